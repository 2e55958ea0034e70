// @ts-check
/* Who gave an answer, and on which day it was found: as it is kept, linked and saved, whoever wrote it there. */

/** @import { Owner } from "./types" */

/** @type {Owner["by"][]} in the order in which they are named together */
export const OWNERS = ["patient", "clinician", "link", "file", "said"];
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * @param {unknown} by
 * @returns {by is Owner["by"]}
 */
export const isOwner = (by) => OWNERS.some((one) => one === by);

/**
 * Whether it is a day as it is written everywhere: 2026-11-25.
 * @param {unknown} thing
 * @returns {thing is string}
 */
export const isDay = (thing) => typeof thing === "string" && DAY.test(thing);

/**
 * Whether what stands beside an entry says whose it is, and nothing else.
 * @param {Record<string, unknown>} beside
 */
export const isOwned = ({ by, date, ...more }) =>
  Object.keys(more).length === 0 && isOwner(by) && (date === undefined || isDay(date));
