// @ts-check
/* What a reader, or a clinician, wrote in their own words for a visit: under which names the tab keeps it, of what kind it is,
   and how much of it there may be. */

import { isDay } from "../owners.js";
import { has, textsIn } from "../shape.js";
import { eveningOf, logOf } from "./evening_lines.js";
import { isLogLine } from "./evening_told.js";
import { filled, today } from "./kept.js";
import { inOrderOfDays } from "./results.js";
import { isDayThatWas, isResultThatMayBe } from "./results_known.js";

/** @import { LinkFault, VisitItems } from "../types" */

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
  tests: "list",
  evenings: "list",
};

/** What was agreed, with all that belongs to it. */
export const PLAN = ["agreed", "doses", "next_look", "next_test"];

// What joins letters of Persian, and the parts of one emoji, is seen by nobody, and is no sign of control.
const UNSEEN = /(?![\n\u200C\u200D])\p{C}/gu;

/** @type {Record<string, number>} what has less room: as its box, and docs/visit.schema.json, have it */
const ROOM = { clinic: 80, left_out: 80, questions: 500, tests: 80, evenings: 300 };
/** Which words are for the page that they were chosen on: what came from elsewhere would hide something there. */
const STAYS = ["left_out"];

/** @type {Record<string, (lines: string[]) => string[]>} lists whose lines have a form, and an order of their own */
const IN_LINES = { tests: inOrderOfDays, evenings: (lines) => lines.filter(isLogLine) };
/** @type {Record<string, (lines: string[], items: VisitItems) => string[]>} what of them is taken where somebody sent them */
const TAKEN = {
  tests: (lines, { tests }) => lines.filter((line) => isResultThatMayBe(line, tests, today())),
  evenings: eveningsThatMayBe,
};

/**
 * Leaves out evenings that are still to come, those after the two weeks, and a second one of one day: nobody would be told of them.
 * @param {string[]} lines
 */
function eveningsThatMayBe(lines) {
  const found = lines.filter((line) => isDayThatWas(eveningOf(line)?.day ?? today(), today()));
  const days = new Set(logOf(found).map(({ day }) => day));
  return found.filter((line) => {
    const day = eveningOf(line)?.day;
    return day === undefined || days.delete(day);
  });
}

/**
 * @param {string} name
 * @param {string[]} lines
 * @param {VisitItems} [items]
 */
function formed(name, lines, items) {
  const read = IN_LINES[name]?.(lines) ?? lines;
  return items && has(TAKEN, name) ? TAKEN[name](read, items) : read;
}

/** @param {string} name */
export const mostLetters = (name) => ROOM[name] ?? MOST_LETTERS;

/**
 * Whether words under a name are handed on, and taken in.
 * @param {string} name
 */
export const isForOthers = (name) => has(KINDS, name) && !STAYS.includes(name);

/**
 * Half a sign of two, which a cut may leave, is none, and stops what writes an address.
 * @param {string} text
 * @param {number} most
 */
const plain = (text, most) => text.slice(0, most).replace(UNSEEN, "");

/**
 * Gives what may stand under a name, as the tab keeps it; nothing where it is none of that kind.
 * @param {string} name
 * @param {unknown} found - whatever stood there
 * @param {VisitItems} [items] - where somebody sent it: what there may be in it
 * @returns {string | string[]}
 */
export function wordsFrom(name, found, items) {
  const kind = KINDS[name];
  const most = mostLetters(name);
  if (kind === "list") {
    const lines = [...new Set(filled(textsIn(found).map((text) => plain(text, most))))];
    return formed(name, lines, items).slice(0, MOST_LINES);
  }
  const text = plain(typeof found === "string" ? found : "", most);
  return kind === "day" && !isDay(text) ? "" : text;
}

/**
 * Names what of some words is more than there is room for, or can't be read.
 * @param {string} name
 * @param {unknown} found
 * @param {VisitItems} [items] - where somebody sent it
 * @returns {LinkFault[]}
 */
export function cutFrom(name, found, items) {
  const texts = [...new Set(textsIn([found].flat()))];
  const read = new Set(formed(name, texts, items));
  return texts
    .filter((text, at) => text.length > mostLetters(name) || at >= MOST_LINES || !read.has(text))
    .map((value) => ({ key: name, value, why: read.has(value) ? "cut" : "unread" }));
}
