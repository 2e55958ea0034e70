"""Whether a treatment still works: a second writing of its rules, as data, walked over all answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from itertools import product
from typing import Any

import pytest

from restless_legs.evidence import red_flags, value, values, words
from restless_legs.explorer import Explorer, OpenChoice, Questions, Several
from restless_legs.explorers.safety import crisis_line
from restless_legs.models.treatment import CHANGES, alarms, finding, kind, safety, shift
from tests.made import explorer as made

ANSWER = ("yes", "no", "unsure", None)
EARLIER = ("no", "under_2_hours", "2_to_4_hours", "4_hours_or_more", "unsure", None)
MOOD = ("no", "low", "suicide", "unsure", None)
BESIDE = ("sooner", "spreads", "stronger", "wears_off")
KINDS = ("dopamine", "gabapentin", "tramadol", "opioid", "other", "unsure")
# The rules once more, as a table: the first row whose cells all fit. A cell names what it looks at, and
# which of its values fit; the rows, their order and their words follow the decision table, not the code.
ANY_CHANGE = ("marked", "some")
NAMED = ("dopamine", "tramadol", "other")
LIKE_DOPAMINE = ("dopamine", "unanswered")
WELL = {"eases": ("well",), "shift": ("none",)}
RULES: tuple[tuple[dict[str, tuple[Any, ...]], str, str], ...] = (
    ({"begun": (False,)}, "nothing", "Answer what you can. Nothing is said before."),
    # Who names a kind and says that they take none is asked back: one of the two is a slip.
    ({"medicine": ("no",), "kind": NAMED}, "asked_back", "Which is so?"),
    ({"medicine": ("no",)}, "no_medicine", "These questions are for people on a medicine for their legs."),
    # A kind left blank is read as one that is not known.
    ({"kind": LIKE_DOPAMINE, "shift": ("marked",)}, "raise_soon", "Raise this soon."),
    ({"kind": LIKE_DOPAMINE, "shift": ("some",)}, "tell_in_weeks", "within the next weeks"),
    ({"kind": ("tramadol",), "shift": ANY_CHANGE}, "tramadol", "within the next weeks"),
    ({"kind": ("other",), "shift": ANY_CHANGE}, "other_cause", "Something has changed."),
    ({"eases": ("some", "not"), "eased": ("no",)}, "not_enough", "Your medicine has not helped you enough."),
    (
        {"eases": ("some", "not"), "eased": ("yes", "unsure"), "shift": ("none",)},
        "less",
        "Your medicine helps less than before.",
    ),
    # "It still helps" stands only where harm was asked about and denied.
    ({**WELL, "safety": ("harm",)}, "still_harm", "Your legs are eased, but there is a sign of harm."),
    ({**WELL, "safety": ("open",)}, "still_open", "Whether it harms you is still open."),
    (WELL, "still", "Your medicine still helps. You have none of these signs."),
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
    names = ("begun", "medicine", "kind", "shift", "eases", "eased", "safety")
    eases = ("well", "some", "not", "unsure", None)
    harms = ("clear", "open", "harm")
    cases = product((True, False), ("yes", "no", None), kinds, shifts, eases, ANSWER, harms)
    met = set()
    for case in cases:
        answers = dict(zip(names, case, strict=True))
        told = finding(**answers)  # type: ignore[arg-type]
        assert told == first_match(answers), answers
        met.add(told)
    assert met == {name for _, name, _ in RULES}


def test_what_cannot_wait_is_told_whatever_else_is_answered() -> None:
    """Prevents an alarm that depends on the rest of the answers, or one that hides another."""
    order = ("breathing", "suicide", "breathing_unsure", "call", "call_soon", "driving")
    for urges, drops_off, mood, breathing, slow in product(ANSWER, ANSWER, MOOD, ANSWER, (True, False)):
        said = dict(urges=urges, drops_off=drops_off, mood=mood, breathing=breathing)
        told = alarms(**said, may_slow=slow)  # type: ignore[arg-type]
        assert ("breathing_unsure" in told) == (breathing == "unsure" and slow)
        assert ("breathing" in told) == (breathing == "yes")
        assert ("suicide" in told) == (mood == "suicide")
        assert ("call" in told) == (drops_off == "yes" or mood == "low")
        assert ("call_soon" in told) == (urges == "yes" and "call" not in told)
        assert ("driving" in told) == (drops_off == "yes")
        assert list(told) == sorted(told, key=order.index)
        harm = bool({"yes", "low", "suicide"} & set(said.values()))
        wanted = "harm" if harm else "clear" if set(said.values()) == {"no"} else "open"
        assert safety(**said) == wanted, said  # type: ignore[arg-type]


# -- what a reader sees ------------------------------------------------------------------------------


def test_it_begins_without_an_answer() -> None:
    """Prevents "raise this soon" from resting on answers that nobody gave."""
    for name, control in working().controls.items():
        assert control.value == ({} if isinstance(control, Several) else None), name
        assert isinstance(control, (OpenChoice, Several)), name
    assert said() == (
        "Answer what you can. Nothing is said before. First whether your medicine helps, then what can't "
        'wait. What has changed is asked under "More questions that can change the answer".'
    )
    assert plain(working().state()["keep"]) == ""
    assert "unsure" in working().state()["changes"].svg
    assert 'class="fits"' not in working().state()["changes"].svg


NO_HARM = dict.fromkeys(("urges", "drops_off", "mood", "breathing"), "no")
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
        ({"eases": "not", "eased": "no"}, "Your medicine has not helped you enough."),
        ({"eases": "some", "eased": "unsure", **NO_CHANGE}, "Your medicine helps less than before."),
        (
            {"eases": "well", **NO_CHANGE, **NO_HARM},
            "Your medicine still helps. You have none of these signs.",
        ),
        (
            {"eases": "well", **NO_CHANGE},
            "Your medicine eases your legs. Whether it harms you is still open.",
        ),
        ({"sooner": "yes"}, "Tell the person who prescribes it within the next weeks."),
        ({"paradox": "yes"}, "Raise this soon."),
        (
            {"medicine": "no", "kinds": {"opioid": 1}},
            "You named a kind of medicine, and said that you take none",
        ),
        ({"eases": "well"}, "Answer what you can. Where you can't tell, write down two weeks of evenings"),
    ],
)
def test_each_rule_reaches_the_page(answers: dict[str, Any], begins: str) -> None:
    """Prevents a rule that is right in the model and lost on the way to the reader."""
    assert said(**answers).startswith(begins)


@pytest.mark.parametrize("alarm", [{"breathing": "yes"}, {"mood": "suicide"}])
def test_an_emergency_stands_alone(alarm: dict[str, str]) -> None:
    """Prevents "it still helps" or a question for a visit beside somebody who can't be woken."""
    answers = {"eases": "well", **NO_CHANGE, **NO_HARM}
    changed = {"kinds": {"dopamine": 1}, "paradox": "yes", "urges": "yes", "drops_off": "yes"}
    for beside in ({}, answers, changed):
        state = working().state(**{**beside, **alarm})
        assert state["takeaway"] == working().state(**alarm)["takeaway"]
        assert state["what_to_ask"].questions == ()
        assert "data-rule=no_sudden_stop" in state["keep"]


HARMS = [{"urges": "yes"}, {"drops_off": "yes"}, {"mood": "low"}]


@pytest.mark.parametrize("harm", HARMS)
def test_a_call_is_not_told_that_all_is_well_or_can_wait(harm: dict[str, str]) -> None:
    """Prevents "none of these signs is there" under "call today", and "write down two weeks"."""
    told = said(eases="well", **{**NO_CHANGE, **NO_HARM, **harm})
    assert "Your legs are eased, but there is a sign of harm." in told
    assert "still helps" not in told
    assert "two weeks" not in said(**harm)
    changed = said(kinds={"dopamine": 1}, sooner="yes", **harm)
    assert changed.index("prescribes it today") < changed.index("in the same call") < changed.index("weeks")


@pytest.mark.parametrize("name", NO_HARM)
@pytest.mark.parametrize("answer", ["unsure", None])
def test_nothing_is_well_while_harm_is_open(name: str, answer: str | None) -> None:
    """Prevents "not sure" on breathing, sleep or mood from being taken for "no"."""
    answers = {"eases": "well", **NO_CHANGE, **NO_HARM, name: answer}
    assert "still helps" not in said(**{key: one for key, one in answers.items() if one})


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        *(({"kinds": {one: 1}}, True) for one in ("opioid", "tramadol", "gabapentin", "unsure")),
        *(({"kinds": {one: 1}}, False) for one in ("dopamine", "other")),
        ({}, True),
        ({"medicine": "no"}, False),
    ],
)
def test_breathing_not_sure_of_is_asked_about_tonight(answers: dict[str, Any], asked: bool) -> None:
    """Prevents slow breathing on an opioid or gabapentin from waiting two weeks."""
    assert ("Ask those you live with tonight" in said(breathing="unsure", **answers)) == asked


@pytest.mark.parametrize("harm", HARMS)
def test_who_takes_nothing_is_not_told_of_it(harm: dict[str, str]) -> None:
    """Prevents low mood without a medicine from being sent to a prescriber who is none."""
    state = working().state(medicine="no", **harm)
    assert plain(state["takeaway"]).startswith("Call your doctor today")
    assert "prescribes" not in plain(state["takeaway"])
    assert not [one for one in state["what_to_ask"].questions if "medicine" in one]


@pytest.mark.parametrize(("harm", "sign", "told_at"), [
    ({"drops_off": "yes"}, "sudden_sleep", "same_day"),
    ({"mood": "low"}, "seeing_things", "same_day"),
    ({"mood": "low"}, "after_cutting_down", "same_day"),
    ({"urges": "yes"}, "new_urges", "soon"),
])  # fmt: skip
def test_a_harm_is_called_about_as_soon_as_the_signs_say(
    harm: dict[str, str], sign: str, told_at: str
) -> None:
    """Prevents "today or tomorrow" here for what the list of signs calls about today, and the reverse."""
    [flag] = [one for one in red_flags() if one.id == sign]
    assert flag.action == told_at
    soon = "Call the person who prescribes it today or tomorrow."
    assert said(**harm).startswith("Call the person who prescribes it today.") == (told_at == "same_day")
    assert (
        said(**harm).startswith(soon) == (told_at == "soon") == (soon in words("safety").text(f"sign.{sign}"))
    )


@pytest.mark.parametrize("kinds", [{}, *({one: 1} for one in KINDS)])
@pytest.mark.parametrize("change", [{"sooner": "yes"}, {"paradox": "yes"}])
def test_whoever_tells_of_a_change_takes_no_more(kinds: dict[str, int], change: dict[str, str]) -> None:
    """Prevents more of a medicine that makes legs worse, for want of a kind or a sign."""
    told = working().state(kinds=kinds, **change)["takeaway"]
    assert "data-rule=no_more_alone" in told
    assert ("which kind of medicine you take" in plain(told)) == (not kinds)


def test_thoughts_of_suicide_are_answered_with_help() -> None:
    """Prevents a question on suicide that leaves its reader without a number, or asks twice who said no."""
    for mood in (None, "unsure", "low"):
        assert crisis_line() in working().state(mood=mood)["help_is"]
    assert working().state(mood="no")["help_is"] == ""
    takeaway = working().state(mood="suicide")["takeaway"]
    assert plain(takeaway).startswith("Call for help now.")
    assert crisis_line() in takeaway


def test_who_drops_off_does_not_drive() -> None:
    """Prevents a sleepy reader from being told to call, and driving there."""
    told = said(drops_off="yes")
    assert told.startswith("Call the person who prescribes it today.")
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
    why = working().state()["why"]
    told = set(re.findall(r"data-value=([\w.]+)", why))
    assert told == {row.id for row in values("treatment") if "augmentation_sign." in row.id}
    assert why.count("<li>") == len(CHANGES) + 1


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
    state = working().state(earlier="under_2_hours", sooner="no", spreads="unsure", paradox="no")
    assert state["changes"].twin == (
        "A list of three changes. Earlier in the day: changed. Sooner at rest: not changed. "
        "More of the body: to watch."
    )
    assert state["more_changes"].twin == (
        "A list of three more changes. Stronger: to watch. Wears off sooner: to watch. "
        "More makes it worse: not changed."
    )
    assert state["changes"].svg.count('class="fits"') == 1


def test_clinicians_read_every_answer_as_it_was_given() -> None:
    """Prevents a clinician from taking a blank for a "no", or seeing our reading alone."""
    state = working().state(kinds={"tramadol": 1}, earlier="2_to_4_hours", most_days="no", mood="low")
    shown = " ".join(plain(state[part]) for part in state if part.startswith("said_of"))
    assert "Earlier in the day: 2 to 4 hours earlier" in shown
    assert "On most days for a week or more: No" in shown
    assert "Low, panics or sees things: Yes, one of these" in shown
    assert shown.count("not answered") == len(working().controls) - 1 - 3
    assert plain(state["kind_said"][0]) == "Takes: Tramadol"


def test_what_cannot_wait_is_asked_in_view() -> None:
    """Prevents somebody who is hard to wake, or thinks of ending their life, from finding no such answer."""
    in_view = set(working().controls) - working().further
    assert {"breathing", "mood", "drops_off"} <= in_view
    assert set(CHANGES) <= working().further
