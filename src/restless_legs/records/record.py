"""What a record says, as it is written: what every reader of a format gives, and no conclusion from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

MOST_SHOWN = 120  # letters of a piece that was not used
MOST_LEFT = 50  # pieces that are listed: who looks through them must be able to

# A result: "withdrawn" was entered in error or cancelled, "unfinished" is not final, "planned" was ordered.
ResultState = Literal["", "withdrawn", "unfinished", "planned"]
# A medicine: "" is taken now, as far as the record says; "unclear" leaves it open; an allergy is not taken.
MedicineState = Literal[
    "", "stopped", "planned", "completed", "on_hold", "withdrawn", "not_taken", "allergy", "unclear"
]
# Why a piece of a record was not understood, or all of it was refused.
Why = Literal[
    "not_understood", "too_many", "too_large", "too_deep", "broken", "cut_off", "encoding", "picture", "pdf",
    "office", "unknown_kind", "dangerous", "locked", "empty", "not_a_record", "own_visit", "two_people",
    "no_value",
]  # fmt: skip
# What else a record names that changes what iron numbers mean; "ill" is an infection or an inflammation.
AboutKind = Literal["pregnant", "dialysis", "overload", "infusion", "ill"]


@dataclass(frozen=True, slots=True)
class Reported:
    """One result of a blood test, as a record has it.

    Parameters
    ----------
    names : tuple of str
        Every text that names the test: as written, displays of codes.
    codes : tuple of str
        LOINC codes; of another system none.
    typed : str
        The value as written, with its comparator and flags: "213", "<5", "less than 5", "12.0 L". Numbers of
        JSON are kept as the text that stood there. Empty where a result has no value.
    unit : str
        As written; empty where none stands there, or where it stands in ``typed``.
    ucum : str
        The unit's code, where a record has one beside the text.
    day : str
        ``YYYY-MM-DD``, the local day of the sample as written; empty where there is none, or it is open.
    day_as_written : str
        What stood there, where it is more or less than that.
    place : str
        Where it stands, for the reader: "3" for the third line, row or entry; in a zip behind a name.
    state : str
        See `ResultState`.
    person : str
        Whom it is of, as the record's reference, name or number; only compared, never shown.
    is_report_day : bool
        Whether ``day_as_written`` is the day of the paper, and the record has none of the sample.
    note : str
        What the laboratory, or whoever kept the record, says beside it.
    """

    names: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    typed: str = ""
    unit: str = ""
    ucum: str = ""
    day: str = ""
    day_as_written: str = ""
    place: str = ""
    state: ResultState = ""
    person: str = ""
    is_report_day: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """One medicine, as a record has it: ``texts`` from the most to the least useful for finding its name.

    ``note``: what stands beside it, where that may say that it is not taken.
    """

    texts: tuple[str, ...]
    state: MedicineState = ""
    day: str = ""
    place: str = ""
    person: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pregnancy:
    """What a record says of a pregnancy on a day: "yes", "no", or "unclear"."""

    said: Literal["yes", "no", "unclear"]
    day: str = ""
    place: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Something that a record names which changes what iron numbers mean: asked about, never a setting."""

    kind: AboutKind
    day: str = ""
    place: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A piece that was not used: its text (at most 120 letters), where, and why."""

    text: str
    place: str = ""
    why: Why = "not_understood"


@dataclass(frozen=True, slots=True)
class Record:
    """All that a text or a file says.

    Parameters
    ----------
    results : tuple of Reported
        Results of blood tests that may be of iron; others are passed over, and only counted in ``others``.
    medicines : tuple of Taken
        Medicines, whatever their state.
    pregnancies : tuple of Pregnancy
        What it says of pregnancy.
    born : str
        ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` as written; only to ask whether the numbers are of a child.
    persons : tuple of str
        Whoever the record names as its patient: more than one, and nothing is taken.
    others : int
        Results that are of other tests.
    left : tuple of Left
        What was not understood; each with its why.
    columns : tuple of (str, str)
        Of a table the heading of each column, and what it was taken for; shown, so that a slip is seen.
    about : tuple of About
        What else it names that changes what iron numbers mean.
    """

    results: tuple[Reported, ...] = ()
    medicines: tuple[Taken, ...] = ()
    pregnancies: tuple[Pregnancy, ...] = ()
    born: str = ""
    persons: tuple[str, ...] = ()
    others: int = 0
    left: tuple[Left, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    about: tuple[About, ...] = ()


class RefusedError(Exception):
    """A text or file that is not read at all; ``why`` says which words tell it. Nothing of it is kept."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def left(text: str, place: str = "", why: Why = "not_understood") -> Left:
    """Tell of a piece that was not used.

    >>> left("  a note " + "x" * 200).text[:8], len(left("  a note " + "x" * 200).text)
    ('a note x', 120)
    """
    return Left(text.strip()[:MOST_SHOWN], place, why)


def limited(pieces: Sequence[Left]) -> tuple[Left, ...]:
    """Keep the first pieces, and tell where there were more.

    >>> [one.why for one in limited([left(str(n)) for n in range(60)])[-2:]]
    ['not_understood', 'too_many']
    """
    told = [one for one in pieces if one.why != "too_many"]
    is_more = len(told) > MOST_LEFT or len(told) < len(pieces)
    return (*told[:MOST_LEFT], *([Left("", "", "too_many")] if is_more else []))


def joined(records: Iterable[Record]) -> Record:
    """Put the parts of one file together, in their order; whose they are stays told.

    >>> both = joined([Record(persons=("a",), others=1), Record(persons=("a", "b"), others=2)])
    >>> both.persons, both.others
    (('a', 'b'), 3)
    """
    parts = list(records)
    return Record(
        results=tuple(one for part in parts for one in part.results),
        medicines=tuple(one for part in parts for one in part.medicines),
        pregnancies=tuple(one for part in parts for one in part.pregnancies),
        born=next((part.born for part in parts if part.born), ""),
        persons=tuple(dict.fromkeys(one for part in parts for one in part.persons)),
        others=sum(part.others for part in parts),
        left=limited([one for part in parts for one in part.left]),
        columns=tuple(one for part in parts for one in part.columns),
        about=tuple(one for part in parts for one in part.about),
    )
