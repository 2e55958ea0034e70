"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_family() -> Explorer:
    """Question about knowing of nobody in the family."""
    return question("genetics", "check_family")


def check_child() -> Explorer:
    """Question about one's own child."""
    return question("genetics", "check_child")


def check_test() -> Explorer:
    """Question about what a DNA test can tell."""
    return question("genetics", "check_test")
