"""What changed since the last publishing, told by sentence and by number, for a reviewer without Jupyter."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from pathlib import Path
from typing import Any

from restless_legs.author.ledger import ledger_path
from restless_legs.evidence.folder import EXPLORERS, data_folder
from restless_legs.evidence.prose import without_sources
from restless_legs.evidence.references import FILE as BIBLIOGRAPHY
from restless_legs.evidence.references import references
from restless_legs.evidence.words import read_words, words_folder
from restless_legs.evidence.yaml_text import Tree, read_yaml
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.cells import Notebook

Said = tuple[str, str]  # where it stands, and the sentence
Row = Mapping[str, str]  # what stands in each column
SAMPLES = ("new_lesson", "new_question", "new_explorer")  # words that an author copies, and writes over
FOR_AUTHORS = ("author", *SAMPLES)  # no reader meets these words
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_BETWEEN = re.compile(r"(?<=[.!?])\s+")
_HEADING = re.compile(r"#+ +(.*)")


@dataclass(frozen=True, slots=True)
class State:
    """All that is said and counted on at one moment: sentences by page, rows by table and id."""

    said: Mapping[str, Sequence[Said]]
    rows: Mapping[str, Mapping[str, Row]]

    def as_json(self) -> dict[str, Any]:
        """Give it as JSON holds it."""
        return {
            "said": {page: [list(one) for one in said] for page, said in self.said.items()},
            "rows": self.rows,
        }

    @staticmethod
    def of_json(kept: Mapping[str, Any]) -> State:
        """Take it from what JSON held."""
        said = {page: [(place, words) for place, words in said] for page, said in kept["said"].items()}
        return State(said, kept["rows"])


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence, or one cell of a table, before and now; empty where there is none."""

    place: str
    old: str
    new: str


def state_of_project(notebooks: Path) -> State:
    """Read what is said and counted on now, but in drafts.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    """
    made = ledger_path().name
    tables = (path for path in sorted(data_folder().glob("*.csv")) if path.name != made)
    rows = {**{path.name: _rows(path) for path in tables}, **dict(_other_files())}
    return State(said_in_project(notebooks), rows)


def said_in_project(notebooks: Path) -> dict[str, list[Said]]:
    """Read what is said now, by page, but in drafts.

    Parameters
    ----------
    notebooks : Path
        Where the lessons lie.
    """
    catalogue = Catalogue.read(notebooks)
    said = {topic: list(said_in_prose(notebook)) for topic, notebook in catalogue.pages.items()}
    for path in sorted(words_folder().glob("*.yml")):
        if path.stem not in catalogue.drafts.union(FOR_AUTHORS):
            said.setdefault(path.stem, []).extend(said_in_words(path))
    return said


def said_in_prose(notebook: Notebook) -> Iterator[Said]:
    """Give each sentence of a notebook's text, with the heading under which it stands."""
    yield from ((place, one) for place, line in lines_of_prose(notebook) for one in sentences(line))


def lines_of_prose(notebook: Notebook) -> Iterator[Said]:
    """Give each line of a notebook's text as it is written, with the heading under which it stands."""
    place = ""
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        for line in cell.source.splitlines():
            if heading := _HEADING.match(line):
                place = heading[1]
            yield place, line


def said_in_words(path: Path) -> Iterator[Said]:
    """Give each sentence of a words file, with its key."""
    for key, said in read_words(path).sentences():
        yield from ((key, one) for one in sentences(said))


def sentences(prose: str) -> list[str]:
    """Give the sentences of some prose without marks of sources, links and emphasis.

    Examples
    --------
    >>> sentences("- Up to [75](value:iron.cutoff.adult), iron **may** help. [Ask](iron.ipynb).")
    ['Up to 75, iron may help.', 'Ask.']
    """
    plain = _LINK.sub(r"\1", without_sources(prose)).replace("**", "")
    parts = (one.strip().lstrip("#").removeprefix("- ").strip() for one in _BETWEEN.split(plain))
    return [one for one in parts if one]


def _rows(path: Path) -> dict[str, Row]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [{name: cell for name, cell in row.items() if name and cell} for row in csv.DictReader(file)]
    # A table without ids tells a row by its first cell; where that stands twice, by its number too.
    named: dict[str, Row] = {}
    for at, row in enumerate(rows, start=2):
        id = next(iter(row.values()), "")
        named[f"{id} (line {at})" if id in named else id] = row
    return named


def _other_files() -> Iterator[tuple[str, Mapping[str, Row]]]:
    """Give what else a page is made of, as tables: the clinic, the paths, what explorers are, the sources."""
    files = [data_folder() / "clinic.yml", data_folder() / "paths.yml"]
    for path in filter(Path.exists, files + sorted((data_folder() / EXPLORERS).glob("*.yml"))):
        tree = read_yaml(path, f"data/{path.name}")
        yield path.relative_to(data_folder()).as_posix(), rows_of_tree(tree, path.stem)
    sources = {key: asdict(one) for key, one in references().items()}
    yield (
        BIBLIOGRAPHY,
        {key: {name: str(cell) for name, cell in one.items() if cell} for key, one in sources.items()},
    )


def rows_of_tree(tree: Tree, name: str) -> Mapping[str, Row]:
    """Give what stands in a YAML file as rows of a table; entries without others below them make one row.

    Parameters
    ----------
    tree : Group, Items, str or None
        What was read.
    name : str
        The name of that one row.

    Examples
    --------
    >>> rows_of_tree({"name": "Lakeside", "10": {"about": "iron", "screens": {"iron": ["a", "b"]}}}, "clinic")
    {'clinic': {'name': 'Lakeside'}, '10': {'about': 'iron', 'screens.iron': 'a, b'}}
    """
    rows: dict[str, dict[str, str]] = {}
    for key, node in tree.items() if isinstance(tree, dict) else ():
        if isinstance(node, dict):
            rows[key] = dict(_cells_of(node, ""))
        elif node:
            rows.setdefault(name, {})[key] = _as_cell(node)
    return rows


def _cells_of(node: Tree, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, child in node.items():
            yield from _cells_of(child, f"{place}.{key}".lstrip("."))
    elif node:
        yield place, _as_cell(node)


def _as_cell(node: Tree) -> str:
    return ", ".join(map(_as_cell, node)) if isinstance(node, list) else str(node)


def changed_sentences(before: State, now: State) -> dict[str, list[Change]]:
    """List the sentences that are others now, by page, in the order in which they stand.

    Examples
    --------
    >>> then = State({"iron": [("In short", "Up to 75.")]}, {})
    >>> now = State({"iron": [("In short", "Up to 80.")]}, {})
    >>> changed_sentences(then, now)
    {'iron': [Change(place='In short', old='Up to 75.', new='Up to 80.')]}
    """
    pages = [*now.said, *(page for page in before.said if page not in now.said)]
    found = {page: list(_between(before.said.get(page, ()), now.said.get(page, ()))) for page in pages}
    return {page: changes for page, changes in found.items() if changes}


def _between(old: Sequence[Said], new: Sequence[Said]) -> Iterator[Change]:
    same = SequenceMatcher(None, [said for _, said in old], [said for _, said in new], autojunk=False)
    for kind, a, b, c, d in same.get_opcodes():
        if kind != "equal":
            for was, is_now in zip_longest(old[a:b], new[c:d], fillvalue=None):
                place = (is_now or was or ("", ""))[0]
                yield Change(place, was[1] if was else "", is_now[1] if is_now else "")


def changed_rows(before: State, now: State) -> dict[str, list[Change]]:
    """List the cells of tables that hold something else now, by table; its place is the row and the column.

    Examples
    --------
    >>> then = State({}, {"iron.csv": {"iron.cutoff": {"value": "75"}}})
    >>> now = State({}, {"iron.csv": {"iron.cutoff": {"value": "80"}}})
    >>> changed_rows(then, now)
    {'iron.csv': [Change(place='iron.cutoff, value', old='75', new='80')]}
    """
    tables = [*now.rows, *(table for table in before.rows if table not in now.rows)]
    found = {table: list(_cells(before.rows.get(table, {}), now.rows.get(table, {}))) for table in tables}
    return {table: changes for table, changes in found.items() if changes}


def _cells(old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterator[Change]:
    for id in dict.fromkeys([*new, *old]):
        was, is_now = old.get(id, {}), new.get(id, {})
        for column in dict.fromkeys([*is_now, *was]):
            if was.get(column) != is_now.get(column):
                yield Change(f"{id}, {column}", was.get(column, ""), is_now.get(column, ""))
