"""Places for what a reader typed, in words and pictures: ``{{typed:ferritin}}``, ``{{pin:ferritin}}``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markupsafe import escape

PLACE = re.compile(r"\{\{(typed|pin):(\w+)\}\}")


def typed(control: str) -> str:
    """Give the place of the number that was typed into a control, with its unit.

    Examples
    --------
    >>> typed("ferritin")
    '{{typed:ferritin}}'
    """
    return f"{{{{typed:{control}}}}}"


def pin(control: str) -> str:
    """Give the place of the same number in short, for a picture.

    Examples
    --------
    >>> pin("ferritin")
    '{{pin:ferritin}}'
    """
    return f"{{{{pin:{control}}}}}"


def filled(html: str, said: Mapping[str, tuple[str, str]]) -> str:
    """Fill the places of some HTML, as the page's script does.

    Parameters
    ----------
    html : str
        Words, a picture or attributes with places in them.
    said : mapping of str to (str, str)
        By control: the number with its unit, and in short.

    Examples
    --------
    >>> filled("<b>{{typed:a}}</b>, in short {{pin:a}}", {"a": ("<5 g", "<5")})
    '<b>&lt;5 g</b>, in short &lt;5'
    """

    def put(place: re.Match[str]) -> str:
        kind, name = place.groups()
        return escape(said[name][kind == "pin"]) if name in said else place[0]

    return PLACE.sub(put, html)
