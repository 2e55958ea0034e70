"""Explorers: one module a topic. Each takes from evidence, asks a model, and hands to a picture."""

from __future__ import annotations

from types import ModuleType


def __getattr__(name: str) -> ModuleType:
    """Give a lesson that has no package here, since all of its explorers are told in data."""
    # Whatever is looked for on this package comes by: only what may be a lesson is asked for further.
    if not name.startswith("_"):
        # They are modules of this package: each by its own path, or Python would look for it here first.
        from restless_legs.explorers.registry import has_package, lesson
        from restless_legs.explorers.told import told_topics

        if name in told_topics() and not has_package(name):
            return lesson(name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
