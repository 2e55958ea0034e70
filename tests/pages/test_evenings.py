"""The two-week log comes back: typed in off the paper, asked back, printed, and gone when cleared."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.evening_cases import dated
from tests.pages.looks import PHONE, SMALL, WIDE, looks
from tests.pages.test_accessible import violations
from tests.pages.test_print import squeezed
from tests.pages.test_visit_file import choose, save
from tests.pages.waiting import until

MEDICINE = "ropinirole 0.5 mg"
ROW = "{} | 5 | legs | ropinirole 0.5 mg 20:00 | 6.5"
EARLIER = [ROW.format("22:30")] * 7 + [ROW.format("20:15")] * 7
NOT_UNUSUAL = "No, both were as always"
EARLIER_BY = "2 to 4 hours earlier"
KEPT = "() => JSON.parse(sessionStorage['rls:evenings'] ?? 'null')"
ANSWERS = "() => JSON.parse(sessionStorage['rls:explorer:is_it_still_working'] ?? 'null')?.answers ?? {}"


@pytest.fixture
def visit(open_page: Callable[..., Page]) -> Page:
    return open_page("visit.html", viewport=PHONE)


def opened(page: Page) -> Locator:
    """Open the fold of the log, and give it once it can be typed into."""
    block = page.locator("[data-evenings]")
    block.locator("> summary").click()
    expect(block.locator("#evenings-start")).to_be_visible()
    return block


def with_log(page: Page, evenings: list[str]) -> Locator:
    """Open the fold in a tab that keeps a log."""
    page.evaluate("lines => { sessionStorage['rls:evenings'] = lines; }", json.dumps(dated(evenings)))
    page.reload()
    return opened(page)


def looked(block: Locator) -> None:
    block.get_by_role("button", name="What could my log show?").click()


def suggested(block: Locator, unusual: str = NOT_UNUSUAL) -> Locator:
    """Ask what the log may show, and say what is for the legs, and whether a week was unusual."""
    looked(block)
    block.get_by_label(MEDICINE, exact=True).check()
    block.get_by_role("button", name="Go on").click()
    block.get_by_role("button", name=unusual).click()
    return block.locator(".suggested")


# -- typed in ----------------------------------------------------------------------------------------


def test_two_weeks_are_typed_in_by_keyboard(visit: Page, requests: list[str]) -> None:
    """Prevents a log that asks for a mouse, or for more than the paper has."""
    block = opened(visit)
    asked = len(requests)
    block.locator("#evenings-start").focus()
    visit.keyboard.type("05032026")
    visit.keyboard.press("Tab")
    first = block.locator("[data-box]").first
    expect(first.get_by_label("First signs at")).to_be_visible()
    first.get_by_label("Legs").focus()
    visit.keyboard.press("Space")
    first.get_by_label("Medicine", exact=True).first.focus()
    visit.keyboard.type(MEDICINE)
    first.get_by_label("Taken at").first.focus()
    visit.keyboard.type("0800PM")
    first.get_by_label("First signs at").focus()
    for at in range(14):
        card = block.locator("[data-box]").nth(at)
        expect(card.get_by_label("First signs at")).to_be_focused()
        visit.keyboard.type("1030PM" if at < 7 else "0815PM")
        card.get_by_label("How bad").focus()
        visit.keyboard.type("5")
        card.get_by_label("Hours slept").focus()
        visit.keyboard.type("6.5")
        if at:
            card.get_by_role("button", name="Same places").press("Enter")
        card.get_by_role("button", name="Next evening").press("Enter")
    expect(block.get_by_role("button", name="What could my log show?")).to_be_focused()
    assert visit.evaluate(KEPT) == dated(EARLIER)
    assert requests[asked:] == []


def test_what_is_blank_on_the_paper_stays_blank(visit: Page) -> None:
    """Prevents a quiet evening that nobody wrote down, and two weeks that begin on another day."""
    block = opened(visit)
    block.locator("#evenings-start").fill("2026-05-03")
    third = block.locator("[data-box]").nth(2)
    third.locator("summary").click()
    third.get_by_label("No signs that evening").check()
    expect(third.get_by_label("First signs at")).to_be_disabled()
    assert visit.evaluate(KEPT) == ["2026-05-03", "2026-05-05 | none"]
    visit.reload()
    block = opened(visit)
    expect(block.locator("#evenings-start")).to_have_value("2026-05-03")
    expect(block.locator("[data-said]").nth(2)).to_have_text("no signs")
    expect(block.locator("[data-said]").nth(1)).to_have_text("not filled in")


def test_what_parts_columns_is_no_part_of_a_name(visit: Page) -> None:
    """Prevents a medicine whose name breaks the line that it stands on, or the page."""
    block = opened(visit)
    block.locator("#evenings-start").fill("2026-05-03")
    card = block.locator("[data-box]").first
    card.get_by_label("Medicine", exact=True).first.fill("a | b; <img src=x onerror=alert(1)>")
    card.get_by_role("button", name="Add another medicine").click()
    card.get_by_label("Medicine", exact=True).nth(1).fill("gabapentin")
    assert visit.evaluate(KEPT) == ["2026-05-03 | | | | a b <img src=x onerror=alert(1)>; gabapentin"]
    assert visit.locator("[data-evenings] img").count() == 0


def test_another_first_day_moves_the_whole_log(visit: Page) -> None:
    """Prevents two weeks typed anew since the first day was wrong."""
    block = with_log(visit, EARLIER)
    block.locator("#evenings-start").fill("2026-05-04")
    assert visit.evaluate(KEPT)[0] == "2026-05-04 | " + EARLIER[0]
    assert len(visit.evaluate(KEPT)) == 14


def test_a_cleared_log_can_be_brought_back(visit: Page) -> None:
    """Prevents two weeks that are lost by one press."""
    block = with_log(visit, EARLIER)
    block.get_by_role("button", name="Clear this log").click()
    assert visit.evaluate(KEPT) is None
    expect(block.locator("[data-cards]")).to_be_hidden()
    block.get_by_role("button", name="Bring it back").click()
    assert visit.evaluate(KEPT) == dated(EARLIER)
    visit.locator("[data-things] [data-clear]").click()
    assert visit.evaluate(KEPT) is None
    expect(block.locator("#evenings-start")).to_have_value("")


# -- asked back --------------------------------------------------------------------------------------


def test_nothing_is_set_before_somebody_answers(visit: Page) -> None:
    """Prevents an answer that the page gave in a patient's name."""
    block = with_log(visit, EARLIER)
    one = suggested(block)
    expect(one).to_contain_text("2 to 4 hours earlier in the second week than in the first")
    expect(one).to_contain_text("Since you began it, do your legs act up earlier in the day?")
    assert visit.evaluate(ANSWERS) == {}
    one.get_by_role("button", name="Leave it open").click()
    expect(one).to_contain_text("Nothing was set.")
    assert visit.evaluate(ANSWERS) == {}


def test_the_reader_answers_and_not_the_log(visit: Page) -> None:
    """Prevents two weeks that answer for all the years since a medicine was begun."""
    one = suggested(with_log(visit, EARLIER))
    one.get_by_role("button", name="4 hours earlier or more").click()
    assert visit.evaluate(ANSWERS)["earlier"]["entry"] == "4_hours_or_more"
    said = printed(visit, "Print my two weeks")
    assert squeezed("In this log, second week against first: First signs 2 to 4 hours earlier.") in said


def test_the_explorer_speaks_once_it_is_answered(visit: Page) -> None:
    """Prevents a log that judges by itself, beside the questions that do."""
    block = with_log(visit, EARLIER)
    one = suggested(block)
    one.get_by_role("button", name=EARLIER_BY).click()
    given = {"entry": "2_to_4_hours", "standing": "given", "by": "patient"}
    assert visit.evaluate(ANSWERS) == {"earlier": given}
    card = visit.locator(".visit-card").filter(has_text="Is my treatment still working?")
    expect(card.locator("dd").last).to_have_text("2 to 4 hours earlier")
    one.get_by_role("link", name="See what it means").click()
    visit.wait_for_url("**/treatment.html#is_it_still_working-takeaway")
    said = visit.locator("#is_it_still_working [data-part=takeaway]")
    expect(said).to_contain_text("within the next weeks")
    until(visit, lambda: 0 <= said.evaluate("one => one.getBoundingClientRect().top") < 300, "the answer")


def with_answers(page: Page, **answers: str) -> None:
    """Keep answers to the questions on a treatment, as their page does."""
    given = {name: {"entry": entry, "standing": "given", "by": "patient"} for name, entry in answers.items()}
    record = {"topic": "treatment", "title": "T", "answers": given, "set": [["Q", "A"]]}
    page.evaluate(
        "record => { sessionStorage['rls:explorer:is_it_still_working'] = record; }", json.dumps(record)
    )


def test_an_answer_that_is_given_stays(visit: Page) -> None:
    """Prevents a graver answer that two weeks make light of."""
    with_answers(visit, earlier="4_hours_or_more")
    one = suggested(with_log(visit, [ROW.format("13:45")] * 7 + [ROW.format("12:05")] * 7))
    expect(one).to_contain_text("Your answer there stays as it is.")
    expect(one).to_contain_text("4 hours earlier or more")
    expect(one.get_by_role("button")).to_have_count(0)
    assert visit.evaluate(ANSWERS)["earlier"]["entry"] == "4_hours_or_more"


def test_an_answer_can_be_taken_back(visit: Page) -> None:
    """Prevents a slip of the finger that stands in the record."""
    one = suggested(with_log(visit, EARLIER))
    one.get_by_role("button", name=EARLIER_BY).click()
    assert visit.evaluate(KEPT)[-1] == "confirmed | earlier | 2_to_4_hours"
    one.get_by_role("button", name="Take it back").click()
    assert visit.evaluate(ANSWERS) == {}
    assert visit.evaluate(KEPT) == dated(EARLIER)


def test_a_vitamin_is_not_taken_for_the_treatment(visit: Page) -> None:
    """Prevents questions about a treatment that somebody has not."""
    row = "{} | 5 | legs | vitamin D 08:00"
    block = with_log(visit, [row.format("22:30")] * 7 + [row.format("20:15")] * 7)
    looked(block)
    expect(block.get_by_text("Which of these is for your legs?")).to_be_visible()
    expect(block.get_by_label("vitamin D", exact=True)).not_to_be_checked()
    block.get_by_role("button", name="None of these").click()
    expect(block.locator("[data-told]")).to_contain_text("names no medicine for your legs")
    expect(block.locator(".suggested")).to_have_count(0)


def test_who_takes_nothing_is_not_asked_about_a_treatment(visit: Page) -> None:
    """Prevents questions that somebody has answered already by taking no medicine."""
    with_answers(visit, medicine="no")
    block = with_log(visit, EARLIER)
    looked(block)
    expect(block.locator("[data-told]")).to_contain_text("you take no medicine for your legs")


def test_an_hour_of_the_morning_is_asked_about(visit: Page) -> None:
    """Prevents signs at eleven in the morning that count as late at night."""
    block = with_log(visit, [*EARLIER[:7], *[ROW.format("11:00 that day")] * 6, ROW.format("11:00")])
    looked(block)
    expect(block.locator("[data-told]")).to_contain_text("Was it that morning, or after the night?")
    last = block.locator("[data-box]").last
    last.locator("summary").click()
    last.get_by_label("Was that in the morning?").select_option("Yes, the morning before this evening")
    assert visit.evaluate(KEPT)[-1].startswith("2026-05-16 | 11:00 that day | 5")
    expect(last.locator("[data-said]")).to_contain_text("first signs 11:00 that same morning")
    expect(suggested(block)).to_contain_text("4 hours earlier or more in the second week")
    last.get_by_label("First signs at").fill("21:00")
    expect(last.get_by_label("Was that in the morning?")).to_be_hidden()
    assert visit.evaluate(KEPT)[-1].startswith("2026-05-16 | 21:00 | 5")


def test_hours_after_midnight_stand_on_their_day(visit: Page) -> None:
    """Prevents a quarter past midnight that is read as the start of the day before."""
    with_log(visit, [ROW.format("00:15"), ROW.format("10:30 next day"), ROW.format("10:30")])
    visit.locator("[name=record-kind][value=full]").check()
    record = visit.locator("#record").input_value()
    assert "a day runs from noon to noon" in record
    assert "2026-05-03: first signs 00:15 (after midnight); how bad" in record
    assert "2026-05-04: first signs 10:30 the next morning; how bad" in record
    assert "2026-05-05: first signs 10:30 in the morning; how bad" in record
    paper = printed(visit, "Print my two weeks")
    for said in ("A day runs from noon to noon", "00:15 (after midnight)", "10:30 the next morning"):
        assert squeezed(said) in paper


def test_am_for_pm_is_put_right_by_one_choice(visit: Page) -> None:
    """Prevents half past nine in the morning of somebody who meant the evening."""
    block = with_log(visit, [*EARLIER[:13], ROW.format("09:30")])
    last = block.locator("[data-box]").last
    last.locator("summary").click()
    last.get_by_label("Was that in the morning?").select_option("No, I meant the evening")
    expect(last.get_by_label("First signs at")).to_have_value("21:30")
    expect(last.get_by_label("First signs at")).to_be_focused()
    assert visit.evaluate(KEPT)[-1].startswith("2026-05-16 | 21:30 | 5")


@pytest.mark.parametrize(
    ("box", "odd", "said", "fits"),
    [("How bad", "15", "from 0 to 10", "5"), ("Hours slept", "70", "from 0 to 24", "7")],
)
def test_a_number_that_is_not_kept_is_said(visit: Page, box: str, odd: str, said: str, fits: str) -> None:
    """Prevents what was typed off the paper, dropped in silence."""
    block = with_log(visit, ["22:30"])
    card = block.locator("[data-box]").first
    card.locator("summary").click()
    card.get_by_label(box).fill(odd)
    expect(card.get_by_text(said)).to_be_visible()
    assert f"| {odd}" not in visit.evaluate(KEPT)[0]
    card.get_by_label(box).fill(fits)
    expect(card.get_by_text(said)).to_have_count(0)
    assert visit.evaluate(KEPT)[0].endswith(f"| {fits}")


def test_an_evening_without_signs_has_no_place_and_no_score(visit: Page) -> None:
    """Prevents "no signs; legs" on paper."""
    block = with_log(visit, ["22:30 | 5 | legs"])
    card = block.locator("[data-box]").first
    card.locator("summary").click()
    card.get_by_label("No signs that evening").check()
    expect(card.get_by_label("Legs")).to_be_hidden()
    assert visit.evaluate(KEPT) == ["2026-05-03 | none"]
    card.get_by_label("No signs that evening").uncheck()
    assert visit.evaluate(KEPT) == ["2026-05-03 | 22:30 | 5 | legs"]


def test_what_it_means_comes_first_and_stands_on_paper(visit: Page) -> None:
    """Prevents an answer whose meaning nobody looks for."""
    one = suggested(with_log(visit, EARLIER))
    one.get_by_role("button", name=EARLIER_BY).click()
    expect(one.locator("p").nth(1).locator("strong a")).to_have_text("See what it means")
    said = printed(visit, "Print my two weeks")
    assert squeezed("See what this means:") in said
    assert squeezed("treatment.html#is_it_still_working") in said


def test_an_unusual_week_suggests_nothing(visit: Page) -> None:
    """Prevents a missed dose or a bad cold that reads as a treatment that has turned."""
    block = with_log(visit, EARLIER)
    one = suggested(block, "Yes, it was unusual")
    expect(one).to_have_count(0)
    expect(block.locator("[data-told]")).to_contain_text("can't be compared")


@pytest.mark.parametrize(
    ("evenings", "said"),
    [
        (EARLIER[:4], "the first week has 4, and the second has 0"),
        (["22:30"] * 7 + ["20:15"] * 7, "names no medicine"),
        ([*EARLIER[:7], *["20:15 | | | ropinirole 1 mg 20:00"] * 7], "was not the same"),
        (EARLIER[:7] * 2, "no proof that nothing has changed"),
        (["none | | | r 20:00"] * 7 + ["18:00 | 8 | legs, arms | r 20:00"] * 7, "on more evenings"),
        (
            ["18:00 | 8 | legs, arms | r 20:00"] * 7 + ["22:00 | 3 | legs | r 20:00"] * 7,
            "began later, was weaker",
        ),
    ],
)
def test_it_is_said_why_nothing_is_suggested(visit: Page, evenings: list[str], said: str) -> None:
    """Prevents a silent page after fourteen evenings of work."""
    block = with_log(visit, evenings)
    block.get_by_role("button", name="What could my log show?").click()
    expect(block.locator("[data-told]")).to_contain_text(said)
    expect(block.locator(".suggested")).to_have_count(0)


def test_what_was_suggested_goes_when_the_log_changes(visit: Page) -> None:
    """Prevents a "yes" to what the log no longer says."""
    block = with_log(visit, EARLIER)
    suggested(block)
    card = block.locator("[data-box]").first
    card.locator("summary").click()
    card.get_by_label("How bad").fill("7")
    expect(block.locator("[data-told]")).to_be_empty()


# -- told --------------------------------------------------------------------------------------------


def printed(page: Page, button: str) -> str:
    """Print by a button, and give what stands on the paper."""
    page.evaluate("() => { window.isAsked = false; window.print = () => { window.isAsked = true; }; }")
    page.get_by_role("button", name=button).click()
    until(page, lambda: page.evaluate("window.isAsked") is True, "the print")  # an answer is waited for
    pages = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    return squeezed("".join(one.extract_text() for one in pages))


def test_the_paper_has_the_table_and_what_was_confirmed(visit: Page) -> None:
    """Prevents a clinician who sees an answer, and not the evenings that it came from."""
    block = with_log(visit, EARLIER)
    suggested(block).get_by_role("button", name=EARLIER_BY).click()
    for button in ("Print my two weeks", "Print a page for my clinician"):
        said = printed(visit, button)
        assert said.count(squeezed(f"{MEDICINE} 20:00")) == 14
        assert squeezed("In this log, second week against first: First signs 2 to 4 hours earlier") in said
    assert squeezed(MEDICINE) not in printed(visit, "Print the two-week evening log")


def test_the_record_has_each_evening(visit: Page) -> None:
    """Prevents a text for the record that leaves the log off."""
    with_log(visit, [*EARLIER[:2], "none"])
    visit.locator("[name=record-kind][value=full]").check()
    record = visit.locator("#record").input_value()
    assert "2026-05-03: first signs 22:30; how bad 5 of 10; legs; ropinirole 0.5 mg 20:00" in record
    assert "2026-05-05: no signs" in record
    visit.locator("[name=record-kind][value=short]").check()
    assert "evenings filled in: 3" in visit.locator("#record").input_value()


def test_an_answer_goes_with_its_log_and_comes_back_with_it(visit: Page) -> None:
    """Prevents an answer that outlives the evenings that it came from."""
    block = with_log(visit, EARLIER)
    suggested(block).get_by_role("button", name=EARLIER_BY).click()
    visit.reload()
    block = opened(visit)
    block.get_by_role("button", name="Clear this log").click()
    expect(block.locator("[data-gone-told]")).to_contain_text("are taken back too")
    assert visit.evaluate(ANSWERS) == {}
    block.get_by_role("button", name="Bring it back").click()
    assert visit.evaluate(ANSWERS)["earlier"]["entry"] == "2_to_4_hours"
    assert visit.evaluate(KEPT) == [*dated(EARLIER), "confirmed | earlier | 2_to_4_hours"]


def test_a_cleared_log_says_that_other_answers_stay(visit: Page) -> None:
    """Prevents a graver answer of the reader's own that goes with a log that shows less."""
    block = with_log(visit, EARLIER)
    suggested(block).get_by_role("button", name="4 hours earlier or more").click()
    block.get_by_role("button", name="Clear this log").click()
    expect(block.locator("[data-gone-told]")).to_contain_text("The answers that you gave")
    assert visit.evaluate(ANSWERS)["earlier"]["entry"] == "4_hours_or_more"


@pytest.mark.parametrize(
    ("answer", "said", "left"),
    [("Yes, it still is", "Your answer stays", ["earlier"]), ("Take it back", "is taken back", [])],
)
def test_an_answer_is_asked_anew_once_its_log_has_changed(
    visit: Page, answer: str, said: str, left: list[str]
) -> None:
    """Prevents a mended evening, and beside it the answer to what stood there before."""
    block = with_log(visit, EARLIER)
    suggested(block).get_by_role("button", name=EARLIER_BY).click()
    for at in range(7, 11):
        card = block.locator("[data-box]").nth(at)
        card.locator("summary").click()
        card.get_by_label("First signs at").fill("22:30")
    one = block.locator(".suggested")
    expect(one).to_contain_text("Your log has changed. Is this still your answer?")
    expect(one).to_contain_text(EARLIER_BY)
    visit.locator("[name=record-kind][value=full]").check()
    assert "second week against first" not in visit.locator("#record").input_value()
    visit.reload()
    one = opened(visit).locator(".suggested")
    one.get_by_role("button", name=answer).click()
    expect(one).to_contain_text(said)
    assert [*visit.evaluate(ANSWERS)] == left
    assert not [line for line in visit.evaluate(KEPT) if "confirmed" in line]


def test_a_page_with_a_log_is_not_empty(visit: Page) -> None:
    """Prevents "Nothing is here yet" above two weeks of somebody's work."""
    expect(visit.locator(".visit [data-nothing]")).to_be_visible()
    with_log(visit, EARLIER)
    expect(visit.locator(".visit [data-nothing]")).to_be_hidden()


def test_nothing_is_fetched_before_it_is_opened(open_page: Callable[..., Page], requests: list[str]) -> None:
    """Prevents a page that is slower for all, for the sake of those who kept a log."""
    page = open_page("visit.html")
    assert not [one for one in requests if "/evenings." in one]
    opened(page)
    assert len([one for one in requests if "/evenings." in one]) == 1


@pytest.mark.parametrize(("scheme", "viewport"), looks(phone=PHONE, small=SMALL, wide=WIDE))
def test_everybody_can_use_it(open_page: Callable[..., Page], scheme: str, viewport: dict[str, int]) -> None:
    """Prevents a log that some can't read, or that is wider than their screen."""
    page = open_page("visit.html", viewport=viewport, color_scheme=scheme)
    block = with_log(page, EARLIER)
    block.locator("[data-box]").nth(3).locator("summary").click()
    block.locator("[data-box]").nth(3).get_by_role("button", name="Add another medicine").click()
    suggested(block).get_by_role("button", name=EARLIER_BY).click()
    assert violations(page, "[data-evenings]") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_file_takes_the_log_along(open_page: Callable[..., Page], tmp_path: Path) -> None:
    """Prevents two weeks that end with the tab, and a file whose lines nobody can read."""
    page = open_page("visit.html")
    with_log(page, [*EARLIER[:2], "none"])
    path = save(page, tmp_path)
    said = path.read_text(encoding="utf-8")
    assert "May 3, 2026: first signs 22:30; how bad 5 of 10; legs; ropinirole 0.5 mg 20:00" in said
    other = open_page("visit.html")
    choose(other, path)
    expect(other.locator("[data-arrived]")).to_contain_text("evenings: 3")
    assert other.evaluate(KEPT) == dated([*EARLIER[:2], "none"])
    expect(opened(other).locator("[data-said]").nth(2)).to_have_text("no signs")


def test_a_link_confirms_nothing(open_page: Callable[..., Page]) -> None:
    """Prevents a stranger's answer on paper as what a patient confirmed from their log."""
    lines = "&".join(
        f"evenings={line.replace(' ', '+')}"
        for line in [*dated(["21:30"]), "Call+555+0100", "confirmed | earlier | 4_hours_or_more"]
    )
    page = open_page(f"visit.html#v=2&is_it_still_working.earlier=4_hours_or_more&{lines}")
    expect(page.locator("[data-arrived]")).to_contain_text("can't be read")
    page.locator("[name=record-kind][value=full]").check()
    record = page.locator("#record").input_value()
    assert "2026-05-03: first signs 21:30 (set by a link)" in record
    assert "confirmed" not in record
    assert "555" not in record


def test_the_page_for_clinicians_tells_it_too(open_page: Callable[..., Page]) -> None:
    """Prevents a log that the clinician's own page does not know of."""
    page = open_page("consult.html")
    page.evaluate("lines => { sessionStorage['rls:evenings'] = lines; }", json.dumps(dated(EARLIER)))
    page.reload()
    page.locator("[name=record-kind][value=full]").check()
    assert "2026-05-16: first signs 20:15" in page.locator("#record").input_value()
