"""What a server of finished pages answers: a request in, an answer out, nothing else touched."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from pathlib import Path
from string import ascii_letters, digits
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, TemplateNotFound
from tornado.httputil import RequestStartLine

from restless_legs.released import RELEASED, VERSION
from restless_legs.site.late import STORE
from restless_legs.site.policy import security_headers
from restless_legs.site.template import NAME

LONGEST_TARGET = 2048  # an address and its query, in characters; our own are under 100
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
_ALREADY_SMALL = {"application/pdf", "image/png"}
_HASHED_NAME = re.compile(r"(?:[\w-]+/)?static/.+\.[0-9a-fA-F]{8,}\.\w+")
SAFE_IN_ADDRESS = "/~!$&'()*+,;=:@"  # what a browser sends as it is
HEALTH = "/healthz"  # where whoever runs the server asks whether it answers, and in which version
_ERRORS = (400, 405, 414, 431, 500)  # told by error.html; 404 has a page of its own
_UNRESERVED = frozenset(f"{ascii_letters}{digits}-._~")  # the same, spelt out or not (RFC 3986, 6.2.2)
_SPELT_OUT = re.compile(r"%[0-9A-Fa-f]{2}")
_ORIGIN = re.compile(r"https?://(?P<host>[^/?#]*)", re.IGNORECASE)  # before the path, as proxies ask


class CannotServe(SystemExit):
    """A reason not to start, with its remedy; uncaught, it ends the program with that sentence."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One finished file, ready to be sent."""

    body: bytes
    gzipped: bytes | None  # None where compressing saves nothing
    type: str
    etag: str
    immutable: bool  # its name holds a hash of its content


@dataclass(frozen=True, slots=True)
class Site:
    """All that can ever be answered."""

    resources: Mapping[str, Resource]  # by the path of an address, the home page at `route`
    error_pages: Mapping[int, bytes]
    headers: Mapping[str, str]  # on every answer
    route: str = "/"  # where the site begins on this server
    home: str = "/"  # where it begins for a reader, who may come through another server


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over the wire."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def resource(address: str, body: bytes, *, small: bool = True) -> Resource:
    """Finished file as it will be sent.

    Parameters
    ----------
    address
        Where the file lies in the site, such as ``static/lesson.0123abcd.css``.
    body
        Its bytes.
    small
        Whether to look for a smaller way to send it.

    Returns
    -------
    The resource, compressed where that saves bytes.

    Examples
    --------
    >>> resource("static/lesson.0123abcd.css", b"p {}").immutable
    True
    >>> resource("iron.html", b"x" * 1000).type
    'text/html; charset=utf-8'
    """
    kind = _TYPES.get(Path(address).suffix, "application/octet-stream")
    gzipped = None if kind in _ALREADY_SMALL or not small else gzip.compress(body, 9, mtime=0)
    return Resource(
        body=body,
        gzipped=gzipped if gzipped and len(gzipped) < len(body) else None,
        type=kind,
        etag=hashlib.sha256(body).hexdigest()[:20],
        immutable=_HASHED_NAME.fullmatch(address) is not None,
    )


def read_folder(folder: Path) -> dict[str, Resource]:
    """Every file of a finished site, by its address.

    Parameters
    ----------
    folder
        Holds ``index.html``, the lessons and ``static/``. Hidden files, and links that lead out
        of the folder, are left out: they are not part of the site, and neither is what it is laid out from.

    Returns
    -------
    Resources by address, such as ``iron.html``, spelt as a browser sends it. Addresses are compared;
    of theirs only what never needs its spelling out is decoded, so no odd one can lead anywhere.

    Raises
    ------
    CannotServe
        If there is no ``index.html``.
    """
    root = folder.resolve()
    files = {path.relative_to(root): path for path in sorted(root.rglob("*")) if path.is_file()}
    resources = {
        name.as_posix(): resource(name.as_posix(), path.read_bytes())
        for name, path in files.items()
        if not _hidden(name) and name.name != STORE and path.resolve().is_relative_to(root)
    }
    if "index.html" not in resources:
        raise CannotServe(f"No index.html in {folder}: make the pages first, with `make site`.")
    return {quote(name, safe=SAFE_IN_ADDRESS): found for name, found in resources.items()}


def finished_site(
    folder: Path,
    templates: list[str],
    *,
    frame_ancestors: str = "'self'",
    route: str = "/",
    home: str = "/",
) -> Site:
    """Site that a folder of finished files makes.

    Parameters
    ----------
    folder
        As in `read_folder`.
    templates
        Folders that may hold ``404.html`` and ``error.html``, first come first served.
    frame_ancestors
        Who may show the pages in a frame, as a content security policy says it.
    route
        Path at which this server shows the site, such as ``/`` or ``/legs/``.
    home
        Path at which a reader finds it; another one than `route` only behind a proxy.

    Returns
    -------
    The site. A folder's ``index.html`` answers at the folder's own address too.

    Raises
    ------
    CannotServe
        If the folder has no ``index.html``, or the templates have no error pages.
    """
    return site_of(read_folder(folder), templates, frame_ancestors=frame_ancestors, route=route, home=home)


def site_of(
    found: Mapping[str, Resource],
    templates: list[str],
    *,
    frame_ancestors: str = "'self'",
    route: str = "/",
    home: str = "/",
) -> Site:
    """Site that some resources make, by their addresses in it; the rest as in `finished_site`."""
    stylesheet = next((name for name in found if re.match(r"static/lesson\b.*\.css", name)), None)
    paths = {route + name: file for name, file in found.items()}
    folders = {path.removesuffix("index.html"): paths[path] for path in paths if _is_index(path)}
    return Site(
        resources=paths | folders | {HEALTH: _health()},
        error_pages=_error_pages(templates, home, stylesheet),
        headers=security_headers(frame_ancestors),
        route=route,
        home=home,
    )


def answer(site: Site, request: RequestStartLine, headers: Mapping[str, str]) -> Answer:
    """Answer to one request: a finished file, or a small page that says why not.

    Parameters
    ----------
    site
        All that can be answered.
    request
        Method, target and version, as they came.
    headers
        The request's headers, whatever their case.

    Returns
    -------
    Status, headers and body. The query is never looked at.

    Examples
    --------
    >>> site = Site({"/": resource("index.html", b"Hello")}, {404: b"Not here"}, {})
    >>> answer(site, RequestStartLine("GET", "/?ferritin=12", "HTTP/1.0"), {}).body
    b'Hello'
    >>> answer(site, RequestStartLine("GET", "/api/kernels", "HTTP/1.0"), {}).body
    b'Not here'
    """
    path = path_of(request)
    status = _reason_to_refuse(request, headers)
    if status is not None:
        reply = _refused(site, status)
    elif path in site.resources:
        reply = _found(site, site.resources[path], headers)
    elif f"{path}/" == site.route:
        reply = Answer(HTTPStatus.MOVED_PERMANENTLY, {**site.headers, "Location": site.home}, b"")
    else:
        reply = _refused(site, HTTPStatus.NOT_FOUND)
    return _measured(reply, without_body=request.method == "HEAD")


def refusal(site: Site, status: int) -> Answer:
    """Answer to what could not be read as a request, or not be answered by a fault of ours."""
    return _measured(_refused(site, status), without_body=False)


def path_of(request: RequestStartLine) -> str:
    """Path of a request, without the query, which may hold what a reader would keep private.

    Examples
    --------
    >>> path_of(RequestStartLine("GET", "/often%5Fsaid.html?ferritin=12", "HTTP/1.1"))
    '/often_said.html'
    >>> path_of(RequestStartLine("GET", "http://clinic.example", "HTTP/1.1"))
    '/'
    """
    asked = request.path.partition("?")[0]
    origin = _ORIGIN.match(asked)
    path = (asked[origin.end() :] or "/") if origin else asked
    return _SPELT_OUT.sub(_spelt, path) if "%" in path else path


def _spelt(found: re.Match[str]) -> str:
    letter = chr(int(found[0][1:], 16))
    return letter if letter in _UNRESERVED else found[0].upper()


def accepts_gzip(accept_encoding: str) -> bool:
    """Whether a browser takes gzip.

    Parameters
    ----------
    accept_encoding
        The header's value; empty if it was not sent.

    Examples
    --------
    >>> accepts_gzip("br, gzip;q=0.8")
    True
    >>> accepts_gzip("gzip; q=0, identity")
    False
    """
    weights = {}
    for choice in accept_encoding.lower().split(","):
        name, _, parameter = choice.partition(";")
        weights[name.strip()] = parameter.replace(" ", "")
    weight = weights.get("gzip", weights.get("*", "q=0"))
    return re.fullmatch(r"q=0(\.0*)?", weight) is None


def _hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)


def _is_index(path: str) -> bool:
    return path.endswith("/index.html")


def _reason_to_refuse(request: RequestStartLine, headers: Mapping[str, str]) -> HTTPStatus | None:
    if request.method not in ("GET", "HEAD"):
        return HTTPStatus.METHOD_NOT_ALLOWED
    if len(request.path) > LONGEST_TARGET:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    host = headers.get("Host", "" if request.version == "HTTP/1.0" else None)
    if host is None or "," in host or not path_of(request).startswith("/"):
        return HTTPStatus.BAD_REQUEST
    origin = _ORIGIN.match(request.path)
    if origin and origin["host"].lower() != host.lower():  # nobody reaches other hosts through this one
        return HTTPStatus.BAD_REQUEST
    return None


def _health() -> Resource:
    about = {"version": VERSION, "released": RELEASED}
    return resource("healthz.json", f"{json.dumps(about)}\n".encode(), small=False)


def _refused(site: Site, status: int) -> Answer:
    headers = {**site.headers, "Content-Type": _TYPES[".html"], "Cache-Control": "no-store"}
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = "GET, HEAD"
    return Answer(status, headers, site.error_pages[status])


def _found(site: Site, found: Resource, headers: Mapping[str, str]) -> Answer:
    gzipped = found.gzipped if accepts_gzip(headers.get("Accept-Encoding", "")) else None
    # Two spellings of one file are two things to a cache, so each has its own tag.
    etag = f'"{found.etag}"' if gzipped is None else f'"{found.etag}-gzip"'
    about = {
        **site.headers,
        "Cache-Control": "public, max-age=31536000, immutable" if found.immutable else "no-cache",
        "ETag": etag,
        "Vary": "Accept-Encoding",
    }
    if _has_it_already(headers.get("If-None-Match", ""), etag):
        return Answer(HTTPStatus.NOT_MODIFIED, about, b"")
    about["Content-Type"] = found.type
    if gzipped is not None:
        about["Content-Encoding"] = "gzip"
    return Answer(HTTPStatus.OK, about, found.body if gzipped is None else gzipped)


def _has_it_already(if_none_match: str, etag: str) -> bool:
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or "*" in tags


def _measured(reply: Answer, *, without_body: bool) -> Answer:
    if reply.status == HTTPStatus.NOT_MODIFIED:
        return reply
    headers = {**reply.headers, "Content-Length": str(len(reply.body))}
    return replace(reply, headers=headers, body=b"" if without_body else reply.body)


def _error_pages(templates: list[str], home: str, stylesheet: str | None) -> dict[int, bytes]:
    environment = Environment(loader=FileSystemLoader(templates), autoescape=True)
    names = {404: "404.html"} | dict.fromkeys(_ERRORS, "error.html")
    try:
        return {
            status: environment.get_template(name)
            .render(status_code=status, base_url=home, stylesheet=stylesheet)
            .encode()
            for status, name in names.items()
        }
    except TemplateNotFound as missing:
        raise CannotServe(
            f"The template {NAME} was not found ({missing.name}): use `make serve`, or set "
            "JUPYTER_PATH to the folder voila_templates."
        ) from None
