"""Where are you now? What can be tried there, how sure each is, what to leave, when to call, what to plan."""

from __future__ import annotations

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, OpenChoice, Questions, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import listing, one_tap_away, questions_of, titled_listing
from restless_legs.explorers.said import lists, says
from restless_legs.models import living as model
from restless_legs.models.living import PLACES, Place

WORDS = "living.tonight"
# What to try in each place, first things first, and how sure each is: a key of `sure` in the words.
TRY: dict[Place, dict[str, str]] = {
    "bed": {"walk": "agreed", "stretch": "agreed", "rub": "second_hand", "mind": "advised", "warm": "few"},
    "sofa": {"walk": "agreed", "stretch": "agreed", "mind": "advised", "warm": "few"},
    "plane": {"walk": "agreed", "feet": "ours", "mind": "group", "tell": "ours"},
    "car": {"stop": "agreed", "sleepy": "law", "feet": "ours", "mind": "group"},
    "cinema": {"walk": "agreed", "stand": "ours", "feet": "ours", "rub": "second_hand"},
    "meeting": {"walk": "agreed", "stand": "ours", "feet": "ours", "mind": "advised"},
}


def tonight(*, place: Place | None = None) -> Explorer:
    """What to try where the reader is now; before they say where, what comes first everywhere."""
    say = words(WORDS)
    return Explorer(
        name="tonight",
        title=say.text("title"),
        controls=dict(
            place=OpenChoice(
                description=say.text("place"), options=say.choices("places", PLACES), value=place
            )
        ),
        parts=[takeaway, to_try, how_sure, to_leave, to_call, next_time, what_to_ask, details(studies)],
    )


takeaway = says(WORDS, "takeaway", by="place", unanswered="open")


def to_try(place: Place | None) -> Html:
    """What can be tried in the place, in short lines; without a place, what needs none."""
    say = words(WORDS)
    where = place or "open"
    told = [say.phrase(f"try.{where}.{step}") for step in _steps(place)]
    return listing(told, say.text(f"try.title.{where}"))


def how_sure(place: Place | None) -> Html:
    """How sure each of those steps is, one tap away: at night a tip is read, and its grounds later."""
    say, grounds = words(WORDS), dict[str, list[str]]()
    for step, sure in _steps(place).items():
        grounds.setdefault(sure, []).append(say.text(f"named.{step}"))
    told = [
        Html("{}: {}").format(", ".join(named), say.phrase(f"sure.{sure}")) for sure, named in grounds.items()
    ]
    return one_tap_away(say.text("sure.title"), told)


def _steps(place: Place | None) -> dict[str, str]:
    return TRY[place] if place else {"walk": "agreed", "mind": "advised"}


def to_leave() -> Html:
    return titled_listing(words(WORDS), "leave", "leave_title")


def to_call() -> Html:
    """What can't wait, wherever the reader sits: a trip of hours is also where a clot forms."""
    return titled_listing(words(WORDS), "call", "call_title")


def next_time(place: Place | None) -> Html:
    """What to plan for that place; before a place is picked, tonight alone counts."""
    return titled_listing(words(WORDS), f"next.{place}", "next_title") if place else NOTHING


def what_to_ask(place: Place | None) -> Questions:
    """What to ask about that place; before a place is picked, the lesson's own questions are enough."""
    asked = (f"what_to_ask.{model.kind_of_place(place)}",) if place else ()
    return questions_of(words(WORDS), "what_to_ask.title", *asked)


studies = lists(WORDS, "studies", under="details")
