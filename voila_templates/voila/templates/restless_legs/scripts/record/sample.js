// @ts-check
/* Results of one day beside each other: what is told twice, and what can't all be right. The twin of `sample.py`. */

import { exact, isLess, over, times } from "../numbers.js";

/**
 * @import { Fraction, RecordCodes, RecordFinding } from "../types"
 * @typedef {[saturation: RecordFinding, iron: RecordFinding, tibc: RecordFinding]} Trio
 * @typedef {(day: RecordFinding[], codes: RecordCodes) => RecordFinding[]} Check
 */

// House rule: laboratories round each number, and some use a slightly different formula; more is a slip.
const MOST_APART = exact("3"); // points of percent
const NOT_MEASURED = ["withdrawn", "planned"];
const BOUND = ["iron", "tibc", "uibc"];
const MOST_BESIDE = 60; // numbers of a day that are held against each other: no laboratory gives more
const HUNDRED = exact("100");
const ZERO = exact("0");

/**
 * Tells each number once, and doubts those of one day that don't fit together.
 * @param {RecordFinding[]} found
 * @param {RecordCodes} codes
 * @returns {RecordFinding[]}
 */
export function compared(found, codes) {
  const days = grouped(once(found, codes), (one) => one.day);
  return [...days].flatMap(([day, ofDay]) => (day ? doubted(exactIn(ofDay, codes), codes) : ofDay));
}

/**
 * Leaves out a number that only rounds another one of its test and day: 14 beside 14.2, 23 ng/mL beside 51.7 pmol/L.
 * @param {RecordFinding[]} day
 * @param {RecordCodes} codes
 */
const exactIn = (day, codes) =>
  day.filter((one) => day.length > MOST_BESIDE || !day.some((other) => isRounded(one, other, codes)));

/**
 * @param {RecordFinding} one
 * @param {RecordFinding} other
 * @param {RecordCodes} codes
 */
function isRounded(one, other, codes) {
  const isAlike = one.test === other.test && JSON.stringify(one.doubts) === JSON.stringify(other.doubts);
  if (!isAlike || !one.number || !other.number || one.limit || other.limit) return false;
  const [wide, narrow] = [spanInBase(one, codes), spanInBase(other, codes)];
  const isWithin = !isLess(narrow.middle, wide.low) && !isLess(wide.high, narrow.middle);
  const isNarrower = isLess(plus(narrow.high, wide.low), plus(wide.high, narrow.low));
  return wide.sign === narrow.sign && isWithin && isNarrower;
}

/**
 * @param {RecordFinding} one
 * @param {RecordCodes} codes
 */
function spanInBase({ test, number, unit }, codes) {
  const { per_base } = unitOf(test, unit, codes);
  const [low, high] = span(number);
  const under = exact(per_base || "1");
  const [least, most, middle] = [low, high, exact(number)].map((one) => over(one, under));
  return { low: least, high: most, middle, sign: per_base ? "" : unit };
}

/**
 * @param {string} test
 * @param {string} sign
 * @param {RecordCodes} codes
 */
const unitOf = (test, sign, codes) =>
  /** @type {import("../types").RecordUnit} */ (codes.units[test].find((unit) => unit.sign === sign));

/**
 * @template T
 * @param {Iterable<T>} things
 * @param {(thing: T) => string} key
 */
export function grouped(things, key) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const one of things) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

/**
 * @param {RecordFinding[]} day
 * @param {RecordCodes} codes
 */
function doubted(day, codes) {
  const measured = day.filter((one) => !one.doubts.some((doubt) => NOT_MEASURED.includes(doubt)));
  const checks = Object.entries(CHECKS).map(
    ([doubt, check]) => /** @type {const} */ ([doubt, new Set(check(measured, codes))]),
  );
  const those = new Set(borneOut(measured));
  return day.map((one) => {
    const more = checks.filter(([, doubted]) => doubted.has(one)).map(([doubt]) => doubt);
    const kept = one.doubts.filter((doubt) => doubt !== "other_test" || !those.has(one));
    return { ...one, doubts: [...kept, ...more] };
  });
}

/**
 * The first of each number; one without a number is the same only if it stands there the same.
 * @param {RecordFinding[]} found
 * @param {RecordCodes} codes
 */
function once(found, codes) {
  /** @type {Map<string, RecordFinding>} */
  const keyed = new Map();
  for (const one of found) {
    const day = one.day || one.day_as_written;
    const key = JSON.stringify([one.test, day, amount(one, codes), one.choices, one.doubts]);
    if (!keyed.has(key)) keyed.set(key, one);
  }
  return keyed.values();
}

/**
 * @param {RecordFinding} one
 * @param {RecordCodes} codes
 */
const amount = (one, codes) => (one.number ? [...inBase(one, codes), one.limit] : [one.written]);

/**
 * Gives a number in its test's first unit, as the one way to write that fraction; where its own can't be converted, in
 * that one.
 * @param {RecordFinding} one
 * @param {RecordCodes} codes
 */
function inBase({ test, number, unit }, codes) {
  const { per_base } = unitOf(test, unit, codes);
  const value = per_base ? over(exact(number), exact(per_base)) : exact(number);
  return [lowest(value), per_base ? "" : unit];
}

/** @param {Fraction} number */
function lowest({ top, under }) {
  let [one, other] = [top, under];
  while (other) [one, other] = [other, one % other];
  return `${top / one}/${under / one}`;
}

/**
 * The results of a test that has several: which of them counts, nobody can tell.
 * @type {Check}
 */
function twoResults(day, codes) {
  const several = [...grouped(day, (one) => one.test).values()].filter(
    (group) => new Set(group.map((one) => JSON.stringify(amount(one, codes)))).size > 1,
  );
  return several.flat();
}

/**
 * Iron and its binding capacity where no laboratory would report them so: one unit is a slip.
 * @type {Check}
 */
function unlikeUnits(day) {
  const told = day.filter((one) => BOUND.includes(one.test) && one.unit);
  const pairs = [...new Map(told.map((one) => [`${one.test} ${one.unit}`, one])).values()];
  return told.filter((one) => pairs.some(({ test, unit }) => test !== one.test && unit !== one.unit));
}

/**
 * Saturation, iron and binding capacity where the first is not what the others make.
 * @type {Check}
 */
const doesNotAddUp = (day) => triosOf(day).filter(areApart).flat();

/**
 * A saturation that iron and binding capacity make, too: it is none of oxygen.
 * @param {RecordFinding[]} day
 */
function borneOut(day) {
  const sure = triosOf(day).filter(([, ...two]) =>
    two.every(({ doubts }) => doubts.every((doubt) => doubt === "older")),
  );
  return sure.filter((trio) => !areApart(trio)).map(([saturation]) => saturation);
}

/**
 * Saturation, iron and binding capacity where there is one number of each, in alike units.
 * @param {RecordFinding[]} day
 * @returns {Trio[]}
 */
function triosOf(day) {
  const trio = ["saturation", "iron", "tibc"].map((test) => day.filter((one) => one.test === test));
  if (trio.some((each) => each.length !== 1 || !each[0].number || each[0].limit)) return [];
  const [saturation, iron, tibc] = trio.flat();
  if (iron.unit !== tibc.unit || !isLess(ZERO, exact(tibc.number))) return [];
  return [[saturation, iron, tibc]];
}

/** @type {Record<string, Check>} */
const CHECKS = { unlike_units: unlikeUnits, does_not_add_up: doesNotAddUp, two_results: twoResults };

/**
 * Whether what is told and what is made are too far apart, however rounded.
 * @param {Trio} trio
 */
function areApart([saturation, iron, tibc]) {
  const parts = saturation.unit === "fraction" ? HUNDRED : exact("1");
  const [low, high] = span(saturation.number).map((end) => times(parts, end));
  const [[least, most], [underLeast, underMost]] = [span(iron.number), span(tibc.number)];
  const [made, madeMost] = [over(times(HUNDRED, least), underMost), over(times(HUNDRED, most), underLeast)];
  return isLess(plus(high, MOST_APART), made) || isLess(plus(madeMost, MOST_APART), low);
}

/**
 * The least and the most that may have been rounded to a number.
 * @param {string} number
 */
function span(number) {
  const [, decimals = ""] = number.split(".");
  const under = 2n * 10n ** BigInt(decimals.length);
  const twice = (exact(number).top * under) / exact(number).under;
  return [
    { top: twice - 1n, under },
    { top: twice + 1n, under },
  ];
}

/**
 * @param {Fraction} one
 * @param {Fraction} other
 */
const plus = (one, other) => ({
  top: one.top * other.under + other.top * one.under,
  under: one.under * other.under,
});
