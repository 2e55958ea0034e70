"""What each sentence of a language was translated from: which translations are of the originals of today.

A sentence is *fresh*, translated from the original as it stands today; *stale*, translated from an original
that has changed since; or *missing*. Beside the words of a language stands ``originals.csv``, with the digest
of what each sentence was translated from.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Literal

from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.versions import Version, version_of

ORIGINALS = "originals.csv"
COLUMNS = ("file", "key", "digest")
State = Literal["fresh", "stale", "missing"]


def digest_of_sentence(original: str) -> str:
    """Give what tells one original from another; spaces at its ends and line breaks are no change of it.

    Examples
    --------
    >>> digest_of_sentence("Rest.") == digest_of_sentence("Rest. "), digest_of_sentence("Rest!")[:4]
    (True, '46d8')
    """
    return sha256(" ".join(original.split()).encode()).hexdigest()[:12]


def state_of(original: str, translated: str, was: str | None) -> State:
    """Tell whether a translation is of its original as it stands today.

    Parameters
    ----------
    original : str
        The original of today.
    translated : str
        What stands for it; empty where nothing does.
    was : str or None
        The digest of what was translated.

    Examples
    --------
    >>> state_of("Rest.", "Descanse.", digest_of_sentence("Rest.")), state_of("Rest.", "", None)
    ('fresh', 'missing')
    """
    if not original:  # where nothing is said, nothing is to be translated
        return "stale" if translated else "fresh"
    if not translated:
        return "missing"
    return "fresh" if was == digest_of_sentence(original) else "stale"


def originals(code: str) -> dict[str, dict[str, str]]:
    """Give by file and key the digest of what a language translated; nothing where it has no such list.

    Raises
    ------
    ProblemError
        If the list can't be read.
    """
    return {file: dict(was) for file, was in originals_as_saved(version_of(originals_file(code))).items()}


def originals_file(code: str) -> str:
    """Name the list of a language below the data folder.

    Examples
    --------
    >>> originals_file("es")
    'words/es/originals.csv'
    """
    return f"words/{code}/{ORIGINALS}"


@cache
def originals_as_saved(file: Version | None) -> Mapping[str, Mapping[str, str]]:
    """Read a version of such a list once; where there is none, nothing was translated."""
    if file is None:
        return {}
    return originals_in(read_text(file.path, f"data/words/{file.path.parent.name}/{ORIGINALS}"))


def originals_in(text: str) -> dict[str, dict[str, str]]:
    r"""Read such a list.

    Examples
    --------
    >>> originals_in("file,key,digest\niron.yml,tea,abc\n")
    {'iron.yml': {'tea': 'abc'}}
    """
    found: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        found.setdefault(row["file"], {})[row["key"]] = row["digest"]
    return found


def originals_as_text(digests: Mapping[str, Mapping[str, str]]) -> str:
    r"""Write such a list, by file and key, so that two people's changes stand in lines of their own.

    Examples
    --------
    >>> originals_as_text({"iron.yml": {"tea": "abc"}})
    'file,key,digest\niron.yml,tea,abc\n'
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(
        (file, key, digests[file][key]) for file in sorted(digests) for key in sorted(digests[file])
    )
    return written.getvalue()
