"""Presenting in a visit: by key, clicker and finger, through every lesson, and nothing is left behind."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from restless_legs.site.presentations import ways
from tests.made import LESSONS
from tests.pages.looks import SMALL, looks
from tests.pages.test_accessible import violations
from tests.pages.waiting import rest, until

SCREEN = {"width": 1920, "height": 1080}
TABLET = {"width": 1024, "height": 768}
LAPTOPS = ({"width": 1366, "height": 768}, {"width": 1280, "height": 720})
SMALLEST = 24  # pixels on a screen of 1920 x 1080
SMALLEST_ON_LAPTOP = 20
# What a lesson that is presented asks its server for.
PRESENTED = {
    "iron", "lesson", "search", "no_script", "paper", "visit", "present", "plotly", "plotly-basic",
}  # fmt: skip
OPEN, NEXT, BACK = "#present=lesson", "PageDown", "PageUp"
# Each visible piece of text with its size as it meets the eye: pictures and charts are scaled.
SIZES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement, text = walker.currentNode.data.trim();
    if (!text || !at.checkVisibility({visibilityProperty: true})) continue;
    if (at.closest("script, option, .visually-hidden, #js-plotly-tester")) continue;
    const scale = at.closest("svg") ? at.getScreenCTM().a : at.currentCSSZoom ?? 1;
    found.push([Math.round(parseFloat(getComputedStyle(at).fontSize) * scale * 10) / 10, text.slice(0, 40)]);
  }
  return found;
}"""
# What there is to show, in the order of the page, and what of it is on the screen now. The title stands
# above what comes first.
STOPS = """() => [...document.querySelectorAll(
    "main > div.prose:not(.details) > h2, .fold:not(.details), .explorer")]
  .filter((stop) => stop.id !== "Sources" && !stop.closest("#Sources"))
  .filter((stop) => !stop.matches(".fold:has(> .inside > .notice + .explorer)")) // bare lids
  .map((stop) => stop.id)"""
ON_SCREEN = """() => {
  const at = document.activeElement, main = document.getElementById("main");
  const shown = [...main.querySelectorAll("h2, .explorer, .fold")].filter((one) => one.checkVisibility());
  const card = shown.find((one) => one.matches(".explorer"));
  const stop = at.matches("h1") && shown.length ? card ?? shown[0] : at.closest(".explorer, .fold") ?? at;
  const cut = [...document.querySelectorAll("main .prose > *, main .prose li")].filter((piece) => {
    const {top, bottom, left, right} = piece.getBoundingClientRect();
    return piece.checkVisibility() && (top < 0 || left < 0 || right > innerWidth ||
      bottom > document.querySelector("[data-bar]").getBoundingClientRect().top);
  });
  return {id: stop.id, isExplorer: stop.matches(".explorer"), heading: at.innerText, cut: cut.length,
    over: main.scrollHeight - main.clientHeight, aside: main.scrollWidth - main.clientWidth,
    progress: document.querySelector("[data-progress]").textContent};
}"""


def seen(page: Page) -> dict[str, Any]:
    chart = page.locator(".plot:visible")
    if chart.count():
        chart.first.locator("svg.main-svg").first.wait_for()
    return dict(page.evaluate(ON_SCREEN))


def settled(page: Page) -> dict[str, Any]:
    """Give what is on the screen once it was cut to what the answer says now."""
    rest(page, 300)
    return seen(page)


def place_in(page: Page) -> str:
    return str(seen(page)["progress"]).partition(",")[0]


A_FEW = 10  # pixels: more than rounding
AGAIN_S = 20  # far longer than a screen takes, on whatever machine


def turn(page: Page, key: str) -> None:
    """Press a key, and wait for the screen that it brings, be it of another lesson."""
    place = """() => [location.pathname, document.querySelector('[data-progress]')?.textContent,
      document.getElementById('main').scrollTop]"""
    before = page.evaluate(place)

    def has_turned() -> bool:
        try:
            now = page.evaluate(place)
        except Error:  # between two pages
            return False
        return bool(now != before and now[1] and is_presenting(page))

    page.keyboard.press(key)
    pressed = time.monotonic()

    def has_turned_or_is_asked_again() -> bool:
        nonlocal pressed
        if has_turned():
            return True
        # A screen that is cut anew just then, as its answer grows, shows its beginning once more.
        if time.monotonic() - pressed > AGAIN_S:
            pressed = time.monotonic()
            page.keyboard.press(key)
        return False

    until(page, has_turned_or_is_asked_again, f"{key} leads on from {before}")


def walk(page: Page, key: str = NEXT) -> Iterator[dict[str, Any]]:
    """Give every screen from here to the end of what is presented."""
    button = page.locator(f"[data-go='{1 if key == NEXT else -1}']")
    while True:
        yield seen(page)
        if button.get_attribute("aria-disabled") == "true":
            return
        turn(page, key)


def is_presenting(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.classList.contains('presenting')"))


def entered(page: Page) -> list[str]:
    """What the tab remembers of a reader; the switch for details is nobody's secret."""
    return [key for key in kept(page) if key not in {"rls:present", "rls:path", "rls:screens"}]


def kept(page: Page) -> list[str]:
    return [key for key in page.evaluate("Object.keys(sessionStorage)") if key != "rls:details"]


def windowed(page: Page) -> Page:
    """Present in a window: a browser without a screen hears no Escape while it fills one."""
    without = "delete Element.prototype.requestFullscreen"
    page.context.add_init_script(without)
    page.evaluate(without)
    return page


@pytest.fixture
def present(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page that presents itself."""

    def open_(lesson: str = "iron", way: str = "lesson", **options: Any) -> Page:
        page = open_page(f"{lesson}.html#present={way}", folded=True, **{"viewport": SCREEN} | options)
        windowed(page).get_by_role("button", name="Present this").click()
        expect(page.locator("[data-bar]")).to_be_visible()
        return page

    return open_


def leave(page: Page, how: str = "Leave, and clear all", by: str = "Escape") -> None:
    """Leave, and answer what is asked."""
    if by == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name=by, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name=how).click()
    if how == "Leave, and clear all":
        page.get_by_role("dialog").get_by_role("button", name="Clear all").click()


# -- every lesson -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_screen_of_a_lesson_comes_by_keyboard_large_and_whole(
    present: Callable[..., Page], lesson: str
) -> None:
    """Prevents: a section that is never shown, small letters, words below the edge of the screen."""
    page = present(lesson)
    wanted = page.evaluate(STOPS)
    assert len(wanted) > 8
    met: dict[str, None] = {}
    for at in walk(page):
        assert at["heading"].strip(), at
        assert at["aside"] <= 0, at
        assert at["isExplorer"] or (at["over"], at["cut"]) == (0, 0), at
        assert [size for size in page.evaluate(SIZES) if size[0] < SMALLEST] == [], at
        met[at["id"]] = None
    assert list(met) == wanted
    back = [at["id"] for at in walk(page, BACK)]
    assert list(dict.fromkeys(back)) == wanted[::-1]


@pytest.mark.parametrize("lesson", [lesson for lesson in LESSONS if lesson != "iron"])
def test_every_section_fits_a_laptop_and_a_tablet(present: Callable[..., Page], lesson: str) -> None:
    """Prevents: the same on the screens that stand in most rooms."""
    for viewport in ({"width": 1280, "height": 720}, TABLET):
        page = present(lesson, viewport=viewport)
        screens = list(walk(page))
        assert len(screens) > 8
        assert [at for at in screens if at["aside"] > 0] == []
        assert [at for at in screens if not at["isExplorer"] and (at["over"] or at["cut"])] == []


@pytest.mark.parametrize("viewport", [SCREEN, *LAPTOPS], ids=lambda size: str(size["width"]))
def test_the_longest_path_fits_every_screen_in_letters_that_are_read(
    present: Callable[..., Page], viewport: dict[str, int]
) -> None:
    """Prevents: scrolling for the answer while somebody waits, and words too small to be read by two."""
    page = present("what_is_rls", str(ways()[-1].minutes), viewport=viewport)
    least = SMALLEST if viewport == SCREEN else SMALLEST_ON_LAPTOP
    for at in walk(page):
        assert (at["over"], at["aside"], at["cut"]) == (0, 0, 0), at
        assert [size for size in page.evaluate(SIZES) if size[0] < least] == [], at
        expect(page.locator("[data-below]")).to_be_hidden()


def test_no_screen_of_a_path_is_a_title_alone(present: Callable[..., Page]) -> None:
    """Prevents: a screen of one sentence, which is turned before it is read."""
    page = present("what_is_rls", str(ways()[-1].minutes))
    for at in walk(page):
        assert page.locator("main .explorer:visible, main li:visible").count() > 0, at


def test_a_list_that_is_cut_goes_on_with_its_numbers(present: Callable[..., Page]) -> None:
    """Prevents: a second screen of "What you can do" that begins again at 1."""
    page = present("iron", viewport=TABLET | {"height": 400})
    parts = [at for at in walk(page) if at["id"] == "What-you-can-do"]
    count = len(parts)
    assert count > 1
    assert [at["progress"].partition(", ")[2] for at in parts] == [
        f"part {at} of {count}" for at in range(1, count + 1)
    ]
    numbers = page.locator("#What-you-can-do ~ ol > li").evaluate_all("all => all.map(one => one.value)")
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_progress_counts_to_its_end(present: Callable[..., Page]) -> None:
    """Prevents: "12 of 11", and a presenter who does not know how much is left."""
    page = present("iron")
    counts = [at["progress"].partition(",")[0] for at in walk(page)]
    stops = len(page.evaluate(STOPS))
    assert list(dict.fromkeys(counts)) == [f"{at} of {stops}" for at in range(1, stops + 1)]
    expect(page.locator("[data-way]")).to_have_text("This whole lesson")


# -- keys -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("on", ["ArrowRight", "ArrowDown", "PageDown", "Space"])
@pytest.mark.parametrize("back", ["ArrowLeft", "ArrowUp", "PageUp"])
def test_keys_and_clickers_turn_screens(present: Callable[..., Page], on: str, back: str) -> None:
    """Prevents: a clicker that scrolls a page instead of turning it."""
    page = present()
    first = seen(page)["heading"]
    page.keyboard.press(on)
    expect(page.locator("#iron_level h3")).to_be_focused()
    page.keyboard.press(back)
    assert seen(page)["heading"] == first
    page.keyboard.press(back)
    assert seen(page)["heading"] == first


def test_home_and_end_go_to_the_ends(present: Callable[..., Page]) -> None:
    """Prevents: pressing twenty times to come back to the beginning."""
    page = present()
    page.keyboard.press("End")
    assert settled(page)["id"] == page.evaluate(STOPS)[-1]
    page.keyboard.press("Home")
    expect(page.locator("h1:focus")).to_have_text("Iron and restless legs")


def show_explorer(page: Page, name: str) -> Locator:
    at = next(at for at in walk(page) if at["id"] == name)
    assert at["isExplorer"]
    return page.locator(f"#{name}")


def show_what_is_too_tall(page: Page) -> dict[str, Any]:
    """Go to the first screen that does not fit even after it was cut."""
    return next(at for at in walk(page) if at["over"] > A_FEW)


def test_a_control_keeps_its_keys(present: Callable[..., Page]) -> None:
    """Prevents: a ferritin that can't be set by key, because each arrow turns the screen."""
    page = present()
    card = show_explorer(page, "iron_level")
    box = card.locator("#iron_level-ferritin")
    progress = place_in(page)
    box.fill("501")
    box.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert box.input_value() == "5 01"
    box.fill("90")
    expect(card.locator("[data-part=takeaway]")).to_contain_text("in between")
    card.locator("[name=who][value=adult]").focus()
    page.keyboard.press("ArrowDown")
    expect(card.locator("[name=who][value=child]")).to_be_checked()
    card.locator("[data-unknown]").first.focus()
    page.keyboard.press("Space")
    expect(card.locator("[data-unknown]").first).to_be_checked()
    assert place_in(page) == progress  # in how many parts it is shown depends on the answer
    assert is_presenting(page)


def test_a_clicker_turns_from_a_slider_however_somebody_came_to_it(present: Callable[..., Page]) -> None:
    """Prevents: a press on the clicker that changes an answer; by key, the slider has its arrows."""
    page = present("brain")
    card = show_explorer(page, "round_the_clock")
    slider = card.locator("input[type=range]")
    begun = slider.input_value()
    slider.click(position={"x": 30, "y": 20})
    moved = slider.input_value()
    assert moved != begun
    expect(slider).to_be_focused()
    before = seen(page)["progress"]
    page.keyboard.press("PageDown")
    expect(page.locator("[data-progress]")).not_to_have_text(before)
    assert slider.input_value() == moved
    page.keyboard.press("PageUp")
    card.locator("h3").focus()
    page.keyboard.press("Tab")
    expect(slider).to_be_focused()
    page.keyboard.press("ArrowRight")
    changed = slider.input_value()
    assert changed != moved
    page.keyboard.press("PageDown")
    expect(page.locator("[data-progress]")).not_to_have_text(before)
    assert slider.input_value() == changed


def test_a_clicker_turns_from_every_box(present: Callable[..., Page]) -> None:
    """Prevents: nine presses after "Add it" which change a choice and turn nothing."""
    page = present("treatment", "10")
    card = page.locator("#compare_options")
    add(card, "gabapentin")
    expect(card.locator("select").first).to_be_focused()
    turn(page, NEXT)
    assert card.locator("select").first.input_value() == ""
    page = present("medicines")
    card = show_explorer(page, "medicine_check")
    card.locator("textarea").click()
    turn(page, NEXT)


def add(card: Locator, way: str) -> None:
    card.locator("select").first.select_option(way)
    card.get_by_role("button", name="Add it").click()


def test_the_heading_has_the_focus_and_tab_goes_on_from_there(present: Callable[..., Page]) -> None:
    """Prevents: a reader aloud that says nothing of a new screen, and Tab into what is hidden."""
    page = present()
    card = show_explorer(page, "iron_level")
    expect(card.locator("h3")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.locator("#iron_level-ferritin")).to_be_focused()
    assert page.locator("[data-progress]").get_attribute("role") == "status"


# -- fingers ----------------------------------------------------------------------------------------------


def swipe(page: Page, begin: tuple[float, float], end: tuple[float, float]) -> None:
    session = page.context.new_cdp_session(page)
    for kind, points in (("touchStart", [begin]), ("touchMove", [end]), ("touchEnd", [])):
        touches = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_fingers_turn_screens(present: Callable[..., Page]) -> None:
    """Prevents: a tablet that has no keys."""
    page = present(viewport=TABLET, has_touch=True)
    count = seen(page)["progress"].partition(" of ")[2]
    swipe(page, (700, 300), (300, 310))
    expect(page.locator("[data-progress]")).to_contain_text(f"2 of {count}")
    swipe(page, (300, 300), (700, 310))
    expect(page.locator("[data-progress]")).to_have_text(f"1 of {count}")
    swipe(page, (500, 200), (460, 500))  # up and down is scrolling
    expect(page.locator("[data-progress]")).to_have_text(f"1 of {count}")
    met = [page.locator("[data-progress]").inner_text()]
    for name in ("Next", "Next", "Back", "Next"):
        button = page.get_by_role("button", name=name, exact=True)
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 44
        button.tap()
        expect(page.locator("[data-progress]")).not_to_have_text(met[-1])
        met.append(page.locator("[data-progress]").inner_text())
    assert met[1] == met[3]
    assert met[2] == met[4]
    assert len(set(met)) == 3


def test_a_finger_moves_a_slider_and_not_the_screen(present: Callable[..., Page]) -> None:
    """Prevents: a slider that turns the screen under the finger."""
    page = present("brain", viewport=TABLET, has_touch=True)
    box = show_explorer(page, "round_the_clock").locator("input[type=range]").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    before = page.locator("[data-progress]").inner_text()
    swipe(page, (box["x"] + 200, y), (box["x"] + 20, y))
    expect(page.locator("[data-progress]")).to_have_text(before)


# -- paths ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ways(), ids=lambda way: str(way.minutes))
def test_a_path_leads_from_lesson_to_lesson_and_back(
    open_page: Callable[..., Page], way: Any, complaints: list[str], requests: list[str], address: str
) -> None:
    """Prevents: a path that ends where a lesson ends, shows what it does not name, or goes astray."""
    page = windowed(open_page("index.html", viewport=SCREEN))
    expect(page.locator("[data-start]")).to_be_hidden()
    page.get_by_label("Details for clinicians").check()
    page.get_by_label("Path to present").select_option(str(way.minutes))
    page.get_by_role("button", name="Present").click()
    page.wait_for_url("**/what_is_rls.html")  # and nothing stays in the address
    expect(page.locator("[data-way]")).to_have_text(f"{way.minutes} minutes")
    wanted = [(stop.lesson, stop.screen) for stop in way.stops if stop.screen != "opening"]
    for key, order in ((NEXT, wanted), (BACK, wanted[::-1])):
        met = []
        for at in walk(page, key):
            lesson = page.evaluate("document.documentElement.dataset.topic")
            met.append((lesson, at["id"]))
            assert at["progress"].startswith(f"{wanted.index(met[-1]) + 1} of {len(wanted)}")
            assert page.url == f"{address}{lesson}.html"
        assert list(dict.fromkeys(met)) == order
    assert complaints == []
    assert [one for one in requests if "present=" in one] == []


def test_a_path_works_from_a_folder(open_page: Callable[..., Page], site: Path) -> None:
    """Prevents: a stick in a room without a network that knows the first lesson only."""
    page = windowed(open_page(f"{site.as_uri()}/index.html", viewport=SCREEN))
    page.get_by_label("Details for clinicians").check()
    page.get_by_role("button", name="Present").click()
    page.wait_for_url("**/what_is_rls.html")
    assert {"iron", "what_is_rls"} == {
        page.evaluate("document.documentElement.dataset.topic") for _ in walk(page)
    }
    leave(page)
    expect(page.locator("[data-left]")).to_be_visible()


def test_what_is_presented_survives_a_reload_and_what_was_entered_goes_along(
    present: Callable[..., Page],
) -> None:
    """Prevents: a visit that begins again from its first screen, or asks for a number twice."""
    page = present(way="5")
    card = show_explorer(page, "iron_level")
    card.locator("#iron_level-ferritin").fill("33")
    before = settled(page)["progress"]
    page.reload()
    assert seen(page)["progress"] == before
    expect(card.locator("#iron_level-ferritin")).to_have_value("33")
    list(walk(page, BACK))
    list(walk(page))
    page.keyboard.press(BACK)
    expect(card.locator("#iron_level-ferritin")).to_have_value("33")


def wait_for(page: Page, what: str) -> None:
    until(page, lambda: bool(page.evaluate(what)), what)


def test_full_screen_is_asked_for_again_after_a_lesson(open_page: Callable[..., Page]) -> None:
    """Prevents: a browser's bars over all but the first lesson of a path."""
    page = open_page("what_is_rls.html", viewport=SCREEN)
    page.get_by_label("Details for clinicians").check()
    page.get_by_label("Path to present").select_option("5")
    page.get_by_role("button", name="Present").click()
    is_full = "document.fullscreenElement !== null"
    wait_for(page, is_full)
    while "what_is_rls" in page.url:
        turn(page, NEXT)
    assert not page.evaluate(is_full)  # a browser ends it when it opens another page
    turn(page, NEXT)
    wait_for(page, is_full)
    page.evaluate("document.exitFullscreen()")  # as Escape does, which the browser keeps for itself
    asked = page.get_by_role("dialog")
    expect(asked.get_by_role("button", name="Go on")).to_be_focused()
    page.keyboard.press("Enter")
    wait_for(page, is_full)
    leave(page, "Leave, and keep", by="Leave")
    wait_for(page, f"!({is_full})")


@pytest.mark.parametrize(
    "mark",
    ["present=99", "present=constructor", "present=__proto__", "present=<img src=x>", "present=", "present"],
)
def test_an_address_that_means_nothing_presents_nothing(
    open_page: Callable[..., Page], mark: str, complaints: list[str]
) -> None:
    """Prevents: a broken or hostile link that breaks the page."""
    page = open_page(f"iron.html#{mark}")
    assert not is_presenting(page)
    expect(page.locator("#iron_level [data-part=takeaway]")).to_be_visible()
    assert complaints == []


# -- leaving ----------------------------------------------------------------------------------------------


def enter(page: Page) -> None:
    card = show_explorer(page, "iron_level")
    card.locator("#iron_level-ferritin").fill("33")
    card.locator("[name=who][value=pregnant]").check()
    assert len(entered(page)) >= 2


def assert_nothing_is_left(page: Page) -> None:
    expect(page.locator("[data-left]")).to_be_visible()
    expect(page.locator("[data-left]")).to_be_focused()
    assert kept(page) == []
    assert not is_presenting(page)
    expect(page.locator("[data-bar]")).to_be_hidden()
    assert page.locator(".off-screen").count() == 0


def assert_untouched(page: Page) -> None:
    expect(page.locator("#iron_level-ferritin")).to_have_value("")
    assert page.locator("#iron_level [name=who]:checked").count() == 0
    assert "33" not in page.locator("#iron_level").inner_text()


@pytest.mark.parametrize("by", ["Escape", "Leave"])
def test_leaving_leaves_nothing_of_the_patient(present: Callable[..., Page], by: str) -> None:
    """Prevents: the number of one patient on the screen of the next."""
    page = present()
    enter(page)
    leave(page, by=by)
    assert_nothing_is_left(page)
    assert_untouched(page)
    page.reload()
    assert_untouched(page)
    assert not is_presenting(page)


def test_the_browsers_own_way_out_is_asked_about_too(open_page: Callable[..., Page]) -> None:
    """Prevents: data left, or lost, by the button "back" of a browser, or by an address typed in."""
    page = windowed(open_page("index.html", viewport=SCREEN))
    page.goto(page.url.replace("index", "iron") + OPEN)
    page.get_by_role("button", name="Present this").click()
    enter(page)
    before = settled(page)["progress"]
    page.go_back()
    page.get_by_role("dialog").get_by_role("button", name="Go on").click()
    page.wait_for_url("**/iron.html")
    # What was answered is folded now, so its screens may be fewer.
    expect(page.locator("[data-progress]")).to_contain_text(before.partition(" of ")[0])
    page.go_back()
    page.get_by_role("dialog").get_by_role("button", name="Leave, and clear all").click()
    page.get_by_role("dialog").get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-left]")).to_be_visible()
    assert kept(page) == []
    page.go_forward()
    assert_untouched(page)


def test_a_page_that_the_browser_kept_brings_nothing_back(present: Callable[..., Page]) -> None:
    """Prevents: going back to a lesson that a path has passed, after all was cleared."""
    page = present("iron", "10")
    enter(page)
    while "iron" in page.url:
        turn(page, NEXT)
    leave(page)
    assert_nothing_is_left(page)
    page.go_back()
    page.wait_for_url("**/iron.html")
    assert not is_presenting(page)
    assert_untouched(page)


def test_escape_closes_a_meaning_first(present: Callable[..., Page]) -> None:
    """Prevents: all that was entered gone because somebody closed a word's meaning."""
    page = present()
    page.locator("a.term[href]:visible").first.click()
    expect(page.locator(".meaning:popover-open")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".meaning:popover-open")).to_have_count(0)
    assert is_presenting(page)
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("place", ["Print", "Record"])
def test_the_way_to_the_visit_takes_along_what_was_entered(present: Callable[..., Page], place: str) -> None:
    """Prevents: an empty take-home; a clinician on the patient's page, which has half of it."""
    page = present()
    enter(page)
    page.locator("[data-bar] [data-visit]").get_by_text(place, exact=True).click()
    page.wait_for_url("**/consult.html#*")
    heading = page.evaluate("document.getElementById(decodeURI(location.hash.slice(1)))?.tagName")
    assert heading == "H2"
    assert len(entered(page)) >= 2
    assert not is_presenting(page)
    expect(page.locator("[data-left]")).to_be_hidden()


def test_the_switch_of_the_clinician_stays(open_page: Callable[..., Page]) -> None:
    """Prevents: a clinician who has to look for "Present" again after each patient; and details shown."""
    page = windowed(open_page("iron.html", viewport=SCREEN))
    page.get_by_label("Details for clinicians").check()
    page.get_by_role("button", name="Present").click()
    expect(page.locator("[data-bar]")).to_be_visible()  # its script is fetched first
    for _ in walk(page):
        assert page.locator(".details:visible").count() == 0
    leave(page)
    assert_nothing_is_left(page)
    expect(page.get_by_role("button", name="Present")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Present")).to_be_visible()


# -- links ------------------------------------------------------------------------------------------------


def test_a_number_tells_its_source_over_the_screen(present: Callable[..., Page]) -> None:
    """Prevents: a number without its source, or one that leads to a list which is not shown."""
    page = present()
    next(at for at in walk(page) if at["id"] == "In-short")
    page.locator("a.cite:visible").first.click()
    told = page.get_by_role("dialog")
    expect(told).to_be_visible()
    assert len(told.inner_text()) > 40
    told.get_by_role("button", name="Close").click()
    expect(told).to_be_hidden()
    assert is_presenting(page)


def test_a_link_to_another_lesson_is_a_detour(present: Callable[..., Page]) -> None:
    """Prevents: a link that ends the presentation, or loses the place in it."""
    page = present("brain")
    link = page.locator("main a[href='genetics.html']:visible")
    next(at for at in walk(page) if link.count())
    before = seen(page)["progress"]
    link.first.click()
    page.wait_for_url("**/genetics.html")
    expect(page.locator("h1:focus")).to_have_text("Restless legs in the family")
    page.keyboard.press(NEXT)
    page.keyboard.press(BACK)
    page.keyboard.press(BACK)
    page.wait_for_url("**/brain.html")
    expect(page.locator("[data-progress]")).to_have_text(before)


# -- for everybody ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("scheme", "viewport"), looks(screen=SCREEN, small=SMALL))
def test_axe_finds_nothing_while_presenting(
    present: Callable[..., Page], scheme: str, viewport: dict[str, int]
) -> None:
    """Prevents: pale letters, lost names, and words out of a small screen."""
    page = present("iron", color_scheme=scheme, viewport=viewport)
    looked_at = set()
    for at in walk(page):
        if at["progress"] not in looked_at:  # what was scrolled is the same screen
            assert violations(page) == [], at
        looked_at.add(at["progress"])
        assert at["aside"] <= 0, at
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.keyboard.press("n")
    assert violations(page) == []
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    assert violations(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Leave, and keep").click()
    expect(page.locator("[data-go-on]").filter(visible=True)).to_have_count(1)
    assert violations(page) == []


def test_presenting_asks_for_nothing(
    present: Callable[..., Page], requests: list[str], complaints: list[str], sockets: list[str], address: str
) -> None:
    """Prevents: a count of who presents what to whom."""
    page = present()
    first = len(requests)
    enter(page)
    list(walk(page))
    leave(page)
    page.wait_for_load_state("networkidle")
    later = [request.removeprefix(address) for request in requests[first:]]
    assert [one for one in later if not one.startswith(("static/plotly.", "static/plotly-basic."))] == []
    assert len(set(requests)) == len(requests)
    # One page, what it is built from, and what its folds, charts and the presentation need: each once.
    names = {request.removeprefix(address).partition(".")[0].removeprefix("static/") for request in requests}
    assert names <= PRESENTED, names
    assert complaints == []
    assert sockets == []


@pytest.mark.parametrize("name", ["index.html", "iron.html"])
def test_without_scripts_nothing_of_it_is_seen(open_page: Callable[..., Page], name: str) -> None:
    """Prevents: buttons that do nothing."""
    page = open_page(name, java_script_enabled=False)
    page.get_by_label("Details for clinicians").check()
    for part in ("[data-present]", "[data-bar]", "[data-left]"):
        assert page.locator(part).count() == 1
        expect(page.locator(part)).to_be_hidden()


def test_patients_are_not_bothered(open_page: Callable[..., Page]) -> None:
    """Prevents: a button that most readers have no use for; and one that clears without a warning."""
    page = open_page("iron.html")
    expect(page.locator("[data-present]")).to_be_hidden()
    page.get_by_label("Details for clinicians").check()
    expect(page.locator("[data-present]")).to_contain_text("asked")
    offered = page.get_by_label("Path to present").locator("option").all_inner_texts()
    assert len(offered) == 1 + len(ways())
    assert json.loads(page.locator("[data-ways]").inner_text() or "{}") or offered


def test_turning_the_screen_cuts_anew(present: Callable[..., Page]) -> None:
    """Prevents: words below the edge after a tablet is turned or a window is made smaller."""
    page = present("what_is_rls", viewport=SCREEN)
    next(at for at in walk(page) if at["id"] == "What-you-can-do")
    page.set_viewport_size(TABLET | {"height": 300})
    at = settled(page)
    assert "part" in at["progress"]
    assert (at["over"], at["cut"]) == (0, 0)


def test_an_answer_that_grows_is_cut_anew(present: Callable[..., Page]) -> None:
    """Prevents: the end of an answer below the edge of the screen, or shown on no screen."""
    page = present()
    card = show_explorer(page, "iron_level")
    card.locator("#iron_level-ferritin").fill("33")
    card.locator("[name=who][value=child]").check()
    assert settled(page)["over"] == 0
    first = page.locator("[data-progress]").inner_text()
    page.reload()
    assert settled(page)["progress"] == first
    shown = set()
    for at in walk(page):
        if at["id"] != "iron_level":
            break
        assert at["over"] == 0, at
        shown |= set(
            card.locator("[data-part]:visible").evaluate_all("all => all.map(one => one.dataset.part)")
        )
    filled = card.locator("[data-part]").evaluate_all(
        "all => all.filter(one => one.innerHTML.trim())"
        ".filter(one => !one.closest('[hidden], .for-clinicians, .details')).map(one => one.dataset.part)"
    )
    assert shown >= set(filled)


# -- nothing unasked --------------------------------------------------------------------------------------


def test_a_link_that_was_sent_only_offers_to_present(open_page: Callable[..., Page]) -> None:
    """Prevents: somebody's link that presents, and an Escape out of it that wipes what was entered."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("22")
    page.goto(page.url + "#present=10")
    expect(page.get_by_role("button", name="Present this")).to_be_visible()
    expect(page.locator("[data-offered]")).to_contain_text("10 minutes")
    assert not is_presenting(page)
    page.keyboard.press("Escape")
    page.reload()
    assert not is_presenting(page)
    expect(page.locator("#iron_level-ferritin")).to_have_value("22")


def test_a_page_that_is_opened_again_later_presents_nothing(present: Callable[..., Page]) -> None:
    """Prevents: the screen of the last patient when a browser puts its tabs back the next morning."""
    page = present("iron", "5")
    enter(page)
    later = "() => { Date.now = ((now) => () => now() + 7.2e6)(Date.now); }"
    page.context.add_init_script(f"({later})()")
    page.reload()
    expect(page.locator("[data-go-on]").first).to_have_text("Go on at 2 of 3")
    assert not is_presenting(page)
    assert page.get_by_role("dialog").count() == 0


def test_without_its_script_nothing_begins_and_the_page_says_so(open_page: Callable[..., Page]) -> None:
    """Prevents: a button that does nothing where the network went away."""
    page = windowed(open_page("iron.html", viewport=SCREEN))
    page.route("**/present.*", lambda route: route.abort())
    page.get_by_label("Details for clinicians").check()
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.locator("[data-no-script]")).to_be_visible()
    page.unroute("**/present.*")
    page.get_by_role("button", name="Present", exact=True).click()
    expect(page.locator("[data-bar]")).to_be_visible()


def test_who_does_not_present_fetches_nothing_of_it(
    open_page: Callable[..., Page], requests: list[str]
) -> None:
    """Prevents: a patient's phone that loads what a clinician uses."""
    page = open_page("iron.html")
    page.get_by_label("Details for clinicians").check()
    page.wait_for_load_state("networkidle")
    assert [one for one in requests if "/present." in one] == []


# -- asked before leaving ---------------------------------------------------------------------------------


def test_escape_asks_and_a_second_one_goes_on(present: Callable[..., Page]) -> None:
    """Prevents: a visit destroyed by an Escape."""
    page = present()
    enter(page)
    before = settled(page)["progress"]
    for key in ("Escape", "Escape"):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("[data-progress]")).to_have_text(before)
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name="Leave, and clear all").click()
    expect(page.get_by_role("dialog")).to_contain_text("Clearing is final")
    expect(page.get_by_role("button", name="Go back to the screen")).to_be_focused()
    page.keyboard.press("Escape")
    assert is_presenting(page)
    expect(page.locator("#iron_level-ferritin")).to_have_value("33")


def test_a_box_that_is_typed_in_keeps_its_escape(present: Callable[..., Page]) -> None:
    """Prevents: a question about leaving for whoever closes a list; and a box that keeps Escape for ever."""
    page = present("medicines")
    card = show_explorer(page, "medicine_check")
    card.locator("textarea").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("a")  # somebody goes on typing
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#medicine_check h3").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_keys_turn_nothing_behind_the_question(present: Callable[..., Page]) -> None:
    """Prevents: a clicker that goes on unseen while leaving is asked about."""
    page = present()
    before = seen(page)["progress"]
    page.keyboard.press("Escape")
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(page.locator("[data-progress]")).to_have_text(before)


def test_clear_in_the_bar_asks_once(present: Callable[..., Page]) -> None:
    """Prevents: the next patient's visit that begins with the last one's number, and a press too many."""
    page = present()
    enter(page)
    page.locator("[data-clear-all]").click()
    assert len(entered(page)) >= 2
    page.get_by_role("dialog").get_by_role("button", name="Clear all").click()
    assert_nothing_is_left(page)
    assert_untouched(page)


# -- where it was left ------------------------------------------------------------------------------------


def test_a_path_goes_on_where_it_was_left(present: Callable[..., Page]) -> None:
    """Prevents: a path that begins anew after its paper was printed, and a number that is asked for twice."""
    page = present("what_is_rls", "10")
    while "iron" not in page.url:
        turn(page, NEXT)
    page.locator("#iron_level-ferritin").fill("33")
    page.keyboard.press(NEXT)
    expect(page.locator("#iron_level [data-set]")).to_be_visible()
    before = settled(page)["progress"]
    page.locator("[data-bar] [data-visit]").first.click()
    page.wait_for_url("**/consult.html*")
    page.get_by_role("button", name="Go on at 2 of").click()
    page.wait_for_url("**/iron.html")
    expect(page.locator("[data-progress]")).to_have_text(before)
    expect(page.locator("#iron_level-ferritin")).to_have_value("33")
    leave(page, "Leave, and keep")
    expect(page.locator("[data-left]")).to_contain_text("still in this tab")
    page.reload()
    assert not is_presenting(page)
    page.get_by_role("button", name="Go on at 2 of").filter(visible=True).click()
    expect(page.locator("[data-progress]")).to_have_text(before)


def test_the_record_is_told_what_was_shown_and_nothing_else(present: Callable[..., Page]) -> None:
    """Prevents: a record that tells where somebody browsed, or a screen twice."""
    page = present("what_is_rls", "5")
    list(walk(page))
    list(walk(page, BACK))
    shown = json.loads(page.evaluate("sessionStorage.getItem('rls:screens')"))
    assert shown == [
        ["what_is_rls", "Do my legs show the five signs?"],
        ["iron", "What does my iron level mean for my legs?"],
        ["iron", "What to ask at your visit"],
    ]
    leave(page, "Leave, and keep")
    page.goto(page.url.replace("what_is_rls", "brain"))
    assert json.loads(page.evaluate("sessionStorage.getItem('rls:screens')")) == shown


# -- more than a screen -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["PageDown", "Space", "ArrowRight"])
def test_what_stands_below_comes_before_the_next_screen(present: Callable[..., Page], key: str) -> None:
    """Prevents: an answer that nobody saw, because the clicker had turned the screen."""
    page = present("brain", viewport={"width": 1280, "height": 420})
    show_what_is_too_tall(page)
    mark = page.locator("[data-below]")
    expect(mark).to_be_visible()
    expect(mark).to_contain_text("More below")
    before = settled(page)
    page.keyboard.press(key)
    until(page, lambda: page.evaluate("document.getElementById('main').scrollTop") > 0, "it is scrolled")
    expect(page.locator("[data-progress]")).to_have_text(before["progress"])
    while seen(page)["over"] - page.evaluate("document.getElementById('main').scrollTop") > 1:
        page.keyboard.press(key)
    expect(mark).to_be_hidden()
    while page.locator("[data-progress]").inner_text() == before["progress"]:
        turn(page, key)  # once, unless the screen grew just now
    page.keyboard.press("PageUp")
    expect(page.locator("[data-progress]")).to_have_text(before["progress"])
    assert page.evaluate("document.getElementById('main').scrollTop") > 0  # its end, and then its beginning


# -- with a patient's answers -----------------------------------------------------------------------------

MEDICINES = "mirtazapine 15 mg nocte\nramipril 5 mg\ncetirizine 10mg\npramipexole 0.18 mg x2"
A_LINE = 30  # pixels


@pytest.fixture
def case(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Enter a patient with four medicines on the clinicians' page, and present from there."""

    def open_(**options: Any) -> Page:
        page = windowed(open_page("consult.html", folded=True, **options))
        card = page.locator("#consult")
        card.locator("#consult-ferritin").fill("38")
        card.locator("#consult-saturation").fill("17")
        card.locator("[name=ill][value=no]").check()
        card.locator("[data-find]").fill(MEDICINES)
        expect(card.locator(".finder button:visible").first).to_be_visible()
        while card.locator(".finder button:visible").count():
            card.locator(".finder button:visible").first.click()
        page.locator("#consult a[href*='#present=']").click()
        page.wait_for_url("**/iron.html")
        expect(page.locator("[data-bar]")).to_be_visible()
        return page

    return open_


@pytest.mark.parametrize("viewport", LAPTOPS, ids=lambda size: str(size["width"]))
def test_a_path_with_a_patients_answers_fits_a_laptop(
    case: Callable[..., Page], viewport: dict[str, int]
) -> None:
    """Prevents: six parts of the same controls, a pin below the edge, ten presses where three are enough."""
    page = case(viewport=viewport)
    card = page.locator("#iron_level")
    rest(page, 300)
    assert seen(page)["progress"].startswith("2 of 5")
    expect(card.locator("[data-part=takeaway]")).to_be_in_viewport(ratio=1)
    expect(card.locator("[data-part=ferritin_line] svg")).to_be_in_viewport(ratio=1)
    expect(card.locator("[data-set]")).to_contain_text("Ferritin: 38 ng/mL")
    expect(card.locator("#iron_level-ferritin")).to_be_hidden()
    screens = list(walk(page))
    assert [at for at in screens if at["over"] > A_LINE or at["aside"] > 0] == []
    assert len([at for at in screens if at["id"] == "iron_level"]) <= 4


def test_folded_questions_open_and_fold_again(case: Callable[..., Page]) -> None:
    """Prevents: a number that can't be mended while it is shown, and a screen that jumps under a hand."""
    page = case(viewport=LAPTOPS[0])
    card = page.locator("#iron_level")
    card.get_by_role("button", name="Change").click()
    box = card.locator("#iron_level-ferritin")
    expect(box).to_be_focused()
    box.fill("61")
    rest(page, 300)
    expect(box).to_be_visible()
    page.reload()
    expect(box).to_be_visible()
    while box.is_visible():
        turn(page, NEXT)
    assert seen(page)["id"] == "iron_level"
    expect(card.locator("[data-set]")).to_contain_text("61 ng/mL")
    leave(page, "Leave, and keep")
    expect(box).to_be_visible()
    expect(card.locator("[data-set-line]")).to_have_count(0)


def test_the_clinicians_own_link_presents_at_once_and_a_sent_one_does_not(
    case: Callable[..., Page], open_page: Callable[..., Page]
) -> None:
    """Prevents: two presses for one wish; and a sent link that presents because a page has one alike."""
    page = case(viewport=LAPTOPS[0])
    assert page.locator("#present-way").input_value() == "10"
    expect(page.get_by_role("button", name="Present this")).to_be_hidden()
    page = open_page("consult.html")
    page.goto(page.url.replace("consult.html", "iron.html#present=10,full"))
    expect(page.get_by_role("button", name="Present this")).to_be_visible()
    assert not is_presenting(page)


def test_nothing_chosen_is_one_screen_and_three_ways_fit(present: Callable[..., Page]) -> None:
    """Prevents: four screens about waiting before anything is compared, and warnings below the edge."""
    for viewport in LAPTOPS:
        page = present("treatment", "10", viewport=viewport)
        assert [at["id"] for at in walk(page)].count("compare_options") == 1
        page.keyboard.press("Home")
        for way in ("iron_by_vein", "gabapentin", "pramipexole"):
            add(page.locator("#compare_options"), way)
        rest(page, 300)
        assert [at for at in walk(page) if at["over"] > A_LINE] == []


def test_one_press_clears_nothing(case: Callable[..., Page]) -> None:
    """Prevents: "Start again" on each screen, which clears a patient's numbers and asks nobody."""
    page = case(viewport=LAPTOPS[0])
    page.get_by_role("button", name="Change").click()
    expect(page.locator("#iron_level-ferritin")).to_be_visible()
    assert page.locator("main [type=reset]:visible").count() == 0


def test_the_panel_that_sets_up_is_whole_and_works(case: Callable[..., Page]) -> None:
    """Prevents: an empty white box over the screen."""
    page = case(viewport=LAPTOPS[0])
    before = settled(page)["progress"]
    page.locator("[data-set-up]").click()
    panel = page.locator("[data-setup]")
    expect(panel.get_by_role("heading", name="Set up for this person")).to_be_visible()
    panel.get_by_role("button", name="Make the link").click()
    expect(panel.get_by_label("The link")).to_have_value(re.compile("ferritin=38"))
    rest(page, 300)  # what the panel says of itself cuts the screen anew
    expect(panel.get_by_role("button", name="Make the link")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert settled(page)["progress"] == before


def test_the_mark_of_more_covers_no_words(present: Callable[..., Page]) -> None:
    """Prevents: a mark over the line that somebody reads."""
    for viewport in ({"width": 1280, "height": 420}, {"width": 1366, "height": 420}):
        page = present("brain", viewport=viewport)
        show_what_is_too_tall(page)
        expect(page.locator("[data-below]")).to_be_visible()
        mark, bar = (page.locator(part).bounding_box() for part in ("[data-below]", "[data-bar]"))
        assert mark
        assert bar
        assert mark["y"] >= bar["y"]
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# -- for who presents -------------------------------------------------------------------------------------


def test_notes_and_details_come_under_a_key_and_stand_nowhere_else(
    open_page: Callable[..., Page], present: Callable[..., Page]
) -> None:
    """Prevents: a patient who reads what was meant for the speaker, on the page or on paper."""
    page = open_page("iron.html")
    page.get_by_label("Details for clinicians").check()
    assert page.locator(".speaker").count() > 0
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.locator(".speaker:visible").count() == 0
    page = present()
    show_explorer(page, "iron_level")
    aside = page.locator("[data-aside]")
    expect(aside).to_be_hidden()
    page.keyboard.press("n")
    expect(aside).to_contain_text("untested", use_inner_text=True)
    page.keyboard.press("d")
    expect(aside).to_contain_text("Details for clinicians", use_inner_text=True)
    expect(aside).not_to_contain_text("untested", use_inner_text=True)
    page.keyboard.press("Escape")
    expect(aside).to_be_hidden()
    assert is_presenting(page)
    box = page.locator("#iron_level-ferritin")
    box.focus()
    page.keyboard.press("n")
    expect(aside).to_be_hidden()


@pytest.mark.parametrize("from_folder", [False, True], ids=["served", "folder"])
def test_a_second_window_follows_and_gets_nothing_that_was_entered(
    open_page: Callable[..., Page], site: Path, from_folder: bool
) -> None:
    """Prevents: notes left behind or led by another tab; a number in a window that clearing can't reach."""
    start = f"{site.as_uri()}/iron.html#present=10" if from_folder else "iron.html#present=10"
    page = windowed(open_page(start, viewport=SCREEN, folded=True))
    page.get_by_role("button", name="Present this").click()
    page.locator("#iron_level-ferritin").fill("33")
    page.locator("main h1").focus()
    page.keyboard.press("n")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Notes in a window of their own").click()
    notes = opened.value
    expect(notes.locator("[data-speaks]")).to_contain_text("untested")
    other = page.context.new_page()  # another tab that presents
    other.goto(notes.url.partition("#")[0].replace("iron", "brain") + OPEN)
    other.get_by_role("button", name="Present this").click()
    turn(other, NEXT)
    assert is_presenting(other)
    rest(notes, 300)
    assert "brain" not in notes.url
    expect(notes.locator("[data-speaks]")).to_contain_text("untested")
    other.close()
    expect(notes.locator("main")).to_be_hidden()
    assert notes.evaluate("Object.keys(sessionStorage)") == []
    while "iron" in page.url:
        turn(page, NEXT)
    notes.wait_for_url("**/medicines.html*")
    expect(notes.locator("[data-speaks]")).to_contain_text("sedating")
    leave(page)
    expect(notes.locator("[data-told-where]")).to_contain_text("ended")


def test_the_clock_is_quiet_and_can_be_hidden(present: Callable[..., Page]) -> None:
    """Prevents: a clock that is read aloud at each screen, or that a patient has to look at."""
    page = present()
    clock = page.locator("[data-clock]")
    expect(clock).to_have_text("0 min")
    assert clock.get_attribute("aria-hidden") == "true"
    page.keyboard.press("c")
    expect(clock).to_be_hidden()
    page.keyboard.press(NEXT)
    expect(clock).to_be_hidden()
    page.keyboard.press("c")
    expect(clock).to_be_visible()


def test_setting_up_opens_over_the_screen(present: Callable[..., Page]) -> None:
    """Prevents: a way out of the presentation for a link that the patient takes home."""
    page = present("iron", "5", viewport=LAPTOPS[1])
    page.get_by_role("button", name="Set up").click()
    panel = page.locator("[data-setup]")
    expect(panel).to_be_visible()
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert is_presenting(page)


@pytest.mark.parametrize("viewport", LAPTOPS, ids=lambda size: str(size["width"]))
def test_the_bar_takes_one_line(present: Callable[..., Page], viewport: dict[str, int]) -> None:
    """Prevents: a bar that takes the room of an answer."""
    page = present("treatment", "20", viewport=viewport)
    tops = page.locator("[data-bar] > :visible").evaluate_all(
        "all => all.map((one) => one.getBoundingClientRect()).map(({top, bottom}) => (top + bottom) / 2)"
    )
    assert max(tops) - min(tops) < 4
    assert page.evaluate("document.querySelector('[data-bar]').scrollWidth <= innerWidth")
