// @ts-check
/* A list of items of which a reader picks some, each once. Names may be typed, and what is not found noted. */

import { all, labelOf, maybe } from "../dom.js";
import { finderBox } from "../finder/box.js";
import { areDifferent } from "../shape.js";
import { adding, byItem } from "./adding.js";
import { cut, isNote, notesOf } from "./notes.js";

/** @param {HTMLElement} set */
export function several(set) {
  const { list, chooseAnew } = adding(set);
  const rows = byItem(all("[data-item]", set));
  const notes = notesOf(set);
  const full = maybe("[data-full]", set);
  const limit = Number(set.dataset.limit ?? Number.POSITIVE_INFINITY);
  const found = maybe("[data-finder]", set);
  const look =
    found &&
    finderBox(found, {
      has: (item) => rows.get(item)?.hidden === false,
      hasNote: (text) => notes.texts().includes(cut(text)),
    });

  /** @param {HTMLElement} row */
  const isKept = (row) => "kept" in row.dataset;
  const picked = () => [...rows.values()].filter((row) => !row.hidden && !isKept(row));
  const room = () => picked().length < limit;
  /** @param {boolean} isFull */
  function tellFull(isFull) {
    if (full) full.hidden = !isFull;
  }
  /**
   * @param {string} item
   * @param {boolean} on
   */
  function put(item, on) {
    const row = rows.get(item);
    if (row && !isKept(row) && (!on || room())) row.hidden = !on;
  }
  /**
   * Whoever adds one begins their own list: nothing of the example may stay in it as if it were theirs.
   * @param {boolean} ofExample
   */
  function begin(ofExample) {
    if (ofExample) for (const item of rows.keys()) put(item, false);
  }
  /**
   * @param {string} item
   * @param {boolean} ofExample
   */
  function add(item, ofExample) {
    begin(ofExample);
    tellFull(!room() && rows.get(item)?.hidden === true);
    put(item, true);
  }
  /** @param {boolean} ofExample */
  function addChosen(ofExample) {
    if (!list.value) return false;
    const row = rows.get(list.value);
    add(list.value, ofExample);
    if (!row?.hidden) chooseAnew(); // what had no room stays chosen
    look?.refresh();
    return true;
  }
  /** @param {HTMLElement} button */
  function drop(button) {
    const row = button.closest("li");
    if (row && "own" in row.dataset) row.remove();
    else if (row) row.hidden = true;
    tellFull(false);
    look?.refresh();
    (look?.box ?? list).focus(); // the pressed button is gone
  }
  /**
   * A name that was noted, and is asked about, is no note any more once that was answered.
   * @param {HTMLElement} button
   */
  function dropAnswered(button) {
    const { typed = "", kind = "" } = button.closest("li")?.dataset ?? {};
    if (["asks", "similar"].includes(kind)) notes.drop(cut(typed));
  }
  /**
   * @param {HTMLElement} button
   * @param {boolean} ofExample
   */
  function press(button, ofExample) {
    if ("put" in button.dataset) return addChosen(ofExample);
    if ("drop" in button.dataset) drop(button);
    else return pressFound(button, ofExample);
    return true;
  }
  /**
   * What the finder offers: one item, several at once, or a note.
   * @param {HTMLElement} button
   * @param {boolean} ofExample
   */
  function pressFound(button, ofExample) {
    const { pick, pickAll, note } = button.dataset;
    if (pick !== undefined) {
      add(pick, ofExample);
      dropAnswered(button);
      look?.picked(button);
    } else if (pickAll !== undefined) {
      begin(ofExample);
      for (const item of pickAll.split(" ")) add(item, false);
      look?.pickedAll(pickAll.split(" "));
    } else if (note !== undefined) {
      begin(ofExample);
      notes.add(cut(note));
      look?.noted(button);
    } else return false;
    return true;
  }

  /** What the notes stand for: for what their names are told as, and else for the one item of all notes. */
  const noted = () => (look ? look.notedAs(notes.texts(), notes.noted) : []);
  const shown = () => [...rows].filter(([, row]) => !row.hidden).map(([item]) => item);
  /** @param {unknown} entries */
  function fits(entries) {
    if (!Array.isArray(entries) || !areDifferent(entries)) return false;
    const [own, items] = [entries.filter(isNote), entries.filter((entry) => !isNote(entry))];
    if (own.length > notes.most || !items.every((item) => rows.has(item))) return false;
    const chosen = items.filter((item) => !isKept(/** @type {HTMLElement} */ (rows.get(item))));
    return chosen.length <= limit && chosen.length + own.length > 0;
  }
  /** @param {string[]} entries */
  function load(entries) {
    for (const item of rows.keys()) put(item, false);
    notes.clear();
    for (const entry of entries) {
      if (isNote(entry)) notes.load(entry);
      else put(entry, true);
    }
    tellFull(false);
    look?.clear();
  }
  return {
    /** @returns {[string, number][]} */
    chosen: () => [...shown(), ...noted()].map((item) => [item, 1]),
    press,
    save: () => [...shown(), ...notes.save()],
    fits,
    /** @param {unknown} entries */
    isExample: (entries) => Array.isArray(entries) && !entries.some(isNote),
    clear: () => load([]),
    /** What came as a note is answered as if it was typed. */
    lookUp: () => look?.ask(notes.texts()),
    isBlank: () => picked().length + notes.texts().length === 0,
    load,
    /** What is always there says nothing of the reader. */
    said: () => [...picked().map(labelOf), ...notes.texts()].join(", "),
  };
}
