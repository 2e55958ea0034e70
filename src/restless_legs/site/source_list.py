"""How a source stands in a page's list: spelt out, or named in short, and linked where it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from restless_legs.evidence import Reference, Value, host_of, may_be_linked, words
from restless_legs.evidence.html import in_original
from restless_legs.language import ENGLISH, current


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of a list of sources.

    ``has_rows`` tells whether the page shows rows that rest on it: the page of all sources lists them.
    """

    key: str
    citation: str
    in_short: str
    link: str
    link_text: str
    read: str
    has_rows: bool
    number: int
    for_clinicians: bool


def source_of(known: Reference, *, number: int = 0, rows: Sequence[Value] = ()) -> Source:
    """Give a source as a list shows it.

    Parameters
    ----------
    known : Reference
        The source.
    number : int
        Its number on the page; none in a list of all.
    rows : sequence of Value
        What the page shows of it.
    """
    link, link_text = link_of(known)
    return Source(
        known.key, citation(known), in_short(known), link, link_text, _how_read(known),
        has_rows=bool(rows),
        number=number,
        for_clinicians=bool(rows) and all(row.show == "details" for row in rows),
    )  # fmt: skip


def _how_read(known: Reference) -> str:
    say = words("site")
    said = say.text(f"sources.how.{known.how}")
    if link_of(known)[0] or not known.address:
        return said
    return f"{said} {say.text('sources.not_linked', host=host_shown(known.address))}"


def particulars(row: Value) -> str:
    """Give what goes with the figure of a row: people, spread, and how sure we are of the row."""
    say, spread = words("site"), ""
    if row.low is not None and row.high is not None and row.interval:
        spread = f" {say.text('sources.spread', low=row.low, high=row.high, of=row.interval)}"
    people = f", {say.text('sources.people', n=row.n)}" if row.n else ""
    return f"{people};{spread} {say.text(f'sources.grade_{row.grade}')}"


def citation(known: Reference) -> Markup:
    """Spell a source out: authors, title, where and year, as far as they were recorded."""
    year = str(known.year or "")
    published = ", ".join(part for part in (known.where, year if year not in known.where else "") if part)
    published = published[:1].upper() + published[1:]
    return _sentences(known.authors, _titled(known), published)


def in_short(known: Reference) -> Markup:
    """Give who, when and what it is called: the page of all sources spells it out."""
    return _sentences(known.short, _titled(known))


def _titled(known: Reference) -> Markup:
    """Give the title, which stays as it is in every language, and is marked where that is another one."""
    title = _ended(known.title)
    return title if current() == ENGLISH or not title else in_original(title)


def _sentences(*pieces: str) -> Markup:
    """Join pieces as sentences.

    Examples
    --------
    >>> _sentences("Trotti 2019", "Is it frequent?", "")
    Markup('Trotti 2019. Is it frequent?')
    """
    return Markup(" ").join(one if isinstance(one, Markup) else _ended(one) for one in pieces if one)


def _ended(piece: str) -> Markup:
    """Write a piece as a sentence; a title that asks has its mark already."""
    ended = piece if not piece or piece.endswith(("?", "!")) else f"{piece.rstrip('.')}."
    return Markup(escape(ended, quote=False))


def link_of(known: Reference) -> tuple[str, str]:
    """Give the address of a source and what to write on the link; empty where we have none to link to."""
    if known.doi:
        return f"https://doi.org/{known.doi}", f"doi:{known.doi}"
    if known.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{known.pmid}/", f"PubMed {known.pmid}"
    if may_be_linked(known.address):
        # Recorded as it was read years ago; on the way to a source nobody else shall read along.
        return known.address.replace("http://", "https://", 1), host_shown(known.address)
    return "", ""


def host_shown(address: str) -> str:
    """Give the host of an address as a reader knows it."""
    return host_of(address).removeprefix("www.")
