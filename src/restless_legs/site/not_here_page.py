"""The page that a phone which keeps pages shows, without a network, in the place of one that it has not."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from restless_legs.evidence import words
from restless_legs.evidence.rooms import leaving_rooms
from restless_legs.language import Language, current, speaking
from restless_legs.site.editions import Editions, Link
from restless_legs.site.policy import content_security_policy
from restless_legs.site.template import page_template

HOME = "index.html"
SIGNS = f"{HOME}#when_to_get_help"
_WORDS = "keep.not_here"


class Asked(NamedTuple):
    """What is said where the pages of another language were asked for: in that language, too."""

    link: Link
    here: str
    there: str


def not_here_page(asset: Callable[[str], str], others: Editions) -> str:
    """Give the page in the language that is spoken; what stands behind its # may name the language asked for.

    Parameters
    ----------
    asset : callable
        Gives the address of a file of the template.
    others : Editions
        The languages there are.
    """
    say = words("site")
    with leaving_rooms():
        return page_template("not_here.html.j2").render(
            say=say.text,
            own_name=current().own_name,
            language=current(),
            asked=[_asked(link) for link in others.all_links(HOME)],
            policy=content_security_policy(None),
            stylesheet=asset("lesson.css"),
            home=HOME,
            signs=SIGNS,
        )


def _asked(link: Link) -> Asked:
    with speaking(Language(link.code)):
        there = _other(link.name)
    return Asked(link, _other(link.name), there)


def _other(name: str) -> str:
    return words("site").text(f"{_WORDS}.other", language=name)
