"""Whom to call, in the words of a language, with room for the clinic's numbers: light enough for any page."""

from __future__ import annotations

from markupsafe import escape

from restless_legs.evidence import Html, words
from restless_legs.evidence.clinic import here, where_set
from restless_legs.evidence.rooms import value_room


def crisis_line(lead: str = "set") -> Html:
    """Give whom to call in despair: the clinic's number behind its lead, else the line of the country."""
    say = words("safety")
    link = f'<a href="{value_room("dial crisis")}">{value_room("crisis")}</a>'
    return here(where_set("crisis", f"{say.phrase(f'crisis.{lead}')} {link}", say.phrase("crisis.not_set")))


def emergency_link() -> Html:
    """Give the emergency number that the clinic has set, to be tapped; nothing where it has set none."""
    said = escape(words("safety").text("call_now", number=value_room("emergency")))
    link = f'<p class=call><a href="{value_room("dial emergency")}">{said}</a></p>'
    return here(where_set("emergency", link))
