"""The file `start`, which repo2docker, Binder and hubs run: JupyterLab is our desk, whoever starts it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from restless_legs.evidence.folder import data_folder
from tests.made import NOTEBOOKS
from tests.pages.test_plain_voila import free_port
from tests.pages.waiting import patience_s

ROOT = Path(__file__).parents[2]
BASE = "/user/somebody/"
pytestmark = pytest.mark.server


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """Lay out what repo2docker makes an image of."""
    lessons = tmp_path / "srv"
    shutil.copytree(data_folder(), lessons / "data")
    (lessons / "notebooks").mkdir()
    for name in ("index", "what_is_rls"):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", lessons / "notebooks")
    shutil.copy(ROOT / "start", lessons)
    for name in ("src", "voila_templates"):
        (lessons / name).symlink_to(ROOT / name)
    return lessons


@contextmanager
def started(image: Path, home: Path, **more: str) -> Iterator[Started]:
    """Start JupyterLab by it, as a hub or a Binder does: at an address and with settings of theirs."""
    home.mkdir(exist_ok=True)
    port = free_port()
    asked = [f"--port={port}", "--no-browser", f"--ServerApp.base_url={BASE}", "--allow-root"]
    command = [str(image / "start"), "python", "-m", "jupyterlab", *asked, "--IdentityProvider.token=tests"]
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    env = {"HOME": str(home), "PATH": path, "JUPYTER_CONFIG_DIR": str(home / "none"), **more}
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            begun = Started(f"http://localhost:{port}", process)
            begun.until_it_answers()
            yield begun
        finally:
            process.terminate()


@dataclass(frozen=True)
class Started:
    """A JupyterLab that was started by it."""

    origin: str
    process: subprocess.Popen[bytes]

    def ask(self, path: str, sent: bytes | None = None, **headers: str) -> tuple[int, bytes]:
        """Ask for a path of it, as a program that may."""
        may = {"Authorization": "token tests", **{name.replace("_", "-"): it for name, it in headers.items()}}
        try:
            with urllib.request.urlopen(urllib.request.Request(self.origin + path, sent, may)) as reply:
                return reply.status, reply.read()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read()

    def until_it_answers(self) -> None:
        """Wait until it listens."""
        given_up = time.monotonic() + patience_s()
        while self.process.poll() is None and time.monotonic() < given_up:
            try:
                self.ask(f"{BASE}api")
                return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"JupyterLab did not start: {self.process.returncode}")


@pytest.mark.parametrize("home", ["srv", "home"])
def test_the_desk_opens_at_an_address_of_others(image: Path, tmp_path: Path, home: str) -> None:
    """Prevents a Binder that shows a plain JupyterLab, and lessons that end with a container."""
    with started(image, tmp_path / home) as lab:
        assert b"data-preview" in lab.ask(f"{BASE}restless_legs/start")[1]
        assert lab.ask(f"{BASE}restless_legs/page/index.html")[0] == 404
    assert (tmp_path / "home" / "restless-legs" / "data").exists() == (home == "home")


def test_on_a_hub_pages_under_work_stand_at_its_address(image: Path, tmp_path: Path) -> None:
    """Prevents a preview at a port of another machine, and one that never opens again by itself."""
    with started(image, tmp_path / "srv", JUPYTERHUB_SERVICE_PREFIX=BASE) as lab:
        begins = json.loads(lab.ask(f"{BASE}restless_legs/preview", b"{}")[1])["address"]
        assert begins == f"{BASE}restless_legs/page/"
        status, body = lab.ask(f"{begins}index.html")
        assert (status, f'src="{begins}-/live.js"'.encode() in body) == (200, True)
        state = json.loads(lab.ask(f"{begins}-/changes")[1])["state"]
        left = socket.create_connection(("localhost", int(lab.origin.rpartition(":")[2])))
        asked = (
            f"GET {begins}-/changes?since={state} HTTP/1.1\r\nHost: localhost\r\nAuthorization: token tests"
        )
        left.sendall(f"{asked}\r\n\r\n".encode())
        left.close()
        now = json.loads(lab.ask(f"{begins}-/changes?since={state}")[1])  # waits until a page was made
        assert now["state"] != state
        assert all(page.startswith(begins) for page in now["pages"])
        with urllib.request.urlopen(f"{lab.origin}{begins}-/live.js?token=tests") as script:
            known = script.headers["ETag"]
        assert lab.ask(f"{begins}-/live.js", If_None_Match=known)[0] == 304
