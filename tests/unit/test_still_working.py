"""Whether a treatment still works: a second writing of its rules, as data, walked over all answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from itertools import product
from typing import Any

import pytest

from restless_legs.evidence import value, values
from restless_legs.explorer import Explorer, OpenChoice, Questions, Several
from restless_legs.explorers.safety import crisis_line
from restless_legs.models.treatment import CHANGES, alarms, finding, kind, shift
from tests.made import explorer as made

ANSWER = ("yes", "no", "unsure", None)
EARLIER = ("no", "under_2_hours", "2_to_4_hours", "4_hours_or_more", "unsure", None)
MOOD = ("no", "low", "suicide", "unsure", None)
BESIDE = ("sooner", "spreads", "stronger", "wears_off")
KINDS = ("dopamine", "gabapentin", "tramadol", "opioid", "other", "unsure")
# The rules once more, as a table: the first row whose cells all fit. A cell names what it looks at, and
# which of its values fit; the rows, their order and their words follow the decision table, not the code.
ANY_CHANGE = ("marked", "some")
RULES: tuple[tuple[dict[str, tuple[Any, ...]], str, str], ...] = (
    ({"begun": (False,)}, "nothing", "Answer what you can. Nothing is said before."),
    ({"medicine": ("no",)}, "no_medicine", "These questions are for people on a medicine for their legs."),
    ({"kind": ("dopamine",), "shift": ("marked",)}, "raise_soon", "Raise this soon."),
    ({"kind": ("dopamine",), "shift": ("some",)}, "tell_in_weeks", "within the next weeks"),
    ({"kind": ("tramadol",), "shift": ANY_CHANGE}, "tramadol", "within the next weeks"),
    ({"kind": ("other",), "shift": ANY_CHANGE}, "other_cause", "Something has changed."),
    ({"eases": ("some", "not"), "eased": ("no",)}, "not_enough", "It has not helped you enough."),
    (
        {"eases": ("some", "not"), "eased": ("yes", "unsure"), "shift": ("none",)},
        "less",
        "It helps less than before.",
    ),
    ({"eases": ("well",), "shift": ("none",)}, "still", "It still helps, and none of these signs is there."),
    # The last row of the decision table; where only the kind is missing, it asks for that too.
    ({"kind": ("unanswered",), "shift": ANY_CHANGE}, "which_kind", "two weeks of evenings"),
    ({}, "write_down", "two weeks of evenings"),
)


def first_match(answers: Mapping[str, Any]) -> str:
    return next(name for when, name, _ in RULES if all(answers[key] in fit for key, fit in when.items()))


def working() -> Explorer:
    return made("is_it_still_working")


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def said(**answers: Any) -> str:
    return plain(working().state(**answers)["takeaway"])


# -- the rules, over all inputs ----------------------------------------------------------------------


def test_how_far_the_legs_have_changed() -> None:
    """Prevents a sign of augmentation that is read as less, over all 6,144 ways to answer."""
    for earlier, *beside, paradox in product(EARLIER, *[ANSWER] * 5):
        others = dict(zip(BESIDE, beside, strict=True))
        told = (earlier, *beside, paradox)
        hours = {"under_2_hours": 1, "2_to_4_hours": 3, "4_hours_or_more": 4}.get(earlier or "", 0)
        if paradox == "yes" or hours >= 4 or (hours >= 2 and "yes" in beside):
            wanted = "marked"
        elif hours or "yes" in told:
            wanted = "some"
        elif set(told) == {None}:
            wanted = "unanswered"
        else:
            wanted = "none" if set(told) == {"no"} else "open"
        assert shift(earlier=earlier, paradox=paradox, **others) == wanted, told


def test_which_kind_of_medicine_decides() -> None:
    """Prevents tramadol or an unknown kind from passing for one that never makes legs worse."""
    for taken in product((False, True), repeat=6):
        picked = {name for name, is_in in zip(KINDS, taken, strict=True) if is_in}
        if picked & {"dopamine", "unsure"}:
            wanted = "dopamine"
        elif "tramadol" in picked:
            wanted = "tramadol"
        else:
            wanted = "other" if picked else "unanswered"
        lookup = working().lookups["kind"]
        ours = kind(
            dopamine=bool(picked & {"dopamine", "unsure"}),
            tramadol="tramadol" in picked,
            other=bool(picked & {"gabapentin", "opioid", "other"}),
        )
        assert ours == wanted, picked
        assert wanted in lookup.results


def test_the_first_rule_that_fits_is_told() -> None:
    """Prevents a case that falls between two rules, over every case that the explorer can come to."""
    shifts = ("marked", "some", "none", "open", "unanswered")
    kinds = ("dopamine", "tramadol", "other", "unanswered")
    names = ("begun", "medicine", "kind", "shift", "eases", "eased")
    cases = product(
        (True, False), ("yes", "no", None), kinds, shifts, ("well", "some", "not", "unsure", None), ANSWER
    )
    met = set()
    for case in cases:
        answers = dict(zip(names, case, strict=True))
        told = finding(**answers)  # type: ignore[arg-type]
        assert told == first_match(answers), answers
        met.add(told)
    assert met == {name for _, name, _ in RULES}


def test_what_cannot_wait_is_told_whatever_else_is_answered() -> None:
    """Prevents an alarm that depends on the rest of the answers, or one that hides another."""
    for urges, drops_off, mood, breathing in product(ANSWER, ANSWER, MOOD, ANSWER):
        told = alarms(urges=urges, drops_off=drops_off, mood=mood, breathing=breathing)
        assert ("breathing" in told) == (breathing == "yes")
        assert ("suicide" in told) == (mood == "suicide")
        assert ("call" in told) == ("yes" in (urges, drops_off) or mood == "low")
        assert ("driving" in told) == (drops_off == "yes")
        assert list(told) == sorted(told, key=("breathing", "suicide", "call", "driving").index)


# -- what a reader sees ------------------------------------------------------------------------------


def test_it_begins_without_an_answer() -> None:
    """Prevents "raise this soon" from resting on answers that nobody gave."""
    for name, control in working().controls.items():
        assert control.value == ({} if isinstance(control, Several) else None), name
        assert isinstance(control, (OpenChoice, Several)), name
    assert said() == (
        "Answer what you can. Nothing is said before. First whether your medicine helps, then what has "
        "changed, then what can't wait."
    )
    assert plain(working().state()["keep"]) == ""
    assert "changed" not in re.sub("not changed", "", working().state()["changes"].twin.partition(".")[2])


NO_CHANGE = dict(
    earlier="no", **dict.fromkeys(("sooner", "spreads", "stronger", "wears_off", "paradox"), "no")
)


@pytest.mark.parametrize(
    ("answers", "begins"),
    [
        ({"most_days": "yes"}, "Answer what you can."),
        ({"medicine": "no", "paradox": "yes"}, "These questions are for people on a medicine"),
        ({"kinds": {"dopamine": 1}, "paradox": "yes"}, "Raise this soon."),
        ({"kinds": {"unsure": 1}, "earlier": "4_hours_or_more"}, "Raise this soon."),
        ({"kinds": {"dopamine": 1}, "earlier": "2_to_4_hours", "spreads": "yes"}, "Raise this soon."),
        ({"kinds": {"dopamine": 1}, "earlier": "2_to_4_hours"}, "Tell the person who prescribes it"),
        ({"kinds": {"gabapentin": 1, "dopamine": 1}, "sooner": "yes"}, "Tell the person who prescribes it"),
        ({"kinds": {"tramadol": 1}, "paradox": "yes"}, "Tell the person who prescribes it"),
        ({"kinds": {"gabapentin": 1}, "paradox": "yes"}, "Something has changed."),
        ({"kinds": {"opioid": 1}, "stronger": "yes"}, "Something has changed."),
        ({"eases": "not", "eased": "no"}, "It has not helped you enough."),
        ({"eases": "some", "eased": "unsure", **NO_CHANGE}, "It helps less than before."),
        ({"eases": "well", **NO_CHANGE}, "It still helps, and none of these signs is there."),
        ({"sooner": "yes"}, "Write down two weeks of evenings, then ask."),
        ({"eases": "well"}, "Answer what you can. Where you can't tell, write down two weeks of evenings"),
    ],
)
def test_each_rule_reaches_the_page(answers: dict[str, Any], begins: str) -> None:
    """Prevents a rule that is right in the model and lost on the way to the reader."""
    assert said(**answers).startswith(begins)


def test_the_emergency_stands_on_top_and_alone() -> None:
    """Prevents "write down two weeks" beside somebody who can't be woken."""
    alone = said(breathing="yes")
    assert alone.startswith("You who are beside: call your local emergency number now.")
    assert "two weeks" not in alone
    both = said(breathing="yes", kinds={"dopamine": 1}, paradox="yes")
    assert both.index("emergency number now") < both.index("Raise this soon.")


def test_thoughts_of_suicide_are_answered_with_help() -> None:
    """Prevents a question on suicide that leaves its reader without a number, answered or not."""
    assert crisis_line() in working().state()["help_is"]
    takeaway = working().state(mood="suicide")["takeaway"]
    assert plain(takeaway).startswith("Call for help now.")
    assert crisis_line() in takeaway


def test_who_drops_off_does_not_drive() -> None:
    """Prevents a sleepy reader from being told to call, and driving there."""
    told = said(drops_off="yes")
    assert told.startswith("Call the person who prescribes it today or tomorrow.")
    assert "Do not drive." in told
    assert "Do not stop a medicine all at once." in told
    assert "Do not drive." not in said(urges="yes")


@pytest.mark.parametrize("name", ["most_days", "urges", "drops_off", "mood", "breathing"])
def test_what_decides_nothing_here_lowers_nothing(name: str) -> None:
    """Prevents a "no" to a later question from taking an earlier finding back."""
    told = said(kinds={"dopamine": 1}, paradox="yes", **{name: "no"})
    assert told == said(kinds={"dopamine": 1}, paradox="yes")


def test_each_change_has_its_reason_and_its_row() -> None:
    """Prevents a sign that rests on nothing."""
    changed = NO_CHANGE | dict.fromkeys(BESIDE, "yes") | {"earlier": "4_hours_or_more", "paradox": "yes"}
    state = working().state(kinds={"dopamine": 1}, **changed)
    told = set(re.findall(r"data-value=([\w.]+)", state["why"]))
    assert told == {row.id for row in values("treatment") if "augmentation_sign." in row.id}
    assert working().state(kinds={"dopamine": 1}, **NO_CHANGE)["why"] == ""


def test_a_kind_that_seldom_does_it_is_told_so() -> None:
    """Prevents somebody on gabapentin from fearing what belongs to another kind."""
    state = working().state(kinds={"gabapentin": 1}, sooner="yes")
    assert value("treatment.first_choice.experts").fact == "T-203d"
    assert "data-value=treatment.first_choice.experts" in state["takeaway"]
    assert "low iron" in plain(state["why"])


@pytest.mark.parametrize(
    "answers", [{}, {"breathing": "yes"}, {"medicine": "no"}, {"eases": "well", **NO_CHANGE}]
)
def test_each_state_has_questions_or_nothing(answers: dict[str, Any]) -> None:
    """Prevents a heading over no question."""
    asked = working().state(**answers)["what_to_ask"]
    assert isinstance(asked, Questions)
    assert bool(asked.html()) == bool(asked.questions)


def test_the_picture_says_what_was_answered() -> None:
    """Prevents a tick beside a change that was denied, and "not changed" where nobody answered."""
    shown = working().state(earlier="under_2_hours", sooner="no", spreads="unsure", paradox="no")["changes"]
    assert shown.twin == (
        "A list of six changes. Earlier in the day: changed. Sooner at rest: not changed. "
        "More of the body: not told. Stronger: not told. Wears off sooner: not told. "
        "More makes it worse: not changed."
    )
    assert shown.svg.count('class="fits"') == 1


def test_clinicians_read_every_answer_as_it_was_given() -> None:
    """Prevents a clinician from taking a blank for a "no", or seeing our reading alone."""
    state = working().state(kinds={"tramadol": 1}, earlier="2_to_4_hours", most_days="no", mood="low")
    shown = " ".join(plain(state[part]) for part in state if part.startswith("said_of"))
    assert "Earlier in the day: 2 to 4 hours earlier" in shown
    assert "On most days for a week or more: No" in shown
    assert "Low, panics or sees things: Yes, one of these" in shown
    assert shown.count("not answered") == len(working().controls) - 1 - 3
    assert plain(state["kind_said"][0]) == "Takes: Tramadol"
    assert {len(CHANGES)} == {6}
