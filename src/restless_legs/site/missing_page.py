"""The page that a web server sends in the place of one that is not there, in the words of a language."""

from __future__ import annotations

from collections.abc import Callable

from restless_legs.evidence import words
from restless_legs.language import current
from restless_legs.site.policy import content_security_policy
from restless_legs.site.template import page_template

HERE = "./"  # the folder of whatever address was mistyped: a file can't know where its site stands


def missing_page(asset: Callable[[str], str]) -> str:
    """Give the page in the language that is spoken; from an address beside the pages, it leads to the first.

    Parameters
    ----------
    asset : callable
        Gives the address of a file of the template.
    """
    say = words("site")
    return page_template("404.html").render(
        said={"name": say.text("name"), **{key: say.text(f"missing.{key}") for key in say.keys("missing")}},
        language=current(),
        policy=content_security_policy(None),
        base_url=HERE,
        stylesheet=asset("lesson.css"),
    )
