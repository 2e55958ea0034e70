"""JupyterLab for educators: our settings reach it, and nothing that a cell put out is saved."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from restless_legs import desk
from restless_legs.author.lab import keep_no_outputs


def test_saving_keeps_no_outputs() -> None:
    """Prevents a notebook that holds tables of an old day, and changes at each run."""
    shown = nbformat.v4.new_output("execute_result", {"text/html": "<table>"})
    cell = nbformat.v4.new_code_cell("iron.iron_level()", outputs=[shown], execution_count=3)
    model = {"type": "notebook", "content": nbformat.v4.new_notebook(cells=[cell])}
    keep_no_outputs(model)
    [saved] = model["content"].cells  # type: ignore[attr-defined]
    assert (saved.source, saved.outputs, saved.execution_count) == ("iron.iron_level()", [], None)


def test_other_files_are_saved_as_they_are() -> None:
    """Prevents a table or a words file that can't be saved any more."""
    for model in ({"type": "file", "content": "id,fact\n"}, {"type": "notebook", "content": {"nbformat": 3}}):
        before = json.dumps(model)
        keep_no_outputs(model)
        assert json.dumps(model) == before


@pytest.mark.slow
def test_jupyterlab_takes_our_settings(tmp_path: Path) -> None:
    """Prevents a lab that saves outputs, or does not begin at the project, after an update of it."""
    settings = Path(desk.__file__).with_name("lab_config.py")
    command = [
        *(sys.executable, "-m", "jupyterlab", f"--config={settings}"),
        *("--no-browser", "--allow-root", "--show-config-json"),
    ]
    env = os.environ | {"HOME": str(tmp_path), "JUPYTER_CONFIG_DIR": str(tmp_path / "none")}
    ran = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    told = json.loads(ran.stdout)
    assert "keep_no_outputs" in told["FileContentsManager"]["pre_save_hook"]
    assert told["ServerApp"]["root_dir"] == str(tmp_path)
    assert told["ServerApp"]["contents_manager_class"].endswith("Contents")
