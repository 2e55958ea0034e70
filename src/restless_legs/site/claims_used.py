"""Which claims a page uses, and where: in its prose, in its explorers, on what is printed from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from restless_legs.evidence import rules, words
from restless_legs.evidence.claims import Place, claimed_tables
from restless_legs.evidence.prose import Mark, marks
from restless_legs.explorers.kept import Kept
from restless_legs.site.catalogue import TEACHING
from restless_legs.site.cells import Notebook
from restless_legs.site.outline import TOOL, kind_of, sections_as_written


def claims_used(page: str, notebook: Notebook, shown: Sequence[Kept]) -> Iterator[tuple[str, Place]]:
    """Give each row, rule and source (``@`` in front) that a page uses, with each place of it.

    Parameters
    ----------
    page : str
        Its topic.
    notebook : Notebook
        Its notebook.
    shown : sequence of Kept
        The explorers that it shows, worked out.
    """
    yield from _in_prose(page, notebook)
    yield from _in_explorers(page, shown)
    yield from _on_paper(page, notebook, {one.name for one in shown})


def _in_prose(page: str, notebook: Notebook) -> Iterator[tuple[str, Place]]:
    for heading, text in sections_as_written(notebook):
        for mark in marks(text):
            yield _id_of(mark), Place(page, "prose", heading)


def _id_of(mark: Mark) -> str:
    return f"@{mark.id}" if mark.kind == "source" else mark.id


def _on_paper(page: str, notebook: Notebook, shown: set[str]) -> Iterator[tuple[str, Place]]:
    """What blocks of a page's own say, beside its explorers: they are there to be printed."""
    if kind_of(notebook) != TOOL and page != TEACHING:
        return
    for key, sentence in words(page).sentences():
        if key.partition(".")[0] not in shown:
            for mark in marks(sentence):
                yield _id_of(mark), Place(page, "print", key)


def _in_explorers(page: str, explorers: Iterable[Kept]) -> Iterator[tuple[str, Place]]:
    for one in explorers:
        kind = "quiz" if one.is_quiz else "explorer"
        for part in one.parts:
            for id in {*_rows_of(part.rests_on), *part.said}:
                # A row that is drawn or worked with leaves no mark: then it is behind each state of the part.
                yield id, Place(page, kind, f"{one.name}.{part.name}", part.said.get(id, part.states))


def _rows_of(asked: Iterable[str]) -> Iterator[str]:
    """Rows that were asked for; a table that was read whole stands for all its rows."""
    tables, ruled = claimed_tables(), {rule.id for rule in rules()}
    for id in asked:
        if id in tables:
            yield from (f"{id}.{row.id}" for row in tables[id])
        elif "." in id or id in ruled:
            yield id
