"""The explorers on treatment: what they draw, say, keep open and never recommend, row by row."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from restless_legs.evidence import told_ways, treatment_ways, value, values, words
from restless_legs.evidence.calling import crisis_line
from restless_legs.explorer import Ordered, Picture, Several
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.treatment import compare_options
from restless_legs.explorers.treatment.compare_options import MOST, WAIT, advised_against, told
from restless_legs.explorers.treatment.dopamine_medicines_then_and_now import ROWS
from restless_legs.models.treatment import STEPS, STUDIED, mix, preference
from tests.made import explorer as made

# By hand from the table: what may be drawn, out of 100 with the way and out of 100 with its dummy.
DRAWN = {
    "gabapentin_type": (61, 37),
    "gabapentin_enacarbil": (64, 42),
    "pregabalin": (71, 47),
    "opioids": (57, 31),
    "iron_by_vein": (36, 29),
    "nerve_stimulation": (45, 16),
    "dopamine_agonists": (61, 41),
    "pramipexole": (73, 51),
    "ropinirole": (53, 41),
    "leg_sleeves": (38, 0),
    "yoga": (77, 24),
}
QUESTIONS = ("better", "wrong", "what", "to_do", "sure", "ask", "found", "also")
LIKE_DOPAMINE = {"dopamine_agonists", "pramipexole", "ropinirole", "rotigotine", "levodopa"}
ROW = re.compile(r"data-value=([\w.]+)")
ADVICE = re.compile(
    r"\b(best|first choice|we recommend|we advise|you should|your score|rank\w*|winner)\b",
    re.IGNORECASE,
)


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return re.sub(r" ([,.])", r"\1", " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()))


def rounded(number: float | None) -> int:
    return int(Decimal(str(number)).quantize(Decimal(1), ROUND_HALF_UP))


def filled(picture: Any) -> tuple[int, ...]:
    """How many of 100 are filled in each array of a picture."""
    arrays = re.findall(r'<g class="filled[^>]*?(?:/>|>.*?</g>)', picture.svg)
    return tuple(marks.count("<circle") for marks in arrays)


def comparing(*ids: str) -> dict[str, Any]:
    """What is shown for some ways, waiting among them."""
    return made("compare_options").state(ways=dict.fromkeys([*ids, WAIT], 1))


def shown(name: str, audience: str = "patient") -> str:
    """All that one audience can ever see of an explorer."""
    return "".join(html_of(entry.result) for entry in made(name).table() if entry.audience == audience)


NAMES = ("compare_options", "what_matters", "is_it_still_working", "dopamine_medicines_then_and_now")
ALL = ("kinds_of_treatment", *NAMES)


# -- what holds for all of them ----------------------------------------------------------------------


@pytest.mark.parametrize("name", ALL)
def test_nothing_is_ranked_scored_or_recommended(name: str) -> None:
    """Prevents a page that chooses for its reader."""
    said = plain(shown(name))
    assert len(said) > 500
    # "It does not say which way is best" says so itself.
    assert [hit[0] for hit in ADVICE.finditer(said.replace("does not say which way is best", ""))] == []


@pytest.mark.parametrize("name", ALL)
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

# By hand from the decision table: how each way was studied, and the facts that show it.
SCORE = {
    "treat_low_iron": "I-41a", "iron_tablets": "I-29a", "gabapentin": "T-27a", "rotigotine": "T-204a",
    "levodopa": "T-207a", "exercise": "T-50a T-212a", "massage": "T-213a", "stretching": "T-214a",
    "magnesium": "T-56b",
}  # fmt: skip
NO_GAIN = {"talking_therapy": "T-57b", "vitamin_d": "T-221a"}
ONE_OF = {"counted": "yoga", "score": "exercise", "no_gain": "vitamin_d", "not_studied": "cannabis"}
# What is said of each mix: the words of the decision table, from the first to the last of them.
TAKEAWAYS = {
    (): "Pick two or three treatments.",
    ("counted",): "Look at both pictures of a treatment.",
    ("score",): "Trials saw legs ease more than with a dummy treatment, or with no treatment.",
    ("no_gain",): "In a small trial the legs did not clearly ease more.",
    ("not_studied",): "Nobody has tested well if these ease legs, as far as we read.",
    ("counted", "score"): "For the others, trials saw legs ease more, but gave no count to compare.",
    ("counted", "no_gain"): "For the other, a small trial saw no clear gain.",
    ("counted", "not_studied"): "The others were not tested well.",
    ("score", "no_gain"): "The other did not clearly do so in a small trial.",
    ("score", "not_studied"): "One kind eased legs more in trials, without a count to compare.",
    ("no_gain", "not_studied"): "Neither is shown to ease legs.",
    ("counted", "score", "no_gain"): "These treatments were studied in different ways.",
    ("counted", "score", "not_studied"): "These treatments were studied in different ways.",
    ("counted", "no_gain", "not_studied"): "These treatments were studied in different ways.",
    ("score", "no_gain", "not_studied"): "These treatments were studied in different ways.",
}


def control() -> Several:
    found = made("compare_options").controls["ways"]
    assert isinstance(found, Several)
    return found


def takeaway(*ids: str) -> str:
    return plain(comparing(*ids)["takeaway"])


def test_it_begins_with_nothing_picked() -> None:
    """Prevents two ways that nobody chose from standing as the reader's own."""
    assert dict(control().value) == {WAIT: 1}
    assert plain(made("compare_options").state()["takeaway"]) == (
        "Pick two or three treatments. Waiting is always shown, too."
    )


def test_all_that_may_be_told_can_be_compared_and_nothing_else() -> None:
    """Prevents a way left out because it is not ours, and one that was read nowhere."""
    patients = {way.told_as for way in treatment_ways() if way.show == "patient"} | {WAIT}
    assert set(control().items) == patients == set(told())
    assert set(words("treatment.compare_options").keys("one")) == patients


def test_a_group_is_short_enough_to_be_found_on_a_phone() -> None:
    """Prevents a list of thirty under one heading, and a heading without a way."""
    groups = [items for name, items in control().groups.items() if name]
    assert all(1 <= len(items) <= 5 for items in groups)
    assert sum(map(len, groups)) == len(told()) - 1


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
        (answer,) = made("compare_options").state(ways={item: 1})[question]
        name = words(f"treatment.compare_options.one.{item}").text("name")
        assert plain(html_of(answer)).startswith(name), item
        said = answer.twin if isinstance(answer, Picture) else plain(html_of(answer))
        assert len(said.split()) >= 4, item


def test_how_a_way_was_studied_follows_its_rows() -> None:
    """Prevents "nobody knows" of what was counted, and a count of what was only scored."""
    for way in told_ways():
        facts = {value(id).fact for id in way.shown_by}
        first = value(way.shown_by[0]) if way.shown_by else None
        is_count = first is not None and first.unit in ("%", "per 100") and first.control_value is not None
        assert (way.studied == "counted") == is_count, way.id
        if way.id in SCORE:
            assert (way.studied, facts) == ("score", set(SCORE[way.id].split())), way.id
        elif way.id in NO_GAIN:
            assert (way.studied, facts) == ("no_gain", {NO_GAIN[way.id]}), way.id
        elif way.id not in DRAWN:
            assert (way.studied, facts) == ("not_studied", set()), way.id
    assert {way.id for way in told_ways() if way.studied == "counted"} == set(DRAWN)


def test_what_the_table_of_ways_counts_is_told_as_counted() -> None:
    """Prevents a way with responders in the evidence from standing as not counted."""
    counted = {way.told_as for way in treatment_ways() if way.responders_per_100 is not None}
    # Iron by vein is told with its count and its score, though the table of ways leaves the count blank.
    assert set(DRAWN) == counted | {"iron_by_vein"}


# The size of a picture, and its edge.
FRAME = re.compile(r'viewBox="[^"]*"|<rect [^>]*class="frame"/>')


@pytest.mark.parametrize("item", [way.id for way in told_ways()])
def test_a_count_is_drawn_with_its_comparison_and_every_way_as_large(item: str) -> None:
    """Prevents a picture that hides its dummy treatment, and a way that looks smaller for want of a count."""
    state = comparing(item)
    answer, waiting = state["better"][0], state["better"][-1]
    assert isinstance(answer, Picture)
    assert [FRAME.findall(one.svg) for one in (answer, waiting)] == [FRAME.findall(waiting.svg)] * 2
    assert len(FRAME.findall(answer.svg)) == 2
    if item not in DRAWN:
        assert "<circle" not in answer.svg
        assert answer.twin.endswith(("No count to compare.", "No count.", "Both are in the list."))
        return
    row = value(told()[item].shown_by[0])
    assert filled(answer) == DRAWN[item]
    assert (rounded(row.value), rounded(row.control_value)) == DRAWN[item]
    for count in DRAWN[item]:
        for number in (count, 100 - count):
            assert re.search(rf"data-value={row.id} [^>]*>{number}<", state["found"][0]), number
            assert f">{number}</text>" in answer.svg


DEFINED = {
    "gabapentin_type": "fell by half or more", "dopamine_agonists": "fell by half or more",
    "pregabalin": "much or very much better, as the doctor saw it",
    "nerve_stimulation": "much or very much better",
    "iron_by_vein": "much or very much better, as the doctor saw it", "leg_sleeves": "all gone",
    "yoga": "mild legs or none",
}  # fmt: skip


@pytest.mark.parametrize("item", DRAWN)
def test_what_was_counted_is_said_where_it_is_counted(item: str) -> None:
    """Prevents "did well" from meaning whatever a reader hopes."""
    note = plain(comparing(item)["found"][0])
    assert DEFINED.get(item, "What counted as doing well, we have not read.") in note


def test_a_way_that_is_drawn_needs_both_figures(copy_of_data: Path) -> None:
    """Prevents a way drawn without its dummy because a cell is empty, or drawn although it may not be."""
    path = copy_of_data / "told_ways.csv"
    text = path.read_text(encoding="utf-8")
    assert "treatment.response.yoga" in text
    path.write_text(text.replace("treatment.response.yoga", "treatment.trial.exercise"), encoding="utf-8")
    with pytest.raises(Exception, match=r"treatment\.trial\.exercise as a count of people"):
        compare_options().state(ways={"yoga": 1})


def test_iron_by_vein_is_told_with_its_score_and_its_count() -> None:
    """Prevents a count that may be chance from standing for a trial in which legs eased."""
    both = {"iron.response.earley2024", "iron.trial.earley2024", "iron.other_treatment.earley2024"}
    state = comparing("iron_by_vein", "yoga")
    assert both <= set(ROW.findall(state["found"][0]))
    assert both <= set(ROW.findall(state["takeaway"]))
    assert "may be chance" in plain(state["takeaway"])
    assert "Iron by vein" not in takeaway("iron_tablets")


def test_waiting_is_told_by_what_clinics_saw() -> None:
    """Prevents waiting from looking safe, or unsafe, and "no study" where there are some."""
    state = comparing()
    assert "no trial that left people untreated on purpose" in plain(state["found"][0])
    assert "the cause of low iron waits too" in plain(state["wrong"][0])
    assert "Most were treated" in plain(state["also"][0])
    assert "Keep taking your medicine while you wait." in plain(state["waiting"])
    assert "data-rule=no_sudden_stop" in state["waiting"]


@pytest.mark.parametrize("picked", TAKEAWAYS)
def test_each_mix_has_its_sentence(picked: tuple[str, ...]) -> None:
    """Prevents "look at both pictures" where there are none, and "nobody knows" beside a count."""
    said = takeaway(*(ONE_OF[studied] for studied in picked))
    assert TAKEAWAYS[picked] in said
    if picked != ("not_studied",):
        assert "Nobody has shown it either way" not in said
    assert "nobody knows" not in said


def test_every_mix_is_told() -> None:
    """Prevents a choice of ways that no sentence was written for."""
    everything = [kinds for size in range(5) for kinds in combinations(STUDIED, size)]
    assert set(TAKEAWAYS) | {STUDIED} == set(everything)
    written = set(words("treatment.compare_options").keys("takeaway"))
    besides = {"many", "turning", "vein", *BESIDES}
    assert {mix(kinds) for kinds in everything} == written - besides


# Ways of which the sentence on how they were studied would not be true alone: what is said besides.
BESIDES = {
    "moving": ("move_at_once", "eases the feeling while you move", "diagnosis.sign.relief"),
    "needles": ("acupuncture", "could not judge them", "treatment.later_review.acupuncture"),
    "sleeping": ("benzodiazepines", "Their harms are known.", "treatment.review.benzodiazepines"),
    "magnesium": (
        "magnesium",
        "One trial saw a gain on magnesium or vitamin B6",
        "treatment.trial.magnesium",
    ),
}


@pytest.mark.parametrize("key", BESIDES)
def test_what_is_known_of_a_way_is_not_denied(key: str) -> None:
    """Prevents "nobody has tested it" of moving, which is a sign of the illness, and of what has trials."""
    way, said, row = BESIDES[key]
    assert said in takeaway(way)
    assert said in takeaway(way, "yoga", "vitamin_d")
    assert row in ROW.findall(comparing(way)["takeaway"])
    assert said not in takeaway("yoga", "cannabis", "exercise")


def test_a_tile_says_no_more_than_its_trials() -> None:
    """Prevents the gain of iron pills on the tile of a test, and of one doubtful trial as if it were sure."""
    tiles = {item: comparing(item)["better"][0].twin for item in ("treat_low_iron", "magnesium", "levodopa")}
    assert tiles["treat_low_iron"].count("If iron is low") == 1
    assert "eased more" not in tiles["treat_low_iron"]
    assert "perhaps" in tiles["magnesium"]
    assert "for weeks" in tiles["levodopa"]


def test_pills_that_did_not_help_are_told_by_their_own_trial() -> None:
    """Prevents a review that saw a gain from standing behind "did not help"."""
    note = comparing("iron_tablets")["found"][0]
    assert "iron.trial.davis2000" in ROW.findall(note)
    assert "iron.pool.trotti2019" not in ROW.findall(note)


def test_two_counts_are_not_set_against_each_other() -> None:
    """Prevents 61 of one trial from beating 57 of another."""
    assert "do not set one number against another" in takeaway("yoga", "opioids")
    assert "do not set one" not in takeaway("yoga", "exercise")


def test_what_can_turn_is_said_to_turn() -> None:
    """Prevents a medicine like dopamine from standing there as if nothing came later."""
    assert advised_against() == LIKE_DOPAMINE
    for item in told():
        said = "can later make legs worse" in takeaway(item)
        assert said == (item in LIKE_DOPAMINE), item
        if item in LIKE_DOPAMINE:
            assert "as the usual choice" in plain(comparing(item)["what"][0]), item


STRENGTHS = {
    "gabapentin_type": "strong", "gabapentin": "strong", "gabapentin_enacarbil": "strong",
    "pregabalin": "strong", "iron_by_vein": "mixed", "iron_tablets": "conditional", "opioids": "conditional",
    "nerve_stimulation": "conditional", "iron_children": "not_read",
} | dict.fromkeys(LIKE_DOPAMINE, "against")  # fmt: skip


@pytest.mark.parametrize("item", [way.id for way in told_ways()])
def test_no_word_is_stronger_than_its_recommendation(item: str) -> None:
    """Prevents a conditional recommendation that reads like a strong one."""
    strength = STRENGTHS.get(item, "")
    assert told()[item].strength == strength
    said = plain(comparing(item)["sure"][0])
    if strength == "conditional":
        assert "suggests it for some people, less strongly" in said
        assert "advises" not in said
    if strength == "strong":
        assert "advises" in said
    if strength == "not_read":
        assert not re.search(r"advises|suggests", said)
    if not strength and item != "treat_low_iron":
        assert "guideline" not in said


def test_no_way_is_said_to_beat_another() -> None:
    """Prevents "better than" from meaning anything but a way and its own comparison."""
    names = [words(f"treatment.compare_options.one.{item}").text("name").lower() for item in told()]
    for item in told():
        note = plain(comparing(item)["found"][0]).lower()
        after = re.findall(r"\bthan (?:on |with |after )?(?:a |an |the )?([^.,]*)", note)
        assert [rest for rest in after if rest.startswith(tuple(names))] == [], item


def test_yoga_is_told_with_those_who_left() -> None:
    """Prevents 77 of 100 from standing without the people who gave up."""
    note = comparing("yoga")["found"][0]
    assert "data-value=treatment.response.yoga_all" in note
    assert "Each knew what they got" in plain(note)
    # What the picture leaves out stands in view, whatever a reader opens.
    in_view = comparing("yoga")["better"][0].note
    assert "data-value=treatment.response.yoga_all" in in_view
    assert plain(note).index("of 100 had mild legs") < plain(note).index("The picture looks better")


def test_every_row_of_a_way_is_told_to_somebody() -> None:
    """Prevents a table of evidence of which some rows never reach a reader."""
    told_rows = set(ROW.findall(shown("compare_options") + shown("compare_options", "details")))
    missing = {way.id: set(way.rests_on) - told_rows for way in treatment_ways()}
    assert {id: rows for id, rows in missing.items() if rows} == {}


@pytest.mark.parametrize("name", ALL)
def test_private_words_and_second_meanings_are_gone(name: str) -> None:
    """Prevents words that a reader must guess at."""
    banned = re.search(
        r"\b(turns?|turned|firm|holds|dummy drip|risk factor|common|rare)\b", plain(shown(name))
    )
    assert banned is None, banned


# -- what matters ------------------------------------------------------------------------------------


def matters() -> Ordered:
    found = made("what_matters").controls["matters"]
    assert isinstance(found, Ordered)
    return found


def test_the_order_is_the_readers_own() -> None:
    """Prevents a list that is sorted for its reader."""
    things = made("what_matters").state(matters={"cost": 1, "sleep": 2})["thing"]
    assert [plain(html).split()[0] for html in things] == ["What", "Sleep"]
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
        (thing,) = made("what_matters").state(matters={key: 1})["thing"]
        assert "You can ask:" in plain(thing)
        assert plain(thing).endswith("?")


def test_a_list_is_told_by_its_length() -> None:
    """Prevents "the first one" where there is one, or none."""
    assert [preference(n) for n in (0, 1, 2, 9)] == ["nothing", "one", "many", "many"]
    assert dict(matters().value) == {}
    assert "Add one thing or more." in plain(made("what_matters").state()["takeaway"])
    assert made("what_matters").shared == {"matters"}


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


def test_fewer_worse_legs_are_told_with_the_harms_of_the_same_trial() -> None:
    """Prevents "2 against 8" from reading as "safe": pregabalin brought more of other harms."""
    state = made("dopamine_medicines_then_and_now").state
    facts = {value(id).fact for id in ROW.findall(state(when="year")["harms"])}
    assert {"S-204a", "S-204b", "S-204c", "S-204d"} <= facts
    assert crisis_line() in state(when="year")["harms"]
    assert "T-46b" in {value(id).fact for id in ROW.findall(state(when="year")["counted"].note)}
    assert [state(when=step)["harms"] for step in STEPS if step != "year"] == [""] * 4


def test_urges_are_told_with_both_clinics() -> None:
    """Prevents 17 of 100 from standing without those who took none, or without the study that saw no more."""
    note = made("dopamine_medicines_then_and_now").state(when="urges")["counted"].note
    assert "obody to compare" not in plain(note)
    assert "safety.impulse_control.bayard2013" in ROW.findall(note)
    assert "A page of US sleep doctors tells" in plain(note)
    assert "safety.impulse_control.against_untreated_rls" in ROW.findall(note)
    assert "only shopping differed" in plain(note)


def test_cabergoline_never_stands_without_its_valves() -> None:
    """Prevents "Level A" of 2016 from sending anybody to a medicine that harms the heart."""
    details = made("dopamine_medicines_then_and_now").state()["studies"]
    (point,) = re.findall(r"<li>[^<]*2012, Europe.*?</li>", details, re.DOTALL)
    assert "heart valve" in plain(point)
    assert "harm of heart valves" in plain(made("dopamine_medicines_then_and_now").state()["older"])


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
    assert "For some people they may still be right." in plain(state["counted"])
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


# -- what is in view and what is a tap away ----------------------------------------------------------


def test_good_and_bad_of_what_was_chosen_stand_in_view_together() -> None:
    """Prevents a phone full of answers nobody asked for, and a gain in view whose harm is folded away."""
    parts = [part for part in made("compare_options").parts if part.is_row]
    assert [part.name for part in parts if not part.is_folded] == [
        "better", "wrong", "what", "to_do", "sure", "ask",
    ]  # fmt: skip
    assert [part.name for part in parts if part.is_folded] == ["found", "also"]
    html = made("compare_options").html()
    shown = re.findall(r'<(div|details) class="part asked">.*?data-part="(\w+)"', html, re.DOTALL)
    assert shown == [("details" if part.is_folded else "div", part.name) for part in parts]


HEAD = re.compile("(?:<figure class=drawn><figcaption|<h5)>([^<]+)")


def test_each_answer_begins_with_the_name_of_its_column() -> None:
    """Prevents a column without a head: the page takes it from any row, and says it to who only hears."""
    for part in made("compare_options").parts:
        if part.is_row:
            answers = map(html_of, comparing("yoga", "opioids")[part.name])
            heads = [HEAD.match(answer) for answer in answers]
            assert [head and head[1] for head in heads] == ["Yoga", "Strong pain medicines", "Wait and see"]
