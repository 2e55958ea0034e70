// @ts-check
/* What can be set on any page, as `site/visit_items.py` tells it: so that what belongs to another page is checked, named and
   kept before that page is opened. */

import { isNote, MOST_NOTES, NOTE } from "../controls/notes.js";
import { fetched } from "../fetched.js";
import { meanings } from "../lab/meanings.js";
import { MOST_LETTERS } from "../lab/reading.js";
import { isOwned } from "../owners.js";
import { areDifferent, has, isPlain } from "../shape.js";
import { fill } from "../words.js";
import { written } from "../writing.js";

/** @import { Answer, ItemControl, MeasuredEntry, VisitItems } from "../types" */

// A number with little else: whether it is one of this test, its own page says.
const NUMBER = /^\D{0,24}(?:\d[\d.,' ]*\D{0,12}){1,3}$/u;

export const MOST_FAULTS = 50; // what nobody reads to its end

/** @returns {Promise<VisitItems>} */
export async function fetchItems() {
  const { visitItems = "" } = document.documentElement.dataset;
  if (!window.restlessLegsVisitItems) await fetched(visitItems);
  if (!window.restlessLegsVisitItems) throw new Error("no items");
  return window.restlessLegsVisitItems;
}

/**
 * Finds a control by the explorer that it belongs to.
 * @param {VisitItems} items
 * @param {string} explorer
 * @param {string} control
 * @returns {ItemControl | null}
 */
export function controlOf({ explorers }, explorer, control) {
  const controls = has(explorers, explorer) ? explorers[explorer].controls : {};
  return has(controls, control) ? controls[control] : null;
}

/* ---- what fits ------------------------------------------------------------------------------------------ */

/**
 * Whether an answer can be one to a control, whoever wrote it.
 * @param {ItemControl} about
 * @param {unknown} answer
 * @returns {answer is Answer}
 */
export function isAnswer(about, answer) {
  if (!isPlain(answer)) return false;
  const { entry, standing, ...owner } = answer;
  if (!isOwned(owner)) return false;
  if (standing === "unknown") return entry === null && Boolean(about.units);
  return standing === "given" && isEntry(about, entry);
}

/** @type {Record<string, (about: ItemControl, entry: unknown) => boolean>} */
const FITS = {
  check: (_, entry) => typeof entry === "boolean",
  measured: isNumber,
  several: isList,
  ordered: isList,
  servings: isServings,
};

/**
 * @param {ItemControl} about
 * @param {unknown} entry
 */
const isEntry = (about, entry) =>
  has(FITS, about.kind)
    ? FITS[about.kind](about, entry)
    : typeof entry === "string" && has(about.options ?? {}, entry);

/** @param {string} text */
export const alike = (text) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\u00b5\u03bc]/g, "u");

/**
 * Whether another unit stands behind a number than the one beside it: which of them is meant, nobody can tell.
 * @param {{ spelt: string[] }[]} units
 * @param {number} unit
 * @param {string} typed
 */
export function isOfOther(units, unit, typed) {
  const words = alike(typed).split(/[\s\d.,'<>()]+/);
  const written = units.findIndex(({ spelt }) => spelt.some((one) => words.includes(alike(one))));
  return written >= 0 && written !== unit;
}

/**
 * @param {ItemControl} about
 * @param {unknown} entry
 * @returns {entry is MeasuredEntry}
 */
function isNumber({ units = [] }, entry) {
  if (!isPlain(entry)) return false;
  const { typed, unit, second, settled = [], ...more } = entry;
  if (Object.keys(more).length || typeof unit !== "number" || !has(units, unit)) return false;
  if (typeof typed === "string" && isOfOther(units, unit, typed)) return false;
  const texts = units[unit].parts ? [typed, second] : [typed];
  if (!units[unit].parts && second !== undefined) return false;
  return (
    texts.every(
      (text) => typeof text === "string" && text.length <= MOST_LETTERS && NUMBER.test(text.trim()),
    ) &&
    Array.isArray(settled) &&
    areDifferent(settled) &&
    settled.every((text) => texts.includes(text))
  );
}

/**
 * @param {ItemControl} about
 * @param {unknown} entry
 */
function isList({ options = {}, kept = [], limit = Number.POSITIVE_INFINITY, notes }, entry) {
  if (!Array.isArray(entry) || !areDifferent(entry)) return false;
  const own = entry.filter(isNote);
  const chosen = entry.filter((one) => !isNote(one) && !kept.includes(one));
  if (own.length && !notes) return false;
  return (
    chosen.every((one) => typeof one === "string" && has(options, one)) &&
    chosen.length <= limit &&
    own.length <= MOST_NOTES &&
    chosen.length + own.length > 0
  );
}

/**
 * @param {ItemControl} about
 * @param {unknown} entry
 */
function isServings({ options = {}, most = 1 }, entry) {
  if (!Array.isArray(entry) || !entry.length || !entry.every((one) => Array.isArray(one) && one.length === 2))
    return false;
  return (
    areDifferent(entry.map(([item]) => item)) &&
    entry.every(
      ([item, n]) =>
        typeof item === "string" && has(options, item) && Number.isInteger(n) && n > 0 && n <= most,
    )
  );
}

/* ---- how it is said --------------------------------------------------------------------------------------- */

/**
 * Says an answer in words; an empty text for a "no".
 * @param {VisitItems} items
 * @param {ItemControl} about
 * @param {Answer} answer
 * @returns {string}
 */
export function saidOf(items, about, { entry, standing, by }) {
  const { options = {} } = about;
  if (standing === "unknown") return items.not_known;
  if (about.units) return numberSaid(about, /** @type {MeasuredEntry} */ (entry));
  if (typeof entry === "boolean") return entry ? items.yes : "";
  if (typeof entry === "string") return options[entry];
  if (about.kind === "servings")
    return /** @type {[string, number][]} */ (entry).map(([item, n]) => `${options[item]}: ${n}`).join(", ");
  const note = by === "link" ? items.noted_by_link : items.noted;
  return /** @type {string[]} */ (entry)
    .filter((one) => !about.kept?.includes(one))
    .map((one) => (isNote(one) ? fill(note, { text: one.slice(NOTE.length) }) : options[one]))
    .join(", ");
}

/**
 * Whether a unit is told in words of a language, which stand behind no number, and which no other program writes.
 * @param {{ spelt: string[] }} unit
 */
export const isPhrase = ({ spelt }) => spelt[0].includes(" ");

/**
 * @param {ItemControl} about
 * @param {MeasuredEntry} entry
 */
function numberSaid({ units = [] }, { typed, unit, second = "", settled = [] }) {
  const { spelt, parts } = units[unit];
  const [first, other] = [typed, second].map((text) => asWritten(text, settled.includes(text)));
  if (parts) return `${parts[0]}: ${first}; ${parts[1]}: ${other}`;
  if (isPhrase(units[unit]) || /\p{L}|%/u.test(typed)) return first; // it has its unit, or needs none
  return `${first}${spelt[0] === "%" ? "" : " "}${spelt[0]}`;
}

/**
 * A number as the page writes it, whatever language it was typed in; what is more than one, or may be two, as it was typed.
 * @param {string} typed
 * @param {boolean} isSettled
 */
function asWritten(typed, isSettled) {
  const [, limit = "", number = ""] = /^\s*([<>≤≥]?)\s*([\d.,' ]+?)\s*$/.exec(typed) ?? [];
  const meant = number ? meanings(number).slice(isSettled ? -1 : 0) : [];
  return meant.length === 1 ? limit + written(meant[0]) : typed;
}
