"""The lesson for everybody: by key, touch and ear, large, in the dark, on a small phone, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.made import LESSONS, PAGES
from tests.pages.looks import PHONE, SMALL, WIDE, looks

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What Tab should stop at, in the order of the page: one stop for each group of radio buttons.
STOPS = """() => {
  const groups = new Set();
  return [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable], audio, video, iframe"
  )].filter((stop) => {
    const forScripts = stop.tabIndex < 0 && !stop.matches("a[href], button, input, select, summary");
    if (stop.disabled || forScripts || !stop.checkVisibility({visibilityProperty: true})) return false;
    if (stop.closest("details:not([open])") && !stop.matches("details > summary")) return false;
    if (stop.type !== "radio") return true;
    const group = stop.form?.dataset.explorer + stop.name;
    const chosen = (stop.form ?? document).querySelector(`[name="${stop.name}"]:checked`);
    if (groups.has(group) || (chosen && chosen !== stop)) return false;
    groups.add(group);
    return true;
  });
}"""
# Notes at which of them the keyboard stops.
FOLLOW = f"""() => {{
  const stops = ({STOPS})();
  window.stops = stops; window.met = [];
  document.addEventListener("focusin", (event) => window.met.push(stops.indexOf(event.target)));
  return stops.length;
}}"""


def violations(page: Page, within: str = "html") -> list[str]:
    """Give what axe finds, each with its rule and the first elements."""
    # No frames and no sheets from elsewhere: nothing to wait for.
    options = {"runOnly": LEVELS, "resultTypes": ["violations"], "preload": False, "iframes": False}
    found = Axe().run(page, context=within, options=options).response
    assert len(found["passes"]) > 3, "axe had next to nothing to look at"
    return [
        f"{rule['id']}: {rule['help']}: " + " | ".join(node["html"][:150] for node in rule["nodes"][:4])
        for rule in found["violations"]
    ]


# -- axe ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "viewport"), looks(wide=WIDE, small=SMALL))
def test_axe_finds_nothing(
    open_page: Callable[..., Page],
    draw_charts: Callable[[Page], None],
    name: str,
    scheme: str,
    viewport: dict[str, int],
) -> None:
    """Prevents: pale text, controls without a name, wrong roles: what a machine can find by itself."""
    page = open_page(name, color_scheme=scheme, viewport=viewport)
    draw_charts(page)
    assert violations(page) == []


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.whole)])
def test_axe_finds_nothing_in_what_opens(
    open_page: Callable[..., Page], draw_charts: Callable[[Page], None], lesson: str, scheme: str
) -> None:
    """Prevents: faults in what is closed or hidden at first: details, lists, an error, a meaning."""
    page = open_page(f"{lesson}.html", color_scheme=scheme, viewport=PHONE)
    open_everything(page)
    draw_charts(page)
    if lesson == "iron":
        page.locator("#iron_level-ferritin").fill("abc")
        page.locator("#iron_foods [data-add]").select_option(index=1)
        page.locator("#iron_foods").get_by_role("button", name="Add it").click()
    assert violations(page) == []
    for link in ("a.term[href]:visible", "a.cite:visible"):
        page.locator(link).first.click()
        expect(page.locator(".meaning:popover-open")).to_be_visible()
        assert violations(page, ".meaning:popover-open") == []
        page.keyboard.press("Escape")


@pytest.mark.parametrize(
    "lesson", [pytest.param(one, marks=[] if one == "iron" else pytest.mark.whole) for one in LESSONS]
)
@pytest.mark.parametrize("way", ["forced", "large"])
def test_axe_finds_nothing_in_forced_colours_and_large_text(
    open_page: Callable[..., Page], lesson: str, way: str
) -> None:
    """Prevents: faults for those alone whose system paints the page, or whose letters are twice as large."""
    forced: dict[str, Any] = {"forced_colors": "active", "color_scheme": "dark"} if way == "forced" else {}
    page = open_page(f"{lesson}.html", viewport=PHONE, bypass_csp=True, **forced)
    if way == "large":
        page.add_style_tag(content="html { font-size: 225% !important; }")
    open_everything(page)
    assert violations(page) == []


def open_everything(page: Page) -> None:
    # By script, so that the keyboard stays where it is.
    for switch in page.locator("#details-switch").all():  # a page for clinicians needs none
        switch.evaluate("one => { if (!one.checked) one.click(); }")
    # The settings and what asks before it clears lie over the page: they are tried by themselves.
    page.locator("details:not(.settings, .visit-bar details)").evaluate_all(
        "all => all.forEach(one => { one.open = true; })"
    )
    for log in page.locator("[data-evenings] > [data-form]").all():  # its script comes once it is opened
        log.wait_for()


# -- structure ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_built_as_readers_aloud_expect(open_page: Callable[..., Page], name: str) -> None:
    """Prevents: a page without a language, a title, a main part or an outline to jump through."""
    page = open_page(name)
    assert page.locator("html").get_attribute("lang") == "en"
    assert len(page.title()) > 10
    assert [page.locator(tag).count() for tag in ("main", "h1", "header", "footer")] == [1] * 4
    ways = [way.get_attribute("aria-label") for way in page.locator("nav").all()]
    assert len(ways) == len(set(ways))  # each has a name of its own
    assert len(ways) > (0 if name == "index.html" else 1)
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    looked_up = name in {"glossary.html", "sources.html"}  # a list each, under one heading or two
    assert len(levels) > (1 if looked_up else 4)
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []
    ids = page.locator("[id]").evaluate_all("all => all.map(one => one.id)")
    assert len(ids) == len(set(ids)) > 4


@pytest.mark.parametrize("lesson", LESSONS)
def test_headings_shown_to_patients_never_skip(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: an outline with a hole where something for clinicians is hidden."""
    shown = "all => all.filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"
    levels = open_page(f"{lesson}.html").locator("h1, h2, h3, h4, h5, h6").evaluate_all(shown)
    assert len(levels) > (15 if lesson == "iron" else 10)
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_control_has_a_name(open_page: Callable[..., Page], name: str) -> None:
    """Prevents: "edit text, 40": a control that a screen reader cannot say."""
    page = open_page(name)
    open_everything(page)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {"textbox", "slider", "radio", "checkbox", "switch", "combobox", "button", "link", "group", "img"}
    named = [_role_and_name(node) for node in tree if not node["ignored"]]
    controls = [(role, said) for role, said in named if role in roles]
    assert len(controls) > 5
    # Several tables have each their own closed group around them: the browser's, without a name.
    assert [role for role, said in controls if not said.strip() and role != "group"] == []


def _role_and_name(node: dict[str, Any]) -> tuple[str, str]:
    return node["role"]["value"].lower(), node.get("name", {}).get("value", "")


def test_the_name_of_a_control_holds_its_label(open_page: Callable[..., Page]) -> None:
    """Prevents: somebody who speaks to a phone, says what stands there, and is not understood."""
    page = open_page("iron.html")
    for control in page.locator(".control.number").all():
        label = control.locator("legend").inner_text()
        for one in control.locator("[aria-label]").all():
            assert label in (one.get_attribute("aria-label") or "")


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_group_of_choices_is_asked_with_its_question(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: "Yes, radio button": an answer without its question."""
    groups = open_page(f"{lesson}.html").locator("form[data-explorer] fieldset:has([type=radio])")
    assert groups.count() > (5 if lesson == "iron" else 1)
    for group in groups.all():
        assert len(group.locator("legend").inner_text()) > 5


# -- sliders -----------------------------------------------------------------------------------------


def test_every_slider_has_buttons_and_says_its_value_in_words(open_page: Callable[..., Page]) -> None:
    """Prevents: a value that only a steady hand can set; and "3" without what it is 3 of."""
    page = open_page("brain.html")
    sliders = page.locator("input[type=range]")
    assert sliders.count() == 1
    for slider in sliders.all():
        control = slider.locator("xpath=ancestor::fieldset")
        control.locator("[data-turn='1']").click()
        said = slider.get_attribute("aria-valuetext") or ""
        assert said == control.locator("[data-spoken]").inner_text()
        assert re.search("[a-z]", said)


def test_a_number_that_is_asked_about_is_told_at_its_box(open_page: Callable[..., Page]) -> None:
    """Prevents: a question that somebody who can't see the box never hears of."""
    page = open_page("iron.html")
    box = page.locator("#iron_level-ferritin")
    box.fill("40-50")
    at = (box.get_attribute("aria-describedby") or "").split()
    assert any("range" in page.locator(f"#{one}").inner_text() for one in at)
    assert box.get_attribute("aria-invalid") == "true"


# -- keyboard ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "details", [False, pytest.param(True, marks=pytest.mark.whole)], ids=["patient", "details"]
)
def test_tab_reaches_everything_in_order(
    open_page: Callable[..., Page], draw_charts: Callable[[Page], None], name: str, details: bool
) -> None:
    """Prevents: a control that only a mouse reaches, a trap, and an order that nobody can follow."""
    page = open_page(name)
    draw_charts(page)
    if details:
        open_everything(page)
    page.evaluate("scrollTo(0, 0)")
    stops = page.evaluate(FOLLOW)
    assert stops > 4
    days = page.locator("input[type=date]:visible").count()
    for _ in range(stops + 3 * days):  # a box for a day has four stops of its own
        page.keyboard.press("Tab")
    met = page.evaluate("window.met")
    missed = sorted(set(range(stops)) - set(met))
    html = page.evaluate("all => all.map(at => window.stops[at].outerHTML.slice(0, 90))", missed[:5])
    assert met == list(range(stops)), f"missed {html}"
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("window.met.at(-1)") == stops - 4


@pytest.mark.parametrize("viewport", [WIDE, PHONE, SMALL], ids=["wide", "phone", "small"])
def test_where_the_keyboard_is_can_be_seen(open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    """Prevents: focus without a ring, or hidden under what sticks to the foot of a phone."""
    page = open_page("iron.html", viewport=viewport)
    unseen, met = [], 0
    for _ in range(45):
        page.keyboard.press("Tab")
        found = page.evaluate("""() => {
          const stop = document.activeElement;
          const style = getComputedStyle(stop);
          // A link that goes on in a second line has two boxes.
          const points = [...stop.getClientRects()].flatMap((box) => [0.1, 0.5, 0.9].flatMap((x) =>
            [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y])));
          const mine = (at) =>
            at && (stop.contains(at) || (at.contains(stop) && at.closest("label")));
          const seen = points.some(([x, y]) => mine(document.elementFromPoint(x, y)));
          const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          return {seen, ring, html: stop.outerHTML.slice(0, 110)};
        }""")
        met += 1
        if not (found["seen"] and found["ring"]):
            unseen.append(found)
    assert met > 40
    assert unseen == []


def test_the_skip_link_leads_past_the_top(open_page: Callable[..., Page]) -> None:
    """Prevents: the same head of every page, stepped through each time."""
    page = open_page("iron.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the lesson")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_choices_move_by_arrow_and_answer(open_page: Callable[..., Page]) -> None:
    """Prevents: choices that need a mouse."""
    page = open_page("iron.html")
    page.locator("#iron_level [name=who][value=adult]").focus()
    before = page.locator("#iron_level [data-part=takeaway]").inner_text()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#iron_level [name=who][value=child]")).to_be_checked()
    expect(page.locator("#iron_level [data-part=takeaway]")).not_to_have_text(before)


# -- meanings ----------------------------------------------------------------------------------------


def test_every_term_leads_to_its_meaning(open_page: Callable[..., Page]) -> None:
    """Prevents: a marked word that opens nothing, in any answer that the tables hold."""
    page = open_page("iron.html")
    asked = set(re.findall(r"#word-([\w-]+)", page.content()))
    known = page.locator(".meanings dt").evaluate_all("all => all.map(one => one.id.replace('term-', ''))")
    assert len(asked) > 10
    assert asked - set(known) == set()


def test_a_term_opens_by_key_and_escape_closes_it(open_page: Callable[..., Page]) -> None:
    """Prevents: a meaning for mice only, one that will not go away, and a lost place in the text."""
    page = open_page("iron.html")
    term = page.locator("#iron_level [data-part=takeaway] a.term[href]").first
    term.focus()
    page.keyboard.press("Enter")
    meaning = page.get_by_role("dialog")
    expect(meaning).to_be_visible()
    expect(meaning).to_be_focused()
    expect(meaning).to_have_accessible_name(re.compile(r"\w{3,}"))
    assert len(meaning.inner_text()) > 30
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    meaning.get_by_role("button", name="Close").press("Enter")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()


def test_a_term_says_that_it_is_a_link_which_shows_its_meaning(open_page: Callable[..., Page]) -> None:
    """Prevents: a word that is announced as a button in mid-sentence, or as a link to anywhere."""
    term = open_page("iron.html").locator("a.term[href]").first
    expect(term).to_have_role("link")
    expect(term).to_have_accessible_description("shows the meaning")


def test_a_term_opens_by_a_tap(open_page: Callable[..., Page]) -> None:
    """Prevents: a meaning that needs hovering."""
    page = open_page("iron.html", viewport=PHONE, has_touch=True, is_mobile=True)
    for place in (".opening", "#iron_level [data-part=takeaway]"):
        page.locator(f"{place} a.term[href]").first.tap()
        meaning = page.get_by_role("dialog")
        expect(meaning).to_be_visible()
        meaning.get_by_role("button", name="Close").tap()
        expect(meaning).to_be_hidden()


@pytest.mark.parametrize("taken", ["script", "popover"])
def test_a_term_leads_to_the_glossary_where_it_can_not_be_told_in_place(
    open_page: Callable[..., Page], taken: str
) -> None:
    """Prevents: a term that does nothing on an old phone, or where scripts are off."""
    page = open_page("iron.html", java_script_enabled=taken == "popover")
    if taken == "popover":
        page.add_init_script("delete HTMLElement.prototype.showPopover")
        page.reload()
    term = page.locator(".opening a.term").first
    word = (term.get_attribute("href") or "").partition("#")[2]
    term.click()
    page.wait_for_url(f"**/glossary.html#{word}")
    expect(page.locator(f"#{word}")).to_be_in_viewport()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_term_is_a_link_once_in_an_explorer(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: the same word to press five times in one card, and a first mention that lost its link."""
    page = open_page(f"{lesson}.html")
    for form in page.locator("form[data-explorer]").all():
        form.dispatch_event("reset")
    counted = page.locator(".explorer").evaluate_all("""all => all.flatMap((one) => {
      const terms = [...one.querySelectorAll("a.term")].filter((term) => !term.closest("details, .details"));
      const words = new Set(terms.map((term) => term.dataset.to ?? term.getAttribute("href")));
      const links = terms.filter((term) => term.hasAttribute("href"));
      const linked = new Set(links.map((link) => link.getAttribute("href")));
      return links.length === linked.size && linked.size === words.size ? [] : [one.id];
    })""")
    assert counted == []


# -- sources -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_mark_stands_once_in_a_paragraph_and_is_no_part_of_its_words(
    open_page: Callable[..., Page], lesson: str
) -> None:
    """Prevents: "rest1" and "only1": numbers of sources among words that are copied, stored, spoken."""
    page = open_page(f"{lesson}.html")
    marks = page.locator("a.cite")
    assert marks.count() > 10
    assert set(marks.evaluate_all("all => all.map((one) => one.textContent)")) == {""}
    names = marks.evaluate_all("all => all.map((one) => [one.ariaLabel, one.dataset.n])")
    for name, numbers in names:
        assert re.findall(r"\d+", name) == numbers.split(",")
        assert name.startswith("Sources" if "," in numbers else "Source")
    several = """all => {
      const homes = all.map((mark) => mark.closest("p, li, td, th, dd"));
      return homes.filter((home, at) => home && homes.indexOf(home) !== at).map((home) => home.textContent);
    }"""
    assert marks.evaluate_all(several) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_sources_are_numbered_as_they_are_met(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: a first paragraph that sends a reader to source 14, in a list that begins with another."""
    page = open_page(f"{lesson}.html")
    listed = page.locator("ol.sources > li").evaluate_all("all => all.map((one) => one.value)")
    assert listed == list(range(1, len(listed) + 1))
    first = page.locator("a.cite").first.get_attribute("data-n") or ""
    assert first.startswith("1")


def test_copied_words_carry_no_number_of_a_source(open_page: Callable[..., Page]) -> None:
    """Prevents: "before 454" in a message to a doctor, and a term that is left out of it."""
    page = open_page("iron.html")
    item = page.locator("main li:has(> a.cite):has(> a.term[href])").first
    copied = item.evaluate("""(one) => {
      getSelection().selectAllChildren(one);
      return getSelection().toString();
    }""")
    assert item.locator("a.term").first.inner_text() in copied
    assert not re.search(r"\[|\d$", copied.strip())


def test_an_answer_is_read_aloud_without_numbers_of_sources(open_page: Callable[..., Page]) -> None:
    """Prevents: "before 454": source 4 behind a 45, said as one number."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("40")
    aloud = page.locator("form[data-explorer=iron_level] [data-status]")
    expect(aloud).not_to_be_empty()
    takeaway = page.locator("form[data-explorer=iron_level] [data-part=takeaway]")
    assert takeaway.locator("a.cite").count() > 0
    assert " ".join(aloud.inner_text().split()) == " ".join(takeaway.inner_text().split())
    assert re.findall(r"\[|[a-z]{3,}[.?!]?\d", aloud.inner_text()) == []


def test_a_mark_tells_all_its_sources_in_place(open_page: Callable[..., Page]) -> None:
    """Prevents: a mark that tells one of three sources, loses a reader's place, or shows patients doses."""
    page = open_page("iron.html")
    mark = page.locator("a.cite[data-n*=',']:visible").first
    numbers = (mark.get_attribute("data-n") or "").split(",")
    mark.click()
    told = page.get_by_role("dialog", name=mark.get_attribute("aria-label"))
    expect(told).to_be_visible()
    listed = told.locator("ol.sources > li")
    assert listed.evaluate_all("all => all.map((one) => String(one.value))") == numbers
    assert all(len(one) > 40 for one in listed.all_inner_texts())
    assert told.locator(".details:visible").count() == 0
    page.keyboard.press("Escape")
    expect(told).to_be_hidden()
    expect(mark).to_be_focused()


def test_a_mark_leads_to_the_list_where_it_can_not_be_told_in_place(open_page: Callable[..., Page]) -> None:
    """Prevents: a tap on a mark that ends at a closed list, or at a source that is not shown."""
    page = open_page("iron.html")
    page.add_init_script("delete HTMLElement.prototype.showPopover")
    page.reload()
    mark = page.locator("a.cite:visible").first
    mark.click()
    expect(page.locator(mark.get_attribute("href") or "none")).to_be_in_viewport()
    known = set(page.locator("ol.sources > li").evaluate_all("all => all.map((one) => `#${one.id}`)"))
    assert set(page.locator("a.cite").evaluate_all("all => all.map((one) => one.hash)")) <= known


# -- pictures ----------------------------------------------------------------------------------------


def test_every_picture_has_its_twin_in_words(open_page: Callable[..., Page]) -> None:
    """Prevents: a picture that says something only to those who see it."""
    page = open_page("iron.html")
    pictures = page.locator(".picture")
    assert pictures.count() > 5
    for picture in pictures.all():
        assert picture.get_attribute("role") == "img"
        assert len((picture.get_attribute("aria-label") or "").split()) > 5


def test_every_chart_has_its_words_and_its_numbers(
    open_page: Callable[..., Page], draw_charts: Callable[[Page], None]
) -> None:
    """Prevents: a chart whose numbers are in its ink alone."""
    page = open_page("iron.html")
    open_everything(page)
    draw_charts(page)
    charts = page.locator("figure.chart")
    assert charts.count() == 2
    for chart in charts.all():
        plot = chart.locator(".plot")
        assert plot.get_attribute("role") == "img"
        assert plot.get_attribute("aria-label") == chart.locator("p.twin").inner_text()
        cells = " ".join(chart.locator("td").all_inner_texts())
        drawn = plot.evaluate("plot => plot.data.flatMap(trace => trace.y).filter(y => y !== 0)")
        assert drawn
        assert [y for y in drawn if f"{y:g}" not in cells] == []
        assert chart.locator("th[scope=col]").count() >= 4
        assert chart.locator("th[scope=row]").count() >= 2


# -- sizes -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("viewport", [SMALL, PHONE, WIDE], ids=["small", "phone", "wide"])
def test_what_is_pressed_is_large_enough(
    open_page: Callable[..., Page], name: str, viewport: dict[str, int]
) -> None:
    """Prevents: targets that restless, old or shaking hands miss."""
    page = open_page(name, viewport=viewport)
    open_everything(page)
    found = page.evaluate("""() => {
      const sizes = {control: [], other: []};
      const inline = (e) => getComputedStyle(e).display === "inline";
      for (const e of document.querySelectorAll("a[href], button, input, select, summary")) {
        const target = e.closest("label") ?? e;
        if (!target.checkVisibility() || inline(target) || e.matches(".skip")) continue;
        const {width, height} = target.getBoundingClientRect();
        const kind = e.closest("[data-control]") || e.matches("button, input, select") ? "control" : "other";
        const [w, h] = [width, height].map((size) => Math.round(size * 10) / 10);
        sizes[kind].push([w, h, e.outerHTML.slice(0, 80)]);
      }
      return sizes;
    }""")
    assert len(found["control"]) + len(found["other"]) > 3
    # A clinician's page has its whole visit on one screen of a computer: mice need less room than thumbs.
    least = 24 if name == "consult.html" and viewport == WIDE else 44
    assert [one for one in found["control"] if min(one[:2]) < least] == []
    assert [one for one in found["other"] if min(one[:2]) < 24] == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("viewport", [SMALL, PHONE], ids=["small", "phone"])
def test_nothing_scrolls_sideways(
    open_page: Callable[..., Page],
    draw_charts: Callable[[Page], None],
    name: str,
    viewport: dict[str, int],
) -> None:
    """Prevents: words that run out of a small screen, or of one at 400 percent."""
    page = open_page(name, viewport=viewport)
    draw_charts(page)
    for opened in (False, True):
        if opened:
            open_everything(page)
            draw_charts(page)
            if name == "iron.html":
                page.locator("#iron_level-ferritin").fill("abc")
        too_wide = page.evaluate("""() => [...document.querySelectorAll("body *")].filter((e) => {
          const box = e.getBoundingClientRect();
          // Plotly.js measures its letters far outside of the page.
          const apart = e.closest(".scroll, .visually-hidden, .skip, #js-plotly-tester");
          if (apart || !e.checkVisibility() || box.width === 0) return false;
          return box.right > innerWidth + 1 || box.left < -1;
        }).map((e) => e.outerHTML.slice(0, 90))""")
        assert too_wide[:3] == []
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("name", PAGES)
def test_more_room_between_letters_cuts_nothing(open_page: Callable[..., Page], name: str) -> None:
    """Prevents: text that is cut for readers who need it spaced out (WCAG 1.4.12)."""
    page = open_page(name, viewport=PHONE, bypass_csp=True)
    page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
        " word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    cut = page.evaluate("""() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) =>
      e.checkVisibility() && !(e instanceof SVGElement)
      && !e.matches(".visually-hidden, .scroll, input, select")
      && getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1)
      .map((e) => e.outerHTML.slice(0, 90))""")
    assert cut == []


# -- without -----------------------------------------------------------------------------------------


def test_without_scripts_the_page_makes_its_point(open_page: Callable[..., Page]) -> None:
    """Prevents: a blank or broken lesson where scripts are switched off or did not come."""
    page = open_page("iron.html", java_script_enabled=False)
    takeaways = page.locator("[data-part=takeaway]")
    assert takeaways.count() == page.locator("section.explorer").count() > 5
    for takeaway in takeaways.all():
        expect(takeaway).to_be_visible()
        assert len(takeaway.inner_text()) > 10
    pictures = page.locator(".picture[role=img]")
    assert pictures.count() > 5
    assert all(picture.bounding_box()["height"] > 50 for picture in pictures.all())
    assert page.locator("[data-error]:visible, [data-check]:visible").count() == 0
    assert page.locator("#check_lab :checked").count() == 0
    expect(page.locator("#how_fast p.twin").first).to_be_visible()
    expect(page.locator("#how_fast .plot").first).to_be_hidden()
    page.get_by_text("Show the numbers as a table").first.click()
    expect(page.locator("#how_fast table").first).to_be_visible()
    expect(page.get_by_role("button", name="Print this page")).to_be_hidden()


@pytest.mark.parametrize("lesson", LESSONS)
def test_without_scripts_every_explorer_makes_its_point(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: a lesson that only those see whose browser runs our script."""
    page = open_page(f"{lesson}.html", java_script_enabled=False)
    explorers = page.locator("form[data-explorer]")
    assert explorers.count() > (4 if lesson == "iron" else 1)
    for explorer in explorers.all():
        expect(explorer.locator("[data-part=takeaway]")).to_be_visible()
        assert len(explorer.locator("[data-part=takeaway]").inner_text()) > 10
    assert page.locator(".picture[role=img]:visible").count() >= (2 if lesson == "iron" else 1)
    # Buttons that turn a step or a dial would do nothing.
    assert page.locator("[data-turn]:visible").count() == 0


def test_without_scripts_details_and_meanings_open(open_page: Callable[..., Page]) -> None:
    """Prevents: a switch that does nothing, and terms that nobody explains."""
    page = open_page("iron.html", java_script_enabled=False)
    details = page.locator("[data-part=guideline_wording]")
    expect(details).to_be_hidden()
    page.get_by_label("Details for clinicians").check()
    expect(details).to_be_visible()
    term = page.locator("a.term").first
    word = (term.get_attribute("href") or "").partition("#")[2]
    term.click()
    expect(page.locator(f"#{word}")).to_be_in_viewport()


def test_details_are_off_at_first_and_kept_in_the_tab(open_page: Callable[..., Page]) -> None:
    """Prevents: doses shown to a patient who did not ask; and a clinician who has to ask on each page."""
    page = open_page("iron.html")
    details, switch = page.locator(".details"), page.get_by_label("Details for clinicians")
    assert details.count() > 5
    assert page.locator(".details:visible, .for-clinicians:visible").count() == 0
    switch.check()
    expect(page.locator("[data-part=guideline_wording]")).to_be_visible()
    page.reload()
    expect(switch).to_be_checked()
    expect(page.locator("[data-part=guideline_wording]")).to_be_visible()
    page.goto(page.url.replace("iron", "index"))
    expect(switch).to_be_checked()


def test_nothing_moves_by_itself_for_those_who_ask_for_rest(
    open_page: Callable[..., Page], draw_charts: Callable[[Page], None]
) -> None:
    """Prevents: motion for readers whom it makes ill."""
    moving = """() => [...document.querySelectorAll("*")].filter((e) =>
      [null, "::before", "::after", "::backdrop"]
      .some((part) => { const style = getComputedStyle(e, part); return [style.transitionDuration,
        style.animationDuration].join(",").split(",").some((time) => parseFloat(time) > 0); })
      || getComputedStyle(e).scrollBehavior === "smooth").map((e) => e.outerHTML.slice(0, 90))"""
    calm = open_page("iron.html", reduced_motion="reduce")
    draw_charts(calm)
    assert calm.evaluate(moving) == []
    assert open_page("iron.html", reduced_motion="no-preference").evaluate(moving) != []


# -- from lesson to lesson ---------------------------------------------------------------------------


def test_lessons_follow_each_other_by_keyboard(open_page: Callable[..., Page]) -> None:
    """Prevents: a reader who has to go home to go on, or who needs a mouse for it."""
    assert len(LESSONS) > 3
    page = open_page(f"{LESSONS[0]}.html")
    for after in LESSONS[1:]:
        page.locator("nav a[rel=next]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{after}.html")
    assert page.locator("nav a[rel=next]").count() == 0
    for before in LESSONS[-2::-1]:
        page.locator("nav a[rel=prev]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{before}.html")
    assert page.locator("nav a[rel=prev]").count() == 0


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_names_on_the_way_are_those_of_the_lessons(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: "Next lesson" that leads to another one than it names, and no way back to all of them."""
    page = open_page(f"{lesson}.html")
    links = {link.get_attribute("href"): link.inner_text() for link in page.locator("nav.turn a[rel]").all()}
    assert links
    for address, name in links.items():
        page.goto(page.url.replace(f"{lesson}.html", address or ""))
        assert name.splitlines()[-1].strip() == page.locator("h1").inner_text()
        page.go_back()
    page.locator("nav.turn p a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html#lessons")
    assert page.locator("#lessons .card").count() == len(LESSONS)
