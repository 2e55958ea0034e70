"""A pasted text as lines and sentences: the same letters at the same places, days masked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from restless_legs.records.days import DayIn, days_in, even
from restless_legs.records.record import RefusedError
from restless_legs.records.wording import DAY, Piece, Wording

MOST_LETTERS = 500_000  # a text is read in one go: four times as many held a page for 12 s
MOST_IN_A_LINE = 2000  # no line and no sentence of a record is longer
# Marks that turn the direction of a line, or have no width: they say nothing, and hide what does.
UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_ENDS = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_BULLET = re.compile(r"\s*(?:[•·●▪◦‣☐☑✓]+|[-*–—]+(?=\s)|[0-9]{1,2}[.)](?=\s))\s*")
_NUMBER = re.compile(r"(?<![^\s:;,.])([0-9]{1,2})[.)]\s+(?=[^\W\d_])", re.ASCII)
MOST_IN_A_TITLE = 8  # letters
MOST_BEFORE_A_NUMBER = 24
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_SENTENCE = re.compile(r";|[!?]|\.(?=\s+[^\W\d_]|\s*$)")
_NEXT_NUMBER = re.compile(r"\s*([^\W\d_]+)\s*[:=]?\s*[<>]?\s*[0-9]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a line that is none: its own letters, its pieces, and the days in it."""

    text: str
    pieces: tuple[Piece, ...]
    days: tuple[DayIn, ...]
    is_asked: bool = False
    roles: frozenset[str] = frozenset()

    def means(self, *roles: str) -> bool:
        """Whether any piece of it means one of these."""
        return not self.roles.isdisjoint(roles)

    def day_text(self, day: DayIn) -> str:
        """Give a day as it stands there."""
        return self.text[day.start : day.end]


def lines_of(text: str) -> list[str]:
    r"""Give the lines of a text without what can't be seen.

    Raises
    ------
    RefusedError
        If it is too large, or there is nothing in it.

    Examples
    --------
    >>> lines_of("\ufeffFerritin\r\n23")
    ['Ferritin', '23']
    """
    if len(text) > MOST_LETTERS:
        raise RefusedError("too_large")
    lines = _ENDS.split(UNSEEN.sub("", text))
    if not any(line.strip() for line in lines):
        raise RefusedError("empty")
    return lines


def without_bullet(line: str) -> str:
    """Leave out what a line of a list begins with.

    Examples
    --------
    >>> without_bullet("  - 0.25 mg"), without_bullet("2) Ropinirole"), without_bullet("2.5 mg")
    ('0.25 mg', 'Ropinirole', '2.5 mg')
    """
    found = _BULLET.match(line)
    return (line[found.end() :] if found else line).strip()


def numbered(line: str) -> list[str]:
    """Give the parts of a line that are numbered in it from one on, and what stands before them.

    Examples
    --------
    >>> numbered("Taking 1) ropinirole 2 mg 2) sertraline")
    ['Taking ', '1) ropinirole 2 mg ', '2) sertraline']
    """
    starts: list[int] = []
    for found in _NUMBER.finditer(line):
        if int(found[1]) == len(starts) + 1:
            starts.append(found.start())
    if len(starts) < 2:
        return [line]
    ends = [*starts, len(line)]
    return [line[: starts[0]], *(line[start:end] for start, end in pairwise(ends))]


def line_of(text: str, wording: Wording) -> Sentence:
    """Read a line; of a long one only its days, so that it is parted into sentences first."""
    is_long = len(text) > MOST_IN_A_LINE
    return Sentence(text, (), days_in(text, wording.months)) if is_long else sentence_of(text, wording)


def sentence_of(text: str, wording: Wording, *, is_asked: bool = False) -> Sentence:
    """Read one sentence, or a line that is none."""
    days = days_in(text, wording.months)
    pieces = tuple(wording.pieces(_masked(text, days)))
    return Sentence(text, pieces, days, is_asked, frozenset().union(*(one.roles for one in pieces)))


def _masked(text: str, days: Sequence[DayIn]) -> str:
    plain, parts, at = even(text), [], 0
    for day in days:
        parts += [plain[at : day.start], DAY * (day.end - day.start)]
        at = day.end
    return "".join([*parts, plain[at:]])


def sentences_of(line: Sentence, wording: Wording) -> list[Sentence]:
    """Part a line into its sentences; a point within a number or a day ends none."""
    masked = _masked(line.text, line.days)
    found, start = [], 0
    for end in _SENTENCE.finditer(masked):
        if end[0] == "." and _is_short(masked[: end.start()], wording):
            continue
        if _goes_on(masked[end.end() :], wording):
            continue
        found.append((line.text[start : end.start()], end[0] == "?"))
        start = end.end()
    if not found and line.pieces:
        return [line]
    found.append((line.text[start:], False))
    return [_unless_long(text.strip(), wording, is_asked) for text, is_asked in found if text.strip()]


def _goes_on(behind: str, wording: Wording) -> bool:
    """Whether a second number of one test follows: "previous 12; current 40" is one sentence."""
    found = _NEXT_NUMBER.match(behind[:MOST_BEFORE_A_NUMBER])
    phrases = wording.phrases.get(found[1], ()) if found else ()
    return any(len(words) == 1 and not roles.isdisjoint(("value", "previous")) for words, roles in phrases)


def _is_short(before: str, wording: Wording) -> bool:
    """Whether a point stands behind a title: "Dr. Smith" is one sentence."""
    found = _LAST_WORD.search(before[-MOST_IN_A_TITLE:])
    phrases = wording.phrases.get(found[0], ()) if found else ()
    return any(len(words) == 1 and "short" in roles for words, roles in phrases)


def _unless_long(text: str, wording: Wording, is_asked: bool) -> Sentence:
    """Read a sentence, but for one that is longer than any of a record: it stays whole, and says nothing."""
    return (
        sentence_of(text, wording, is_asked=is_asked)
        if len(text) <= MOST_IN_A_LINE
        else Sentence(text, (), ())
    )
