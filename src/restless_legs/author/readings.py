"""How an explorer reads in all of its answers: worked out once, and kept until something changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from restless_legs.author.alike import unlike_states
from restless_legs.author.html_text import words_of
from restless_legs.author.inputs import makers
from restless_legs.author.plain_language import (
    BARE,
    MOST_AVERAGE,
    MOST_PROSE,
    MOST_STATE,
    WITH_ITS_ROW,
    State,
    different,
    never_used,
    sections_of,
    states_of,
    taught,
    too_hard,
    unsourced,
    untaught,
)
from restless_legs.author.readability import Limit, measure, ruler
from restless_legs.evidence import EvidenceError, Problem
from restless_legs.evidence.asked import leaning
from restless_legs.evidence.digests import Leans, fingerprints, saved, together, unchanged
from restless_legs.evidence.languages import sentences_of
from restless_legs.evidence.problem import problems_of
from restless_legs.evidence.tables import standing_still
from restless_legs.evidence.whole_file import NO_RECORD, read_sealed, write_sealed
from restless_legs.explorers.at_once import at_once
from restless_legs.explorers.calls import Call
from restless_legs.explorers.kept import keep
from restless_legs.language import ENGLISH, current, speaking
from restless_legs.site.cell_code import calls_shown
from restless_legs.site.cells import Notebook

if TYPE_CHECKING:
    from restless_legs.explorer import Explorer

_REMEDY = "Say it in plain words, with a number out of 100 and both of its sides, or leave it out."
UNTAUGHT = "which nobody has taught the reader"
NO_TWIN = "a picture has no text twin"
TWIN_WORDS = 4  # a twin of fewer words can't tell what a picture shows


@dataclass(frozen=True, slots=True)
class Section:
    """How one section reads: what stands under a heading, or all answers of an explorer.

    ``grade`` is that of the section, or the average of an explorer's answers, with its taught terms masked,
    by the ruler of its language; ``hardest`` that of its hardest answer. The longest sentence is counted as
    it stands.
    """

    name: str
    answers: int
    words: int
    grade: float
    hardest: float
    longest: int
    longest_sentence: str
    problems: tuple[Problem, ...]


Reading = Section | tuple[Problem, ...]
"""How an explorer reads, or why nobody can read it."""


def readings(calls: Sequence[Call], page: str, build: Path | None) -> Iterator[Reading]:
    """Read all that some explorers of a page can say, in their order.

    Parameters
    ----------
    calls : sequence of Call
        The explorers.
    page : str
        The notebook that shows them, as messages name it.
    build : Path, optional
        The folder in which what was found is kept; without one, all are worked out, and nothing is kept.
    """
    known = known_readings(calls, build) if build else dict.fromkeys(calls)
    missing = [call for call, found in known.items() if found is None]
    anew = dict(zip(missing, at_once(partial(_read, page=page, build=build), missing), strict=True))
    yield from (known[call] or anew[call] for call in calls)


def known_readings(calls: Sequence[Call], build: Path) -> dict[Call, Section | None]:
    """Give how explorers read as far as that is kept, and stands; None where it has to be worked out.

    Parameters
    ----------
    calls : sequence of Call
        The explorers.
    build : Path
        The folder in which `readings` keeps what it found.
    """
    return {call: _known(call, build) for call in calls}


def _read(call: Call, page: str, build: Path | None) -> Reading:
    try:
        return _section_of(call, build)
    # Whatever an explorer meets in its words and tables is for its author to hear, not for us to guess.
    except Exception as error:
        return problems_of(error, page, f"explorer '{call.name}'")


def _section_of(call: Call, build: Path | None) -> Section:
    from restless_legs.explorers.working_out import made_and_worked_out  # slow to import

    then = saved()
    explorer, shown = made_and_worked_out(call)
    with standing_still(), leaning() as leans:
        file = f"data/words/{current().code}/{call.module}.yml"
        section = explorer_section(explorer, file)
        section = replace(section, problems=(*section.problems, *_unlike(call, explorer, file)))
        read_from = together(shown.leans, fingerprints(leans))
    if build and saved() == then:  # else somebody wrote meanwhile: it may be of two minds
        keep(call, shown, build / "explorers")
        _keep(call, section, read_from, build)
    return section


def _unlike(call: Call, explorer: Explorer, file: str) -> Iterator[Problem]:
    """List where an explorer of another language says other numbers than the original, or by other rows."""
    if current() == ENGLISH:
        return
    from restless_legs.explorers.working_out import made

    with speaking(ENGLISH):
        original = made(call)
        original.lookups  # noqa: B018 - worked out while English is spoken
    is_whole = all(one.state == "fresh" for one in sentences_of(current().code))
    for one in unlike_states(original, explorer, is_whole=is_whole):
        remedy = "Write the same numbers, each with its row, as the original does in this state."
        yield Problem(file, f"{explorer.name}.{one.part}, {one.state}", one.what, remedy)


# -- what is kept ----------------------------------------------------------------------------------------


def _known(call: Call, build: Path) -> Section | None:
    try:
        written = read_sealed(_file(call, build))
        if written is None or written["made_by"] != _made_by(call) or not unchanged(written["leans"]):
            return None
        return _section_kept(written["section"])
    except NO_RECORD:
        return None


def _section_kept(about: Any) -> Section:
    return Section(**{**about, "problems": tuple(Problem(**one) for one in about["problems"])})


def _keep(call: Call, section: Section, leans: Leans, build: Path) -> None:
    write_sealed(_file(call, build), {"made_by": _made_by(call), "leans": leans, "section": asdict(section)})


def _file(call: Call, build: Path) -> Path:
    return build / "readings" / f"{call}.json"


def _made_by(call: Call) -> list[str]:
    return [str(call), makers(), current().code]


# -- what is found ---------------------------------------------------------------------------------------


def problems_in(html: str, text: str, most: Limit, file: str, place: str) -> Iterator[Problem]:
    """List what is wrong with what stands in one place, as HTML and as a reader reads it.

    Whether a number has a row is found in the original: other languages are held to its numbers and rows.
    """
    for line in too_hard(text, most):
        remedy = "Cut the sentence in two, or use shorter words; a doctor's word goes into the glossary."
        yield Problem(file, place, line, remedy)
    for wrong, words in never_used(text):
        yield Problem(file, place, f"says '{words}': {wrong} is never said here", _REMEDY)
    for word in dict.fromkeys(untaught(text)):
        remedy = f"Use a plain word, or teach it in data/words/{current().code}/glossary.yml."
        yield Problem(file, place, f"uses '{word}', {UNTAUGHT}", remedy)
    for line in unsourced(html) if current() == ENGLISH else ():
        yield Problem(file, place, f"{BARE}{line}", WITH_ITS_ROW)


def measured(name: str, answers: int, texts: Sequence[str], problems: tuple[Problem, ...]) -> Section:
    """Measure the texts of a section."""
    as_it_stands = [measure(text) for text in texts]
    longest = max(as_it_stands, key=lambda one: one.longest)
    grades, by = _grades(texts) or [0.0], ruler()
    return Section(
        name, answers, sum(one.words for one in as_it_stands), round(sum(grades) / len(grades), 1),
        by.hardest(grades) if by else 0.0, longest.longest, longest.longest_sentence, problems,
    )  # fmt: skip


def _grades(texts: Sequence[str]) -> list[float]:
    """Give the values of those texts that have words: all of one may be said in another language."""
    found = [measure(text, taught()) for text in texts]
    return [one.grade for one in found if one.words]


def explorer_section(explorer: Explorer, file: str) -> Section:
    """Read all that an explorer can say.

    Parameters
    ----------
    explorer : Explorer
        The explorer.
    file : str
        The file of its words, as messages name it.
    """
    states = states_of(explorer)
    texts = list(different(states)) or [""]  # where all is for clinicians, no text has a grade
    problems = (*_state_problems(explorer, states, file), *_average_problems(explorer, texts, file))
    return measured(explorer.name, len(states), texts, problems)


def _state_problems(explorer: Explorer, states: tuple[State, ...], file: str) -> Iterator[Problem]:
    met = set[Problem]()
    for text, state in different(states).items():
        place = f"{explorer.name}.{state.part}"
        for problem in problems_in(state.linked, text, MOST_STATE, file, place):
            if problem not in met:
                met.add(problem)
                yield problem
    for part in dict.fromkeys(state.part for state in states if state.is_drawn and _is_untold(state)):
        remedy = "Add what it shows in words, under the part's key 'twin'."
        yield Problem(file, f"{explorer.name}.{part}", NO_TWIN, remedy)


def _is_untold(state: State) -> bool:
    return len(state.shown.twin.split()) < TWIN_WORDS


def _average_problems(explorer: Explorer, texts: Sequence[str], file: str) -> Iterator[Problem]:
    by, grades = ruler(), _grades(texts)
    average = round(sum(grades) / len(grades), 1) if grades else 0.0
    if by and grades and by.is_over(average, MOST_AVERAGE):
        what = f"its answers read at {by.formula.named} {average} on average, {by.past(MOST_AVERAGE)}"
        remedy = "Make the hardest ones easier: shorter sentences, shorter words."
        yield Problem(file, explorer.name, what, remedy)


# -- prose -----------------------------------------------------------------------------------------------


def prose(notebook: Any, file: str) -> Iterator[Section | Problem]:
    """Read a lesson's own text, section by section; tell of each cell that can't be read.

    Parameters
    ----------
    notebook : NotebookNode
        The lesson.
    file : str
        The lesson as messages name it.
    """
    readable = []
    for at, cell in enumerate(notebook.cells, start=1):
        try:
            sections_of(Notebook((cell,), {}))
            readable.append(cell)
        except (EvidenceError, ValueError) as error:
            yield from problems_of(error, file, f"cell {at}")
    for heading, html in sections_of(Notebook(tuple(readable), {})).items():
        try:
            text = words_of(html)
        except ValueError as error:
            yield from problems_of(error, file, f"section '{heading}'")
            continue
        problems = tuple(problems_in(html, text, MOST_PROSE, file, f"section '{heading}'"))
        yield measured(heading, 1, [text], problems)


def calls_in(notebook: Notebook) -> list[Call]:
    """List the explorers that a notebook shows; what else its cells do is told as a stranger's slip."""
    calls = calls_shown([cell.source for cell in notebook.cells if cell.cell_type == "code"])
    return list(dict.fromkeys(filter(None, calls)))
