"""Places of the pages that a search can lead to: lessons, headings, explorers, words, each with its address.

Addresses come from the notebooks, so that none is typed twice; what people ask is put beside its heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from restless_legs.evidence import (
    EvidenceError,
    PatientQuestion,
    Problem,
    glossary,
    patient_questions,
    words,
)
from restless_legs.evidence.languages import languages
from restless_legs.evidence.problem import problems_of
from restless_legs.evidence.sentences import parted
from restless_legs.evidence.terms import slug_of
from restless_legs.evidence.versions import version_of
from restless_legs.evidence.words import Words
from restless_legs.explorers.calls import Call, calls_of
from restless_legs.explorers.examples import Example, Sought
from restless_legs.explorers.safety import signs_by_urgency
from restless_legs.language import ENGLISH, Language, current, is_known, speaking
from restless_legs.site.catalogue import HOME, Catalogue, Entry
from restless_legs.site.cells import Cell, Notebook
from restless_legs.site.headings import id_of
from restless_legs.site.home import ANSWERS
from restless_legs.site.outline import (
    CALL,
    CHECK,
    FIRST,
    LESSON,
    MORE,
    QUESTIONS,
    SOURCES,
    opening_of,
    sections,
)
from restless_legs.site.plain import NOT_FOR_PATIENTS
from restless_legs.site.search_urgent import urgent_problems

GLOSSARY = "glossary"
NEEDS_HELP = "when_to_get_help"  # the explorer that lists all signs
KEEP, PRIVATE, CLEAR = "keep-title", "About-these-pages", "clear"  # where the home page tells of itself
LAY_WORDS = "lay_words"
# Under these stands nothing that answers: guesses, and a list that the page makes.
LEFT_OUT = (MORE, CHECK, SOURCES)
# Lines of these are places of their own, questions to take along, or signs, which the home page has all.
TOLD_ELSEWHERE = (FIRST, QUESTIONS, CALL)
LONGEST_LINE = 130
NEARLY_ALL = 0.9
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MARKS = re.compile(r"[^\w -]")  # no key has these


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a search can lead to.

    Attributes
    ----------
    kind
        "question" (people ask it), "heading", "short" (a line of what is in short), "explorer", "example" (of
        its answers), "item" (an example by a name), "word" (of the glossary), "sign" (to act on), "lesson",
        "pages" (on these pages, not on legs) or "keep" (the same, where a browser can keep pages).
    page, id
        Its page, and where in it.
    title, line
        What is shown of it.
    words
        What else it is found by, as people say it.
    text
        What stands there.
    show
        Of an example, the explorer and what to set in it.
    named
        Its heading, or the title of an explorer, as the original of a translation has it: tables name it so.
    """

    kind: str
    page: str
    id: str
    title: str
    line: str = ""
    words: tuple[str, ...] = ()
    text: str = ""
    show: Mapping[str, Any] = field(default_factory=dict)
    named: str = ""


def places(catalogue: Catalogue, sought: Mapping[str, Mapping[str, Sought]], say: Words) -> list[Place]:
    """List all places, in the order of the pages.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    sought : mapping
        By page and name, what of each explorer can be looked for.
    say : Words
        The words of the search.
    """
    pages = [one for one in catalogue.entries if one.kind == LESSON]
    found = [place for page in pages for place in _of_page(page, catalogue, sought[page.topic])]
    tools = [_page(page.topic, catalogue) for page in catalogue.tools if not page.is_for_clinicians]
    asked = _asked([*found, *tools], catalogue, say)
    return [*asked, *_of_glossary(catalogue), *_signs(), *_of_these_pages(say)]


def _of_page(page: Entry, catalogue: Catalogue, sought: Mapping[str, Sought]) -> Iterator[Place]:
    if page.topic != HOME:
        yield _page(page.topic, catalogue)
    yield from _headings(page.topic, catalogue.notebooks[page.topic])
    original = _original_titles(catalogue.notebooks[page.topic])
    for name, one in sought.items():
        alike = _alike(one.examples)
        names = tuple(dict.fromkeys(example.chosen[0].split(",")[0] for example in alike))
        named = original.get(name, one.title)
        yield Place("explorer", page.topic, name, one.title, one.line, names, named=named)
        yield from (_example(page.topic, name, example) for example in one.examples if example not in alike)


def _original_titles(notebook: Notebook) -> Mapping[str, str]:
    """Give the titles of a page's explorers that its original has, where it is a translation."""
    if current() == ENGLISH:
        return {}
    with speaking(ENGLISH):
        return {call.name: title for call in shown_in(notebook) if (title := _title(call))}


def _page(topic: str, catalogue: Catalogue) -> Place:
    opening = opening_of(catalogue.notebooks[topic])
    return Place("lesson", topic, "main", opening.title, opening.point)


def _alike(examples: Sequence[Example]) -> list[Example]:
    """Items whose answers differ in a number alone: each name leads to the list of all."""
    items = [one for one in examples if _is_item(one)]
    lines = Counter(_NUMBER.sub("0", one.line) for one in items)
    return items if lines and max(lines.values()) >= NEARLY_ALL * len(items) else []


def _is_item(one: Example) -> bool:
    return any(isinstance(entry, (list, tuple)) for entry in one.entries.values())


def _example(page: str, name: str, one: Example) -> Place:
    title = "; ".join(filter(None, one.chosen)) or one.line
    return Place(
        "item" if _is_item(one) else "example",
        page,
        name,
        title,
        _short(one.line),
        one.known_as,
        show={name: one.entries},
    )


# -- headings ------------------------------------------------------------------------------------------


def _headings(page: str, notebook: Notebook) -> Iterator[Place]:
    """Headings for patients, each with what stands under it."""
    for_patients = [cell for cell in notebook.cells if _is_for_patients(cell)]
    under: dict[str, Place] = {}
    heading = ""
    for one in sections(replace(notebook, cells=tuple(for_patients))):
        heading = one.named if one.level > 1 else heading if one.level == 0 else ""
        if not heading or heading in LEFT_OUT:
            continue
        before = under.get(heading) or Place("heading", page, id_of(heading), one.heading, named=heading)
        under[heading] = replace(before, text=f"{before.text}\n{one.text}".strip())
    for place in under.values():
        if place.named not in TOLD_ELSEWHERE:
            yield replace(place, line=_first_line(place.text))
        if place.named == FIRST:  # each line is a place of its own
            yield from (Place("short", page, place.id, line) for line in place.text.splitlines() if line)


def _is_for_patients(cell: Cell) -> bool:
    return cell.cell_type == "markdown" and not NOT_FOR_PATIENTS & set(cell.metadata.get("tags", []))


def _first_line(text: str) -> str:
    """Give what stands first: sentences of the first paragraph, as many as fit on a line or two."""
    return _short(" ".join(next(iter(text.split("\n\n")), "").split()))


def _short(text: str) -> str:
    """Keep whole sentences, the first in any case.

    Examples
    --------
    >>> _short("One. " + "Two two two. " * 20)[-13:]
    ' Two two two.'
    """
    kept = ""
    for sentence in parted(text):
        if kept and len(kept) + len(sentence) > LONGEST_LINE:
            break
        kept = f"{kept} {sentence}".strip()
    return kept


# -- what people ask, and words ------------------------------------------------------------------------


def _asked(found: Sequence[Place], catalogue: Catalogue, say: Words) -> Iterator[Place]:
    """Put what people ask beside the heading, or the explorer, that answers it."""
    asked: dict[tuple[str, str], list[PatientQuestion]] = {}
    for one in patient_questions():
        for heading in one.heading:
            asked.setdefault((one.page, heading), []).append(one)
    about = {topic: tuple(say.texts(f"lessons.{topic}")) for topic in say.keys("lessons")}
    known = [one.id for one in patient_questions()]
    also = {id: say.texts(f"asked_as.{id}") for id in say.keys("asked_as", known)}
    elsewhere = {key: tuple(say.texts(f"elsewhere.{key}")) for key in say.keys("elsewhere")}
    answers = _short_answers(catalogue)
    original = _original_questions()
    for place in found:
        if place.kind == "lesson":
            yield replace(place, words=about.get(place.page, ()))
            continue
        if place.kind not in ("heading", "explorer"):
            yield place
            continue
        questions = asked.get((place.page, place.named), [])
        words = [word for one in questions for word in (one.question, *also[one.id])]
        words += elsewhere.get(_key_of(place), ())
        # Of several headings that answer one question the first has the short answer.
        firsts = [original[one.id] for one in questions if one.heading[0] == place.named or not place.line]
        line = next((answers[one] for one in firsts if one in answers), place.line)
        told = replace(place, words=(*words, *place.words), line=line)
        yield replace(told, kind="question") if words else told


def _key_of(place: Place) -> str:
    """Give the key of a place in the words of the search: an explorer's name, or a heading without marks."""
    return _MARKS.sub("", place.named) if place.kind == "heading" else place.id


def _original_questions() -> Mapping[str, str]:
    """Give what the original asks, which is what a heading is named by in every language."""
    with speaking(ENGLISH):
        return {one.id: one.question for one in patient_questions()}


def _short_answers(catalogue: Catalogue) -> dict[str, str]:
    """Give the short answer to each question; below it stands the link to more."""
    notebook = catalogue.notebooks.get(ANSWERS)
    found = sections(notebook) if notebook else ()
    return {one.named: " ".join(one.text.rpartition("\n\n")[0].split()) for one in found if one.level == 3}


def _of_glossary(catalogue: Catalogue) -> Iterator[Place]:
    if GLOSSARY in catalogue.titles:
        for term in glossary():
            yield Place("word", GLOSSARY, f"word-{slug_of(term)}", term.term, term.meaning, tuple(term.also))


def _signs() -> Iterator[Place]:
    """Signs to act on, most pressing first, each with what to do; other words for them are urgent ones."""
    safety = words("safety")
    for urgency, ids in signs_by_urgency().items():
        for id in ids:
            yield Place("sign", HOME, NEEDS_HELP, safety.text(f"sign.{id}"), f"{safety.text(urgency)}.")


def _of_these_pages(say: Words) -> Iterator[Place]:
    """What people ask of these pages: how they are kept, who sees what is entered, how it is cleared."""
    site, shown = words("site"), words("search")
    for key, (kind, id, title) in {
        "keep": ("keep", KEEP, site.text("keep.title")),
        "private": ("pages", PRIVATE, shown.text("pages.private_title")),
        "clear": ("pages", CLEAR, site.text("clear.button")),
    }.items():
        typed = tuple(say.texts(f"pages.{key}"))
        yield Place(kind, HOME, id, title, shown.text(f"pages.{key}"), typed)


# -- what leads nowhere --------------------------------------------------------------------------------


def search_problems(catalogue: Catalogue) -> Iterator[Problem]:
    """List what the search, or the home page, would lead to in vain.

    Parameters
    ----------
    catalogue : Catalogue
        The pages there are.
    """
    for one in patient_questions():
        if one.page in catalogue.drafts:
            what, remedy = f"leads to {one.page}, which is a draft", "Name a page that is published."
            yield Problem("data/patient_questions.csv", f"row {one.id}", what, remedy, aims_at=one.page)
        known = _titles(catalogue.notebooks[one.page]) if one.page in catalogue.notebooks else []
        for heading in one.heading:
            if known and heading not in known:
                near = get_close_matches(heading, known, n=3, cutoff=0.4) or known
                yield Problem(
                    "data/patient_questions.csv", f"row {one.id}",
                    f"names the heading '{heading}', which {one.page}.ipynb has not",
                    f"Write one that it has: {'; '.join(near)}.", aims_at=one.page,
                )  # fmt: skip
    names = {call.name for page in catalogue.notebooks.values() for call in shown_in(page)}
    headings = {_MARKS.sub("", title) for page in catalogue.notebooks.values() for title in _titles(page)}
    for language in _typed_in():
        with speaking(language):
            found = [*urgent_problems(), *_lay_problems(catalogue, names | headings)]
        yield from found


def _typed_in() -> Iterator[Language]:
    """Give the languages of which words are gathered that people type: the one spoken now, and all others."""
    yield current()
    yield from (
        Language(code)
        for code in languages()
        if code != current().code and is_known(code) and version_of(f"words/{code}/{LAY_WORDS}.yml")
    )


def _lay_problems(catalogue: Catalogue, known: Collection[str]) -> Iterator[Problem]:
    """List words that people use for what is not there: a lesson, a question, a heading or an explorer."""
    say = words(LAY_WORDS)
    for topic in say.keys("lessons"):
        if topic not in catalogue.notebooks:
            what, remedy = "is of no lesson", "Name it as its notebook is named."
            yield Problem(say.file, f"'lessons.{topic}'", what, remedy, aims_at=topic)
    try:
        say.keys("asked_as", [one.id for one in patient_questions()])
    except EvidenceError as error:
        yield from problems_of(error, say.file, "'asked_as'")
    for key in say.keys("elsewhere"):
        if key not in known:
            near = get_close_matches(key, known, n=3, cutoff=0.4)
            yield Problem(
                say.file, f"'elsewhere.{key}'", "is no explorer, and no heading of a page",
                f"Write one that is: {'; '.join(near)}.",
            )  # fmt: skip


def _titles(notebook: Notebook) -> list[str]:
    """Give the headings of a page, and the titles of its explorers, which stand in their words."""
    headings = [one.named for one in sections(notebook) if one.named]
    return [*headings, *(title for title in map(_title, shown_in(notebook)) if title)]


def _title(call: Call) -> str:
    with suppress(EvidenceError):  # what is wrong with those words is told of them
        return words(call.module.rpartition(".")[2]).text(f"{call.name}.title")
    return ""


def shown_in(notebook: Notebook) -> Iterator[Call]:
    """Give the explorers that a page shows, as its cells call them."""
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return (call for call in calls_of(code) if call)
