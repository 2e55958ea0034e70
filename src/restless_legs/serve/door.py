"""The way in to finished pages: a request is read, answered and forgotten, below Tornado's routing."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from http import HTTPStatus

from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPMessageDelegate,
    HTTPServerConnectionDelegate,
    RequestStartLine,
    ResponseStartLine,
    format_timestamp,
)

from restless_legs.serve.answers import Answer, Site, answer, path_of, refusal

LIMITS = {
    "max_header_size": 32 * 1024,  # above an 8 KB query, so that it gets a page, not a hang-up
    "max_body_size": 64 * 1024,  # nobody has anything to send; small bodies are read and dropped
    "body_timeout": 10,  # seconds
    "idle_connection_timeout": 75,  # seconds
}
_log = logging.getLogger("restless_legs.serve")


class Visit(HTTPMessageDelegate):
    """One request and its answer. It lives until the answer is sent, and leaves nothing."""

    def __init__(self, site: Site, connection: HTTPConnection, tell: Callable[..., None]) -> None:
        self.site, self.connection, self.tell = site, connection, tell

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> None:
        """Take the head of the request."""
        assert isinstance(start_line, RequestStartLine)
        self.request, self.headers = start_line, headers

    def finish(self) -> None:
        """Answer, now that all of it is there."""
        self.reply(self.answered())

    def answered(self) -> Answer:
        """Give the answer; a fault of ours is told to whoever runs the server, without what was asked."""
        try:
            return answer(self.site, self.request, self.headers)
        except Exception as fault:
            _log.error(told_of(fault))
            return refusal(self.site, HTTPStatus.INTERNAL_SERVER_ERROR)

    def reply(self, reply: Answer) -> None:
        """Send an answer."""
        start = ResponseStartLine("HTTP/1.1", reply.status, HTTPStatus(reply.status).phrase)
        headers = HTTPHeaders(dated(reply))
        self.connection.write_headers(start, headers, reply.body)
        self.connection.finish()
        self.tell("%d %s %s", reply.status, self.request.method, path_of(self.request))


class Door(HTTPServerConnectionDelegate):
    """The only way in: below Tornado's routing, arguments, cookies and logs, so it has none."""

    def __init__(self, site: Site, tell: Callable[..., None]) -> None:
        self.site, self.tell = site, tell

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> Visit:
        """Let one request in."""
        return Visit(self.site, request_conn, self.tell)

    def refusal(self, status: int) -> bytes:
        """Give a whole answer for what is no request; the connection ends with it."""
        return on_the_wire(refusal(self.site, status))


def dated(reply: Answer) -> dict[str, str]:
    """Give the headers of an answer that is sent now."""
    return {**reply.headers, "Date": format_timestamp(time.time())}


def on_the_wire(reply: Answer) -> bytes:
    """Give an answer as it is sent where nobody has read a request.

    Examples
    --------
    >>> on_the_wire(Answer(400, {"Content-Length": "2"}, b"No")).splitlines()[0]
    b'HTTP/1.1 400 Bad Request'
    """
    about = {**dated(reply), "Connection": "close"}
    lines = [f"HTTP/1.1 {reply.status} {HTTPStatus(reply.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in about.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin1") + reply.body


def told_of(fault: Exception) -> str:
    """Tell where a fault came up and of which kind; its own message could hold what a reader asked.

    Examples
    --------
    >>> told_of(KeyError("/iron.html?ferritin=12"))
    'A request was not answered, by a fault of ours: KeyError'
    """
    places = [
        f"{frame.filename}:{frame.lineno}, {frame.name}"
        for frame in traceback.extract_tb(fault.__traceback__)
    ]
    return " < ".join(
        [f"A request was not answered, by a fault of ours: {type(fault).__name__}", *reversed(places)]
    )
