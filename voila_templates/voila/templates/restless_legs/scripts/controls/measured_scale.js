// @ts-check
/* The cuts of a number in each of its units, as Python worked them out, and what is said of an entry. */

import { labBox } from "../lab/box.js";
import { readLab } from "../lab/reading.js";
import { apart, exact, isLess, isSame, over, rounded, times } from "../numbers.js";
import { fill } from "../words.js";

/**
 * @import { Asked, Bounds, Fraction, LabData, MeasuredData, MeasuredEntry, Reading, Table, TableWords, Understood } from "../types"
 * @typedef {{ at: Fraction, isAbove: boolean }} Edge
 * @typedef {ReturnType<typeof scaleOf>} Scale
 */

const MOST_DECIMALS = 5;

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

/**
 * @param {string} number
 * @param {string} sign
 */
const joined = (number, sign) => number + (sign === "" || sign === "%" ? "" : " ") + sign;

/**
 * @param {Pick<Table, "measured" | "lab" | "words">} table
 * @param {string} name
 */
export function scaleOf({ measured, lab, words }, name) {
  const data = /** @type {MeasuredData} */ (measured?.[name]);
  const edges = edgesOf(data);
  const reads = readerOf(data, /** @type {LabData} */ (lab));
  const count = edges[0].length + 1;
  const factors = data.units.map((unit) => exact(unit.factor));
  /** @param {number} unit */
  const isTwo = (unit) => Boolean(data.units[unit].parts);
  /**
   * @param {Fraction} number
   * @param {number} unit
   */
  const place = (number, unit) => edges[unit].filter((edge) => isPast(number, edge)).length;
  /** @param {number} at */
  const zone = (at) => data.decides.filter((cut) => cut < at).length;

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
  /**
   * The stretches that a limit such as "<5" may mean, the one next to it first.
   * @param {Fraction} number
   * @param {number} unit
   * @param {string} limit
   */
  function places(number, unit, limit) {
    const next = beside(number, unit, limit);
    if (!limit) return [next];
    const least = data.least === null ? 0 : place(exact(data.least), 0);
    const end = ">≥".includes(limit) ? count - 1 : Math.min(next, least);
    return Array.from({ length: Math.abs(end - next) + 1 }, (_, step) => next + Math.sign(end - next) * step);
  }
  /**
   * @param {MeasuredEntry} entry
   * @returns {Understood | Asked | null}
   */
  function understood({ typed, unit, second = "", settled = [] }) {
    if (!typed.trim() && !second.trim()) return null;
    if (isTwo(unit)) {
      if (!typed.trim() || !second.trim()) return { ask: "half" };
      return quotient(
        [typed, second].map((text, part) => reads.part(text, unit, part, settled.includes(text))),
        unit,
      );
    }
    const found = reads.whole(typed, unit, settled.includes(typed));
    if (found.ask !== undefined) return found;
    const number = exact(found.number);
    const { limit } = found;
    return {
      numbers: [found.number],
      unit: found.unit,
      limit,
      exact: number,
      places: places(number, found.unit, limit),
    };
  }
  /**
   * @param {(Reading | Asked)[]} found
   * @param {number} unit
   * @returns {Understood | Asked}
   */
  function quotient(found, unit) {
    const odd = found.findIndex((one) => one.ask !== undefined);
    if (odd >= 0) return { .../** @type {Asked} */ (found[odd]), unit, at: odd };
    const [first, second] = /** @type {Reading[]} */ (found);
    if (first.limit || second.limit) return { ask: "limit" };
    if (first.unit !== second.unit && first.unit >= 0 && second.unit >= 0) return { ask: "two_units" };
    const under = exact(second.number);
    if (under.top === 0n) return { ask: "none" };
    const number = over(exact(first.number), under);
    return {
      numbers: [first.number, second.number],
      unit,
      limit: "",
      exact: number,
      places: [place(number, unit)],
    };
  }
  /**
   * With as few decimals as keep it on its side of each cut; where a source gives the cut another number, the cut.
   * @param {Understood} found
   */
  function inBaseUnit(found) {
    const number = over(found.exact, factors[found.unit]);
    const own = zone(place(found.exact, found.unit));
    for (let decimals = 1; decimals <= MOST_DECIMALS; decimals += 1) {
      const written = rounded(number, decimals);
      if (zone(place(exact(written), 0)) === own) return written;
    }
    const cuts = data.decides.map((cut) => edges[0][cut].at);
    return rounded(
      cuts.reduce((best, cut) => (isLess(apart(cut, number), apart(best, number)) ? cut : best)),
      MOST_DECIMALS + 1,
    );
  }
  /** @param {number} unit */
  const isBase = (unit) => isSame(factors[unit], exact("1"));
  /** @param {number} unit */
  const signOf = (unit) => data.units[unit].sign;
  /** @param {Understood} found */
  const base = (found) => joined(inBaseUnit(found), signOf(0));

  return {
    count,
    understood,
    joined,
    signOf,
    isTwo,
    /** @param {number} unit */
    partsOf: (unit) => data.units[unit].parts ?? [],
    /**
     * Says a number with its unit, and beside it the same in the page's own unit.
     * @param {Understood} found
     */
    typedText(found) {
      if (isTwo(found.unit)) return base(found);
      const said = limited(joined(found.numbers[0], signOf(found.unit)), found.limit, words);
      return isBase(found.unit) ? said : fill(words.beside, { typed: said, base: base(found) });
    },
    /**
     * Says it in short, for a pin.
     * @param {Understood} found
     */
    pinText(found) {
      if (isTwo(found.unit)) return inBaseUnit(found);
      return found.limit + joined(found.numbers[0], isBase(found.unit) ? "" : signOf(found.unit));
    },
  };
}

/**
 * @param {string} said
 * @param {string} limit
 * @param {TableWords} words
 */
const limited = (said, limit, words) => (limit ? fill(words.limit[limit], { number: said }) : said);

/**
 * Gives what reads the one box of a number, and each of two boxes where it is typed as two tests.
 * @param {MeasuredData} data
 * @param {LabData} lab
 */
function readerOf(data, lab) {
  const factors = data.units.map((unit) => exact(unit.factor));
  const [least, most] = [data.least, data.most].map((text) => (text === null ? null : exact(text)));
  const bounds = factors.map(
    (factor) => /** @type {Bounds} */ ([least && times(least, factor), most && times(most, factor)]),
  );
  const box = labBox(
    lab,
    data.units.map((unit) => unit.spelt),
    bounds,
    data.test,
  );
  const boxes = data.units.map(({ tests = [], units = [] }) =>
    tests.map((test) => labBox(lab, units, [], test)),
  );
  return {
    /**
     * @param {string} text
     * @param {number} unit
     * @param {boolean} isSettled
     */
    whole: (text, unit, isSettled) => readLab(text, unit, box, isSettled),
    /**
     * @param {string} text
     * @param {number} unit
     * @param {number} part
     * @param {boolean} isSettled
     */
    part: (text, unit, part, isSettled) => readLab(text, -1, boxes[unit][part], isSettled),
  };
}
