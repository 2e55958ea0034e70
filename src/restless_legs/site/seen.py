"""What whoever reads and signs a page has seen, and how its signatures stand by what there is to see now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from restless_legs.evidence.asked import lean, unnoticed
from restless_legs.evidence.claims import claims
from restless_legs.evidence.clinic import clinic
from restless_legs.evidence.digests import cells_of, of_file, short_digest, together
from restless_legs.evidence.glossary import FILE as GLOSSARY
from restless_legs.evidence.glossary import glossary
from restless_legs.evidence.references import FILE as BIBLIOGRAPHY
from restless_legs.evidence.reviews import (
    Standing,
    cells_of_claim,
    clinical_rows,
    reviews_here,
    row_digest,
    standing_of,
)
from restless_legs.evidence.tables import all_tables
from restless_legs.evidence.terms import slug_of, slugs_in, terms_in
from restless_legs.evidence.words import has_words, words_as_said, words_folder
from restless_legs.explorers.behind import PACKAGE, code_behind, shared_code
from restless_legs.explorers.calls import Call
from restless_legs.explorers.kept import Kept, kept
from restless_legs.site.catalogue import VISIT, Catalogue
from restless_legs.site.cells import Notebook
from restless_legs.site.claims_used import claims_used
from restless_legs.site.home import asked, cards
from restless_legs.site.outline import TOOL, is_for_clinicians, kind_of
from restless_legs.site.search_places import shown_in
from restless_legs.site.teaching import Sheet, sheets

# What buttons say on every page, what a clinic sets of its own, and what is made of all this.
_APART = frozenset({"clinic.yml", "claims.csv", "reviews.csv", "site.yml", "search.yml", "lab_text.yml"})
# Words on when to get help that stand on a page, or don't, by whether the clinic has set a number.
_BY_CLINIC = ("crisis", "call_now")
# Columns that name the rows and rules that a row rests on.
_UNDER = ("rests_on", "leans_on")


@dataclass(frozen=True)
class Seen:
    """All that there is to see on a page.

    Attributes
    ----------
    rows
        Each claim that it uses, with its fingerprint.
    rest
        Cells, words, tables and code, each with its fingerprint.
    needs_two
        Whether a decision rests on a row of it, or is taken on it.
    """

    rows: Mapping[str, str]
    rest: Mapping[str, str]
    needs_two: bool

    @cached_property
    def digest(self) -> str:
        """The fingerprint of all of it."""
        return short_digest([sorted(self.rows.items()), sorted(self.rest.items())])


def seen_of(
    topic: str, notebook: Any, shown: Sequence[Kept], of: Catalogue, units: str | None = None
) -> Seen:
    """Give what there is to see on a page.

    Parameters
    ----------
    topic : str
        Its topic.
    notebook : Notebook
        Its notebook, as it was written.
    shown : sequence of Kept
        The explorers that it shows, worked out.
    of : Catalogue
        The pages there are: some list what stands on others.
    units : str, optional
        The clinic's, in which a page that takes a number shows it first; without them, those of our profile.
    """
    rows = {id: row_digest(id) for id, _ in claims_used(topic, notebook, shown)}
    rest = {
        **dict(_cells(notebook)),
        **dict(_own_words(topic)),
        **dict(_leant(shown)),
        **dict(_code(topic, list(shown_in(notebook)))),
        **dict(_listed(notebook, of)),
        **dict(_terms(topic, notebook, shown)),
        **dict(_sources(rows)),
        **dict(_around(notebook)),
        **dict(_units(shown, clinic().units if units is None else units)),
    }
    decides = {one.file for one in all_tables() if one.decides}
    for file in decides:  # a row on which a decision comes to rest needs a second reader from then on
        lean(file)
    needs_two = bool(clinical_rows() & rows.keys()) or any(at.partition("#")[0] in decides for at in rest)
    return Seen(rows, rest, needs_two)


def standing_seen(topic: str, seen: Seen) -> Standing:
    """Tell how a page stands by its signatures."""
    return standing_of(topic, seen.digest, needs_two=seen.needs_two, among=reviews_here())


def standing_kept(topic: str, notebook: Notebook, of: Catalogue, explorers: Path) -> Standing | None:
    """Tell how a page stands by its signatures; None where an explorer of it has to be worked out first.

    Parameters
    ----------
    topic : str
        Its topic.
    notebook : Notebook
        Its notebook, as it is written now.
    of : Catalogue
        The pages there are.
    explorers : Path
        The folder in which explorers are kept.
    """
    if all(one.lesson != topic for one in reviews_here()):
        return Standing("unsigned")
    calls = list(shown_in(notebook))
    shown = [one for call in calls if (one := kept(call, explorers))]
    if len(shown) < len(calls):
        return None
    return standing_seen(topic, seen_of(topic, notebook, shown, of))


def _cells(notebook: Any) -> Iterator[tuple[str, str]]:
    shown = [cell for cell in notebook.cells if cell.cell_type != "raw"]
    for at, cell in enumerate(shown, start=1):
        said = [cell.cell_type, cell.source, list(cell.metadata.get("tags", []))]
        yield f"cell {at}", short_digest(said)


def _own_words(topic: str) -> Iterator[tuple[str, str]]:
    path = words_folder() / f"{topic}.yml"
    file = f"words/{path.parent.name}/{path.name}"
    lean(file)
    if has_words(topic):
        yield file, short_digest(list(words_as_said(topic).sentences()))


def _leant(shown: Sequence[Kept]) -> Iterator[tuple[str, str]]:
    """Give what explorers were worked out from, beside what all pages and all clinics have of their own."""
    for file, (_, parts) in together(*(one.leans for one in shown)).items():
        if file.rpartition("/")[2] not in _APART:
            found = _unset(parts) if file.endswith("/safety.yml") else parts.items()
            for part, digest in found:
                is_row = part and file.endswith(".csv")
                yield f"{file}#{part}", short_digest(cells_of(file, part)) if is_row else digest


def _unset(parts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Leave out words that are asked for by whether a clinic has set a number: `_around` has them all."""
    return [(part, digest) for part, digest in parts.items() if part.partition(".")[0] not in _BY_CLINIC]


def _code(topic: str, calls: Sequence[Call]) -> Iterator[tuple[str, str]]:
    shared = shared_code() if calls else ()
    topics = {topic, *(call.module.partition(".")[0] for call in calls)}
    for path in (*shared, *(path for one in topics for path in code_behind(one))):
        yield path.relative_to(PACKAGE).as_posix(), short_digest(path.read_text(encoding="utf-8"))


def _listed(notebook: Any, of: Catalogue) -> Iterator[tuple[str, str]]:
    """Give what a page lists that stands elsewhere."""
    tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
    if "lessons" in tags:
        yield "lessons", short_digest([(one.topic, one.title, one.point) for one in cards(of)])
    if "questions" in tags:
        yield "questions", short_digest([(one.title, one.questions) for one in asked(of)])
    if "teaching_sheets" in tags:
        yield "sheets", short_digest([(one.topic, one.title, _titles(sheet)) for one, sheet in sheets(of)])
    if "all-words" in tags:
        yield "words", of_file(f"words/{words_folder().name}/{GLOSSARY}")
    if "all-sources" in tags:
        # Without the day on which each was signed, which this very signature may set.
        yield "claims", short_digest([(one.id, one.claim, one.value, one.rests_on) for one in claims()])


def _titles(sheet: Sheet | None) -> list[str]:
    """Give the titles in a lesson that its sheet leads to."""
    if not sheet:
        return []
    asked = [one.title for aim in sheet.aims for one in aim.questions]
    return [*asked, *(step.shown.title for step in sheet.plan)]


# -- what stands on a page, and in no file of its own ----------------------------------------------------


def _terms(topic: str, notebook: Any, shown: Sequence[Kept]) -> Iterator[tuple[str, str]]:
    """Give each term of the glossary that a page uses, with what the page says that it means."""
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    texts += (said for file in _own_files(topic, notebook) for _, said in _said(file))
    used = {slug_of(term) for text in texts for term in terms_in(text)}
    used.update(name for one in shown for name in slugs_in(one.html))
    for term in glossary():
        if slug_of(term) in used:
            yield f"term {term.term}", short_digest([term.term, term.meaning])


def _own_files(topic: str, notebook: Any) -> tuple[str, ...]:
    return (topic, VISIT) if kind_of(notebook) == TOOL else (topic,)


def _said(name: str, *below: str) -> list[tuple[str, str]]:
    """Give the sentences of a words file as they are written, all of them or those below some keys."""
    path = words_folder() / f"{name}.yml"
    for key in below or ("",):
        lean(f"words/{path.parent.name}/{path.name}", key)
    found = words_as_said(name).sentences() if has_words(name) else ()
    return [
        (at, said) for at, said in found if not below or f"{at}.".startswith(tuple(f"{k}." for k in below))
    ]


def _sources(rows: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give each source behind the rows that a page uses: its title and how it was read count too."""
    for key in sorted(_keys_behind(rows)):
        lean(BIBLIOGRAPHY, key)
        with unnoticed():
            if digest := row_digest(f"@{key}"):
                yield f"source {key}", digest


def _keys_behind(rows: Iterable[str]) -> set[str]:
    keys, met, waiting = set[str](), set[str](), list(rows)
    while waiting:
        if (id := waiting.pop()) not in met:
            met.add(id)
            cells = cells_of_claim(id)
            keys.update(_parted(cells.get("source", "")))
            waiting += (one for column in _UNDER for one in _parted(cells.get(column, "")))
    return keys


def _parted(cell: str) -> list[str]:
    return [one for one in map(str.strip, cell.split(";")) if one]


def _around(notebook: Any) -> Iterator[tuple[str, str]]:
    """Give what stands around the cells: for whom a page is, signs that can't wait, and what is printed."""
    yield "readers", short_digest([kind_of(notebook), is_for_clinicians(notebook)])
    yield "signs", short_digest([_said("site", "lessons.help", "bar"), _said("safety", *_BY_CLINIC)])
    if kind_of(notebook) == TOOL:
        yield "on paper", short_digest([_said("safety", "short"), _said(VISIT)])


def _units(shown: Sequence[Kept], units: str) -> Iterator[tuple[str, str]]:
    """Give the clinic's units, in which a page that takes a number shows it first."""
    files = {file.rpartition("/")[2] for one in shown for file in one.leans}
    if "lab_text.yml" in files:
        yield "units", units
