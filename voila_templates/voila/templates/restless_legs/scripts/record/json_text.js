// @ts-check
/* JSON, and a line of it each, read with its numbers as the text that stands there: 38.10 stays 38.10. The twin of
   `json_text.py`; a browser's own reader gives numbers as numbers, so each is put in quotation marks before. */

import { left, Refused } from "./record.js";

/** @import { LeftOut, RecordWhy } from "../types" */
/** @typedef {[place: string, value: unknown][]} Values */

export const MOST_LEVELS = 100;
const MOST_PIECES = 4_000_000; // brackets and commas: 20 MB of a portal have 2 million
// What is behind a backslash, where a string begins, what parts values, and a number as JSON writes it.
const TOKEN = /\\[\s\S]|"|[[\]{},]|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/g;
const NOT_SPACE = /[^ \t\r\n]/g;
const BACKSLASH = "\\";

/**
 * Each value with its place, and what was not understood; a number is a text, as a string is. Throws where it is nested too
 * deep, no JSON, or only its first part.
 * @param {string} text
 * @returns {import("./steps.js").Work<[Values, LeftOut[]]>}
 */
export function* readJson(text) {
  const { deepest, isOpen, quoted } = walked(text);
  if (deepest > MOST_LEVELS) throw new Refused("too_deep");
  yield;
  try {
    return [[["", JSON.parse(quoted)]], []];
  } catch {
    return linesOf(text, isOpen ? "cut_off" : "broken");
  }
}

/**
 * Throws where it is of too many pieces. The deepest level, whether the text ends before what it begins, and the text with its numbers in quotation marks.
 * @param {string} text
 */
export function walked(text) {
  const pieces = [];
  let [from, depth, deepest, count] = [0, 0, 0, 0];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    const [[token], end] = [found, TOKEN.lastIndex];
    if (token === '"') TOKEN.lastIndex = endOfString(text, found.index);
    else if ("[]{},".includes(token)) {
      refuseMany(++count);
      depth = levelAfter(token, depth);
      deepest = Math.max(deepest, depth);
    } else if (token[0] !== BACKSLASH && isNumber(text, end)) {
      pieces.push(text.slice(from, found.index), token);
      from = end;
    }
    if (TOKEN.lastIndex > text.length) return { deepest, isOpen: true, quoted: text };
  }
  pieces.push(text.slice(from));
  return { deepest, isOpen: depth > 0, quoted: pieces.join('"') };
}

/** @param {number} pieces */
function refuseMany(pieces) {
  if (pieces > MOST_PIECES) throw new Refused("too_large");
}

/** @param {string} token @param {number} depth */
function levelAfter(token, depth) {
  if (token === ",") return depth;
  return "[{".includes(token) ? depth + 1 : Math.max(0, depth - 1);
}

/**
 * Where the string that begins here ends; behind the text where it does not.
 * @param {string} text
 * @param {number} from
 */
function endOfString(text, from) {
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length + 1;
}

/**
 * Whether what ends here is a number: it goes on nowhere, and names nothing.
 * @param {string} text
 * @param {number} end
 */
function isNumber(text, end) {
  NOT_SPACE.lastIndex = end;
  const next = NOT_SPACE.test(text) ? text[NOT_SPACE.lastIndex - 1] : "";
  return next !== ":" && !/[\w.+-]/.test(text.charAt(end));
}

/**
 * Reads a line each, as systems hand out many people's records; whatever is no such file is refused.
 * @param {string} text
 * @param {RecordWhy} fault
 * @returns {[Values, LeftOut[]]}
 */
function linesOf(text, fault) {
  /** @type {Values} */
  const values = [];
  /** @type {LeftOut[]} */
  const others = [];
  for (const [at, line] of text.split("\n").entries()) {
    if (!/[^ \t\r\n]/.test(line)) continue;
    try {
      values.push([String(at + 1), JSON.parse(walked(line).quoted)]);
    } catch {
      if (!values.length) break;
      others.push(left(line, String(at + 1)));
    }
  }
  if (!values.some(([, value]) => isObject(value))) throw new Refused(fault);
  return [values, others];
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
