"""The page on which whoever hosts the pages sees what of a clinic's profile is set, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from restless_legs.evidence import Html, Words, words
from restless_legs.evidence.clinic import where_set
from restless_legs.evidence.profile import DOUBTS, ENTRIES, NUMBERS
from restless_legs.evidence.rooms import choice_room, leaving_rooms, value_room
from restless_legs.language import current
from restless_legs.released import VERSION
from restless_legs.site.editions import Editions
from restless_legs.site.laying import CHECK
from restless_legs.site.policy import content_security_policy
from restless_legs.site.template import page_template


def check_page(asset: Callable[[str], str], others: Editions) -> str:
    """Give the page with rooms for a profile, in the language that is spoken.

    Parameters
    ----------
    asset : callable
        Gives the address of a file of the template.
    others : Editions
        The languages there are.
    """
    with leaving_rooms():
        return page_template("clinic_check.html.j2").render(
            say=words("site").text,
            asset=asset,
            entries=list(_entries()),
            others=others.all_links(CHECK),
            language=current(),
            version=VERSION,
            policy=content_security_policy(None),
        )


def _entries() -> Iterator[tuple[str, str, Html]]:
    """Give each entry of a profile with its label and what is set there."""
    say = words("site")
    for entry in ENTRIES:
        not_set = f"<strong>{Html.escape(say.text('clinic_check.not_set'))}</strong>"
        if entry in say.keys("clinic_check.instead"):
            not_set += f". <span data-instead>{Html.escape(say.text(f'clinic_check.instead.{entry}'))}</span>"
        shown = where_set(entry, _shown(entry, say), not_set)
        yield entry, say.text(f"clinic_check.{entry}"), Html(shown)


def _shown(entry: str, say: Words) -> str:
    """Give what is set in an entry as readers meet it: a number as its link, with all that it dials."""
    if entry == "logo":
        return f'<img src="{value_room("logo_address")}" alt="">'
    if entry.endswith("address"):
        return f'<a href="{value_room(entry)}" rel="noreferrer">{value_room(entry)}</a>'
    if entry not in NUMBERS:
        return value_room(entry)
    dials = Html.escape(say.text("clinic_check.dials", digits=value_room(f"digits {entry}")))
    link = f'<a href="{value_room(f"dial {entry}")}">{value_room(entry)}</a>. <span data-dials>{dials}</span>'
    return f"{link}{_doubt(say)}" if entry == "emergency" else link


def _doubt(say: Words) -> str:
    """Leave room for why an emergency number may be none: a warning, since somebody may know better."""
    said = {doubt: Html.escape(say.text(f"clinic_check.doubt.{doubt}")) for doubt in DOUBTS}
    warned: dict[str, str] = {doubt: f". <strong data-doubt>{text}</strong>" for doubt, text in said.items()}
    return choice_room("doubt", {"": "", **warned})
