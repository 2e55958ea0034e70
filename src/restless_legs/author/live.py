"""Keeps pages up with what an author saves: notices it, has made again what leans on it, and tells."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from watchfiles import DefaultFilter, awatch

from restless_legs.evidence.folder import data_folder
from restless_legs.site.template import template_folder

SETTLED_MS = 60  # nothing more was saved for so long: editors write a file in several steps
BELIEVED_S = 0.4  # for so long a fault must stand before it is shown: half a file is one, for a moment
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

    def post(self, faults: Sequence[str]) -> None:
        """Tell that pages were laid out, and what is to mend."""


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
    """

    notebooks: Path
    out: Path
    cache: Path
    say: Callable[[str], None] = print
    maker: Process | None = None
    faults: tuple[str, ...] = ()
    saved: set[str] = field(default_factory=set)
    noticed: asyncio.Event = field(default_factory=asyncio.Event)

    async def keep_up(self, board: Board) -> None:
        """Make what changed, again and again, until cancelled."""
        watching = asyncio.ensure_future(self._watch())
        try:
            while True:
                await self._make(board)
                await self.noticed.wait()
        finally:
            watching.cancel()
            await self._end()

    async def _watch(self) -> None:
        folders = (self.notebooks, data_folder(), template_folder(), PACKAGE)
        async for changes in awatch(*folders, watch_filter=_Filter(), step=SETTLED_MS):
            self.saved |= {path for _, path in changes}
            self.noticed.set()

    async def _make(self, board: Board) -> None:
        saved, self.saved = self.saved, set()
        self.noticed.clear()
        if any(path.endswith(".py") for path in saved):
            await self._end()
        faults: list[str] = []
        async for news in self._asked(board.open_pages):
            if news.get("laid"):
                self.say(f"made {', '.join(news['laid'])}")
                board.post(self.faults)
            faults = news.get("faults", faults)
        if faults and not await self._quiet():
            return  # more was saved meanwhile: it may have been half a file
        self._tell(faults, board)

    def _tell(self, faults: Sequence[str], board: Board) -> None:
        if tuple(faults) != self.faults:
            for fault in faults:
                self.say(fault)
        self.faults = tuple(faults)
        board.post(self.faults)

    async def _quiet(self) -> bool:
        try:
            await asyncio.wait_for(self.noticed.wait(), BELIEVED_S)
        except TimeoutError:
            return True
        return False

    # -- the process that makes ----------------------------------------------------------------------

    async def _asked(self, first: Sequence[str]) -> AsyncIterator[dict[str, Any]]:
        maker = self.maker = self.maker or await self._begun()
        assert maker.stdin
        assert maker.stdout
        try:
            maker.stdin.write(json.dumps({"first": list(first)}).encode() + b"\n")
            await maker.stdin.drain()
        except ConnectionError:
            pass  # it is gone, as reading from it tells
        try:
            while line := await maker.stdout.readline():
                news = json.loads(line)
                yield news
                if "faults" in news:
                    return
        except ValueError:  # a line without end, or half of one: it may still wait to be read
            await self._kill(maker)
            yield {"faults": [UNREADABLE]}
            return
        self.maker = None
        yield {"faults": [STOPPED]}

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
