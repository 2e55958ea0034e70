"""The visit on one screen: all states of each table, and pairs across tables that must never contradict.

Steps that speak of iron, of a first choice or of an opioid are named here by hand, not read from the code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import chain, combinations, product
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restless_legs.evidence import medicine_list, red_flags, value, words
from restless_legs.evidence.prose import marks
from restless_legs.explorer import Explorer
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.consult.taken import IRON, OF_CONCERN
from restless_legs.explorers.medicines.medicine_check import NOTED, kind_of, medicine_of, reading_of
from restless_legs.explorers.registry import names_of
from restless_legs.explorers.safety import emergencies
from restless_legs.models import consult as model
from restless_legs.models.consult import Flag, Numbers, Step, Taken
from restless_legs.models.iron import TO_CHECK, TO_HEED, Who
from restless_legs.models.treatment import CHANGES
from restless_legs.site.presentations import ways
from tests.made import explorer as made

SAY = words("consult.consult")
WRITTEN = dict(words("consult").sentences())
STEPS = get_args(Step)
WHO = ("adult", "child", "pregnant", "dialysis", None)
FERRITINS = ("0.5", "10", "20", "40", "60", "90", "200", "250", "400", "600", "1200", "?")
SATURATIONS = ("0.5", "2", "15", "30", "44", "45", "60", "?")
# Steps that weigh iron, and steps that name a medicine to begin with, by hand.
WEIGH_IRON = {
    "iron_taken_low", "iron_taken_child", "iron_taken", "after_vein_low", "mouth_or_vein", "by_saturation",
    "sources_differ", "above_range", "child_iron", "child_considered", "pregnant_low",
}  # fmt: skip
BEGIN = {"first_choice", "first_choice_beside", "opioid_last", "nerve_stimulation", "now_and_then", "waiting"}
GABAPENTIN = {"first_choice", "first_choice_beside", "on_gabapentin"}
OPIOID = {"opioid_last", "on_opioid"}


def consult() -> Explorer:
    return made("consult")


def lead(step: str) -> str:
    return SAY.text(f"details.steps.{step}.lead")


def plain(html: str) -> str:
    text = re.sub(
        r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>|<details.*?</details>", "", html, flags=re.DOTALL
    )
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def steps_told(part: str, **known: Any) -> list[str]:
    """The steps that a part shows, found by their leads, in its order."""
    (function,) = (one.function for one in consult().parts if one.name == part)
    told = re.findall(r"<div class=step><p><strong>(.*?)</strong>", str(function(**known)), re.DOTALL)
    by_lead = {lead(step): step for step in STEPS}
    return [by_lead[unescape(one)] for one in told]


def told_by(part: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Everything that a part can show, with inputs that bring it up."""
    for entry in consult().table():
        if entry.part == part:
            yield dict(entry.inputs), plain(html_of(entry.result))


def iron_states() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Blood tests on both sides of every edge, whoever they are of, with all that they come to."""
    boxes, derived = consult().controls, [one for one in consult().derived if not one.over]
    needed = derived[: [one.name for one in derived].index("iron_is_open") + 1]
    for f, s, who, ill, inherited in product(FERRITINS, SATURATIONS, WHO, ("yes", None), ("yes", None)):
        known: dict[str, Any] = dict(
            ferritin=None if f == "?" else boxes["ferritin"].at(f),
            saturation=None if s == "?" else boxes["saturation"].at(s),
            who=who, ill=ill, inherited=inherited,
        )  # fmt: skip
        for one in needed:
            known[one.name] = one.function(**{name: known[name] for name in one.inputs})
        yield f, s, known


def is_over(f: str, s: str) -> bool:
    return (f != "?" and float(f) > 300) or (s != "?" and float(s) >= 45)


# -- words and what they rest on ---------------------------------------------------------------------


def sentences(*below: str) -> list[tuple[str, str]]:
    """Words below some keys, as they are written, each under its key."""
    tops = tuple(f"consult.details.{one}." for one in below)
    return [(key, said) for key, said in WRITTEN.items() if key.startswith(tops)]


# What is plain safety, or names no claim at all.
HOUSE = {"rows.X0", "rows.X0_saturation", "rows.X1", "beside.two_ways", "heed.saturation_of_child"}


@pytest.mark.parametrize("key", ["rows", "beside", "heed", "together", "signs", "instead", "basis"])
def test_each_line_names_its_row(key: str) -> None:
    """Prevents a claim that nobody can trace, in front of somebody who acts on it."""
    bare = [at for at, said in sentences(key) if not list(marks(said))]
    assert [at for at in bare if at.removeprefix("consult.details.") not in HOUSE] == []


def test_each_step_names_its_rows() -> None:
    """Prevents a next step that rests on nothing but its author."""
    for step in STEPS:
        assert list(marks(WRITTEN[f"consult.details.steps.{step}.say"])), step
        assert set(SAY.keys(f"details.steps.{step}")) <= {"lead", "say", "iron", "strength", "dose", "heed"}
    for at, said in sentences("steps"):
        assert at.endswith(".lead") or list(marks(said)), at


def test_words_are_those_that_models_know() -> None:
    """Prevents a state without words, and words that no state ever shows."""
    assert set(SAY.keys("details.steps")) == set(STEPS)
    assert set(SAY.keys("details.heed")) == TO_HEED | {*model.NOTES_IN_VIEW, *model.NOTES_FOLDED}
    answers = {key for _, _, known in iron_states() for key in known["numbers"].answer[1:]}
    assert set(SAY.keys("details.beside")) == answers
    lines = {row.partition("_")[0] for row in SAY.keys("details.rows")}
    assert lines == set(words("iron.iron_level").keys("details.rows"))
    assert set(SAY.keys("details.flags")) == set(get_args(Flag))
    assert set(get_args(Flag)) <= {flag.id for flag in red_flags()} | set(emergencies())
    assert len({lead(step) for step in STEPS}) > len(STEPS) - 3  # a lead may be shared, not be a habit


def test_what_was_read_second_hand_says_so() -> None:
    """Prevents "the guideline says" of what was read in a newspaper."""
    owned_up = re.compile(r"second-hand|as a letter quotes")
    for at, said in sentences(
        "rows", "beside", "heed", "steps", "signs", "instead", "basis", "together", "flags"
    ):
        grades = {value(mark.id, audience="details").grade for mark in marks(said) if mark.kind != "rule"}
        assert "S" not in grades or owned_up.search(said), at


# Limits of a blood test that stand with a dose, and are no amount themselves.
LIMITS = {"iron.expert_drip_limit.adult", "iron.ferritin_limit.first_drip", "iron.expert_pill_limit.adult"}


def test_doses_stand_in_their_own_line_and_come_from_clinicians_rows() -> None:
    """Prevents an amount that a patient's page could show, or that hides among other words."""
    amount = re.compile(r"\d\S* ?(?:mg|g|ml)\b(?! ?/|/)")
    for at, said in sentences("rows", "beside", "heed", "steps", "signs", "instead", "together"):
        text = re.sub(r"\]\([^)]*\)|\[", "", said)
        if at.endswith(".dose"):
            rows = {mark.id for mark in marks(said)} - LIMITS
            assert {value(row, audience="details").show for row in rows} == {"details"}, at
        else:
            assert not amount.search(text), at


def test_certainty_stands_only_where_it_may() -> None:
    """Prevents a certainty that nobody has read, which the note of its row forbids to show."""
    for at, said in sentences("steps"):
        for clause in re.split(r"[;.] ", said):
            rows = [mark.id for mark in marks(clause) if mark.id.startswith("treatment.guideline.")]
            notes = " ".join(value(row, audience="details").note for row in rows)
            assert "certainty," not in clause or "not for display" not in notes, at
            if re.search(r"(?:moderate|low|high) certainty", clause):
                assert rows, at
                assert "not for display" not in notes, at


def test_a_sentence_is_no_wider_than_its_row() -> None:
    """Prevents a warning without its medicine, and figures of other people than were read."""
    said = {key.removeprefix("consult.details."): one for key, one in WRITTEN.items()}
    assert not [key for key, one in said.items() if "FDA 2019:" in one]
    stimulated = said["steps.nerve_stimulation.say"]
    assert "edicine-resistant" in stimulated
    assert "nerve_stimulation#n" in stimulated
    assert "Parkinson disease, at doses higher" in said["together.valves"]
    assert "odds_denmark_h2" in said["basis.acid_h2"]


# -- the same logic as the lessons -------------------------------------------------------------------


def test_nothing_is_decided_here_that_a_lesson_decides() -> None:
    """Prevents a clinician's page and a patient's that read one blood test, list or answer in two ways."""
    ours = {one.name: one.function for one in consult().derived}
    for lesson, names in {
        "iron_level": ("row", "note_keys", "whose", "line_kind", "point_rows", "taken_for_granted"),
        "medicine_check": ("case", "slowing", "alcohol", "opioid", "valves", "hindered_by_iron", "turning"),
        "is_it_still_working": ("shift",),
    }.items():
        theirs = {one.name: one.function for one in made(lesson).derived}
        assert [name for name in names if ours[name] is not theirs[name]] == []
    shared = {"ferritin", "saturation", "who", "ill", "inherited", "medicines"}
    assert consult().shared == shared == made("iron_level").shared | made("medicine_check").shared


def test_signs_come_to_what_the_lesson_says() -> None:
    """Prevents a changed treatment that is grave on one page and slight on the other."""
    lesson, here = made("is_it_still_working"), consult()
    for kind, earlier, spreads, paradox in product(
        ("dopamine", "unsure", "tramadol", "gabapentin", "opioid", "other"),
        (None, "no", "under_2_hours", "2_to_4_hours", "4_hours_or_more"), ("yes", "no", None), ("yes", None),
    ):  # fmt: skip
        said = dict(earlier=earlier, spreads=spreads, paradox=paradox)
        theirs = lesson.known(dict(medicine="yes", kinds={kind: 1}, **said))
        ours = here.known(dict(taken={kind: 1}, **said))
        assert (ours["finding"], ours["shift"], ours["kind"]) == (
            theirs["finding"], theirs["shift"], theirs["kind"]
        ), (kind, said)  # fmt: skip


def test_it_is_for_clinicians_and_begins_empty() -> None:
    """Prevents a clinician's dose in a patient's view, and an example that is taken for a patient."""
    assert {part.audience for part in consult().parts} == {"details"}
    assert not consult().is_example
    known = consult().known({})
    assert known["medicines"] == known["taken"] == {}
    assert {known[name] for name in ("ferritin", "saturation", "nights", "trouble", *CHANGES)} == {None}


def test_the_six_signs_are_those_of_the_criteria() -> None:
    """Prevents a question that the rule does not know, or a seventh one in a visit of ten minutes."""
    assert set(CHANGES) <= set(consult().controls)
    assert consult().further >= set(CHANGES)
    assert len(CHANGES) == 6


# -- steps: every state of each table ----------------------------------------------------------------


def test_every_step_comes_up_and_no_other_is_shown() -> None:
    """Prevents a step that no state reaches, and a part that shows two steps as one."""
    found: set[str] = set()
    for part in ("tests", "iron", "look_at_medicines", "turning_next", "choices"):
        for entry in consult().table():
            if entry.part == part:
                found |= {
                    step
                    for step in STEPS
                    if f"<strong>{html_escaped(lead(step))}</strong>" in html_of(entry.result)
                }
    assert found == set(STEPS)


def html_escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&#34;").replace("'", "&#39;")


def test_steps_stand_in_the_order_of_the_guideline() -> None:
    """Prevents a first choice above the iron test that should come before it."""
    state = model.State(
        missing="saturation", numbers=Numbers("A2", ("A2",), "adult", False), on_iron="mouth",
        listed="concern", on_stopping=False, is_noted=False, finding="raise_soon",
        kind="dopamine", shift="marked", unsure="no", dopamine_listed_only=False, burden="heavy",
        taken=Taken(treated=True, gabapentin=False, opioid=False),
    )  # fmt: skip
    assert model.steps(state) == (
        "test_saturation", "iron_taken_low", "mouth_or_vein", "look_at_list", "augmentation", "first_choice",
        "nerve_stimulation",
    )  # fmt: skip
    names = [part.name for part in consult().parts]
    order = ["next_steps", "tests", "iron", "look_at_medicines", "turning_next", "choices"]
    assert sorted(order, key=names.index) == order


# Steps that say what comes of iron that is taken where none should be, by how it is taken.
MUST_WAIT = {
    "iron_while_high",
    "iron_while_unread",
    "after_vein_high",
    "after_vein_dialysis",
    "vein_before_asking",
}


@pytest.mark.parametrize("iron", get_args(model.OnIron))
def test_no_step_weighs_iron_where_it_could_harm(iron: Any) -> None:
    """Prevents iron for somebody whose saturation is 45 or more, or ferritin over 300, in any table."""
    for f, s, known in iron_states():
        steps = set(model.steps_of_iron(known["numbers"], iron))
        if is_over(f, s) or known["inherited"] == "yes" or known["row"] in TO_CHECK:
            assert not steps & WEIGH_IRON, (f, s, known["row"])
            assert not known["iron_is_open"], (f, s, known["row"])
            assert (iron != "none") == bool(steps & MUST_WAIT), (f, s, known["row"], steps)


def test_no_other_step_speaks_for_iron_where_the_iron_row_does_not() -> None:
    """Prevents "iron is the first medicine" under a row that says: no iron now."""
    speaks = re.compile(r"(?i)iron is|iron if|low iron is corrected|weigh iron")
    for inputs, told in told_by("choices"):
        if not inputs["iron_is_open"]:
            assert not speaks.search(told), inputs
    open_rows = {known["row"] for _, _, known in iron_states() if known["iron_is_open"]}
    assert open_rows == {"A2", "A2v", "C0", "C1", "P1", "Dv"}  # low, and nothing that is only weighed
    slots = [at for at, _ in sentences("steps") if at.endswith(".iron")]
    assert len(slots) > 3
    for at, said in sentences("steps"):
        step = at.split(".")[3]
        if at.endswith((".say", ".lead")) and step not in WEIGH_IRON:
            assert not re.search(r"(?i)weigh iron|iron is the first|low iron is corrected", said), at


def typed(f: str, s: str) -> dict[str, Any]:
    boxes = consult().controls
    both = {"ferritin": f, "saturation": s}
    return {name: None if number == "?" else boxes[name].at(number) for name, number in both.items()}


def told_of(f: str, s: str, **more: Any) -> dict[str, Any]:
    """What the screen shows of a blood test, with whatever else was entered."""
    return consult().state(**typed(f, s), **more)


def iron_steps(f: str, s: str, **more: Any) -> list[str]:
    """The steps of a blood test, with whatever else was entered."""
    known = consult().known(typed(f, s) | more)
    return steps_told("iron", numbers=known["numbers"], on_iron=known["on_iron"])


@pytest.mark.parametrize("iron", ["mouth", "vein", "both"])
def test_iron_that_is_taken_is_never_passed_over(iron: Any) -> None:
    """Prevents a number that is high, low or not to be read, without a word on the iron that is taken."""
    of_taken = {
        step for step in STEPS if step.startswith(("iron_while", "iron_taken", "after_vein", "vein_"))
    }
    quiet = {"P2", "D"}  # by mouth: the maternity and the kidney team decide
    for f, s, known in iron_states():
        steps = model.steps_of_iron(known["numbers"], iron)
        assert iron == "mouth" or steps[0] in of_taken, (f, s, known["row"])
        assert set(steps) & of_taken or known["row"] in quiet, (f, s, known["row"])
        assert not set(model.steps_of_iron(known["numbers"], "none")) & of_taken
    assert consult().known({"medicines": {"iron_pills": 1}})["on_iron"] == "mouth"


@pytest.mark.parametrize(("f", "s"), [("400", "25"), ("600", "15"), ("250", "60"), ("1200", "?")])
def test_a_drip_of_the_last_weeks_explains_a_high_number_first(f: str, s: str) -> None:
    """Prevents a search for liver disease in somebody whose ferritin is high from last week's drip."""
    steps = iron_steps(f, s, taken={"iron_by_vein": 1})
    assert steps[0] == "after_vein_high"
    assert "iron_while_high" not in steps  # a drip of last month is not "taken now"


@pytest.mark.parametrize(
    ("who", "team"), [("child", "child"), ("pregnant", "Maternity"), ("dialysis", "Kidney")]
)
@pytest.mark.parametrize(("f", "s"), [("100", "45"), ("40", "50"), ("?", "60"), ("250", "60"), ("8", "60")])
def test_a_high_saturation_is_told_to_the_team(f: str, s: str, who: str, team: str) -> None:
    """Prevents "repeat fasting" alone, on the day before somebody on dialysis gets iron there."""
    steps = iron_steps(f, s, who=who)
    assert steps[0] == f"team_{who}"
    assert team in lead(steps[0])
    assert not any(step.startswith("team_") for step in iron_steps(f, s, who="adult"))


@pytest.mark.parametrize(
    ("f", "s"), [("400", "25"), ("100", "45"), ("250", "60"), ("8", "60"), ("0.5", "60"), ("600", "?")]
)
@pytest.mark.parametrize("iron", get_args(model.OnIron))
def test_on_dialysis_no_step_orders_what_the_kidney_team_decides(f: str, s: str, iron: Any) -> None:
    """Prevents "repeat fasting" and "give no more" under "the kidney team chooses when"."""
    known = consult().known(typed(f, s) | {"who": "dialysis"})
    steps = model.steps_of_iron(known["numbers"], iron)
    told = " ".join(f"{lead(step)} {SAY.text(f'details.steps.{step}.say')}" for step in steps)
    assert not re.search("fasting|give no more|as above", told)
    assert "team" in told
    assert ("after_vein_dialysis" in steps) == (iron in ("vein", "both"))


def test_an_inherited_anaemia_stays_named_beside_a_high_saturation() -> None:
    """Prevents a high saturation that swallows the team that knows the blood."""
    assert "inherited" in iron_steps("40", "50", inherited="yes")
    assert "team that knows the blood" in plain(told_of("40", "50", inherited="yes")["takeaway"])


@pytest.mark.parametrize("who", ["adult", "child", "pregnant", "dialysis"])
def test_low_iron_is_said_with_an_inherited_anaemia_too(who: str) -> None:
    """Prevents a ferritin of 8 of which nobody is told, since the blood team is to be asked first."""
    state = told_of("8", "15", who=who, inherited="yes")
    assert "low" in plain(state["takeaway"])
    assert "Why low?" in plain(state["to_heed"])
    assert SAY.phrase("details.flags.black_stools") in html_of(state["flags"])
    assert iron_steps("8", "15", who=who, inherited="yes")[0] == "inherited_low"


@pytest.mark.parametrize(
    ("f", "s", "steps"),
    [
        ("0.5", "30", ["check_ferritin"]),
        ("40", "101", ["check_saturation"]),
        ("40", "0.55", ["check_fraction"]),
        ("8", "0.55", ["check_fraction", "low_all_the_same"]),
        ("400", "0.55", ["check_fraction", "why_high"]),
        ("0.5", "60", ["check_ferritin", "no_iron"]),
    ],
)
def test_a_number_to_check_is_named_and_the_other_is_read(f: str, s: str, steps: list[str]) -> None:
    """Prevents "a ferritin under 1?" beside a ferritin of 40, and one slip that swallows both numbers."""
    assert iron_steps(f, s) == steps
    assert "iron_while_unread" in iron_steps("40", s, taken={"iron_by_mouth": 1}) or f != "40"
    if s in ("101", "0.55", "60"):
        assert "no iron before a check" in plain(told_of(f, s)["iron"]) or steps[-1] == "no_iron"


@pytest.mark.parametrize(
    ("f", "s", "more", "told"),
    [
        ("60", "60", {"ill": "yes"}, "counts even more"),
        ("60", "60", {}, "point in different ways"),
        ("32", "30", {}, "Blood count:"),
        ("40", "2", {}, "So low a saturation:"),
        ("32", "30", {}, "Close to 30:"),
        ("90", "10", {"who": "child"}, "look at both"),
        ("250", "30", {"who": "pregnant"}, "not low"),
        ("40", "?", {}, "Saturation first:"),
        ("200", "12", {"ill": "unsure"}, "Perhaps ill:"),
        ("90", "30", {"ill": "unsure"}, "Perhaps ill:"),
        ("90", "30", {"ill": "yes"}, "in a long illness its team reads it"),
        ("200", "12", {"ill": "yes"}, "ask the team that treats it"),
        ("40", "50", {}, "HFE"),
        ("250", "60", {}, "liver tests and blood count"),
        ("8", "60", {}, "a blood count"),
        ("900", "25", {}, "liver and kidney tests"),
    ],
)
def test_what_the_lesson_says_of_a_number_is_said_here_too(
    f: str, s: str, more: dict[str, Any], told: str
) -> None:
    """Prevents a patient's page that tells more of a blood test than the clinician's."""
    state = told_of(f, s, **more)
    shown = " ".join(html_of(state[part]) for part in ("takeaway", "to_heed", "heed_more", "iron"))
    assert told in plain(re.sub("</?(?:details|summary)[^>]*>", " ", shown))


def test_a_test_that_is_there_is_not_asked_for() -> None:
    """Prevents "saturation is the key next test" over a saturation that was entered."""
    for inputs, told in told_by("iron"):
        assert "key next test" not in told, inputs
    for f, s, known in iron_states():
        if s != "?":
            assert "saturation_is_next" not in known["heed_in_view"], (f, s)


def test_a_rise_is_told_with_what_it_was_compared_with() -> None:
    """Prevents "ferritin rose 25" where it rose by 7.5 on placebo, told of people the trial never took."""
    said = WRITTEN["consult.details.steps.iron_taken_low.say"]
    assert "wang2009_ferritin#control" in said
    assert "Nobody went without" in WRITTEN["consult.details.steps.iron_taken_child.say"]
    by_mouth, by_vein = {"taken": {"iron_by_mouth": 1}}, {"taken": {"iron_by_vein": 1}}
    assert "iron_taken_low" in iron_steps("40", "30", **by_mouth)
    for f, s, more in (
        ("40", "30", by_vein), ("40", "30", by_mouth | {"who": "child"}),
        ("20", "30", by_mouth | {"who": "pregnant"}),
        ("20", "30", by_mouth | {"who": "dialysis"}), ("200", "15", by_mouth), ("90", "30", by_mouth),
    ):  # fmt: skip
        steps = iron_steps(f, s, **more)
        assert "iron_taken_low" not in steps, (f, s, more)
        assert {"iron_taken", "iron_taken_child", "after_vein_low"} & set(steps), (f, s, more)


# Steps whose dose is one of iron, by hand.
DOSES_OF_IRON = ("mouth_or_vein", "by_saturation", "sources_differ", "child_iron", "pregnant_low")


@pytest.mark.parametrize("step", DOSES_OF_IRON)
def test_a_dose_of_iron_says_how_often_and_of_what(step: str) -> None:
    """Prevents 650 mg of a salt that is read as iron, and an amount that may be a day's or a week's."""
    said = WRITTEN[f"consult.details.steps.{step}.dose"]
    for clause in re.split(r"[;.] (?!5)", said):
        if re.search(r"\bmg\b|\bmg ", clause):
            assert re.search(r"how often|once|day|daily|morning|of iron by vein", clause), clause
    assert re.search("elemental|salt", said)


def test_above_75_no_dose_is_that_of_a_lower_ferritin() -> None:
    """Prevents 65 mg by mouth, rated for a ferritin of 75 or less, under a ferritin of 200."""
    for step in ("by_saturation", "sources_differ"):
        dose = WRITTEN[f"consult.details.steps.{step}.dose"]
        assert "expert_pill_dose" not in dose
        assert "weighed as the salt (our reading)" in dose
    assert "expert_pill_limit" in WRITTEN["consult.details.steps.by_saturation.dose"]


@pytest.mark.parametrize(
    ("f", "who"),
    [("20", "adult"), ("90", "adult"), ("10", "child"), ("40", "child"), ("60", "child"), ("20", "pregnant")],
)
def test_iron_waits_for_a_saturation_that_is_missing(f: str, who: str) -> None:
    """Prevents 1000 mg by vein at a saturation of 60 that nobody has measured yet."""
    state = told_of(f, "?", who=who)
    assert "before any iron" in plain(state["tests"])
    folded = "".join(re.findall(r"<details.*?</details>", html_of(state["iron"]), re.DOTALL))
    assert "Saturation first: none from 45%" in plain(re.sub("</?(?:details|summary)[^>]*>", " ", folded))


def test_a_dose_by_weight_says_that_no_ceiling_was_read() -> None:
    """Prevents 420 mg of iron a day for a teenager of 70 kg, and a rise told of children it never took."""
    assert "for a big teenager: no row" in WRITTEN["consult.details.steps.child_iron.dose"]
    assert "ferritin under 50" in WRITTEN["consult.details.steps.iron_taken_child.say"]


def test_sentences_on_iron_are_no_wider_than_their_rows() -> None:
    """Prevents "common" of what was only more than on placebo, and "where low" beside "below 300"."""
    assert "than on placebo" in WRITTEN["consult.details.steps.iron_taken.say"]
    for item in ("iron_pills", "iron_by_vein"):
        said = WRITTEN[f"consult.details.basis.{item}"]
        assert "says low" not in said
        assert "kidney team" in said


@pytest.mark.parametrize(
    ("f", "s", "more", "step"),
    [
        ("200", "25", {}, "iron_taken_open"),
        ("200", "25", {"ill": "yes"}, "iron_taken_open"),
        ("200", "25", {"who": "child"}, "iron_taken_open"),
        ("200", "12", {"ill": "yes"}, "iron_taken_untested"),
        ("?", "15", {}, "iron_taken_untested"),
        ("?", "25", {}, "iron_taken_untested"),
        ("?", "?", {}, "iron_taken_untested"),
        ("?", "?", {"who": "child"}, "iron_taken_untested"),
    ],
)
def test_iron_that_is_taken_without_a_reason_is_asked_about(
    f: str, s: str, more: dict[str, Any], step: str
) -> None:
    """Prevents iron pills at a ferritin of 200, or without any test, that nobody asks about."""
    assert step in iron_steps(f, s, taken={"iron_by_mouth": 1}, **more)
    assert step not in iron_steps(f, s, **more)


def test_no_lead_takes_a_side_where_sources_differ() -> None:
    """Prevents "by vein" as the answer in a range of which one source says by mouth too."""
    assert iron_steps("90", "30") == ["sources_differ"]
    assert "vein" not in lead("sources_differ")
    assert "Sources differ" in lead("sources_differ")


def test_iron_by_vein_in_pregnancy_keeps_its_conditions() -> None:
    """Prevents a drip for a pregnant woman whose haemoglobin nobody asked for."""
    said = WRITTEN["consult.details.steps.pregnant_low.say"]
    assert all(word in said for word in ("considered", "34 weeks", "haemoglobin under 100 g/L"))


@pytest.mark.parametrize(
    ("f", "s", "more", "told"),
    [
        ("400", "25", {}, "your numbers speak against it"),
        ("40", "25", {"inherited": "yes"}, "the team that knows your blood"),
        ("?", "?", {"inherited": "yes"}, "the team that knows your blood"),
        ("40", "0.55", {}, "a number must be checked first"),
        ("0.5", "30", {}, "a number must be checked first"),
        ("40", "0.55", {"taken": {"iron_by_vein": 1}}, "a number must be checked first"),
        ("40", "25", {}, ""),
    ],
)
def test_paper_says_why_iron_that_is_taken_waits(f: str, s: str, more: dict[str, Any], told: str) -> None:
    """Prevents "your numbers speak against it" of good numbers with an inherited anaemia, or silence."""
    state = told_of(f, s, **({"taken": {"iron_by_mouth": 1}} | more))
    shown = plain(re.sub("</?(?:details|summary)[^>]*>", " ", html_of(state["for_patient"])))
    assert told in shown
    assert ("speak against" in shown) == ("speak against" in told)
    assert bool(shown) == bool(told)


@pytest.mark.parametrize(("who", "team"), [("pregnant", "maternity team"), ("dialysis", "kidney team")])
@pytest.mark.parametrize("f", ["8", "90", "400", "?"])
def test_with_an_inherited_anaemia_the_other_team_is_told_too(f: str, who: str, team: str) -> None:
    """Prevents iron at a session, or from the midwife, since only the blood team was asked."""
    steps = iron_steps(f, "25", who=who, inherited="yes")
    assert team in lead(f"inherited_{who}")
    assert f"inherited_{who}" in steps
    assert f"inherited_{who}" not in iron_steps(f, "25", who=who)


def test_a_high_ferritin_in_pregnancy_is_told_to_the_maternity_team() -> None:
    """Prevents a high number in pregnancy that names nobody who follows it."""
    assert "maternity team" in plain(told_of("600", "25", who="pregnant")["takeaway"])


def test_every_row_of_the_iron_table_has_its_line() -> None:
    """Prevents a blood test that comes to nothing on the clinician's screen."""
    assert set(model.IRON_STEPS) >= set(words("iron.iron_level").keys("details.rows"))
    assert {row.partition("_")[0] for row in model.IRON_STEPS} == {
        row.partition("_")[0] for row in SAY.keys("details.rows")
    }
    without = {row for row, steps in model.IRON_STEPS.items() if not steps}
    assert without == {"A2u", "A6", "A7", "C4"}  # a test is missing: that is the step
    for _, _, known in iron_states():
        if known["row"] in without:
            assert model.steps_of_tests(known["missing"], known["whose"])


# -- medicines: pairs across what is taken and what is listed ----------------------------------------

OPIOIDS = ("tramadol", "oxycodone", "morphine")
GABAPENTINS = ("gabapentin", "pregabalin", "gabapentin_enacarbil")


@pytest.mark.parametrize(
    ("listed", "taken"),
    [
        *[((opioid, other), ()) for opioid in OPIOIDS for other in GABAPENTINS],
        *[((opioid,), ("gabapentin",)) for opioid in OPIOIDS],
        *[((other,), (opioid,)) for other in GABAPENTINS for opioid in ("opioid", "tramadol")],
        ((), ("gabapentin", "opioid")), ((), ("gabapentin", "tramadol")), (("sodium_oxybate",), ("opioid",)),
        (("sodium_oxybate",), ("gabapentin",)), (("gabapentin", "pregabalin"), ()),
        (("gabapentin", "pregabalin"), ("gabapentin",)),
        *[((noted,), ("gabapentin",)) for noted in ("noted_sedative", "noted_opioid")],
        (("noted_sedative",), ("opioid",)), (("gabapentin", "noted_sedative"), ()),
        ((), ("tramadol", "opioid")), (("oxycodone",), ("tramadol",)), (("tramadol",), ("opioid",)),
    ],
)  # fmt: skip
def test_what_slows_breathing_is_warned_of_wherever_it_stands(
    listed: tuple[str, ...], taken: tuple[str, ...]
) -> None:
    """Prevents an opioid for the legs and pregabalin for a nerve that nobody sees together."""
    state = consult().state(medicines=dict.fromkeys(listed, 1), taken=dict.fromkeys(taken, 1))
    assert "Two that slow breathing" in plain(state["harm_together"])
    for trouble in (None, "little", "some", "much"):
        for nights in (None, "most"):
            state = consult().state(
                medicines=dict.fromkeys(listed, 1),
                taken=dict.fromkeys(taken, 1),
                trouble=trouble,
                nights=nights,
            )
            told = plain(state["choices"])
            assert lead("breathing") in told
            assert lead("opioid_last") not in told


def test_a_line_names_no_row_of_another_medicine() -> None:
    """Prevents naltrexone that is told with the row of oxycodone, and pregabalin with that of gabapentin."""
    ids = {one.id for one in medicine_list()} | set(GABAPENTINS)
    others = {"bupropion", "reboxetine", "tramadol"}  # asked for instead, or named with others
    for item in set(consult().controls["medicines"].items) - NOTED:
        told = html_of(consult().state(medicines={item: 1})["one_medicine"][0])
        rows = re.findall(r"data-(?:value|fact)=\"?([\w.]+)", told)
        named = {part for row in rows for part in row.split(".")} & ids
        assert named - others <= {item}, (item, rows)


def test_no_opioid_is_a_step_beside_its_blocker() -> None:
    """Prevents an opioid with its start dose, offered to somebody on naltrexone."""
    heavy = dict(nights="most", trouble="much", taken={"gabapentin": 1})
    told = plain(consult().state(medicines={"naltrexone": 1}, **heavy)["choices"])
    assert lead("no_opioid_blocker") in told
    assert lead("opioid_last") not in told
    assert lead("opioid_last") in plain(consult().state(**heavy)["choices"])


def test_one_medicine_told_twice_is_not_two() -> None:
    """Prevents an alarm for a patient whose pregabalin stands on the list and among what is for the legs."""
    for listed, taken in ((("pregabalin",), ("gabapentin",)), (("tramadol",), ("tramadol",)),
                          (("oxycodone",), ("opioid",))):  # fmt: skip
        state = consult().state(medicines=dict.fromkeys(listed, 1), taken=dict.fromkeys(taken, 1))
        assert state["harm_together"] == ""


def test_a_kind_that_is_not_known_may_slow_breathing_too() -> None:
    """Prevents silence where one of two medicines could be the second that slows the breathing."""
    for more in ("unsure", "other"):  # clonazepam for the legs is "another medicine"
        for listed in ("pregabalin", "morphine"):
            state = consult().state(medicines={listed: 1}, taken={more: 1}, nights="most", trouble="much")
            assert "not known" in plain(state["harm_together"])
            assert lead("breathing_unknown") in plain(state["choices"])
            assert lead("opioid_last") not in plain(state["choices"])
    noted = consult().state(medicines={"pregabalin": 1, "other": 1}, nights="most", trouble="much")
    assert "not known" in plain(noted["harm_together"])


def test_a_note_alone_is_asked_about_before_a_first_choice() -> None:
    """Prevents gabapentin with a start dose beside a sleeping pill that was only noted."""
    told = plain(consult().state(medicines={"other": 1}, nights="most", trouble="much")["choices"])
    assert told.index(lead("breathing_unknown")) < told.index(lead("first_choice_beside"))
    assert "Usual start" not in told


@pytest.mark.parametrize(
    ("listed", "taken", "told"),
    [
        (("naltrexone",), ("opioid",), "Opioid and opioid blocker"),
        (("levothyroxine",), ("iron_by_mouth",), "levodopa or thyroid"),
        (("cabergoline",), (), "heart valves"),
    ],
)
def test_other_pairs_count_what_is_for_the_legs_too(
    listed: tuple[str, ...], taken: tuple[str, ...], told: str
) -> None:
    """Prevents a pair of which one half was entered in another box."""
    state = consult().state(medicines=dict.fromkeys(listed, 1), taken=dict.fromkeys(taken, 1))
    assert told in plain(state["harm_together"])


def every_choice() -> Iterator[tuple[str, str, Taken, tuple[Step, ...]]]:
    flags = (True, False)
    kinds = product(flags, flags, flags, get_args(model.Beside), flags)
    for who, burden, taken in product(get_args(Who), get_args(model.Burden), kinds):
        yield who, burden, Taken(*taken), model.steps_of_choice(who, burden, Taken(*taken))


def test_breathing_stands_wherever_both_kinds_are_spoken_of() -> None:
    """Prevents a first choice that slows breathing, told to somebody on an opioid, without that word."""
    for who, burden, taken, steps in every_choice():
        slowing = taken.gabapentin + taken.opioid + (taken.beside == "slows")
        adds = {"first_choice", "first_choice_beside", "opioid_last"} & set(steps)
        assert ("breathing" in steps) == (slowing > 1), (who, burden, taken)
        if slowing < 2:
            assert ("breathing_if_added" in steps) == bool(slowing and adds), (who, burden, taken)
            asked = taken.beside == "unknown" and (slowing or adds)
            assert ("breathing_unknown" in steps) == bool(asked), (who, burden, taken)
        if taken.beside != "nothing" or taken.blocker:
            assert "opioid_last" not in steps, (who, burden, taken)
    for step in GABAPENTIN | OPIOID:
        assert "Breathing" in SAY.text(f"details.steps.{step}.heed")


def test_no_start_dose_stands_beside_what_slows_breathing() -> None:
    """Prevents a start dose under a step that forbids it, or beside an opioid or a sedative."""
    for who, burden, taken, steps in every_choice():
        if {"first_choice", "opioid_last"} & set(steps):
            assert "breathing" not in steps, (who, burden, taken)
        if "first_choice" in steps:
            assert not taken.opioid, (who, burden, taken)
            assert taken.beside == "nothing", (who, burden, taken)
    assert not SAY.has("details.steps.first_choice_beside.dose")
    for listed in ("oxycodone", "sodium_oxybate", "noted_sedative"):
        told = consult().state(medicines={listed: 1}, nights="most", trouble="much")["choices"]
        assert lead("breathing_if_added") in plain(told)
        assert "Usual start: gabapentin" not in html_of(told)


def test_a_first_choice_is_no_medicine_of_concern() -> None:
    """Prevents a page that names one medicine as the first to take and as the first to look at."""
    praised = WRITTEN["consult.details.steps.first_choice.say"].partition("Conditional")[0]
    named = {mark.id.rpartition(".")[2] for mark in marks(praised)}
    assert named == set(GABAPENTINS)
    assert not {reading_of(name) for name in named} & OF_CONCERN


def test_what_may_be_asked_instead_is_no_concern_itself() -> None:
    """Prevents trading one medicine that may worsen legs for another."""
    assert reading_of("bupropion") not in OF_CONCERN
    for at, said in sentences("instead"):
        named = [
            one.generic
            for one in medicine_list()
            if re.search(rf"(?i)\b{one.id}\b", re.sub(r"\([^)]*\)", "", said))
        ]
        concern = [one for one in named if reading_of(one) in OF_CONCERN]
        assert concern == [], at


def test_each_medicine_has_one_line_with_its_rating() -> None:
    """Prevents a medicine on the list of which the screen says nothing, or more than a line."""
    for item in consult().controls["medicines"].items:
        told = plain(consult().state(medicines={item: 1})["one_medicine"][0])
        assert len(told) < 330, told
        if item not in NOTED:
            assert f"({medicine_of(item).rating}: " in told
    assert "ask the pharmacist" in plain(consult().state(medicines={"other": 1})["one_medicine"][0])


def test_a_medicine_rests_on_no_row_of_another_class() -> None:
    """Prevents an antipsychotic that is shown with the figure of antidepressants, as nine once were."""
    for one in medicine_list():
        signals = {row.rpartition(".")[2] for row in one.rests_on if row.startswith("medicines.signal.")}
        kind = kind_of(one) if one.id in consult().controls["medicines"].items else ""
        if kind == "antipsychotic":
            assert signals <= {"antipsychotics"}, one.id
        elif signals:
            assert signals == {"tramadol" if one.id == "tramadol" else "antidepressants"}, one.id


def test_medicines_of_concern_ask_for_a_look() -> None:
    """Prevents an offending medicine that the steps pass over; what turns has steps of its own."""
    for one in medicine_list():
        if one.id not in consult().controls["medicines"].items:
            continue
        known = consult().known({"medicines": {one.id: 1}})
        of_concern = reading_of(one.id) in OF_CONCERN and kind_of(one) != "dopamine"
        assert (known["listed"] == "concern") == of_concern, one.id
        if kind_of(one) == "dopamine":
            needed = ("finding", "kind", "shift", "whose", "kind_unsure", "turning", "legs_dopamine")
            told = steps_told("turning_next", **{name: known[name] for name in needed})
            assert told == ["ask_signs", "dopamine_on_list"]
            assert "not asked yet" in plain(consult().state(medicines={one.id: 1})["signs_of_turning"])


def test_what_was_noted_beside_the_list_is_never_cleared() -> None:
    """Prevents "nothing of concern" over a medicine that nobody here knows."""
    for listed in (("other",), ("cetirizine", "other"), ("mirtazapine", "other"), ("morphine", "other")):
        state = consult().state(medicines=dict.fromkeys(listed, 1))
        assert lead("noted") in plain(state["look_at_medicines"]), listed
        assert "Nothing else on the list" not in plain(state["look_at_medicines"]), listed


def test_nothing_of_concern_is_never_said_beside_what_is() -> None:
    """Prevents "none of concern" under a red line, or beside a medicine that can turn."""
    for listed in (("pramipexole",), ("oxycodone", "pregabalin"), ("naltrexone", "morphine")):
        told = plain(consult().state(medicines=dict.fromkeys(listed, 1))["look_at_medicines"])
        assert "None of concern" not in told, listed
        assert "is told of above" in told, listed


def test_an_opioid_that_was_cut_down_is_asked_about_beside_anything() -> None:
    """Prevents a withdrawal that nobody asks about, since mirtazapine stands on the list too."""
    for other in ("mirtazapine", "pramipexole", "diphenhydramine"):
        told = plain(consult().state(medicines={other: 1, "oxycodone": 1})["look_at_medicines"])
        assert told.startswith(lead("on_stopping")), other
    assert lead("on_stopping") not in plain(
        consult().state(medicines={"mirtazapine": 1})["look_at_medicines"]
    )


# Steps on a medicine that is taken, by hand.
TAKEN_NOW = (
    "look_at_list", "augmentation", "augmentation_perhaps", "augmentation_in_group", "changed_on_tramadol",
    "no_signs", "no_signs_in_group", "no_signs_unsure",
    "on_gabapentin", "on_opioid", "pregnant_on_medicine",
)  # fmt: skip


@pytest.mark.parametrize("step", TAKEN_NOW)
def test_no_sudden_stop_stands_in_view(step: str) -> None:
    """Prevents a step that questions a medicine and leaves one tap away that it is not stopped at once."""
    assert "rule:no_sudden_stop" in WRITTEN[f"consult.details.steps.{step}.say"]


@pytest.mark.parametrize("step", ["augmentation", "augmentation_in_group", "augmentation_perhaps"])
def test_signs_that_it_turned_never_read_as_raise_it_later(step: str) -> None:
    """Prevents "before more of it", read as: then raise it, in somebody whom more makes worse."""
    assert "rule:no_more_alone" in WRITTEN[f"consult.details.steps.{step}.say"]
    assert "No more of it now" in lead("augmentation")


# -- those for whom rows say little ------------------------------------------------------------------


def test_special_groups_hear_only_what_rows_say_for_them() -> None:
    """Prevents a start of gabapentin in pregnancy, in a child or on dialysis on the word of adults' rows."""
    allowed = {
        "child": {"child_first", "breathing", "breathing_unknown"},
        "pregnant": {"pregnant_care", "pregnant_on_medicine", "breathing", "breathing_unknown"},
        "dialysis": {"dialysis_care", "dialysis_gabapentin", "breathing", "breathing_unknown"},
    }
    for who, _, _, steps in every_choice():
        if who in allowed:
            assert set(steps) <= allowed[who]
            assert not set(steps) & BEGIN
    for who in allowed:
        for step in allowed[who]:
            assert not SAY.has(f"details.steps.{step}.dose")
            assert not re.search(r"(?i)\bstart", SAY.text(f"details.steps.{step}.say"))


def test_a_dose_of_iron_is_that_of_its_group() -> None:
    """Prevents an adult's dose under the numbers of a child or a pregnant woman."""
    for _, _, known in iron_states():
        for step in model.steps_of_iron(known["numbers"], "none"):
            if not SAY.has(f"details.steps.{step}.dose"):
                continue
            groups = {"child_iron": "child", "pregnant_low": "pregnant"}
            assert known["whose"] == groups.get(step, "adult"), (known["row"], step)


def test_little_trouble_is_no_reason_to_begin() -> None:
    """Prevents a daily medicine for legs that trouble little, and a choice before anybody was asked."""
    for who, burden, taken, steps in every_choice():
        if burden in ("little", "open"):
            assert not set(steps) & {"first_choice", "opioid_last", "nerve_stimulation"}, (who, taken)
        if who == "adult" and burden == "open":
            assert "how_bad" in steps
    assert model.steps_of_choice("adult", "little", Taken(False, False, False)) == ("waiting",)


def test_now_and_then_is_not_said_to_whoever_takes_one_daily() -> None:
    """Prevents "now and then may do" to somebody on a daily medicine, who then stops it."""
    for who, burden, taken, steps in every_choice():
        told = who == "adult" and burden == "between" and not (taken.treated or taken.gabapentin)
        assert ("now_and_then" in steps) == told, (who, burden, taken)


def test_what_goes_through_the_skin_is_no_worse_choice_than_an_opioid() -> None:
    """Prevents an opioid before nerve stimulation, since gabapentin stands on another list."""
    for who, burden, taken, steps in every_choice():
        if "opioid_last" in steps:
            assert steps.index("nerve_stimulation") < steps.index("opioid_last"), (who, burden, taken)
    heavy = consult().state(medicines={"gabapentin": 1}, nights="most", trouble="much")
    assert lead("nerve_stimulation") in plain(heavy["choices"])


@pytest.mark.parametrize(
    "set_here",
    [
        {"medicines": {"pramipexole": 1}}, {"medicines": {"sodium_oxybate": 1}},
        {"medicines": {"tramadol": 1}}, {"medicines": {"pregabalin": 1}},
        {"taken": {"other": 1}}, {"taken": {"unsure": 1}},
    ],
)  # fmt: skip
def test_whoever_is_pregnant_on_a_medicine_is_told_to_call(set_here: dict[str, Any]) -> None:
    """Prevents a pregnancy on pramipexole that nobody speaks of, since it stands on the other list."""
    state = consult().state(who="pregnant", **set_here)
    assert lead("pregnant_on_medicine") in plain(state["choices"])
    assert SAY.phrase("details.flags.pregnant_on_medicine") in html_of(state["flags"])


def test_words_on_what_turned_are_for_whom_they_were_read() -> None:
    """Prevents an adult's way on from dopamine in a child, in pregnancy or on dialysis."""
    answers: list[dict[str, Any]] = [
        {"paradox": "yes"},
        {"spreads": "yes"},
        {**dict.fromkeys(CHANGES, "no")},
        {},
    ]
    for who in ("child", "pregnant", "dialysis"):
        for said in answers:
            for kind in ("dopamine", "gabapentin"):
                told = plain(consult().state(who=who, taken={kind: 1}, **said)["turning_next"])
                assert not re.search("alpha-2-delta|gabapentin kind seldom|against standard use", told), told
                assert "no row" in told or lead("ask_signs") in told or not told
    for step in ("augmentation", "augmentation_perhaps"):
        assert "How to change over: no row" in SAY.text(f"details.steps.{step}.say")
    assert "adults" in SAY.text("details.steps.no_signs.say")


def test_what_to_explain_leads_to_explorers_and_to_a_path_that_there_is() -> None:
    """Prevents a link that opens a lesson at its top, or a presentation that was renamed."""
    told = "".join(str(entry.result) for entry in consult().table() if entry.part == "explain")
    places = dict.fromkeys(re.findall(r'href="?(\w+)\.ipynb#([\w=]+)', told))
    paths = {f"present={way.minutes}" for way in ways()}
    assert len(places) > 5
    for topic, place in places:
        assert place in paths or place in names_of(topic), (topic, place)


# -- signs and flags ---------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["dopamine", "unsure", "tramadol"])
def test_signs_are_asked_for_where_a_medicine_can_turn(kind: str) -> None:
    """Prevents augmentation that nobody looks for, since nobody was reminded to ask."""
    state = consult().state(taken={kind: 1})
    assert "not asked yet" in plain(state["signs_of_turning"])
    assert lead("ask_signs_tramadol" if kind == "tramadol" else "ask_signs") in plain(state["turning_next"])
    on_tramadol = consult().state(medicines={"tramadol": 1})
    assert "not asked yet" in plain(on_tramadol["signs_of_turning"])
    assert lead("ask_signs_tramadol") in plain(on_tramadol["turning_next"])
    assert "urges" not in plain(on_tramadol["turning_next"])
    other = consult().state(taken={"gabapentin": 1})
    assert other["signs_of_turning"] == other["turning_next"] == ""


def test_a_kind_left_blank_is_asked_for() -> None:
    """Prevents signs that are read as those of a dopamine medicine without a word on the kind."""
    state = consult().state(paradox="yes")
    assert lead("which_kind") in plain(state["turning_next"])
    for said in (dict.fromkeys(CHANGES, "no"), {"paradox": "yes"}, {}):
        unsure = consult().state(taken={"unsure": 1}, **said)
        assert plain(unsure["turning_next"]).startswith(lead("which_kind")), said
        assert "against standard use" not in plain(unsure["turning_next"])
    both = consult().state(taken={"dopamine": 1, "nothing": 1})
    assert "Which is so?" in plain(both["signs_of_turning"])


def test_signs_of_nothing_are_not_passed_over() -> None:
    """Prevents a change that was entered and that no line takes up, since no medicine is told of."""
    state = consult().state(taken={"nothing": 1}, paradox="yes")
    assert "Which is so?" in plain(state["signs_of_turning"])
    assert lead("signs_of_none") in plain(state["turning_next"])
    parkinson = consult().state(taken={"nothing": 1}, medicines={"pramipexole": 1})
    assert "Which is so?" not in plain(parkinson["signs_of_turning"])
    assert lead("dopamine_on_list") in plain(parkinson["turning_next"])


@pytest.mark.parametrize(
    ("set_here", "flags"),
    [
        ({"taken": {"dopamine": 1}}, {"sudden_sleep", "new_urges", "after_cutting_down"}),
        ({"medicines": {"ropinirole": 1}}, {"sudden_sleep", "new_urges"}),
        ({"taken": {"gabapentin": 1}}, {"slow_breathing", "new_low_mood"}),
        ({"medicines": {"morphine": 1}}, {"slow_breathing", "after_stopping"}),
        ({"taken": {"iron_by_vein": 1}}, {"drip_allergy", "drip_bones"}),
        ({"taken": {"iron_by_mouth": 1}}, {"child_iron", "black_stools"}),
        ({"medicines": {"haloperidol": 1}}, {"sudden_agitation"}),
        ({"who": "pregnant", "taken": {"gabapentin": 1}}, {"pregnancy_signs", "pregnant_on_medicine"}),
        ({}, {"self_harm"}),
    ],
)  # fmt: skip
def test_red_flags_fit_what_was_entered(set_here: dict[str, Any], flags: set[str]) -> None:
    """Prevents a flag of what is taken that is missing just where it is taken."""
    state = consult().state(**set_here)
    shown = html_of(state["flags"])
    for flag in flags:
        assert SAY.phrase(f"details.flags.{flag}") in shown, flag
    assert plain(html_of(state["emergencies"])) == ""  # folded, and there in every state
    assert "<li>" in html_of(state["emergencies"])


def test_flags_stand_under_the_action_of_their_row() -> None:
    """Prevents an emergency that the clinician's page calls soon."""
    actions = {flag.id: flag.action for flag in red_flags()}
    told = "".join(html_of(entry.result) for entry in consult().table() if entry.part == "flags")
    for line in re.findall(r"<(?:li|p)>(.*?)</(?:li|p)>", told, re.DOTALL):
        act = re.match(r"<strong>(.*?)</strong>", line)
        assert act
        for flag in get_args(Flag):
            if SAY.phrase(f"details.flags.{flag}") in line:
                assert act[1] == SAY.text(f"details.act.{actions.get(flag, 'emergency')}"), flag


def test_what_is_for_today_stands_in_view() -> None:
    """Prevents sleep at the wheel on an agonist one tap away, in a visit that ends before the tap."""
    state = consult().state(taken={"dopamine": 1, "gabapentin": 1}, who="adult")
    folds = "".join(re.findall(r"<details.*?</details>", html_of(state["flags"]), re.DOTALL))
    shown = html_of(state["flags"])
    for flag in (one for one in red_flags() if one.id in get_args(Flag)):
        if SAY.phrase(f"details.flags.{flag.id}") in shown:
            assert (SAY.phrase(f"details.flags.{flag.id}") in folds) == (
                flag.action == "soon" and flag.id != "new_urges"  # today or tomorrow, by its own words
            ), flag.id
    assert "at the wheel" in plain(shown)


def test_kinds_and_iron_are_all_that_is_taken() -> None:
    """Prevents iron or "nothing" from being counted as a medicine that eases or turns."""
    for items in chain(combinations(IRON, 1), [IRON], [("nothing",)]):
        known = consult().known({"taken": dict.fromkeys(items, 1)})
        assert (known["kind"], known["legs_named"]) == ("unanswered", 0)
        assert not known["on"].treated


def test_the_paper_speaks_of_no_list_or_note_that_is_not_there() -> None:
    """Prevents "what you noted" for somebody who noted nothing, and "change an answer" on paper."""
    for entered in (
        {"taken": {"other": 1, "gabapentin": 1}},
        {"taken": {"opioid": 1}, "medicines": {"naltrexone": 1}},
        {"taken": {"dopamine": 1, "nothing": 1}},
    ):
        told = html_of(consult().state(**entered)["for_patient"])
        assert not re.search("on your list|you noted|Change one of", told), told
    told = html_of(consult().state(taken={"opioid": 1}, medicines={"naltrexone": 1})["for_patient"])
    assert "a medicine that blocks opioids" in told


def test_a_plan_with_iron_gives_way_to_numbers_that_forbid_it() -> None:
    """Prevents "take it as agreed" on the paper that says: both numbers are high, take no iron."""
    said = words("visit").sentences()
    (plan,) = (one for _, one in said if "Is iron in your plan?" in one)
    assert "unless this page says to take none" in plan


def test_the_clinicians_sheet_names_no_treatment_for_everybody() -> None:
    """Prevents "strong, for: gabapentin, iron" printed for a child, beside an opioid, or at 1200 µg/L."""
    ours = [one for key, one in words("visit").sentences() if key.startswith("guideline.details.consult")]
    assert ours
    assert not [one for one in ours if "Strong, for" in one or "ferric_carboxymaltose" in one]


# -- whole visits, at random -------------------------------------------------------------------------

LISTS = st.lists(
    st.sampled_from(
        ["mirtazapine", "diphenhydramine", "omeprazole", "pramipexole", "levodopa", "tramadol", "morphine",
         "gabapentin", "pregabalin", "sodium_oxybate", "naltrexone", "haloperidol", "iron_pills",
         "iron_by_vein", "levothyroxine", "cabergoline", "other", "noted_sedative"]
    ), max_size=5, unique=True,
)  # fmt: skip
KINDS_TAKEN = st.lists(
    st.sampled_from(["dopamine", "gabapentin", "tramadol", "opioid", "other", "unsure", *IRON, "nothing"]),
    max_size=3, unique=True,
)  # fmt: skip
ANSWER = st.sampled_from(["yes", "no", None])
ENTERED = st.fixed_dictionaries(
    {
        "ferritin": st.sampled_from(FERRITINS), "saturation": st.sampled_from(SATURATIONS),
        "who": st.sampled_from(WHO), "ill": st.sampled_from(["yes", "no", "unsure", None]),
        "inherited": ANSWER, "medicines": LISTS, "taken": KINDS_TAKEN,
        "nights": st.sampled_from(["seldom", "some", "most", None]),
        "trouble": st.sampled_from(["little", "some", "much", None]),
        "earlier": st.sampled_from(["no", "2_to_4_hours", "4_hours_or_more", None]),
        "spreads": ANSWER, "paradox": ANSWER,
    }
)  # fmt: skip


@given(entered=ENTERED)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_no_visit_contradicts_itself(entered: dict[str, Any]) -> None:
    """Prevents two tables, each right by itself, that together tell a clinician two things."""
    values = _as_values(entered)
    screen = _screen(values)
    leads = {step for step in STEPS if lead(step) in screen}
    f, s = entered["ferritin"], entered["saturation"]
    if is_over(f, s) or entered["inherited"] == "yes":
        assert not leads & WEIGH_IRON
        assert not re.search(r"(?i)iron is (the first|part)|iron if|low iron is corrected", screen)
        iron = {"iron_by_mouth", "iron_by_vein"} & {*entered["taken"]}
        assert not iron or leads & MUST_WAIT
    if entered["who"] in ("child", "pregnant", "dialysis"):
        assert not leads & BEGIN
        assert "Usual start: " not in screen
    everything = {*entered["medicines"], *entered["taken"]}
    if everything & {"tramadol", "morphine", "opioid"} and everything & {"gabapentin", "pregabalin"}:
        assert "Two that slow breathing" in screen
        assert "breathing" in leads
    if {*entered["taken"]} & {"dopamine", "unsure", "tramadol"}:
        turned = {
            "ask_signs",
            "ask_signs_tramadol",
            "augmentation",
            "augmentation_in_group",
            "augmentation_perhaps",
            "changed_on_tramadol",
            "which_is_so",
        }
        assert leads & (turned | {"no_signs", "no_signs_in_group", "no_signs_tramadol", "no_signs_unsure"})


def _as_values(entered: dict[str, Any]) -> dict[str, Any]:
    boxes = consult().controls
    numbers = {
        name: None if entered[name] == "?" else boxes[name].at(entered[name])
        for name in ("ferritin", "saturation")
    }
    picked = {name: dict.fromkeys(entered[name], 1) for name in ("medicines", "taken")}
    return entered | numbers | picked


def _screen(values: dict[str, Any]) -> str:
    """All that the screen says, what is folded included."""
    shown = consult().state(**values).values()
    told = [html_of(one) for part in shown for one in (part if isinstance(part, list) else [part])]
    return plain(re.sub("</?(?:details|summary)[^>]*>", " ", " ".join(told)))
