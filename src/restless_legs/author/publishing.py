"""Publishes what was checked: the site, a file to send on, and what changed, for a reviewer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from restless_legs.author.changes import Change, State, changed_rows, changed_sentences, state_of_project
from restless_legs.author.check import of_published
from restless_legs.author.checked import checked
from restless_legs.author.report import to_mend
from restless_legs.author.samples import sample_problems
from restless_legs.author.sending import new_folder, templates
from restless_legs.evidence.claims import Place, claims
from restless_legs.evidence.clinic import clinic
from restless_legs.evidence.digests import digest_of
from restless_legs.evidence.problem import Problem
from restless_legs.evidence.whole_file import write_whole
from restless_legs.evidence.words import words
from restless_legs.language import current
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.outline import written_of
from restless_legs.site.packing import files_of, pack
from restless_legs.site.publish import publish

CHANGES, STATE, SENT = "changes.html", "state.json", "restless-legs.zip"


@dataclass(frozen=True, slots=True)
class Published:
    """What a publishing gave: problems and nothing else, or a folder; not a new one where nothing changed.

    ``stopped`` tells of languages that could not be made, and are left out.
    """

    problems: tuple[Problem, ...] = ()
    folder: Path | None = None
    is_new: bool = False
    stopped: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """What to send on, and what to read."""
        return (self.folder / SENT, self.folder / CHANGES) if self.folder else ()


def publish_checked(
    notebooks: Path, out: Path, shelf: Path, *, cache: Path, today: date, make: Callable[..., Any] = publish
) -> Published:
    """Check all, make the site, and lay what to send on into a folder of its own.

    Parameters
    ----------
    notebooks, out, cache : Path
        As for `publish`.
    shelf : Path
        Holds a folder for each publishing.
    today : date
        Names the folder.
    make : callable
        Makes the site, as `publish` does.
    """
    if problems := _in_the_way(notebooks, cache.parent):
        return Published(problems)
    now, last = state_of_project(notebooks), _last(shelf)
    kept = json.loads((last / STATE).read_text(encoding="utf-8")) if last else None
    before = State.of_json(kept) if kept else None
    if last and before and (outlived := tuple(outlived_checks(before, now, last.name, notebooks))):
        return Published(outlived)
    stopped: list[str] = []
    make(notebooks, out, cache=cache, stopped=stopped.append)
    site = digest_of(files_of(out))
    if last and kept and kept["site"] == site and before == State.of_json(now.as_json()):
        return Published(folder=last, stopped=tuple(stopped))
    folder = new_folder(shelf, "", today)
    page = changes_page(before, now, folder.name, last.name if last else "")
    write_whole(folder / CHANGES, page.encode())
    pack(folder / SENT, _sent(out, page))
    write_whole(folder / STATE, json.dumps({**now.as_json(), "site": site}).encode())
    return Published(folder=folder, is_new=True, stopped=tuple(stopped))


def _in_the_way(notebooks: Path, build: Path) -> tuple[Problem, ...]:
    return (
        tuple(of_published(checked(notebooks, build), notebooks))
        or sample_problems(notebooks)
        or to_mend(notebooks, build)
    )


def outlived_checks(before: State, now: State, last: str, notebooks: Path) -> Iterator[Problem]:
    """List pages that would say that the clinic checked them, though they were changed after that day.

    Parameters
    ----------
    before, now : State
        What stood at the publishing before, and what stands.
    last : str
        Its name, which begins with its day.
    notebooks : Path
        Where the lessons lie.
    """
    ours, day = clinic(), date.fromisoformat(last[:10])
    if not ours.reviewed or ours.reviewed > day:
        return  # it may have been checked as it is now
    changed = {*changed_sentences(before, now), *_pages_of_rows(changed_rows(before, now))}
    for topic, notebook in Catalogue.read(notebooks).pages.items():
        if topic in changed and written_of(notebook) <= ours.reviewed:
            what = f"says that {ours.reviewer} checked it on {ours.reviewed}, and was changed since {day}"
            remedy = 'Set "written" to the day of the change.'
            yield Problem(f"notebooks/{topic}.ipynb", "notebook metadata", what, remedy)


def _pages_of_rows(changed: Mapping[str, Sequence[Change]]) -> set[str]:
    """Name the pages that use a row of which a cell changed."""
    ids = {one.place.rpartition(", ")[0] for cells in changed.values() for one in cells}
    own = {*ids, *(f"{table.removesuffix('.csv')}.{id}" for table in changed for id in ids)}
    return {Place.read(place).page for one in claims() if one.id in own for place in one.used_in}


def _folders(shelf: Path) -> Iterator[Path]:
    """Give the publishings that were brought to their end: their state is written last."""
    yield from (path.parent for path in sorted(shelf.glob(f"*/{STATE}")))


def _last(shelf: Path) -> Path | None:
    return max(_folders(shelf), key=lambda folder: (folder / STATE).stat().st_mtime_ns, default=None)


def _sent(site: Path, page: str) -> Iterator[tuple[str, bytes]]:
    for path in files_of(site):
        yield f"site/{path.relative_to(site).as_posix()}", path.read_bytes()
    yield CHANGES, page.encode()


def changes_page(before: State | None, now: State, name: str, last: str) -> str:
    """Give the page that tells a reviewer what changed; whoever reads it can note on it, and save the notes.

    Parameters
    ----------
    before : State, optional
        What stood at the publishing before; None where this is the first.
    now : State
        What stands.
    name, last : str
        The names of this publishing, and of the one before.
    """
    said = changed_sentences(before, now) if before else {}
    rows = changed_rows(before, now) if before else {}
    template = templates.get_template("changes.html.j2")
    return template.render(
        language=current().code,
        say=words("author"),
        said=said,
        rows=rows,
        name=name,
        last=last,
        pages=pages_in(now),
        counts={table: len(rows) for table, rows in now.rows.items()},
    )


def pages_in(state: State) -> dict[str, int]:
    """Count the sentences of each page, by its title; words that belong to no page of their own are no page.

    Examples
    --------
    >>> pages_in(State({"iron": [("Iron", "Iron"), ("Iron", "Eat well.")], "site": [("menu", "Home")]}, {}))
    {'Iron': 2}
    """
    openings = ((said[0], len(said)) for said in state.said.values() if said)
    return {title: count for (place, title), count in openings if place == title}
