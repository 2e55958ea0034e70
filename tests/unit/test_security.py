"""The list of what is secured how: each test that it names is there, and nothing stands there twice."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = (ROOT / "docs/security.md").read_text(encoding="utf-8")
WITH_HEAD = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in LIST.splitlines()
    if line.startswith("| ")
]
ROWS = WITH_HEAD[1:]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def names_in(file: Path) -> set[str]:
    """Give the names of the tests that a file holds."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}


def test_each_test_that_is_named_is_there() -> None:
    """Prevents a promise to a hospital that rests on a test which was renamed, or never written."""
    named = NAMED.findall(LIST)
    assert named
    gone = [f"{file}::{name}" for file, name in named if name not in names_in(ROOT / file)]
    assert gone == []


def test_each_line_says_how_and_by_what_it_is_held() -> None:
    """Prevents an item that is claimed, and held by nothing."""
    assert ROWS
    for items, how, test in ROWS:
        assert all(re.fullmatch(r"\d{1,2}\.\d{1,2}\.\d{1,2}", item) for item in items.split(", ")), items
        assert how
        assert NAMED.search(test) or test == "not by a test", items


def test_no_item_stands_there_twice() -> None:
    """Prevents two answers to one question."""
    items = [item for row in ROWS for item in row[0].split(", ")]
    assert len(items) == len(set(items)), sorted(item for item in items if items.count(item) > 1)
