"""Makes the pages: each is rendered by Voila, and kept until something changes that it leans on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Literal

from restless_legs.evidence.clinic import clinic
from restless_legs.evidence.digests import digest_of, files_below
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.languages import stops
from restless_legs.evidence.problem import EvidenceError, ProblemError
from restless_legs.evidence.profile import Clinic
from restless_legs.evidence.translation import ORIGINALS
from restless_legs.evidence.words import words
from restless_legs.language import ENGLISH, Language, current, is_known, speaking
from restless_legs.released import RELEASED, VERSION
from restless_legs.site.assets import BUNDLES, published
from restless_legs.site.catalogue import TEACHING, Catalogue, page_paths
from restless_legs.site.clinic_check import check_page
from restless_legs.site.editions import ALONE, Edition, Editions, editions, roots_of, seen_from
from restless_legs.site.embed_page import element, embed_page
from restless_legs.site.embedding import ELEMENT
from restless_legs.site.embedding import PAGE as EMBED
from restless_legs.site.freshness import common_digest, is_fresh
from restless_legs.site.keeping import Making, PageError, Workshop, keep
from restless_legs.site.kept_list import NOT_HERE
from restless_legs.site.late import Store, put, write_store
from restless_legs.site.laying import (
    ASKED,
    CHECK,
    CODES,
    INDEX,
    ITEMS,
    MISSING,
    NAMES,
    NOTHING_FETCHED,
    Fetched,
    Lying,
    hashed,
    laid,
    laid_out,
    put_all,
    take_away,
)
from restless_legs.site.missing_page import missing_page
from restless_legs.site.not_here_page import not_here_page
from restless_legs.site.template import template_folder
from restless_legs.site.translated import original_of

ASSETS = (
    *BUNDLES, "no_script.css", "lesson.js", "search.js", "visit.js", "evenings.js", "present.js", "record.js",
    "keep.js", "embed.js", "embed.css", "consult.css", "teaching.css", "qrcode.js",
    "plotly-basic.min.js", "plotly.css",
    "plotly-LICENSE.txt", "qrcode-LICENSE.txt", "search-LICENSE.txt",  # which go wherever their code goes
)  # fmt: skip
PACKAGE = Path(__file__).parents[1]


Report = Callable[[str], None]
Phones = Literal["", "kept", "ended"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What there is to make: every page, those of them that are not fresh, and what all pages may fetch."""

    workshop: Workshop
    makings: tuple[Making, ...]
    stale: tuple[Making, ...]
    index: Making
    items: Making
    names: Making
    codes: Making
    asked: Making


def publish(
    notebooks: Path,
    out: Path,
    *,
    cache: Path,
    drafts: bool = False,
    profile: Clinic | None = None,
    expected: Callable[[int], None] = lambda _: None,
    done: Report = lambda _: None,
    stopped: Report = lambda _: None,
) -> list[str]:
    """Make every page that is not fresh, in each language, and lay out the site.

    A language that can't be made is told, and keeps no other from being made.

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
    profile : Clinic, optional
        Who shows the pages; without it, whom our own profile names.
    expected, done : callable
        Told how many pages will be made, and each one as it is.
    stopped : callable
        Told what is wrong with a language that was left out.

    Returns
    -------
    list of str
        The names of the pages that were made anew.

    Raises
    ------
    PageError
        If a page can't be made; the other pages, and the old site, stay as they were.
    """
    ours = profile or replace(clinic(), language=current().code)
    with speaking(Language(ours.language)):
        ready = _all_ready(notebooks, cache, drafts, _summed(expected), done, stopped)
    store = Store(
        {one.edition.code: one.lying for one in ready}, roots_of([one.edition for one in ready]), VERSION
    )
    # A language that the profile names may have been left out.
    put(store, out, replace(ours, language=ready[0].edition.code))
    write_store(store, out)
    _take_away_others(out, {one.edition.folder for one in ready})
    return [name for one in ready for name in one.made]


@dataclass(frozen=True, slots=True)
class Ready:
    """The pages of one language, made; ``made`` names those that were made anew."""

    edition: Edition
    lying: Lying
    made: tuple[str, ...]


def _all_ready(
    notebooks: Path, cache: Path, drafts: bool, expected: Callable[[int], None], done: Report,
    stopped: Report, without: frozenset[str] = frozenset(),
) -> list[Ready]:  # fmt: skip
    """Make the pages of every language that can be made; where one can't, none of the others leads there."""
    every, ready = editions(notebooks, without), list[Ready]()
    for one in every:
        try:
            ready.append(_ready(one, seen_from(one, every), cache, drafts, expected, done))
        except (PageError, EvidenceError) as error:
            if one.notebooks == notebooks:  # the lessons themselves
                raise
            stopped(f"{one.language.own_name} ({one.code}) is left out. {error}")
            return _all_ready(notebooks, cache, drafts, expected, done, stopped, without | {one.code})
    return ready


def _ready(
    one: Edition, seen: Editions, cache: Path, drafts: bool, expected: Callable[[int], None], done: Report
) -> Ready:
    if one.code != ENGLISH.code and (missed := stops(one.code)):
        raise ProblemError(*missed)
    with speaking(one.language):
        planned = plan(one.notebooks, one.cache(cache), drafts=drafts, seen=seen)
        expected(len(planned.stale))
        make(planned.stale, planned.workshop, done)
        below = f"{one.folder}/" if one.folder else ""
        made = tuple(f"{below}{making.made.stem}" for making in planned.stale)
        pages = {
            **_read([making.made for making in planned.makings]),
            CHECK: check_page(planned.workshop.assets.__getitem__, seen),
            MISSING: missing_page(planned.workshop.assets.__getitem__),
            NOT_HERE: not_here_page(planned.workshop.assets.__getitem__, seen),
            EMBED: embed_page(planned.workshop.assets.__getitem__, seen),
        }
        beside = {**_for_phones("ended" if drafts else "kept"), ELEMENT: element()}
        foot = "".join(f"<p>{escape(line)}</p>\n" for line in words("site").texts("scorm", day=RELEASED))
        return Ready(one, Lying(pages, fetched_of(planned), addressed(), beside, foot), made)


def _summed(expected: Callable[[int], None]) -> Callable[[int], None]:
    """Tell how many pages will be made by now: languages are made one behind the other."""
    counts: list[int] = []

    def more(count: int) -> None:
        counts.append(count)
        expected(sum(counts))

    return more


def _take_away_others(out: Path, folders: Collection[str]) -> None:
    """Take away the pages of languages that are made no more."""
    for folder in filter(Path.is_dir, out.glob("*")):
        if folder.name not in folders and is_known(folder.name) and (folder / "static").is_dir():
            for old in laid(folder):
                take_away(old)
            for emptied in (folder / "static", folder):
                with suppress(OSError):  # something else of somebody's lies there
                    emptied.rmdir()


def plan(notebooks: Path, cache: Path, *, drafts: bool = False, seen: Editions = ALONE) -> Plan:
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
    common = digest_of([], common, current().code, seen.fingerprint)
    makings = tuple(_making(path, catalogue, common, cache) for path in paths)
    stale = tuple(making for making in makings if not is_fresh(making.made, making.digest))
    digest = digest_of(_behind(catalogue.published), common)
    fetched = (Making(notebooks, cache / name, digest) for name in (INDEX, ITEMS, NAMES, CODES))
    asked = Making(notebooks, cache / ASKED, digest_of(_said_anywhere(seen), digest))
    # Explorers are kept beside the finished pages.
    workshop = Workshop(catalogue, asset_addresses(), cache.parent / "explorers", seen)
    return Plan(workshop, makings, stale, *(*fetched, asked))


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
    if not is_fresh(planned.codes.made, planned.codes.digest):
        from restless_legs.site.record_codes import make_codes

        make_codes(planned.codes)
    if not is_fresh(planned.asked.made, planned.asked.digest):
        from restless_legs.site.said_anew import asked_script

        keep(planned.asked, asked_script(planned.workshop.editions), {})
    return fetched_kept(planned)


def fetched_kept(planned: Plan) -> Fetched:
    """Give the same as it was made last; empty where it never was."""
    made = (one.made for one in (planned.index, planned.items, planned.names, planned.codes, planned.asked))
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
    return Making(path, cache / f"{path.stem}.html", digest_of(_behind(seen), common, *map(repr, named)))


def _behind(paths: Iterable[Path]) -> Iterator[Path]:
    """Give lessons, and what translated ones are shown by: their originals, and what was translated."""
    for path in paths:
        yield path
        if original := original_of(path):
            yield from (original, data_folder() / "words" / path.parent.name / ORIGINALS)


def _said_anywhere(seen: Editions) -> Iterator[Path]:
    """Give the words and the lessons of all languages, where there is more than one."""
    if seen.others:
        yield from sorted(files_below(data_folder() / "words"))
        for one in (seen.here, *seen.others):
            yield from page_paths(one.notebooks) if one else ()


def _last_day(topic: str, catalogue: Catalogue) -> list[date | None]:
    """What is printed or copied from a tool is said on any page, so it tells when one was changed last."""
    return [catalogue.last_written] if topic in {tool.topic for tool in catalogue.tools} else []


def asset_addresses() -> dict[str, str]:
    """Give each file of the template an address that changes with what is published of it."""
    return {name: hashed(name, body) for name, body in _assets().items()}


def _assets() -> dict[str, bytes]:
    static = template_folder() / "static"
    return {name: published(static, name) for name in ASSETS}


def lay_out(
    pages: Sequence[Path], out: Path, fetched: Fetched = NOTHING_FETCHED, *, phones: Phones = ""
) -> None:
    """Make a folder hold these pages and what they load, and no others, as our own clinic shows them.

    Parameters
    ----------
    pages : sequence of Path
        Finished pages.
    out : Path
        The folder.
    fetched : Fetched
        What pages fetch when it is needed; without an index they have no search.
    phones : str
        Whether a reader's phone may keep them, once asked (``kept``), or is to forget what it keeps from this
        address (``ended``); empty where they are not served.
    """
    put_all(laid_out(Lying(_read(pages), fetched, addressed(), _for_phones(phones)), clinic().told), out)


def _read(pages: Iterable[Path]) -> dict[str, str]:
    return {page.name: page.read_text(encoding="utf-8") for page in pages}


def addressed() -> dict[str, bytes]:
    """Give each file of the template by its address."""
    return {hashed(name, body): body for name, body in _assets().items()}


def _for_phones(phones: Phones) -> dict[str, bytes]:
    from restless_legs.site.on_phone import beside, ended  # reads words

    if not phones:
        return {}
    static = template_folder() / "static"
    return beside(static) if phones == "kept" else ended(static)
