"""What medical terms mean, in plain words; and medical words that slip in untaught."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import NoReturn
from unicodedata import combining, normalize

from restless_legs.evidence.asked import lean
from restless_legs.evidence.originals import originals_file
from restless_legs.evidence.problem import Problem, ProblemError
from restless_legs.evidence.spoken import GLOSSARY, TERM, spoken_words, versions_behind
from restless_legs.evidence.tables import MayBeEmpty, Version, rows_of, table, version
from restless_legs.evidence.yaml_text import Group, Items, Tree
from restless_legs.language import ENGLISH, current

__all__ = ["MedicalWord", "Term", "by_name", "glossary", "medical_words"]
FILE = GLOSSARY
_FORM = 'Write "also: [form, form]", if it has other forms, and "meaning: ..." below it.'
_SIGN = re.compile(r"[A-Z]{2,}|mg|.*/.*")


@dataclass(frozen=True, slots=True)
class Term:
    """One medical term, the other forms in which it stands in text, and its meaning.

    ``name`` tells what it names, where it is found by its letters on a pack or on a paper of a lab. ``key``
    is what it is called in the originals: its place in every language. ``is_left`` tells that its meaning is
    said in the original.
    """

    term: str
    also: tuple[str, ...]
    meaning: str
    name: str = ""
    key: str = ""
    is_left: bool = False

    def is_kept(self, form: str) -> bool:
        """Tell whether a form stays as it is where a page is translated: a name, or the sign of a unit.

        Examples
        --------
        >>> unit, test = Term("milligram", ("mg",), "A weight."), Term("CRP", (), "A test.", "test")
        >>> unit.is_kept("mg"), unit.is_kept("milligram"), test.is_kept("CRP")
        (True, False, True)
        """
        return bool(self.name or _SIGN.fullmatch(form))


def by_name(term: Term) -> str:
    """Give what puts terms in the order of the alphabet: their letters without accents.

    Examples
    --------
    >>> [one.term for one in sorted([Term("zinc", (), ""), Term("Ácido", (), "")], key=by_name)]
    ['Ácido', 'zinc']
    """
    apart = normalize("NFKD", term.term.casefold())
    return "".join(letter for letter in apart if not combining(letter))


def glossary_versions() -> tuple[Version | None, ...]:
    """Give the present version of the glossary, and of what says it in the language that is spoken now."""
    code = current().code
    return (version(_file(ENGLISH.code)),) if code == ENGLISH.code else versions_behind(FILE, code)


def glossary() -> tuple[Term, ...]:
    """Give all terms, in the order of the file; what a language lacks is told in the original.

    Raises
    ------
    ProblemError
        If the file can't be read, or a term has no meaning: with the line.

    Examples
    --------
    >>> [term.also for term in glossary() if term.term == "transferrin saturation"]
    [('saturation', 'TSAT')]
    """
    code = current().code
    for file in dict.fromkeys((_file(ENGLISH.code), _file(code))):
        lean(file)
    if code != ENGLISH.code:
        lean(originals_file(code), FILE)
    return _terms(glossary_versions(), code)


def _file(code: str) -> str:
    return f"words/{code}/{FILE}"


@cache
def _terms(_: tuple[Version | None, ...], code: str) -> tuple[Term, ...]:
    spoken = spoken_words(FILE, code)
    named, lines = f"data/{_file(ENGLISH.code)}", spoken.tree.lines
    return tuple(
        replace(_term(name, told, named, lines[name]), is_left=f"{name}.meaning" in spoken.left)
        for name, told in spoken.tree.items()
    )


def _term(name: str, told: Tree, named: str, line: int) -> Term:
    if not isinstance(told, Group) or told.keys() - {"also", "meaning", "name", TERM}:
        _refuse(named, line, f"does not tell what '{name}' means")
    also, meaning = told.get("also") or Items(line), told.get("meaning")
    if not isinstance(meaning, str):
        _refuse(named, line, f"does not tell what '{name}' means")
    if not isinstance(also, Items) or not all(isinstance(form, str) for form in also):
        _refuse(named, line, f"has other forms of '{name}' that are no list")
    term, forms = str(told.get(TERM, name)), tuple(str(form) for form in also)
    return Term(term, forms, meaning, str(told.get("name", "")), name)


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
