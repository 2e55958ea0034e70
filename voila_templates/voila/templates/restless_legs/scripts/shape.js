// @ts-check
/* What shape a thing of unknown origin has: what a link brings, or what stands in the tab's storage. */

/**
 * @param {unknown} thing
 * @returns {thing is Record<string, unknown>}
 */
export const isPlain = (thing) => thing !== null && typeof thing === "object" && !Array.isArray(thing);

/**
 * Whether it has this itself: what every object inherits does not count. (Object.hasOwn is too new for some.)
 * @param {object} thing
 * @param {PropertyKey} name
 */
export const has = (thing, name) => Object.prototype.hasOwnProperty.call(thing, name);

/**
 * Gives the texts of a list; what else stands in it is passed over, since even to ask it for its name could stop a script.
 * @param {unknown} thing
 * @returns {string[]}
 */
export const textsIn = (thing) =>
  Array.isArray(thing) ? thing.filter((one) => typeof one === "string") : [];

/** @param {unknown[]} items */
export const areDifferent = (items) => new Set(items).size === items.length;
