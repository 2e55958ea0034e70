"""Firefox and WebKit show every page, and its explorers answer: a smoke test for readers without Chromium."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.made import PAGES
from tests.pages.engines import Engine
from tests.pages.explorers_move import MOVE

pytestmark = pytest.mark.whole


def test_a_script_error_is_heard(engine: Engine, address: str) -> None:
    """Prevents: an ear that hears nothing, with which every page would pass."""
    if engine.is_webkit:
        pytest.skip("WebKit tells no errors to those who drive it")
    engine.driver.get(f"{address}iron.html")
    before = len(engine.complaints())
    engine.run("setTimeout(() => { throw new Error('heard') })")
    engine.until(lambda: any("heard" in line for line in engine.complaints()[before:]), "an error is heard")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_and_its_explorers_answer(engine: Engine, address: str, name: str) -> None:
    """Prevents: a lesson that only readers with one maker's browser can use."""
    before = len(engine.complaints())
    engine.driver.get(f"{address}{name}")
    engine.driver.execute_script("sessionStorage.clear()")  # of the page before, in the same tab
    engine.driver.refresh()
    assert engine.driver.find_element(By.TAG_NAME, "h1").text
    assert engine.driver.execute_script(MOVE) == []
    assert engine.complaints()[before:] == []
