"""The facts of a page that its template asks for; what a rendering meets is counted by `Met`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from restless_legs.evidence import Clinic, Html, Words, clinic, dialled, words
from restless_legs.evidence.reviews import Review, Standing, reviews
from restless_legs.language import current
from restless_legs.site.assets import BUNDLES
from restless_legs.site.catalogue import HOME, TEACHING, VISIT, Catalogue, Entry
from restless_legs.site.cells import Notebook
from restless_legs.site.headings import id_of
from restless_legs.site.home import ANSWERS, Asked, Card, asked, cards
from restless_legs.site.lookup import LookUp
from restless_legs.site.met import Met
from restless_legs.site.outline import (
    FIRST,
    LESSON,
    REFERENCE,
    TOOL,
    Opening,
    due_of,
    is_draft,
    is_for_clinicians,
    kind_of,
    minutes_to_read,
    opening_of,
    sections,
    written_of,
)
from restless_legs.site.presenting import Presenting
from restless_legs.site.teaching import Sheet, sheets
from restless_legs.site.template import block_names
from restless_legs.site.visit import Visit


def _no_asset(name: str) -> str:
    return name


@dataclass(frozen=True, eq=False)
class Page:
    """One page: what is true of it before any of it is rendered.

    Parameters
    ----------
    topic : str
        The name of the notebook, which is the address of the page.
    notebook : Notebook
        The lesson; Jupyter's own kind of notebook serves as well.
    catalogue : Catalogue
        The pages there are.
    extension : str
        What an address inside the site ends in: ``.html``, or ``.ipynb`` under plain Voila.
    policy : str
        The content security policy as a meta element; empty where a server sends it.
    asset : callable
        Gives the address of a file of the template.
    standing : Standing, optional
        How its signatures stand; None where its explorers were not worked out, so that nobody knows.
    """

    topic: str
    notebook: Notebook
    catalogue: Catalogue
    extension: str = ".html"
    policy: str = ""
    asset: Callable[[str], str] = _no_asset
    standing: Standing | None = None

    def nothing_met(self) -> Met:
        """Give the count that a rendering begins with."""
        return Met(self.address)

    @staticmethod
    def parts(bundle: str) -> tuple[str, ...]:
        """Files of the template that a page loads as one, where it is published."""
        return BUNDLES[bundle]

    @cached_property
    def blocks(self) -> list[str]:
        """The tags of a text cell that put a block of the template behind it."""
        return block_names()

    # -- its lesson -------------------------------------------------------------------------------

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

    @cached_property
    def contents(self) -> list[tuple[str, str]]:
        """The sections of a lesson, each with its address, for the list under its title."""
        if not self.is_lesson or self.is_home:
            return []
        headings = [section.heading for section in sections(self.notebook) if section.level == 2]
        return [(id_of(heading), heading) for heading in headings if heading != FIRST]

    @property
    def language(self) -> str:
        """The code of the language that the page speaks."""
        return current().code

    @property
    def written(self) -> date:
        """The day on which the lesson was written or changed last, as its metadata says."""
        return written_of(self.notebook)

    @property
    def due(self) -> date:
        """The day by which it has to be read against its sources."""
        return due_of(self.notebook, self.standing.day_read if self.standing else None)

    @cached_property
    def _signatures(self) -> tuple[Review, ...]:
        return tuple(one for one in reviews() if one.lesson == self.topic)

    @property
    def is_any_checked(self) -> bool:
        """Whether a clinician has signed any page."""
        return any(one.clinician for one in reviews())

    @property
    def made(self) -> str:
        """When it was written, and who has signed it: of a look that nobody had it says nothing."""
        month, say = current().month(self.written), self.site
        signed = [
            say.text("made.by", who=one.by, date=date.fromisoformat(one.date)) for one in self._signed_by
        ]
        told = say.text(f"made.{self._kind}", who=current().listed(signed)) if signed else ""
        return f"{say.text('made.written', month=month)} {told or say.text('made.unsigned')}"

    @property
    def _signed_by(self) -> tuple[Review, ...]:
        return self._signatures[-1:] if self.standing is None else self.standing.by

    @property
    def _kind(self) -> str:
        return self.standing.kind if self.standing else "unsure"

    @property
    def is_draft(self) -> bool:
        """Whether it is a draft, which its author looks at, and nobody else."""
        return is_draft(self.notebook)

    @property
    def is_home(self) -> bool:
        """Whether this is the home page."""
        return self.topic == HOME

    @property
    def is_lesson(self) -> bool:
        """Whether this is a lesson or the home page, which can be shown to somebody."""
        return kind_of(self.notebook) == LESSON

    @property
    def is_tool(self) -> bool:
        """Whether a visit is prepared or led on it: it needs all scripts of a visit at once."""
        return kind_of(self.notebook) == TOOL

    @property
    def visit_items(self) -> Html:
        """What can be set on any page, as a script, where none can be fetched; no text of it can end it."""
        # Seldom asked for: it makes all explorers.
        from restless_legs.site.visit_items import as_script, visit_items

        return Html(as_script(visit_items(self.catalogue)).replace("<", "\\u003c"))

    @property
    def is_reference(self) -> bool:
        """Whether this is a page to look things up in."""
        return kind_of(self.notebook) == REFERENCE

    @property
    def is_for_clinicians(self) -> bool:
        """Whether all of it is for clinicians: its details need no switch, and what is entered is theirs."""
        return is_for_clinicians(self.notebook)

    @property
    def skips(self) -> list[tuple[str, str]]:
        """Links past the top of the page, beside the one to its beginning: a place of the page, and words."""
        say = self.words if self.is_for_clinicians and self.is_tool else None
        return [(place, say.text(f"skips.{place}")) for place in say.keys("skips")] if say else []

    # -- its words, and those of the clinic that shows it -----------------------------------------

    @cached_property
    def site(self) -> Words:
        """The words that all pages share."""
        return words("site")

    @cached_property
    def words(self) -> Words:
        """The words of the page's own topic."""
        return words(self.topic)

    @property
    def words_of_visit(self) -> Words:
        """The words of the blocks that gather a visit, on whichever page they stand."""
        return words(VISIT)

    @cached_property
    def search(self) -> Callable[..., str]:
        """Give the words of the search."""
        return words("search").text

    @cached_property
    def clinic(self) -> Clinic:
        """The clinic that shows the page."""
        return clinic()

    @property
    def call_lines(self) -> list[tuple[str, str, str]]:
        """Where to call, as (label, number, words instead of it); the number is empty where none is set."""
        say, ours = self.site, self.clinic
        numbers = {"phone": ours.phone, "out_of_hours": ours.out_of_hours, "crisis": ours.crisis}
        at_once = [(say.text("clinic.emergency"), ours.emergency, "")] if ours.emergency else []
        return at_once + [
            (say.text(f"clinic.{kind}"), number, say.text(f"clinic.not_set.{kind}"))
            for kind, number in numbers.items()
        ]

    @property
    def footer(self) -> list[str]:
        """What stands at the foot of every page, one sentence or two a line."""
        check, ours = self._check_said, self.clinic
        # A clinician who has signed it is named in a line of its own.
        checked = (
            self.site.text(f"clinic.{check}", reviewer=ours.reviewer, date=ours.reviewed) if check else ""
        )
        return [line.strip() for line in self.site.texts("footer", checked=checked)]

    @property
    def _check_said(self) -> str:
        """How the check of this page stands, told by what its clinicians' signatures are worth now."""
        if self.check != "not_reviewed" or not any(one.clinician for one in self._signatures):
            return self.check
        if self.standing is None:
            return "unsure"
        return "" if self.standing.is_checked else "lapsed"

    @property
    def check(self) -> str:
        """How the clinic's check of this page stands, by the name of its sentence."""
        return self.clinic.check_of(None if self._is_changed_since_the_check else self.written)

    @property
    def _is_changed_since_the_check(self) -> bool:
        """Whether a signature lapsed that is as young as the clinic's check, or younger."""
        checked = self.clinic.reviewed
        if not checked or not self.standing or self.standing.kind != "lapsed":
            return False
        return any(date.fromisoformat(one.date) >= checked for one in self.standing.by)

    @property
    def check_of_all(self) -> str:
        """How its check of all pages stands: what is printed here may come from any of them.

        No page knows whether what stands under others still holds, so no signature speaks for all of them.
        """
        check = self.clinic.check_of(self.catalogue.last_written)
        if check != "not_reviewed" or not self.is_any_checked:
            return check
        checked = {one.lesson for one in reviews() if one.clinician}
        return "each_signed" if {one.topic for one in self.catalogue.lessons} <= checked else "some_signed"

    @staticmethod
    def dialled(number: str) -> str:
        """Give the link that calls a number."""
        return dialled(number)

    # -- the pages around it ----------------------------------------------------------------------

    def address(self, topic: str) -> str:
        """Give the address of a page, relative to this one."""
        return f"{topic}{self.extension}"

    @staticmethod
    def place_of(heading: str) -> str:
        """Give the address of a heading within its page."""
        return id_of(heading)

    @property
    def neighbours(self) -> tuple[Entry | None, Entry | None]:
        """The lesson before this one and the lesson after it."""
        return self.catalogue.neighbours(self.topic)

    @property
    def tools(self) -> list[Entry]:
        """The pages that serve every lesson, for the top of each page."""
        return self.catalogue.tools

    @property
    def consultation(self) -> Entry | None:
        """The page on which a clinician has the whole visit; None where there is none."""
        return next((tool for tool in self.tools if tool.is_for_clinicians), None)

    @property
    def teaching(self) -> str:
        """Where the sheet to teach this lesson stands; empty for what is no lesson, or where none are."""
        is_taught = self.is_lesson and not self.is_home and TEACHING in self.catalogue.titles
        return f"{self.address(TEACHING)}#{self.topic}" if is_taught else ""

    @property
    def sheets(self) -> list[tuple[Entry, Sheet | None]]:
        """Each lesson with the sheet that it is taught by, for the page that lists them."""
        return sheets(self.catalogue)

    @property
    def cards(self) -> list[Card]:
        """The lessons there are, for the home page."""
        return cards(self.catalogue)

    @property
    def asked(self) -> list[Asked]:
        """Questions that people have, each with the place of its short answer on the page `answers`."""
        return asked(self.catalogue)

    @property
    def answers(self) -> str:
        """The address of the page with a short answer to each question."""
        return self.address(ANSWERS)

    @property
    def look_up(self) -> LookUp:
        """Every word and every source, for the pages that list them."""
        return LookUp(self.catalogue)

    @cached_property
    def presenting(self) -> Presenting:
        """How it can be presented."""
        return Presenting([lesson.topic for lesson in self.catalogue.lessons], self.address)

    @cached_property
    def visit(self) -> Visit:
        """Where a visit is prepared, and what its sheets of paper say."""
        there = self.address(VISIT) if VISIT in self.catalogue.titles else ""
        return Visit(there, self.catalogue.last_written)
