"""Settings of JupyterLab for educators: what a cell shows is never saved with its notebook."""

from __future__ import annotations

from typing import Any

import nbformat
from nbstripout import strip_output
from traitlets.config import get_config


def keep_no_outputs(model: dict[str, Any], **_: Any) -> None:
    """Take the outputs out of a notebook before it is written: an explorer's table is not prose."""
    if model["type"] == "notebook" and model["content"]["nbformat"] == 4:
        notebook = nbformat.NotebookNode(nbformat.from_dict(model["content"]))
        model["content"] = strip_output(notebook, keep_output=False, keep_count=False, keep_id=True)


c = get_config()
c.FileContentsManager.pre_save_hook = keep_no_outputs
