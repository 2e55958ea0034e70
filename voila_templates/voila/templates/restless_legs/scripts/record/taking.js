// @ts-check
/* What a reader takes over from a record, as a state of a visit: answers with their day, and a line for each result. */

import { meanings } from "../lab/meanings.js";
import { has } from "../shape.js";
import { alike, controlOf, isAnswer, isPhrase } from "../visit/items.js";
import { inOrderOfDays, lineOf, resultOf } from "../visit/results.js";

/**
 * @import { Answer, ItemControl, Owner, VisitItems, VisitState } from "../types"
 * @typedef {{ test: string, number: string, limit: string, unit: string, second: string, day: string, written: string }} Reading - the day, and
 *   how its record writes it: "" where nobody knows it, and where no day stands there
 * @typedef {{ readings: Reading[], medicines: string[], answers: [string, string][] }} Chosen - entries of the list of medicines;
 *   answers to questions of choice, "" where one sets nothing: of two the first stands
 * @typedef {{ medicines: string, tests: string, together: string[] }} Names - of the controls, and of the own words, that it goes
 *   into, and of the tests that are judged together
 * @typedef {Pick<Reading, "day" | "written">} Dated
 * @typedef {Record<string, string>} Standing - the day of each answer that stands there with one
 */

/**
 * @param {Chosen} chosen
 * @param {Names} names
 * @param {VisitState} now - what stands there: a list is added to
 * @param {VisitItems} items
 * @param {Owner["by"]} by
 * @returns {VisitState}
 */
export function stateOf({ readings, medicines, answers }, names, now, items, by) {
  /** @type {VisitState} */
  const state = { explorers: {}, words: {} };
  /**
   * @param {string} control
   * @param {Answer | null} answer
   */
  function put(control, answer) {
    const explorer = has(items.homes, control) ? items.homes[control] : "";
    const about = controlOf(items, explorer, control);
    if (!answer || !about || !isAnswer(about, answer)) return;
    state.explorers[explorer] = { ...state.explorers[explorer], [control]: answer };
  }
  const stands = standingDays(now, names.together, items);
  for (const reading of answersIn(
    readings.filter(({ test }) => has(items.homes, test)),
    stands,
  )) {
    const about = controlOf(items, items.homes[reading.test] ?? "", reading.test);
    put(reading.test, about && answerOf(reading, about, by));
  }
  if (medicines.length) put(names.medicines, listed(medicines, names.medicines, now, items, by));
  for (const [control, entry] of [...answers].reverse())
    if (entry) put(control, { entry, standing: "given", by });
  const lines = inOrderOfDays(readings.flatMap((one) => lineOf(asLine(one)) ?? []));
  if (lines.length) state.words[names.tests] = lines;
  return state;
}

const DAYS_APART = 7; // house rule: what lies further apart is no one sample
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether numbers of two days are judged together: of one whose day nobody knows, nobody can tell.
 * @param {string} [day]
 * @param {string} [other]
 */
export const isOneSample = (day = "", other = "") =>
  day === other ||
  (day !== "" && other !== "" && Math.abs(Date.parse(other) - Date.parse(day)) <= DAYS_APART * DAY_MS);

/** @param {string[]} days */
export const latestDay = (days) => [...days].sort().reverse()[0] ?? "";

/**
 * Gives what tells of a number whether it is judged together with the newest: of one sample with it, or of its record and on a day that
 * nobody knows, unless the record writes another one there. What stands there already is of no record: there a day must be known.
 * @param {Dated[]} dated - the numbers of a record
 * @param {Standing} stands
 * @returns {(one: Dated) => boolean}
 */
export function beside(dated, stands) {
  const standing = latestDay(Object.values(stands));
  const newest = dated.find(({ day }) => day === latestDay(dated.map((one) => one.day)));
  if (!newest || newest.day < standing) return ({ day }) => isOneSample(day, standing);
  return (one) => (one.day && newest.day ? isOneSample(one.day, newest.day) : isWrittenAlike(one, newest));
}

/**
 * @param {Dated} one
 * @param {Dated} other
 */
const isWrittenAlike = (one, other) => !one.written || !other.written || one.written === other.written;

/**
 * Gives of each test the reading that becomes its answer: of the latest day, and one that stands beside the newest of all. What stands
 * there is never replaced by what is older, nor by what has no day.
 * @param {Reading[]} readings
 * @param {Standing} [stands]
 */
export function answersIn(readings, stands = {}) {
  const isBeside = beside(readings, stands);
  return latest(readings).filter(
    (one) => isBeside(one) && one.day >= (has(stands, one.test) ? stands[one.test] : ""),
  );
}

/**
 * Gives the days of the numbers that stand there, of these tests.
 * @param {VisitState} now
 * @param {string[]} tests
 * @param {VisitItems} items
 * @returns {Standing}
 */
export const standingDays = (now, tests, items) =>
  Object.fromEntries(
    tests.flatMap((test) => {
      const { standing, date } = now.explorers[items.homes[test] ?? ""]?.[test] ?? {};
      return standing === "given" && date ? [[test, date]] : [];
    }),
  );

/**
 * Names those of these tests that have their answer already.
 * @param {VisitState} now
 * @param {string[]} tests
 * @param {VisitItems} items
 */
export const standingTests = (now, tests, items) =>
  tests.filter((test) => now.explorers[items.homes[test] ?? ""]?.[test]?.standing === "given");

/**
 * Gives of each test the reading of the latest day; one without a day only where there is no other.
 * @param {Reading[]} readings
 */
function latest(readings) {
  /** @type {Map<string, Reading>} */
  const found = new Map();
  for (const one of readings) {
    const before = found.get(one.test);
    if (!before || one.day > before.day) found.set(one.test, one);
  }
  return [...found.values()];
}

/**
 * Names the test that has two numbers of one day among these; "" where none has.
 * @param {Reading[]} readings
 */
export function toldTwice(readings) {
  /** @type {Map<string, string>} */
  const met = new Map();
  for (const { test, day, limit, number, unit, second } of readings) {
    const [key, value] = [`${test} ${day}`, JSON.stringify([limit, number, unit, second])];
    if ((met.get(key) ?? value) !== value) return test;
    met.set(key, value);
  }
  return "";
}

/**
 * Names the tests, of those that are judged together, whose number stands here already and is of another day than what comes.
 * @param {VisitState} state - that comes
 * @param {VisitState} now
 * @param {string[]} tests
 * @param {VisitItems} items
 */
export function ofAnotherDay(state, now, tests, items) {
  /** @param {VisitState} from @param {string} test */
  const of = (from, test) => from.explorers[items.homes[test] ?? ""]?.[test];
  const comes = tests.flatMap((test) => of(state, test) ?? []);
  return tests.flatMap((test) => {
    const stays = of(state, test) ? null : of(now, test);
    const isApart = stays?.standing === "given" && comes.some((one) => !isOneSample(one.date, stays.date));
    return stays && isApart ? [{ test, day: stays.date ?? "" }] : [];
  });
}

/**
 * Names the tests and days that the list of results has, with other numbers than those that come: they may be somebody else's.
 * @param {VisitState} state - that comes
 * @param {VisitState} now
 * @param {Pick<Names, "tests">} names
 */
export function otherNumbers(state, now, { tests }) {
  const [come, stand] = [state, now].map(({ words }) =>
    [words[tests] ?? []].flat().flatMap((line) => {
      const result = resultOf(line);
      return result ? [{ ...result, line }] : [];
    }),
  );
  const others = come.filter(({ test, day, line }) => {
    const there = stand.filter((one) => day && one.test === test && one.day === day);
    return there.length > 0 && there.every((one) => one.line !== line);
  });
  return others.map(({ test, day }) => ({ test, day }));
}

/**
 * @param {Reading} reading
 * @param {ItemControl} about
 * @param {Owner["by"]} by
 * @returns {Answer | null}
 */
function answerOf(reading, about, by) {
  const unit = unitAt(reading, about);
  if (unit < 0) return null;
  const typed = reading.limit + reading.number;
  const second = reading.second ? { second: reading.second } : {};
  // Plain decimal text is what it says: its point parts no thousands.
  const settled = [reading.number, reading.second].some((text) => meanings(text).length > 1)
    ? { settled: [typed, ...(reading.second ? [reading.second] : [])] }
    : {};
  return {
    entry: { typed, unit, ...second, ...settled },
    standing: "given",
    by,
    ...(reading.day ? { date: reading.day } : {}),
  };
}

/**
 * Finds the unit of a control: that of two numbers is told by words, and so is that of a part of one.
 * @param {Reading} reading
 * @param {ItemControl} about
 */
export function unitAt({ unit, second }, { units = [] }) {
  if (second) return units.findIndex(({ parts }) => parts);
  const at = units.findIndex(({ spelt }) => spelt.some((one) => alike(one) === alike(unit)));
  return at < 0 && !/[%/]/.test(unit) ? units.findIndex((one) => isPhrase(one) && !one.parts) : at;
}

/**
 * Adds to a list what it has not yet, as far as it takes it.
 * @param {string[]} more
 * @param {string} control
 * @param {VisitState} now
 * @param {VisitItems} items
 * @param {Owner["by"]} by
 * @returns {Answer | null}
 */
function listed(more, control, now, items, by) {
  const explorer = items.homes[control] ?? "";
  const about = controlOf(items, explorer, control);
  const before = now.explorers[explorer]?.[control]?.entry;
  const entry = Array.isArray(before) ? [...before] : [];
  for (const one of new Set(more)) {
    const longer = { entry: [...entry, one], standing: /** @type {const} */ ("given"), by };
    if (about && !entry.includes(one) && isAnswer(about, longer)) entry.push(one);
  }
  return entry.length ? { entry, standing: "given", by } : null;
}

/**
 * A part of one has no unit that a line could say.
 * @param {Reading} reading
 */
const asLine = (reading) => ({ ...reading, unit: /[%/]/.test(reading.unit) ? reading.unit : "" });
