"""Prose as it is read, and by whom."""

from __future__ import annotations

import re

from restless_legs.evidence.prose import without_sources

# Cells with such a tag are for clinicians: shown with the details, or under a key while somebody presents.
NOT_FOR_PATIENTS = frozenset({"details", "speaker"})
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


def plain(markdown: str) -> str:
    """Give prose as it is read: without marks, links, emphasis and list signs.

    Examples
    --------
    >>> plain("- **Ask** for [both tests](iron.html).")
    'Ask for both tests.'
    """
    text = _LINK.sub(r"\1", without_sources(markdown))
    text = re.sub(r"^[ \t]*(?:[-*]|\d+\.)[ \t]+", "", text, flags=re.MULTILINE)
    return re.sub(r"[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}", "", text).strip()
