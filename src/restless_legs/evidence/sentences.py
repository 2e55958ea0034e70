"""Cuts what people read into sentences and words, as the ruler of the reading grade does."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?:])[\"”’)]*\s+|\n+")
_STOP = re.compile(r"(?<=[.?!]) (?=\S)")
_OPENS = '"(¿¡“„«'  # before a sentence, and before its first letter
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-])*|\d[\d.,]*|\{+[\w:]+\}+")


def sentences(text: str) -> list[str]:
    r"""Cut plain text into sentences; what ends without a sign is a label and none.

    Examples
    --------
    >>> sentences("Iron pills\nTake 2.5 with food. Ask first!")
    ['Take 2.5 with food.', 'Ask first!']
    """
    return [one.strip() for one in _END.split(text) if re.search(r"[.!?:][\"”’)]*$", one.strip())]


def parted(text: str) -> list[str]:
    """Part a line into its sentences, in whatever letters; behind "e.g. " none begins, nor before a figure.

    Examples
    --------
    >>> parted("Lea, p. ej. esto. ¿Y luego? Él lo sabe.")
    ['Lea, p. ej. esto.', '¿Y luego?', 'Él lo sabe.']
    """
    found: list[str] = []
    for piece in _STOP.split(text):
        if found and not (piece[0].isupper() or piece[0] in _OPENS):
            found[-1] += f" {piece}"
        else:
            found.append(piece)
    return found


def words_in(text: str) -> list[str]:
    """List the words of a text; a number is one, and so is a place that an explorer fills.

    Examples
    --------
    >>> words_in("About {total} mg, isn't it?")
    ['About', '{total}', 'mg', "isn't", 'it']
    """
    return _WORD.findall(text)
