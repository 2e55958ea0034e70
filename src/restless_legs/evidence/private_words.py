"""Words to which we gave a meaning of our own, and what to say to a reader instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from restless_legs.evidence.tables import MayBeEmpty, rows_of, table

__all__ = ["PrivateUse", "PrivateWord", "private_uses", "private_words"]


@table("private_words.csv")
@dataclass(frozen=True, slots=True)
class PrivateWord:
    """A word that means something else to a reader: its forms, and the phrases in which it is plain."""

    word: str
    forms: tuple[str, ...]
    say_instead: str
    why: MayBeEmpty
    not_in: tuple[str, ...]


_OPEN_PLACE = re.compile(r"\{+[\w:]+\}+")  # its name is no word that anybody reads

private_words = rows_of(PrivateWord)
"""Give the private words, in the order of the table."""


class PrivateUse(NamedTuple):
    """A private word as a text uses it: the words around it, and its row."""

    found: str
    word: PrivateWord


def private_uses(text: str) -> Iterator[PrivateUse]:
    """Find the private words of a text, each with a few words around it.

    Parameters
    ----------
    text : str
        Plain text, as a reader reads it.

    Examples
    --------
    >>> [(use.found, use.word.say_instead) for use in private_uses("Some sayings hold.")]
    [('Some sayings hold.', 'is true, or: has')]
    >>> list(private_uses("Do not sit on the edge of the bed. Fold it both ways."))
    []
    """
    text = _OPEN_PLACE.sub(_blank, text)
    for word in private_words():
        if _pattern(word.forms).search(text):
            left = _pattern(word.not_in).sub(_blank, text) if word.not_in else text
            for found in _pattern(word.forms).finditer(left):
                yield PrivateUse(_around(text, *found.span()), word)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _around(text: str, start: int, end: int) -> str:
    """Give a form with up to three words on each side, of its own line."""
    before = text[:start].rpartition("\n")[2].split(" ")[-4:]
    after = text[end:].partition("\n")[0].split(" ")[:4]
    return f"{' '.join(before)}{text[start:end]}{' '.join(after)}".strip()
