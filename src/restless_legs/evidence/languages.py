"""The languages that there are words in, each held to the one that it is translated from."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from restless_legs.evidence.asked import Lean
from restless_legs.evidence.claims import claims
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.markup import faults
from restless_legs.evidence.originals import originals
from restless_legs.evidence.problem import Problem
from restless_legs.evidence.prose import problems
from restless_legs.evidence.rulers import limits
from restless_legs.evidence.spoken import (
    AS_TYPED,
    NOTHING,
    TABLES,
    cells_of_table,
    is_name,
    texts_of,
    tree_as_saved,
)
from restless_legs.evidence.tables import Table, all_tables, lines_of, version
from restless_legs.evidence.translation import Sentence, sentences, strange_keys, unlike
from restless_legs.evidence.values import Value
from restless_legs.evidence.versions import version_of
from restless_legs.evidence.words import words_as_saved, words_problems
from restless_legs.evidence.yaml_text import Group
from restless_legs.language import ENGLISH, Language, is_known, speaking

# Who writes lessons is spoken to in English; what a new lesson begins with is an author's own.
FOR_AUTHORS = frozenset({"author.yml", "new_explorer.yml", "new_lesson.yml", "new_question.yml"})
# What may harm a reader who can't read it as it stands today: signs of danger, what must be said with each
# treatment (`safety_words.csv` names those sentences by their keys), and what answers on iron rest on.
SAFETY = frozenset({"iron.csv", "iron.yml", "red_flags.csv", "safety.yml", "safety_words.yml"})
# What is typed by somebody who needs help at once, without which a search would not know it.
ALARMS = "urgent_words.yml"
MOST_NAMED = 5


def languages() -> list[str]:
    """Name the languages that there are words in, beside the one that all are translated from.

    Examples
    --------
    >>> ENGLISH.code in languages()
    False
    """
    folders = (one.name for one in (data_folder() / "words").iterdir() if one.is_dir())
    return sorted(name for name in folders if name != ENGLISH.code and not name.startswith("."))


def unmeasured() -> list[Language]:
    """Give the languages that have no ruler: how easily they read nobody can tell."""
    found = [Language(code) for code in filter(is_known, languages())]
    return [one for one in found if not _has_ruler(one)]


def _has_ruler(spoken: Language) -> bool:
    with speaking(spoken):
        return limits() is not None


def files_to_translate() -> list[str]:
    """Name the words files of which each sentence is translated.

    Examples
    --------
    >>> "iron.yml" in files_to_translate(), "author.yml" in files_to_translate()
    (True, False)
    """
    there = {path.name for path in _folder(ENGLISH.code).glob("*.yml")}
    return sorted(there - FOR_AUTHORS - AS_TYPED)


def sentences_of(code: str) -> Iterator[Sentence]:
    """Give every sentence that a language translates, as it stands there: of words first, then of tables.

    Parameters
    ----------
    code : str
        The language; one that has no words yet lacks all of them.

    Raises
    ------
    ProblemError
        If a words file or a table can't be read.
    """
    was = originals(code)
    for file in files_to_translate():
        ours = words_as_saved(version(f"words/{ENGLISH.code}/{file}"))
        said = {key: text for key, text in ours.sentences() if not is_name(file, key)}
        theirs = _said_in(f"words/{code}/{file}")
        yield from sentences(file, said, theirs, was.get(file, {}), ours.line_of)
    for file, ours_there in texts_of_tables().items():
        cells = cells_of_table(file.removesuffix(".csv"), code)
        yield from sentences(file, ours_there.texts, cells.said, cells.was, ours_there.line_of)


def _said_in(file: str) -> Mapping[str, str]:
    there = version_of(file)
    return texts_of(tree_as_saved(there)) if there else NOTHING


def _folder(code: str) -> Path:
    return data_folder() / "words" / code


# -- text of tables -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TableTexts:
    """The text of one table that readers see, by row and column, with the line and the row of each."""

    texts: Mapping[str, str]
    lines: Mapping[str, int]
    rows: Mapping[str, Any]

    def line_of(self, key: str) -> int:
        """Tell in which line of the table a text stands."""
        return self.lines[key]


def texts_of_tables() -> dict[str, TableTexts]:
    """Give by file the text of each table that readers see.

    Examples
    --------
    >>> texts_of_tables()["red_flags.csv"].texts["black_stools.sign"]
    'Black or dark red stools'
    """
    found: dict[str, list[tuple[str, str, int, Any]]] = {}
    for table in all_tables():
        if table.says:
            found.setdefault(table.file, []).extend(_texts_of(table))
    return {
        file: TableTexts(
            {key: text for key, text, _, _ in cells},
            {key: line for key, _, line, _ in cells},
            {key: row for key, _, _, row in cells},
        )
        for file, cells in found.items()
    }


def _texts_of(table: Table[Any]) -> Iterator[tuple[str, str, int, Any]]:
    lines, is_shown = lines_of(table), _shown_in(table)
    for row in filter(is_shown, table.read()):
        for field in table.says:
            if text := getattr(row, field):
                yield table.key_of(row, field), text, lines[getattr(row, table.first)], row


def _shown_in(table: Table[Any]) -> Callable[[Any], bool]:
    """Tell which rows of a table reach a reader: of values those in the ledger, of all others all."""
    if table.kind is not Value:
        return lambda _: True
    used = {one.id for one in claims()}
    return lambda row: row.id in used


# -- what is wrong with them ------------------------------------------------------------------------------


def language_problems() -> list[Problem]:
    """List what is wrong with what is translated; what is missing or stale is no fault of it."""
    return [problem for code in languages() for problem in problems_of_language(code)]


def problems_of_language(code: str) -> Iterator[Problem]:
    """List where a language says something else than its originals, or what nobody asks for.

    Parameters
    ----------
    code : str
        The language.
    """
    if unknown := _unknown(code):
        yield from unknown
        return
    spoken, known = Language(code), set[str]()
    for file, some in groupby(sentences_of(code), lambda one: one.file):
        found = list(some)
        known.add(file)
        yield from _strange(file, found, code)
        for one in found:
            if one.state == "fresh" and one.original:
                yield from _unlike(one, spoken)
        if not found[0].is_cell and (there := version_of(f"words/{code}/{file}")):
            with speaking(spoken):
                stale = {one.key for one in found if one.state == "stale"}
                yield from words_problems(words_as_saved(there), but=stale)
    yield from _strange_tables(code, known)


def _unknown(code: str) -> list[Problem]:
    if is_known(code):
        return []
    remedy = "Name the folder as browsers name the language, such as es or es-419."
    return [Problem(f"data/words/{code}", "the folder", f"nobody knows how '{code}' writes numbers", remedy)]


def _strange(file: str, found: Iterable[Sentence], code: str) -> Iterator[Problem]:
    """List what stands for nothing of a file, and never did: what an author took out may be left behind."""
    ours = {one.key: one.original for one in found}
    was = originals(code).get(file, {})
    is_table = file.endswith(".csv")
    theirs = cells_of_table(file[:-4], code).said if is_table else _said_in(f"words/{code}/{file}")
    for key in strange_keys({**was, **ours}, theirs):
        yield Problem(*_place(file, key, code), "has no original", "Take it out, or mend its key.")


def _strange_tables(code: str, known: Collection[str]) -> Iterator[Problem]:
    if there := version_of(f"words/{code}/{TABLES}"):
        tree = tree_as_saved(there)
        for name in tree:
            if f"{name}.csv" not in known:
                place = f"line {tree.lines[name]}, '{name}'"
                yield Problem(
                    f"data/words/{code}/{TABLES}", place, "is no table that says anything", "Take it out."
                )


def _unlike(one: Sentence, spoken: Language) -> Iterator[Problem]:
    """List in what a fresh translation says something else; of words, their own check tells the rest."""
    place = _place(one.file, one.key, spoken.code)
    yield from (Problem(*place, *fault) for fault in unlike(one.original, one.translated, spoken))
    if one.is_cell:
        with speaking(spoken):
            yield from problems(one.translated, "patient", file=place[0], place=place[1])
        yield from (Problem(*place, *fault) for fault in faults(one.translated))


def _place(file: str, key: str, code: str) -> tuple[str, str]:
    """Name the file of a translation, and the place in it."""
    name = TABLES if file.endswith(".csv") else file
    there = version_of(f"words/{code}/{name}")
    if there is None:
        return f"data/words/{code}/{name}", f"'{key}'"
    read = words_as_saved(there)
    line = _line_of_cell(read.tree, file, key) if name == TABLES else read.line_of(key)
    return read.file, f"line {line}, '{file}:{key}'" if name == TABLES else f"line {line}, '{key}'"


def _line_of_cell(tree: Group, file: str, key: str) -> int:
    """Tell in which line a text of a table stands: the id of its row has points of its own."""
    rows, (row, _, column) = tree.get(file.removesuffix(".csv")), key.rpartition(".")
    cells = rows.get(row) if isinstance(rows, Group) else None
    return cells.lines.get(column, 1) if isinstance(cells, Group) else 1


# -- what is said in the original ----------------------------------------------------------------------------


def stops(code: str) -> list[Problem]:
    """List what keeps pages in a language from being made: what may harm a reader who can't read it.

    All else that is missing or stale is said in the original, and marked.

    Parameters
    ----------
    code : str
        A language other than the one that all is translated from.

    Raises
    ------
    ProblemError
        If a words file or a table can't be read.
    """
    if unknown := _unknown(code):
        return unknown
    found = [one for one in sentences_of(code) if one.file in SAFETY]
    stopped = [*_no_alarms(code)]
    for file, some in groupby(found, lambda one: one.file):
        stopped += _stopping(file, list(some), code)
    spoken = Language(code)
    fresh = (one for one in found if one.state == "fresh" and one.original)
    return stopped + [problem for one in fresh for problem in _unlike(one, spoken)]


def _no_alarms(code: str) -> Iterator[Problem]:
    if version_of(f"words/{code}/{ALARMS}") is None:
        remedy = "Gather what people type there, sign by sign, as the English file does."
        yield Problem(f"data/words/{code}/{ALARMS}", "the whole file", "is missing", remedy)


def _stopping(file: str, found: Iterable[Sentence], code: str) -> Iterator[Problem]:
    left = [one.key for one in found if one.state != "fresh"]
    if not left:
        return
    more = len(left) - MOST_NAMED
    named = ", ".join(f"'{key}'" for key in left[:MOST_NAMED]) + (f", and {more} more" if more > 0 else "")
    what = "is not translated as it stands today, and nobody may miss it"
    remedy = f"`restless-legs translate {code}` lists it."
    yield Problem(
        f"data/words/{code}/{TABLES if file.endswith('.csv') else file}", f"{file}: {named}", what, remedy
    )


def left_in_original(leans: Iterable[Lean], code: str) -> list[tuple[str, str]]:
    """Name what of the things that a page leans on may stand there in the original language: by file and key.

    HTML of it is marked already. Of labels, titles and what is read aloud a page can say once that some words
    are not translated yet.

    Parameters
    ----------
    leans : iterable of Lean
        As `asked.leaning` collects them.
    code : str
        The language of the page.

    Examples
    --------
    >>> left_in_original([Lean("words/es/iron.yml", "no_such_key")], "es")
    []
    """
    asked = {(file, part) for file, part in leans if file.startswith(f"words/{code}/")}
    return [
        (one.file, one.key)
        for one in sentences_of(code)
        if one.state != "fresh" and asked.intersection(_asked_as(one, code))
    ]


def _asked_as(one: Sentence, code: str) -> Iterator[tuple[str, str]]:
    """Give all ways to ask for a sentence: by its table; else by its key, what stands above, or its file."""
    if one.is_cell:
        yield f"words/{code}/{TABLES}", one.file.removesuffix(".csv")
        return
    steps = one.key.split(".")
    yield from ((f"words/{code}/{one.file}", ".".join(steps[:at])) for at in range(len(steps) + 1))
