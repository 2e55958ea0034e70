"""What pages know of a reader's visit: where it is prepared, and what its sheets of paper say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from restless_legs.evidence import Html, Words, words
from restless_legs.evidence.calling import emergency_link
from restless_legs.explorers.listing import with_sources_in_short
from restless_legs.explorers.safety import emergencies_in_short
from restless_legs.site.outline import CALL, QUESTIONS


@dataclass(frozen=True)
class Visit:
    """What a page's template asks about the visit.

    Attributes
    ----------
    address
        Where the page that prints what was entered stands; empty where there is none.
    day
        The day on which a page was written or changed last.
    """

    address: str
    day: date | None

    @staticmethod
    def asks(heading: str) -> bool:
        """Tell whether what stands under a heading, by its original's words, is what to ask at a visit.

        Examples
        --------
        >>> Visit.asks("What to ask at your visit"), Visit.asks("Sources")
        (True, False)
        """
        return heading.startswith(QUESTIONS)

    @staticmethod
    def emergency_link(heading: str) -> Html:
        """Give the clinic's emergency number below a lesson's signs that can't wait; nothing elsewhere.

        Examples
        --------
        >>> Visit.emergency_link("Sources")
        Html('')
        """
        return emergency_link() if heading.startswith(CALL) else Html("")

    @property
    def help(self) -> Words:
        """The words on when to get help."""
        return words("safety")

    @property
    def emergencies(self) -> list[Html]:
        """The signs of an emergency in short, for a sheet of paper."""
        return emergencies_in_short()

    @staticmethod
    def in_short(sentence: Html) -> Html:
        """Give a sentence with its sources named behind it, for a sheet of paper."""
        return with_sources_in_short(sentence)
