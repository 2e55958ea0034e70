"""A day at the desk in JupyterLab: what looking at pages again and again leaves behind."""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # its types are a package of their own
from playwright.sync_api import Page

from benchmarks import servers, visits
from benchmarks.copies import Copy
from benchmarks.table import Budget, Cell, Row, Sample

PAUSES = 5  # of somebody who types
LOOKS = 20  # at the page of a lesson, each time in a tab that is opened and closed
TOKEN = "bench"
WIDE = {"width": 1280, "height": 800}
PATIENCE_S = 300.0
NO_LAB = "not tried: JupyterLab did not start"


def desk_rows(copy: Copy) -> list[Row]:
    """Measure the panel's answer and twenty previews in a JupyterLab of the copy."""
    kernels, left_mb, maker_mb, problem_s = _day(copy)
    return [
        Row("a slip typed in a lesson, answered to the panel beside it", "s", problem_s, Budget("1 s", 1)),
        Row(f"kernels after {LOOKS} previews", "", kernels, Budget("none", 0)),
        Row(
            "memory that a preview leaves, after the first", "MB", left_mb,
            Budget("none (below 0.5 MB)", 0.5),
        ),
        Row("memory of what makes pages, one for all previews", "MB", maker_mb),
    ]  # fmt: skip


def _day(copy: Copy) -> tuple[Cell, Cell, Cell, Cell]:
    try:
        with _lab(copy) as (server, address), visits.cold_browser() as browser:
            context = browser.new_context(viewport=WIDE)  # type: ignore[arg-type]
            context.set_default_timeout(1000 * PATIENCE_S)
            page = context.new_page()
            page.goto(f"{address}lab?token={TOKEN}")
            before_mb = _rested_mb(server)
            _look(page)
            first_mb = _rested_mb(server)
            for _ in range(LOOKS - 1):
                _look(page)
            last_mb = _rested_mb(server)
            kernels = len(_asked(f"{address}api/kernels"))
            problems_s = _problems_s(copy, address)
    except RuntimeError as reason:
        print(f"  {reason}", file=sys.stderr)
        return NO_LAB, NO_LAB, NO_LAB, NO_LAB
    left_mb = max(0.0, (last_mb - first_mb) / (LOOKS - 1))
    return Sample((kernels,)), Sample((left_mb,)), Sample((first_mb - before_mb,)), Sample(problems_s)


def _problems_s(copy: Copy, address: str) -> tuple[float, ...]:
    """Seconds until a slip that nobody saved is told; the first look at a lesson works out its explorers."""
    path = "notebooks/iron.ipynb"
    right = (copy.root / path).read_text(encoding="utf-8")
    times = []
    for turn in range(PAUSES + 1):
        slip = right.replace("(value:iron.cutoff.adult)", f"(value:none.such{turn})", 1)
        sent = {"path": path, "notebook": json.loads(slip)}
        began = time.perf_counter()
        told = _asked(f"{address}restless_legs/quality", sent)
        times.append(time.perf_counter() - began)
        if f"none.such{turn}" not in json.dumps(told):
            raise RuntimeError(f"the panel does not tell a slip in {path}")
    return tuple(times[1:])


def _look(page: Page) -> None:
    """Press "See its page", wait until it is there, and close it."""
    page.locator("[data-preview=iron]").click()
    page.frame_locator("#restless-legs-preview-iron iframe").locator("h1").wait_for()
    page.locator(".lm-TabBar-tab.lm-mod-current", has_text="Page: iron").locator(
        ".lm-TabBar-tabCloseIcon"
    ).click()
    page.locator("#restless-legs-preview-iron").wait_for(state="detached")


def _rested_mb(server: servers.Server) -> float:
    server.wait_until_idle()
    return server.memory_mb()


def _asked(address: str, sent: object = None) -> Any:
    body = None if sent is None else json.dumps(sent).encode()
    request = urllib.request.Request(address, body, {"Authorization": f"token {TOKEN}"})
    with urllib.request.urlopen(request) as reply:
        return json.loads(reply.read())


@contextmanager
def _lab(copy: Copy) -> Iterator[tuple[servers.Server, str]]:
    scratch = copy.root / "build"
    scratch.mkdir(exist_ok=True)
    own = {
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_RUNTIME_DIR": str(scratch / "told"),
        "JUPYTER_CONFIG_DIR": str(scratch / "none"),
        "HOME": str(scratch / "home"),
    }
    command = copy.command("lab", "--no-browser", f"--port={servers.free_port()}")
    with servers.running(command, copy.environment | own, scratch, copy.root) as process:
        address = _address(scratch / "told", process)
        yield servers.Server(address, process), address


def _address(told: Path, process: psutil.Process) -> str:
    """Where JupyterLab answers: it writes that down once it knows."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and process.is_running():
        for file in told.glob("jpserver-*.json"):
            with suppress(OSError, ValueError):  # it is being written, or nothing answers yet
                address = str(json.loads(file.read_text(encoding="utf-8"))["url"])
                _asked(f"{address}api")
                return address
        time.sleep(0.2)
    raise RuntimeError("JupyterLab did not say where it is.")
