"""Sentences as a list: what several explorers show under their answer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from restless_legs.evidence import Html, Words


def listing(sentences: Sequence[Html], title: str = "") -> Html:
    """Give sentences as a list under a heading; nothing where there are none.

    Examples
    --------
    >>> listing([Html("Ask.")], "First")
    '<h4>First</h4><ul><li>Ask.</li></ul>'
    """
    heading = f"<h4>{escape(title)}</h4>" if title else ""
    items = "".join(f"<li>{sentence}</li>" for sentence in sentences)
    return Html(f"{heading}<ul>{items}</ul>" if sentences else "")


def titled_listing(said: Words, key: str, title_key: str) -> Html:
    """Give the list of sentences under a key of a words file, under a title from the same file."""
    return listing(said.items(key), said.text(title_key))
