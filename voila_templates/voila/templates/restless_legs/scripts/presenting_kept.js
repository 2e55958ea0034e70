// @ts-check
/* What the tab keeps of a presentation: that it goes on, and where a path was left. */

import { isBeside, pageAddress } from "./links.js";
import { isPlain } from "./shape.js";
import { forget, recall, remember } from "./storage.js";

/**
 * @typedef {object} Place - where a path is, or was left
 * @property {string} address - of its page
 * @property {string} way
 * @property {number} at - the stop, of those on this page
 * @property {number} part - the screen of this stop
 * @property {number} number - of all stops of the path
 * @property {number} count
 * @property {number} begun - when, in milliseconds
 */

const GOES_ON = "present";
const PLACE = "path";
const SPEAKER = "speaker";
const SOON_MS = 60_000; // a tab that is opened again later presents nothing unasked
export const MARK = "#present=";
export const SPEAKS = "#speaker="; // what the address of a window with notes ends in, and the name of its presentation

/** Whether this tab presents, by what it keeps. */
export const isKept = () => isPlain(recall(GOES_ON));

/**
 * Keeps that this tab presents, and which page it is on its way to.
 * @param {string} [to]
 */
export const keepOn = (to = "") => remember(GOES_ON, { when: Date.now(), to });
export const keepNoMore = () => forget(GOES_ON);

function goesOn() {
  const found = recall(GOES_ON);
  return isPlain(found) && typeof found.when === "number" ? { when: found.when, to: found.to } : null;
}

/** Whether it was presenting a moment ago: a page that is turned or made anew, and not a tab that is opened again. */
export const isFresh = () => Math.abs(Date.now() - (goesOn()?.when ?? 0)) < SOON_MS;

/** Whether this page is the one that the presentation was on its way to. */
export const isAwaited = () => isFresh() && goesOn()?.to === pageAddress();

/** @param {Place} place */
export const keepPlace = (place) => remember(PLACE, place);
export const forgetPlace = () => forget(PLACE);

/**
 * Gives where a path was left, on a page beside this one.
 * @returns {Place | null}
 */
export function keptPlace() {
  const found = recall(PLACE);
  if (!isPlain(found)) return null;
  const { address, way, at, part, number, count, begun } = found;
  const isCounted = [at, part, number, count, begun].every(Number.isFinite);
  return isBeside(address) && isCounted && typeof way === "string" && /^\w+$/.test(way)
    ? /** @type {Place} */ (/** @type {unknown} */ (found))
    : null;
}

/** Gives the name of this tab's presentation, by which its notes in a window of their own know it; empty where it has none. */
export function keptSpeaker() {
  const found = recall(SPEAKER);
  return typeof found === "string" && /^\w+$/.test(found) ? found : "";
}

/** Names it, so that a presentation in another tab can't take the notes along. */
export function nameSpeaker() {
  if (!keptSpeaker()) remember(SPEAKER, Math.random().toString(36).slice(2));
}

/** What leaves a page that presents, or one that is looked up in meanwhile, was there a moment ago. */
export function keepWhileOpen() {
  addEventListener("pagehide", () => {
    const found = goesOn();
    if (found) remember(GOES_ON, { when: Date.now(), to: found.to });
  });
}
