"""The server of one who writes, without a browser: what it tells, whom, and what becomes of its maker."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psutil
import pytest

pytestmark = pytest.mark.server
TEMPLATES = Path(__file__).parents[2] / "voila_templates"


@dataclass(frozen=True)
class Desk:
    """A folder with one lesson that can't be read, so that nothing is made; and who serves it."""

    lesson: Path
    process: subprocess.Popen[str]
    port: int

    def ask(self, path: str, host: str = "localhost", method: str = "GET") -> tuple[int, bytes]:
        talk = HTTPConnection("127.0.0.1", self.port)
        talk.request(method, path, headers={"Host": f"{host}:{self.port}"})
        reply = talk.getresponse()
        return reply.status, reply.read()

    def news(self, since: str = "") -> dict[str, Any]:
        """Wait for news."""
        return dict(json.loads(self.ask(f"/-/changes?since={since}&page=/index.html")[1]))

    def told(self, holds: Callable[[str], bool]) -> str:
        """Wait until a panel says something."""
        news = self.news()
        while not holds(news["panel"]):
            news = self.news(news["state"])
        return str(news["panel"])

    def maker(self) -> psutil.Process | None:
        """Give the process that makes pages."""
        found = psutil.Process(self.process.pid).children(recursive=True)
        return next((one for one in found if "restless_legs.author.maker" in _command(one)), None)


def _command(process: psutil.Process) -> list[str]:
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:  # it ends at this moment
        return []


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = tmp_path_factory.mktemp("watched")
    lesson = root / "notebooks" / "index.ipynb"
    lesson.parent.mkdir()
    lesson.write_text("{\n1", encoding="utf-8")
    command = [*(sys.executable, "-m", "restless_legs"), "serve", "--watch", "--port=0"]
    env = os.environ | {"JUPYTER_PATH": str(TEMPLATES)}
    with subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r":(\d+)/", said := process.stdout.readline())
        assert found, f"the server did not say where it serves: {said!r}"
        yield Desk(lesson, process, int(found[1]))
        process.terminate()
        assert process.wait() == 0


def test_what_is_wrong_is_told_before_and_after_each_saving(desk: Desk) -> None:
    """Prevents an author who waits for a page that will never come, and old faults that stay."""
    assert "notebooks/index.ipynb, line 2" in desk.told(bool)
    desk.lesson.write_text("{\n\n\n1", encoding="utf-8")
    assert "line 2" not in desk.told(lambda panel: "notebooks/index.ipynb, line 4" in panel)


def test_pages_under_work_are_for_this_machine_alone(desk: Desk) -> None:
    """Prevents another site from reading them, by a name of its own that leads here."""
    assert desk.ask("/")[0] == 200
    assert desk.ask("/", host="evil.example") == (403, b"")
    assert desk.ask("/-/changes?since=", host="evil.example") == (403, b"")


def test_news_are_given_and_never_taken(desk: Desk) -> None:
    """Prevents an empty reply and a traceback to a HEAD, and a POST that seems to count."""
    state = desk.news()["state"]
    for since in ("x", state):
        assert desk.ask(f"/-/changes?since={since}", method="HEAD") == (200, b"")
        assert desk.ask(f"/-/changes?since={since}", method="POST")[0] == 405


def test_a_reader_who_leaves_does_not_hinder_the_others(desk: Desk) -> None:
    """Prevents news that end in a traceback at a page that was closed."""
    state = desk.news()["state"]
    gone = HTTPConnection("127.0.0.1", desk.port)
    gone.request(
        "GET", f"/-/changes?since={state}&page=/iron.html", headers={"Host": f"localhost:{desk.port}"}
    )
    gone.close()
    desk.lesson.write_text("{\n\n1", encoding="utf-8")
    assert desk.told(lambda panel: "notebooks/index.ipynb, line 3" in panel)


def test_changed_code_begins_the_maker_anew(desk: Desk) -> None:
    """Prevents pages that are made by the code of an hour ago."""
    desk.told(bool)
    first = desk.maker()
    assert first
    (desk.lesson.parent / "changed.py").write_text("", encoding="utf-8")
    while (now := desk.maker()) is None or now == first:
        desk.process.poll()
        assert desk.process.returncode is None, "the server ended"
    desk.lesson.write_text("{\n\n\n\n1", encoding="utf-8")
    assert desk.told(lambda panel: "notebooks/index.ipynb, line 5" in panel)


def test_a_maker_that_stops_is_told_and_begun_again(desk: Desk) -> None:
    """Prevents an author who edits for an hour while nobody makes pages any more."""
    desk.told(bool)
    while (maker := desk.maker()) is None:
        assert desk.process.poll() is None, "the server ended"
    maker.kill()
    maker.wait()
    desk.lesson.write_text("{\n\n1", encoding="utf-8")
    assert "Save a file to begin again" in desk.told(lambda panel: "has stopped" in panel)
    desk.lesson.write_text("{\n1", encoding="utf-8")
    assert desk.told(lambda panel: "notebooks/index.ipynb, line 2" in panel)


CANNOT_WATCH = """
import sys
from pathlib import Path
from restless_legs.serve.watched import serve_watched
async def fails(board):
    raise OSError("no more watches")
serve_watched(Path(sys.argv[1]), fails, port=0)
"""


def test_a_machine_that_can_watch_no_more_files_says_so_and_ends(tmp_path: Path) -> None:
    """Prevents a server that serves old pages for ever, to an author who saves in vain."""
    env = os.environ | {"JUPYTER_PATH": str(TEMPLATES)}
    ran = subprocess.run(
        [sys.executable, "-c", CANNOT_WATCH, str(tmp_path)], env=env, capture_output=True, text=True
    )
    assert ran.returncode
    assert "What you save can't be watched (no more watches): close other programs" in ran.stderr
