"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_balance() -> Explorer:
    """Question about dopamine: out of balance, not used up."""
    return question("brain", "check_balance")


def check_night() -> Explorer:
    """Question about the calmest hours."""
    return question("brain", "check_night")


def check_sure() -> Explorer:
    """Question about the step that is only an idea."""
    return question("brain", "check_sure")
