// @ts-check
/* A number with the name of its test, such as "ferritin 38": read as the explorer that asks for it would read it. */

import { labBox } from "../lab/box.js";
import { MOST_LETTERS, readLab } from "../lab/reading.js";
import { spelt } from "../lab/spelling.js";
import { exact, isLess, times } from "../numbers.js";
import { written } from "../writing.js";
import { wordsOf } from "./tokens.js";

/**
 * @import { Bounds, SearchIndex, SearchNumber } from "../types"
 * @import { LabBox } from "../lab/box.js"
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
 * Gives what finds the tests that a text names, each with its number where that can be read: "my feritin is 38, is that low?"
 * @param {Pick<SearchIndex, "numbers" | "lab" | "no_result">} index
 * @param {(word: string) => string} meant - of a word the stem that it means, if it is a slip
 * @param {(word: string) => string} stem
 */
export function numbersOf({ numbers, lab, no_result }, meant, stem) {
  const readers = numbers.map((one) => {
    const bounds = boundsOf(one);
    const spellings = one.units.map((unit) => unit.spelt);
    return { one, bounds, box: labBox(lab, spellings, bounds, one.test) };
  });
  const noResult = new Set(no_result);
  const names = new Map(
    Object.values(lab.tests)
      .flat()
      .filter((name) => /^\p{L}{6,}$/u.test(name))
      .reverse() // of two that have one stem the first is meant
      .map((name) => [stem(wordsOf(name).join("")), name]),
  );
  /** @param {string} text */
  const mended = (text) => text.replace(/\p{L}{6,}/gu, (word) => names.get(meant(word)) ?? word);
  /**
   * @param {string} typed
   * @returns {Named[]}
   */
  return (typed) => {
    if (typed.length > MOST_LETTERS || !/\d/.test(typed)) return [];
    const whole = mended(typed);
    const asked = readers.filter(({ box }) =>
      [...spelt(whole).matchAll(box.named)].some((met) => isOwn(met[2], box)),
    );
    return asked.flatMap((reader) => {
      const read = asked.length > 1 ? undefined : named(whole, reader);
      return read?.entry ? [read] : named(nearest(spelt(whole), reader, noResult), reader);
    });
  };
}

/**
 * The name of a test with the one number that belongs to it: what stands from it to the next name, or before it.
 * @param {string} text
 * @param {{ one: SearchNumber, box: LabBox }} reader
 * @param {Set<string>} noResult
 */
function nearest(text, { one, box }, noResult) {
  const met = [...text.matchAll(box.named)];
  const own = met.findIndex((name) => isOwn(name[2], box));
  const isBehind = met.length > 1 ? !/\d/.test(text.slice(0, met[0].index)) : false;
  const from = isBehind ? met[own].index : own > 0 ? endOf(met[own - 1]) : 0;
  const to = isBehind || met.length === 1 ? (met[own + 1]?.index ?? text.length) : endOf(met[own]);
  const found = [...text.slice(from, to).matchAll(numberOf(one))];
  const [only, ...others] = found.filter((number) => !noResult.has(number.groups?.next ?? ""));
  return others.length || !only ? met[own][2] : `${met[own][2]} ${only[1]}`;
}

/** @param {RegExpMatchArray} met */
const endOf = (met) => (met.index ?? 0) + met[0].length;

/**
 * A number, with its unit where one is written, and the word behind it. A range is no number.
 * @param {SearchNumber} one
 */
function numberOf({ units }) {
  const spellings = units.flatMap((unit) => unit.spelt.map(spelt)).sort((a, b) => b.length - a.length);
  const unit = spellings.map((text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("|");
  return new RegExp(
    `([<>≤≥]?[0-9]+(?:[.,][0-9]+)?(?: ?(?:${unit})(?![\\p{L}\\p{N}]))?)(?! ?[-–] ?[0-9])(?: ?(?<next>\\p{L}+))?`,
    "gu",
  );
}

/**
 * @param {string} name
 * @param {LabBox} box
 */
const isOwn = (name, box) =>
  [...box.names].some(([known, key]) => key === "" && known.replace(/ /g, "") === name.replace(/ /g, ""));

/**
 * @param {string} typed
 * @param {{ one: SearchNumber, bounds: Bounds[], box: LabBox }} reader
 * @returns {Named}
 */
function named(typed, { one, bounds, box }) {
  const found = readLab(typed, -1, box);
  if (found.ask !== undefined) return { of: one, entry: null, said: "" };
  const unit = found.unit >= 0 ? found.unit : likely(found.number, one.shown, bounds);
  const number = found.limit + found.number;
  const { sign } = one.units[unit];
  const shown = written(number);
  const said = sign ? `${shown}${sign === "%" ? "" : " "}${sign}` : shown;
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
