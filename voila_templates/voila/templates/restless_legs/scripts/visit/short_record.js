// @ts-check
/* The short text for a record: few lines, none of them long. Each part of it has its place; what does not fit is counted, so
   that whoever reads it knows that there is more. */

import { ascii } from "./ascii.js";

/**
 * @typedef {object} Part - what stands behind one word of the record, such as "Agreed:"
 * @property {string} label
 * @property {string[]} items
 * @property {number} rank - the lower, the sooner it gets a line more; below 0 it has all it needs before any other has two
 */

export const MOST_LINES = 12;
export const MOST_COLUMNS = 72;
const LEAST_FOR_OTHERS = 4;
const INDENT = "  ";

/** @param {string} text */
const letters = (text) => [...text];

/** @param {string} text */
const onOneLine = (text) => ascii(text).replace(/\s+/g, " ").trim();

/**
 * Items stand behind each other, parted by a mark of their own.
 * @param {string} text
 */
const asItem = (text) => onOneLine(text).replace(/;$/, "");

/**
 * @param {string} head
 * @param {Part[]} parts - in their order
 * @param {(count: number) => string} more - says how many do not fit
 */
export function shortRecord(head, parts, more) {
  const first = wrapped(onOneLine(head));
  const lean = parts
    .filter(({ items }) => items.length)
    .map(({ label, items, rank }) => ({ label: ascii(label), items: items.map(asItem), rank }));
  const room = MOST_LINES - first.length;
  const ranked = [...lean].sort((one, other) => one.rank - other.rank);
  const ahead = moreThanOne(ranked, room);
  const out = lean.length > room - ahead ? ranked.splice(room - ahead - 1) : [];
  const counted = out.reduce((sum, { items }) => sum + items.length, 0);
  const rows = shared(ranked, room - (counted ? 1 : 0), more);
  const shown = lean.flatMap((part) => (rows.has(part) ? fitted(part, rows.get(part) ?? 1, more).lines : []));
  return [...first, ...shown, ...(counted ? [ascii(more(counted))] : [])];
}

/**
 * Counts the lines that what comes before all needs beyond its first.
 * @param {Part[]} ranked
 * @param {number} room
 */
function moreThanOne(ranked, room) {
  const ahead = ranked.filter(({ rank }) => rank < 0);
  const needed = ahead.reduce((sum, part) => sum + wholeOf(part).length - 1, 0);
  return Math.min(needed, Math.max(0, room - ahead.length - LEAST_FOR_OTHERS));
}

/** @param {Pick<Part, "label" | "items">} part */
const wholeOf = ({ label, items }) => wrapped(`${label} ${items.join("; ")}`);

/**
 * Gives each part one line, and then, round by round, one more to those that need it.
 * @param {Part[]} ranked
 * @param {number} room
 * @param {(count: number) => string} more
 */
function shared(ranked, room, more) {
  const rows = new Map(ranked.map((part) => [part, 1]));
  let spare = room - ranked.length;
  let isAnyShort = true;
  while (spare > 0 && isAnyShort) {
    isAnyShort = false;
    const isAhead = ranked.some((part) => part.rank < 0 && !fitted(part, rows.get(part) ?? 1, more).isWhole);
    for (const part of isAhead ? ranked.filter(({ rank }) => rank < 0) : ranked) {
      const had = rows.get(part) ?? 1;
      if (spare === 0 || fitted(part, had, more).isWhole) continue;
      rows.set(part, had + 1);
      spare -= 1;
      isAnyShort = true;
    }
  }
  return rows;
}

/**
 * The last one keeps its full stop: "4 h." is no "4 h".
 * @param {string[]} items
 */
const joined = (items) =>
  items.map((one, at) => (at < items.length - 1 ? one.replace(/(^|[^.])\.$/, "$1") : one)).join("; ");

/**
 * Says as many items of a part as there is room for, and counts the others; one alone that is too long is cut.
 * @param {Part} part
 * @param {number} rows
 * @param {(count: number) => string} more
 */
function fitted({ label, items }, rows, more) {
  /**
   * @param {string[]} said
   * @param {number} count
   */
  const all = (said, count) =>
    wrapped(`${label} ${joined([...said, ...(count ? [ascii(more(count))] : [])])}`);
  /** @param {number} count */
  const first = (count) => all(items.slice(0, count), items.length - count);
  if (first(items.length).length <= rows) return { lines: first(items.length), isWhole: true };
  let fits = 0;
  while (first(fits + 1).length <= rows) fits += 1;
  if (fits) return { lines: first(fits), isWhole: false };
  const [item] = items;
  let [kept, over] = [0, letters(item).length];
  while (over - kept > 1) {
    const middle = (kept + over) >> 1;
    if (all([cutAt(item, middle)], items.length - 1).length > rows) over = middle;
    else kept = middle;
  }
  return { lines: all([cutAt(item, kept)], items.length - 1), isWhole: false };
}

/**
 * @param {string} text
 * @param {number} count
 */
const cutAt = (text, count) =>
  `${letters(text)
    .slice(0, count)
    .join("")
    .replace(/\s+\S*$/, "")}...`;

/**
 * Breaks a text into lines; what is longer than a line is broken within.
 * @param {string} text
 */
function wrapped(text) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.split(" ").flatMap(pieces)) {
    const longer = line.trim() ? `${line} ${word}` : line + word;
    if (letters(longer).length <= MOST_COLUMNS) line = longer;
    else {
      lines.push(line);
      line = INDENT + word;
    }
  }
  return [...lines, line];
}

/** @param {string} word */
function pieces(word) {
  const all = letters(word);
  const most = MOST_COLUMNS - INDENT.length;
  const count = Math.max(1, Math.ceil(all.length / most));
  return Array.from({ length: count }, (_, at) => all.slice(at * most, (at + 1) * most).join(""));
}
