"""A lesson in a browser's reader view: its words whole, and no number among them that is none of theirs."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.made import LESSONS

# What Firefox's reader view is made by; it comes with the tools for scripts.
READER = Path(__file__).parents[2] / "node_modules/@mozilla/readability/Readability.js"

pytestmark = pytest.mark.skipif(not READER.exists(), reason="`npm ci` brings what makes a reader view")


def read(page: Page) -> Any:
    source = READER.read_text(encoding="utf-8")
    return page.evaluate(f"() => {{ {source}; return new Readability(document.cloneNode(true)).parse(); }}")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("scripts", [True, False], ids=["live", "plain"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_reader_view_keeps_every_word(open_page: Callable[..., Page], lesson: str, *, scripts: bool) -> None:
    """Prevents: "ask for and": medical words that a reader view takes for buttons, and leaves out."""
    page = open_page(f"{lesson}.html", java_script_enabled=scripts)
    found = squeezed(read(page)["textContent"])
    written = page.locator(".prose:not(.details) :is(p, li):has(a.term)")
    asked = """all => all.filter((one) => !one.closest(".details, footer, [hidden]"))
      .map((one) => { const copy = one.cloneNode(true);
        copy.querySelectorAll("button").forEach((button) => button.remove());
        return copy.textContent; })"""
    sentences = written.evaluate_all(asked)
    assert len(sentences) > 3
    assert [one for one in sentences if squeezed(one) not in found] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_number_of_a_source_stands_in_it(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: "rest1" and "75[3]", which look like numbers of the lesson's own."""
    page = open_page(f"{lesson}.html")
    text = read(page)["textContent"]
    assert "[" not in re.sub(r"\[[a-z0-9_]+\.[^\]]*\]", "", text)  # but for rows, as the list of sources names them
    assert page.locator("a.cite").count() > 10
