"""Pages where something is lacking: a script, storage, a newer feature, the reader's own language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.made import LESSONS, PAGES
from tests.pages.explorers_move import MOVE
from tests.pages.looks import PHONE
from tests.pages.test_visit import fill_lessons, fill_page, go
from tests.pages.waiting import patient, until
from tests.unit.test_browser_floor import listed

CAN_BE_SET = """() => {
  const BOX = ":is(input, select, textarea, button:not(.term)):enabled";
  return [...document.querySelectorAll("form[data-explorer] *")]
  .filter((one) => one.checkVisibility() && one.matches(BOX))
  .map((one) => one.outerHTML.slice(0, 90));
}"""
# What stands open and speaks of the reader's own answers.
DEAD = ".needs-script:visible, footer button:visible, textarea:visible"


def says_why(page: Page) -> None:
    """Check that each explorer in view says why nothing can be set, and what it shows is an example."""
    for form in page.locator("form[data-explorer]:visible").all():
        expect(form.locator("[data-waits]")).to_be_visible()
        # Its answer, which may be printed, copied or shown by a reader's view, carries the mark itself.
        is_example = form.locator("[data-standing=example]").count() > 0
        expect(form.locator(".answer [data-example]:visible")).to_have_count(int(is_example))


# -- no script, or one that does not come ------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_without_scripts_there_are_no_boxes_and_a_line_says_so(
    open_page: Callable[..., Page], name: str
) -> None:
    """Prevents: a box that takes a number and answers for another one."""
    page = open_page(name, java_script_enabled=False)
    says_why(page)
    assert page.locator("form[data-explorer] .controls:visible").count() == 0
    assert page.locator(DEAD).count() == 0


def broken(route: Route) -> None:
    route.fulfill(content_type="text/javascript", body="const = 1;")


@pytest.mark.parametrize("name", [f"{LESSONS[0]}.html", "iron.html", "visit.html"])
@pytest.mark.parametrize("is_there", [True, False], ids=["one that fails", "one that never comes"])
def test_a_script_that_fails_leaves_no_control_that_looks_alive(
    open_page: Callable[..., Page], name: str, is_there: bool
) -> None:
    """Prevents: boxes that look alive beside an example's answer, where no script could be read."""
    page = open_page(name)
    page.route("**/lesson.*.js", broken if is_there else lambda route: route.abort())
    page.reload()
    says_why(page)
    assert page.evaluate(CAN_BE_SET) == []
    assert page.locator(DEAD).count() == 0
    assert page.evaluate("document.documentElement.className") == ""


def test_one_file_alone_says_that_it_can_not_be_answered(
    browser: Browser, site: Path, tmp_path: Path
) -> None:
    """Prevents: a page that somebody sent by mail, whose boxes take a number and answer for another one."""
    alone = tmp_path / "iron.html"
    alone.write_bytes((site / "iron.html").read_bytes())
    page = patient(browser.new_context(viewport=PHONE)).new_page()
    page.goto(alone.as_uri())
    says_why(page)
    assert page.evaluate(CAN_BE_SET) == []
    assert page.locator(DEAD).count() == 0
    page.context.close()


def test_an_untouched_answer_says_on_paper_that_it_is_an_example(open_page: Callable[..., Page]) -> None:
    """Prevents: somebody else's numbers on a sheet that looks like one's own."""
    page = open_page("iron.html")
    page.emulate_media(media="print")
    examples = page.locator("form:has([data-standing=example]) [data-example]")
    assert examples.count() > 0
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    for example in examples.all():
        expect(example).to_be_visible()


def test_nothing_of_it_is_left_once_the_script_answers(open_page: Callable[..., Page]) -> None:
    """Prevents: a page that works, and says of itself that it does not."""
    page = open_page("iron.html")
    assert page.evaluate("document.querySelectorAll('form:not(.fold *) [data-waits]').length") == 0
    assert page.evaluate(CAN_BE_SET) != []


# -- no storage --------------------------------------------------------------------------------------

BLOCKED = """Object.defineProperty(window, "sessionStorage", {
  get() { throw new DOMException("blocked", "SecurityError"); }})"""
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"


DEAF = "Storage.prototype.setItem = () => {}"
LACKS = pytest.mark.parametrize("lack", [BLOCKED, FULL, DEAF], ids=["blocked", "full", "deaf"])


@LACKS
@pytest.mark.parametrize("name", ["index.html", "iron.html", "visit.html", "sources.html"])
def test_a_tab_that_keeps_nothing_says_so_before_anybody_types(
    open_page: Callable[..., Page], complaints: list[str], lack: str, name: str
) -> None:
    """Prevents: a reader in a portal's frame who fills in a lesson, and finds none of it in the next."""
    page = open_page(name)
    page.add_init_script(lack)
    page.reload()
    expect(page.locator("[data-forgets]")).to_be_visible()
    assert complaints == []


@LACKS
def test_what_no_tab_keeps_still_reaches_record_and_paper(
    open_page: Callable[..., Page], complaints: list[str], lack: str
) -> None:
    """Prevents: notes for a visit that silently reach neither record nor paper, or can't be cleared."""
    page = open_page("visit.html")
    page.add_init_script(lack)
    page.reload()
    page.locator("#my_numbers-ferritin").fill("38")
    page.locator("#notes").fill("It starts at eight.")
    page.locator("#own_questions").fill("Can I fly?")
    expect(page.locator("[data-forgets]")).to_be_visible()
    record = page.locator("#record").input_value()
    assert all(said in record for said in ("38 ng/mL", "It starts at eight.", "Can I fly?"))
    paper = on_sheet(page, "clinician")
    assert all(said in paper for said in ("38 ng/mL", "It starts at eight.", "Can I fly?"))
    page.get_by_role("button", name="Clear what I entered").first.click()
    assert page.locator("#notes").input_value() == ""
    assert not any(said in page.locator("#record").input_value() for said in ("eight", "38 ng/mL", "fly"))
    assert not any(said in on_sheet(page, "clinician") for said in ("eight", "38 ng/mL", "fly"))
    assert complaints == []


def on_sheet(page: Page, sheet: str) -> str:
    """Give the text of a sheet as it is laid out for paper."""
    page.evaluate("sheet => { document.documentElement.dataset.sheet = sheet; }", sheet)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = page.locator(".pages").text_content() or ""
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return said


def test_a_tab_that_keeps_says_nothing(open_page: Callable[..., Page]) -> None:
    """Prevents: a warning that is not true."""
    page = open_page("visit.html")
    page.locator("#notes").fill("It starts at eight.")
    expect(page.locator("[data-forgets]")).to_be_hidden()


# -- a newer feature ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Feature:
    """What came after our floor, or may be switched off: how a browser without it is made of this one."""

    words: tuple[tuple[str, str], ...] = ()
    """What stands in pages and style sheets, and what such a browser would not know."""
    script: str = ""
    """What is taken from the page before it starts."""


def without(*names: str) -> str:
    """Give a script that takes away what is named."""
    return "".join(f"delete {name};" for name in names)


NO_SELECTOR = """for (const of of [Document.prototype, Element.prototype])
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    const was = of[name];
    if (was) of[name] = function (selector) {
      if (selector.includes("%s")) throw new SyntaxError(selector);
      return was.call(this, selector);
    };
  }"""
# Each with its line in docs/browsers.md.
FEATURES = {
    ":has()": Feature(words=((":has(", ":has-not-yet("),), script=NO_SELECTOR % ":has("),
    "popover": Feature(
        words=(
            (":popover-open", ":open-not-yet"),
            ("<div popover", "<div data-popover"),
            ("[popover]", "[data-popover]"),
        ),
        script=NO_SELECTOR % ":popover-open"
        + without(*(f"HTMLElement.prototype.{name}Popover" for name in ("show", "hide", "toggle"))),
    ),
    "color-mix()": Feature(words=(("color-mix(", "mix-not-yet("),)),
    "dvh": Feature(words=(("100dvh", "100notyet"),)),
    "safe center": Feature(words=(("safe center", "not-yet center"),)),
    "text-wrap": Feature(words=(("text-wrap:", "not-yet-wrap:"),)),
    "@page of a name": Feature(
        words=(("@page compared", "@page not-yet"), ("page: compared", "not-yet: compared"))
    ),
    "field-sizing": Feature(words=(("field-sizing:", "not-yet-sizing:"),)),
    "accent-color": Feature(words=(("accent-color:", "not-yet-color:"),)),
    "content-visibility": Feature(words=(("content-visibility:", "not-yet-visibility:"),)),
    "zoom": Feature(words=(("zoom:", "not-yet-zoom:"),)),
    "::details-content": Feature(words=(("::details-content", "::not-yet"),)),
    "@container": Feature(words=(("@container ", "@not-yet "), ("container:", "not-yet:"))),
    "@media (scripting)": Feature(words=(("(scripting:", "(not-yet:"),)),
    "inert": Feature(script=without("HTMLElement.prototype.inert")),
    "BroadcastChannel": Feature(script=without("window.BroadcastChannel")),
    "requestIdleCallback": Feature(script=without("window.requestIdleCallback")),
    "IntersectionObserver": Feature(script=without("window.IntersectionObserver")),
    "requestFullscreen": Feature(script=without("Element.prototype.requestFullscreen")),
    "Object.hasOwn": Feature(script=without("Object.hasOwn")),
    "structuredClone": Feature(script=without("window.structuredClone")),
    "Array.prototype.at": Feature(script=without("Array.prototype.at", "String.prototype.at")),
    "Array.prototype.findLast": Feature(
        script=without("Array.prototype.findLast", "Array.prototype.findLastIndex")
    ),
    "Array.prototype.toSorted": Feature(
        script=without(
            *(f"Array.prototype.{name}" for name in ("toSorted", "toReversed", "toSpliced", "with"))
        )
    ),
    "Object.groupBy": Feature(script=without("Object.groupBy", "Map.groupBy")),
    "checkVisibility": Feature(script=without("Element.prototype.checkVisibility")),
    "scrollend": Feature(script=without("window.onscrollend")),
    "DecompressionStream": Feature(script=without("window.DecompressionStream")),
    "clipboard": Feature(script="Object.defineProperty(navigator, 'clipboard', {value: undefined})"),
}


def test_each_feature_that_is_listed_is_taken_away_here() -> None:
    """Prevents: a line on what happens without a feature that nobody has tried."""
    assert listed() - set(FEATURES) == set()


STOPS = (":has()", "popover")  # what scripts stop at, each by itself
LOOKS = tuple(name for name, feature in FEATURES.items() if not feature.script)
CALLS = tuple(name for name, feature in FEATURES.items() if not feature.words)


def in_a_browser_without(page: Page, features: Sequence[Feature]) -> None:
    """Let a tab be a browser that has not got some features."""

    def older(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        for now, then in (pair for feature in features for pair in feature.words):
            text = text.replace(now, then)
        route.fulfill(response=answer, body=text)

    for feature in features:
        page.add_init_script(feature.script)
    page.route("**/*.html", older)
    page.route("**/*.css", older)


@pytest.mark.parametrize(
    "names",
    [
        *(pytest.param((name,), id=name) for name in STOPS),
        pytest.param(LOOKS, id="looks"),
        pytest.param(CALLS, id="calls"),
        *(pytest.param((name,), id=name, marks=pytest.mark.whole) for name in (*LOOKS, *CALLS)),
    ],
)
def test_without_newer_features_the_pages_still_work(
    open_page: Callable[..., Page], complaints: list[str], names: tuple[str, ...]
) -> None:
    """Prevents: a page that stops on the phone of somebody who can't buy a newer one."""
    page = open_page("glossary.html", viewport=PHONE)
    in_a_browser_without(page, [FEATURES[name] for name in names])
    for topic in ("iron", "visit"):
        page.goto(page.url.rpartition("/")[0] + f"/{topic}.html")
        page.evaluate("window.restlessLegs.wake()")
        assert page.evaluate(f"() => {{ {MOVE} }}") == []
        # Questions of answers that came later have their button too.
        asked = page.locator("ul.questions > li")
        assert asked.count() == page.locator("ul.questions > li [data-ask-this]").count()
        assert page.locator("[popover]:visible, [data-popover]:visible").count() == 0
        page.reload()  # what is kept by now is read again
        assert page.evaluate("document.documentElement.matches('.live')")
    page.goto(page.url.replace("visit", "iron"))
    page.locator("#details-switch").check()
    assert page.locator(".details:visible").count() > 0
    page.locator("[data-start]").click()
    expect(page.locator("[data-bar]")).to_be_visible()
    page.locator("[data-go='1']").click()
    page.locator("[data-bar] [data-leave]").click()
    page.locator("[data-choose=keep]").click()
    expect(page.locator("[data-bar]")).to_be_hidden()
    assert complaints == []


# -- the reader's own language -----------------------------------------------------------------------

# Translates as browsers do: each piece of text, in an element of its own, but for what is marked.
TRANSLATOR = """addEventListener("DOMContentLoaded", () => {
  const skipped = "script, style, textarea, template, [translate=no], font";
  function translate(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const text of found) {
      if (!text.data.trim() || !text.parentElement || text.parentElement.closest(skipped)) continue;
      const font = document.createElement("font");
      font.textContent = text.data.replace(/[a-zA-Z]+/g, "\u0142\u00f3\u0142");
      text.replaceWith(font);
    }
  }
  setTimeout(() => {
    translate(document.body);
    new MutationObserver((changes) => {
      for (const {target} of changes) if (target.isConnected) translate(target);
    }).observe(document.body, {childList: true, subtree: true, characterData: true});
    window.translated = true;
  });
});"""
TRANSLATED = "\u0142\u00f3\u0142"


def test_the_record_of_a_translated_page_is_of_one_language(open_page: Callable[..., Page]) -> None:
    """Prevents: half a sentence in another language in what is put into a record, or printed for a clinic."""
    page = open_page("index.html")
    page.add_init_script(TRANSLATOR)
    fill_lessons(page)
    go(page, "visit")
    until(page, lambda: page.evaluate("window.translated") is True, "translated")
    fill_page(page)
    assert TRANSLATED in page.locator("main h1").inner_text()
    kept = page.evaluate("JSON.stringify(Object.values({...sessionStorage}))")
    assert page.locator("[data-taken] li").count() > 3
    assert TRANSLATED not in kept
    assert TRANSLATED not in page.locator("#record").input_value()
    for sheet in ("take-home", "clinician"):
        said = on_sheet(page, sheet)
        assert len(said) > 500
        assert TRANSLATED not in said


# -- the reader's own colours ------------------------------------------------------------------------

PALE = """() => {
  const { color, backgroundColor } = getComputedStyle(document.body);
  const texts = [...document.querySelectorAll("svg text, svg tspan")].filter((one) => one.checkVisibility());
  const fills = new Set(texts.map((one) => getComputedStyle(one).fill));
  return { color, backgroundColor, fills: [...fills], active: matchMedia("(forced-colors: active)").matches };
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [f"{lesson}.html" for lesson in LESSONS])
def test_letters_of_pictures_take_the_readers_own_colours(
    open_page: Callable[..., Page], name: str, scheme: str
) -> None:
    """Prevents: black letters on black, for somebody who sees only in colours of their own."""
    page = open_page(name, forced_colors="active", color_scheme=scheme)
    found = page.evaluate(PALE)
    assert found["active"]
    assert found["color"] != found["backgroundColor"]
    assert found["color"] in found["fills"]
    # On a shape that is filled with the one, letters are in the other.
    assert set(found["fills"]) <= {found["color"], found["backgroundColor"]}
