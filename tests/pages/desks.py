"""A JupyterLab for tests, as `restless-legs lab` starts it: on a small copy of the project."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from restless_legs.evidence.folder import data_folder
from tests.made import NOTEBOOKS
from tests.pages.test_plain_voila import free_port
from tests.pages.waiting import PATIENCE_S, patient

REPOSITORY = Path(__file__).parents[2]
LESSON = "what_is_rls"
TOKEN = "tests"


@dataclass(frozen=True)
class Lab:
    """A copy of two pages with all data, and the JupyterLab that runs on it."""

    root: Path
    process: subprocess.Popen[bytes]
    address: str

    def ask(self, path: str, sent: Mapping[str, Any] | None = None) -> Any:
        """Ask its server, as its pages do."""
        body = None if sent is None else json.dumps(sent).encode()
        headers = {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(self.address + path, body, headers)
        with urllib.request.urlopen(request) as reply:
            return json.loads(reply.read())

    def end(self, kernel: str) -> None:
        """End a kernel."""
        headers = {"Authorization": f"token {TOKEN}"}
        request = urllib.request.Request(
            f"{self.address}api/kernels/{kernel}", None, headers, method="DELETE"
        )
        urllib.request.urlopen(request).close()

    def read(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        text = self.read(file)
        assert old in text
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")


@contextmanager
def lab_on_a_copy(root: Path) -> Iterator[Lab]:
    """Start it, and end it with its kernels."""
    shutil.copytree(data_folder(), root / "data")
    (root / "notebooks").mkdir()
    for name in ("index", LESSON):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", root / "notebooks")
    told = root / "told"  # where it says at which port it is, outside of what it shows as files
    env = os.environ | {
        "RESTLESS_LEGS_DATA": str(root / "data"),
        "JUPYTER_PATH": str(REPOSITORY / "voila_templates"),
        "JUPYTER_TOKEN": TOKEN,
        "JUPYTER_RUNTIME_DIR": str(told),
        "JUPYTER_CONFIG_DIR": str(root / "none"),
        "HOME": str(root / "home"),
    }
    command = [*(sys.executable, "-m", "restless_legs", "lab", "--no-browser"), f"--port={free_port()}"]
    with subprocess.Popen(command, cwd=root, env=env, stdout=subprocess.DEVNULL) as process:
        try:
            yield Lab(root, process, _address(told, process))
        finally:
            process.terminate()


def _address(told: Path, process: subprocess.Popen[bytes]) -> str:
    given_up = time.monotonic() + PATIENCE_S
    while process.poll() is None and time.monotonic() < given_up:
        for file in told.glob("jpserver-*.json"):
            try:
                address = str(json.loads(file.read_text(encoding="utf-8"))["url"])
                urllib.request.urlopen(f"{address}api?token={TOKEN}").close()
                return address
            except (OSError, ValueError):  # it is being written, or not answered yet
                pass
        time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not say where it is; its end: {process.returncode}")


@contextmanager
def desk_of(browser: Browser, lab: Lab, name: str) -> Iterator[Page]:
    """Open JupyterLab in a workspace of the test's own, as on a first day."""
    context = patient(browser.new_context(viewport={"width": 1280, "height": 800}))
    page = context.new_page()
    workspace = re.sub(r"\W", "-", name)
    page.goto(f"{lab.address}lab/workspaces/{workspace}?token={TOKEN}")
    expect(page.locator("#restless-legs-start h1")).to_have_text("Restless Legs, Explained")
    expect(page.locator("#jupyterlab-splash")).to_have_count(0)
    yield page
    context.close()
