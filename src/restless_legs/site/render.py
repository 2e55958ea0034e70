"""Renders notebooks with their explorers: the heavy half of making pages, imported when a page is stale."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jupyter_server.services.contents.filemanager import FileContentsManager
from nbformat.v4 import new_output
from voila.exporter import VoilaExporter

from restless_legs.evidence import EvidenceError
from restless_legs.evidence.asked import Lean, leaning
from restless_legs.evidence.clinic import here
from restless_legs.evidence.digests import Leans, fingerprints, saved, together
from restless_legs.evidence.profile import NOBODY, UNITS
from restless_legs.evidence.reviews import Standing
from restless_legs.evidence.rooms import choice_room, filled_page, leaving_rooms
from restless_legs.explorers.calls import Call, CellError, calls_of
from restless_legs.explorers.kept import Kept
from restless_legs.explorers.working_out import work_out_all, worked_out
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import Making, PageError, Workshop, keep
from restless_legs.site.limits import most_bytes, too_heavy
from restless_legs.site.notebook_file import named, read_notebook
from restless_legs.site.outline import is_for_clinicians, opening_of, written_of
from restless_legs.site.page import Page
from restless_legs.site.policy import content_security_policy
from restless_legs.site.presentations import check_stops
from restless_legs.site.seen import seen_of, standing_seen
from restless_legs.site.strangers import refuse_strange
from restless_legs.site.template import NAME, template_paths


def make_pages(makings: Sequence[Making], workshop: Workshop, done: Callable[[str], None]) -> None:
    """Work out what explorers changed, and render some notebooks with them.

    Raises
    ------
    PageError
        With every notebook that could not be made; the others are kept.
    """
    faults = work_out_all(_shown(makings, workshop.catalogue), workshop.explorers)
    failed = []
    for making in makings:
        try:
            _make(making, workshop, faults)
        except (PageError, EvidenceError) as error:
            failed.append(str(error))
        else:
            done(making.notebook.stem)
    if failed:
        # What is wrong in words of all pages is told once.
        raise PageError("\n\n".join(dict.fromkeys(failed)))


def _shown(makings: Sequence[Making], catalogue: Catalogue) -> Iterator[Call]:
    for making in makings:
        cells = catalogue.notebooks[making.notebook.stem].cells
        try:
            yield from filter(None, calls_of(cell.source for cell in cells if cell.cell_type == "code"))
        except CellError:
            continue  # told where its page is made


def _make(making: Making, workshop: Workshop, faults: Mapping[Call, str]) -> None:
    then = saved()
    with leaving_rooms():
        html, leans = asyncio.run(make_page(making.notebook, workshop, faults))
    # What was saved meanwhile may stand in the page or not: such a page is shown, and made again next time.
    keep(Making(making.notebook, making.made, making.digest if saved() == then else ""), html, leans)


async def make_page(path: Path, workshop: Workshop, faults: Mapping[Call, str]) -> tuple[str, Leans]:
    """Render one notebook with its explorers; give the page, and all that it leans on.

    Parameters
    ----------
    path : Path
        The notebook.
    workshop : Workshop
        What is the same for all pages.
    faults : mapping of Call to str
        What went wrong with explorers that could not be worked out.

    Raises
    ------
    PageError
        If an explorer fails or a sentence disagrees with its row.
    """
    where = named(path)
    try:
        with leaning() as leans:
            notebook = read_notebook(path)
            refuse_strange(notebook, where)
            opening_of(notebook), written_of(notebook)
            check_stops(path.stem, notebook)
            shown = list(_fill(notebook, workshop.explorers, faults))
            standings = _standings(notebook, path, shown, workshop)
            html = await _by_standing(notebook, path, workshop, standings, _behind(shown))
    except EvidenceError as error:
        raise PageError(_told_of(where, str(error))) from None
    if heavy := too_heavy(
        filled_page(html, NOBODY.told), most_bytes(for_clinicians=is_for_clinicians(notebook))
    ):
        raise PageError(f"{where}: {heavy}")
    return html, together(fingerprints(leans), *(one.leans for one in shown))


def _fill(notebook: Any, explorers: Path, faults: Mapping[Call, str]) -> Iterator[Kept]:
    """Put what each code cell shows behind it, as its kernel would."""
    code = [(at, cell) for at, cell in enumerate(notebook.cells, start=1) if cell.cell_type == "code"]
    for (at, cell), call in zip(code, calls_of(cell.source for _, cell in code), strict=True):
        cell.outputs = []
        if call is None:
            continue
        if call in faults:
            raise EvidenceError(_told_of(f"cell {at} ({cell.source.strip()})", faults[call], ": "))
        shown = worked_out(call, explorers)
        cell.outputs = [new_output("execute_result", {"text/html": here(shown.html)})]
        yield shown


def _standings(notebook: Any, path: Path, shown: Sequence[Kept], workshop: Workshop) -> dict[str, Standing]:
    """Tell how a page stands by its signatures, by the units of a clinic: who signed saw it in theirs."""
    seen = (seen_of(path.stem, notebook, shown, workshop.catalogue, units) for units in UNITS)
    return dict(zip(UNITS, (standing_seen(path.stem, one) for one in seen), strict=True))


async def _by_standing(
    notebook: Any, path: Path, workshop: Workshop, standings: Mapping[str, Standing], behind: Collection[Lean]
) -> str:
    """Render a page once for each of its standings."""
    made: dict[str, str] = {}
    for units, standing in standings.items():
        same = next((made[one] for one in made if standings[one] == standing), None)
        made[units] = same or await _render(notebook, path, workshop, standing, behind)
    return here(choice_room("units", made))


def _behind(shown: Sequence[Kept]) -> frozenset[Lean]:
    return frozenset(
        Lean(file, part) for one in shown for file, (_, parts) in one.leans.items() for part in parts
    )


def _told_of(where: str, message: str, parted: str = ", ") -> str:
    """Name the notebook or the cell, unless a message names its own file."""
    named_already = message.startswith((where, "data/"))
    return message if named_already else f"{where}{parted}{message}"


async def _render(
    notebook: Any, path: Path, workshop: Workshop, standing: Standing | None = None,
    behind: Collection[Lean] = (),
) -> str:  # fmt: skip
    page = Page(
        path.stem, notebook, workshop.catalogue,
        policy=content_security_policy(None), asset=workshop.assets.__getitem__,
        standing=standing, editions=workshop.editions, behind=behind,
    )  # fmt: skip
    exporter = VoilaExporter(
        template_paths=template_paths(),
        template_name=NAME,
        contents_manager=FileContentsManager(root_dir=str(path.parent)),
        base_url="/",
    )
    pieces = exporter.generate_from_notebook_node(
        notebook, resources={"page": page}, extra_context={"frontend": "static"}
    )
    return "".join([piece async for piece, _ in pieces])
