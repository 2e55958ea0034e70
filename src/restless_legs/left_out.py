"""Imports what is heavy without the optional part of it that makes it so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# jsonschema compiles a grammar of international addresses where this optional package is there, which takes
# seconds. Voila, nbformat and frictionless load jsonschema; none of our schemas holds such an address.
GRAMMAR = "rfc3987_syntax"


@contextmanager
def left_out(module: str = GRAMMAR) -> Iterator[None]:
    """Make an optional import fail fast inside the block, unless something has loaded it before."""
    absent = module not in sys.modules
    if absent:
        sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        if absent:
            del sys.modules[module]
