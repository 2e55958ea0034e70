// @ts-check
/* What the tab keeps for a visit, as it was written there: anything may stand in it. */

import { isOwner } from "../owners.js";
import { isPlain } from "../shape.js";
import { forget, OF_EXPLORER, recall, remember, remembered } from "../storage.js";
import { pageLanguage } from "../writing.js";
import { handsOf } from "./whose.js";

/**
 * @import { Explorer, ExplorerRecord } from "../types"
 * @import { Hands } from "./whose.js"
 * @typedef {Pick<ExplorerRecord, "topic" | "title" | "set" | "open" | "takeaway" | "answer" | "heeded" | "recorded"
 *   | "language">
 *   & { name: string, by: Hands, isAnswered: boolean }} Taken - answered, once an explorer said what it says to it, be it nothing
 */

const WORD = /^\w+$/;

/** @param {string[]} list */
export const filled = (list) => list.filter((line) => line !== "");

/**
 * Parts what was typed into its lines.
 * @param {string} text
 */
export const lines = (text) => filled(text.split("\n").map((line) => line.trim()));

/** @param {unknown} entry */
const textIn = (entry) => (typeof entry === "string" ? entry : "");
/** @param {unknown} entry */
const listIn = (entry) => (Array.isArray(entry) ? filled(entry.map(textIn)) : []);

/** @param {string} name */
export const kept = (name) => textIn(recall(name));
export const questions = () => listIn(recall("questions"));
export const leftOut = () => listIn(recall("left_out"));

/**
 * What is empty again is not kept at all.
 * @param {string} name
 * @param {string | string[]} entry
 */
export function keep(name, entry) {
  if (entry.length) remember(name, entry);
  else forget(name);
}

/**
 * Reads a list of pairs of texts.
 * @param {unknown} entry
 */
export const pairsIn = (entry) => (Array.isArray(entry) ? entry.flatMap(pairIn) : []);

/** Lists the explorers that the tab keeps something of. */
export const keptExplorers = () =>
  remembered()
    .filter((name) => name.startsWith(OF_EXPLORER))
    .map((name) => name.slice(OF_EXPLORER.length))
    .sort();

/**
 * What was asked, what was said, and whose hands said it.
 * @param {unknown} pair
 * @returns {Taken["set"]}
 */
function pairIn(pair) {
  if (!Array.isArray(pair)) return [];
  const [label, said, by] = pair;
  if (typeof label !== "string" || typeof said !== "string") return [];
  return [isOwner(by) ? [label, said, by] : [label, said]];
}

/**
 * Reads what the tab keeps of an explorer; null where it is nothing of ours.
 * @param {string} name
 * @returns {Taken | null}
 */
export function recordOf(name) {
  const found = recall(OF_EXPLORER + name);
  if (!WORD.test(name) || !isPlain(found)) return null;
  const [topic, title, takeaway, answer] = [found.topic, found.title, found.takeaway, found.answer].map(
    textIn,
  );
  if (!WORD.test(topic) || !title || !Array.isArray(found.set)) return null;
  const set = pairsIn(found.set);
  const [open, heeded, recorded] = [found.open, found.heeded, found.recorded].map(listIn);
  return set.length
    ? {
        ...{ name, topic, title, set, open, takeaway, answer, heeded, recorded },
        language: textIn(found.language),
        by: handsOf(found.answers),
        isAnswered: takeaway !== "" || Array.isArray(found.heeded),
      }
    : null;
}

/**
 * Whether it was said on a page in another language, and not yet anew on this one.
 * @param {Pick<Taken, "language">} record
 */
export const isOfOtherLanguage = ({ language }) => Boolean(language) && language !== pageLanguage();

/**
 * Reads an explorer of this page as it is now.
 * @param {Explorer} explorer
 * @returns {Taken}
 */
export function recordNow(explorer) {
  const { answers, ...made } = explorer.record();
  return { ...made, name: explorer.name, by: handsOf(answers), isAnswered: true };
}

/** Today, as it is written everywhere: 2026-11-25, by the clock of the reader. */
export function today() {
  const now = new Date();
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
