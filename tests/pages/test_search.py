"""The search as a reader uses it: from every page, by keys alone, from a disk; and what it never does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.pages.looks import PHONE
from tests.pages.waiting import until

# What the tab keeps beside the words that were typed into the search.
KEPT = "JSON.stringify(Object.entries(sessionStorage).filter(([name]) => name !== 'rls:searched'))"
FOCUSED = "document.activeElement.closest('[id]')?.id"
AT_THE_TOP = "element => Math.abs(element.getBoundingClientRect().top) < innerHeight / 2"


def search(page: Page, words: str) -> Locator:
    """Open the search, type, and give what stands under the box."""
    box = page.get_by_label("Search in your own words")
    if not box.is_visible():
        page.get_by_role("button", name="Search", exact=True).click()
    box.fill(words)
    found = page.locator("[data-hits]")
    expect(found.locator("li, p").first).to_be_visible()
    return found


# -- what it never does --------------------------------------------------------------------------------


def test_no_request_tells_what_is_looked_for(
    open_page: Callable[..., Page], requests: list[str], complaints: list[str], address: str
) -> None:
    """Prevents: a question about suicide or pregnancy that a server hears of."""
    page = open_page("index.html", folded=True)
    before = len(requests)
    search(page, "pregnant")
    for words in ("want to die", "gabapentin", "my son"):
        search(page, words)
    asked = [one.removeprefix(address).split(".")[0] for one in requests[before:]]
    assert sorted(asked) == ["static/search", "static/search-index"]
    assert page.evaluate(KEPT) == "[]"
    assert page.url == address + "index.html"
    assert complaints == []


def test_nothing_is_fetched_until_somebody_means_to_type(
    open_page: Callable[..., Page], requests: list[str]
) -> None:
    """Prevents: a first visit that pays for a search that nobody uses."""
    page = open_page("index.html", folded=True)
    page.wait_for_load_state("networkidle")
    assert [one for one in requests if "search" in one] == []


def test_without_a_script_there_is_no_box(open_page: Callable[..., Page]) -> None:
    """Prevents: a box that answers nothing."""
    page = open_page("index.html", folded=True, java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_label("Search in your own words")).to_be_hidden()


def test_a_search_that_cannot_be_fetched_says_so(open_page: Callable[..., Page]) -> None:
    """Prevents: a reader who types on into a box that is dead, where the network is gone."""
    page = open_page("iron.html", folded=True)
    page.route("**/search-index*", lambda route: route.abort())
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("[data-count]")).to_contain_text("look through the lessons instead")
    page.unroute("**/search-index*")
    search(page, "driving")


# -- a hit opens its place -----------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["index.html", "living.html"])
def test_a_hit_opens_the_fold_and_is_read_from_its_heading_on(
    open_page: Callable[..., Page], complaints: list[str], start: str
) -> None:
    """Prevents: a hit that leads to a closed fold, or to the top of the page it is on already."""
    page = open_page(start, folded=True, viewport=PHONE)
    search(page, "may i drive").get_by_role("link", name="May I drive?").first.click()
    page.wait_for_url("**/living.html#May-I-drive?")
    fold = page.locator("[id='May-I-drive?']")
    expect(fold.locator("p").nth(1)).to_be_visible()
    until(page, lambda: page.evaluate(FOCUSED) == "May-I-drive?", "the focus on the heading")
    until(page, lambda: fold.evaluate(AT_THE_TOP), "the place in view")
    expect(page.get_by_label("Search in your own words")).to_be_hidden()
    assert complaints == []


def test_the_box_is_used_by_keys_alone(open_page: Callable[..., Page]) -> None:
    """Prevents: a reader without a mouse who can't open the search, choose a hit, or leave it again."""
    page = open_page("iron.html", folded=True)
    opener = page.get_by_role("button", name="Search", exact=True)
    opener.press("Enter")
    box = page.get_by_label("Search in your own words")
    expect(box).to_be_focused()
    page.keyboard.type("magnesium")
    expect(page.locator("[data-count]")).to_contain_text("found")
    page.keyboard.press("Escape")  # a box with words in it may be emptied first
    if box.is_visible():
        page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(opener).to_be_focused()
    opener.press("Enter")
    page.keyboard.type(" magnesium")
    first = page.locator("[data-hits] a").first
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    while not first.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/treatment.html#**")


def test_it_works_from_a_disk(site: Path, browser: object, open_page: Callable[..., Page]) -> None:
    """Prevents: a search that needs a server, for whoever was given the pages on a stick."""
    page = open_page((site / "index.html").as_uri(), folded=True)
    search(page, "cannabis").get_by_role("link", name="cannabis").first.click()
    until(page, lambda: page.url.startswith((site / "treatment.html").as_uri()), "the page")


def test_nothing_found_says_what_to_do(open_page: Callable[..., Page]) -> None:
    """Prevents: a reader who is left with an empty page."""
    page = open_page("index.html", folded=True)
    found = search(page, "xyzzy qwrtp")
    expect(found).to_contain_text("We found nothing")
    expect(found.get_by_role("link", name="All lessons")).to_be_visible()
    expect(page.locator("[data-count]")).to_contain_text("We found nothing")


# -- emergencies ---------------------------------------------------------------------------------------


def test_an_emergency_comes_first(open_page: Callable[..., Page]) -> None:
    """Prevents: somebody in danger who is given a list of lessons."""
    page = open_page("living.html", folded=True, viewport=PHONE)
    search(page, "i dont want to live with this, want to die")
    alarm = page.get_by_role("alert")
    expect(alarm).to_contain_text("Call your local emergency number now")
    expect(alarm).to_be_in_viewport()
    alarm.get_by_role("link", name="All signs to act on").click()
    page.wait_for_url("**/index.html#when_to_get_help")
    until(page, lambda: page.locator("#when_to_get_help").evaluate(AT_THE_TOP), "the place in view")
    search(page, "cannabis")
    expect(page.get_by_role("alert")).to_be_empty()


KEYBOARD_OPEN = {"width": 390, "height": 460}


def test_an_alarm_stands_above_the_keyboard(open_page: Callable[..., Page]) -> None:
    """Prevents: a line to call that is hidden behind the keyboard it was typed on."""
    page = open_page("index.html", folded=True, viewport=KEYBOARD_OPEN)
    box = page.get_by_label("Search in your own words")
    box.click()
    box.press_sequentially("want to die")
    alarm = page.get_by_role("alert")
    expect(alarm).to_contain_text("Call your local emergency number now")
    until(
        page, lambda: alarm.evaluate("one => one.getBoundingClientRect().top < innerHeight / 2"), "the alarm"
    )
    expect(page.locator("#search-hint")).to_be_hidden()
    expect(page.locator("header.top nav")).to_be_hidden()
    box.press("Enter")
    until(page, lambda: alarm.evaluate("one => one === document.activeElement"), "the focus on the alarm")


def test_to_whom_it_is_too_much_is_told_of_help_alone(open_page: Callable[..., Page]) -> None:
    """Prevents: foods and medicines for somebody who gives up."""
    page = open_page("index.html", folded=True, viewport=PHONE)
    found = search(page, "i give up")
    expect(page.get_by_role("alert")).to_contain_text("Is it too much tonight?")
    links = [one.get_attribute("href") for one in found.locator("a").all()]
    assert links == ["living.html#tonight", "living.html#My-sleep-and-my-mood-suffer.-Who-helps?"]


@pytest.mark.parametrize("start", ["index.html", "iron.html"])
def test_whoever_comes_back_finds_the_words_again(open_page: Callable[..., Page], start: str) -> None:
    """Prevents: a reader who must type anew for each hit; and words that outlast the clearing of all."""
    page = open_page(start, folded=True)
    search(page, "magnesium").get_by_role("link", name="Does magnesium help?").first.click()
    page.wait_for_url("**/treatment.html#**")
    page.go_back()
    box = page.get_by_label("Search in your own words")
    expect(box).to_have_value("magnesium")
    expect(page.locator("[data-hits] li").first).to_be_visible()
    assert page.url.endswith(start)
    # Words that were typed stand in the tab's storage alone.
    assert page.evaluate("Object.keys(sessionStorage)") == ["rls:searched"]
    assert "magnesium" not in page.evaluate("JSON.stringify([history.state, window.name])")
    page.locator("[data-hits]").get_by_role("link", name="Does magnesium help?").first.click()
    page.wait_for_url("**/treatment.html#**")
    page.evaluate("restlessLegs.clear()")
    assert page.evaluate("sessionStorage.length") == 0
    page.go_back()
    expect(page.locator("body")).to_be_visible()
    expect(page.locator("[data-hits] li")).to_have_count(0)


def test_a_name_of_two_meanings_is_asked_about(open_page: Callable[..., Page]) -> None:
    """Prevents: one medicine of two that share a name from standing there as the one that a reader has."""
    page = open_page("index.html", folded=True)
    for typed, asked in (("tylenol", "Do you mean Tylenol PM?"), ("can i take benadryl", "Look at the box.")):
        found = search(page, typed)
        expect(found.locator("li").first).to_contain_text(asked)
        expect(found.get_by_role("link", name="diphenhydramine")).to_have_count(0)


def test_two_numbers_are_set_together(open_page: Callable[..., Page]) -> None:
    """Prevents: the second number of a lab's paper from being lost."""
    page = open_page("iron.html", folded=True)
    found = search(page, "feritin 38 saturation 18")
    expect(found).to_contain_text("Set Ferritin to 38 ng/mL, and Transferrin saturation to 18%?")
    found.get_by_role("button", name="Yes, set both").click()
    card = page.locator("#iron_level")
    expect(card.get_by_label("Ferritin", exact=True)).to_have_value("38")
    expect(card.get_by_label("Transferrin saturation", exact=True)).to_have_value("18")
    expect(search(page, "iron 38")).to_contain_text("Which test is your number from?")


# -- examples ------------------------------------------------------------------------------------------


def test_an_answer_opens_as_an_example_that_is_nobodys(open_page: Callable[..., Page]) -> None:
    """Prevents: a medicine that was looked up from being kept as one that the reader takes."""
    page = open_page("index.html", folded=True)
    search(page, "sertraline").get_by_role("link", name="sertraline").first.click()
    page.wait_for_url("**/medicines.html")
    card = page.locator("#medicine_check")
    expect(card.locator("[data-item=sertraline]")).to_be_visible()
    expect(card.locator("[data-example]")).to_be_visible()
    expect(card.locator(".takeaway")).to_contain_text("Do not stop a medicine all at once")
    until(page, lambda: page.evaluate(FOCUSED) == "medicine_check-title", "the focus on the heading")
    assert page.evaluate(KEPT) == "[]"
    page.goto(page.url.replace("medicines", "visit"))
    expect(page.locator("body")).not_to_contain_text("sertraline")


def give_answers(page: Page) -> Locator:
    """Say how bad one's legs are at one place, and give the explorer that asks for it."""
    card = page.locator("#tonight")
    card.get_by_label("On the sofa").check()
    return card


def test_an_example_stands_over_no_answer_unasked(open_page: Callable[..., Page]) -> None:
    """Prevents: answers that are lost, or mixed with an example, because somebody looked something up."""
    page = open_page("living.html")
    card = give_answers(page)
    kept = page.evaluate(KEPT)
    search(page, "at the cinema")
    page.locator("[data-hits] a[href*='#show=']").first.click()
    asked = card.locator("[data-shown]")
    expect(asked).to_contain_text("You gave your own answers here")
    expect(card.get_by_label("On the sofa")).to_be_checked()
    asked.get_by_role("button", name="Show the example").click()
    expect(card.get_by_label("On the sofa")).not_to_be_checked()
    expect(card.locator("[data-example]")).to_be_visible()
    assert page.evaluate(KEPT) == kept
    assert page.evaluate("restlessLegs.explorers.find((one) => one.name === 'tonight').answers()") == {}
    expect(card.get_by_label("On the sofa")).to_be_disabled()
    until(page, lambda: page.evaluate(FOCUSED) == "tonight-title", "the focus on the heading")
    search(page, "meeting at work")
    page.locator("[data-hits] a[href*='#show=']").first.click()
    expect(asked).to_contain_text("You gave your own answers here")  # they are kept behind the example, too
    asked.get_by_role("button", name="Show the example").click()
    asked.get_by_role("button", name="Show my answers again").click()
    expect(card.get_by_label("On the sofa")).to_be_checked()
    expect(card.locator("[data-example]")).to_be_hidden()
    expect(card.get_by_label("On the sofa")).to_be_enabled()
    expect(asked).to_have_count(0)
    assert page.evaluate(KEPT) == kept


def test_whoever_keeps_the_answers_sees_no_example(open_page: Callable[..., Page]) -> None:
    """Prevents: a "no" that does the same as a "yes"."""
    page = open_page("living.html")
    card = give_answers(page)
    search(page, "at the cinema")
    page.locator("[data-hits] a[href*='#show=']").first.click()
    card.get_by_role("button", name="Keep my answers").click()
    expect(card.get_by_label("On the sofa")).to_be_checked()
    expect(card.locator("[data-shown]")).to_have_count(0)


def test_to_begin_anew_over_an_example_gives_the_answers_back(open_page: Callable[..., Page]) -> None:
    """Prevents: "Start again" at an example from throwing away what somebody gave."""
    page = open_page("living.html")
    card = give_answers(page)
    search(page, "at the cinema")
    page.locator("[data-hits] a[href*='#show=']").first.click()
    card.get_by_role("button", name="Show the example").click()
    card.get_by_role("button", name="Start again").click()
    expect(card.get_by_label("On the sofa")).to_be_checked()
    expect(card.locator("[data-shown]")).to_have_count(0)


@pytest.mark.parametrize(
    "made",
    [
        '{"tonight":{"place":"nowhere"}}',
        '{"tonight":{"__proto__":"bed"}}',
        '{"nothing":{"place":"bed"}}',
        '{"tonight":[]}',
        '{"medicine_check":{"medicines":[{"note":"buy this"}]}}',
        "no JSON",
    ],
)
def test_what_no_search_made_changes_nothing(
    open_page: Callable[..., Page], complaints: list[str], made: str
) -> None:
    """Prevents: an address that somebody sends from writing into a page, or breaking it."""
    page = open_page("living.html")
    before = page.locator("#tonight").inner_text()
    page.evaluate("text => { location.hash = 'show=' + btoa(text).replace(/=+$/, ''); }", made)
    until(page, lambda: "#" not in page.url, "the address without what it brought")
    assert page.locator("#tonight").inner_text() == before
    assert complaints == []


# -- a number ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("start", ["index.html", "iron.html"])
def test_a_number_is_set_on_yes_and_counts_as_given(open_page: Callable[..., Page], start: str) -> None:
    """Prevents: a lab's number that is taken without asking, or is lost on the way to its lesson."""
    page = open_page(start)
    found = search(page, "38 ferritin")
    expect(found).to_contain_text("Set Ferritin to 38 ng/mL?")
    assert page.evaluate(KEPT) == "[]"
    found.get_by_role("button", name="Yes, set it to 38 ng/mL").click()
    card = page.locator("#iron_level")
    expect(card.get_by_label("Ferritin", exact=True)).to_have_value("38")
    expect(card.locator("[data-example]")).to_be_hidden()
    until(page, lambda: page.evaluate(FOCUSED) == "iron_level-title", "the focus on the heading")
    answers = page.evaluate("restlessLegs.explorers.find((one) => one.name === 'iron_level').answers()")
    assert answers["ferritin"]["standing"] == "given"
    assert "handed" not in page.evaluate(KEPT)
    page.reload()
    expect(page.locator("#iron_level").get_by_label("Ferritin", exact=True)).to_have_value("38")


def test_a_number_that_can_not_be_read_is_typed_at_its_box(
    open_page: Callable[..., Page],
) -> None:
    """Prevents: a range from being read as one number."""
    page = open_page("index.html", folded=True)
    found = search(page, "ferritin 15-150")
    expect(found.get_by_role("button")).to_have_count(0)
    expect(found.get_by_role("link", name="Type your number for Ferritin")).to_be_visible()


# -- for everybody -------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_search(open_page: Callable[..., Page], scheme: str) -> None:
    """Prevents: results that can't be read, or are not told to whoever doesn't see them."""
    page = open_page("iron.html", folded=True, viewport=PHONE, color_scheme=scheme)
    search(page, "ferritin 38 and want to die")
    expect(page.locator("[data-count]")).not_to_be_empty()
    found = Axe().run(page)
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_is_set_over_an_example_takes_no_other_answer_away(open_page: Callable[..., Page]) -> None:
    """Prevents: answers that were kept behind an example, and are lost as soon as one of them is set anew."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("33")
    page.locator("#iron_level [name=who][value=adult]").check()
    page.evaluate("""() => {
      const one = restlessLegs.explorers.find(({name}) => name === "iron_level");
      const {entry} = one.answers().ferritin;
      one.example({ferritin: {...entry, typed: "12"}});
      one.load({ferritin: {entry: {...entry, typed: "60"}, standing: "given", by: "patient"}});
    }""")
    expect(page.locator("#iron_level-ferritin")).to_have_value("60")
    expect(page.locator("#iron_level [name=who][value=adult]")).to_be_checked()
    expect(page.locator("#iron_level-ferritin")).to_be_enabled()
    kept = page.evaluate("JSON.parse(sessionStorage.getItem('rls:explorer:iron_level')).answers")
    assert sorted(kept) == ["ferritin", "who"]
