"""What about coffee, alcohol and smoking? What is known of each, which is little, and what to try."""

from __future__ import annotations

from ipywidgets import RadioButtons

from restless_legs.evidence import words
from restless_legs.explorer import Explorer, details
from restless_legs.explorers.said import lists, says

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


takeaway = says(WORDS, "takeaway", by="thing")
to_try = lists(WORDS, "to_try", under="try", by="thing")
studies = lists(WORDS, "studies", under="details", by="thing")
