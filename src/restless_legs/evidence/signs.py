"""Signs that nobody sees: they turn the order of letters round, part a word in two, or drive a terminal."""

from __future__ import annotations

import unicodedata

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_MAY_STAND = "\n\t\N{SOFT HYPHEN}"  # a soft hyphen says where a long word of a picture may break


def unseen(text: str) -> str:
    r"""Find a sign that nobody sees, other than a line end, a tab and a soft hyphen; empty where none is.

    Examples
    --------
    >>> unseen("left \u202e thgir"), unseen("a line\nand the next")
    ('\u202e', '')
    """
    if text.isprintable():
        return ""
    return next((sign for sign in sorted(set(text)) if _is_unseen(sign)), "")


def all_seen(text: str) -> str:
    r"""Write out each sign that nobody sees, so that a message drives no terminal.

    Examples
    --------
    >>> print(all_seen("\x1b[2J gone"))
    \x1b[2J gone
    """
    if text.isprintable():
        return text
    return "".join(ascii(sign)[1:-1] if _is_unseen(sign) else sign for sign in text)


def _is_unseen(sign: str) -> bool:
    return sign not in _MAY_STAND and unicodedata.category(sign) in _UNSEEN
