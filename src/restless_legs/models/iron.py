"""Iron and restless legs: which row a blood test meets, how the brain's store fills, what foods add up to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Literal, NamedTuple

Who = Literal["adult", "child", "pregnant", "dialysis"]
Illness = Literal["no", "yes", "unsure"]
Inherited = Literal["no", "yes"]
Side = Literal["below", "above"]
Level = Literal["low", "half", "full"]
Crossing = Literal["less", "usual"]


class Edge(NamedTuple):
    """A number where answers change, and the side that the number itself lies on.

    ``elsewhere`` gives the edge in other units, where a source prints another number than the factor gives.
    """

    at: Decimal
    belongs: Side
    elsewhere: tuple[tuple[str, str], ...] = ()

    def is_under(self, number: Decimal) -> bool:
        """Whether a number lies below the edge.

        Examples
        --------
        >>> low, child_low = Edge(Decimal(75), "below"), Edge(Decimal(50), "above")
        >>> low.is_under(Decimal(75)), low.is_under(Decimal("75.01")), child_low.is_under(Decimal(50))
        (True, False, False)
        """
        return number <= self.at if self.belongs == "below" else number < self.at


@dataclass(frozen=True, slots=True)
class FerritinEdges:
    """Where answers on a ferritin change, in µg/L (= ng/mL), from low to high."""

    possible: Edge
    depleted_child: Edge
    near_depleted_start: Edge
    depleted: Edge
    near_depleted_end: Edge
    low_in_anaemia: Edge
    machine_start: Edge
    low_child: Edge
    low: Edge
    middle: Edge
    machine_end: Edge
    raised: Edge
    stop: Edge
    high: Edge
    very_high: Edge

    def __iter__(self) -> Iterator[Edge]:
        return (getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True, slots=True)
class SaturationEdges:
    """Where answers on a transferrin saturation change, in percent, from low to high."""

    as_fraction: Edge
    very_low: Edge
    near_low_start: Edge
    low: Edge
    near_low_end: Edge
    near_high_start: Edge
    high: Edge
    near_high_end: Edge
    possible: Edge

    def __iter__(self) -> Iterator[Edge]:
        return (getattr(self, one.name) for one in fields(self))


class Edges(NamedTuple):
    """All edges of a blood test for iron."""

    ferritin: FerritinEdges
    saturation: SaturationEdges


class BloodTest(NamedTuple):
    """Two numbers of a blood test, None where not known, and what else decides how they are read.

    Ferritin in µg/L (= ng/mL), 0 or more; transferrin saturation in percent, 0 or more. ``is_inherited``: an
    inherited anaemia, or many blood transfusions.
    """

    ferritin_ug_l: Decimal | None
    saturation_percent: Decimal | None
    who: Who = "adult"
    ill: Illness = "no"
    is_inherited: bool = False


def stage(number: Decimal | None, edges: FerritinEdges | SaturationEdges) -> Decimal | None:
    """Give one number for all that lie between the same two edges, so that tables stay small.

    Parameters
    ----------
    number : Decimal or None
        0 or more.
    edges : FerritinEdges or SaturationEdges
        Edges in the number's unit.

    Returns
    -------
    Decimal or None
        A number between the same edges; None for None.

    Examples
    --------
    >>> edge = Edge(Decimal(1), "below")
    >>> edges = SaturationEdges(*(Edge(Decimal(at), "above") for at in range(1, 10)))
    >>> stage(Decimal("0.2"), edges), stage(Decimal("3.7"), edges), stage(Decimal(80), edges)
    (Decimal('0.5'), Decimal('3.5'), Decimal('10'))
    """
    if number is None:
        return None
    under = [Decimal(0), *(edge.at for edge in edges if not edge.is_under(number))]
    over = [edge.at for edge in edges if edge.is_under(number)]
    return (under[-1] + over[0]) / 2 if over else under[-1] + 1


def iron_row(test: BloodTest, at: Edges) -> str:
    """Row of the decision table that a blood test meets; the first that matches wins.

    Parameters
    ----------
    test : BloodTest
        The two numbers, whose they are, and whether they are ill or have an inherited anaemia.
    at : Edges
        The edges.

    Returns
    -------
    str
        "X0" and "X1" for numbers to check; "A1", "A1b", "A1v" for a high saturation; "H" for inherited
        anaemia; then "A2" to "A7" for adults, "C0" to "C5" for children, "P1", "P2", "P5" in pregnancy, and
        "Dv", "D" on dialysis.

    Notes
    -----
    Low ferritin comes before illness: illness raises ferritin, so a low one is low iron all the same. No row
    with a saturation of 45 or more, or a ferritin over 300, speaks for iron.
    """
    first = _row_to_check(test, at) or _row_of_high_saturation(test, at)
    if first:
        return first
    if test.is_inherited:
        return "H"
    rows = {"adult": _adult_row, "child": _child_row, "pregnant": _pregnant_row, "dialysis": _dialysis_row}
    return rows[test.who](test, at)


def _row_to_check(test: BloodTest, at: Edges) -> str:
    ferritin, saturation = test.ferritin_ug_l, test.saturation_percent
    if ferritin is not None and at.ferritin.possible.is_under(ferritin):
        return "X0"
    if saturation is None:
        return ""
    if saturation < 0 or not at.saturation.possible.is_under(saturation):
        return "X0"
    return "X1" if at.saturation.as_fraction.is_under(saturation) else ""


def _row_of_high_saturation(test: BloodTest, at: Edges) -> str:
    ferritin, saturation = test.ferritin_ug_l, test.saturation_percent
    if saturation is None or at.saturation.high.is_under(saturation):
        return ""
    if ferritin is None:
        return "A1"
    if at.ferritin.depleted.is_under(ferritin):
        return "A1v"
    return "A1" if at.ferritin.raised.is_under(ferritin) else "A1b"


def _adult_row(test: BloodTest, at: Edges) -> str:
    ferritin = test.ferritin_ug_l
    is_low = is_saturation_low(test.saturation_percent, at)
    if ferritin is None:
        return _row_of_saturation_alone(test, is_low)
    if not at.ferritin.high.is_under(ferritin):
        return "A5"
    if not at.ferritin.stop.is_under(ferritin):
        return "A2h" if is_low else "A4h"
    if at.ferritin.low.is_under(ferritin):
        return "A2v" if at.ferritin.depleted.is_under(ferritin) else "A2"
    if is_low:
        return "A2m" if test.ill == "no" else "A2i"
    return "A3" if at.ferritin.middle.is_under(ferritin) else "A4"


def _row_of_saturation_alone(test: BloodTest, is_low: bool) -> str:
    if test.saturation_percent is None:
        return "A7"
    if is_low:
        return "A2u" if test.ill == "no" else "A2i"
    return "A6"


def _child_row(test: BloodTest, at: Edges) -> str:
    ferritin = test.ferritin_ug_l
    if ferritin is None:
        return "C4"
    ends = {"C0": at.ferritin.depleted_child, "C1": at.ferritin.low_child, "C2": at.ferritin.low,
            "C3": at.ferritin.stop}  # fmt: skip
    return next((row for row, end in ends.items() if end.is_under(ferritin)), "C5")


def _pregnant_row(test: BloodTest, at: Edges) -> str:
    ferritin = test.ferritin_ug_l
    if ferritin is None:
        return "P2"
    if at.ferritin.depleted.is_under(ferritin):
        return "P1"
    return "P2" if at.ferritin.stop.is_under(ferritin) else "P5"


def _dialysis_row(test: BloodTest, at: Edges) -> str:
    ferritin = test.ferritin_ug_l
    return "Dv" if ferritin is not None and at.ferritin.depleted.is_under(ferritin) else "D"


def is_saturation_low(saturation_percent: Decimal | None, at: Edges) -> bool:
    """Whether a transferrin saturation in percent is known and under the adults' lower edge."""
    return saturation_percent is not None and at.saturation.low.is_under(saturation_percent)


def is_ferritin_over_300(ferritin_ug_l: Decimal | None, at: Edges) -> bool:
    """Whether a ferritin in µg/L is known and over the edge above which no sentence speaks for iron."""
    return ferritin_ug_l is not None and not at.ferritin.stop.is_under(ferritin_ug_l)


# Rows with another wording for some, in the order in which the wordings are looked for.
WORDED_FOR = {
    "child": frozenset({"A1", "A1b", "A1v"}),
    "pregnant": frozenset({"A1", "A1b", "A1v"}),
    "dialysis": frozenset({"A1", "A1b", "A1v"}),
}


def answer_of(row: str, test: BloodTest, at: Edges) -> tuple[str, ...]:
    """Keys of what the answer of a row says: its own wording, and what two numbers add to a high saturation.

    Parameters
    ----------
    row : str
        The row that the test meets.
    test : BloodTest
        The blood test.
    at : Edges
        The edges.
    """
    if row in HIGH_SATURATION:
        worded = row in WORDED_FOR.get(test.who, ())
        return (f"{row}_{test.who}" if worded else row, *_beside_high_saturation(test, at))
    if row in TO_CHECK:
        return (_wording(row, test, at), *_beside_number_to_check(row, test, at))
    if row == "P2" and is_saturation_low(test.saturation_percent, at):
        return (_wording(row, test, at), "P2_saturation_low")
    return (_wording(row, test, at),)


def _beside_number_to_check(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    """What the other number says all the same: one slip must not swallow both."""
    ferritin, saturation = test.ferritin_ug_l, test.saturation_percent
    if ferritin is not None and at.ferritin.possible.is_under(ferritin):
        if saturation is not None and not at.saturation.high.is_under(saturation):
            yield "other_saturation_high"
        return
    low = at.ferritin.depleted_child if test.who == "child" else at.ferritin.depleted
    if ferritin is not None and low.is_under(ferritin):
        yield "other_low"
    if is_ferritin_over_300(ferritin, at):
        yield "other_high"


def _beside_high_saturation(test: BloodTest, at: Edges) -> Iterator[str]:
    ferritin = test.ferritin_ug_l
    if test.is_inherited:
        yield "inherited_child" if test.who == "child" else "inherited"
    if _between(ferritin, at.ferritin.depleted, at.ferritin.low):
        yield "two_ways"
    if test.ill == "yes":
        yield "while_ill"


def _wording(row: str, test: BloodTest, at: Edges) -> str:
    ferritin, saturation = test.ferritin_ug_l, test.saturation_percent
    if row == "X0" and (ferritin is None or not at.ferritin.possible.is_under(ferritin)):
        return "X0_saturation"
    if ferritin is None and row in {"H", "P2", "D"}:
        return f"{row}_unknown"
    if row in {"H", "D"} and is_ferritin_over_300(ferritin, at):
        return f"{row}_high"
    if row == "H" and ferritin is not None and at.ferritin.depleted.is_under(ferritin):
        return "H_low"
    if row == "P2" and ferritin is not None and not at.ferritin.raised.is_under(ferritin):
        return "P2_over_200"
    if row in {"A2", "P2"} and saturation is None:
        return f"{row}_saturation_unknown"
    if row in {"A2", "C3"} and is_saturation_low(saturation, at):
        return f"{row}_saturation_low"
    return "C4_saturation_known" if row == "C4" and saturation is not None else row


def questions_of(row: str, test: BloodTest, at: Edges) -> tuple[str, ...]:
    """Keys of what to ask: of the row, or of its own wording, then what the rest of the test adds.

    Parameters
    ----------
    row : str
        The row that the test meets.
    test : BloodTest
        The blood test.
    at : Edges
        The edges.
    """
    worded = _wording(row, test, at)
    return (worded if worded in OWN_QUESTIONS else row, *_further_questions(row, test, at))


def _further_questions(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    ferritin, saturation = test.ferritin_ug_l, test.saturation_percent
    if row in TO_CHECK:
        return
    if test.is_inherited and row in HIGH_SATURATION:
        yield "inherited"
    if row == "H" and is_ferritin_over_300(ferritin, at):
        yield "builds_up"
    if is_ferritin_over_300(ferritin, at):
        yield "drip"
    if row in ASKS_FURTHER and (ferritin is None) != (saturation is None):
        yield "ferritin" if ferritin is None else "saturation"


def points_of(row: str, test: BloodTest) -> tuple[str, ...]:
    """Rows whose points for clinicians stand with a test: its own, and that of an inherited anaemia."""
    return ("H", row) if test.is_inherited and row in HIGH_SATURATION else (row,)


def line_kind(row: str, who: Who, ill: Illness = "no") -> str:
    """Which line is drawn: that of somebody's own, or one without parts where those would mislead.

    A line shows ferritin alone: at 200 it says "iron seldom suggested", which a low saturation takes back.

    Examples
    --------
    >>> [line_kind(row, "adult") for row in ("A2", "A1", "A2i", "A2m")]
    ['adult', 'saturation', 'ill', 'mixed']
    >>> line_kind("A4", "adult"), line_kind("A4", "adult", "unsure")
    ('adult', 'ill')
    """
    if row in TO_CHECK:
        return "check"
    if row in HIGH_SATURATION:
        return "saturation"
    if ill != "no" and row in HIDES_LOW_IRON:
        return "ill"
    return {"H": "blood", "A2i": "ill", "A2h": "ill", "A2m": "mixed"}.get(row, who)


def saturation_part(
    saturation_percent: Decimal | None, at: Edges
) -> Literal["low", "usual", "high", "unknown"]:
    """Part of the saturation line that a transferrin saturation in percent lies in."""
    if saturation_percent is None:
        return "unknown"
    if at.saturation.low.is_under(saturation_percent):
        return "low"
    return "usual" if at.saturation.high.is_under(saturation_percent) else "high"


# Rows in which each note stands; in the order in which notes are read.
TO_CHECK = frozenset({"X0", "X1"})
HIGH_SATURATION = frozenset({"A1", "A1b", "A1v"})
WHY_LOW = frozenset({"A2v", "A1v", "P1", "C0"})
WHO_LOW = frozenset({"A2v", "C0", "Dv"})
ILL_FERRITIN = frozenset({"A2", "A2v", "A3", "A4", "C0", "C1", "C2", "C3", "P1", "P2"})
# "Iron seldom suggested" would mislead somebody whose ferritin reads high because they are ill.
HIDES_LOW_IRON = frozenset({"A3", "A4", "C3"})
ILL_DRIP = frozenset({"A2v", "A2", "A3", "Dv", "D"})
# Wordings of a row with questions of their own, and rows that say nothing of the other test in theirs.
OWN_QUESTIONS = frozenset({"P2_unknown", "D_unknown", "D_high"})
ASKS_FURTHER = frozenset(
    {"A1", "A1b", "A1v", "H", "A4h", "A2v", "A2", "A3", "A4", "C0", "C1", "C2", "C3", "C5", "P1", "P2", "P5"}
)
TWO_SOURCES = frozenset({"A2", "A2m", "A3", "A4"})
# What must not be missed stands right behind the answer, and one short line stands under every answer.
TO_HEED = frozenset(
    {"why_low", "why_low_child", "why_low_pregnant", "ill_ferritin", "ill_ferritin_low", "ill_drip",
     "drip_in_pregnancy", "near_high", "near_high_over", "very_high", "very_high_inherited",
     "saturation_is_next"}
)  # fmt: skip
ALWAYS = frozenset({"always", "always_child", "two_teams_child", "two_teams_pregnant", "two_teams_dialysis"})
OTHERS_IN_VIEW = 2


class Notes(NamedTuple):
    """Keys of the notes under an answer: those not to be missed, others in view, and those under "More"."""

    to_heed: tuple[str, ...]
    in_view: tuple[str, ...]
    folded: tuple[str, ...]


def notes_of(row: str, test: BloodTest, at: Edges) -> Notes:
    """List the notes that belong under a row: those not to be missed, others in view, and the rest.

    Parameters
    ----------
    row : str
        The row that the test meets.
    test : BloodTest
        The blood test.
    at : Edges
        The edges.
    """
    keys = list(_notes(row, test, at))
    to_heed = tuple(key for key in keys if key in TO_HEED)
    others = [key for key in keys if key not in TO_HEED | ALWAYS]
    in_view = (*others[:OTHERS_IN_VIEW], *(key for key in keys if key in ALWAYS))
    return Notes(to_heed, in_view, tuple(others[OTHERS_IN_VIEW:]))


def _notes(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    if row not in TO_CHECK:
        yield from _on_why(row, test, at)
        yield from _on_illness(row, test, at)
        yield from _on_sources(row, test.is_inherited)
        yield from _near_edges(row, test, at)
    yield from _on_far_numbers(row, test, at)
    yield from _on_what_is_missing(row, test, at)
    if test.who != "adult":
        yield f"two_teams_{test.who}"
    yield "always_child" if test.who == "child" else "always"
    # What helps to read one's own number comes before where the limits are from.
    if row in TWO_SOURCES:
        yield "two_sources"
    if row not in TO_CHECK:
        yield "lab_normal"


def why_low_note(who: Who) -> str:
    """Key of the note on why a ferritin is low, which differs for a child and in pregnancy.

    Examples
    --------
    >>> why_low_note("dialysis"), why_low_note("child")
    ('why_low', 'why_low_child')
    """
    return {"child": "why_low_child", "pregnant": "why_low_pregnant"}.get(who, "why_low")


def _on_why(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    if row in WHY_LOW:
        yield why_low_note(test.who)
    ferritin = test.ferritin_ug_l
    if row == "A2" and ferritin is not None and at.ferritin.low_in_anaemia.is_under(ferritin):
        yield "blood_count"
    if row in WHO_LOW:
        yield "who_low_child" if test.who == "child" else "who_low"


def _on_illness(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    ferritin = test.ferritin_ug_l
    if test.ill != "no" and row in ILL_FERRITIN and ferritin is not None:
        yield "ill_ferritin_low" if at.ferritin.low.is_under(ferritin) else "ill_ferritin"
    if test.ill != "no" and row in ILL_DRIP and not is_ferritin_over_300(ferritin, at):
        yield "ill_drip"


def _on_sources(row: str, is_inherited: bool) -> Iterator[str]:
    if row in {"A1", "A1b"} and not is_inherited:
        yield "overload_in_family"
    if row in {"C1", "C2", "C3"}:
        yield "second_source_child"
    if row in {"P1", "P2"}:
        yield "drip_in_pregnancy"


def _near_edges(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    f, s = at.ferritin, at.saturation
    is_high = row in HIGH_SATURATION
    if _between(test.ferritin_ug_l, f.machine_start, f.machine_end):
        yield "machine"
    # Beside a high saturation, "a few points mean little" would take back what was said.
    is_near = _between(test.ferritin_ug_l, f.near_depleted_start, f.near_depleted_end)
    if is_near and test.who != "child" and not is_high:
        yield "near_depleted"
    if test.who == "adult" and _between(test.saturation_percent, s.near_low_start, s.near_low_end):
        yield "near_low"
    if _between(test.saturation_percent, s.near_high_start, s.near_high_end):
        yield "near_high_over" if is_high else "near_high"


def _between(number: Decimal | None, start: Edge, end: Edge) -> bool:
    return number is not None and not start.is_under(number) and end.is_under(number)


def _on_far_numbers(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    f, s = at.ferritin, at.saturation
    if row not in TO_CHECK and _between(test.saturation_percent, s.as_fraction, s.very_low):
        yield "saturation_very_low"
    # It goes with a high saturation: known and not high, there is nothing to say; in pregnancy it misleads.
    if row not in TO_CHECK and test.who == "adult" and test.saturation_percent is None:
        yield from ["high_for_some"] if _between(test.ferritin_ug_l, f.raised, f.stop) else []
    # A very high ferritin needs a call, whatever is odd about the other number.
    if test.ferritin_ug_l is not None and not f.very_high.is_under(test.ferritin_ug_l):
        yield "very_high_inherited" if test.is_inherited else "very_high"


def _on_what_is_missing(row: str, test: BloodTest, at: Edges) -> Iterator[str]:
    ferritin, saturation = test.ferritin_ug_l, test.saturation_percent
    if row in TO_CHECK:
        return
    if ferritin is not None and saturation is None:
        is_next = not at.ferritin.raised.is_under(ferritin)
        yield "saturation_is_next" if is_next else "saturation_too"
    if saturation is not None and ferritin is None and row in {*HIGH_SATURATION, "H"}:
        yield "ferritin_too"
    if test.who == "child" and saturation is not None and row not in HIGH_SATURATION:
        yield "saturation_of_child"


def brain_store(blood: Level, crossing: Crossing) -> Level:
    """How full the brain's iron store is, in a picture of an idea: no measured quantity.

    Parameters
    ----------
    blood : {"low", "half", "full"}
        How full the store in the blood is.
    crossing : {"less", "usual"}
        How much of it reaches the brain's cells.

    Examples
    --------
    >>> brain_store("full", "less"), brain_store("half", "usual")
    ('low', 'half')
    """
    return blood if crossing == "usual" else "low"


def in_balance(brain: Level) -> bool:
    """Whether dopamine is in balance, in the same idea: out of it where the brain is short of iron."""
    return brain != "low"


def intake_tenths_mg(iron_mg: float, servings: int) -> int:
    """Iron in some servings of a food, in tenths of a milligram, so that sums stay whole numbers.

    Parameters
    ----------
    iron_mg : float
        Iron in one serving, in mg.
    servings : int
        How many, 0 or more.

    Examples
    --------
    >>> intake_tenths_mg(3.3, 2)
    66
    """
    return round(iron_mg * 10) * servings


def intake_case(total_mg: float, need_mg: float) -> str:
    """Whether the iron of a day's foods is nothing yet, under, about or over the daily need.

    Parameters
    ----------
    total_mg : float
        Iron in the foods chosen, in mg.
    need_mg : float
        The daily need in mg, over 0. "About" is within a tenth of it.

    Examples
    --------
    >>> [intake_case(total, 18) for total in (0, 9, 17, 25)]
    ['nothing', 'under', 'about', 'over']
    """
    if total_mg == 0:
        return "nothing"
    if abs(total_mg - need_mg) * 10 <= need_mg:
        return "about"
    return "under" if total_mg < need_mg else "over"
