// @ts-check
/* What several built scripts of one page use together: a module that is built into two of them is there twice, and its state
   must not be. */

/**
 * Gives a thing that is made once a page, whichever script asks first.
 * @template {{}} T
 * @param {string} name
 * @param {() => T} make
 * @returns {T}
 */
export function shared(name, make) {
  const page = /** @type {{ restlessLegsShared?: Record<string, unknown> }} */ (globalThis);
  page.restlessLegsShared ??= {};
  page.restlessLegsShared[name] ??= make();
  return /** @type {T} */ (page.restlessLegsShared[name]);
}
