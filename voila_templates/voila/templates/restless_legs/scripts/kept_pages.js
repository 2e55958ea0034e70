// @ts-check
/* What the pages and the worker that keeps them on a reader's own device agree on. */

/** What the worker is asked: to take away what it keeps, and whether its pages are still on the web. */
export const REMOVE = "remove";
export const STILL_THERE = "still there?";

/** What it tells: which share of the pages it has by now, or that they are gone from the web. */
/** @typedef {{ share?: number, gone?: boolean }} Told */

const OURS = "restless-legs:"; // no path holds a colon there, so that none is the beginning of another's

/**
 * What the names of all caches begin with that are ours; with a scope, of those that keep its pages alone.
 * @param {string} [scope] - an address
 */
export const cachesOf = (scope) => (scope ? `${OURS}${new URL(scope).pathname}:` : OURS);

/**
 * Gives the address of the page that stands in for one which is not kept.
 * @param {string} scope - an address
 * @param {string} language - that was asked for, where it is another one
 */
export const notHere = (scope, language) => `${scope}not-here.html${language && `#${language}`}`;
