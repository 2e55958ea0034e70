"""The same pages in several languages: where each stands, and how a page of one leads to that of another.

The language that the clinic names stands at the root of the site, every other in a folder of its own, with
what its pages load. A language has the pages whose lessons are translated; to any other they lead in English.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from restless_legs.evidence.languages import languages
from restless_legs.evidence.rooms import choice_room, folder_at, leaves_rooms
from restless_legs.language import ENGLISH, Language, current, is_known
from restless_legs.site.catalogue import HOME, page_paths


@dataclass(frozen=True, slots=True)
class Edition:
    """The pages in one language.

    Attributes
    ----------
    code
        The language.
    notebooks
        Where its lessons lie.
    folder
        Where its pages stand below the site; empty for the language at its root.
    """

    code: str
    notebooks: Path
    folder: str

    @property
    def language(self) -> Language:
        """The language, as it is spoken while its pages are made."""
        return Language(self.code)

    def cache(self, whole: Path) -> Path:
        """Give where its finished pages are kept, beside those of the language that all are translated from.

        Parameters
        ----------
        whole : Path
            Where that language's are kept.
        """
        return whole if self.code == ENGLISH.code else whole.parent / self.code / whole.name

    def has(self, topic: str) -> bool:
        """Tell whether a page is there in this language."""
        return (self.notebooks / f"{topic}.ipynb").exists()


@dataclass(frozen=True, slots=True)
class Link:
    """A page in another language: its code, the language's own name, and the address."""

    code: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Editions:
    """The languages that there are, as the pages of one of them see it; none where there is one alone.

    ``roots`` are those that may stand at the root of the site, where a profile names them.
    """

    here: Edition | None = None
    others: tuple[Edition, ...] = ()
    roots: tuple[str, ...] = ()

    def links(self, topic: str, extension: str) -> list[Link]:
        """Give the same page in each other language that has it.

        Parameters
        ----------
        topic : str
            The page.
        extension : str
            What an address ends in.
        """
        there = (one for one in sorted(self.others, key=_english_first) if one.has(topic))
        return [
            Link(one.code, one.language.own_name, f"{self._way_to(one)}{topic}{extension}") for one in there
        ]

    def all_links(self, page: str) -> list[Link]:
        """Give a page that every language has, in each other one."""
        others = sorted(self.others, key=_english_first)
        return [Link(one.code, one.language.own_name, f"{self._way_to(one)}{page}") for one in others]

    def way_to(self, topic: str) -> str:
        """Give what stands before the address of a page: nothing, unless English alone has it."""
        if self.here is None or self.here.has(topic):
            return ""
        there = (one for one in self.others if one.code == ENGLISH.code and one.has(topic))
        return next(map(self._way_to, there), "")

    def _way_to(self, other: Edition) -> str:
        if not leaves_rooms() or not self.here:
            return _way(self.here.folder if self.here else "", other.folder)
        here = self.here.code
        ways = {root: _way(folder_at(here, root), folder_at(other.code, root)) for root in self.roots}
        return choice_room("language", ways)

    @property
    def fingerprint(self) -> str:
        """What pages lean on in it: which pages there are in which language, and where."""
        every = (self.here, *self.others) if self.here and self.others else ()
        pages = sorted((one.code, [path.stem for path in page_paths(one.notebooks)]) for one in every)
        return repr((pages, self.roots))


ALONE = Editions()


def editions(notebooks: Path, without: Iterable[str] = ()) -> tuple[Edition, ...]:
    """Give the languages in which there are pages, the one at the root first.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie, with a folder for each language that they are translated into.
    without : iterable of str
        Languages that can't be made now.
    """
    there = {code for code in languages() if is_known(code) and page_paths(notebooks / code)} - {*without}
    if (first := current().code) in there and (notebooks / first / f"{HOME}.ipynb").exists():
        english = Edition(ENGLISH.code, notebooks, ENGLISH.code)
        others = (_apart(notebooks, one) for one in sorted(there - {first}))
        return (Edition(first, notebooks / first, ""), english, *others)
    # The lessons themselves: in English, but for a profile that names a language with words and no lessons.
    first = ENGLISH.code if first in there or first in without else first
    return (Edition(first, notebooks, ""), *(_apart(notebooks, one) for one in sorted(there)))


def roots_of(every: Iterable[Edition]) -> tuple[str, ...]:
    """Give the languages that can stand at the root of a site, whatever a profile names.

    Parameters
    ----------
    every : iterable of Edition
        The languages there are, the one at the root first.
    """
    first, *others = every
    if first.code != ENGLISH.code and not any(one.code == ENGLISH.code for one in others):
        return (first.code,)  # it has words, and no lessons: what stands there is partly English
    found = [one.code for one in (first, *others) if one.code == ENGLISH.code or one.has(HOME)]
    return tuple(sorted(found))


def _english_first(one: Edition) -> tuple[bool, str]:
    return one.code != ENGLISH.code, one.code


def _way(here: str, there: str) -> str:
    up = "../" if here else ""
    return f"{up}{there}/" if there else up


def _apart(notebooks: Path, code: str) -> Edition:
    return Edition(code, notebooks / code, code)


def seen_from(here: Edition, every: Iterable[Edition]) -> Editions:
    """Give the languages as the pages of one of them see them."""
    every = tuple(every)
    return Editions(here, tuple(one for one in every if one != here), roots_of(every))
