// @ts-check
/* Answers that follow a reader through the tab: from one explorer to another that asks the same, or what follows
   from it. A shared answer comes with its standing, and goes with it. */

import { has, isPlain } from "../shape.js";
import { forget, recall, remember } from "../storage.js";
import { answerOf, fitsAnswer, take } from "./answers.js";
import { comeBack, nameOf, standingOf } from "./standing.js";

/** @import { Answer, Held } from "../types" */

/** @param {HTMLElement} set */
export const isShared = (set) => "shared" in set.dataset;

/**
 * @param {Held} held
 * @param {string} name
 */
const setOf = (held, name) => held.sets.find((set) => nameOf(set) === name);

/**
 * Keeps a shared answer for the tab, or forgets it with its standing.
 * @param {Held} held
 * @param {HTMLElement} set
 */
export function keepShared(held, set) {
  if (["given", "unknown"].includes(standingOf(held, set))) remember(nameOf(set), answerOf(held, set));
  else forget(nameOf(set));
}

/**
 * Takes over what the tab has of a shared control, here and in what follows from it; whether anything moved.
 * @param {Held} held
 * @param {string} name
 */
export function adopt(held, name) {
  const set = setOf(held, name);
  const moved = [Boolean(set && isShared(set) && adoptSame(held, set))];
  for (const [to, sources] of Object.entries(held.follows))
    if (has(sources, name)) moved.push(follow(held, to));
  return moved.some(Boolean);
}

/**
 * @param {Held} held
 * @param {HTMLElement} set
 */
function adoptSame(held, set) {
  const name = nameOf(set);
  const answer = recall(name);
  if (fitsAnswer(held, name, answer)) {
    held.followers.delete(name);
    take(held, { [name]: answer });
    return true;
  }
  if (answer !== null || held.followers.has(name) || !held.owners.delete(name)) return false;
  comeBack(held, set, false);
  if (has(held.follows, name)) follow(held, name);
  return true;
}

/**
 * What somebody said to the question itself goes before what follows from another one.
 * @param {Held} held
 * @param {string} to
 */
export function follow(held, to) {
  const { controls, owners, followers } = held;
  const answer = leading(held, to);
  const isSame = answer && JSON.stringify(controls[to].save()) === JSON.stringify(answer.entry);
  if (owners.has(to) && !followers.has(to) && !isSame) return false;
  if (answer) {
    followers.add(to);
    take(held, { [to]: answer });
    return true;
  }
  if (!followers.delete(to)) return false;
  owners.delete(to);
  const set = setOf(held, to);
  if (set) comeBack(held, set, false);
  return true;
}

/**
 * Finds an answer elsewhere that says what this one must be.
 * @param {Held} held
 * @param {string} to
 * @returns {Answer | null}
 */
function leading(held, to) {
  for (const [from, meanings] of Object.entries(held.follows[to])) {
    const answer = recall(from);
    if (!isPlain(answer) || typeof answer.entry !== "string" || !has(meanings, answer.entry)) continue;
    const here = { ...answer, entry: meanings[answer.entry] };
    if (fitsAnswer(held, to, here)) return here;
  }
  return null;
}
