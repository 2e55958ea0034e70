"""A hub for educators, by our recipe: JupyterHub with its proxy, and system users who log in by password."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.pages.hosts import Host, Reply, nginx
from tests.pages.test_plain_voila import free_port
from tests.pages.waiting import patience_s

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "recipes" / "hub"
PROXY = ROOT / "node_modules" / "configurable-http-proxy" / "bin" / "configurable-http-proxy"
PYTHON_OF_SYSTEM = Path(f"/usr/bin/python3.{sys.version_info.minor}")
# Where the recipe has things, by what the test has in their place.
BUNDLE, PUBLISHED, ENVIRONMENT, SCRIPTS = (
    "/srv/restless-legs.bundle",
    "/srv/legs",
    "/opt/restless-legs",
    "/srv/restless-legs-hub",
)
# What the test adds to the recipe, as The Littlest JupyterHub adds its own: there systemd starts each server,
# as its user; where there is no systemd, the hub does so itself.
ADDED = """
c = get_config()
c.JupyterHub.authenticator_class = "pam"
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"
c.ConfigurableHTTPProxy.command = ["node", "{proxy}"]
c.PAMAuthenticator.open_sessions = False
c.Authenticator.allowed_users = {users}
load_subconfig("{recipe}")
"""


@dataclass(frozen=True)
class Educator:
    """Somebody who may log in, as a system user of their own."""

    name: str
    user: str
    password: str

    @property
    def home(self) -> Path:
        """Where their lessons lie."""
        return Path("/home") / self.user


@dataclass
class Visitor:
    """Somebody at a browser, who keeps cookies as one does."""

    address: str
    certificate: Path
    jar: CookieJar = field(default_factory=CookieJar)

    def ask(self, path: str, form: dict[str, str] | None = None, sent: Any = None) -> Reply:
        """Ask for a path of the hub; a form or JSON is sent as pages of the hub send it."""
        body = urllib.parse.urlencode(form).encode() if form else None
        headers = {"Referer": f"{self.address}{path}"}
        if sent is not None:
            body, headers["Content-Type"] = json.dumps(sent).encode(), "application/json"
        if token := self._token(path):
            headers["X-XSRFToken"] = token
        request = urllib.request.Request(self.address + path, body, headers)
        secure = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(self.certificate)))
        cookies = urllib.request.HTTPCookieProcessor(self.jar)
        try:
            with urllib.request.build_opener(secure, cookies).open(request) as answer:
                return Reply(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as answer:
            return Reply(answer.code, answer.headers, answer.read())

    def log_in(self, who: Educator) -> Reply:
        """Log in by the form of the hub."""
        self.ask("/hub/login")
        form = {"username": who.user, "password": who.password, "_xsrf": self._token("/hub/login")}
        return self.ask("/hub/login", form)

    def _token(self, path: str) -> str:
        fitting = [one for one in self.jar if one.name == "_xsrf" and path.startswith(one.path)]
        return max(fitting, key=lambda one: len(one.path)).value or "" if fitting else ""


@dataclass(frozen=True)
class Hub:
    """A running hub, and who may log in."""

    address: str
    folder: Path
    educators: tuple[Educator, ...]
    host: Host

    @property
    def published(self) -> Path:
        """What a web server shows."""
        return self.folder / "published"

    def visitor(self, who: Educator) -> Visitor:
        """Give somebody who has logged in."""
        visitor = Visitor(f"https://localhost:{self.host.port}", self.host.certificate)
        visitor.log_in(who)
        return visitor

    def start(self, visitor: Visitor, who: Educator) -> None:
        """Have a server started, and wait for it as the page of the hub does."""
        given_up = time.monotonic() + patience_s()
        while time.monotonic() < given_up:
            reply = visitor.ask(f"/user/{who.user}/api/status")
            if reply.status == 200 and b"last_activity" in reply.body:
                return
            if visitor.ask(f"/hub/spawn/{who.user}").status >= 500:
                break
            time.sleep(0.5)
        raise AssertionError(f"the server of {who.user} did not start: {self.said()}")

    def said(self) -> str:
        """What the hub said last."""
        return (self.folder / "said").read_text(encoding="utf-8", errors="replace")[-6000:]


def recipe(name: str, folder: Path, **more: str) -> Path:
    """Copy a file of the recipe, with this machine's places in it."""
    text = (RECIPES / name).read_text(encoding="utf-8")
    places = {
        BUNDLE: str(folder / "lessons.bundle"),
        PUBLISHED + "/": f"{folder / 'published'}/",
        ENVIRONMENT: str(python_of_all(folder)),
        SCRIPTS: str(folder),
        **more,
    }
    for was, now in places.items():
        text = text.replace(was, now)
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o755)
    return folder / name


def python_of_all(folder: Path) -> Path:
    """Give an environment that every user may run: ours, or all that is in it with a Python of the system."""
    if _is_open(Path(sys.executable).resolve()):
        return Path(sys.prefix)
    made = folder / "environment"
    if not made.exists():
        (made / "bin").mkdir(parents=True)
        (made / "bin" / "python").symlink_to(PYTHON_OF_SYSTEM)
        (made / "pyvenv.cfg").write_text(f"home = {PYTHON_OF_SYSTEM.parent}\n", encoding="utf-8")
        for name in ("etc", "lib", "share"):
            (made / name).symlink_to(Path(sys.prefix) / name)
    return made


def _is_open(file: Path) -> bool:
    return all(one.stat().st_mode & 0o001 for one in (file, *file.parents))


def bundle_of_lessons(folder: Path) -> None:
    """Pack the project as it is now, as a repository without its history."""
    project = folder / "project"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)
    for name in filter(None, listed.stdout.split("\0")):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, project / name, follow_symlinks=False)
    who = ("-c", "user.name=Tests", "-c", "user.email=tests@clinic.example")
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "."),
        (*who, "commit", "--quiet", "--message=The lessons"),
        ("bundle", "create", "--quiet", str(folder / "lessons.bundle"), "main", "HEAD"),
    ):
        subprocess.run(["git", *words], cwd=project, check=True)
    shutil.rmtree(project)


@contextmanager
def educators(folder: Path, *names: str) -> Iterator[tuple[Educator, ...]]:
    """Add educators by the recipe, and take them and all that is theirs away again."""
    (folder / "published").mkdir()
    add, mark = recipe("add-educator", folder), secrets.token_hex(3)
    made = tuple(Educator(f"{one}{mark}", f"jupyter-{one}{mark}", secrets.token_urlsafe()) for one in names)
    try:
        for one in made:
            subprocess.run([str(add), one.name], check=True)
            subprocess.run(["chpasswd"], input=f"{one.user}:{one.password}", text=True, check=True)
        yield made
    finally:
        for one in made:
            subprocess.run(["userdel", "--remove", one.user], check=False, capture_output=True)


@contextmanager
def hub(*names: str) -> Iterator[Hub]:
    """Run a hub by the recipe, with some educators, behind nginx, which shows what they publish."""
    with TemporaryDirectory(prefix="hub-") as scratch, _open(Path(scratch)) as folder:
        port = free_port()
        with (
            educators(folder, *names) as made,
            _before(folder, port) as host,
            _hub(folder, port, made) as said,
        ):
            _answers(f"http://127.0.0.1:{port}", said)
            yield Hub(f"https://hub.localhost:{host.port}", folder, made, host)


@contextmanager
def _open(folder: Path) -> Iterator[Path]:
    folder.chmod(0o755)  # other users come here; pytest's own folders are for whoever runs it
    bundle_of_lessons(folder)
    recipe("desk", folder)
    yield folder


def _before(folder: Path, port: int) -> AbstractContextManager[Host]:
    about = folder / "nginx"
    about.mkdir()
    places = {PUBLISHED: str(folder / "published"), "127.0.0.1:8000": f"127.0.0.1:{port}"}
    return nginx(folder, about, by="hub/nginx.conf", places=places)


@contextmanager
def _hub(folder: Path, port: int, made: tuple[Educator, ...]) -> Iterator[subprocess.Popen[bytes]]:
    added = ADDED.format(
        port=port,
        hub_port=free_port(),
        api_port=free_port(),
        proxy=PROXY,
        users={one.user for one in made},
        recipe=recipe("jupyterhub_config.py", folder),
    )
    config, kept = folder / "test_config.py", folder / "hub"
    config.write_text(added, encoding="utf-8")
    kept.mkdir(mode=0o700)
    command = [sys.executable, "-m", "jupyterhub", f"--config={config}"]
    with (
        (folder / "said").open("wb") as said,
        subprocess.Popen(command, cwd=kept, env=_clean(), stdout=said, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


def _clean() -> dict[str, str]:
    """Give what a hub is started with by systemd: nothing of whoever runs the tests."""
    kept = ("PATH", "LANG", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"HOME": "/root"}


def _answers(address: str, process: subprocess.Popen[bytes]) -> None:
    given_up = time.monotonic() + patience_s()
    while process.poll() is None and time.monotonic() < given_up:
        try:
            with urllib.request.urlopen(f"{address}/hub/health") as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"the hub did not start: {process.returncode}")


def reasons() -> Iterator[str]:
    """Tell what this machine lacks to be a hub."""
    if os.geteuid() != 0:
        yield "a hub runs as root"
    if not all(map(shutil.which, ("useradd", "userdel", "chpasswd"))):
        yield "there are no system users to be made"
    if not shutil.which("nginx"):
        yield "nginx is installed by tests/browser.py --install-engines"
    if not _is_open(Path(sys.executable).resolve()) and not PYTHON_OF_SYSTEM.exists():
        yield "there is no Python that other users may run"
    if not PROXY.exists() or not shutil.which("node"):
        yield "the hub's proxy is installed by `npm ci`"
