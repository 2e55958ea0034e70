"""What an author should mend before a page is made: data, words, lessons, and the files made from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from restless_legs.author import ledger
from restless_legs.author.outline_form import form_problems
from restless_legs.author.plain_language import WITH_ITS_ROW, sections_of, unsourced
from restless_legs.author.questions import question_problems
from restless_legs.author.reader_rules import (
    budgets_of,
    has_budgets,
    over_budget,
    said_in_prose,
    said_in_words,
    words_of_our_own,
)
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.check import problems as data_problems
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.folder import EXPLORERS, data_folder
from restless_legs.evidence.problem import ProblemError, problems_of
from restless_legs.evidence.prose import mended
from restless_legs.evidence.prose import problems as prose_problems
from restless_legs.evidence.whole_file import write_whole
from restless_legs.evidence.words import audience_of, read_words, words_folder, words_problems
from restless_legs.explorers.told import told_problems
from restless_legs.left_out import left_out
from restless_legs.pictures import css
from restless_legs.site import presentations as paths
from restless_legs.site.catalogue import HOME, Catalogue, as_problem
from restless_legs.site.cells import Notebook
from restless_legs.site.headings import places_of
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.outline import (
    FIRST,
    LAST,
    LAST_OF_TOOL,
    LESSON,
    MORE,
    TOOL,
    audience_of_cell,
    kind_of,
    reviewed_of,
    sections,
)
from restless_legs.site.search_places import search_problems
from restless_legs.site.strangers import stranger_problems
from restless_legs.site.template import template_folder

_LESSON_LINK = re.compile(r"\]\((?:([\w-]+)\.ipynb)?(?:#([^\s)]+))?\)")
# Places that the template makes: entries of lists, and the list of lessons.
PLACES_OF_PAGE = ("word-", "source-", "lessons")
OUTLINES = {LESSON: [FIRST, *LAST], TOOL: [*LAST_OF_TOOL]}
TOKENS_HEAD = "/* Made by `make fix` from src/restless_legs/pictures/colours.py: change them there. */\n"


def problems(notebooks: Path, build: Path | None = None) -> Iterator[Problem]:
    """List everything that is wrong with the data, the words and the lessons.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    build : Path, optional
        The folder in which explorers are kept.
    """
    # What keeps a lesson off the list of lessons is told by the list and by the lesson.
    found = dict.fromkeys(_problems_of_files(notebooks))
    # What is broken can't be walked: the ledger is looked at when all the rest is in order.
    yield from found or ledger.problems(notebooks, build)
    # A lesson that is too long is a true one all the same: it keeps no ledger from being written.
    yield from () if unreadable() else _owed_to_readers(Catalogue.read(notebooks))


def _owed_to_readers(catalogue: Catalogue) -> Iterator[Problem]:
    said = [one for path in sorted(words_folder().glob("*.yml")) for one in said_in_words(path.stem)]
    for topic, notebook in catalogue.notebooks.items():
        file = f"notebooks/{topic}.ipynb"
        said += said_in_prose(notebook, file)
        if has_budgets(notebook, topic):
            yield from over_budget(budgets_of(notebook, topic), file)
    for one in said:
        yield from words_of_our_own(one)


def _problems_of_files(notebooks: Path) -> Iterator[Problem]:
    yield from data_problems()
    if unreadable():
        return
    catalogue = Catalogue.read(notebooks)
    for path in sorted(words_folder().glob("*.yml")):
        try:
            read = read_words(path)
        except ProblemError as error:
            yield from error.problems
            continue
        yield from words_problems(read)
        yield from question_problems(read)
        for key, sentence in read.sentences():
            yield from _link_problems(sentence, path.stem, catalogue, read.file, key)
    for path in sorted((data_folder() / EXPLORERS).glob("*.yml")):
        yield from told_problems(path)
    yield from catalogue.problems
    for topic in catalogue.notebooks:
        yield from lesson_problems(notebooks / f"{topic}.ipynb", catalogue)
        yield from _number_problems(catalogue.notebooks[topic], f"notebooks/{topic}.ipynb")
    yield from paths.problems(catalogue)
    yield from search_problems(catalogue)
    yield from _token_problems()


def lesson_problems(path: Path, catalogue: Catalogue) -> Iterator[Problem]:
    """List what is wrong with one lesson: its numbers, its outline, its code and its outputs."""
    try:
        notebook, file = read_notebook(path), named(path)
    except ProblemError as error:
        yield error.problem
        return
    yield from (problem for problem in catalogue.problems if problem.file == file)
    try:
        reviewed_of(notebook)
    except EvidenceError as error:
        yield as_problem(file, error)
    yield from stranger_problems(notebook, file)
    for at, cell in enumerate(notebook.cells, start=1):
        yield from _cell_problems(cell, file, f"cell {at}")
        yield from _link_problems(cell.source, path.stem, catalogue, file, f"cell {at}")
    if path.stem != HOME and kind_of(notebook) in OUTLINES:
        yield from _outline_problems(notebook, file)


def _cell_problems(cell: Any, file: str, place: str) -> Iterator[Problem]:
    if cell.cell_type == "markdown":
        yield from prose_problems(cell.source, audience_of_cell(cell), file=file, place=place)
    elif cell.cell_type == "code" and (cell.outputs or cell.execution_count):
        yield Problem(file, place, "the notebook carries outputs", "Run `make fix`.")


def _number_problems(notebook: Notebook, file: str) -> Iterator[Problem]:
    """List the numbers in a lesson's prose that have no row; its report looks at its explorers."""
    for at, cell in enumerate(notebook.cells, start=1):
        try:
            for html in sections_of(Notebook((cell,), {})).values():
                for found in unsourced(html):
                    yield Problem(file, f"cell {at}", f"a number without a row: {found}", WITH_ITS_ROW)
        except (EvidenceError, ValueError) as error:
            if not list(_cell_problems(cell, file, f"cell {at}")):  # what a mark lacks is told already
                yield from problems_of(error, file, f"cell {at}")


def _link_problems(prose: str, own: str, catalogue: Catalogue, file: str, place: str) -> Iterator[Problem]:
    """List links that lead nowhere: one without a page leads to a place of its own page."""
    there = [path.stem for path in catalogue.paths]
    for named_topic, within in _LESSON_LINK.findall(prose):
        topic = named_topic or own
        if named_topic and topic not in there:
            known = ", ".join(f"{one}.ipynb" for one in there)
            yield Problem(
                file, place, f"links to {topic}.ipynb, which is no lesson", f"Link to one of: {known}."
            )
        elif within and topic in catalogue.notebooks:
            yield from _place_problems(topic, within, catalogue, file, place)


def _place_problems(
    topic: str, within: str, catalogue: Catalogue, file: str, place: str
) -> Iterator[Problem]:
    places = places_of(catalogue.notebooks[topic])
    if within not in places and not within.startswith(PLACES_OF_PAGE):
        near = get_close_matches(within, places, n=3)
        remedy = f"Did you mean: {', '.join(near)}?" if near else f"Use one of: {', '.join(sorted(places))}."
        yield Problem(file, place, f"links to '{within}', which {topic}.ipynb has not", remedy)


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


def _token_problems() -> Iterator[Problem]:
    tokens = _tokens_file()
    if not tokens.exists() or tokens.read_text(encoding="utf-8") != TOKENS_HEAD + css():
        place = "the colours"
        yield Problem(tokens.name, place, "they are not those of pictures/colours.py", "Run `make fix`.")


def _tokens_file() -> Path:
    return template_folder() / "static" / "tokens.css"


def mend(notebooks: Path, build: Path | None = None) -> Iterator[str | Problem]:
    """Mend what needs no judgement: name each file that changed, and tell what is left to mend by hand.

    Numbers in sentences that disagree with their row take the row's number; outputs are taken out of
    notebooks; the colours' style sheet and the ledger of claims are made anew.
    """
    yield from _written(_tokens_file(), TOKENS_HEAD + css())
    for path in sorted(words_folder().glob("*.yml")):
        yield from _mended(path, _mended_words)
    for topic in Catalogue.read(notebooks).notebooks:
        yield from _mended(notebooks / f"{topic}.ipynb", _mended_notebook)
    # A ledger of lessons that are broken would leave out what they claim, and agree with them.
    yield from dict.fromkeys(_problems_of_files(notebooks)) or _mended_ledger(notebooks, build)


def _mended(path: Path, better: Callable[[Path], str]) -> Iterator[str | Problem]:
    try:
        text = better(path)
    except ProblemError:
        return  # it can't be read: that is among what is left
    yield from _written(path, text)


def _mended_ledger(notebooks: Path, build: Path | None) -> Iterator[str | Problem]:
    try:
        text = ledger.present_ledger(notebooks, build)
    except EvidenceError as error:
        yield from problems_of(error, f"data/{ledger.ledger_path().name}", "the ledger")
        return
    yield from _written(ledger.ledger_path(), text)


def _written(path: Path, text: str) -> Iterator[str | Problem]:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    if path.is_symlink():  # it may lead anywhere on this machine
        what, remedy = "is a link, and nothing is mended behind one", "Put the file itself there."
        yield Problem(path.name, "the whole file", what, remedy)
        return
    write_whole(path, text.encode())
    yield path.name


def _mended_words(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    # The file is mended sentence by sentence, so that its layout and comments stay as they are.
    for key, sentence in read_words(path).sentences():
        for line in sentence.splitlines():
            better = mended(line, audience_of(key))
            if better != line:
                text = text.replace(line.replace('"', '\\"'), better.replace('"', '\\"'))
                text = text.replace(line, better)
    return text


def _mended_notebook(path: Path) -> str:
    with left_out():
        import nbformat

        from restless_legs.author.lab import stripped
    notebook = read_notebook(path)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = mended(cell.source, audience_of_cell(cell))
    return str(nbformat.writes(stripped(notebook))) + "\n"
