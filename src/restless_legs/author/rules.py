"""The one registry of rules: what `check`, the check of one lesson, and tests hold a project against.

A rule is a function that gives problems; `docs/rules.md` names each. Rules that also stop the making of pages
lie below, in `evidence`, `explorers` and `site`, and are called from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from restless_legs.author import lesson_rules
from restless_legs.author.colours import colours
from restless_legs.author.lesson_rules import Lesson
from restless_legs.author.plain_language import BARE
from restless_legs.author.reader_rules import (
    budgets_of,
    has_budgets,
    over_budget,
    said_by,
    said_in_prose,
    words_of_our_own,
)
from restless_legs.author.teaching_rules import handout_problems
from restless_legs.author.translated_lessons import lesson_problems
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.check import problems as data_problems
from restless_legs.evidence.check import sources_of_no_table
from restless_legs.evidence.problem import problems_of
from restless_legs.evidence.prose import marks
from restless_legs.evidence.references import FILE as BIBLIOGRAPHY
from restless_legs.evidence.reviews import review_problems
from restless_legs.evidence.words import Words, read_words, words_folder, words_problems
from restless_legs.explorers.calls import CellError
from restless_legs.explorers.question_words import question_problems
from restless_legs.explorers.told import told_problems
from restless_legs.site import presentations, teaching
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.search_places import search_problems
from restless_legs.site.unfinished import text_cells

_NOTEBOOK, _WORDS = re.compile(r"notebooks/(\w+)\.ipynb"), re.compile(r"data/words/\w+/(\w+)\.yml")


class Rule(NamedTuple):
    """A rule by its name, the accident that it prevents, and what looks."""

    name: str
    prevents: str
    look: Callable[..., Iterable[Problem]]


def own_words_in_words(read: Words) -> Iterator[Problem]:
    """List words of our own in what explorers say."""
    for said in said_by(read):
        yield from words_of_our_own(said)


def own_words_in_prose(lesson: Lesson) -> Iterator[Problem]:
    """List words of our own in a lesson's text."""
    for said in said_in_prose(lesson.notebook, lesson.file):
        yield from words_of_our_own(said)


def budgets_kept(lesson: Lesson) -> Iterator[Problem]:
    """List budgets of length that a lesson does not keep."""
    if has_budgets(lesson.notebook, lesson.topic):
        yield from over_budget(budgets_of(lesson.notebook, lesson.topic), lesson.file)


def sources_used(catalogue: Catalogue) -> Iterator[Problem]:
    """List sources that no table, no lesson and no words file names."""
    unused = set(sources_of_no_table())
    if unused:
        unused -= {mark.id for said in _all_said(catalogue) for mark in marks(said) if mark.kind == "source"}
    for key in sorted(unused):
        remedy = f"Cite it where it belongs: [@{key}]. Or take the entry out."
        yield Problem(f"data/{BIBLIOGRAPHY}", f"entry {key}", "is used by no table and no lesson", remedy)


def _all_said(catalogue: Catalogue) -> Iterator[str]:
    for notebook in catalogue.notebooks.values():
        yield from (cell.source for _, cell in text_cells(notebook))
    for path in words_folder().glob("*.yml"):
        yield from (sentence for _, sentence in read_words(path).sentences())


def signatures(catalogue: Catalogue) -> Iterator[Problem]:
    """List signatures under pages that can't be anybody's."""
    yield from review_problems([path.stem for path in catalogue.paths], date.today())


def listed_pages(catalogue: Catalogue) -> Iterator[Problem]:
    """List what keeps notebooks from being read or listed."""
    yield from catalogue.problems


OF_DATA = (Rule("data", "a number read from a broken or contradicting table", data_problems),)
OF_WORDS = (
    Rule("words", "a sentence with a wrong number, an open brace, HTML, media or a note", words_problems),
    Rule("questions", "a question without a right answer", question_problems),
)
OF_TOLD = (Rule("told-explorers", "an explorer whose rows or controls are none", told_problems),)
# These look at a notebook alone, so that they see while the data can't be read.
OF_NOTEBOOK = (
    Rule("written-day", "a page of which nobody knows how old it is", lesson_rules.written_day),
    Rule("unfinished", "a note among authors, or a sentence without end, in a page", lesson_rules.unfinished),
    Rule("heading-levels", "a section that is missed by who listens", lesson_rules.heading_levels),
    Rule("outputs", "old answers in a notebook", lesson_rules.outputs),
)
OF_LESSON = (
    Rule("words-there", "a lesson whose explorers say nothing", lesson_rules.words_there),
    Rule("strange", "code, HTML, media or a picture without words in a page", lesson_rules.strange),
    *OF_NOTEBOOK,
    Rule("marks", "a sentence that says another number than its row", lesson_rules.marks),
    Rule("shown-explorers", "an explorer whose cell got lost", lesson_rules.shown_explorers),
    Rule("outline", "a lesson in which nobody finds their way", lesson_rules.outline),
)
# These look from one file into others: where those are broken, what they miss is told there.
ACROSS_WORDS = (
    Rule("links-in-words", "a link of an explorer to nowhere", lesson_rules.links_in_words),
    Rule("drafts-in-words", "an explorer that leads to a draft", lesson_rules.links_to_drafts_in_words),
)
ACROSS_LESSON = (
    Rule("links", "a link of a lesson to nowhere", lesson_rules.links),
    Rule("drafts", "a published page that leads to a draft", lesson_rules.links_to_drafts),
)
OF_WHOLE_LESSON = (
    Rule("numbers-without-row", "a number that nobody can look up", lesson_rules.numbers_without_row),
)
OF_ALL = (
    Rule("reviews", "a signature of nobody, of no day, or under no page", signatures),
    Rule("listed", "two lessons at one place, or a lesson that can't be read", listed_pages),
    Rule("sources-used", "a source that nobody meets", sources_used),
    Rule("paths", "a path that breaks off in front of a patient", presentations.problems),
    Rule("search", "a question that the search answers with nothing", search_problems),
    Rule("teaching", "a group that is sent to a place that is not there, or runs late", teaching.problems),
    Rule("handout", "a handout that is too hard to read, or has a number without a row", handout_problems),
)
# Once all of the above is in order: a slip in an original would be told once a language.
OF_TRANSLATED = (
    Rule("translated-lessons", "a lesson that says something else in another language", lesson_problems),
)
OF_TEMPLATE = (Rule("colours", "a picture and a page in two shades", colours),)
OWED_BY_WORDS = (Rule("own-words-in-words", "a word that only we understand", own_words_in_words),)
OWED_BY_LESSON = (
    Rule("own-words", "a word that only we understand", own_words_in_prose),
    Rule("budgets", "a lesson too long for who needs it", budgets_kept),
)
# A path is told in whole by `paths`, and by the lesson alone where that is what is looked at.
OF_ONE_LESSON = (
    Rule("listed-lesson", "a lesson off the list", lesson_rules.listed),
    Rule("stops", "a path that breaks off in this lesson", lesson_rules.stops),
)
RULES: tuple[Rule, ...] = (
    *OF_DATA, *OF_WORDS, *OF_TOLD, *OF_LESSON, *ACROSS_WORDS, *ACROSS_LESSON, *OF_WHOLE_LESSON, *OF_ALL,
    *OF_TRANSLATED, *OF_TEMPLATE, *OWED_BY_WORDS, *OWED_BY_LESSON, *OF_ONE_LESSON,
)  # fmt: skip


def looked(rules: Iterable[Rule], *at: object) -> Iterator[Problem]:
    """Look by some rules, in their order; what keeps one from looking is told as a problem.

    Parameters
    ----------
    rules : iterable of Rule
        The rules.
    *at : object
        What they look at.
    """
    for rule in rules:
        try:
            yield from rule.look(*at)
        except CellError:
            continue  # a cell that does something else is told by the rule on strangers
        except EvidenceError as error:
            yield from problems_of(error, "data/", "a file of it")


# -- one slip, one message ---------------------------------------------------------------------------------


def causes(found: Iterable[Problem]) -> list[Problem]:
    """Give problems without those that only repeat another: in its own words, or as what came of it.

    Examples
    --------
    >>> lost = Problem("data/words/en/iron.yml", "line 8", "has no colon", "Write `key: words`.")
    >>> echo = Problem("notebooks/iron.ipynb", "cell 3", "imports what can't be read", str(lost))
    >>> causes([echo, lost, lost]) == [lost]
    True
    """
    all_found = list(dict.fromkeys(found))
    said = [str(one) for one in all_found]
    html = [one.what for one in all_found if one.what.startswith("holds HTML")]
    return [one for one in all_found if not _is_echo(one, said, html)]


def _is_echo(one: Problem, said: Sequence[str], html: Sequence[str]) -> bool:
    if one.what.startswith(BARE):
        quoted = one.what.partition(" in '")[2].rstrip("'")
        return any(quoted and quoted in what for what in html)
    return any(other in one.remedy or other in one.what for other in said)


def aimed_at_sound(across: Iterable[Problem], own: Iterable[Problem]) -> Iterator[Problem]:
    """Give what looks from one file into others, but where those are broken by themselves.

    Parameters
    ----------
    across : iterable of Problem
        What was found from file to file.
    own : iterable of Problem
        What is wrong with files by themselves.
    """
    broken = {topic for one in own if (topic := _broken(one))}
    yield from (one for one in across if one.aims_at not in broken)


def _broken(one: Problem) -> str:
    """Name the lesson that a problem keeps from having all its places; empty where it does not."""
    if words := _WORDS.fullmatch(one.file):  # words with a slip in them are read by no explorer
        return words[1]
    notebook = _NOTEBOOK.fullmatch(one.file)
    return notebook[1] if notebook and one.breaks else ""
