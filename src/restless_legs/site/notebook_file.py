"""Reads a notebook, which may be a stranger's, or says in one sentence why it can't be read."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any, NoReturn

from restless_legs.evidence.plain_file import read_text
from restless_legs.evidence.problem import Fault, Problem, ProblemError
from restless_legs.left_out import left_out
from restless_legs.site.translated import (
    cell_sentences,
    code_of,
    in_other_words,
    original_of,
    without_our_marks,
)

MOST_CELLS = 300
MOST_LETTERS = 300_000  # of all text cells: each may be long, and not all of them
_NAME = re.compile(r"_?[a-z][a-z0-9_]{0,40}\.ipynb")
_CONFLICT = re.compile(r"^<{7} ", re.MULTILINE)
_HALF_A_SIGN = re.compile(r"\\u[dD](?:[89abAB]..(?!\\u[dD][c-fC-F])|[c-fC-F]..)")
_SAVE_AGAIN = "Open it in JupyterLab and save it, or take the file as it was before."


def named(path: Path) -> str:
    """Give a notebook as messages name it.

    Examples
    --------
    >>> named(Path("/somewhere/iron.ipynb"))
    'notebooks/iron.ipynb'
    """
    # A name is a stranger's too: what is no plain word is shown as Python would write it.
    name = path.name if _NAME.fullmatch(path.name) else ascii(path.name)
    return f"notebooks/{path.parent.name}/{name}" if original_of(path) else f"notebooks/{name}"


def read_notebook(path: Path) -> Any:
    """Read a notebook of format 4.

    Parameters
    ----------
    path : Path
        Its file; the name is the address of the page, so it is a plain word.

    Returns
    -------
    NotebookNode

    Raises
    ------
    ProblemError
        If it has another name, is no plain file, no JSON, or no notebook of format 4: with the line.
    MissingFileError
        If there is none.
    """
    with left_out():
        import nbformat  # slow to import, and whether a page is fresh is found out without it

    content = read_json(path)
    if content.get("nbformat") != 4 or type(content.get("nbformat_minor", 0)) is not int:
        what = f"is a notebook of format {content.get('nbformat')!r:.20}, not 4"
        _refuse(path, "the whole file", what, "Open it in JupyterLab and save it.")
    try:
        notebook = nbformat.from_dict(content)
        nbformat.validate(notebook)
    except (nbformat.ValidationError, AssertionError, AttributeError, TypeError, KeyError) as error:
        about = str(error).strip().splitlines()[0][:120]
        _refuse(path, "the whole file", f"has not the form of a notebook ({about})", _SAVE_AGAIN)
    if len(notebook.cells) > MOST_CELLS:
        _refuse(
            path, "the whole file", f"has {len(notebook.cells)} cells", f"Part it: {MOST_CELLS} are the most."
        )
    _check_about(path, notebook.metadata.get("lesson", {}))
    return _joined(notebook)


def _check_about(path: Path, about: Any) -> None:
    """Refuse what the metadata say of the lesson where nothing can be looked up in it."""
    if not isinstance(about, dict) or not isinstance(about.get("card", ""), str):
        what, remedy = '"lesson" does not hold entries of text', 'Write "lesson": {"written": "2026-11-22"}.'
        _refuse(path, "notebook metadata", what, remedy)


def read_json(path: Path) -> dict[str, Any]:
    """Read a notebook without a look at its form, a translated one as pages show it; raises as above."""
    written, original = read_as_written(path), original_of(path)
    if original is None:
        return written
    ours = read_as_written(original)
    try:
        found = cell_sentences(path.name, ours, written, code_of(path.parent))
        return in_other_words(ours, {one.key: one for one in found})
    except (KeyError, TypeError, AttributeError):
        _refuse(path, "the whole file", "has not the form of a notebook", _SAVE_AGAIN)


def read_as_written(path: Path) -> dict[str, Any]:
    """Read what a notebook's file holds; raises as `read_notebook` does."""
    text = read_file(path)
    if conflict := _CONFLICT.search(text):
        line = text.count("\n", 0, conflict.start()) + 1
        _refuse(path, f"line {line}", "holds two versions that were not merged", "Keep one of the two.")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        _refuse(path, f"line {error.lineno}", f"can't be read as JSON ({error.msg})", _SAVE_AGAIN)
    except ValueError:
        _refuse(path, "the whole file", "holds a number of thousands of digits", _SAVE_AGAIN)
    except RecursionError:
        _refuse(path, "the whole file", "has brackets within brackets without end", _SAVE_AGAIN)
    if not isinstance(content, dict):
        _refuse(path, "line 1", "is no notebook", _SAVE_AGAIN)
    if (half := _HALF_A_SIGN.search(text)) and not _can_be_written(content):
        line = text.count("\n", 0, half.start()) + 1
        _refuse(path, f"line {line}", "holds half a sign, which no file can hold", "Type it anew.")
    if fault := letters_fault(content.get("cells")):
        _refuse(path, "the whole file", *fault)
    without_our_marks(content)
    return content


def _can_be_written(content: Any) -> bool:
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def letters_fault(cells: Any) -> Fault | None:
    """Say where the text cells of a notebook hold more letters than are read."""
    if (letters := letters_in(cells)) <= MOST_LETTERS:
        return None
    return Fault(f"has {letters:,} letters in its text cells", f"Part it: {MOST_LETTERS:,} are the most.")


def letters_in(cells: Any) -> int:
    r"""Count the letters of text cells, whatever else stands where cells should.

    Examples
    --------
    >>> letters_in([{"cell_type": "markdown", "source": ["# T\n", "P."]}, {"cell_type": "code"}, 1])
    6
    """
    if not isinstance(cells, list):
        return 0
    texts = [
        cell.get("source") for cell in cells if isinstance(cell, dict) and cell.get("cell_type") == "markdown"
    ]
    lines = [line for text in texts for line in (text if isinstance(text, list) else [text])]
    return sum(len(line) for line in lines if isinstance(line, str))


def read_file(path: Path) -> str:
    """Read a notebook as text, if its name and its file are plain."""
    if not _NAME.fullmatch(path.name):
        _refuse(path, "its file name", "is no plain word", "Use small letters, figures and _: iron.ipynb.")
    if path.is_symlink() and not _lies_in(path.parent, path):
        remedy = "Put the notebook itself there."
        _refuse(path, "the whole file", "is a link that leads out of its folder", remedy)
    return read_text(path, named(path))


def _lies_in(folder: Path, path: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _joined(notebook: Any) -> Any:
    """Give each cell its text in one piece: files keep it line by line."""
    from nbformat.v4.rwbase import rejoin_lines

    return rejoin_lines(notebook)


def _refuse(path: Path, place: str, what: str, remedy: str) -> NoReturn:
    raise ProblemError(Problem(named(path), place, what, remedy, breaks=True)) from None
