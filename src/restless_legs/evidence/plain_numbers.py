"""Numbers that are no claim, such as a price, a phone number, a time of day or a day: ``[9 am](plain:)``.

Every other number names its row. Who marks one as plain says that nothing was measured; what looks like a
share, a dose or the result of a test is refused, since those are claims whatever the mark says.
"""

from __future__ import annotations

import re
from html import escape

from restless_legs.language import current

PLAIN = re.compile(r"\[(?P<text>[^\[\]]*)\]\(plain:\)")
# What is measured or given, and shares: an amount of a medicine, a result of a lab, "3 of 10", "30 %", "1/4".
_CLAIM = re.compile(
    r"[%‰½¼¾⅓⅔]|\d\s*/\s*\d|\d\s+(?:of|in|out of)\s+\d|\bper ?cent\b"
    r"|\b(?:[mµμnpk]?g|mcg|[mdµμ]?l|[mµμnp]?mol|IU|units?)\b",
    re.IGNORECASE,
)
# With a month or as year-month-day there are several ways to write a day: one with two strokes is one too.
_DAY = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}")


def plain_fault(text: str) -> str:
    """Say what is wrong with a number that is marked as plain; empty where nothing is.

    Examples
    --------
    >>> [plain_fault(text) for text in ("9 am", "$25", "020 7946 0000", "3 May 2026")]
    ['', '', '', '']
    >>> plain_fault("75"), plain_fault("30 mg"), plain_fault("no digit")
    ('is a number alone', 'is a share, an amount or a result', 'holds no number')
    """
    if not any(sign.isnumeric() for sign in text):
        return "holds no number"
    if current().is_number(text.strip()):
        return "is a number alone"
    return "is a share, an amount or a result" if _CLAIM.search(_DAY.sub("", text)) else ""


def with_plain(prose: str) -> str:
    """Set what is marked as plain apart, so that no check asks for its row.

    Examples
    --------
    >>> with_plain("Call before [9 am](plain:).")
    'Call before <span class=plain>9 am</span>.'
    """
    return PLAIN.sub(lambda found: f"<span class=plain>{_in_html(found['text'])}</span>", prose)


def _in_html(text: str) -> str:
    # Between two dollar signs stands a formula, in JupyterLab too, where an author writes \$ to be safe.
    return escape(_bare(text), quote=False).replace("$", "&#36;")


def _bare(text: str) -> str:
    return text.replace("\\$", "$")


def without_plain(prose: str) -> str:
    """Drop the marks of plain numbers and keep the words.

    Examples
    --------
    >>> without_plain("Call before [9 am](plain:).")
    'Call before 9 am.'
    """
    return PLAIN.sub(lambda found: _bare(found["text"]), prose)
