// @ts-check
/* What one box takes: the spellings of its units, its own test among all of them, and what is plausible. */

import { spelt, typedAs } from "./spelling.js";

/** @import { Bounds, LabData } from "../types" */

const NUMBER = `[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9.,'])|[.,]?[0-9](?:[0-9.,']*[0-9])?[.,]?`;
const FOREIGN = String.raw`(?:%|\p{L}+)(?:/[\p{L}\p{N}]+)+|%`;
const NEVER = "(?!)";

/**
 * @typedef {object} LabBox
 * @property {Map<string, string>} names - the key of each name of a test; empty for the box's own
 * @property {Map<string, number>} spellings - the place of the unit that each spelling means
 * @property {Map<string, string>} signs - the sign that each comparing word stands for
 * @property {Bounds[]} bounds - of each unit the least and the most that is plausible
 * @property {Set<string>} passedOver - words that say nothing of the number
 * @property {RegExp} tokens
 * @property {RegExp} named
 * @property {RegExp} compared - comparing words, each with what stands before it
 */

/** @param {string} text */
const escaped = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
/** @param {string} text */
const bounded = (text) => escaped(text) + (/[\p{L}\p{N}]$/u.test(text) ? "(?![\\p{L}\\p{N}_/])" : "");
/** @param {string} name */
const spaced = (name) => escaped(name).replace(/ /g, " ?");

/** @param {Map<string, unknown>} map */
export const longestFirst = (map) =>
  [...map.keys()].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));

/**
 * @param {Map<string, unknown>} map
 * @param {(text: string) => string} write
 */
const eitherOf = (map, write) => longestFirst(map).map(write).join("|") || NEVER;

/**
 * @param {LabData} lab
 * @param {string} own
 * @returns {Map<string, string>}
 */
function namesOf(lab, own) {
  const tests = Object.entries(lab.tests).sort(([key]) => (key === own ? 1 : -1));
  return new Map(
    tests.flatMap(([key, names]) =>
      names.flatMap(typedAs).map((name) => /** @type {[string, string]} */ ([name, key === own ? "" : key])),
    ),
  );
}

/**
 * @param {LabData} lab
 * @returns {Map<string, string>}
 */
function signsOf(lab) {
  /** @type {[string[], string][]} */
  const kinds = [
    [lab.under, "<"],
    [lab.at_most, "≤"],
    [lab.over, ">"],
    [lab.at_least, "≥"],
    [lab.to, "-"],
  ];
  return new Map(
    kinds.flatMap(([words, sign]) =>
      words.flatMap(typedAs).map((word) => /** @type {[string, string]} */ ([word, sign])),
    ),
  );
}

/**
 * @param {Map<string, number>} spellings
 * @param {Map<string, string>} signs
 */
function tokensOf(spellings, signs) {
  const kinds = [
    `(?<unit>${eitherOf(spellings, bounded)})`,
    `(?<foreign>${FOREIGN})`,
    `(?<compared>${eitherOf(signs, bounded)})`,
    `(?<number>${NUMBER})`,
    String.raw`(?<word>\p{L}[\p{L}\p{N}_.]*)`,
    "(?<sign>[-+<>≤≥])",
    "(?<odd>.)",
  ];
  return new RegExp(kinds.join("|"), "gsu");
}

/**
 * @param {LabData} lab
 * @param {string[][]} units - the spellings of each unit
 * @param {Bounds[]} bounds
 * @param {string} own - the key of the box's own test
 * @returns {LabBox}
 */
export function labBox(lab, units, bounds, own) {
  const names = namesOf(lab, own);
  /** @type {Map<string, number>} */
  const spellings = new Map(units.flatMap((unit, at) => unit.map((text) => [spelt(text), at])));
  const signs = signsOf(lab);
  return {
    names,
    spellings,
    signs,
    bounds,
    passedOver: new Set(lab.passed_over.flatMap(typedAs)),
    tokens: tokensOf(spellings, signs),
    // Old browsers can't look back: the letter before a word is met with it, and kept.
    compared: new RegExp(`(^|[^\\p{L}\\p{N}])(?:${eitherOf(signs, bounded)})`, "gu"),
    named: new RegExp(`(^|[^\\p{L}\\p{N}])(${eitherOf(names, spaced)})(?![\\p{L}\\p{N}])`, "gu"),
  };
}
