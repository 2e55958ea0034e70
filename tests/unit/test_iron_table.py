"""The decision table of iron_level, written a second time as data, and held against the model.

Each line was written by hand from the table of the medical editors, not from the code. The first line that
matches wins, as there. f is ferritin in ng/mL (= µg/L), s transferrin saturation in percent.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from restless_legs.evidence import value
from restless_legs.explorers.iron.edges import edges
from restless_legs.models.iron import BloodTest, Edge, iron_row, notes_of, stage

# row | who | f | s | ill | inherited. "?" is not known, "*" anything, also not known; a stretch has its ends
# as in mathematics: [30 75] with both, (75 300] without the first. Several stretches are parted by "or".
RULES = """
X0  | *        | [0 1)          | *              | *           | *
X0  | *        | *              | (100 99999)    | *           | *
X1  | *        | *              | [0 1]          | *           | *
A1v | *        | [1 30)         | [45 100]       | *           | *
A1b | *        | (200 99999)     | [45 100]       | *           | *
A1  | *        | *              | [45 100]       | *           | *
H   | *        | *              | *              | *           | yes
A5  | adult    | (500 99999)     | *              | *           | no
A2h | adult    | (300 500]      | (1 20)         | *           | no
A4h | adult    | (300 500]      | [20 45) or ?   | *           | no
A2v | adult    | [1 30)         | *              | *           | no
A2  | adult    | [30 75]        | *              | *           | no
A2i | adult    | (75 300] or ?  | (1 20)         | yes, unsure | no
A2m | adult    | (75 300]       | (1 20)         | no          | no
A2u | adult    | ?              | (1 20)         | no          | no
A3  | adult    | (75 100]       | [20 45) or ?   | *           | no
A4  | adult    | (100 300]      | [20 45) or ?   | *           | no
A6  | adult    | ?              | [20 45)        | *           | no
A7  | adult    | ?              | ?              | *           | no
C5  | child    | (300 99999)     | *              | *           | no
C0  | child    | [1 15)         | *              | *           | no
C1  | child    | [15 50)        | *              | *           | no
C2  | child    | [50 75]        | *              | *           | no
C3  | child    | (75 300]       | *              | *           | no
C4  | child    | ?              | *              | *           | no
P1  | pregnant | [1 30)         | *              | *           | no
P5  | pregnant | (300 99999)     | *              | *           | no
P2  | pregnant | [30 300] or ?  | *              | *           | no
Dv  | dialysis | [1 30)         | *              | *           | no
D   | dialysis | [30 99999) or ? | *              | *           | no
"""
LINES = [[cell.strip() for cell in line.split("|")] for line in RULES.strip().splitlines()]
ROWS = tuple(dict.fromkeys(line[0] for line in LINES))
WHO = ("adult", "child", "pregnant", "dialysis")
ILL = ("no", "yes", "unsure")


def lies_in(number: Decimal | None, stretches: str) -> bool:
    if stretches == "*":
        return True
    return any(_in_one(number, one) for one in stretches.split(" or "))


def _in_one(number: Decimal | None, stretch: str) -> bool:
    if number is None or stretch == "?":
        return number is None and stretch == "?"
    low, high = map(Decimal, stretch[1:-1].split())
    over = number >= low if stretch[0] == "[" else number > low
    return over and (number <= high if stretch[-1] == "]" else number < high)


def row_by_hand(test: BloodTest) -> str:
    """The first line that a test meets; every later one of the same test must not matter."""
    told = (test.who, test.ferritin_ug_l, test.saturation_percent, test.ill, test.is_inherited)
    return next(row for row, *line in LINES if _meets(told, line))


def _meets(told: tuple[Any, ...], line: list[str]) -> bool:
    who, ferritin, saturation, ill, inherited = told
    return (
        line[0] in ("*", who)
        and lies_in(ferritin, line[1])
        and lies_in(saturation, line[2])
        and (line[3] == "*" or ill in line[3].split(", "))
        and line[4] in ("*", "yes" if inherited else "no")
    )


def around(all_edges: Any) -> Iterator[Decimal | None]:
    """Each edge itself, a hair to both sides, and a number in each stretch."""
    hair = Decimal("0.0001")
    for edge in all_edges:
        yield from (edge.at - hair, edge.at, edge.at + hair, edge.at + Decimal("0.9"))
    yield from (Decimal(0), Decimal(99_999) / 11, None)


def all_tests() -> Iterator[BloodTest]:
    at = edges()
    numbers = product(around(at.ferritin), around(at.saturation))
    for (ferritin, saturation), who, ill, inherited in product(numbers, WHO, ILL, (False, True)):
        yield BloodTest(ferritin, saturation, who, ill, inherited)  # type: ignore[arg-type]


def test_the_model_and_the_second_writing_agree_everywhere() -> None:
    """Prevents iron being spoken of to somebody who has too much of it, by a slip in either writing."""
    at, met = edges(), set()
    for test in all_tests():
        row = iron_row(test, at)
        assert row == row_by_hand(test), test
        met.add(row)
    assert met == set(ROWS)


def test_a_stage_stands_for_all_its_numbers() -> None:
    """Prevents two numbers of one stage from meeting two rows or two lists of notes."""
    at = edges()
    for test in all_tests():
        short = test._replace(
            ferritin_ug_l=stage(test.ferritin_ug_l, at.ferritin),
            saturation_percent=stage(test.saturation_percent, at.saturation),
        )
        row = iron_row(test, at)
        assert iron_row(short, at) == row, test
        assert notes_of(row, short, at) == notes_of(row, test, at), test


@pytest.mark.parametrize("kind", ["ferritin", "saturation"])
def test_edges_stand_in_their_order(kind: str) -> None:
    """Prevents an edge that a corrected row moved past its neighbour, in any unit."""
    all_edges: list[Edge] = list(getattr(edges(), kind))
    numbers = [edge.at for edge in all_edges]
    assert numbers == sorted(set(numbers))
    factor = Decimal("2.247")
    printed = [Decimal(dict(edge.elsewhere).get("pmol/L", edge.at * factor)) for edge in all_edges]
    assert printed == sorted(set(printed))


def test_edges_are_those_of_the_evidence() -> None:
    """Prevents the two writings and the data from agreeing on numbers that the sources don't have."""
    told = {
        "iron.cutoff.adult": 75, "iron.band_start.adult": 75, "iron.band_end.adult": 100,
        "iron.expert_drip_limit.adult": 300, "iron.nhs_low.adult": 30, "iron.uk_low.pregnancy": 30,
        "iron.us_low.with_anaemia": 45, "iron.cutoff_saturation.adult": 20, "iron.saturation_high": 45,
        "iron.cutoff.child": 50, "iron.who_low.adult": 15,
    }  # fmt: skip
    assert {id: value(id).number for id in told} == told


# -- notes -----------------------------------------------------------------------------------------------


def notes(f: str, s: str, who: str = "adult", ill: str = "no", inherited: bool = False) -> dict[str, bool]:
    """Keys of the notes under an answer, with whether each is folded."""
    numbers = [None if number == "?" else Decimal(number) for number in (f, s)]
    test = BloodTest(*numbers, who, ill, inherited)  # type: ignore[arg-type]
    at = edges()
    found = notes_of(iron_row(test, at), test, at)
    return {**dict.fromkeys((*found.to_heed, *found.in_view), False), **dict.fromkeys(found.folded, True)}


# note | where it must stand | where it must not: f/s who ill
STANDS = """
why_low             | 8/30 · 29.9/? · 8/60 · 8/60 dialysis      | 30/30 · 8/30 dialysis · 8/30 child
why_low_child       | 14.9/? child · 20/60 child                | 15/? child
why_low_pregnant    | 29/? pregnant · 8/60 pregnant             | 30/? pregnant
blood_count         | 30/30 · 44.9/?                            | 29.9/30 · 45/30 · 40/50
who_low             | 8/30 · 8/30 dialysis                      | 30/30 · 14/? child
who_low_child       | 14/? child                                | 15/? child · 8/30
ill_ferritin_low    | 20/10 adult yes · 75/30 adult unsure · 20/? child yes | 75.1/30 adult yes · 20/10
ill_ferritin        | 90/25 adult yes · 300/? child yes           | 301/30 adult yes · ?/30 adult yes · 90/25
ill_drip | 20/10 adult yes · 90/25 adult unsure · 20/25 dialysis yes | 200/30 adult yes · 301/25 dialysis yes
two_sources         | 40/25 · 200/15 · 90/25 · 200/30           | 8/30 · 400/30 · 40/45
overload_in_family  | 40/50 · 300/50 child · ?/45                | 8/60 · 40/44
machine             | 48.1/30 · 160/30                          | 48/30 · 160.1/30
near_depleted       | 26/30 · 33.9/30                           | 25.9/30 · 34/30 · 29/60 · 33/60
near_low            | 40/17 · 40/23                             | 40/16.9 · 40/23.1 · 40/20 child
near_high           | 40/42 · 40/44.9 · 40/44 child             | 40/41.9 · 40/45 · 29/46 · 250/48
near_high_over      | 40/45 · 29/46 · 250/48 · 40/46 pregnant   | 40/44.9 · 40/48.1
saturation_very_low | 40/1.01 · 40/4.9                          | 40/1 · 40/5
high_for_some | 200.1/? · 300/? | 200/? · 300.1/? · 250/? child · 250/? pregnant · 250/30 · 250/50
very_high           | 1000.1/30 · 1200/? child · 1200/0.5       | 1000/30
two_teams_child     | 40/25 child · 0.5/? child                 | 40/25 · 40/25 pregnant
two_teams_pregnant  | 40/25 pregnant                            | 40/25
two_teams_dialysis  | 40/25 dialysis                            | 40/25
drip_in_pregnancy   | 20/25 pregnant · 40/25 pregnant           | 40/25 · 301/25 pregnant · 40/50 pregnant
saturation_too      | 40/? · 200/?                              | 40/30 · 200.1/? · ?/?
saturation_is_next  | 200.1/? · 600/?                           | 200/? · 600/30
always              | 40/25 · ?/? · 8/60 · 0.9/?                | 40/25 child
always_child        | 40/25 child · ?/? child                   | 40/25
"""
PLACES = [
    (note, *place.split(), stands == 0)
    for note, *columns in ([cell.strip() for cell in line.split("|")] for line in STANDS.strip().splitlines())
    for stands, column in enumerate(columns)
    for place in column.split(" · ")
]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: " ".join(map(str, place)))
def test_notes_stand_where_they_belong_and_nowhere_else(place: tuple[Any, ...]) -> None:
    """Prevents a warning that is missing where it counts, or that everybody gets and nobody reads."""
    note, numbers, *more, stands = place
    assert (note in notes(*numbers.split("/"), *more)) == stands


KEPT_IN_VIEW = {"why_low", "why_low_child", "why_low_pregnant", "ill_ferritin", "ill_ferritin_low",
                "ill_drip", "drip_in_pregnancy", "near_high", "near_high_over", "very_high",
                "very_high_inherited", "saturation_is_next", "two_teams_child", "two_teams_pregnant",
                "two_teams_dialysis", "always", "always_child"}  # fmt: skip


def test_an_inherited_anaemia_changes_whom_a_note_sends_to() -> None:
    """Prevents a talk on haemochromatosis to somebody whose iron builds up from transfusions."""
    for numbers in ("40/50", "300/50", "?/60"):
        assert "overload_in_family" not in notes(*numbers.split("/"), "adult", "no", True), numbers
    for numbers in ("1200/30", "1200/60"):
        found = notes(*numbers.split("/"), "adult", "no", True)
        assert "very_high_inherited" in found, numbers
        assert "very_high" not in found, numbers


def test_what_belongs_on_paper_is_carried_there() -> None:
    """Prevents a sheet that says "above the range for iron" and drops that the reader was ill."""
    at = edges()
    for f, s, who in (("20", "10", "adult"), ("90", "25", "adult"), ("200", "30", "adult"),
                      ("60", "30", "child"), ("10", "30", "child"), ("200", "30", "child"),
                      ("40", "25", "pregnant")):  # fmt: skip
        for ill in ("yes", "unsure"):
            test = BloodTest(Decimal(f), Decimal(s), who, ill)  # type: ignore[arg-type]
            heeded = notes_of(iron_row(test, at), test, at).to_heed
            assert {"ill_ferritin", "ill_ferritin_low"} & set(heeded), test


def test_what_must_be_seen_is_never_folded_and_little_else_is_in_view() -> None:
    """Prevents the call for a doctor from lying behind a tap, and a wall of notes that nobody reads."""
    at = edges()
    for test in all_tests():
        found = notes_of(iron_row(test, at), test, at)
        assert not KEPT_IN_VIEW & set(found.folded), test
        assert len([key for key in found.in_view if key not in KEPT_IN_VIEW]) <= 2, test
        every = [*found.to_heed, *found.in_view, *found.folded]
        assert len(every) == len(set(every)), test
