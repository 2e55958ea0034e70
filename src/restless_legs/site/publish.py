"""Makes the pages: each notebook is run once, rendered by Voila, and kept until something changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from restless_legs.evidence.folder import data_folder
from restless_legs.site.assets import BUNDLES, published
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.freshness import common_digest, digest_of, is_fresh
from restless_legs.site.keeping import Making, PageError
from restless_legs.site.template import template_folder

ASSETS = (*BUNDLES, "lesson.js", "qrcode.js", "plotly-basic.min.js", "plotly.css")
PACKAGE = Path(__file__).parents[1]


Report = Callable[[str], None]


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
    catalogue = Catalogue.read(notebooks)
    if not catalogue.paths:
        raise PageError(f"{notebooks}: has no lesson. Name the folder of the lessons with --notebooks.")
    if catalogue.problems:
        raise PageError("\n".join(map(str, catalogue.problems)))
    makings = [_making(path, catalogue, cache) for path in catalogue.paths]
    stale = [making for making in makings if not is_fresh(making.made, making.digest)]
    expected(len(stale))
    if stale:
        from restless_legs.site.render import make_pages

        cache.mkdir(parents=True, exist_ok=True)
        make_pages(stale, catalogue, asset_addresses(), done)
    _lay_out([making.made for making in makings], out)
    return [making.made.stem for making in stale]


def _making(path: Path, catalogue: Catalogue, cache: Path) -> Making:
    common = common_digest(PACKAGE, data_folder(), template_folder())
    # A lesson names its neighbours, and every page the tools; the home page shows a card of each lesson, and
    # others list their words.
    seen = catalogue.paths if catalogue.shows_all_lessons(path.stem) else [path]
    # Paths to present lead from page to page, so each page changes with the list of them.
    topics = [lesson.topic for lesson in catalogue.lessons]
    named = map(repr, [*catalogue.neighbours(path.stem), *catalogue.tools, topics])
    return Making(path, cache / f"{path.stem}.html", digest_of(seen, common, *named))


def asset_addresses() -> dict[str, str]:
    """Give each file of the template an address that changes with what is published of it."""
    return {name: _hashed(name, body) for name, body in _assets().items()}


def _assets() -> dict[str, bytes]:
    static = template_folder() / "static"
    return {name: published(static, name) for name in ASSETS}


def _hashed(name: str, body: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"static/{stem}.{sha256(body).hexdigest()[:12]}.{ending}"


def _lay_out(pages: Sequence[Path], out: Path) -> None:
    bodies = {_hashed(name, body): body for name, body in _assets().items()}
    (out / "static").mkdir(parents=True, exist_ok=True)
    kept = {out / address for address in bodies} | {out / page.name for page in pages}
    for address, body in bodies.items():
        _put(body, out / address)
    for page in pages:
        _put(page.read_bytes(), out / page.name)
    for old in _published(out):
        if old not in kept:
            old.unlink()


def _published(out: Path) -> Iterator[Path]:
    yield from out.glob("*.html")
    yield from (out / "static").glob("*.*.*")


def _put(body: bytes, target: Path) -> None:
    if target.exists() and target.read_bytes() == body:
        return
    # Renamed into place, so that nobody ever meets half a page.
    half = target.with_name(f".{target.name}.part")
    half.write_bytes(body)
    os.replace(half, target)
