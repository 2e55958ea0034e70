"""The way of the data: nothing flows back."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "restless_legs"
LEAVES = {"language", "left_out", "released"}  # everybody may know them, for they know nobody
# Who may know whom; a package that is not named here may know no other.
MAY_KNOW = {
    "evidence": set(),
    "models": set(),
    "pictures": set(),
    "explorer": {"evidence", "pictures"},
    "records": {"evidence", "explorer"},
    "explorers": {"evidence", "models", "pictures", "explorer", "explorers", "records"},
    "site": {"evidence", "explorer", "explorers", "records"},
    "serve": {"evidence", "site"},
    "hosting": {"evidence", "site"},
    "author": {"evidence", "pictures", "explorer", "explorers", "site"},
    "language_server": {"evidence", "site", "author"},
    "desk": {"evidence", "site", "serve", "author"},
}


def imported_by(path: Path) -> set[str]:
    """The parts of our package that a module imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: a relative import hides where it leads"
            module = node.module or ""
            names = [
                f"{module}.{alias.name}" if module == "restless_legs" else module for alias in node.names
            ]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("restless_legs.")}
    return found


@pytest.mark.parametrize("part", MAY_KNOW)
def test_a_part_knows_only_what_it_may(part: str) -> None:
    """Prevents a model that reads a table, a picture that holds a word, data that know a page."""
    modules = sorted((PACKAGE / part).rglob("*.py"))
    assert modules, f"{part} has no modules: look at this test"
    unknown = {
        path.relative_to(PACKAGE).as_posix(): imported_by(path) - MAY_KNOW[part] - {part} - LEAVES
        for path in modules
    }
    assert {path: parts for path, parts in unknown.items() if parts} == {}


@pytest.mark.parametrize("leaf", sorted(LEAVES))
def test_a_leaf_knows_nobody(leaf: str) -> None:
    """Prevents a language that asks evidence, which asks the language."""
    assert imported_by(PACKAGE / f"{leaf}.py") == set()


def test_every_part_is_watched() -> None:
    """Prevents a new package that may import whatever it likes."""
    parts = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    assert parts == set(MAY_KNOW)


def test_imports_are_found() -> None:
    """Prevents a walk that sees no import and so forbids none."""
    assert imported_by(PACKAGE / "explorers" / "iron" / "iron_level.py") == {
        "evidence", "explorer", "explorers", "models", "pictures",
    }  # fmt: skip


def test_the_contracts_hold() -> None:
    """Prevents a way round the rules by an import of an import: import-linter follows them all."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings.get("tool", {}).get("importlinter", {}).get("contracts", [])
    assert contracts, "pyproject.toml names no contract in [tool.importlinter]"
    program = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([program, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout
    assert " 0 kept" not in ran.stdout
