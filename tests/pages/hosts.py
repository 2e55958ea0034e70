"""Web servers as a hospital runs them: each by its recipe, on a port and a folder of the test's own."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.pages.test_plain_voila import free_port
from tests.pages.waiting import patience_s

RECIPES = Path(__file__).parents[2] / "recipes"
HOST, FOLDER = "clinic.example", "/srv/restless-legs/site"
LOG = "/var/log/nginx/error.log"
# What docs/hosting.md and the recipes say to change for pages at the root of a host.
AT_ROOT = {
    "nginx": ((r"(?m)^ +location = .*\n", ""), (r"location /legs/", "location /")),
    "caddy": ((r"(?m)^\tredir .*\n", ""), (r"handle_path /legs/\*", "handle /*")),
}
CERTIFICATE, KEY = "/etc/ssl/certs/clinic.example.pem", "/etc/ssl/private/clinic.example.key"


_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Reply:
    """What a web server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class Host:
    """A running web server, which the test asks as a browser does."""

    port: int
    plain_port: int
    certificate: Path
    log: Path

    @property
    def address(self) -> str:
        """Where the pages begin."""
        return f"https://localhost:{self.port}/legs/"

    def ask(
        self,
        path: str,
        *,
        takes: str = "",
        method: str = "GET",
        plain: bool = False,
        name: str = "",
        known: str = "",
    ) -> Reply:
        """Ask for a path as a browser does that takes encodings, and has a page of some tag."""
        origin = f"http://localhost:{self.plain_port}" if plain else f"https://localhost:{self.port}"
        asked = {"Accept-Encoding": takes, "Host": name, "If-None-Match": known}
        headers = {header: said for header, said in asked.items() if said}
        request = urllib.request.Request(f"{origin}{path}", headers=headers, method=method)
        secure = urllib.request.HTTPSHandler(context=ssl.create_default_context(cafile=str(self.certificate)))
        try:
            with urllib.request.build_opener(secure, _Stay).open(request) as answer:
                return Reply(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as answer:
            return Reply(answer.code, answer.headers, answer.read())


def certificate_in(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine."""
    certificate, key = folder / "made.pem", folder / "made.key"
    asked = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    )
    command = ["openssl", *asked.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    return certificate, key


@contextmanager
def nginx(
    site: Path,
    folder: Path,
    *,
    tls: bool = True,
    by: str = "nginx.conf",
    places: Mapping[str, str] = _NONE,
    at_root: bool = False,
) -> Iterator[Host]:
    """Run nginx by one of our recipes; without TLS, to be measured beside a server that has none."""
    host, recipe = _prepared(by, site, folder, AT_ROOT["nginx"] if at_root else ())
    for was, now in {
        **places,
        LOG: str(host.log),
        "listen [::]": "# listen [::]",
        "listen 443": f"listen {host.port}",
        "listen 80": f"listen {host.plain_port}",
        HOST: "localhost",
    }.items():
        recipe = recipe.replace(was, now)
    if not tls:
        recipe = re.sub(r"(?m)^ +ssl_.*\n", "", recipe).replace(" ssl http2;", ";")
    (folder / "site.conf").write_text(recipe)
    about = folder / "nginx.conf"
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    as_debian_has_it = "worker_processes auto;\nevents { worker_connections 768; }\n"
    about.write_text(  # as root, since a test's folder is nobody else's
        f"user root;\ninclude /etc/nginx/modules-enabled/*.conf;\n"
        f"pid {folder}/pid;\nerror_log {host.log};\n"
        f"{as_debian_has_it}http {{\n"
        f"include /etc/nginx/mime.types;\n{temporary}include {folder}/site.conf;\n}}\n"
    )
    subprocess.run(["nginx", "-t", "-q", "-c", str(about)], check=True)
    with _running(["nginx", "-c", str(about), "-g", "daemon off;"], host):
        yield host


@contextmanager
def caddy(site: Path, folder: Path, *, tls: bool = True, at_root: bool = False) -> Iterator[Host]:
    """Run Caddy by our recipe, with a certificate of our own, or without TLS."""
    host, recipe = _prepared("Caddyfile", site, folder, AT_ROOT["caddy"] if at_root else ())
    certificate, key = folder / "made.pem", folder / "made.key"
    at = f"localhost:{host.port} {{\n\ttls {certificate} {key}" if tls else f"http://localhost:{host.port} {{"
    recipe = recipe.replace(f"{HOST} {{", at)
    about = folder / "Caddyfile"
    plain, secure = (host.plain_port, host.port) if tls else (host.port, host.plain_port)
    ports = f"http_port {plain}\n\thttps_port {secure}\n\tskip_install_trust"
    about.write_text(f"{{\n\tadmin off\n\t{ports}\n}}\n\n{recipe}")
    command = ["caddy", "run", "--config", str(about), "--adapter", "caddyfile"]
    with _running(command, host):
        yield host


def _prepared(name: str, site: Path, folder: Path, changes: Iterable[tuple[str, str]]) -> tuple[Host, str]:
    certificate, key = certificate_in(folder)
    recipe = (RECIPES / name).read_text(encoding="utf-8")
    for was, now in {FOLDER: site, CERTIFICATE: certificate, KEY: key}.items():
        recipe = recipe.replace(was, str(now))
    for said, instead in changes:
        recipe = re.sub(said, instead, recipe)
    return Host(free_port(), free_port(), certificate, folder / "log"), recipe


@contextmanager
def _running(command: list[str], host: Host) -> Iterator[None]:
    assert shutil.which(command[0]), f"{command[0]} is missing: tests/browser.py --install-engines"
    with (
        host.log.open("ab") as log,
        subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT) as process,
    ):
        try:
            _listens(host.port, process)
            yield
        finally:
            process.terminate()


def _listens(port: int, process: subprocess.Popen[bytes]) -> None:
    given_up = time.monotonic() + patience_s()
    while process.poll() is None and time.monotonic() < given_up:
        try:
            socket.create_connection(("localhost", port)).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the web server did not start: {process.returncode}")


WEB_SERVERS = {"nginx": nginx, "caddy": caddy}
