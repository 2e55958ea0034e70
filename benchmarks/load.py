"""How many documents a second the served site gives to many readers at once.

Run ``python benchmarks/load.py``. Client and server share this machine's processors, so that the
number is a floor for the server alone.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

from restless_legs.serve.guard import places

TEMPLATES = Path(__file__).parents[1] / "voila_templates"
PATIENCE_S = 10.0  # an answer that takes longer is an error
LARGEST_HEAD_BYTES = 64 * 1024


@dataclass(frozen=True)
class Load:
    """What many keep-alive connections got in a given time."""

    connections: int
    seconds: float
    documents: int
    errors: int
    median_ms: float
    slowest_ms: float

    @property
    def documents_per_second(self) -> float:
        """Documents received whole, per second, over all connections."""
        return self.documents / self.seconds

    def __str__(self) -> str:
        return (
            f"{self.documents_per_second:.0f} documents/s over {self.connections} keep-alive "
            f"connections in {self.seconds:.1f} s, {self.errors} errors "
            f"(median {self.median_ms:.0f} ms, slowest {self.slowest_ms:.0f} ms)"
        )


@dataclass
class _Tally:
    times_ms: list[float] = field(default_factory=list)
    errors: int = 0


def measure_load(url: str, *, connections: int = 200, seconds: float = 5.0) -> Load:
    """Load that a server bears at one address.

    Parameters
    ----------
    url
        Plain ``http`` address of the document.
    connections
        Connections kept open at once, each asking again as soon as it has its answer; 1 to 4,000.
    seconds
        How long to ask, 0.1 to 60.

    Returns
    -------
    Counts and times. An error is a connection refused or broken off, an answer other than 200,
    or one later than `PATIENCE_S` seconds.

    Raises
    ------
    ValueError
        If `connections` or `seconds` is out of its domain.
    """
    if not (1 <= connections <= 4000 and 0.1 <= seconds <= 60):
        raise ValueError(f"{connections} connections for {seconds} s: use 1 to 4,000 for 0.1 to 60 s")
    places()  # raises how many files this process may hold
    tally = _Tally()
    began = time.perf_counter()
    asyncio.run(_ask_together(url, connections, began + seconds, tally))
    times = tally.times_ms or [float("nan")]
    return Load(
        connections=connections,
        seconds=time.perf_counter() - began,
        documents=len(tally.times_ms),
        errors=tally.errors,
        median_ms=statistics.median(times),
        slowest_ms=max(times),
    )


async def _ask_together(url: str, connections: int, until: float, tally: _Tally) -> None:
    await asyncio.gather(*(_ask_on_one(url, until, tally) for _ in range(connections)))


async def _ask_on_one(url: str, until: float, tally: _Tally) -> None:
    address = urlsplit(url)
    request = _request(address.path or "/", address.netloc)
    while time.perf_counter() < until:
        try:
            async with asyncio.timeout(PATIENCE_S):
                reader, writer = await asyncio.open_connection(
                    address.hostname, address.port or 80, limit=LARGEST_HEAD_BYTES
                )
        except OSError:  # a timeout is one too
            tally.errors += 1
            await asyncio.sleep(0.1)  # a server that is gone would otherwise be hammered
            continue
        try:
            await _ask_until(until, request, reader, writer, tally)
        except (OSError, EOFError, ValueError):
            tally.errors += 1
        finally:
            writer.close()


async def _ask_until(
    until: float,
    request: bytes,
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    tally: _Tally,
) -> None:
    while (began := time.perf_counter()) < until:
        async with asyncio.timeout(PATIENCE_S):
            writer.write(request)
            await _read_document(reader)
        tally.times_ms.append(1000 * (time.perf_counter() - began))


async def _read_document(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    status, *lines = head.lower().split(b"\r\n")
    if not status.startswith(b"http/1.1 200 "):
        raise ValueError(f"expected status 200, got {status!r}")
    about = {name: value.strip() for name, _, value in (line.partition(b":") for line in lines)}
    if about.get(b"transfer-encoding") == b"chunked":  # so Caddy sends the smaller forms of files
        await _read_chunks(reader)
    else:
        await reader.readexactly(int(about.get(b"content-length", b"none")))


async def _read_chunks(reader: asyncio.StreamReader) -> None:
    end = b"\r\n"
    while size := int((await reader.readuntil(end)).strip(), 16):
        await reader.readexactly(size + len(end))
    await reader.readexactly(len(end))


def _request(path: str, host: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder of finished pages, served by a process of its own.

    Parameters
    ----------
    folder
        As `restless_legs.serve.application.serve` takes it.

    Yields
    ------
    The address of the home page.

    Raises
    ------
    RuntimeError
        If the server ended before it had an address; its reason stands on standard error.
    """
    command = [sys.executable, "-m", "restless_legs.serve.application", str(folder), "--port=0"]
    environment = {**os.environ, "JUPYTER_PATH": str(TEMPLATES)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            sentence = server.stdout.readline().split()
            if not sentence:
                raise RuntimeError(f"The server of {folder} did not start: see its reason above.")
            yield sentence[-1]
        finally:
            server.terminate()


def lesson_like_site(folder: Path, *, size_bytes: int = 60_000) -> None:
    """Write a home page that is about as long, and as compressible, as a lesson.

    Parameters
    ----------
    folder
        Where ``index.html`` goes.
    size_bytes
        Its size, 1,000 to 1,000,000.
    """
    letters = Random(2).choices("etaoinshrdlu     ", k=size_bytes)  # seeded: same bytes each run
    (folder / "index.html").write_text("".join(letters), encoding="utf-8")


def main() -> None:
    """Print one line: the load that a page of 60 KB bears on this machine."""
    with tempfile.TemporaryDirectory() as name:
        lesson_like_site(Path(name))
        with served(Path(name)) as url:
            print(measure_load(url))


if __name__ == "__main__":
    main()
