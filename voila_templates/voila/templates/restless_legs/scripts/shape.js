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

/** @param {unknown[]} items */
export const areDifferent = (items) => new Set(items).size === items.length;
