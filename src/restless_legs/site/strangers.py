"""What a stranger's notebook must not hold: code, HTML, links and pictures that nobody looked at.

These rules hold in the check, in the making and where plain Voila renders a notebook, before a kernel runs.
"""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from restless_legs.evidence.markup import MOST_LETTERS, Tokens, faults, walk
from restless_legs.evidence.picture_file import picture_fault
from restless_legs.evidence.problem import Fault, Problem, ProblemError
from restless_legs.evidence.prose import without_sources
from restless_legs.site.cell_code import code_faults
from restless_legs.site.headings import Headings
from restless_legs.site.notebook_file import letters_fault
from restless_legs.site.template import block_names
from restless_legs.site.unfinished import level_problems, unfinished_problems

MOST_PICTURE_BYTES = 200 * 1024  # it stands in the page, which people load on a phone
# A tag stands among the classes of its cell, where any other word could borrow the look of something else.
TAGS = frozenset(
    {
        "opening",
        "lessons",
        "at-once",
        "questions",
        "all-words",
        "all-sources",
        "details",
        "speaker",
        "unreviewed",
    }
)
_PICTURE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,80}")  # no other can be found again in the cell's Markdown
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg"}


def stranger_problems(notebook: Any, file: str) -> Iterator[Problem]:
    """List what a notebook must not hold, whoever wrote it, in the order of its cells.

    Parameters
    ----------
    notebook : NotebookNode
        A lesson.
    file : str
        The lesson as messages name it.
    """
    if fault := letters_fault(notebook.cells):  # else its parts alone could keep us for minutes
        yield Problem(file, "the whole file", *fault, breaks=True)
        return
    code = [at for at, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    of_code = dict(code_faults([notebook.cells[at].source for at in code]))
    headings = Headings([notebook.cells[at].source for at in code])
    in_code = {code[place]: fault for place, fault in of_code.items()}
    for at, cell in enumerate(notebook.cells):
        if at in in_code:  # then nobody knows which explorers it shows
            yield Problem(file, f"cell {at + 1}", *in_code[at], breaks=True)
        found: list[Fault] = []
        if cell.cell_type == "markdown":
            found = [
                *faults(cell.source, _tokens, places=False),
                *_text_faults(cell, headings),
                *_picture_faults(cell),
            ]
        for fault in [*_tag_faults(cell), *found]:
            yield Problem(file, f"cell {at + 1}", *fault)


def _text_faults(cell: Any, headings: Headings) -> Iterator[Fault]:
    """Look at what leads to another place: headings, which others link to, and pictures of the cell."""
    if len(cell.source) > MOST_LETTERS:
        return  # told, and not parsed
    tokens = list(_tokens(without_sources(cell.source)))
    yield from headings.faults(tokens)
    there = cell.get("attachments", {})
    for token in walk(tokens):
        address = token["attrs"]["url"] if token["type"] == "image" else ""
        kind, _, name = address.partition(":")
        if kind == "attachment" and name not in there:
            what = f"shows the picture '{name[:60]}', which the cell does not hold"
            yield Fault(what, "Paste the picture into this cell.")


def _tag_faults(cell: Any) -> Iterator[Fault]:
    known = TAGS | set(block_names())
    for tag in sorted(set(cell.metadata.get("tags", [])) - known):
        yield Fault(f"the tag '{tag}' means nothing here", f"Use one of: {', '.join(sorted(known))}.")


PAGE_RULES: tuple[Callable[[Any, str], Iterator[Problem]], ...] = (
    stranger_problems,
    unfinished_problems,
    level_problems,
)
"""What no page is made with, whoever wrote it."""


def refuse_strange(notebook: Any, file: str) -> None:
    """Refuse a notebook that holds what no page is made with.

    Raises
    ------
    ProblemError
        With everything that it must not hold.
    """
    if wrong := [problem for rule in PAGE_RULES for problem in rule(notebook, file)]:
        raise ProblemError(*wrong)


@cache
def _parser() -> Any:
    """Give what reads a text cell for the page; only so is it certain what the page will hold."""
    from nbconvert.filters.markdown_mistune import MarkdownWithMath

    return MarkdownWithMath(renderer=None)  # type: ignore[arg-type]  # then it gives tokens


def _tokens(source: str) -> Tokens:
    tokens: Tokens = _parser().parse(source)[0]
    return tokens


def _picture_faults(cell: Any) -> Iterator[Fault]:
    for name, kinds in cell.get("attachments", {}).items():
        if fault := _picture_name_fault(name) or _picture_fault(kinds):
            yield Fault(f"the picture '{name[:60]}' {fault.what}", fault.remedy)


def _picture_name_fault(name: str) -> Fault | None:
    if _PICTURE_NAME.fullmatch(name):
        return None
    return Fault("has a name that can't stand in a link", "Name it with letters, figures and - only.")


def _picture_fault(kinds: Mapping[str, str]) -> Fault | None:
    if not kinds or set(kinds) - set(_ENDINGS):
        return Fault("is of another kind", "Paste a .png or a .jpg.")
    for kind, written in kinds.items():
        try:
            content = b64decode(written, validate=True)
        except (binascii.Error, TypeError, ValueError):
            return Fault("can't be read", "Paste it again.")
        if len(content) > MOST_PICTURE_BYTES:
            return Fault("is too large", f"Make it smaller than {MOST_PICTURE_BYTES // 1024} KB.")
        if fault := picture_fault(content, _ENDINGS[kind]):
            return fault
    return None
