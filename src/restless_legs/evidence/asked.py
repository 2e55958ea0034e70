"""What is asked of the evidence while something is worked out: which rows a picture or an answer rests on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_noted: ContextVar[set[str] | None] = ContextVar("noted", default=None)


@contextmanager
def asked() -> Iterator[set[str]]:
    """Collect the ids of all rows, and the names of all tables, that are asked for inside the block.

    Examples
    --------
    >>> with asked() as ids:
    ...     note("iron.cutoff.adult")
    >>> ids
    {'iron.cutoff.adult'}
    """
    ids: set[str] = set()
    before = _noted.set(ids)
    try:
        yield ids
    finally:
        _noted.reset(before)


def note(id: str) -> None:
    """Note one row or table; nothing happens where nobody collects."""
    ids = _noted.get()
    if ids is not None:
        ids.add(id)
