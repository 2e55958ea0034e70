"""What medical terms mean, in plain words; and medical words that slip in untaught."""

from __future__ import annotations

from dataclasses import dataclass

from restless_legs.evidence.tables import MayBeEmpty, table_of


@dataclass(frozen=True, slots=True)
class Term:
    """One medical term, the other forms in which it stands in text, and its meaning."""

    term: str
    also: tuple[str, ...]
    meaning: str


def glossary() -> tuple[Term, ...]:
    """Give all terms, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is empty.

    Examples
    --------
    >>> [term.also for term in glossary() if term.term == "transferrin saturation"]
    [('saturation', 'TSAT')]
    """
    return table_of("glossary.csv", Term)


@dataclass(frozen=True, slots=True)
class MedicalWord:
    """A word that patients may read only where the glossary teaches it, or where a reason lets it through."""

    word: str
    let_through_because: MayBeEmpty


def medical_words() -> tuple[MedicalWord, ...]:
    """Give the medical words that we watch for, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing.
    """
    return table_of("medical_words.csv", MedicalWord)
