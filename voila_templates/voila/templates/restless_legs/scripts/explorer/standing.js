// @ts-check
/* Whose answer each control of an explorer holds. */

import { maybe } from "../dom.js";

/** @import { Held, Standing } from "../types" */

/** @param {HTMLElement} set */
export const nameOf = (set) => set.dataset.name ?? "";

/**
 * A setting says what is shown, and is nobody's until somebody turns it.
 * @param {Held} held
 * @param {HTMLElement} set
 * @returns {Standing}
 */
export function standingOf({ owners, controls }, set) {
  const name = nameOf(set);
  if (!set.dataset.standing) return owners.has(name) ? "given" : "setting";
  if (controls[name].isBlank?.()) return "unanswered";
  if (!owners.has(name)) return "example";
  return controls[name].isUnknown?.() ? "unknown" : "given";
}

/**
 * @param {Held} held
 * @param {Standing[]} standings
 */
export const those = (held, ...standings) =>
  held.sets.filter((set) => standings.includes(standingOf(held, set)));

/**
 * Nothing of an example may stand beside an answer as if it were the same person's.
 * @param {Held} held
 * @param {string[]} kept
 */
export function endExample(held, kept) {
  const others = those(held, "example").filter((set) => !kept.includes(nameOf(set)));
  for (const set of others) held.controls[nameOf(set)].clear?.();
}

/**
 * A control is again as it began; an example that was ended stays so, unless all begins anew.
 * @param {Held} held
 * @param {HTMLElement} set
 * @param {boolean} withExample
 */
export function comeBack({ controls, begin }, set, withExample) {
  const { standing } = set.dataset;
  const control = controls[nameOf(set)];
  if (standing === "unanswered" || (standing && !withExample)) control.clear?.();
  else control.load(begin[nameOf(set)]);
}

/**
 * What came from elsewhere and counts in an answer is seen; whoever closes it again has seen it.
 * @param {Held} held
 */
export function openAnswered({ form, sets, owners, followers }) {
  const further = maybe("details.further", form, HTMLDetailsElement);
  if (!further) return;
  const counts = (/** @type {HTMLElement} */ set) => owners.has(nameOf(set)) || followers.has(nameOf(set));
  if (sets.some((set) => counts(set) && further.contains(set))) further.open = true;
}

/** @param {Held} held */
export const isRead = ({ form }) => !form.classList.contains("unanswered");
