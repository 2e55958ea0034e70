// @ts-check
/* Whose hands entered what is taken along. */

import { isOwner, OWNERS } from "../owners.js";
import { isPlain } from "../shape.js";

/**
 * @import { Owner } from "../types"
 * @typedef {Owner["by"] | "patient_clinician" | "patient_link" | "clinician_link" | "patient_clinician_link"
 *   | "file_others"} Hands - the words file says each of them
 */

/** @type {Owner["by"][]} those that no page saw: only a file says so */
const OF_FILES = ["file", "said"];

/**
 * Names all whose answers it holds; where nothing says so, they are the reader's.
 * @param {unknown} answers - by control, whoever wrote them there
 * @returns {Hands}
 */
export function handsOf(answers) {
  const given = isPlain(answers) ? Object.values(answers).filter(isPlain) : [];
  return together(given.map(({ by }) => by).filter(isOwner));
}

/**
 * Names several hands in one.
 * @param {Owner["by"][]} hands
 * @returns {Hands}
 */
export function together(hands) {
  const named = OWNERS.filter((by) => hands.includes(by));
  if (named.length > 1 && OF_FILES.some((by) => named.includes(by))) return "file_others";
  return /** @type {Hands} */ (named.join("_") || "patient");
}
