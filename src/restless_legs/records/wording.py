"""The words that a record's text is read by: which test, state, heading or unit each means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from restless_legs.records.days import even

OURS = ("ferritin", "saturation", "iron", "tibc", "uibc", "transferrin")
LIMITS = ("under", "at_most", "over", "at_least")
DAY = "\0"  # what a day is masked with, before anything else is looked for
_TOKEN = re.compile(
    r"(?P<day>\0+)|(?P<time>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])(?: ?[ap]\.?m(?![^\W_]))?)"
    r"|(?P<money>[$£€] ?[0-9][0-9.,]*)|(?P<number>\.?[0-9](?:[0-9.,']*[0-9])?)"
    r"|(?P<word>[^\W\d_][^\W_]*)|(?P<cell>[\t\n|])|(?P<sign>[^\s\0])"
)


class Codes(Protocol):
    """What a record is read by, as far as a text needs it."""

    @property
    def tests(self) -> Mapping[str, Sequence[str]]:
        """Names by test."""

    @property
    def tests_by_code(self) -> Mapping[str, str]:
        """The test of each LOINC code."""

    @property
    def units(self) -> Mapping[str, Sequence[Unit]]:
        """Units by test."""

    @property
    def lab(self) -> Mapping[str, object]:
        """Words that stand beside numbers."""

    @property
    def words(self) -> Mapping[str, Sequence[str]]:
        """Lists of words."""


class Unit(Protocol):
    """One unit of a test."""

    @property
    def spelt(self) -> Sequence[str]:
        """How it is written."""


class Piece(NamedTuple):
    """A piece of a text: a number, a day, a word that is known, or one that is not.

    ``kind``: day, time, money, number, unit, range, known, word, cell, sign; ``roles``: what a known means.
    """

    kind: str
    text: str
    start: int
    end: int
    roles: frozenset[str] = frozenset()

    def means(self, *roles: str) -> bool:
        """Whether it means any of these."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Wording:
    """Every phrase by its first word, the longest first, and the names of the months."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], frozenset[str]]]]
    months: tuple[str, ...]
    harmless: frozenset[str] = frozenset()  # words that say nothing beside a medicine
    stems: tuple[str, ...] = ()  # what words of an allergy begin with

    def pieces(self, text: str) -> list[Piece]:
        """Give the pieces of a text whose letters are even and whose days are masked."""
        return _joined(list(_tokens(text)), self)


def is_result_name(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a test's name stands for its result, unlike in "iron tablets" and "dietary iron"."""
    if not pieces[at].means("test"):
        return False
    before, behind = pieces[max(at - 1, 0) : at], pieces[at + 1 : at + 2]
    is_other = any(one.means("not_result", "form") and not one.means("panel") for one in before)
    return not is_other and not any(one.means("not_result", "form") for one in behind)


def wording(codes: Codes) -> Wording:
    """Give the wording of a language, from the lists of `records.yml` and of `lab_text.yml`."""
    found: dict[tuple[str, ...], set[str]] = {}
    for role, phrases in _roles(codes):
        for phrase in phrases:
            found.setdefault(words_of(phrase), set()).add(role)
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words in sorted(filter(None, found), key=len, reverse=True):
        index.setdefault(words[0], []).append((words, frozenset(found[words])))
    months, harmless, stems = (
        tuple(codes.words.get(key, ())) for key in ("text.months", "names.harmless", "names.stems")
    )
    return Wording(index, months, frozenset(harmless), stems)


def _roles(codes: Codes) -> Iterator[tuple[str, Sequence[str]]]:
    yield from ((f"test.{test}", names) for test, names in codes.tests.items())
    yield from (("test", names) for names in codes.tests.values())
    yield from (("unit", unit.spelt) for units in codes.units.values() for unit in units)
    for key in (*LIMITS, "to", "passed_over"):
        words = codes.lab[key]
        assert isinstance(words, Sequence)
        yield key, words
    apart = ("text.months", "text.columns.")  # headings of tables are compared as a whole
    kept = (
        item for item in codes.words.items() if item[0].startswith("text.") and not item[0].startswith(apart)
    )
    yield from ((key.removeprefix("text."), words) for key, words in kept)


def words_of(phrase: str) -> tuple[str, ...]:
    """Give the words and signs of a phrase, hyphens left out: how phrases are compared.

    Examples
    --------
    >>> words_of("Iron-binding capacity (%)")
    ('iron', 'binding', 'capacity', '(', '%', ')')
    """
    return tuple(one.text for one in _tokens(even(phrase)) if one.text != "-")


def _tokens(text: str) -> Iterator[Piece]:
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or ""
        start = found.start()
        # "Iron.45" is no 0.45: a mark begins a number where nothing stands before it.
        if (
            kind == "number"
            and found[0].startswith(".")
            and text[max(start - 1, 0) : start].strip(" <>=:([\t")
        ):
            start += 1
        yield Piece(kind, text[start : found.end()], start, found.end())


def _joined(tokens: list[Piece], wording: Wording) -> list[Piece]:
    """Put together what is one: the words of a phrase, a unit, a number and its sign, a range."""
    return _ranges(_limits(_units(_phrases(tokens, wording))))


def _phrases(tokens: list[Piece], wording: Wording) -> list[Piece]:
    found, at = [], 0
    while at < len(tokens):
        one, at = _phrase_at(tokens, at, wording)
        found.append(one)
    return found


def _phrase_at(tokens: list[Piece], at: int, wording: Wording) -> tuple[Piece, int]:
    first = tokens[at]
    for words, roles in wording.phrases.get(first.text, ()):
        end = _end_of(words, tokens, at)
        if end:
            last = tokens[end - 1]
            kind = "unit" if "unit" in roles else "known"
            one = Piece(kind, " ".join(words), first.start, last.end, roles)
            return (_beside(one, wording) if end == at + 1 else one), end
    return _beside(first, wording), at + 1


def _beside(one: Piece, wording: Wording) -> Piece:
    """Add what a word means beside a medicine: nothing, or an allergy."""
    if one.text in wording.harmless:
        return one._replace(roles=one.roles | {"harmless"})
    return one._replace(roles=one.roles | {"stem"}) if one.text.startswith(wording.stems) else one


def _end_of(words: tuple[str, ...], tokens: list[Piece], at: int) -> int:
    """Tell where a phrase ends that begins here, or 0; a hyphen within it is as good as a space."""
    end = at + 1
    for word in words[1:]:
        if end < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end:
            end += 1
        if end >= len(tokens) or tokens[end].text != word:
            return 0
        end += 1
    return end


def _units(pieces: list[Piece]) -> list[Piece]:
    """Put together units that are none of ours: "mg/wk"."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        one = pieces[at]
        is_unit = one.kind in ("word", "known") and not one.means("test") and _is_slash(pieces, at + 1)
        if is_unit and len(pieces) > at + 2 and pieces[at + 2].kind in ("word", "known", "number"):
            last = pieces[at + 2]
            found.append(
                Piece("unit", f"{one.text}/{last.text}", one.start, last.end, frozenset({"foreign"}))
            )
            at += 3
        else:
            found.append(Piece("unit", "%", one.start, one.end) if one.text == "%" else one)
            at += 1
    return found


def _is_slash(pieces: list[Piece], at: int) -> bool:
    return at < len(pieces) and pieces[at].text == "/"


def _limits(pieces: list[Piece]) -> list[Piece]:
    """Put a number together with what makes a limit of it, and with a minus that touches it."""
    found: list[Piece] = []
    for one in pieces:
        if one.kind == "number":
            start, roles = one.start, frozenset[str]()
            if found and found[-1].text in "-+" and found[-1].end == start and _stands_free(found):
                start = found.pop().start
            while _is_limit(found):
                roles |= found[-1].roles
                start = found.pop().start
            found.append(Piece("number", one.text, start, one.end, roles))
        else:
            found.append(one)
    return found


def _is_limit(found: list[Piece]) -> bool:
    if not found:
        return False
    last = found[-1]
    is_second = last.text == "=" and len(found) > 1 and found[-2].text in ("<", ">")
    return is_second or last.text in ("<", ">", "≤", "≥") or last.means(*LIMITS)


def _stands_free(found: list[Piece]) -> bool:
    """Whether a minus has nothing right before it, so that it is no dash between two."""
    return len(found) < 2 or (found[-2].end < found[-1].start and found[-2].kind != "number")


def _ranges(pieces: list[Piece]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        three = pieces[at : at + 3]
        if _is_range(three):
            found.append(Piece("range", f"{three[0].text} {three[2].text}", three[0].start, three[2].end))
            at += 3
        else:
            found.append(pieces[at])
            at += 1
    return found


def _is_range(three: list[Piece]) -> bool:
    if [one.kind for one in three[::2]] != ["number", "number"]:
        return False
    return three[1].text == "-" or three[1].means("to")
