"""Asks somebody to read a page: the page, and a sheet of all that it says by rows, in one file to send on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from restless_legs.author.changes import sentences
from restless_legs.author.reviewing import last_signature, no_page, said_digest, seen_now
from restless_legs.author.sending import new_folder, templates
from restless_legs.evidence import EvidenceError
from restless_legs.evidence.claims import Claim, cited, claimable
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.prose import marks
from restless_legs.evidence.references import reference
from restless_legs.evidence.reviews import Review
from restless_legs.evidence.whole_file import write_whole
from restless_legs.evidence.words import read_words, words, words_folder
from restless_legs.language import current
from restless_legs.site.catalogue import Catalogue, topic_of
from restless_legs.site.cells import Notebook
from restless_legs.site.outline import opening_of, sections_as_written
from restless_legs.site.packing import files_of, pack
from restless_legs.site.publish import lay_out, make, plan
from restless_legs.site.seen import Seen
from restless_legs.site.source_list import source_of

SHEET = "sheet.html"
Lay = Callable[[str, Path], None]


class Row(NamedTuple):
    """A claim as a reader holds it against its source."""

    id: str
    says: str
    number: str
    grade: str
    sources: tuple[str, ...]
    is_new: bool


class Line(NamedTuple):
    """A line of a page: where it stands, what it says, and what it claims by rows."""

    place: str
    says: str
    claims: tuple[Row, ...]
    is_new: bool


def ask_review(
    topic: str, *, notebooks: Path, shelf: Path, cache: Path, today: date, lay: Lay | None = None
) -> tuple[Path, Path]:
    """Make what is sent to somebody who is asked to read a page; give it, and the sheet in it.

    Parameters
    ----------
    topic : str
        The page.
    notebooks, cache : Path
        As for `publish`.
    shelf : Path
        Holds a folder for each time that somebody was asked.
    today : date
        Names the folder.
    lay : callable, optional
        Lays a page with all that it loads into a folder; without one, it is made as it is published.

    Raises
    ------
    EvidenceError
        If there is no such page, or it can't be made.
    """
    catalogue = Catalogue.read(notebooks)
    if fault := no_page(topic, catalogue):
        raise EvidenceError(f"{fault.what}: {fault.remedy}")
    if topic not in catalogue.notebooks:
        raise ProblemError(*(one for one in catalogue.problems if topic_of(one.file) == topic))
    with TemporaryDirectory() as folder:
        (lay or partial(_laid, notebooks=notebooks, cache=cache))(topic, Path(folder))
        page = [(path.relative_to(folder).as_posix(), path.read_bytes()) for path in files_of(Path(folder))]
    sheet = sheet_of(topic, catalogue, seen_now(topic, catalogue, cache.parent)).encode()
    there = new_folder(shelf, f"{topic}-to-read-", today)
    sent = there / f"{topic}.zip"
    write_whole(there / SHEET, sheet)
    pack(sent, [*page, (SHEET, sheet)])
    return sent, there / SHEET


def _laid(topic: str, folder: Path, *, notebooks: Path, cache: Path) -> None:
    planned = plan(notebooks, cache, drafts=True)
    make([one for one in planned.stale if one.notebook.stem == topic], planned.workshop)
    lay_out([one.made for one in planned.makings if one.notebook.stem == topic], folder)


# -- the sheet -------------------------------------------------------------------------------------------


def sheet_of(topic: str, catalogue: Catalogue, seen: Seen) -> str:
    """Give the sheet of a page: each line that claims something, with its rows, and what is new of it.

    Parameters
    ----------
    topic : str
        The page.
    catalogue : Catalogue
        The pages there are.
    seen : Seen
        All that there is to see on it.
    """
    notebook, before = catalogue.notebooks[topic], last_signature(topic)
    known = claimable()
    rows = {id: _row(id, known, before, digest) for id, digest in seen.rows.items()}
    lines = list(_lines(topic, notebook, rows, before))
    told = {row.id for line in lines for row in line.claims}
    shown: dict[str, Any] = {
        "page": f"{topic}.html",
        "title": opening_of(notebook).title,
        "before": before,
        "needs_two": seen.needs_two,
        "lines": lines,
        "others": [row for id, row in sorted(rows.items()) if id not in told],
        "name": f"{topic}-to-read",
    }
    template = templates.get_template("review_sheet.html.j2")
    return template.render(language=current().code, say=words("author"), **shown)


def _row(id: str, known: Mapping[str, Claim], before: Review | None, digest: str) -> Row:
    one = known[id] if id in known else cited(id.removeprefix("@"))
    is_new = before is not None and f"{id}={digest}" not in before.rows
    return Row(id, one.claim, one.value, one.grade, tuple(map(_source, one.rests_on)), is_new)


def _source(rests_on: str) -> str:
    key, _, locator = rests_on.partition("[")
    where = f"; {locator.removesuffix(']')}" if locator else ""
    return f"{source_of(reference(key)).citation}{where}"


def _lines(topic: str, notebook: Notebook, rows: Mapping[str, Row], before: Review | None) -> Iterator[Line]:
    for place, said in _said(topic, notebook):
        named = dict.fromkeys(f"@{one.id}" if one.kind == "source" else one.id for one in marks(said))
        plain = sentences(said)
        is_new = before is not None and any(said_digest(one) not in before.said for one in plain)
        if plain and (named or is_new):
            yield Line(place, " ".join(plain), tuple(rows[id] for id in named if id in rows), is_new)


def _said(topic: str, notebook: Notebook) -> Iterator[tuple[str, str]]:
    for heading, text in sections_as_written(notebook):
        yield from ((heading, line) for line in _full(text.splitlines()))
    path = words_folder() / f"{topic}.yml"
    for key, said in read_words(path).sentences() if path.exists() else ():
        yield from ((key, line) for line in _full(said.splitlines()))


def _full(lines: Iterable[str]) -> Iterator[str]:
    yield from (line for line in lines if line.strip())
