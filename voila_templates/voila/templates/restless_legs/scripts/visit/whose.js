// @ts-check
/* Whose hands entered what is taken along. */

import { isPlain } from "../shape.js";

/**
 * @import { Owner } from "../types"
 * @typedef {"patient" | "clinician" | "link" | "patient_clinician" | "patient_link" | "clinician_link"
 *   | "patient_clinician_link"} Hands - the words file says each of them
 */

/** @type {Owner["by"][]} in the order in which they are named together */
const ALL = ["patient", "clinician", "link"];

/**
 * @param {unknown} by
 * @returns {by is Owner["by"]}
 */
export const isOwner = (by) => ALL.some((one) => one === by);

/**
 * Names all whose answers it holds; where nothing says so, they are the reader's.
 * @param {unknown} answers - by control, whoever wrote them there
 * @returns {Hands}
 */
export function handsOf(answers) {
  const given = isPlain(answers) ? Object.values(answers).filter(isPlain) : [];
  const named = ALL.filter((by) => given.some((one) => one.by === by));
  return /** @type {Hands} */ (named.join("_") || "patient");
}
