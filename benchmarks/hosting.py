"""How many documents a second each way of hosting the pages gives, and how many it fails to give.

One lesson's page, compressed, asked for over plain HTTP from our own server, nginx and Caddy, one after the
other on the same machine: the web servers by our recipes, but without TLS, which ours has not. The askers
share its processors, and are often what is slowest: read the numbers beside each other.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from math import isnan
from pathlib import Path
from typing import Any

from benchmarks.load import Load, measure_load, served
from benchmarks.table import Cell, Sample, cell
from restless_legs.hosting.release import served as released
from tests.pages.hosts import caddy, nginx

CONNECTIONS = (200, 1000)
SECONDS = 5.0
PAGE = "iron.html"
Started = Callable[[Path, Path], AbstractContextManager[str]]


def hosting_table(site: Path, scratch: Path) -> str:
    """Measure each way on a finished site, and give the table.

    Parameters
    ----------
    site
        Finished pages.
    scratch
        An empty folder, which others than its owner will be let read.
    """
    folder = _released(site, scratch / "release")
    loads = {name: _loads(start, folder, scratch / name) for name, start in WAYS.items()}
    return table(loads)


def table(loads: dict[str, dict[int, Load | str]]) -> str:
    """Give what was measured, by way and connections, in Markdown.

    >>> print(table({"ours": {200: Load(200, 2.0, 1000, 0, 9.0, 80.0)}, "nginx": {200: "not installed"}}))
    | what | ours | nginx |
    | --- | --- | --- |
    | documents a second, 200 connections | 500 | not installed |
    | errors, 200 connections | 0 | not installed |
    | slowest answer, 200 connections | 80 ms | not installed |
    """
    rows: list[tuple[str, str, Callable[[Load], float]]] = [
        ("documents a second", "", lambda load: load.documents_per_second),
        ("errors", "", lambda load: load.errors),
        ("slowest answer", "ms", lambda load: load.slowest_ms),
    ]
    lines = [("what", *loads), ("---",) * (len(loads) + 1)]
    for connections in next(iter(loads.values())):
        for what, unit, of in rows:
            cells = (cell(_cell(one[connections], of), unit) for one in loads.values())
            lines.append((f"{what}, {connections:,} connections", *cells))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(load: Load | str, of: Callable[[Load], float]) -> Cell:
    if isinstance(load, str):
        return load
    return None if isnan(of(load)) else Sample((of(load),))


def _loads(start: Started, folder: Path, scratch: Path) -> dict[int, Load | str]:
    scratch.mkdir()
    if scratch.name in ("nginx", "caddy") and not shutil.which(scratch.name):
        return dict.fromkeys(CONNECTIONS, "not installed")
    with start(folder, scratch) as url:
        return {count: measure_load(url, connections=count, seconds=SECONDS) for count in CONNECTIONS}


def _released(site: Path, folder: Path) -> Path:
    """Lay out what a release serves; web servers read it as somebody else than root."""
    for name, body in released(site).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(body)
    for path in (folder, folder.parent, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder / "site"


@contextmanager
def _ours(folder: Path, _: Path) -> Iterator[str]:
    with served(folder) as url:
        yield f"{url}{PAGE}"


def _behind(server: Callable[..., AbstractContextManager[Any]]) -> Started:
    @contextmanager
    def start(folder: Path, scratch: Path) -> Iterator[str]:
        scratch.chmod(0o755)
        with server(folder, scratch, tls=False) as host:
            yield f"http://localhost:{host.port}/legs/{PAGE}"

    return start


WAYS: dict[str, Started] = {"ours": _ours, "nginx": _behind(nginx), "caddy": _behind(caddy)}
