"""What whoever reads and signs a page has seen, and how its signatures stand by what there is to see now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from restless_legs.evidence.asked import lean
from restless_legs.evidence.claims import claims
from restless_legs.evidence.digests import cells_of, of_file, short_digest, together
from restless_legs.evidence.glossary import FILE as GLOSSARY
from restless_legs.evidence.reviews import Standing, clinical_rows, reviews, row_digest, standing_of
from restless_legs.evidence.tables import all_tables
from restless_legs.evidence.words import read_words, words_folder
from restless_legs.explorers.behind import PACKAGE, code_behind
from restless_legs.explorers.calls import Call
from restless_legs.explorers.kept import Kept
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.claims_used import claims_used
from restless_legs.site.home import asked, cards

# What buttons say on every page, what a clinic sets of its own, and what is made of all this.
_APART = frozenset({"clinic.yml", "claims.csv", "reviews.csv", "site.yml", "search.yml", "lab_text.yml"})


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


def seen_of(topic: str, notebook: Any, shown: Sequence[Kept], calls: Sequence[Call], of: Catalogue) -> Seen:
    """Give what there is to see on a page.

    Parameters
    ----------
    topic : str
        Its topic.
    notebook : Notebook
        Its notebook, as it was written.
    shown : sequence of Kept
        The explorers that it shows, worked out.
    calls : sequence of Call
        What makes them.
    of : Catalogue
        The pages there are: some list what stands on others.
    """
    rows = {id: row_digest(id) for id, _ in claims_used(topic, notebook, shown)}
    rest = {
        **dict(_cells(notebook)),
        **dict(_own_words(topic)),
        **dict(_leant(shown)),
        **dict(_code({topic, *(call.module.partition(".")[0] for call in calls)})),
        **dict(_listed(notebook, of)),
    }
    decides = {one.file for one in all_tables() if one.decides}
    for file in decides:  # a row on which a decision comes to rest needs a second reader from then on
        lean(file)
    needs_two = bool(clinical_rows() & rows.keys()) or any(at.partition("#")[0] in decides for at in rest)
    return Seen(rows, rest, needs_two)


def standing_seen(topic: str, seen: Seen) -> Standing:
    """Tell how a page stands by its signatures."""
    return standing_of(topic, seen.digest, needs_two=seen.needs_two, among=reviews())


def _cells(notebook: Any) -> Iterator[tuple[str, str]]:
    shown = [cell for cell in notebook.cells if cell.cell_type != "raw"]
    for at, cell in enumerate(shown, start=1):
        said = [cell.cell_type, cell.source, list(cell.metadata.get("tags", []))]
        yield f"cell {at}", short_digest(said)


def _own_words(topic: str) -> Iterator[tuple[str, str]]:
    path = words_folder() / f"{topic}.yml"
    file = f"words/{path.parent.name}/{path.name}"
    lean(file)
    if path.exists():
        yield file, short_digest(list(read_words(path).sentences()))


def _leant(shown: Sequence[Kept]) -> Iterator[tuple[str, str]]:
    """Give what explorers were worked out from, beside what all pages and all clinics have of their own."""
    for file, (_, parts) in together(*(one.leans for one in shown)).items():
        if file.rpartition("/")[2] not in _APART:
            for part, digest in parts.items():
                is_row = part and file.endswith(".csv")
                yield f"{file}#{part}", short_digest(cells_of(file, part)) if is_row else digest


def _code(topics: set[str]) -> Iterator[tuple[str, str]]:
    for path in (path for topic in topics for path in code_behind(topic)):
        yield path.relative_to(PACKAGE).as_posix(), short_digest(path.read_text(encoding="utf-8"))


def _listed(notebook: Any, of: Catalogue) -> Iterator[tuple[str, str]]:
    """Give what a page lists that stands elsewhere."""
    tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
    if "lessons" in tags:
        yield "lessons", short_digest([(one.topic, one.title, one.point) for one in cards(of)])
    if "questions" in tags:
        yield "questions", short_digest([(one.title, one.questions) for one in asked(of)])
    if "all-words" in tags:
        yield "words", of_file(f"words/{words_folder().name}/{GLOSSARY}")
    if "all-sources" in tags:
        # Without the day on which each was signed, which this very signature may set.
        yield "claims", short_digest([(one.id, one.claim, one.value, one.rests_on) for one in claims()])
