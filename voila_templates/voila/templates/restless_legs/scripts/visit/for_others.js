// @ts-check
/* What of a visit is handed on, whichever way: one answer for link, code and file. */

import { withoutLeftOut } from "./file_state.js";
import { leftOut } from "./kept.js";
import { NOT_BY_LINK } from "./link_text.js";
import { forPatient, gather } from "./state.js";

/** @import { VisitItems, VisitState } from "../types" */

/**
 * Gives what the tab keeps, but for what no patient is led to, and what somebody took out.
 * @param {VisitItems} items
 */
export const forOthers = (items) => withoutLeftOut(forPatient(gather()), leftOutBy(items), items);

/**
 * Gives what of it a link holds, drawn as a code or not: whatever says what is in one says no more.
 * @param {VisitItems} items
 * @returns {VisitState}
 */
export function forLink(items) {
  const { explorers, words } = forOthers(items);
  const held = Object.entries(words).filter(([name]) => !NOT_BY_LINK.includes(name));
  return { explorers, words: Object.fromEntries(held) };
}

/**
 * Whoever takes out what the visit begins with takes out what stands for it elsewhere, too.
 * @param {VisitItems} items
 */
function leftOutBy({ explorers }) {
  const names = leftOut();
  return names.flatMap((name) => [name, ...(explorers[name]?.covers ?? [])]);
}
