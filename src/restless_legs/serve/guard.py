"""Keeps the door open to readers while others hold it: half-sent requests, slow readers, too many at once."""

from __future__ import annotations

import errno
import logging
import socket
from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPConnection, HTTPMessageDelegate
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream, UnsatisfiableReadError

MOST_PLACES = 4096  # connections at once: some 100 MB at worst, and more than one machine's readers
MOST_AT_ONCE = 128  # let in between two rounds of answers; one each time left the last of a crowd waiting
SPARE_FILES = 64  # for all else that is open: pages, logs, the loop
PAUSE_S = 1.0  # before another try, where the machine has no connection left to give
PATIENCE_S, SLOWEST_BYTES_S = 30, 4_000  # an answer may take so long, and longer by its size on a slow phone
LEFT_OVER = 1024 * 1024  # bytes of a refused request that are read, so that its sender sees the answer
_NO_PLACE = {errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM}
_BARE = b"HTTP/1.1 400 Bad Request\r\n\r\n"  # all that Tornado's parser says
Refusal = Callable[[int], bytes]


def places() -> int:
    """Raise this program's limit of open files as far as it may; give how many connections fit below it."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows has no such limit
        return MOST_PLACES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_PLACES + SPARE_FILES
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return places_of(wanted if soft == resource.RLIM_INFINITY else soft)


def places_of(files: int) -> int:
    """Give how many connections there may be where so many files may be open.

    Examples
    --------
    >>> places_of(1024), places_of(65_536), places_of(16)
    (960, 4096, 1)
    """
    return max(1, min(MOST_PLACES, files - SPARE_FILES))


def patience_s(size: int) -> float:
    """Give the seconds in which an answer of so many bytes has to be taken.

    Examples
    --------
    >>> patience_s(400_000)
    130.0
    """
    return PATIENCE_S + size / SLOWEST_BYTES_S


class Line(IOStream):
    """A connection; where Tornado would only hang up, it says why, with our headers."""

    def __init__(self, connection: socket.socket, refusal: Refusal) -> None:
        super().__init__(connection)
        self.refusal = refusal

    def write(self, data: bytes | memoryview) -> object:  # type: ignore[override]  # a future of None
        """Send, and hang up on who does not take it."""
        sent = super().write(self.refusal(HTTPStatus.BAD_REQUEST) if data == _BARE else data)
        if not sent.done():
            late = self.io_loop.call_later(patience_s(len(data)), self.close)
            self.io_loop.add_future(sent, lambda _: self.io_loop.remove_timeout(late))
        return sent

    def close(self, exc_info: object = False) -> None:
        """Close; a head that is too large is told so."""
        if isinstance(exc_info, UnsatisfiableReadError) and not self.closed():
            self._say_too_large()
        super().close(exc_info)  # type: ignore[arg-type]

    def _say_too_large(self) -> None:
        super().write(self.refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE))
        with suppress(OSError):  # what is unread when a connection is closed takes the answer with it
            self.socket.shutdown(socket.SHUT_WR)
            self.socket.recv(LEFT_OVER)


class Guarded(HTTPServer):
    """Tornado's server, with room for so many connections: who waits longest gives way to who comes."""

    def guard(
        self, sockets: Iterable[socket.socket], refusal: Refusal, most: int, log: logging.Logger
    ) -> None:
        """Let readers in at these sockets."""
        self.refusal, self.most, self.log = refusal, most, log
        self.lines: OrderedDict[Line, None] = OrderedDict()  # who asked for something last stands last
        self.told: set[str] = set()
        self.doors = list(sockets)
        for door in self.doors:
            self._open(door)

    def stop(self) -> None:
        """Let nobody in any more."""
        super().stop()
        for door in self.doors:
            IOLoop.current().remove_handler(door)
            door.close()

    def start_request(self, server_conn: object, request_conn: HTTPConnection) -> HTTPMessageDelegate:
        """Begin to wait for one request."""
        self.lines.move_to_end(server_conn.stream)  # type: ignore[attr-defined]
        return super().start_request(server_conn, request_conn)

    def on_close(self, server_conn: object) -> None:
        """Forget who left."""
        self.lines.pop(server_conn.stream, None)  # type: ignore[attr-defined]
        super().on_close(server_conn)

    def _open(self, door: socket.socket) -> None:
        if door.fileno() >= 0:  # not closed in the meantime
            IOLoop.current().add_handler(door, self._come_in, IOLoop.READ)

    def _come_in(self, door: socket.socket, _: int) -> None:
        for _ in range(MOST_AT_ONCE):
            if not self._let_in(door):
                return

    def _let_in(self, door: socket.socket) -> bool:
        """Let one reader in; whether one was there."""
        try:
            connection, address = door.accept()
        except OSError as problem:
            if problem.errno in _NO_PLACE:
                self._pause(door, problem)
            return False  # else nobody waits, or who came has left again
        if len(self.lines) >= self.most:
            self._tell("full", "All %d connections are taken: the one that waited longest is closed.")
            self._make_room()
        line = Line(connection, self.refusal)
        self.lines[line] = None
        self.handle_stream(line, address)
        return True

    def _pause(self, door: socket.socket, problem: OSError) -> None:
        self._tell("none", f"No connection can be taken ({problem.strerror}); %d may be open. Trying again.")
        self._make_room()
        IOLoop.current().remove_handler(door)
        IOLoop.current().call_later(PAUSE_S, self._open, door)

    def _make_room(self) -> None:
        """Close who waited longest; if all are being answered, who was the first of them."""
        waiting = (line for line in self.lines if not line.writing())
        if oldest := next(waiting, next(iter(self.lines), None)):
            self.lines.pop(oldest)
            oldest.close()

    def _tell(self, what: str, said: str) -> None:
        if what not in self.told:  # once: a log that fills the disk is what an attack wants
            self.told.add(what)
            self.log.warning(said, self.most)
