"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_dummy() -> Explorer:
    """Question about people who do well on a dummy pill."""
    return question("treatment", "check_dummy")


def check_unknown() -> Explorer:
    """Question about a way that nobody has counted."""
    return question("treatment", "check_unknown")


def check_advice() -> Explorer:
    """Question about a medicine that works while advice has changed."""
    return question("treatment", "check_advice")
