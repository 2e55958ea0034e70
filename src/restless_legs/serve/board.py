"""What open pages are told while somebody writes: which pages were made again, and what is to mend.

What makes pages load again is put into them here, on their way out; no file of the site holds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, quote

from jinja2 import Environment, FileSystemLoader

from restless_legs.serve.answers import SAFE_IN_ADDRESS, Resource, Site, resource, site_of

FOLDER = Path(__file__).with_name("live")
CHANGES = "/-/changes"
OURS = ("live.js", "live.css")  # what the pages load of us
_END_OF_HEAD = b"</head>"
_templates = Environment(loader=FileSystemLoader(FOLDER), autoescape=True)


@dataclass(frozen=True, slots=True)
class _File:
    """A page or a file that it loads, as it was last read."""

    changed_ns: int
    digest: str
    resource: Resource


@dataclass
class Board:
    """The site as it is now, and who waits for news of it.

    Parameters
    ----------
    folder : Path
        Where pages are laid out; it may be empty at first.
    templates : list of str
        Folders that hold the error pages.
    """

    folder: Path
    templates: list[str]
    faults: tuple[str, ...] = ()
    files: dict[str, _File] = field(default_factory=dict)
    waiting: dict[Callable[[], None], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.post(())

    def post(self, faults: Sequence[str]) -> None:
        """Read what was laid out anew, and tell it, with what is to mend, to all who wait."""
        self.faults = tuple(faults)
        self.files = dict(self._read())
        self.site = self._site()
        self.news = self._news()
        waiting, self.waiting = self.waiting, {}
        for answer in waiting:
            answer()

    def _read(self) -> Iterator[tuple[str, _File]]:
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and not path.name.startswith("."):
                known, changed_ns = self.files.get(name), path.stat().st_mtime_ns
                yield (
                    name,
                    known if known and known.changed_ns == changed_ns else _file(name, path, changed_ns),
                )

    def _site(self) -> Site:
        found = {quote(name, safe=SAFE_IN_ADDRESS): file.resource for name, file in self.files.items()}
        waiting = _sent("index.html", _templates.get_template("waiting.html.j2").render().encode(), "")
        ours = {f"-/{name}": _sent(f"-/{name}", (FOLDER / name).read_bytes()) for name in OURS}
        whole = site_of({"index.html": waiting, **found, **ours}, self.templates)
        # A page that could not be made yet opens as soon as it is.
        pages = {status: _with_script(body, "") for status, body in whole.error_pages.items()}
        return replace(whole, error_pages=pages)

    def _news(self) -> bytes:
        pages = {f"/{name}": file.digest for name, file in self.files.items() if name.endswith(".html")}
        panel = _templates.get_template("panel.html.j2").render(faults=self.faults) if self.faults else ""
        told = {"pages": pages, "panel": panel}
        self.state = sha256(json.dumps(told).encode()).hexdigest()[:16]
        return json.dumps({"state": self.state, **told}).encode()

    # -- who waits -------------------------------------------------------------------------------

    def ask(self, query: str, answer: Callable[[], None]) -> None:
        """Answer at once if there is anything new to whoever asks, else as soon as there is."""
        asked = parse_qs(query)
        if asked.get("since", [""])[0] != self.state:
            answer()
        else:
            self.waiting[answer] = Path(asked.get("page", [""])[0]).stem

    def forget(self, answer: Callable[[], None]) -> None:
        """Wait no longer for somebody who left."""
        self.waiting.pop(answer, None)

    @property
    def open_pages(self) -> tuple[str, ...]:
        """The names of the pages that somebody looks at: they are made first."""
        return tuple(dict.fromkeys(filter(None, self.waiting.values())))


def _file(name: str, path: Path, changed_ns: int) -> _File:
    body = path.read_bytes()
    digest = sha256(body).hexdigest()[:16]
    return _File(changed_ns, digest, _sent(name, body, digest))


def _sent(name: str, body: bytes, digest: str = "") -> Resource:
    # On one machine nothing is gained by making it smaller.
    sent = _with_script(body, digest) if name.endswith(".html") else body
    return replace(resource(name, sent, small=False), immutable=False)


def _with_script(page: bytes, digest: str) -> bytes:
    script = f'<script defer src="/-/live.js" data-digest="{digest}"></script>'
    sheet = '<link rel="stylesheet" href="/-/live.css">'
    return page.replace(_END_OF_HEAD, f"{script}{sheet}".encode() + _END_OF_HEAD, 1)


def is_local(host: str, port: int) -> bool:
    """Tell whether a request came to this machine by its own name: another site's name may lead here too.

    Examples
    --------
    >>> is_local("localhost:8866", 8866), is_local("evil.example:8866", 8866)
    (True, False)
    """
    return host in {f"{name}:{port}" for name in ("localhost", "127.0.0.1", "[::1]")}
