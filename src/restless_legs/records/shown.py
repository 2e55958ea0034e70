"""Texts of a record as they are shown: short, and without letters that nobody sees."""

from __future__ import annotations

import re
import unicodedata

MOST_LETTERS = 120
LINES = "\t\n\v\f\r\x85"
UNSEEN = ("Cc", "Cf", "Cs")  # controls, marks that turn a line around, halves of a letter


def shown(text: str) -> str:
    r"""Leave out what can't be seen, or turns a line around; a long text ends early.

    Examples
    --------
    >>> shown("Ferri\u202etin \n 12  ug/L")
    'Ferritin 12 ug/L'
    """
    return shown_up_to(text, MOST_LETTERS)


def shown_up_to(text: str, most: int) -> str:
    """Do the same for a text of which more letters are shown."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")[:most]  # as most are, and records may have thousands
    parted = "".join(" " if _parts(letter) else letter for letter in text[: 4 * most])
    plain = re.sub(" +", " ", parted).strip(" ")
    seen = "".join(letter for letter in plain if unicodedata.category(letter) not in UNSEEN)
    return seen[:most]


def _parts(letter: str) -> bool:
    return letter in LINES or unicodedata.category(letter).startswith("Z")
