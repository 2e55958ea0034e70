// @ts-check
/* Which test a result is of, by its names and codes: one that all of them agree on, or what must be asked. The twin of
   `naming.py`. */

import { labBox } from "../lab/box.js";
import { withoutNames } from "../lab/reading.js";
import { spelt } from "../lab/spelling.js";
import { has } from "../shape.js";
import { shown } from "./shown.js";

/**
 * @import { LabData, RecordCodes } from "../types"
 * @typedef {{ tests: Set<string>, isOther: boolean, isOpen: boolean, isNear: boolean, isOfOthers: boolean }} Meant - tests, or a word that begins like one
 *   of their names, "ferritinemia"; whether a name is surely of something else, and whether more stands there
 * @typedef {{ tests: string[], doubts: string[], isNear: boolean }} Named - the tests that a result may be of, the likeliest
 *   first; none where it is none of ours, or only near
 */

const OTHER = "other";
const LONG = "ferri".length;

/** @type {Omit<LabData, "tests">} */
const NO_WORDS = { under: [], at_most: [], over: [], at_least: [], to: [], passed_over: [] };

/**
 * Gives what tells which test names and codes mean together.
 * @param {RecordCodes} codes
 */
export function namingOf(codes) {
  const box = labBox({ ...NO_WORDS, tests: codes.tests }, [], [], "");
  const [other, ofOthers, along, bare] = ["other", "of_others", "along", "bare"].map(
    (key) => new Set(codes.words[`names.${key}`].map(spelt)),
  );
  const begins = Object.keys(codes.tests)
    .flatMap((test) => (test === OTHER ? [] : codes.tests[test]))
    .filter((name) => name.length >= LONG && /^\p{L}+$/u.test(name));
  /** @type {Map<string, Meant>} */
  const known = new Map();

  /**
   * @param {string} name
   * @returns {Meant}
   */
  function meantBy(name) {
    const text = spelt(shown(name));
    const { left, found } = withoutNames(text, box);
    const more = left.match(/[\p{L}\p{N}]+/gu) ?? [];
    const tests = new Set(/** @type {string[]} */ (found.filter((key) => key !== OTHER)));
    const isOfOthers = more.some((word) => ofOthers.has(word)); // of somebody else's blood, or of none
    const isOther = found.includes(OTHER) || isOfOthers || more.some((word) => other.has(word));
    const isOpen = more.some((word) => !along.has(word)) || bare.has(text);
    const isBegun = more.some((word) => begins.some((name) => word.startsWith(name)));
    return { tests, isOther, isOpen, isNear: isBegun && !tests.size && !isOther, isOfOthers };
  }

  /** @param {string} name */
  function meant(name) {
    const told = known.get(name) ?? meantBy(name);
    known.set(name, told);
    return told;
  }

  /**
   * @param {string[]} names
   * @param {string[]} written - codes, as a record has them
   * @returns {Named}
   */
  return function named(names, written) {
    const byCode = written
      .filter((code) => has(codes.tests_by_code, code))
      .map((code) => codes.tests_by_code[code]);
    const each = names.map(meant);
    const coded = ours(byCode);
    if (each.some((one) => one.isOfOthers)) return { tests: [], doubts: [], isNear: false };
    if (!coded.length) {
      const found = byName(each, byCode.length ? "name_and_code" : written.length ? "code_unknown" : "");
      return { ...found, isNear: !found.tests.length && !byCode.length && each.some((one) => one.isNear) };
    }
    return byBoth(each, coded, new Set(byCode).size === 1);
  };
}

/** @param {string[]} tests */
const ours = (tests) => [...new Set(tests)].filter((test) => test !== OTHER);

/** @param {Set<string>} tests */
const inOrder = (tests) => [...tests].sort();

/**
 * By names alone; a code of something else, or that nobody knows, is doubted.
 * @param {Meant[]} meant
 * @param {string} ofCode
 */
function byName(meant, ofCode) {
  const ofTests = meant.filter((one) => one.tests.size);
  if (!ofTests.length || meant.some((one) => one.isOther)) return { tests: [], doubts: [] };
  const all = new Set(ofTests.flatMap((one) => [...one.tests]));
  const common = new Set([...all].filter((test) => ofTests.every((one) => one.tests.has(test))));
  const isOpen = common.size !== 1 || ofTests.every((one) => one.isOpen);
  const doubts = [ofCode || (isOpen ? "other_test" : "")].filter(Boolean);
  return { tests: inOrder(common.size ? common : all), doubts };
}

/**
 * By a code; a name has to agree with it, and none may mean another test.
 * @param {Meant[]} meant
 * @param {string[]} coded
 * @param {boolean} isOne
 * @returns {Named}
 */
function byBoth(meant, coded, isOne) {
  const [test] = coded;
  const agrees = meant.some((one) => one.tests.has(test) && !one.isOther);
  const against = meant.filter((one) => one.isOther || (one.tests.size && !one.tests.has(test)));
  if (isOne && !against.length) {
    return { tests: coded, doubts: agrees ? [] : ["name_unknown"], isNear: false };
  }
  const others = against.filter((one) => !one.isOther).flatMap((one) => inOrder(one.tests));
  return { tests: ours([...others, ...coded]), doubts: ["name_and_code"], isNear: false };
}
