"""Asks the scripts: one Node for all questions of a test, so that random cases take no start each."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ANSWERS = Path(__file__).with_name("asked_by_python.js")
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(not NODE, reason="Node runs the scripts")


class Scripts:
    """The scripts, as they answer in Node."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def __call__(self, name: str, *given: Any) -> Any:
        """Ask one of the questions that `asked_by_python.js` knows."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([name, *given]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@contextmanager
def scripts_in_node() -> Iterator[Scripts]:
    """Give the scripts, and end their Node."""
    assert NODE
    with subprocess.Popen(
        [NODE, str(ANSWERS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Scripts(process)
        assert process.stdin
        process.stdin.close()
