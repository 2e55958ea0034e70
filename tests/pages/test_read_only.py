"""The pages served where nothing may be written: a read-only container, or a unit that is closed off."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from restless_legs.site.publish import publish
from tests.kept import BUILD
from tests.made import aside

pytestmark = pytest.mark.server
ROOT = Path(__file__).parents[2]
# Root may write whatever its mode; nobody may not.
AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []


@pytest.fixture
def finished(site: Path, tmp_path: Path) -> Path:
    """Lay out finished pages as `restless-legs serve` keeps them, and let nobody write there."""
    for kept in (BUILD / "pages", *BUILD.glob("*/pages")):  # each language keeps its own
        shutil.copytree(kept, tmp_path / kept.relative_to(BUILD))
    made = aside(lambda: publish(ROOT / "notebooks", tmp_path / "served", cache=tmp_path / "pages"))
    assert not made
    for folder in (tmp_path, *tmp_path.parents[:4]):
        folder.chmod(folder.stat().st_mode | 0o055)
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return tmp_path


def test_finished_pages_are_served_where_nothing_may_be_written(finished: Path) -> None:
    """Prevents a server that does not start in a read-only container, though there is nothing to make."""
    command = [*AS_NOBODY, sys.executable, "-m", "restless_legs", "serve", "--port=0"]
    env = os.environ | {"HOME": "/nonexistent", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        [*command, f"--cache={finished / 'pages'}"], cwd=ROOT, env=env, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout
        assert process.stderr
        told = next((found for line in process.stdout if (found := re.search(r"http://\S+/", line))), None)
        if told:
            with urllib.request.urlopen(f"{told[0]}iron.html") as page:
                assert page.read() == (finished / "served/iron.html").read_bytes()
        process.terminate()
        said = process.stderr.read()
    assert told, said
    assert "Traceback" not in said
