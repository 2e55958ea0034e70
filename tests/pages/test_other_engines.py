"""Firefox and WebKit show every page, and its explorers answer: a smoke test for readers without Chromium."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By

from tests.made import PAGES
from tests.pages.engines import Engine

pytestmark = pytest.mark.whole
# Presses what is first in each explorer, and gives the explorers whose words stayed as they were.
MOVE = """
  const words = (form) => [...form.querySelectorAll("[data-part]")].map((one) => one.textContent).join("|");
  const still = [];
  for (const form of document.querySelectorAll("form[data-explorer]")) {
    const before = words(form);
    const say = (box, event) => box.dispatchEvent(new Event(event, {bubbles: true}));
    for (const set of form.querySelectorAll("[data-control]")) {
      if (words(form) !== before) break;
      const choice = set.querySelector("input[type=radio]:not(:checked), input[type=checkbox]:not(:checked)");
      const box = set.querySelector("input[name]:not([type]), input[type=text], input[type=range]");
      const list = set.querySelector("select");
      if (choice && !box) choice.click(); // beside a number it says that nobody knows it
      else if (box) {
        // Another page of this tab may have been told one of the two.
        box.value = box.type === "range" ? Number(box.value) + 1 : box.value === "9" ? "200" : "9";
        say(box, "input"); say(box, "change");
      }
      else if (list) {
        list.selectedIndex = list.options.length - 1;
        say(list, "input"); say(list, "change"); set.querySelector("[data-put]")?.click();
      }
    }
    if (words(form) === before) still.push(form.dataset.explorer);
  }
  return still;
"""


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
