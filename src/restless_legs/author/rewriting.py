"""Sentences whose number is no longer their row's: as they stand, and as they would stand with the row's.

A new number can make a sentence false that was true: "above 75" beside a linked 80. So each is shown to
whoever wrote it, with the numbers that nobody can judge by a row, and only what is taken is written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.prose import MARK, mended
from restless_legs.evidence.words import audience_of, read_words, words_folder
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.outline import audience_of_cell
from restless_legs.site.plain import plain
from restless_legs.site.unfinished import text_cells

NOW, THEN = "  stands: ", "  would stand: "
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Rewriting(NamedTuple):
    """One line of prose, before and after its numbers are those of their rows."""

    file: str
    place: str
    old: str
    new: str

    @property
    def numbers_to_read(self) -> list[str]:
        """The numbers in it that are held against no row: they may belong to the one that changes.

        Words that lead to a row may hold one, too.

        Examples
        --------
        >>> line = "Above 75 it is rare: [{}](value:iron.cutoff.adult) is the limit."
        >>> Rewriting("iron.yml", "line", line.format(75), line.format(80)).numbers_to_read
        ['75']
        >>> Rewriting("iron.yml", "line", "", "[75 or less](fact:iron.cutoff.adult) [@b2025]").numbers_to_read
        ['75']
        """
        return _NUMBER.findall(MARK.sub(_unjudged, self.new))

    @property
    def key(self) -> str:
        """What names it among others, for whoever ticks it."""
        return sha256("\n".join(self).encode()).hexdigest()[:16]

    @property
    def said(self) -> tuple[str, str]:
        """Both in plain words."""
        return plain(self.old), plain(self.new)

    def __str__(self) -> str:
        """Show both, in plain words, and what else to read in it."""
        told = [f"{self.file}, {self.place}"]
        told += [f"{sign}{said}" for sign, said in zip((NOW, THEN), self.said, strict=True)]
        if self.numbers_to_read:
            told.append(f"  read these too, they have no row: {', '.join(self.numbers_to_read)}")
        return "\n".join(told)


def _unjudged(mark: re.Match[str]) -> str:
    """Give what a mark says in words: a number under ``value:`` is its row's, or is asked for."""
    return "" if mark["kind"] == "value" else mark["text"] or ""


Takes = Callable[[Rewriting], bool]


def take_none(_: Rewriting) -> bool:
    """Leave every sentence as it stands."""
    return False


def pending(notebooks: Path, naming: str = "") -> list[Rewriting]:
    """List the sentences whose number is not their row's, in all words files and lessons; write nothing.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    naming : str, optional
        A row: only sentences that name it. Files that don't are not even read.
    """
    found: list[Rewriting] = []

    def note(one: Rewriting) -> bool:
        if naming in one.old:
            found.append(one)
        return False

    for path in sorted([*words_folder().glob("*.yml"), *notebooks.glob("*.ipynb")]):
        with suppress(ProblemError, UnicodeDecodeError):  # the check tells of what can't be read
            if naming in path.read_text(encoding="utf-8"):
                _note_in(path, note)
    return found


def saying(number: str, naming: str, notebooks: Path) -> list[Rewriting]:
    """List the lines that name a row and say a number which no row judges, such as "75 or less".

    Parameters
    ----------
    number : str
        The number, as the house writes it.
    naming : str
        The row.
    notebooks : Path
        Where the lessons lie.
    """
    files = sorted([*words_folder().glob("*.yml"), *notebooks.glob("*.ipynb")])
    return [
        Rewriting(file, place, line, line)
        for path in files
        for file, place, line in _lines(path)
        if f":{naming})" in line and number in Rewriting(file, place, line, line).numbers_to_read
    ]


def _lines(path: Path) -> Iterator[tuple[str, str, str]]:
    """Give each line of prose with its file and place; none of what can't be read, which the check tells."""
    with suppress(ProblemError, UnicodeDecodeError):
        if path.suffix == ".yml":
            file, parts = _name_of(path), ((f"'{key}'", said) for key, said in read_words(path).sentences())
        else:
            cells = text_cells(read_notebook(path))
            file, parts = named(path), ((place, cell.source) for place, cell in cells)
        yield from ((file, place, line) for place, said in parts for line in said.splitlines())


def _name_of(words_file: Path) -> str:
    return f"data/words/{words_folder().name}/{words_file.name}"


def _note_in(path: Path, note: Takes) -> None:
    if path.suffix == ".yml":
        rewritten_words(path, note)
    else:
        rewrite_cells(read_notebook(path), named(path), note)


def rewritten_words(path: Path, takes: Takes) -> str:
    """Give a words file with the sentences that are taken; its layout and comments stay as they are.

    Parameters
    ----------
    path : Path
        The file.
    takes : callable
        Tells of each sentence whether it is written.

    Raises
    ------
    ProblemError
        If the file can't be read.
    """
    text, file = path.read_text(encoding="utf-8"), _name_of(path)
    decided: dict[str, str] = {}  # a line that stands under two keys is one line of the file
    for key, sentence in read_words(path).sentences():
        for line in sentence.splitlines():
            better = mended(line, audience_of(key))
            if better != line and line not in decided:
                decided[line] = better if takes(Rewriting(file, f"'{key}'", line, better)) else line
    return _with_lines(text, decided)


def _with_lines(text: str, decided: Mapping[str, str]) -> str:
    """Write lines of a words file as they were decided; one that holds another stays whole."""
    written = {**decided, **{_quoted(old): _quoted(new) for old, new in decided.items()}}
    longest_first = "|".join(map(re.escape, sorted(written, key=len, reverse=True)))
    return re.sub(longest_first, lambda found: written[found[0]], text) if written else text


def _quoted(line: str) -> str:
    return line.replace('"', '\\"')


def rewrite_cells(notebook: Any, file: str, takes: Takes) -> None:
    """Write the sentences that are taken into the text cells of a lesson.

    Parameters
    ----------
    notebook : NotebookNode
        The lesson.
    file : str
        The lesson as messages name it.
    takes : callable
        Tells of each line whether it is written.
    """
    for place, cell in text_cells(notebook):
        better = mended(cell.source, audience_of_cell(cell))  # as many lines: only numbers in brackets change
        pairs = zip(cell.source.split("\n"), better.split("\n"), strict=True)
        cell.source = "\n".join(
            new if old == new or takes(Rewriting(file, f"{place}, line {number}", old, new)) else old
            for number, (old, new) in enumerate(pairs, start=1)
        )
