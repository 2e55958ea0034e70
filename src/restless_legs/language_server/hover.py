"""What stands behind a mark or a term of a text: row, statement, source, grade, and where it is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from restless_legs.author.plain_language import any_term
from restless_legs.evidence.claims import Claim, Place, cited, claimable, claims
from restless_legs.evidence.glossary import Term
from restless_legs.evidence.plain_numbers import PLAIN
from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.prose import Mark, check, marks
from restless_legs.evidence.references import reference
from restless_legs.evidence.tables import standing_still
from restless_legs.evidence.terms import forms
from restless_legs.evidence.values import value
from restless_legs.evidence.words import words
from restless_legs.language_server.places import Span

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")
_RESTS_ON = re.compile(r"([\w-]+)(?:\[(.*)\])?")


class Told(NamedTuple):
    """What is told, as Markdown, and of which stretch of the text."""

    markdown: str
    span: Span


def told_at(text: str, at: int) -> Told | None:
    """Tell what stands behind a place of a text; nothing where no mark and no term stands there.

    Parameters
    ----------
    text : str
        Markdown, or words in YAML.
    at : int
        The letter that is pointed at.

    Examples
    --------
    >>> told = told_at("About [75](value:iron.cutoff.adult).", 7)
    >>> told.span, told.markdown.splitlines()[0]
    (Span(start=6, end=35), '**75 ng/mL** `iron.cutoff.adult`')
    >>> told_at("About [75](value:iron.cutoff.adult).", 2)
    """
    try:
        with standing_still():
            return next((Told(_told(what), span) for span, what in _pointed_at(text, at)), None)
    except EvidenceError as error:  # a broken table is told where somebody asks for a row of it
        return Told(_plain(str(error)), Span(at, at))


def _pointed_at(text: str, at: int) -> Iterator[tuple[Span, Mark | Term | None]]:
    """Give what stands at a place; None is a number that is marked as no claim."""
    for mark in marks(text):
        if mark.start <= at < mark.end:
            yield Span(mark.start, mark.end), mark
    for found in PLAIN.finditer(text):
        if found.start() <= at < found.end():
            yield Span(*found.span()), None
    for found in any_term().finditer(text):
        if found.start() <= at < found.end():
            yield Span(*found.span()), forms()[found[0].lower()]


def _told(what: Mark | Term | None) -> str:
    if what is None:
        return words("author").text("hover.plain")
    if isinstance(what, Term):
        return f"**{_plain(what.term)}**: {_plain(what.meaning)}"
    return "\n".join(_of_claim(_claim(what), what))


def _claim(mark: Mark) -> Claim:
    """Give what a mark rests on, as the tables have it now, with the places that use it as last noted.

    Raises
    ------
    EvidenceError
        If it rests on nothing: with what may be meant.
    """
    claim = cited(mark.id) if mark.kind == "source" else _row(mark)
    used_in = next((one.used_in for one in claims() if one.id == claim.id), ())
    return replace(claim, used_in=used_in)


def _row(mark: Mark) -> Claim:
    known = claimable()
    if mark.id not in known:
        check(mark, "details")
    return known[mark.id]


def _of_claim(claim: Claim, mark: Mark) -> Iterator[str]:
    yield f"**{_plain(claim.value)}** `{claim.id}`" if claim.value else f"`{claim.id}`"
    if mark.kind != "source":
        yield from ("", _plain(claim.claim))
    yield ""
    say = words("author")
    if mark.kind in ("value", "fact"):
        yield from (f"- {_plain(one)}" for one in _spread(mark.id))
    for one in claim.rests_on:
        yield f"- {say.text('hover.source', source=_source(one))}"
    if grade := _grade(claim.grade):
        yield f"- {say.text('hover.grade', letter=claim.grade, grade=grade)}"
    if claim.show:
        yield f"- {say.text(f'hover.shown.{claim.show}')}"
    yield f"- {_used(claim.used_in)}"


def _spread(id: str) -> Iterator[str]:
    row, say = value(id, audience="details"), words("site")
    if row.low is not None and row.high is not None:
        yield say.text("sources.spread", low=row.low, high=row.high, of=row.interval)
    if row.n is not None:
        yield say.text("sources.people", n=row.n)


def _source(rests_on: str) -> str:
    found = _RESTS_ON.fullmatch(rests_on)
    assert found, rests_on
    source = reference(found[1])
    about = map(_plain, (source.title, source.where, found[2] or ""))
    return ", ".join(filter(None, (f"{_plain(source.short)} `@{source.key}`", *about)))


def _grade(grade: str) -> str:
    say = words("site")
    return say.text(f"sources.grade_{grade}") if say.has(f"sources.grade_{grade}") else ""


def _used(places: Sequence[str]) -> str:
    say, of_page = words("author"), Counter(Place.read(place).page for place in places)
    if not of_page:
        return say.text("hover.unused")
    keys = {page: "hover.place" if n == 1 else "hover.places" for page, n in of_page.items()}
    told = (say.text(keys[page], page=page, n=n) for page, n in of_page.items())
    return say.text("hover.used", places="; ".join(told))


def _plain(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is.

    Examples
    --------
    >>> print(_plain("below <50 [ng/mL]"))
    below \<50 \[ng/mL\]
    """
    return _SIGNS.sub(r"\\\1", text)
