"""The outline that every lesson follows, read from its notebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from math import ceil
from typing import Any

from restless_legs.evidence import EvidenceError
from restless_legs.evidence.values import Audience
from restless_legs.site.cells import Cell, Notebook
from restless_legs.site.plain import NOT_FOR_PATIENTS, plain
from restless_legs.site.translated import NAMED

# Kinds of pages, as a notebook's metadata name them; without a name it is a lesson.
LESSON = "lesson"
TOOL = "tool"  # serves every lesson and is none itself: it has an outline of its own
REFERENCE = "reference"  # a page to look things up in: no lesson, so without a lesson's outline and order
KINDS = (LESSON, TOOL, REFERENCE)
PATIENTS, CLINICIANS = "patients", "clinicians"
READERS = (PATIENTS, CLINICIANS)  # whom a page is for; without a name it is for patients
READ_EVERY_YEARS = 1
WORDS_A_MINUTE = 130  # a tired reader on a phone, some of them in a second language
# The sections of a lesson in their order. The flagship explorer stands behind the first; all others stand in
# folds, each under a reader's question (###) within MORE.
FIRST, QUESTIONS, CALL, MORE, CHECK, SOURCES = (
    "In short",
    "What to ask at your visit",  # each question there can be taken along
    "When to call",
    "More",
    "Check yourself",
    "Sources",
)
LAST = ("What you can do", QUESTIONS, CALL, "How sure are we?", MORE, CHECK, SOURCES)
# A tool has sections of its own, and ends with these.
LAST_OF_TOOL = ("What this page keeps", SOURCES)
# Sections that are folded as a whole, until a reader opens them.
FOLDED = (CHECK, SOURCES)
_HEADING = re.compile(r"^(#{1,3}) +(?=\S)(.*)$", re.MULTILINE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Opening:
    """The heading of a lesson and its point in one sentence."""

    title: str
    point: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of a lesson's prose.

    ``named`` is the heading as its original has it: pages, tables and links name it so in every language.
    """

    heading: str
    level: int
    text: str
    cell: int
    tags: tuple[str, ...]
    named: str


def opening_of(notebook: Notebook) -> Opening:
    """Read the title and the point of a lesson from its first cell.

    Parameters
    ----------
    notebook : Notebook
        A lesson whose first cell is ``# Title``, an empty line, and the point in one paragraph.

    Raises
    ------
    EvidenceError
        If the first cell has another form.
    """
    source = notebook.cells[0].source if notebook.cells else ""
    title, _, rest = source.strip().partition("\n")
    if not title.startswith("# ") or not rest.strip():
        raise EvidenceError(
            "the first cell: a lesson begins with '# Its title', an empty line and its point. "
            "Write them into the first cell."
        )
    point = " ".join(plain(rest).split("\n\n")[0].split())
    return Opening(plain(title.removeprefix("# ")), point)


def sections(notebook: Notebook) -> Iterator[Section]:
    """Walk the prose of a lesson by its headings."""
    for at, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            continue
        pieces = _HEADING.split(cell.source)
        tags = tuple(cell.metadata.get("tags", []))
        if pieces[0].strip():
            yield Section("", 0, plain(pieces[0]), at, tags, "")
        for level, heading, text in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            words = plain(heading)
            yield Section(words, len(level), plain(text), at, tags, named_in(cell.metadata, words))


def named_in(metadata: Mapping[str, Any], heading: str) -> str:
    """Give a heading as the original of its cell has it; in an original, as it is.

    Examples
    --------
    >>> named_in({NAMED: {"En breve": "In short"}}, "En breve"), named_in({}, "In short")
    ('In short', 'In short')
    """
    return str(metadata.get(NAMED, {}).get(heading, heading))


def named_beginning(cell: Cell) -> str:
    r"""Give the heading that a text cell begins with, as its original has it; empty where it has none.

    Examples
    --------
    >>> named_beginning(Cell("markdown", "## En breve\n\nUno.", {NAMED: {"En breve": "In short"}}))
    'In short'
    """
    found = _HEADING.match(cell.source.lstrip())
    return named_in(cell.metadata, plain(found[2])) if found else ""


def sections_as_written(notebook: Notebook) -> Iterator[tuple[str, str]]:
    """Walk the Markdown of a notebook's text cells as (the heading that it stands under, the text)."""
    heading = ""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            pieces = _HEADING.split(cell.source)
            yield heading, pieces[0]
            for found, text in zip(pieces[2::3], pieces[3::3], strict=True):
                heading = plain(found)
                yield heading, f"{found}{text}"


def minutes_to_read(notebook: Notebook) -> int:
    """Estimate how long it takes to read what is open: 130 words a minute, and a minute for its explorer."""
    found = list(sections(notebook))
    more = next((one for one in found if (one.level, one.named) == (2, MORE)), None)
    read = [
        one.text
        for one in takewhile(lambda one: one is not more, found)
        if not NOT_FOR_PATIENTS & set(one.tags)
    ]
    before = notebook.cells[: more.cell] if more else notebook.cells
    shown = [cell for cell in before if cell.cell_type == "code" and "(" in cell.source]
    return max(1, ceil(sum(len(text.split()) for text in read) / WORDS_A_MINUTE) + len(shown))


def kind_of(notebook: Notebook) -> str:
    """Tell what kind of page a notebook is: a lesson, unless its metadata say something else."""
    return str(notebook.metadata.get("lesson", {}).get("kind", LESSON))


def is_for_clinicians(notebook: Notebook) -> bool:
    """Tell whether a notebook says that it is for clinicians: nothing that a patient gets leads to its page.

    Examples
    --------
    >>> import nbformat
    >>> about = {"lesson": {"kind": "tool", "for": "clinicians"}}
    >>> is_for_clinicians(nbformat.v4.new_notebook(metadata=about))
    True
    >>> is_for_clinicians(nbformat.v4.new_notebook())
    False
    """
    return bool(notebook.metadata.get("lesson", {}).get("for", PATIENTS) == CLINICIANS)


def is_draft(notebook: Notebook) -> bool:
    """Tell whether a notebook says that it is a draft; what is neither yes nor no is one, until it is mended.

    Examples
    --------
    >>> import nbformat
    >>> [is_draft(nbformat.v4.new_notebook(metadata={"lesson": about})) for about in ({"draft": True}, {})]
    [True, False]
    """
    return notebook.metadata.get("lesson", {}).get("draft", False) is not False


def written_of(notebook: Notebook) -> date:
    """Read when a lesson was written, or changed last.

    Raises
    ------
    EvidenceError
        If its metadata don't say so, not as a day, or as a day that is still to come; or if they still
        name a day of a review, which nobody signed for.
    """
    about = notebook.metadata.get("lesson", {})
    if "reviewed" in about:
        raise EvidenceError(
            'notebook metadata: "reviewed" tells of a review that nobody signed. Call it "written": the day '
            "on which it was written or changed last. Who read it says so by `restless-legs reviewed`."
        )
    said = about.get("written")
    written = _day(said)
    if not written:
        raise EvidenceError(
            f"notebook metadata: no day of writing but {said!r:.40}. "
            'Add "lesson": {"written": "2026-11-22"}: year, month, day.'
        )
    # Where the author sits it may be tomorrow already.
    if written > date.today() + timedelta(days=1):
        raise EvidenceError(
            f"notebook metadata: the day of writing {written} lies in the future. "
            f"Write the day on which you changed it; by this machine's clock it is {date.today()}."
        )
    return written


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) and _DAY.fullmatch(written) else None
    except ValueError:
        return None


def due_of(notebook: Notebook, signed: date | None = None) -> date:
    """Give the day by which a lesson has to be read: a year after it was written, or signed last.

    Parameters
    ----------
    notebook : Notebook
        The lesson.
    signed : date, optional
        The day of its last signature, where enough people have signed it as it stands.

    Examples
    --------
    >>> import nbformat
    >>> due_of(nbformat.v4.new_notebook(metadata={"lesson": {"written": "2024-02-29"}}))
    datetime.date(2025, 2, 28)
    """
    last = max(filter(None, (written_of(notebook), signed)))
    day = min(last.day, 28) if last.month == 2 else last.day  # the 29th comes every four years only
    return last.replace(year=last.year + READ_EVERY_YEARS, day=day)


def audience_of_cell(cell: Cell) -> Audience:
    """Tell who reads a cell: its tag ``details`` or ``speaker`` means clinicians."""
    return "details" if NOT_FOR_PATIENTS & set(cell.metadata.get("tags", [])) else "patient"
