"""Why in pregnancy? What studies say on each reason that people name; going together is no cause."""

from __future__ import annotations

from typing import Literal, cast, get_args

from ipywidgets import RadioButtons

from restless_legs.evidence import Html, judged, value, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import folded
from restless_legs.explorers.said import asks, lists, says
from restless_legs.pictures import Sign, sign_list
from restless_legs.pictures.sign_list import Fit

Reason = Literal["iron", "family", "before", "births", "hormones", "nerve"]
Standing = Literal["seen", "disagree", "theory", "open"]
WORDS = "pregnancy.reasons"
MARKS: dict[Standing, Fit] = {"seen": "fits", "disagree": "unsure", "theory": "unsure", "open": "missing"}
RELATIVES = {
    "gave_birth": "genetics.relatives.women_gave_birth",
    "no_birth": "genetics.relatives.women_no_birth",
    "men": "genetics.relatives.men",
}


def reasons(*, reason: Reason = "iron") -> Explorer:
    """What studies say on a reason why restless legs are frequent in pregnancy."""
    say = words(WORDS)
    return Explorer(
        name="reasons",
        title=say.text("title"),
        controls=dict(
            reason=RadioButtons(
                description=say.text("reason"), options=say.choices("choices", get_args(Reason)), value=reason
            )
        ),
        parts=[standing, takeaway, icons, sure, what_to_ask, details(studies), all_reasons],
    )


def standings() -> dict[Reason, Standing]:
    """What studies say on each reason, by our own reading, in the order in which they are told."""
    found: dict[str, Standing] = judged("reasons", get_args(Standing))
    return {cast(Reason, reason): standing for reason, standing in found.items()}


# -- what is drawn -----------------------------------------------------------------------------------


def standing() -> Picture:
    """All reasons under each other, so that those without a study are seen beside the others."""
    say = words(WORDS)
    told = {reason: say.text(f"picture.standing.{found}") for reason, found in standings().items()}
    twin = say.text("picture.twin", **told)
    listed = [
        Sign(say.text(f"picture.label.{reason}"), MARKS[found], told[reason])
        for reason, found in standings().items()
    ]
    return Picture(sign_list(twin=twin, signs=listed), twin, say.text("picture.title"))


def icons(reason: Reason) -> Picture | Html:
    if reason != "births":
        return NOTHING
    say = words(f"{WORDS}.icons")
    arrays = [array_of(say, say.text(f"who.{who}"), value(row).number) for who, row in RELATIVES.items()]
    return side_by_side(arrays, say.text("title"), say.say("note"))


# -- what is said ------------------------------------------------------------------------------------


takeaway = says(WORDS, "takeaway", by="reason")
sure = lists(WORDS, "sure", by="reason")
what_to_ask = asks(WORDS, "what_to_ask", by="reason")
studies = lists(WORDS, "studies", under="details", by="reason")


def all_reasons() -> Html:
    say = words(WORDS)
    return folded(
        say.text("all_reasons"),
        ((say.text(f"choices.{reason}"), takeaway(reason)) for reason in standings()),
    )
