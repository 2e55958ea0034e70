"""What about coffee, alcohol and smoking? What is known of each, which is little, and what to try."""

from __future__ import annotations

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, details
from restless_legs.explorers.listing import titled_listing

WORDS = "medicines.everyday_things"


def everyday_things(*, thing: str = "caffeine") -> Explorer:
    """What people say of an everyday substance, what studies found, and what to try."""
    say = words(WORDS)
    return Explorer(
        name="everyday_things",
        title=say.text("title"),
        controls=dict(
            thing=RadioButtons(description=say.text("thing"), options=say.choices("things"), value=thing)
        ),
        parts=[takeaway, to_try, details(studies)],
    )


def takeaway(thing: str) -> Html:
    return words(WORDS).say(f"takeaway.{thing}")


def to_try(thing: str) -> Html:
    return titled_listing(words(WORDS), f"try.{thing}", "try.title")


def studies(thing: str) -> Html:
    return titled_listing(words(WORDS), f"details.{thing}", "details.title")
