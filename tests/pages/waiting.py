"""How tests wait: for what they wait for, however busy the machine is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page

# Spent only where a page is broken, so that it ends with the name of what never came. While you write a test:
# PATIENCE_S=5.
PATIENCE_S = float(os.environ.get("PATIENCE_S", "300"))
PATIENCE_MS = 1000 * PATIENCE_S


def until(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; unlike Playwright's own way, it needs nothing that our policy forbids."""
    given_up = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < given_up, f"never: {what}"
        page.wait_for_timeout(20)


def rest(page: Page, ms: int) -> None:
    """Let some time pass on the page's own clock: what it had put off for less has been done by then."""
    page.evaluate(
        """ms => new Promise((done) =>
          requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), ms)))""",
        ms,
    )


def patient(context: BrowserContext) -> BrowserContext:
    """Let a context wait for what it is asked for; it would give up by itself after half a minute."""
    context.set_default_timeout(PATIENCE_MS)
    return context
