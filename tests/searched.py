"""The index of the search as pages fetch it, and what people would type; made once a state of the sources."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from restless_legs.evidence import PatientQuestion, patient_questions, words
from restless_legs.explorers.working_out import worked_out
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.editions import Edition
from restless_legs.site.headings import id_of
from restless_legs.site.search_index import search_index
from restless_legs.site.search_places import LAY_WORDS, Place, places, shown_in
from restless_legs.site.search_urgent import NO_SIGN
from tests.kept import BUILD, kept
from tests.made import CATALOGUE, NOTEBOOKS

HERE = Path(__file__).parent / "scripts"


@cache
def index(code: str = ENGLISH.code) -> dict[str, Any]:
    """Give the index of the search in a language."""
    return _searched(code)[0]


@cache
def _searched(code: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Give the index of the search in a language, and at which addresses each question is answered."""
    return kept(f"search-{code}", lambda: _made(code))


def _made(code: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    with speaking(Language(code)):
        of = _catalogue(code)
        explorers = Edition(code, NOTEBOOKS, code).cache(BUILD / "explorers")
        pages = of.pages.items()
        shown = {page: [worked_out(call, explorers) for call in shown_in(one)] for page, one in pages}
        sought = {
            page: {one.name: one.sought for one in some if not one.is_quiz} for page, some in shown.items()
        }
        found = places(of, sought, words(LAY_WORDS))
        return search_index(of, shown), {one.id: _answering(one, found) for one in patient_questions()}


def _catalogue(code: str) -> Catalogue:
    """Give the lessons of a language; before any is translated, they are the English ones in its words."""
    there = NOTEBOOKS / code
    return Catalogue.read(there).sound() if code != ENGLISH.code and any(there.glob("*.ipynb")) else CATALOGUE


def _answering(asked: PatientQuestion, found: list[Place]) -> list[str]:
    return [f"{one.page}#{one.id}" for one in found if one.page == asked.page and one.named in asked.heading]


def rows(code: str = ENGLISH.code) -> list[list[Any]]:
    """Give all places: kind, page, address, title, line, words, text, and what an example shows."""
    return [
        [kind, page, id or id_of(title), title, line, [one for one in also.split("|") if one], *rest]
        for kind, pages in index(code)["places"].items()
        for page, ids in pages.items()
        for id, of_it in ids.items()
        for title, line, also, *rest in of_it
    ]


def languages_typed() -> list[str]:
    """Name the languages of which we know what people type in them."""
    others = (path.stem.rpartition("_")[2] for path in sorted(HERE.glob("urgent_cases_*.csv")))
    return [ENGLISH.code, *others]


def typed(name: str, code: str = ENGLISH.code) -> list[dict[str, str]]:
    """Give what people type in a language who need help, or who do not, or who look for an answer."""
    path = HERE / f"{name}{'' if code == ENGLISH.code else f'_{code}'}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def signs(code: str = ENGLISH.code) -> dict[str, str]:
    """Give the name of each sign by what is told of it."""
    with speaking(Language(code)):
        safety = words("safety")
        told = [f"{group}.{id}" for group in ("sign", "together") for id in safety.keys(group)]
        return {"": NO_SIGN, **{safety.text(key): key.partition(".")[2] for key in told}}


def cases(code: str = ENGLISH.code) -> list[dict[str, Any]]:
    """Give what people type, with the places where their question is answered."""
    return [{**row, "places": places_of(row["question"], code)} for row in typed("search_cases", code)]


def places_of(id: str, code: str = ENGLISH.code) -> list[str]:
    """Give the addresses at which a question is answered: its own, where it is asked of these pages."""
    if "#" in id:
        return [id]
    return _searched(code)[1][id]
