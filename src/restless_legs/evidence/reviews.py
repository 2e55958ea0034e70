"""Who read what, and signed for it: ``reviews.csv``, and how a signature stands by what is there now.

A signature is for what its reader saw: it holds until a letter of that is another, and lapses by itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Literal

from restless_legs.evidence.digests import cells_of, short_digest
from restless_legs.evidence.problem import EvidenceError, Fault, Problem
from restless_legs.evidence.references import references
from restless_legs.evidence.safety import Rule
from restless_legs.evidence.tables import (
    Day,
    Id,
    RowIds,
    RowOrRuleIds,
    all_tables,
    rows_of,
    table,
    tables_with,
)
from restless_legs.language import ENGLISH, current

__all__ = [
    "Review",
    "Standing",
    "clinical_rows",
    "day_signed",
    "person",
    "reviews",
    "reviews_here",
    "standing_of",
]

FILE = "reviews.csv"
MOST_LETTERS = 80  # of a name with its role: it stands at the foot of a page
NAMES_FOR_A_DECISION = 2
Kind = Literal["unsigned", "one_of_two", "no_clinician", "signed", "lapsed"]
_TITLES = frozenset({"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir"}) | frozenset(
    {"doctor", "med", "md", "phd", "sister", "nurse"}
)
_NOBODY = frozenset({"ai", "bot", "chatbot", "chatgpt", "gpt", "llm"})  # what is no person reads for nobody
_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC"})  # whose letters look alike
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile(r"[^\W\d_]+")


@table(FILE, may_be_empty=True)
@dataclass(frozen=True, slots=True)
class Review:
    """One person's signature under one page.

    ``by`` is a name, a comma and a role; ``clinician`` tells whether that person treats people: no role is
    read for that, since anybody can word it as they like. ``digest`` is the fingerprint of all that was
    seen; ``rows`` names each claim among it as ``id=digest``, ``said`` has the digest of each sentence, so
    that the next reader can be shown what is new since.
    """

    id: Id
    lesson: Id
    by: str
    clinician: bool
    date: Day
    digest: str
    rows: tuple[str, ...]
    said: tuple[str, ...]


reviews = rows_of(Review)
"""Give all signatures, the first one first."""


def reviews_here() -> tuple[Review, ...]:
    """Give the signatures under pages of the language that is spoken: none is for what a translation says."""
    return reviews() if current() == ENGLISH else ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands by its signatures.

    It is signed by enough people, by one of the two that it needs, by two of whom none is a clinician, by
    somebody before it changed, or by nobody. ``by`` has the signatures that hold, each person's last; where
    none does, the last of those that lapsed.
    """

    kind: Kind
    by: tuple[Review, ...] = ()

    @property
    def is_checked(self) -> bool:
        """Whether a clinician has signed it as it stands."""
        return self.kind != "lapsed" and any(one.clinician for one in self.by)

    @property
    def day_read(self) -> date | None:
        """The day of its last signature; None for as long as those that hold are not enough."""
        return max(date.fromisoformat(one.date) for one in self.by) if self.kind == "signed" else None


def standing_of(lesson: str, digest: str, *, needs_two: bool, among: Iterable[Review]) -> Standing:
    """Tell how a page stands by its signatures.

    Parameters
    ----------
    lesson : str
        Its topic.
    digest : str
        The fingerprint of what there is to see now.
    needs_two : bool
        Whether a decision rests on what it shows.
    among : iterable of Review
        Signatures, in their order.

    Examples
    --------
    >>> first = Review("iron.1", "iron", "Dr A. Jones, neurologist", True, "2026-11-29", "abc", (), ())
    >>> [standing_of("iron", seen, needs_two=True, among=[first]).kind for seen in ("abc", "abd")]
    ['one_of_two', 'lapsed']
    >>> standing_of("iron", "abc", needs_two=False, among=[first]).kind
    'signed'
    >>> standing_of("brain", "abc", needs_two=False, among=[first]).kind
    'unsigned'
    """
    own = [one for one in among if one.lesson == lesson]
    hold = each_person(one for one in reversed(own) if one.digest == digest)
    if hold:
        return Standing(_kind_of(hold, needs_two=needs_two), hold[::-1])
    return Standing("lapsed", (own[-1],)) if own else Standing("unsigned")


def _kind_of(people: Sequence[Review], *, needs_two: bool) -> Kind:
    """Tell whether those who signed are enough; for a decision one of the two has to be a clinician."""
    if needs_two and len(people) < NAMES_FOR_A_DECISION:
        return "one_of_two"
    if needs_two and not any(one.clinician for one in people):
        return "no_clinician"
    return "signed"


# -- rows ------------------------------------------------------------------------------------------------


def clinical_rows() -> frozenset[str]:
    """Give the rows that a table of decisions rests on, and all rules: two people have to read each.

    Examples
    --------
    >>> "iron.cutoff.adult" in clinical_rows(), "prevalence.corrected.women" in clinical_rows()
    (True, False)
    >>> "no_sudden_stop" in clinical_rows()
    True
    """
    based_on = (
        id
        for one in all_tables()
        if one.decides
        for type_ in (RowIds, RowOrRuleIds)
        for column in one.columns_of(type_)
        for row in one.read()
        for id in getattr(row, column)
    )
    every_rule = (rule.id for one in tables_with(Rule) for rule in one.read())
    return frozenset([*based_on, *every_rule])


def row_digest(id: str) -> str:
    """Give the fingerprint of a claim: of a row, a rule or, with ``@`` in front, a source.

    A column that is new, or moved, changes none; what stands in one does.

    Examples
    --------
    >>> row_digest("iron.cutoff.adult") == row_digest("iron.cutoff.child"), row_digest("iron.nosuch")
    (False, '')
    """
    found = _source(id.removeprefix("@")) if id.startswith("@") else cells_of_claim(id)
    return short_digest(found) if found else ""


def _source(key: str) -> dict[str, object]:
    known = references().get(key)
    return {name: said for name, said in sorted(asdict(known).items()) if said} if known else {}


def cells_of_claim(id: str) -> dict[str, str]:
    """Give the cells of a row of values, or of a rule, that hold something; nothing where there is none.

    Examples
    --------
    >>> cells_of_claim("iron.cutoff.adult")["value"], cells_of_claim("no_sudden_stop")["id"]
    ('75', 'no_sudden_stop')
    >>> cells_of_claim("nosuch.row")
    {}
    """
    name, dot, own = id.partition(".")
    if not dot:
        return cells_of("rules.csv", id)
    try:
        return cells_of(f"{name}.csv", id) or cells_of(f"{name}.csv", own)
    except EvidenceError:  # no such table: whoever names the row is told elsewhere
        return {}


def day_signed(id: str, among: Iterable[Review], clinical: Collection[str]) -> str:
    """Give the day since which enough people have signed a claim as it stands; empty where too few have.

    Parameters
    ----------
    id : str
        The id of a row or a rule; that of a source has ``@`` in front.
    among : iterable of Review
        Signatures, in their order.
    clinical : collection of str
        Ids that two people have to sign, one of them a clinician.
    """
    signed = f"{id}={row_digest(id)}"
    people = sorted(each_person(one for one in among if signed in one.rows), key=lambda one: one.date)
    kinds = (_kind_of(people[:at], needs_two=id in clinical) for at in range(1, len(people) + 1))
    return next((one.date for one, kind in zip(people, kinds, strict=True) if kind == "signed"), "")


# -- who signs -------------------------------------------------------------------------------------------


def person(by: str) -> str:
    """Give the name of who signed as it is told apart from others'.

    Role, title, brackets, case, accents, points and the order of its words tell nobody apart.

    Examples
    --------
    >>> person("Dr. A. Jones, neurologist") == person("JONES A (MD), reader")
    True
    >>> person("Dr. med. José Núñez, neurologist")
    'jose nunez'
    """
    parted = unicodedata.normalize("NFKD", _BRACKETS.sub(" ", by.partition(",")[0]).casefold())
    said = sorted(_WORD.findall("".join(one for one in parted if not unicodedata.combining(one))))
    return " ".join([one for one in said if one not in _TITLES] or said)


def may_be_one(by: str, other: str) -> bool:
    """Tell whether two who signed may be one person: a name in common, and given names that can be the same.

    Examples
    --------
    >>> [may_be_one("A. Jones, nurse", f"{name}, reader") for name in ("Anna Jones", "Jones", "B. Jones")]
    [True, True, False]
    >>> may_be_one("A. Jones, nurse", "A. Smith, nurse")
    False
    """
    one, two = set(person(by).split()), set(person(other).split())
    if not any(len(word) > 1 for word in one & two):
        return one == two
    begins = [(a, b) for a in one - two for b in two - one]
    return not begins or any(a.startswith(b) or b.startswith(a) for a, b in begins)


def each_person(signed: Iterable[Review]) -> tuple[Review, ...]:
    """Give the first of the signatures of each person; two names that may be one person's count once."""
    first: list[Review] = []
    for one in signed:
        if not any(may_be_one(one.by, other.by) for other in first):
            first.append(one)
    return tuple(first)


def signer_fault(by: str) -> Fault | None:
    """Say what keeps somebody from being known by a name and a role.

    Examples
    --------
    >>> signer_fault("A. Jones").what, signer_fault("A. Jones, neurologist")
    ("'A. Jones' names no role", None)
    """
    name, _, role = by.partition(",")
    write = 'Write both: "Name, role".'
    if not _WORD.search(name):
        return Fault("a signature has no name", write)
    if not _WORD.search(role):
        return Fault(f"'{by.strip()[:MOST_LETTERS]}' names no role", write)
    if _NOBODY & set(_WORD.findall(role.casefold())) or set(_WORD.findall(name.casefold())) <= _NOBODY:
        return Fault(f"'{by.strip()[:MOST_LETTERS]}' is no person", "Let somebody sign who has read it.")
    if len(_alphabets(name)) > 1:
        return Fault("a name has letters of two alphabets", "Write it in one of them.")
    if len(by) > MOST_LETTERS or not by.isprintable():
        return Fault(f"a signature is no name and role of {MOST_LETTERS} letters at most", write)
    return None


def _alphabets(name: str) -> frozenset[str]:
    return _ALPHABETS & {unicodedata.name(one, "").partition(" ")[0] for one in name if one.isalpha()}


def day_fault(day: str, today: date) -> Fault | None:
    """Say why nobody can have signed on a day.

    Examples
    --------
    >>> day_fault("2026-12-01", date(2026, 11, 29)).what
    'the day 2026-12-01 lies in the future'
    """
    try:
        read = date.fromisoformat(day) if _DAY.fullmatch(day) else None
    except ValueError:
        read = None
    if not read:
        return Fault(f"'{day[:20]}' is no day", "Write year, month, day: 2026-11-22.")
    # Where somebody signs it may be tomorrow already.
    if read > today + timedelta(days=1):
        return Fault(f"the day {day} lies in the future", "Write the day on which it was read.")
    return None


def review_problems(pages: Collection[str], today: date) -> Iterator[Problem]:
    """List signatures of nobody, of no day, under no page, and of one person twice.

    Parameters
    ----------
    pages : collection of str
        The topics of the pages there are.
    today : date
        No signature is of a later day.
    """
    met: list[Review] = []
    for one in reviews():
        faults = [signer_fault(one.by), day_fault(one.date, today)]
        if one.lesson not in pages:
            faults.append(Fault(f"is of '{one.lesson}', which is no page", "Take the row out."))
        same = [other for other in met if (other.lesson, other.digest) == (one.lesson, one.digest)]
        if any(may_be_one(one.by, other.by) for other in same):
            remedy = "Keep the first of the two; if they are two people, write both given names in full."
            faults.append(Fault("is of the same person a second time", remedy))
        met.append(one)
        for fault in filter(None, faults):
            yield Problem(f"data/{FILE}", f"row {one.id}", *fault)
