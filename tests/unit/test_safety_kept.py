"""Where a treatment is told of in a few words, what keeps people safe is told with it.

The cards carry it already (``test_safety_words``); here the short answers, which the search shows whole, and
the folds that tell what a treatment does.
"""

from __future__ import annotations

import pytest

from restless_legs.evidence import HOUSE, SafetyWord
from restless_legs.evidence.prose import marks
from restless_legs.evidence.safety_words import safety_words_of
from restless_legs.site.home import ANSWERS as SHORT
from tests.asked import under_headings

# Advice of the house rests on no row: the rules and the words, each by hand, that say the same.
SAID_BY: dict[str, tuple[str, ...]] = {
    "medicine.keep": ("rule:no_sudden_stop", "fact:safety.withdrawal"),
    "iron_pills.test": ("rule:no_iron_alone", "rule:no_iron_child"),
    "iron_pills.children": ("rule:iron_out_of_reach", "rule:no_iron_child"),
    "iron_pills.not_for": ("fact:safety.not_for.iron_pills",),
    "testing.from_iron": ("rule:no_iron_alone", "rule:no_iron_child"),
    "moving.ask": ("rule:ask_before_exercise", "rule:stop_to_move", "rule:no_rub_swollen_leg"),
    "heat.burn": ("rule:heat_with_care", "Heat can burn"),
    "massage.swollen": ("rule:no_rub_swollen_leg",),
    "magnesium.kidneys": ("kidneys",),
    "cannabis.drive": ("Do not drive on it",),
    "needles.thinner": ("blood thinner",),
    "vein_operation.operation": ("is an operation",),
    "leg_sleeves.ask": ("clot",),
    "opioids.addiction": ("addicted",),
    "gabapentin_kind.mood": ("mood drops", "low in mood"),
    "dopamine_agonists.urges": ("Tell somebody close",),
}
# What each short answer tells of, by hand. What only looks up, or is about no treatment, has no line.
ANSWERS = {
    "What helps tonight, this minute?": "massage",
    "How do I take iron, which kind, for how long?": "iron_pills iron_by_vein",
    "Do I need a medicine at all?": "medicine",
    "Which medicine comes first?": "gabapentin_kind",
    "What do gabapentin and pregabalin do to me over time?": "gabapentin_kind",
    "What do dopamine medicines do to me over time?": "dopamine_agonists",
    "Is my medicine making my legs worse?": "medicine",
    "My medicine made it worse. What happens now?": "medicine",
    "Which other medicines make it worse?": "medicine",
    "Are opioids safe for me?": "medicine opioids",
    "Do sleeping pills or clonazepam help?": "medicine benzodiazepines",
    "Do massage, stretching, heat, exercise or yoga help?": "moving massage heat",
    "Does magnesium help?": "magnesium",
    "Cannabis?": "cannabis",
    "Acupuncture?": "needles",
    "What about nerve bands, leg sleeves or a vibrating pad?": "nerve_bands leg_sleeves",
    "Will treating my veins help?": "vein_operation",
    "I need an operation, or a scan. What do I say?": "hospital",
    "I am pregnant or breastfeeding. What may I take?": "medicine iron_pills.test",
    "My child has it. What can be done?": "iron_child iron_pills.children",
    "Which blood tests do I need, and what do the numbers mean?": "testing",
}
FOLDS = {
    ("treatment", "What do gabapentin and pregabalin do to me?"): "gabapentin_kind",
    ("medicines", "What can gabapentin and pregabalin do to me?"): "gabapentin_kind",
    ("treatment", "What do medicines like dopamine do to me?"): "dopamine_agonists",
    ("medicines", "What can medicines like dopamine do to me?"): "dopamine_agonists",
    ("treatment", "Are opioids safe for me?"): "opioids",
    ("treatment", "What about sleeping pills?"): "benzodiazepines",
    ("treatment", "What about nerve bands, sleeves or a pad?"): "nerve_bands",
    ("treatment", "Does magnesium help?"): "magnesium",
    ("treatment", "What about cannabis?"): "cannabis",
    ("treatment", "What about acupuncture?"): "needles",
}


def is_said(word: SafetyWord, text: str) -> bool:
    """Whether a text says it: by a row or rule that it rests on, or by the words of the house."""
    rows = {id for id in word.rests_on if id != HOUSE}
    return bool(rows & {mark.id for mark in marks(text)}) or any(
        said in text for said in SAID_BY.get(word.id, ())
    )


def missing(names: list[str], text: str) -> list[str]:
    in_view = [one for one in safety_words_of(names) if one.on_card]
    return [one.id for one in in_view if not is_said(one, text)]


@pytest.mark.parametrize("heading", ANSWERS)
def test_a_short_answer_keeps_what_its_treatment_must_say(heading: str) -> None:
    """Prevents a search hit that says that a medicine helps, and not that it can slow your breathing."""
    assert missing(ANSWERS[heading].split(), under_headings(SHORT)[heading]) == []


@pytest.mark.parametrize("heading", [key for key, told in ANSWERS.items() if "gabapentin" in told])
def test_who_is_at_risk_is_told_with_slow_breathing(heading: str) -> None:
    """Prevents "it can slow your breathing" without those whom it can kill."""
    told = under_headings(SHORT)[heading]
    for who in ("opioids", "sleeping pills", "alcohol", "ill lungs", "weak kidneys", "65"):
        assert who in told, who


@pytest.mark.parametrize(("page", "heading"), FOLDS)
def test_a_fold_on_what_a_treatment_does_keeps_it_too(page: str, heading: str) -> None:
    """Prevents one of two pages on the same medicine from losing who is at risk."""
    assert missing([FOLDS[page, heading]], under_headings(page)[heading]) == []


@pytest.mark.parametrize(("page", "heading"), [key for key in FOLDS if FOLDS[key] == "gabapentin_kind"])
def test_who_may_be_pregnant_is_told_of_pregabalin_there(page: str, heading: str) -> None:
    """Prevents pregabalin from being told of without a word on pregnancy, one tap from where it is chosen."""
    [word] = [one for one in safety_words_of(["gabapentin_kind"]) if one.id == "gabapentin_kind.pregnancy"]
    assert set(word.rests_on) <= {mark.id for mark in marks(under_headings(page)[heading])}
