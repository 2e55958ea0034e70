"""A release in the place of another one behind nginx: readers get what is new, without a browser to ask."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from restless_legs.hosting.release import make_release
from restless_legs.released import VERSION
from tests.pages.hosts import nginx

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="the web servers are installed as root")


def unpacked(text: str, folder: Path) -> Path:
    """Make a release of one page, and unpack it as its reader does: with the dates that are in it."""
    made = folder / "made"
    made.mkdir(parents=True)
    (made / "index.html").write_text(text, encoding="utf-8")
    file = make_release(made, ROOT, folder).file
    subprocess.run(["unzip", "-q", str(file), "-d", str(folder)], check=True)
    return folder / f"restless-legs-site-{VERSION}" / "site"


def test_a_page_of_the_same_size_is_sent_anew(tmp_path: Path) -> None:
    """Prevents readers, and phones that keep the pages, from staying with the release of before."""
    first, second = unpacked("Take 1 tablet.", tmp_path / "a"), unpacked("Take 2 tablet.", tmp_path / "b")
    at = tmp_path / "served"
    at.symlink_to(first)
    with nginx(at, tmp_path) as host:
        before = host.ask("/legs/index.html")
        assert host.ask("/legs/index.html", known=before.headers["ETag"]).status == 304
        at.unlink()
        at.symlink_to(second)
        after = host.ask("/legs/index.html", known=before.headers["ETag"])
    assert (after.status, len(after.body)) == (200, len(before.body))
    assert after.body != before.body
