"""What readers and educators cost each other on one machine: pages are read while others are written.

Each educator has a JupyterLab of their own, as on a hub, changes a sentence, waits until its page shows it,
and changes it back. Readers ask for a published page all the while.
"""

from __future__ import annotations

import shutil
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # its types are a package of their own

from benchmarks.load import Load, measure_load, served
from benchmarks.servers import Server
from benchmarks.table import Sample, cell
from tests.pages.desks import LESSON, Lab, lab_on_the_whole

READERS, EDUCATORS, SECONDS = 50, 5, 30.0
FILE, SENTENCE, CHANGED = (
    f"notebooks/{LESSON}.ipynb",
    "Many people have them.",
    "A great many people have them.",
)
LOOK_EVERY_S = 0.2
PATIENCE_S = 300.0  # the first page of five educators is made while four others are


@dataclass(frozen=True)
class Together:
    """What readers got while educators wrote, and what those waited for.

    Parameters
    ----------
    readers
        Documents of the readers.
    seen_s
        From saving a sentence to its page, for each change of each educator; none where none came.
    memory_mb
        Of all the educators' servers with what makes pages, together.
    """

    readers: Load
    seen_s: tuple[float, ...]
    memory_mb: float


def together(site: Path, pages: Path, scratch: Path, *, educators: int = EDUCATORS) -> Together:
    """Let educators write while readers read.

    Parameters
    ----------
    site
        Finished pages.
    pages
        What is kept of pages that were made: each educator begins with a copy.
    scratch
        An empty folder.
    educators
        How many write.
    """
    with ExitStack() as stack:
        labs = [stack.enter_context(_lab(scratch / f"educator{one}", pages)) for one in range(educators)]
        addresses = [str(lab.ask("restless_legs/preview", {})["address"]) for lab in labs]
        for address in addresses:
            _wait_for(address, SENTENCE)
        url, pool = stack.enter_context(served(site)), stack.enter_context(ThreadPoolExecutor(educators))
        until = time.monotonic() + SECONDS
        written = [
            pool.submit(_write, lab, address, until) for lab, address in zip(labs, addresses, strict=True)
        ]
        readers = measure_load(f"{url}{LESSON}.html", connections=READERS, seconds=SECONDS)
        seen_s = tuple(seconds for one in written for seconds in one.result())
        return Together(readers, seen_s, sum(map(_memory_mb, labs)))


def table(found: Together, *, educators: int = EDUCATORS) -> str:
    """Give what was measured, in Markdown.

    >>> print(table(Together(Load(50, 10.0, 20_000, 0, 9.0, 80.0), (2.0, 3.0, 4.0), 2500.0)))
    | 50 readers and 5 educators at once | |
    | --- | --- |
    | documents a second | 2,000 |
    | errors | 0 |
    | slowest answer | 80 ms |
    | from saving a sentence to its page | 3 s (2 to 4) |
    | memory of all educators' servers | 2,500 MB |
    """
    load = found.readers
    rows = {
        "documents a second": cell(Sample((load.documents_per_second,)), ""),
        "errors": cell(Sample((load.errors,)), ""),
        "slowest answer": cell(Sample((load.slowest_ms,)), "ms"),
        "from saving a sentence to its page": cell(Sample(found.seen_s) if found.seen_s else None, "s"),
        "memory of all educators' servers": cell(Sample((found.memory_mb,)), "MB"),
    }
    head = [f"| {load.connections} readers and {educators} educators at once | |", "| --- | --- |"]
    return "\n".join([*head, *(f"| {what} | {said} |" for what, said in rows.items())])


@contextmanager
def _lab(root: Path, pages: Path) -> Iterator[Lab]:
    root.mkdir(parents=True)
    if pages.exists():
        shutil.copytree(pages, root / "build" / "pages")
    with lab_on_the_whole(root) as lab:
        yield lab


def _write(lab: Lab, address: str, until: float) -> list[float]:
    """Change a sentence to and fro, each time until its page shows it."""
    times_s, old, new = list[float](), SENTENCE, CHANGED
    while time.monotonic() < until:
        began = time.monotonic()
        lab.change(FILE, old, new)
        _wait_for(address, new)
        times_s.append(time.monotonic() - began)
        old, new = new, old
    return times_s


def _wait_for(address: str, sentence: str) -> None:
    given_up = time.monotonic() + PATIENCE_S
    while time.monotonic() < given_up:
        with urllib.request.urlopen(f"{address}{LESSON}.html") as page:
            if sentence in page.read().decode():
                return
        time.sleep(LOOK_EVERY_S)
    raise TimeoutError(f"{address}{LESSON}.html never said: {sentence}")


def _memory_mb(lab: Lab) -> float:
    return Server(lab.address, psutil.Process(lab.process.pid)).memory_mb()
