"""What a page needs to be presented: the paths that lead through it, and where they go on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from restless_legs.site.catalogue import HOME
from restless_legs.site.headings import id_of
from restless_legs.site.presentations import NO_SCREENS, Way, ways


@dataclass(frozen=True)
class Presenting:
    """What a page's template asks about presenting.

    Attributes
    ----------
    lessons
        The topics of the lessons that are there.
    address
        Gives the address of a page by its topic.
    """

    lessons: Sequence[str]
    address: Callable[[str], str]

    @cached_property
    def ways(self) -> list[Way]:
        """The paths that lead through lessons that are there; another's notebooks have none."""
        return [way for way in ways() if {stop.lesson for stop in way.stops} <= set(self.lessons)]

    @property
    def for_script(self) -> Mapping[str, Any]:
        """What the script has to know: paths, pages that go on with it, sections that are no screens."""
        pages = [self.address(topic) for topic in (HOME, *sorted(self.lessons))]
        return {
            "ways": {way.minutes: self._parts(way) for way in self.ways},
            "pages": pages,
            "apart": list(map(id_of, NO_SCREENS)),
        }

    def _parts(self, way: Way) -> list[list[Any]]:
        return [[lesson, self.address(lesson), screens] for lesson, screens in way.lessons]
