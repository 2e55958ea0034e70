"""Puts a clinic's profile into a finished site, where nobody can make pages: all of it, or nothing.

The standard library alone is used here, and what Python 3.9 knows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import Fault, ProblemError
from restless_legs.evidence.profile import Clinic, Rules, read_profile
from restless_legs.evidence.whole_file import write_whole
from restless_legs.hosting.forms import TOLD, smaller, version_of
from restless_legs.site.late import put, read_store
from restless_legs.site.laying import SMALLER
from restless_legs.site.packing import files_of

# A profile as it is written: its entries, and the line of each.
Written = tuple[Mapping[str, Any], Mapping[str, int]]


def put_profile(
    site: Path,
    profile: Path,
    written: Callable[[str, str], Written],
    picture_fault: Callable[[bytes, str], Fault | None],
) -> Clinic:
    """Check a profile, and put it into a finished site; give it.

    Parameters
    ----------
    site : Path
        The folder of the finished pages.
    profile : Path
        The profile; its logo lies beside it.
    written : callable
        Reads the entries of a file's text, which messages name by its second argument.
    picture_fault : callable
        Says what is wrong with a logo.

    Raises
    ------
    ProblemError
        With all that is wrong with the profile; nothing was written then.
    """
    store, named = read_store(site), profile.as_posix()
    rules = Rules(named, profile.parent, store.hold_language, picture_fault)
    text = read_text(profile, named)
    read, wrong = read_profile(*written(text, named), rules, text)
    if wrong:
        raise ProblemError(*wrong)
    ours = Clinic(**read, folder=profile.parent)
    has_forms = any(path.suffix in SMALLER for path in files_of(site))
    with _read_by_all():
        put(store, site, ours)
        _tell_version(site)
        if has_forms:
            _shrink(site)
    return ours


@contextmanager
def _read_by_all() -> Iterator[None]:
    """Let everybody read what is written, whatever else is not: a web server is somebody else."""
    before = os.umask(0)
    os.umask(before & ~0o055)
    try:
        yield
    finally:
        os.umask(before)


def _served(site: Path) -> dict[str, Path]:
    """Give the files of a site by address, without smaller forms of others."""
    found = {path.relative_to(site).as_posix(): path for path in files_of(site)}
    return {
        name: path
        for name, path in found.items()
        if path.suffix not in SMALLER or name.rpartition(".")[0] not in found
    }


def _tell_version(site: Path) -> None:
    """Tell what is served now, where a release tells it."""
    if (site / TOLD).exists():
        bodies = {name: path.read_bytes() for name, path in _served(site).items() if name != TOLD}
        write_whole(site / TOLD, version_of(bodies, (site / TOLD).read_bytes()))
        for form in SMALLER:
            (site / f"{TOLD}{form}").unlink(missing_ok=True)


def _shrink(site: Path) -> None:
    """Make the smaller forms that are missing: who put another file there took them away."""
    for name, path in _served(site).items():
        if not (site / f"{name}.gz").exists():
            for form, body in smaller({name: path.read_bytes()}):
                write_whole(site / form, body)
