"""Firefox and WebKit: every page is whole, answers as Python does, is printed, presented and copied."""

from __future__ import annotations

import base64
import json
from io import BytesIO
from itertools import islice

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from restless_legs.explorer import Explorer
from restless_legs.explorers.registry import names_of
from tests.made import LESSONS, PAGES, TOOLS
from tests.pages.engines import Engine, firefox
from tests.pages.explorers_move import MOVE
from tests.pages.looks import PHONE
from tests.pages.test_accessible import LEVELS
from tests.pages.test_explorers import COMPARE, NUMBERS, asked_for, few
from tests.pages.test_print import squeezed
from tests.pages.test_visit import FILLED_SHEETS, FULL


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
    engine.run("sessionStorage.clear()")  # of the page before, in the same tab
    engine.goes(engine.driver.refresh, name)
    assert engine.driver.find_element(By.TAG_NAME, "h1").text
    engine.run("return window.restlessLegs.wake()")  # what stands in folds, too
    assert engine.run(MOVE) == []
    assert engine.complaints()[before:] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_scrolls_no_page_sideways(engine: Engine, address: str, name: str) -> None:
    """Prevents: lines that end beyond the edge, in an engine that measures long lists in its own way."""
    engine.goes(lambda: engine.driver.get(f"{address}{name}"), name)
    engine.run("for (const one of document.querySelectorAll('details')) one.open = true")
    assert engine.run("return innerWidth") == PHONE["width"]
    assert engine.run("return document.documentElement.scrollWidth") <= PHONE["width"]


MOST_STATES = 12  # of an explorer; Chromium is asked for all of them
ALL_OPEN = """for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
  return window.restlessLegs.wake();"""

OFFERED = "return !document.querySelector('[data-offer]').hidden"
PRESENTS = "return document.documentElement.matches('.presenting')"
# Turns to the next screen, and says where it was; nothing once it was on the last.
TURN = """const on = document.querySelector("[data-go='1']");
  if (window.wasLast) return null;
  window.wasLast = on.getAttribute("aria-disabled") === "true";
  const told = document.querySelector("[data-progress]").textContent;
  const at = document.getElementById("main").scrollTop;
  on.click();
  return `${told} ${at}`;"""


@pytest.mark.whole
@pytest.mark.parametrize("topic", [*LESSONS, *TOOLS])
def test_answers_are_those_that_python_gives(
    engine: Engine, address: str, explorers: dict[str, Explorer], topic: str
) -> None:
    """Prevents: one maker's browser that picks another answer out of the same table."""
    engine.fresh_tab()
    engine.goes(lambda: engine.driver.get(f"{address}{topic}.html"), f"{topic}.html")
    engine.run(ALL_OPEN)
    numbers = engine.run(f"return ({NUMBERS})()")
    shown = engine.run("return [...document.querySelectorAll('.explorer')].map((card) => card.id)")
    assert shown
    for name in set(shown) & set(names_of(topic)):
        states = list(islice(few(explorers[name]), MOST_STATES))
        card, asked = engine.driver.find_element(By.ID, name), asked_for(numbers, explorers[name], states)
        # As text, since drivers put names in an order of their own, and a list of things has the reader's.
        found = engine.run(
            f"return ({COMPARE})(arguments[0], JSON.parse(arguments[1]))", card, json.dumps(asked)
        )
        assert found["wrong"] == [], (name, found["wrong"][:1])
        assert found["compared"] > 0


def test_a_link_opens_the_fold_that_it_leads_into(engine: Engine, address: str) -> None:
    """Prevents: a link that lands at the top of a page, since what it names is folded away."""
    engine.goes(lambda: engine.driver.get(f"{address}iron.html"), "iron.html")
    inside = engine.run("return document.querySelector('.fold:not([open]) .explorer').id")
    seen = """const box = document.getElementById(arguments[0]).getBoundingClientRect();
      return box.height > 0 && box.top < innerHeight && box.bottom > 0"""
    assert not engine.run(seen, inside)
    engine.goes(lambda: engine.driver.get(f"{address}visit.html"), "visit.html")
    engine.goes(lambda: engine.driver.get(f"{address}iron.html#{inside}"), "iron.html")
    engine.until(lambda: engine.run(seen, inside), f"{inside} is in view")
    engine.run("location.hash = 'main'")
    source = engine.run("return document.querySelector('ol.sources > li').id")
    engine.run("location.hash = arguments[0]", source)
    engine.until(lambda: engine.run(seen, source), "a source is in view")


def test_a_lesson_is_presented_to_its_end(engine: Engine, address: str) -> None:
    """Prevents: a clinician who stands before a patient with a screen that does not turn."""
    before = len(engine.complaints())
    engine.fresh_tab()
    engine.goes(lambda: engine.driver.get(f"{address}iron.html#present=lesson"), "iron.html")
    engine.until(lambda: engine.run(OFFERED), "it is offered")
    engine.run("document.querySelector('[data-present-this]').click()")
    engine.until(lambda: engine.run(PRESENTS), "it is presented")
    seen = list(iter(lambda: engine.run(TURN), None))
    assert len(set(seen)) == len(seen) > 5
    engine.run("document.querySelector('[data-bar] [data-leave]').click()")
    assert engine.run(PRESENTS)
    for answer in ("ask=clear", "choose=clear"):
        engine.run(f"document.querySelector('[data-leaving] [data-{answer}]').click()")
    assert not engine.run(PRESENTS)
    assert engine.complaints()[before:] == []


def test_a_page_is_printed_with_its_answers(engine: Engine, address: str) -> None:
    """Prevents: paper without the point, or with boxes on it."""
    if engine.is_webkit:
        pytest.skip("WebKit's driver can't print")
    engine.goes(lambda: engine.driver.get(f"{address}iron.html"), "iron.html")
    pdf = PdfReader(BytesIO(base64.b64decode(engine.driver.print_page())))
    text = squeezed("".join(page.extract_text() for page in pdf.pages))
    unfolded = "one => !one.closest('details:not([open])')"
    said = engine.run(
        f"""return [...document.querySelectorAll("[data-part=takeaway] p")].filter({unfolded})
          .map((one) => one.textContent)"""
    )
    labels = engine.run(
        f"""return [...document.querySelectorAll("form[data-explorer] legend")].filter({unfolded})
          .map((one) => one.textContent).filter((label) => label.length > 14)"""
    )
    assert said
    assert [one for one in said if squeezed(one) not in text] == []
    assert labels
    assert [one for one in labels if squeezed(one) in text] == []


# What each sheet holds when every box was filled to its limit, and whether its pages have the room they take.
FILL = """for (const [name, entry] of Object.entries(JSON.parse(arguments[0])))
  sessionStorage.setItem("rls:" + name, JSON.stringify(entry))"""
PRINTS = ".papers [data-print-sheet={}]"
LAY_OUT = """document.documentElement.dataset.sheet = arguments[0];
  dispatchEvent(new Event("beforeprint"));
  const pages = [...document.querySelectorAll(".pages .sheet")].map((page) =>
    [page.textContent, page.scrollHeight > page.clientHeight, page.scrollWidth > page.clientWidth]);
  dispatchEvent(new Event("afterprint"));
  return pages"""


@pytest.mark.parametrize("sheet", FILLED_SHEETS)
def test_no_sheet_leaves_off_what_was_entered(engine: Engine, address: str, sheet: str) -> None:
    """Prevents: paper that loses or cuts what somebody typed, where an engine sets lines otherwise."""
    engine.fresh_tab()
    engine.goes(lambda: engine.driver.get(f"{address}visit.html"), "visit.html")
    engine.run(FILL, json.dumps(FULL))
    engine.goes(engine.driver.refresh, "visit.html")
    words = " ".join(FULL[name] for name in FILLED_SHEETS[sheet]).split()
    pages = engine.run(LAY_OUT, sheet)
    assert len(pages) > 1
    assert [fits for _, *fits in pages] == [[False, False]] * len(pages)
    assert [word for word in words if word not in "".join(text for text, *_ in pages)] == []
    if engine.is_webkit:
        return  # its driver can't print
    engine.run("window.print = () => {}; document.querySelector(arguments[0]).click()", PRINTS.format(sheet))
    pdf = PdfReader(BytesIO(base64.b64decode(engine.driver.print_page())))
    printed = [squeezed(page.extract_text()) for page in pdf.pages]
    assert len(printed) == len(pages)
    assert [word for word in words if word not in "".join(printed)] == []
    for at, text in enumerate(printed, start=1):
        assert squeezed(f"page {at} of {len(pages)}") in text


def test_each_copy_button_copies_its_own(engine: Engine, address: str) -> None:
    """Prevents: the whole record of a visit in a mail, where somebody meant to send a link."""
    engine.fresh_tab()
    engine.goes(lambda: engine.driver.get(f"{address}visit.html"), "visit.html")
    engine.type("#notes", "It starts at eight.")
    engine.run("document.querySelector('#details-switch').click()")
    engine.press("form[data-explorer] [type=radio]")
    engine.press("[data-setup] [data-make]")
    buttons = {"[data-setup] [data-copy]": "[data-link]", "[data-record] [data-copy=full]": "#record"}
    for button, source in buttons.items():
        meant = engine.the(source).get_property("value")
        engine.press(button)
        engine.run("document.querySelector('#own_questions').value = ''")
        engine.press("#own_questions")
        ActionChains(engine.driver).key_down(Keys.CONTROL).send_keys("v").key_up(Keys.CONTROL).perform()
        pasted = engine.the("#own_questions").get_property("value")
        assert pasted == meant[: len(pasted)] != ""


@pytest.mark.whole
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(engine: Engine, address: str, name: str) -> None:
    """Prevents: a wrong role, or pale text, that only one maker's browser makes of a page."""
    engine.goes(lambda: engine.driver.get(f"{address}{name}"), name)
    options = {"runOnly": LEVELS, "resultTypes": ["violations"], "preload": False, "iframes": False}
    found = engine.run(f"{Axe().axe_script}; return axe.run('html', arguments[0])", options)
    assert len(found["passes"]) > 3
    wrong = [(rule["id"], [node["html"][:150] for node in rule["nodes"]]) for rule in found["violations"]]
    assert wrong == []


@pytest.mark.whole
def test_firefox_in_the_readers_own_colours_keeps_the_letters_of_pictures(address: str) -> None:
    """Prevents: black letters on black, where "always use my colours" is set on a dark screen."""
    engine = firefox(
        browser__display__document_color_use=2,
        browser__display__use_system_colors=False,
        browser__display__background_color="#000000",
        browser__display__foreground_color="#ffffff",
    )
    engine.goes(lambda: engine.driver.get(f"{address}iron.html"), "iron.html")
    fill, back = engine.run(
        """return [getComputedStyle(document.querySelector(".explorer svg text")).fill,
          getComputedStyle(document.body).backgroundColor]"""
    )
    engine.driver.quit()
    assert (fill, back) == ("rgb(255, 255, 255)", "rgb(0, 0, 0)")
