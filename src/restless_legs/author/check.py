"""What an author should mend before a page is made: data, words, lessons, and the files made from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat

from restless_legs.author import ledger
from restless_legs.author.lab import stripped
from restless_legs.author.questions import question_problems
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.check import problems as data_problems
from restless_legs.evidence.clinic import clinic_problems
from restless_legs.evidence.problem import ProblemError, problems_of
from restless_legs.evidence.prose import mended
from restless_legs.evidence.prose import problems as prose_problems
from restless_legs.evidence.words import audience_of, read_words, words_folder, words_problems
from restless_legs.pictures import css
from restless_legs.site import presentations as paths
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.outline import (
    FIRST,
    HOME,
    LAST,
    LAST_OF_TOOL,
    LESSON,
    TOOL,
    audience_of_cell,
    authored_paths,
    contents,
    kind_of,
    opening_of,
    page_paths,
    reviewed_of,
    sections,
)
from restless_legs.site.strangers import stranger_problems
from restless_legs.site.template import block_names, template_folder

_LESSON_LINK = re.compile(r"\]\(([\w-]+\.ipynb)")
OUTLINES = {LESSON: [FIRST, *LAST], TOOL: [*LAST_OF_TOOL]}
KNOWN_TAGS = frozenset({"opening", "lessons", "all-words", "all-sources", "details", "unreviewed"})
TOKENS_HEAD = "/* Made by `make fix` from src/restless_legs/pictures/colours.py: change them there. */\n"


def problems(notebooks: Path) -> Iterator[Problem]:
    """List everything that is wrong with the data, the words and the lessons.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    """
    found = list(_problems_of_files(notebooks))
    # What is broken can't be walked: the ledger is looked at when all the rest is in order.
    yield from found or ledger.problems(notebooks)


def _problems_of_files(notebooks: Path) -> Iterator[Problem]:
    yield from data_problems()
    if clinic_problems():
        return
    for path in sorted(words_folder().glob("*.yml")):
        try:
            read = read_words(path)
        except ProblemError as error:
            yield from error.problems
            continue
        yield from words_problems(read)
        yield from question_problems(read)
        for key, sentence in read.sentences():
            yield from _link_problems(sentence, notebooks, read.file, key)
    for path in authored_paths(notebooks):
        yield from lesson_problems(path)
    yield from order_problems(notebooks)
    yield from paths.problems(notebooks)
    yield from _token_problems()


def order_problems(notebooks: Path) -> Iterator[Problem]:
    """List the lessons that share a place with another, so that nobody can say which comes next."""
    # "Next lesson" would depend on the alphabet, and change when somebody renames a file.
    for before, after in pairwise(contents(notebooks)):
        if before.order == after.order:
            yield Problem(
                f"notebooks/{after.topic}.ipynb",
                "notebook metadata",
                f"has the place {after.order} among the lessons, as {before.topic} has",
                'Give each lesson an "order" of its own.',
            )


def lesson_problems(path: Path) -> Iterator[Problem]:
    """List what is wrong with one lesson: its numbers, its outline, its code and its outputs."""
    try:
        notebook, file = read_notebook(path), named(path)
    except ProblemError as error:
        yield error.problem
        return
    for asked in (opening_of, reviewed_of):
        try:
            asked(notebook)
        except EvidenceError as error:
            yield Problem(file, *_three(str(error)))
    yield from stranger_problems(notebook, file)
    for at, cell in enumerate(notebook.cells, start=1):
        yield from _cell_problems(cell, file, f"cell {at}")
        yield from _link_problems(cell.source, path.parent, file, f"cell {at}")
    if path.stem != HOME and kind_of(notebook) in OUTLINES:
        yield from _outline_problems(notebook, file)


def _three(message: str) -> tuple[str, str, str]:
    place, _, rest = message.partition(": ")
    what, _, remedy = rest.partition(". ")
    return place, what, remedy


def _cell_problems(cell: Any, file: str, place: str) -> Iterator[Problem]:
    known_tags = KNOWN_TAGS | set(block_names())
    for tag in sorted(set(cell.metadata.get("tags", [])) - known_tags):
        known = ", ".join(sorted(known_tags))
        yield Problem(file, place, f"the tag '{tag}' means nothing here", f"Use one of: {known}.")
    if cell.cell_type == "markdown":
        yield from prose_problems(cell.source, audience_of_cell(cell), file=file, place=place)
    elif cell.cell_type == "code" and (cell.outputs or cell.execution_count):
        yield Problem(file, place, "the notebook carries outputs", "Run `make fix`.")


def _link_problems(prose: str, notebooks: Path, file: str, place: str) -> Iterator[Problem]:
    for name in _LESSON_LINK.findall(prose):
        if not (notebooks / name).exists():
            known = ", ".join(path.name for path in page_paths(notebooks))
            yield Problem(file, place, f"links to {name}, which is no lesson", f"Link to one of: {known}.")


def _outline_problems(notebook: Any, file: str) -> Iterator[Problem]:
    headings = [section.heading for section in sections(notebook) if section.level == 2]
    wanted = OUTLINES[kind_of(notebook)]
    found = [heading for heading in headings if heading in wanted]
    if found != wanted:
        yield Problem(
            file, "the outline", f"its fixed sections are {', '.join(found) or 'missing'}",
            f"Give it, in this order: {', '.join(wanted)}.",
        )  # fmt: skip


def _token_problems() -> Iterator[Problem]:
    tokens = _tokens_file()
    if not tokens.exists() or tokens.read_text(encoding="utf-8") != TOKENS_HEAD + css():
        place = "the colours"
        yield Problem(tokens.name, place, "they are not those of pictures/colours.py", "Run `make fix`.")


def _tokens_file() -> Path:
    return template_folder() / "static" / "tokens.css"


def mend(notebooks: Path) -> Iterator[str | Problem]:
    """Mend what needs no judgement: name each file that changed, and tell what is left to mend by hand.

    Numbers in sentences that disagree with their row take the row's number; outputs are taken out of
    notebooks; the colours' style sheet and the ledger of claims are made anew.
    """
    yield from _written(_tokens_file(), TOKENS_HEAD + css())
    for path in sorted(words_folder().glob("*.yml")):
        yield from _mended(path, _mended_words)
    for path in authored_paths(notebooks):
        yield from _mended(path, _mended_notebook)
    # A ledger of lessons that are broken would leave out what they claim, and agree with them.
    yield from list(_problems_of_files(notebooks)) or _mended_ledger(notebooks)


def _mended(path: Path, better: Callable[[Path], str]) -> Iterator[str]:
    try:
        text = better(path)
    except ProblemError:
        return  # it can't be read: that is among what is left
    yield from _written(path, text)


def _mended_ledger(notebooks: Path) -> Iterator[str | Problem]:
    try:
        text = ledger.present_ledger(notebooks)
    except EvidenceError as error:
        yield from problems_of(error, f"data/{ledger.ledger_path().name}", "the ledger")
        return
    yield from _written(ledger.ledger_path(), text)


def _written(path: Path, text: str) -> Iterator[str]:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
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
    notebook = read_notebook(path)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = mended(cell.source, audience_of_cell(cell))
    return str(nbformat.writes(stripped(notebook))) + "\n"
