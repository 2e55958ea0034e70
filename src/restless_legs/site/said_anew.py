"""What a visit keeps, said anew in another language: what pages fetch once a reader changed the language.

Explorers are put together anew (`forms_script`); questions are told from each other by their words alone, so
each language knows what the others call its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from restless_legs.evidence.languages import sentences_of
from restless_legs.language import ENGLISH
from restless_legs.site.editions import Edition, Editions
from restless_legs.site.forms_script import script_of
from restless_legs.site.notebook_file import read_as_written
from restless_legs.site.outline import QUESTIONS
from restless_legs.site.plain import plain
from restless_legs.site.translated import cell_sentences, headings_in

ASKED = "restlessLegsAsked"
_POINT = re.compile(r"^[ \t]*[-*][ \t]+(.+)$", re.MULTILINE)


def asked_script(editions: Editions) -> str:
    """Give what other languages call each question that may be taken along; nothing where there are none.

    Parameters
    ----------
    editions : Editions
        The languages, as the pages of one of them see them.
    """
    if editions.here is None or not editions.others:
        return ""
    here = dict(_asked(editions.here))
    said: dict[str, str] = {}
    for other in editions.others:
        there = dict(_asked(other))
        for original in {**here, **there}:
            theirs, ours = there.get(original, original), here.get(original, original)
            if theirs != ours:
                said[theirs] = ours
    return script_of(ASKED, said)


def _asked(edition: Edition) -> Iterator[tuple[str, str]]:
    """Give the questions that a language translated, each beside its original, as both are read."""
    if edition.code == ENGLISH.code:
        return
    for one in sentences_of(edition.code):
        if not one.is_cell and one.state == "fresh" and _is_question(one.original):
            yield _read(one.original), _read(one.translated)
    for path in sorted(edition.notebooks.glob("*.ipynb")):
        yield from _asked_in(path, edition.code)


def _is_question(original: str) -> bool:
    return "{" not in original and _read(original).endswith("?")


def _asked_in(path: Path, code: str) -> Iterator[tuple[str, str]]:
    """Give what a lesson says to ask, point by point: a translation has as many as its original."""
    original = read_as_written(path.parents[1] / path.name)
    for one in cell_sentences(path.name, original, read_as_written(path), code):
        if one.state == "fresh" and next(iter(headings_in(one.original)), "").startswith(QUESTIONS):
            points = (map(_read, _POINT.findall(text)) for text in (one.original, one.translated))
            yield from zip(*points, strict=False)


def _read(prose: str) -> str:
    return " ".join(plain(prose).split())
