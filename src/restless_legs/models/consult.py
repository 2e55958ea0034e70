"""The visit on one screen: which steps come next for what is known, in the order of the guideline.

Each group of steps depends on little, so that it is a small table; `steps` puts the groups in their order.
A state that no row of evidence covers has no step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from restless_legs.models.iron import HIGH_SATURATION, TO_CHECK, WHY_LOW, Who
from restless_legs.models.medicines import ListCase
from restless_legs.models.treatment import Finding, Kind, Shift

Missing = Literal["both", "ferritin", "saturation", "none"]
OnIron = Literal["none", "mouth", "vein", "both"]
Nights = Literal["seldom", "some", "most"]
Trouble = Literal["little", "some", "much"]
Burden = Literal["open", "little", "between", "heavy"]
Listed = Literal["nothing", "concern", "on_stopping", "no_concern"]
Beside = Literal["nothing", "unknown", "slows"]
Step = Literal[
    "test_both", "test_ferritin", "test_saturation", "test_pregnant",
    "check_number", "no_iron", "overload", "disagree", "inherited", "why_high", "find_cause",
    "find_cause_child", "mouth_or_vein", "by_saturation", "retest_when_well", "vein_only", "above_range",
    "child_iron", "child_considered", "child_above", "pregnant_low", "pregnant_open", "kidney_low", "kidney",
    "kidney_high",
    "iron_while_high", "iron_taken_low", "after_vein",
    "ask_for_list", "look_at_list", "on_stopping", "look_beside_list", "noted",
    "which_kind", "which_is_so", "signs_of_none", "ask_signs", "ask_signs_tramadol", "augmentation",
    "augmentation_perhaps", "augmentation_in_group", "changed_on_tramadol", "changed_on_other",
    "changed_in_group", "no_signs", "no_signs_in_group", "no_signs_tramadol", "dopamine_on_list",
    "waiting", "how_bad", "now_and_then", "breathing", "breathing_unknown", "first_choice", "on_gabapentin",
    "nerve_stimulation", "opioid_last", "no_opioid_blocker", "no_opioid_beside", "on_opioid", "specialist",
    "child_first", "pregnant_care", "pregnant_on_medicine", "dialysis_care", "dialysis_gabapentin",
]  # fmt: skip
Flag = Literal[
    "self_harm", "sudden_sleep", "seeing_things", "after_cutting_down", "new_urges", "slow_breathing",
    "after_stopping", "new_low_mood", "both_legs", "sudden_agitation", "unexplained_iron", "black_stools",
    "weight_loss", "drip_allergy", "drip_bones", "child_iron", "pregnancy_signs", "pregnant_on_medicine",
    "sleep_or_mood",
]  # fmt: skip


def missing(*, ferritin: bool, saturation: bool) -> Missing:
    """Which of the two iron tests nobody has entered.

    Examples
    --------
    >>> missing(ferritin=True, saturation=False), missing(ferritin=False, saturation=False)
    ('saturation', 'both')
    """
    if ferritin:
        return "none" if saturation else "saturation"
    return "ferritin" if saturation else "both"


def _only(step: Step, is_so: bool) -> tuple[Step, ...]:
    return (step,) if is_so else ()


def steps_of_tests(missing: Missing, who: Who) -> tuple[Step, ...]:
    """Which tests are asked for: those that are missing.

    Examples
    --------
    >>> steps_of_tests("both", "pregnant"), steps_of_tests("none", "adult")
    (('test_pregnant', 'test_both'), ())
    """
    asked: dict[Missing, tuple[Step, ...]] = {
        "both": ("test_both",), "ferritin": ("test_ferritin",), "saturation": ("test_saturation",),
        "none": (),
    }  # fmt: skip
    ferritin_first = who == "pregnant" and missing in ("both", "ferritin")
    return (*_only("test_pregnant", ferritin_first), *asked[missing])


# What each row of the decision table of iron comes to; a row that only lacks a test has no step here.
IRON_STEPS: dict[str, tuple[Step, ...]] = {
    "X0": ("check_number",), "X1": ("check_number",),
    "A1": ("no_iron",), "A1b": ("no_iron", "overload"), "A1v": ("disagree",), "H": ("inherited",),
    "A5": ("why_high",), "A2h": ("why_high",), "A4h": ("why_high",), "C5": ("why_high",), "P5": ("why_high",),
    "A2v": ("find_cause", "mouth_or_vein"), "A2": ("mouth_or_vein",), "A2m": ("by_saturation",),
    "A2i": ("retest_when_well",), "A2u": (), "A3": ("vein_only",), "A4": ("above_range",), "A6": (), "A7": (),
    "C0": ("find_cause_child", "child_iron"), "C1": ("child_iron",), "C2": ("child_considered",),
    "C3": ("child_above",), "C4": (),
    "P1": ("pregnant_low",), "P2": ("pregnant_open",),
    "Dv": ("kidney_low",), "D": ("kidney",),
}  # fmt: skip
# Steps that weigh iron as a treatment: none stands at a saturation of 45 or more, or a ferritin over 300.
WEIGHS_IRON: frozenset[Step] = frozenset(
    {"mouth_or_vein", "by_saturation", "vein_only", "above_range", "child_iron", "child_considered",
     "pregnant_low"}
)  # fmt: skip
LOW_FOR_LEGS = frozenset({"A2", "A2v", "A2m", "A3", "C0", "C1"})
NO_IRON = HIGH_SATURATION | {"H", "A5", "A2h", "A4h", "C5", "P5"}


# Rows that hold at any ferritin, and what they come to over 300.
OVER_300: dict[str, tuple[Step, ...]] = {"H": ("inherited", "why_high"), "D": ("kidney_high",)}


def steps_of_iron(row: str, on_iron: OnIron, *, is_over_300: bool = False) -> tuple[Step, ...]:
    """What comes next for the iron numbers.

    Parameters
    ----------
    row : str
        Row of the decision table: see ``models.iron.iron_row``.
    on_iron : {"none", "mouth", "vein", "both"}
        What iron is taken now.
    is_over_300 : bool
        Whether ferritin is over 300 µg/L, which not every row tells.

    Examples
    --------
    >>> steps_of_iron("A2", "none"), steps_of_iron("A1", "mouth")
    (('mouth_or_vein',), ('iron_while_high', 'no_iron'))
    >>> steps_of_iron("D", "none"), steps_of_iron("D", "none", is_over_300=True)
    (('kidney',), ('kidney_high',))
    """
    taken = on_iron != "none"
    return (
        *_only("iron_while_high", taken and (is_over_300 or row in NO_IRON)),
        *_only("iron_taken_low", taken and row in LOW_FOR_LEGS),
        *(OVER_300.get(row, IRON_STEPS[row]) if is_over_300 else IRON_STEPS[row]),
        *_only("after_vein", on_iron in ("vein", "both")),
    )


def iron_is_open(row: str, *, is_over_300: bool = False) -> bool:
    """Whether nothing that was entered speaks against iron, so that other steps may speak of it too.

    Examples
    --------
    >>> iron_is_open("A2"), iron_is_open("A7"), iron_is_open("A1"), iron_is_open("X0")
    (True, True, False, False)
    >>> iron_is_open("D", is_over_300=True)
    False
    """
    return not is_over_300 and row not in NO_IRON | TO_CHECK


def listed(case: ListCase, *, of_concern: bool) -> Listed:
    """How a list of medicines stands, leaving out those that act like dopamine: they have steps of their own.

    Parameters
    ----------
    case : ListCase
        See ``models.medicines.list_case``.
    of_concern : bool
        Whether one that may worsen legs stands on it, other than those that act like dopamine.
    """
    if case.reading == "nothing":
        return "nothing"
    if of_concern:
        return "concern"
    return "on_stopping" if case.reading == "stopping" else "no_concern"


def steps_of_medicines(listed: Listed, *, is_noted: bool) -> tuple[Step, ...]:
    """What comes next for what is taken for other illnesses.

    Parameters
    ----------
    listed : str
        See ``listed``.
    is_noted : bool
        Whether something was noted beside the list, which it has not.

    Examples
    --------
    >>> steps_of_medicines("concern", is_noted=False), steps_of_medicines("no_concern", is_noted=True)
    (('look_at_list',), ('look_beside_list', 'noted'))
    """
    steps: dict[Listed, tuple[Step, ...]] = {
        "nothing": ("ask_for_list",), "concern": ("look_at_list",),
        "on_stopping": ("on_stopping", "look_beside_list"), "no_concern": ("look_beside_list",),
    }  # fmt: skip
    return (*steps[listed], *_only("noted", is_noted))


# What was read of these is for adults: in a child, in pregnancy and on dialysis another step stands for it.
_IN_GROUP: dict[Step, Step] = {
    "augmentation": "augmentation_in_group", "augmentation_perhaps": "augmentation_in_group",
    "changed_on_other": "changed_in_group", "no_signs": "no_signs_in_group",
}  # fmt: skip


def steps_of_turning(
    finding: Finding, kind: Kind, shift: Shift, who: Who, *, is_listed_only: bool
) -> tuple[Step, ...]:
    """What comes next where a medicine for the legs may make them worse.

    Parameters
    ----------
    finding, kind, shift : str
        See ``models.treatment``.
    who : str
        Whose visit it is.
    is_listed_only : bool
        Whether one that acts like dopamine stands on the list of medicines, and none is told of for the legs.

    Examples
    --------
    >>> steps_of_turning("raise_soon", "dopamine", "marked", "adult", is_listed_only=False)
    ('augmentation',)
    >>> steps_of_turning("raise_soon", "dopamine", "marked", "pregnant", is_listed_only=False)
    ('augmentation_in_group',)
    >>> steps_of_turning("write_down", "dopamine", "unanswered", "adult", is_listed_only=True)
    ('ask_signs', 'dopamine_on_list')
    """
    told = (
        *_only("which_kind", finding in _CHANGED and kind == "unanswered"),
        *_turned(finding, kind, shift),
        *_only("dopamine_on_list", is_listed_only),
    )
    return told if who == "adult" else tuple(_IN_GROUP.get(step, step) for step in told)


_CHANGED: dict[Finding, Step] = {
    "raise_soon": "augmentation", "tell_in_weeks": "augmentation_perhaps", "tramadol": "changed_on_tramadol",
    "other_cause": "changed_on_other",
}  # fmt: skip
_NOT_TURNED: dict[Kind, tuple[Step, Step]] = {
    "dopamine": ("ask_signs", "no_signs"), "tramadol": ("ask_signs_tramadol", "no_signs_tramadol"),
}  # fmt: skip


def _turned(finding: Finding, kind: Kind, shift: Shift) -> tuple[Step, ...]:
    if finding in _CHANGED:
        return (_CHANGED[finding],)
    if finding == "asked_back":
        return ("which_is_so",)
    if finding == "no_medicine":
        return _only("signs_of_none", shift in ("marked", "some"))
    if kind not in _NOT_TURNED:
        return ()
    ask, none = _NOT_TURNED[kind]
    return (none if shift == "none" else ask,)


def burden(nights: Nights | None, trouble: Trouble | None) -> Burden:
    """How much restless legs weigh on a life, by how often they come and how bad they are; no score.

    Parameters
    ----------
    nights : {"seldom", "some", "most"} or None
        How many nights of a week; a blank lowers nothing.
    trouble : {"little", "some", "much"} or None
        How much it troubles.

    Examples
    --------
    >>> burden("most", None), burden(None, "much"), burden("seldom", "much"), burden("most", "little")
    ('open', 'heavy', 'between', 'little')
    """
    if trouble is None:
        return "open"
    if trouble == "much":
        return "between" if nights == "seldom" else "heavy"
    return "little" if trouble == "little" else "between"


class Taken(NamedTuple):
    """What is taken that bears on the choice: for the legs, or for another illness.

    ``treated``: a medicine for the legs is taken, iron left aside, or one that acts like dopamine.
    ``gabapentin``, ``opioid``: of that kind, whatever for. ``beside``: what else slows the breathing, a
    second of a kind too, or may do so, since nobody knows it. ``blocker``: one that blocks opioids is taken.
    """

    treated: bool
    gabapentin: bool
    opioid: bool
    beside: Beside = "nothing"
    blocker: bool = False


def may_be_for_legs(taken: Taken) -> bool:
    """Whether a medicine is taken that is for the legs, or is used for them; clonazepam is a sedative.

    Examples
    --------
    >>> may_be_for_legs(Taken(False, False, False, "slows")), may_be_for_legs(Taken(False, False, False))
    (True, False)
    """
    return taken.treated or taken.gabapentin or taken.opioid or taken.beside == "slows"


def steps_of_choice(who: Who, burden: Burden, taken: Taken) -> tuple[Step, ...]:
    """Which treatment comes next; for a child, in pregnancy and on dialysis only what rows say for them.

    Examples
    --------
    >>> steps_of_choice("adult", "heavy", Taken(False, False, False))
    ('first_choice',)
    >>> steps_of_choice("adult", "heavy", Taken(True, True, False, "slows"))[-2:]
    ('no_opioid_beside', 'specialist')
    >>> steps_of_choice("adult", "little", Taken(False, False, False))
    ('waiting',)
    """
    named = tuple(_adult_treatments(burden, taken)) if who == "adult" else _in_groups(who, taken)
    return (*_breathing(named, taken), *named)


def _in_groups(who: Who, taken: Taken) -> tuple[Step, ...]:
    steps: dict[Who, tuple[Step, ...]] = {
        "child": ("child_first",),
        "pregnant": ("pregnant_care", *_only("pregnant_on_medicine", may_be_for_legs(taken))),
        "dialysis": ("dialysis_care", *_only("dialysis_gabapentin", taken.gabapentin)),
    }
    return steps[who]


def _breathing(named: tuple[Step, ...], taken: Taken) -> tuple[Step, ...]:
    """Warn where two that slow the breathing are taken or spoken of, or one beside what nobody knows."""
    gabapentin = taken.gabapentin or "first_choice" in named
    opioid = taken.opioid or "opioid_last" in named
    found = sum((gabapentin, opioid, taken.beside == "slows"))
    if found > 1:
        return ("breathing",)
    return _only("breathing_unknown", found == 1 and taken.beside == "unknown")


def _adult_treatments(burden: Burden, taken: Taken) -> Iterator[Step]:
    if burden == "little":
        yield from _only("waiting", not (taken.treated or taken.gabapentin))
    yield from _only("how_bad", burden == "open")
    yield from _only("now_and_then", burden == "between")
    if taken.gabapentin:
        yield "on_gabapentin"
    elif burden in ("between", "heavy"):
        yield "first_choice"
    on_any = taken.treated or taken.gabapentin or taken.opioid
    yield from _only("nerve_stimulation", burden == "heavy" and on_any)
    yield from _only("on_opioid", taken.opioid)
    if burden == "heavy" and taken.gabapentin:
        yield from () if taken.opioid else (_opioid_last(taken),)
        yield "specialist"


def _opioid_last(taken: Taken) -> Step:
    """An opioid is no step beside what blocks it, slows the breathing too, or may do so."""
    if taken.blocker:
        return "no_opioid_blocker"
    return "opioid_last" if taken.beside == "nothing" else "no_opioid_beside"


class State(NamedTuple):
    """All that the steps of a visit depend on."""

    missing: Missing
    row: str
    is_over_300: bool
    who: Who
    on_iron: OnIron
    listed: Listed
    is_noted: bool
    finding: Finding
    kind: Kind
    shift: Shift
    dopamine_listed_only: bool
    burden: Burden
    taken: Taken


def steps(state: State) -> tuple[Step, ...]:
    """All steps of a state, in the order of the guideline: tests, iron, medicines, what turned, choices."""
    return (
        *steps_of_tests(state.missing, state.who),
        *steps_of_iron(state.row, state.on_iron, is_over_300=state.is_over_300),
        *steps_of_medicines(state.listed, is_noted=state.is_noted),
        *steps_of_turning(
            state.finding, state.kind, state.shift, state.who, is_listed_only=state.dopamine_listed_only
        ),
        *steps_of_choice(state.who, state.burden, state.taken),
    )


def flags_of_medicines(*, dopamine: bool, gabapentin: bool, slowing: bool, blocker: bool) -> tuple[Flag, ...]:
    """Signs to ask about with what is taken, whatever it is taken for.

    Parameters
    ----------
    dopamine, gabapentin : bool
        Whether one of that kind is taken.
    slowing : bool
        Whether one that slows the breathing is: an opioid, a sleep medicine or the gabapentin kind.
    blocker : bool
        Whether one that can make somebody unable to keep still, soon after the start.

    Examples
    --------
    >>> flags_of_medicines(dopamine=False, gabapentin=False, slowing=True, blocker=False)
    ('slow_breathing', 'after_stopping')
    """
    by_kind: tuple[tuple[bool, tuple[Flag, ...]], ...] = (
        (slowing or gabapentin, ("slow_breathing", "after_stopping")),
        (dopamine, ("sudden_sleep", "seeing_things", "after_cutting_down", "new_urges")),
        (gabapentin, ("new_low_mood", "both_legs")),
        (blocker, ("sudden_agitation",)),
    )
    return tuple(flag for is_so, flags in by_kind if is_so for flag in flags)


def flags_of_iron(row: str, who: Who, on_iron: OnIron) -> tuple[Flag, ...]:
    """Signs to ask about with low iron, and with iron that is taken.

    Examples
    --------
    >>> flags_of_iron("A2v", "adult", "none"), flags_of_iron("A4", "adult", "vein")
    (('unexplained_iron', 'black_stools', 'weight_loss'), ('drip_allergy', 'drip_bones'))
    """
    is_low = row in WHY_LOW or row in ("A2", "Dv")
    found: dict[Flag, bool] = {
        "child_iron": who == "child" or on_iron in ("mouth", "both"),
        "drip_allergy": on_iron in ("vein", "both"),
        "unexplained_iron": is_low and who == "adult",
        "black_stools": is_low or on_iron in ("mouth", "both"),
        "weight_loss": is_low,
        "drip_bones": on_iron in ("vein", "both"),
    }
    return tuple(flag for flag, is_so in found.items() if is_so)


def flags_of_person(who: Who, burden: Burden, *, on_medicine: bool) -> tuple[Flag, ...]:
    """Signs to ask about whatever is taken; thoughts of suicide in everybody.

    Examples
    --------
    >>> flags_of_person("pregnant", "open", on_medicine=False)
    ('self_harm', 'pregnancy_signs')
    """
    found: dict[Flag, bool] = {
        "self_harm": True,
        "pregnancy_signs": who == "pregnant",
        "pregnant_on_medicine": who == "pregnant" and on_medicine,
        "sleep_or_mood": burden == "heavy",
    }
    return tuple(flag for flag, is_so in found.items() if is_so)
