// @ts-check
/* A result's number in its unit, as the one reader of lab text reads it, or the readings that it may have. The twin of
   `measuring.py`. */

import { labBox } from "../lab/box.js";
import { readLab } from "../lab/reading.js";
import { spelt } from "../lab/spelling.js";
import { exact, isLess, isSame } from "../numbers.js";
import { has } from "../shape.js";
import { shown } from "./shown.js";

/**
 * @import { Asked, Reading, RecordChoice, RecordCodes, Reported } from "../types"
 * @typedef {{ number: string, limit: string, unit: string, doubts: string[], choices: RecordChoice[] }} Measured - `number`
 *   is empty where a value has several readings, the `choices`, or none
 * @typedef {[limit: string, number: string]} Told
 */

const LIMITS = "<≤>≥";
const CALCULATED = / ?\( ?calc(?:ulated)?\.? ?\)/giu; // "% (calc)"
// What the reader of lab text asks, as it is asked of a record.
/** @type {Record<string, string>} */
const ASKS = {
  range: "range",
  several: "several",
  negative: "negative",
  none: "not_a_number",
  other_test: "other_test",
};
const [PERCENT, FRACTION] = [0, 1]; // the places of the units of a saturation

/**
 * @param {Partial<Measured>} said
 * @returns {Measured}
 */
const measuredAs = (said) => ({ number: "", limit: "", unit: "", doubts: [], choices: [], ...said });

/**
 * Gives what reads the values of a test.
 * @param {RecordCodes} codes
 * @param {string} test
 */
export function measuringOf(codes, test) {
  const units = codes.units[test];
  const unknown = units.length;
  /** @type {import("../types").Bounds[]} */
  const bounds = units.map((unit) => [exact(unit.least), exact(unit.most)]);
  // The last unit has no spelling, and stands for a number without one.
  const box = labBox(codes.lab, [...units.map((unit) => unit.spelt), []], [...bounds, [null, null]], test);

  /**
   * Finds a unit by its spelling, or by its code of UCUM.
   * @param {string} text
   * @returns {number | null}
   */
  function placeOf(text) {
    const byCode = units.findIndex((unit) => unit.ucum.includes(text));
    return box.spellings.get(spelt(text)) ?? (byCode < 0 ? null : byCode);
  }

  /**
   * @param {number} place
   * @param {number} other
   */
  function isSameUnit(place, other) {
    const [one, two] = [units[place].per_base, units[other].per_base];
    return place === other || (one !== "" && two !== "" && isSame(exact(one), exact(two)));
  }

  /**
   * Leaves out units in which a number means the same as in one before: ng/mL and µg/L.
   * @param {number[]} places
   */
  const different = (places) =>
    places.filter((place, at) => !places.slice(0, at).some((other) => isSameUnit(place, other)));

  /**
   * @param {string} number
   * @param {number} place
   */
  function fits(number, place) {
    const value = exact(number);
    return !isLess(value, exact(units[place].least)) && !isLess(exact(units[place].most), value);
  }

  /**
   * Tells of "<0.5", where a laboratory counts no lower; nobody's is over what anybody has.
   * @param {string} number
   * @param {string} limit
   * @param {number} place
   */
  const isLowLimit = (number, limit, place) =>
    limit !== "" && !isLess(exact(units[place].most), exact(number));

  /** @param {Told[]} numbers */
  const plausible = (numbers) =>
    different([...units.keys()].filter((at) => numbers.some(([, number]) => fits(number, at))));

  /**
   * A code by mass beside a unit by amount, or the other way around.
   * @param {Reported} one
   * @param {number} place
   */
  function mismatch(one, place) {
    const told = one.codes
      .filter((code) => has(codes.units_by_code, code))
      .map((code) => codes.units_by_code[code]);
    const isMolar = units[place].sign.includes("mol");
    return told.some((unit) => unit.includes("mol") !== isMolar) ? ["code_and_unit"] : [];
  }

  /**
   * Judges what a number is in its unit: a slip, a fraction told as percent, or likely.
   * @param {Told[]} numbers
   * @param {number} place
   * @param {string[]} doubts
   * @returns {Measured}
   */
  function inUnit(numbers, place, doubts) {
    const [[limit, number], ...more] = numbers;
    const { sign } = units[place];
    if (more.length) return asked(numbers, [place], doubts);
    if (test === "saturation" && !isLess(exact("1"), exact(number)) !== (sign === "fraction"))
      return asked(numbers, waysOf(number), [...doubts, "fraction"]);
    if (fits(number, place) || isLowLimit(number, limit, place))
      return measuredAs({ number, limit, unit: sign, doubts });
    const others = plausible(numbers);
    if (others.length) return asked(numbers, [place, ...others], [...doubts, "unlikely"]);
    return measuredAs({ number, limit, unit: sign, doubts: [...doubts, "unlikely"] });
  }

  /**
   * @param {Told[]} numbers
   * @param {number[]} places
   * @param {string[]} doubts
   * @returns {Measured}
   */
  function asked(numbers, places, doubts) {
    const signs = places.map((place) => units[place].sign);
    const choices = numbers.flatMap(([limit, number]) =>
      signs.map((unit) => ({ test, number, limit, unit })),
    );
    return measuredAs({ unit: signs[0] ?? "", doubts, choices });
  }

  /**
   * Reads a value with its unit.
   * @param {Reported} one
   * @returns {Measured}
   */
  return function measured(one) {
    const told = [one.unit, one.ucum].map(plain).filter(Boolean).map(placeOf);
    const known = told.filter((place) => place !== null);
    // Where a unit has a code, the number is one of a program: its point is no mark of thousands.
    const isSettled = plain(one.ucum) !== "" && !one.typed.includes(",");
    const found = readLab(plain(one.typed), known[0] ?? unknown, box, isSettled);
    const doubt = doubtOf(found, one);
    if (doubt) return measuredAs({ doubts: [doubt] });
    const [numbers, doubts] = numbersOf(found);
    const places = different([...known, ...placeIn(found, unknown)]);
    if (places.length > 1 || known.length < told.length)
      return asked(numbers, places, [...doubts, unitDoubt(one)]);
    if (!places.length) return asked(numbers, plausible(numbers), [...doubts, "unit_missing"]);
    return inUnit(numbers, places[0], [...doubts, ...mismatch(one, places[0])]);
  };
}

/**
 * What is asked of a value that is none.
 * @param {Reading | Asked} found
 * @param {Reported} one
 */
function doubtOf({ ask = "" }, one) {
  return ask === "unit" ? unitDoubt(one) : (ASKS[ask] ?? "");
}

/**
 * The unit that stands in a value itself.
 * @param {Reading | Asked} found
 * @param {number} unknown
 */
const placeIn = ({ unit }, unknown) => (unit === undefined || unit === unknown ? [] : [unit]);

/**
 * Leaves out that a value was calculated.
 * @param {string} text
 */
const plain = (text) => shown(text).replace(CALCULATED, "");

/**
 * 0.34 may be percent or a fraction; a fraction of 34 is none.
 * @param {string} number
 */
const waysOf = (number) => (isLess(exact("1"), exact(number)) ? [PERCENT] : [PERCENT, FRACTION]);

/** @param {Reported} one */
const unitDoubt = (one) => (one.codes.length ? "code_and_unit" : "unit_unknown");

/**
 * Gives each number that a text may mean, with its limit.
 * @param {Reading | Asked} found
 * @returns {[Told[], string[]]}
 */
function numbersOf(found) {
  if (found.ask === undefined) return [[[found.limit, found.number]], []];
  const parted = (found.choices ?? []).map(
    (text) => /** @type {Told} */ (LIMITS.includes(text[0]) ? [text[0], text.slice(1)] : ["", text]),
  );
  return [parted, ["thousands"]];
}
