"""The five signs: every combination of answers, by rules that a clinician can read off a page."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest

from restless_legs.models.what_is_rls import (
    FOUR_SIGNS,
    Answer,
    fit_of_last_sign,
    missing_signs,
    signs_case,
    unsure_signs,
)

ANSWERS: tuple[Answer, ...] = get_args(Answer)


def case_of(four: tuple[Answer, ...], other: Answer) -> str:
    faded = ("relief", "evening")
    return signs_case(missing_signs(*four), unsure_signs(*four), other, may_fade=faded)


@pytest.mark.parametrize("other", ANSWERS)
def test_all_five_fit_only_with_four_times_yes_and_nothing_else(other: Answer) -> None:
    """Prevents somebody with a sign missing, or unsure, from being told that all fit."""
    told = {four for four in product(ANSWERS, repeat=4) if case_of(four, other) == "all"}
    assert told == ({("yes",) * 4} if other == "no" else set())


@pytest.mark.parametrize("four", list(product(ANSWERS, repeat=4)))
def test_a_missing_sign_outweighs_the_rest(four: tuple[Answer, ...]) -> None:
    """Prevents an answer that hides a missing sign behind another one."""
    cases = {other: case_of(four, other) for other in ANSWERS}
    if "no" in four[:2] or {"no", "unsure"} <= set(four):
        assert set(cases.values()) == {"missing"}
    elif "no" in four:
        # What fades must be all that is missing, and nothing else may explain it.
        assert cases == {"yes": "missing", "no": "faded", "unsure": "faded"}
    elif "unsure" in four:
        assert cases == {"yes": "explained", "no": "unsure", "unsure": "unsure"}
    else:
        assert cases == {"yes": "explained", "no": "all", "unsure": "check"}


def test_missing_signs_keep_their_names_and_order() -> None:
    """Prevents the look-alikes of one sign from standing under another."""
    assert missing_signs("no", "no", "no", "no") == FOUR_SIGNS
    for at, sign in enumerate(FOUR_SIGNS):
        one: list[Answer] = ["yes"] * 4
        one[at] = "no"
        assert missing_signs(*one) == (sign,)


def test_the_last_sign_fits_when_nothing_else_explains_it() -> None:
    """Prevents "yes, something else" from counting as a sign that fits."""
    told = {answer: fit_of_last_sign(answer) for answer in ANSWERS}
    assert told == {"yes": "missing", "no": "fits", "unsure": "unsure"}
