"""What a stranger's link or file, or a damaged tab, does to a visit: all or nothing, and never in silence."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.pages.test_visit import go
from tests.pages.waiting import until

ARRIVED, OPENED = "[data-arrived]", "[data-file-opened]"
NUMBER = {"entry": {"typed": "38", "unit": "ng/mL"}, "standing": "given", "by": "patient"}
FILE = {
    "format": "restless-legs-visit", "version": 2, "saved": "2026-01-31", "pages": "",
    "explorers": {"iron_level": {"ferritin": NUMBER}}, "words": {"notes": "Filed"}, "words_by": {},
}  # fmt: skip
KEPT = "() => JSON.stringify(Object.entries(sessionStorage).sort())"
STRANGE = {"toString": 1, "valueOf": 1}
THROWS_ONCE = """() => {
  const [one] = window.restlessLegs.explorers.filter((found) => found.name === "my_numbers");
  const { adopt } = one;
  one.adopt = () => { one.adopt = adopt; throw new Error("no"); };
}"""


def choose(page: Page, content: str) -> None:
    page.locator("#visit-file").set_input_files(
        files=[{"name": "x.json", "mimeType": "application/json", "buffer": content.encode()}]
    )


def follow(page: Page, mark: str) -> None:
    page.evaluate("(mark) => { location.hash = mark; }", mark)


def test_a_visit_that_can_not_be_put_in_leaves_the_other(
    open_page: Callable[..., Page], complaints: list[str]
) -> None:
    """Prevents a person's own visit that is gone, although the page said that nothing is changed yet."""
    page = open_page("visit.html")
    page.locator("#notes").fill("Mine")
    page.locator("#my_numbers-ferritin").fill("22")
    choose(page, json.dumps(FILE))
    expect(page.locator(ARRIVED)).to_contain_text("Nothing is changed yet.")
    before = page.evaluate(KEPT)
    page.evaluate(THROWS_ONCE)
    page.get_by_role("button", name="Take it over").click()
    expect(page.locator(ARRIVED)).to_contain_text("Nothing was changed.")
    assert page.evaluate(KEPT) == before
    expect(page.locator("#notes")).to_have_value("Mine")
    expect(page.locator("#my_numbers-ferritin")).to_have_value("22")
    assert complaints == []


ODD = {"typed": STRANGE, "unit": STRANGE}
DEEP = "[" * 20_000 + "]" * 20_000
HOSTILE = {
    "whose words": json.dumps(FILE | {"words_by": {"notes": [STRANGE], "doses": STRANGE}}),
    "typed": json.dumps(FILE | {"explorers": {"iron_level": {"ferritin": NUMBER | {"entry": ODD}}}}),
    "deep": json.dumps(FILE | {"explorers": {"a": {"b": "DEEP"}}, "check": "000000"}).replace('"DEEP"', DEEP),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_taken_or_named(
    open_page: Callable[..., Page], complaints: list[str], name: str
) -> None:
    """Prevents a person who waits for a page that threw, and said nothing."""
    page = open_page("visit.html")
    choose(page, HOSTILE[name])
    expect(page.locator(ARRIVED)).to_contain_text("2026")
    expect(page.locator("#notes")).to_have_value("Filed")
    assert complaints == []


def test_a_file_that_nothing_of_is_known_names_what_stands_in_it(open_page: Callable[..., Page]) -> None:
    """Prevents a person who can't tell a file of another program from a damaged one."""
    page = open_page("visit.html")
    choose(page, json.dumps(FILE | {"explorers": {}, "words": {"score": "31"}}))
    expect(page.locator(OPENED)).to_contain_text("score: no question here has this name")


DAMAGED: dict[str, Any] = {
    "by_words": {"notes": [STRANGE]},
    "before": {"was": {}, "put": {}},
    "left_out": [1, STRANGE],
    "questions": [STRANGE],
}
GONE = {"was": {}, "put": {"explorers": {"gone": {"a": {"entry": 1}}}, "words": {"constructor": "x"}}}


@pytest.mark.parametrize(
    ("name", "entry"), [*DAMAGED.items(), ("before", GONE)], ids=[*DAMAGED, "an explorer that is gone"]
)
def test_a_damaged_tab_stops_no_page(
    open_page: Callable[..., Page], complaints: list[str], name: str, entry: Any
) -> None:
    """Prevents a page of the visit that stays dead until the tab is closed."""
    page = open_page("visit.html")
    page.evaluate("([name, text]) => { sessionStorage[`rls:${name}`] = text; }", [name, json.dumps(entry)])
    page.reload()
    page.locator("#notes").fill("Typed after")
    undoing = page.locator(ARRIVED).get_by_role("button")
    if entry is GONE:
        undoing.click()
        expect(page.locator(ARRIVED)).to_contain_text("Undone.")
    follow(page, "#v=2&questions=Asked&ferritin=38&unit=ng/mL")
    expect(page.locator(ARRIVED)).to_contain_text("Nothing is changed yet.")
    page.locator(ARRIVED).get_by_role("button").first.click()
    expect(page.locator("#my_numbers-ferritin")).to_have_value("38")
    assert complaints == []


def test_links_in_turn_are_undone_in_turn(open_page: Callable[..., Page]) -> None:
    """Prevents a reader who can take back the last of three links only."""
    page = open_page("visit.html")
    page.locator("#my_numbers-ferritin").fill("22")
    for typed in ("31", "32", "33"):
        follow(page, f"#v=2&ferritin={typed}&unit=ng/mL")
        page.get_by_role("button", name="Take it over").click()
        expect(page.locator("#my_numbers-ferritin")).to_have_value(typed)
    for typed in ("32", "31", "22"):
        page.locator(ARRIVED).get_by_role("button", name="Undo").click()
        expect(page.locator("#my_numbers-ferritin")).to_have_value(typed)
    expect(page.locator(ARRIVED).get_by_role("button")).to_have_count(0)


def test_what_can_not_be_read_is_not_replaced_unasked(open_page: Callable[..., Page]) -> None:
    """Prevents a number in somebody's own words that a link takes away, since no script could read it."""
    page = open_page("iron.html")
    page.locator("#iron_level-ferritin").fill("about thirty")
    follow(page, "#v=2&ferritin=300&unit=ng/mL")
    expect(page.locator(ARRIVED)).to_contain_text("about thirty")
    expect(page.locator("#iron_level-ferritin")).to_have_value("about thirty")
    page.get_by_role("button", name="Take it over").click()
    expect(page.locator("#iron_level-ferritin")).to_have_value("300")


def test_a_link_waits_until_nobody_presents(open_page: Callable[..., Page]) -> None:
    """Prevents numbers that change behind the screens of a presentation, where nobody sees who set them."""
    page = open_page("iron.html")
    page.evaluate("document.documentElement.classList.add('presenting')")
    follow(page, "#v=2&ferritin=38&unit=ng/mL")
    until(page, lambda: page.evaluate("location.hash") == "", "the link is taken off the address")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#iron_level-ferritin")).to_have_value("")
    page.evaluate("document.documentElement.classList.remove('presenting')")
    expect(page.locator("#iron_level-ferritin")).to_have_value("38")


def test_what_was_cleared_after_a_presentation_brings_no_link_back(open_page: Callable[..., Page]) -> None:
    """Prevents the next person from finding what a link brought to the one before."""
    page = open_page("iron.html")
    page.evaluate("document.documentElement.classList.add('presenting')")
    follow(page, "#v=2&ferritin=38&unit=ng/mL")
    until(page, lambda: page.evaluate("location.hash") == "", "the link is taken off the address")
    page.evaluate("window.restlessLegs.clear(); document.documentElement.classList.remove('presenting')")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#iron_level-ferritin")).to_have_value("")
    assert page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('rls:'))") == []


def test_who_chooses_a_question_after_a_link_has_a_hand_in_them(open_page: Callable[..., Page]) -> None:
    """Prevents a patient's own question that the clinician reads as set by a link."""
    page = open_page("iron.html#v=2&questions=Of+the+link")
    expect(page.locator(ARRIVED)).to_contain_text("Of the link")
    page.locator("[data-ask-this]").first.evaluate("(one) => one.click()")
    assert page.evaluate("JSON.parse(sessionStorage['rls:by_words'])")["questions"] == ["link", "patient"]


def test_what_was_taken_out_is_in_no_link(open_page: Callable[..., Page]) -> None:
    """Prevents a link or a code that shows a clinician what somebody took out of the visit."""
    page = open_page("medicines.html#v=2&medicine=mirtazapine&ferritin=38&unit=ng/mL&left_out=my_numbers")
    expect(page.locator(ARRIVED)).to_contain_text("left_out")
    go(page, "visit")
    page.get_by_role("checkbox", name="Take it along: My medicines to ask about").uncheck()
    page.locator("#details-switch").evaluate("one => { if (!one.checked) one.click(); }")
    page.get_by_role("button", name="Make the link").click()
    link = page.locator("#setup-link")
    expect(link).to_be_visible()
    assert "mirtazapine" not in link.input_value()
    assert "ferritin=38" in link.input_value()
    assert "left_out" not in link.input_value()
