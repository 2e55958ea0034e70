"""What the home page shows beside its prose: a card for each lesson."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from restless_legs.explorer import Picture
from restless_legs.explorers.registry import explorers_of
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.cells import Notebook
from restless_legs.site.outline import card_of, minutes_to_read, opening_of

_PICTURE = re.compile(r'<div class="picture .*?</svg></div>', re.DOTALL)  # cut out as it stands, byte for byte


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson on the home page."""

    topic: str
    title: str
    point: str
    minutes: int
    picture: Markup


def cards(catalogue: Catalogue) -> list[Card]:
    """Give a card for each lesson, in their order."""
    return [_card(lesson.topic, catalogue.notebooks[lesson.topic]) for lesson in catalogue.lessons]


def _card(topic: str, notebook: Notebook) -> Card:
    opening = opening_of(notebook)
    picture = _picture(topic, card_of(notebook))
    return Card(topic, opening.title, opening.point, minutes_to_read(notebook), picture)


def _picture(topic: str, shown_by: str) -> Markup:
    """Give a picture that a reader will meet in a lesson: the first one, or that of the named explorer."""
    named = [one for one in explorers_of(topic) if not shown_by or one.name == shown_by]
    for explorer in named:
        for shown in explorer.state().values():
            if isinstance(shown, Picture):
                return Markup(_PICTURE.findall(shown.svg)[0])  # of a group, the first is enough to know it by
    return Markup("")
