"""Cuts what people read into sentences and words, as the ruler of the reading grade does."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?:])[\"”’)]*\s+|\n+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]*|\d[\d.,]*|\{+[\w:]+\}+")


def sentences(text: str) -> list[str]:
    r"""Cut plain text into sentences; what ends without a sign is a label and none.

    Examples
    --------
    >>> sentences("Iron pills\nTake 2.5 with food. Ask first!")
    ['Take 2.5 with food.', 'Ask first!']
    """
    return [one.strip() for one in _END.split(text) if re.search(r"[.!?:][\"”’)]*$", one.strip())]


def words_in(text: str) -> list[str]:
    """List the words of a text; a number is one, and so is a place that an explorer fills.

    Examples
    --------
    >>> words_in("About {total} mg, isn't it?")
    ['About', '{total}', 'mg', "isn't", 'it']
    """
    return _WORD.findall(text)
