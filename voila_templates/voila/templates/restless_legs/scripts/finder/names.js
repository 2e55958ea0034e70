// @ts-check
/* Every name that is known, by its plain letters, as Python packed them (`finder.py: as_data`). */

import { keyOf, MOST_SLIPS, plainLetters, sound } from "./spelling.js";

/** @import { NameEntry, NamesData } from "../types" */

export const SHORTEST_BEGINNING = 4;

/**
 * @param {NamesData} data
 * @returns {NameEntry[]}
 */
const asksOf = ({ asks }) =>
  asks.map(([text, question, options]) => ({
    kind: "ask",
    text,
    question,
    options,
    items: options.flatMap(([, item]) => (item ? [item] : [])),
  }));

/**
 * `names` has under "3.1 4.1" the names, between bars, that lead to item 3 with hint 1 and to item 4 with hint 1.
 * @param {NamesData} data
 * @returns {NameEntry[]}
 */
const namesOf = ({ names, items, hints }) =>
  Object.entries(names).flatMap(([leads, texts]) => {
    const pairs = leads
      .split(" ")
      .map((lead) => lead.split("."))
      .map(([item, hint]) => [items[Number(item)][0], hints[Number(hint)]]);
    const lead = { hints: Object.fromEntries(pairs), items: pairs.map(([item]) => item) };
    return texts.split("|").map((text) => ({ kind: /** @type {const} */ ("name"), text, ...lead }));
  });

/**
 * @param {NamesData} data
 * @returns {NameEntry[]}
 */
const othersOf = ({ others }) =>
  Object.entries(others).flatMap(([told, texts]) =>
    texts.split("|").map((text) => ({ kind: /** @type {const} */ ("other"), text, told, items: [] })),
  );

/**
 * @param {NamesData} data
 * @returns {NameEntry[]}
 */
const classesOf = ({ classes }) => classes.split("|").map((text) => ({ kind: "class", text, items: [] }));

/**
 * Of two names that are spelt alike, the one that leads further is met.
 * @param {NamesData} data
 */
export function indexOf(data) {
  /** @type {Map<string, NameEntry>} */
  const index = new Map();
  for (const entry of [...asksOf(data), ...namesOf(data), ...othersOf(data), ...classesOf(data)]) {
    const text = plainLetters(entry.text);
    if (!index.has(text)) index.set(text, entry);
  }
  return index;
}

/**
 * Gives those whose spelling is compared, by their keys; words for a kind are no names.
 * @param {Map<string, NameEntry>} index
 * @returns {[string, NameEntry][]}
 */
export const keysOf = (index) =>
  [...index].filter(([, entry]) => entry.kind !== "class").map(([text, entry]) => [keyOf(text), entry]);

/**
 * Puts names where a look-up of one opens a few drawers and not all of them: a list of thousands would stop the page.
 * @param {Map<string, NameEntry>} index
 * @param {[string, NameEntry][]} named
 */
export function drawersOf(index, named) {
  const byKey = grouped(named.map(([key], at) => [key, at]));
  const bySound = grouped(named.map(([key], at) => [drawerOf(key, key.length), at]));
  const byBeginning = grouped([...index].map((pair) => [pair[0].slice(0, SHORTEST_BEGINNING), pair]));
  /** @param {string} key - where names stand that may be a slip or two from it */
  function around(key) {
    const sizes = Array.from({ length: 2 * MOST_SLIPS + 1 }, (_, by) => key.length + by - MOST_SLIPS);
    return key ? sizes.flatMap((size) => bySound.get(drawerOf(key, size)) ?? []) : [];
  }
  return { byKey, byBeginning, around };
}

/**
 * @param {string} key
 * @param {number} size
 */
const drawerOf = (key, size) => `${sound(key[0] ?? "")}${size}`;

/**
 * @template T
 * @param {[string, T][]} pairs
 */
function grouped(pairs) {
  /** @type {Map<string, T[]>} */
  const found = new Map();
  for (const [key, one] of pairs) {
    const list = found.get(key);
    if (list) list.push(one);
    else found.set(key, [one]);
  }
  return found;
}
