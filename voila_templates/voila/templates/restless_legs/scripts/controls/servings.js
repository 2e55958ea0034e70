// @ts-check
/* A list of items with a count each. */

import { all, labelOf, the } from "../dom.js";
import { areDifferent } from "../shape.js";
import { adding, byItem } from "./adding.js";

/** @param {HTMLElement} set */
export function servings(set) {
  const { list, chooseAnew } = adding(set);
  const rows = byItem(all("[data-item]", set));
  const most = Number(set.dataset.most);
  /** @param {HTMLElement} row */
  const box = (row) => the("input", row, HTMLInputElement);
  /** @param {number} count */
  const bounded = (count) => Math.max(0, Math.min(most, count));
  /**
   * A broken serving counts as a whole one; what is no number counts as none.
   * @param {HTMLElement} row
   */
  const count = (row) => bounded(Math.ceil(Number(box(row).value.trim().replace(",", "."))) || 0);
  /**
   * @param {HTMLElement} row
   * @param {number} to
   */
  function put(row, to) {
    box(row).value = String(bounded(to));
    row.hidden = bounded(to) === 0;
  }
  /** @returns {[string, number][]} */
  const chosen = () =>
    [...rows]
      .map(([item, row]) => /** @type {[string, number]} */ ([item, count(row)]))
      .filter(([, n]) => n > 0);
  function addOne() {
    const row = rows.get(list.value);
    if (!row) return false;
    put(row, count(row) + 1);
    chooseAnew();
    return true;
  }
  /** @param {HTMLElement} button */
  function step(button) {
    const row = button.closest("[data-item]");
    if (!(row instanceof HTMLElement)) return false;
    put(row, count(row) + Number(button.dataset.step));
    if (row.hidden) list.focus(); // the pressed button is gone
    return true;
  }
  /**
   * @param {unknown} one
   * @returns {one is [string, number]}
   */
  const isServing = (one) =>
    Array.isArray(one) &&
    one.length === 2 &&
    rows.has(one[0]) &&
    Number.isInteger(one[1]) &&
    one[1] > 0 &&
    one[1] <= most;
  // What is typed replaces the count: a 3 behind a 1 would be 13. Later, since a click puts its caret after it told of it.
  set.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    // Whoever is past it by then would be drawn back: what is selected is where the next Tab begins.
    setTimeout(() => document.activeElement === target && target.select());
  });
  return {
    chosen,
    /** @param {HTMLElement} button */
    press(button) {
      if ("put" in button.dataset) return addOne();
      return Boolean(button.dataset.step) && step(button);
    },
    settle() {
      for (const row of rows.values()) put(row, count(row));
    },
    save: chosen,
    /** @param {unknown} entry */
    fits: (entry) =>
      Array.isArray(entry) &&
      entry.length > 0 &&
      entry.every(isServing) &&
      areDifferent(entry.map(([item]) => item)),
    clear() {
      for (const row of rows.values()) put(row, 0);
    },
    isBlank: () => chosen().length === 0,
    /** @param {[string, number][]} entry */
    load(entry) {
      const counts = new Map(entry);
      for (const [item, row] of rows) put(row, counts.get(item) ?? 0);
    },
    said: () =>
      [...rows]
        .filter(([, row]) => count(row) > 0)
        .map(([, row]) => `${labelOf(row)}: ${count(row)}`)
        .join(", "),
  };
}
