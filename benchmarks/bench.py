"""The budgets of design.md, measured: our pages beside stock Voila on the same lesson, in one run.

Run ``python -m benchmarks.bench`` from the repository, or ``python benchmarks/bench.py``; ``--write`` puts
the table into benchmarks/README.md. How each number is measured stands there.
"""

from __future__ import annotations

import argparse
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

if not __package__:  # run as a file, Python looks for modules in this folder alone
    sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil  # type: ignore[import-untyped]  # its types are a package of their own

from benchmarks import servers, visits
from benchmarks.load import Load, measure_load
from benchmarks.table import Budget, Cell, Row, Sample, between_markers, conclusion, markdown

README = Path(__file__).with_name("README.md")
PREHEATED = ("--preheat_kernel=True", "--VoilaConfiguration.default_pool_size=1")
MAKING_PATIENCE_S = 180
STOCK_SHARE_S = 200  # for all repetitions of one stock server, so that a slow machine ends within ten minutes
TENTH = 0.1
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

    first_answer_s: Sample | None
    press_ms: Sample | None
    redraw_ms: Sample | None
    without_chart: visits.Traffic
    with_chart: visits.Traffic
    other_hosts: list[str]
    visitor_mb: Sample | None


def main() -> None:
    wanted = _arguments()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        scratch = Path(name)
        rows = _measured(Wish(wanted.repeat, wanted.visitors), scratch)
    report = f"{_machine(wanted.repeat)}\n\n{markdown(rows)}\n\n{conclusion(rows)}"
    print(report)
    if wanted.write:
        README.write_text(between_markers(README.read_text(encoding="utf-8"), report), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--repeat", type=int, default=5, help="first visits of each kind (default 5)")
    parser.add_argument("--visitors", type=int, default=5, help="visitors who stay, for memory (default 5)")
    parser.add_argument("--write", action="store_true", help="put the table into benchmarks/README.md")
    return parser.parse_args()


def _measured(wish: Wish, scratch: Path) -> list[Row]:
    with _said("making all pages, twice"):
        fresh_s, unchanged_s = _making_s(scratch)
    with servers.ours(scratch) as server:
        sentences = visits.learn_sentences(server)
        with _said("ours"):
            ours = _found(server, visits.PAGE, sentences, wish)
        with _said("ours, many at once"):
            load = measure_load(server.url, connections=LOAD_CONNECTIONS, seconds=LOAD_SECONDS)
    # A press that a kernel answers takes a good part of a second; fewer of them say as much.
    fewer = Wish(wish.repeat, wish.visitors, presses=10, redraws=6)
    with servers.stock(scratch) as server, _said("stock Voila"):
        stock = _found(server, visits.WIDGETS, sentences, fewer)
    with servers.stock(scratch, *PREHEATED) as server, _said("stock Voila, preheated"):
        preheated = _found(server, visits.WIDGETS, sentences, fewer)
    return [*_reader_rows(ours, stock, preheated), *_server_rows(ours, stock, preheated, load),
            *_making_rows(fresh_s, unchanged_s)]  # fmt: skip


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


def _found(server: servers.Server, face: visits.Face, sentences: visits.Sentences, wish: Wish) -> Found:
    first_s = _repeated(lambda: visits.first_answer_s(server, face, sentences), wish.repeat)
    without = visits.traffic_of_visit(server, face, chart_in_view=False)
    # Stock pages fetch all they have at once, whatever is in view.
    within = visits.traffic_of_visit(server, face, chart_in_view=True) if face.stays else without
    return Found(
        first_answer_s=first_s,
        press_ms=_sample(visits.press_times_ms(server, face, sentences, wish.presses)),
        redraw_ms=_sample(visits.redraw_times_ms(server, face, wish.redraws)),
        without_chart=without,
        with_chart=within,
        other_hosts=sorted({*without.hosts_beside(server.url), *within.hosts_beside(server.url)}),
        visitor_mb=_sample([visits.memory_a_visitor_adds_mb(server, face, wish.visitors)]),
    )


def _repeated(measure: Callable[[], float | None], times: int) -> Sample | None:
    """At least one measurement, and more while there is time."""
    until, values = time.monotonic() + STOCK_SHARE_S, [measure()]
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

    return [
        row("first visit to first answered key press", "s", lambda one: one.first_answer_s,
            _tenth_of(stock.first_answer_s)),
        row("key press to changed words", "ms", lambda one: one.press_ms, Budget("16 ms median", 16)),
        row("chart redrawn", "ms", lambda one: one.redraw_ms, Budget("50 ms median", 50)),
        row("bytes of a first visit, no chart in view", "KB", lambda one: _kilobytes(one.without_chart),
            Budget("120 KB", 120)),
        row("bytes of a first visit, chart in view", "KB", lambda one: _kilobytes(one.with_chart),
            Budget("550 KB", 550)),
        row("requests of a first visit, no chart in view", "", lambda one: _requests(one.without_chart),
            Budget("10", 10)),
        row("requests of a first visit, chart in view", "", lambda one: _requests(one.with_chart),
            Budget("10", 10)),
        row("other hosts asked", "", lambda one: Sample((len(one.other_hosts),)), Budget("none", 0)),
        row("which", "", lambda one: ", ".join(one.other_hosts) or "–"),
    ]  # fmt: skip


def _tenth_of(stock_s: Sample | None) -> Budget:
    # Without a stock time there is nothing to be a tenth of, and nothing is kept.
    limit_s = TENTH * stock_s.median if stock_s else -1
    return Budget(f"a tenth of stock ({limit_s:.2f} s)" if stock_s else "a tenth of stock (unknown)", limit_s)


def _kilobytes(traffic: visits.Traffic) -> Sample:
    return Sample(((traffic.bytes + traffic.socket_bytes) / 1000,))


def _requests(traffic: visits.Traffic) -> Sample:
    return Sample((len(traffic.addresses),))


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


def _machine(repeat: int) -> str:
    """When, on what and with what it was measured."""
    with visits.cold_browser() as browser:
        chromium = browser.version
    memory_gb = psutil.virtual_memory().total / 1e9
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with {repeat} first visits of each kind, "
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
