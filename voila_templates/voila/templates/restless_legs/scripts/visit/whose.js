// @ts-check
/* Whose hands entered what is taken along. */

import { OWNERS } from "../owners.js";
import { isPlain } from "../shape.js";

/**
 * @typedef {"patient" | "clinician" | "link" | "patient_clinician" | "patient_link" | "clinician_link"
 *   | "patient_clinician_link"} Hands - the words file says each of them
 */

/**
 * Names all whose answers it holds; where nothing says so, they are the reader's.
 * @param {unknown} answers - by control, whoever wrote them there
 * @returns {Hands}
 */
export function handsOf(answers) {
  const given = isPlain(answers) ? Object.values(answers).filter(isPlain) : [];
  const named = OWNERS.filter((by) => given.some((one) => one.by === by));
  return /** @type {Hands} */ (named.join("_") || "patient");
}
