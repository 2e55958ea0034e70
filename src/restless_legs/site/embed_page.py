"""The page that shows a part of any other alone, in the words of a language, with room for its parts."""

from __future__ import annotations

from collections.abc import Callable

from restless_legs.evidence import Html, words
from restless_legs.evidence.calling import crisis_line, emergency_link
from restless_legs.evidence.clinic import where_set
from restless_legs.evidence.rooms import leaving_rooms, value_room
from restless_legs.language import current
from restless_legs.site.editions import Editions
from restless_legs.site.embedding import PAGE
from restless_legs.site.policy import content_security_policy
from restless_legs.site.template import page_template, template_folder

SCRIPT = "element.js"


def embed_page(asset: Callable[[str], str], others: Editions) -> str:
    """Give the page in the language that is spoken.

    Parameters
    ----------
    asset : callable
        Gives the address of a file of the template.
    others : Editions
        The languages there are.
    """
    with leaving_rooms():
        return page_template("embed.html.j2").render(
            site=words("site"),
            asset=asset,
            language=current(),
            others=others.all_links(PAGE),
            policy=content_security_policy(None),
            call=emergency_link(),
            clinic=Html(where_set("name", f'<p class="of-clinic">{value_room("name")}</p>')),
            crisis=crisis_line(),
        )


def element() -> bytes:
    """Give the script that other sites load."""
    return (template_folder() / "static" / SCRIPT).read_bytes()
