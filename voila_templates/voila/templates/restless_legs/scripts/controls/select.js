// @ts-check
/* One of many, in a list that opens. It may begin with a line that asks to choose. */

import { wordsOf } from "../as_made.js";
import { the } from "../dom.js";

/** @param {HTMLElement} set */
export function select(set) {
  const box = the("select", set, HTMLSelectElement);
  const values = [...box.options].map((option) => option.value);
  const isOpen = values[0] === ""; // its first line asks to choose
  const isBlank = () => isOpen && box.selectedIndex === 0;
  return {
    /** Where nobody has chosen yet, it is the last of its domain. */
    place: () => (isOpen ? (box.selectedIndex || values.length) - 1 : box.selectedIndex),
    save: () => box.value,
    /** @param {unknown} value */
    fits: (value) => typeof value === "string" && value !== "" && values.includes(value),
    /** @param {string} value */
    load(value) {
      box.value = value;
    },
    clear() {
      box.selectedIndex = 0;
    },
    isBlank,
    said: () => (isBlank() ? "" : wordsOf(box.selectedOptions[0])),
  };
}
