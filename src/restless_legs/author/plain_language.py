"""Reads what patients read, as they read it, and says what is too hard, never used here, or without a source.

"All states" means every entry of every part's table, so nothing here is a sample.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import mistune

from restless_legs.author.html_text import (
    blocks,
    said_beside,
    sentences_with_links,
    words_in_pictures,
    words_of,
)
from restless_legs.author.readability import Limit, measure, ruler
from restless_legs.evidence import foods, glossary, medical_words, value, with_sources
from restless_legs.evidence.clinic import here
from restless_legs.evidence.foods import Food
from restless_legs.evidence.glossary import MedicalWord, glossary_versions
from restless_legs.evidence.rulers import uses_of_never_said
from restless_legs.evidence.tables import Version
from restless_legs.explorer import Chart, Explorer, Picture
from restless_legs.explorer.finite import Entry
from restless_legs.explorer.parts import html_of
from restless_legs.explorer.places import filled
from restless_legs.language import ENGLISH, current
from restless_legs.site.outline import audience_of_cell

# How hard a text may be is a matter of its language: `data/rulers.csv` has the numbers.
MOST_PROSE: Limit = "prose"
MOST_STATE: Limit = "state"
MOST_AVERAGE: Limit = "average"
MOST_RAW: Limit = "raw"
FEW_WORDS = 30
NO_SAMPLES: Mapping[str, tuple[str, str]] = {}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # a note among authors


# -- what there is to read -------------------------------------------------------------------------------


def html_of_prose(source: str) -> str:
    """Turn the Markdown of a text cell for patients into HTML, with its sources."""
    return str(mistune.html(with_sources(_COMMENT.sub("", source), "patient")))


def sections_of(notebook: Any) -> dict[str, str]:
    """Give the HTML under each heading of a notebook, as a patient sees it, by the heading."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and audience_of_cell(cell) == "patient":
            for piece in re.split(r"(?=<h[1-6])", html_of_prose(cell.source)):
                name = next((block.text for block in blocks(piece)), "") if piece.startswith("<h") else ""
                name = name or "before a heading"
                found[name] = found.get(name, "") + piece
    return {name: html for name, html in found.items() if html.strip()}


@dataclass(frozen=True)
class State:
    """One entry of an explorer as a patient meets it.

    ``read`` is what they read or hear, which the reading grade is about; ``seen`` has the words in
    pictures and tables too; ``linked`` is the HTML in which links can stand.
    """

    entry: Entry
    read: str
    seen: str
    linked: str

    @property
    def part(self) -> str:
        """The name of its part."""
        return self.entry.part

    @property
    def shown(self) -> Any:
        """What its part gave."""
        return self.entry.result

    @property
    def is_drawn(self) -> bool:
        """Whether it is a picture or a chart."""
        return isinstance(self.shown, (Picture, Chart))


def state_of(entry: Entry, samples: Mapping[str, tuple[str, str]] = NO_SAMPLES) -> State:
    """Read one entry of an explorer's table; a sample stands where it has a reader's own number."""
    read, seen, linked = _state_of(entry.result)
    return State(entry, filled(read, samples), filled(seen, samples), linked)


def _state_of(shown: Any) -> tuple[str, str, str]:
    if isinstance(shown, Picture):
        read = f"{shown.title}\n{shown.twin}\n{words_of(shown.note)}".strip()
        return read, f"{read}\n{words_in_pictures(shown.svg)}", shown.note
    if isinstance(shown, Chart):
        return shown.words(), words_of(shown.html()), ""
    html = here(html_of(shown))
    return words_of(html), words_of(html), html


def states_of(explorer: Explorer) -> tuple[State, ...]:
    """Read every entry of every part that patients see."""
    samples = explorer.samples()
    return tuple(state_of(entry, samples) for entry in explorer.table() if entry.audience == "patient")


def different(states: tuple[State, ...]) -> dict[str, State]:
    """Give what can be read, once each; texts that differ in a number alone count alike."""
    found: dict[str, State] = {}
    alike = set()
    for state in states:
        same = re.sub(r"\d+(\.\d+)?", "0", state.read)
        if state.read and same not in alike:
            alike.add(same)
            found[state.read] = state
    return found


# -- how hard it is ----------------------------------------------------------------------------------------


def taught() -> tuple[str, ...]:
    """Give every form of every term of the glossary, which a reader can tap."""
    glossary()  # whoever keeps what comes of it leans on the glossary, also where the forms are known
    return _taught(glossary_versions())


@cache
def _taught(_: Version) -> tuple[str, ...]:
    return tuple(form for term in glossary() for form in (term.term, *term.also))


def too_hard(text: str, most: Limit) -> Iterator[str]:
    """Say what is too hard about one section: its grade, or a sentence of a short one.

    Nothing is where the language spoken has no ruler.

    Parameters
    ----------
    text : str
        What stands under one heading, or what one state of an explorer says.
    most : {"prose", "state", "average"}
        What it is, and so how hard it may be, its taught terms masked.

    Examples
    --------
    >>> list(too_hard("word " * 19, "prose"))[0].partition(":")[0]
    '19 words in one sentence'
    """
    by = ruler()
    if by is None:
        return
    masked, raw = measure(text, taught()), measure(text)
    if masked.words < FEW_WORDS:
        if masked.longest > by.limits.longest_sentence:
            yield f"{masked.longest} words in one sentence: '{raw.longest_sentence}'"
        return
    if by.is_over(masked.grade, most):
        yield f"{by.told(masked.grade, most)}; longest: '{raw.longest_sentence}'"
    if by.is_over(raw.grade, MOST_RAW):
        yield f"raw {by.told(raw.grade, MOST_RAW)}: '{text[:80]}'"


# -- words that we never use, and words that nobody is taught ------------------------------------------------

_NUMBER_WORD = "two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand"
_TIMES = "seconds?|minutes?|hours?|days?|weeks?|months?|years?"
NEVER = {
    "a relative risk": r"\brelative (risk|chance)|\b(odds|hazard) ratio",
    "a risk factor": r"\brisk factors?\b",
    "1 in X": r"\b(\d+|one|two|three) (in|out of) (every )?(?!100\b)"
    rf"(\d+|{_NUMBER_WORD})\b(?! ({_TIMES}|of 100))",
    "common": r"\b(un)?common(ly|er|est)?\b",
    "rare": r"\brare(ly|r|st)?\b",
    "abnormal": r"\babnormal",
    "times as likely": r"\btimes (as|more|less|higher|lower)\b|\btwice as\b"
    r"|\b\w+fold\b|\b(more|less) likely\b",
    "doubles": r"\b(doubl|tripl|halv)(e|es|ed|ing)\b",
    "a promise": r"\b(cures?|cured|miracle|guaranteed?|breakthrough|secrets?|proven to)\b",
    "stop a medicine": r"(?<!do not )\bstop(ping)? (taking|your|the|a|any|all) ?(\w+ )?"
    r"(medicines?|pills?|drugs?|tablets?)\b"
    r"|(?<!do not )\bstop taking\b",
    "take a medicine": r"(?<!not )\bstart (taking )?iron\b(?! pills with your doctor)|\byou should take\b",
    "an order to worry": r"\b(danger(ous)? level|alarming|scary)\b",
}
"""Words that patients never read here, by what is wrong with them, as patterns without regard to case."""


def never_used(text: str) -> Iterator[tuple[str, str]]:
    """Find words that mislead or frighten, as (what is wrong with them, the words).

    English has the patterns above; every other language has its own, in ``data/never_said.csv``.

    Examples
    --------
    >>> list(never_used("It is common: 1 in 5 have it."))
    [('1 in X', '1 in 5'), ('common', 'common')]
    """
    if current() != ENGLISH:
        yield from ((use.row.what, use.found) for use in uses_of_never_said(any_term().sub("term", text)))
        return
    for wrong, pattern in NEVER.items():
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield wrong, found[0]


def untaught(text: str) -> list[str]:
    """List the medical words of a text that neither the glossary teaches nor the list lets through.

    The list is of English; what another language calls so is among what it never says.

    Examples
    --------
    >>> untaught("Oral serum with vitamin C, now or later"), untaught("Your ferritin is low.")
    (['Oral', 'serum'], [])
    """
    if current() != ENGLISH:
        return []
    left = any_term().sub("term", text)
    return [found[0] for found in medical_word().finditer(left) if not _let_through(found[0])]


def any_term() -> re.Pattern[str]:
    """Give a pattern that finds every form of every term of the glossary, longest first."""
    return _any_of(taught(), re.IGNORECASE)


def medical_word() -> re.Pattern[str]:
    """Give a pattern that finds the medical words that we watch for and the glossary does not teach."""
    return _medical_word(taught(), medical_words())


# By what the tables hold, since whoever serves sees them change.
@cache
def _medical_word(forms: tuple[str, ...], watched: tuple[MedicalWord, ...]) -> re.Pattern[str]:
    known = {form.lower() for form in forms}
    left = [one.word for one in watched if one.word.lower() not in known]
    # "or" and "Or" are words; OR is an odds ratio.
    capitals = [word for word in left if word.isupper()]
    others = [word for word in left if word not in capitals]
    return _any_of((f"(?i:{'|'.join(map(re.escape, others))})", *capitals), 0, escaped=True)


@cache
def _any_of(words: tuple[str, ...], flags: int, *, escaped: bool = False) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    either = "|".join(longest_first if escaped else map(re.escape, longest_first))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", flags)


def _let_through(word: str) -> bool:
    return any(one.let_through_because for one in medical_words() if one.word.lower() == word.lower())


# -- numbers and where they come from -----------------------------------------------------------------------

OUT_OF_100 = re.compile(r"\b([Oo]f|[Ii]n) 100\b")
SCALE = re.compile(r"\b40-point scale\b")
VITAMIN = re.compile(r"\bB(?:6|12)\b")  # a name, no count
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
BARE = "a number without a row: "
WITH_ITS_ROW = "Write it with its row: [number](value:id.of.row). `restless-legs where` lists rows."
# What is a number of a row, what was marked as no claim, and what a telephone dials.
NOT_BARE = frozenset({"value", "plain", "tel"})
_NUMBERS = ("Nl", "No")  # numbers that are no digits, such as \u00b9, \u2154 and \u216b


def _labels_of_foods() -> re.Pattern[str]:
    return _labels_of(foods())


@cache
def _labels_of(listed: tuple[Food, ...]) -> re.Pattern[str]:
    # The reader's own count, and the serving as the table has it, whose source is linked behind it.
    labels = (re.escape(f"{food.food}, {food.serving}") for food in listed)
    return re.compile(rf"\d+ × (?:{'|'.join(labels)})")


def unsourced(html: str) -> Iterator[str]:
    """Find numbers that stand in no link to a source, nor in the row that their sentence is linked to.

    Examples
    --------
    >>> list(unsourced("<p>About 13 did.</p><p>Of 100 people, some did.</p>"))
    ["13 in 'About 13 did.'"]
    >>> list(unsourced('<p><img src="a" alt="9 of 10"> is Ⅻ.</p>'))
    ["Ⅻ in 'is Ⅻ.'", "9 in '9 of 10'", "10 in '9 of 10'"]
    """
    for block in blocks(html):
        for sentence in sentences_with_links(block):
            bare = "".join(p.text for p in sentence if not NOT_BARE & p.inside)
            for allowed in (OUT_OF_100, SCALE, VITAMIN, _labels_of_foods()):
                bare = allowed.sub("", bare)
            told = " ".join(_told_by(p.tied_to) for p in sentence if {"value", "fact"} & p.inside)
            for number in numbers_in(bare):
                if number not in numbers_in(told):
                    yield f"{number} in {block.text!r}"
    # No mark can stand in what is heard or shown in the place of a picture, or beside a link.
    for text in said_beside(html):
        yield from (f"{number} in {text!r}" for number in numbers_in(OUT_OF_100.sub("", text)))


def numbers_in(text: str) -> list[str]:
    """List the numbers of a text, in digits or in signs of their own.

    Examples
    --------
    >>> numbers_in("15,391 or ⅔ of 2.5")
    ['15,391', '2.5', '⅔']
    """
    others = [] if text.isascii() else [sign for sign in text if unicodedata.category(sign) in _NUMBERS]
    return [*DIGITS.findall(text), *others]


def _told_by(row_id: str) -> str:
    if not row_id:
        return ""
    row = value(row_id, audience="details")
    days = re.fullmatch(r"day (\d+)", row.time)  # "6 weeks" is told by "day 42"
    weeks = f"{int(days[1]) / 7:g}" if days else ""
    return f"{row.statement} {row.outcome} {row.time.replace('-', ' ')} {weeks} {row.population}"
