"""Opening what a page has folded, as a reader does who wants all of it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

_OPEN = """async () => {
    for (const fold of document.querySelectorAll("details.fold, .further")) fold.open = true;
    await window.restlessLegs?.wake();
}"""


def keep_unfolded(context: BrowserContext) -> None:
    """Open the folds of every page that a tab of a context comes to."""
    context.add_init_script(f"addEventListener('load', {_OPEN})")


def unfold(page: Page) -> Page:
    """Open every fold of a page, and wait until what stands in them answers."""
    page.evaluate(_OPEN)
    return page
