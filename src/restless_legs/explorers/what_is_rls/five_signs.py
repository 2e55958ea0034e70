"""Do my legs show the five signs? Which fit, what else it could be, and what to ask. No score."""

from __future__ import annotations

from collections.abc import Sequence

from restless_legs.evidence import Html, judged, lookalikes, words
from restless_legs.explorer import Explorer, Picture, details
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import headed, listing, tap
from restless_legs.explorers.said import asks, lists, says
from restless_legs.explorers.signs import asked, picture_of_signs
from restless_legs.models import what_is_rls as model
from restless_legs.models.what_is_rls import Answer, Case, Fit

WORDS = "what_is_rls.five_signs"
SIGNS = (*model.FOUR_SIGNS, "other")


def five_signs(
    *,
    urge: Answer | None = None,
    rest: Answer | None = None,
    relief: Answer | None = None,
    evening: Answer | None = None,
    other: Answer | None = None,
) -> Explorer:
    """Five questions in our own words; "not sure" is an answer, and only a clinician can tell."""
    begin = dict(zip(SIGNS, (urge, rest, relief, evening, other), strict=True))
    return Explorer(
        name="five_signs",
        title=words(WORDS).text("title"),
        controls={sign: asked(words(WORDS), f"ask.{sign}", value) for sign, value in begin.items()},
        derived=[missing, unsure, answered, case],
        parts=[signs, takeaway, notes, what_else, what_to_ask, details(criteria)],
    )


def missing(
    urge: Answer | None, rest: Answer | None, relief: Answer | None, evening: Answer | None
) -> tuple[str, ...]:
    return model.missing_signs(urge, rest, relief, evening)


def unsure(urge: Answer | None, rest: Answer | None, relief: Answer | None, evening: Answer | None) -> bool:
    return model.unsure_signs(urge, rest, relief, evening)


def answered(
    urge: Answer | None,
    rest: Answer | None,
    relief: Answer | None,
    evening: Answer | None,
    other: Answer | None,
) -> int:
    return model.answered_signs(urge, rest, relief, evening, other)


def case(missing: tuple[str, ...], unsure: bool, other: Answer | None, answered: int) -> Case:
    may_fade = judged("five_signs", ["may_fade"])
    return model.signs_case(missing, unsure, other, answered, may_fade=may_fade)


def signs(
    urge: Answer | None,
    rest: Answer | None,
    relief: Answer | None,
    evening: Answer | None,
    other: Answer | None,
) -> Picture:
    four: list[Fit] = [model.FITS[answer] for answer in (urge, rest, relief, evening)]
    fits = dict(zip(SIGNS, [*four, model.fit_of_last_sign(other)], strict=True))
    return picture_of_signs(words(WORDS), fits)


takeaway = says(WORDS, "takeaway", by="case")


def what_else(missing: tuple[str, ...]) -> Html:
    """All look-alikes, one tap away; signs that can't wait, and what lacks the same signs, in view."""
    say = words(WORDS)
    shown = [one for one in lookalikes() if one.show == "patient"]
    near = [one.id for one in shown if set(missing) & set(one.differs_in)]
    others = [one.id for one in shown if one.id not in near]
    first = say.say("lookalikes.near") + _listed(near) if near else NOTHING
    rest = Html("").join([say.say("lookalikes.why"), _listed(others), say.say("lookalikes.named")])
    told = say.say("lookalikes.can_not_wait") + first + tap(say.text("lookalikes.rest"), rest)
    return headed(say.text("lookalikes.title"), Html("<div class=folded>{}</div>").format(told))


def _listed(ids: Sequence[str]) -> Html:
    return listing(list(map(_folded, ids)))


def _folded(id: str) -> Html:
    say = words(f"{WORDS}.lookalikes.one.{id}")
    return Html("<details><summary>{}</summary>{}</details>").format(say.text("name"), say.say("how"))


what_to_ask = asks(WORDS, "what_to_ask", by="case")


notes = lists(WORDS, "notes", folded=True)


criteria = lists(WORDS, "criteria", under="details")
