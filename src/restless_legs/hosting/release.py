"""Packs a finished site for whoever hosts it: precompressed, counted, with all that its licences ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

from restless_legs.evidence.problem import EvidenceError
from restless_legs.hosting.alone import ALONE, alone
from restless_legs.hosting.bill import bill_of
from restless_legs.hosting.forms import TOLD, smaller, sums_of, version_of
from restless_legs.hosting.parts import Part, parts_of
from restless_legs.released import RELEASED, VERSION
from restless_legs.site.packing import Dated, files_of, pack
from restless_legs.site.template import template_folder

Files = dict[str, bytes]
SITE, SUMS, BILL, PROFILE = "site", "SHA256SUMS", "sbom.cdx.json", "clinic.yml"
# From the repository: what to read, what to copy from, and what our own licences are.
BESIDE = ("CHANGELOG.md", "LICENSE", "data/LICENSE", "docs/hosting.md", "docs/security.md")
RECIPES = "recipes"
_STEP_S = 2  # a zip counts time in steps of two seconds
_STEPS_A_DAY = 24 * 60 * 60 // _STEP_S
_SET = re.compile(r'^(?!units|language)(\w+): (?:"[^"\n]*"|[^"#\n]*\S)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its file, the checksum beside it, and what is in it by name."""

    file: Path
    checksum: Path
    names: tuple[str, ...]


def make_release(site: Path, root: Path, out: Path) -> Release:
    """Pack a finished site, with a checksum beside it; the same site gives the same bytes, wherever it lies.

    Parameters
    ----------
    site : Path
        The folder of the finished pages.
    root : Path
        The repository, for what is read beside them.
    out : Path
        The folder that the file goes into.

    Raises
    ------
    EvidenceError
        If there are no pages, or something beside them is missing.
    """
    if not (site / "index.html").exists():
        raise EvidenceError(f"{site}: has no index.html. Run `restless-legs site` first.")
    parts = parts_of(template_folder() / "static")
    files = {**served(site), **beside(root), **licences(parts)}
    files[ALONE], files[PROFILE] = alone(), blank_profile(root)
    files[BILL] = bill_of(parts, VERSION, RELEASED).encode()
    files[SUMS] = sums_of(files)
    named = f"restless-legs-site-{VERSION}"
    target = out / f"{named}.zip"
    out.mkdir(parents=True, exist_ok=True)
    pack(target, ((f"{named}/{name}", files[name]) for name in sorted(files)), dated(RELEASED, files[SUMS]))
    checksum = target.with_name(f"{target.name}.sha256")
    checksum.write_bytes(sums_of({target.name: target.read_bytes()}))
    return Release(target, checksum, tuple(sorted(files)))


def dated(released: str, sums: bytes) -> Dated:
    """Give the time that each file of a release is of: its day, at a time of day that its content decides.

    Web servers tell files apart by date and size: with one date for all, readers keep old pages.

    Parameters
    ----------
    released : str
        The day as year-month-day.
    sums : bytes
        The checksums of all that is in it.

    Examples
    --------
    >>> dated("2026-11-29", b"a"), dated("2026-11-29", b"b")
    ((2026, 11, 29, 3, 56, 38), (2026, 11, 29, 8, 52, 10))
    """
    steps = int(sha256(sums).hexdigest(), 16) % _STEPS_A_DAY
    day = datetime.fromisoformat(released) + timedelta(seconds=steps * _STEP_S)
    return (day.year, day.month, day.day, day.hour, day.minute, day.second)


def served(site: Path) -> Files:
    """Give what a web server sends, by its name in the release; smaller forms lie beside each file."""
    found = {path.relative_to(site).as_posix(): path.read_bytes() for path in files_of(site)}
    found[TOLD] = version_of(found)
    return {f"{SITE}/{name}": body for name, body in [*found.items(), *smaller(found)]}


def beside(root: Path) -> Files:
    """Give what is read and copied from beside the pages."""
    recipes = [path.relative_to(root).as_posix() for path in files_of(root / RECIPES)]
    found = {}
    for name in (*BESIDE, *recipes):
        if not (root / name).is_file():
            raise EvidenceError(f"{name}: is missing. Run this in the folder of the project, and restore it.")
        found[name] = (root / name).read_bytes()
    return found


def blank_profile(root: Path) -> bytes:
    """Give a profile to fill in: as the project has it, with nothing set, whatever is set there."""
    written = (root / "data" / PROFILE).read_text(encoding="utf-8")
    return _SET.sub(r'\1: ""', written).encode()


def licences(parts: Iterable[Part]) -> Files:
    """Give the licence text of each library of others."""
    static = template_folder() / "static"
    return {f"licences/{part.text}": (static / part.text).read_bytes() for part in parts}
