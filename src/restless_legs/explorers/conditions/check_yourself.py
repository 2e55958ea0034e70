"""Check yourself: three questions, predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_firm() -> Explorer:
    """Question about which links are firm."""
    return question("conditions", "check_firm")


def check_form() -> Explorer:
    """Question about what a form can tell."""
    return question("conditions", "check_form")


def check_cause() -> Explorer:
    """Question about what a link can tell."""
    return question("conditions", "check_cause")
