"""Puts a clinic's profile into pages, as they are made and long after: what they were laid out from is kept.

The standard library alone is used here, and what Python 3.9 knows: whoever hosts the pages does it, too.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

from restless_legs.evidence.problem import Problem, ProblemError
from restless_legs.evidence.profile import Clinic, EntryError
from restless_legs.evidence.rooms import folder_at
from restless_legs.evidence.whole_file import write_whole
from restless_legs.site.laying import Fetched, Lying, laid, laid_out, put_all, take_away
from restless_legs.site.packing import pack

STORE = "rooms.zip"
ABOUT = "about.json"
BESIDE = "beside"
MOST_BYTES = 256 * 1024 * 1024  # of all in it


@dataclass(frozen=True)
class Store:
    """What a site is laid out from, whoever shows it.

    Attributes
    ----------
    languages
        By code, what the folder of each language is laid out from.
    roots
        The languages that can stand at the root.
    version
        The release that made the pages.
    """

    languages: Mapping[str, Lying]
    roots: tuple[str, ...]
    version: str

    def hold_language(self, code: str) -> None:
        """Refuse a language that can't stand at the root; raises `EntryError`."""
        if code not in self.roots:
            what = f"these pages can't begin in the language '{code}'"
            raise EntryError(what, f"Use one of: {', '.join(self.roots)}.")


def put(store: Store, out: Path, clinic: Clinic) -> None:
    """Make a folder hold the site as a clinic shows it.

    Parameters
    ----------
    store : Store
        What it is laid out from.
    out : Path
        The folder.
    clinic : Clinic
        Who shows it; its language is one of those that can stand at the root.
    """
    bodies = {code: laid_out(lying, clinic.told) for code, lying in store.languages.items()}
    for code, files in bodies.items():
        put_all(files, out / folder_at(code, clinic.language))
    before = out / clinic.language  # where it stood while another language was at the root
    for old in laid(before):
        take_away(old)
    for emptied in (before / "static", before):
        with suppress(OSError):  # it never stood there, or something else of somebody's lies there
            emptied.rmdir()


# -- as a file -----------------------------------------------------------------------------------------


def write_store(store: Store, out: Path) -> None:
    """Keep what a site is laid out from beside it; raises as `write_whole` does."""
    packed = BytesIO()
    pack(packed, _files(store))
    if not (out / STORE).exists() or (out / STORE).read_bytes() != packed.getvalue():
        write_whole(out / STORE, packed.getvalue())


def _files(store: Store) -> Iterator[tuple[str, bytes]]:
    assets = {code: sorted(lying.assets) for code, lying in sorted(store.languages.items())}
    said = {code: lying.in_platform for code, lying in sorted(store.languages.items())}
    about = {"version": store.version, "roots": store.roots, "assets": assets, "in_platform": said}
    yield ABOUT, json.dumps(about, indent=1).encode()
    for code, lying in sorted(store.languages.items()):
        for name, html in sorted(lying.pages.items()):
            yield f"{code}/{name}", html.encode()
        for name, body in sorted(lying.beside.items()):
            yield f"{code}/{BESIDE}/{name}", body
        yield f"{code}/fetched.json", json.dumps(asdict(lying.fetched), ensure_ascii=False).encode()


def read_store(site: Path) -> Store:
    """Read what a site was laid out from.

    Parameters
    ----------
    site : Path
        The folder of finished pages.

    Raises
    ------
    ProblemError
        If that is missing, or not as it was written.
    """
    with _opened(site) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
        about = json.loads(files[ABOUT])
        languages = {code: _lying(code, files, site, about) for code in about["assets"]}
        return Store(languages, tuple(about["roots"]), about["version"])


def said_in_platform(site: Path) -> dict[str, str]:
    """Give what the foot of pages says in a learning platform, by language; raises as `read_store` does."""
    with _opened(site) as packed:
        return {**json.loads(packed.read(ABOUT))["in_platform"]}


@contextmanager
def _opened(site: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(site / STORE) as packed:
            if sum(one.file_size for one in packed.infolist()) > MOST_BYTES:
                _refuse(site, "is larger than pages ever are")
            yield packed
    except FileNotFoundError:
        _refuse(site, "is missing")
    except NotADirectoryError:
        remedy = "Name the folder of the pages first, and the profile after it."
        raise ProblemError(Problem(str(site), "the whole file", "is no folder of pages", remedy)) from None
    except PermissionError as error:
        remedy = "Do this as somebody who may read it."
        what = f"can't be opened ({error.strerror})"
        raise ProblemError(Problem(str(site / STORE), "the whole file", what, remedy)) from None
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError):
        _refuse(site, "is damaged")


def _lying(code: str, files: Mapping[str, bytes], site: Path, about: Mapping[str, Any]) -> Lying:
    pages = {name: body.decode() for name, body in _below(code, files).items() if name.endswith(".html")}
    fetched = Fetched(**json.loads(files[f"{code}/fetched.json"]))
    there = {address: _asset(address, code, site) for address in about["assets"][code]}
    return Lying(
        pages, fetched, there, _below(f"{code}/{BESIDE}", files), about.get("in_platform", {}).get(code, "")
    )


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name[len(folder) + 1 :]: body for name, body in files.items() if name.startswith(f"{folder}/")}


def _asset(address: str, code: str, site: Path) -> bytes:
    """Find a file of the template; which language stood at the root last, it need not know."""
    for path in (site / address, site / code / address):
        if path.is_file():
            body = path.read_bytes()
            if sha256(body).hexdigest()[:12] in address:
                return body
    remedy = "Unpack the release anew, and do this again."
    raise ProblemError(Problem(str(site / address), "the whole file", "is missing or damaged", remedy))


def _refuse(site: Path, what: str) -> NoReturn:
    remedy = "Take it out of the release again, or make the pages with `restless-legs site`."
    raise ProblemError(Problem(str(site / STORE), "the whole file", what, remedy))
