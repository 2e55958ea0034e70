"""JupyterLab for educators: settings, and what saving leaves of a notebook."""

from __future__ import annotations

from typing import Any

import nbformat
from nbstripout import strip_output


def stripped(notebook: nbformat.NotebookNode) -> Any:
    """Take out of a notebook what running it left there: outputs, counts, the kernel's version."""
    return strip_output(
        notebook, keep_output=False, keep_count=False, keep_id=True, extra_keys=["metadata.language_info"]
    )


def as_saved(notebook: nbformat.NotebookNode) -> str:
    """Give a notebook as its file holds it."""
    return str(nbformat.writes(stripped(notebook))) + "\n"


def keep_no_outputs(model: dict[str, Any], **_: Any) -> None:
    """Strip a notebook before it is written: an explorer's table is not prose."""
    if model["type"] == "notebook" and model["content"]["nbformat"] == 4:
        model["content"] = stripped(nbformat.from_dict(model["content"]))


def configure(c: Any) -> None:
    """Set up JupyterLab on the lessons; called by ``desk/lab_config.py``."""
    c.FileContentsManager.pre_save_hook = keep_no_outputs
