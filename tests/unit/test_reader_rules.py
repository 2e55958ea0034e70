"""What an author is told of sentences, and that our own lessons keep what they owe to a reader."""

from __future__ import annotations

import pytest

from restless_legs.author.reader_rules import (
    Said,
    budgets_of,
    has_budgets,
    said_in_prose,
    said_in_words,
    to_read,
    words_of_our_own,
)
from restless_legs.evidence.words import words_folder
from restless_legs.site.catalogue import HOME, TEMPLATE
from tests.made import CATALOGUE, LESSONS, TOOLS

PLACE = ("data/words/en/iron.yml", "line 7, 'why'")


def told(text: str) -> list[str]:
    return [str(one) for one in to_read([Said(*PLACE, text)])]


def test_a_sentence_to_read_is_told_with_its_place_and_what_to_do() -> None:
    """Prevents an author who is told that a sentence is hard, and not which one."""
    assert list(map(str, words_of_our_own(Said(*PLACE, "Some sayings hold.")))) == [
        "data/words/en/iron.yml, line 7, 'why': 'holds' is a word of our own: 'Some sayings hold.'. "
        "Say: is true, or: has. Is it plain here? Add the phrase to data/private_words.csv.",
    ]
    assert told("They help. That does not mean that nobody has it.") == [
        "data/words/en/iron.yml, line 7, 'why': two negatives: 'That does not mean that nobody has it.'. "
        "Say what is so.",
        "data/words/en/iron.yml, line 7, 'why': no noun stands before the pronoun: 'They help.'. "
        "Name the thing itself.",
    ]


def test_plain_words_are_not_told() -> None:
    """Prevents a list that is never empty, which nobody reads."""
    assert told("Iron pills can upset your gut. They can turn stools black, so do not worry.") == []


def test_what_clinicians_read_is_left_alone() -> None:
    """Prevents an author from taking a doctor's words out of the text for doctors."""
    said = said_in_words("iron")
    assert said
    assert [one.place for one in said if "details" in one.place.split("'")[1].split(".")] == []


def test_long_sentences_are_listed_where_there_are_too_many() -> None:
    """Prevents a list of long sentences in a lesson that has few, and a budget without a place to begin."""
    long = Said(*PLACE, "Iron " + "word " * 16 + ".")
    counted = budgets_of(CATALOGUE.notebooks["iron"], "no such words")
    kept = [one for one in counted if one.is_kept]
    assert not [one for one in to_read([long], kept) if "a long sentence" in one.what]


@pytest.mark.parametrize("topic", [TEMPLATE, *LESSONS])
def test_our_lessons_keep_their_budgets(topic: str) -> None:
    """Prevents a lesson that is too long for the reader who needs it."""
    notebook = CATALOGUE.notebooks[topic]
    assert has_budgets(notebook, topic)
    assert [str(one.problem(topic)) for one in budgets_of(notebook, topic) if not one.is_kept] == []


def test_other_pages_have_no_budgets() -> None:
    """Prevents a list of sources from being told that it has more than seven items."""
    others = {HOME, *TOOLS, "glossary", "sources"}
    assert not [topic for topic in others if has_budgets(CATALOGUE.notebooks[topic], topic)]


@pytest.mark.parametrize("topic", sorted(CATALOGUE.notebooks))
def test_our_lessons_have_no_word_of_our_own(topic: str) -> None:
    """Prevents a reader from meeting a word whose meaning only we know."""
    said = said_in_prose(CATALOGUE.notebooks[topic], f"notebooks/{topic}.ipynb")
    assert [str(found) for one in said for found in words_of_our_own(one)] == []


@pytest.mark.parametrize("topic", sorted(path.stem for path in words_folder().glob("*.yml")))
def test_our_explorers_have_no_word_of_our_own(topic: str) -> None:
    """Prevents the same in what explorers say."""
    assert [str(found) for one in said_in_words(topic) for found in words_of_our_own(one)] == []
