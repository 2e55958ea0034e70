"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_signs() -> Explorer:
    """Question about when the feeling comes."""
    return question("what_is_rls", "check_signs")


def check_lookalike() -> Explorer:
    """Question about what the first four signs prove."""
    return question("what_is_rls", "check_lookalike")


def check_proof() -> Explorer:
    """Question about tests."""
    return question("what_is_rls", "check_proof")
