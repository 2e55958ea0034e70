"""The five signs of restless legs: which case somebody's answers are. No score, no diagnosis."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

Answer = Literal["yes", "no", "unsure"]
Fit = Literal["fits", "missing", "unsure", "open"]
Case = Literal["all", "blank", "check", "explained", "faded", "missing", "open", "unsure"]

FOUR_SIGNS = ("urge", "rest", "relief", "evening")
FITS: dict[Answer | None, Fit] = {"yes": "fits", "no": "missing", "unsure": "unsure", None: "open"}


def missing_signs(
    urge: Answer | None, rest: Answer | None, relief: Answer | None, evening: Answer | None
) -> tuple[str, ...]:
    """Which of the first four signs somebody does not have.

    Parameters
    ----------
    urge, rest, relief, evening : {"yes", "no", "unsure"} or None
        An urge to move; worse at rest; eased by moving; worse in the evening or at night. None where
        nobody has answered.

    Examples
    --------
    >>> missing_signs("yes", "yes", "no", "unsure")
    ('relief',)
    """
    answers = dict(zip(FOUR_SIGNS, (urge, rest, relief, evening), strict=True))
    return tuple(sign for sign, answer in answers.items() if answer == "no")


def unsure_signs(
    urge: Answer | None, rest: Answer | None, relief: Answer | None, evening: Answer | None
) -> bool:
    """Whether somebody is not sure of one of the first four signs.

    Examples
    --------
    >>> unsure_signs("yes", "unsure", "yes", "yes")
    True
    """
    return "unsure" in (urge, rest, relief, evening)


def answered_signs(
    urge: Answer | None,
    rest: Answer | None,
    relief: Answer | None,
    evening: Answer | None,
    other: Answer | None,
) -> int:
    """How many of the five questions somebody has answered, 0 to 5.

    Examples
    --------
    >>> answered_signs("yes", "unsure", None, None, None)
    2
    """
    return sum(answer is not None for answer in (urge, rest, relief, evening, other))


def signs_case(
    missing: tuple[str, ...],
    unsure: bool,
    something_else: Answer | None,
    answered: int = 5,
    *,
    may_fade: Collection[str] = (),
) -> Case:
    """Case of somebody's answers to the five signs.

    Parameters
    ----------
    missing : tuple of str
        Which of the first four signs they do not have.
    unsure : bool
        Whether they are not sure of one of the four.
    something_else : {"yes", "no", "unsure"} or None
        Whether something else could explain all of it; "no" is what fits.
    answered : int
        How many of the five questions are answered.
    may_fade : collection of str
        Which signs may have faded in very severe restless legs.

    Returns
    -------
    str
        Nothing is said of the signs before all five questions are answered: "blank", or "open". Then a
        missing sign counts first, then something else that explains it, then an unsure sign. Where all
        that is missing are signs that fade in very severe restless legs, and nothing else speaks against
        them, the case is "faded".

    Examples
    --------
    >>> signs_case((), False, "no"), signs_case((), False, "unsure")
    ('all', 'check')
    >>> signs_case(("evening",), False, "no", may_fade=["evening"]), signs_case(("evening",), False, "no")
    ('faded', 'missing')
    >>> signs_case((), False, None, 0), signs_case(("urge",), False, None, 1)
    ('blank', 'open')
    """
    if answered < 5:
        return "open" if answered else "blank"
    if missing:
        may_have_faded = set(missing) <= set(may_fade) and not unsure and something_else != "yes"
        return "faded" if may_have_faded else "missing"
    if something_else == "yes":
        return "explained"
    if unsure:
        return "unsure"
    return "all" if something_else == "no" else "check"


def fit_of_last_sign(something_else: Answer | None) -> Fit:
    """Whether the fifth sign fits: it does where nothing else explains the feeling.

    Examples
    --------
    >>> fit_of_last_sign("no"), fit_of_last_sign("unsure")
    ('fits', 'unsure')
    """
    fits: dict[Answer | None, Fit] = {"no": "fits", "yes": "missing", "unsure": "unsure", None: "open"}
    return fits[something_else]
