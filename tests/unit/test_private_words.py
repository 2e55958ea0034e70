"""Words of our own: found in their forms, and left alone where they are plain."""

from __future__ import annotations

import pytest

from restless_legs.evidence import private_uses, private_words


def said_instead(text: str) -> list[str]:
    return [use.word.say_instead for use in private_uses(text)]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("When a treatment turns, tell your doctor.", "makes legs worse"),
        ("This link is firm.", "clearly go together"),
        ("Which of these sayings hold?", "is true, or: has"),
        ("Choose two ways.", "treatments"),
        ("Some got a dummy drip.", "a drip without iron"),
        ("Low iron can lie underneath.", "the cause behind it"),
        ("More stands in Iron.", "is listed in, or: see"),
        ("A leaflet speaks of iron.", "advises, or: points to"),
        ("The guideline leans to it.", "suggests it, but less strongly"),
    ],
)
def test_a_word_of_our_own_is_told_with_what_to_say(text: str, instead: str) -> None:
    """Prevents a reader from meeting a word that only we understand, in a form that nobody wrote down."""
    assert said_instead(text) == [instead]


@pytest.mark.parametrize(
    "text",
    [
        "Do you turn over in bed?",
        "It may run both ways.",
        "Urges that you can't hold back.",
        "Stand up, and hold still. Your stools may be black: the iron turns them black.",
        "A foot turns cold.",
        "On a dummy pill it was 5, with dummy bands 7.",
        "Sit on the edge of the bed.",
        "Do not stand in line for long.",
        "Thick: {ways}",
    ],
)
def test_a_plain_use_is_left_alone(text: str) -> None:
    """Prevents a list of false alarms that nobody reads."""
    assert list(private_uses(text)) == []


def test_what_to_say_is_no_word_of_our_own() -> None:
    """Prevents a remedy that the check finds fault with."""
    assert [(one.word, said) for one in private_words() if (said := said_instead(one.say_instead))] == []


def test_an_exception_holds_its_word() -> None:
    """Prevents an exception with a slip in it, which lets nothing through and looks as if it did."""
    for one in private_words():
        for phrase in one.not_in:
            assert any(form.lower() in phrase.lower() for form in one.forms), (one.word, phrase)
