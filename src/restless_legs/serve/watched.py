"""Serve pages to their author, on this machine alone: each opens again in place when it was made again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tornado.httputil import HTTPConnection
from tornado.ioloop import IOLoop

from restless_legs.serve.answers import Answer, CannotServe, answer, path_of
from restless_legs.serve.application import Door, FinishedPages, Visit
from restless_legs.serve.board import CHANGES, Board, is_local

KeepUp = Callable[[Board], Coroutine[Any, Any, None]]


class _Watcher(Visit):
    """A request for a page, or for news of the pages: that one is answered when there are any."""

    def __init__(
        self, board: Board, port: int, connection: HTTPConnection, tell: Callable[..., None]
    ) -> None:
        super().__init__(board.site, connection, tell)
        self.board, self.port = board, port

    def finish(self) -> None:
        """Answer with the site as it is by now: a kept connection was made ready before the request came."""
        self.site = self.board.site
        if not is_local(self.headers.get("Host", ""), self.port):
            self.reply(Answer(HTTPStatus.FORBIDDEN, {"Content-Length": "0"}, b""))
        elif path_of(self.request) == CHANGES and self.request.method == "HEAD":
            self._news(
                self.board.news("")
            )  # there is nothing to wait for: it asks for no news, only how they would come
        elif path_of(self.request) == CHANGES and self.request.method == "GET":
            self.connection.set_close_callback(self._leave)  # type: ignore[attr-defined]
            self.board.ask(self.request.path.partition("?")[2], self._news)
        else:
            self.reply(answer(self.site, self.request, self.headers))

    def _news(self, body: bytes) -> None:
        about = {
            "Content-Type": "application/json",
            "Cache-Control": "no-store",
            "Content-Length": str(len(body)),
        }
        is_head = self.request.method == "HEAD"
        self.reply(Answer(HTTPStatus.OK, {**self.site.headers, **about}, b"" if is_head else body))

    def _leave(self) -> None:
        self.board.forget(self._news)


class _WatchedDoor(Door):
    def __init__(self, board: Board, port: int, tell: Callable[..., None]) -> None:
        super().__init__(board.site, tell)
        self.board, self.port = board, port

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> Visit:
        return _Watcher(self.board, self.port, request_conn, self.tell)


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
        return _WatchedDoor(self.board, self.port, tell)

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
