"""Parts that only say: what stands in an explorer's words, by what was chosen. They need no function each.

A part's name, and the one thing that it depends on, are told to it; its words stand under its name, or under
another key where the words call it otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import Parameter, Signature
from typing import TypeVar

from restless_legs.evidence import Html, words
from restless_legs.explorer import Questions
from restless_legs.explorer.parts import Result
from restless_legs.explorers.listing import listing, one_tap_away, questions_of, titled_listing

R = TypeVar("R", bound=Result)
POINTS = "points"  # the sentences of a list that depends on nothing


def says(
    where: str, name: str, *, under: str = "", by: str = "", unanswered: str = ""
) -> Callable[..., Html]:
    """Make a part that says one sentence or more.

    Parameters
    ----------
    where : str
        The explorer's words: ``iron.how_fast``.
    name : str
        The part's name.
    under : str
        The key of its words, where it is not its name.
    by : str
        The control or derived value whose value is the key below; without it, the part never changes.
    unanswered : str
        The key below where that value is None.

    Examples
    --------
    >>> takeaway = says("living.tonight", "takeaway", by="place", unanswered="open")
    >>> takeaway(place=None) == words("living.tonight").say("takeaway.open")
    True
    """
    key = under or name

    def said(at: str) -> Html:
        return words(where).say(f"{key}.{at}" if at else key)

    return chosen_part(name, by, unanswered, said)


def lists(
    where: str,
    name: str,
    *,
    under: str = "",
    by: str = "",
    unanswered: str = "",
    folded: bool = False,
    titled: bool = True,
) -> Callable[..., Html]:
    """Make a part that lists sentences under their title; takes what `says` takes.

    Below its key stand ``title``, and the sentences under ``points`` or under what was chosen. With
    ``folded`` the title alone is in view, and opens the list: for what can wait until after the answer. One
    that is not ``titled`` has none.
    """
    key = under or name

    def listed(at: str) -> Html:
        say, sentences = words(where), f"{key}.{at or POINTS}"
        if folded:
            return one_tap_away(say.text(f"{key}.title"), say.items(sentences))
        if not titled:
            return listing(say.items(sentences))
        return titled_listing(say, sentences, f"{key}.title")

    return chosen_part(name, by, unanswered, listed)


def asks(
    where: str, name: str, *, under: str = "", by: str = "", unanswered: str = ""
) -> Callable[..., Questions]:
    """Make a part that lists questions for the visit, laid out in the words as those of `lists`."""
    key = under or name

    def asked(at: str) -> Questions:
        return questions_of(words(where), f"{key}.title", f"{key}.{at or POINTS}")

    return chosen_part(name, by, unanswered, asked)


def chosen_part(name: str, by: str, unanswered: str, answer: Callable[[str], R]) -> Callable[..., R]:
    """Give a function the name and the parameter by which an explorer knows it.

    Parameters
    ----------
    name : str
        The part's name.
    by : str
        The control or derived value that it depends on; empty where it never changes.
    unanswered : str
        What stands for a value of None.
    answer : callable
        Gives what is shown for a value; for an empty text where it never changes.
    """
    takes = Signature([Parameter(by, Parameter.POSITIONAL_OR_KEYWORD)] if by else [])

    def part(*given: object, **chosen: object) -> R:
        at = takes.bind(*given, **chosen).arguments.get(by, "")
        return answer(unanswered if at is None else str(at))

    part.__name__ = name
    part.__signature__ = takes  # type: ignore[attr-defined]  # where inspect looks first
    return part
