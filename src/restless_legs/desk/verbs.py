"""The verbs of the command line behind the buttons: which words each takes, and what it answers, by line."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from restless_legs.author.remedies import Command, at_desk, commands_in
from restless_legs.evidence.problem import EvidenceError
from restless_legs.site.cells import read_cells

_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_FILE = re.compile(r"(?:notebooks|data|docs|src|published|site)/[\w./-]*\w\.\w+")
_PLACE = re.compile(r", (line|cell) (\d+)")
_SECTION = re.compile(r", (?:the )?section '(.*?)':")
_BAR = re.compile(r"^\W*$")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the command line.

    Parameters
    ----------
    command : tuple of str
        How it is called.
    takes : tuple of str
        Names of the words that somebody types, in their order; all have to be there.
    options : tuple of str
        Of those that may be left out.
    asks : tuple of str
        Of questions, each answered by yes; anything else is no.
    writes : bool
        Whether it changes files that may be open.
    """

    command: tuple[str, ...]
    takes: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    writes: bool = False

    def called(self, typed: Mapping[str, str]) -> list[str]:
        """Give what is called; what was typed stands behind ``--``, so that it can't be an option.

        Examples
        --------
        >>> VERBS["where"].called({"claim": " --help "})
        ['where', '--', '--help']
        >>> VERBS["new_lesson"].called({"name": "sleep", "title": "Sleep"})
        ['new-lesson', '--title=Sleep', '--', 'sleep']
        """
        said = {name: words.strip() for name, words in typed.items()}
        options = [f"--{name}={said[name]}" for name in self.options if said.get(name)]
        options += [f"--{name}" if said.get(name) == "yes" else f"--no-{name}" for name in self.asks]
        words = [said.get(name, "") for name in self.takes]
        return [*self.command, *options, *(["--", *words] if words else [])]

    def missing(self, typed: Mapping[str, str]) -> list[str]:
        """Name what has to be typed, and was not."""
        return [name for name in self.takes if not typed.get(name, "").strip()]


VERBS = {
    "check": Verb(("check",)),
    "check_lesson": Verb(("check",), ("lesson",)),
    "fix": Verb(("fix",), writes=True),
    "mend_table": Verb(("mend-table",), ("table",)),
    "mend_table_yes": Verb(("mend-table", "--yes"), ("table",), writes=True),  # beside what it will change
    "where": Verb(("where",), ("claim",)),
    "new_lesson": Verb(("new-lesson",), ("name",), ("title",), writes=True),
    "new_question": Verb(("new-question",), ("lesson", "name"), ("kind",), writes=True),
    "new_explorer": Verb(("new-explorer",), ("lesson", "name"), ("kind",), writes=True),
    "publish": Verb(("publish",)),
    "ask_review": Verb(("ask-review",), ("lesson",)),
    "sign": Verb(("reviewed",), ("lesson",), ("by", "role"), ("clinician",)),  # tells what would be signed
    "sign_now": Verb(("reviewed", "--yes"), ("lesson",), ("by", "role"), ("clinician",), writes=True),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer, with the file that it names, if any, and where in it to look."""

    before: str
    file: str = ""
    after: str = ""
    line: int = 0
    cell: int = 0
    buttons: tuple[Command, ...] = field(default=(), repr=False)
    is_drawn: bool = field(default=False, repr=False)  # part of a table; its title and caption too

    @property
    def said(self) -> str:
        """The whole line."""
        return f"{self.before}{self.file}{self.after}"

    @property
    def is_seen_in_browser(self) -> bool:
        """Whether the file is for looking at or for taking along, not for editing."""
        return self.file.endswith((".html", ".zip"))


def line_of(said: str) -> Line:
    """Find the file in a line of an answer, and the place in it.

    Examples
    --------
    >>> line_of("data/iron.csv, line 4: it is odd. Mend it.")
    Line(before='', file='data/iron.csv', after=', line 4: it is odd. Mend it.', line=4, cell=0)
    >>> line_of("Done.")
    Line(before='Done.', file='', after='', line=0, cell=0)
    """
    if not (found := _FILE.search(said)):
        return Line(said)
    after = said[found.end() :]
    place = _PLACE.match(after)
    at = {place[1]: int(place[2])} if place else {}
    return Line(said[: found.start()], found[0], after, at.get("line", 0), at.get("cell", 0))


def lines_of(answer: str, worded: Callable[[str], str] = at_desk) -> Iterator[Line]:
    r"""Give the lines of an answer, without what draws on a terminal.

    Parameters
    ----------
    answer : str
        What a command said.
    worded : callable
        Names buttons in it, in the place of commands.

    Examples
    --------
    A remedy that a button gives has that button beside it, once:

    >>> outputs = "notebooks/{}.ipynb, cell 3: the notebook carries outputs. Run `make fix`."
    >>> [len(one.buttons) for one in lines_of("\n".join(map(outputs.format, ("iron", "brain"))))]
    [1, 0]

    A table keeps its title and its caption:

    >>> table = "iron\n┏━━━┓\n┃ 5 ┃\n└───┘\nGrade: 6.\n- data/iron.csv: odd."
    >>> [one.is_drawn for one in lines_of(table)]
    [True, True, True, False]
    """
    offered: set[Command] = set()
    all_said = [said.rstrip() for said in _ANSI.sub("", answer).splitlines()]
    for before, said, after in zip(["", *all_said], all_said, [*all_said[1:], ""], strict=False):
        if not _BAR.match(said):
            buttons = tuple(one for one in commands_in(said) if one.given is not None and one not in offered)
            offered.update(buttons)
            is_drawn = _is_drawn(before, said, after)
            yield replace(line_of(worded(said)), buttons=buttons, is_drawn=is_drawn)


def _is_drawn(before: str, said: str, after: str) -> bool:
    """Tell whether a line belongs to a table: it stands in it, just above it, or is no message just below."""
    is_caption = before.startswith("└") and not said.startswith("- ") and not _FILE.match(said)
    return said.startswith(("│", "┃")) or after.startswith("┏") or is_caption


def placed(line: Line, root: Path) -> Line:
    """Give a line that names a section of a lesson with the cell in which that section begins.

    Parameters
    ----------
    line : Line
        A line of an answer.
    root : Path
        The project.
    """
    section = _SECTION.match(line.after)
    if not section or not line.file.endswith(".ipynb"):
        return line
    try:
        cells = read_cells(root / line.file).cells
    except EvidenceError:  # it was taken away meanwhile
        return line
    begins = (at for at, cell in enumerate(cells, start=1) if section[1] in _headings(cell.source))
    return replace(line, cell=next(begins, 0))


def _headings(source: str) -> list[str]:
    return [said.lstrip("#").strip() for said in source.splitlines() if said.startswith("#")]


async def answered(verb: Verb, typed: Mapping[str, str], root: Path) -> tuple[bool, list[Line]]:
    """Run a verb in a process of its own, so that it sees the code and the data as they are now.

    Returns
    -------
    tuple
        Whether it found all in order, and what it said.
    """
    running = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "restless_legs", *verb.called(typed)),
        cwd=root, stdin=asyncio.subprocess.DEVNULL, stdout=PIPE, stderr=STDOUT,
        env=os.environ | {"COLUMNS": "160", "TERM": "dumb", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    said, _ = await running.communicate()
    return running.returncode == 0, [placed(one, root) for one in lines_of(said.decode(errors="replace"))]
