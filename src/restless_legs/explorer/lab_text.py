"""Reads what people type or paste off a lab's paper, as a person would mean it, or asks; it never guesses.

Exact and pure. The page's script has a twin of it: the same steps in the same order, held against this one by
``tests/lab_text_cases.csv``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

MOST_LETTERS = 60  # "Ferritin: 213 ug/L (13.0 - 150.0)" has 33

_SPELT = {
    **dict.fromkeys("−–—‐‑‒", "-"),
    **dict.fromkeys("’‘`´ʼ′٬", "'"),
    **dict.fromkeys("μµ", "u"),
    **{"٫": ",", "٪": "%"},
}
_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_NUMBER_IN_BRACKETS = re.compile(r"(^|[\W_])[0-9][0-9.,']*")
# Asterisks, daggers and arrows are how a lab flags a number; colons and the like only part things.
_PASSED_OVER = " \t:;=,.*†‡!^↑↓|'\""
_FOREIGN = r"(?:%|[^\W\d_]+)(?:/[^\W_]+)+|%"
_NUMBER = r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9.,'])|[.,]?[0-9](?:[0-9.,']*[0-9])?[.,]?"
_WORD = r"[^\W\d_][\w.]*"


@dataclass(frozen=True)
class Lexicon:
    """Words of a language that stand beside numbers: data, as the names of tests are."""

    under: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    at_least: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()

    @property
    def signs(self) -> dict[str, str]:
        """The sign that each comparing word stands for."""
        kinds = {"<": self.under, "≤": self.at_most, ">": self.over, "≥": self.at_least, "-": self.to}
        return {way: sign for sign, words in kinds.items() for word in words for way in typed_as(word)}


@dataclass(frozen=True)
class Box:
    """What one box takes.

    Parameters
    ----------
    units : sequence of sequence of str
        The spellings of each unit.
    bounds : sequence of (Fraction or None, Fraction or None)
        For each unit the least and the most that is plausible: they decide what "1,234" means.
    own : sequence of str
        Names of the test that the box is for.
    others : mapping of str to sequence of str
        Names of other tests, by their key.
    lexicon : Lexicon
        Words that stand beside numbers.
    """

    units: tuple[tuple[str, ...], ...]
    bounds: tuple[tuple[Fraction | None, Fraction | None], ...]
    own: tuple[str, ...] = ()
    others: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)

    @cached_property
    def names(self) -> dict[str, str]:
        """The key of each name of a test; empty for the box's own."""
        tests = (*self.others.items(), ("", self.own))
        return {way: key for key, names in tests for name in names for way in typed_as(name)}

    @cached_property
    def spellings(self) -> dict[str, int]:
        """The place of the unit that each spelling means."""
        return {spelt(text): at for at, unit in enumerate(self.units) for text in unit}

    @cached_property
    def name_pattern(self) -> re.Pattern[str]:
        """A pattern of all names, the longest first: "iron saturation" is not iron."""
        either = "|".join(_spaced(name) for name in _longest_first(self.names))
        return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])" if either else r"(?!)")

    @cached_property
    def token_pattern(self) -> re.Pattern[str]:
        """A pattern of everything that may stand beside a number."""
        units = "|".join(_bounded(unit) for unit in _longest_first(self.spellings)) or r"(?!)"
        signs = "|".join(_bounded(word) for word in _longest_first(self.lexicon.signs)) or r"(?!)"
        kinds = (
            f"(?P<unit>{units})", f"(?P<foreign>{_FOREIGN})", f"(?P<compared>{signs})",
            f"(?P<number>{_NUMBER})", f"(?P<word>{_WORD})", r"(?P<sign>[-+<>≤≥])", r"(?P<odd>.)",
        )  # fmt: skip
        return re.compile("|".join(kinds), re.DOTALL)

    @cached_property
    def compared_pattern(self) -> re.Pattern[str]:
        """A pattern of all comparing words, with what stands before each."""
        signs = "|".join(_bounded(word) for word in _longest_first(self.lexicon.signs)) or r"(?!)"
        return re.compile(rf"(^|[\W_])(?:{signs})")

    @cached_property
    def passed_over(self) -> frozenset[str]:
        """Words that say nothing of the number."""
        return frozenset(way for word in self.lexicon.passed_over for way in typed_as(word))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood: a number as plain decimal text, the place of its unit, and "<5" as a limit."""

    number: str
    unit: int
    limit: str = ""

    @property
    def exact(self) -> Fraction:
        """The number itself."""
        return Fraction(self.number)


@dataclass(frozen=True, slots=True)
class Ask:
    """What must be asked back: a kind, and for ``thousands`` the texts that would settle it, and their unit.

    ``found`` names what was found: the unit as it was typed, or the key of the other test.
    """

    kind: str
    found: str = ""
    choices: tuple[str, ...] = ()
    unit: int | None = None


def spelt(text: str) -> str:
    r"""Give a text in plain letters: digits of any script as 0 to 9, one kind of dash, "micro" and space.

    Examples
    --------
    >>> spelt("µG/L  \u0664\u0660 \u2013 5"), spelt("<= 5 µg / L")
    ('ug/l 40 - 5', '≤ 5 ug/l')
    """
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    folded = "".join(_SPELT.get(c, c) for c in unicodedata.normalize("NFKC", digits).lower())
    spaced = re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", folded)).strip()
    return spaced.replace("<=", "≤").replace("=<", "≤").replace(">=", "≥").replace("=>", "≥")


def typed_as(text: str) -> tuple[str, ...]:
    """Give the ways to type a word: as it is spelt, and without its accents, which many leave out.

    Examples
    --------
    >>> typed_as("Saturación"), typed_as("Sat %")
    (('saturación', 'saturacion'), ('sat %',))
    """
    whole = spelt(text)
    letters = unicodedata.normalize("NFD", whole)
    bare = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return tuple(dict.fromkeys((whole, unicodedata.normalize("NFC", bare))))


def _longest_first(texts: Mapping[str, Any]) -> list[str]:
    return sorted(texts, key=lambda text: (-len(text), text))


def _spaced(name: str) -> str:
    return re.escape(name).replace(r"\ ", " ?")


def _bounded(text: str) -> str:
    # Tokens are taken one behind the other, so that none begins within a word.
    return re.escape(text) + (r"(?![\w/])" if text[-1:].isalnum() else "")


def read(typed: str, chosen: int, box: Box, *, is_settled: bool = False) -> Reading | Ask:
    """Read what was typed into a box in which a unit is chosen.

    Parameters
    ----------
    typed : str
        What stands in the box.
    chosen : int
        The place of the unit that is chosen beside it; one that is written wins.
    box : Box
        What the box takes.
    is_settled : bool
        Whether the text is one that the reader chose where "1,234" could mean two numbers.

    Examples
    --------
    >>> pounds = Box(units=(("ng/mL",), ("µg/L", "mcg/L")), bounds=((None, None),) * 2, own=("ferritin",))
    >>> read("Ferritin: 213 ug/L (13.0 - 150.0)", 0, pounds)
    Reading(number='213', unit=1, limit='')
    >>> read("<5", 0, pounds).limit, read("40-50", 0, pounds).kind, read("38 mg/L", 0, pounds)
    ('<', 'range', Ask(kind='unit', found='mg/L', choices=(), unit=None))
    >>> read("FERRITIN 12.0 ng/mL 15-150", 0, pounds).number
    '12.0'
    >>> read("1,234", 0, pounds).choices, read("1.234", 0, pounds, is_settled=True).number
    (('1234', '1.234'), '1.234')
    """
    if len(typed) > MOST_LETTERS or any(unicodedata.category(c) in ("No", "Nl") for c in typed):
        return Ask("none")  # "10²" is not 102
    text, other, is_named = _without_names(_without_range(spelt(typed), box), box)
    if other:
        return Ask("other_test", other)
    tokens = [one for one in _tokens(text, box) if one.text not in _PASSED_OVER]
    strange = _strange(tokens, box)
    if strange:
        return replace(strange, found=_as_typed(strange.found, typed)) if strange.kind == "unit" else strange
    return _read(tokens, chosen, box, is_named, is_settled)


def _as_typed(found: str, typed: str) -> str:
    """Give a unit as it stands in what was typed: "ng/dL", which "ng/dl" is folded from."""
    ends = range(len(typed) + 1)
    spans = (typed[start:end] for start in ends for end in ends[start + 1 :])
    return min((span for span in spans if spelt(span) == found), key=len, default=found)


def _without_range(text: str, box: Box) -> str:
    """Leave out the numbers of a range that a lab prints in brackets; what else stands there counts."""
    has_number = bool(re.search(r"[0-9]", _BRACKETS.sub(" ", text)))

    def inside(found: re.Match[str]) -> str:
        if not has_number:
            return f" {found[1]} "
        left = re.sub(r"[-<>≤≥]", " ", _NUMBER_IN_BRACKETS.sub(r"\1 ", found[1]))
        return " " + box.compared_pattern.sub(r"\1 ", left) + " "

    return _BRACKETS.sub(inside, text)


def named_in(text: str, box: Box) -> tuple[str, list[str]]:
    """Take the names of tests out of a `spelt` text: what is left, and the key of each, "" of the box's own.

    Examples
    --------
    >>> named_in("% saturation of iron", Box((), (), ("saturation", "% saturation"), {"iron": ("iron",)}))
    (' %  of  ', ['', 'iron'])
    """
    found = [box.names[_as_listed(match[0], box)] for match in box.name_pattern.finditer(text)]
    # "% saturation" is a name that says its unit.
    return box.name_pattern.sub(lambda match: " % " if "%" in match[0] else " ", text), found


def _without_names(text: str, box: Box) -> tuple[str, str, bool]:
    """Take the names of tests out: what is left, the key of another test, and whether our own was named."""
    left, found = named_in(text, box)
    return left, next(filter(None, found), ""), "" in found


def _as_listed(match: str, box: Box) -> str:
    tight = match.replace(" ", "")
    return next(name for name in _longest_first(box.names) if name.replace(" ", "") == tight)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int
    end: int


def _tokens(text: str, box: Box) -> Iterator[_Token]:
    for found in box.token_pattern.finditer(text):
        kind = found.lastgroup or ""
        said = box.lexicon.signs[found[0]] if kind == "compared" else found[0]
        yield _Token("sign" if kind == "compared" else kind, said, found.start(), found.end())


def _strange(tokens: Sequence[_Token], box: Box) -> Ask | None:
    """Ask about what belongs to no number of this box: another unit, another test, odd signs."""
    units = {box.spellings[one.text]: one.text for one in tokens if one.kind == "unit"}
    foreign = [one.text for one in tokens if one.kind == "foreign"]
    if foreign or len(units) > 1:
        return Ask("unit", foreign[0] if foreign else [*units.values()][-1])
    if any(one.kind == "odd" for one in tokens):
        return Ask("none")
    at = next((one.start for one in tokens if one.kind == "number"), -1)
    for one in tokens:
        if one.kind == "word" and one.text.rstrip(".") not in box.passed_over and at >= 0:
            # Before the number stands what was measured, behind it what it was measured in.
            return Ask("other_test" if one.start < at else "unit", one.text)
    return None


def _read(tokens: Sequence[_Token], chosen: int, box: Box, is_named: bool, is_settled: bool) -> Reading | Ask:
    line = _without_end([one for one in tokens if one.kind in ("number", "sign")])
    numbers = [one for one in line if one.kind == "number"]
    if len(numbers) != 1:
        return Ask(_several(line) if numbers else "none")
    (number,) = numbers
    before, after = line[: line.index(number)], line[line.index(number) + 1 :]
    signs = [one.text for one in before]
    touches = bool(before) and before[-1].end == number.start
    if signs == ["-"] and (touches or not is_named):
        return Ask("negative")
    if signs in (["-"], ["+"]) and (signs == ["-"] or touches):
        signs = []  # "Ferritin - 38" parts the two; "+40" is 40
    if after or len(signs) > 1 or (signs and signs[0] not in "<>≤≥"):
        return Ask("none")
    unit = next((box.spellings[one.text] for one in tokens if one.kind == "unit"), chosen)
    return _number(number.text, unit, "".join(signs), box, is_settled)


def _without_end(line: list[_Token]) -> list[_Token]:
    """Leave out the one range that a lab prints behind the number: "12.0 L 15-150" is 12.0."""
    rest, end = line[:-3], line[-3:]
    is_number = bool(rest) and rest[-1].kind == "number" and sum(one.kind == "number" for one in rest) == 1
    return rest if is_number and _is_range(end) and _rises(end[0].text, end[2].text) else line


def _is_range(line: Sequence[_Token]) -> bool:
    return [one.kind for one in line] == ["number", "sign", "number"] and line[1].text == "-"


def _rises(low: str, high: str) -> bool:
    # A day, as in "12 03-05", is no range; nor is one that falls.
    if any(re.match("0[0-9]", text) for text in (low, high)):
        return False
    return any(Fraction(one) < Fraction(other) for one in meanings(low) for other in meanings(high))


def _several(line: Sequence[_Token]) -> str:
    return "range" if _is_range(line) else "several"


def _number(text: str, unit: int, limit: str, box: Box, is_settled: bool) -> Reading | Ask:
    meant = meanings(text)
    if is_settled:
        meant = meant[-1:]  # of the two, the one with the mark in it
    if len(meant) > 1:
        fit = [one for one in meant if _is_plausible(Fraction(one), *box.bounds[unit])]
        # A lab that counts no further says so of a high number: "> 1,500".
        meant = fit[:1] if len(fit) == 1 or (fit and limit in (">", "≥")) else meant
    if len(meant) > 1:
        return Ask("thousands", choices=tuple(f"{limit}{one}" for one in meant), unit=unit)
    return Reading(meant[0], unit, limit) if meant else Ask("none")


def _is_plausible(number: Fraction, least: Fraction | None, most: Fraction | None) -> bool:
    return (least is None or number >= least) and (most is None or number <= most)


def meanings(text: str) -> list[str]:
    """Give what a number may mean, as plain decimal text: nothing where it is none, two where it is unclear.

    Examples
    --------
    >>> meanings("1,234"), meanings("22,5"), meanings(".5"), meanings("1.234,5"), meanings("1.2.3")
    (['1234', '1.234'], ['22.5'], ['0.5'], ['1234.5'], [])
    """
    tight = re.sub(r"([0-9])[ '](?=[0-9]{3}(?![0-9]))", r"\1_", text)
    if re.search(r"[ ']", tight):
        return []
    if "_" in tight:
        return (
            [_plain(tight.replace("_", ""))]
            if re.fullmatch(r"[0-9]{1,3}(_[0-9]{3})+([.,][0-9]*)?", tight)
            else []
        )
    if re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", tight):
        return [re.sub(r"[.,]", "", tight), _plain(tight)]
    if re.fullmatch(r"[0-9]*[.,]?[0-9]*", tight):
        return [_plain(tight)]
    grouped = re.fullmatch(
        r"([1-9][0-9]{0,2})([.,])([0-9]{3})((?:\2[0-9]{3})*)(?:(?!\2)([.,])([0-9]+))?", tight
    )
    if not grouped:
        return []
    first, mark, second, more, _, rest = grouped.groups()
    return [_plain(first + second + more.replace(mark, "") + ("." + rest if rest else ""))]


def _plain(text: str) -> str:
    whole, _, rest = text.replace(",", ".").partition(".")
    return f"{whole.lstrip('0') or '0'}{'.' if rest else ''}{rest}"
