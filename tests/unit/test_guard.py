"""What keeps the server open to readers, without a socket that could not be had: faults are made here."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

import pytest

from restless_legs.serve import guard
from restless_legs.serve.answers import Resource, Site, resource
from restless_legs.serve.door import LIMITS, Door
from restless_legs.serve.guard import Guarded
from tests.made import awaited

SENT = "/iron.html?ferritin=12"
PAGES = dict.fromkeys((400, 404, 405, 414, 431, 500), b"Sorry")


class Full(socket.socket):
    """A door at which the machine has no connection to give, so many times."""

    fails = 3

    def accept(self) -> Any:
        if self.fails > 0:
            type(self).fails -= 1
            raise OSError(errno.EMFILE, "Too many open files")
        return super().accept()


class Counted(socket.socket):
    """A door that counts whom it let in."""

    came = 0

    def accept(self) -> Any:
        found = super().accept()
        type(self).came += 1
        return found


def served(site: Site, door: socket.socket, ask: Callable[[int], Any], most: int = 9) -> Any:
    """Serve while somebody asks."""

    async def both() -> Any:
        way_in = Door(site, lambda *_: None)
        server = Guarded(way_in, **LIMITS)
        server.guard([door], way_in.refusal, most, logging.getLogger("restless_legs.serve"))
        try:
            return await ask(door.getsockname()[1])
        finally:
            server.stop()
            await server.close_all_connections()

    return awaited(both())


def listening(kind: type[socket.socket] = socket.socket) -> socket.socket:
    door = kind(socket.AF_INET)
    door.bind(("127.0.0.1", 0))
    door.listen()
    door.setblocking(False)
    return door


async def asked(port: int) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {SENT} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return answer


def site_of(body: bytes) -> Site:
    return Site({"/iron.html": resource("iron.html", body, small=False)}, PAGES, {"A": "b"})


def test_a_machine_without_a_connection_left_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Prevents: a processor at 100 %, and 60 MB of log in 18 seconds, while nobody is answered."""
    monkeypatch.setattr(guard, "PAUSE_S", 0.01)
    assert served(site_of(b"Iron"), listening(Full), asked).endswith(b"Iron")
    assert Full.fails == 0
    assert [one.message.partition(" (")[0] for one in caplog.records] == ["No connection can be taken"]


def test_who_does_not_read_an_answer_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents: slow readers who hold all places for ever."""
    monkeypatch.setattr(guard, "patience_s", lambda _: 0.05)
    whole = 20_000_000  # more than the sockets between them hold

    async def read_late(port: int) -> int:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1024)
        writer.write(f"GET {SENT} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await asyncio.sleep(0.5)
        got = 0
        with suppress(ConnectionError):
            while piece := await reader.read(65536):
                got += len(piece)
        writer.close()
        return got

    assert served(site_of(b"x" * whole), listening(), read_late) < whole


def test_where_all_are_being_answered_the_first_of_them_gives_way() -> None:
    """Prevents: as many slow readers as there are places, behind whom nobody is answered."""

    async def behind_slow_ones(port: int) -> bytes:
        slow = [await asyncio.open_connection("127.0.0.1", port, limit=1024) for _ in range(2)]
        for _, writer in slow:
            writer.write(f"GET {SENT} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        await asyncio.sleep(0.2)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"GET /none HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = await reader.read()
        for _, one in slow:
            one.close()
        return answer

    assert served(site_of(b"x" * 20_000_000), listening(), behind_slow_ones, most=2).endswith(b"Sorry")


def test_a_crowd_is_let_in_together() -> None:
    """Prevents: the last of a thousand who waits five seconds behind those who are already in."""
    crowd = 40

    async def come_together(port: int) -> int:
        waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(crowd)]
        for _ in range(3):  # rounds of the loop
            await asyncio.sleep(0)
        for one in waiting:
            one.close()
        return Counted.came

    assert served(site_of(b"Iron"), listening(Counted), come_together) == crowd


class Broken(Mapping[str, Resource]):
    """Pages of which none can be found, by a fault that names what was asked."""

    def __getitem__(self, name: str) -> Resource:
        raise KeyError(f"no {name} here")

    def __contains__(self, name: object) -> bool:
        raise ValueError(f"no {name} here, hush")

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def test_a_fault_of_ours_is_logged_without_what_was_asked(caplog: pytest.LogCaptureFixture) -> None:
    """Prevents: what a reader asked, kept in a log by the way of a message of an error."""
    answer = served(Site(Broken(), PAGES, {"A": "b"}), listening(), asked)
    assert answer.startswith(b"HTTP/1.1 500 ")
    assert b"A: b\r\n" in answer
    assert answer.endswith(b"Sorry")
    assert "ValueError" in caplog.text
    assert "answers.py" in caplog.text
    assert not [secret for secret in ("iron", "ferritin", "hush") if secret in caplog.text]
