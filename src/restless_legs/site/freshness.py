"""Whether a finished page is still true to what it was made from: decided before heavy imports."""

from __future__ import annotations

import sys
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from restless_legs.evidence.clinic import FILE as PROFILE
from restless_legs.evidence.digests import Leans, digest_of, files_below, unchanged
from restless_legs.evidence.folder import EXPLORERS
from restless_legs.evidence.profile import LOGOS
from restless_legs.evidence.whole_file import NO_RECORD, read_sealed, write_sealed

# What shapes the bytes of a page beside our own files.
MAKERS = ("voila", "nbconvert", "jinja2", "markupsafe", "babel", "mistune", "plotly", "ipywidgets")
# The rest of the package looks at pages, and changes none.
SHAPING = ("evidence", "explorer", "explorers", "models", "pictures", "site")
# Of these files it is noted what of them a page leans on; any other file of the data counts for all pages.
NOTED = (".csv", ".bib")


def common_digest(package: Path, data: Path, template: Path) -> str:
    """Give the fingerprint of what every page is made from: code, template, and what all share."""
    files = [*_code(package), *files_below(template), *filter(_counts_for_all, files_below(data))]
    versions = (f"{name} {version(name)}" for name in MAKERS)
    return digest_of(files, *versions, f"python {sys.version_info[:2]}")


def _code(package: Path) -> list[Path]:
    top = [path for path in package.glob("*") if path.is_file() and path.name != "cli.py"]
    return [*top, *(file for part in SHAPING for file in files_below(package / part))]


def _counts_for_all(path: Path) -> bool:
    if path.name == PROFILE or path.suffix in LOGOS:  # pages leave room for what is a clinic's own
        return False
    is_noted = path.parent.parent.name == "words" or path.parent.name == EXPLORERS
    return path.suffix not in NOTED and not is_noted


def is_fresh(made: Path, digest: str) -> bool:
    """Tell whether a page was made from exactly what there is now, and is as it was made."""
    try:
        stamp = read_sealed(stamp_of(made))
        return bool(
            stamp and stamp["digest"] == digest and stamp["page"] == _of(made) and unchanged(stamp["leans"])
        )
    except NO_RECORD:  # sealed, and no stamp: the page is made anew
        return False


def put_stamp(made: Path, digest: str, leans: Leans) -> None:
    """Keep what a page was made from beside it, with the page's own fingerprint."""
    write_sealed(stamp_of(made), {"digest": digest, "page": _of(made), "leans": leans})


def stamp_of(made: Path) -> Path:
    """Give the file that keeps the fingerprint of a page."""
    return made.with_suffix(".digest")


def _of(made: Path) -> str:
    try:
        return sha256(made.read_bytes()).hexdigest()
    except OSError:
        return ""
