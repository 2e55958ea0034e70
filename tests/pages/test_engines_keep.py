"""What Firefox and WebKit keep of what was entered, on the way through the pages: no less, no more."""

from __future__ import annotations

import pytest

from tests.pages.engines import Engine

KEPT = "return JSON.stringify(Object.entries(sessionStorage))"
FERRITIN = "#iron_level-ferritin"
FERRITIN_NOW = f"return document.querySelector('{FERRITIN}').value"
TO_VISIT = "header.top nav a[href='visit.html']"


@pytest.fixture
def iron(engine: Engine, address: str) -> Engine:
    """Open a lesson in a new tab."""
    engine.fresh_tab()
    engine.goes(lambda: engine.driver.get(f"{address}iron.html"), "iron.html")
    return engine


def enter(engine: Engine, selector: str, text: str) -> None:
    """Fill a box by script: Firefox keeps no page for the way back that a driver has pressed something on."""
    engine.run(
        """const [box, text] = arguments;
        box.value = text;
        box.dispatchEvent(new Event("input", {bubbles: true}));""",
        engine.the(selector),
        text,
    )


def press(engine: Engine, selector: str) -> None:
    """Press something by script, for the same reason."""
    engine.run("arguments[0].click()", engine.the(selector))


def to_visit(engine: Engine) -> None:
    engine.goes(lambda: press(engine, TO_VISIT), "visit.html")


def back(engine: Engine, page: str = "iron.html") -> None:
    engine.goes(engine.driver.back, page)


def forward(engine: Engine, page: str = "visit.html") -> None:
    engine.goes(engine.driver.forward, page)


def test_a_number_is_the_readers_own_after_the_way_back(iron: Engine) -> None:
    """Prevents: an answer for 222 beside a box that shows an example's 40, which the next touch keeps."""
    enter(iron, FERRITIN, "222")
    to_visit(iron)
    assert "222" in iron.run("return document.querySelector('#record').value")
    back(iron)
    iron.until(lambda: iron.run(FERRITIN_NOW) == "222", "the number is back")
    iron.run("return new Promise((done) => setTimeout(done, 400))")  # whatever a browser puts back later
    assert iron.run(FERRITIN_NOW) == "222"
    press(iron, "#iron_level [name=who][value=child]")
    assert '\\"typed\\":\\"222\\"' in iron.run(KEPT)


@pytest.mark.parametrize("way", ["by a link", "by address"])
def test_what_was_cleared_stays_cleared_on_the_way_back(iron: Engine, address: str, way: str) -> None:
    """Prevents: the back button as a way to what the reader before entered."""
    enter(iron, FERRITIN, "222")
    if way == "by a link":
        to_visit(iron)
    else:
        iron.goes(lambda: iron.driver.get(f"{address}visit.html"), "visit.html")
    press(iron, "[data-clear]")
    assert iron.run(KEPT) == "[]"
    back(iron)
    assert (iron.run(FERRITIN_NOW), iron.run(KEPT)) == ("", "[]")
    forward(iron)
    assert "222" not in iron.run("return document.querySelector('#record').value")
    assert iron.run(KEPT) == "[]"


def test_what_was_entered_later_is_there_on_the_way_back_and_on(iron: Engine) -> None:
    """Prevents: notes for a visit that are lost because somebody looked at a lesson once more."""
    enter(iron, FERRITIN, "222")
    to_visit(iron)
    enter(iron, "#notes", "It starts at eight.")
    back(iron)
    assert "It starts at eight." in iron.run(KEPT)
    to_visit(iron)
    assert iron.run("return document.querySelector('#notes').value") == "It starts at eight."


def test_the_switch_for_details_goes_back_with_the_reader(iron: Engine) -> None:
    """Prevents: a page that shows details which were switched off meanwhile, or none although they are on."""
    switched = "return document.querySelector('#details-switch').checked"
    shown = "return getComputedStyle(document.querySelector('.details')).display !== 'none'"
    to_visit(iron)
    press(iron, "#details-switch")
    back(iron)
    assert (iron.run(switched), iron.run(shown)) == (True, True)
    press(iron, "#details-switch")
    forward(iron)
    assert (iron.run(switched), iron.run(shown)) == (False, False)


def test_a_count_that_is_typed_takes_the_place_of_the_one_before(iron: Engine) -> None:
    """Prevents: a 3 typed behind a 1 that counts as 13, or as the most there may be."""
    box = "[data-control=servings] li[data-item]:not([hidden]) input"
    assert iron.the(box).get_property("value") == "1"
    iron.type(box, "3")
    assert iron.the(box).get_property("value") == "3"
