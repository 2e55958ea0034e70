"""A number in a form: what a change would do is told before it does it, and a row is saved by itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from restless_legs.author.check import write_sentences
from restless_legs.author.number_row import (
    SavedRow,
    as_line,
    effects,
    form_columns,
    save_row,
    saved_row,
    with_cells,
)
from restless_legs.author.rewriting import pending
from restless_legs.desk.numbers import number_form, number_saved, sentences_written
from restless_legs.evidence.problem import EvidenceError, ProblemError
from restless_legs.evidence.values import topics, value, values
from restless_legs.evidence.words import read_words, words_folder
from tests.made import NOTEBOOKS

CUTOFF = "iron.cutoff.adult"


def test_every_row_is_written_as_it_stood() -> None:
    """Prevents a saved row that changes commas, quotation marks or blanks which nobody touched."""
    for topic in topics():
        saved = saved_row(values(topic, audience="details")[-1].id)
        assert as_line(saved, with_cells(saved, {})) == saved.written
    odd = saved_row(CUTOFF)
    changed = as_line(odd, with_cells(odd, {"note": 'He said "no", twice'}))
    assert '"He said ""no"", twice"' in changed


def test_a_row_is_saved_and_no_other_byte(copy_of_data: Path) -> None:
    """Prevents a form that saves a table anew as a spreadsheet would."""
    file = copy_of_data / "iron.csv"
    before = file.read_bytes().split(b"\n")
    saved = saved_row(CUTOFF)
    save_row(saved, with_cells(saved, {"value": " 80 ", "id": "iron.other", "unknown": "x"}))
    after = file.read_bytes().split(b"\n")
    assert [at for at, line in enumerate(after) if line != before[at]] == [saved.row.line - 1]
    assert len(after) == len(before)
    assert value(CUTOFF).value == 80.0


def test_what_it_would_do_is_told_and_nothing_is_written(copy_of_data: Path) -> None:
    """Prevents "above 75" beside a linked 80, found out after it was saved."""
    before = {path: path.read_bytes() for path in copy_of_data.rglob("*") if path.is_file()}
    saved = saved_row(CUTOFF)
    found = effects(saved, with_cells(saved, {"value": "80"}), NOTEBOOKS)
    assert found.faults == ()
    assert {"rule iron.band_starts_at_cutoff", f"row {CUTOFF}"} <= {one.place for one in found.rules}
    assert {"notebooks/iron.ipynb", "data/words/en/iron.yml"} <= {one.file for one in found.sentences}
    assert all("80" in one.said[1] for one in found.sentences)
    assert found.used_in
    assert value(CUTOFF).value == 75.0
    assert {path: path.read_bytes() for path in copy_of_data.rglob("*") if path.is_file()} == before


def test_what_says_the_old_number_in_words_is_shown(copy_of_data: Path) -> None:
    """Prevents a guideline that says 80 in one line and "75 to 100 intravenous only" in the next."""
    saved = saved_row(CUTOFF)
    found = effects(saved, with_cells(saved, {"value": "80"}), NOTEBOOKS).in_words
    assert any(one.file == "data/words/en/treatment.yml" and "75 to 100" in one.said[0] for one in found)
    assert all("75" in one.numbers_to_read for one in found)
    assert effects(saved, with_cells(saved, {"note": "read again"}), NOTEBOOKS).in_words == ()


@pytest.mark.parametrize(
    ("column", "cell"),
    [("value", "75,0"), ("unit", "furlong"), ("statement", ""), ("kind", "heard"), ("url", "no address")],
)
def test_a_cell_that_is_not_what_its_column_says_is_refused(
    column: str, cell: str, copy_of_data: Path
) -> None:
    """Prevents a table that nobody can read any more, because of one cell."""
    before = (copy_of_data / "iron.csv").read_bytes()
    saved = saved_row(CUTOFF)
    row = with_cells(saved, {column: cell})
    (fault,) = effects(saved, row, NOTEBOOKS).faults
    assert fault.place == f"line {saved.row.line}, column {column}"
    with pytest.raises(ProblemError):
        save_row(saved, row)
    assert (copy_of_data / "iron.csv").read_bytes() == before


def test_a_row_that_somebody_changed_meanwhile_is_left_as_it_is(copy_of_data: Path) -> None:
    """Prevents one author from writing over another's number without seeing it."""
    saved = saved_row(CUTOFF)
    save_row(saved, with_cells(saved, {"value": "80"}))
    told = number_saved(CUTOFF, saved.written, {"value": "85"}, NOTEBOOKS)
    assert not told.writes
    assert "was changed since you opened it" in told.html
    assert value(CUTOFF).value == 80.0


def test_no_look_at_a_source_is_noted(copy_of_data: Path) -> None:
    """Prevents a day of checking that a form set, and nobody's eyes."""
    before = {path.name: path.read_bytes() for path in copy_of_data.glob("*.csv")}
    number_saved(CUTOFF, saved_row(CUTOFF).written, {"value": "80"}, NOTEBOOKS)
    after = {path.name: path.read_bytes() for path in copy_of_data.glob("*.csv")}
    assert [name for name in after if after[name] != before[name]] == ["iron.csv"]


def test_only_ticked_sentences_are_written(copy_of_data: Path) -> None:
    """Prevents a sentence that is no longer true, written along with those that are."""
    saved = saved_row(CUTOFF)
    save_row(saved, with_cells(saved, {"value": "80"}))
    left = [one for one in pending(NOTEBOOKS, CUTOFF) if one.file == "data/words/en/iron.yml"]
    chosen = left[0]
    before = {path.name: path.read_bytes() for path in words_folder().glob("*.yml")}
    told = sentences_written([chosen.key, "nobody's"], NOTEBOOKS)
    assert told.writes
    changed = [path.name for path in words_folder().glob("*.yml") if path.read_bytes() != before[path.name]]
    assert changed == ["iron.yml"]
    said = [sentence for _, sentence in read_words(words_folder() / "iron.yml").sentences()]
    assert any(chosen.new in one for one in said)
    still = {one.key for one in pending(NOTEBOOKS, CUTOFF)}
    assert chosen.key not in still
    assert {one.key for one in left[1:] if one.old != chosen.old} <= still
    assert list(write_sentences(NOTEBOOKS, [])) == []


def test_the_form_has_words_for_each_column_and_lists_to_pick_from() -> None:
    """Prevents a form of bare column names, and a unit that is typed in two ways."""
    page = number_form(CUTOFF, NOTEBOOKS)
    for column in form_columns():
        if column.name != "id":
            assert f'name="{column.name}"' in page
    assert "<option selected>ng/mL</option>" in page
    assert "The number" in page
    assert '<option value="winkelman2025">' in page


def test_two_open_forms_share_no_id() -> None:
    """Prevents a label, a hint or a list of sources that belongs to the field of another row."""
    first, other = (
        set(re.findall(r' id="([^"]+)"', number_form(id, NOTEBOOKS))) for id in (CUTOFF, "iron.cutoff.child")
    )
    assert first
    assert not first & other
    page = number_form(CUTOFF, NOTEBOOKS)
    assert set(re.findall(r' (?:for|list|aria-describedby)="([^"]+)"', page)) == first


def test_a_row_that_is_not_there_is_told() -> None:
    """Prevents an empty form for a name with a slip in it."""
    assert "no row has the id" in number_form("iron.cutof.adult", NOTEBOOKS)
    with pytest.raises(EvidenceError):
        saved_row("../clinic.yml")


def test_a_line_of_another_row_is_never_written(copy_of_data: Path) -> None:
    """Prevents a request that puts a line of its own into a table."""
    saved = saved_row(CUTOFF)
    with pytest.raises(ProblemError):
        save_row(SavedRow(saved.row, "iron.cutoff.adult,forged"), with_cells(saved, {"value": "80"}))
    assert value(CUTOFF).value == 75.0
