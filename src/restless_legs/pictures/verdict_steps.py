"""How far a saying is true: five steps up, a word on each, and a pin on the one where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName
from restless_legs.pictures.label_row import Under, bottom_of, labels_under

# From the lowest step to the highest.
COLOURS: tuple[TokenName, ...] = ("below", "unknown", "between", "accent", "goal")
PITCH, GAP, RISE = svg.WIDTH / len(COLOURS), 4.0, 18.0
WIDE = PITCH - GAP
LOWEST, FLOOR = 54.0, 144.0
WORD = 15.0
PIN = "M-9 -18H9L0 -4z"  # it points down at the middle of its step


def verdict_steps(*, twin: str, words: Sequence[str], at: int | None) -> str:
    """Return five steps as SVG: the higher the pin stands, the more of a saying is true.

    The step with the pin is filled, and its word is heavy. Without a pin, all five are open.

    Parameters
    ----------
    twin
        What the picture says, in words.
    words
        The word on each step, from the lowest to the highest; all under their steps where one is too wide.
    at
        The step with the pin, from 0, or None.

    Raises
    ------
    ValueError
        When the steps are not five.

    Examples
    --------
    >>> five = ("no", "open", "weak", "partly", "yes")
    >>> [verdict_steps(twin="Yes.", words=five, at=at).count("pin") for at in (3, None)]
    [1, 0]
    """
    if len(words) != len(COLOURS):
        message = f"verdict steps: there are {len(words)} words. Give one for each of {len(COLOURS)} steps."
        raise ValueError(message)
    if all(svg.holds(word, WIDE - 6, WORD, heavy=True, lines=2) for word in words):
        labels, bottom = [_on_step(step, word) for step, word in enumerate(words)], FLOOR + 1
    else:
        placed = labels_under(words, FLOOR + 22)
        labels, bottom = list(map(_under_step, range(len(placed)), placed)), bottom_of(placed) + 6
    steps = "".join(_step(step, label, is_chosen=step == at) for step, label in enumerate(labels))
    return svg.picture("verdict-steps", twin, steps, height=bottom)


def _on_step(step: int, word: str) -> str:
    lines = svg.wrapped(word, WIDE - 6, WORD, heavy=True)
    # Words of all steps begin at one height, so that they are read as one row.
    return svg.words(lines, _left(step) + WIDE / 2, FLOOR - LOWEST + 22, "word middle", leading=20)


def _under_step(step: int, under: Under) -> str:
    words = svg.words(under.lines, under.x, under.y, "label middle")
    if not under.is_lower:
        return words
    x, high = _left(step) + WIDE / 2, under.y - 18 - FLOOR
    return svg.element("rect", x=x - 0.75, y=FLOOR, width=1.5, height=high, class_="fill-unknown") + words


def _left(step: int) -> float:
    return step * PITCH + GAP / 2


def _step(step: int, label: str, *, is_chosen: bool) -> str:
    left, high = _left(step), LOWEST + step * RISE
    block = svg.element(
        "rect", x=left, y=FLOOR - high, width=WIDE, height=high, rx=4,
        class_=f"step fill-{COLOURS[step]}" if is_chosen else "step",
    )  # fmt: skip
    if not is_chosen:
        return svg.group(block + label)
    place = f"translate({svg.number(left + WIDE / 2)} {svg.number(FLOOR - high)})"
    pin = svg.element("path", d=PIN, transform=place, class_="pin")
    return svg.group(block + label + pin, class_="chosen")
