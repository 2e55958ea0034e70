"""Makes a new lesson of the template: small, whole, and passing every check as it stands.

The template is a lesson like any other, but for its notebook, which becomes no page. So what checks
lessons checks what a new one begins as. Its topic word stands in for the new one, everywhere.
"""

from __future__ import annotations

import builtins
import keyword
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import nbformat

from restless_legs.author.check import mend
from restless_legs.author.lab import as_saved
from restless_legs.evidence import Problem
from restless_legs.evidence.folder import data_folder
from restless_legs.explorers.registry import all_names
from restless_legs.site.catalogue import LAST_OF_ALL, TEMPLATE, Catalogue

TOKEN = "new_lesson"
LESSONS = Path("notebooks")
NOTEBOOK = LESSONS / f"{TEMPLATE}.ipynb"
COPIED = (
    Path("data/words/en/new_lesson.yml"),
    Path("data/explorers/new_lesson.yml"),
)
# No file of the template, but taken by what goes by the same word.
ALSO_TAKEN = (
    Path("data/new_lesson.csv"),
    Path("src/restless_legs/explorers/new_lesson"),
    Path("src/restless_legs/explorers/new_lesson.py"),
)
LONGEST = 20  # it stands in the page's address, and in names of its explorers
PACKAGE = Path(__file__).parents[1]
_WORD = re.compile(r"[a-z][a-z0-9]+(_[a-z0-9]+)*")
_NEXT_ENTRY = re.compile(r"^(?=\S)", re.MULTILINE)


class NewLessonError(Exception):
    """Why a lesson can't be made, each reason with its remedy; nothing was written."""


class Made(NamedTuple):
    """What making a lesson wrote, and what it brought in line."""

    files: list[Path]
    mended: list[str | Problem]


def make_lesson(name: str, root: Path, *, title: str, today: date) -> Made:
    """Make the files of a new lesson.

    Parameters
    ----------
    name : str
        Its topic word, which names its files, its explorer and its question.
    root : Path
        A checkout of the repository.
    title : str
        Its title; empty for the topic word itself.
    today : date
        The day on which it was written.

    Returns
    -------
    Made
        The files, relative to the checkout, and the names of those that were mended after.

    Raises
    ------
    NewLessonError
        If anything is in the way.
    """
    wrong = [*not_a_checkout(root), *refusals(name, root), *_title_problems(title)]
    if wrong:
        raise NewLessonError("\n".join(wrong))
    made = {renamed(path, name): _text(root / path, name) for path in COPIED}
    made[renamed(NOTEBOOK, name)] = _notebook(root, name, title or title_of(name), today)
    for path, text in made.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return Made(list(made), brought_in_line(root))


def added(wrong: Iterable[str], changed: Iterable[tuple[Path, str]], root: Path) -> list[str | Problem]:
    """Write what is added to a lesson, where nothing is wrong; name it, and what is in the ledger's way.

    Parameters
    ----------
    wrong : iterable of str
        Why it can't be added.
    changed : iterable of (Path, str)
        Each file, and how it will stand; asked for only where nothing is wrong.
    root : Path
        A checkout of the repository.

    Raises
    ------
    NewLessonError
        If anything is wrong; then nothing is written.
    """
    if told := list(not_a_checkout(root)) or list(wrong):
        raise NewLessonError("\n".join(told))
    files = dict(changed)
    for path, text in files.items():
        (root / path).write_text(text, encoding="utf-8")
    return [*map(str, files), *brought_in_line(root)]


def notebook_of(topic: str) -> Path:
    """Give the path of a lesson's notebook in a checkout."""
    return LESSONS / f"{topic}.ipynb"


def entry_of(text: str, name: str) -> str:
    r"""Give what stands under a name in a words file or in one of explorers, as it is written there.

    Examples
    --------
    >>> entry_of("# a note\n\none:\n  a: 1\n\ntwo:\n  b: 2\n", "one")
    '\n  a: 1'
    """
    _, _, found = text.partition(f"\n{name}:")
    return _NEXT_ENTRY.split(found)[0].rstrip()


def brought_in_line(root: Path) -> list[str | Problem]:
    """Rewrite what is made from all lessons together, so that it knows the new one."""
    return list(mend(root / LESSONS))


# -- what may be in the way ------------------------------------------------------------------------


def not_a_checkout(root: Path) -> Iterator[str]:
    """Tell why lessons can't be made in a folder.

    Parameters
    ----------
    root : Path
        Where the command was called.
    """
    missing = [path for path in (NOTEBOOK, *COPIED) if not (root / path).is_file()]
    if missing:
        yield f"{root} is no checkout of the lessons: it has no {missing[0]}. Call the command in one."
    elif (root / "src" / PACKAGE.name).resolve() != PACKAGE.resolve():
        yield (
            f"this command belongs to {PACKAGE}, which would never see the new lesson. "
            "Run `make .venv/ready` here, and call .venv/bin/restless-legs."
        )
    elif data_folder().resolve() != (root / "data").resolve():
        yield f"RESTLESS_LEGS_DATA names {data_folder()}, and the lesson's words would not be read. Unset it."


def refusals(name: str, root: Path) -> list[str]:
    """Tell why a lesson can't have a name; empty where it can.

    Parameters
    ----------
    name : str
        The topic word.
    root : Path
        A checkout of the repository.
    """
    # A name that is no word may lead anywhere, so no file is looked for by it.
    return list(_word_problems(name)) or list(_taken(name, root))


def _word_problems(name: str) -> Iterator[str]:
    own = {*keyword.kwlist, *keyword.softkwlist, *dir(builtins), *sys.stdlib_module_names}
    if not _WORD.fullmatch(name):
        yield (
            f"'{name}' is no topic word. Use lower-case letters and digits, joined by '_', "
            "and begin with a letter: kidney_disease."
        )
    elif len(name) > LONGEST:
        yield f"'{name}' has {len(name)} letters. Use {LONGEST} or fewer."
    elif name in own:
        yield f"'{name}' is a word of Python's own. Choose another, such as {name}_and_legs."
    elif name.startswith("check"):
        yield f"'{name}' begins as questions do. Begin it with another word."


def _taken(name: str, root: Path) -> Iterator[str]:
    for path in (NOTEBOOK, *COPIED, *ALSO_TAKEN):
        if (root / renamed(path, name)).exists():
            yield f"{renamed(path, name)} is there already. Choose another name."
    for one in sorted(all_names() & {f"{name}_count", f"check_{name}_count"}):
        yield f"an explorer {one} is there already. Choose another name."


def _title_problems(title: str) -> Iterator[str]:
    if title != " ".join(title.split()):
        yield "the title has line breaks or spare spaces. Write it as one line."


# -- what is written -------------------------------------------------------------------------------


def renamed(path: Path, name: str) -> Path:
    """Give the path of a lesson's file from that of the template.

    Examples
    --------
    >>> renamed(NOTEBOOK, "sleep").as_posix(), renamed(COPIED[0], "sleep").as_posix()
    ('notebooks/sleep.ipynb', 'data/words/en/sleep.yml')
    """
    return notebook_of(name) if path == NOTEBOOK else Path(str(path).replace(TOKEN, name))


def title_of(name: str) -> str:
    """Give the title of a lesson that was given none.

    Examples
    --------
    >>> title_of("kidney_disease")
    'Kidney disease'
    """
    return name.replace("_", " ").capitalize()


def _text(path: Path, name: str) -> str:
    return path.read_text(encoding="utf-8").replace(TOKEN, name)


def _notebook(root: Path, name: str, title: str, today: date) -> str:
    notebook = nbformat.reads(_text(root / NOTEBOOK, name), as_version=4)
    for at, cell in enumerate(notebook.cells):
        cell.id = f"{name.replace('_', '-')}-{at:02d}"
    _, _, point = notebook.cells[0].source.partition("\n")
    notebook.cells[0].source = f"# {title}\n{point}"
    notebook.metadata.lesson |= {"draft": True, "order": _next_order(root), "written": today.isoformat()}
    return as_saved(notebook)


def _next_order(root: Path) -> int:
    catalogue = Catalogue.read(root / LESSONS).sound()
    drafts = (catalogue.notebooks[topic].metadata["lesson"].get("order", 0) for topic in catalogue.drafts)
    orders = (*(lesson.order for lesson in catalogue.lessons), *drafts)
    return 1 + max((order for order in orders if order < LAST_OF_ALL), default=0)


def next_steps(name: str) -> list[str]:
    """Tell what an author does with a lesson that was just made, in this order."""
    words, explorers = (renamed(path, name).as_posix() for path in COPIED)
    return [
        f"`restless-legs lab`: open {name}.ipynb. Its notes tell what each section is for.",
        f"{words}: write the words of its explorer and of its question. Each picture draws the row of the "
        "first number of its takeaway.",
        f"{explorers}: name what can be chosen, and what is shown for it, as the words do.",
        f"`restless-legs check`, and `restless-legs check {LESSONS}/{name}.ipynb` for how it reads: each "
        "message says what to mend.",
        f"`restless-legs edit`: look at /{name}.html, as wide as a phone too, and printed.",
        "It is a draft: nobody but you sees it, and no page may link to it. To publish it, open it in "
        'JupyterLab, press the gears at the right, "Advanced Tools", and take "draft" out of the notebook '
        "metadata.",
    ]
