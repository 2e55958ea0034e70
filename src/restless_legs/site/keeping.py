"""A page on its way: what it is made from, and how it is kept when it is whole."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from restless_legs.site.freshness import stamp_of


class PageError(Exception):
    """A page that can't be made: which notebook, which cell, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Making:
    """One page to be made: its notebook, where it goes, and the fingerprint it will carry."""

    notebook: Path
    made: Path
    digest: str


def keep(making: Making, html: str) -> None:
    """Keep a finished page with its fingerprint; it replaces its old self only when it is whole."""
    half = making.made.with_suffix(".part")
    half.write_text(html, encoding="utf-8")
    stamp_of(making.made).unlink(missing_ok=True)
    os.replace(half, making.made)
    stamp_of(making.made).write_text(making.digest, encoding="utf-8")
