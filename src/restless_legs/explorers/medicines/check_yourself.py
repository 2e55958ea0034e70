"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_stop() -> Explorer:
    """Question about a medicine that is on the list."""
    return question("medicines", "check_stop")


def check_list() -> Explorer:
    """Question about a medicine that is not on the list."""
    return question("medicines", "check_list")


def check_turn() -> Explorer:
    """Question about legs that act up earlier on a medicine like dopamine."""
    return question("medicines", "check_turn")
