"""What must be said with each way to treat: table, words and cards held against each other."""

from __future__ import annotations

import re
from html import unescape

import pytest

from restless_legs.evidence import (
    HOUSE,
    SafetyWord,
    clinic,
    safety_words,
    told_ways,
    treatment_ways,
    value,
    words,
)
from restless_legs.evidence.safety_words import safety_words_of
from restless_legs.explorers.safety import crisis_line
from restless_legs.explorers.safety_words import behind_card, on_card, sentence_of
from tests.made import explorer as made

# By hand from the decision table: the fact ids that each class must name, wherever else they stand.
MUST_SAY = {
    "waiting": "I-01a D-203b D-203d D-202a D-202b D-202c",
    "iron_by_vein": "S-44a S-44b S-44c S-44d S-45a S-45b S-209g S-42a S-42c S-209h I-37c I-43a S-41b S-46d "
    "S-46e",
    "iron_pills": "S-210a S-40a I-01b S-48b S-48a S-48d S-48f S-48i S-48j",
    "gabapentin_kind": "T-39b-a T-39b-b S-204q S-30a S-204i S-204j S-204k S-204l S-204e S-204f S-204g S-204h "
    "S-204m S-204n S-204s S-204t",
    "pregabalin": "S-204a S-204b S-204c S-204d T-46a T-46b",
    "dopamine_agonists": "T-42a S-20a S-200a S-200b S-200c S-200h S-201g S-201h S-202a S-202b S-202f T-39-a "
    "M-27a",
    "pramipexole": "T-202a S-201a S-200j S-201b",
    "rotigotine": "T-202h T-202i T-47a T-47b S-203a S-203c S-203e S-203f",
    "levodopa": "T-207a T-207c T-207d T-41a S-20c S-201g S-201h S-202a S-202f",
    "cabergoline": "S-233a",
    "opioids": "T-G-opioids S-205a S-205b S-205c S-205f S-205h S-205i S-206a S-30a",
    "benzodiazepines": "T-59b S-206a S-206b S-206c",
    "nerve_bands": "T-211c T-211g T-59c T-211h",
    "leg_sleeves": "T-217c",
    "moving": "T-212a T-213a T-214a T-215a",
    "pregnancy": "S-228a S-228b S-228d S-228e S-204s",
    "hospital": "S-226a S-226b S-226c S-226d",
}  # fmt: skip
# What the decision table prints in bold: words that a card may never lose.
BOLD = {
    "waiting": ["the cause of low iron waits too"],
    "iron_by_vein": [
        "allergy that threatens life", "can be treated at once", "30 minutes, as a report on European advice",
        "signs of too much iron", "in an infection",
    ],
    "iron_pills": [
        "Test first. Do not start on your own.", "has too much iron, or after many blood transfusions",
        "inherited anaemia",
    ],
    "gabapentin_kind": [
        "Do not drive until you know", "slow your breathing",
        "opioids, sleeping pills, alcohol, lung illness",
        "weak kidneys or past 65", "your mood drops", "Do not stop all at once",
    ],
    "dopamine_agonists": [
        "Each year, about 8 of 100 people on medicines of this kind get worse from them",
        "urges they cannot hold back",
        "Tell somebody close", "fall asleep suddenly", "Do not drive", "Never stop at once",
        "panic, low mood",
    ],
    "levodopa": [
        "made legs worse in 60 of 100 people within 6 months", "fall asleep suddenly", "Do not drive",
        "panic, low mood",
    ],
    "opioids": [
        "closely watched", "slow your breathing", "sleeping pills, gabapentin or alcohol",
        "severe lung illness or sleep apnoea", "The body can come to depend on them", "ever addicted",
    ],
    "benzodiazepines": [
        "found no trial it could use", "deep sleep, slow breathing and death", "depend on them", "at once",
    ],
}  # fmt: skip
MEDICINES = {
    "iron_tablets",
    "gabapentin_type", "gabapentin", "gabapentin_enacarbil", "pregabalin", "dopamine_agonists",
    "pramipexole", "ropinirole", "rotigotine", "levodopa", "opioids", "benzodiazepines",
}  # fmt: skip
DOSE = re.compile(r"\bmg\b|milligram|\bdoses?\b", re.IGNORECASE)
ALL = safety_words()


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(li|p|ul|h\d)>", " ", text))).split())


def linked(word: SafetyWord) -> set[str]:
    html = words(f"safety_words.{word.way_class}").phrase(word.sentence)
    return set(re.findall(r"data-(?:value|rule)=([\w.]+)", html))


@pytest.mark.parametrize("word", ALL, ids=lambda word: word.id)
def test_a_sentence_links_what_the_table_says_it_rests_on(word: SafetyWord) -> None:
    """Prevents a sentence that lost its row, and a row that nothing says."""
    assert linked(word) == set(word.rests_on) - {HOUSE}
    assert word.rests_on
    assert word.id == f"{word.way_class}.{word.sentence}"


def test_the_table_holds_every_sentence_and_no_other() -> None:
    """Prevents a sentence that stands on no card, and a card that asks for words nobody wrote."""
    said = words("safety_words")
    classes = {key.partition(".")[0] for key, _ in said.sentences()} - {"more", "help"}
    written = {f"{name}.{key}" for name in classes for key in said.keys(name)}
    assert {word.id for word in ALL} == written


@pytest.mark.parametrize("name", MUST_SAY)
def test_each_class_names_all_that_it_must(name: str) -> None:
    """Prevents a harm that was decided on, and never reached a card."""
    rows = {id for word in safety_words_of([name]) for id in word.rests_on if "." in id}
    facts = {value(id).fact for id in rows}
    assert set(MUST_SAY[name].split()) <= facts


@pytest.mark.parametrize("name", BOLD)
def test_what_is_bold_stays_in_view(name: str) -> None:
    """Prevents the grave words from slipping behind a tap."""
    shown = plain(on_card([name]))
    for said in BOLD[name]:
        assert said in shown, said


def test_safety_words_hold_no_dose() -> None:
    """Prevents a reader who doses themselves."""
    assert [word.id for word in ALL if DOSE.search(plain(sentence_of(word)))] == []


def test_suicide_is_told_of_only_beside_help() -> None:
    """Prevents a frightening number without a way to help."""
    speaking = [word for word in ALL if re.search("suicid|ending", plain(sentence_of(word)), re.IGNORECASE)]
    assert {word.id for word in speaking} == {"gabapentin_kind.suicide", "pregabalin.suicide"}
    for word in speaking:
        assert word.needs_help_line
        assert sentence_of(word).endswith(crisis_line())
    assert clinic().crisis in crisis_line()


@pytest.mark.parametrize("word", ALL, ids=lambda word: word.id)
def test_a_number_of_harm_stands_with_its_comparison(word: SafetyWord) -> None:
    """Prevents "nobody to compare" where somebody was, and a count that hides its dummy treatment."""
    said, compared = (
        plain(sentence_of(word)),
        [id for id in linked(word) if "." in id and value(id).control_value],
    )
    if "Nobody was there to compare" in said or "without a group to compare" in said:
        assert compared == [], word.id


def test_a_group_is_told_for_what_it_was() -> None:
    """Prevents those who did badly and left, or were chosen, from passing for everybody on it."""
    said = {word.id: plain(sentence_of(word)) for word in ALL}
    assert "Volunteers who had already taken one for a year or more" in said["opioids.raised"]
    assert "gabapentin and pregabalin among them" in said["gabapentin_kind.suicide"]
    assert "Most had no restless legs" in said["gabapentin_kind.suicide"]
    assert "on pregabalin than on pramipexole" in said["pregabalin.suicide"]
    assert "Some were treated" in said["waiting.by_severity"]
    for clinic_count in ("another sleep illness", "restless legs who never took one", "only shopping"):
        assert clinic_count in said["dopamine_agonists.urges_count"]


def test_a_yearly_rate_is_never_read_as_one_of_a_year() -> None:
    """Prevents 8 each year from standing beside 2 by a month as if they were the same count."""
    by_row = {id: plain(sentence_of(word)) for word in ALL for id in linked(word)}
    assert "Each year" in by_row["treatment.augmentation_yearly.us_practice"]
    patch = by_row["treatment.augmentation.rotigotine_year_1"]
    assert "within a year" in patch
    assert "within 6 months" in patch
    assert "treatment.augmentation_signs.rotigotine_year_1" in by_row


def test_every_medicine_says_not_to_stop_alone() -> None:
    """Prevents somebody from leaving a medicine off tonight because of what its card says."""
    for way in told_ways():
        rule = "data-rule=no_sudden_stop" in on_card(way.safety)
        assert rule == (way.id in MEDICINES), way.id


@pytest.mark.parametrize("way", told_ways(), ids=lambda way: way.id)
def test_a_card_holds_what_its_classes_say(way: object) -> None:
    """Prevents a card without its safety words, or with them behind the details switch alone."""
    id, classes = way.id, way.safety  # type: ignore[attr-defined]
    state = made("compare_options").state(ways={id: 1})
    (in_view,), (folded,) = state["wrong"], state["also"]
    for word in safety_words_of(classes):
        assert sentence_of(word) in (in_view if word.on_card else folded), word.id
    assert plain(in_view)


def test_every_class_stands_somewhere() -> None:
    """Prevents words that were written for a card that does not exist."""
    told = {word.id for way in told_ways() for word in safety_words_of(way.safety)}
    told |= {word.id for word in safety_words_of(["cabergoline"])}
    elsewhere = {word.id for word in ALL if word.way_class in ("pregnancy", "hospital")}
    assert {word.id for word in ALL} - told <= elsewhere


def test_nothing_is_folded_where_nothing_is_left() -> None:
    """Prevents an answer that is empty beside others, where a fold opens them all."""
    assert behind_card(["heat"]) == ""
    assert "<li>" in behind_card(["opioids"])
    state = made("compare_options").state(ways={"yoga": 1, "opioids": 1})
    assert [plain(html).endswith("We read of nothing else.") for html in state["also"]] == [True, False]


def test_the_ways_that_are_told_are_those_of_the_evidence() -> None:
    """Prevents a way that has a row and no card, or a card and no row."""
    assert {way.id for way in told_ways()} == {
        way.told_as for way in treatment_ways() if way.show == "patient"
    }
