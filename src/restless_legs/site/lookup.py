"""What the two pages to look things up in show: every word with its meaning, every source with its uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from restless_legs.evidence import Reference, glossary, reference
from restless_legs.evidence.claims import Claim, Place, claims
from restless_legs.evidence.glossary import Term
from restless_legs.evidence.terms import slug, terms_in
from restless_legs.evidence.words import read_words, words_folder
from restless_legs.site.notebook_file import read_notebook
from restless_legs.site.outline import Entry, contents, plain, titles


@dataclass(frozen=True, slots=True)
class Word:
    """A term of the glossary, its other forms, its meaning, and the lessons that use it."""

    slug: str
    name: str
    also: str
    meaning: str
    lessons: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UsedSource:
    """A source, the pages that use it, and what rests on it: each claim, its id, and where it was read."""

    known: Reference
    pages: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]


def all_words(notebooks: Path) -> list[Word]:
    """Give every term of the glossary, in the order of the alphabet.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    """
    used = [(lesson, set(terms_in(_text_of(lesson.topic, notebooks)))) for lesson in contents(notebooks)]
    return [
        Word(slug(term.term), term.term, ", ".join(term.also), term.meaning, _using(term, used))
        for term in sorted(glossary(), key=lambda one: one.term.lower())
    ]


def _using(term: Term, used: Iterable[tuple[Entry, set[Term]]]) -> tuple[Entry, ...]:
    return tuple(lesson for lesson, terms in used if term in terms)


def _text_of(topic: str, notebooks: Path) -> str:
    """All that a lesson can say: its prose, and the words of its explorers."""
    notebook = read_notebook(notebooks / f"{topic}.ipynb")
    said = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    file = words_folder() / f"{topic}.yml"
    if file.exists():
        said += [sentence for _, sentence in read_words(file).sentences()]
    return "\n".join(map(plain, said))


def all_sources(notebooks: Path) -> list[UsedSource]:
    """Give every source that some page leans on, in the order of the alphabet, from the ledger of claims.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    """
    resting: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims():
        for key, locator in map(_parted, claim.rests_on):
            resting[key].append((claim, locator))
    order = {topic: at for at, topic in enumerate(titles(notebooks))}
    found = [_used(key, on_it, titles(notebooks), order) for key, on_it in resting.items()]
    return sorted(found, key=lambda one: (one.known.authors or one.known.title).strip("[").lower())


def _parted(rests_on: str) -> tuple[str, str]:
    key, _, locator = rests_on.partition("[")
    return key, locator.removesuffix("]")


def _used(
    key: str, on_it: Iterable[tuple[Claim, str]], named: dict[str, str], order: dict[str, int]
) -> UsedSource:
    pages = {Place.read(place).page for claim, _ in on_it for place in claim.used_in}
    shown = tuple((page, named[page]) for page in sorted(pages & set(named), key=order.__getitem__))
    return UsedSource(reference(key), shown, tuple(_said(claim, locator) for claim, locator in on_it))


def _said(claim: Claim, locator: str) -> str:
    where = f"; {locator}" if locator else ""
    return f"{claim.claim} [{claim.id}{where}]"
