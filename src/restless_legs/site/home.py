"""What the home page shows beside its prose: the questions that people have, and a card for each lesson."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from restless_legs.site.catalogue import Catalogue
from restless_legs.site.headings import id_of
from restless_legs.site.outline import minutes_to_read, opening_of, sections

ANSWERS = "questions"  # the page on which each question has its short answer


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson on the home page."""

    topic: str
    title: str
    point: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions of one kind, each with the place of its short answer.

    Attributes
    ----------
    title
        What they are about.
    questions
        Places within the page of answers, and the questions.
    """

    title: str
    questions: tuple[tuple[str, str], ...]


def cards(catalogue: Catalogue) -> list[Card]:
    """Give a card for each lesson, in their order."""
    found = ((lesson.topic, catalogue.notebooks[lesson.topic]) for lesson in catalogue.lessons)
    return [
        Card(topic, (said := opening_of(notebook)).title, said.point, minutes_to_read(notebook))
        for topic, notebook in found
    ]


def asked(catalogue: Catalogue) -> list[Asked]:
    """Give the questions that have a short answer, by the headings that they stand under."""
    return [Asked(title, tuple(found)) for title, found in _by_kind(catalogue) if found]


def _by_kind(catalogue: Catalogue) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    title, found = "", list[tuple[str, str]]()
    for section in sections(catalogue.notebooks[ANSWERS]) if ANSWERS in catalogue.notebooks else ():
        if section.level == 3:
            found.append((id_of(section.named), section.heading))
        elif section.level == 2:
            yield title, found
            title, found = section.heading, []
    yield title, found
