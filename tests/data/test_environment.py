"""The two lists of dependencies say the same; the vendored files are what they claim to be."""

import json
import re
import tomllib
from hashlib import sha256
from pathlib import Path

import plotly.offline
import yaml

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "voila_templates/voila/templates/restless_legs/static"
CONDA_NAMES = {"playwright": "playwright-python"}


def bounds(requirement: str) -> tuple[str, frozenset[str]]:
    name, limits = re.fullmatch(r"([\w.-]+)(.*)", requirement.replace(" ", "")).groups()
    return CONDA_NAMES.get(name, name), frozenset(filter(None, limits.split(",")))


def in_pyproject() -> dict[str, frozenset[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return dict([bounds(item) for item in wanted] + [("python", frozenset({project["requires-python"]}))])


def in_environment() -> dict[str, frozenset[str]]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    pip = next(item["pip"] for item in listed if isinstance(item, dict))
    plain = [item for item in listed if isinstance(item, str) and item != "pip"]
    return dict(bounds(item) for item in [*plain, *(p for p in pip if not p.startswith("-"))])


def test_conda_users_get_what_pip_users_get() -> None:
    assert in_environment() == in_pyproject()
    assert len(in_pyproject()) > 15


def test_the_lock_names_no_place() -> None:
    """An address in the lock would tie everybody to one host."""
    lock = (ROOT / "requirements.lock").read_text()
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|file:|--index-url|--find-links|-i ", lock)


def test_vendored_files_are_the_ones_we_read() -> None:
    """A file that was changed by hand, or swapped, must not pass as the published one."""
    listed = json.loads((STATIC / "vendored.json").read_text())["files"]
    assert listed
    for entry in listed:
        assert sha256((STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"], entry["file"]
        assert (STATIC / entry["licence_file"]).exists()


def test_the_page_draws_with_the_plotly_that_python_speaks() -> None:
    """Figures made for one version and drawn by another come out wrong without a word."""
    version = plotly.offline.get_plotlyjs_version()
    listed = json.loads((STATIC / "vendored.json").read_text())["files"]
    assert {entry["version"] for entry in listed if "plotly" in entry["package"]} == {version}
    assert f"v{version}" in (STATIC / "plotly-basic.min.js").read_text(encoding="utf-8")[:300]
