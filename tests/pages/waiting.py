"""How tests wait: for what they wait for, however busy the machine is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

# Spent only where a page is broken, so that it ends with the name of what never came. While you write a test:
# PATIENCE_S=5.
PATIENCE_S = float(os.environ.get("PATIENCE_S", "300"))
# Once so many tests have spent all of it, the run is red, whatever the machine. The rest is told soon, so
# that one broken thing on which twenty tests lean ends in their names, and not in an hour without a word.
SPENT, SOON_S = 2, 15.0
_spent: list[str] = []


def patience_s() -> float:
    """Tell how long to wait for something before it is called missing."""
    return min(PATIENCE_S, SOON_S) if len(_spent) >= SPENT else PATIENCE_S


def patience_ms() -> float:
    """Tell the same as browsers count."""
    return 1000 * patience_s()


def note_spent(test: str, seconds: float) -> None:
    """Note that a test failed, and how long it took."""
    if seconds >= PATIENCE_S:
        _spent.append(test)
        expect.set_options(timeout=patience_ms())


def until(page: Page, holds: Callable[[], bool], what: str) -> None:
    """Wait until something holds; unlike Playwright's own way, it needs nothing that our policy forbids."""
    given_up = time.monotonic() + patience_s()
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
    context.set_default_timeout(patience_ms())
    return context
