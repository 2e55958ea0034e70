"""The tables against the evidence anywhere: by its digests, where the evidence itself is not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from restless_legs.evidence.folder import data_folder
from tests.data.evidence_digests import FILE, as_csv, digest, kept, ours, theirs
from tests.data.test_against_evidence import ADDED_TO_LIST, EVIDENCE, PAGES_OF_LOOKALIKES, WHOLE, rows

# Rows of the evidence that our tables leave out, each for a reason that `test_against_evidence` tells.
LEFT_OUT = {**WHOLE, "brain": set(), "foods": {"Shrimp"}}
# Sources of rows that may not be shown, and babies' need, are of no use to us.
NOT_ALL_USED = {"references", "daily_need"}
EVERY = pytest.mark.parametrize("table", sorted(kept()))


def ours_of(table: str) -> dict[str, str]:
    added = {
        row["generic"] for row in rows(data_folder() / "medicine_list.csv") if row["id"] in ADDED_TO_LIST
    }
    beside = {"medicine_list": added, "references": PAGES_OF_LOOKALIKES}.get(table, set())
    return {id: digest(cells) for of, id, cells in ours() if of == table and id not in beside}


@EVERY
def test_every_row_is_as_it_was_held_against_the_evidence(table: str) -> None:
    """Prevents a number, sentence or source that is changed where the evidence is not at hand to object."""
    there = kept()[table]
    assert [id for id, cells in ours_of(table).items() if there.get(id) != cells] == []


@EVERY
def test_no_row_that_may_be_shown_is_gone(table: str) -> None:
    """Prevents a contrary study that is taken out of a table without a word."""
    if table not in NOT_ALL_USED:
        left_out = {id for id in kept()[table] if id.partition(",")[0] in LEFT_OUT.get(table, set())}
        assert set(kept()[table]) - left_out == set(ours_of(table))


def test_every_table_is_held_and_every_row_once() -> None:
    """Prevents two rows of one name, of which only the last is compared, and a table that nobody holds."""
    named = [(table, id) for table, id, _ in ours()]
    assert len(set(named)) == len(named)
    assert {table for table, _ in named} == set(kept())


def test_a_changed_number_is_found(copy_of_data: Path) -> None:
    """Prevents a comparison that can't fail."""
    table = copy_of_data / "iron.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",75,ng/mL,", ",80,ng/mL,", 1))
    there = kept()["iron"]
    assert [id for id, cells in ours_of("iron").items() if there[id] != cells] == ["I-02a"]


def test_a_cell_that_moves_to_its_neighbour_is_seen() -> None:
    """Prevents a low that became a value without the digest minding."""
    assert len({digest(["75", ""]), digest(["", "75"]), digest(["7", "5"])}) == 3


@pytest.mark.skipif(not EVIDENCE.is_dir(), reason="the evidence folder is not beside this repository")
def test_the_digests_are_those_of_the_evidence() -> None:
    """Prevents digests of an older evidence: make them anew by ``python -m tests.data.evidence_digests``."""
    assert FILE.read_text(encoding="utf-8") == as_csv(theirs())
