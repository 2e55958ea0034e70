"""What JupyterLab is told when it starts: the project is its root, and our page and buttons are in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# A folder of settings as Jupyter looks for them: the server's part of the desk is on there, and Voila's own
# preview off, which would start a kernel for each look, and leave it.
CONFIG = HERE / "jupyter"
KEPT = Path("build") / "lab"  # which tabs were open, in this project
# What tools leave in the root; an educator has no use for it.
CLUTTER = ("__pycache__", "*.py[co]", "*.egg-info", "*~", ".DS_Store", "build", "node_modules")


def furnish(c: Any) -> None:
    """Set up the desk in a JupyterLab that is started in the project's folder."""
    root = Path.cwd()
    c.ServerApp.root_dir = str(root)
    c.ServerApp.contents_manager_class = "restless_legs.desk.contents.Contents"
    c.ContentsManager.hide_globs = list(CLUTTER)
    c.LabApp.extra_labextensions_path = [str(HERE / "labextensions")]
    c.LabApp.workspaces_dir = str(root / KEPT / "workspaces")
