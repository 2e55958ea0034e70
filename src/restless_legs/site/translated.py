"""A lesson in another language: its original, each text cell in the words of its translation.

``notebooks/es/iron.ipynb`` is a translation of ``notebooks/iron.ipynb``. Code, order, tags and pictures are
the original's: of a translation only the words count, and those only where they were translated from the
original of today. What is missing or stale stays in the original's language, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.translation import Sentence, originals, sentences
from restless_legs.evidence.values import Audience
from restless_legs.language import ENGLISH
from restless_legs.site.plain import NOT_FOR_PATIENTS, plain

# Under it a cell of a translated lesson has its headings, each with what its original calls it.
NAMED = "named"
LANGUAGE = "language"  # under it a cell of a translated lesson names the language that it stays in
_HEADING = re.compile(r"^(#{1,6}) +(?=\S)(.*)$", re.MULTILINE)
Content = Mapping[str, Any]


def code_of(folder: Path) -> str:
    """Give the language of a folder of lessons: that of the words which are named as it is, else English."""
    # A folder without a name is the one that somebody works in.
    is_language = bool(folder.name) and (data_folder() / "words" / folder.name).is_dir()
    return folder.name if is_language else ENGLISH.code


def original_of(path: Path) -> Path | None:
    """Give the original of a translated lesson; None for what is an original itself."""
    return None if code_of(path.parent) == ENGLISH.code else path.parents[1] / path.name


# -- its cells as sentences ------------------------------------------------------------------------------


def cell_sentences(file: str, original: Content, translated: Content, code: str) -> Iterator[Sentence]:
    """Give each text cell of a lesson with its translation, by the id of the cell.

    Parameters
    ----------
    file : str
        The lesson's file, such as ``iron.ipynb``.
    original, translated : mapping
        What the two files hold; nothing where a lesson is not translated yet.
    code : str
        The language.
    """
    ours, was = texts_of(original), originals(code).get(file, {})
    # What nobody translated yet stands there as its original does, so that the file can be read.
    theirs = {id: said for id, said in texts_of(translated).items() if id in was or said != ours.get(id)}
    at = {cell.get("id"): (place, cell) for place, cell in enumerate(original["cells"], start=1)}
    for one in sentences(file, ours, theirs, was, lambda id: at[id][0]):
        yield replace(one, audience=_audience(at[one.key][1]), home="notebooks")


def _audience(cell: Content) -> Audience:
    return "details" if NOT_FOR_PATIENTS & set(cell["metadata"].get("tags", [])) else "patient"


def texts_of(content: Content) -> dict[str, str]:
    r"""Give the text cells of a lesson by their ids.

    Examples
    --------
    >>> texts_of({"cells": [{"cell_type": "markdown", "id": "a", "source": ["# T\n", "P."]}]})
    {'a': '# T\nP.'}
    """
    cells = content.get("cells", [])
    return {cell["id"]: text_of(cell) for cell in cells if cell["cell_type"] == "markdown" and "id" in cell}


def text_of(cell: Content) -> str:
    """Give the text of a cell, which a file keeps in one piece or line by line."""
    return "".join(cell["source"])


# -- the lesson as a page shows it -------------------------------------------------------------------------


def in_other_words(original: Content, found: Mapping[str, Sentence]) -> dict[str, Any]:
    """Give a lesson in the words of its translation, as far as they are fresh.

    Parameters
    ----------
    original : mapping
        What the original's file holds.
    found : mapping of str to Sentence
        Its text cells by their ids.
    """
    return {**original, "cells": [_cell(cell, found.get(cell.get("id", ""))) for cell in original["cells"]]}


def _cell(cell: Content, said: Sentence | None) -> Content:
    if said is None:
        return cell
    if said.state != "fresh":
        return {**cell, "metadata": {**cell["metadata"], LANGUAGE: ENGLISH.code}}
    named = dict(zip(headings_in(said.translated), headings_in(said.original), strict=False))
    return {**cell, "source": said.translated, "metadata": {**cell["metadata"], NAMED: named}}


def headings_in(source: str) -> list[str]:
    r"""Give the headings of a text cell as they are read.

    Examples
    --------
    >>> headings_in("## In short\n\n- One.\n\n### Is *this* so?")
    ['In short', 'Is this so?']
    """
    return [plain(words) for _, words in _HEADING.findall(source)]


def without_our_marks(content: Content) -> None:
    """Take out of a file what only this module may say of its cells."""
    for cell in content["cells"] if isinstance(content.get("cells"), list) else ():
        if isinstance(cell, dict) and isinstance(about := cell.get("metadata"), dict):
            for mark in (NAMED, LANGUAGE):
                about.pop(mark, None)
