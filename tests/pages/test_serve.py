"""The server of finished pages, over real sockets: what it gives, what it refuses, what it keeps.

Each test names the accident that it prevents. Servers run as processes of their own, with a home,
a working directory and a temporary directory that hold nothing else, so that any trace shows.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from restless_legs.released import RELEASED, VERSION
from restless_legs.serve.answers import CannotServe, accepts_gzip, read_folder
from restless_legs.site.policy import checked_frame_ancestors, content_security_policy

pytestmark = pytest.mark.server
TEMPLATES = Path(__file__).parents[2] / "voila_templates"
HOME_PAGE = b"<!doctype html><title>Home</title>" + b"<p>Legs that will not rest.</p>" * 200
IRON_PAGE = b"<!doctype html><title>Iron</title>" + b"<p>Iron in blood and brain.</p>" * 200
STYLE = b"main { max-width: 40rem; }\n" * 20
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
ON_EVERY_ANSWER = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


@dataclass(frozen=True)
class Reply:
    """An answer as it came; `status` is 0 where the connection was closed without one."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server and the places where it could leave a trace."""

    process: subprocess.Popen[bytes]
    port: int
    base: Path

    @property
    def log(self) -> str:
        return (self.base / "log.txt").read_text(encoding="utf-8")

    def ask(self, path: str, method: str = "GET", **headers: str) -> Reply:
        extra = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{extra}\r\n"
        return reply_in(self.send(head.encode("latin1")))

    def send(self, request: bytes, *, and_no_more: bool = False) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port)) as talk:
            with suppress(ConnectionError):  # it may have hung up on us before we were done
                talk.sendall(request)
            if and_no_more:
                with suppress(OSError):  # "not connected", where it has hung up
                    talk.shutdown(socket.SHUT_WR)
            return b"".join(read_all(talk))


def read_all(talk: socket.socket) -> Iterator[bytes]:
    with suppress(ConnectionError):
        while piece := talk.recv(65536):
            yield piece


def reply_in(answer: bytes) -> Reply:
    if not answer:
        return Reply(0, {}, b"")
    head, _, body = answer.partition(b"\r\n\r\n")
    start, *lines = head.decode("latin1").split("\r\n")
    pairs = [line.partition(": ") for line in lines]
    return Reply(int(start.split()[1]), {name.lower(): value for name, _, value in pairs}, body)


def make_site(folder: Path) -> Path:
    (folder / "static").mkdir(parents=True)
    (folder / "index.html").write_bytes(HOME_PAGE)
    (folder / "iron.html").write_bytes(IRON_PAGE)
    (folder / "static/lesson.0123abcd.css").write_bytes(STYLE)
    (folder / "static/plain.css").write_bytes(STYLE)
    return folder


def command_of(base: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "restless_legs.serve.application", str(base / "site"), *options]


def environment_of(base: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("JUPYTER", "XDG", "VOILA"))}
    own = {"HOME": base / "home", "TMPDIR": base / "tmp", "JUPYTER_PATH": TEMPLATES}
    return kept | {k: str(v) for k, v in own.items()} | {"PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}


def lay_out(base: Path) -> None:
    make_site(base / "site")
    for place in ("home", "tmp", "cwd"):
        (base / place).mkdir(exist_ok=True)


@contextmanager
def running(base: Path, *options: str, command: Sequence[str] = ()) -> Iterator[Server]:
    lay_out(base)
    with (base / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            command or command_of(base, "--port=0", *options),
            cwd=base / "cwd",
            env=environment_of(base),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Server(process, announced_port(process, base / "log.txt"), base)
    finally:
        process.terminate()
        process.wait()


def announced_port(process: subprocess.Popen[bytes], log: Path) -> int:
    while process.poll() is None:  # it says where it serves, or it ends
        if found := re.search(r"http://localhost:(\d+)/", log.read_text(encoding="utf-8")):
            return int(found[1])
        time.sleep(0.05)
    raise AssertionError(f"ended without an address; the server said: {log.read_text()}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    # --debug, because the log must keep a reader's secrets when it is at its most talkative.
    with running(tmp_path_factory.mktemp("served"), "--debug") as one:
        yield one


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/", HOME_PAGE),
        ("/index.html", HOME_PAGE),
        ("/iron.html", IRON_PAGE),
        ("/iron.html?from=clinic", IRON_PAGE),
        ("/static/lesson.0123abcd.css", STYLE),
    ],
)
def test_a_file_of_the_site_answers_at_its_address(server: Server, path: str, body: bytes) -> None:
    """Prevents: a lesson that is there and not found."""
    reply = server.ask(path)
    assert (reply.status, reply.body) == (200, body)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/plain.css", "text/css; charset=utf-8"),
        ("/none", "text/html; charset=utf-8"),
    ],
)
def test_the_kind_of_a_file_is_said(server: Server, path: str, kind: str) -> None:
    """Prevents: a style sheet refused by the browser, since `nosniff` lets it guess nothing."""
    assert server.ask(path).headers["content-type"] == kind


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/", 200),
        ("GET", "/static/plain.css", 200),
        ("GET", "/none", 404),
        ("GET", f"/?{'q' * 8192}", 414),
        ("POST", "/", 405),
        ("GET", "http://elsewhere.example/", 400),
    ],
)
def test_every_answer_carries_the_policy(server: Server, method: str, path: str, status: int) -> None:
    """Prevents: an error page, or a style sheet, that a browser would let do anything."""
    reply = server.ask(path, method)
    assert reply.status == status
    assert {name: reply.headers.get(name) for name in ON_EVERY_ANSWER} == ON_EVERY_ANSWER
    permissions = reply.headers["permissions-policy"].split(", ")
    for feature in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{feature}=()" in permissions
    assert {"clipboard-write=(self)", "fullscreen=(self)"} <= set(permissions)
    assert "server" not in reply.headers


@pytest.mark.parametrize("path", ["/", "/none", "/login", "/iron.html?_xsrf=1"])
def test_no_cookie_is_ever_set(server: Server, path: str) -> None:
    """Prevents: Voila's 30-day identity cookie, or `_xsrf`, following a reader about."""
    for method in ("GET", "HEAD", "POST"):
        sent = server.ask(path, method, Cookie="_xsrf=1; username-localhost=somebody")
        assert sent.status in (200, 404, 405)
        assert "set-cookie" not in sent.headers


JUPYTER_ADDRESSES = [
    "/api",
    "/api/kernels",
    "/api/kernels/0-0-0-0-0",
    "/api/kernels/0-0-0-0-0/channels",
    "/api/kernelspecs",
    "/api/sessions",
    "/api/contents",
    "/api/contents/index.html",
    "/api/terminals",
    "/api/status",
    "/api/me",
    "/api/config/x",
    "/api/shutdown",
    "/api/spec.yaml",
    "/login",
    "/logout",
    "/hub/login",
    "/terminals/1",
    "/terminals/websocket/1",
    "/lab",
    "/tree",
    "/notebooks/index.ipynb",
    "/edit/index.html",
    "/files/index.html",
    "/view/index.html",
    "/nbconvert/html/index.ipynb",
    "/metrics",
    "/static/base/images/favicon.ico",
    "/static/style/style.min.css",
    "/custom/custom.css",
    "/kernelspecs/python3/logo-64x64.png",
    "/voila",
    "/voila/",
    "/voila/render/index.ipynb",
    "/voila/tree",
    "/voila/tree/",
    "/voila/files/index.html",
    "/voila/api/contents/",
    "/voila/api/shutdown/0-0-0-0-0",
    "/voila/api/themes/x",
    "/voila/static/voila.js",
    "/voila/templates/lab/static/voila.js",
    "/voila/labextensions/x",
    "/voila/query/0-0-0-0-0",
    "/voila/execution/0-0-0-0-0",
    "/favicon.ico",
    "/robots.txt",
]


@pytest.mark.parametrize("path", JUPYTER_ADDRESSES)
def test_nothing_of_jupyter_is_behind_the_door(server: Server, path: str) -> None:
    """Prevents: a visitor reaching a kernel, the files, a terminal or a login form."""
    upgrade = {"Upgrade": "websocket", "Sec_WebSocket_Version": "13", "Sec_WebSocket_Key": "eA=="}
    assert server.ask(path).status == 404
    assert server.ask(path, **upgrade).status == 404
    assert server.ask(path, "POST").status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/..",
        "/../",
        "/../log.txt",
        "/static/../index.html",
        "/static/../../log.txt",
        "/..%2flog.txt",
        "/%2e%2e/log.txt",
        "/%2e%2e%2flog.txt",
        "/%252e%252e/log.txt",
        "/..\\log.txt",
        "/..%5clog.txt",
        "/./iron.html",
        "//iron.html",
        "///etc/passwd",
        "/etc/passwd",
        "/iron.html/",
        "/iron.html/.",
        "/iron.html%00",
        "/iron.html%00.css",
        "/static/",
        "/static",
        "/.git/config",
        "/%c0%ae%c0%ae/log.txt",  # overlong spelling of two dots
        "/%c0%af",
        "/%ff%fe",
        "/\xff\xfe",  # bytes that are no UTF-8
        "/iron.html#top",
        "/%",
        "/%zz",
        "/iron.html;a=b",
    ],
)
def test_an_odd_address_leads_nowhere(server: Server, path: str) -> None:
    """Prevents: a spelling of an address that reaches a file outside the site."""
    reply = server.ask(path)
    assert reply.status == 404
    assert "We can't find that page" in unescape(reply.body.decode())


@pytest.mark.parametrize(
    "method",
    ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "GETT"],
)
def test_other_methods_are_refused(server: Server, method: str) -> None:
    """Prevents: anything but reading; and a form that seems to send what a reader typed."""
    for path in ("/", "/none"):
        reply = server.ask(path, method)
        assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")


def test_a_body_is_read_and_dropped(server: Server) -> None:
    """Prevents: the rest of a refused request being taken for the next one."""
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 34\r\n\r\n"
    inner = b"GET /iron.html HTTP/1.1\r\nHost: x\r\n"
    after = b"GET /none HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answers = server.send(head + inner.ljust(34) + after)
    assert re.findall(rb"HTTP/1.1 (\d+)", answers) == [b"405", b"404"]


def test_a_long_query_is_refused(server: Server) -> None:
    """Prevents: memory and time spent on what nobody reads."""
    assert server.ask(f"/?{'q' * 8192}").status == 414
    assert server.ask(f"/?{'a=b&' * 2048}").status == 414
    assert server.ask(f"/{'x' * 8192}").status == 414


GARBAGE = {
    "zeros": b"\0" * 200,
    "tls": bytes.fromhex("160301020001000001fc0303") + bytes(range(256)) + b"\r\n\r\n",
    "http2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "words": b"hello there\r\n\r\n",
    "no version": b"GET /\r\n\r\n",
    "odd version": b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "spaces": b"GET  /  HTTP/1.1\r\nHost: x\r\n\r\n",
    "no host": b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
    "not a path": b"GET iron.html HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "header without colon": b"GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n",
    "zero in header": b"GET / HTTP/1.1\r\nHost: x\r\nA: \0\r\n\r\n",
    "long header": b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 100_000 + b"\r\n\r\n",
    "endless": b"a" * 1_000_000,
    "odd length": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "huge length": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n",
    "two lengths": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1, 2\r\n\r\nab",
    "odd chunks": b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "half": b"GET / HTTP/1.1\r\nHo",
    "nothing": b"",
}


@pytest.mark.parametrize("request_bytes", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_is_refused_or_hung_up_on(server: Server, request_bytes: bytes) -> None:
    """Prevents: a page given for nonsense, and a server that nonsense brings down."""
    reply = reply_in(server.send(request_bytes, and_no_more=True))
    assert reply.status in (0, 400, 405, 431)
    assert server.ask("/").status == 200


@pytest.mark.parametrize("name", ["no host", "two hosts", "not a path"])
def test_a_request_we_understand_is_refused_with_a_page(server: Server, name: str) -> None:
    """Prevents: a bare error, without the policy, where a reader could see it."""
    reply = reply_in(server.send(GARBAGE[name]))
    assert reply.status == 400
    assert reply.headers["content-security-policy"] == POLICY
    assert b"<h1>" in reply.body


@pytest.mark.parametrize(
    "name", ["tls", "words", "no version", "odd version", "header without colon", "odd length", "two lengths"]
)
def test_nonsense_is_refused_with_our_headers(server: Server, name: str) -> None:
    """Prevents: a bare error of the parser, which a browser may show in anybody's frame."""
    reply = reply_in(server.send(GARBAGE[name]))
    assert reply.status == 400
    assert {key: reply.headers.get(key) for key in ON_EVERY_ANSWER} == ON_EVERY_ANSWER
    assert int(reply.headers["content-length"]) == len(reply.body)
    assert b"<h1>" in reply.body


def test_a_head_that_is_too_large_is_told_so(server: Server) -> None:
    """Prevents: a reader with a hundred cookies of other pages, who sees an empty tab and no reason."""
    reply = reply_in(server.send(b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 40_000 + b"\r\n\r\n"))
    assert reply.status == 431
    assert reply.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize(
    "path",
    [
        "/%69ron.html",
        "/iron%2Ehtml",
        "/iron%2ehtml?a=%5F",
        "http://localhost/iron.html",
        "HTTP://LOCALHOST/iron.html",
    ],
)
def test_another_spelling_of_the_same_address_is_answered(server: Server, path: str) -> None:
    """Prevents: a link that a mail program or a proxy spelt out, and that leads nowhere."""
    assert server.ask(path).body == IRON_PAGE


def test_it_says_that_it_is_well_and_its_version(server: Server) -> None:
    """Prevents: a host that learns from readers that the pages are gone, or who can't tell which they are."""
    reply = server.ask("/healthz")
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json")
    assert json.loads(reply.body) == {"version": VERSION, "released": RELEASED}
    assert reply.headers["cache-control"] == "no-cache"
    for beyond in ("/healthz/", "/healthz/x", "/livez", "/readyz", "/metrics"):
        assert server.ask(beyond).status == 404


@pytest.mark.parametrize("path", ["/none", f"/?{'q' * 8192}", "iron.html"])
def test_an_error_page_is_calm_and_leads_home(server: Server, path: str) -> None:
    """Prevents: a dead end, a stack trace, and markup that our own policy would block."""
    page = server.ask(path).body.decode()
    assert '<html lang="en">' in page
    assert page.count("<h1>") == 1
    assert '<a href="/">See all lessons</a>' in page
    assert '<link rel="stylesheet" href="/static/lesson.0123abcd.css">' in page
    for unwanted in ("<script", "<style", "style=", "Traceback", "{{", "{%", "qqq"):
        assert unwanted not in page


@pytest.mark.parametrize("path", ["/", "/iron.html", "/static/plain.css", "/none"])
def test_head_says_what_get_says(server: Server, path: str) -> None:
    """Prevents: link checkers and caches being told another length than readers get."""
    got, head = server.ask(path), server.ask(path, "HEAD")
    assert head.body == b""
    assert head.headers | {"date": ""} == got.headers | {"date": ""}
    assert int(head.headers["content-length"]) == len(got.body) > 0


def test_a_page_is_compressed_for_those_who_ask(server: Server) -> None:
    """Prevents: ten times the bytes on a phone; and bytes that a browser cannot read."""
    plain, small = server.ask("/iron.html"), server.ask("/iron.html", Accept_Encoding="br, gzip")
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(small.body) == plain.body == IRON_PAGE
    assert int(small.headers["content-length"]) == len(small.body) < len(plain.body) / 2
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != small.headers["etag"]


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("*;q=0", False),
        ("xgzip", False),
    ],
)
def test_gzip_goes_only_to_those_who_take_it(header: str, taken: bool) -> None:
    """Prevents: a browser, or a proxy, that gets bytes it refused."""
    assert accepts_gzip(header) is taken


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_unchanged_page_is_not_sent_again(server: Server, encoding: str) -> None:
    """Prevents: a lesson fetched whole at each visit; and an old one kept for ever."""
    first = server.ask("/iron.html", Accept_Encoding=encoding)
    etag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        again = server.ask("/iron.html", Accept_Encoding=encoding, If_None_Match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == etag
        assert again.headers["content-security-policy"] == POLICY
    assert server.ask("/iron.html", If_None_Match='"other"').status == 200


def test_a_file_named_by_its_content_is_kept(server: Server) -> None:
    """Prevents: asking again for what cannot change; and keeping what can."""
    hashed, plain = server.ask("/static/lesson.0123abcd.css"), server.ask("/static/plain.css")
    assert hashed.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert plain.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/heard.html", "/", "/none", "/login"])
def test_a_query_is_never_logged(server: Server, path: str) -> None:
    """Prevents: a ferritin, or a name, that somebody put into an address, kept in a file."""
    for method in ("GET", "POST"):
        server.ask(f"{path}?ferritin=12&secret=hush", method, Referer="/?secret=hush")
    server.send(b"GET /?secret=hush HTTP/9.9\r\n\r\n")
    server.ask(f"{path}?secret=hush{'h' * 8192}")
    assert f"GET {path}\n" in server.log
    assert "hush" not in server.log
    assert "ferritin" not in server.log


def listing(base: Path) -> dict[str, tuple[int, int]]:
    stats = {path: path.stat() for name in WATCHED for path in (base / name).rglob("*")}
    return {str(path.relative_to(base)): (stat.st_size, stat.st_mtime_ns) for path, stat in stats.items()}


WATCHED = ("site", "home", "tmp", "cwd")


def test_a_visit_writes_nothing(server: Server) -> None:
    """Prevents: traces of a visit on the clinic's disk, and a disk that fills up."""
    before = listing(server.base)
    for path in ("/", "/iron.html?q=1", "/none", "/login", "/static/plain.css"):
        server.ask(path)
        server.ask(path, "POST", Cookie="a=b")
    assert {name.split("/")[0] for name in before} == {"site"}, "starting left something behind"
    assert listing(server.base) == before


def test_two_hundred_readers_are_served_at_once(server: Server) -> None:
    """Prevents: readers turned away when a class opens the page together."""
    request = b"GET /iron.html HTTP/1.1\r\nHost: localhost\r\n\r\n"
    readers = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(200)]
    try:
        for _ in range(3):
            for reader in readers:
                reader.sendall(request)
            assert [one_reply(reader) for reader in readers] == [(200, IRON_PAGE)] * 200
    finally:
        for reader in readers:
            reader.close()


def one_reply(reader: socket.socket) -> tuple[int, bytes]:
    got = b""
    while not got.endswith(IRON_PAGE) and (piece := reader.recv(65536)):
        got += piece
    reply = reply_in(got)
    return reply.status, reply.body


FEW_FILES = ["prlimit", "--nofile=256:256"]  # of which the server keeps some for itself


@contextmanager
def half_sent(server: Server, count: int) -> Iterator[list[socket.socket]]:
    """Hold so many connections, each with half a request."""
    held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(count)]
    try:
        for one in held:
            with suppress(ConnectionError):
                one.sendall(b"GET /iron.html HTTP/1.1\r\nHo")
        yield held
    finally:
        for one in held:
            one.close()


def test_half_sent_requests_lock_nobody_out(tmp_path: Path) -> None:
    """Prevents: a thousand open connections of one person, behind which nobody else is answered."""
    command = [*FEW_FILES, *command_of(tmp_path, "--port=0")]
    with running(tmp_path, command=command) as server, half_sent(server, 300) as held:
        assert server.ask("/").body == HOME_PAGE
        assert len(server.log.splitlines()) == 2, server.log  # the address, and once that all are taken
        told = server.log.splitlines()[-1]
        assert re.match(r"\d{4}-\d\d-\d\dT[\d:]{8}\+0000 WARNING All 192 connections are taken", told), told
        held[-1].sendall(b"st: localhost\r\nConnection: close\r\n\r\n")  # who came last was kept
        assert reply_in(b"".join(read_all(held[-1]))).body == IRON_PAGE
        # and who waited longest gave way; what was on its way to the server then resets the connection
        assert b"".join(read_all(held[0])) == b""


def test_the_limit_of_open_files_is_raised(tmp_path: Path) -> None:
    """Prevents: readers turned away at a few hundred, where a shell's limit stands low for no reason."""
    command = ["prlimit", "--nofile=128:4096", *command_of(tmp_path, "--port=0")]
    with running(tmp_path, command=command) as server, half_sent(server, 300) as held:
        assert server.ask("/").body == HOME_PAGE
        held[0].sendall(b"st: localhost\r\nConnection: close\r\n\r\n")
        assert reply_in(b"".join(read_all(held[0]))).body == IRON_PAGE


def test_the_site_works_below_another_path(tmp_path: Path) -> None:
    """Prevents: a site behind a clinic's proxy whose pages, style or way home are not found."""
    with running(tmp_path, "--base_url=/legs") as server:
        assert server.ask("/legs/").body == server.ask("/legs/index.html").body == HOME_PAGE
        assert server.ask("/legs/static/plain.css").body == STYLE
        moved = server.ask("/legs?secret=hush")
        assert (moved.status, moved.headers["location"]) == (301, "/legs/")
        for outside in ("/", "/iron.html", "/legsiron.html", "/legs/legs/"):
            reply = server.ask(outside)
            assert reply.status == 404
            assert b'<a href="/legs/">' in reply.body


AS_MAKE_SERVE_DOES = """
import sys
from pathlib import Path
from restless_legs.serve.application import serve
serve(Path(sys.argv[1]), port=0, base_url="legs", frame_ancestors="https://clinic.example")
"""


def test_what_make_serve_is_told_wins_over_a_configuration_that_lies_about(tmp_path: Path) -> None:
    """Prevents: a voila.json of another project that opens the pages to a network, or moves them."""
    other = {"Voila": {"ip": "0.0.0.0", "port": 1, "base_url": "/other/"}}
    config = tmp_path / "home" / ".jupyter"
    command = [sys.executable, "-c", AS_MAKE_SERVE_DOES, str(tmp_path / "site")]
    config.mkdir(parents=True)
    (config / "voila.json").write_text(json.dumps(other))
    with running(tmp_path, command=command) as server:
        reply = server.ask("/legs/")
        assert reply.body == HOME_PAGE
        assert reply.headers["content-security-policy"].endswith("; frame-ancestors https://clinic.example")


def test_frames_are_allowed_to_those_named(tmp_path: Path) -> None:
    """Prevents: a clinic's own site that cannot show the lesson, or anybody's that can."""
    with running(tmp_path, "--frame_ancestors='self' https://clinic.example") as server:
        policy = server.ask("/").headers["content-security-policy"]
        assert policy == f"{POLICY} https://clinic.example"


@pytest.mark.parametrize(
    "bad",
    [
        *("", "'self'; script-src *", "a, b", "a\r\nb", "a  b", "a\n"),
        *("'unsafe-inline'", "'self' 'unsafe-eval'", "'none' https://clinic.example", "'nonce-abc'", "data:"),
        *("clinic.example:port", "https://*clinic.example", "http://[::1]", "'"),
    ],
)
def test_a_frame_setting_cannot_undo_the_policy(bad: str) -> None:
    """Prevents: a setting that ends its line of the policy and begins another."""
    with pytest.raises(ValueError, match="frame_ancestors"):
        content_security_policy(bad)
    assert checked_frame_ancestors("none") == "'none'"


def test_a_taken_port_is_said_with_its_remedy(tmp_path: Path) -> None:
    """Prevents: a stack trace; or Voila's habit of moving to another port, and links that rot."""
    lay_out(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = ended(tmp_path, f"--port={port}")
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Port {port} is in use by another program: stop that program, or choose another port, "
        f"such as `make serve PORT={port + 1}`."
    )


def test_an_address_of_another_machine_is_said_with_its_remedy(tmp_path: Path) -> None:
    """Prevents: a stack trace after a slip in --ip."""
    lay_out(tmp_path)
    done = ended(tmp_path, "--port=0", "--ip=192.0.2.1")
    assert done.returncode == 1
    assert re.fullmatch(
        r"Cannot listen at 192\.0\.2\.1, port 0 \(.+\): choose another address, or a port above 1023\.",
        done.stderr.strip(),
    )


@pytest.mark.parametrize(
    ("option", "said"),
    [("--ip=", "ip is empty"), ("--port=70000", "from 0 to 65535"), ("--port=-1", "from 0 to 65535")],
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, option: str, said: str) -> None:
    """Prevents: pages open to the whole network by a variable that was not set; or at another port."""
    lay_out(tmp_path)
    done = ended(tmp_path, option)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
@pytest.mark.parametrize("ip", ["::1", "[::1]"])
def test_an_address_of_the_new_kind_can_be_opened_as_it_is_told(tmp_path: Path, ip: str) -> None:
    """Prevents: an announced address that no browser understands, for want of its brackets."""
    lay_out(tmp_path)
    command = command_of(tmp_path, "--port=0", f"--ip={ip}")
    with subprocess.Popen(
        command, env=environment_of(tmp_path), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        told = re.fullmatch(r"Your lessons: (http://\[::1\]:\d+/)\n", process.stdout.readline())
        assert told
        with urllib.request.urlopen(told[1]) as opened:
            assert opened.read() == HOME_PAGE
        process.terminate()


def test_a_folder_without_pages_is_said_with_its_remedy(tmp_path: Path) -> None:
    """Prevents: a server that runs and answers nothing but 404."""
    lay_out(tmp_path)
    (tmp_path / "site/index.html").unlink()
    done = ended(tmp_path, "--port=0")
    assert done.returncode == 1
    assert "make site" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def ended(base: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command_of(base, *options),
        cwd=base / "cwd",
        env=environment_of(base),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_quietly_with_readers_connected(tmp_path: Path, stop: signal.Signals) -> None:
    """Prevents: Ctrl-C that ends in a stack trace, or does not end while a tab is open."""
    with (
        running(tmp_path) as server,
        socket.create_connection(("127.0.0.1", server.port)) as reader,
    ):
        reader.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert reader.recv(100).startswith(b"HTTP/1.1 200 ")
        server.process.send_signal(stop)
        assert server.process.wait() == 0
        assert server.log.splitlines() == [f"Your lessons: http://localhost:{server.port}/"]
        assert {name.split("/")[0] for name in listing(tmp_path)} == {"site"}


def test_only_the_site_is_read(tmp_path: Path) -> None:
    """Prevents: a hidden file, or what a link points to elsewhere, published with the site."""
    site = make_site(tmp_path / "site")
    (tmp_path / "secret.txt").write_text("hush")
    (site / ".state.json").write_text("hush")
    (site / ".git").mkdir()
    (site / ".git/config.txt").write_text("hush")
    (site / "link.txt").symlink_to(tmp_path / "secret.txt")
    (site / "Größe 1.txt").write_text("size")
    found = read_folder(site)
    assert sorted(found) == [
        "Gr%C3%B6%C3%9Fe%201.txt",
        "index.html",
        "iron.html",
        "static/lesson.0123abcd.css",
        "static/plain.css",
    ]


def test_reading_a_folder_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    """Prevents: caches that miss at each restart, because compressing wrote the time of day."""
    site = make_site(tmp_path / "site")
    first = read_folder(site)
    time.sleep(1.1)  # gzip's clock ticks in seconds
    assert read_folder(site) == first


def test_no_folder_at_all_is_said(tmp_path: Path) -> None:
    """Prevents: an empty server after a slip in the folder's name."""
    with pytest.raises(CannotServe, match="no-such"):
        read_folder(tmp_path / "no-such")
