"""Pages are rendered without a kernel: as one would give them, and they know what they lean on."""

from __future__ import annotations

import json
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from restless_legs.evidence.digests import Leans
from restless_legs.explorer.page_face import FACE
from restless_legs.explorers.calls import calls_of
from restless_legs.explorers.working_out import work_out_all, worked_out
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import PageError, Workshop
from restless_legs.site.publish import asset_addresses
from restless_legs.site.render import make_page
from tests.made import NOTEBOOKS, awaited

LESSON = NOTEBOOKS / "brain.ipynb"


def code_of(notebook: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def made(path: Path, kept: Path) -> tuple[str, Leans]:
    workshop = Workshop(Catalogue.read(path.parent), asset_addresses(), kept)
    return awaited(make_page(path, workshop, {}))


def test_a_kept_explorer_is_what_a_kernel_shows(tmp_path: Path) -> None:
    """Prevents a published page that differs from the lesson as plain Voila and JupyterLab run it."""
    notebook = nbformat.read(LESSON, as_version=4)
    client = NotebookClient(notebook, timeout=None, kernel_name="python3", store_widget_state=False)
    with ThreadPoolExecutor(1) as aside:
        aside.submit(client.execute, env=os.environ | {FACE: "page"}).result()
    cells = code_of(notebook)
    for cell, call in zip(cells, calls_of(cell.source for cell in cells), strict=True):
        shown = [output.data["text/html"] for output in cell.outputs]
        assert shown == ([worked_out(call, tmp_path).html] if call else []), cell.source


def test_a_page_leans_on_its_prose_and_on_what_its_explorers_lean_on(tmp_path: Path) -> None:
    """Prevents a sentence of a notebook that keeps the old number, and an answer that does."""
    _, leans = made(LESSON, tmp_path)
    explorers = [worked_out(call, tmp_path) for call in filter(None, calls_of(sources(LESSON)))]
    for explorer in explorers:
        for file, (_, parts) in explorer.leans.items():
            assert parts.items() <= leans[file][1].items()
    assert "brain.iron_makes_dopamine" in leans["brain.csv"][1]  # stands in prose
    assert {"words/en/glossary.yml", "clinic.yml", "words/en/site.yml", "references.bib"} <= set(leans)


def sources(path: Path) -> list[str]:
    return [cell.source for cell in code_of(nbformat.read(path, as_version=4))]


def test_a_page_that_was_made_while_a_file_was_saved_is_made_again(
    tmp_path: Path, copy_of_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a page half of the old and half of the new words from passing for fresh."""
    from restless_legs.site import freshness, render
    from restless_legs.site.keeping import Making

    whole = render.make_page

    async def meanwhile(*args: Any) -> tuple[str, Leans]:
        (copy_of_data / "foods.csv").touch()
        return await whole(*args)

    monkeypatch.setattr(render, "make_page", meanwhile)
    making = Making(NOTEBOOKS / "index.ipynb", tmp_path / "index.html", "now")
    workshop = Workshop(Catalogue.read(NOTEBOOKS), asset_addresses(), tmp_path)
    with ThreadPoolExecutor(1) as aside:
        aside.submit(render.make_pages, [making], workshop, lambda _: None).result()
    assert making.made.exists()
    assert not freshness.is_fresh(making.made, "now")


def test_what_fails_is_told_with_its_cell_and_the_others_are_kept(tmp_path: Path, copy_of_data: Path) -> None:
    """Prevents "an explorer failed" without saying which, and the work on the others from being lost."""
    words = copy_of_data / "words/en/brain.yml"
    head, _, rest = words.read_text(encoding="utf-8").partition("check_night:")
    words.write_text(f"{head}check_night:{rest.replace('  title:', '  titel:', 1)}", encoding="utf-8")
    calls = [call for call in calls_of(sources(LESSON)) if call]
    faults = work_out_all(calls, tmp_path)
    assert [call.name for call in faults] == ["check_night"]
    assert len(list(tmp_path.glob("*.json"))) == len(calls) - 1
    workshop = Workshop(Catalogue.read(NOTEBOOKS), asset_addresses(), tmp_path)
    with pytest.raises(PageError, match=r"^data/words/en/brain\.yml, 'check_night': has no title\. "):
        awaited(make_page(LESSON, workshop, faults))


def test_code_that_shows_no_explorer_is_never_run(tmp_path: Path) -> None:
    """Prevents a stranger's notebook from doing anything at all while its page is made."""
    shutil.copy(LESSON, tmp_path)
    notebook = json.loads((tmp_path / "brain.ipynb").read_text(encoding="utf-8"))
    code = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    code["source"] = f"__import__('pathlib').Path({str(tmp_path / 'ran')!r}).touch()"
    (tmp_path / "brain.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(
        PageError, match=r"notebooks/brain\.ipynb, cell 3: the cell does more than show an explorer"
    ):
        made(tmp_path / "brain.ipynb", tmp_path / "kept")
    assert not (tmp_path / "ran").exists()
