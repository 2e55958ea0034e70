"""A report that was pasted as one line: each test with what stands right behind it.

Portals copy a whole page so, without a line or a full stop between its rows. Nothing around a name is
read here, so a value counts only with its unit or its range, and no more of the line is read behind the
first word of a goal or of somebody else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from restless_legs.records.lines import Sentence
from restless_legs.records.values import values_of
from restless_legs.records.wording import OURS, Piece, is_result_name

LEAST_LETTERS = 200
MOST_LETTERS = 20_000
LEAST_TESTS = 3  # fewer are a sentence
MOST_PIECES_BEFORE = 6
STOPS = ("told", "past", "not_blood")
AGAINST = ("oxygen", "denied", "previous", "not_result", "age")
ENDS = ("day.reported", "day.birth", "day.other", "person.name", "person.number")


@dataclass(frozen=True, slots=True)
class Row:
    """A test and what stands behind it: from where to where, whether it is one of ours, and clear."""

    start: int
    end: int
    is_ours: bool
    is_clear: bool


def rows_in(sentence: Sentence) -> list[Row]:
    """Give the tests of a report in one line that have a number, or none where it is no such report.

    Parameters
    ----------
    sentence : Sentence
        The line, with all of its pieces.
    """
    if not LEAST_LETTERS <= len(sentence.text) <= MOST_LETTERS or sentence.is_asked:
        return []
    stop = next((at for at, one in enumerate(sentence.pieces) if one.means(*STOPS)), len(sentence.pieces))
    pieces = sentence.pieces[:stop]
    places = [at for at in range(len(pieces)) if is_result_name(pieces, at)]
    rows = [_row(pieces, at, _own(pieces[at + 1 : end])) for at, end in pairwise([*places, len(pieces)])]
    found = [one for one in rows if one]
    return found if sum(one.is_clear for one in found) >= LEAST_TESTS else []


def _own(behind: Sequence[Piece]) -> Sequence[Piece]:
    """Give what belongs to a name: up to the first word behind its number that nobody knows."""
    number = next((at for at, one in enumerate(behind) if one.kind == "number"), len(behind))
    rest = range(number, len(behind))
    end = next((at for at in rest if behind[at].kind == "word" or behind[at].means(*ENDS)), len(behind))
    return behind[:end]


def _row(pieces: Sequence[Piece], at: int, own: Sequence[Piece]) -> Row | None:
    if not any(one.kind == "number" for one in own):
        return None
    values = values_of(own)
    has_scale = bool(values.units or values.ends) or values.apart != (0, 0)
    is_said = not (values.is_denied or values.is_compared or values.is_dose or values.unknown)
    before = _before(pieces[max(at - MOST_PIECES_BEFORE, 0) : at])
    is_clear = has_scale and is_said and not any(map(_is_against, before))
    is_ours = pieces[at].means(*(f"test.{test}" for test in OURS))
    return Row(pieces[at].start, own[-1].end, is_ours, is_clear)


def _is_against(one: Piece) -> bool:
    return one.means(*AGAINST) and not one.means("panel")


def _before(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the words that stand right before a name, behind the last number."""
    found: list[Piece] = []
    for one in reversed(pieces):
        if one.kind in ("number", "range", "unit", "day"):
            break
        found.append(one)
    return found
