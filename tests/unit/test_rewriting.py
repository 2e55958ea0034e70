"""Sentences whose row changed: each is shown before and after, and only what is taken is written."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest

from restless_legs.author.rewriting import Rewriting, rewrite_cells, rewritten_words, take_none
from restless_legs.desk.start_page import told
from restless_legs.desk.verbs import lines_of

OLD = "Up to [74](value:iron.cutoff.adult), or half of 150, iron may help."
NEW = OLD.replace("74", "75")


def take_all(_: Rewriting) -> bool:
    return True


@pytest.fixture
def words_file(tmp_path: Path) -> Path:
    path = tmp_path / "iron.yml"
    path.write_text(f"# a note\ncard:\n  line: {OLD}\n  again: {OLD}\n", encoding="utf-8")
    return path


def test_a_sentence_that_is_not_taken_stays_as_it_stands(words_file: Path) -> None:
    """Prevents a false clinical sentence that nobody read, such as "above 75" beside a new 80."""
    text = words_file.read_text(encoding="utf-8")
    assert rewritten_words(words_file, take_none) == text
    assert rewritten_words(words_file, take_all) == text.replace(OLD, NEW)


def test_a_line_that_stands_twice_is_asked_for_once(words_file: Path) -> None:
    """Prevents a "no" that an equal sentence under the next key undoes."""
    asked: list[Rewriting] = []
    text = rewritten_words(words_file, lambda one: bool(asked.append(one)))
    assert ([one.place for one in asked], text) == (["'card.line'"], words_file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("longer", [f"{OLD} Ask.", f"Yes. {OLD}", f'Say "so". {OLD}'])
def test_a_line_within_another_is_written_by_itself(longer: str, tmp_path: Path) -> None:
    """Prevents a "no" to a long line that a "yes" to a shorter one within it undoes."""
    path = tmp_path / "iron.yml"
    path.write_text(f"card:\n  line: {OLD}\n  more: {json.dumps(longer)}\n", encoding="utf-8")
    text = rewritten_words(path, lambda one: one.old == OLD)
    assert text == path.read_text(encoding="utf-8").replace(f"line: {OLD}", f"line: {NEW}")
    other = rewritten_words(path, lambda one: one.old != OLD)
    assert f"line: {OLD}" in other
    assert json.dumps(longer.replace(OLD, NEW)) in other


def test_each_line_of_a_cell_is_asked_for_by_itself() -> None:
    """Prevents one true sentence from taking a false one of the same cell along."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"{OLD}\n\nElse: {OLD}")])
    rewrite_cells(notebook, "notebooks/iron.ipynb", lambda one: one.place == "cell 1, line 3")
    assert notebook.cells[0].source == f"{OLD}\n\nElse: {NEW}"


def test_both_are_shown_with_the_numbers_that_no_row_judges() -> None:
    """Prevents a second number that belongs to the first, and that nobody is told of."""
    shown = str(Rewriting("notebooks/iron.ipynb", "cell 1, line 3", OLD, NEW))
    assert shown.splitlines() == [
        "notebooks/iron.ipynb, cell 1, line 3",
        "  stands: Up to 74, or half of 150, iron may help.",
        "  would stand: Up to 75, or half of 150, iron may help.",
        "  read these too, they have no row: 150",
    ]


def test_the_desk_asks_for_each_sentence_by_itself() -> None:
    """Prevents one button for all sentences, of which some are no longer true with the new number."""
    one = Rewriting("notebooks/iron.ipynb", "cell 1, line 3", OLD, NEW)
    other = one._replace(place="cell 2, line 3")
    shown = [*lines_of(str(one)), *lines_of("mended claims.csv")]
    page = told("fix", False, shown, "/", sentences=[one, other])
    assert [page.count(f'name="chosen" value="{key}"') for key in (one.key, other.key)] == [1, 1]
    assert "checked" not in page
    assert (
        page.count("Up to 74, or half of 150, iron may help.") == 2
    )  # beside its tick, and not once more above
    assert "read these too" not in page
    assert "chosen" not in told("fix", True, list(lines_of("mended claims.csv")), "/")
