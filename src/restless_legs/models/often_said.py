"""Often said, checked: how high a verdict stands, and which sayings share one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Verdict = Literal["supported", "partly", "weak", "not_studied", "not_supported"]

# The surest first.
VERDICTS: tuple[Verdict, ...] = ("supported", "partly", "weak", "not_studied", "not_supported")


def step_of(verdict: Verdict) -> int:
    """Step of five on which a verdict stands, counted from 0, the lowest.

    Examples
    --------
    >>> [step_of(verdict) for verdict in VERDICTS]
    [4, 3, 2, 1, 0]
    """
    return len(VERDICTS) - 1 - VERDICTS.index(verdict)


def by_verdict(verdicts: Mapping[str, Verdict]) -> dict[Verdict, tuple[str, ...]]:
    """Sayings that share a verdict, the surest verdict first, each group in its given order.

    Parameters
    ----------
    verdicts : mapping of str to str
        The verdict on each saying.

    Examples
    --------
    >>> by_verdict({"veins": "weak", "kidney_failure": "supported", "massage": "weak"})
    {'supported': ('kidney_failure',), 'weak': ('veins', 'massage')}
    """
    groups = {verdict: tuple(id for id, its in verdicts.items() if its == verdict) for verdict in VERDICTS}
    return {verdict: ids for verdict, ids in groups.items() if ids}
