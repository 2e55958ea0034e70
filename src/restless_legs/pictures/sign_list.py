"""Signs as a list: which fit, which do not, which somebody is not sure of, and which are not answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg

Fit = Literal["fits", "missing", "unsure", "open"]
ROW, MARK_X, LABEL_X = 40.0, 20.0, 46.0
RIGHT, GAP = svg.WIDTH - 4, 8.0
ROOM = svg.WIDTH - LABEL_X - 8
SIZE, LEADING = 17.0, 20.0
# What is drawn in the ring: a tick, a dash, a question mark, or nothing. Told apart by shape too.
NO_STROKE = "M0 0L0 0L0 0"
STROKES: dict[Fit, str] = {
    "fits": "M-6 0L-2 5L6 -5", "missing": "M-5 0L0 0L5 0", "unsure": NO_STROKE, "open": NO_STROKE,
}  # fmt: skip


@dataclass(frozen=True)
class Sign:
    """One sign: its name, whether it fits, and the word for that."""

    label: str
    fit: Fit
    word: str


def sign_list(*, twin: str, signs: Sequence[Sign]) -> str:
    """Return signs under each other as SVG, each with its mark before it and its word behind it.

    Parameters
    ----------
    twin
        What the picture says, in words.
    signs
        The signs in their order. Where one has no room for its word behind it, all words stand below.

    Examples
    --------
    >>> sign_list(twin="It fits.", signs=[Sign("An urge", "fits", "fits")]).count("<circle")
    1
    """
    words = _beside if all(map(_holds_both, signs)) else _under
    rows, top = "", 0.0
    for sign in signs:
        drawn, more = words(sign, top + ROW / 2 + 6)
        rows += svg.group(_mark(sign.fit, top + ROW / 2) + drawn, class_=sign.fit)
        top += ROW + more
    return svg.picture("sign-list", twin, rows, height=top)


def _holds_both(sign: Sign) -> bool:
    """Whether the word has room behind its sign; where it fits it is bold."""
    word = svg.text_width(sign.word, SIZE, heavy=sign.fit == "fits")
    return svg.text_width(sign.label, SIZE) + word + GAP <= RIGHT - LABEL_X


def _beside(sign: Sign, y: float) -> tuple[str, float]:
    """A sign with its word at the other side, and how much more than a row it takes: nothing."""
    label, word = svg.words(sign.label, LABEL_X, y, "label"), svg.words(sign.word, RIGHT, y, "word end")
    return label + word, 0.0


def _under(sign: Sign, y: float) -> tuple[str, float]:
    """A sign with its word below it, and how much more than a row it takes."""
    lines = svg.wrapped(sign.label, ROOM, SIZE)
    word = svg.wrapped(sign.word, ROOM, SIZE, heavy=True)
    drawn = svg.words(lines, LABEL_X, y, "label", leading=LEADING)
    drawn += svg.words(word, LABEL_X, y + LEADING * len(lines), "word", leading=LEADING)
    return drawn, svg.below([*lines, *word], LEADING)


def _mark(fit: Fit, middle: float) -> str:
    # A ring with a stroke and a letter, one of them empty: so all states are of the same elements.
    ring = svg.element("circle", cx=MARK_X, cy=middle, r=13, class_="ring")
    place = f"translate({MARK_X:g} {svg.number(middle)})"
    stroke = svg.element("path", d=STROKES[fit], class_="stroke", transform=place)
    return ring + stroke + svg.words("?" if fit == "unsure" else "", MARK_X, middle + 6, "label middle")
