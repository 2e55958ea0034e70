"""Large text: nothing runs off the side of a phone, and what pictures say grows with the reader's letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.made import LESSONS, PAGES
from tests.pages.looks import PHONE

LEAST_PX = 12
# What a reader's own large text does to our root: 112.5 % of it, as the style sheet has it.
LARGE = {"usual": 100, "large": 200}
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
# Each explorer in another state than it begins in: the last of each choice, all ticked, things added.
STIR = """() => {
  const told = (one, name) => one.dispatchEvent(new Event(name, {bubbles: true}));
  for (const box of document.querySelectorAll("details")) box.open = true;
  const details = document.querySelector("#details-switch");
  if (details && !details.checked) details.click();
  for (const form of document.querySelectorAll("form[data-explorer]")) {
    for (const group of new Set([...form.querySelectorAll("[type=radio]")].map((one) => one.name)))
      [...form.querySelectorAll(`[type=radio][name="${group}"]`)].at(-1).click();
    for (const box of form.querySelectorAll("[type=checkbox]:not([data-unknown])"))
      if (!box.checked) box.click();
    for (const box of form.querySelectorAll("[data-add]")) {
      const put = box.parentElement.querySelector("[data-put]");
      for (let at = 1; at < Math.min(box.options.length, 4); at += 1) {
        box.selectedIndex = at; told(box, "input"); told(box, "change"); put?.click();
      }
    }
    for (const box of form.querySelectorAll("select[name]")) {
      box.selectedIndex = box.options.length - 1; told(box, "input"); told(box, "change");
    }
    for (const box of form.querySelectorAll("[type=range]")) { box.value = box.max; told(box, "input"); }
    for (const box of form.querySelectorAll(".measured input[type=text]")) {
      box.value = "1,234"; told(box, "input"); told(box, "change");
    }
  }
}"""
# The innermost of what is wider than the screen; a table scrolls in its own box.
TOO_WIDE = """() => {
  const wide = [...document.querySelectorAll("body *")].filter((e) => {
    const box = e.getBoundingClientRect();
    const apart = e.closest(".scroll, .visually-hidden, .skip, .sheet, #js-plotly-tester");
    if (apart || !e.checkVisibility() || box.width === 0) return false;
    return box.right > innerWidth + 1 || box.left < -1;
  });
  const inner = wide.filter((e) => !wide.some((other) => other !== e && e.contains(other)));
  const over = document.documentElement.scrollWidth - innerWidth;
  return [...(over > 0 ? [`${over} px`] : []), ...inner.slice(0, 3).map((e) => e.outerHTML.slice(0, 120))];
}"""
# Each picture: its smallest letters as they stand on the screen, and whether its words stand below as text.
LETTERS = """() => [...document.querySelectorAll(".picture")].filter((e) => e.checkVisibility()).map((e) => {
  const drawn = [...e.querySelectorAll("text")].filter((t) => t.checkVisibility() && t.textContent.trim());
  const px = drawn.map((t) => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a);
  const below = getComputedStyle(e, "::after");
  return {kind: e.className, html: e.outerHTML.slice(0, 160), least: px.length ? Math.min(...px) : null,
          below: below.content === "none" ? null : parseFloat(below.fontSize)};
})"""


def opened(open_page: Callable[..., Page], name: str, size: str = "usual", css: str = "") -> Page:
    page = open_page(name, viewport=PHONE, bypass_csp=True)
    page.add_style_tag(content=f"html {{ font-size: {1.125 * LARGE[size]}% !important; }} {css}")
    return page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("size", LARGE)
def test_nothing_scrolls_sideways_in_large_text(open_page: Callable[..., Page], name: str, size: str) -> None:
    """Prevents: lines that a reader with large text has to push to and fro, at first and when used."""
    page = opened(open_page, name, size)
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate(STIR)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_nothing_scrolls_sideways_in_large_text_spaced_out(
    open_page: Callable[..., Page], lesson: str
) -> None:
    """Prevents: the same for who needs more room between letters too (WCAG 1.4.12)."""
    page = opened(open_page, f"{lesson}.html", "large", SPACED)
    page.evaluate(STIR)
    assert page.evaluate(TOO_WIDE) == []


@pytest.mark.parametrize("name", PAGES)
def test_what_pictures_say_grows_with_the_text(open_page: Callable[..., Page], name: str) -> None:
    """Prevents: letters in pictures that stay, or shrink, where all other text is twice as large."""
    usual, large = (_letters(opened(open_page, name, size)) for size in LARGE)
    assert [one for one in usual if one["below"] is None and one["least"] < LEAST_PX] == []
    small = [one for one in large if one["below"] is None and one["least"] < 1.5 * LEAST_PX]
    assert small == []
    assert [one for one in large if one["below"] is not None and one["below"] < 1.5 * 18] == []


def _letters(page: Page) -> list[dict[str, Any]]:
    page.evaluate(STIR)
    return list(page.evaluate(LETTERS))
