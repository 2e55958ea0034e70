"""The steps of the Dockerfile, run one after the other in a folder: no container engine was at hand.

Not run: `FROM`, whose images lie elsewhere, and the installing of packages, which are there already.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from dockerfile_parse import DockerfileParser

from restless_legs.released import VERSION
from restless_legs.site.policy import security_headers
from tests.kept import BUILD
from tests.pages.test_plain_voila import free_port
from tests.pages.waiting import patience_s

ROOT = Path(__file__).parents[2]
PLACES = ("/project", "/made", "/srv/restless-legs", "/etc/caddy", "/data", "/config")
BEGINS = re.compile(rf"(?<![\w./-])(?:{'|'.join(PLACES)})\b")
NOT_RUN = ("pip install",)
LACKING = "" if os.geteuid() == 0 and shutil.which("caddy") and shutil.which("wget") else "Caddy, as root"
pytestmark = [
    pytest.mark.whole,
    pytest.mark.server,
    pytest.mark.skipif(bool(LACKING), reason=f"needs {LACKING}: tests/browser.py --install-engines"),
]


@dataclass
class Image:
    """What the steps left: files below a folder, and how the container is started and asked."""

    root: Path
    env: dict[str, str] = field(default_factory=dict)
    user: str = ""
    folder: str = "/"
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)

    def at(self, said: str) -> str:
        """Give a step with the places of this image in it."""
        return BEGINS.sub(lambda found: f"{self.root}{found[0]}", said)

    def take(self, instruction: str, value: str) -> None:
        """Do one step."""
        if instruction == "WORKDIR":
            self.folder = value
        elif instruction == "ENV":
            self.env |= dict(one.split("=", 1) for one in self.at(value).split())
        elif instruction == "USER":
            self.user = value
        elif instruction == "CMD":
            self.command = json.loads(self.at(value))
        elif instruction == "HEALTHCHECK":
            self.health = json.loads(value[value.index("[") :])
        elif instruction == "COPY":
            self.copy(value.split())
        elif instruction == "RUN" and not value.startswith(NOT_RUN):
            subprocess.run(["sh", "-ec", self.at(value)], cwd=self.at(self.folder), env=self.env, check=True)

    def copy(self, words: list[str]) -> None:
        """Copy from the project, or from the stage before."""
        *_, source, target = words
        of = Path(self.at(source)) if words[0].startswith("--from") else ROOT / source
        to = Path(self.at(target if target.startswith("/") else f"{self.folder}/{target}"))
        if source == ".":
            self.copy_project(to)
        elif of.is_dir():
            shutil.copytree(of, to)
        else:
            (to / of.name if target.endswith("/") else to).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(of, to / of.name if target.endswith("/") else to)

    def copy_project(self, to: Path) -> None:
        """Copy what .dockerignore lets through; what tests worked out saves making it again."""
        lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
        for name in (line[1:] for line in lines if line.startswith("!")):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, to / name)
        if (BUILD / "pages").exists():
            shutil.copytree(BUILD / "pages", to / "build" / "pages")


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """Do all steps; the last stage finds what the first one left."""
    with TemporaryDirectory(prefix="image-") as scratch:
        root = Path(scratch)
        root.chmod(0o755)  # another user runs it
        for place in ("/project", "/etc/caddy"):
            (root / place[1:]).mkdir(parents=True)
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        made = Image(root, {"PATH": path, "HOME": scratch})
        for step in DockerfileParser(str(ROOT / "Dockerfile")).structure:
            made.take(step["instruction"], step["value"])
        yield made


@pytest.fixture(scope="module")
def port(image: Image) -> Iterator[int]:
    """Start it as the container is started: as nobody in particular, who may write certificates only."""
    ports = {number: str(free_port()) for number in ("8080", "8443", "8081")}
    for file in (image.root / "etc" / "caddy").iterdir():
        text = image.at(file.read_text(encoding="utf-8"))
        for number, free in ports.items():
            text = text.replace(number, free)
        file.write_text(text.replace("admin off", "admin off\n\tskip_install_trust"), encoding="utf-8")
    image.health = [word.replace("8081", ports["8081"]) for word in image.health]
    user, _, group = image.user.partition(":")
    kept = {"XDG_DATA_HOME": f"{image.root}/data", "XDG_CONFIG_HOME": f"{image.root}/config"}
    env = {**image.env, **kept, "HOME": "/nonexistent", "LEGS_HOST": "localhost"}
    with subprocess.Popen(
        image.command, env=env, user=int(user), group=int(group), extra_groups=[], stderr=subprocess.DEVNULL
    ) as process:
        try:
            until_well(image, process)
            yield int(ports["8443"])
        finally:
            process.terminate()


def until_well(image: Image, process: subprocess.Popen[bytes]) -> None:
    given_up = time.monotonic() + patience_s()
    while process.poll() is None and time.monotonic() < given_up:
        if subprocess.run(image.health, check=False, capture_output=True).returncode == 0:
            return
        time.sleep(0.2)
    raise AssertionError(f"the container is not well: {process.returncode}")


def test_it_serves_the_pages_over_tls_with_our_headers(image: Image, port: int) -> None:
    """Prevents an image that is made and well, and shows nothing or too much."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE  # Caddy vouches for itself here
    with urllib.request.urlopen(f"https://localhost:{port}/legs/iron.html", context=trusting) as reply:
        assert reply.read() == (image.root / "srv/restless-legs/site/iron.html").read_bytes()
        wanted = security_headers("'self'")
        assert {name: reply.headers[name] for name in wanted} == wanted


def test_it_holds_a_whole_release(image: Image, port: int) -> None:
    """Prevents an image of which nobody can tell what is in it."""
    folder = image.root / "srv" / "restless-legs"
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    assert json.loads((folder / "site" / "version.json").read_text())["version"] == VERSION


def test_what_runs_owns_nothing_that_is_served(image: Image, port: int) -> None:
    """Prevents whoever gets in from changing what readers read."""
    owners = {path.stat().st_uid for path in (image.root / "srv").rglob("*")}
    assert owners == {0}
