// @ts-check
/* Who may have entered something. */

/** @import { Owner } from "./types" */

/** @type {Owner["by"][]} in the order in which they are named together */
export const OWNERS = ["patient", "clinician", "link", "file", "said"];

/**
 * @param {unknown} by
 * @returns {by is Owner["by"]}
 */
export const isOwner = (by) => OWNERS.some((one) => one === by);
