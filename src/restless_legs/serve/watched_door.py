"""The way in to pages under work, and to news of them: for this machine alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from tornado.httputil import HTTPConnection

from restless_legs.serve.answers import Answer, path_of
from restless_legs.serve.board import Board, is_local, told_as
from restless_legs.serve.door import Door, Visit


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
        elif self._asks_for_news() and self.request.method == "HEAD":
            self._news(
                self.board.news("")
            )  # there is nothing to wait for: it asks for no news, only how they would come
        elif self._asks_for_news() and self.request.method == "GET":
            self.connection.set_close_callback(self._leave)  # type: ignore[attr-defined]
            self.board.ask(self.request.path.partition("?")[2], self._news)
        else:
            self.reply(self.answered())

    def _asks_for_news(self) -> bool:
        return path_of(self.request) == self.board.changes

    def _news(self, body: bytes) -> None:
        told = told_as(self.site, body)
        self.reply(replace(told, body=b"") if self.request.method == "HEAD" else told)

    def _leave(self) -> None:
        self.board.forget(self._news)


class WatchedDoor(Door):
    """The way in to pages that change while somebody writes."""

    def __init__(self, board: Board, port: int, tell: Callable[..., None]) -> None:
        super().__init__(board.site, tell)
        self.board, self.port = board, port

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> Visit:
        """Let one request in."""
        return _Watcher(self.board, self.port, request_conn, self.tell)
