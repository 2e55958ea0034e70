"""What the desk shows, as HTML: the start page, and what a verb answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from restless_legs.author import new_explorer, new_question
from restless_legs.author.rewriting import Rewriting
from restless_legs.desk.numbers import rows_in, sentences_form
from restless_legs.desk.saying import Say, rendered
from restless_legs.desk.verbs import Line, line_of
from restless_legs.evidence.clinic import language
from restless_legs.evidence.problem import EvidenceError
from restless_legs.language import ENGLISH
from restless_legs.site.catalogue import Catalogue

KINDS = {"new_question": new_question.OFFERED, "new_explorer": new_explorer.OFFERED}
_NOTHING: Mapping[str, str] = MappingProxyType({})
# Where the parts of the project lie; each has its words in author.yml.
SHELVES = {
    "words": "data/words/{language}",
    "tables": "data",
    "sources": "data/references.bib",
    "terms": "data/words/{language}/glossary.yml",
    "clinic": "data/clinic.yml",
    "paths": "data/paths.yml",
    "languages": "data/words",
    "guide": "CONTRIBUTING.md",
}
# What the script says itself.
LABELS = (
    "name",
    "start",
    "told",
    "check",
    "check_this",
    "preview",
    "preview_of",
    "working",
    "failed",
    "panel",
    "panel_what",
    "numbers",
    "no_place",
    "no_row",
)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page of the project as the start page lists it, with its words file where it has one."""

    topic: str
    title: str
    notebook: str
    words: str
    is_draft: bool = False


def lessons_in(root: Path) -> list[Lesson]:
    """List every page; one that can't be read is listed by its name, so that it can be opened and mended."""
    notebooks = root / "notebooks"
    catalogue = Catalogue.read(notebooks)
    order = [lesson.topic for lesson in catalogue.sound().lessons]
    paths = sorted(catalogue.paths, key=lambda path: (*order, path.stem).index(path.stem))
    return [_lesson(path, catalogue, root) for path in paths]


def _lesson(path: Path, catalogue: Catalogue, root: Path) -> Lesson:
    topic, file = path.stem, f"data/words/{_spoken()}/{path.stem}.yml"
    return Lesson(
        topic,
        _title(topic, catalogue),
        f"notebooks/{path.name}",
        file if (root / file).exists() else "",
        topic in catalogue.drafts,
    )


def _title(topic: str, catalogue: Catalogue) -> str:
    notebook = catalogue.notebooks.get(topic)
    first = notebook.cells[0].source if notebook and notebook.cells else ""
    title = first.partition("\n")[0].removeprefix("#").strip()
    return title or topic.replace("_", " ").capitalize()


def _spoken() -> str:
    """Give the language of the words; English while the profile that names it can't be read."""
    try:
        return language()
    except EvidenceError:
        return ENGLISH.code


def shelves() -> dict[str, str]:
    """Say where each part of the project lies, in the language of its clinic.

    Examples
    --------
    >>> shelves()["terms"]
    'data/words/en/glossary.yml'
    """
    return {name: path.format(language=_spoken()) for name, path in SHELVES.items()}


def start_page(root: Path) -> str:
    """Give the start page of a project; what is wrong with its own words comes first."""
    say = Say()
    page = rendered("start_page.html.j2", say=say, lessons=lessons_in(root), shelves=shelves(), kinds=KINDS)
    return (
        _told(say, "start", False, [line_of(one) for one in say.faults], "/") + page if say.faults else page
    )


def told(
    verb: str,
    is_well: bool,
    lines: Sequence[Line],
    base_url: str,
    typed: Mapping[str, str] = _NOTHING,
    sentences: Sequence[Rewriting] = (),
) -> str:
    """Give what a verb answered, line by line; each file that it names opens.

    Parameters
    ----------
    verb : str
        Its name.
    is_well : bool
        Whether it found all in order.
    lines : sequence of Line
        What it said.
    base_url : str
        Where JupyterLab answers.
    typed : mapping
        What was typed for it, which goes along where the answer asks for a yes.
    sentences : sequence of Rewriting
        Sentences that can be taken one by one; the lines that show them are left out.
    """
    shown = {line for one in sentences for line in str(one).splitlines()}
    left = [one for one in lines if one.said not in shown]
    form = sentences_form(sentences) if sentences else ""
    return _told(Say(), verb, is_well, left, base_url, typed=typed, sentences=form)


def _told(say: Say, verb: str, is_well: bool, lines: Sequence[Line], base_url: str, **beside: Any) -> str:
    shown: dict[str, Any] = {"verb": verb, "is_well": is_well, "lines": lines, "base_url": base_url}
    shown |= {"rows_in": rows_in, **beside}
    return rendered("told.html.j2", say=say, **shown)


def labels() -> dict[str, str]:
    """Give the words that the script needs: names of tabs and buttons, and what it says while it waits."""
    say = Say()
    return {key: say.text(f"desk.{key}") for key in LABELS}
