// @ts-check
/* Several in an order of the reader's own: rows stand in it, and the count of one is its place. */

import { all, childrenOf, labelOf, the } from "../dom.js";
import { fill } from "../words.js";
import { several } from "./several.js";

/** @param {HTMLElement} set */
export function ordered(set) {
  const list = the("ol", set);
  const told = the("[data-told]", set);
  const adding = the("[data-add]", set, HTMLSelectElement);
  const picked = several(set);
  const rows = () => childrenOf(list).filter((row) => !row.hidden);
  /** @param {HTMLElement} row */
  const itemOf = (row) => row.dataset.item ?? "";
  /** @param {string} item */
  const rowOf = (item) => childrenOf(list).find((row) => itemOf(row) === item);
  /** @param {HTMLElement} button */
  const beside = (button) => {
    const all_ = rows();
    const at = all_.findIndex((row) => row.contains(button));
    return at < 0 ? undefined : all_[at + Number(button.dataset.move)];
  };
  function settle() {
    for (const button of rows().flatMap((row) => all("[data-move]", row))) {
      button.setAttribute("aria-disabled", String(!beside(button)));
    }
  }
  /** @param {HTMLElement} button */
  function move(button) {
    const other = beside(button);
    const row = rows().find((one) => one.contains(button));
    if (!other || !row) return false;
    other[Number(button.dataset.move) < 0 ? "before" : "after"](row);
    button.focus(); // what moves in the page loses it
    const place = rows().indexOf(row) + 1;
    told.textContent = fill(set.dataset.moved ?? "", { item: labelOf(row), place, count: rows().length });
    return true;
  }
  /**
   * @param {HTMLElement} button
   * @param {boolean} ofExample
   */
  function press(button, ofExample) {
    if ("move" in button.dataset) return move(button);
    // One that is added comes last; one that stands in the list already keeps its place.
    const row = "put" in button.dataset && rowOf(adding.value);
    if (row && (row.hidden || ofExample)) list.append(row);
    told.textContent = "";
    return picked.press(button, ofExample);
  }
  /** @param {string[]} items */
  function load(items) {
    picked.load(items);
    for (const item of items) list.append(rowOf(item) ?? "");
    settle();
  }
  return {
    ...picked,
    /** @returns {[string, number][]} */
    chosen: () => rows().map((row, at) => [itemOf(row), at + 1]),
    /**
     * @param {HTMLElement} button
     * @param {boolean} ofExample
     */
    press(button, ofExample) {
      const pressed = press(button, ofExample);
      settle();
      return pressed;
    },
    save: () => rows().map(itemOf),
    clear: () => load([]),
    load,
    said: () => rows().map(labelOf).join(", "),
  };
}
