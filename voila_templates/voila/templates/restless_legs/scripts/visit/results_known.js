// @ts-check
/* Which results by day, and which evenings, are taken of what somebody sent: those of a day that was, and of a test, a number and a
   unit that there is. What a page itself wrote was held to that when it was brought. */

import { exact, isLess } from "../numbers.js";
import { has } from "../shape.js";
import { dayAfter } from "./evening_lines.js";
import { alike } from "./items.js";
import { resultOf } from "./results.js";

/** @import { ResultTest } from "../types" */

const FIRST_DAY = "1950-01-01"; // as records are read

/**
 * Whether a day is one of a calendar, not long before anybody had such a test, and no later than tomorrow: it may be tomorrow
 * already where it was written.
 * @param {string} day
 * @param {string} now
 */
export const isDayThatWas = (day, now) =>
  dayAfter(day, 0) === day && day >= FIRST_DAY && day <= dayAfter(now, 1);

/**
 * Whether a line says a result that somebody may have.
 * @param {string} line
 * @param {Record<string, ResultTest>} tests
 * @param {string} now
 */
export function isResultThatMayBe(line, tests, now) {
  const result = resultOf(line);
  if (!result || !has(tests, result.test) || (result.day && !isDayThatWas(result.day, now))) return false;
  const { number, second, unit } = result;
  const { of = [] } = tests[result.test];
  if (!second) return fits(number, unit, tests[result.test]);
  return of.length > 0 && [number, second].every((one, at) => fits(one, unit, tests[of[at]]));
}

/**
 * @param {string} number
 * @param {string} unit
 * @param {ResultTest} test
 */
const fits = (number, unit, { units }) =>
  units.some(
    ({ spelt, most }) =>
      spelt.some((one) => alike(one) === alike(unit)) && !isLess(exact(most), exact(number)),
  );
