"""What a page may weigh: too much is told with what to split."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from restless_legs.site import render
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import PageError, Workshop
from restless_legs.site.limits import MOST_FOR_CLINICIANS, MOST_TABLE_BYTES, too_heavy
from tests.made import awaited


def page(**entries: int) -> str:
    """A page with an explorer, and so many entries in each of its parts."""
    parts = [
        {"name": name, "inputs": ["ferritin", "age"], "index": list(range(count))}
        for name, count in entries.items()
    ]
    table = f"<script data-table type=application/json>{json.dumps({'parts': parts})}</script>"
    return f"<html><body><form data-explorer=iron_level>{table}</form></body></html>"


def test_the_heaviest_part_is_named_with_what_it_depends_on() -> None:
    """Prevents a page of megabytes on a phone, and an author who does not know where to begin."""
    told = too_heavy(page(takeaway=9_000, line=12), most=1_000)
    assert "over 1,000. The heaviest is takeaway of iron_level, with 9,000 entries of ferritin, age" in told


def test_a_page_without_tables_or_within_the_limit_is_fine() -> None:
    """Prevents a rule that stops every page."""
    assert too_heavy("<p>Words alone.</p>") == too_heavy(page(takeaway=12)) == ""
    assert MOST_TABLE_BYTES < MOST_FOR_CLINICIANS < 2 * MOST_TABLE_BYTES < 125_000


def test_a_page_that_is_too_heavy_is_not_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a limit that is looked at and passed."""

    async def heavy(*_: object) -> str:
        return page(takeaway=80_000)

    monkeypatch.setattr(render, "_render", heavy)
    lesson = tmp_path / "lone.ipynb"
    lesson.write_text(
        json.dumps(
            {
                "nbformat": 4, "nbformat_minor": 5,
                "metadata": {"lesson": {"kind": "reference", "written": "2026-11-22"}},
                "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# T\n\nP."}],
            }
        )
    )  # fmt: skip
    workshop = Workshop(Catalogue.read(tmp_path), {}, tmp_path / "kept")
    with pytest.raises(
        PageError, match=r"^notebooks/lone\.ipynb: its tables weigh .* The heaviest is takeaway"
    ):
        awaited(render.make_page(lesson, workshop, {}))
