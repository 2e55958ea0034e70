"""Which document is what: a lesson's text cells, a words file, or none of ours."""

from __future__ import annotations

import re
from pathlib import Path

from restless_legs.evidence.folder import data_folder
from restless_legs.language_server.cells import cells_in
from restless_legs.language_server.lesson import lesson_underlined
from restless_legs.language_server.places import Span, Underlined
from restless_legs.language_server.words_file import words_underlined

# JupyterLab names the document of all text cells after the notebook, with more behind it.
_LESSON = re.compile(r".*/([^/]+)/(_?[a-z][a-z0-9_]*)\.ipynb\b[^/]*")
_WORDS = re.compile(r".*/(words/[\w-]+/\w+\.yml)")


def topic_of(path: str, notebooks: Path) -> str:
    """Give the topic word of the lesson that a document belongs to; an empty text where there is none.

    Parameters
    ----------
    path : str
        The document's path, as the editor names it.
    notebooks : Path
        Where the lessons lie.

    Examples
    --------
    >>> topic_of("/home/me/legs/notebooks/iron.ipynb.python-markdown.md", Path("notebooks"))
    'iron'
    >>> topic_of("/home/me/trash/iron.ipynb", Path("notebooks"))
    ''
    """
    found = _LESSON.fullmatch(path)
    return found[2] if found and found[1] == notebooks.name else ""


def underlined(path: str, text: str, notebooks: Path) -> list[Underlined]:
    """Give what is to mend in a document, by the rules of the check; nothing in a file that is none of ours.

    Parameters
    ----------
    path : str
        The document's path, as the editor names it.
    text : str
        What it holds in the editor, saved or not.
    notebooks : Path
        Where the lessons lie.
    """
    if topic := topic_of(path, notebooks):
        cells = cells_in(text)
        found = lesson_underlined(topic, [cell.source for cell in cells], notebooks)
        return [_moved(one, cells[one.text].start) for one in found]
    words = _WORDS.fullmatch(path)
    return words_underlined(data_folder() / words[1], text, notebooks) if words else []


def _moved(one: Underlined, by: int) -> Underlined:
    return Underlined(0, Span(one.span.start + by, one.span.end + by), one.said)
