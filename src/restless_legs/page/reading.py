"""Reads what patients read, as they read it, and says what is too hard, never used here, or without a source.

"All states" means every entry of every part's table, so nothing here is a sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

import mistune

from restless_legs.evidence import foods, glossary, medical_words, value, with_sources
from restless_legs.explorer import Chart, Explorer, Picture
from restless_legs.explorer.explorer import Entry
from restless_legs.explorer.parts import html_of
from restless_legs.explorer.places import filled
from restless_legs.page.lesson import audience_of_cell
from restless_legs.readability import measure

MOST_PROSE, MOST_STATE, MOST_AVERAGE, MOST_RAW = 6.0, 7.0, 6.0, 8.5
FEW_WORDS, LONGEST_SENTENCE = 30, 18
NO_SAMPLES: Mapping[str, tuple[str, str]] = {}
BLOCKS = frozenset(
    [
        *("p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div", "figure", "figcaption"),
        *("table", "tr", "th", "td", "details", "summary"),
    ]
)
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_SVG_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # a note among authors


# -- reading HTML as a reader does -----------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """Some letters in one place: what they stand in, and the row, rule or term they are tied to."""

    text: str
    inside: frozenset[str]
    tied_to: str = ""


@dataclass
class Block:
    """A paragraph, list item or the like."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, without the numbers of sources."""
        read = "".join(piece.text for piece in self.pieces if "cite" not in piece.inside)
        return " ".join(read.split())


class _Reader(HTMLParser):
    """Splits HTML into blocks of pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks, self.open = [Block()], list[tuple[str, dict[str, str | None]]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.blocks.append(Block())
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if [name for name, _ in self.open[-1:]] != [tag]:
            raise ValueError(f"</{tag}> closes {self.open[-1:]}: close each element that was opened.")
        self.open.pop()
        if tag in BLOCKS:
            self.blocks.append(Block())

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _ in self.open} | {a.get("class") or "" for _, a in self.open}
        tied = [
            a.get(key) or ""
            for _, a in self.open
            for key in ("data-value", "data-rule", "popovertarget")
            if key in a
        ]
        self.blocks[-1].pieces.append(Piece(data, frozenset(inside), "".join(tied[-1:])))


@cache
def blocks(html: str) -> tuple[Block, ...]:
    """Read HTML without its pictures, block by block.

    Raises
    ------
    ValueError
        If an element is never closed, or closed in another place.

    Examples
    --------
    >>> [block.text for block in blocks("<p>One <b>two</b>.</p><ul><li>Three</li></ul>")]
    ['One two.', 'Three']
    """
    reader = _Reader()
    reader.feed(re.sub(r"<(br|hr|img|input)\b[^>]*>", " ", SVG.sub("", html)))
    reader.close()
    if reader.open:
        raise ValueError(f"never closed: {reader.open}: close each element that was opened.")
    return tuple(block for block in reader.blocks if block.text)


def words_of(html: str) -> str:
    r"""Give the words of some HTML, one block a line; lines of the source don't matter.

    Examples
    --------
    >>> words_of("<p>One\ntwo</p><p>three</p>")
    'One two\nthree'
    """
    return "\n".join(block.text for block in blocks(html))


def words_in_pictures(html: str) -> str:
    """Give the words that stand inside the pictures of some HTML."""
    texts = (text for svg in SVG.findall(html) for text in _SVG_TEXT.findall(svg))
    return "\n".join(unescape(" ".join(_TAG.sub(" ", text).split())) for text in texts)


def sentences_with_links(block: Block) -> list[list[Piece]]:
    """Cut a block into sentences, keeping which words are linked to what."""
    found: list[list[Piece]] = [[]]
    for piece in block.pieces:
        cuts = [piece.text] if piece.tied_to else re.split(r"(?<=[.!?])\s+", piece.text)
        for at, text in enumerate(cuts):
            if at:
                found.append([])
            found[-1].append(Piece(text, piece.inside, piece.tied_to))
    return found


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
                heading = re.match(r"<h\d[^>]*>(.*?)</h\d>", piece)
                name = unescape(heading[1]) if heading else "before a heading"
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
    html = html_of(shown)
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
    return tuple(form for term in glossary() for form in (term.term, *term.also))


def too_hard(text: str, most: float) -> Iterator[str]:
    """Say what is too hard about one section: its grade, or a sentence of a short one.

    Parameters
    ----------
    text : str
        What stands under one heading, or what one state of an explorer says.
    most : float
        The highest reading grade that it may have, its taught terms masked.

    Examples
    --------
    >>> list(too_hard("word " * 19, 6.0))[0].partition(":")[0]
    '19 words in one sentence'
    """
    masked, raw = measure(text, taught()), measure(text)
    if masked.words < FEW_WORDS:
        if masked.longest > LONGEST_SENTENCE:
            yield f"{masked.longest} words in one sentence: '{raw.longest_sentence}'"
        return
    if masked.grade > most:
        yield f"grade {masked.grade} is over {most}; longest: '{raw.longest_sentence}'"
    if raw.grade > MOST_RAW:
        yield f"raw grade {raw.grade} is over {MOST_RAW}: '{text[:80]}'"


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

    Examples
    --------
    >>> list(never_used("It is common: 1 in 5 have it."))
    [('1 in X', '1 in 5'), ('common', 'common')]
    """
    for wrong, pattern in NEVER.items():
        for found in re.finditer(pattern, text, re.IGNORECASE):
            yield wrong, found[0]


def untaught(text: str) -> list[str]:
    """List the medical words of a text that neither the glossary teaches nor the list lets through.

    Examples
    --------
    >>> untaught("Oral serum with vitamin C, now or later"), untaught("Your ferritin is low.")
    (['Oral', 'serum'], [])
    """
    left = any_term().sub("term", text)
    return [found[0] for found in medical_word().finditer(left) if not _let_through(found[0])]


@cache
def any_term() -> re.Pattern[str]:
    """Give a pattern that finds every form of every term of the glossary, longest first."""
    return _any_of(taught(), re.IGNORECASE)


@cache
def medical_word() -> re.Pattern[str]:
    """Give a pattern that finds the medical words that we watch for and the glossary does not teach."""
    known = {form.lower() for form in taught()}
    left = [one.word for one in medical_words() if one.word.lower() not in known]
    # "or" and "Or" are words; OR is an odds ratio.
    capitals = [word for word in left if word.isupper()]
    others = [word for word in left if word not in capitals]
    return _any_of([f"(?i:{'|'.join(map(re.escape, others))})", *capitals], 0, escaped=True)


def _any_of(words: tuple[str, ...] | list[str], flags: int, *, escaped: bool = False) -> re.Pattern[str]:
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


@cache
def _labels_of_foods() -> re.Pattern[str]:
    # The reader's own count, and the serving as the table has it, whose source is linked behind it.
    labels = (re.escape(f"{food.food}, {food.serving}") for food in foods())
    return re.compile(rf"\d+ × (?:{'|'.join(labels)})")


def unsourced(html: str) -> Iterator[str]:
    """Find numbers that stand in no link to a source, nor in the row that their sentence is linked to.

    Examples
    --------
    >>> list(unsourced("<p>About 13 did.</p><p>Of 100 people, some did.</p>"))
    ["13 in 'About 13 did.'"]
    """
    for block in blocks(html):
        for sentence in sentences_with_links(block):
            bare = "".join(p.text for p in sentence if not {"value", "cite"} & p.inside)
            for allowed in (OUT_OF_100, SCALE, VITAMIN, _labels_of_foods()):
                bare = allowed.sub("", bare)
            told = " ".join(_told_by(p.tied_to) for p in sentence if {"value", "cite"} & p.inside)
            for number in DIGITS.findall(bare):
                if number not in DIGITS.findall(told):
                    yield f"{number} in {block.text!r}"


def _told_by(row_id: str) -> str:
    if not row_id:
        return ""
    row = value(row_id, audience="details")
    days = re.fullmatch(r"day (\d+)", row.time)  # "6 weeks" is told by "day 42"
    weeks = f"{int(days[1]) / 7:g}" if days else ""
    return f"{row.statement} {row.outcome} {row.time.replace('-', ' ')} {weeks} {row.population}"
