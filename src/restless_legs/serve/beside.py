"""Pages under work, served beside another program in its own process: JupyterLab shows them in a frame."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from restless_legs.serve.board import Board
from restless_legs.serve.door import LIMITS
from restless_legs.serve.watched_door import WatchedDoor

# Any port of this machine: JupyterLab answers at one, the pages at another, so that they share no storage.
THIS_MACHINE = "'self' http://localhost:* http://127.0.0.1:*"


def _keep_quiet(*_: object) -> None:
    """Log nothing: nobody needs to know who read what."""


class Beside:
    """Watched pages at a port of their own, until they are stopped.

    Parameters
    ----------
    folder : Path
        Where pages are laid out.
    templates : list of str
        Folders that hold the error pages.
    keep_up : callable
        Makes what changed and posts it on the board it is given, until it is cancelled.
    """

    def __init__(
        self, folder: Path, templates: list[str], keep_up: Callable[[Board], Coroutine[Any, Any, None]]
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.board = Board(folder, templates, THIS_MACHINE)
        self.keep_up = keep_up
        self.server: HTTPServer | None = None
        self.making: asyncio.Future[None] | None = None

    def begin(self) -> int:
        """Serve and keep up, if that has not begun; give the port."""
        if self.server is None:
            sockets = bind_sockets(0, "localhost")
            self.port = int(sockets[0].getsockname()[1])
            self.server = HTTPServer(WatchedDoor(self.board, self.port, _keep_quiet), **LIMITS)
            self.server.add_sockets(sockets)
        if self.making is None or self.making.done():  # what ended, ended by a fault: try again
            self.making = asyncio.ensure_future(self.keep_up(self.board))
        return self.port

    async def end(self) -> None:
        """Let go of what makes pages, and of the port."""
        if self.making:
            self.making.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await self.making
        if self.server:
            self.server.stop()
            await self.server.close_all_connections()
