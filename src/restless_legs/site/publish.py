"""Makes the pages: each is rendered by Voila, and kept until something changes that it leans on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from restless_legs.evidence.digests import digest_of
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.whole_file import unwritable, write_whole
from restless_legs.site.apart import parted
from restless_legs.site.assets import BUNDLES, published
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.freshness import common_digest, is_fresh
from restless_legs.site.keeping import Making, PageError, Workshop
from restless_legs.site.template import template_folder

ASSETS = (
    *BUNDLES, "no_script.css", "lesson.js", "search.js", "visit.js", "consult.css", "qrcode.js",
    "plotly-basic.min.js", "plotly.css",
)  # fmt: skip
INDEX = "search-index.js"
NO_INDEX = 'data-search-index=""'  # where the template leaves room for its address
PACKAGE = Path(__file__).parents[1]


Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to make: every page, those of them that are not fresh, and the index of the search."""

    workshop: Workshop
    makings: tuple[Making, ...]
    stale: tuple[Making, ...]
    index: Making


def publish(
    notebooks: Path,
    out: Path,
    *,
    cache: Path,
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
    planned = plan(notebooks, cache)
    expected(len(planned.stale))
    make(planned.stale, planned.workshop, done)
    lay_out([making.made for making in planned.makings], out, index_of(planned))
    return [making.made.stem for making in planned.stale]


def plan(notebooks: Path, cache: Path) -> Plan:
    """Find out what is not fresh.

    Raises
    ------
    PageError
        If something is wrong with the notebooks as a collection.
    """
    catalogue = Catalogue.read(notebooks)
    if not catalogue.paths:
        raise PageError(f"{notebooks}: has no lesson. Name the folder of the lessons with --notebooks.")
    if catalogue.problems:
        raise PageError("\n".join(map(str, catalogue.problems)))
    common = common_digest(PACKAGE, data_folder(), template_folder())
    makings = tuple(_making(path, catalogue, common, cache) for path in catalogue.paths)
    stale = tuple(making for making in makings if not is_fresh(making.made, making.digest))
    index = Making(notebooks, cache / INDEX, digest_of(catalogue.paths, common))
    # Explorers are kept beside the finished pages.
    return Plan(Workshop(catalogue, asset_addresses(), cache.parent / "explorers"), makings, stale, index)


def make(stale: Sequence[Making], workshop: Workshop, done: Report = lambda _: None) -> None:
    """Make some pages; what is heavy is imported only if there are any."""
    if stale:
        from restless_legs.site.render import make_pages

        make_pages(stale, workshop, done)


def index_of(planned: Plan) -> str:
    """Give the index of the search, made anew where something changed that it leans on.

    Raises
    ------
    EvidenceError
        If an explorer, or a word that the search needs, is broken.
    """
    if not is_fresh(planned.index.made, planned.index.digest):
        from restless_legs.site.search_index import make_index

        make_index(planned.index, planned.workshop)
    return planned.index.made.read_text(encoding="utf-8")


def index_kept(planned: Plan) -> str:
    """Give the index of the search as it was made last; empty where it never was."""
    made = planned.index.made
    return made.read_text(encoding="utf-8") if made.exists() else ""


def _making(path: Path, catalogue: Catalogue, common: str, cache: Path) -> Making:
    # A lesson names its neighbours, and every page the tools; the home page shows a card of each lesson, and
    # others list their words.
    seen = catalogue.paths if catalogue.shows_all_lessons(path.stem) else [path]
    # Paths to present lead from page to page, so each page changes with the list of them.
    topics = [lesson.topic for lesson in catalogue.lessons]
    named = [*catalogue.neighbours(path.stem), *catalogue.tools, topics, *_last_day(path.stem, catalogue)]
    return Making(path, cache / f"{path.stem}.html", digest_of(seen, common, *map(repr, named)))


def _last_day(topic: str, catalogue: Catalogue) -> list[date | None]:
    """What is printed or copied from a tool is said on any page, so it tells when one was changed last."""
    return [catalogue.looked_through] if topic in {tool.topic for tool in catalogue.tools} else []


def asset_addresses() -> dict[str, str]:
    """Give each file of the template an address that changes with what is published of it."""
    return {name: _hashed(name, body) for name, body in _assets().items()}


def _assets() -> dict[str, bytes]:
    static = template_folder() / "static"
    return {name: published(static, name) for name in ASSETS}


def _hashed(name: str, body: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"static/{stem}.{sha256(body).hexdigest()[:12]}.{ending}"


def lay_out(pages: Sequence[Path], out: Path, index: str = "") -> None:
    """Make a folder hold these pages and what they load, and no others.

    Parameters
    ----------
    pages : sequence of Path
        Finished pages.
    out : Path
        The folder.
    index : str
        What the search finds by; pages without it have no search.
    """
    bodies = {_hashed(name, body): body for name, body in _assets().items()}
    made = {page.name: parted(page.stem, page.read_text(encoding="utf-8")) for page in pages}
    bodies |= {at: script.encode() for page in made.values() for at, script in page.scripts.items()}
    at = _hashed(INDEX, index.encode()) if index else ""
    bodies |= {at: index.encode()} if at else {}
    there = f'{NO_INDEX[:-1]}{at}"'
    # Behind what they ask for. A page is not made anew because another one says something else by now.
    bodies |= {name: page.html.replace(NO_INDEX, there, 1).encode() for name, page in made.items()}
    for address, body in bodies.items():
        _put(body, out / address)
    for old in _published(out):
        if old.relative_to(out).as_posix() not in bodies:
            _take_away(old)


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
