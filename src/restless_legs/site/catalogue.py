"""The notebooks there are: each is read once, and handed down to all that ask about lessons.

It is asked whether anything has changed, so it reads notebooks without Jupyter, and takes milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from restless_legs.evidence.problem import EvidenceError, MissingFileError, Problem, ProblemError
from restless_legs.site.cells import Notebook, read_cells
from restless_legs.site.notebook_file import named
from restless_legs.site.outline import (
    CLINICIANS,
    KINDS,
    LESSON,
    PATIENTS,
    READERS,
    REFERENCE,
    TOOL,
    is_draft,
    opening_of,
    written_of,
)

HOME = "index"
VISIT = "visit"  # the page that gathers what a reader entered, and prints it
TEACHING = "teaching"  # the page of the sheets that lessons are taught by, and its words
TEMPLATE = "_template"  # what a new lesson is copied from: no page, and held to all that a lesson is held to
LAST_OF_ALL = 99  # where a lesson stands that names no order
_METADATA = "notebook metadata"
_FILE_OF_PAGE = re.compile(r"(?:notebooks|data/words/[\w-]+|data/explorers)/(\w+)\.(?:ipynb|yml)")


def topic_of(file: str) -> str:
    """Give the topic whose own a file is, as messages name it; empty for what belongs to several.

    Examples
    --------
    >>> topic_of("notebooks/iron.ipynb"), topic_of("data/words/en/iron.yml"), topic_of("data/iron.csv")
    ('iron', 'iron', '')
    """
    found = _FILE_OF_PAGE.fullmatch(file)
    return found[1] if found else ""


class Entry(NamedTuple):
    """A page in the table of contents."""

    order: int
    topic: str
    title: str
    kind: str = LESSON
    readers: str = PATIENTS

    @property
    def is_for_clinicians(self) -> bool:
        """Whether nothing that a patient gets leads there."""
        return self.readers == CLINICIANS


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The notebooks of a folder, as they stood when it was read.

    What can't be read, or can't be listed, is among the problems and nowhere else: so that one broken
    lesson keeps nobody from looking at the others, and none is ever left out in silence.

    Attributes
    ----------
    paths
        The notebooks that become pages, those with problems and drafts too.
    notebooks
        What was read, by topic: the pages, drafts, and the template of new lessons.
    entries
        Every published page that can be listed, in its order; the home page comes first.
    problems
        What is wrong with the notebooks as a collection.
    drafts
        The topics of the drafts: their authors look at them, and nothing else leads there.
    """

    paths: tuple[Path, ...]
    notebooks: Mapping[str, Notebook]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    drafts: frozenset[str] = frozenset()

    @classmethod
    def read(cls, folder: Path) -> Catalogue:
        """Read the notebooks of a folder.

        Parameters
        ----------
        folder : Path
            Where the lessons lie.
        """
        paths = page_paths(folder)
        read = {path.stem: _read(path) for path in (*paths, *folder.glob(f"{TEMPLATE}.ipynb"))}
        notebooks = {topic: one for topic, one in read.items() if isinstance(one, Notebook)}
        listed = [_entry(topic, one) for topic, one in notebooks.items()]
        drafts = frozenset(topic for topic, one in notebooks.items() if _is_kept_back(topic, one))
        apart = {*drafts, TEMPLATE}
        entries = tuple(sorted(one for one in listed if isinstance(one, Entry) and one.topic not in apart))
        problems = [one for one in (*read.values(), *listed) if isinstance(one, Problem)]
        found = cls(paths, notebooks, entries, tuple(problems), drafts)
        return replace(found, problems=(*problems, *_order_problems(found.lessons)))

    def sound(self) -> Catalogue:
        """Give it, if nothing is wrong with it.

        Raises
        ------
        EvidenceError
            With every problem: a list of lessons that lacks one must not go out.
        """
        if self.problems:
            raise ProblemError(*self.problems)
        return self

    @property
    def lessons(self) -> list[Entry]:
        """The lessons in their order, without the home page, the tools and the pages to look things up in."""
        return [one for one in self.entries if one.kind == LESSON and one.topic != HOME]

    @property
    def tools(self) -> list[Entry]:
        """The pages that serve every lesson, such as the one for the visit; each is linked from all pages."""
        return [one for one in self.entries if one.kind == TOOL]

    @property
    def titles(self) -> dict[str, str]:
        """The title of every page by its topic, in the order of the pages."""
        return {one.topic: one.title for one in self.entries}

    @property
    def published(self) -> tuple[Path, ...]:
        """The notebooks that become pages for readers: all but drafts."""
        return tuple(path for path in self.paths if path.stem not in self.drafts)

    @property
    def pages(self) -> dict[str, Notebook]:
        """What was read of them, by topic, in the order of their files."""
        apart = {*self.drafts, TEMPLATE}
        return {topic: one for topic, one in self.notebooks.items() if topic not in apart}

    @property
    def last_written(self) -> date | None:
        """The day on which a page was written or changed last; None where none says so."""
        return max(filter(None, map(_written, self.pages.values())), default=None)

    def neighbours(self, topic: str) -> tuple[Entry | None, Entry | None]:
        """Give the lesson before and the lesson after one; None at the ends, and for what is no lesson."""
        around = [None, *self.lessons, None]
        for before, one, after in zip(around, around[1:], around[2:], strict=False):
            if one and one.topic == topic:
                return before, after
        return None, None

    def shows_all_lessons(self, topic: str) -> bool:
        """Tell whether a page lists what stands in the lessons, so that it changes with each of them."""
        return topic == HOME or any(one.topic == topic and one.kind == REFERENCE for one in self.entries)


def _is_kept_back(topic: str, notebook: Notebook) -> bool:
    about = notebook.metadata.get("lesson", {})
    return topic != TEMPLATE and isinstance(about, Mapping) and is_draft(notebook)


def page_paths(folder: Path) -> tuple[Path, ...]:
    """List the notebooks that become pages; nothing hidden, nothing that begins with ``_``."""
    return tuple(sorted(path for path in folder.glob("*.ipynb") if path.name[0] not in "._"))


def _written(notebook: Notebook) -> date | None:
    try:
        return written_of(notebook)
    except EvidenceError:  # the check tells of it
        return None


def _read(path: Path) -> Notebook | Problem:
    try:
        return read_cells(path)
    except ProblemError as error:
        return error.problem
    except MissingFileError:  # a link to nowhere, or taken away in this moment
        what, remedy = "is not there", "Put it back, or take its link away."
        return Problem(named(path), "the whole file", what, remedy, breaks=True)


def _entry(topic: str, notebook: Notebook) -> Entry | Problem:
    try:
        _check_draft(topic, notebook)
        return Entry(_order(notebook), topic, opening_of(notebook).title, _kind(notebook), _readers(notebook))
    except EvidenceError as error:
        return as_problem(f"notebooks/{topic}.ipynb", error)


def _check_draft(topic: str, notebook: Notebook) -> None:
    said = _about(notebook).get("draft", False)
    if type(said) is not bool:
        what = f'"draft" is {said!r:.20}, which is neither yes nor no'
        raise EvidenceError(f'{_METADATA}: {what}. Write "draft": true, or take it out.')
    if said and (topic == HOME or _kind(notebook) != LESSON):
        what = "is a draft, and all pages lead there"
        raise EvidenceError(f'{_METADATA}: {what}. Take "draft" out: only a lesson can be one.')


def _order(notebook: Notebook) -> int:
    order = _about(notebook).get("order", LAST_OF_ALL)
    if type(order) is not int:
        what = f"has the place {order!r} among the lessons, which is no whole number"
        raise EvidenceError(f'{_METADATA}: {what}. Write it as "order": 3.')
    return order


def _kind(notebook: Notebook) -> str:
    kind = _about(notebook).get("kind", LESSON)
    if kind not in KINDS:
        raise EvidenceError(f"{_METADATA}: there is no kind {kind!r}. Use one of: {', '.join(KINDS)}.")
    return str(kind)


def _readers(notebook: Notebook) -> str:
    readers, kind = _about(notebook).get("for", PATIENTS), _kind(notebook)
    if readers not in READERS:
        raise EvidenceError(f"{_METADATA}: no page is for {readers!r}. Use one of: {', '.join(READERS)}.")
    if readers == CLINICIANS and kind == LESSON:
        what = f"a page for clinicians can't be of the kind {kind!r}, which patients are led to"
        raise EvidenceError(f'{_METADATA}: {what}. Give it "kind": "{TOOL}" or "{REFERENCE}".')
    return str(readers)


def _about(notebook: Notebook) -> Mapping[str, Any]:
    about = notebook.metadata.get("lesson", {})
    if not isinstance(about, Mapping):
        raise EvidenceError(f'{_METADATA}: "lesson" holds no entries. Write "lesson": {{"order": 3}}.')
    return about


def as_problem(file: str, error: EvidenceError) -> Problem:
    """Give what is wrong with a file, as it was raised where nobody knew the file: place, what, remedy.

    Examples
    --------
    >>> print(as_problem("notebooks/a.ipynb", EvidenceError("cell 3: it is empty. Fill it.")))
    notebooks/a.ipynb, cell 3: it is empty. Fill it.
    """
    place, _, rest = str(error).partition(": ")
    what, _, remedy = rest.partition(". ")
    return Problem(file, place, what, remedy, breaks=True)


def _order_problems(lessons: Sequence[Entry]) -> Iterator[Problem]:
    """List the lessons that share a place with another, so that nobody can say which comes next."""
    # "Next lesson" would depend on the alphabet, and change when somebody renames a file.
    for before, after in pairwise(lessons):
        if before.order == after.order:
            yield Problem(
                f"notebooks/{after.topic}.ipynb", _METADATA,
                f"has the place {after.order} among the lessons, as {before.topic} has",
                'Give each lesson an "order" of its own.', breaks=True,
            )  # fmt: skip
