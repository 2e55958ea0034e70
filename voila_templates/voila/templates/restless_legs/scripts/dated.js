// @ts-check
/* Answers with the day that they are of. */

import { maybe } from "./dom.js";
import { inWords } from "./visit/days.js";
import { fill } from "./words.js";

const OLD_MS = 365 * 24 * 60 * 60 * 1000;

/** @param {string} day */
const dateOf = (day) => new Date(`${day}T12:00`);

/**
 * Says behind an answer of which day it is, and whether that is long ago.
 * @param {string} said
 * @param {string} [day]
 */
export function dated(said, day) {
  const words = maybe("[data-dated]")?.dataset;
  if (!said || !day || !words) return said;
  const isOld = Date.now() - dateOf(day).getTime() > OLD_MS;
  return fill((isOld ? words.old : words.dated) ?? "", { said, day: inWords(day) });
}
