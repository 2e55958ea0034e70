"""When to get help: the signs of ``data/red_flags.csv`` in our words, most pressing first."""

from __future__ import annotations

from html import escape

from restless_legs.evidence import Html, red_flags, words
from restless_legs.explorer import Explorer

__all__ = ["when_to_get_help"]

URGENCY = ("emergency", "same_day", "soon")


def when_to_get_help() -> Explorer:
    """Signs that need help at once, today, or soon."""
    say = words("safety")

    def takeaway() -> Html:
        return say.say("takeaway")

    def signs() -> Html:
        return Html("".join(map(_group, URGENCY)))

    return Explorer(name="when_to_get_help", title=say.text("title"), controls={}, parts=[takeaway, signs])


def _group(urgency: str) -> Html:
    say = words("safety")
    items = (say.phrase(f"sign.{flag.id}") for flag in red_flags() if flag.action == urgency)
    listed = "".join(f"<li>{item}</li>" for item in items)
    return Html(f"<div class=urgency-{urgency}><h4>{escape(say.text(urgency))}</h4><ul>{listed}</ul></div>")
