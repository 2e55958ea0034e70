"""Whether the sections of a lesson have the form that readers know: few lines, and questions as headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from restless_legs.author.as_read import Piece, pieces
from restless_legs.evidence import Problem
from restless_legs.site.outline import FIRST, MORE, QUESTIONS, sections_as_written

CALL = "When to call"  # one of the sections of a lesson
ALL_SIGNS = "index.ipynb#when_to_get_help"
FEWEST_IN_SHORT, MOST_IN_SHORT = 3, 5
QUESTIONS_TO_ASK = 3


def form_problems(notebook: Any, file: str) -> Iterator[Problem]:
    """List what is wrong with the form of a lesson's sections.

    Parameters
    ----------
    notebook : Notebook
        A lesson that has the sections of the outline.
    file : str
        Its file, as messages name it.
    """
    below = _by_section(pieces(notebook))
    for section, look in LOOKS.items():
        for what, remedy in look(below.get(section, ())):
            yield Problem(file, f"section '{section}'", what, remedy)
    if not any(ALL_SIGNS in text for heading, text in sections_as_written(notebook) if heading == CALL):
        remedy = f"End it with a link to all signs: [See all signs that can't wait.]({ALL_SIGNS})"
        yield Problem(file, f"section '{CALL}'", "does not lead to the signs that can't wait", remedy)


Faults = Iterator[tuple[str, str]]


def _in_short(below: Sequence[Piece]) -> Faults:
    lines = sum(one.kind == "item" for one in below)
    if not FEWEST_IN_SHORT <= lines <= MOST_IN_SHORT:
        form = f"Write {FEWEST_IN_SHORT} to {MOST_IN_SHORT}: what it means, what to do, when to call."
        yield f"has {lines} lines in its list", form


def _to_ask(below: Sequence[Piece]) -> Faults:
    asked = [one.text for one in below if one.kind == "item"]
    if len(asked) != QUESTIONS_TO_ASK:
        yield f"has {len(asked)} questions", f"Keep the {QUESTIONS_TO_ASK} that matter most."
    yield from (_no_question(text) for text in asked if not text.endswith("?"))


def _folds(below: Sequence[Piece]) -> Faults:
    lids = [one.text for one in below if one.level == 3]
    yield from (_no_question(text) for text in lids if not text.endswith("?"))


def _no_question(text: str) -> tuple[str, str]:
    return f"'{text}' is no question", "Write it as a reader would ask it, with a question mark."


LOOKS: Mapping[str, Callable[[Sequence[Piece]], Faults]] = {
    FIRST: _in_short,
    QUESTIONS: _to_ask,
    MORE: _folds,
}


def _by_section(read: Sequence[Piece]) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = {}
    section = ""
    for one in read:
        section = one.text if one.level == 2 else section
        found.setdefault(section, []).append(one)
    return found
