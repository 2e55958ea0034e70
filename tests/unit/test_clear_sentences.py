"""Sentences that are read twice: found where they are, and not where all is plain."""

from __future__ import annotations

import pytest

from restless_legs.author.clear_sentences import bare_pronouns, has_two_negatives, share_of_long
from restless_legs.evidence.sentences import sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "That does not mean that nobody has it.",
        "Iron pills did not help people who were not picked for low iron.",
        "Never say that it can't be.",
        "That says neither that they help nor that they don't.",
        "Nobody without it was asked.",
    ],
)
def test_two_negatives_are_found(sentence: str) -> None:
    """Prevents a sentence from which a tired reader takes the opposite."""
    assert has_two_negatives(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "No, it is not.",
        "Not yet: nobody looked.",
        "There are no ads, and nothing to buy.",
        "28 had them, and 72 did not.",
        "Neither iron nor food helps.",
        "Do not stop a medicine all at once.",
        "Of 100 people without restless legs, 5 did not.",
    ],
)
def test_one_negative_a_clause_is_plain(sentence: str) -> None:
    """Prevents alarms at both sides of 100, at an answer "No", and at a list of what is not there."""
    assert not has_two_negatives(sentence)


@pytest.mark.parametrize(
    "text",
    [
        "They are taken up best on an empty stomach.",
        "Get up and walk, if you can. It eases your legs while you move.",
        "Some can. They may help.",
        "Ask first. This is more than enough.",
    ],
)
def test_a_pronoun_without_noun_is_found(text: str) -> None:
    """Prevents "it" from standing for what a reader has to guess."""
    assert list(bare_pronouns(text)) == [sentences(text)[-1]]


@pytest.mark.parametrize(
    "text",
    [
        "Iron pills can upset your gut. They can also help.",
        "Ask for both tests. These are blood tests.",
        "Ferritin is 40. This lies in the low part.",
        "It is not known if food helps.",
        "It depends.",
        "This plan is for children.",
        "That is why both are asked for.",
        "These two signs fit.",
    ],
)
def test_a_pronoun_with_its_noun_is_plain(text: str) -> None:
    """Prevents a list of false alarms that nobody reads."""
    assert list(bare_pronouns(text)) == []


def test_a_label_is_no_sentence() -> None:
    """Prevents hundreds of short labels from hiding the long sentences between them."""
    assert share_of_long(["Yes", "No", "Not sure", "word " * 16 + "."]) == 100
