"""How many sayings share a verdict: a row for each verdict, a box for each saying, those chosen filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName

ROW, BOX, PITCH, LABEL, LEADING = 40.0, 20.0, 27.0, 17.0, 20.0
FIRST_X = 130.0  # words stand left of it
MOST = int((svg.WIDTH - FIRST_X) // PITCH)


@dataclass(frozen=True)
class Tally:
    """One verdict: its word, its colour, how many sayings have it, and how many of these are chosen."""

    word: str
    colour: TokenName
    sayings: int
    chosen: int


def verdict_tally(*, twin: str, tallies: Sequence[Tally]) -> str:
    """Return verdicts under each other as SVG, each with a box for every saying, the chosen ones first.

    Parameters
    ----------
    twin
        What the picture says, in words.
    tallies
        The verdicts, the surest first. Where a word is wider than the room beside the boxes, all words
        stand over theirs.

    Raises
    ------
    ValueError
        When a row has too many boxes.

    Examples
    --------
    >>> verdict_tally(twin="One of two.", tallies=[Tally("holds", "goal", 2, 1)]).count("fill-goal")
    1
    """
    draw = _beside if all(_holds(tally.word) for tally in tallies) else _under
    rows, top = "", 0.0
    for tally in tallies:
        drawn, high = draw(tally, top)
        rows, top = rows + drawn, top + high
    return svg.picture("verdict-tally", twin, rows, height=top)


def _holds(word: str) -> bool:
    return svg.holds(word, FIRST_X - 6, LABEL, lines=len(word.split()))


def _beside(tally: Tally, top: float) -> tuple[str, float]:
    """A row with its word left of its boxes, and its height."""
    lines = svg.wrapped(tally.word, FIRST_X - 6, LABEL)
    more = svg.below(lines, LEADING)
    middle = top + ROW / 2 + more / 2
    words = svg.words(lines, 0, top + ROW / 2 + 6, "word", leading=LEADING)
    return svg.group(words + _boxes(tally, FIRST_X, middle)), ROW + more


def _under(tally: Tally, top: float) -> tuple[str, float]:
    """A row with its boxes under its word, and its height."""
    lines = svg.wrapped(tally.word, svg.WIDTH, LABEL)
    words = svg.words(lines, 0, top + 20, "word", leading=LEADING)
    middle = top + 20 + svg.below(lines, LEADING) + 20
    return svg.group(words + _boxes(tally, 1, middle)), middle - top + 20


def _boxes(tally: Tally, left: float, middle: float) -> str:
    if tally.sayings > MOST:
        message = f"verdict tally: '{tally.word}' has {tally.sayings} sayings. A row holds {MOST}."
        raise ValueError(message)
    return "".join(
        svg.element(
            "rect", x=left + at * PITCH, y=middle - BOX / 2, width=BOX, height=BOX, rx=3,
            class_=f"saying fill-{tally.colour}" if at < tally.chosen else "saying",
        )
        for at in range(tally.sayings)
    )  # fmt: skip
