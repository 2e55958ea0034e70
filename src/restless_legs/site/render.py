"""Runs notebooks and renders them: the heavy half of making pages, imported only when a page is stale."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import nbformat
from jupyter_server.services.contents.filemanager import FileContentsManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from voila.exporter import VoilaExporter

from restless_legs.evidence import EvidenceError
from restless_legs.explorer.page_face import FACE
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import Making, PageError, keep
from restless_legs.site.limits import too_heavy
from restless_legs.site.outline import opening_of, reviewed_of
from restless_legs.site.page import Page
from restless_legs.site.policy import content_security_policy
from restless_legs.site.presentations import check_stops
from restless_legs.site.template import NAME, template_paths

CELL_SECONDS = 300  # a busy machine is no fault of the lesson


def make_pages(
    makings: Sequence[Making], catalogue: Catalogue, assets: Mapping[str, str], done: Callable[[str], None]
) -> None:
    """Run and render some notebooks, as many at a time as there are processors.

    Raises
    ------
    PageError
        With every notebook that could not be made; the others are kept.
    """
    asyncio.run(_make_all(makings, catalogue, assets, done))


async def _make_all(
    makings: Sequence[Making], catalogue: Catalogue, assets: Mapping[str, str], done: Callable[[str], None]
) -> None:
    places = asyncio.Semaphore(os.cpu_count() or 1)

    async def make(making: Making) -> None:
        async with places:
            keep(making, await make_page(making.notebook, catalogue, assets))
        done(making.notebook.stem)

    results = await asyncio.gather(*map(make, makings), return_exceptions=True)
    for unexpected in results:
        if isinstance(unexpected, BaseException) and not isinstance(unexpected, PageError):
            raise unexpected
    failed = [str(result) for result in results if isinstance(result, PageError)]
    if failed:
        raise PageError("\n\n".join(failed))


async def make_page(path: Path, catalogue: Catalogue, assets: Mapping[str, str]) -> str:
    """Run one notebook and render it.

    Parameters
    ----------
    path : Path
        The notebook.
    catalogue : Catalogue
        The pages there are.
    assets : mapping of str to str
        The address of each file of the template, relative to the page.

    Raises
    ------
    PageError
        If a cell fails or a sentence disagrees with its row.
    """
    notebook = nbformat.read(path, as_version=4)
    where = f"notebooks/{path.name}"
    try:
        opening_of(notebook), reviewed_of(notebook)
        check_stops(path.stem, notebook)
        await _run(notebook, path)
        html = await _render(notebook, path, catalogue, assets)
    except (CellExecutionError, CellTimeoutError):
        raise PageError(f"{where}, {_what_failed(notebook)}") from None
    except EvidenceError as error:
        raise PageError(f"{where}, {error}") from None
    if heavy := too_heavy(html):
        raise PageError(f"{where}: {heavy}")
    return html


async def _run(notebook: Any, path: Path) -> None:
    client = NotebookClient(
        notebook,
        timeout=CELL_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        store_widget_state=False,
        extra_arguments=["--log-level=ERROR"],  # else every kernel warns that it speaks TCP
    )
    await client.async_execute(env=os.environ | {FACE: "page"})


def _what_failed(notebook: Any) -> str:
    # Asked of the outputs: an explorer that fails while it is shown leaves the exception itself empty.
    for at, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return f"cell {at} ({cell.source.strip().splitlines()[0]}): {output.evalue}"
    return f"a cell took longer than {CELL_SECONDS} seconds: show less in it."


async def _render(notebook: Any, path: Path, catalogue: Catalogue, assets: Mapping[str, str]) -> str:
    page = Page(
        path.stem, notebook, catalogue,
        policy=content_security_policy(None), asset=assets.__getitem__,
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
