"""The facts of a page that its template asks for; what a rendering meets is counted by `Met`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import escape

from restless_legs.evidence import Html, Words, words
from restless_legs.evidence.asked import Lean, leant_so_far
from restless_legs.evidence.clinic import here, where_set
from restless_legs.evidence.languages import left_in_original
from restless_legs.evidence.profile import CHECKS, FEEDBACK, NUMBERS, SHOWN
from restless_legs.evidence.reviews import Review, Standing, reviews_here
from restless_legs.evidence.rooms import asks_check, choice_room, value_room
from restless_legs.language import ENGLISH, Language, current, speaking
from restless_legs.released import RELEASED, VERSION
from restless_legs.site.assets import BUNDLES
from restless_legs.site.catalogue import HOME, TEACHING, VISIT, Catalogue, Entry
from restless_legs.site.cells import Cell, Notebook
from restless_legs.site.editions import ALONE, Editions, Link
from restless_legs.site.feedback import addresses, calls
from restless_legs.site.headings import id_of, placed
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
    named_beginning,
    opening_of,
    sections,
    written_of,
)
from restless_legs.site.presenting import Presenting
from restless_legs.site.teaching import Sheet, sheets
from restless_legs.site.template import block_names
from restless_legs.site.translated import LANGUAGE
from restless_legs.site.visit import Visit

VOILA = ".ipynb"  # how pages are called where a Voila of others shows the notebooks
_ON_COOKIES = 2  # the line of the footer that speaks of them


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
    editions : Editions
        The languages in which there are pages.
    behind : collection of Lean
        What its explorers lean on, which were worked out before.
    """

    topic: str
    notebook: Notebook
    catalogue: Catalogue
    extension: str = ".html"
    policy: str = ""
    asset: Callable[[str], str] = _no_asset
    standing: Standing | None = None
    editions: Editions = ALONE
    behind: Collection[Lean] = ()

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
        found = [section for section in sections(self.notebook) if section.level == 2]
        return [(id_of(one.named), one.heading) for one in found if one.named != FIRST]

    @property
    def language(self) -> str:
        """The code of the language that the page speaks."""
        return current().code

    @property
    def direction(self) -> str:
        """Which way its lines run, where it is not from left to right."""
        return "" if current().direction == "ltr" else current().direction

    @property
    def is_translated(self) -> bool:
        """Whether it speaks another language than the one that all is translated from."""
        return current() != ENGLISH

    @property
    def is_unread(self) -> bool:
        """Whether no clinician who speaks the language of a translated page has signed it."""
        return self.is_translated and not any(one.clinician for one in self._signatures)

    def is_some_left(self) -> bool:
        """Tell whether words that it asked for until now are not translated as they stand today."""
        if not self.is_translated:
            return False
        leans = {*self.behind, *leant_so_far()}
        stays = any(LANGUAGE in cell.metadata for cell in self.notebook.cells)
        return stays or bool(left_in_original(leans, current().code))

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
        return tuple(one for one in reviews_here() if one.lesson == self.topic)

    @property
    def is_any_checked(self) -> bool:
        """Whether a clinician has signed any page."""
        return any(one.clinician for one in reviews_here())

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
    def version(self) -> str:
        """Which release it is of."""
        day = date.fromisoformat(RELEASED)
        return self.site.text("made.version", version=VERSION, day=day)

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
    def record_codes(self) -> Html:
        """What a reader's own record is read by, as a script, where none can be fetched."""
        from restless_legs.records.codes import codes
        from restless_legs.site.record_codes import as_script

        return Html(as_script(codes()).replace("<", "\\u003c"))

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

    @property
    def words_of_records(self) -> Words:
        """The words of the panel that reads a reader's own record."""
        return words("records")

    @cached_property
    def search(self) -> Callable[..., str]:
        """Give the words of the search."""
        return words("search").text

    @staticmethod
    def of_clinic(entry: str) -> Html:
        """Give an entry of the clinic's profile."""
        return here(value_room(entry))

    @staticmethod
    def where_set(entries: str, text: str, instead: str = "") -> Html:
        """Give a text where one of some entries of the profile is set, and another where none is."""
        return here(where_set(entries, escape(text), escape(instead)))

    numbers_of_clinic = " ".join(NUMBERS)
    """Entries for numbers to call; without one, paper leaves room to write it."""

    shown_of_clinic = " ".join(SHOWN)
    """Entries without which there is nothing of the clinic to show at the foot of a page."""

    @cached_property
    def feedback(self) -> dict[str, Html]:
        """By which address a reader tells what is wrong or unclear on this page: by mail, and by a form."""
        return addresses(f"{self.topic}{self.extension}", self.title, self.site)

    @property
    def calls(self) -> Html:
        """Whom to call in place of telling it by that address."""
        return calls(self.site)

    @staticmethod
    def where_told_by(kind: str, text: str) -> Html:
        """Give a text where the clinic's feedback is of a kind."""
        return here(choice_room("feedback_kind", {"": "", **dict.fromkeys(FEEDBACK, ""), kind: escape(text)}))

    @property
    def call_lines(self) -> list[tuple[str, str, str]]:
        """Where to call, as (entry, label, words instead of its number); empty where it is left out then."""
        say, instead = self.site, ("phone", "out_of_hours", "crisis")
        told = [(kind, say.text(f"clinic.{kind}"), say.text(f"clinic.not_set.{kind}")) for kind in instead]
        return [("emergency", say.text("clinic.emergency"), ""), *told]

    @property
    def logo_said(self) -> Html:
        """What those hear who don't see the clinic's logo."""
        return here(escape(self.site.text("clinic.logo", name=value_room("name"))))

    @property
    def rest_said(self) -> Html:
        """Where all that paper has no room for can be read."""
        say = self.words_of_visit
        there = say.text("sheet.rest.address", address=value_room("address"))
        return self.where_set("address", there, say.text("sheet.rest.shown"))

    @property
    def footer(self) -> list[Html]:
        """What stands at the foot of every page, one sentence or two a line."""
        by_check = {check: self._footer(self._check_said(check)) for check in CHECKS}
        return [
            here(choice_room(self._check_asked, dict(zip(by_check, lines, strict=True))))
            for lines in zip(*by_check.values(), strict=True)
        ]

    def _footer(self, check: str) -> list[str]:
        # A clinician who has signed it is named in a line of its own.
        by = {"reviewer": value_room("reviewer"), "date": value_room("reviewed")}
        checked = self.site.text(f"clinic.{check}", **by) if check else ""
        lines = [line.strip() for line in self.site.texts("footer", checked=checked)]
        if self.extension == VOILA:
            lines[_ON_COOKIES] = self.site.text("footer_of_voila")
        return [escape(line) for line in lines]

    def _check_said(self, check: str) -> str:
        """How the check of this page stands, told by what its clinicians' signatures are worth now."""
        if check != "not_reviewed" or not any(one.clinician for one in self._signatures):
            return check
        if self.standing is None:
            return "unsure"
        return "" if self.standing.is_checked else "lapsed"

    @property
    def _check_asked(self) -> str:
        """What a profile is asked: how its check of this page stands."""
        return asks_check(self.written, self._lapsed)

    @property
    def _lapsed(self) -> date | None:
        """The day of the last signature that lapsed: a check as old, or older, stands no longer."""
        if not self.standing or self.standing.kind != "lapsed":
            return None
        return max((date.fromisoformat(one.date) for one in self.standing.by), default=None)

    def unless_reviewed(self, text: str) -> Html:
        """Give a text where the clinic's check of this page does not stand."""
        answers: dict[str, str] = {check: "" if check == "reviewed" else escape(text) for check in CHECKS}
        return here(choice_room(self._check_asked, answers))

    @property
    def check_of_all_said(self) -> Html:
        """How the check of all pages stands: what is printed here may come from any of them."""
        say, by = self.words_of_visit, {"reviewer": value_room("reviewer"), "date": value_room("reviewed")}
        answers: dict[str, str] = {
            check: escape(say.text(f"sheet.clinician.checked.{self.check_of_all(check)}", **by))
            for check in CHECKS
        }
        return here(choice_room(asks_check(self.catalogue.last_written, None), answers))

    def check_of_all(self, check: str) -> str:
        """Name how all pages are checked, by how the clinic's own check of them stands.

        No page knows whether what stands under others still holds, so no signature speaks for all of them.
        """
        if check != "not_reviewed" or not self.is_any_checked:
            return check
        checked = {one.lesson for one in reviews_here() if one.clinician}
        return "each_signed" if {one.topic for one in self.catalogue.lessons} <= checked else "some_signed"

    # -- the pages around it ----------------------------------------------------------------------

    def address(self, topic: str) -> str:
        """Give the address of a page, relative to this one."""
        return f"{self.editions.way_to(topic)}{topic}{self.extension}"

    @property
    def own_name(self) -> str:
        """How the language of the page calls itself."""
        return current().own_name

    @property
    def languages(self) -> list[Link]:
        """The same page in every other language that has it."""
        return self.editions.links(self.topic, self.extension)

    @staticmethod
    def beginning(cell: Cell) -> str:
        """Give the heading that a text cell begins with, as its original has it."""
        return named_beginning(cell)

    @staticmethod
    def placed(html: str, cell: Cell) -> str:
        """Give a text cell with its headings where links look for them, in whichever language it is."""
        return placed(html, cell.metadata)

    @staticmethod
    def said_in(code: str | None) -> Html:
        """Give what marks words that stay in another language than their page; nothing where they do not."""
        return Html(' lang="{}" dir="{}"').format(code, Language(code).direction) if code else Html("")

    @staticmethod
    def place_of(key: str) -> str:
        """Give the address of a block of the visit: headings have it from the original, in every language."""
        with speaking(ENGLISH):
            return id_of(words("site").text(f"bar.places.{key}"))

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
