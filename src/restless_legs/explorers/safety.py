"""When to get help: the signs of ``data/red_flags.csv`` in our words, most pressing first."""

from __future__ import annotations

from collections.abc import Sequence

from restless_legs.evidence import Html, RedFlag, red_flags, words
from restless_legs.evidence.calling import crisis_line, emergency_link
from restless_legs.evidence.safety import Action
from restless_legs.explorer import Explorer
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import headed, listing

# What can wait an hour is one tap away, so that what can't is read first.
AFTER_EMERGENCIES: tuple[Action, ...] = ("same_day", "soon")
# Thoughts of suicide never stand without where to get help.
NEEDS_A_NUMBER = "self_harm"
# Emergencies in short lists; those that no row of data/red_flags.csv has are house rules.
EMERGENCIES: dict[str, tuple[str, ...]] = {
    "anybody": ("clot_lung", "stroke_signs", "self_harm", "spine_nerves", "cold_leg", "heavy_bleeding"),
    "medicine": ("slow_breathing", "too_much_medicine", "after_stopping", "drip_allergy"),
    "child": ("child_iron", "baby_hard_to_wake", "pregnancy_signs"),
}


def when_to_get_help() -> Explorer:
    """Signs that need help at once in view; those that need it today or soon are one tap away."""
    say = words("safety")

    def takeaway() -> Html:
        return say.say("takeaway")

    def signs() -> Html:
        rest = Html("").join(map(_group, AFTER_EMERGENCIES))
        more = Html("<details><summary>{}</summary>{}</details>").format(say.text("rest"), rest)
        return _emergencies() + more + say.say("none")

    return Explorer(name="when_to_get_help", title=say.text("title"), controls={}, parts=[takeaway, signs])


def sign_of(flag: RedFlag) -> Html:
    """Give a sign in our words, with whom to call where it must stand beside it."""
    return _sign(flag.id)


def _sign(id: str) -> Html:
    return Html(f"{words('safety').phrase(f'sign.{id}')}{_call(id)}")


def emergencies() -> list[str]:
    """Name the emergencies, in the order in which they are told."""
    return [id for ids in EMERGENCIES.values() for id in ids]


def signs_by_urgency() -> dict[str, list[str]]:
    """Name all signs by what they ask for, most pressing first."""
    return {"emergency": emergencies(), **{action: _flagged(action) for action in AFTER_EMERGENCIES}}


def emergencies_in_short() -> list[Html]:
    """Give the emergencies in a few words each, for a sheet of paper."""
    say = words("safety")
    call = {NEEDS_A_NUMBER: f" {crisis_line('on_paper')}"}
    return [Html(f"{say.phrase(f'short.{id}')}{call.get(id, '')}") for id in emergencies()]


def _call(id: str) -> Html:
    return Html(f" {crisis_line()}") if id == NEEDS_A_NUMBER else NOTHING


def _flagged(action: Action) -> list[str]:
    return [flag.id for flag in red_flags() if flag.action == action]


def _emergencies() -> Html:
    say = words("safety")
    parted = Html("").join(
        Html("<h5>{}</h5>{}").format(say.text(f"about.{about}"), _listed(ids))
        for about, ids in EMERGENCIES.items()
    )
    return _urgent("emergency", emergency_link() + headed(say.text("emergency"), parted))


def _group(action: Action) -> Html:
    return _urgent(action, headed(words("safety").text(action), _listed(_flagged(action))))


def _listed(ids: Sequence[str]) -> Html:
    return listing(list(map(_sign, ids)))


def _urgent(action: Action, told: Html) -> Html:
    return Html(f"<div class=urgency-{action}>{told}</div>")
