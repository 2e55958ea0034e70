"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_when() -> Explorer:
    """Question about the months in which they are most frequent."""
    return question("pregnancy", "check_when")


def check_after() -> Explorer:
    """Question about what comes after the birth."""
    return question("pregnancy", "check_after")


def check_reason() -> Explorer:
    """Question about the reasons that a study stands behind."""
    return question("pregnancy", "check_reason")
