"""The questions that people have: where each has its short answer, and where its long one."""

from __future__ import annotations

from functools import cache

import nbformat

from restless_legs.evidence import PatientQuestion
from restless_legs.site.headings import id_of
from restless_legs.site.home import ANSWERS
from restless_legs.site.outline import sections_as_written
from tests.made import NOTEBOOKS, shown


@cache
def short_answers() -> list[tuple[str, str]]:
    """What stands under each heading of the page of short answers."""
    return list(sections_as_written(nbformat.read(NOTEBOOKS / f"{ANSWERS}.ipynb", as_version=4)))


def long_answer(asked: PatientQuestion) -> str:
    """Give the place where a question is answered at length, as a notebook links to it."""
    explorers = {one.title: one.name for one in shown(nbformat.read(NOTEBOOKS / f"{asked.page}.ipynb", 4))}
    return f"{asked.page}.ipynb#{explorers.get(asked.heading[0]) or id_of(asked.heading[0])}"


def answers_that_lead_to(asked: PatientQuestion) -> list[tuple[str, str]]:
    """Give the short answers, by their headings, that lead to a question's long one."""
    return [(heading, text) for heading, text in short_answers() if f"({long_answer(asked)})" in text]


@cache
def under_headings(page: str) -> dict[str, str]:
    """Give what an author wrote under each heading of a page, its cells put together."""
    found: dict[str, str] = {}
    for heading, text in sections_as_written(nbformat.read(NOTEBOOKS / f"{page}.ipynb", as_version=4)):
        found[heading] = f"{found.get(heading, '')}{text}\n"
    return found
