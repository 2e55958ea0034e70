"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_lab() -> Explorer:
    """Question about the laboratory's normal."""
    return question("iron", "check_lab")


def check_brain() -> Explorer:
    """Question about iron in blood and brain."""
    return question("iron", "check_brain")


def check_time() -> Explorer:
    """Question about when to test again."""
    return question("iron", "check_time")
