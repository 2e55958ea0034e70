// @ts-check
/* Reads what people type or paste off a lab's paper, or asks back; it never guesses. The twin of `lab_text.py`,
   step by step, held against it by `tests/lab_text_cases.csv`. */

import { exact, isLess } from "../numbers.js";
import { longestFirst } from "./box.js";
import { meanings } from "./meanings.js";
import { asTyped, spelt } from "./spelling.js";

/**
 * @import { Asked, Reading } from "../types"
 * @import { LabBox } from "./box.js"
 * @typedef {{ kind: string, text: string, start: number, end: number }} Token
 */

export const MOST_LETTERS = 60;
// How a lab flags a number, and what only parts things.
const PASSED_OVER = " \t:;=,.*†‡!^↑↓|'\"";

/**
 * @param {string} typed
 * @param {number} chosen - the place of the unit that is chosen beside it; one that is written wins
 * @param {LabBox} box
 * @param {boolean} [isSettled] - whether the reader chose this text where it could mean two numbers
 * @returns {Reading | Asked}
 */
export function readLab(typed, chosen, box, isSettled = false) {
  if (typed.length > MOST_LETTERS || /[\p{No}\p{Nl}]/u.test(typed)) return { ask: "none" };
  const { left, found } = withoutNames(withoutRange(spelt(typed), box), box);
  const other = found.find((key) => key !== "");
  if (other) return { ask: "other_test", found: other };
  const tokens = tokensOf(left, box).filter((one) => !PASSED_OVER.includes(one.text));
  const odd = strange(tokens, box);
  if (odd) return odd.ask === "unit" ? { ...odd, found: asTyped(odd.found ?? "", typed) } : odd;
  return readTokens(tokens, chosen, box, found.includes(""), isSettled);
}

/**
 * Leaves out the numbers of a range that a lab prints in brackets; what else stands there counts.
 * @param {string} text
 * @param {LabBox} box
 */
function withoutRange(text, box) {
  const brackets = /[([{]([^()[\]{}]*)[)\]}]/g;
  const hasNumber = /[0-9]/.test(text.replace(brackets, " "));
  /** @param {string} inside */
  const left = (inside) =>
    inside
      .replace(/(^|[^\p{L}\p{N}])[0-9][0-9.,']*/gu, "$1 ")
      .replace(/[-<>≤≥]/g, " ")
      .replace(box.compared, "$1 ");
  return text.replace(brackets, (_, inside) => ` ${hasNumber ? left(inside) : inside} `);
}

/**
 * Takes the names of tests out: what is left, and the keys of those that were named.
 * @param {string} text
 * @param {LabBox} box
 */
export function withoutNames(text, box) {
  /** @type {(string | undefined)[]} */
  const found = [];
  const left = text.replace(box.named, (_, before, name) => {
    found.push(keyOf(name, box));
    return before + (name.includes("%") ? " % " : " "); // "% saturation" is a name that says its unit
  });
  return { left, found };
}

/**
 * @param {string} match
 * @param {LabBox} box
 */
function keyOf(match, box) {
  /** @param {string} text */
  const tight = (text) => text.replace(/ /g, "");
  return box.names.get(longestFirst(box.names).find((name) => tight(name) === tight(match)) ?? "");
}

/**
 * @param {string} text
 * @param {LabBox} box
 * @returns {Token[]}
 */
function tokensOf(text, box) {
  return [...text.matchAll(box.tokens)].map((found) => {
    const kind = Object.entries(found.groups ?? {}).find(([, said]) => said !== undefined)?.[0] ?? "odd";
    const place = { start: found.index, end: found.index + found[0].length };
    return kind === "compared"
      ? { kind: "sign", text: box.signs.get(found[0]) ?? "", ...place }
      : { kind, text: found[0], ...place };
  });
}

/**
 * Asks about what belongs to no number of this box: another unit, another test, odd signs.
 * @param {Token[]} tokens
 * @param {LabBox} box
 * @returns {Asked | null}
 */
function strange(tokens, box) {
  const units = new Map(
    tokens.filter((one) => one.kind === "unit").map((one) => [box.spellings.get(one.text), one.text]),
  );
  const foreign = tokens.find((one) => one.kind === "foreign");
  if (foreign || units.size > 1)
    return { ask: "unit", found: foreign ? foreign.text : [...units.values()].pop() };
  if (tokens.some((one) => one.kind === "odd")) return { ask: "none" };
  const number = tokens.find((one) => one.kind === "number");
  const word = tokens.find((one) => one.kind === "word" && !box.passedOver.has(one.text.replace(/\.+$/, "")));
  if (!number || !word) return null;
  // Before the number stands what was measured, behind it what it was measured in.
  return { ask: word.start < number.start ? "other_test" : "unit", found: word.text };
}

/**
 * @param {Token[]} tokens
 * @param {number} chosen
 * @param {LabBox} box
 * @param {boolean} isNamed
 * @param {boolean} isSettled
 * @returns {Reading | Asked}
 */
function readTokens(tokens, chosen, box, isNamed, isSettled) {
  const line = withoutEnd(tokens.filter((one) => ["number", "sign"].includes(one.kind)));
  const numbers = line.filter((one) => one.kind === "number");
  if (numbers.length !== 1) return { ask: !numbers.length ? "none" : isRange(line) ? "range" : "several" };
  const limit = limitIn(line, numbers[0], isNamed);
  if (typeof limit !== "string") return limit;
  const unit = tokens.find((one) => one.kind === "unit");
  return readNumber(numbers[0].text, (unit && box.spellings.get(unit.text)) ?? chosen, limit, box, isSettled);
}

/**
 * Gives the limit that the signs before a number say: none, or one of four.
 * @param {Token[]} line
 * @param {Token} number
 * @param {boolean} isNamed
 * @returns {string | Asked}
 */
function limitIn(line, number, isNamed) {
  const before = line.slice(0, line.indexOf(number));
  const signs = before.map((one) => one.text).join("");
  const touches = before.length > 0 && before[before.length - 1].end === number.start;
  if (signs === "-" && (touches || !isNamed)) return { ask: "negative" };
  const isPassedOver = signs === "-" || (signs === "+" && touches); // "Ferritin - 38" parts the two; "+40" is 40
  const limit = isPassedOver ? "" : signs;
  const isEnd = before.length + 1 === line.length;
  return isEnd && limit.length <= 1 && "<>≤≥".includes(limit) ? limit : { ask: "none" };
}

/**
 * Leaves out the one range that a lab prints behind the number: "12.0 L 15-150" is 12.0.
 * @param {Token[]} line
 */
function withoutEnd(line) {
  const [rest, end] = [line.slice(0, -3), line.slice(-3)];
  const isNumber =
    rest[rest.length - 1]?.kind === "number" && rest.filter((one) => one.kind === "number").length === 1;
  return isNumber && isRange(end) && rises(end[0].text, end[2].text) ? rest : line;
}

/** @param {Token[]} line */
const isRange = (line) => line.map((one) => one.kind).join() === "number,sign,number" && line[1].text === "-";

/**
 * A day, as in "12 03-05", is no range; nor is one that falls.
 * @param {string} low
 * @param {string} high
 */
function rises(low, high) {
  if (/^0[0-9]/.test(low) || /^0[0-9]/.test(high)) return false;
  return meanings(low).some((one) => meanings(high).some((other) => isLess(exact(one), exact(other))));
}

/**
 * @param {string} text
 * @param {number} unit
 * @param {string} limit
 * @param {LabBox} box
 * @param {boolean} isSettled
 * @returns {Reading | Asked}
 */
function readNumber(text, unit, limit, box, isSettled) {
  let meant = meanings(text);
  if (isSettled) meant = meant.slice(-1); // of the two, the one with the mark in it
  if (meant.length > 1) {
    const fit = meant.filter((one) => isPlausible(one, unit, box));
    // A lab that counts no further says so of a high number: "> 1,500".
    if (fit.length === 1 || (fit.length && [">", "≥"].includes(limit))) meant = fit.slice(0, 1);
  }
  if (meant.length > 1) return { ask: "thousands", choices: meant.map((one) => limit + one), unit };
  return meant.length ? { number: meant[0], unit, limit } : { ask: "none" };
}

/**
 * @param {string} text
 * @param {number} unit
 * @param {LabBox} box
 */
function isPlausible(text, unit, box) {
  const [least, most] = box.bounds[unit] ?? [];
  const number = exact(text);
  return !(least && isLess(number, least)) && !(most && isLess(most, number));
}
