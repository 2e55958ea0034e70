"""No test ends because a machine is busy, or free: a test that waits, waits for an end, a death or a sign."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
# What gives up after some time of the clock. `tests/pages/waiting.py` holds the one limit there is.
GIVES_UP = re.compile(
    r"timeout=[\d.]|wait_for_timeout\(|\.(wait|join|communicate)\(\d|deadline(?!=None)|(?<!patient\()browser\.new_(page|context)\("
)
# It asks again by `eval`, which our policy forbids: it holds where the first look comes late enough.
FORBIDDEN_THERE = re.compile(r"wait_for_function\(")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    files = [path for path in TESTS.rglob("*.py") if path.name not in {"waiting.py", Path(__file__).name}]
    assert len(files) > 40
    return [
        f"{path.relative_to(TESTS)}, line {at}: {line.strip()}"
        for path in files
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_test_gives_up_by_the_clock() -> None:
    """Prevents a red run on a machine that does something else beside."""
    assert lines_with(GIVES_UP) == []


def test_no_test_waits_by_what_pages_forbid() -> None:
    """Prevents a test that holds on a slow machine, and fails on a fast one."""
    assert lines_with(FORBIDDEN_THERE) == []
