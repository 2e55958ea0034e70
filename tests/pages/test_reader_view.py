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


# Each paragraph or item of prose with a term in it: as it is, and as it would be without its terms.
SAID = """() => [...document.querySelectorAll(".prose :is(p, li):has(> a.term)")]
  .filter((one) => !one.closest(".details, footer, [hidden]"))
  .map((one) => ["button", "button, a.term"].map((left) => {
    const copy = one.cloneNode(true);
    copy.querySelectorAll(left).forEach((piece) => piece.remove());
    return copy.textContent;
  }))"""


@pytest.mark.parametrize("scripts", [True, False], ids=["live", "plain"])
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_reader_view_keeps_medical_words(
    open_page: Callable[..., Page], lesson: str, *, scripts: bool
) -> None:
    """Prevents: "ask for and": words that a reader view takes for buttons, and leaves out."""
    page = open_page(f"{lesson}.html", java_script_enabled=scripts)
    found = squeezed(read(page)["textContent"])
    said = [tuple(map(squeezed, one)) for one in page.evaluate(SAID)]
    # A list of links may be left out as a whole, as every reader view does.
    assert sum(whole in found for whole, _ in said) > len(said) / 2 > 1
    assert [whole for whole, lacking in said if whole not in found and lacking in found] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_number_of_a_source_stands_in_it(open_page: Callable[..., Page], lesson: str) -> None:
    """Prevents: "rest1" and "75[3]", which look like numbers of the lesson's own."""
    page = open_page(f"{lesson}.html")
    html = read(page)["content"]
    assert re.findall(r"\[[\d,]+\]", html) == []
    assert re.findall(rf"<a [^>]*{lesson}.html#source-[^>]*>[^<]", html) == []
    assert page.locator("a.cite").count() > 10
