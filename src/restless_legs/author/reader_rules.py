"""What a lesson owes to its reader: budgets that it keeps, and sentences that an author should read again.

A budget that is not kept and a word of our own are to be mended, and fail the check. What else is found in
sentences is told to be read: a list of small words knows less than an author, and must stop nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from restless_legs.author.budgets import LONG_SENTENCES, Budget, budgets
from restless_legs.author.clear_sentences import bare_pronouns, has_two_negatives, is_long
from restless_legs.evidence import EvidenceError, Problem, private_uses
from restless_legs.evidence.sentences import sentences
from restless_legs.evidence.tables import Version, version
from restless_legs.evidence.words import Words, words_as_saved, words_folder
from restless_legs.site.catalogue import HOME
from restless_legs.site.outline import LESSON, kind_of, sections
from restless_legs.site.plain import NOT_FOR_PATIENTS, plain

# Forms by which a term is found, and the name of a right answer.
UNSAID = (".also.", ".right'")


class Said(NamedTuple):
    """What stands in one place, as a patient reads it."""

    file: str
    place: str
    text: str


def said_in_prose(notebook: Any, file: str) -> list[Said]:
    """Give what a lesson's own text says, by its sections, each with its heading."""
    return [
        Said(file, f"section '{one.heading}'", f"{one.heading}\n{one.text}")
        for one in sections(notebook)
        if not NOT_FOR_PATIENTS & set(one.tags)
    ]


def said_in_words(topic: str) -> list[Said]:
    """Give what the words file of a lesson lets explorers say; nothing where it can't be read."""
    try:
        return list(_said_by(version(f"words/{words_folder().name}/{topic}.yml")))
    except EvidenceError:  # that is told where words are checked
        return []


@cache  # while a lesson is written its words are asked for again and again
def _said_by(file: Version) -> tuple[Said, ...]:
    return tuple(said_by(words_as_saved(file)))


def said_by(read: Words) -> list[Said]:
    """Give what words let explorers say to patients, whether they are saved or not."""
    told = read.patient_sentences()
    return [Said(read.file, place, plain(text)) for place, text in told if not _is_unsaid(place)]


def _is_unsaid(place: str) -> bool:
    return any(part in place for part in UNSAID)


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
        if not one.is_kept:
            yield one.problem(file)


# -- words: to mend ------------------------------------------------------------------------------------------


def words_of_our_own(said: Said) -> Iterator[Problem]:
    """List words to which we gave a meaning of our own."""
    for found, word in private_uses(said.text):
        what = f"'{word.word}' is a word of our own: '{found}'"
        remedy = f"Say: {word.say_instead}. Is it plain here? Add the phrase to data/private_words.csv."
        yield Problem(said.file, said.place, what, remedy)


# -- sentences: to read --------------------------------------------------------------------------------------


def two_negatives(said: Said) -> Iterator[Problem]:
    """List sentences that say "not" twice."""
    for sentence in filter(has_two_negatives, sentences(said.text)):
        yield Problem(said.file, said.place, f"two negatives: '{sentence}'", "Say what is so.")


def pronouns_without_noun(said: Said) -> Iterator[Problem]:
    """List sentences whose subject is a pronoun, with no noun for it in the sentence before."""
    for sentence in bare_pronouns(said.text):
        what = f"no noun stands before the pronoun: '{sentence}'"
        yield Problem(said.file, said.place, what, "Name the thing itself.")


def long_sentences(said: Said) -> Iterator[Problem]:
    """List sentences of more than 15 words."""
    for sentence in filter(is_long, sentences(said.text)):
        yield Problem(said.file, said.place, f"a long sentence: '{sentence}'", "Cut it in two.")


TO_READ: tuple[Callable[[Said], Iterator[Problem]], ...] = (
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
