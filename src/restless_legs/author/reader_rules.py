"""What a lesson owes to its reader: budgets that it keeps, and sentences that an author should read again.

A budget that is not kept is to be mended, and fails the check. What is found in sentences is told to be read:
a list of small words knows less than an author, and a false alarm must stop nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from restless_legs.author.budgets import LONG_SENTENCES, Budget, budgets
from restless_legs.author.clear_sentences import bare_pronouns, has_two_negatives, is_long, sentences
from restless_legs.evidence import EvidenceError, Problem, private_uses
from restless_legs.evidence.words import read_words, words_folder
from restless_legs.site.catalogue import HOME
from restless_legs.site.outline import LESSON, kind_of, plain, sections

# What lessons are still on their way to: told, and no reason for the check to fail.
NOT_YET_HELD = frozenset({LONG_SENTENCES})
UNSAID = (".also.", ".right'")  # forms by which a term is found, and the name of a right answer


class Said(NamedTuple):
    """What stands in one place, as a patient reads it, and the question above it, if there is one."""

    file: str
    place: str
    text: str
    asked: str = ""


def said_in_prose(notebook: Any, file: str) -> list[Said]:
    """Give what a lesson's own text says, by its sections."""
    return [
        Said(file, f"section '{one.heading}'", one.text, one.heading if one.heading.endswith("?") else "")
        for one in sections(notebook)
        if "details" not in one.tags
    ]


def said_in_words(topic: str) -> list[Said]:
    """Give what the words file of a lesson lets explorers say; nothing where it can't be read."""
    path = words_folder() / f"{topic}.yml"
    try:
        read = read_words(path)
    except EvidenceError:  # that is told where words are checked
        return []
    told = (
        (place, text) for place, text in read.patient_sentences() if not any(map(place.__contains__, UNSAID))
    )
    return [Said(read.file, place, plain(text)) for place, text in told]


# -- budgets: to mend ----------------------------------------------------------------------------------------


def has_budgets(notebook: Any, topic: str) -> bool:
    """Tell whether a notebook is a lesson: the home page, tools and lists have no budgets here."""
    return topic != HOME and kind_of(notebook) == LESSON


def budgets_of(notebook: Any, topic: str) -> tuple[Budget, ...]:
    """Count all that has a budget in a lesson and its words file."""
    return budgets(notebook, [one.text for one in said_in_words(topic)])


def over_budget(counted: Sequence[Budget], file: str) -> Iterator[Problem]:
    """Tell of each budget that a lesson has to keep and does not."""
    for one in counted:
        if not one.is_kept and one.what not in NOT_YET_HELD:
            yield one.problem(file)


# -- sentences: to read --------------------------------------------------------------------------------------


def words_of_our_own(said: Said) -> Iterator[Problem]:
    """List words to which we gave a meaning of our own."""
    for found, word in private_uses(said.text):
        what = f"'{word.word}' is a word of our own: '{found}'"
        yield Problem(said.file, said.place, what, f"Say: {word.say_instead}.")


def two_negatives(said: Said) -> Iterator[Problem]:
    """List sentences that say "not" twice."""
    for sentence in filter(has_two_negatives, sentences(said.text)):
        yield Problem(said.file, said.place, f"two negatives: '{sentence}'", "Say what is so.")


def pronouns_without_noun(said: Said) -> Iterator[Problem]:
    """List sentences whose subject is a pronoun, with no noun for it in the sentence before."""
    for sentence in bare_pronouns(said.text, said.asked):
        what = f"no noun stands before the pronoun: '{sentence}'"
        yield Problem(said.file, said.place, what, "Name the thing itself.")


def long_sentences(said: Said) -> Iterator[Problem]:
    """List sentences of more than 15 words."""
    for sentence in filter(is_long, sentences(said.text)):
        yield Problem(said.file, said.place, f"a long sentence: '{sentence}'", "Cut it in two.")


TO_READ: tuple[Callable[[Said], Iterator[Problem]], ...] = (
    words_of_our_own,
    two_negatives,
    pronouns_without_noun,
)


def to_read(said: Sequence[Said], counted: Sequence[Budget] = ()) -> Iterator[Problem]:
    """List what an author should read again, in the order of the text.

    Long sentences are listed only where there are more of them than a lesson may have.
    """
    too_long = any(one.what == LONG_SENTENCES and not one.is_kept for one in counted)
    for one in said:
        for rule in (*TO_READ, *([long_sentences] if too_long else [])):
            yield from rule(one)
