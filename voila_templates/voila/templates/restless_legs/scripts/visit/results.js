// @ts-check
/* Results of blood tests by day, as own words keep them, one a line: "2026-05-03 ferritin 23 ng/mL". A line says no change: that is
   found anew from all lines whenever they are shown, so that it is right whichever of them came first. */

import { inWords, isOld } from "../dated.js";
import { apart, exact, isLess, isSame, times } from "../numbers.js";
import { has } from "../shape.js";
import { fill } from "../words.js";
import { written } from "../writing.js";

/**
 * @import { Fraction } from "../types"
 * @typedef {{ day: string, test: string, limit: string, number: string, second: string, unit: string }} Result - with a second
 *   number where a test is told as two; what is not known is ""
 */

const LINE =
  /^(?:(\d{4}-\d\d-\d\d) )?([a-z]{2,20}) ([<>≤≥]?)(\d{1,7}(?:\.\d{1,6})?)(?:\/(\d{1,7}(?:\.\d{1,6})?))?(?: ([%A-Za-zµ/]{1,8}))?$/;

/**
 * Reads a line, whoever wrote it; null where it is none of these.
 * @param {string} line
 * @returns {Result | null}
 */
export function resultOf(line) {
  const found = LINE.exec(line);
  if (!found) return null;
  const [, day = "", test, limit, number, second = "", unit = ""] = found;
  return { day, test, limit, number, second, unit };
}

/**
 * Writes a result as a line; null where no line can say it.
 * @param {Result} result
 */
export function lineOf({ day, test, limit, number, second, unit }) {
  const line = [day, test, limit + number + (second && `/${second}`), unit].filter(Boolean).join(" ");
  return resultOf(line) ? line : null;
}

/** @param {string[]} lines */
const resultsIn = (lines) => lines.flatMap((line) => resultOf(line) ?? []);

/**
 * Puts lines in order, latest day first and those without a day last; what is no result goes.
 * @param {string[]} lines
 */
export const inOrderOfDays = (lines) =>
  [...new Set(lines)]
    .flatMap((line) => {
      const result = resultOf(line);
      return result ? [{ line, day: result.day }] : [];
    })
    .sort((one, other) => (one.day === other.day ? 0 : one.day > other.day ? -1 : 1))
    .map(({ line }) => line);

// House rule: a test told twice differs by so much without any change in the body, so it is no "higher": one unit, or one point of
// percent, or a tenth of the earlier number.
const NOISE = exact("1");
const POINT_OF_ONE = exact("0.01"); // the same point where no sign of percent stands behind it
const TENTH = exact("0.1");
/** @type {Record<string, string>} units in which a number means the same */
const SAME_UNIT = { "µg/L": "ng/mL", "ug/L": "ng/mL" };

/** @param {string} unit */
const unitSaid = (unit) => (has(SAME_UNIT, unit) ? SAME_UNIT[unit] : unit);

/**
 * Whether two numbers are so near that nothing can be told from it.
 * @param {Fraction} one
 * @param {Fraction} before
 * @param {string} unit
 */
function isNear(one, before, unit) {
  const noise = unit ? NOISE : POINT_OF_ONE;
  return [noise, times(TENTH, before)].some((most) => !isLess(most, apart(one, before)));
}

/**
 * Tells how a result differs from the one before it: nothing where they can't be held against each other.
 * @param {Result} now
 * @param {Result | undefined} before
 * @returns {"" | "higher" | "lower" | "alike" | "same"}
 */
export function changeOf(now, before) {
  if (!before?.day || before.day === now.day || unitSaid(before.unit) !== unitSaid(now.unit)) return "";
  if ([now, before].some(({ limit, second }) => limit || second)) return "";
  const [one, other] = [now, before].map(({ number }) => exact(number));
  if (isSame(one, other)) return "same";
  if (isNear(one, other, now.unit)) return "alike";
  return isLess(other, one) ? "higher" : "lower";
}

/**
 * @param {Result} result
 * @param {Record<string, string | undefined>} words
 */
function numberSaid({ limit, number, second, unit }, words) {
  if (second) return fill(words.ratio ?? "", { iron: withUnit(number, unit), tibc: withUnit(second, unit) });
  return withUnit(limit + number, unit);
}

/**
 * @param {string} number
 * @param {string} unit
 */
const withUnit = (number, unit) => `${written(number)}${unit && unit !== "%" ? " " : ""}${unit}`;

/**
 * Says each result in words, latest first, with how it differs from the one before it of the same test.
 * @param {string[]} lines
 * @param {Record<string, string | undefined>} words - the shapes of its sentences, and the names of tests
 */
export function resultsSaid(lines, words) {
  const results = resultsIn(inOrderOfDays(lines));
  return results.map((result, at) => {
    const { day, test } = result;
    const key = `test_${test}`;
    const places = {
      test: has(words, key) ? words[key] : test,
      value: numberSaid(result, words),
      day: inWords(day),
    };
    const shape = day ? (isOld(day) ? "old" : "line") : "no_day";
    const line = fill(words[shape] ?? "", places);
    const before = results.slice(at + 1).find((one) => one.test === test);
    const change = changeOf(result, before);
    return change ? fill(words[change] ?? "", { line, before: inWords(before?.day ?? "") }) : line;
  });
}

/**
 * Whether some test was done more than once: one number alone is told elsewhere with its day.
 * @param {string[]} lines
 */
export function areSeveral(lines) {
  const tests = resultsIn(lines).map(({ test }) => test);
  return new Set(tests).size < tests.length;
}
