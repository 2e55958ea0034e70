"""The element that another site's page holds: what it shows before our frame tells anything, and after."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

from restless_legs.site.embedding import ELEMENT
from restless_legs.site.template import template_folder
from tests.pages.waiting import patient, until

OURS, PORTAL = "https://legs.example/", "https://portal.example/"
LINES = f"""<!doctype html><script src="{OURS}{ELEMENT}" defer></script>
<restless-legs explorer="iron_level"><a href="{OURS}">What does my iron level mean?</a></restless-legs>"""
TELLS = '<!doctype html><script>parent.postMessage({restlessLegs: {height: 321}}, "*")</script>'


@pytest.mark.parametrize("told", [TELLS, ""])
def test_the_link_stays_until_the_frame_tells_its_height(browser: Browser, told: str) -> None:
    """Prevents an empty place, and no way to the pages, where a server or a browser refuses the frame."""
    context = patient(browser.new_context())
    framed: list[str] = []

    def answer(route: Route) -> None:
        framed.append(route.request.url)
        route.fulfill(body=told, content_type="text/html")

    context.route(f"{OURS}embed.html*", answer)
    context.route(
        f"{OURS}{ELEMENT}", lambda route: route.fulfill(path=template_folder() / "static/element.js")
    )
    context.route(PORTAL, lambda route: route.fulfill(body=LINES, content_type="text/html"))
    page = context.new_page()
    page.goto(PORTAL)
    until(page, lambda: len(page.frames) > 1 and framed, "a frame")
    page.frames[1].wait_for_load_state()
    frame = page.locator("restless-legs iframe")
    expect(frame).to_have_attribute("title", "What does my iron level mean?")
    expect(page.get_by_role("link")).to_have_count(0 if told else 1)
    expect(frame).to_have_css("height", "321px" if told else "900px")
    assert len(framed) == 1
    context.close()
