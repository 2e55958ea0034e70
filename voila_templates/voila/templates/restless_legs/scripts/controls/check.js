// @ts-check
/* Yes, or no. */

import { the } from "../dom.js";

/** @import { Table } from "../types" */

/**
 * @param {HTMLElement} set
 * @param {() => Pick<Table, "words">} table
 */
export function check(set, table) {
  const box = the("input", set, HTMLInputElement);
  return {
    place: () => Number(box.checked),
    save: () => box.checked,
    /** @param {unknown} value */
    fits: (value) => typeof value === "boolean",
    /** @param {boolean} value */
    load(value) {
      box.checked = value;
    },
    said: () => (box.checked ? table().words.yes : ""),
  };
}
