"""The explorers on treatment: what they draw, say, keep open and never recommend, row by row."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from restless_legs.evidence import treatment_ways, value, values, words
from restless_legs.explorer import Explorer, Ordered, Picture, Questions, Several
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.treatment import compare_options
from restless_legs.explorers.treatment.compare_options import AGAINST, MOST, WAIT, told_ways
from restless_legs.explorers.treatment.dopamine_medicines_then_and_now import ROWS
from restless_legs.models.treatment import CHANGES, STEPS, comparison, pattern, preference
from tests.made import explorer as made

# By hand from the table: what may be drawn, out of 100 with the way and out of 100 with its dummy.
DRAWN = {
    "gabapentin_type": (61, 37),
    "gabapentin_enacarbil": (64, 42),
    "pregabalin": (71, 47),
    "opioids": (57, 31),
    "dopamine_agonists": (61, 41),
    "pramipexole": (73, 51),
    "ropinirole": (53, 41),
    "leg_sleeves": (38, 0),
    "yoga": (77, 24),
}
QUESTIONS = ("better", "what", "to_do", "wrong", "sure", "ask")
LIKE_DOPAMINE = {"dopamine_agonists", "pramipexole", "ropinirole", "rotigotine", "levodopa"}
ROW = re.compile(r"data-value=([\w.]+)")
ADVICE = re.compile(
    r"\b(best|better than|first choice|we recommend|we advise|you should|score|rank\w*|winner)\b",
    re.IGNORECASE,
)


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def rounded(number: float | None) -> int:
    return int(Decimal(str(number)).quantize(Decimal(1), ROUND_HALF_UP))


def filled(picture: Any) -> tuple[int, ...]:
    """How many of 100 are filled in each array of a picture."""
    arrays = picture.svg.split("<svg")[1:]
    marks = re.compile(r'<g class="filled[^>]*?(?:/>|>.*?</g>)')
    return tuple(marks.findall(svg)[0].count("<circle") for svg in arrays)


def comparing(*ids: str) -> dict[str, Any]:
    """What is shown for some ways, waiting among them."""
    return made("compare_options").state(ways=dict.fromkeys([*ids, WAIT], 1))


def shown(name: str, audience: str = "patient") -> str:
    """All that one audience can ever see of an explorer."""
    return "".join(html_of(entry.result) for entry in made(name).table() if entry.audience == audience)


NAMES = ("compare_options", "what_matters", "is_it_still_working", "dopamine_medicines_then_and_now")


# -- what holds for all of them ----------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_ranked_scored_or_recommended(name: str) -> None:
    """Prevents a page that chooses for its reader."""
    said = plain(shown(name))
    assert len(said) > 500
    # "It does not say which way is best" says so itself.
    assert [hit[0] for hit in ADVICE.finditer(said.replace("does not say which way is best", ""))] == []


@pytest.mark.parametrize("name", NAMES)
def test_doses_stand_in_details_alone(name: str) -> None:
    """Prevents a reader who doses themselves."""
    assert re.search(r"\bmg\b|milligram", plain(shown(name))) is None


def test_clinicians_find_each_start_and_most_dose() -> None:
    """Prevents a dose that was copied and reaches nobody, or reaches patients."""
    kinds = ("start", "most", "mean_dose")
    doses = {row.id for row in values("treatment", audience="details") if row.id.split(".")[1] in kinds}
    assert len(doses) == 15
    assert {value(id, audience="details").show for id in doses} == {"details"}
    assert doses <= set(ROW.findall(shown("compare_options", "details")))


@pytest.mark.parametrize("name", NAMES)
def test_each_has_something_to_ask_and_a_part_for_clinicians(name: str) -> None:
    """Prevents an explorer that leaves its reader with nothing to take to the visit."""
    assert "?" in plain(shown(name))
    assert plain(shown(name, "details"))


@pytest.mark.parametrize("name", NAMES[2:])
def test_nobody_is_left_without_the_rule(name: str) -> None:
    """Prevents somebody who reads that a medicine turns from leaving it off tonight."""
    assert "data-rule=no_sudden_stop" in shown(name)


# -- compare -----------------------------------------------------------------------------------------


def control() -> Several:
    found = made("compare_options").controls["ways"]
    assert isinstance(found, Several)
    return found


def test_all_that_may_be_told_can_be_compared_and_nothing_else() -> None:
    """Prevents a way left out because it is not ours, and one that was read nowhere."""
    patients = {way.told_as for way in treatment_ways() if way.show == "patient"}
    assert set(control().items) == patients | {WAIT}
    assert set(told_ways()) == patients
    assert len(patients) == 26
    assert set(words("treatment.compare_options").keys("one")) == {*patients, WAIT}


def test_the_five_ways_are_its_groups() -> None:
    """Prevents a group of ways that nobody can pick from."""
    groups = control().groups
    assert [len(items) > 0 for items in groups.values()] == [True] * 5
    assert sum(map(len, groups.values())) == 26


def test_waiting_is_always_among_what_is_compared() -> None:
    """Prevents a choice from which "do nothing now" is missing."""
    ways = compare_options().controls["ways"]
    assert list(ways.value)[-1] == WAIT
    ways.value = {}
    assert ways._read() == {WAIT: 1}
    ways._list.value = ("yoga",)
    assert ways.value == {"yoga": 1, WAIT: 1}
    assert '<li data-item="wait" data-kept><span' in made("compare_options").html()


def test_no_more_stand_side_by_side_than_fit() -> None:
    """Prevents a row of ten columns."""
    ways = compare_options().controls["ways"]
    ways._list.value = ("exercise", "yoga", "magnesium", "opioids")
    assert len(ways.value) == MOST + 1
    assert f'data-limit="{MOST}"' in made("compare_options").html()


@pytest.mark.parametrize("question", QUESTIONS)
def test_each_question_is_answered_for_each_way(question: str) -> None:
    """Prevents a column with a hole in it."""
    for item in control().items:
        state = made("compare_options").state(ways={item: 1})
        (answer,) = state[question]
        name = words(f"treatment.compare_options.one.{item}").text("name")
        assert plain(html_of(answer)).startswith(name), item
        assert len(plain(html_of(answer)).split()) >= 6, item


@pytest.mark.parametrize(
    "item", [*sorted({way.told_as for way in treatment_ways() if way.show == "patient"}), WAIT]
)
def test_only_what_may_be_drawn_is_drawn_and_never_alone(item: str) -> None:
    """Prevents a picture of those who did well that hides how many did so on a dummy."""
    answer = comparing(item)["better"][0]
    if item not in DRAWN:
        assert not isinstance(answer, Picture)
        assert re.search(r"not known|did not help|may be chance", plain(answer), re.IGNORECASE), item
        return
    way = told_ways()[item]
    assert isinstance(answer, Picture)
    assert filled(answer) == DRAWN[item]
    assert (rounded(way.responders_per_100), rounded(way.control_per_100)) == DRAWN[item]
    rows = [
        value(id) for id in way.rests_on if id.startswith("treatment.response") and value(id).draw == "icons"
    ]
    assert DRAWN[item] in [(rounded(row.value), rounded(row.control_value)) for row in rows]
    for count in DRAWN[item]:
        for number in (count, 100 - count):
            assert re.search(rf"data-value={rows[0].id} [^>]*>{number}<", answer.note), number
            assert f">{number}</text>" in answer.svg


def test_icons_go_when_the_table_says_so(copy_of_data: Path) -> None:
    """Prevents a column "draw" that nothing obeys."""
    path = copy_of_data / "treatment_ways.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = (n for n, line in enumerate(lines) if line.startswith("yoga,"))
    assert ",icons," in lines[at]
    lines[at] = lines[at].replace(",icons,", ",no,")
    path.write_text("".join(lines), encoding="utf-8")
    (answer,) = compare_options().state(ways={"yoga": 1})["better"]
    assert not isinstance(answer, Picture)


def test_a_way_that_is_drawn_needs_both_figures(copy_of_data: Path) -> None:
    """Prevents a way drawn without its dummy because a cell is empty."""
    path = copy_of_data / "treatment_ways.csv"
    text = path.read_text(encoding="utf-8")
    assert ",77,24," in text
    path.write_text(text.replace(",77,24,", ",77,,"), encoding="utf-8")
    with pytest.raises(Exception, match="yoga: a way is drawn beside its dummy"):
        compare_options().state(ways={"yoga": 1})


def test_what_waiting_brings_is_said_to_be_not_known() -> None:
    """Prevents waiting from looking safe, or unsafe, where nobody looked."""
    state = comparing()
    assert plain(state["better"][0]).startswith("Wait and see Not known.")
    assert "Not known." in plain(state["wrong"][0])
    assert plain(state["waiting"]).startswith("What if I wait? Not known.")
    assert "data-rule=no_sudden_stop" in state["waiting"]
    waiting = "".join(html_of(state[question][0]) for question in QUESTIONS)
    assert ROW.findall(waiting) == []


def test_the_takeaway_says_what_was_counted() -> None:
    """Prevents "look at both pictures" where there are none, and "does not help" where nobody counted."""
    cases = {
        (): "Pick two or three ways.",
        ("yoga",): "Look at both pictures",
        ("yoga", "exercise"): "Only some of these were counted",
        ("exercise", "magnesium"): "we can't tell how many",
    }
    for picked, begins in cases.items():
        assert begins in plain(comparing(*picked)["takeaway"]), picked
    assert "do not set one number against another" in plain(comparing("yoga", "opioids")["takeaway"])
    assert "do not set one" not in plain(comparing("yoga", "exercise")["takeaway"])


def test_what_can_turn_is_said_to_turn() -> None:
    """Prevents a medicine like dopamine from standing there as if nothing came later."""
    against = {key for key, way in told_ways().items() if way.guideline_direction == AGAINST}
    assert against == LIKE_DOPAMINE
    for item in told_ways():
        said = "can later make legs worse" in plain(comparing(item)["takeaway"])
        assert said == (item in LIKE_DOPAMINE), item
        if item in LIKE_DOPAMINE:
            assert "as the usual choice" in plain(comparing(item)["what"][0]), item


def test_yoga_is_told_with_those_who_left() -> None:
    """Prevents 77 of 100 from standing without the people who gave up."""
    note = comparing("yoga")["better"][0].note
    assert "data-value=treatment.response.yoga_all" in note
    assert "Each knew what they got" in plain(note)


def test_drips_are_told_with_the_warnings_of_their_labels() -> None:
    """Prevents iron by vein without the phosphate and the allergy that its labels warn of."""
    told = set(ROW.findall(html_of(comparing("iron_by_vein")["wrong"][0])))
    assert {"iron.low_phosphate.drip", "safety.allergy_warning.ferumoxytol"} <= told
    for item in ("gabapentin_type", "gabapentin_enacarbil", "gabapentin", "pregabalin"):
        assert "safety.breathing.gabapentin_type" in html_of(comparing(item)["wrong"][0]), item


def test_every_row_of_a_way_is_told_to_somebody() -> None:
    """Prevents a table of evidence of which some rows never reach a reader."""
    told = set(ROW.findall(shown("compare_options") + shown("compare_options", "details")))
    missing = {way.id: set(way.rests_on) - told for way in treatment_ways()}
    assert {id: rows for id, rows in missing.items() if rows} == {}


@pytest.mark.parametrize(
    ("case", "counts"), [("nothing", (0, 0)), ("counted", (1, 0)), ("some", (2, 1)), ("uncounted", (0, 1))]
)
def test_how_ways_were_counted(case: str, counts: tuple[int, int]) -> None:
    """Prevents the case from hanging on anything but what was counted."""
    assert comparison(*counts) == case


# -- what matters ------------------------------------------------------------------------------------


def matters() -> Ordered:
    found = made("what_matters").controls["matters"]
    assert isinstance(found, Ordered)
    return found


def test_the_order_is_the_readers_own() -> None:
    """Prevents a list that is sorted for its reader."""
    told = made("what_matters").state(matters={"cost": 1, "sleep": 2})["thing"]
    assert [plain(html).split()[0] for html in told] == ["What", "Sleep"]
    state = made("what_matters").state
    assert (
        state(matters={"cost": 1, "sleep": 2})["takeaway"]
        == state(matters={"sleep": 1, "cost": 2})["takeaway"]
    )


def test_each_thing_has_its_question() -> None:
    """Prevents a wish that leads to nothing to ask."""
    keys = words("treatment.what_matters").keys("one")
    assert sorted(keys) == sorted(matters().items)
    for key in keys:
        (told,) = made("what_matters").state(matters={key: 1})["thing"]
        assert "You can ask:" in plain(told)
        assert plain(told).endswith("?")


def test_a_list_is_told_by_its_length() -> None:
    """Prevents "the first one" where there is one, or none."""
    assert [preference(n) for n in (0, 1, 2, 9)] == ["nothing", "one", "many", "many"]
    assert "Nothing is on your list" in plain(made("what_matters").state(matters={})["takeaway"])
    assert made("what_matters").shared == {"matters"}


# -- is it still working -----------------------------------------------------------------------------


def working() -> Explorer:
    return made("is_it_still_working")


def test_any_change_is_one_to_raise_and_none_are_added_up() -> None:
    """Prevents a score: one yes says as much as four."""
    for said in product(("yes", "no", "unsure"), repeat=4):
        changes = dict(zip(CHANGES, said, strict=True))
        if "yes" in said:
            wanted = ("turning", "changed", "ask_which")
        else:
            wanted = (("unsure" if "unsure" in said else "none"),) * 3
        assert tuple(pattern(medicine, changes) for medicine in ("yes", "no", "unsure")) == wanted


@pytest.mark.parametrize(("medicine", "begins"), [("yes", "Raise this soon."), ("unsure", "Raise this soon")])
def test_what_can_be_a_sign_is_raised_soon(medicine: str, begins: str) -> None:
    """Prevents somebody whose medicine turns from waiting for the next visit."""
    for change in CHANGES:
        others = dict.fromkeys(CHANGES, "no") | {change: "yes"}
        state = working().state(medicine=medicine, **others)
        assert plain(state["takeaway"]).startswith(begins), change
        assert "augmentation" in state["takeaway"]
        assert "Do not take more on your own" in plain(state["keep"])


def test_each_change_has_its_reason_and_its_row() -> None:
    """Prevents a sign that rests on nothing."""
    state = working().state(medicine="yes", **dict.fromkeys(CHANGES, "yes"))
    told = set(ROW.findall(state["why"]))
    signs = {row.id for row in values("treatment") if ".augmentation_sign." in row.id}
    assert told == signs


def test_no_change_gets_no_reason() -> None:
    """Prevents "why it matters" over an empty list."""
    state = working().state(medicine="yes", **dict.fromkeys(CHANGES, "no"))
    assert state["why"] == ""
    assert isinstance(state["what_to_ask"], Questions)


def test_the_picture_says_what_was_answered() -> None:
    """Prevents a tick beside a change that was denied."""
    answers = dict(earlier="yes", sooner="no", spreads="unsure", more="no")
    shown_ = working().state(medicine="no", **answers)["changes"]
    assert shown_.twin == (
        "A list of four changes. Earlier in the day: changed. Sooner at rest: not changed. "
        "More of the body: not sure. More medicine needed: not changed."
    )
    assert shown_.svg.count('class="fits"') == 1


# -- then and now ------------------------------------------------------------------------------------

COUNTS = {"weeks": (73, 51), "months": (59, 43), "year": (8, 2), "urges": (17, 6)}


@pytest.mark.parametrize("step", COUNTS)
def test_each_step_draws_its_row(step: Any) -> None:
    """Prevents a picture of another trial, or of a row that may not be drawn."""
    row = value(ROWS[step])
    answer = made("dopamine_medicines_then_and_now").state(when=step)["counted"]
    assert row.draw == "icons"
    assert filled(answer) == COUNTS[step]
    numbers = {rounded(number) for number in (row.value, row.control_value) if number is not None}
    assert set(COUNTS[step]) == numbers
    for number in (*numbers, *(100 - n for n in numbers)):
        assert re.search(rf"data-value={row.id} [^>]*>{number}<", answer.note), number


def test_urges_stand_beside_those_who_took_none() -> None:
    """Prevents 17 of 100 from passing for what the medicine did, and a news page for the study."""
    note = plain(made("dopamine_medicines_then_and_now").state(when="urges")["counted"].note)
    assert value(ROWS["urges"]).grade == "S"
    assert "A page of US sleep doctors tells" in note
    assert "took none" in note
    assert "no more" in note  # the clinic that found the contrary


def test_good_and_bad_have_their_colours() -> None:
    """Prevents harm in the colour of help."""
    colours = {
        step: re.findall(
            r"filled fill-(\w+)", made("dopamine_medicines_then_and_now").state(when=step)["counted"].svg
        )[0]
        for step in COUNTS
    }
    assert colours == {"weeks": "goal", "months": "goal", "year": "below", "urges": "below"}


def test_the_advice_is_told_with_its_limits() -> None:
    """Prevents "against as the usual choice" from being read as "never", or as "leave it off"."""
    state = made("dopamine_medicines_then_and_now").state(when="advice")
    assert 'is not "never"' in plain(state["counted"])
    assert "no reason to give it up" in plain(state["takeaway"])
    assert "data-rule=no_sudden_stop" in state["takeaway"]


def test_grades_of_older_guidelines_stay_with_clinicians() -> None:
    """Prevents "Level A" of 2016 from sending a patient back to what is no longer advised."""
    assert "Level A" not in shown("dopamine_medicines_then_and_now")
    for row in ("guideline_2012.short_term", "guideline_2012.long_term", "guideline_2016.level_a"):
        assert f"treatment.{row}" in shown("dopamine_medicines_then_and_now", "details")


def test_all_steps_are_listed_too() -> None:
    """Prevents a reader on paper from getting the first step only."""
    listed = made("dopamine_medicines_then_and_now").state()["all_steps"]
    assert listed.count("<li><h4>") == len(STEPS)
