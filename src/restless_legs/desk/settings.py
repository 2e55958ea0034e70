"""What JupyterLab is told when it starts: the project is its root, and our page and buttons are in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CONFIG = HERE / "jupyter"  # a folder of settings, as Jupyter looks for them
KEPT = Path("build") / "lab"  # which tabs were open, in this project
# What tools leave in the root; an educator has no use for it.
CLUTTER = ("__pycache__", "*.py[co]", "*.egg-info", "*~", ".DS_Store", "build", "node_modules")


def furnish(c: Any) -> None:
    """Set up the desk in a JupyterLab that is started in the project's folder."""
    root = Path.cwd()
    c.ServerApp.root_dir = str(root)
    # Voila's own preview would start a kernel for each look, and leave it: ours runs none.
    c.ServerApp.jpserver_extensions = {"restless_legs.desk.server": True, "voila.server_extension": False}
    c.ServerApp.contents_manager_class = "restless_legs.desk.contents.Contents"
    c.ContentsManager.hide_globs = list(CLUTTER)
    c.LabApp.extra_labextensions_path = [str(HERE / "labextensions")]
    c.LabApp.workspaces_dir = str(root / KEPT / "workspaces")
