"""What the two pages to look things up in show: every word with its meaning, every source with its uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from restless_legs.evidence import Html, Reference, Value, glossary, reference, text_of
from restless_legs.evidence.asked import lean
from restless_legs.evidence.claims import Claim, Place, claims
from restless_legs.evidence.glossary import Term, by_name
from restless_legs.evidence.html import in_original
from restless_legs.evidence.terms import slug_of, terms_in, told_of
from restless_legs.evidence.values import topics, values
from restless_legs.evidence.words import has_words, words_as_said, words_folder
from restless_legs.language import ENGLISH, current
from restless_legs.site.catalogue import Catalogue, Entry
from restless_legs.site.plain import plain
from restless_legs.site.source_list import Source, particulars, source_of


@dataclass(frozen=True, slots=True)
class Word:
    """A term of the glossary, its other forms, its meaning, and the lessons that use it."""

    slug: str
    name: str
    also: str
    meaning: Html
    lessons: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UsedSource:
    """A source, the pages that use it, and what rests on it: each claim, its id, and where it was read."""

    source: Source
    pages: tuple[tuple[str, str], ...]
    claims: tuple[Html, ...]


@dataclass(frozen=True)
class LookUp:
    """What a page's template asks about all pages together."""

    catalogue: Catalogue

    @property
    def words(self) -> list[Word]:
        """Every term of the glossary, in the order of the alphabet."""
        return all_words(self.catalogue)

    @property
    def sources(self) -> list[UsedSource]:
        """Every source that some page leans on, in the order of the alphabet."""
        return all_sources(self.catalogue)


def all_words(catalogue: Catalogue) -> list[Word]:
    """Give every term of the glossary, in the order of the alphabet.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    """
    used = [(one, set(terms_in(_text_of(one.topic, catalogue)))) for one in catalogue.lessons]
    return [
        Word(slug_of(term), term.term, ", ".join(term.also), told_of(term), _using(term, used))
        for term in sorted(glossary(), key=by_name)
    ]


def _using(term: Term, used: Iterable[tuple[Entry, set[Term]]]) -> tuple[Entry, ...]:
    return tuple(lesson for lesson, terms in used if term in terms)


def _text_of(topic: str, catalogue: Catalogue) -> str:
    """All that a lesson can say: its prose, and the words of its explorers."""
    cells = catalogue.notebooks[topic].cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    file = words_folder() / f"{topic}.yml"
    lean(f"words/{file.parent.name}/{file.name}")
    if has_words(topic):
        texts += [sentence for _, sentence in words_as_said(topic).sentences()]
    return "\n".join(map(plain, texts))


def all_sources(catalogue: Catalogue) -> list[UsedSource]:
    """Give every source that some page leans on, in the order of the alphabet, from the ledger of claims.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    """
    resting: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
    for claim in claims():
        for key, locator in map(_parted, claim.rests_on):
            resting[key].append((claim, locator))
    found = [(reference(key), on_it) for key, on_it in resting.items()]
    found.sort(key=lambda one: (one[0].authors or one[0].title).strip("[").lower())
    # No list that patients read leads to a page for clinicians.
    titles = {one.topic: one.title for one in catalogue.entries if not one.is_for_clinicians}
    return [_used(known, on_it, titles) for known, on_it in found]


def _parted(rests_on: str) -> tuple[str, str]:
    key, _, locator = rests_on.partition("[")
    return key, locator.removesuffix("]")


def _used(known: Reference, on_it: Iterable[tuple[Claim, str]], titles: Mapping[str, str]) -> UsedSource:
    pages = {Place.read(place).page for claim, _ in on_it for place in claim.used_in}
    shown = tuple((topic, title) for topic, title in titles.items() if topic in pages)
    rows = _rows()
    return UsedSource(source_of(known), shown, tuple(_said(claim, locator, rows) for claim, locator in on_it))


def _said(claim: Claim, locator: str, rows: Mapping[str, Value]) -> Html:
    where = f"; {locator}" if locator else ""
    row = rows.get(claim.id)
    told = text_of(row, "statement") if row else _as_recorded(claim)
    return Html("{} [{}]").format(told, f"{claim.id}{where}{particulars(row) if row else ''}")


def _as_recorded(claim: Claim) -> Html:
    """Give a claim that is no row of values: worded for the record, it has one language."""
    html = Html.escape(claim.claim)
    return html if current().code == ENGLISH.code else in_original(html)


def _rows() -> Mapping[str, Value]:
    return {row.id: row for topic in topics() for row in values(topic, audience="details")}
