"""The page for a reviewer, opened from a disk: comments come back as a file, and nothing is asked for."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from restless_legs.author.changes import State
from restless_legs.author.publishing import changes_page
from tests.pages.waiting import patient


def test_comments_come_back_as_a_file(browser: Browser, tmp_path: Path) -> None:
    """Prevents a reviewer whose notes are lost, or go anywhere but into a file of their own."""
    then = State({"iron": [("In short", "Up to 75.")]}, {})
    now = State({"iron": [("In short", "Up to 80.")]}, {})
    file = tmp_path / "changes.html"
    file.write_text(changes_page(then, now, "2026-11-29-2", "2026-11-29-1"), encoding="utf-8")
    context = patient(browser.new_context())
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    save = page.get_by_role("button", name="Save my comments")
    save.click()
    expect(page.get_by_role("status")).to_have_text("You have not written a comment yet.")
    page.get_by_label("Your comment").first.fill("Is that the new guideline?")
    page.get_by_label("Your name").fill("Nurse A")
    with page.expect_download() as saved:
        save.click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert text == (
        "2026-11-29-2\nYour name: Nurse A\n\niron, In short\nBefore: Up to 75.\nNow: Up to 80.\n"
        "Your comment: Is that the new guideline?\n"
    )
    assert not [address for address in asked if address.startswith("http")]
    context.close()
