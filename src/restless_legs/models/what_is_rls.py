"""The five signs of restless legs: which case somebody's answers are. No score, no diagnosis."""

from __future__ import annotations

from typing import Literal

Answer = Literal["yes", "no", "unsure"]
Fit = Literal["fits", "missing", "unsure"]
Case = Literal["all", "check", "explained", "faded", "missing", "unsure"]

FOUR_SIGNS = ("urge", "rest", "relief", "evening")
# In very severe restless legs these two may have faded (diagnosis.signs_fade.very_severe).
MAY_FADE = frozenset({"relief", "evening"})
FITS: dict[Answer, Fit] = {"yes": "fits", "no": "missing", "unsure": "unsure"}


def missing_signs(urge: Answer, rest: Answer, relief: Answer, evening: Answer) -> tuple[str, ...]:
    """Which of the first four signs somebody does not have.

    Parameters
    ----------
    urge, rest, relief, evening : {"yes", "no", "unsure"}
        An urge to move; worse at rest; eased by moving; worse in the evening or at night.

    Examples
    --------
    >>> missing_signs("yes", "yes", "no", "unsure")
    ('relief',)
    """
    answers = dict(zip(FOUR_SIGNS, (urge, rest, relief, evening), strict=True))
    return tuple(sign for sign, answer in answers.items() if answer == "no")


def unsure_signs(urge: Answer, rest: Answer, relief: Answer, evening: Answer) -> bool:
    """Whether somebody is not sure of one of the first four signs.

    Examples
    --------
    >>> unsure_signs("yes", "unsure", "yes", "yes")
    True
    """
    return "unsure" in (urge, rest, relief, evening)


def signs_case(missing: tuple[str, ...], unsure: bool, something_else: Answer) -> Case:
    """Case of somebody's answers to the five signs.

    Parameters
    ----------
    missing : tuple of str
        Which of the first four signs they do not have.
    unsure : bool
        Whether they are not sure of one of the four.
    something_else : {"yes", "no", "unsure"}
        Whether something else could explain all of it; "no" is what fits.

    Returns
    -------
    str
        A missing sign counts first, then an unsure one, then what else it could be. Where only signs
        are missing that fade in very severe restless legs, the case is "faded".

    Examples
    --------
    >>> signs_case((), False, "no"), signs_case((), False, "unsure")
    ('all', 'check')
    >>> signs_case(("evening",), False, "no"), signs_case(("urge", "evening"), False, "no")
    ('faded', 'missing')
    """
    if missing:
        return "faded" if set(missing) <= MAY_FADE else "missing"
    if unsure:
        return "unsure"
    cases: dict[Answer, Case] = {"no": "all", "unsure": "check", "yes": "explained"}
    return cases[something_else]


def fit_of_last_sign(something_else: Answer) -> Fit:
    """Whether the fifth sign fits: it does where nothing else explains the feeling.

    Examples
    --------
    >>> fit_of_last_sign("no"), fit_of_last_sign("unsure")
    ('fits', 'unsure')
    """
    fits: dict[Answer, Fit] = {"no": "fits", "yes": "missing", "unsure": "unsure"}
    return fits[something_else]
