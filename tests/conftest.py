"""What tests of several folders begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from restless_legs.evidence.folder import data_folder


@pytest.fixture
def copy_of_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the data that a test may break; everything reads from it until the test ends."""
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(folder))
    return folder
