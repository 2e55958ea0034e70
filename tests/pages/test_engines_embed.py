"""A part of the pages in a frame of another site, in Firefox and WebKit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.engines import IS_LIVE, Engine
from tests.pages.portals import Portal, portal

IRON = 'explorer="iron_level"'
TAKEAWAY = "return document.querySelector('#iron_level [data-part=takeaway]').innerText"
TOLD = "return told"
HEIGHT = "return document.querySelector('iframe').getBoundingClientRect().height"
BODY = "return document.body.getBoundingClientRect().height"


@pytest.fixture(scope="module")
def other(site: Path) -> Iterator[Portal]:
    """Give a site that may show our pages."""
    with portal(site) as opened:
        yield opened


def test_it_answers_and_tells_one_height(engine: Engine, other: Portal) -> None:
    """Prevents a frame that stays empty in Safari: there a policy lets less into a frame than in Chromium."""
    engine.fresh_tab()
    engine.driver.get(other.with_lines(other.lines(IRON)))
    engine.until(lambda: engine.run(TOLD), "a height")
    told = engine.run(TOLD)
    engine.driver.switch_to.frame(0)
    engine.until(lambda: engine.run(IS_LIVE), "the frame answers")
    before = engine.run(TAKEAWAY)
    engine.type("#iron_level-ferritin", "38")
    engine.until(lambda: engine.run(TAKEAWAY) != before, "an answer")
    tall = engine.run(BODY)
    engine.driver.switch_to.default_content()
    assert engine.run(TOLD) == told
    assert len(told) == 1
    assert tall <= engine.run(HEIGHT)
