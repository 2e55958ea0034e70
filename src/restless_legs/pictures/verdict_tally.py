"""How many sayings share a verdict: a row for each verdict, a box for each saying, those chosen filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName

ROW, BOX, PITCH, LABEL = 40.0, 20.0, 27.0, 17.0
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
        The verdicts, the surest first.

    Raises
    ------
    ValueError
        When a row has too many boxes, or a word does not fit.

    Examples
    --------
    >>> verdict_tally(twin="One of two.", tallies=[Tally("holds", "goal", 2, 1)]).count("fill-goal")
    1
    """
    rows = "".join(_row(tally, ROW * (at + 0.5)) for at, tally in enumerate(tallies))
    return svg.picture("verdict-tally", twin, rows, height=ROW * len(tallies))


def _row(tally: Tally, middle: float) -> str:
    if tally.sayings > MOST:
        message = f"verdict tally: '{tally.word}' has {tally.sayings} sayings. A row holds {MOST}."
        raise ValueError(message)
    if not svg.fits([tally.word], FIRST_X - 6, LABEL):
        message = f"verdict tally: '{tally.word}' does not fit on one line. Use fewer or shorter words."
        raise ValueError(message)
    boxes = "".join(
        svg.element(
            "rect", x=FIRST_X + at * PITCH, y=middle - BOX / 2, width=BOX, height=BOX, rx=3,
            class_=f"saying fill-{tally.colour}" if at < tally.chosen else "saying",
        )
        for at in range(tally.sayings)
    )  # fmt: skip
    return svg.group(svg.words(tally.word, 0, middle + 6, "word") + boxes)
