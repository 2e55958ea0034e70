"""The budgets of design.md, measured: our pages beside stock Voila in one run, and what an author waits for.

Run ``python -m benchmarks.bench`` from the repository, or ``python benchmarks/bench.py``; ``--write`` puts
the table into benchmarks/README.md. How each number is measured stands there.
"""

from __future__ import annotations

import argparse
import gzip
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

if not __package__:  # run as a file, Python looks for modules in this folder alone
    sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil  # type: ignore[import-untyped]  # its types are a package of their own
from playwright.sync_api import TimeoutError

from benchmarks import servers, visits
from benchmarks.author import author_rows
from benchmarks.educators import table, together
from benchmarks.hosting import hosting_table
from benchmarks.load import Load, measure_load
from benchmarks.table import Budget, Cell, Row, Sample, between_markers, conclusion, markdown
from restless_legs.site.catalogue import Catalogue

README = Path(__file__).with_name("README.md")
PREHEATED = ("--preheat_kernel=True", "--VoilaConfiguration.default_pool_size=1")
MAKING_PATIENCE_S = 180
# From the start, in seconds: nothing new is begun later, so that a slow machine too ends within ten minutes.
OURS_UNTIL_S, ALL_UNTIL_S = 200, 480
NO_TIME = "not tried: no time left"
TENTH = 0.1
AUTHOR_COLUMNS = 4  # there is no stock Voila to be beside
Result = TypeVar("Result")
LOAD_CONNECTIONS = 200
LOAD_SECONDS = 5.0


@dataclass(frozen=True)
class Wish:
    """How often to measure."""

    repeat: int = 5
    visitors: int = 5
    presses: int = 60
    redraws: int = 30


@dataclass(frozen=True)
class Found:
    """What one way of serving the lesson costs its reader and its server."""

    first_answer_s: Cell
    press_ms: Cell
    redraw_ms: Cell
    without_chart: visits.Traffic | Cell
    with_chart: visits.Traffic | Cell
    visitor_mb: Cell


def main() -> None:
    wanted = _arguments()
    if wanted.only in (None, "readers"):
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            rows = _measured(Wish(wanted.repeat, wanted.visitors), Path(name))
        machine = _machine(f" with {wanted.repeat} first visits of each kind,")
        _tell("bench", f"{machine}\n\n{markdown(rows)}\n\n{conclusion(rows)}", wanted.write)
    if wanted.only in (None, "hosting"):
        with tempfile.TemporaryDirectory(prefix="bench-") as name, _said("three ways to host"):
            report = _hosting(Path(name))
        _tell("hosting", f"{_machine()}\n\n{report}", wanted.write)
    if wanted.only in (None, "author"):
        with tempfile.TemporaryDirectory(prefix="bench-") as name, _said("what an author waits for"):
            rows = author_rows(Path(name), with_tests=wanted.tests)
        _tell(
            "author", f"{_machine()}\n\n{markdown(rows, AUTHOR_COLUMNS)}\n\n{conclusion(rows)}", wanted.write
        )


def _hosting(scratch: Path) -> str:
    _timed(servers.our_command("site", scratch, f"--out={scratch / 'site'}"), scratch)
    ways = hosting_table(scratch / "site", scratch)
    return f"{ways}\n\n{table(together(scratch / 'site', scratch / 'pages', scratch))}"


def _tell(name: str, report: str, write: bool) -> None:
    print(report)
    if write:
        page = README.read_text(encoding="utf-8")
        README.write_text(between_markers(page, report, name), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=5, help="first visits of each kind (default 5)")
    parser.add_argument("--visitors", type=int, default=5, help="visitors who stay, for memory (default 5)")
    parser.add_argument(
        "--only", choices=["readers", "author", "hosting"], help="one of the tables (default all)"
    )
    parser.add_argument(
        "--tests", action="store_true", help="time the tests too, which takes most of an hour"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/README.md")
    return parser.parse_args()


def _measured(wish: Wish, scratch: Path) -> list[Row]:
    began = time.monotonic()
    with _said("making all pages, twice"):
        fresh_s, unchanged_s = _making_s(scratch)
    with servers.ours(scratch) as server:
        sentences = visits.learn_sentences(server)
        with _said("ours"):
            ours = _found(server, visits.PAGE, sentences, wish, began + OURS_UNTIL_S)
        with _said("the search"):
            search = visits.search_times_ms(server)
        with _said("ours, on a slow phone"):
            slow_ms = visits.press_times_ms(
                server, visits.PAGE, sentences, wish.presses, slowed=visits.SLOWED
            )
            shifts = [visits.layout_shift(server, name) for name in _lessons(scratch)]
        with _said("ours, many at once"):
            load = measure_load(server.url, connections=LOAD_CONNECTIONS, seconds=LOAD_SECONDS)
    # What a kernel answers takes far longer than the clock's grain: fewer presses say as much.
    fewer = Wish(wish.repeat, wish.visitors, presses=10, redraws=3)
    share_s = (began + ALL_UNTIL_S - time.monotonic()) / 2
    with servers.stock(scratch) as server, _said("stock Voila"):
        stock = _found(server, visits.WIDGETS, sentences, fewer, time.monotonic() + share_s)
    with servers.stock(scratch, *PREHEATED) as server, _said("stock Voila, preheated"):
        preheated = _found(server, visits.WIDGETS, sentences, fewer, began + ALL_UNTIL_S)
    pages = _page_rows(slow_ms, shifts, [_gzipped_kb(scratch / "site" / name) for name in _lessons(scratch)])
    readers = [*_reader_rows(ours, stock, preheated), *pages, *_search_rows(*search)]
    return [*readers, *_server_rows(ours, stock, preheated, load), *_making_rows(fresh_s, unchanged_s)]


def _making_s(scratch: Path) -> tuple[float | None, float | None]:
    """Seconds to make all pages from nothing, and again with nothing changed."""
    command = servers.our_command("site", scratch, f"--out={scratch / 'site'}")
    fresh_s, _said_first = _timed(command, scratch)
    for _ in range(3):  # somebody may be editing at this very moment
        unchanged_s, said = _timed(command, scratch)
        if "nothing had changed" in said:
            return fresh_s, unchanged_s
    return fresh_s, None


def _timed(command: list[str], scratch: Path) -> tuple[float, str]:
    began = time.perf_counter()
    ended = subprocess.run(
        command, env=servers.environment(scratch), cwd=scratch, text=True, timeout=MAKING_PATIENCE_S,
        check=True, stdout=subprocess.PIPE,
    )  # fmt: skip
    return time.perf_counter() - began, ended.stdout


def _found(
    server: servers.Server, face: visits.Face, sentences: visits.Sentences, wish: Wish, until: float
) -> Found:
    """All measurements of one server, as far as time allows: what matters most comes first."""
    half = (time.monotonic() + until) / 2
    first_s = _tried(
        until, lambda: _repeated(lambda: visits.first_answer_s(server, face, sentences), wish.repeat, half)
    )
    press = _tried(until, lambda: _sample(visits.press_times_ms(server, face, sentences, wish.presses)))
    without = _tried(until, lambda: visits.traffic_of_visit(server, face, chart_in_view=False))
    # Stock pages fetch all they have at once, whatever is in view.
    within = (
        _tried(until, lambda: visits.traffic_of_visit(server, face, chart_in_view=True))
        if face.stays
        else without
    )
    visitor_mb = _tried(
        until, lambda: _sample([visits.memory_a_visitor_adds_mb(server, face, wish.visitors, until)])
    )
    redraw = _tried(until, lambda: _sample(visits.redraw_times_ms(server, face, wish.redraws)))
    return Found(first_s, press, redraw, without, within, visitor_mb)


def _tried(until: float, measure: Callable[[], Result]) -> Result | str | None:
    """What was measured, or None where nothing came, or why it was not tried."""
    if time.monotonic() > until:
        return NO_TIME
    try:
        return measure()
    except TimeoutError as reason:
        print(f"  no answer: {str(reason).splitlines()[0]}", file=sys.stderr, flush=True)
        return None


def _repeated(measure: Callable[[], float | None], times: int, until: float) -> Sample | None:
    """At least one measurement, and more while there is time."""
    values = [measure()]
    while len(values) < times and time.monotonic() < until:
        values.append(measure())
    return _sample(values)


def _sample(values: list[float] | list[float | None]) -> Sample | None:
    """A sample, or None where one measurement got no answer: a median of the others would hide it."""
    known = tuple(value for value in values if value is not None)
    return Sample(known) if known and len(known) == len(values) else None


def _reader_rows(ours: Found, stock: Found, preheated: Found) -> list[Row]:
    def row(what: str, unit: str, of: Callable[[Found], Cell], budget: Budget | None = None) -> Row:
        return Row(what, unit, of(ours), budget, of(stock), of(preheated))

    first, none, view = "first visit", "no chart in view", "chart in view"
    return [
        row("first visit to first answered key press", "s", lambda one: one.first_answer_s,
            _tenth_of(stock.first_answer_s)),
        row("key press to changed words", "ms", lambda one: one.press_ms, Budget("16 ms median", 16)),
        row("chart redrawn", "ms", lambda one: one.redraw_ms, Budget("50 ms median", 50)),
        row(f"bytes, {first}, {none}", "KB", lambda one: _kilobytes(one.without_chart),
            Budget("90 KB", 90)),
        row(f"bytes, {first}, {view}", "KB", lambda one: _kilobytes(one.with_chart),
            Budget("550 KB", 550)),
        row(f"requests, {first}, {none}", "", lambda one: _requests(one.without_chart), Budget("6", 6)),
        row(f"requests, {first}, {view}", "", lambda one: _requests(one.with_chart), Budget("10", 10)),
        row("requests to other hosts", "", _to_others, Budget("none", 0)),
        row("which hosts", "", _other_hosts),
    ]  # fmt: skip


def _page_rows(slow_ms: list[float], shifts: list[float], sizes_kb: list[float]) -> list[Row]:
    slowed = f"key press to changed words, processor slowed {visits.SLOWED} times"
    return [
        Row(slowed, "ms", _sample(slow_ms), Budget("16 ms median", 16)),
        Row("largest lesson, compressed, without what it loads", "KB", _sample([max(sizes_kb)]),
            Budget("35 KB", 35)),
        Row("layout shift, worst lesson", "", _sample([max(shifts)]), Budget("0.02", 0.02)),
    ]  # fmt: skip


def _lessons(scratch: Path) -> list[str]:
    there = Catalogue.read(servers.NOTEBOOK.parent).lessons
    return [f"{one.topic}.html" for one in there if (scratch / "site" / f"{one.topic}.html").exists()]


def _gzipped_kb(page: Path) -> float:
    return len(gzip.compress(page.read_bytes(), 9, mtime=0)) / 1000


def _search_rows(first_ms: float | None, others_ms: list[float]) -> list[Row]:
    slowed = f"processor slowed {visits.SLOWED} times"
    return [
        Row(f"first letter to what is found, {slowed}", "ms", _sample([first_ms])),
        Row(f"key to what is found, {slowed}", "ms", _sample(others_ms), Budget("50 ms median", 50)),
    ]


def _tenth_of(stock_s: Cell) -> Budget:
    # Without a stock time there is nothing to be a tenth of, and nothing is kept.
    if not isinstance(stock_s, Sample):
        return Budget("a tenth of stock (unknown)", -1)
    limit_s = TENTH * stock_s.median
    return Budget(f"a tenth of stock ({limit_s:.2f} s)", limit_s)


def _kilobytes(traffic: visits.Traffic | Cell) -> Cell:
    if isinstance(traffic, visits.Traffic):
        return Sample(((traffic.bytes + traffic.socket_bytes) / 1000,))
    return traffic


def _requests(traffic: visits.Traffic | Cell) -> Cell:
    return Sample((len(traffic.addresses),)) if isinstance(traffic, visits.Traffic) else traffic


def _to_others(found: Found) -> Cell:
    traffic = found.with_chart
    return Sample((len(traffic.to_others()),)) if isinstance(traffic, visits.Traffic) else traffic


def _other_hosts(found: Found) -> Cell:
    traffic = found.with_chart
    if not isinstance(traffic, visits.Traffic):
        return traffic
    return ", ".join(sorted({urlsplit(address).netloc for address in traffic.to_others()})) or "none"


def _server_rows(ours: Found, stock: Found, preheated: Found, load: Load) -> list[Row]:
    # A tenth of a megabyte is a socket's buffers and the noise of the allocator; it goes with the visitor.
    none = Budget("none (below 0.1 MB)", 0.1)
    not_tried = "not tried: a kernel each"
    speed, errors = Sample((load.documents_per_second,)), Sample((load.errors,))
    at_once = f"{load.connections} keep-alive connections"
    return [
        Row("server memory that a visitor adds", "MB", ours.visitor_mb, none,
            stock.visitor_mb, preheated.visitor_mb),
        Row(f"documents a second, {at_once}", "", speed, Budget("500 or more", 500, at_least=True),
            not_tried, not_tried),
        Row(f"errors, {at_once}", "", errors, Budget("none", 0), not_tried, not_tried),
    ]  # fmt: skip


def _making_rows(fresh_s: float | None, unchanged_s: float | None) -> list[Row]:
    return [
        Row("all pages made from nothing", "s", _sample([fresh_s]), Budget("60 s", 60)),
        Row("all pages, nothing changed", "s", _sample([unchanged_s]), Budget("3 s", 3)),
    ]


def _machine(how: str = "") -> str:
    """When, on what and with what it was measured."""
    with visits.cold_browser() as browser:
        chromium = browser.version
    memory_gb = psutil.virtual_memory().total / 1e9
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}{how} "
        f"on {os.cpu_count()} cores ({_processor()}), {memory_gb:.0f} GB of memory, {platform.system()}; "
        f"Python {platform.python_version()}, Chromium {chromium}, Voila {version('voila')}. "
        f"Load of the machine at the end, over 15 minutes: {os.getloadavg()[2]:.1f}."
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor() or platform.machine()


@contextmanager
def _said(what: str) -> Iterator[None]:
    """Tell on standard error what is measured, and how long it took."""
    began = time.monotonic()
    print(f"measuring {what} ...", file=sys.stderr, flush=True)
    yield
    print(f"measured {what} in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
