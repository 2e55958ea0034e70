"""Check yourself: predict and then see; nothing is scored or kept."""

from __future__ import annotations

from restless_legs.explorer import Explorer
from restless_legs.explorers.question import question


def check_new_lesson_count() -> Explorer:
    """Question about what most people told."""
    return question("new_lesson", "check_new_lesson_count")
