"""What matters to you? A list in a reader's own order, with what to ask for each; it ranks no treatment."""

from __future__ import annotations

from collections.abc import Sequence

from restless_legs.evidence import Html, words
from restless_legs.explorer import Explorer, Ordered, details, each, total
from restless_legs.explorers.listing import headed, led
from restless_legs.explorers.said import lists
from restless_legs.models import treatment as model

WORDS = "treatment.what_matters"


def what_matters(*, matters: Sequence[str] = ()) -> Explorer:
    """What a reader wants of a treatment, first things first, to take to the visit."""
    say = words(WORDS)
    told = {key: say.template(key) for key in ("drop", "up", "down", "moved")}
    return Explorer(
        name="what_matters",
        title=say.text("title"),
        controls=dict(
            matters=Ordered(
                description=say.text("matters"), groups=_groups(), value=matters,
                choose=say.text("choose"), add=say.text("add"), **told,
            )
        ),
        derived=[total(named, of="matters", most=2)],
        parts=[takeaway, each(thing, of="matters"), always, details(use)],
        shared=["matters"],
    )  # fmt: skip


def _groups() -> dict[str, list[tuple[str, str]]]:
    say = words(WORDS)
    return {say.text(f"groups.{group}"): say.choices(f"items.{group}") for group in say.keys("groups")}


def named(item: str, count: int) -> int:
    # The count of an item is its place: whatever that is, it stands on the list once.
    return 1 if count else 0


def takeaway(named: int) -> Html:
    return words(WORDS).say(f"takeaway.{model.preference(named)}")


def thing(item: str, count: int) -> Html:
    """One thing that matters: what to think of, and what to ask. The page counts the places."""
    say, one = words(WORDS), words(f"{WORDS}.one.{item}")
    name = next(label for items in _groups().values() for label, key in items if key == item)
    asked = Html("<p>{}</p>").format(led(say.text("lead.ask"), one.phrase("ask")))
    return headed(name, one.say("think") + asked)


always = lists(WORDS, "always")
use = lists(WORDS, "use", under="details")
