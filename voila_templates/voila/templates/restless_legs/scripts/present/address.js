// @ts-check
/* What an address asks to be presented: "#present=10,full". Carried from page to page by the address, so that it works
   from a folder too; whoever is sent such a link is asked first. */

import { MARK } from "../presenting_kept.js";

/**
 * @typedef {object} Wanted
 * @property {string} way
 * @property {number} [at]
 * @property {number} [part]
 * @property {boolean} [full] - whether in full screen
 * @property {boolean} [detour] - whether by a link, and not on the way
 * @property {boolean} [left] - whether where the path was left
 * @property {boolean} [open] - whether questions stand open that were answered
 * @property {string[]} [named] - names of stops to begin at
 */

/**
 * @param {string} hash
 * @returns {Wanted | null}
 */
export function wantedBy(hash) {
  const [, way, more = ""] = /^#present=(\w+)((?:,[\w-]+)*)$/.exec(hash) ?? [];
  if (!way) return null;
  const said = more.split(",");
  const end = said.includes("last") ? { at: Number.POSITIVE_INFINITY, part: Number.POSITIVE_INFINITY } : {};
  return {
    way,
    full: said.includes("full"),
    detour: said.includes("detour"),
    left: said.includes("left"),
    named: said,
    ...end,
  };
}

/**
 * @param {string} way
 * @param {(string | false | undefined)[]} more
 */
export const asking = (way, ...more) => MARK + [way, ...more].filter(Boolean).join(",");
