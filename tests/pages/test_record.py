"""The text for a record: all of it, or in twelve lines; copied, and never more than is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.pages.looks import PHONE
from tests.pages.test_accessible import violations
from tests.pages.test_visit import fill_lessons, fill_page, go

LINES, COLUMNS = 12, 72
SCREENS = [["iron", "Low for restless legs"], ["brain", "The gate"], ["brain", "The gate"]]


@pytest.fixture
def visit(open_page: Callable[..., Page]) -> Page:
    """Give the page of a visit that a reader prepared, and in which a clinician entered something too."""
    page = open_page("index.html")
    fill_lessons(page)
    page.locator("#details-switch").check()
    page.locator("#hands-switch").check()
    go(page, "iron")
    page.locator("#iron_level-saturation").fill("17")
    page.evaluate("screens => sessionStorage.setItem('rls:screens', JSON.stringify(screens))", SCREENS)
    go(page, "visit")
    fill_page(page)
    page.locator("#doses").fill("Iron by vein, 1000 mg once")
    page.locator("#next_look").fill("2027-01-10")
    page.locator("#next_test").fill("2027-02-28")
    return page


def shown(page: Page, kind: str) -> list[str]:
    page.locator(f"[name=record-kind][value={kind}]").check()
    return page.locator("#record").input_value().splitlines()


def test_the_full_text_holds_all_that_was_entered_asked_agreed_and_shown(visit: Page) -> None:
    """Prevents: a file note that has to be typed again by hand."""
    lines = shown(visit, "full")
    assert re.fullmatch(
        rf"Restless legs, visit on {date.today()} \(pages of [0-9-]{{10}}, [0-9a-f]{{8}}\)", lines[0]
    )
    assert lines[3].startswith(
        "- My iron numbers. Ferritin: 38 ng/mL; Transferrin saturation: 17% (entered by the clinician); "
        "Not answered: Who is it for?"
    )
    theirs = "(entered by the clinician)"
    order = (
        "It said in short: mirtazapine: may play a part", "Asked:", "- Which blood tests do I need?",
        "- Can I fly next month?", "Notes:", f"- It starts at eight. {theirs}",
        "Agreed:", f"- Iron test on Monday. {theirs}", f"- Iron by vein, 1000 mg once {theirs}",
        "- look again on 2027-01-10", "- blood test on 2027-02-28",
        "Shown in the visit:", "- Low for restless legs", "- The gate",
    )  # fmt: skip
    places = [lines.index(line) for line in order]
    assert places == sorted(places)
    assert lines.count("- The gate") == 1


def test_the_short_text_holds_what_counts_in_twelve_lines(visit: Page) -> None:
    """Prevents: a record that a clinician has to cut by hand, or that loses who entered what."""
    lines = shown(visit, "short")
    assert len(lines) <= LINES
    assert max(map(len, lines)) <= COLUMNS
    said = " ".join(line.strip() for line in lines)
    for part in (
        "Patient: Ferritin: 38 ng/mL; Which medicines do you take? mirtazapine",
        "Clinician: Transferrin saturation: 17%", "The page said: Your iron is low for restless legs.",
        "Agreed: Iron test on Monday", "Doses: Iron by vein, 1000 mg once",
        "Next: look again on 2027-01-10; blood test on 2027-02-28",
        "Shown: Low for restless legs; The gate",
    ):  # fmt: skip
        assert part in said


def test_however_much_was_typed_the_short_text_counts_what_it_leaves_out(visit: Page) -> None:
    """Prevents: what was agreed, lost behind long notes in a box of twelve lines."""
    for box in ("#own_questions", "#notes", "#agreed", "#doses"):
        visit.locator(box).fill(
            "\n".join(f"{n}. Zuerst „µ“, then a line – of some length." for n in range(40))
        )
    lines = shown(visit, "short")
    assert len(lines) == LINES
    assert max(map(len, lines)) <= COLUMNS
    said = " ".join(lines)
    assert all(part in said for part in ("Agreed: 0.", "Doses: 0.", "Next: look again", "Clinician: "))
    assert len(re.findall(r"and \d+ more", said)) == 6
    assert said.isascii()


def test_what_a_link_wrote_is_told_as_that(open_page: Callable[..., Page]) -> None:
    """Prevents: words of nobody knows whom, in a record under "Agreed"."""
    page = open_page("visit.html")
    page.goto(f"{page.url}#v=2&agreed=Iron%20by%20vein&next_look=2027-01-10")
    expect(page.locator("#agreed")).to_have_value("Iron by vein")
    for kind, marks in (("full", ("- ", "- ")), ("short", ("Agreed: ", "Next: "))):
        lines = shown(page, kind)
        assert f"{marks[0]}Iron by vein (set by a link)" in lines
        assert f"{marks[1]}look again on 2027-01-10 (set by a link)" in lines
    # Typed into it by somebody else, some of it may still be the link's.
    page.get_by_role("button", name="Change it").last.click()
    page.locator("#agreed").fill("Iron by mouth")
    both = "Iron by mouth (some entered by the patient, the rest set by a link)"
    for kind in ("full", "short"):
        assert both in " ".join(line.strip() for line in shown(page, kind))
    page.locator("#agreed").fill("")
    page.locator("#agreed").fill("Iron by vein")
    assert "Agreed: Iron by vein" in shown(page, "short")


def test_an_empty_visit_says_that_nothing_was_noted(open_page: Callable[..., Page]) -> None:
    """Prevents: an empty heading that looks as if something were lost, or a number that nobody entered."""
    page = open_page("visit.html")
    full, short = shown(page, "full"), shown(page, "short")
    assert len(short) == 1
    assert [line for line in full if line.endswith(":")] == [
        "Entered in Restless Legs, Explained:", "Asked:", "Agreed:",
    ]  # fmt: skip
    assert full.count("- nothing noted") == 3


def test_either_text_is_copied_or_at_least_marked_and_is_the_one_shown(visit: Page) -> None:
    """Prevents: a button that says "Copied" where the browser refused, and a text pasted that nobody saw."""
    visit.evaluate("""() => {
      window.copied = [];
      const writeText = async (text) => {
        if (window.copied.length > 1) throw new Error("refused");
        window.copied.push(text);
      };
      Object.defineProperty(navigator, "clipboard", {value: {writeText}});
    }""")
    status, box = visit.locator("[data-record] [data-copied]"), visit.locator("#record")
    for kind, name in (("short", "Copy the short text"), ("full", "Copy all of it")):
        visit.get_by_role("button", name=name).click()
        expect(status).to_have_text("Copied.")
        expect(visit.locator(f"[name=record-kind][value={kind}]")).to_be_checked()
        assert visit.evaluate("window.copied.at(-1)") == box.input_value()
    assert len(set(visit.evaluate("window.copied"))) == 2
    visit.get_by_role("button", name="Copy the short text").click()
    expect(status).to_have_text(re.compile("marked"))
    marked = "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    assert box.evaluate(marked) == box.input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_choice_of_text_can_be_heard_and_pressed(open_page: Callable[..., Page], scheme: str) -> None:
    """Prevents: two texts, of which somebody who can't see the page does not know which one is shown."""
    page = open_page("visit.html", viewport=PHONE, color_scheme=scheme)
    expect(page.get_by_role("group", name="The text").get_by_role("radio")).to_have_count(2)
    assert violations(page, "[data-record]") == []
