"""The index of the search as pages fetch it, and what people would type; made once a state of the sources."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from restless_legs.evidence import patient_questions, words
from restless_legs.explorers.working_out import worked_out
from restless_legs.site.headings import id_of
from restless_legs.site.search_index import search_index
from restless_legs.site.search_places import shown_in
from restless_legs.site.search_urgent import NO_SIGN
from tests.kept import BUILD, kept
from tests.made import CATALOGUE

CASES = Path(__file__).parent / "scripts" / "search_cases.csv"
EXPLORERS = BUILD / "explorers"


@cache
def index() -> dict[str, Any]:
    """Give the index of the search."""
    return kept("search-index", _index)


def _index() -> dict[str, Any]:
    pages = CATALOGUE.pages.items()
    shown = {topic: [worked_out(call, EXPLORERS) for call in shown_in(notebook)] for topic, notebook in pages}
    return search_index(CATALOGUE, shown)


def rows() -> list[list[Any]]:
    """Give all places: kind, page, address, title, line, words, text, and what an example shows."""
    return [
        [kind, page, id or id_of(title), title, line, [one for one in also.split("|") if one], *rest]
        for kind, pages in index()["places"].items()
        for page, ids in pages.items()
        for id, of_it in ids.items()
        for title, line, also, *rest in of_it
    ]


def typed(name: str) -> list[dict[str, str]]:
    """Give what people type who need help, or who do not."""
    with (CASES.parent / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def signs() -> dict[str, str]:
    """Give the name of each sign by what is told of it."""
    safety = words("safety")
    told = [f"{group}.{id}" for group in ("sign", "together") for id in safety.keys(group)]
    return {"": NO_SIGN, **{safety.text(key): key.partition(".")[2] for key in told}}


def cases() -> list[dict[str, Any]]:
    """Give what people type, with the places where their question is answered."""
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [{**row, "places": places_of(row["question"])} for row in csv.DictReader(lines)]


def places_of(id: str) -> list[str]:
    """Give the addresses at which a question is answered."""
    [one] = [one for one in patient_questions() if one.id == id]
    found = [(page, place, title) for _, page, place, title, *_ in rows()]
    return [f"{page}#{place}" for page, place, title in found if page == one.page and title in one.heading]
