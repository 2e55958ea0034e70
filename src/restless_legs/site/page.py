"""What a page adds to its notebook: numbers of sources, meanings of terms, cards of lessons.

The template calls `Page` cell by cell, in the order of the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from restless_legs.evidence import (
    Clinic,
    Html,
    Reference,
    Value,
    Words,
    clinic,
    dialled,
    reference,
    rule,
    value,
    words,
)
from restless_legs.evidence.glossary import glossary
from restless_legs.evidence.terms import mark_terms, slug
from restless_legs.explorer import Picture
from restless_legs.explorers.listing import with_sources_in_short
from restless_legs.explorers.registry import explorers_of
from restless_legs.explorers.safety import emergencies_in_short
from restless_legs.site.assets import BUNDLES
from restless_legs.site.lookup import UsedSource, Word, all_sources, all_words
from restless_legs.site.notebook_file import read_notebook
from restless_legs.site.outline import (
    HOME,
    LESSON,
    QUESTIONS,
    REFERENCE,
    VISIT,
    Entry,
    Opening,
    contents,
    due_of,
    kind_of,
    minutes_to_read,
    neighbours,
    opening_of,
    reviewed_of,
    titles,
    tools,
)
from restless_legs.site.presentations import NO_SCREENS, Way, heading_id, ways
from restless_legs.site.source_list import Source, citation, host_shown, link_of
from restless_legs.site.template import block_names

_NUMBER = re.compile(r"\{\{n:([\w-]+)\}\}")
# A link to another notebook leads to its page; inside an explorer's table its quotation mark is escaped.
_LESSON = re.compile(r'(?P<before>href=\\?")(?P<topic>\w+)\.ipynb')
_SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_ROW = re.compile(r"data-value=([\w.]+)")
_RULE = re.compile(r"data-rule=(\w+)")
# nbconvert's link at each heading: read aloud, and with an empty text it is never closed.
_ANCHOR = re.compile(r'<a class="anchor-link"[^>]*?(?:/>|>.*?</a>)', re.DOTALL)
_TERM = re.compile(r"popovertarget=term-([\w-]+)")
# What a reader may never see: states that nobody has opened yet, and what clinicians alone are shown.
_OUT_OF_VIEW = re.compile(r'<script.*?</script>|<div class="part details.*?</div>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term of the glossary as a page shows it."""

    slug: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Card:
    """A lesson on the home page."""

    topic: str
    title: str
    point: str
    minutes: int
    picture: Markup


def _no_asset(name: str) -> str:
    return name


@dataclass
class Page:
    """One page while it is made: it counts what it meets, in order.

    Parameters
    ----------
    topic : str
        The name of the notebook, which is the address of the page.
    notebook : NotebookNode
        The lesson.
    folder : Path
        Where the lessons lie.
    extension : str
        What an address inside the site ends in: ``.html``, or ``.ipynb`` under plain Voila.
    policy : str
        The content security policy as a meta element; empty where a server sends it.
    asset : callable
        Gives the address of a file of the template.
    """

    topic: str
    notebook: Any
    folder: Path
    extension: str = ".html"
    policy: str = ""
    asset: Callable[[str], str] = _no_asset
    _numbers: dict[str, int] = field(default_factory=dict)
    _rows: dict[str, None] = field(default_factory=dict)
    _rules: dict[str, None] = field(default_factory=dict)
    _terms: dict[str, None] = field(default_factory=dict)
    _marked: set[str] = field(default_factory=set)

    # -- what the template asks for, in the order of the page -----------------------------------

    @staticmethod
    def parts(bundle: str) -> tuple[str, ...]:
        """Files of the template that a page loads as one, where it is published."""
        return BUNDLES[bundle]

    def prose(self, html: str) -> Markup:
        """Give a piece of prose with its terms marked and its sources numbered."""
        return self.shown(mark_terms(_ANCHOR.sub("", html), set(self._marked)))

    def shown(self, html: str) -> Markup:
        """Give what a cell shows with its sources numbered; an explorer's table with it."""
        self._rows |= dict.fromkeys(_ROW.findall(html))
        self._rules |= dict.fromkeys(_RULE.findall(html))
        self._terms |= dict.fromkeys(_TERM.findall(html))
        self._marked |= set(_TERM.findall(_OUT_OF_VIEW.sub("", html)))
        return Markup(_LESSON.sub(self._lesson, _NUMBER.sub(self._number, html)))

    def _lesson(self, found: re.Match[str]) -> str:
        return f"{found['before']}{self.address(found['topic'])}"

    def _number(self, found: re.Match[str]) -> str:
        return str(self._numbers.setdefault(found[1], len(self._numbers) + 1))

    # -- what it says about itself ----------------------------------------------------------------

    @property
    def is_home(self) -> bool:
        """Whether this is the home page."""
        return self.topic == HOME

    @cached_property
    def site(self) -> Words:
        """The words that all pages share."""
        return words("site")

    @cached_property
    def clinic(self) -> Clinic:
        """The clinic that shows the page."""
        return clinic()

    @property
    def call_lines(self) -> list[tuple[str, str, str]]:
        """Where to call, as (label, number, words instead of it); the number is empty where none is set."""
        numbers = {
            "phone": self.clinic.phone,
            "out_of_hours": self.clinic.out_of_hours,
            "crisis": self.clinic.crisis,
        }
        return [
            (self.site.text(f"clinic.{kind}"), number, self.site.text(f"clinic.not_set.{kind}"))
            for kind, number in numbers.items()
        ]

    @cached_property
    def help(self) -> Words:
        """The words on when to get help."""
        return words("safety")

    @property
    def emergencies(self) -> list[Html]:
        """The signs of an emergency in short, for a sheet of paper."""
        return emergencies_in_short()

    @property
    def footer(self) -> list[str]:
        """What stands at the foot of every page, one sentence or two a line."""
        checked = "reviewed" if self.clinic.reviewer else "not_reviewed"
        said = self.site.text(f"clinic.{checked}", reviewer=self.clinic.reviewer, date=self.clinic.reviewed)
        return self.site.texts("footer", checked=said)

    @staticmethod
    def dialled(number: str) -> str:
        """Give the link that calls a number."""
        return dialled(number)

    @cached_property
    def _opening(self) -> Opening:
        return opening_of(self.notebook)

    @property
    def title(self) -> str:
        """The heading of the lesson."""
        return self._opening.title

    @property
    def point(self) -> str:
        """The point of the lesson in one sentence."""
        return self._opening.point

    @property
    def minutes(self) -> int:
        """How many minutes the prose takes to read."""
        return minutes_to_read(self.notebook)

    @property
    def reviewed(self) -> str:
        """The day on which the lesson was last looked through, as its metadata says."""
        return reviewed_of(self.notebook).isoformat()

    @property
    def due(self) -> str:
        """The day by which it has to be looked through again."""
        return due_of(self.notebook).isoformat()

    @property
    def is_reference(self) -> bool:
        """Whether this is a page to look things up in."""
        return kind_of(self.notebook) == REFERENCE

    @cached_property
    def all_words(self) -> list[Word]:
        """Every term of the glossary, for the page that lists them."""
        return all_words(self.folder)

    @cached_property
    def all_sources(self) -> list[UsedSource]:
        """Every source that some page leans on, for the page that lists them."""
        return all_sources(self.folder)

    def spelt_out(self, known: Reference) -> Source:
        """Give a source as a list shows it, without a number."""
        return Source(
            known.key, citation(known), *link_of(known), self._read(known),
            rows=(), number=0, for_clinicians=False,
        )  # fmt: skip

    def address(self, topic: str) -> str:
        """Give the address of a page, relative to this one."""
        return f"{topic}{self.extension}"

    @cached_property
    def cards(self) -> list[Card]:
        """The lessons there are, for the home page."""
        return [_card(self.folder / f"{lesson.topic}.ipynb") for lesson in contents(self.folder)]

    @cached_property
    def tools(self) -> list[Entry]:
        """The pages that serve every lesson, for the top of each page."""
        return tools(self.folder)

    @cached_property
    def blocks(self) -> list[str]:
        """The tags of a text cell that put a block of the template behind it."""
        return block_names()

    @cached_property
    def words(self) -> Words:
        """The words of the page's own topic, for its blocks."""
        return words(self.topic)

    def in_short(self, sentence: Html) -> Html:
        """Give a sentence with its sources named behind it, for a sheet of paper."""
        return with_sources_in_short(sentence)

    def asks(self, source: str) -> bool:
        """Tell whether a text cell is the list of what to ask at a visit."""
        return source.lstrip().startswith(f"## {QUESTIONS}")

    @cached_property
    def neighbours(self) -> tuple[Entry | None, Entry | None]:
        """The lesson before this one and the lesson after it."""
        return neighbours(self.topic, self.folder)

    # -- how it can be presented --------------------------------------------------------------------

    @property
    def is_lesson(self) -> bool:
        """Whether this is a lesson or the home page, which can be shown to somebody."""
        return kind_of(self.notebook) == LESSON

    @cached_property
    def _topics(self) -> set[str]:
        return {lesson.topic for lesson in contents(self.folder)}

    @cached_property
    def ways(self) -> list[Way]:
        """The paths that lead through lessons of this folder; another's notebooks have none."""
        return [way for way in ways() if {stop.lesson for stop in way.stops} <= self._topics]

    @property
    def presented(self) -> dict[str, Any]:
        """What the script has to know to present: paths, pages that go on with it, no screens."""
        parts = {
            way.minutes: [[lesson, self.address(lesson), screens] for lesson, screens in way.lessons]
            for way in self.ways
        }
        pages = [self.address(topic) for topic in (HOME, *sorted(self._topics))]
        return {"ways": parts, "pages": pages, "apart": list(map(heading_id, NO_SCREENS))}

    @property
    def visit(self) -> str:
        """The address of the page that prints what was entered; empty where there is no such lesson."""
        return self.address(VISIT) if VISIT in titles(self.folder) else ""

    # -- what it gathered by its end --------------------------------------------------------------

    @property
    def sources(self) -> list[Source]:
        """Every source met on the page, in order."""
        return [self._source(key, number) for key, number in self._numbers.items()]

    def _source(self, key: str, number: int) -> Source:
        known = reference(key)
        on_it = [row for row in self._rows_met if row.source == key]
        return Source(
            key, citation(known), *link_of(known),
            read=self._read(known),
            rows=tuple(map(self._row_text, on_it)),
            number=number,
            for_clinicians=bool(on_it) and all(row.show == "details" for row in on_it),
        )  # fmt: skip

    def _read(self, known: Reference) -> str:
        said = self.site.text(f"sources.how.{known.how}")
        if link_of(known)[0] or not known.address:
            return said
        return f"{said} {self.site.text('sources.not_linked', host=host_shown(known.address))}"

    @cached_property
    def _rows_met(self) -> list[Value]:
        return [value(row, audience="details") for row in self._rows]

    def _row_text(self, row: Value) -> str:
        spread = f" {row.low:g} to {row.high:g} ({row.interval})" if row.interval else ""
        people = f", n = {row.n}" if row.n else ""
        grade = self.site.text(f"sources.grade_{row.grade}")
        return f"{row.statement} [{row.fact}; {row.locator}{people};{spread} {grade}]"

    @property
    def rules(self) -> list[str]:
        """The house rules that the page leans on."""
        return [rule(id).rule for id in self._rules]

    @property
    def terms(self) -> list[Meaning]:
        """The terms of the page with their meanings, in the order of the alphabet."""
        used = [term for term in glossary() if slug(term.term) in self._terms]
        return [Meaning(slug(term.term), term.term, term.meaning) for term in used]


def _card(path: Path) -> Card:
    notebook = read_notebook(path)
    opening = opening_of(notebook)
    shown_by = notebook.metadata.get("lesson", {}).get("card", "")
    picture = _picture(path.stem, shown_by)
    return Card(path.stem, opening.title, opening.point, minutes_to_read(notebook), picture)


def _picture(topic: str, shown_by: str) -> Markup:
    """Give a picture that a reader will meet in a lesson: the first one, or that of the named explorer."""
    named = [one for one in explorers_of(topic) if not shown_by or one.name == shown_by]
    for explorer in named:
        for shown in explorer.state().values():
            if isinstance(shown, Picture):
                return Markup(_SVG.findall(shown.svg)[0])  # of a group, the first is enough to know it by
    return Markup("")
