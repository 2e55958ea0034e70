"""The search in Firefox and WebKit: it finds, opens the place, and hands a number over on yes."""

from __future__ import annotations

from restless_legs.site.publish import INDEX
from tests.pages.engines import Engine

BOX = "#search-words"
FIRST_HIT = "[data-hits] li > a"
YES = "[data-hits] .notice button"
# Beside the words that were typed into the search.
KEPT = "return Object.keys(sessionStorage).filter((name) => name !== 'rls:searched').length"


def search(engine: Engine, address: str, words: str) -> None:
    """Open a lesson in a new tab, open the search by its button, and type."""
    engine.fresh_tab()
    engine.goes(lambda: engine.driver.get(f"{address}living.html"), "living.html")
    engine.press("[data-open-search]")
    engine.type(BOX, words)
    engine.until(lambda: engine.run(f"return !!document.querySelector('{FIRST_HIT}')"), "hits")


def test_a_hit_opens_the_fold_that_it_names(engine: Engine, address: str) -> None:
    """Prevents: a dialog that stays open, or a fold that stays closed, in the browsers of iPhones."""
    search(engine, address, "magnesum")
    assert engine.run("return document.querySelectorAll('script[src*=search]').length") == len(["it", INDEX])
    engine.goes(lambda: engine.press(FIRST_HIT), "treatment.html")
    fold = "document.getElementById('Does-magnesium-help?')"
    engine.until(
        lambda: engine.run(f"return {fold}.open && {fold}.contains(document.activeElement)"), "focus"
    )
    assert engine.run(KEPT) == 0
    assert engine.complaints() == []


def test_a_number_is_handed_over_on_yes(engine: Engine, address: str) -> None:
    """Prevents: a number that is lost between two pages where storage behaves otherwise."""
    search(engine, address, "ferritin 38")
    engine.goes(lambda: engine.press(YES), "iron.html")
    number = "return document.querySelector('#iron_level-ferritin').value"
    engine.until(lambda: engine.run(number) == "38", "the number")
    assert engine.complaints() == []
