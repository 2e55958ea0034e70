"""What JupyterLab is told when it starts: the project is its root, and our page and buttons are in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
# A folder of settings as Jupyter looks for them: the server's part of the desk is on there, and Voila's own
# preview off, which would start a kernel for each look, and leave it.
CONFIG = HERE / "jupyter"
KEPT = Path("build") / "lab"  # which tabs were open, in this project
LANGUAGE_SERVER = {
    "argv": [sys.executable, "-m", "restless_legs", "lsp", "--desk"],
    "display_name": "Restless Legs",
    # A lesson's text is handed over at once only where its code is, too: of code nothing is said.
    "languages": ["markdown", "python", "yaml"],
    "requires_documents_on_disk": False,
    "version": 2,
}
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
    # Ours is the only one: of others that happen to be installed, none is looked for and none is missed.
    c.LanguageServerManager.autodetect = False
    c.LanguageServerManager.virtual_documents_dir = str(KEPT / "documents")  # a name only: nothing is written
    c.LanguageServerManager.language_servers = {"restless-legs": LANGUAGE_SERVER}
