// @ts-check
/* The cuts of a number in each of its units, as Python worked them out, and where a number lies among them. */

import { exact, isLess, isSame } from "../../numbers.js";

/**
 * @import { Fraction, MeasuredData } from "../../types"
 * @typedef {{ at: Fraction, isAbove: boolean }} Edge
 * @typedef {ReturnType<typeof cutsOf>} Cuts
 */

/**
 * "=75": the number itself lies above.
 * @param {string} text
 * @returns {Edge}
 */
const edgeOf = (text) => ({ at: exact(text.replace("=", "")), isAbove: text.startsWith("=") });

/**
 * Gives the cuts of each unit; those that are the same as another's are told by its place.
 * @param {MeasuredData} data
 */
function edgesOf({ units }) {
  /** @type {Edge[][]} */
  const edges = [];
  for (const { edges: own } of units) edges.push(typeof own === "number" ? edges[own] : own.map(edgeOf));
  return edges;
}

/**
 * @param {Fraction} number
 * @param {Edge} edge
 */
const isPast = (number, { at, isAbove }) => isLess(at, number) || (isAbove && isSame(at, number));

/** @param {MeasuredData} data */
export function cutsOf(data) {
  const edges = edgesOf(data);
  const count = edges[0].length + 1;
  /**
   * The stretch that a number lies in.
   * @param {Fraction} number
   * @param {number} unit
   */
  const place = (number, unit) => edges[unit].filter((edge) => isPast(number, edge)).length;
  /**
   * Where a limit begins: the stretch next to it.
   * @param {Fraction} number
   * @param {number} unit
   * @param {string} limit
   */
  function beside(number, unit, limit) {
    if (limit === "<") return edges[unit].filter(({ at }) => isLess(at, number)).length;
    if (limit === ">") return edges[unit].filter(({ at }) => !isLess(number, at)).length;
    return place(number, unit);
  }
  return {
    count,
    place,
    /**
     * The stretches that a limit such as "<5" may mean, the one next to it first.
     * @param {Fraction} number
     * @param {number} unit
     * @param {string} limit
     */
    places(number, unit, limit) {
      const next = beside(number, unit, limit);
      if (!limit) return [next];
      const least = data.least === null ? 0 : place(exact(data.least), 0);
      const end = ">≥".includes(limit) ? count - 1 : Math.min(next, least);
      return Array.from({ length: Math.abs(end - next) + 1 }, (_, i) => next + Math.sign(end - next) * i);
    },
    /**
     * The zone of a stretch: between the cuts that decide.
     * @param {number} at
     */
    zone: (at) => data.decides.filter((cut) => cut < at).length,
    /** The cuts that decide, in the page's own unit. */
    decisive: () => data.decides.map((cut) => edges[0][cut].at),
  };
}
