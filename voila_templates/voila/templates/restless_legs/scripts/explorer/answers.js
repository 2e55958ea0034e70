// @ts-check
/* The answers that somebody gave to an explorer: given out, looked at, and taken in. */

import { isOwned } from "../owners.js";
import { has, isPlain } from "../shape.js";
import { endExample, nameOf, standingOf, those } from "./standing.js";

/** @import { Answer, Answers, Held, Owner } from "../types" */

/**
 * Gives only what somebody gave, or said that they don't know.
 * @param {Held} held
 * @returns {Answers}
 */
export const answersOf = (held) =>
  Object.fromEntries(those(held, "given", "unknown").map((set) => [nameOf(set), answerOf(held, set)]));

/**
 * @param {Held} held
 * @param {HTMLElement} set
 * @returns {Answer}
 */
export function answerOf(held, set) {
  const standing = standingOf(held, set) === "unknown" ? "unknown" : "given";
  const entry = standing === "unknown" ? null : held.controls[nameOf(set)].save();
  return { entry, standing, .../** @type {Owner} */ (held.owners.get(nameOf(set))) };
}

/**
 * Whether a control can take an answer, whoever wrote it.
 * @param {Held} held
 * @param {string} name
 * @param {unknown} answer
 * @returns {answer is Answer}
 */
export function fitsAnswer({ controls }, name, answer) {
  if (!has(controls, name) || !isPlain(answer)) return false;
  const { entry, standing, ...owner } = answer;
  if (!isOwned(owner)) return false;
  if (standing === "unknown") return entry === null && Boolean(controls[name].disown);
  return standing === "given" && controls[name].fits(entry);
}

/**
 * @param {Held} held
 * @param {unknown} found
 * @returns {found is Answers}
 */
export const fitsAll = (held, found) =>
  isPlain(found) && Object.entries(found).every(([name, answer]) => fitsAnswer(held, name, answer));

/**
 * Whether they fit, and would have an answer too.
 * @param {Held} held
 * @param {unknown} found
 */
export const readsAll = (held, found) =>
  fitsAll(held, found) &&
  Object.entries(found).every(
    ([name, { entry, standing }]) => standing === "unknown" || (held.controls[name].reads?.(entry) ?? true),
  );

/**
 * Whether an example can be made of some entries, whoever wrote them.
 * @param {Held} held
 * @param {Record<string, unknown>} entries
 */
export const canShowAll = ({ controls }, entries) =>
  Object.entries(entries).every(
    ([name, entry]) =>
      has(controls, name) &&
      controls[name].fits(entry) &&
      (controls[name].reads?.(entry) ?? true) &&
      (controls[name].isExample?.(entry) ?? true),
  );

/**
 * Takes answers in, with whose they are.
 * @param {Held} held
 * @param {Answers} found
 */
export function take(held, found) {
  endExample(held, Object.keys(found));
  for (const [name, { entry, standing, ...owner }] of Object.entries(found)) {
    if (standing === "unknown") held.controls[name].disown?.();
    else held.controls[name].load(entry);
    if (owner.by === "link") held.controls[name].lookUp?.(); // nobody has, where it came from
    held.owners.set(name, owner);
  }
}
