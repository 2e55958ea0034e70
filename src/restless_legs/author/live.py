"""Keeps pages up with what an author saves: notices it, has made again what leans on it, and tells."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from watchfiles import DefaultFilter, awatch

from restless_legs.author.standing import Met, Standing
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import folded
from restless_legs.site.template import template_folder

SETTLED_MS = 60  # nothing more was saved for so long: editors write a file in several steps
LONGEST_LINE = 4 * 1024 * 1024
PACKAGE = Path(__file__).parents[1]
STOPPED = (
    "What makes the pages has stopped; its last words stand in the terminal. Save a file to begin again."
)

UNREADABLE = "What makes the pages said more than can be read, and was ended. Mend what you saved last."


class Board(Protocol):
    """Where news is posted, and who looks at which page is known."""

    @property
    def open_pages(self) -> tuple[str, ...]:
        """The names of the pages that somebody looks at."""

    def post(self, faults: Met, coming: Iterable[str] = ()) -> None:
        """Tell that pages were laid out, what is to mend by page, and which pages there will be."""


class _Filter(DefaultFilter):
    """Leave out what tools write beside the files of an author."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, ".ipynb_checkpoints", ".virtual_documents")
    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.", r"\.part$", r"^4913$")


@dataclass
class Live:
    """What is made while an author writes.

    Parameters
    ----------
    notebooks, out, cache : Path
        As for `publish`.
    say : callable
        Takes a line for the terminal.
    worded : callable
        Says a fault in the words of the place where pages are looked at.
    """

    notebooks: Path
    out: Path
    cache: Path
    say: Callable[[str], None] = print
    worded: Callable[[str], str] = str
    maker: Process | None = None
    faults: Standing = field(default_factory=Standing)
    told: frozenset[str] = frozenset()  # of the faults, those that stand in the terminal
    saved: set[str] = field(default_factory=set)
    noticed: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep_up(self, board: Board) -> None:
        """Make what changed, again and again, until cancelled."""
        watching = asyncio.ensure_future(self._watch())
        try:
            self._tell(board)
            while True:
                await self._make(board)
                await self.noticed.wait()
        finally:
            watching.cancel()
            await self._end()

    async def _watch(self) -> None:
        folders = (self.notebooks, data_folder(), template_folder(), PACKAGE)
        async for changes in awatch(*folders, watch_filter=_Filter(), step=SETTLED_MS):
            self._notice({path for _, path in changes})

    def _notice(self, saved: set[str]) -> None:
        self.saved |= saved
        self.faults.saved_again(saved, _now_s())
        self.noticed.set()

    async def _make(self, board: Board) -> None:
        saved, self.saved = self.saved, set()
        self.noticed.clear()
        if any(path.endswith(".py") for path in saved):
            await self._end()
        async for news in self._asked(board.open_pages):
            for page in news["laid"]:
                self.say(f"made {page}")
            self.faults.take(news["faults"], news["left"], _now_s())
            self.faults.saved_again(self.saved, _now_s())
            self._tell(board)
            if self.noticed.is_set():
                return  # what was saved meanwhile comes first, and the pages that are left after it

    def _tell(self, board: Board) -> None:
        now_s = _now_s()
        shown = self.faults.shown(now_s)
        faults = list(chain.from_iterable(shown.values()))
        for fault in folded(fault for fault in faults if fault not in self.told):
            self.say(fault)
        self.told = frozenset(faults)
        worded = {page: tuple(map(self.worded, met)) for page, met in shown.items()}
        board.post(worded, sorted(path.stem for path in self.notebooks.glob("*.ipynb")))
        if (due_s := self.faults.next_due_s(now_s)) is not None:
            asyncio.get_running_loop().call_at(due_s, self._tell, board)

    # -- the process that makes ----------------------------------------------------------------------

    async def _asked(self, first: Sequence[str]) -> AsyncIterator[dict[str, Any]]:
        maker = self.maker = self.maker or await self._begun()
        order: dict[str, Any] = {"first": list(first)}
        met: dict[str, list[str]] = {}
        try:
            while line := await _answered(maker, order):
                news = json.loads(line)
                met |= news["faults"]
                yield {**news, "faults": met}
                if not news["left"]:
                    return
                order = {}
        except ValueError:  # a line without end, or half of one: it may still wait to be read
            await self._kill(maker)
            yield _ended(UNREADABLE)
            return
        self.maker = None
        yield _ended(STOPPED)

    async def _begun(self) -> Process:
        command = (sys.executable, "-m", "restless_legs.author.maker")
        folders = map(str, (self.notebooks, self.out, self.cache))
        return await asyncio.create_subprocess_exec(
            *command, *folders, stdin=PIPE, stdout=PIPE, limit=LONGEST_LINE, env=os.environ
        )

    async def _kill(self, maker: Process) -> None:
        self.maker = None
        with suppress(ProcessLookupError):
            maker.kill()
        await maker.wait()

    async def _end(self) -> None:
        maker, self.maker = self.maker, None
        if maker is None:
            return
        assert maker.stdin
        maker.stdin.close()  # it ends when nobody asks for more
        await maker.wait()


async def _answered(maker: Process, order: dict[str, Any]) -> bytes:
    """Give the answer to an order; none if the maker is gone."""
    assert maker.stdin
    assert maker.stdout
    try:
        maker.stdin.write(json.dumps(order).encode() + b"\n")
        await maker.stdin.drain()
    except ConnectionError:
        pass  # it is gone, as reading from it tells
    return await maker.stdout.readline()


def _ended(fault: str) -> dict[str, Any]:
    return {"laid": [], "faults": {"": [fault]}, "left": []}


def _now_s() -> float:
    return asyncio.get_running_loop().time()
