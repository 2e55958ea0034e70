"""The table of treatments: each cell held to the rows of its treatments, each harm beside its gain."""

from __future__ import annotations

import re
from html import unescape

import pytest
from lxml import html as parser

from restless_legs.evidence import HOUSE, safety_words_of, told_ways, treatment_ways, words
from restless_legs.explorers.treatment.kinds_of_treatment import (
    KINDS,
    SAID_OF_ALL,
    WORDS,
    WRITTEN,
    answer_of,
    classes_of,
    ways_of,
)
from tests.made import explorer as made

ROW = re.compile(r"data-(?:value|rule)=([\w.]+)")
EACH = pytest.mark.parametrize("kind", KINDS)
# Rows that hold for a cell, though no treatment of the kind names them: what "did well" means.
BESIDES = {"treatment.did_well_meaning.wilt2013", "iron.tests.adult"}
# Plain safety advice rests on no row: the words by which each class is known, by hand from safety_words.csv.
HOUSE_WORDS = {
    "wait": ["the cause of low iron waits too"],
    "moving": ["heart, joints or skin", "newly swollen leg", "burn numb feet", "harm was not counted"],
    "iron": ["needs an emergency call", "from children", "comes from iron, not from tests"],
    "gabapentin": ["opioids, sleeping pills"],
    "dopamine": ["tell somebody close"],
    "pain_sleep": ["or alcohol", "addiction", "bad lungs, sleep apnoea"],
    "devices_shop": [
        "blood flow", "weak heart", "clot", "sore skin", "Weak kidneys", "drive on cannabis",
        "blood thinner", "is an operation",
    ],
}  # fmt: skip
# How the guideline stands to each kind, by hand; what it does not name is told without it.
GUIDELINE = {
    "iron": ["advises one kind of drip", "suggests pills, less strongly"],
    "gabapentin": ["advises gabapentin, pregabalin and gabapentin enacarbil"],
    "dopamine": ["advises against them as the usual choice"],
    "pain_sleep": ["suggests opioids for some people, less strongly"],
    "devices_shop": ["suggests bands for some people, less strongly"],
}


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>", "", html, flags=re.DOTALL)
    return re.sub(r" ([,.])", r"\1", " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()))


def table() -> parser.HtmlElement:
    return parser.fromstring(made("kinds_of_treatment").html()).find(".//table")


def in_view(kind: str) -> set[str]:
    """Ids of the rows and rules that the cards of a kind's treatments have in view."""
    named = [name for way in ways_of(kind) for name in way.safety]
    said = [word for word in safety_words_of(named) if word.on_card and word.way_class != SAID_OF_ALL]
    return {id for word in said for id in word.rests_on} - {HOUSE}


def test_every_treatment_has_its_row() -> None:
    """Prevents a treatment that is told of and stands in no row of the table, or in two."""
    shared = [way.id for kind in KINDS for way in ways_of(kind)]
    assert sorted(shared) == sorted(way.id for way in told_ways())


@EACH
@pytest.mark.parametrize("key", ["what", "good", "sure"])
def test_a_cell_rests_on_rows_of_its_treatments(kind: str, key: str) -> None:
    """Prevents a gain that another treatment had, and a cell that rests on nothing."""
    ids = {way.id for way in ways_of(kind)}
    rows = {row for one in treatment_ways() if one.told_as in ids for row in one.rests_on}
    rows |= {row for way in ways_of(kind) for row in way.shown_by} | BESIDES
    linked = set(ROW.findall(answer_of(kind, key)))
    assert linked <= rows
    assert linked or key == "what" or kind == "moving"


@EACH
def test_what_is_bad_names_every_row_of_its_cards(kind: str) -> None:
    """Prevents a table that shows a treatment without a harm that its card has in view."""
    linked = set(ROW.findall(answer_of(kind, "bad")))
    assert in_view(kind) <= linked
    assert linked - in_view(kind) <= {"diagnosis.went_away.severe_seoul2016"}


@EACH
def test_plain_safety_advice_is_shortened_and_not_dropped(kind: str) -> None:
    """Prevents advice that rests on no row from getting lost where nothing would miss it."""
    for said in HOUSE_WORDS[kind]:
        assert said in plain(answer_of(kind, "bad")), said


def test_each_class_has_its_words_in_short_and_no_other() -> None:
    """Prevents a class whose words the table lacks, and words that no row shows."""
    assert set(words(f"{WORDS}.in_short").keys("")) == {name for kind in KINDS for name in classes_of(kind)}


def test_that_no_medicine_is_stopped_alone_stands_above_all_rows() -> None:
    """Prevents somebody who reads what a medicine can do from leaving it off tonight."""
    takeaway = made("kinds_of_treatment").state()["takeaway"]
    assert "data-rule=no_sudden_stop" in takeaway
    for kind in ("gabapentin", "dopamine"):
        assert "Stopped at once" in plain(answer_of(kind, "bad"))
    assert "Do not stop at once" in plain(answer_of("pain_sleep", "bad"))


@EACH
def test_no_word_is_stronger_than_the_guideline(kind: str) -> None:
    """Prevents "suggests it" from being read as "advises it", and a guideline where it is not."""
    said = plain(answer_of(kind, "sure"))
    for words_of_it in GUIDELINE.get(kind, []):
        assert words_of_it in said
    if kind not in GUIDELINE:
        assert "guideline" not in said
    if "advises" not in "".join(GUIDELINE.get(kind, [])):
        assert "advises" not in said


def test_waiting_is_told_with_who_was_treated() -> None:
    """Prevents "mild legs went away" from being what waiting does: most people there were treated."""
    assert "Some people were treated" in plain(answer_of("wait", "good"))
    assert "Severe legs mostly stayed" in plain(answer_of("wait", "bad"))


def test_the_table_is_one_for_those_who_hear_it_too() -> None:
    """Prevents rows that are cards on a phone from losing their heads and their order."""
    found = table()
    assert found.get("role") == "table"
    heads = found.xpath("./thead/tr/th[@role='columnheader'][@scope='col']")
    assert len(heads) == 1 + len(WRITTEN)
    for row in found.xpath("./tbody/tr[@role='row']"):
        assert row[0].get("role") == "rowheader"
        assert [cell.get("class") for cell in row[1:]] == list(WRITTEN)
        # On a phone a cell says its head itself.
        assert [cell[0].text for cell in row[1:]] == [head.text for head in heads[1:]]
        assert all(plain(parser.tostring(cell, encoding="unicode")) for cell in row[1:])
