"""The edges of a blood test for iron: from their table to the boxes and the model, whole and in step."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from restless_legs.evidence import EvidenceError
from restless_legs.evidence.asked import asked
from restless_legs.explorers.iron.edges import edges


def edit(table: Path, old: str, new: str) -> None:
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_edges_of_a_test_climb() -> None:
    """Prevents an edge that a slip put on the wrong side of its neighbour, so that an answer is lost."""
    for test in edges():
        numbers = [edge.at for edge in test]
        assert numbers == sorted(set(numbers))


def test_an_edge_follows_its_row_and_its_own_table(copy_of_data: Path) -> None:
    """Prevents a mended number that the page goes on ignoring until somebody starts it anew."""
    assert edges().ferritin.low.at == 75
    edit(copy_of_data / "iron.csv", ",75,ng/mL", ",76,ng/mL")
    assert edges().ferritin.low.at == 76
    edit(copy_of_data / "iron_edges.csv", "near_depleted_start,26,", "near_depleted_start,25,")
    assert edges().ferritin.near_depleted_start.at == Decimal(25)


def test_rows_are_noted_each_time() -> None:
    """Prevents a ledger that knows of an edge only where it was asked for first."""
    for _ in range(2):
        with asked() as ids:
            edges()
        assert {"iron.cutoff.adult", "iron.cutoff_pmol_l.adult", "iron.saturation_high"} <= ids


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ferritin.low,", "ferritin.lou,", "ferritin.lou, ferritin.low: The model"),
        (
            "ferritin.low,,iron.cutoff.adult",
            "ferritin.low,75,iron.cutoff.adult",
            "row ferritin.low: needs one",
        ),
        ("ferritin.high,500,", "ferritin.high,,", "row ferritin.high: needs one"),
        ("ferritin.low,,iron.cutoff.adult", "ferritin.low,,iron.cutof.adult", "no row has the id"),
        ("saturation.low,", "saturation.low,2O", "line 20, column at: has '2O', which is no such number"),
    ],
)
def test_a_slip_in_the_table_is_named(copy_of_data: Path, old: str, new: str, told: str) -> None:
    """Prevents a decision table that goes on with half of its edges."""
    edit(copy_of_data / "iron_edges.csv", old, new)
    with pytest.raises(EvidenceError, match=told):
        edges()
