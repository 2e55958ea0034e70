// @ts-check
/* Looking answers up: rows of numbers, packed texts, and the place of a state in a table. */

import { has } from "./shape.js";
import { asText } from "./words.js";

/** @import { Controls, Known, Lookup, Opened, Packed, PartData, Table, Total } from "./types" */

/**
 * Rows are written as steps from one number to the next; here is the row again.
 * @param {number[]} steps
 */
export function row(steps) {
  let at = 0;
  return steps.map((step) => {
    at += step;
    return at;
  });
}

/**
 * Opens a table as it comes with the page.
 * @param {Table} table
 * @returns {Table<Opened>}
 */
export const opened = (table) => ({
  ...table,
  derived: table.derived.map((one) => ("over" in one ? one : { ...one, index: row(one.index) })),
  parts: table.parts.map((part) => ({ ...part, index: row(part.index), packed: openedTexts(part.packed) })),
});

/**
 * @param {Packed} packed
 * @returns {Opened}
 */
export function openedTexts(packed) {
  const template = row(packed.template);
  return { ...packed, template, within: within(template), lists: packed.lists.map(openedList) };
}

/** @param {string[] | number[]} list */
const openedList = (list) => (isOfTexts(list) ? list : row(list));

/**
 * @param {string[] | number[]} list
 * @returns {list is string[]}
 */
const isOfTexts = (list) => typeof list[0] === "string";

/**
 * For each text: the how-manieth of its template it is, which is its row in the template's columns.
 * @param {number[]} template
 */
function within(template) {
  /** @type {number[]} */
  const met = [];
  return template.map((number) => {
    met[number] = (met[number] ?? -1) + 1;
    return met[number];
  });
}

/**
 * Gives a packed text.
 * @param {Opened} packed
 * @param {number} at
 */
export function unpack(packed, at) {
  if (!packed.blocks) return stored(packed, at);
  return row(packed.blocks[at])
    .map((block) => stored(packed, block))
    .join("");
}

/**
 * @param {Opened} packed
 * @param {number} at
 */
function stored({ template, templates, lists, within }, at) {
  const { pieces, columns } = templates[template[at]];
  /** @param {[number, number]} column */
  const filled = ([values, index]) => lists[values][Number(lists[index][within[at]])];
  return pieces.map((piece) => (typeof piece === "string" ? piece : filled(columns[piece]))).join("");
}

/**
 * Gives the place of a state in a table: the last input runs fastest.
 * @param {Lookup} lookup
 * @param {Known} known
 */
export const place = (lookup, known) =>
  lookup.inputs.reduce((at, name, i) => at * lookup.sizes[i] + known[name], 0);

/**
 * Puts derived values beside what the controls say.
 * @param {Pick<Table, "derived">} table
 * @param {Controls} controls
 * @param {Known} known
 */
export function derive(table, controls, known) {
  for (const one of table.derived)
    known[one.name] = "over" in one ? total(one, controls) : one.index[place(one, known)];
  return known;
}

/**
 * @param {Total} derived
 * @param {Controls} controls
 */
function total({ over, most, sums }, controls) {
  const sum = chosenIn(controls, over).reduce((so, [item, count]) => so + (sums[item]?.[count] ?? 0), 0);
  return Math.min(most, sum);
}

/**
 * @param {Controls} controls
 * @param {string} name
 */
const chosenIn = (controls, name) => controls[name].chosen?.() ?? [];

/**
 * Gives all that a part shows: one text, or one for each chosen item of its list.
 * @param {PartData<Opened>} part
 * @param {Known} known
 * @param {Controls} controls
 */
export function answers(part, known, controls) {
  /** @param {Known} at */
  const answer = (at) => withNumbers(unpack(part.packed, part.index[place(part, at)]), controls);
  if (!part.over) return [answer(known)];
  return chosenIn(controls, part.over).map(([item, count]) =>
    answer({ ...known, item: part.items?.indexOf(item) ?? -1, count: count - 1 }),
  );
}

/**
 * "{{typed:name}}" is the number as the reader typed it into a control, "{{pin:name}}" the same in short.
 * @param {string} html
 * @param {Controls} controls
 */
function withNumbers(html, controls) {
  return html.replace(/\{\{(typed|pin):(\w+)\}\}/g, (place, kind, name) => {
    const told = has(controls, name) && controls[name].told?.();
    return told ? asText(told[kind === "pin" ? 1 : 0]) : place;
  });
}
