// @ts-check
/* Reads what stands in the box of a number, or in two boxes where it is typed as two tests. */

import { labBox } from "../../lab/box.js";
import { readLab } from "../../lab/reading.js";
import { exact, over, times } from "../../numbers.js";

/**
 * @import { Asked, Bounds, LabData, MeasuredData, MeasuredEntry, Reading, Understood } from "../../types"
 * @import { Cuts } from "./cuts.js"
 */

/**
 * Of each unit the least and the most that is plausible.
 * @param {MeasuredData} data
 * @returns {Bounds[]}
 */
function boundsOf({ least, most, units }) {
  const [low, high] = [least, most].map((text) => (text === null ? null : exact(text)));
  return units
    .map((unit) => exact(unit.factor))
    .map((factor) => [low && times(low, factor), high && times(high, factor)]);
}

/**
 * Gives what understands an entry: a number in its place, what must be asked back, or null where nothing is typed.
 * @param {MeasuredData} data
 * @param {LabData} lab
 * @param {Cuts} cuts
 * @returns {(entry: MeasuredEntry) => Understood | Asked | null}
 */
export function readerOf(data, lab, cuts) {
  const spellings = data.units.map((unit) => unit.spelt);
  const box = labBox(lab, spellings, boundsOf(data), data.test);
  const boxes = data.units.map(({ tests, units = [] }) => tests?.map((test) => labBox(lab, units, [], test)));

  /**
   * @param {string} typed
   * @param {number} unit
   * @param {string[]} settled
   */
  function whole(typed, unit, settled) {
    const found = readLab(typed, unit, box, settled.includes(typed));
    if (found.ask !== undefined) return found;
    const number = exact(found.number);
    const places = cuts.places(number, found.unit, found.limit);
    return { numbers: [found.number], unit: found.unit, limit: found.limit, exact: number, places };
  }

  return function understood({ typed, unit, second = "", settled = [] }) {
    if (!typed.trim() && !second.trim()) return null;
    const two = boxes[unit];
    if (!two) return whole(typed, unit, settled);
    if (!typed.trim() || !second.trim()) return { ask: "half" };
    const found = [typed, second].map((text, at) => readLab(text, -1, two[at], settled.includes(text)));
    return quotient(found, unit, cuts);
  };
}

/**
 * @param {(Reading | Asked)[]} found
 * @param {number} unit
 * @param {Cuts} cuts
 * @returns {Understood | Asked}
 */
function quotient(found, unit, cuts) {
  const odd = found.findIndex((one) => one.ask !== undefined);
  if (odd >= 0) return { .../** @type {Asked} */ (found[odd]), unit, at: odd };
  const [first, second] = /** @type {Reading[]} */ (found);
  if (first.limit || second.limit) return { ask: "limit" };
  if (first.unit !== second.unit && first.unit >= 0 && second.unit >= 0) return { ask: "two_units" };
  const under = exact(second.number);
  if (under.top === 0n) return { ask: "none" };
  const number = over(exact(first.number), under);
  const numbers = [first.number, second.number];
  return { numbers, unit, limit: "", exact: number, places: [cuts.place(number, unit)] };
}
