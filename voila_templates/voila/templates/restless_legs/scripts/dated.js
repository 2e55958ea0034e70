// @ts-check
/* Days as a reader reads them, and answers with the day that they are of. */

import { maybe } from "./dom.js";
import { fill } from "./words.js";

const OLD_MS = 365 * 24 * 60 * 60 * 1000;

/** @param {string} day */
const dateOf = (day) => new Date(`${day}T12:00`);

/**
 * Writes a day in the language of the page; what is none stays as it is.
 * @param {string} day
 * @param {Intl.DateTimeFormatOptions} [more]
 */
export function inWords(day, more = {}) {
  const date = dateOf(day);
  if (Number.isNaN(date.getTime())) return day;
  const { lang } = document.documentElement;
  return date.toLocaleDateString(lang, { year: "numeric", month: "long", day: "numeric", ...more });
}

/**
 * Whether a day is more than a year ago.
 * @param {string} day
 */
export const isOld = (day) => Date.now() - dateOf(day).getTime() > OLD_MS;

/**
 * Says behind an answer of which day it is, and whether that is long ago.
 * @param {string} said
 * @param {string} [day]
 */
export function dated(said, day) {
  const words = maybe("[data-dated]")?.dataset;
  if (!said || !day || !words) return said;
  return fill((isOld(day) ? words.old : words.dated) ?? "", { said, day: inWords(day) });
}
