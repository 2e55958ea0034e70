"""The way in to finished pages: a request is read, answered and forgotten, below Tornado's routing."""

from __future__ import annotations

import time
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

from restless_legs.serve.answers import Answer, Site, answer, path_of

LIMITS = {
    "max_header_size": 32 * 1024,  # above an 8 KB query, so that it gets a page, not a hang-up
    "max_body_size": 64 * 1024,  # nobody has anything to send; small bodies are read and dropped
    "body_timeout": 10,  # seconds
    "idle_connection_timeout": 75,  # seconds
}


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
        self.reply(answer(self.site, self.request, self.headers))

    def reply(self, reply: Answer) -> None:
        """Send an answer."""
        start = ResponseStartLine("HTTP/1.1", reply.status, HTTPStatus(reply.status).phrase)
        headers = HTTPHeaders({**reply.headers, "Date": format_timestamp(time.time())})
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
