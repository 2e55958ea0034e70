"""How far a saying is true: five steps up, a word on each, and a pin on the one where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName

# From the lowest step to the highest.
COLOURS: tuple[TokenName, ...] = ("below", "unknown", "between", "accent", "goal")
PITCH, GAP, RISE = svg.WIDTH / len(COLOURS), 4.0, 18.0
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
        The word on each step, from the lowest to the highest.
    at
        The step with the pin, from 0, or None.

    Raises
    ------
    ValueError
        When the steps are not five, or a word does not fit.

    Examples
    --------
    >>> five = ("no", "open", "weak", "partly", "yes")
    >>> [verdict_steps(twin="Yes.", words=five, at=at).count("pin") for at in (3, None)]
    [1, 0]
    """
    if len(words) != len(COLOURS):
        message = f"verdict steps: there are {len(words)} words. Give one for each of {len(COLOURS)} steps."
        raise ValueError(message)
    steps = "".join(_step(step, word, is_chosen=step == at) for step, word in enumerate(words))
    return svg.picture("verdict-steps", twin, steps, height=FLOOR + 1)


def _step(step: int, word: str, *, is_chosen: bool) -> str:
    left, wide = step * PITCH + GAP / 2, PITCH - GAP
    high = LOWEST + step * RISE
    lines = svg.must_fit("verdict steps", word, wide - 6, WORD, heavy=True)
    block = svg.element(
        "rect", x=left, y=FLOOR - high, width=wide, height=high, rx=4,
        class_=f"step fill-{COLOURS[step]}" if is_chosen else "step",
    )  # fmt: skip
    # Words of all steps begin at one height, so that they are read as one row.
    label = svg.words(lines, left + wide / 2, FLOOR - LOWEST + 22, "word middle", leading=20)
    if not is_chosen:
        return svg.group(block + label)
    place = f"translate({svg.number(left + wide / 2)} {svg.number(FLOOR - high)})"
    pin = svg.element("path", d=PIN, transform=place, class_="pin")
    return svg.group(block + label + pin, class_="chosen")
