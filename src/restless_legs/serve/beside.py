"""Pages under work, served beside another program in its own process: JupyterLab shows them in a frame."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPServerRequest, RequestStartLine
from tornado.netutil import bind_sockets

from restless_legs.serve.answers import Answer, answer, path_of
from restless_legs.serve.board import Board, told_as
from restless_legs.serve.door import LIMITS
from restless_legs.serve.watched_door import WatchedDoor

KeepUp = Callable[[Board], Coroutine[Any, Any, None]]
# Any port of this machine: JupyterLab answers at one, the pages at another, so that they share no storage.
THIS_MACHINE = "'self' http://localhost:* http://127.0.0.1:*"


def _keep_quiet(*_: object) -> None:
    """Log nothing: nobody needs to know who read what."""


class Within:
    """Watched pages at an address of the other program, which lets in whom it lets in elsewhere.

    Parameters
    ----------
    folder : Path
        Where pages are laid out.
    templates : list of str
        Folders that hold the error pages.
    keep_up : callable
        Makes what changed and posts it on the board it is given, until it is cancelled.
    route : str
        Path at which the pages begin.
    frame_ancestors : str
        Who may show the pages in a frame, as a content security policy says it.
    """

    def __init__(
        self,
        folder: Path,
        templates: list[str],
        keep_up: KeepUp,
        route: str = "/",
        frame_ancestors: str = "'self'",
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.board = Board(folder, templates, frame_ancestors, route)
        self.keep_up = keep_up
        self.making: asyncio.Future[None] | None = None

    def begin(self) -> str:
        """Keep up, if that has not begun; give the address."""
        if self.making is None or self.making.done():  # what ended, ended by a fault: try again
            self.making = asyncio.ensure_future(self.keep_up(self.board))
        return self.board.route

    async def answered(self, asked: HTTPServerRequest) -> Answer:
        """Give a page or what it loads; news of the pages as soon as there is any."""
        line = RequestStartLine(asked.method or "", asked.uri or "", asked.version)
        if path_of(line) == self.board.changes:
            return told_as(self.board.site, await self._news(asked))
        return answer(self.board.site, line, asked.headers)

    async def _news(self, asked: HTTPServerRequest) -> bytes:
        told: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.board.ask(asked.query, told.set_result)
        try:
            return await told
        finally:
            self.board.forget(told.set_result)

    async def end(self) -> None:
        """Let go of what makes pages."""
        if self.making:
            self.making.cancel()
            with suppress(asyncio.CancelledError, OSError):
                await self.making


class Beside(Within):
    """Watched pages at a port of their own, until they are stopped."""

    server: HTTPServer | None = None

    def __init__(self, folder: Path, templates: list[str], keep_up: KeepUp) -> None:
        super().__init__(folder, templates, keep_up, frame_ancestors=THIS_MACHINE)

    def begin(self) -> str:
        """Serve and keep up, if that has not begun; give the address."""
        if self.server is None:
            sockets = bind_sockets(0, "localhost")
            self.port = int(sockets[0].getsockname()[1])
            self.server = HTTPServer(WatchedDoor(self.board, self.port, _keep_quiet), **LIMITS)
            self.server.add_sockets(sockets)
        return f"http://localhost:{self.port}{super().begin()}"

    async def end(self) -> None:
        """Let go of what makes pages, and of the port."""
        await super().end()
        if self.server:
            self.server.stop()
            await self.server.close_all_connections()
