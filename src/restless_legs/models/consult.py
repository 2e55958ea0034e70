"""The visit on one screen: which steps come next for what is known, in the order of the guideline.

Each group of steps depends on little, so that it is a small table; `steps` puts the groups in their order.
A state that no row of evidence covers has no step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from restless_legs.models.iron import HIGH_SATURATION, TO_CHECK, WHY_LOW, Notes, Who, why_low_note
from restless_legs.models.medicines import ListCase
from restless_legs.models.treatment import Finding, Kind, Shift

Missing = Literal["both", "ferritin", "saturation", "none"]
OnIron = Literal["none", "mouth", "vein", "both"]
Nights = Literal["seldom", "some", "most"]
Trouble = Literal["little", "some", "much"]
Burden = Literal["open", "little", "between", "heavy"]
Listed = Literal["nothing", "concern", "no_concern"]
Unsure = Literal["no", "beside", "alone"]
Beside = Literal["nothing", "unknown", "slows"]
IronClash = Literal["none", "high", "blood_team", "unread"]
Step = Literal[
    "test_both", "test_ferritin", "test_saturation", "test_pregnant",
    "check_ferritin", "check_saturation", "check_fraction", "low_all_the_same",
    "team_child", "team_pregnant", "team_dialysis", "no_iron", "overload", "disagree",
    "high_dialysis", "disagree_dialysis",
    "inherited", "inherited_low", "inherited_pregnant", "inherited_dialysis", "why_high", "find_cause",
    "find_cause_child", "mouth_or_vein", "by_saturation", "retest_when_well", "sources_differ", "above_range",
    "child_iron", "child_considered", "child_above", "pregnant_low", "pregnant_open", "pregnant_not_low",
    "kidney_low", "kidney", "kidney_high",
    "iron_while_high", "iron_while_unread", "iron_taken_low", "iron_taken_child", "iron_taken",
    "iron_taken_open", "iron_taken_untested",
    "after_vein", "after_vein_high", "after_vein_dialysis", "after_vein_low", "vein_before_asking",
    "ask_for_list", "look_at_list", "on_stopping", "look_beside_list", "look_beside_noted", "noted",
    "which_kind", "which_is_so", "signs_of_none", "ask_signs", "ask_signs_tramadol", "augmentation",
    "augmentation_perhaps", "augmentation_in_group", "changed_on_tramadol", "changed_on_other",
    "changed_in_group", "no_signs", "no_signs_in_group", "no_signs_unsure", "no_signs_tramadol",
    "dopamine_on_list", "waiting", "how_bad", "now_and_then", "breathing", "breathing_unknown",
    "breathing_if_added", "first_choice", "first_choice_beside", "on_gabapentin", "nerve_stimulation",
    "opioid_last", "no_opioid_blocker", "no_opioid_beside", "on_opioid", "specialist",
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


class Numbers(NamedTuple):
    """What a blood test comes to, as the steps depend on it.

    ``row``: of the decision table; ``answer``: keys of what the lesson's answer says, its own wording first
    (see ``models.iron.answer_of``). Not every row tells whether ferritin is over 300 µg/L.
    """

    row: str
    answer: tuple[str, ...]
    who: Who
    is_over_300: bool


# What each row of the decision table of iron comes to, or a wording of it that differs; a row that only lacks
# a test has no step here.
IRON_STEPS: dict[str, tuple[Step, ...]] = {
    "X0": ("check_ferritin",), "X0_saturation": ("check_saturation",), "X1": ("check_fraction",),
    "A1": ("no_iron",), "A1b": ("no_iron", "overload"), "A1v": ("disagree",),
    "H": ("inherited",), "H_low": ("inherited_low",), "H_high": ("inherited", "why_high"),
    "A5": ("why_high",), "A2h": ("why_high",), "A4h": ("why_high",), "C5": ("why_high",), "P5": ("why_high",),
    "A2v": ("find_cause", "mouth_or_vein"), "A2": ("mouth_or_vein",), "A2m": ("by_saturation",),
    "A2i": ("retest_when_well",), "A2u": (), "A3": ("sources_differ",), "A4": ("above_range",),
    "A6": (), "A7": (),
    "C0": ("find_cause_child", "child_iron"), "C1": ("child_iron",), "C2": ("child_considered",),
    "C3": ("child_above",), "C4": (),
    "P1": ("pregnant_low",), "P2": ("pregnant_open",), "P2_over_200": ("pregnant_not_low",),
    "Dv": ("kidney_low",), "D": ("kidney",), "D_high": ("kidney_high",),
}  # fmt: skip
# What the rest of a test adds to its row: see ``models.iron.answer_of``.
BESIDE_STEPS: dict[str, tuple[Step, ...]] = {
    "inherited": ("inherited",), "inherited_child": ("inherited",),
    "other_low": ("low_all_the_same",), "other_high": ("why_high",), "other_saturation_high": ("no_iron",),
}  # fmt: skip
# Whom a high saturation is told to, who treats more than the legs.
TEAMS: dict[Who, tuple[Step, ...]] = {
    "adult": (), "child": ("team_child",), "pregnant": ("team_pregnant",), "dialysis": ("team_dialysis",),
}  # fmt: skip
# On dialysis the kidney team gives iron by vein and repeats the tests: no step orders what is theirs.
ON_DIALYSIS: dict[Step, Step] = {
    "no_iron": "high_dialysis", "disagree": "disagree_dialysis", "after_vein_high": "after_vein_dialysis",
}  # fmt: skip
# Who is told too, where the team that knows the blood decides.
TOLD_TOO: dict[Who, tuple[Step, ...]] = {
    "adult": (), "child": (), "pregnant": ("inherited_pregnant",), "dialysis": ("inherited_dialysis",),
}  # fmt: skip
# Rows of a low ferritin, and those in which iron may be weighed beside them.
LOW = frozenset({"A2", "A2v", "C0", "C1", "P1", "Dv"})
LOW_FOR_LEGS = LOW | {"A2m", "A3", "C2"}
# Above all ranges, and what no answer can be given for: a test is missing, or neither can be trusted.
ABOVE_RANGE = frozenset({"A4", "C3"})
UNTESTED = frozenset({"A2i", "A2u", "A6", "A7", "C4"})
NO_IRON = HIGH_SATURATION | {"H", "A5", "A2h", "A4h", "C5", "P5"}
# The trial of iron by mouth that tells how fast ferritin rises took these alone.
AS_IN_TRIAL = frozenset({"A2", "A2v"})


def steps_of_iron(numbers: Numbers, on_iron: OnIron) -> tuple[Step, ...]:
    """What comes next for the iron numbers: first what iron that is taken does to them.

    Parameters
    ----------
    numbers : Numbers
        What the blood test comes to.
    on_iron : {"none", "mouth", "vein", "both"}
        What iron is taken now, or was given by vein in the last weeks.

    Examples
    --------
    >>> steps_of_iron(Numbers("A2", ("A2",), "adult", False), "none")
    ('mouth_or_vein',)
    >>> steps_of_iron(Numbers("A1", ("A1_dialysis",), "dialysis", False), "mouth")
    ('iron_while_high', 'team_dialysis', 'high_dialysis')
    >>> steps_of_iron(Numbers("A4h", ("A4h",), "adult", True), "vein")
    ('after_vein_high', 'why_high')
    """
    wording, *beside = numbers.answer
    is_high = numbers.row in HIGH_SATURATION or "other_saturation_high" in beside
    found = (
        *_only(_after_vein(numbers), on_iron in ("vein", "both")),
        *_of_iron_taken(numbers, on_iron),
        *(TEAMS[numbers.who] if is_high else ()),
        *IRON_STEPS.get(wording, IRON_STEPS[numbers.row]),
        *(step for key in beside for step in BESIDE_STEPS.get(key, ())),
        *(TOLD_TOO[numbers.who] if numbers.row == "H" else ()),
    )
    if numbers.who == "dialysis":
        found = tuple(ON_DIALYSIS.get(step, step) for step in found)
    return tuple(dict.fromkeys(found))


def _must_wait(numbers: Numbers) -> bool:
    return numbers.is_over_300 or numbers.row in NO_IRON or "other_saturation_high" in numbers.answer


def _after_vein(numbers: Numbers) -> Step:
    """What iron by vein of the last weeks explains: a high number above all, and no low one."""
    if numbers.row == "H" and not numbers.is_over_300:
        return "vein_before_asking"
    if _must_wait(numbers):
        return "after_vein_high"
    return "after_vein_low" if numbers.row in LOW else "after_vein"


def _of_iron_taken(numbers: Numbers, on_iron: OnIron) -> Iterator[Step]:
    by_mouth = on_iron in ("mouth", "both")
    if by_mouth and _must_wait(numbers):
        yield "iron_while_high"
    elif on_iron != "none" and numbers.row in TO_CHECK:
        yield "iron_while_unread"
    elif by_mouth and numbers.row in LOW_FOR_LEGS:
        if numbers.who == "child":
            yield "iron_taken_child"
        else:
            yield "iron_taken_low" if numbers.row in AS_IN_TRIAL else "iron_taken"
    elif by_mouth:
        yield from _only("iron_taken_open", numbers.row in ABOVE_RANGE)
        yield from _only("iron_taken_untested", numbers.row in UNTESTED)


def iron_clash(numbers: Numbers, on_iron: OnIron) -> IronClash:
    """Why iron that is taken waits, for the patient's paper: the numbers, the illness, or one to check.

    Examples
    --------
    >>> iron_clash(Numbers("H", ("H",), "adult", False), "mouth")
    'blood_team'
    >>> iron_clash(Numbers("X1", ("X1",), "adult", False), "vein")
    'unread'
    >>> iron_clash(Numbers("A4h", ("A4h",), "adult", True), "mouth")
    'high'
    """
    if numbers.row == "H" and not numbers.is_over_300:
        return "none" if on_iron == "none" else "blood_team"
    clashes: dict[Step, IronClash] = {"iron_while_high": "high", "iron_while_unread": "unread"}
    return next((clashes[step] for step in _of_iron_taken(numbers, on_iron) if step in clashes), "none")


def iron_is_open(row: str) -> bool:
    """Whether ferritin is low, so that other steps may speak of iron too.

    Examples
    --------
    >>> iron_is_open("A2"), iron_is_open("A7"), iron_is_open("A4"), iron_is_open("C3")
    (True, False, False, False)
    """
    return row in LOW


# Notes of the lesson that a clinician reads at once beside those that nobody may miss, and those one tap
# away. Of the rest each stands in a step, in the line of its row, or among what guidelines say.
NOTES_IN_VIEW = ("blood_count", "saturation_very_low")
NOTES_FOLDED = (
    "near_depleted", "near_low", "machine", "high_for_some", "overload_in_family", "who_low", "who_low_child",
    "saturation_of_child",
)  # fmt: skip


class Heeded(NamedTuple):
    """Keys of what is to be heeded with the numbers: in view, and one tap away."""

    in_view: tuple[str, ...]
    folded: tuple[str, ...]


def heeded(notes: Notes, answer: tuple[str, ...], who: Who) -> Heeded:
    """What is to be heeded with the numbers, by the lesson's own choice of notes.

    Examples
    --------
    >>> heeded(Notes((), ("blood_count", "machine"), ("near_low",)), ("A2",), "adult")
    Heeded(in_view=('blood_count',), folded=('near_low', 'machine'))
    >>> heeded(Notes((), ("always",), ()), ("H_low",), "child").in_view
    ('why_low_child',)
    """
    others = {*notes.in_view, *notes.folded}
    why_low = (why_low_note(who),) if "H_low" in answer else ()
    return Heeded(
        (*why_low, *notes.to_heed, *(key for key in NOTES_IN_VIEW if key in others)),
        tuple(key for key in NOTES_FOLDED if key in others),
    )


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
    return "concern" if of_concern else "no_concern"


def steps_of_medicines(listed: Listed, *, on_stopping: bool, is_noted: bool) -> tuple[Step, ...]:
    """What comes next for what is taken for other illnesses.

    Parameters
    ----------
    listed : str
        See ``listed``.
    on_stopping : bool
        Whether one stands on the list that can bring on restless legs when it is cut down.
    is_noted : bool
        Whether something was noted beside the list, which it has not.

    Examples
    --------
    >>> steps_of_medicines("concern", on_stopping=True, is_noted=False)
    ('on_stopping', 'look_at_list')
    >>> steps_of_medicines("no_concern", on_stopping=False, is_noted=True)
    ('look_beside_noted', 'noted')
    """
    # What was noted may worsen legs, for all that is known here: it clears no list.
    beside: Step = "look_beside_noted" if is_noted else "look_beside_list"
    steps: dict[Listed, Step] = {"nothing": "ask_for_list", "concern": "look_at_list", "no_concern": beside}
    return (*_only("on_stopping", on_stopping), steps[listed], *_only("noted", is_noted))


# What was read of these is for adults: in a child, in pregnancy and on dialysis another step stands for it.
_IN_GROUP: dict[Step, Step] = {
    "augmentation": "augmentation_in_group", "augmentation_perhaps": "augmentation_in_group",
    "changed_on_other": "changed_in_group", "no_signs": "no_signs_in_group",
}  # fmt: skip


def steps_of_turning(
    finding: Finding, kind: Kind, shift: Shift, who: Who, *, unsure: Unsure, is_listed_only: bool
) -> tuple[Step, ...]:
    """What comes next where a medicine for the legs may make them worse.

    Parameters
    ----------
    finding, kind, shift : str
        See ``models.treatment``.
    who : str
        Whose visit it is.
    unsure : {"no", "beside", "alone"}
        Whether the kind of one for the legs is not known: beside one that acts like dopamine, or alone.
    is_listed_only : bool
        Whether one that acts like dopamine stands on the list of medicines, and none is told of for the legs.

    Examples
    --------
    >>> steps_of_turning("raise_soon", "dopamine", "marked", "adult", unsure="no", is_listed_only=False)
    ('augmentation',)
    >>> steps_of_turning("raise_soon", "dopamine", "marked", "child", unsure="alone", is_listed_only=False)
    ('which_kind', 'augmentation_in_group')
    >>> steps_of_turning("write_down", "dopamine", "unanswered", "adult", unsure="no", is_listed_only=True)
    ('ask_signs', 'dopamine_on_list')
    """
    told = (
        *_only("which_kind", unsure != "no" or (finding in _CHANGED and kind == "unanswered")),
        *(_UNSURE.get(step, step) if unsure == "alone" else step for step in _turned(finding, kind, shift)),
        *_only("dopamine_on_list", is_listed_only),
    )
    return told if who == "adult" else tuple(_IN_GROUP.get(step, step) for step in told)


# What was read of dopamine medicines is not said where nobody knows that one is taken.
_UNSURE: dict[Step, Step] = {"no_signs": "no_signs_unsure"}
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


# Steps that name a medicine to begin with that slows the breathing.
_ADDS_SLOWING: frozenset[Step] = frozenset({"first_choice", "first_choice_beside", "opioid_last"})


def _breathing(named: tuple[Step, ...], taken: Taken) -> tuple[Step, ...]:
    """Warn of two that are taken, of one beside what nobody knows, and of one that a step would add to it."""
    found = sum((taken.gabapentin, taken.opioid, taken.beside == "slows"))
    if found > 1:
        return ("breathing",)
    adds = bool(_ADDS_SLOWING & {*named})
    return (
        *_only("breathing_unknown", taken.beside == "unknown" and (found == 1 or adds)),
        *_only("breathing_if_added", found == 1 and adds),
    )


def _adult_treatments(burden: Burden, taken: Taken) -> Iterator[Step]:
    if burden == "little":
        yield from _only("waiting", not (taken.treated or taken.gabapentin))
    yield from _only("how_bad", burden == "open")
    yield from _only("now_and_then", burden == "between" and not (taken.treated or taken.gabapentin))
    if taken.gabapentin:
        yield "on_gabapentin"
    elif burden in ("between", "heavy"):
        # No row has a start dose beside another that slows the breathing, or may.
        is_beside = taken.opioid or taken.beside != "nothing"
        yield "first_choice_beside" if is_beside else "first_choice"
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
    numbers: Numbers
    on_iron: OnIron
    listed: Listed
    on_stopping: bool
    is_noted: bool
    finding: Finding
    kind: Kind
    shift: Shift
    unsure: Unsure
    dopamine_listed_only: bool
    burden: Burden
    taken: Taken


def steps(state: State) -> tuple[Step, ...]:
    """All steps of a state, in the order of the guideline: tests, iron, medicines, what turned, choices."""
    return (
        *steps_of_tests(state.missing, state.numbers.who),
        *steps_of_iron(state.numbers, state.on_iron),
        *steps_of_medicines(state.listed, on_stopping=state.on_stopping, is_noted=state.is_noted),
        *steps_of_turning(
            state.finding,
            state.kind,
            state.shift,
            state.numbers.who,
            unsure=state.unsure,
            is_listed_only=state.dopamine_listed_only,
        ),
        *steps_of_choice(state.numbers.who, state.burden, state.taken),
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


def flags_of_iron(numbers: Numbers, on_iron: OnIron) -> tuple[Flag, ...]:
    """Signs to ask about with low iron, and with iron that is taken.

    Examples
    --------
    >>> flags_of_iron(Numbers("A2v", ("A2v",), "adult", False), "none")
    ('unexplained_iron', 'black_stools', 'weight_loss')
    >>> flags_of_iron(Numbers("H", ("H_low",), "child", False), "none")
    ('child_iron', 'black_stools', 'weight_loss')
    """
    who = numbers.who
    is_low = numbers.row in WHY_LOW | {"A2", "Dv"} or bool({"H_low", "other_low"} & {*numbers.answer})
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
