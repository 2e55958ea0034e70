"""Signs as a list: which fit, which do not, which somebody is not sure of, and which are not answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg

Fit = Literal["fits", "missing", "unsure", "open"]
ROW, MARK_X, LABEL_X = 40.0, 20.0, 46.0
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
        The signs in their order.

    Raises
    ------
    ValueError
        When words don't fit on one line.

    Examples
    --------
    >>> sign_list(twin="It fits.", signs=[Sign("An urge", "fits", "fits")]).count("<circle")
    1
    """
    rows = "".join(_row(sign, ROW * (at + 0.5)) for at, sign in enumerate(signs))
    return svg.picture("sign-list", twin, rows, height=ROW * len(signs))


def _row(sign: Sign, middle: float) -> str:
    room = svg.WIDTH - LABEL_X - 8
    if not svg.fits([f"{sign.label}  {sign.word}"], room, 17):
        message = f"sign list: '{sign.label}' and '{sign.word}' do not fit on one line. Use fewer words."
        raise ValueError(message)
    return svg.group(
        _mark(sign.fit, middle)
        + svg.words(sign.label, LABEL_X, middle + 6, "label")
        + svg.words(sign.word, svg.WIDTH - 4, middle + 6, "word end"),
        class_=sign.fit,
    )


def _mark(fit: Fit, middle: float) -> str:
    # A ring with a stroke and a letter, one of them empty: so all states are of the same elements.
    ring = svg.element("circle", cx=MARK_X, cy=middle, r=13, class_="ring")
    place = f"translate({MARK_X:g} {svg.number(middle)})"
    stroke = svg.element("path", d=STROKES[fit], class_="stroke", transform=place)
    return ring + stroke + svg.words("?" if fit == "unsure" else "", MARK_X, middle + 6, "label middle")
