"""Whom the parts of a record are of: by numbers, or by name and birthday. Twin: ``record/persons.js``.

A person is one text, a line for each way in which it may be known again. It is compared and nothing else:
never shown, never kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from restless_legs.records.days import even
from restless_legs.records.record import About, Pregnancy, Record, Reported, Taken

ANOTHER = "?"  # whoever may be somebody else than the reader: a relative, or a name that leaves it open
MOST_NAMES = 200  # each is held against each
_WORD = re.compile(r"[^\W\d_]{2,}")


def person_of(ids: Sequence[str], name: str, born: str) -> str:
    r"""Give what a person is known by; a name without a birthday may be anybody's.

    >>> person_of(["1.2^7"], "jane doe", "1980-05-12"), person_of([], "jane doe", "")
    ('1.2^7\nas jane doe 1980-05-12', '')
    """
    named = [f"as {name} {born}"] if name and len(born) == len("1980-05-12") else []
    return "\n".join([*dict.fromkeys(ids), *named])


def words_of_name(text: str) -> frozenset[str]:
    """Give the words of a name, in whatever order they stand.

    >>> sorted(words_of_name("DOE, Jane A."))
    ['doe', 'jane']
    """
    return frozenset(_WORD.findall(even(text)))


def of_names(names: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """Give whoever is named: one where one name is a part of the other; a single word may be anybody's.

    >>> of_names([frozenset(["jane", "smith"]), frozenset(["smith"]), frozenset(["john"])])
    ('jane smith', 'john', '?')
    """
    found: list[frozenset[str]] = []
    is_open = False
    for name in sorted(set(names) - {frozenset()}, key=lambda name: (-len(name), sorted(name))):
        if any(name <= other for other in found):
            is_open |= len(name) == 1
        elif len(found) < MOST_NAMES:
            found.append(name)
    return (*(" ".join(sorted(name)) for name in found), *([ANOTHER] if is_open else []))


def is_known(person: str) -> bool:
    r"""Tell whether a person is known by more than an address, of which each hospital gives its own.

    >>> is_known("Patient/a\n1.2^7"), is_known("Patient/a"), is_known("urn:uuid:a-b"), is_known(ANOTHER)
    (True, False, False, False)
    """
    return any(not _is_address(line) for line in person.split("\n"))


def _is_address(line: str) -> bool:
    is_short = line.startswith("urn:") or line.split("/")[-2:-1] == ["Patient"]
    return line == ANOTHER or ("^" not in line and is_short)


def one_name_each(records: Sequence[Record]) -> list[Record]:
    r"""Give each person one name in all parts of a file, where what they are known by is in part the same.

    >>> [one.persons for one in one_name_each([Record(persons=("a\nb",)), Record(persons=("b\nc",))])]
    [('a\nb',), ('a\nb',)]
    """
    names = _names([one for record in records for one in _people(record)])
    return [_renamed(record, names) for record in records]


def _people(record: Record) -> Iterable[str]:
    told: list[Reported | Taken | Pregnancy | About] = [
        *record.results,
        *record.medicines,
        *record.pregnancies,
        *record.about,
    ]
    return dict.fromkeys([*record.persons, *(one.person for one in told if one.person)])


def _names(people: Sequence[str]) -> dict[str, str]:
    """Join those that share a line, however many steps lie between them."""
    several = _of_several(people)
    lines = {one: [line for line in one.split("\n") if line not in several] or [one] for one in people}
    leads: dict[str, str] = {}
    for begin, *more in lines.values():
        for line in more:
            leads[_root(line, leads)] = _root(begin, leads)
    first: dict[str, str] = {}
    for one in sorted(people, key=is_known, reverse=True):
        first.setdefault(_root(lines[one][0], leads), one)
    return {one: first[_root(lines[one][0], leads)] for one in people}


def _of_several(people: Sequence[str]) -> set[str]:
    """Give the addresses that stand there with several birthdays: "Patient/1" of two hospitals."""
    born: dict[str, set[str]] = {}
    for one in people:
        *lines, named = one.split("\n")
        for line in filter(_is_address, lines if named.startswith("as ") else ()):
            born.setdefault(line, set()).add(named.rpartition(" ")[2])
    return {line for line, days in born.items() if len(days) > 1}


def _root(line: str, leads: dict[str, str]) -> str:
    while leads.get(line, line) != line:
        line = leads[line]
    return line


def _renamed(record: Record, names: dict[str, str]) -> Record:
    return replace(
        record,
        persons=tuple(dict.fromkeys(names[one] for one in record.persons)),
        results=tuple(replace(one, person=names.get(one.person, "")) for one in record.results),
        medicines=tuple(replace(one, person=names.get(one.person, "")) for one in record.medicines),
        pregnancies=tuple(replace(one, person=names.get(one.person, "")) for one in record.pregnancies),
        about=tuple(replace(one, person=names.get(one.person, "")) for one in record.about),
    )
