"""Packs those of our modules that need nothing but Python into one file that it runs: `clinic.pyz`."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath

from restless_legs.site.packing import pack

ALONE = "clinic.pyz"
FIRST = "restless_legs.hosting.clinic_alone"
SOURCE = Path(__file__).parents[2]
# What Python looks for before a zip, so that a shell can start it, too.
_RUN_BY = b"#!/usr/bin/env python3\n"
# An older Python has to read this much: the rest it can't.
_MAIN = f"""import sys

if sys.version_info < (3, 9):
    sys.exit("{ALONE} needs Python 3.9 or newer, and this is " + sys.version.split()[0] + ".")
from {FIRST} import main

sys.exit(main(sys.argv[1:]))
"""


def alone() -> bytes:
    """Give the file; the same modules give the same bytes."""
    files = {f"{name.replace('.', '/')}.py": _source(name) for name in modules()}
    folders = {str(folder) for name in files for folder in PurePosixPath(name).parents} - {"."}
    # What packages gather for others asks for libraries; none of it is needed here.
    files |= {f"{folder}/__init__.py": b"" for folder in folders}
    packed = BytesIO()
    pack(packed, sorted({**files, "__main__.py": _MAIN.encode()}.items()))
    return _RUN_BY + packed.getvalue()


def modules() -> list[str]:
    """Name the modules that the first one leads to, and that one."""
    found, waiting = set[str](), [FIRST]
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting += _imported(name)
    return sorted(found)


def _imported(name: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(_source(name))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("restless_legs."):
            yield node.module


def _source(name: str) -> bytes:
    return SOURCE.joinpath(*name.split(".")).with_suffix(".py").read_bytes()
