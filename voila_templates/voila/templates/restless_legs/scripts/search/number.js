// @ts-check
/* A number with the name of its test, such as "ferritin 38": read as the explorer that asks for it would read it. */

import { labBox } from "../lab/box.js";
import { MOST_LETTERS, readLab } from "../lab/reading.js";
import { spelt } from "../lab/spelling.js";
import { exact, isLess, times } from "../numbers.js";

/**
 * @import { Bounds, LabData, SearchNumber } from "../types"
 * @typedef {{ of: SearchNumber, entry: { typed: string, unit: number } | null, said: string }} Named
 */

/**
 * @param {SearchNumber} one
 * @returns {Bounds[]}
 */
function boundsOf({ least, most, units }) {
  const [low, high] = [least, most].map((text) => (text === null ? null : exact(text)));
  return units
    .map((unit) => exact(unit.factor))
    .map((factor) => [low && times(low, factor), high && times(high, factor)]);
}

/**
 * Gives what finds the test that a text names, with its number where that can be read.
 * @param {SearchNumber[]} numbers
 * @param {LabData} lab
 */
export function numbersOf(numbers, lab) {
  const readers = numbers.map((one) => {
    const bounds = boundsOf(one);
    const spellings = one.units.map((unit) => unit.spelt);
    return { one, bounds, box: labBox(lab, spellings, bounds, one.test) };
  });
  /**
   * @param {string} typed
   * @returns {Named | undefined}
   */
  return (typed) => {
    if (typed.length > MOST_LETTERS || !/\d/.test(typed)) return undefined;
    const text = spelt(typed);
    const reader = readers.find(({ box }) => [...text.matchAll(box.named)].some((met) => isOwn(met[2], box)));
    return reader && named(typed, reader);
  };
}

/**
 * @param {string} name
 * @param {import("../lab/box.js").LabBox} box
 */
const isOwn = (name, box) =>
  [...box.names].some(([known, key]) => key === "" && known.replace(/ /g, "") === name.replace(/ /g, ""));

/**
 * @param {string} typed
 * @param {{ one: SearchNumber, bounds: Bounds[], box: import("../lab/box.js").LabBox }} reader
 * @returns {Named}
 */
function named(typed, { one, bounds, box }) {
  const found = readLab(typed, -1, box);
  if (found.ask !== undefined) return { of: one, entry: null, said: "" };
  const unit = found.unit >= 0 ? found.unit : likely(found.number, one.shown, bounds);
  const number = found.limit + found.number;
  const { sign } = one.units[unit];
  const said = sign ? `${number}${sign === "%" ? "" : " "}${sign}` : number;
  return { of: one, entry: { typed: number, unit }, said };
}

/**
 * Where no unit is written: that of the box, unless the number makes sense in another one alone.
 * @param {string} number
 * @param {number} shown
 * @param {Bounds[]} bounds
 */
function likely(number, shown, bounds) {
  /** @param {Bounds} of */
  const fits = ([least, most]) =>
    !(least && isLess(exact(number), least)) && !(most && isLess(most, exact(number)));
  const others = bounds.map((_, at) => at).filter((at) => fits(bounds[at]));
  return fits(bounds[shown]) || !others.length ? shown : others[0];
}
