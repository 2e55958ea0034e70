"""What the page can say to a two-week log: a finite set, each sentence with its places filled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import get_args

import pytest

from restless_legs.author.readability import measure
from restless_legs.evidence import words
from restless_legs.explorers.treatment.is_it_still_working import is_it_still_working
from restless_legs.models.evening_lines import DAY, PARTS, time_of
from restless_legs.models.evening_log import HOURS, LEAST_OF_PART, Outcome

SAID = words("visit.evenings")
ANSWERS = {"earlier": [answer for _, answer in HOURS], "spreads": ["yes"], "stronger": ["yes"]}
ANEW = ("changed", "still", "stays_so", "given_back", "bad_odd", "slept_odd")
TIMES = [time_of(at) for at in range(0, DAY, 15)]


def new_parts() -> list[str]:
    """Parts that may be new: one or two, since one was there before."""
    return ["_".join(some) for count in (1, 2) for some in combinations(PARTS, count)]


def suggestions() -> Iterator[str]:
    """Each sentence that suggests something, with each time, count and score that may stand in it."""
    for answer in ANSWERS["earlier"]:
        for first, second in zip(TIMES, TIMES[1:] + TIMES[:1], strict=True):
            yield SAID.text(f"suggest.earlier.{answer}", first=first, second=second)
    late = [SAID.text("told.after_midnight", time=time) for time in ("00:00", "05:45")]
    yield SAID.text("suggest.earlier.2_to_4_hours", first=late[1], second=late[0])
    for parts in new_parts():
        for count in range(LEAST_OF_PART, 8):
            yield SAID.text(f"suggest.spreads.{parts}", evenings=count)
    for first, second in combinations(range(1, 11), 2):
        yield SAID.text("suggest.stronger.yes", first=first, second=second)


def questions() -> Iterator[str]:
    """Each question in the words of its explorer, with each answer, told where it stays or is new."""
    controls = is_it_still_working().controls
    for question in ANSWERS:
        control = controls[question]
        for label, _ in control.options:  # type: ignore[attr-defined]
            for key in ("stays", "noted"):
                yield SAID.text(key, question=control.description, answer=label)


def others() -> Iterator[str]:
    """What is said where nothing is suggested, and before."""
    for first in range(8):
        yield SAID.text("outcome.few", first=first, second=7 - first)
    for key in set(SAID.keys("outcome")) - {"few"}:
        yield SAID.text(f"outcome.{key}")
    for group in ("legs", "unusual", "morning"):
        for key in SAID.keys(group):
            yield SAID.text(f"{group}.{key}")
    for key in ("hint", "start_hint", "since", "not_noted", "safe", "gone_answers", "gone_taken", *ANEW):
        yield SAID.text(key)
    for count in range(1, 5):
        yield SAID.text("left", count=count)
    yield SAID.text("told.noon")
    for key in ("after_midnight", "that_day", "next_day", "some_morning"):
        yield SAID.text(f"told.{key}", time="10:30")


def test_each_suggestion_has_its_words() -> None:
    """Prevents an empty place where something would be suggested."""
    assert {*SAID.keys("suggest")} == {*ANSWERS}
    assert {*SAID.keys("suggest.earlier")} == {*ANSWERS["earlier"]}
    assert {*SAID.keys("suggest.spreads")} == {*new_parts()}
    assert {*SAID.keys("outcome")} == {*get_args(Outcome), "ahead", "no_treatment"} - {"seen"}
    told = {f"confirmed_{question}_{answer}" for question, some in ANSWERS.items() for answer in some}
    assert told <= {*SAID.keys("told")}


@pytest.mark.parametrize("sentences", [suggestions, questions, others])
def test_what_is_said_can_be_read(sentences: Callable[[], Iterator[str]]) -> None:
    """Prevents a sentence about a log that only its writer understands."""
    for said in {*sentences()}:
        found = measure(said)
        assert "{" not in said
        assert found.grade <= 6.5, (found.grade, said)
        assert found.longest <= 18, said


def test_two_weeks_are_told_as_two_weeks() -> None:
    """Prevents a log that reads as what has changed since a medicine was begun."""
    assert "second week against first" in SAID.template("told.found")
    for said in suggestions():
        assert "second week" in said
        assert "first" in said


def test_no_sentence_names_an_illness_or_a_dose() -> None:
    """Prevents a log that says what somebody has, or what to take."""
    said = " ".join([*suggestions(), *questions(), *others()]).lower()
    for word in ("augment", "too much", "too little", "increase", "reduce", "cut down"):
        assert word not in said
