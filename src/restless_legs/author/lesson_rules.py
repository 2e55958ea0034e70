"""What is wrong with one lesson: its numbers, links, outline, outputs, explorers; each a rule by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from restless_legs.author.outline_form import form_problems
from restless_legs.author.plain_language import BARE, WITH_ITS_ROW, sections_of, unsourced
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.clinic import language
from restless_legs.evidence.problem import ProblemError, problems_of
from restless_legs.evidence.prose import problems as prose_problems
from restless_legs.evidence.words import Words, words_folder
from restless_legs.explorers.question_words import QUESTION
from restless_legs.explorers.registry import names_of, topics
from restless_legs.site.catalogue import HOME, Catalogue, as_problem
from restless_legs.site.cell_code import calls_shown, code_faults
from restless_legs.site.cells import Notebook
from restless_legs.site.headings import places_of
from restless_legs.site.outline import (
    FIRST,
    LAST,
    LAST_OF_TOOL,
    LESSON,
    MORE,
    TOOL,
    audience_of_cell,
    kind_of,
    sections,
    written_of,
)
from restless_legs.site.presentations import check_stops
from restless_legs.site.strangers import stranger_problems
from restless_legs.site.unfinished import level_problems, text_cells, unfinished_problems

_LESSON_LINK = re.compile(r"\]\((?:([\w-]+)\.ipynb)?(?:#([^\s)]+))?\)")
# Places that the template makes: entries of lists, and the list of lessons.
PLACES_OF_PAGE = ("word-", "source-", "lessons")
Look = Callable[[str, str, Catalogue, str, str], Iterator[Problem]]  # at prose: its topic, file and place
OUTLINES = {LESSON: [FIRST, *LAST], TOOL: [*LAST_OF_TOOL]}


class Lesson(NamedTuple):
    """A notebook that is looked at, among those that it links to."""

    topic: str
    notebook: Any
    file: str
    catalogue: Catalogue


def listed(lesson: Lesson) -> Iterator[Problem]:
    """List what keeps a lesson off the list of lessons, such as a place that another has."""
    shared = f", as {lesson.topic} has"
    found = lesson.catalogue.problems
    yield from (one for one in found if one.file == lesson.file or one.what.endswith(shared))


def words_there(lesson: Lesson) -> Iterator[Problem]:
    """Say that the words of a lesson's explorers are not there."""
    if _lacks_words(lesson):
        file = f"data/words/{language()}/{lesson.topic}.yml"
        yield Problem(file, "the whole file", "is missing", "Restore it, or correct its name.")


def _lacks_words(lesson: Lesson) -> bool:
    has_own = lesson.topic in topics() and lesson.topic != HOME
    return has_own and not (words_folder() / f"{lesson.topic}.yml").exists()


def written_day(lesson: Lesson) -> Iterator[Problem]:
    """List a day of writing that is missing, or no day."""
    try:
        written_of(lesson.notebook)
    except EvidenceError as error:
        yield as_problem(lesson.file, error)


def strange(lesson: Lesson) -> Iterator[Problem]:
    """List code, HTML, media, links, braces and pictures that a notebook must not hold."""
    # Without their words nobody knows the questions: that file is told of, and not each of their cells.
    unknown = f"{lesson.topic} has no explorer '{QUESTION}" if _lacks_words(lesson) else None
    for one in stranger_problems(lesson.notebook, lesson.file):
        if not (unknown and one.what.startswith(unknown)):
            yield one


def unfinished(lesson: Lesson) -> Iterator[Problem]:
    """List notes among authors, and sentences of over 25 words."""
    yield from unfinished_problems(lesson.notebook, lesson.file)


def heading_levels(lesson: Lesson) -> Iterator[Problem]:
    """List headings that skip a level."""
    yield from level_problems(lesson.notebook, lesson.file)


def marks(lesson: Lesson) -> Iterator[Problem]:
    """List numbers that disagree with their row, and marks that lead to no row, rule or source."""
    for place, cell in text_cells(lesson.notebook):
        yield from prose_problems(cell.source, audience_of_cell(cell), file=lesson.file, place=place)


def outputs(lesson: Lesson) -> Iterator[Problem]:
    """List cells that carry what they printed."""
    for at, cell in enumerate(lesson.notebook.cells, start=1):
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
            yield Problem(lesson.file, f"cell {at}", "the notebook carries outputs", "Run `make fix`.")


def links(lesson: Lesson) -> Iterator[Problem]:
    """List links of a lesson that lead nowhere."""
    return _in_cells(lesson, _link_problems)


def links_in_words(read: Words, catalogue: Catalogue) -> Iterator[Problem]:
    """List links of a words file that lead nowhere."""
    return _in_words(read, catalogue, _link_problems)


def links_to_drafts(lesson: Lesson) -> Iterator[Problem]:
    """List links of a published page to a draft, which its readers would not find."""
    return _in_cells(lesson, _draft_problems)


def links_to_drafts_in_words(read: Words, catalogue: Catalogue) -> Iterator[Problem]:
    """List the same of a words file; that of a draft may lead to drafts."""
    return _in_words(read, catalogue, _draft_problems)


def _in_cells(lesson: Lesson, look: Look) -> Iterator[Problem]:
    for at, cell in enumerate(lesson.notebook.cells, start=1):
        yield from look(cell.source, lesson.topic, lesson.catalogue, lesson.file, f"cell {at}")


def _in_words(read: Words, catalogue: Catalogue, look: Look) -> Iterator[Problem]:
    for key, sentence in read.sentences():
        yield from look(sentence, read.path.stem, catalogue, read.file, key)


def _draft_problems(prose: str, own: str, catalogue: Catalogue, file: str, place: str) -> Iterator[Problem]:
    if own in catalogue.drafts:
        return
    for topic, _ in _LESSON_LINK.findall(prose):
        if topic in catalogue.drafts:
            remedy = "Take the link out until that lesson is published."
            yield Problem(file, place, f"links to {topic}.ipynb, which is a draft", remedy, aims_at=topic)


def outline(lesson: Lesson) -> Iterator[Problem]:
    """List sections that are missing, out of order, or not of the form that readers know."""
    if lesson.topic != HOME and kind_of(lesson.notebook) in OUTLINES:
        yield from _outline_problems(lesson.notebook, lesson.file)


def shown_explorers(lesson: Lesson) -> Iterator[Problem]:
    """List explorers and questions of a lesson that no page shows: somebody took their cell out."""
    code = [cell.source for cell in lesson.notebook.cells if cell.cell_type == "code"]
    if lesson.topic not in topics() or any(code_faults(code)):
        return
    shown = _shown_by(lesson.catalogue)
    for name in names_of(lesson.topic):
        if name not in shown:
            remedy = f"Put the cell back: {lesson.topic}.{name}(). Or take its words out, too."
            yield Problem(lesson.file, "the code cells", f"no cell shows '{name}'", remedy, breaks=True)


def _shown_by(catalogue: Catalogue) -> set[str]:
    of_pages = (
        [one.source for one in each.cells if one.cell_type == "code"] for each in catalogue.notebooks.values()
    )
    return {call.name for code in of_pages for call in calls_shown(code) if call}


def stops(lesson: Lesson) -> Iterator[Problem]:
    """List screens of a lesson that paths name, and that it has not."""
    try:
        check_stops(lesson.topic, lesson.notebook)
    except ProblemError as error:
        yield from error.problems


def numbers_without_row(lesson: Lesson) -> Iterator[Problem]:
    """List the numbers in a lesson's prose that have no row; its report looks at its explorers."""
    for at, cell in enumerate(lesson.notebook.cells, start=1):
        try:
            for html in sections_of(Notebook((cell,), {})).values():
                for found in unsourced(html):
                    yield Problem(lesson.file, f"cell {at}", f"{BARE}{found}", WITH_ITS_ROW)
        except (EvidenceError, ValueError) as error:
            yield from problems_of(error, lesson.file, f"cell {at}")


def _link_problems(prose: str, own: str, catalogue: Catalogue, file: str, place: str) -> Iterator[Problem]:
    """List links that lead nowhere: one without a page leads to a place of its own page."""
    there = [path.stem for path in catalogue.paths]
    for named_topic, within in _LESSON_LINK.findall(prose):
        topic = named_topic or own
        if named_topic and topic not in there:
            known = ", ".join(f"{one}.ipynb" for one in there)
            what, remedy = f"links to {topic}.ipynb, which is no lesson", f"Link to one of: {known}."
            yield Problem(file, place, what, remedy, aims_at=topic)
        elif within and topic in catalogue.notebooks:
            yield from _place_problems(topic, within, catalogue, file, place)


def _place_problems(
    topic: str, within: str, catalogue: Catalogue, file: str, place: str
) -> Iterator[Problem]:
    places = places_of(catalogue.notebooks[topic])
    if within not in places and not within.startswith(PLACES_OF_PAGE):
        near = get_close_matches(within, places, n=3)
        remedy = f"Did you mean: {', '.join(near)}?" if near else f"Use one of: {', '.join(sorted(places))}."
        what = f"links to '{within}', which {topic}.ipynb has not"
        yield Problem(file, place, what, remedy, aims_at=topic)


def _outline_problems(notebook: Any, file: str) -> Iterator[Problem]:
    headings = [section.heading for section in sections(notebook) if section.level == 2]
    wanted = OUTLINES[kind_of(notebook)]
    found = [heading for heading in headings if heading in wanted]
    if found != wanted:
        yield Problem(
            file, "the outline", f"its fixed sections are {', '.join(found) or 'missing'}",
            f"Give it, in this order: {', '.join(wanted)}.",
        )  # fmt: skip
    elif kind_of(notebook) == LESSON:
        yield from form_problems(notebook, file)
        for heading in headings:
            if heading not in wanted:
                yield Problem(
                    file, f"the section '{heading}'", "stands in no place of the outline",
                    f"Move it under '## {MORE}', and write it as a reader's question: '### {heading}'.",
                )  # fmt: skip
