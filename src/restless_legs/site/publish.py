"""Makes the pages: each is rendered by Voila, and kept until something changes that it leans on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from restless_legs.evidence.digests import digest_of
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.whole_file import unwritable, write_whole
from restless_legs.site.apart import parted
from restless_legs.site.assets import BUNDLES, published
from restless_legs.site.catalogue import TEACHING, Catalogue
from restless_legs.site.freshness import common_digest, is_fresh
from restless_legs.site.keeping import Making, PageError, Workshop
from restless_legs.site.template import template_folder

ASSETS = (
    *BUNDLES, "no_script.css", "lesson.js", "search.js", "visit.js", "present.js", "consult.css",
    "teaching.css", "qrcode.js",
    "plotly-basic.min.js", "plotly.css",
)  # fmt: skip
INDEX = "search-index.js"
ITEMS = "visit-items.js"
NAMES = "visit-names.js"
# Where the template leaves room for their addresses.
NO_INDEX = 'data-search-index=""'
NO_ITEMS = 'data-visit-items=""'
NO_NAMES = 'data-visit-names=""'
NO_VERSION = 'data-version=""'  # of all pages, for the text for a record
PACKAGE = Path(__file__).parents[1]


Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to make: every page, those of them that are not fresh, and what all pages may fetch."""

    workshop: Workshop
    makings: tuple[Making, ...]
    stale: tuple[Making, ...]
    index: Making
    items: Making
    names: Making


@dataclass(frozen=True, slots=True)
class Fetched:
    """What pages fetch when needed: what the search finds by, what can be set, names; empty if never made."""

    index: str = ""
    items: str = ""
    names: str = ""

    @property
    def by_room(self) -> dict[str, tuple[str, str]]:
        """The name and the text of each script, by the room that the template leaves for its address."""
        return {
            NO_INDEX: (INDEX, self.index),
            NO_ITEMS: (ITEMS, self.items),
            NO_NAMES: (NAMES, self.names),
        }


def publish(
    notebooks: Path,
    out: Path,
    *,
    cache: Path,
    drafts: bool = False,
    expected: Callable[[int], None] = lambda _: None,
    done: Report = lambda _: None,
) -> list[str]:
    """Make every page that is not fresh, and lay out the site.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    out : Path
        The folder of the site; what does not belong to it any more is removed.
    cache : Path
        Where finished pages are kept.
    drafts : bool
        Whether drafts are made, too: for their author alone.
    expected, done : callable
        Told how many pages will be made, and each one as it is.

    Returns
    -------
    list of str
        The names of the pages that were made anew.

    Raises
    ------
    PageError
        If a page can't be made; the other pages, and the old site, stay as they were.
    """
    planned = plan(notebooks, cache, drafts=drafts)
    expected(len(planned.stale))
    make(planned.stale, planned.workshop, done)
    lay_out([making.made for making in planned.makings], out, fetched_of(planned))
    return [making.made.stem for making in planned.stale]


def plan(notebooks: Path, cache: Path, *, drafts: bool = False) -> Plan:
    """Find out what is not fresh; of drafts only where they are asked for.

    Raises
    ------
    PageError
        If something is wrong with the notebooks as a collection.
    """
    catalogue = Catalogue.read(notebooks)
    paths = catalogue.paths if drafts else catalogue.published
    if not paths:
        raise PageError(f"{notebooks}: has no lesson. Name the folder of the lessons with --notebooks.")
    if catalogue.problems:
        raise PageError("\n".join(map(str, catalogue.problems)))
    common = common_digest(PACKAGE, data_folder(), template_folder())
    makings = tuple(_making(path, catalogue, common, cache) for path in paths)
    stale = tuple(making for making in makings if not is_fresh(making.made, making.digest))
    digest = digest_of(catalogue.published, common)
    index, items, names = (Making(notebooks, cache / name, digest) for name in (INDEX, ITEMS, NAMES))
    # Explorers are kept beside the finished pages.
    workshop = Workshop(catalogue, asset_addresses(), cache.parent / "explorers")
    return Plan(workshop, makings, stale, index, items, names)


def make(stale: Sequence[Making], workshop: Workshop, done: Report = lambda _: None) -> None:
    """Make some pages; what is heavy is imported only if there are any."""
    if stale:
        from restless_legs.site.render import make_pages

        make_pages(stale, workshop, done)


def fetched_of(planned: Plan) -> Fetched:
    """Give what pages fetch when it is needed, each made anew where something changed that it leans on.

    Raises
    ------
    EvidenceError
        If an explorer, or a word that the search needs, is broken.
    """
    if not is_fresh(planned.index.made, planned.index.digest):
        from restless_legs.site.search_index import make_index

        make_index(planned.index, planned.workshop)
    if not is_fresh(planned.items.made, planned.items.digest):
        from restless_legs.site.visit_items import make_items

        make_items(planned.items, planned.workshop)
    if not is_fresh(planned.names.made, planned.names.digest):
        from restless_legs.site.visit_items import make_names

        make_names(planned.names, planned.workshop)
    return fetched_kept(planned)


def fetched_kept(planned: Plan) -> Fetched:
    """Give the same as it was made last; empty where it never was."""
    made = (planned.index.made, planned.items.made, planned.names.made)
    return Fetched(*(one.read_text(encoding="utf-8") if one.exists() else "" for one in made))


def _making(path: Path, catalogue: Catalogue, common: str, cache: Path) -> Making:
    # A lesson names its neighbours, and every page the tools; the home page shows a card of each lesson, and
    # others list their words.
    seen = catalogue.published if catalogue.shows_all_lessons(path.stem) else [path]
    # Paths to present lead from page to page, so each page changes with the list of them.
    topics = [lesson.topic for lesson in catalogue.lessons]
    taught = TEACHING in catalogue.titles  # then each lesson leads to its sheet
    named = [
        *catalogue.neighbours(path.stem), *catalogue.tools, topics, taught,
        *_last_day(path.stem, catalogue),
    ]  # fmt: skip
    return Making(path, cache / f"{path.stem}.html", digest_of(seen, common, *map(repr, named)))


def _last_day(topic: str, catalogue: Catalogue) -> list[date | None]:
    """What is printed or copied from a tool is said on any page, so it tells when one was changed last."""
    return [catalogue.last_written] if topic in {tool.topic for tool in catalogue.tools} else []


def asset_addresses() -> dict[str, str]:
    """Give each file of the template an address that changes with what is published of it."""
    return {name: _hashed(name, body) for name, body in _assets().items()}


def _assets() -> dict[str, bytes]:
    static = template_folder() / "static"
    return {name: published(static, name) for name in ASSETS}


def _hashed(name: str, body: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"static/{stem}.{sha256(body).hexdigest()[:12]}.{ending}"


def lay_out(pages: Sequence[Path], out: Path, fetched: Fetched = Fetched()) -> None:
    """Make a folder hold these pages and what they load, and no others.

    Parameters
    ----------
    pages : sequence of Path
        Finished pages.
    out : Path
        The folder.
    fetched : Fetched
        What pages fetch when it is needed; without an index they have no search.
    """
    bodies = {_hashed(name, body): body for name, body in _assets().items()}
    made = {page.name: parted(page.stem, page.read_text(encoding="utf-8")) for page in pages}
    bodies |= {at: script.encode() for page in made.values() for at, script in page.scripts.items()}
    there = {room: (name, text.encode()) for room, (name, text) in fetched.by_room.items() if text}
    bodies |= {_hashed(name, body): body for name, body in there.values()}
    # Behind what they ask for. A page is not made anew because another one says something else by now.
    rooms = {room: _hashed(name, body) for room, (name, body) in there.items()}
    rooms[NO_VERSION] = _version(bodies, (page.html for page in made.values()))
    bodies |= {name: _told(page.html, rooms).encode() for name, page in made.items()}
    for address, body in bodies.items():
        _put(body, out / address)
    for old in _published(out):
        if old.relative_to(out).as_posix() not in bodies:
            _take_away(old)


def _version(addresses: Iterable[str], pages: Iterable[str]) -> str:
    """Name what is published: another name as soon as one letter of it is another."""
    return digest_of([], *sorted(addresses), *pages)[:8]


def _told(html: str, rooms: Mapping[str, str]) -> str:
    """Tell a page the address of each script that it may fetch, and the version of all pages."""
    for room, told in rooms.items():
        html = html.replace(room, f'{room[:-1]}{told}"')
    return html


def _take_away(old: Path) -> None:
    try:
        old.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(old, error) from None


def _published(out: Path) -> Iterator[Path]:
    yield from out.glob("*.html")
    yield from (out / "static").glob("*.*.*")


def _put(body: bytes, target: Path) -> None:
    if target.exists() and target.read_bytes() == body:
        return
    write_whole(target, body)
