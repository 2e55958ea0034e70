// @ts-check
/* What a reader notes beside a list in their own words: kept as text, whatever stands in it, and never sent. */

import { all, button, made, the } from "../dom.js";
import { fill } from "../words.js";

export const MOST_NOTES = 30;
const MOST_LETTERS = 60;
export const NOTE = "note:"; // a note stands behind it, where keys of items stand

/**
 * @param {unknown} entry
 * @returns {entry is string}
 */
export const isNote = (entry) =>
  typeof entry === "string" &&
  entry.startsWith(NOTE) &&
  entry.length > NOTE.length &&
  entry.length <= NOTE.length + MOST_LETTERS &&
  !/\p{C}/u.test(entry);

/** @param {string} text */
export const cut = (text) => text.slice(0, MOST_LETTERS).replace(/\p{C}/gu, "").trim();

/**
 * Whether a text is more than a note takes, where it is none yet.
 * @param {string} text
 */
export const isCut = (text) => !text.startsWith(NOTE) && text.trim().length > MOST_LETTERS;

/** @param {HTMLElement} set */
export function notesOf(set) {
  const { noted = "", dropping = "" } = set.dataset; // the item that stands for all notes, and how one is taken away
  const rows = () => all("[data-own]", set);
  const texts = () => rows().map((row) => row.dataset.own ?? "");
  /** @param {string} text */
  function add(text) {
    if (!text || texts().includes(text) || texts().length >= MOST_NOTES) return;
    const drop = button("×", { drop: "" });
    drop.setAttribute("aria-label", fill(dropping, { item: text }));
    const row = made("li", {}, made("span", { className: "item", textContent: text }), drop);
    row.dataset.own = text;
    row.translate = false; // a name, as somebody typed it off a pack
    the("ul.servings", set).append(row);
  }
  return {
    noted,
    most: noted ? MOST_NOTES : 0,
    texts,
    add,
    /** @param {string} entry */
    load: (entry) => add(entry.slice(NOTE.length)),
    save: () => texts().map((text) => NOTE + text),
    /** @param {string} text */
    drop(text) {
      rows()
        .find((row) => row.dataset.own === text)
        ?.remove();
    },
    clear() {
      for (const row of rows()) row.remove();
    },
  };
}
