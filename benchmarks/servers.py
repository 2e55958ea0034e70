"""The servers that the benchmark compares: each a process of its own, one at a time, always ended."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # its types are a package of their own

REPOSITORY = Path(__file__).parents[1]
NOTEBOOK = REPOSITORY / "notebooks" / "iron.ipynb"
IDLE_PATIENCE_S = 30.0
IDLE_SHARE = 0.1  # of one processor
LOOK_EVERY_S = 0.5

# Besides the live widgets an explorer gives JupyterLab the HTML of our page, with its table. Stock Voila
# shows the widgets alone, so it is spared that work: it would pay seconds of each visit for our page.
WIDGETS_ALONE = """
c.InteractiveShellApp.exec_lines = [
    "import restless_legs.explorer as _e; _e.Explorer.html = lambda self: ''; del _e",
]
"""


@dataclass(frozen=True)
class Server:
    """A running server and the lesson's address on it."""

    url: str
    process: psutil.Process

    def memory_mb(self) -> float:
        """Resident memory of the server and all its children, in MB."""
        return sum(_resident_bytes(process) for process in _tree(self.process)) / 1e6

    def wait_until_idle(self) -> None:
        """Wait until it rests (a stock server fills its pool after a visit), or patience ends."""
        until, quiet, before = time.monotonic() + IDLE_PATIENCE_S, 0, self._worked_s()
        while quiet < 2 and time.monotonic() < until:
            time.sleep(LOOK_EVERY_S)
            now = self._worked_s()
            quiet = quiet + 1 if abs(now - before) < IDLE_SHARE * LOOK_EVERY_S else 0
            before = now
        if quiet < 2:
            print(f"  {self.url} was still at work after {IDLE_PATIENCE_S:.0f} s", file=sys.stderr)

    def _worked_s(self) -> float:
        return sum(_processor_s(process) for process in _tree(self.process))


def _tree(process: psutil.Process) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        return [process, *process.children(recursive=True)]
    return []


def _resident_bytes(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.memory_info().rss)
    return 0


def _processor_s(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system)
    return 0.0


def environment(scratch: Path) -> dict[str, str]:
    """Environment of every server: our template in reach, and no configuration of whoever runs this."""
    return os.environ | {
        "JUPYTER_PATH": str(REPOSITORY / "voila_templates"),
        "JUPYTER_CONFIG_DIR": str(scratch / "config"),
        "IPYTHONDIR": str(scratch / "ipython"),
    }


def _widgets_alone(scratch: Path) -> dict[str, str]:
    profile = scratch / "ipython-widgets" / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.py").write_text(WIDGETS_ALONE, encoding="utf-8")
    return {"IPYTHONDIR": str(profile.parent)}


def our_command(verb: str, scratch: Path, *more: str) -> list[str]:
    """A verb of our own command line, with the finished pages kept in `scratch`."""
    kept = [f"--notebooks={NOTEBOOK.parent}", f"--cache={scratch / 'pages'}"]
    return [sys.executable, "-m", "restless_legs", verb, *kept, *more]


@contextmanager
def ours(scratch: Path) -> Iterator[Server]:
    """Our server; the pages must be finished."""
    port = free_port()
    command = our_command("serve", scratch, f"--port={port}")
    with running(command, environment(scratch), scratch) as process:
        yield ready(f"http://localhost:{port}/iron.html", port, process)


@contextmanager
def stock(scratch: Path, *options: str) -> Iterator[Server]:
    """Stock Voila, its own template, default settings but for `options`."""
    port = free_port()
    command = [sys.executable, "-m", "voila", str(NOTEBOOK), "--no-browser", f"--port={port}", *options]
    with running(command, environment(scratch) | _widgets_alone(scratch), scratch) as process:
        yield ready(f"http://localhost:{port}/", port, process)


@contextmanager
def running(
    command: list[str], env: dict[str, str], scratch: Path, folder: Path | None = None
) -> Iterator[psutil.Process]:
    """A server while the block lasts; its words are kept in `scratch`, and shown if it fails."""
    with (scratch / "servers.log").open("ab") as log:
        started = subprocess.Popen(
            command, env=env, cwd=folder or scratch, stdout=log, stderr=subprocess.STDOUT
        )
    process = psutil.Process(started.pid)
    try:
        yield process
    except BaseException:
        print(_last_words(scratch), file=sys.stderr)
        raise
    finally:
        _end(process)
        started.wait()


def ready(url: str, port: int, process: psutil.Process) -> Server:
    """The server once it answers at its port; it may make pages first."""
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        with suppress(OSError), socket.create_connection(("localhost", port), timeout=1):
            server = Server(url, process)
            server.wait_until_idle()
            return server
        time.sleep(0.1)
    raise RuntimeError(f"The server of {url} did not start: its last words stand above.")


def _last_words(scratch: Path) -> str:
    log = (scratch / "servers.log").read_text(encoding="utf-8", errors="replace")
    return log[-2000:]


def _end(process: psutil.Process) -> None:
    family = _tree(process)  # listed first: children of an ended parent can't be found any more
    for wave in (psutil.Process.terminate, psutil.Process.kill):
        for member in family:
            with suppress(psutil.NoSuchProcess):
                wave(member)
        _gone, family = psutil.wait_procs(family, timeout=5)


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
