// @ts-check
/* What a reader, or a clinician, wrote in their own words for a visit: under which names the tab keeps it, of what kind it is,
   and how much of it there may be. */

import { isDay } from "../owners.js";
import { filled } from "./kept.js";

export const MOST_LETTERS = 2000; // as their boxes have it
const MOST_LINES = 100;

/** @type {Record<string, "text" | "list" | "day">} in the order in which a short link gives them up, last first */
export const KINDS = {
  agreed: "text",
  doses: "text",
  next_look: "day",
  next_test: "day",
  clinic: "text",
  left_out: "list",
  questions: "list",
  own_questions: "text",
  notes: "text",
};

// What joins letters of Persian, and the parts of one emoji, is seen by nobody, and is no sign of control.
const UNSEEN = /(?![\n\u200C\u200D])\p{C}/gu;

/** @param {string} text */
const plain = (text) => text.replace(UNSEEN, "").slice(0, MOST_LETTERS);

/**
 * Gives what may stand under a name, as the tab keeps it; nothing where it is none of that kind.
 * @param {string} name
 * @param {unknown} found - whatever stood there
 * @returns {string | string[]}
 */
export function wordsFrom(name, found) {
  const kind = KINDS[name];
  if (kind === "list")
    return Array.isArray(found) ? filled(found.map(textOf).map(plain)).slice(0, MOST_LINES) : [];
  const text = plain(textOf(found));
  return kind === "day" && !isDay(text) ? "" : text;
}

/** @param {unknown} found */
const textOf = (found) => (typeof found === "string" ? found : "");
