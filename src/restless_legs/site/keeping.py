"""A page on its way: what it is made from, and how it is kept when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from restless_legs.evidence.asked import leaning
from restless_legs.evidence.digests import Leans, fingerprints, saved, together
from restless_legs.evidence.whole_file import write_whole
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.editions import ALONE, Editions
from restless_legs.site.freshness import put_stamp


class PageError(Exception):
    """A page that can't be made: which notebook, which cell, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Making:
    """One page to be made: its notebook, where it goes, and the fingerprint it will carry."""

    notebook: Path
    made: Path
    digest: str


@dataclass(frozen=True, slots=True)
class Workshop:
    """What is the same for all pages that are made together.

    Attributes
    ----------
    catalogue
        The pages there are.
    assets
        The address of each file of the template, relative to a page.
    explorers
        The folder in which explorers are kept.
    editions
        The languages in which there are pages.
    """

    catalogue: Catalogue
    assets: Mapping[str, str]
    explorers: Path
    editions: Editions = ALONE


def keep(making: Making, html: str, leans: Leans) -> None:
    """Keep a finished page with what it leans on; it replaces its old self only when it is whole.

    A crash between the two leaves a stamp that tells of another page, and so of none.

    Raises
    ------
    ProblemError
        If there is no room for it, or the folder may only be read.
    """
    write_whole(making.made, html.encode())
    put_stamp(making.made, making.digest, leans)


def keep_script(making: Making, make: Callable[[], tuple[str, Iterable[Leans]]]) -> None:
    """Make a script that pages fetch, and keep it with all that it leans on.

    Parameters
    ----------
    making : Making
        Where it goes, and the fingerprint that it will carry.
    make : callable
        Gives the script, and what it leans on besides what is asked for meanwhile.

    Raises
    ------
    EvidenceError
        If an explorer, or a word of it, is broken.
    """
    then = saved()
    with leaning() as leans:
        script, more = make()
    digest = making.digest if saved() == then else ""  # else it may be of two minds
    keep(replace(making, digest=digest), script, together(fingerprints(leans), *more))
