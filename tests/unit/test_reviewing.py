"""Signatures: what somebody signs is what they saw, and it lapses by itself when any of that changes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from restless_legs.author import reviewing
from restless_legs.author.ledger import ledger_path
from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.quality import review_of
from restless_legs.author.report import report_of
from restless_legs.author.reviewing import RefusedError, Signing, seen_now, sign, to_sign
from restless_legs.author.written_table import as_csv
from restless_legs.cli import app
from restless_legs.evidence import Problem
from restless_legs.evidence.digests import unchanged
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.reviews import (
    Review,
    clinical_rows,
    day_signed,
    review_problems,
    reviews,
    row_digest,
    standing_of,
)
from restless_legs.evidence.safety import rules
from restless_legs.evidence.tables import all_tables
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import Workshop
from restless_legs.site.notebook_file import read_notebook
from restless_legs.site.page import Page
from restless_legs.site.publish import asset_addresses
from restless_legs.site.render import make_page
from restless_legs.site.seen import standing_seen
from tests.made import CATALOGUE, NOTEBOOKS, awaited, copy_of_lessons, edit

BUILD = Path(__file__).parents[2] / "build"
TODAY = date(2026, 11, 29)
JONES, WU = "Dr A. Jones, neurologist", "B. Wu, pharmacist"
ROW = "genetics.seek_help.adult"
CUTOFF = "iron.cutoff.adult"


@pytest.fixture
def lessons(tmp_path: Path, copy_of_data: Path) -> Path:
    """Copies of the lessons, which a test may change, beside a copy of the data."""
    return copy_of_lessons(tmp_path)


def all_is_well(*_: Path) -> tuple[Problem, ...]:
    return ()


def about_to_sign(lessons: Path, by: str, topic: str = "living", *, clinician: bool = True) -> Signing:
    return to_sign(
        topic, by, TODAY.isoformat(), clinician=clinician,
        notebooks=lessons, build=BUILD, today=TODAY, check=all_is_well,
    )  # fmt: skip


def signed(lessons: Path, by: str, topic: str = "living") -> None:
    """Sign a page; the ledger is another test's."""
    signing = about_to_sign(lessons, by, topic)
    table = lessons.parent / "data" / "reviews.csv"
    table.write_text(as_csv(Review, [*reviews(), signing.review]), encoding="utf-8")


def stands(lessons: Path, topic: str = "living") -> str:
    return standing_seen(topic, seen_now(topic, Catalogue.read(lessons), BUILD)).kind


# -- what is refused -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topic", "by", "day", "said"),
    [
        ("irn", JONES, "2026-11-29", "'irn' is no lesson. Did you mean iron?"),
        ("_template", JONES, "2026-11-29", "'_template' is no lesson"),
        ("iron", "", "2026-11-29", "a signature has no name"),
        ("iron", ", neurologist", "2026-11-29", "a signature has no name"),
        ("iron", "Dr A. Jones", "2026-11-29", "names no role"),
        ("iron", "Dr A. Jones, ", "2026-11-29", "names no role"),
        ("iron", "Dr A. Jones, ...", "2026-11-29", "names no role"),
        ("iron", f"Dr A. Jones, {'neurologist ' * 9}", "2026-11-29", "80 letters at most"),
        ("iron", "Dr A. \u202eJones, neurologist", "2026-11-29", "80 letters at most"),
        ("iron", "Dr A. J\u043enes, neurologist", "2026-11-29", "letters of two alphabets"),
        ("iron", "ChatGPT, reader", "2026-11-29", "is no person"),
        ("iron", "Dr A. Jones, AI assistant", "2026-11-29", "is no person"),
        ("iron", JONES, "2026-12-29", "lies in the future"),
        ("iron", JONES, "29 November", "is no day"),
        ("iron", JONES, "2026-11-27", "2026-11-27 lies more than a day back"),
        ("iron", JONES, "2026-11-20", "iron was changed on 2026-11-22, after 2026-11-20"),
    ],
)
def test_what_nobody_can_sign_is_refused(topic: str, by: str, day: str, said: str) -> None:
    """Prevents a signature of nobody, of no day, or under nothing."""
    with pytest.raises(RefusedError, match=said.replace("?", r"\?")):
        to_sign(
            topic, by, day, clinician=True,
            notebooks=NOTEBOOKS, build=BUILD, today=TODAY, check=all_is_well,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "is_refused"),
    [("notebooks/iron.ipynb", True), ("data/words/en/iron.yml", True), ("data/iron.csv", True),
     ("notebooks/brain.ipynb", False), ("data/words/en/brain.yml", False), ("data/words/en/site.yml", True)],
)  # fmt: skip
def test_a_lesson_with_something_to_mend_is_refused(file: str, is_refused: bool) -> None:
    """Prevents a name under a page that the check finds wrong, or another lesson's slip in its way."""
    found = (Problem(file, "line 1", "is odd", "Mend it."),)

    def told() -> str:
        try:
            to_sign("iron", JONES, "2026-11-29", clinician=True, notebooks=NOTEBOOKS, build=BUILD,
                    today=TODAY, check=lambda *_: found)  # fmt: skip
        except RefusedError as error:
            return str(error)
        return ""

    assert told() == (str(found[0]) if is_refused else "")


def test_what_only_the_check_of_the_lesson_calls_to_mend_is_not_signed(lessons: Path) -> None:
    """Prevents a name under a number without a row, which no check of all data looks for."""
    edit(lessons / "living.ipynb", "There is help for your sleep", "About 30 of them did. There is help")
    with pytest.raises(RefusedError, match="a number without a row: 30"):
        about_to_sign(lessons, JONES)


def test_nobody_signs_twice_what_did_not_change(lessons: Path) -> None:
    """Prevents two names that are one person, under a page that needs two."""
    signed(lessons, JONES)
    for by in (JONES, "dr. a jones, reader", "A. Jones, mother", "Jones A. (MD), nurse",
               "Sister Á. Jones, nurse", "Anna Jones, mother", "Jones, reader"):  # fmt: skip
        with pytest.raises(RefusedError, match="has signed living as it stands"):
            signed(lessons, by)


def test_two_people_of_one_surname_can_both_sign(lessons: Path) -> None:
    """Prevents a married couple of doctors of whom only one can ever sign."""
    signed(lessons, "Anna Jones, neurologist")
    signed(lessons, "Ben Jones, nurse")
    assert [one.by for one in reviews()] == ["Anna Jones, neurologist", "Ben Jones, nurse"]


# -- how it stands ---------------------------------------------------------------------------------------


def test_a_page_on_which_a_decision_rests_needs_two(lessons: Path) -> None:
    """Prevents one reader's slip in a cut-off from standing as reviewed."""
    assert stands(lessons, "iron") == "unsigned"
    signed(lessons, JONES, "iron")
    assert stands(lessons, "iron") == "one_of_two"
    signed(lessons, WU, "iron")
    assert stands(lessons, "iron") == "signed"
    assert stands(lessons) == "unsigned"


def test_every_rule_and_sign_of_danger_needs_two() -> None:
    """Prevents one reader's slip in "do not stop at once", or in a sign that can't wait, as reviewed."""
    decided = {one.file for one in all_tables() if one.decides}
    assert {"rules.csv", "red_flags.csv", "treatment_ways.csv", "lookalikes.csv"} <= decided
    assert {one.id for one in rules()} <= clinical_rows()


CHANGES: dict[str, Callable[[Path], None]] = {
    "a sentence of the lesson": lambda root: edit(root / "notebooks/living.ipynb", "legs", "limbs"),
    "a word of an explorer": lambda root: edit(root / "data/words/en/living.yml", " your ", " all your "),
    "a row": lambda root: edit(root / "data/diagnosis.csv", "In one clinic, restless legs", "In one, it"),
    "a rule": lambda root: edit(root / "data/rules.csv", "no_sudden_stop,", "no_sudden_stop,Never: "),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_signature_lapses_by_itself(change: str, lessons: Path) -> None:
    """Prevents a name under a sentence, or a number, that its bearer never saw."""
    signed(lessons, JONES)
    signed(lessons, WU)
    assert stands(lessons) == "signed"
    CHANGES[change](lessons.parent)
    assert stands(lessons) == "lapsed"


WORDS = "data/words/en"
ALSO_SEEN: dict[str, tuple[str, str, str, str]] = {
    "what a word means": ("living", f"{WORDS}/glossary.yml", "A protein that stores iron", "A salt of iron"),
    "how a source was read": ("living", "data/references.bib", "{39324694},\n  howread = {part}",
                              "{39324694},\n  howread = {abstract}"),
    "what a source is called": ("living", "data/references.bib", "{{Treatment of restless legs syndrome and",
                                "{{Care of restless legs syndrome and"),
    "an emergency on paper": ("visit", f"{WORDS}/safety.yml", "You think of harming yourself.",
                              "You are low."),
    "the way to the signs": ("living", f"{WORDS}/site.yml", "help: Signs to act on", "help: More"),
    "whom a page is for": ("teaching", "notebooks/teaching.ipynb", '"for": "clinicians",', ""),
    "a lesson's title on a sheet": ("teaching", "notebooks/iron.ipynb", "# Iron and restless legs", "# Iron"),
    "a question's title on a sheet": ("teaching", f"{WORDS}/iron.yml", "Question 1: your lab says", "One:"),
}  # fmt: skip


@pytest.mark.parametrize("what", ALSO_SEEN)
def test_what_stands_elsewhere_and_is_shown_is_seen(what: str, lessons: Path) -> None:
    """Prevents a name under a meaning, a title or a printed sign that was changed in another file."""
    topic, file, old, new = ALSO_SEEN[what]

    def digest() -> str:
        return seen_now(topic, Catalogue.read(lessons), BUILD).digest

    before = digest()
    assert digest() == before
    edit(lessons.parent / file, old, new)
    assert digest() != before


def test_the_unit_that_stands_first_is_seen(lessons: Path) -> None:
    """Prevents a name under numbers in a unit that its bearer never saw."""
    before = seen_now("visit", Catalogue.read(lessons), BUILD)
    edit(lessons.parent / "data/clinic.yml", "units: ng/mL", "units: pmol/L")
    after = seen_now("visit", Catalogue.read(lessons), BUILD)
    assert (before.rest["units"], after.rest["units"]) == ("ng/mL", "pmol/L")


def test_the_code_that_decides_is_seen(lessons: Path) -> None:
    """Prevents a signature that outlives the rule by which an answer was chosen."""
    seen = seen_now("living", Catalogue.read(lessons), BUILD)
    assert {"models/living.py", "explorers/living/tonight.py", "words/en/living.yml"} <= seen.rest.keys()
    # What draws a number and what reads one can turn an answer round, too.
    assert {"pictures/icon_array.py", "explorer/controls/measured.py", "explorers/safety.py",
            "explorers/kinds/choice.py"} <= seen.rest.keys()  # fmt: skip
    assert replace(seen, rest={**seen.rest, "models/living.py": "other"}).digest != seen.digest


def test_what_a_clinic_sets_and_notes_for_authors_undo_no_signature(lessons: Path) -> None:
    """Prevents signatures that lapse with each clinic's phone number, so that nobody heeds them."""
    signed(lessons, JONES, "pregnancy")
    before = stands(lessons, "pregnancy")
    data = lessons.parent / "data"
    for number in ("phone", "emergency", "crisis"):
        edit(data / "clinic.yml", f'{number}: ""', f'{number}: "020 7946 0000"')
    edit(data / "words/en/site.yml", "close: Close", "close: Shut")
    lines = (data / "pregnancy.csv").read_text(encoding="utf-8").splitlines()
    wider = [f"{line},{'later' if at == 0 else ''}" for at, line in enumerate(lines)]
    (data / "pregnancy.csv").write_text("\n".join(wider) + "\n", encoding="utf-8")
    notebook = json.loads((lessons / "pregnancy.ipynb").read_text(encoding="utf-8"))
    notebook["cells"].append({"cell_type": "raw", "id": "note", "metadata": {}, "source": "A note."})
    (lessons / "pregnancy.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    assert (before, stands(lessons, "pregnancy")) == ("one_of_two", "one_of_two")


def test_the_next_reader_is_told_what_is_new(lessons: Path) -> None:
    """Prevents a reader who signs a change that nobody showed them."""
    signed(lessons, JONES)
    edit(lessons / "living.ipynb", "legs", "limbs")
    after = about_to_sign(lessons, WU)
    assert (after.new_sentences, after.new_rows) == (1, ())
    told = "\n".join(after.told)
    assert "signed it on 2026-11-29. New or changed since then: sentences 1, rows 0." in told
    rows = tuple(one for one in after.review.rows if not one.startswith("@"))
    other = replace(after, before=replace(after.review, rows=rows[25:]))
    assert f"New or changed: {rows[0].partition('=')[0]}" in "\n".join(other.told)
    assert "rows more." in "\n".join(other.told)


def test_a_page_is_made_again_when_somebody_signs_it(lessons: Path) -> None:
    """Prevents a finished page that goes on saying that nobody signed, or that a name still stands."""
    workshop = Workshop(Catalogue.read(lessons), asset_addresses(), BUILD / "explorers")
    html, leans = awaited(make_page(lessons / "living.ipynb", workshop, {}))
    assert "Nobody has checked its numbers against their sources and signed it yet." in html
    assert {"reviews.csv", "words/en/living.yml", "judgements.csv"} <= leans.keys()
    assert unchanged(leans)
    signed(lessons, JONES)
    assert not unchanged(leans)
    html, _ = awaited(make_page(lessons / "living.ipynb", workshop, {}))
    assert f"Read and signed by {JONES}, on 2026-11-29." in html


# -- what its page says ----------------------------------------------------------------------------------


def review(by: str = JONES, day: str = "2026-11-20", digest: str = "now", topic: str = "iron") -> Review:
    return Review(f"{topic}.1", topic, by, True, day, digest, (), ())


def page_with(folder: Path, *found: Review, needs_two: bool = False) -> Page:
    (folder / "reviews.csv").write_text(as_csv(Review, found), encoding="utf-8")
    standing = standing_of("iron", "now", needs_two=needs_two, among=found)
    return Page("iron", CATALOGUE.notebooks["iron"], CATALOGUE, standing=standing)


def test_a_page_says_who_signed_it_and_no_more(copy_of_data: Path) -> None:
    """Prevents a page that claims a look which nobody had."""
    page = page_with(copy_of_data)
    assert (
        page.made
        == "Written in November 2026. Nobody has checked its numbers against their sources and signed it yet."
    )
    assert "No clinician has checked it yet." in " ".join(page.footer)
    assert page.check_of_all(NONE) == "not_reviewed"
    page = page_with(copy_of_data, review())
    assert (
        page.made == "Written in November 2026. Read and signed by Dr A. Jones, neurologist, on 2026-11-20."
    )
    assert "No clinician" not in " ".join(page.footer)
    page = page_with(copy_of_data, review(), needs_two=True)
    assert "on 2026-11-20. This page needs two people to sign it. One has." in page.made
    page = page_with(copy_of_data, review(), replace(review(WU), id="iron.2"), needs_two=True)
    assert f"signed by {JONES}, on 2026-11-20 and {WU}, on 2026-11-20." in page.made
    assert page.check_of_all(NONE) == "some_signed"
    page = page_with(copy_of_data, review(digest="then"))
    assert "Signed by Dr A. Jones, neurologist, on 2026-11-20. It was changed since." in page.made
    assert "No clinician has checked it as it is now." in " ".join(page.footer)


NONE = "not_reviewed"  # how a clinic's own check stands where it made none
PATIENT = replace(review(by="C. Lee, patient"), id="iron.2", clinician=False)


def test_only_a_clinician_takes_the_warning_away(copy_of_data: Path) -> None:
    """Prevents a patient's name that takes "No clinician has checked it" from a page, or from all pages."""
    page = page_with(copy_of_data, PATIENT)
    assert "Read and signed by C. Lee, patient" in page.made
    assert "No clinician has checked it yet." in " ".join(page.footer)
    assert (page.check_of_all(NONE), page.is_any_checked) == ("not_reviewed", False)
    page = page_with(copy_of_data, review(digest="then"), PATIENT)
    assert "No clinician has checked it as it is now." in " ".join(page.footer)
    page = page_with(copy_of_data, review(), PATIENT)
    assert "No clinician" not in " ".join(page.footer)
    each = [replace(PATIENT, id=f"{one.topic}.9", lesson=one.topic) for one in CATALOGUE.lessons]
    assert page_with(copy_of_data, *each, review()).check_of_all(NONE) == "some_signed"


def test_a_decision_needs_a_clinician_among_the_two(copy_of_data: Path) -> None:
    """Prevents a dose's limit that two patients have signed, and no doctor."""
    other = replace(PATIENT, id="iron.3", by="D. Kim, patient")
    page = page_with(copy_of_data, PATIENT, other, needs_two=True)
    assert "This page needs a clinician to sign it, too. None has." in page.made
    assert page.due == date(2027, 11, 22)
    page = page_with(copy_of_data, PATIENT, other, replace(review(), id="iron.4"), needs_two=True)
    assert page.standing
    assert page.standing.kind == "signed"


def test_a_row_of_a_decision_is_signed_since_a_clinician_signed_it() -> None:
    """Prevents "signed since" over a cut-off that no clinician had seen by then."""
    rows = (f"{ROW}={row_digest(ROW)}",)
    days = ("2026-11-20", "2026-11-22", "2026-11-24")
    signers = (PATIENT, replace(PATIENT, by="D. Kim, patient"), review())
    found = [replace(one, rows=rows, date=day) for one, day in zip(signers, days, strict=True)]
    assert day_signed(ROW, found[:2], {ROW}) == ""
    assert (day_signed(ROW, found, {ROW}), day_signed(ROW, found, set())) == ("2026-11-24", "2026-11-20")


def test_no_signature_speaks_for_another_page(copy_of_data: Path) -> None:
    """Prevents one name under one page, even one that lapsed, that takes the warning from all pages."""
    page = page_with(copy_of_data, review(digest="then"))
    said = page.words_of_visit.text(
        f"sheet.clinician.checked.{page.check_of_all(NONE)}", reviewer="", date=""
    )
    assert said.startswith("No clinician has checked all of these pages.")
    each = [review(topic=one.topic, digest="then") for one in CATALOGUE.lessons]
    page = page_with(copy_of_data, *each)
    said = page.words_of_visit.text(
        f"sheet.clinician.checked.{page.check_of_all(NONE)}", reviewer="", date=""
    )
    assert said.startswith("Perhaps no clinician has checked all of these pages as they are now.")


def test_home_keeps_its_warning_when_one_page_is_signed(lessons: Path) -> None:
    """Prevents a home page that drops "no clinician" because somebody signed another page."""
    signed(lessons, JONES)
    workshop = Workshop(Catalogue.read(lessons), asset_addresses(), BUILD / "explorers")
    html, _ = awaited(make_page(lessons / "index.ipynb", workshop, {}))
    assert "No clinician has checked all of these pages." in html
    assert "No clinician has checked these pages yet." not in html


def test_where_explorers_are_run_it_does_not_promise(copy_of_data: Path) -> None:
    """Prevents plain Voila, which works nothing out beforehand, from saying that a signature holds."""
    page_with(copy_of_data, review())
    page = Page("iron", CATALOGUE.notebooks["iron"], CATALOGUE)
    assert "It may have been changed since." in page.made
    assert "Perhaps no clinician has checked it as it is now." in " ".join(page.footer)


def test_a_signature_moves_the_day_by_which_it_is_to_be_read(copy_of_data: Path) -> None:
    """Prevents a page that was read this year from calling itself out of date."""
    assert page_with(copy_of_data).due == date(2027, 11, 22)
    assert page_with(copy_of_data, review(day="2026-11-25")).due == date(2027, 11, 25)


def test_a_signature_that_lapsed_or_is_not_enough_moves_no_day(copy_of_data: Path) -> None:
    """Prevents a page that is out of date, and says so a year late, for a signature of what it was."""
    found = review(day="2026-11-25", digest="then"), review(day="2026-11-25")
    assert page_with(copy_of_data, found[0]).due == date(2027, 11, 22)
    assert page_with(copy_of_data, found[1], needs_two=True).due == date(2027, 11, 22)


def test_the_check_and_the_panel_know_the_day_that_the_page_knows(lessons: Path) -> None:
    """Prevents a page that calls itself out of date, while the check counts a signature that lapsed."""
    edit(lessons / "living.ipynb", '"written": "2026-', '"written": "2024-')
    signed(lessons, JONES)
    signed(lessons, WU)
    catalogue = Catalogue.read(lessons)

    def told() -> tuple[bool, date | None]:
        notebook = read_notebook(lessons / "living.ipynb")
        lesson = Lesson("living", notebook, "notebooks/living.ipynb", catalogue)
        found = report_of(lesson, (), today=TODAY, build=BUILD).problems
        shown = review_of(lesson, TODAY, BUILD)
        return any("was to be read" in one.what for one in found), shown and shown.due

    assert told() == (False, date(2027, 11, 29))
    (lessons.parent / "data" / "reviews.csv").write_text(as_csv(Review, reviews()[:1]), encoding="utf-8")
    is_late, due = told()
    assert is_late
    assert due
    assert due.year == 2025


def test_a_clinics_check_ends_where_a_signature_shows_a_change(copy_of_data: Path) -> None:
    """Prevents a check that still stands under a page of which we know that it was changed after."""
    profile = copy_of_data / "clinic.yml"
    edit(profile, 'reviewer: ""', 'reviewer: "Dr A. Jones"')
    edit(profile, 'reviewed: ""', "reviewed: 2026-11-24")

    def ended(*signatures: Review) -> bool:
        page = page_with(copy_of_data, *signatures)
        says_changed = "Changed after that." in " ".join(page.footer)
        assert says_changed == bool(page.unless_reviewed("Nobody has checked this page."))
        return says_changed

    assert not ended()
    assert ended(review(day="2026-11-25", digest="then"))
    assert not ended(review(day="2026-11-23", digest="then"))


# -- the table, and the verb -----------------------------------------------------------------------------


def test_a_table_that_somebody_typed_into_is_told(copy_of_data: Path) -> None:
    """Prevents a signature that nobody could have given, by way of a spreadsheet."""
    found = [
        review(by="Jones", digest="b"),
        replace(review(day="2027-01-01"), id="iron.2", digest="a"),
        replace(review(topic="sleep"), id="sleep.1"),
        replace(review(), id="iron.3"),
        replace(review(by="Anna Jones, nurse"), id="iron.4"),
    ]
    (copy_of_data / "reviews.csv").write_text(as_csv(Review, found), encoding="utf-8")
    told = [(one.place, one.what) for one in review_problems(["iron"], TODAY)]
    assert told == [
        ("row iron.1", "'Jones' names no role"),
        ("row iron.2", "the day 2027-01-01 lies in the future"),
        ("row sleep.1", "is of 'sleep', which is no page"),
        ("row iron.4", "is of the same person a second time"),
    ]


def test_a_day_that_is_none_is_told_and_makes_no_traceback(copy_of_data: Path) -> None:
    """Prevents pages that can't be made, and nobody knows why, after somebody typed into the table."""
    (copy_of_data / "reviews.csv").write_text(as_csv(Review, [review(day="2026-13-01")]), encoding="utf-8")
    with pytest.raises(ProblemError, match="line 2, column date: has '2026-13-01', which is no day"):
        reviews()


def test_the_verb_tells_asks_and_then_signs(lessons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a signature that nobody meant, and one that is told and not written."""
    monkeypatch.setattr(reviewing, "present_ledger", lambda *_: ledger_path().read_text(encoding="utf-8"))
    monkeypatch.setattr(reviewing.to_sign, "__kwdefaults__", {"check": all_is_well})
    run, today = CliRunner(), date.today().isoformat()
    command = ["reviewed", "living", "--by", "A. Jones", "--role", "neurologist", "--on", today]
    where = ["--notebooks", str(lessons), "--cache", str(BUILD / "pages")]
    asked = run.invoke(app, [*command, *where])
    assert asked.exit_code == 0, asked.output
    assert f"A. Jones, neurologist signs living as it was read on {today}" in asked.output
    assert "Nobody has signed it before." in asked.output
    assert "They sign as no clinician." in asked.output
    assert asked.output.endswith("Nothing was signed yet.\n")
    assert reviews() == ()
    done = run.invoke(app, [*command, *where, "--clinician", "--yes"])
    assert "changed data/reviews.csv\nchanged data/claims.csv\nSigned: living" in done.output
    signed = [(one.id, one.by, one.clinician) for one in reviews()]
    assert signed == [("living.1", "A. Jones, neurologist", True)]
    again = run.invoke(app, [*command, *where, "--yes"])
    assert (again.exit_code, "has signed living as it stands" in again.output) == (1, True)


def test_signing_writes_the_ledger_too(lessons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a check that is red as soon as somebody has signed."""
    signing = about_to_sign(lessons, JONES)
    monkeypatch.setattr(reviewing, "present_ledger", lambda *_: "id\n")
    assert [path.name for path in sign(signing, lessons, BUILD)] == ["reviews.csv", "claims.csv"]
    assert reviews() == (signing.review,)
