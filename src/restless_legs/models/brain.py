"""Brain and clock: the steps from iron to the urge, and what is known of each hour of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Step = Literal["iron", "tool", "dopamine", "circuit", "urge"]
Sureness = Literal["fairly", "partly", "idea"]
Level = Literal["lowest", "starting", "rising", "high", "highest", "falling"]
# measured: a study names these hours; direction: studies only say which way it goes; between: no study.
Basis = Literal["measured", "direction", "between"]
Phase = Literal["calm", "climbing", "restless", "easing", "unknown"]

STEPS: tuple[Step, ...] = ("iron", "tool", "dopamine", "circuit", "urge")
HOURS_A_DAY = 24

# Ranks at the start and the end of a stretch: an order to draw by, no measured quantity.
_RANKS: dict[Level, tuple[int, int]] = {
    "lowest": (0, 0),
    "starting": (1, 2),
    "rising": (2, 4),
    "high": (4, 4),
    "highest": (5, 5),
    "falling": (4, 1),
}
_PHASES: dict[Level, Phase] = {
    "lowest": "calm",
    "starting": "climbing",
    "rising": "climbing",
    "high": "restless",
    "highest": "restless",
    "falling": "easing",
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of the day, from a clock hour up to another; what no band holds has no level.

    Parameters
    ----------
    name : str
        The band's name; ``after_`` and the band before it where it is drawn between two bands.
    from_hour, to_hour : int
        Clock hours, 0 to 24; 24 is midnight. The last hour is no longer in it.
    level : str or None
        How restless legs are, as a word.
    basis : {"measured", "direction", "between"}
        What the level rests on.
    """

    name: str
    from_hour: int
    to_hour: int
    level: Level | None
    basis: Basis

    @property
    def hours(self) -> int:
        """How many hours it lasts, 1 to 24, across midnight too."""
        return (self.to_hour - self.from_hour) % HOURS_A_DAY or HOURS_A_DAY

    def holds(self, hour: int) -> bool:
        """Tell whether the hour that begins at a clock hour lies in it."""
        return (hour - self.from_hour) % HOURS_A_DAY < self.hours


def whole_day(bands: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Bands of a day with the hours between them filled in, so that every hour lies in one stretch.

    Parameters
    ----------
    bands : sequence of Stretch
        One or more, in clock order, round the day; none over another.

    Returns
    -------
    tuple of Stretch
        In the same order; a filled stretch has no level and the basis ``between``.

    Raises
    ------
    ValueError
        If there is no band, or bands lie over each other.

    Examples
    --------
    >>> night = Stretch("night", 22, 24, "high", "direction")
    >>> late = Stretch("late", 0, 3, "highest", "measured")
    >>> [(s.name, s.from_hour, s.to_hour, s.basis) for s in whole_day([night, late])]
    [('night', 22, 24, 'direction'), ('late', 0, 3, 'measured'), ('after_late', 3, 22, 'between')]
    """
    day: list[Stretch] = []
    for band, following in zip(bands, [*bands[1:], *bands[:1]], strict=True):
        day.append(band)
        end = band.to_hour % HOURS_A_DAY
        if end != following.from_hour:
            day.append(Stretch(f"after_{band.name}", end, following.from_hour, None, "between"))
    if sum(stretch.hours for stretch in day) != HOURS_A_DAY:
        raise ValueError("the bands of a day must follow each other round the clock, none over another.")
    return tuple(day)


def stretch_at(hour: int, day: Sequence[Stretch]) -> Stretch:
    """Stretch of the day that the hour beginning at a clock hour lies in.

    Parameters
    ----------
    hour : int
        Clock hour, 0 (midnight) to 23.
    day : sequence of Stretch
        A whole day.

    Raises
    ------
    ValueError
        If the hour is outside 0 to 23.

    Examples
    --------
    >>> day = whole_day([Stretch("night", 22, 24, "high", "direction")])
    >>> [stretch_at(hour, day).basis for hour in (21, 22, 23, 0)]
    ['between', 'direction', 'direction', 'between']
    """
    if not 0 <= hour < HOURS_A_DAY:
        raise ValueError(f"hour {hour}: a clock hour is 0 to 23.")
    return next(stretch for stretch in day if stretch.holds(hour))


def ranks(day: Sequence[Stretch]) -> list[tuple[int, int]]:
    """Ranks at the start and the end of each stretch, 0 (lowest) to 5: an order, no measured quantity.

    Parameters
    ----------
    day : sequence of Stretch
        A whole day. What lies between two bands goes from the end of one to the start of the other.

    Examples
    --------
    >>> morning, night = Stretch("a", 9, 11, "lowest", "measured"), Stretch("b", 0, 1, "highest", "measured")
    >>> ranks(whole_day([morning, night]))
    [(0, 0), (0, 5), (5, 5), (5, 0)]
    """
    known = [stretch.level and _RANKS[stretch.level] for stretch in day]
    return [own or _joined(known, at) for at, own in enumerate(known)]


def _joined(known: Sequence[tuple[int, int] | None], at: int) -> tuple[int, int]:
    before, after = known[at - 1], known[(at + 1) % len(known)]
    # A whole day never has two stretches without a level beside each other.
    return (before[1] if before else 0, after[0] if after else 0)


def phase(stretch: Stretch) -> Phase:
    """What a reader may plan for in a stretch; nothing where no study tells how it is.

    Examples
    --------
    >>> phase(Stretch("night", 22, 24, "high", "direction"))
    'restless'
    >>> phase(Stretch("after_night", 0, 9, None, "between"))
    'unknown'
    """
    return _PHASES[stretch.level] if stretch.level else "unknown"
