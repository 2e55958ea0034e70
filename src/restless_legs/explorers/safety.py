"""When to get help: the signs of ``data/red_flags.csv`` in our words, most pressing first."""

from __future__ import annotations

from restless_legs.evidence import Html, RedFlag, clinic, dialled, red_flags, words
from restless_legs.evidence.safety import Action
from restless_legs.explorer import Explorer
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.listing import listing

# What can wait an hour is one tap away, so that what can't is read first.
AFTER_EMERGENCIES: tuple[Action, ...] = ("same_day", "soon")
# Thoughts of suicide never stand without where to get help.
NEEDS_A_NUMBER = "self_harm"


def when_to_get_help() -> Explorer:
    """Signs that need help at once in view; those that need it today or soon are one tap away."""
    say = words("safety")

    def takeaway() -> Html:
        return say.say("takeaway")

    def signs() -> Html:
        rest = Html("").join(map(_group, AFTER_EMERGENCIES))
        more = Html("<details><summary>{}</summary>{}</details>").format(say.text("rest"), rest)
        return _group("emergency") + more + say.say("none")

    return Explorer(name="when_to_get_help", title=say.text("title"), controls={}, parts=[takeaway, signs])


def sign_of(flag: RedFlag) -> Html:
    """Give a sign in our words, with whom to call where it must stand beside it."""
    return Html(f"{words('safety').phrase(f'sign.{flag.id}')}{_call(flag.id)}")


def emergencies_in_short() -> list[Html]:
    """Give the emergencies in a few words each, for a sheet of paper."""
    say = words("safety")
    call = {NEEDS_A_NUMBER: f" {crisis_line('on_paper')}"}
    return [
        Html(f"{say.phrase(f'short.{flag.id}')}{call.get(flag.id, '')}") for flag in _flags_of("emergency")
    ]


def crisis_line(lead: str = "set") -> Html:
    """Give whom to call in despair: the clinic's number behind its lead, else the line of the country."""
    say, number = words("safety"), clinic().crisis
    if not number:
        return say.phrase("crisis.not_set")
    said = say.phrase(f"crisis.{lead}")
    return Html('{} <a href="{}">{}</a>').format(said, dialled(number), number)


def emergency_link() -> Html:
    """Give the emergency number that the clinic has set, to be tapped; nothing where it has set none."""
    number = clinic().emergency
    if not number:
        return NOTHING
    said = words("safety").text("call_now", number=number)
    return Html('<p class=call><a href="{}">{}</a></p>').format(dialled(number), said)


def _call(id: str) -> Html:
    return Html(f" {crisis_line()}") if id == NEEDS_A_NUMBER else NOTHING


def _flags_of(action: Action) -> list[RedFlag]:
    return [flag for flag in red_flags() if flag.action == action]


def _group(action: Action) -> Html:
    listed = listing(list(map(sign_of, _flags_of(action))), words("safety").text(action))
    number = emergency_link() if action == "emergency" else NOTHING
    return Html(f"<div class=urgency-{action}>{number}{listed}</div>")
