"""What a reader enters stays in the tab: no request, no cookie, no socket, no complaint from the browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.made import LESSONS, PAGES
from tests.pages.waiting import rest, until

CHARTS_OWN = ("static/plotly.", "static/plotly-basic.")
# Moves every control of every explorer through every value that a hand can give it, as events do.
MOVE_EVERYTHING = """async () => {
  let moved = 0;
  const say = (element, event) => { moved += 1; element.dispatchEvent(new Event(event, {bubbles: true})); };
  const rest = () => new Promise((done) => setTimeout(done, 0));
  for (const form of document.forms) {
    for (const input of form.querySelectorAll("[data-control] :is(input, select, button)")) {
      if (input.closest("[hidden]")) continue; // a food that is not chosen
      if (input.tagName === "BUTTON" || input.type === "radio") { input.click(); moved += 1; }
      else if (input.type === "checkbox") { input.click(); input.click(); moved += 2; }
      else if (input.tagName === "SELECT") {
        [...input.options].forEach((_, at) => { input.selectedIndex = at; say(input, "input"); });
        input.selectedIndex = 0; say(input, "input");
      }
      else for (const typed of ["1", "abc", "", "150", input.type === "range" ? input.max : "600", "30"]) {
        input.value = typed; say(input, "input"); say(input, "change");
      }
      await rest();
    }
  }
  return moved;
}"""


@pytest.mark.parametrize(("lesson", "scheme"), [("iron", "dark"), *((lesson, "light") for lesson in LESSONS)])
def test_moving_everything_asks_for_nothing_and_disturbs_nothing(
    open_page: Callable[..., Page],
    draw_charts: Callable[[Page], None],
    requests: list[str],
    complaints: list[str],
    sockets: list[str],
    address: str,
    lesson: str,
    scheme: str,
) -> None:
    """Prevents: a ferritin that leaves the device, and errors or forbidden styles that nobody sees."""
    page = open_page(f"{lesson}.html", color_scheme=scheme)
    page.get_by_label("Details for clinicians").check()
    page.wait_for_load_state("networkidle")
    before = list(requests)
    assert {one.rpartition(".")[2] for one in before} == {"html", "css", "js"}
    draw_charts(page)
    inputs = page.locator("form [data-control] :is(input, select, button):visible").count()
    moved = page.evaluate(MOVE_EVERYTHING)
    assert moved >= inputs > 3
    assert moved > (100 if lesson == "iron" else 3)
    rest(page, 700)  # what is read aloud comes after half a second
    plots = page.locator(".plot:visible")
    if plots.count():
        plots.first.hover()
    for term in page.locator("a.term[href]:visible").all()[:2]:
        term.click()
        page.keyboard.press("Escape")
    later = [request.removeprefix(address) for request in requests[len(before) :]]
    # A page with a chart fetches its one script and style, once, whoever reads it; another fetches nothing.
    drawn = page.locator("[data-figure]").count() > 0
    assert [request.startswith(CHARTS_OWN) for request in later] == [True, True] * drawn
    assert len(set(later)) == 2 * drawn
    assert complaints == []
    assert sockets == []
    assert page.evaluate("document.cookie") == ""
    assert page.context.cookies() == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_asks_its_own_host_only_and_is_quiet(
    open_page: Callable[..., Page],
    requests: list[str],
    complaints: list[str],
    sockets: list[str],
    address: str,
    name: str,
    scheme: str,
) -> None:
    """Prevents: a font, a picture or a count fetched from somebody who learns who reads this."""
    page = open_page(name, color_scheme=scheme)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    assert requests[0] == address + name
    assert [request for request in requests if not request.startswith((address, "data:"))] == []
    assert len(requests) == len(set(requests)) <= 10
    assert complaints == []
    assert sockets == []
    assert page.context.cookies() == []


def test_the_policy_holds_in_the_browser(open_page: Callable[..., Page]) -> None:
    """Prevents: a policy that is sent and does not work: a slip in it, or a meta element too late."""
    page = open_page("iron.html")
    stopped = page.evaluate("""async () => {
      const stopped = [];
      document.addEventListener("securitypolicyviolation", (event) => stopped.push(event.effectiveDirective));
      await fetch("http://127.0.0.1:9/").catch(() => {});
      const add = (tag, settings) =>
        document.body.append(Object.assign(document.createElement(tag), settings));
      add("img", {src: "http://127.0.0.1:9/pixel.png"});
      add("script", {textContent: "window.hurt = true"});
      add("iframe", {src: "http://127.0.0.1:9/"});
      const form = document.forms[0].cloneNode(false);
      form.action = "http://127.0.0.1:9/";
      document.body.append(form);
      form.submit();
      for (let waited = 0; waited < 3000 && new Set(stopped).size < 5; waited += 50) {
        await new Promise((done) => setTimeout(done, 50));
      }
      return [...new Set(stopped)].sort();
    }""")
    assert stopped == ["connect-src", "form-action", "frame-src", "img-src", "script-src-elem"]
    assert page.evaluate("window.hurt") is None


def test_a_lesson_works_when_the_network_is_gone(
    open_page: Callable[..., Page], draw_charts: Callable[[Page], None], complaints: list[str]
) -> None:
    """Prevents: an answer that stops coming in the lift or in the cellar of a clinic."""
    page = open_page("iron.html")
    draw_charts(page)
    page.context.set_offline(True)
    page.locator("#iron_level-ferritin").fill("90")
    assert "by vein" in page.locator("#iron_level [data-part=takeaway]").inner_text()
    page.locator("#how_fast [value=children]").check()
    plot = page.locator("#how_fast .plot").first
    until(page, lambda: len(plot.evaluate("plot => plot.data")) == 1, "the chart of children alone")
    assert page.evaluate(MOVE_EVERYTHING) > 100
    assert complaints == []


def test_a_chart_that_cannot_be_fetched_stays_its_words_and_table(open_page: Callable[..., Page]) -> None:
    """Prevents: an empty hole, or a broken page, where the network went before the chart came near."""
    page = open_page("iron.html")
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.context.set_offline(True)
    form = page.locator("form[data-explorer=how_fast]")
    with page.expect_event("requestfailed", lambda request: "plotly-basic" in request.url):
        form.scroll_into_view_if_needed()
        page.mouse.wheel(0, 400)
    form.locator("[value=children]").check()
    assert form.locator("p.twin").first.is_visible()
    form.get_by_text("Show the numbers as a table").first.click()
    assert form.locator("table").first.is_visible()
    assert "children" in form.locator("[data-part=climb]").inner_text()
    rest(page, 100)
    assert failed == []
    hole = form.locator("[data-part=climb] .plot").evaluate("plot => plot.getBoundingClientRect().height")
    assert hole == 0
