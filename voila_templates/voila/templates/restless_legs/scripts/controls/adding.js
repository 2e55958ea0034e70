// @ts-check
/* The list that items are added from. "Add" is off until something was chosen: a slip of the thumb adds nothing
   that nobody picked. */

import { the } from "../dom.js";

/** @param {HTMLElement} set */
export function adding(set) {
  const list = the("[data-add]", set, HTMLSelectElement);
  const putting = the("[data-put]", set, HTMLButtonElement);
  list.addEventListener("change", () => {
    putting.disabled = !list.value;
  });
  return {
    list,
    chooseAnew() {
      list.value = "";
      putting.disabled = true;
      list.focus(); // the pressed button is off
    },
  };
}

/**
 * Finds the rows of all items, by their keys.
 * @param {HTMLElement[]} rows
 */
export const byItem = (rows) => new Map(rows.map((row) => [row.dataset.item ?? "", row]));
