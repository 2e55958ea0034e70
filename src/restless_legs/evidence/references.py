"""The sources: each spelt out once, in ``references.bib``, and named by its key everywhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, NoReturn

from restless_legs.evidence.asked import lean
from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import EvidenceError, Problem, ProblemError
from restless_legs.evidence.tables import Version, version

if TYPE_CHECKING:
    from pybtex.database import Entry, Person  # has no types

FILE = "references.bib"
MOST_BYTES = 2 * 1024 * 1024
LATEX = frozenset("\\~$`")
HOW_READ = {
    "P": frozenset({"abstract", "source", "copy", "part"}),
    "S": frozenset(
        {
            "news_page",
            "summary_page",
            "on_news",
            "on_copy",
            "on_forum",
            "on_clinic",
            "on_paper",
            "on_page",
            "record",
            "part",
        }
    ),
}
"""How a source may have been read, by grade; what readers are told of each stands in ``site.yml``."""
MOST_LETTERS = 10_000  # of a field: reading LaTeX takes four times as long for twice the letters
_LOST_BRACE = 'Close what it opens above: a } or a " is missing. Or shorten it.'
MOST_FIELDS = 100  # of an entry: pybtex looks ahead from each to the end of the file
_ABBREVIATION = re.compile(r"@\s*(?:string|preamble)\b", re.IGNORECASE)
_MARK = re.compile(r"[@{}\"#,]")
_COMMENT = re.compile(r"@\s*comment\s*\{", re.IGNORECASE)
_ENTRY = re.compile(r"@\s*\w+\s*\{\s*(?P<key>[^\s,}]*)")
_KEY = re.compile(r"[\w-]{1,80}", re.ASCII)  # what a sentence can cite
_YEAR = re.compile(r"[0-9]{4}")
_FIRST_PERSON = re.compile(r"(?P<surname>[^,]+?) [A-Z]{1,3}(,|$)")


@dataclass(frozen=True, slots=True)
class Reference:
    """One source; what was not recorded is an empty text or None.

    ``read`` is P where its own text, abstract or data was read, S where only a page that reports
    it was; ``how`` says more closely what was read, as `HOW_READ` lists it. ``address`` is the page
    on which it was read.
    """

    key: str
    authors: str
    title: str
    year: int | None
    where: str
    doi: str
    pmid: str
    read: str
    how: str
    address: str

    @property
    def short(self) -> str:
        """Who and when, for where there is no room: the first author, else who printed it.

        Examples
        --------
        >>> [reference(key).short for key in ("trotti2019", "uptodate2015", "montplaisir1997")]
        ['Trotti 2019', 'UpToDate', 'Mov Disord 1997']
        """
        person = _FIRST_PERSON.match(self.authors)
        title = " ".join(self.title.strip("[]").split()[:5])
        printed = re.split(r"[\d,(]", self.where or title)[0].strip()
        who = person["surname"] if person else self.authors or printed
        return f"{who} {self.year}" if self.year else who


def reference(key: str) -> Reference:
    """Give one source by its key.

    Parameters
    ----------
    key : str
        ``surnameYYYY``, as in the column ``source`` of the tables.

    Raises
    ------
    EvidenceError
        If the bibliography is missing or broken, or has no such key.

    Examples
    --------
    >>> reference("trotti2019").authors, reference("trotti2019").where
    ('Trotti LM, Becker LA', 'Cochrane Database Syst Rev 1:CD007834')
    """
    lean(FILE, key)
    known = _references(version(FILE))
    if key not in known:
        near = get_close_matches(key, known, n=3, cutoff=0.4)
        meant = f"Did you mean {', '.join(near)}? " if near else ""
        raise EvidenceError(f"no source has the key '{key}': {meant}Look in data/{FILE}.")
    return known[key]


def references() -> dict[str, Reference]:
    """Give all sources by key, sorted by key.

    Raises
    ------
    EvidenceError
        If the bibliography is missing or broken.
    """
    lean(FILE)
    return _references(version(FILE))


@cache
def _references(bibliography: Version) -> dict[str, Reference]:
    # Slow to import, and a page that cites nothing does not need it.
    from pybtex.database import parse_string
    from pybtex.errors import set_strict_mode  # has no types
    from pybtex.exceptions import PybtexError  # has no types

    text = read_text(bibliography.path, f"data/{FILE}", most_bytes=MOST_BYTES)
    _check_no_abbreviation(text)
    _check_bounded(text)
    # Otherwise pybtex prints what it can't read, and goes on without that entry.
    set_strict_mode()
    try:
        entries = parse_string(text, bib_format="bibtex").entries
    except PybtexError as error:
        raise EvidenceError(f"data/{FILE} can't be read: {error}. Mend that entry.") from None
    return {key: _whole(key, entries[key]) for key in sorted(entries)}


def _check_no_abbreviation(text: str) -> None:
    # Forty lines that each say the one before it twice stand for more than any memory holds.
    if found := _ABBREVIATION.search(text):
        remedy = "Write out what it stands for where it is used."
        _refuse(text, found.start(), f"has an abbreviation, {found[0]}", remedy)


def _check_bounded(text: str) -> None:
    """Refuse what pybtex would read for minutes, before it does; the text is walked through once."""
    at = 0
    while (begun := text.find("@", at)) >= 0:
        if said := _COMMENT.match(text, begun):
            at = said.end()
            continue
        found = _ENTRY.match(text, begun)
        if not found:
            _refuse(text, begun, "has an @ that begins no entry", "Write @article{key, ...}, with braces.")
        if not _KEY.fullmatch(found["key"]):
            what = f"has the key {found['key'][:40]!r}"
            _refuse(text, begun, what, "Write letters and figures alone: surname2020.")
        at = _end_of(text, found.end())


def _end_of(text: str, begun: int) -> int:
    """Give where an entry ends; braces count as they do for pybtex, which knows no backslash before them."""
    depth, is_quoted, fields, field = 1, False, 0, begun
    marks = _MARK.finditer(text, begun)
    while depth:
        mark = next(marks, None) or _refuse(text, begun, "has an entry that does not end", "Close it with }.")
        outside = depth == 1 and not is_quoted
        if mark.start() - field > MOST_LETTERS:
            _refuse(text, field, f"has a field of more than {MOST_LETTERS:,} letters", _LOST_BRACE)
        if mark[0] == "#" and outside:
            _refuse(text, mark.start(), "has a field of several pieces (#)", "Write it in one piece.")
        if mark[0] == "," and outside:
            fields, field = fields + 1, mark.end()
        if fields > MOST_FIELDS:
            _refuse(text, field, f"has an entry of more than {MOST_FIELDS} fields", "Leave some out.")
        is_quoted ^= mark[0] == '"' and depth == 1
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
    return mark.end()


def _refuse(text: str, at: int, what: str, remedy: str) -> NoReturn:
    place = f"line {text.count(chr(10), 0, at) + 1}"
    raise ProblemError(Problem(f"data/{FILE}", place, what, remedy))


def _whole(key: str, entry: Entry) -> Reference:
    """Give a source, or say in a sentence which can't be read: its LaTeX, its year."""
    from pybtex.exceptions import PybtexError

    try:
        year = _plain(entry, "year")
        if year and not _YEAR.fullmatch(year):
            remedy = "Write four figures, or leave the field out."
            raise ProblemError(Problem(f"data/{FILE}", key, f"has the year '{year[:40]}'", remedy))
        return _reference(key, entry, year)
    except (PybtexError, ValueError) as error:
        what = f"has LaTeX that can't be read ({error})"
        raise ProblemError(Problem(f"data/{FILE}", key, what, "Write the letters themselves.")) from None


def _reference(key: str, entry: Entry, year: str) -> Reference:
    return Reference(
        key=key,
        authors=", ".join(_name(person) for person in entry.persons.get("author", [])),
        title=_plain(entry, "title"),
        year=int(year) if year else None,
        where=_where(entry),
        doi=_plain(entry, "doi"),
        pmid=_plain(entry, "pmid"),
        read=_plain(entry, "keywords").removeprefix("read-"),
        how=_plain(entry, "howread"),
        address=str(entry.fields.get("url", "")),  # a tilde of an address is no LaTeX
    )


def _plain(entry: Entry, field: str) -> str:
    from pybtex.richtext import Text  # has no types

    written = str(entry.fields.get(field, ""))
    # Reading LaTeX takes half a millisecond, and most fields hold none but braces, which keep capitals.
    if LATEX.intersection(written):
        return str(Text.from_latex(written))
    return (
        written.replace("{", "").replace("}", "").replace("---", "\N{EM DASH}").replace("--", "\N{EN DASH}")
    )


def _name(person: Person) -> str:
    surname = " ".join([*person.prelast_names, *person.last_names]).strip("{}")
    initials = "".join(name.rstrip(".") for name in [*person.first_names, *person.middle_names])
    return "et al." if surname == "others" else f"{surname} {initials}".strip()


def _where(entry: Entry) -> str:
    places = ("journal", "howpublished", "publisher", "institution")
    place = next((_plain(entry, name) for name in places if name in entry.fields), "")
    number = _plain(entry, "number")
    volume = _plain(entry, "volume") + (f"({number})" if number else "")
    inside = ":".join(part for part in (volume, _plain(entry, "pages")) if part)
    return f"{place} {inside}".strip()
