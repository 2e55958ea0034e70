"""Check yourself: predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_tonight() -> Explorer:
    """Question about one more pill in a bad night."""
    return question("living", "check_tonight")


def check_years() -> Explorer:
    """Question about how most people fared over the years."""
    return question("living", "check_years")


def check_growing_pains() -> Explorer:
    """Question about how restless legs and growing pains differ."""
    return question("living", "check_growing_pains")
