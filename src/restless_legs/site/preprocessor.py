"""The one hook that plain Voila leaves: resolves what a lesson says, and hands the template its page.

`LessonPreprocessor` is named in the template's ``conf.json``, so that plain Voila and our own making
meet the same `Page`.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Any

import nbformat
from jupyter_core.utils import ensure_async
from nbconvert.preprocessors import Preprocessor
from traitlets.config import Application

from restless_legs.evidence import EvidenceError, with_sources
from restless_legs.explorer.page_face import FACE
from restless_legs.language import Language, speaking
from restless_legs.site.catalogue import HOME, Catalogue
from restless_legs.site.cell_code import as_judged
from restless_legs.site.folds import with_folds
from restless_legs.site.outline import audience_of_cell
from restless_legs.site.page import VOILA, Page
from restless_legs.site.strangers import refuse_strange
from restless_legs.site.translated import LANGUAGE

# Plain Voila runs the cells after us, in a kernel that it started before: this asks for the page face.
_ASK_FOR_PAGES = f"import os\nos.environ['{FACE}'] = 'page'"


class LessonPreprocessor(Preprocessor):
    """Resolves numbers, rules and sources in prose, and hands the template its `Page`."""

    def preprocess(self, nb: Any, resources: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
        """Resolve the marks in every markdown cell; put ``page`` into the resources.

        Raises
        ------
        EvidenceError
            If a sentence disagrees with its row or names something unknown, or if the notebook holds
            what a stranger's must not: said before its cells run.
        """
        if "page" not in resources:  # our own making has looked before it ran the cells
            refuse_strange(nb, f"notebooks/{_name_in(resources)}.ipynb")
        for at, cell in enumerate(nb.cells, start=1):
            if cell.cell_type == "markdown":
                cell.source = _resolved(cell, at)
            elif cell.cell_type == "code":
                cell.source = as_judged(cell.source)
        if "page" not in resources:  # our own making puts one there; plain Voila doesn't know of it
            resources["page"] = _page_for_voila(nb, resources)
            resources["end_kernel"] = end_kernel
            nb.cells.insert(1, nbformat.v4.new_code_cell(_ASK_FOR_PAGES))  # behind the title
        nb.cells = list(with_folds(nb.cells))
        return nb, resources


async def end_kernel(kernel: str) -> None:
    """End the kernel that Voila started for one view: our pages need none once their cells have run."""
    voila: Any = Application.instance()
    await ensure_async(voila.kernel_manager.shutdown_kernel(kernel, now=True))


def _name_in(resources: dict[str, Any]) -> str:
    return str(resources.get("metadata", {}).get("name", HOME))


def _page_for_voila(nb: Any, resources: dict[str, Any]) -> Page:
    name = _name_in(resources)
    # nbconvert hands a template's preprocessor no parent, so the running application is asked.
    folder = Path(getattr(Application.instance(), "root_dir", "."))
    return Page(Path(name).stem, nb, Catalogue.read(folder), extension=VOILA)


def _resolved(cell: Any, at: int) -> str:
    # What stays in the original's language has its numbers as that language writes them.
    code = cell.metadata.get(LANGUAGE)
    try:
        with speaking(Language(code)) if code else nullcontext():
            return with_sources(cell.source, audience_of_cell(cell))
    except EvidenceError as error:
        raise EvidenceError(f"cell {at}: {error}") from None
