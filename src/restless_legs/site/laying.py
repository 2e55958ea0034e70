"""Lays out finished pages with what they load, a clinic's profile put into them.

The standard library alone is used here, and what Python 3.9 knows: whoever hosts the pages does it, too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from hashlib import sha256
from pathlib import Path

from restless_legs.evidence.rooms import Told, filled_data, filled_page
from restless_legs.evidence.whole_file import unwritable, write_whole
from restless_legs.site.apart import parted
from restless_legs.site.embedding import ELEMENT, shown_by_others
from restless_legs.site.embedding import PAGE as EMBED
from restless_legs.site.forms_script import forms_script
from restless_legs.site.kept_list import MANIFEST, NOT_HERE, WORKER, with_list

INDEX = "search-index.js"
ITEMS = "visit-items.js"
NAMES = "visit-names.js"
CODES = "record-codes.js"
ASKED = "visit-asked.js"  # what other languages call the questions of this one
FORMS = "visit-forms.js"  # explorers, to be put together where another language answered, or none yet
# Where the template leaves room for their addresses.
NO_INDEX = 'data-search-index=""'
NO_ITEMS = 'data-visit-items=""'
NO_NAMES = 'data-visit-names=""'
NO_CODES = 'data-record-codes=""'
NO_ASKED = 'data-visit-asked=""'
NO_FORMS = 'data-visit-forms=""'
NO_VERSION = 'data-version=""'  # of all pages, for the text for a record
# Empty where no reader keeps the pages: in a folder of drafts, or while somebody writes.
NO_WORKER = 'data-keep-worker=""'
NO_MANIFEST = 'data-keep-manifest=""'
CHECK = "clinic-check.html"  # tells whoever hosts the pages what is set; no reader is led there
MISSING = "404.html"  # web servers send it for an address that leads nowhere; many look for it by this name
APART = (CHECK, MISSING, NOT_HERE)  # no lesson, and nothing that a lesson leads to
SMALLER = (".gz", ".br")  # what a file ends in that a web server sends in place of another
Files = dict[str, bytes]


@dataclass(frozen=True)
class Fetched:
    """What pages fetch when needed, each empty if never made.

    What the search finds by, what can be set, names, what records are read by, and questions elsewhere.
    """

    index: str = ""
    items: str = ""
    names: str = ""
    codes: str = ""
    asked: str = ""

    @property
    def by_room(self) -> dict[str, tuple[str, str]]:
        """The name and the text of each script, by the room that the template leaves for its address."""
        return {
            NO_INDEX: (INDEX, self.index),
            NO_ITEMS: (ITEMS, self.items),
            NO_NAMES: (NAMES, self.names),
            NO_CODES: (CODES, self.codes),
            NO_ASKED: (ASKED, self.asked),
        }

    def filled(self, told: Told) -> Fetched:
        """Give the same with a profile in it."""
        return Fetched(*(filled_data(one, told) for one in astuple(self)))


NOTHING_FETCHED = Fetched()


@dataclass(frozen=True)
class Lying:
    """What the folder of a language is laid out from.

    Attributes
    ----------
    pages
        Finished pages by their names, with rooms for what is a clinic's own.
    fetched
        What pages fetch when it is needed; without an index they have no search.
    assets
        What the template loads, by address.
    beside
        What lies beside the pages, by address: the script for other sites, and what is given to phones; where
        they may keep the pages, the worker as yet with no list.
    in_platform
        What the foot of each page says within a learning platform, as HTML.
    """

    pages: Mapping[str, str]
    fetched: Fetched
    assets: Mapping[str, bytes]
    beside: Mapping[str, bytes] = field(default_factory=dict)
    in_platform: str = ""


def laid_out(lying: Lying, told: Told) -> Files:
    """Give what stands in the folder of a language, by address: its pages, and all that they load.

    Parameters
    ----------
    lying : Lying
        What it is laid out from.
    told : callable
        Gives what a profile answers.
    """
    bodies, fetched = dict(lying.assets), lying.fetched.filled(told)
    whole = {name: filled_page(html, told) for name, html in lying.pages.items()}
    bodies.update(shown_by_others(whole.pop(EMBED, ""), whole))
    made = {name: parted(Path(name).stem, html) for name, html in whole.items()}
    bodies.update({at: script.encode() for page in made.values() for at, script in page.scripts.items()})
    there = {room: (name, text.encode()) for room, (name, text) in fetched.by_room.items() if text}
    if fetched.items:
        there[NO_FORMS] = (FORMS, forms_script(made).encode())
    bodies.update({hashed(name, body): body for name, body in there.values()})
    # Behind what they ask for. A page is not made anew because another one says something else by now.
    rooms = {room: hashed(name, body) for room, (name, body) in there.items()}
    rooms[NO_VERSION] = _version(bodies, (page.html for name, page in made.items() if name not in APART))
    if MANIFEST in lying.beside:
        rooms.update({NO_WORKER: WORKER, NO_MANIFEST: MANIFEST})
    bodies.update({name: _told(page.html, rooms).encode() for name, page in made.items()})
    bodies.update(_for_phones(bodies, lying.beside))
    return bodies


def _for_phones(bodies: Mapping[str, bytes], beside: Mapping[str, bytes]) -> Files:
    """Give what lies beside pages for phones: with a list of all, as a profile has made it."""
    if MANIFEST not in beside:
        return dict(beside)
    return {**beside, WORKER: with_list(beside[WORKER], {**bodies, **beside})}


def hashed(name: str, body: bytes) -> str:
    """Give a file an address that changes with what it holds."""
    stem, _, ending = name.rpartition(".")
    return f"static/{stem}.{sha256(body).hexdigest()[:12]}.{ending}"


def _version(addresses: Iterable[str], pages: Iterable[str]) -> str:
    """Name what is published: another name as soon as one letter of it is another."""
    return sha256("\n".join([*sorted(addresses), *pages]).encode()).hexdigest()[:8]


def _told(html: str, rooms: Mapping[str, str]) -> str:
    """Tell a page the address of each script that it may fetch, and the version of all pages."""
    for room, told in rooms.items():
        html = html.replace(room, f'{room[:-1]}{told}"')
    return html


def put_all(bodies: Mapping[str, bytes], out: Path) -> None:
    """Make a folder hold some files, and no other page or script of ours.

    Parameters
    ----------
    bodies : mapping of str to bytes
        The files by address.
    out : Path
        The folder.

    Raises
    ------
    ProblemError
        If one can't be written, or taken away.
    """
    changed = {address for address, body in bodies.items() if _put(body, out / address)}
    for address in changed:
        for form in SMALLER:
            take_away(out / f"{address}{form}")
    kept = {*bodies, *(f"{address}{form}" for address in bodies for form in SMALLER)}
    for old in laid(out):
        if old.relative_to(out).as_posix() not in kept:
            take_away(old)


def take_away(old: Path) -> None:
    """Remove a file, which may be gone already; raises as `put_all` does."""
    try:
        old.unlink()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise unwritable(old, error) from None


def laid(out: Path) -> Iterator[Path]:
    """List what of a folder is ours."""
    yield from out.glob("*.html")
    yield from (path for form in SMALLER for path in out.glob(f"*.html{form}"))
    yield from (out / "static").glob("*.*.*")
    yield from (path for name in (WORKER, MANIFEST, ELEMENT) for path in out.glob(f"{name}*"))


def _put(body: bytes, target: Path) -> bool:
    if target.exists() and target.read_bytes() == body:
        return False
    write_whole(target, body)
    return True
