"""What medical terms mean, in plain words; and medical words that slip in untaught."""

from __future__ import annotations

from dataclasses import dataclass

from restless_legs.evidence.tables import MayBeEmpty, rows_of, table

__all__ = ["MedicalWord", "Term", "glossary", "medical_words"]


@table("glossary.csv")
@dataclass(frozen=True, slots=True)
class Term:
    """One medical term, the other forms in which it stands in text, and its meaning.

    Examples
    --------
    >>> [term.also for term in glossary() if term.term == "transferrin saturation"]
    [('saturation', 'TSAT')]
    """

    term: str
    also: tuple[str, ...]
    meaning: str


glossary = rows_of(Term)
"""Give all terms, in the order of the table."""


@table("medical_words.csv")
@dataclass(frozen=True, slots=True)
class MedicalWord:
    """A word that patients may read only where the glossary teaches it, or where a reason lets it through."""

    word: str
    let_through_because: MayBeEmpty


medical_words = rows_of(MedicalWord)
"""Give the medical words that we watch for, in the order of the table."""
