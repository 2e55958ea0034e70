"""All answers of an explorer at once, folded away: for paper, and for those who would rather read."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from restless_legs.evidence import Html


def folded(summary: str, answers: Iterable[tuple[str, Html]]) -> Html:
    """Give answers as a list in their order, each under its name.

    Examples
    --------
    >>> folded("See all", [("One", Html("<p>Yes.</p>"))])
    '<details class=listed><summary>See all</summary><ol><li><h4>One</h4><p>Yes.</p></li></ol></details>'
    """
    items = "".join(f"<li><h4>{escape(name)}</h4>{answer}</li>" for name, answer in answers)
    return Html(f"<details class=listed><summary>{escape(summary)}</summary><ol>{items}</ol></details>")
