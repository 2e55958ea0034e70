"""What of an explorer can be looked for, as it is kept: light to import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Example:
    """One answer of an explorer.

    Attributes
    ----------
    line
        The takeaway in one line: its first sentence, what is bold in it, and rules of safety.
    said
        All of the takeaway as it is read, without the numbers of sources.
    chosen
        The labels of what is set.
    known_as
        Other names of what is set.
    entries
        What to set, by control, as a control of a page takes it.
    """

    line: str
    said: str
    chosen: tuple[str, ...]
    known_as: tuple[str, ...]
    entries: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sought:
    """All of an explorer that can be looked for.

    Attributes
    ----------
    title
        Its question.
    examples
        Each different takeaway once, with what to set to be given it.
    numbers
        By control, what a typed number is read by, and the label.
    others
        Names that can be typed into it and stand for none of its items: what is said of some, and those.
    asks
        Names that mean different things: each with what is asked first.
    line
        What it says before anything is set, if it says something.
    """

    title: str
    examples: tuple[Example, ...]
    numbers: Mapping[str, Any]
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asks: tuple[tuple[str, str], ...] = ()
    line: str = ""


def kept_sought(about: Mapping[str, Any]) -> Sought:
    """Read it back from what was kept."""
    examples = (
        Example(**{**one, "chosen": tuple(one["chosen"]), "known_as": tuple(one["known_as"])})
        for one in about["examples"]
    )
    others = tuple((said, tuple(names)) for said, names in about["others"])
    asks = tuple((name, question) for name, question in about["asks"])
    return Sought(**{**about, "examples": tuple(examples), "others": others, "asks": asks})
