"""Treatment: how compared ways were counted, what a changed treatment may mean, steps of changed advice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from restless_legs.models.what_is_rls import Answer

Change = Literal["earlier", "sooner", "spreads", "more"]
Comparison = Literal["nothing", "counted", "some", "uncounted"]
Pattern = Literal["turning", "ask_which", "changed", "unsure", "none"]
Preference = Literal["nothing", "one", "many"]
Step = Literal["weeks", "months", "year", "urges", "advice"]

CHANGES: tuple[Change, ...] = ("earlier", "sooner", "spreads", "more")
STEPS: tuple[Step, ...] = ("weeks", "months", "year", "urges", "advice")
# A medicine that turns is known above all of those that act like dopamine.
_CHANGED: dict[Answer, Pattern] = {"yes": "turning", "unsure": "ask_which", "no": "changed"}


def comparison(counted: int, uncounted: int) -> Comparison:
    """How a choice of ways was counted: each beside a dummy treatment, some, none; never which is better.

    Parameters
    ----------
    counted, uncounted : int
        How many of the ways may, and may not, be shown out of 100 beside their dummy treatment.

    Examples
    --------
    >>> comparison(2, 0), comparison(1, 1), comparison(0, 3), comparison(0, 0)
    ('counted', 'some', 'uncounted', 'nothing')
    """
    if not counted:
        return "uncounted" if uncounted else "nothing"
    return "some" if uncounted else "counted"


def pattern(like_dopamine: Answer, changes: Mapping[Change, Answer]) -> Pattern:
    """What changes since a treatment began may mean; any yes is one to raise soon, and none are added up.

    Parameters
    ----------
    like_dopamine : {"yes", "no", "unsure"}
        Whether the treatment is a medicine that acts like dopamine.
    changes : mapping
        What the reader says of each change.

    Examples
    --------
    >>> no = dict.fromkeys(CHANGES, "no")
    >>> pattern("yes", no | {"earlier": "yes"}), pattern("no", no | {"more": "yes"})
    ('turning', 'changed')
    >>> pattern("yes", no), pattern("yes", no | {"sooner": "unsure"})
    ('none', 'unsure')
    """
    said = set(changes.values())
    if "yes" in said:
        return _CHANGED[like_dopamine]
    return "unsure" if "unsure" in said else "none"


def preference(named: int) -> Preference:
    """How long a reader's list is, as far as the advice for it goes; the order is theirs alone.

    Parameters
    ----------
    named : int
        How many things stand on the list.

    Examples
    --------
    >>> preference(0), preference(1), preference(5)
    ('nothing', 'one', 'many')
    """
    return "nothing" if not named else "one" if named == 1 else "many"
