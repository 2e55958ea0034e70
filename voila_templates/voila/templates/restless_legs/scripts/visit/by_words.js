// @ts-check
/* Whose hands wrote the words of a visit: of each box those who typed in it, the last one last. What nobody signed is the
   reader's own. */

import { hands } from "../hands.js";
import { isOwner } from "../owners.js";
import { has, isPlain } from "../shape.js";
import { forget, recall, remember } from "../storage.js";
import { keep, questions } from "./kept.js";
import { KINDS } from "./own_words.js";
import { together } from "./whose.js";

/**
 * @import { Owner } from "../types"
 * @import { Hands } from "./whose.js"
 * @typedef {Record<string, Owner["by"][]>} ByWords - by the name of what was typed
 */

export const BY_WORDS = "by_words";
/** @type {Owner["by"][]} */
const OWN = ["patient"];
const MOST_HANDS = 10;

/**
 * Reads who typed what, whoever wrote it.
 * @param {unknown} found
 * @returns {ByWords}
 */
export function byWordsIn(found) {
  const all = isPlain(found) ? Object.entries(found).filter(([name]) => has(KINDS, name)) : [];
  return Object.fromEntries(
    all.flatMap(([name, by]) => {
      const signed = Array.isArray(by) ? by.filter(isOwner).slice(0, MOST_HANDS) : [];
      return signed.length ? [[name, signed]] : [];
    }),
  );
}

export const byWords = () => byWordsIn(recall(BY_WORDS));

/** @param {string} name */
const handsAt = (name) => byWords()[name] ?? OWN;

/**
 * @param {string} name
 * @param {Owner["by"][]} by - none where nothing stands there
 */
export function sign(name, by) {
  const { [name]: _, ...others } = byWords();
  const isOwn = by.every((one) => one === "patient");
  const all = isOwn ? others : { ...others, [name]: by };
  if (Object.keys(all).length) remember(BY_WORDS, all);
  else forget(BY_WORDS);
}

/**
 * Signs what is typed with the hands that are at the page; who leaves a box empty leaves nothing of anybody in it.
 * @param {string} name
 * @param {string} now - what stands in it
 * @param {string} before - what stood in it
 */
export function signTyped(name, now, before) {
  const by = hands();
  const others = before.trim() ? handsAt(name).filter((one) => one !== by) : [];
  sign(name, now.trim() ? [...others, by] : []);
}

/**
 * Keeps the questions that are taken along: who chooses one has a hand in them, whoever chose the others.
 * @param {string[]} list
 */
export function keepQuestions(list) {
  const before = questions();
  keep("questions", list);
  const isMore = list.some((one) => !before.includes(one));
  if (isMore || !list.length) signTyped("questions", list.join("\n"), before.join("\n"));
}

/**
 * Names those who typed some of several boxes, as far as something stands there; nobody where nothing does.
 * @param {string[]} names
 */
const handsIn = (names) => names.filter((name) => recall(name) !== null).map(handsAt);

/**
 * Says whose some words are, in one of the ways that the words file has.
 * @param {string[]} names
 * @returns {Hands}
 */
export const whoseWords = (names) => together(handsIn(names).flat());

/**
 * Says who had the last hand at a plan: "changed" where a patient changed what others wrote. Only what no hand but a
 * clinician's touched last is the clinician's.
 * @param {string[]} names
 * @returns {Hands | "changed"}
 */
export function whosePlan(names) {
  const found = handsIn(names);
  if (found.some((by) => by.length > 1 && by[by.length - 1] === "patient")) return "changed";
  return together(found.flatMap((by) => by.slice(-1)));
}

/**
 * Whether a hand typed in a box, alone or with others.
 * @param {string} name
 * @param {Owner["by"][]} some
 */
export const hasHandOf = (name, some) =>
  recall(name) !== null && handsAt(name).some((by) => some.includes(by));

/** Names what came from elsewhere and still stands as it came. @param {string} name */
export function cameBy(name) {
  const by = handsAt(name);
  const end = by[by.length - 1];
  return end === "patient" || end === "clinician" ? null : end;
}
