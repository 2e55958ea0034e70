"""What to underline in a words file: all that the check says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from restless_legs.author.rules import ACROSS_WORDS, OF_WORDS, OWED_BY_WORDS, aimed_at_sound, causes, looked
from restless_legs.evidence import Problem, Words
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.problem import EvidenceError, problems_of
from restless_legs.evidence.tables import standing_still
from restless_legs.evidence.words import line_of, words_of
from restless_legs.language_server.places import Span, Underlined, said_of, spans_of
from restless_legs.site.catalogue import Catalogue

_LINE = re.compile(r"line (\d+)\b")
_KEY = re.compile(r"'?([\w.-]+)'?")


def words_underlined(path: Path, text: str, notebooks: Path) -> list[Underlined]:
    """Give all that is to mend in a words file, and what keeps it from being judged.

    Parameters
    ----------
    path : Path
        The file.
    text : str
        What it holds in the editor.
    notebooks : Path
        Where the lessons lie.
    """
    file, read = f"data/words/{path.parent.name}/{path.name}", None
    try:
        read = words_of(path, text)
        with standing_still():
            found = unreadable() or causes(_problems(read, notebooks))
    except EvidenceError as error:
        found = list(problems_of(error, file, "the whole file"))
    return [one for problem in found for one in _underlined(problem, file, text, read)]


def _problems(read: Words, notebooks: Path) -> Iterator[Problem]:
    own = list(looked(OF_WORDS, read))
    yield from own
    yield from aimed_at_sound(looked(ACROSS_WORDS, read, Catalogue.read(notebooks)), own)
    yield from looked(OWED_BY_WORDS, read)


def _underlined(problem: Problem, file: str, text: str, read: Words | None) -> Iterator[Underlined]:
    line = _line(problem.place, read) if problem.file == file else 0
    said = said_of(problem, file, has_place=line > 0)
    for span in spans_of(problem, text, _block(text, line or 1)):
        yield Underlined(0, span, said)


def _line(place: str, read: Words | None) -> int:
    """Give the line that a place names, by its number or by the key that stands there; 0 for none."""
    if named := _LINE.match(place):
        return int(named[1])
    key = _KEY.fullmatch(place)
    return line_of(read.tree, key[1]) if key and read else 0


def _block(text: str, line: int) -> Span:
    r"""Give a line with what is indented below it.

    Examples
    --------
    >>> _block("tea:\n  when: Later,\n    or never.\n  why: So.\n", 2)
    Span(start=5, end=34)
    """
    lines = text.splitlines(keepends=True)
    at = min(line, len(lines)) - 1
    start, end = sum(map(len, lines[:at])), at + 1
    while at >= 0 and end < len(lines) and _is_below(lines[end], lines[at]):
        end += 1
    return Span(start, start + sum(map(len, lines[at:end])) if lines else 0)


def _is_below(line: str, head: str) -> bool:
    return not line.strip() or _indent(line) > _indent(head)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
