// @ts-check
/* A number of an explorer, by what Python packed of it: how it is read, where it lies, and how it is said. */

import { cutsOf } from "./cuts.js";
import { readerOf } from "./reader.js";
import { sayingOf } from "./words.js";

/**
 * @import { LabData, MeasuredData, Table } from "../../types"
 * @typedef {ReturnType<typeof scaleOf>} Scale
 */

/**
 * @param {Pick<Table, "measured" | "lab" | "words">} table
 * @param {string} name
 */
export function scaleOf({ measured, lab, words }, name) {
  const data = /** @type {MeasuredData} */ (measured?.[name]);
  const cuts = cutsOf(data);
  return {
    count: cuts.count,
    understood: readerOf(data, /** @type {LabData} */ (lab), cuts),
    ...sayingOf(data, cuts, words),
    /** @param {number} unit */
    isTwo: (unit) => Boolean(data.units[unit].parts),
    /** @param {number} unit */
    partsOf: (unit) => data.units[unit].parts ?? [],
    /** @param {number} unit */
    signOf: (unit) => data.units[unit].sign,
  };
}
