"""Signs as a list: which fit, which do not, which somebody is not sure of, and which are not answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from restless_legs.pictures import svg

Fit = Literal["fits", "missing", "unsure", "open"]
ROW, MARK_X, LABEL_X = 40.0, 20.0, 46.0
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
        The signs in their order. Where both do not fit on a line, the word stands under the sign.

    Examples
    --------
    >>> sign_list(twin="It fits.", signs=[Sign("An urge", "fits", "fits")]).count("<circle")
    1
    """
    tops = list(accumulate((_height(sign) for sign in signs), initial=0.0))
    rows = "".join(map(_row, signs, tops))
    return svg.picture("sign-list", twin, rows, height=tops[-1])


def _height(sign: Sign) -> float:
    if _is_beside(sign):
        return ROW
    return ROW + svg.below([*_label(sign), *_word(sign)], LEADING)


def _is_beside(sign: Sign) -> bool:
    """Whether the word has room behind its sign."""
    return svg.fits([f"{sign.label}  {sign.word}"], ROOM, SIZE)


def _label(sign: Sign) -> list[str]:
    return svg.wrapped(sign.label, ROOM, SIZE)


def _word(sign: Sign) -> list[str]:
    return svg.wrapped(sign.word, ROOM, SIZE, heavy=True)


def _row(sign: Sign, top: float) -> str:
    first = top + ROW / 2 + 6
    if _is_beside(sign):
        words = svg.words(sign.label, LABEL_X, first, "label")
        words += svg.words(sign.word, svg.WIDTH - 4, first, "word end")
    else:
        lines = _label(sign)
        words = svg.words(lines, LABEL_X, first, "label", leading=LEADING)
        words += svg.words(_word(sign), LABEL_X, first + LEADING * len(lines), "word", leading=LEADING)
    return svg.group(_mark(sign.fit, top + ROW / 2) + words, class_=sign.fit)


def _mark(fit: Fit, middle: float) -> str:
    # A ring with a stroke and a letter, one of them empty: so all states are of the same elements.
    ring = svg.element("circle", cx=MARK_X, cy=middle, r=13, class_="ring")
    place = f"translate({MARK_X:g} {svg.number(middle)})"
    stroke = svg.element("path", d=STROKES[fit], class_="stroke", transform=place)
    return ring + stroke + svg.words("?" if fit == "unsure" else "", MARK_X, middle + 6, "label middle")
