"""Moves every explorer of a page by one step, in any browser."""

from __future__ import annotations

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
