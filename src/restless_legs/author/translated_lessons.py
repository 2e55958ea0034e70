"""The prose of lessons in other languages: what goes out to translators, what they give back, what is wrong.

A translated lesson has the cells of its original, and of its own only words. They are held to the original as
sentences of words files are, and by what every page is held to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from restless_legs.evidence.languages import languages
from restless_legs.evidence.problem import EvidenceError, Fault, Problem, ProblemError
from restless_legs.evidence.prose import problems
from restless_legs.evidence.translation import Sentence, strange_keys, unlike
from restless_legs.evidence.whole_file import write_whole
from restless_legs.language import Language, is_known, speaking
from restless_legs.site.catalogue import Catalogue, page_paths
from restless_legs.site.notebook_file import named, read_as_written, read_notebook
from restless_legs.site.strangers import refuse_strange
from restless_legs.site.translated import cell_sentences, original_of, text_of, texts_of

ENDING = ".ipynb"
NOTEBOOKS = Path("notebooks")
_FORM = re.compile(r"^ *(#{1,6}|[-*]|\d+[.)])(?= +\S)", re.MULTILINE)
_FIX = "Run `make fix`."
_LIKE_ITS_ORIGINAL = "Write as many as its original has, in the same order."


# -- out -------------------------------------------------------------------------------------------------


def prose_of(code: str, notebooks: Path = NOTEBOOKS) -> Iterator[Sentence]:
    """Give every text cell of the lessons, as it stands in a language.

    Parameters
    ----------
    code : str
        The language; one that has no lessons yet lacks all of them.
    notebooks : Path
        Where the originals lie.

    Raises
    ------
    ProblemError
        If a lesson can't be read.
    """
    for path in page_paths(notebooks):
        yield from _sentences(path, code)


def _sentences(path: Path, code: str) -> Iterator[Sentence]:
    translated = path.parent / code / path.name
    theirs = read_as_written(translated) if translated.exists() else {}
    return cell_sentences(path.name, read_as_written(path), theirs, code)


# -- back ------------------------------------------------------------------------------------------------


def unlike_form(original: str, translated: str) -> Iterator[Fault]:
    r"""List in what a text cell has another form than its original: headings, points, numbered lines.

    Parameters
    ----------
    original : str
        The cell, as its author wrote it.
    translated : str
        What stands for it.

    Examples
    --------
    >>> [one.what for one in unlike_form("## In short\n\n- One.\n- Two.", "## En breve\n\n- Uno.")]
    ["has 1 lines that begin with '-', and its original has 2"]
    """
    ours, theirs = _form(original), _form(translated)
    for mark in sorted({*ours, *theirs}):
        if ours[mark] != theirs[mark]:
            counted = f"has {theirs[mark]} lines that begin with '{mark}', and its original has {ours[mark]}"
            yield Fault(counted, _LIKE_ITS_ORIGINAL)


def _form(source: str) -> Counter[str]:
    return Counter("1." if mark[0].isdigit() else mark for mark in _FORM.findall(source))


def write_lesson(file: str, said: Mapping[str, str], code: str, notebooks: Path = NOTEBOOKS) -> Path:
    """Write a translated lesson whole: the original, with what is translated of its text cells.

    Parameters
    ----------
    file : str
        The original's file, such as ``iron.ipynb``.
    said : mapping of str to str
        What was taken, by the ids of cells.
    code : str
        The language.
    notebooks : Path
        Where the original lies.

    Returns
    -------
    Path
        The file that was written.
    """
    path = notebooks / code / file
    before = texts_of(read_as_written(path)) if path.exists() else {}
    path.parent.mkdir(exist_ok=True)
    write_whole(path, _original_in_words(notebooks / file, {**before, **said}).encode())
    return path


def in_cells_of_original(path: Path) -> str:
    """Give a translated lesson as its file should stand: its own words, in the cells of its original.

    Parameters
    ----------
    path : Path
        The translated lesson; its author may have added an explorer to the original, or taken a text out.

    Raises
    ------
    ProblemError
        If one of the two can't be read.
    """
    original = original_of(path)
    if original is None or not original.exists():
        return path.read_text(encoding="utf-8")  # the check tells of it
    return _original_in_words(original, texts_of(read_as_written(path)))


def _original_in_words(original: Path, said: Mapping[str, str]) -> str:
    from restless_legs.author.lab import as_saved  # brings Jupyter's reader, which no check waits for

    notebook = read_notebook(original)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = said.get(cell.id) or cell.source
    return as_saved(notebook)


# -- what is wrong with them -------------------------------------------------------------------------------


def lesson_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """List where a translated lesson says something else than its original; not what is missing or stale.

    Parameters
    ----------
    catalogue : Catalogue
        The originals.
    """
    for folder in {path.parent for path in catalogue.paths}:
        for path in translated_lessons(folder):
            yield from _problems_of(path, Language(path.parent.name))


def translated_lessons(notebooks: Path) -> Iterator[Path]:
    """Give the lessons in every language that is known; of any other the check of words tells.

    Parameters
    ----------
    notebooks : Path
        Where the originals lie.
    """
    for code in filter(is_known, languages()):
        yield from page_paths(notebooks / code)


def _problems_of(path: Path, spoken: Language) -> Iterator[Problem]:
    original = path.parents[1] / path.name
    if not original.exists():
        yield Problem(named(path), "the whole file", "has no original", "Take it out, or mend its name.")
        return
    try:
        yield from _unlike_cells(path, original, spoken)
        with speaking(spoken):
            refuse_strange(read_notebook(path), named(path))
    except ProblemError as error:
        yield from error.problems


def _unlike_cells(path: Path, original: Path, spoken: Language) -> Iterator[Problem]:
    ours, theirs = read_as_written(original), read_as_written(path)
    if _code(ours) != _code(theirs):
        what = "has other code cells than its original"
        yield Problem(named(path), "the code cells", what, _FIX)
    for id in strange_keys(texts_of(ours), texts_of(theirs)):
        remedy = f"Mend its id; where its original is gone: {_FIX}"
        yield Problem(named(path), f"cell '{id}'", "has no original", remedy)
    for one in _sentences(original, spoken.code):
        if one.state == "fresh":
            yield from wrong_with(one, one.translated, spoken, (named(path), f"cell '{one.key}'"))


def _code(content: Mapping[str, Any]) -> list[str]:
    return [text_of(cell) for cell in content.get("cells", []) if cell["cell_type"] == "code"]


def wrong_with(one: Sentence, translated: str, spoken: Language, place: tuple[str, str]) -> Iterator[Problem]:
    """List what is wrong with what stands for a text cell.

    Parameters
    ----------
    one : Sentence
        The cell.
    translated : str
        What stands for it.
    spoken : Language
        Its language.
    place : tuple of str
        The file and the cell as messages name them.
    """
    for fault in (*unlike(one.original, translated, spoken), *unlike_form(one.original, translated)):
        yield Problem(*place, *fault)
    with speaking(spoken):
        try:
            yield from problems(translated, one.audience or "patient", file=place[0], place=place[1])
        except EvidenceError as error:
            yield Problem(*place, str(error), "Write it as its original does.")
