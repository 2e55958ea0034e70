"""What a two-week log may show: questions of "Is my treatment still working?" that it is worth asking.

It never suggests a "no", since two quiet weeks prove nothing, and it concludes nothing: it knows two weeks,
and those questions are about all the time since a medicine was begun. Whoever wrote the log answers them, and
that explorer speaks. Each limit is a rule of this house, with its reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from restless_legs.models.evening_lines import DAY, EVENINGS, PARTS, Dose, Evening, Part

# What becomes of a log before anybody is asked: too few evenings; an hour that may be of either morning; no
# medicine for the legs in it, so that "since you began it" can't be asked; medicines or times that differ too
# much to compare; something to ask about. Else how the second week was: signs where there were none, none
# where there were, later or weaker and nothing worse, much alike, or not alike in some other way.
Outcome = Literal[
    "few", "morning", "no_medicine", "other_medicine", "seen", "came", "went", "eased", "alike", "differs"
]
Question = Literal["earlier", "spreads", "stronger"]
Answer = Literal["under_2_hours", "2_to_4_hours", "4_hours_or_more", "yes"]
Week = Sequence[Evening]
Weeks = tuple[Week, Week]

# One or two evenings say little: of five, an odd one on either side moves no middle value far.
LEAST_EVENINGS = 5
# Evenings differ by an hour from each other without any reason. (Published signs begin at two hours.)
LEAST_EARLIER = 90
# A dose an hour later moves the signs by itself.
MOST_DOSE_SHIFT = 60
# Once or twice may be a long drive or a sore arm.
LEAST_OF_PART = 3
# On a scale of ten, one or two points are how a person differs from one evening to the next.
LEAST_STRONGER = 3
# An evening without signs is later than any hour.
NEVER = DAY
# Two weeks are alike while each of these differs by less; by as much as the second of each it is plain.
# Hours in minutes; scores; evenings of seven with signs, or with signs in a part of the body.
PLAIN_HOUR, PLAIN_SCORE, PLAIN_EVENINGS = (60, LEAST_EARLIER), (2, LEAST_STRONGER), (2, LEAST_OF_PART)
PLAIN = 2
# How much of a medicine stands behind its name: "ropinirole 0.5 mg".
STRENGTH = re.compile(r" [0-9]+(?:[.,][0-9]+)? ?(?:mg|mcg|µg|μg|ug|g|iu)\Z")
WEEK = EVENINGS // 2
HOURS: tuple[tuple[int, Answer], ...] = (
    (240, "4_hours_or_more"),
    (120, "2_to_4_hours"),
    (0, "under_2_hours"),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question, and the answer that the log suggests to it.

    Attributes
    ----------
    question : {"earlier", "spreads", "stronger"}
        A control of "Is my treatment still working?".
    answer : str
        One of its options, never "no".
    first, second : int or None
        What the two weeks are told by: the middle hours in minutes after noon, or the middle scores.
    parts : tuple of str
        What is new in the second week.
    evenings : int
        On how many evenings of it.
    """

    question: Question
    answer: Answer
    first: int | None = None
    second: int | None = None
    parts: tuple[Part, ...] = ()
    evenings: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """What a log may show.

    Attributes
    ----------
    outcome : str
        Whether anything can be suggested, and else why not.
    answered : tuple of int
        How many evenings of each week say when it began, or that it did not.
    left : int
        Evenings that are left out, since the medicine or its time was another.
    proposals : tuple of Proposal
        In the order in which they are asked.
    """

    outcome: Outcome
    answered: tuple[int, int]
    left: int = 0
    proposals: tuple[Proposal, ...] = ()


def medicines_in(log: Sequence[Evening]) -> tuple[str, ...]:
    """List the medicines of a log, each once, as it was typed first.

    Examples
    --------
    >>> from restless_legs.models.evening_lines import log_of
    >>> medicines_in(log_of(["2026-05-03 | | | | Vitamin D 08:00", "2026-05-04 | | | | vitamin d; patch"]))
    ('Vitamin D', 'patch')
    >>> medicines_in(log_of(["2026-05-03 | | | | ropinirole", "2026-05-04 | | | | ropinirole 0.5 mg"]))
    ('ropinirole',)
    """
    named: dict[str, str] = {}
    names = _names(log)
    for dose in (dose for evening in log for dose in evening.doses):
        named.setdefault(names[_spelt(dose.medicine)], dose.medicine)
    return tuple(named.values())


def seen_in(log: Sequence[Evening], legs: Collection[str] | None = None) -> Seen:
    """Tell what a log may show.

    Only evenings with the same medicines at about the same time are compared, five or more in each week.

    Parameters
    ----------
    log : sequence of Evening
        The two weeks.
    legs : collection of str, optional
        Which of its medicines are taken for the legs; before anybody was asked, any may be.

    Examples
    --------
    >>> from restless_legs.models.evening_lines import log_of
    >>> def two_weeks(first, second):
    ...     hours = enumerate([first] * 7 + [second] * 7)
    ...     return log_of(f"2026-05-{3 + at:02} | {hour} | | | ropinirole 20:00" for at, hour in hours)
    >>> seen_in(two_weeks("22:30", "20:15")).proposals
    (Proposal(question='earlier', answer='2_to_4_hours', first=630, second=495, parts=(), evenings=0),)
    >>> seen_in(two_weeks("20:15", "22:30")).outcome, seen_in([]).outcome
    ('eased', 'few')
    >>> seen_in(two_weeks("21:00", "11:00")).outcome, seen_in(two_weeks("21:00", "20:00"), []).outcome
    ('morning', 'no_medicine')
    """
    names = _names(log)
    log = [_renamed(one, names) for one in log]
    legs = None if legs is None else [names.get(_spelt(one), one) for one in legs]
    answered = _weeks([one for one in log if one.began is not None], log)
    counts = (len(answered[0]), len(answered[1]))
    if min(counts) < LEAST_EVENINGS:
        return Seen("few", counts)
    if any(one.is_open for one in log):
        return Seen("morning", counts)
    usual = _usual([*answered[0], *answered[1]])
    if not _is_for_legs(usual, legs):
        return Seen("no_medicine", counts)
    alike = _weeks([one for week in answered for one in week if _is_alike(one, usual)], log)
    left = sum(counts) - len(alike[0]) - len(alike[1])
    if min(map(len, alike)) < LEAST_EVENINGS:
        return Seen("other_medicine", counts, left)
    found = tuple(one for one in (_earlier(alike), _spreads(alike), _stronger(alike)) if one)
    return Seen("seen" if found else _told(alike), counts, left, found)


def _weeks(some: Week, log: Week) -> Weeks:
    """Part evenings into the two weeks of their log."""

    def within(week: int) -> Week:
        return [one for one in some if (one.day - log[0].day).days // WEEK == week]

    return within(0), within(1)


# -- the same medicines at about the same time -----------------------------------------------------------


def _doses(evening: Evening) -> tuple[Dose, ...]:
    """Give what was taken, however it was spelt, by name and then by time."""
    spelt = [Dose(_spelt(one.medicine), one.at) for one in evening.doses]
    return tuple(sorted(spelt, key=lambda one: (one.medicine, -1 if one.at is None else one.at)))


def _is_for_legs(doses: Sequence[Dose], legs: Collection[str] | None) -> bool:
    if legs is None:
        return bool(doses)
    return any(dose.medicine in map(_spelt, legs) for dose in doses)


def _spelt(name: str) -> str:
    return " ".join(filter(None, name.lower().split(" ")))


def _names(log: Week) -> dict[str, str]:
    """Tell which medicine each name means: one without a strength is that with it, if there is but one."""
    spelt = {_spelt(dose.medicine) for evening in log for dose in evening.doses}
    strong: dict[str, list[str]] = {}
    for name in filter(STRENGTH.search, spelt):
        strong.setdefault(STRENGTH.sub("", name), []).append(name)
    alone = {name: some[0] for name, some in strong.items() if len(some) == 1}
    return {name: alone.get(name, name) for name in spelt}


def _renamed(evening: Evening, names: Mapping[str, str]) -> Evening:
    return replace(evening, doses=tuple(Dose(names[_spelt(one.medicine)], one.at) for one in evening.doses))


def _taken(doses: Sequence[Dose]) -> tuple[tuple[str, bool], ...]:
    """Give what was taken, and whether its time is known."""
    return tuple((one.medicine, one.at is not None) for one in doses)


def _usual(evenings: Week) -> tuple[Dose, ...]:
    """Give what was taken on most evenings, at its middle time; of two as frequent what came first."""
    all_doses = [_doses(one) for one in evenings]
    ((most, _),) = Counter(map(_taken, all_doses)).most_common(1)
    rows = [doses for doses in all_doses if _taken(doses) == most]
    return tuple(
        Dose(name, _low([row[at].at or 0 for row in rows]) if is_timed else None)
        for at, (name, is_timed) in enumerate(most)
    )


def _is_alike(evening: Evening, usual: Sequence[Dose]) -> bool:
    doses = _doses(evening)
    return _taken(doses) == _taken(usual) and all(
        _apart(one.at or 0, other.at or 0) <= MOST_DOSE_SHIFT for one, other in zip(doses, usual, strict=True)
    )


def _apart(one: int, other: int) -> int:
    """Tell how far two times of day are from each other, around the clock."""
    return min((one - other) % DAY, (other - one) % DAY)


# -- middle values -----------------------------------------------------------------------------------------


def _low(found: Sequence[int]) -> int:
    """Give the middle value; of two in the middle the lower one, where it suggests less."""
    return sorted(found)[(len(found) - 1) // 2]


def _high(found: Sequence[int]) -> int:
    return sorted(found)[len(found) // 2]


# -- what is suggested -------------------------------------------------------------------------------------


def _earlier(weeks: Weeks) -> Proposal | None:
    """Compare the middle hours, with evenings without signs and without them: the smaller change counts.

    Else a week with many quiet evenings would make the other one early.
    """
    pairs = [_middles(weeks, _hour_or_never), _middles(weeks, _hour)]
    first, second = min(pairs, key=lambda pair: pair[0] - pair[1])
    if NEVER in (pairs[0][0], pairs[0][1]) or first - second < LEAST_EARLIER:
        return None
    answer = next(answer for least, answer in HOURS if first - second >= least)
    return Proposal("earlier", answer, first, second)


def _middles(weeks: Weeks, hour: Callable[[Evening], int | None]) -> tuple[int, int]:
    """Give the middle hour of each week: of two in the middle those that are nearer to each other."""
    first, second = ([at for at in map(hour, week) if at is not None] or [NEVER] for week in weeks)
    return _low(first), _high(second)


def _hour(evening: Evening) -> int | None:
    return evening.hour


def _hour_or_never(evening: Evening) -> int | None:
    return NEVER if evening.began == "none" else _hour(evening)


def _spreads(weeks: Weeks) -> Proposal | None:
    """Suggest that more of the body has it: on three evenings of the second week, on none of the first."""
    first, second = ([parts for parts in map(_where, week) if parts is not None] for week in weeks)
    before = {part for parts in first for part in parts}
    if min(len(first), len(second)) < LEAST_EVENINGS or not before:
        return None
    counts = {part: sum(part in parts for parts in second) for part in PARTS if part not in before}
    new = tuple(part for part, count in counts.items() if count >= LEAST_OF_PART)
    return Proposal("spreads", "yes", parts=new, evenings=min(counts[part] for part in new)) if new else None


def _where(evening: Evening) -> tuple[Part, ...] | None:
    """Give where it was; nowhere on an evening without signs, and None where nothing is written."""
    return () if evening.began == "none" else evening.parts or None


def _stronger(weeks: Weeks) -> Proposal | None:
    """Suggest that it is stronger, by the middle scores; what was not there before can't be stronger."""
    first, second = ([score for score in map(_score, week) if score is not None] for week in weeks)
    if min(len(first), len(second)) < LEAST_EVENINGS or not _low(first):
        return None
    before, after = _high(first), _low(second)
    return Proposal("stronger", "yes", before, after) if after - before >= LEAST_STRONGER else None


def _score(evening: Evening) -> int | None:
    return 0 if evening.began == "none" else evening.bad


# -- how the second week was, where nothing is suggested ---------------------------------------------------


def _told(weeks: Weeks) -> Outcome:
    """Say how the second week was: alike only where all is, and lighter only where nothing is heavier."""
    signs = _graded(_share(weeks, _has_signs), PLAIN_EVENINGS)
    others = [_graded(-_moved(weeks, _hour), PLAIN_HOUR), _graded(_moved(weeks, _bad), PLAIN_SCORE)]
    parts = [_graded(_share(weeks, partial(_is_in, part)), PLAIN_EVENINGS) for part in PARTS]
    heavier, lighter = max(0, signs, *others, *parts), max(0, *(-one for one in (signs, *others, *parts)))
    if heavier and lighter:
        return "differs"
    if abs(signs) == PLAIN:
        return "came" if heavier else "went"
    if lighter == PLAIN:
        return "eased"
    return "differs" if heavier or lighter else "alike"


def _graded(shift: float, least: tuple[int, int]) -> int:
    """Grade a shift: 0 alike, 1 not quite, 2 plain; less than nothing where the second week is lighter."""
    return sum(abs(shift) >= one for one in least) * (1 if shift > 0 else -1)


def _moved(weeks: Weeks, of: Callable[[Evening], int | None]) -> int:
    """Tell how far the middle value moved; not at all where it is written in one week only."""
    first, second = ([value for value in map(of, week) if value is not None] for week in weeks)
    return _low(second) - _low(first) if first and second else 0


def _share(weeks: Weeks, of: Callable[[Evening], bool | None]) -> float:
    """Tell on how many evenings more of seven it was so, where enough evenings of each week say."""
    first, second = ([said for said in map(of, week) if said is not None] for week in weeks)
    if min(len(first), len(second)) < LEAST_EVENINGS:
        return 0
    return sum(second) * WEEK / len(second) - sum(first) * WEEK / len(first)


def _has_signs(evening: Evening) -> bool:
    return evening.began != "none"


def _is_in(part: Part, evening: Evening) -> bool | None:
    where = _where(evening)
    return None if where is None else part in where


def _bad(evening: Evening) -> int | None:
    return None if evening.began == "none" else evening.bad
