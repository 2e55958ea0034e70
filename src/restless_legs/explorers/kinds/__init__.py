"""Kinds of explorers that are told in data, one module a kind; what one shows, each of them can show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from restless_legs.evidence import words
from restless_legs.explorer import Explorer, Part, details
from restless_legs.explorer.parts import Result
from restless_legs.explorers.kinds import choice, counts, steps
from restless_legs.explorers.said import asks, lists, says
from restless_legs.explorers.told import OPEN, Told, ToldPart, told

Maker = Callable[..., Callable[..., Result]]
_CONTROLS: Mapping[str, Callable[[Told], dict[str, Any]]] = {
    "choice": choice.control,
    "counts": choice.control,
    "steps": steps.control,
    "list": lambda _: {},
}
_SAID: Mapping[str, Maker] = {
    "says": says,
    "points": partial(lists, titled=False),
    "lists": lists,
    "folds": partial(lists, folded=True),
    "asks": asks,
}
_OF_EXPLORER = {"all": steps.all_answers, "counts": counts.counted}


def told_explorer(topic: str, name: str) -> Explorer:
    """Make an explorer that is told in data.

    Parameters
    ----------
    topic : str
        The lesson.
    name : str
        The explorer.

    Raises
    ------
    EvidenceError
        If it is not told as its kind asks, or words are missing.

    Examples
    --------
    >>> told_explorer("medicines", "everyday_things").title
    'What about coffee, alcohol and smoking?'
    """
    one = told(topic, name)
    return Explorer(
        name=name,
        title=words(one.where).text("title"),
        controls=_CONTROLS[one.kind](one),
        parts=[_shown(one, part) for part in one.parts],
    )


def _shown(one: Told, part: ToldPart) -> Callable[..., Result] | Part:
    made = _made(one, part)
    return details(made) if part.is_for_clinicians else made


def _made(one: Told, part: ToldPart) -> Callable[..., Result]:
    if part.shows in _OF_EXPLORER:
        return _OF_EXPLORER[part.shows](one, part)
    by = "" if part.is_always else one.control
    return _SAID[part.shows](one.where, part.name, under=part.words, by=by, unanswered=OPEN)
