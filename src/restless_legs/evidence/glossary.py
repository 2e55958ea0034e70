"""What medical terms mean, in plain words; and medical words that slip in untaught."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from restless_legs.evidence.asked import lean
from restless_legs.evidence.problem import Problem, ProblemError
from restless_legs.evidence.tables import MayBeEmpty, Version, rows_of, table, version
from restless_legs.evidence.yaml_text import Group, Items, Tree, read_group
from restless_legs.language import current

__all__ = ["MedicalWord", "Term", "glossary", "medical_words"]
FILE = "glossary.yml"
_FORM = 'Write "also: [form, form]", if it has other forms, and "meaning: ..." below it.'
_SIGN = re.compile(r"[A-Z]{2,}|mg|.*/.*")


@dataclass(frozen=True, slots=True)
class Term:
    """One medical term, the other forms in which it stands in text, and its meaning.

    ``name`` tells what it names, where it is found by its letters on a pack or on a paper of a lab.
    """

    term: str
    also: tuple[str, ...]
    meaning: str
    name: str = ""

    def is_kept(self, form: str) -> bool:
        """Tell whether a form stays as it is where a page is translated: a name, or the sign of a unit.

        Examples
        --------
        >>> unit, test = Term("milligram", ("mg",), "A weight."), Term("CRP", (), "A test.", "test")
        >>> unit.is_kept("mg"), unit.is_kept("milligram"), test.is_kept("CRP")
        (True, False, True)
        """
        return bool(self.name or _SIGN.fullmatch(form))


def glossary_version() -> Version:
    """Give the present version of the glossary, in the language that is spoken now."""
    return version(f"words/{current().code}/{FILE}")


def glossary() -> tuple[Term, ...]:
    """Give all terms, in the order of the file.

    Raises
    ------
    ProblemError
        If the file can't be read, or a term has no meaning: with the line.

    Examples
    --------
    >>> [term.also for term in glossary() if term.term == "transferrin saturation"]
    [('saturation', 'TSAT')]
    """
    lean(f"words/{current().code}/{FILE}")
    return _terms(glossary_version())


@cache
def _terms(file: Version) -> tuple[Term, ...]:
    named = f"data/words/{file.path.parent.name}/{FILE}"
    read = read_group(file.path, named)
    return tuple(_term(name, told, named, read.lines[name]) for name, told in read.items())


def _term(name: str, told: Tree, named: str, line: int) -> Term:
    if not isinstance(told, Group) or told.keys() - {"also", "meaning", "name"}:
        _refuse(named, line, f"does not tell what '{name}' means")
    also, meaning = told.get("also") or Items(line), told.get("meaning")
    if not isinstance(meaning, str):
        _refuse(named, line, f"does not tell what '{name}' means")
    if not isinstance(also, Items) or not all(isinstance(form, str) for form in also):
        _refuse(named, line, f"has other forms of '{name}' that are no list")
    return Term(name, tuple(str(form) for form in also), meaning, str(told.get("name", "")))


def _refuse(named: str, line: int, what: str) -> NoReturn:
    raise ProblemError(Problem(named, f"line {line}", what, _FORM))


@table("medical_words.csv")
@dataclass(frozen=True, slots=True)
class MedicalWord:
    """A word that patients may read only where the glossary teaches it, or where a reason lets it through."""

    word: str
    let_through_because: MayBeEmpty


medical_words = rows_of(MedicalWord)
"""Give the medical words that we watch for, in the order of the table."""
