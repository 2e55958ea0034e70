"""Fingerprints: of files, and of the parts of data files that something leant on while it was worked out."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from restless_legs.evidence.asked import Lean, unnoticed
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.originals import ORIGINALS, originals_as_saved
from restless_legs.evidence.plain_file import read_bytes, read_text
from restless_legs.evidence.problem import EvidenceError
from restless_legs.evidence.prose import marks
from restless_legs.evidence.tables import Version, version
from restless_legs.evidence.versions import version_of
from restless_legs.evidence.words import words_as_saved

MISSING = ""
MOST_BYTES_OF_ANY = 16 * 1024 * 1024  # a file of which only the fingerprint counts, such as a script
# A file of the data folder, its fingerprint, and those of the parts of it that count.
Leans = Mapping[str, tuple[str, Mapping[str, str]]]


def digest_of(files: Iterable[Path], *said: str) -> str:
    """Give a fingerprint of some files and words: another one as soon as any of them changes.

    Parameters
    ----------
    files : iterable of Path
        Files; their names count too.
    *said : str
        Words that count, such as versions.

    Raises
    ------
    ProblemError
        If one of them is no plain file, or larger than any file of ours.
    MissingFileError
        If one of them is gone.
    """
    found = sha256("\n".join(said).encode())
    for path in sorted(files):
        content = read_bytes(path, f"{path.parent.name}/{path.name}", most_bytes=MOST_BYTES_OF_ANY)
        found.update(path.name.encode() + b"\0" + sha256(content).digest())
    return found.hexdigest()


# No part of a page: caches, and what a file of the template was built from.
_APART = {"__pycache__", ".ipynb_checkpoints", "scripts", "built.json"}


def files_below(folder: Path) -> list[Path]:
    """List the files below a folder that shape pages: no caches, and of what is built only what it gave."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and not _APART & set(path.relative_to(folder).parts)
    ]


# -- what was leant on -----------------------------------------------------------------------------------


def fingerprints(leans: Iterable[Lean]) -> dict[str, tuple[str, dict[str, str]]]:
    """Give the present fingerprints of what was leant on, by file; sentences bring the rows that they name.

    Parameters
    ----------
    leans : iterable of Lean
        As `asked.leaning` collects them.
    """
    by_file: dict[str, set[str]] = defaultdict(set)
    for file, part in _with_marks(set(leans)):
        if part or of_file(file):  # a rule or a source is noted by its bare name, which is no table's
            by_file[file].add(part)
    return {
        file: (of_file(file), {part: _of_part(file, part) for part in sorted(parts)})
        for file, parts in sorted(by_file.items())
    }


def saved() -> frozenset[tuple[str, int]]:
    """Tell when each file of the data folder was last saved: what is made meanwhile may be of two minds."""
    return frozenset((str(path), path.stat().st_mtime_ns) for path in files_below(data_folder()))


def together(*all_leans: Leans) -> dict[str, tuple[str, dict[str, str]]]:
    """Put together what several things lean on; each of them is unchanged as the files are now."""
    parts: dict[str, dict[str, str]] = defaultdict(dict)
    for leans in all_leans:
        for file, (_, of_it) in leans.items():
            parts[file] |= of_it
    return {file: (of_file(file), parts[file]) for file in sorted(parts)}


def unchanged(leans: Leans) -> bool:
    """Tell whether all that was leant on is as it was; a file that changed elsewhere does no harm."""
    return all(_is_as_it_was(file, *then) for file, then in leans.items())


def _is_as_it_was(file: str, whole: str, parts: Mapping[str, str]) -> bool:
    if of_file(file) == whole:
        return True
    try:
        return all(_of_part(file, part) == digest for part, digest in parts.items())
    except EvidenceError:  # a broken file: making anew says what is wrong with it
        return False


def of_file(file: str) -> str:
    """Give the fingerprint of a file of the data folder; an empty text where there is none."""
    try:
        return _of_version(version(file))
    except EvidenceError:
        return MISSING


@cache
def _of_version(file: Version) -> str:
    return sha256(read_bytes(file.path, _named(file))).hexdigest()


def _named(file: Version) -> str:
    return f"data/{file.path.relative_to(data_folder())}"


def _of_part(file: str, part: str) -> str:
    if not part:
        return of_file(file)
    if file.endswith(f"/{ORIGINALS}"):
        return short_digest(_translated(file, part))
    if file.endswith(".csv"):
        return short_digest(_row(file, part))
    if file.endswith(".bib"):
        return short_digest(_source(part))
    return short_digest(_node(file, part))


def _translated(list_of_them: str, part: str) -> Any:
    """What a language translated of a file, or of what stands there under a dotted key."""
    file, _, key = part.partition(":")
    was = originals_as_saved(version_of(list_of_them)).get(file, {})
    return sorted((at, one) for at, one in was.items() if not key or f"{at}.".startswith(f"{key}."))


def _row(file: str, id: str) -> Any:
    return _rows(version(file)).get(id)


@cache
def _rows(file: Version) -> dict[str, list[list[str]]]:
    # As it is written, with the heads of its columns: nothing of a row can change unnoticed.
    head, *rows = list(csv.reader(io.StringIO(read_text(file.path, _named(file)), newline=""))) or [[]]
    return {row[0]: [head, row] for row in rows if row}


def cells_of(file: str, id: str) -> dict[str, str]:
    """Give the cells of a row that hold something, by column, in the order of their names.

    Parameters
    ----------
    file : str
        A table of the data folder.
    id : str
        What stands first in the row; nothing is given where no row begins so.

    Examples
    --------
    >>> cells_of("iron.csv", "iron.cutoff.adult")["value"]
    '75'
    >>> cells_of("iron.csv", "iron.nosuch")
    {}
    """
    head, row = _rows(version(file)).get(id, [[], []])
    return {column: cell for column, cell in sorted(zip(head, row, strict=False)) if cell}


def short_digest(found: Any) -> str:
    """Give a fingerprint of what JSON can hold; an empty text for nothing.

    It is short, since there are thousands: it tells apart what changed, not what was forged.
    """
    return MISSING if found is None else sha256(json.dumps(found, default=str).encode()).hexdigest()[:16]


def _source(key: str) -> Any:
    from restless_legs.evidence.references import references  # slow to read, and seldom asked for

    with unnoticed():
        found = references().get(key)
    return None if found is None else repr(found)


def _node(file: str, key: str) -> Any:
    """What stands under a dotted key of a words file: a group with all its entries, in their order."""
    as_saved = version_of(file)  # a language may lack it
    node: Any = words_as_saved(as_saved).tree if as_saved else None
    for step in key.split("."):
        if isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        elif isinstance(node, dict) and step in node:
            node = node[step]
        else:
            return None
    return node


def _with_marks(leans: set[Lean]) -> set[Lean]:
    said = [
        _node(*one)
        for one in leans
        if one.file.startswith("words/") and one.file.endswith(".yml") and one.part
    ]
    return leans | {
        _behind(mark.kind, mark.id) for one in said for text in _texts(one) for mark in marks(text)
    }


def _behind(kind: str, id: str) -> Lean:
    if kind == "source":
        return Lean("references.bib", id)
    return Lean("rules.csv") if kind == "rule" else Lean(f"{id.partition('.')[0]}.csv", id)


def _texts(node: Any) -> Iterable[str]:
    if isinstance(node, dict):
        node = list(node.values())
    if isinstance(node, list):
        return [text for child in node for text in _texts(child)]
    return [str(node)]
