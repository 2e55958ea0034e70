"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_some() -> Explorer:
    """Question about a saying of which a part holds."""
    return question("often_said", "check_some")


def check_missing() -> Explorer:
    """Question about what it tells that nobody has looked."""
    return question("often_said", "check_missing")


def check_better() -> Explorer:
    """Question about people who felt better, with nobody to compare with."""
    return question("often_said", "check_better")
