"""What open pages are told while somebody writes: which pages were made again, and what is to mend.

What makes pages load again is put into them here, on their way out; no file of the site holds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qs, quote

from jinja2 import Environment, FileSystemLoader

from restless_legs.evidence.problem import folded
from restless_legs.serve.answers import SAFE_IN_ADDRESS, Answer, Resource, Site, resource, site_of

FOLDER = Path(__file__).with_name("live")
CHANGES = "-/changes"
OURS = ("live.js", "live.css")  # what the pages load of us
Tell = Callable[[bytes], None]
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
    frame_ancestors : str
        Who may show the pages in a frame, as a content security policy says it.
    route : str
        Path at which the pages begin.
    """

    folder: Path
    templates: list[str]
    frame_ancestors: str = "'self'"
    route: str = "/"
    state: str = ""
    faults: Mapping[str, Sequence[str]] = field(default_factory=dict)  # by page
    coming: tuple[str, ...] = ()
    files: dict[str, _File] = field(default_factory=dict)
    waiting: dict[Tell, str] = field(default_factory=dict)
    told: tuple[str, ...] = ()  # pages that were told of something new at last: they ask again in a moment

    def __post_init__(self) -> None:
        self.post({})

    def post(self, faults: Mapping[str, Sequence[str]], coming: Iterable[str] = ()) -> None:
        """Read what was laid out anew, and tell it to all who wait.

        Parameters
        ----------
        faults : mapping
            What is to mend, by page, ``""`` for all pages.
        coming : iterable of str
            Names of pages that there will be: one that is not there yet says so, and opens by itself.
        """
        self.faults, self.coming = faults, tuple(coming)
        self.files = dict(self._read())
        self.site = self._site()
        self.pages = {
            f"{self.route}{name}": file.digest for name, file in self.files.items() if name.endswith(".html")
        }
        before, self.state = self.state, _digest([self.pages, dict(faults)])
        if self.waiting and self.state != before:
            waiting, self.waiting = self.waiting, {}
            self.told = tuple(waiting.values())
            for tell, page in waiting.items():
                tell(self.news(page))

    def _read(self) -> Iterator[tuple[str, _File]]:
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and not path.name.startswith("."):
                known, changed_ns = self.files.get(name), path.stat().st_mtime_ns
                is_known = known and known.changed_ns == changed_ns
                yield name, known if known and is_known else self._file(name, path, changed_ns)

    def _file(self, name: str, path: Path, changed_ns: int) -> _File:
        body = path.read_bytes()
        digest = sha256(body).hexdigest()[:16]
        return _File(changed_ns, digest, self._sent(name, body, digest))

    def _sent(self, name: str, body: bytes, digest: str = "") -> Resource:
        # On one machine nothing is gained by making it smaller.
        sent = self._with_script(body, digest) if name.endswith(".html") else body
        return replace(resource(name, sent, small=False), immutable=False)

    def _with_script(self, page: bytes, digest: str) -> bytes:
        script = f'<script defer src="{self.route}-/live.js" data-digest="{digest}"></script>'
        sheet = f'<link rel="stylesheet" href="{self.route}-/live.css">'
        return page.replace(_END_OF_HEAD, f"{script}{sheet}".encode() + _END_OF_HEAD, 1)

    def _site(self) -> Site:
        found = {quote(name, safe=SAFE_IN_ADDRESS): file.resource for name, file in self.files.items()}
        page = self._sent("index.html", _templates.get_template("waiting.html.j2").render().encode(), "")
        waiting = {f"{quote(name, safe=SAFE_IN_ADDRESS)}.html": page for name in ("index", *self.coming)}
        ours = {f"-/{name}": self._sent(f"-/{name}", (FOLDER / name).read_bytes()) for name in OURS}
        whole = site_of(
            {**waiting, **found, **ours},
            self.templates,
            frame_ancestors=self.frame_ancestors,
            route=self.route,
            home=self.route,
        )
        # A page that could not be made yet opens as soon as it is.
        pages = {status: self._with_script(body, "") for status, body in whole.error_pages.items()}
        return replace(whole, error_pages=pages)

    def news(self, page: str) -> bytes:
        """Give what somebody who looks at a page is told: what is to mend there comes first."""
        own = [*self.faults.get("", ()), *self.faults.get(page, ())]
        faults = folded([*own, *chain.from_iterable(self.faults.values())])
        panel = _templates.get_template("panel.html.j2").render(faults=faults) if faults else ""
        return json.dumps({"state": self.state, "pages": self.pages, "panel": panel}).encode()

    @property
    def changes(self) -> str:
        """Path at which news is told."""
        return f"{self.route}{CHANGES}"

    # -- who waits -------------------------------------------------------------------------------

    def ask(self, query: str, tell: Tell) -> None:
        """Tell at once if there is anything new to whoever asks, else as soon as there is."""
        asked = parse_qs(query)
        page = Path(asked.get("page", [""])[0]).stem
        if asked.get("since", [""])[0] != self.state:
            tell(self.news(page))
        else:
            self.waiting[tell] = page

    def forget(self, tell: Tell) -> None:
        """Wait no longer for somebody who left."""
        left = self.waiting.pop(tell, None)
        self.told = tuple(page for page in self.told if page != left)

    @property
    def open_pages(self) -> tuple[str, ...]:
        """The names of the pages that somebody looks at: they are made first."""
        return tuple(dict.fromkeys(filter(None, [*self.waiting.values(), *self.told])))


def _digest(of: object) -> str:
    return sha256(json.dumps(of).encode()).hexdigest()[:16]


def told_as(site: Site, news: bytes) -> Answer:
    """Give news as an answer that nobody keeps."""
    about = {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        "Content-Length": str(len(news)),
    }
    return Answer(HTTPStatus.OK, {**site.headers, **about}, news)


def is_local(host: str, port: int) -> bool:
    """Tell whether a request came to this machine by its own name: another site's name may lead here too.

    Examples
    --------
    >>> is_local("localhost:8866", 8866), is_local("evil.example:8866", 8866)
    (True, False)
    """
    return host in {f"{name}:{port}" for name in ("localhost", "127.0.0.1", "[::1]")}
