// @ts-check
/* The values that stand behind a test's name: numbers that are no range, age, day, dose or price. The twin of
   `values.py`. */

import { LIMITS, means } from "./wording.js";

/**
 * @import { Piece } from "./wording.js"
 * @typedef {[number, number]} Span
 * @typedef {object} Values - what stands behind a name, or in the cells below it; see `values.py`
 * @property {Span[]} spans
 * @property {[number, number][]} days - how many values stand before each day, and where it begins
 * @property {Span[]} units
 * @property {Span} apart
 * @property {string[]} ends
 * @property {number} unknown
 * @property {number} strange
 * @property {boolean} isDose
 * @property {boolean} isCompared
 * @property {boolean} isDenied
 */

export const MOST_UNKNOWN = 3; // words that nobody knows, between a name at the start of a line and its number
const FLAGS = ["*", "†", "‡", "!", "^", "↑", "↓"];
const ABOUT = ["~", "≈", "±"]; // before a number: it is none that a lab gave
const PARTS = ",;:.?!";
const SAYS_NOTHING = ["along", "after", "passed_over", "flag", "column", "day.collected", "day.reported"];
const BRACKETS = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);
const MOST_IN_BRACKETS = 16;

/**
 * Reads the pieces between a name and the next one.
 * @param {Piece[]} pieces
 * @returns {Values}
 */
export function valuesOf(pieces) {
  const reading = new Reading();
  for (const one of withoutAsides(pieces)) reading.take(one);
  return reading.values;
}

/**
 * Makes one range of a bracket that holds numbers and what belongs to them; leaves out one without a number.
 * @param {Piece[]} pieces
 */
function withoutAsides(pieces) {
  /** @type {Piece[]} */
  const found = [];
  let at = 0;
  while (at < pieces.length) {
    const end = closing(pieces, at);
    if (end) found.push(...aside(pieces[at], pieces.slice(at + 1, end), pieces[end]));
    else found.push(pieces[at]);
    at = (end || at) + 1;
  }
  return found;
}

/**
 * @param {Piece[]} pieces
 * @param {number} at
 */
function closing(pieces, at) {
  const close = BRACKETS.get(pieces[at].text);
  if (!close) return 0;
  const ahead = pieces.slice(at + 1, at + MOST_IN_BRACKETS).findIndex((one) => one.text === close);
  return ahead < 0 ? 0 : at + 1 + ahead;
}

/**
 * @param {Piece} first
 * @param {Piece[]} inside
 * @param {Piece} last
 */
function aside(first, inside, last) {
  const numbers = inside.filter((one) => ["number", "range"].includes(one.kind));
  const units = inside.filter((one) => one.kind === "unit").map(inRange);
  if (!numbers.length)
    return [...inside.filter((one) => one.kind === "day" || means(one, "denied", "previous")), ...units];
  if (!inside.every(belongsToRange)) return inside;
  const ends = numbers.map((one) => one.text).join(" ");
  return [{ ...first, kind: "range", text: ends, end: last.end }, ...units.slice(0, 1)];
}

/**
 * @param {Piece} one
 * @returns {Piece}
 */
const inRange = (one) => ({ ...one, kind: "apart" });

/** @param {Piece} one */
const belongsToRange = (one) =>
  ["number", "range", "unit", "sign"].includes(one.kind) ||
  (means(one, "range", "passed_over", "to", ...LIMITS) && !means(one, "previous"));

/** Takes one piece after the other. */
class Reading {
  constructor() {
    /** @type {Values} */
    this.values = {
      spans: [],
      days: [],
      units: [],
      apart: [0, 0],
      ends: [],
      unknown: 0,
      strange: 0,
      isDose: false,
      isCompared: false,
      isDenied: false,
    };
    this.isOpen = false; // what comes now may belong to the value before
    this.inRange = false;
    this.skips = false; // the next number is of something else
  }

  /** @param {Piece} one */
  take(one) {
    if (one.kind === "number") this.number(one);
    else if (one.kind === "unit") this.unit(one);
    else if (one.kind === "apart") this.apart(one);
    else if (one.kind === "range") this.range(one);
    else if (one.kind === "day") this.day(one);
    else if (one.kind === "known") this.known(one);
    else if (one.kind === "word") this.word(one);
    else if (one.kind === "sign") this.sign(one);
    else if (one.kind === "cell") this.isOpen = this.isOpen && one.text !== "|";
  }

  /** @param {Piece} one */
  number(one) {
    const isLong = one.text.length > 7 && /^[0-9]+$/.test(one.text);
    const isCode = one.text.length === 2 && one.text.startsWith("0"); // "01": the number of a laboratory
    if (this.inRange) this.values.ends.push(one.text);
    else if (!this.skips && !isLong && !isCode) {
      this.values.spans.push([one.start, one.end]);
      this.values.isCompared ||= means(one, ...LIMITS);
      this.isOpen = true;
    }
    this.skips = false;
  }

  /** @param {Piece} one */
  unit(one) {
    if (this.isOpen) {
      this.extend(one);
      this.values.units.push([one.start, one.end]);
    } else this.apart(one);
  }

  /** @param {Piece} one */
  apart(one) {
    const [, end] = this.values.apart;
    if (!one.roles.has("foreign") && end === 0) this.values.apart = [one.start, one.end];
  }

  /** @param {Piece} one */
  range(one) {
    this.values.ends.push(...one.text.split(" "));
    this.isOpen = false;
  }

  /** @param {Piece} one */
  day(one) {
    this.values.days.push([this.values.spans.length, one.start]);
    this.isOpen = this.inRange = this.skips = false;
  }

  /** @param {Piece} one */
  known(one) {
    this.skips = false;
    if (means(one, "range")) {
      this.inRange = true;
      this.isOpen = false;
    } else if (means(one, "age") && this.isOpen) {
      this.values.spans.pop();
      this.isOpen = false;
    } else if (means(one, "dose", "form") && this.isOpen) {
      this.values.isDose = true;
      this.extend(one);
    } else if (means(one, "number_of", "oxygen")) {
      this.skips = true;
      this.isOpen = false;
    } else if (means(one, "value", "previous")) this.inRange = this.isOpen = false;
    else if (means(one, "denied")) {
      this.values.isDenied ||= !this.values.spans.length;
      this.isOpen = false;
    } else if (means(one, "flag") && this.isOpen) this.extend(one);
    else if (means(one, "test", ...SAYS_NOTHING)) this.isOpen = false;
    else this.word(one);
  }

  /** @param {Piece} one */
  word(one) {
    const { spans } = this.values;
    if (this.isOpen && spans[spans.length - 1][1] === one.start)
      spans.pop(); // "25oh", "3rd"
    else if (this.isOpen) {
      this.extend(one);
      this.values.strange += 1;
    } else if (spans.length) this.values.strange += 1;
    else this.values.unknown += 1;
    this.isOpen = false;
  }

  /** @param {Piece} one */
  sign(one) {
    this.values.isDenied ||= ABOUT.includes(one.text) && !this.values.spans.length;
    if (this.isOpen && FLAGS.includes(one.text)) this.extend(one);
    else if (PARTS.includes(one.text)) this.isOpen = false;
  }

  /** @param {Piece} one */
  extend(one) {
    this.values.spans[this.values.spans.length - 1][1] = one.end;
  }
}
