"""How far a saying holds: four steps up, a word on each, and a pin on the one where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from restless_legs.pictures import svg
from restless_legs.pictures.colours import TokenName

# From the lowest step to the highest.
COLOURS: tuple[TokenName, ...] = ("below", "unknown", "between", "goal")
PITCH, GAP, RISE = svg.WIDTH / len(COLOURS), 4.0, 22.0
LOWEST, FLOOR = 50.0, 152.0
PIN, PIN_ROOM = 8.0, 15.0
HEADING = 22.0


def verdict_steps(*, twin: str, words: Sequence[str], at: int | None, heading: str) -> str:
    """Return four steps as SVG: the higher the pin stands, the more of a saying holds.

    The step with the pin is filled, and its word is heavy. Without a pin, all four are open.

    Parameters
    ----------
    twin
        What the picture says, in words.
    words
        The word on each step, from the lowest to the highest.
    at
        The step with the pin, from 0, or None.
    heading
        The verdict, or a question; it stands at the top left, above the low steps.

    Raises
    ------
    ValueError
        When the steps are not four, or words do not fit.

    Examples
    --------
    >>> four = ("no", "weak", "partly", "yes")
    >>> [verdict_steps(twin="Yes.", words=four, at=at, heading="Yes").count("pin") for at in (3, None)]
    [1, 0]
    """
    if len(words) != len(COLOURS):
        message = f"verdict steps: there are {len(words)} words. Give one for each of {len(COLOURS)} steps."
        raise ValueError(message)
    room = (len(COLOURS) - 1) * PITCH - GAP - PIN
    if not svg.fits([heading], room, HEADING, heavy=True):
        message = f"verdict steps: '{heading}' does not fit on one line. Use fewer or shorter words."
        raise ValueError(message)
    steps = "".join(_step(step, word, is_chosen=step == at) for step, word in enumerate(words))
    shown = svg.words(heading, 0, HEADING, "verdict") + steps
    return svg.picture("verdict-steps", twin, shown, height=FLOOR + 1)


def _step(step: int, word: str, *, is_chosen: bool) -> str:
    left, wide = step * PITCH + GAP / 2, PITCH - GAP
    high = LOWEST + step * RISE
    lines = svg.must_fit("verdict steps", word, wide - 6, heavy=True)
    block = svg.element(
        "rect", x=left, y=FLOOR - high, width=wide, height=high, rx=4,
        class_=f"step fill-{COLOURS[step]}" if is_chosen else "step",
    )  # fmt: skip
    # Words of all steps begin at one height, so that they are read as one row.
    label = svg.words(lines, left + wide / 2, FLOOR - LOWEST + 20, "word middle")
    if not is_chosen:
        return svg.group(block + label)
    pin = svg.element("circle", cx=left + wide / 2, cy=FLOOR - high - PIN_ROOM, r=PIN, class_="pin")
    return svg.group(block + label + pin, class_="chosen")
