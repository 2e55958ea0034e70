"""Every sentence that a patient can ever meet: each state of each explorer, and all prose around them.

"All states" means every entry of every part's table, so nothing here is a sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

import mistune
import nbformat
import pytest

from restless_legs.evidence import (
    daily_needs,
    foods,
    glossary,
    reference,
    rule,
    rules,
    value,
    with_sources,
    without_sources,
    words,
)
from restless_legs.evidence.words import audience_of
from restless_legs.explorer import Chart, Explorer, Picture, Questions
from restless_legs.explorer.controls import Picked, labelled
from restless_legs.explorer.explorer import Entry
from restless_legs.explorer.parts import html_of
from restless_legs.page.lesson import Page
from restless_legs.readability import Measure, measure
from tests.made import NOTEBOOKS, explorer, makers, page_html

MOST_PROSE, MOST_STATE, MOST_AVERAGE, MOST_RAW = 6.0, 7.0, 6.0, 8.5
FEW_WORDS, LONGEST_SENTENCE = 30, 18

# -- what there is to read -------------------------------------------------------------------------


@cache
def lessons() -> dict[str, Any]:
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))
    return {path.stem: nbformat.read(path, as_version=4) for path in paths}


def is_for_clinicians(cell: Any) -> bool:
    return "details" in cell.metadata.get("tags", [])


def html_of_prose(cell: Any) -> str:
    return str(mistune.html(with_sources(cell.source, "patient")))


@cache
def sections() -> dict[str, str]:
    """The HTML under each heading of each notebook, as a patient sees it, by "lesson: heading"."""
    found: dict[str, str] = {}
    for lesson, notebook in lessons().items():
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and not is_for_clinicians(cell):
                for piece in re.split(r"(?=<h[1-6])", html_of_prose(cell)):
                    heading = re.match(r"<h\d[^>]*>(.*?)</h\d>", piece)
                    name = f"{lesson}: {heading[1] if heading else 'before a heading'}"
                    found[name] = found.get(name, "") + piece
    return {name: html for name, html in found.items() if html.strip()}


def controls_text(made: Explorer) -> Iterator[str]:
    """Labels and options of an explorer's controls."""
    for control in made.controls.values():
        yield control.description
        if isinstance(control, Picked):
            for group, items in control.groups.items():
                yield from (group, *(label for label, _ in items))
        elif hasattr(control, "options"):
            yield from (label for label, _ in labelled(control))


# -- reading HTML as a reader does -----------------------------------------------------------------

BLOCKS = frozenset(
    [
        "p",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "div",
        "figure",
        "figcaption",
        "table",
        "tr",
        "th",
        "td",
        "details",
        "summary",
    ]
)
QUIET = frozenset({"h1", "h2", "h3", "h4", "a", "summary"})
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
SVG_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


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
        read = "".join(piece.text for piece in self.pieces if "cite" not in piece.inside)
        return " ".join(read.split())


class Reader(HTMLParser):
    """Splits HTML into blocks of pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks, self.open = [Block()], list[tuple[str, dict[str, str | None]]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.blocks.append(Block())
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert [name for name, _ in self.open[-1:]] == [tag], f"</{tag}> closes {self.open[-1:]}"
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
    """Read HTML without its pictures."""
    reader = Reader()
    reader.feed(re.sub(r"<(br|hr|img|input)\b[^>]*>", " ", SVG.sub("", html)))
    reader.close()
    assert not reader.open, f"never closed: {reader.open}"
    return tuple(block for block in reader.blocks if block.text)


def plain(html: str) -> str:
    """The words of some HTML, one block a line; lines of the source don't matter."""
    return "\n".join(block.text for block in blocks(html))


def words_in_picture(html: str) -> str:
    texts = (text for svg in SVG.findall(html) for text in SVG_TEXT.findall(svg))
    return "\n".join(unescape(" ".join(TAG.sub(" ", text).split())) for text in texts)


@dataclass(frozen=True)
class State:
    """One entry as a patient meets it.

    ``read`` is what they read or hear, which the reading grade is about; ``seen`` has the words in
    pictures and tables too; ``linked`` is the HTML in which links can stand.
    """

    entry: Entry
    read: str
    seen: str
    linked: str

    @property
    def part(self) -> str:
        return self.entry.part

    @property
    def shown(self) -> Any:
        return self.entry.result


def state_of(entry: Entry) -> State:
    shown = entry.result
    if isinstance(shown, Picture):
        read = f"{shown.title}\n{shown.twin}\n{plain(shown.note)}".strip()
        return State(entry, read, f"{read}\n{words_in_picture(shown.svg)}", shown.note)
    if isinstance(shown, Chart):
        return State(entry, shown.words(), plain(shown.html()), "")
    html = html_of(shown)
    return State(entry, plain(html), plain(html), html)


@cache
def states(name: str) -> tuple[State, ...]:
    """Every entry of every part that patients see."""
    table = explorer(name).table()
    return tuple(state_of(entry) for entry in table if entry.audience == "patient")


def is_drawn(state: State) -> bool:
    return isinstance(state.shown, (Picture, Chart))


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


EXPLORERS = sorted(makers())


# -- the walk itself -------------------------------------------------------------------------------


def test_every_explorer_of_a_notebook_is_walked() -> None:
    """Prevents an explorer that a lesson shows and no test here has ever read."""
    called = {
        name
        for notebook in lessons().values()
        for cell in notebook.cells
        if cell.cell_type == "code"
        for name in re.findall(r"(\w+)\(", cell.source)
    }
    assert called
    assert called <= set(EXPLORERS)


@pytest.mark.parametrize("name", EXPLORERS)
def test_there_is_something_to_read(name: str) -> None:
    """Prevents a part that shows nothing in any state, which all the tests below would pass."""
    assert states(name)
    for part in {state.part for state in states(name)}:
        assert any(state.read for state in states(name) if state.part == part), part


# -- (1) reading grade -----------------------------------------------------------------------------


@cache
def taught() -> tuple[str, ...]:
    return tuple(form for term in glossary() for form in (term.term, *term.also))


def too_hard(where: str, text: str, most: float) -> Iterator[str]:
    """What is too hard about one section: its grade, or a sentence of a short one."""
    masked, raw = measure(text, taught()), measure(text)
    if masked.words >= FEW_WORDS:
        if masked.grade > most:
            yield f"{where}: grade {masked.grade} is over {most}; longest: {masked.longest_sentence!r}"
        if raw.grade > MOST_RAW:
            yield f"{where}: raw grade {raw.grade} is over {MOST_RAW}: {text[:80]!r}"
    elif masked.longest > LONGEST_SENTENCE:
        yield f"{where}: {masked.longest} words in one sentence: {masked.longest_sentence!r}"


@cache
def different_states(name: str) -> dict[str, str]:
    """What can be read in an explorer, once each, with its part; numbers aside, which count alike."""
    found: dict[str, str] = {}
    alike = set()
    for state in states(name):
        same = re.sub(r"\d+(\.\d+)?", "0", state.read)
        if state.read and same not in alike:
            alike.add(same)
            found[state.read] = state.part
    return found


@pytest.mark.parametrize("name", EXPLORERS)
def test_each_state_can_be_read(name: str) -> None:
    """Prevents one hard answer among hundreds of easy ones: somebody will get just that one."""
    different = different_states(name).items()
    assert different
    hard = [line for text, part in different for line in too_hard(f"{name}.{part}", text, MOST_STATE)]
    assert hard == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_states_are_easy_on_average(name: str) -> None:
    """Prevents an explorer whose every answer is just under the limit for one."""
    grades = [measure(text, taught()).grade for text in different_states(name)]
    assert grades
    assert sum(grades) / len(grades) <= MOST_AVERAGE


def test_each_section_of_prose_can_be_read() -> None:
    """Prevents a paragraph for clinicians in the middle of a lesson for patients."""
    assert len(sections()) > 10
    hard = [line for where, html in sections().items() for line in too_hard(where, plain(html), MOST_PROSE)]
    assert hard == []


def test_words_of_the_page_can_be_read() -> None:
    """Prevents a button, notice or footer in the language of computers or lawyers."""
    said = dict(words("site").sentences())
    assert len(said) > 20
    for key in ("footer", "house_rules"):
        said[key] = "\n".join(said.pop(own) for own in list(said) if own.startswith(f"{key}."))
    hard = [line for key, text in said.items() for line in too_hard(key, text, MOST_PROSE)]
    assert hard == []


def words_of_the_visit() -> dict[str, str]:
    """What the blocks of the page "My visit" say to patients."""
    said = {key: without_sources(text) for key, text in words("visit").sentences()}
    return {key: text for key, text in said.items() if audience_of(key) == "patient"}


def test_words_of_the_visit_can_be_read() -> None:
    """Prevents a sheet of paper or a button that only those understand who wrote it."""
    said = words_of_the_visit()
    assert len(said) > 40
    assert [line for key, text in said.items() for line in too_hard(key, text, MOST_PROSE)] == []


def test_meanings_and_rules_can_be_read() -> None:
    """Prevents a pop-up that explains a hard word by a hard sentence."""
    said = {term.term: term.meaning for term in glossary()}
    said |= {rule.id: f"{rule.rule}\n{rule.why}" for rule in rules()}
    assert len(said) > 20
    hard = [line for key, text in said.items() for line in too_hard(key, text, MOST_PROSE)]
    assert hard == []


@pytest.mark.parametrize("name", EXPLORERS)
def test_titles_and_labels_are_short(name: str) -> None:
    """Prevents a control whose label is a paragraph."""
    labels = [explorer(name).title, *controls_text(explorer(name))]
    assert [label for label in labels if len(label.split()) > LONGEST_SENTENCE] == []


def test_the_ruler_finds_hard_words() -> None:
    """Prevents a ruler that lets everything pass."""
    hard = "Pharmacological supplementation is recommended following laboratory confirmation. " * 6
    assert any("grade" in line for line in too_hard("x", hard, MOST_STATE))
    assert list(too_hard("x", "word " * 19, MOST_PROSE))
    assert not list(too_hard("x", "word " * 18, 6))
    assert isinstance(measure(hard), Measure)


# -- everything that a patient reads, in one list --------------------------------------------------


def _all_text() -> Iterator[tuple[str, str]]:
    for name in EXPLORERS:
        for text in (explorer(name).title, *controls_text(explorer(name))):
            yield f"{name}, title and controls", text
        yield from ((f"{name}.{state.part}", state.seen) for state in states(name))
    yield from ((where, plain(html)) for where, html in sections().items())
    yield from ((f"site.yml, {key}", text) for key, text in words("site").sentences())
    yield from ((f"visit.yml, {key}", text) for key, text in words_of_the_visit().items())
    yield from ((f"glossary, {t.term}", f"{t.term}\n{t.meaning}") for t in glossary())
    yield from ((f"rules.csv, {house_rule.id}", house_rule.rule) for house_rule in rules())


@cache
def everything() -> tuple[tuple[str, str], ...]:
    """Each text that a patient may read, with where it stands.

    Texts are kept once where they differ in a number alone; 1 and 100 count as words ("1 in 5").
    """
    found: dict[tuple[str, str], str] = {}
    for where, text in _all_text():
        same = re.sub(r"\d+", lambda n: n[0] if n[0] in {"1", "100"} else "0", text)
        found.setdefault((where, same), text)
    return tuple((where, text) for (where, _), text in found.items())


def found_in_everything(pattern: str, *, but: tuple[str, ...] = ()) -> list[str]:
    """Where a pattern stands in what patients read, with a few words around it."""
    searched = re.compile(pattern, re.IGNORECASE)
    assert len(everything()) > 500, "the walk found too little to read"
    return sorted(
        {
            f"{where}: {text[max(0, found.start() - 30) : found.end() + 30]}"
            for where, text in everything()
            if not where.startswith(but or "-")
            for found in searched.finditer(text)
        }
    )


# -- (2) words we never use ------------------------------------------------------------------------

NUMBER_WORD = "two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred|thousand"
TIMES = "seconds?|minutes?|hours?|days?|weeks?|months?|years?"
NEVER = {
    "a relative risk": r"\brelative (risk|chance)|\b(odds|hazard) ratio",
    "a risk factor": r"\brisk factors?\b",
    "1 in X": r"\b(\d+|one|two|three) (in|out of) (every )?(?!100\b)"
    rf"(\d+|{NUMBER_WORD})\b(?! ({TIMES}|of 100))",
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
}  # fmt: skip


@pytest.mark.parametrize("words_", NEVER.values(), ids=NEVER)
def test_words_that_mislead_or_frighten_are_never_used(words_: str) -> None:
    """Prevents a state that somebody reads alone at night from overstating, shaming or ordering."""
    assert found_in_everything(words_) == []


CAUGHT = {
    "a relative risk": "the relative risk was",
    "a risk factor": "a known risk factor",
    "1 in X": "1 in 5 women",
    "common": "This is common.",
    "rare": "It happens rarely",
    "abnormal": "an abnormal level",
    "times as likely": "three times as likely",
    "doubles": "It doubles the chance",
    "a promise": "a proven cure, guaranteed",
    "stop a medicine": "So stop your medicine now",
    "take a medicine": "Then start iron today",
    "an order to worry": "an alarming number",
}


@pytest.mark.parametrize("kind", NEVER)
def test_each_list_of_words_can_be_found(kind: str) -> None:
    """Prevents a pattern that matches nothing and so forbids nothing."""
    assert re.search(NEVER[kind], CAUGHT[kind], re.IGNORECASE)


@pytest.mark.parametrize(
    "said",
    [
        "Do not stop a medicine all at once.",
        "rose from 23 to 40 in 8 weeks",
        "about 36 of 100",
        "64 parts in 100",
        "Do not start iron pills on your own.",
    ],
)
def test_what_we_do_say_is_let_through(said: str) -> None:
    """Prevents a net so fine that the next author switches it off."""
    assert [kind for kind, words_ in NEVER.items() if re.search(words_, said, re.IGNORECASE)] == []


def test_no_dose_is_said_to_patients() -> None:
    """Prevents a reader dosing themselves: milligrams stand only beside food."""
    dose = (
        r"\d ?(mg|milligrams?|micrograms?|µg|ml)\b(?!/)|\b(once|twice|\d+ times) (a|every|each) day"
        r"|\b\d+ (pills?|tablets?|drips?)\b|\ba day's dose\b"
    )
    assert re.search(dose, "Take 325 mg")
    assert re.search(dose, "2 pills")
    found = found_in_everything(dose)
    assert [line for line in found if not line.startswith("iron_foods.")] == []
    in_foods = {line.partition(":")[0] for line in found}
    assert in_foods == {"iron_foods.bar", "iron_foods.food_line", "iron_foods.takeaway"}


def test_iron_in_food_is_the_only_iron_in_milligrams() -> None:
    """Prevents the allowance for food from letting a dose in: each mg there is iron of a food or need."""
    other = r"\d(</a>)? mg(?! of iron)"
    lines = [
        text
        for state in states("iron_foods")
        if state.part in {"takeaway", "food_line"}
        for text in state.read.split("\n")
        if re.search(other, text) and "daily need" not in text
    ]
    assert lines == []


# -- (3) every number has its source ---------------------------------------------------------------

# Pictures can't hold links. Their numbers are compared with their rows in tests/unit.
PICTURES = {
    ("iron_level", "ferritin_line"): "the reader's own number and the line's edges: test_iron_level",
    ("iron_level", "saturation_line"): "the reader's own number and the line's edges: test_iron_level",
    ("my_numbers", "ferritin_line"): "the iron lesson's own: test_visit_explorers",
    ("my_numbers", "saturation_line"): "the iron lesson's own: test_visit_explorers",
    ("iron_foods", "bar"): "the sum of the reader's foods and their need: test_iron_explorers",
    ("does_iron_help", "change"): "rounded from the trial's rows: test_iron_explorers",
    ("does_iron_help", "icons"): "rounded from one row, whose note repeats it: test_iron_explorers",
    ("how_fast", "climb"): "the chart's rows and its data table: test_iron_explorers",
    ("in_the_family", "families"): "rounded from rows that the note links: test_genetics_explorers",
    ("in_the_family", "ages"): "two rows that its list and takeaway link: test_genetics_explorers",
    ("genes_found", "regions_known"): "its rows and its data table: test_genetics_explorers",
    ("how_common", "icons"): "rounded from rows that the takeaway links: test_what_is_rls_explorers",
    ("how_common", "second_study"): "rounded from one row, whose note repeats it: test_what_is_rls_explorers",
    ("round_the_clock", "ring"): "hours of the bands and of the reader's choice: test_brain_explorers",
    ("stages", "icons"): "rounded from rows that the takeaway links: test_pregnancy_explorers",
    ("after_birth", "icons"): "rounded from rows that the takeaway links: test_pregnancy_explorers",
    ("reasons", "icons"): "rounded from rows that the note links: test_pregnancy_explorers",
    ("other_illness", "illness"): "rounded from rows that the note links: test_conditions_explorers",
    ("medicine_check", "counted"): "rounded from two rows that the note links: test_medicines_explorers",
    ("when_treatment_turns", "swapped"): "one row, whose note repeats it: test_medicines_explorers",
    ("when_treatment_turns", "compared"): "one row, whose note repeats it: test_medicines_explorers",
    ("when_treatment_turns", "levodopa"): "one row, whose note repeats it: test_medicines_explorers",
}
OUT_OF_100 = re.compile(r"\b([Oo]f|[Ii]n) 100\b")
SCALE = re.compile(r"\b40-point scale\b")
DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@cache
def labels_of_foods() -> re.Pattern[str]:
    # The reader's own count, and the serving as the table has it, whose source is linked behind it.
    labels = (re.escape(f"{food.food}, {food.serving}") for food in foods())
    return re.compile(rf"\d+ × (?:{'|'.join(labels)})")


def unsourced(html: str) -> Iterator[str]:
    """Numbers that stand in no link to a source, nor in the row that their sentence is linked to."""
    for block in blocks(html):
        for sentence in sentences_with_links(block):
            bare = "".join(p.text for p in sentence if not {"value", "cite"} & p.inside)
            for allowed in (OUT_OF_100, SCALE, labels_of_foods()):
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


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_number_of_an_explorer_has_its_source(name: str) -> None:
    """Prevents a number that nobody can trace, or that stays when its row changes."""
    assert states(name)
    for state in states(name):
        if is_drawn(state) and (name, state.part) not in PICTURES:
            assert not DIGITS.search(state.seen), state.part
    linked = {state.linked: state.part for state in states(name)}
    assert [f"{part}: {line}" for html, part in linked.items() for line in unsourced(html)] == []


def test_every_number_of_prose_has_its_source() -> None:
    """Prevents a number typed into a lesson from memory."""
    assert sections()
    for where, html in sections().items():
        assert list(unsourced(html)) == [], where


def test_words_without_links_hold_no_numbers() -> None:
    """Prevents a number hidden where no link can stand: titles, labels, and words of the page."""
    allowed = {
        r"Question [123]:": "counts the three questions",
        r"\b(\d+ )?(g|oz|mg)\b": "a serving, as the table of foods has it",
        r"aged? \d+( to \d+| and (over|under))?": "ages of the table of daily needs",
        r"cocoa": "a kind of chocolate",
        r"^Under 18$": "a choice that the reader makes",
        r"^\d+ (in the (morning|afternoon|evening)|at night)$": "hours that the reader turns to",
        r"^(Before 45|At 45 or later)$": "a choice; the age is a row's: test_genetics_explorers",
        r"^20(07|20|24)$": "a choice of year; the years are those of rows: test_genetics_explorers",
        r"^Type 2 diabetes$": "the name of an illness",
        r"\d[\d,]*\d, not 1,200|\{minimum\}": "how to type a number",
    }
    texts = [text for name in EXPLORERS for text in (explorer(name).title, *controls_text(explorer(name)))]
    texts += [text for _, text in words("site").sentences()]
    assert any(DIGITS.search(text) for text in texts)
    bare = [
        text
        for text in texts
        if DIGITS.search(text) and not any(re.search(pattern, text) for pattern in allowed)
    ]
    assert bare == []


def test_no_allowance_is_stale() -> None:
    """Prevents a list of exceptions that outlives its reasons and then hides a fault."""
    for name, part in PICTURES:
        drawn = [s for s in states(name) if s.part == part and is_drawn(s)]
        assert any(DIGITS.search(state.seen) for state in drawn), (name, part)


def test_an_unsourced_number_is_found() -> None:
    """Prevents a search for unsourced numbers that finds none anywhere."""
    linked = with_sources("After [18](value:iron.trial.wang2009#n) people and 12 weeks.", "patient")
    assert list(unsourced(f"<p>{linked}</p>")) == []
    assert list(unsourced(f"<p>{linked} About 13 did.</p>")) == [
        "13 in 'After 18 people and 12 weeks. About 13 did.'"
    ]


def test_percentages_are_only_what_the_lab_prints() -> None:
    """Prevents "36%" where "36 of 100" is understood by more people."""
    kept = ("iron_level", "my_numbers", "iron_foods.food_line", "iron_foods, title")
    found = found_in_everything(r"\d ?%|per ?cent\b", but=kept)
    assert [line for line in found if not line.startswith("glossary, transferrin saturation")] == []
    shown = {
        where
        for where, text in everything()
        if "%" in text and where.startswith(("iron_level", "my_numbers"))
    }
    assert shown <= {"iron_level.saturation_line", "my_numbers.saturation_line"}


def test_numbers_of_patients_are_whole() -> None:
    """Prevents "8.3 points": decimals are for measured food and for the table behind a chart.

    A half stays a half: 2.5 points are neither 2 nor 3.
    """
    kept = ("iron_foods.food_line", "how_fast.climb")
    assert found_in_everything(r"\d\.(?!5\b)\d|\d\.5\d", but=kept) == []
    halves = found_in_everything(r"\d\.5\b", but=kept)
    assert {line.partition(":")[0] for line in halves} <= {"does_iron_help.change", "does_iron_help.takeaway"}


# -- (4) rows, rules and sources exist and may be shown --------------------------------------------

ROW, RULE = re.compile(r"data-value=([\w.]+)"), re.compile(r"data-rule=(\w+)")
SOURCE = re.compile(r"href=#source-([\w-]+)")


def all_html() -> Iterator[tuple[str, str]]:
    for name in EXPLORERS:
        yield from {state.linked: f"{name}.{state.part}" for state in states(name)}.items()
    yield from ((html, where) for where, html in sections().items())


def test_what_patients_are_shown_rests_on_rows_they_may_see() -> None:
    """Prevents a dose or a disputed figure for clinicians from reaching a patient by a link."""
    rows = {row for html, _ in all_html() for row in ROW.findall(html)}
    assert len(rows) > 20
    assert {row for row in rows if value(row, audience="details").show != "patient"} == set()


def test_rules_and_sources_that_are_linked_exist() -> None:
    """Prevents a link at a number that leads nowhere."""
    htmls = [html for html, _ in all_html()]
    linked_rules = {id for html in htmls for id in RULE.findall(html)}
    sources = {key for html in htmls for key in SOURCE.findall(html)}
    assert len(linked_rules) > 3
    assert len(sources) > 10
    for id in linked_rules:
        rule(id)
    for key in sources:
        reference(key)


# -- (5) medical terms -----------------------------------------------------------------------------


@cache
def forms() -> dict[str, str]:
    return {form.lower(): term.term for term in glossary() for form in (term.term, *term.also)}


@cache
def any_term() -> re.Pattern[str]:
    longest_first = sorted(forms(), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def terms_used(text: str) -> list[str]:
    return [forms()[found[0].lower()] for found in any_term().finditer(text)]


def slug(term: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def wrongly_marked(html: str) -> Iterator[str]:
    """Terms whose first use in a text is no button, or that are a button twice in one block."""
    met: set[str] = set()
    for block in blocks(html):
        buttons = [piece for piece in block.pieces if "button" in piece.inside]
        targets = [piece.tied_to for piece in buttons]
        yield from (f"{target} twice: {block.text!r}" for target in set(targets) if targets.count(target) > 1)
        for piece in block.pieces:
            if piece.inside & QUIET:
                continue
            for term in terms_used(piece.text):
                marked = piece.tied_to == f"term-{slug(term)}"
                if not marked and term not in met:
                    yield f"{term} not marked: {block.text!r}"
                met.add(term)


@pytest.mark.parametrize("name", EXPLORERS)
def test_terms_are_marked_at_their_first_use(name: str) -> None:
    """Prevents a hard word in an answer that a reader can't ask about."""
    linked = {state.linked for state in states(name)}
    assert linked
    assert sorted({line for html in linked for line in wrongly_marked(html)}) == []


def test_some_terms_are_marked() -> None:
    """Prevents the test above from passing because nothing at all is marked."""
    marked = {slug_ for html, _ in all_html() for slug_ in re.findall(r"popovertarget=term-([\w-]+)", html)}
    assert {"ferritin", "transferrin-saturation", "dopamine", "iron-by-vein"} <= marked
    assert list(wrongly_marked("<p>Your ferritin is low.</p>")) != []


@cache
def page_of(lesson: str) -> tuple[Page, str]:
    """A lesson's page as far as its terms go: cell by cell, as the template does it."""
    notebook = lessons()[lesson]
    page, shown = Page(lesson, notebook, NOTEBOOKS), []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            shown.append(str(page.prose(html_of_prose(cell))))
        # A call's arguments choose the starting state alone, so the kept explorer serves as well.
        elif call := re.fullmatch(r"(?:\w+\.)?(\w+)\(.*\)", cell.source.strip(), re.DOTALL):
            shown.append(str(page.shown(page_html(call[1]))))
    return page, "".join(shown)


@pytest.mark.parametrize("lesson", lessons())
def test_every_term_of_a_page_has_its_meaning_there(lesson: str) -> None:
    """Prevents a term in a title, label, picture or chart that the page nowhere explains."""
    page, html = page_of(lesson)
    explained = {term.name for term in page.terms}
    names = [name for name in EXPLORERS if f'id="{name}"' in html]
    assert names
    here = (f"{lesson}: ", *(f"{name}{end}" for name in names for end in ".,"))
    used = {
        (term, where) for where, text in everything() if where.startswith(here) for term in terms_used(text)
    }
    assert used
    assert {(term, where) for term, where in used if term not in explained} == set()
    assert all(term.meaning for term in page.terms)


@pytest.mark.parametrize("lesson", lessons())
def test_a_term_in_prose_is_marked_or_was_before(lesson: str) -> None:
    """Prevents a hard word in prose that could only be asked about in a state nobody opened."""
    _, html = page_of(lesson)
    visible = re.sub(r"<script.*?</script>", "", SVG.sub("", html), flags=re.DOTALL)
    # What only clinicians see explains nothing to others.
    visible = re.sub(r'<div class="part details.*?</div>', "", visible, flags=re.DOTALL)
    assert "<p>" in visible
    prose = re.sub(r"<section.*?</section>", "", visible, flags=re.DOTALL)
    wrong = []
    for block in blocks(prose):
        for piece in block.pieces:
            for term in terms_used(piece.text):
                button = visible.find(f"popovertarget=term-{slug(term)}>")
                if button < 0 and not piece.inside & QUIET:
                    wrong.append(f"{term}: {block.text!r}")
    assert wrong == []


WATCHED = [
    "haemoglobin",
    "hemoglobin",
    "hepcidin",
    "anemia",
    "anaemia",
    "placebo",
    "intravenous",
    "infusion",
    "oral",
    "orally",
    "deficiency",
    "deficient",
    "symptom",
    "symptoms",
    "clinical",
    "clinically",
    "significant",
    "significantly",
    "efficacy",
    "adverse",
    "randomised",
    "randomized",
    "median",
    "baseline",
    "serum",
    "plasma",
    "elemental",
    "supplementation",
    "supplements",
    "augmentation",
    "receptor",
    "receptors",
    "neuron",
    "neurons",
    "pathway",
    "pathways",
    "chronic",
    "acute",
    "comorbid",
    "aetiology",
    "etiology",
    "prognosis",
    "prophylaxis",
    "gastrointestinal",
    "dosage",
    "dose",
    "doses",
    "bioavailability",
    "homeostasis",
    "metabolism",
    "cofactor",
    "carboxymaltose",
    "sucrose",
    "sulfate",
    "dextran",
    "ferumoxytol",
    "consensus",
    "statistically",
    "prevalence",
    "incidence",
    "cohort",
    "diagnosis",
    "diagnose",
    "disorder",
    "syndrome",
    "pathology",
    "IRLS",
    "deviation",
    "SD",
    "CI",
    "OR",
    "RR",
    "CRP",
    "MRI",
    "TSAT",
    "putamen",
    "substantia",
    "nigra",
    "cerebrospinal",
    "haemochromatosis",
    "hemochromatosis",
    "protein",
    "minerals",
    "vitamin",
    "haem",
    "heme",
    "nausea",
    "oedema",
    "edema",
    "onset",
]


def test_medical_words_are_in_the_glossary_or_not_used() -> None:
    """Prevents a medical word that slipped in without a meaning behind it."""
    untaught = [word for word in WATCHED if word.lower() not in forms()]
    capitals = [word for word in untaught if word.isupper()]
    # "or" and "Or" are words; OR is an odds ratio.
    searched = re.compile(
        rf"(?<!\w)(?:(?i:{'|'.join(w for w in untaught if w not in capitals)})|{'|'.join(capitals)})(?!\w)"
    )
    plain_enough = {
        "vitamin": "stands on packets, and the two named ones need no meaning to act on",
        "protein": "only in meanings of other terms",
        "nausea": "in one sign of when to get help, where the doctor's word is the known one",
        "syndrome": "only in the name of the condition",
    }
    found = set()
    for where, text in everything():
        for hit in searched.finditer(any_term().sub("term", text)):
            if hit[0].lower() not in plain_enough:
                found.add(f"{where}: {hit[0]}")
    assert sorted(found) == []
    assert searched.search("Oral iron")
    assert not searched.search("now or later")


# -- (6) pictures and their twins ------------------------------------------------------------------


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_picture_is_told_in_words(name: str) -> None:
    """Prevents a picture that says something only to those who see it."""
    for state in filter(is_drawn, states(name)):
        shown, inputs = state.shown, state.entry.inputs
        assert len(shown.twin.split()) > 4, inputs
        if isinstance(shown, Chart):
            assert all((shown.title, shown.rows)), inputs
            continue
        labels = re.findall(r'<svg[^>]*aria-label="([^"]+)"', shown.svg)
        assert len(labels) == shown.svg.count("<svg") > 0, inputs
        assert all(unescape(label) in shown.twin for label in labels), inputs


@pytest.mark.parametrize("name", EXPLORERS)
def test_pictures_that_differ_are_told_differently(name: str) -> None:
    """Prevents a twin that stays the same while the picture beside it changes."""
    told: dict[tuple[str, str], tuple[str, Any]] = {}
    for state in filter(is_drawn, states(name)):
        drawn, now = _drawing(state.shown), state.entry.inputs
        before, inputs = told.setdefault((state.part, state.shown.words()), (drawn, now))
        assert before == drawn, f"{state.part}: {inputs} and {now} are told alike"


def _drawing(shown: Picture | Chart) -> str:
    """What is drawn: shapes, zones and words. Places are left out, since 8.0 and 8.3 both read 8."""
    if isinstance(shown, Chart):
        return shown.html()
    places = r' (?:d|c?[xy]\d?|r|width|height|transform|offset|viewBox|id|fill)="[^"]*"'
    return re.sub(places, "", shown.svg)


def test_there_are_pictures_to_tell() -> None:
    """Prevents the two tests above from passing on no picture at all."""
    drawn = {name for name in EXPLORERS if any(map(is_drawn, states(name)))}
    assert len(drawn) >= 5


def test_questions_are_questions() -> None:
    """Prevents a list to take to the visit that holds advice instead of questions."""
    shown = [state.shown for name in EXPLORERS for state in states(name)]
    lists = [one for one in shown if isinstance(one, Questions)]
    assert lists
    assert [q for one in lists for q in one.questions if not plain(q).endswith("?")] == []


def test_needs_and_foods_have_names_for_readers() -> None:
    """Prevents an option that only its table's author understands."""
    labels = [need.label for need in daily_needs()] + [food.food for food in foods()]
    assert labels
    assert [label for label in labels if "_" in label or len(label.split()) > 9] == []
