"""The ledger of claims: it holds what the lessons show, and a number that changes is found everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from restless_legs.author import check
from restless_legs.author import ledger as ledger_of
from restless_legs.author.check import mend
from restless_legs.author.ledger import Uses, ledger, ledger_path, problems, told, uses
from restless_legs.author.rewriting import Rewriting
from restless_legs.cli import app
from restless_legs.evidence import EvidenceError, words
from restless_legs.evidence.claims import Place, claimable, claimed_tables, claims
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.reviews import row_digest
from restless_legs.evidence.values import topics
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.iron import check_lab, iron_level
from restless_legs.site.keeping import PageError, Workshop
from restless_legs.site.publish import asset_addresses
from restless_legs.site.render import make_page
from tests.kept import kept
from tests.made import CATALOGUE, LESSONS, NOTEBOOKS, awaited, copy_of_lessons, take_those_worked_out

ROW = "iron.cutoff.adult"


OURS = data_folder()


@pytest.fixture(autouse=True)
def one_walk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all that asks for the walk have the one that was made, as long as it is of the same sources."""
    monkeypatch.setattr(ledger_of, "uses", here)


def here(notebooks: Path = NOTEBOOKS, _: Path | None = None) -> Uses:
    """Where lessons use what, walked once for one state of lessons and data."""
    return kept("uses", lambda: _walk(notebooks), notebooks=notebooks)


def _walk(notebooks: Path) -> Uses:
    with pytest.MonkeyPatch.context() as patch:
        if data_folder() == OURS:  # their tables are worked out for other tests as well
            take_those_worked_out(patch, ledger_of)
        return uses(notebooks)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_ledger_is_as_the_lessons_have_it() -> None:
    """Prevents a ledger that tells of last month's lessons."""
    assert list(problems(NOTEBOOKS)) == []
    assert {Place.read(place).page for one in claims() for place in one.used_in} >= set(LESSONS)


def test_every_claim_has_what_a_clinician_asks_for() -> None:
    """Prevents a claim without a source or a grade: only house rules and plain signs rest on none."""
    assert len(claims()) > 500
    # Plain signs to act on, and what the tables say nobody has studied, rest on no source of ours.
    without = ("red_flags.", "medicine_list.", "often_said.", "condition_links.", "treatment_ways.")
    bare = [one.id for one in claims() if not one.rests_on and one.grade != "rule"]
    assert [id for id in bare if not id.startswith(without)] == []
    assert all(one.used_in for one in claims())


def test_every_table_can_be_claimed_from() -> None:
    """Prevents a new table whose rows the ledger passes over."""
    spoken = {
        "care_steps",
        "claims",
        "constraints",
        "iron_edges",
        "lab_codes",
        "judgements",  # they rest on rows that are claimed themselves
        "medical_words",
        "medicine_brands",
        "medicine_others",
        "medicine_spoken",
        "never_said",
        "patient_questions",
        "private_words",
        "reviews",
        "rulers",
        "rules",
        "safety_words",
        "source_hosts",
        "told_ways",
        "unsaid_values",
    }  # of words and of our own readings, not of evidence
    tables = {path.stem for path in data_folder().glob("*.csv")} - spoken
    assert tables == {*topics(), *claimed_tables()}


def test_a_row_that_is_only_drawn_is_found() -> None:
    """Prevents a number in a picture, where no link can stand, from being missed."""
    places = {str(place) for place in here()["iron.trial.wang2009"]}
    assert any("does_iron_help.change" in place for place in places)


def test_prose_quizzes_and_rules_are_found() -> None:
    """Prevents a ledger that knows explorers only."""
    found = here()
    assert Place("iron", "prose", "How do I get ready for the test?") in found["iron.test_gap_hours"]
    assert any(place.kind == "quiz" for place in found[ROW])
    assert {place.kind for place in found["no_sudden_stop"]} == {"prose", "explorer", "quiz", "print"}
    pages = {path.stem for path in CATALOGUE.paths}
    assert {place.page for places in found.values() for place in places} <= pages


def sign(folder: Path, *by: str) -> None:
    """Sign the row as it stands."""
    lines = (
        f"iron.{at},iron,{who},yes,2026-11-2{at},0123456789abcdef,{ROW}={row_digest(ROW)},\n"
        for at, who in enumerate(by, 1)
    )
    head = "id,lesson,by,clinician,date,digest,rows,said\n"
    (folder / "reviews.csv").write_text(head + "".join(lines), encoding="utf-8")


def test_a_claim_has_a_day_only_once_people_signed_it_as_it_stands(
    copy_of_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a row from looking checked by a program, or by one where two have to sign."""
    found = here()
    monkeypatch.setattr(ledger_of, "uses", lambda *_: found)
    jones, wu = '"Dr A. Jones, neurologist"', '"B. Wu, pharmacist"'
    days = []
    for by in ((), (jones,), (jones, jones), (jones, wu)):
        sign(copy_of_data, *by)
        days.append({one.id: one.checked for one in ledger(NOTEBOOKS)}[ROW])
    assert days == ["", "", "", "2026-11-22"]
    edit(copy_of_data / "iron.csv", ",75,ng/mL", ",74,ng/mL")
    assert {one.checked for one in ledger(NOTEBOOKS)} == {""}


@pytest.mark.parametrize(
    "place",
    [
        Place("iron", "prose", "How long does iron take?"),
        Place("iron", "quiz", "check_lab.takeaway", 1),
        Place("a", "b", "c, d", 2),
    ],
)
def test_a_place_is_read_as_it_is_written(place: Place) -> None:
    """Prevents a place that nobody can find again."""
    assert Place.read(str(place)) == place


def test_a_stale_ledger_is_named(copy_of_data: Path) -> None:
    """Prevents a ledger that nobody makes anew."""
    edit(
        copy_of_data / "claims.csv", "iron: prose, How do I get ready for the test?", "iron: prose, Elsewhere"
    )
    (problem,) = problems(NOTEBOOKS)
    assert (problem.what, problem.remedy) == ("is not as the lessons have it", "Run `make fix`.")
    ledger_path().unlink()
    (problem,) = problems(NOTEBOOKS)
    assert problem.what == "is missing"


def test_a_ledger_that_cannot_be_made_is_told(monkeypatch: pytest.MonkeyPatch, copy_of_data: Path) -> None:
    """Prevents a traceback where an explorer fails only in one of its states, and a ledger without it."""

    def fails(*_: object, **__: object) -> None:
        raise EvidenceError("no row has the id 'iron.x': Correct it.")

    monkeypatch.setattr(ledger_of, "ledger", fails)
    monkeypatch.setattr(check, "_problems_of_files", lambda _: ())
    told = "data/claims.csv, the ledger: no row has the id 'iron.x'. Correct it."
    before = (copy_of_data / "claims.csv").read_bytes()
    assert list(map(str, problems(NOTEBOOKS))) == [told]
    assert str([*mend(without_lessons(copy_of_data))][-1]) == told
    assert (copy_of_data / "claims.csv").read_bytes() == before


def without_lessons(beside: Path) -> Path:
    """A folder that holds no lesson: nothing in it is there to be mended."""
    folder = beside / "notebooks"
    folder.mkdir()
    return folder


def test_the_command_lists_the_places() -> None:
    """Prevents an author who can't find where a number stands."""
    run = CliRunner()
    found = run.invoke(app, ["where", ROW])
    assert found.exit_code == 0
    (claim,) = [one for one in claims() if one.id == ROW]
    assert all(place in found.output for place in claim.used_in)
    assert "winkelman2025[abstract]" in found.output
    several = run.invoke(app, ["where", "iron.cutoff"])
    assert "iron.cutoff.child (50 ng/mL): " in several.output
    unknown = run.invoke(app, ["where", "iron.cutof.adult"])
    assert (unknown.exit_code, "Did you mean iron.cutoff.adult" in unknown.output) == (1, True)
    unused = next(id for id in sorted(claimable()) if id not in {one.id for one in claims()})
    assert told(claimable()[unused]).endswith("used nowhere")


# -- one number is changed -------------------------------------------------------------------------------


def made(lesson: Path) -> str:
    workshop = Workshop(CATALOGUE, asset_addresses(), lesson.parent / "kept")
    return awaited(make_page(lesson, workshop, {}))[0]


def all_that_belong_together(iron: Path) -> None:
    """Move the cut-off from 75 to 80, and with it what the rules tie to it: band, other unit, statements."""
    lines = iron.read_text(encoding="utf-8").split("\n")
    moved = {f"iron.{id}.adult": ("75", "80") for id in ("cutoff", "band_start")}
    for at, line in enumerate(lines):
        id = line.partition(",")[0]
        if id in moved:
            lines[at] = line.replace(*moved[id])
        elif id == "iron.cutoff_pmol_l.adult":
            lines[at] = line.replace("75", "80").replace("169", "180")
    iron.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.slow
def test_one_changed_number_changes_all_that_uses_it_and_stops_prose_until_it_is_mended(
    copy_of_data: Path, tmp_path: Path
) -> None:
    """Prevents a picture, an answer or a sentence that keeps the old number."""
    lessons = copy_of_lessons(tmp_path)
    before = {part: html_of(shown) for part, shown in iron_level(ferritin="78").state().items()}

    all_that_belong_together(copy_of_data / "iron.csv")
    # A sentence says 75, the row says 80: neither the words nor a page can be made.
    with pytest.raises(Exception, match=r"says 75, row iron\.cutoff\.adult says 80"):
        words("iron")
    with pytest.raises(PageError, match=r"says 75, row iron\.cutoff\.adult says 80"):
        made(lessons / "iron.ipynb")

    shown: list[Rewriting] = []

    def take(one: Rewriting) -> bool:
        shown.append(one)
        return True

    assert not {"iron.yml", "claims.csv"} & set(map(str, mend(lessons)))  # nobody took a sentence
    assert {"iron.yml", "claims.csv"} <= set(mend(lessons, takes=take))
    assert [one.place for one in shown if "80" not in one.new or "75" not in one.old] == []
    after = {part: html_of(shown) for part, shown in iron_level(ferritin="78").state().items()}
    assert "between" in before["takeaway"]
    assert "low for" in after["takeaway"]
    for part in ("ferritin_line", "takeaway", "what_to_ask"):
        assert after[part] != before[part], part
    assert ">80<" in after["guideline_wording"]
    assert ">80<" in html_of(check_lab().state(answer="low")["takeaway"])
    assert list(problems(lessons)) == []
    page = made(lessons / "iron.ipynb")
    assert "class=value>80<" in page
    assert "class=value>75<" not in page
