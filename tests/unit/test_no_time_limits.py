"""No test ends because a machine is busy: a test that waits, waits for an end, a death or a sign."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
# What gives up after some time of the clock. `tests/pages/waiting.py` holds the one limit there is.
GIVES_UP = re.compile(
    r"timeout=[\d.]|wait_for_timeout\(|\.(wait|join|communicate)\(\d|deadline(?!=None)|(?<!patient\()browser\.new_(page|context)\("
)


def test_no_test_gives_up_by_the_clock() -> None:
    """Prevents a red run on a machine that does something else beside."""
    files = [path for path in TESTS.rglob("*.py") if path.name not in {"waiting.py", Path(__file__).name}]
    found = [
        f"{path.relative_to(TESTS)}, line {at}: {line.strip()}"
        for path in files
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if GIVES_UP.search(line)
    ]
    assert len(files) > 40
    assert found == []
