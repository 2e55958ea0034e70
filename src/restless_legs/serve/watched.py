"""Serve pages to their author, on this machine alone: each opens again in place when it was made again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from tornado.ioloop import IOLoop

from restless_legs.serve.answers import CannotServe
from restless_legs.serve.application import FinishedPages
from restless_legs.serve.board import Board
from restless_legs.serve.door import Door
from restless_legs.serve.watched_door import WatchedDoor

KeepUp = Callable[[Board], Coroutine[Any, Any, None]]


class WatchedPages(FinishedPages):
    """The same server, for one reader who writes: what is made again is told to the pages that are open."""

    keep_up: KeepUp

    def start(self) -> None:
        """Begin to make pages, and serve them as they come."""
        self.board = Board(Path(self.root_dir), self.template_paths)
        self.listen()

    def door(self, tell: Callable[..., None]) -> Door:
        """Give the way in."""
        IOLoop.current().add_callback(self._begin)
        return WatchedDoor(self.board, self.port, tell)

    def _begin(self) -> None:
        self.making = asyncio.ensure_future(self.keep_up(self.board))
        self.making.add_done_callback(self._ended)

    def _ended(self, making: asyncio.Future[None]) -> None:
        if not making.cancelled() and making.exception():
            self.ioloop.stop()  # nobody makes pages any more: say why, rather than serve old ones for ever

    def listen(self) -> None:
        """Serve until told to stop, then let go of what makes pages."""
        super().listen()
        IOLoop.current().run_sync(self._end)

    async def _end(self) -> None:
        self.making.cancel()
        try:
            await self.making
        except asyncio.CancelledError:
            pass
        except OSError as error:
            remedy = "close other programs that watch files, or use `make serve`"
            raise CannotServe(f"What you save can't be watched ({error}): {remedy}.") from None


def serve_watched(
    folder: Path, keep_up: KeepUp, *, port: int = 8866, announce: Callable[[str], None] = print
) -> None:
    """Serve a folder of pages to this machine while they change, until Ctrl-C.

    Parameters
    ----------
    folder : Path
        Where pages are laid out.
    keep_up : callable
        Makes what changed and posts it on the board it is given, until it is cancelled.
    port : int
        Where to listen; 0 takes any free port.
    announce : callable
        Called once with a sentence that holds the address.

    Raises
    ------
    CannotServe
        If the port is taken.
    """
    app = WatchedPages()
    app.initialize([])
    app.root_dir, app.port, app.ip = str(folder), port, "localhost"
    app.keep_up, app.announce = keep_up, announce
    app.start()
