"""An idea in a picture: iron in the blood, a gate, iron in the brain's cells, dopamine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from restless_legs.pictures import svg

Level = Literal["low", "half", "full"]
Crossing = Literal["less", "usual"]
Balance = Literal["in", "out"]
SHARE: dict[Level, float] = {"low": 0.2, "half": 0.5, "full": 0.84}
GRAINS: dict[Level, int] = {"low": 2, "half": 3, "full": 4}
TANK_TOP, TANK_BOTTOM = 56, 168
WAY = 112  # the middle of the way from store to brain
OPENING: dict[Crossing, float] = {"less": 14, "usual": 40}
BEFORE = ((130, 104), (146, 119), (160, 104), (173, 117))
AFTER = ((215, 112), (229, 103), (236, 120), (250, 110))
CAPTION = 290.0
MOST_BESIDE = 5  # so many lines beside the balance keep off the store above and the caption below
CELL_HEIGHT = 62.0
CELLS = ((280, 84), (315, 84), (350, 84))  # left and top of each
BRAIN = (
    "M284 164a26 26 0 0 1 -16 -40a26 26 0 0 1 10 -44a28 28 0 0 1 44 -20a30 30 0 0 1 46 14"
    "a26 26 0 0 1 18 40a26 26 0 0 1 -14 42a24 24 0 0 1 -40 12a26 26 0 0 1 -48 -4Z"
)


@dataclass(frozen=True)
class StoreLabels:
    """Words on the things, as they stand in this state, and the caption that marks the idea."""

    blood: str
    gate: str
    brain: str
    balance: str
    caption: str


def store_and_gate(
    *,
    twin: str,
    blood: Level,
    crossing: Crossing,
    brain: Level,
    balance: Balance,
    labels: StoreLabels,
) -> str:
    """Return the picture of why blood can look fine while the brain is short of iron, as SVG.

    Parameters
    ----------
    twin
        What the picture says, in words.
    blood
        How full the store in the blood is.
    crossing
        How much of it gets through the gate.
    brain
        How full the brain's cells are.
    balance
        Whether dopamine is in or out of balance.
    labels
        Words on the things; long ones make the picture higher.
    """
    columns = _columns(labels)
    balance_lines = svg.wrapped(labels.balance, 216)
    caption_top = CAPTION + svg.LEADING * max(0, len(balance_lines) - MOST_BESIDE)
    caption = svg.wrapped(labels.caption, 384)
    content = (
        "".join(_column(lines, x) for lines, x in columns)
        + _tank(SHARE[blood])
        + _gate(crossing, blood)
        + _brain(SHARE[brain])
        + _swing(balance, balance_lines)
        + svg.words(caption, 8, caption_top, "small")
    )
    height = caption_top + svg.below(caption) + 8
    above = svg.LEADING * max(0, *(len(lines) - 2 for lines, _ in columns))
    return svg.picture("store-and-gate", twin, content, height=height, above=above)


def _columns(labels: StoreLabels) -> list[tuple[list[str], float]]:
    """The words over the things, and their middles."""
    columns = ((labels.blood, 66.0, 124.0), (labels.gate, 194.0, 124.0), (labels.brain, 327.0, 138.0))
    return [(svg.wrapped(line, room), x) for line, x, room in columns]


def _column(lines: Sequence[str], x: float) -> str:
    return svg.words(lines, x, 34 if len(lines) == 1 else 38 - svg.below(lines), "label middle")


def _tank(share: float) -> str:
    surface = TANK_BOTTOM - share * (TANK_BOTTOM - TANK_TOP - 8)
    glass = f"M18 {TANK_TOP}V{TANK_BOTTOM - 10}a10 10 0 0 0 10 10H104a10 10 0 0 0 10 -10V{TANK_TOP}"
    iron = (
        f"M20 {svg.number(surface)}V{TANK_BOTTOM - 11}a9 9 0 0 0 9 9H103a9 9 0 0 0 9 -9"
        f"V{svg.number(surface)}Z"
    )
    return svg.element("path", d=iron, class_="iron") + svg.element("path", d=glass, class_="glass")


def _gate(crossing: Crossing, blood: Level) -> str:
    """The way from the store to the brain, with a gate; less iron gets through a small opening."""
    half = OPENING[crossing] / 2
    pipe = svg.element("path", d="M116 92H262M116 132H262", class_="pipe")
    leaves = "".join(
        svg.element("rect", x=184, y=y, width=20, height=56 - half, rx=4, class_="leaf")
        for y in (56, WAY + half)
    )
    come = GRAINS[blood]
    passed = 1 if crossing == "less" else come
    return pipe + leaves + _grains(BEFORE, come) + _grains(AFTER, passed)


def _grains(places: Sequence[tuple[float, float]], shown: int) -> str:
    return "".join(_grain(x, y, gone=at >= shown) for at, (x, y) in enumerate(places))


def _grain(x: float, y: float, *, gone: bool = False) -> str:
    return svg.element("circle", cx=x, cy=y, r=5, class_="grain gone" if gone else "grain")


def _brain(share: float) -> str:
    cells = "".join(_cell(x, y, share) for x, y in CELLS)
    return svg.element("path", d=BRAIN, class_="brain") + cells


def _cell(x: float, y: float, share: float) -> str:
    """One cell: a long round shape, filled from below; rows of round cells would look like faces."""
    surface = svg.number(y + CELL_HEIGHT * (1 - share))
    foot, round_ = svg.number(y + CELL_HEIGHT - 9), "a9 9 0 0 0 9 9h6a9 9 0 0 0 9 -9"
    level = f"M{svg.number(x)} {surface}V{foot}{round_}V{surface}Z"
    wall = svg.element("rect", x=x, y=y, width=24, height=CELL_HEIGHT, rx=9, class_="cell")
    return svg.element("path", d=level, class_="iron") + wall


def _swing(balance: Balance, lines: Sequence[str]) -> str:
    tilt = 0 if balance == "in" else 14
    beam = svg.element("path", d="M273 226H381", class_="beam")
    pans = "".join(svg.element("circle", cx=x, cy=213, r=11, class_="pan") for x in (284, 370))
    foot = svg.element("path", d="M327 228L311 258H343Z", class_="foot")
    swing = svg.group(beam + pans, transform=f"rotate({tilt} 327 226)", class_=f"swing {balance}")
    arrow = svg.element("path", d="M327 174V190M321 184L327 191L333 184", class_="arrow")
    y = 232 - svg.below(lines[:MOST_BESIDE]) / 2
    return arrow + foot + swing + svg.words(lines, 250, y, "label end")
