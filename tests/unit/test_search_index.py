"""What the search finds: each place that it leads to is there, all questions of patients among them."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from restless_legs.author.rules import OF_ALL
from restless_legs.evidence import EvidenceError, patient_questions, words
from restless_legs.explorer import Measured
from restless_legs.explorers.living.tonight import tonight
from restless_legs.explorers.medicines.medicine_check import medicine_check
from restless_legs.explorers.safety import emergencies
from restless_legs.explorers.sought import examples_of, sought
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.site import search_places
from restless_legs.site.assets import published
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.headings import places_of
from restless_legs.site.home import ANSWERS
from restless_legs.site.search_index import as_script
from restless_legs.site.search_places import LAY_WORDS, search_problems
from restless_legs.site.search_urgent import urgent, urgent_problems
from restless_legs.site.template import template_folder
from tests.made import CATALOGUE, NOTEBOOKS, edit, explorer, makers
from tests.searched import index, languages_typed, rows
from tests.searched import places_of as answering

# A reader's first letter waits for it. Spanish types with more forms, and more letters, what English types.
MOST_COMPRESSED_BYTES = {"en": 63_000, "es": 85_000}
SHOWN = 7  # where a row has what to show, if it has any
MADE_BY_THE_TEMPLATE = ("main", "word-", search_places.KEEP, search_places.CLEAR)


def shown(kind: str) -> list[list[Any]]:
    return [row for row in rows() if row[0] == kind]


def test_every_place_is_there() -> None:
    """Prevents a hit that opens a page at its top, because a heading or an explorer has another name."""
    for _, page, place, *_ in rows():
        known = places_of(CATALOGUE.notebooks[page])
        assert place in known or place.startswith(MADE_BY_THE_TEMPLATE), f"{page}#{place}"


@pytest.mark.parametrize("asked", patient_questions(), ids=lambda one: one.id)
def test_every_question_of_patients_has_its_place_its_answer_and_other_words(asked: Any) -> None:
    """Prevents a question that is found by its own words alone, or whose answer is not in view."""
    assert answering(asked.id)
    of_it = [row for row in shown("question") if f"{row[1]}#{row[2]}" in answering(asked.id)]
    assert of_it
    for _, _, _, _, line, also, *_ in of_it:
        assert line
        assert len(also) > 3


def test_a_short_answer_comes_without_its_link_to_more() -> None:
    """Prevents "More on driving" from standing as an answer."""
    [driving] = [row for row in shown("question") if row[2] == "May-I-drive?"]
    assert "sleepy" in driving[4]
    assert "More on" not in driving[4]
    assert all(row[1] != ANSWERS for row in rows())


def answered(code: str) -> set[tuple[str, str]]:
    """Give the places below which a short answer stands, in a language."""
    folder = NOTEBOOKS if code == ENGLISH.code else NOTEBOOKS / code
    with speaking(Language(code)):
        short = set(search_places._short_answers(Catalogue.read(folder)).values())
    return {(row[1], row[2]) for row in rows(code) if row[0] == "question" and row[4] in short}


@pytest.mark.parametrize("code", languages_typed())
def test_a_short_answer_stands_below_its_question_in_every_language(code: str) -> None:
    """Prevents a hit that lacks what must be said with it: that a medicine is not stopped all at once."""
    assert answered(code) == answered(ENGLISH.code) != set()


def test_no_search_leads_to_a_page_for_clinicians() -> None:
    """Prevents a patient who looks for iron from landing among doses that are not theirs to weigh."""
    closed = {tool.topic for tool in CATALOGUE.tools if tool.is_for_clinicians}
    assert closed
    assert not closed & {row[1] for row in rows()}


def test_quizzes_and_lists_of_sources_are_no_places() -> None:
    """Prevents a hit that tells the answer of a question to guess at."""
    assert [row for row in rows() if row[2].startswith("check_")] == []
    assert [row for row in rows() if row[3] in search_places.LEFT_OUT] == []


@pytest.mark.parametrize("code", languages_typed())
def test_library_stemmers_and_index_fit_together_in_little_room(code: str) -> None:
    """Prevents a search that keeps a reader with a weak network waiting."""
    script = published(template_folder() / "static", "search.js")
    sizes = [len(gzip.compress(body, 9)) for body in (script, as_script(index(code)).encode())]
    assert sum(sizes) <= MOST_COMPRESSED_BYTES[code], sizes


def test_a_closing_tag_in_the_index_can_end_no_script() -> None:
    """Prevents words of a lesson from being read as markup: the index is a file of its own."""
    script = as_script({"a": "</script>"})
    assert json.loads(script.partition("=")[2].rstrip(";\n")) == {"a": "</script>"}


# -- examples of what explorers answer -------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted({row[2] for row in rows() if len(row) > SHOWN}))
def test_an_example_says_what_its_explorer_says(name: str) -> None:
    """Prevents a hit with one answer that opens an explorer with another."""
    made = explorer(name)
    takeaways = {str(one).partition("{{")[0].strip()[:40] for one in made.lookups["takeaway"].results}
    assert takeaways
    for one in examples_of(made):
        assert one.line
        assert one.line.split()[0] in one.said
        assert set(one.entries) <= set(made.controls)
        for control, entry in one.entries.items():
            if isinstance(made.controls[control], Measured):
                assert made.controls[control].at(entry["typed"])


def test_a_medicine_is_found_by_its_brands_too() -> None:
    """Prevents a reader from finding nothing by the name that stands on the box."""
    by_item = {one.entries["medicines"][0]: one for one in examples_of(medicine_check())}
    assert "Zoloft" in by_item["sertraline"].known_as
    assert "Benadryl" in by_item["diphenhydramine"].known_as  # which means another medicine elsewhere


def test_the_line_of_a_medicine_says_that_it_is_not_stopped_alone() -> None:
    """Prevents somebody from stopping a medicine at once because a hit calls it one that may play a part."""
    lines = {row[3]: row[4] for row in shown("item") if row[2] == "medicine_check"}
    for name in ("sertraline", "mirtazapine"):
        assert "Do not stop a medicine all at once." in lines[name]


def test_examples_that_differ_in_a_number_alone_are_one() -> None:
    """Prevents a list of hits that all say the same."""
    said = [one.line for one in examples_of(tonight())]
    assert len(said) == len(set(said))


def test_an_explorer_without_controls_has_no_examples() -> None:
    """Prevents a list of signs from being offered as an example of itself."""
    assert sought(makers()["when_to_get_help"]()).examples == ()


# -- emergencies, numbers --------------------------------------------------------------------------------


def test_every_emergency_has_words_that_sound_like_it() -> None:
    """Prevents an emergency that nobody is told of who types it."""
    found = {one["say"]: one["words"] for one in index()["emergencies"]}
    for id in emergencies():
        assert found[words("safety").text(f"sign.{id}")], id


def test_whoever_is_in_despair_is_given_the_number_of_the_clinic(copy_of_data: Path) -> None:
    """Prevents a number that a clinic set from standing at the foot of a page alone."""
    edit(copy_of_data / "clinic.yml", 'crisis: ""', 'crisis: "0800 123 456"')
    edit(copy_of_data / "clinic.yml", 'emergency: ""', 'emergency: "112"')
    found = urgent()
    calls = [one["call"] for one in found["emergencies"] if "call" in one]
    assert [call[1:] for call in calls] == [["0800 123 456", "tel:0800123456"]]
    assert found["dial"] == ["", "Call 112", "tel:112"]


def test_whoever_is_in_despair_is_led_to_who_helps_alone() -> None:
    """Prevents "with an opioid it can kill" as the first hit of somebody who wants to die."""
    [only] = [one["only"] for one in urgent()["emergencies"] if "only" in one]
    assert only in answering("who_helps")


def test_a_group_of_words_that_is_not_there_is_told(copy_of_data: Path) -> None:
    """Prevents a way to say an emergency that nobody can meet, for a slip in a capital."""
    assert list(urgent_problems()) == []
    path = copy_of_data / "words" / "en" / "urgent_words.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[CHILD IRON TOOK", "[CHLD IRON TOOK", 1), encoding="utf-8")
    [told] = map(str, urgent_problems())
    assert told.startswith(
        "data/words/en/urgent_words.yml, 'signs.child_iron': names the group CHLD, which is not there. "
        "Write one of: CHILD"
    )


def test_a_number_leads_to_the_lesson_that_asks_for_it() -> None:
    """Prevents a lab's number from leading to the visit, where nothing explains it."""
    assert {(one["control"], one["page"], one["explorer"]) for one in index()["numbers"]} == {
        ("ferritin", "iron", "iron_level"), ("saturation", "iron", "iron_level"),
    }  # fmt: skip


# -- what an author is told ------------------------------------------------------------------------------


def test_a_heading_that_was_renamed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a question of patients that the search loses without a word."""
    assert list(search_problems(CATALOGUE)) == []
    first, *others = patient_questions()
    renamed = (replace(first, page="living", heading=("May I fly?",)), *others)
    monkeypatch.setattr(search_places, "patient_questions", lambda: renamed)
    [told] = map(str, search_problems(CATALOGUE))
    assert told.startswith(
        "data/patient_questions.csv, row is_it_restless_legs: names the heading 'May I fly?', which "
        "living.ipynb has not. Write one that it has: May I drive?"
    )


def test_an_urgent_word_with_an_apostrophe_is_told(copy_of_data: Path) -> None:
    """Prevents a word for an emergency that looks right in its file, and is never met."""
    path = copy_of_data / "words" / "en" / "urgent_words.yml"
    written = path.read_text(encoding="utf-8")
    assert "clot_lung: [" in written
    path.write_text(written.replace("clot_lung: [", "clot_lung: [can't inhale, "), encoding="utf-8")
    [told] = map(str, urgent_problems())
    assert "'can't inhale' has an apostrophe, and is never met. Write it without one" in told


def test_the_check_tells_of_lay_words_for_no_question(copy_of_data: Path) -> None:
    """Prevents a check that agrees where the site can't be made."""
    path = copy_of_data / "words" / "en" / "lay_words.yml"
    written = path.read_text(encoding="utf-8")
    path.write_text(written.replace("asked_as:", "asked_as:\n  no_such_question: [foo]"), encoding="utf-8")
    assert [one for one in search_problems(CATALOGUE) if "asked_as.no_such_question" in str(one)]


def test_words_for_a_lesson_that_is_gone_are_told() -> None:
    """Prevents words that lead nowhere from staying for ever."""
    less = replace(CATALOGUE, notebooks={k: v for k, v in CATALOGUE.notebooks.items() if k != "genetics"})
    told = [str(one) for one in search_problems(less) if "elsewhere." not in one.place]
    assert told == [
        f"data/words/{code}/lay_words.yml, 'lessons.genetics': is of no lesson. "
        "Name it as its notebook is named."
        for code in languages_typed()
    ]


def test_lay_words_for_a_question_that_nobody_asks_are_refused() -> None:
    """Prevents a slip in an id whose words are then found by nobody."""
    say = words(LAY_WORDS)
    with pytest.raises(EvidenceError, match=r"lay_words.yml, line \d+, 'asked_as.*is no choice"):
        say.keys("asked_as", ["tonight"])


def test_the_check_asks_it() -> None:
    """Prevents a check that exists and is never asked."""
    assert search_problems in [rule.look for rule in OF_ALL]


def test_words_that_are_typed_in_another_language_are_held_too(copy_of_data: Path) -> None:
    """Prevents an alarm in a language that no check looks at, since the page of today is in another."""
    ours, theirs = (copy_of_data / "words" / code for code in ("en", "es"))
    for name in ("urgent_words.yml", "lay_words.yml"):
        shutil.copy(ours / name, theirs / name)
    edit(theirs / "urgent_words.yml", "child_iron: [", "child_iron: [HIERO tragó, ")
    edit(theirs / "lay_words.yml", "lessons:", "lessons:\n  no_such_lesson: [nada]")
    told = [str(one) for one in search_problems(CATALOGUE)]
    assert [one.partition(":")[0] for one in told] == [
        "data/words/es/urgent_words.yml, 'signs.child_iron'",
        "data/words/es/lay_words.yml, 'lessons.no_such_lesson'",
    ]
