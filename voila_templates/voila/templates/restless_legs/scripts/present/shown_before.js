// @ts-check
/* Which screens were shown, for the record: each once, in their order. Kept while presenting alone, and gone with all else. */

import { SCREENS } from "../kept_names.js";
import { recall, remember } from "../storage.js";

/** @typedef {[string, string]} Screen - the topic of a lesson, and the title of what was shown of it */

/**
 * @param {unknown} thing
 * @returns {thing is Screen}
 */
const isScreen = (thing) =>
  Array.isArray(thing) && thing.length === 2 && thing.every((one) => typeof one === "string");

/**
 * @param {Screen[]} before
 * @param {Screen} now
 */
export const withScreen = (before, now) =>
  before.some((one) => one.join() === now.join()) ? before : [...before, now];

/** @param {Screen} now */
export function noteScreen(now) {
  const found = recall(SCREENS);
  remember(SCREENS, withScreen(Array.isArray(found) ? found.filter(isScreen) : [], now));
}
