// @ts-check
/* A visit as text and back: readable `key=value`, versioned, with digits that tell whether all of it came. It stands behind the
   # of an address, which browsers send to nobody. What comes in is of unknown origin, and whatever of it can be used is used. */

import { cut, isCut, isNote, NOTE } from "../controls/notes.js";
import { MOST_LETTERS } from "../links.js";
import { has } from "../shape.js";
import { alike, controlOf, isAnswer, isOfOther, isPhrase, MOST_FAULTS } from "./items.js";
import { cutFrom, isForOthers, KINDS, wordsFrom } from "./own_words.js";

/** @import { Answer, ItemControl, LinkFault, LinkRead, MeasuredEntry, VisitItems, VisitState } from "../types" */

/**
 * @typedef {[string, string]} Pair
 * @typedef {{ values: string[], more: Record<string, string>, twice: Pair[] }} Found - what stands under a key, and under keys
 *   below it; and what stands there again, as something else
 * @typedef {[string, LinkFault["why"]]} Odd - a value, and what is odd about it
 */

export const VERSION = 2;
const UNKNOWN = "?";
const MORE = /^(.+)\.(unit|second|settled|date)$/;
// Whom to call no link may say: a stranger's number would stand beside "Emergency".
export const NOT_BY_LINK = ["clinic"];

/* ---- check digits ----------------------------------------------------------------------------------------- */

/**
 * The last six digits of the CRC-32 of what a text says, however its letters are escaped.
 * @param {Pair[]} pairs
 */
export function checkOf(pairs) {
  const bytes = new TextEncoder().encode(pairs.map(([key, value]) => `${key}=${value}`).join("&"));
  let rest = -1;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (0xedb88320 & -(rest & 1));
  }
  return (~rest & 0xffffff).toString(16).padStart(6, "0");
}

/* ---- a state as text ---------------------------------------------------------------------------------------- */

/** @type {Record<string, string>} what can be read more easily as it is */
const AS_IT_IS = { "%2F": "/", "%3A": ":", "%2C": ",", "%20": "+" };

/** @param {string} text */
const escaped = (text) => encodeURIComponent(text).replace(/%(?:2F|3A|2C|20)/g, (code) => AS_IT_IS[code]);

/**
 * @param {VisitState} state
 * @param {VisitItems} items
 */
export function textOf(state, items) {
  const pairs = pairsOf(state, items);
  /** @param {Pair} pair */
  const written = ([key, value]) => `${escaped(key)}=${escaped(value)}`;
  return [`v=${VERSION}`, `check=${checkOf(pairs)}`, ...pairs.map(written)].join("&");
}

/**
 * @param {VisitState} state
 * @param {VisitItems} items
 * @returns {Pair[]}
 */
function pairsOf({ explorers, words }, items) {
  /** @type {Pair[]} */
  const answers = Object.entries(explorers).flatMap(([explorer, given]) =>
    Object.entries(given).flatMap(([control, answer]) => {
      const about = controlOf(items, explorer, control);
      return about ? pairsOfAnswer(keyOf(items, explorer, control), about, answer, items) : [];
    }),
  );
  const own = Object.entries(words)
    .filter(([name]) => isForOthers(name) && !NOT_BY_LINK.includes(name))
    .flatMap(([name, said]) => [said].flat().map((one) => /** @type {Pair} */ ([name, one])));
  return [...answers, ...own];
}

/**
 * @param {VisitItems} items
 * @param {string} explorer
 * @param {string} control
 */
function keyOf({ homes, aliases }, explorer, control) {
  if (homes[control] !== explorer) return `${explorer}.${control}`;
  return Object.keys(aliases).find((alias) => aliases[alias] === control) ?? control;
}

/**
 * @param {string} key
 * @param {ItemControl} about
 * @param {Answer} answer
 * @param {VisitItems} items
 * @returns {Pair[]}
 */
function pairsOfAnswer(key, about, { entry, standing, date }, items) {
  /** @type {Pair[]} */
  const dated = date ? [[`${key}.date`, date]] : [];
  if (standing === "unknown") return [[key, UNKNOWN], ...dated];
  if (about.units)
    return [...pairsOfNumber(key, about, /** @type {MeasuredEntry} */ (entry), items), ...dated];
  return [...valuesOf(entry).map((value) => /** @type {Pair} */ ([key, value])), ...dated];
}

/** @param {unknown} entry */
function valuesOf(entry) {
  if (typeof entry === "boolean") return [entry ? "yes" : "no"];
  if (!Array.isArray(entry)) return [String(entry)];
  return entry.map((one) => (Array.isArray(one) ? one.join(":") : String(one))); // an item with its count
}

/**
 * @param {string} key
 * @param {ItemControl} about
 * @param {MeasuredEntry} entry
 * @param {VisitItems} items
 * @returns {Pair[]}
 */
function pairsOfNumber(key, { units = [] }, { typed, unit, second, settled = [] }, { unit_of }) {
  /** @type {[string, string | undefined][]} */
  const pairs = [
    [key, typed],
    [key === unit_of ? "unit" : `${key}.unit`, unitText(units, unit)],
    [`${key}.second`, second],
    [`${key}.settled`, settled.map((text) => (text === typed ? "1" : "2")).join(",") || undefined],
  ];
  return pairs.flatMap(([name, text]) => (text === undefined ? [] : [/** @type {Pair} */ ([name, text])]));
}

/**
 * @param {{ spelt: string[] }[]} units
 * @param {number} at
 */
function unitText(units, at) {
  if (at === 0 && units.slice(1).every(isPhrase)) return undefined;
  return isPhrase(units[at]) ? String(at + 1) : units[at].spelt[0];
}

/* ---- text as a state ------------------------------------------------------------------------------------------ */

/** @param {string} text */
function unescaped(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return null;
  }
}

/**
 * Parts a text; null where it is none of ours.
 * @param {string} text
 * @returns {Pair[] | null}
 */
function parted(text) {
  /** @type {Pair[]} */
  const pairs = [];
  for (const piece of text.split("&")) {
    const at = piece.indexOf("=");
    const [key, value] = [unescaped(piece.slice(0, at)), unescaped(piece.slice(at + 1))];
    if (at < 1 || key === null || value === null) return null;
    pairs.push([key, value]);
  }
  return pairs;
}

/**
 * Reads what stands behind the # of an address.
 * @param {string} text
 * @param {VisitItems} items
 * @returns {LinkRead}
 */
export function readText(text, items) {
  const [[mark, version], ...pairs] = (text.length <= MOST_LETTERS && parted(text)) || [["", ""]];
  if (mark !== "v" || !/^\d{1,4}$/.test(version)) return { broken: "broken" };
  if (Number(version) !== VERSION) return { broken: Number(version) > VERSION ? "newer" : "broken" };
  const isChecked = pairs[0]?.[0] === "check";
  const said = pairs.slice(Number(isChecked));
  if (!said.length || (isChecked && pairs[0][1].toLowerCase() !== checkOf(said))) return { broken: "broken" };
  return readPairs(said, items);
}

/**
 * Tells what of a control can't be read: where a unit is named that nobody knows, it is the unit.
 * @param {string} key
 * @param {ItemControl} about
 * @param {Found} found
 * @param {VisitItems} items
 * @returns {LinkFault}
 */
function faultOf(key, about, found, { unit_of }) {
  const value = found.values[0] ?? "";
  const { unit } = found.more;
  if (about.units && unit !== undefined && unitOf(about, value, unit) < 0)
    return { key: key === unit_of ? "unit" : `${key}.unit`, value: unit, why: "no_unit" };
  if (isWithoutUnit(about, found)) return { key, value, why: "unit" };
  const isOther = about.units && isOfOther(about.units, unitOf(about, value, unit), value);
  return { key, value, why: isOther ? "units" : "unread" };
}

/**
 * @param {Pair[]} pairs
 * @param {VisitItems} items
 * @returns {LinkRead}
 */
function readPairs(pairs, items) {
  /** @type {LinkFault[]} */
  const faults = [];
  /** @type {VisitState} */
  const state = { explorers: {}, words: {} };
  for (const [key, found] of gathered(pairs, items.unit_of)) {
    if (isForOthers(key)) readWords(state, key, found, items, faults);
    else readAnswer(state, key, found, items, faults);
  }
  return { state, faults: faults.slice(0, MOST_FAULTS) };
}

/**
 * Puts together what belongs together, in the order in which it came.
 * @param {Pair[]} pairs
 * @param {string} unitOf - the control that a bare "unit" belongs to
 */
function gathered(pairs, unitOf) {
  /** @type {Map<string, Found>} */
  const found = new Map();
  /** @param {string} key */
  function at(key) {
    const before = found.get(key) ?? { values: [], more: {}, twice: [] };
    found.set(key, before);
    return before;
  }
  for (const [key, value] of pairs) {
    const [, base, more] = MORE.exec(key === "unit" ? `${unitOf}.unit` : key) ?? [];
    if (!base) at(key).values.push(value);
    else if (at(base).more[more] === undefined) at(base).more[more] = value;
    else if (at(base).more[more] !== value) at(base).twice.push([more, value]);
  }
  return found;
}

/**
 * @param {VisitState} state
 * @param {string} key
 * @param {Found} found
 * @param {VisitItems} items
 * @param {LinkFault[]} faults
 */
function readWords(state, key, { values }, items, faults) {
  if (NOT_BY_LINK.includes(key)) return void faults.push({ key, value: values[0] ?? "", why: "not_by_link" });
  const isList = KINDS[key] === "list";
  const sent = isList ? values : values[0];
  const [said, cut] = [wordsFrom(key, sent, items), cutFrom(key, sent, items)];
  if (said.length) state.words[key] = said;
  else if (!cut.length) faults.push({ key, value: values[0] ?? "", why: "unread" });
  faults.push(...cut);
  if (!isList) faults.push(...again(values).map(([value, why]) => ({ key, value, why })));
}

/**
 * Lists what was said of one thing after its first value, but for the same once more.
 * @param {string[]} values
 * @returns {Odd[]}
 */
const again = ([first, ...more]) => more.filter((one) => one !== first).map((one) => [one, "twice"]);

/**
 * Finds which control a key means: by its short name, by that of a shared one, or as explorer.control.
 * @param {string} key
 * @param {VisitItems} items
 * @returns {[string, string, ItemControl] | null}
 */
function meant(key, items) {
  const { homes, aliases } = items;
  const name = has(aliases, key) ? aliases[key] : key;
  const [explorer, control = "", ...more] = has(homes, name) ? [homes[name], name] : key.split(".");
  if (more.length) return null;
  const home = has(homes, control) && controlOf(items, explorer, control)?.shared ? homes[control] : explorer;
  const about = controlOf(items, home, control);
  return about && [home, control, about];
}

/**
 * @param {VisitState} state
 * @param {string} key
 * @param {Found} found
 * @param {VisitItems} items
 * @param {LinkFault[]} faults
 */
function readAnswer(state, key, found, items, faults) {
  const named = meant(key, items);
  const value = found.values[0] ?? "";
  if (!named) return void faults.push({ key, value, why: "unknown" });
  const [explorer, control, about] = named;
  const { entry, odd } = entryOf(about, found);
  for (const [one, why] of odd) faults.push({ key, value: one, why });
  for (const [more, one] of found.twice) faults.push({ key: `${key}.${more}`, value: one, why: "twice" });
  const answer = given(entry, found.more.date);
  const hasTwo = found.twice.some(([more]) => more === "unit");
  if (isAnswer(about, answer) && !hasTwo)
    return void put(state, explorer, control, answer, { key, value }, faults);
  if (!about.most || !odd.length)
    faults.push(hasTwo ? { key, value, why: "units" } : faultOf(key, about, found, items));
}

/**
 * @param {unknown} entry
 * @param {string} [date]
 */
const given = (entry, date) => ({
  entry,
  standing: entry === null ? "unknown" : "given",
  by: "link",
  ...(date ? { date } : {}),
});

/**
 * Two keys may mean one control: the first of them counts.
 * @param {VisitState} state
 * @param {string} explorer
 * @param {string} control
 * @param {Answer} answer
 * @param {Pick<LinkFault, "key" | "value">} said
 * @param {LinkFault[]} faults
 */
function put({ explorers }, explorer, control, answer, said, faults) {
  explorers[explorer] ??= {};
  if (has(explorers[explorer], control)) faults.push({ ...said, why: "twice" });
  else explorers[explorer][control] = answer;
}

/* ---- the entry of a control ------------------------------------------------------------------------------------- */

/**
 * @param {ItemControl} about
 * @param {Found} found
 * @returns {{ entry: unknown, odd: Odd[] }} what its control takes, and what of it is not taken, or not whole
 */
function entryOf(about, { values, more }) {
  const [value = ""] = values;
  if (about.most) return listOf(about, values);
  return { entry: oneOf(about, value, more), odd: again(values) };
}

/**
 * @param {ItemControl} about
 * @param {string} value
 * @param {Record<string, string>} more
 */
function oneOf(about, value, more) {
  if (about.units) return value === UNKNOWN ? null : numberOf(about, value, more);
  return about.kind === "check" ? { yes: true, no: false }[value] : value;
}

/**
 * Finds the unit that is named, or stands behind the number; the first where no other could be meant.
 * @param {ItemControl} about
 * @param {string} typed
 * @param {string} [named]
 */
function unitOf({ units = [] }, typed, named) {
  if (named !== undefined && /^\d$/.test(named)) return units[Number(named) - 1] ? Number(named) - 1 : -1; // its place in the list
  if (named !== undefined)
    return units.findIndex(({ spelt }) => spelt.some((one) => alike(one) === alike(named)));
  const written = alike(typed.replace(/^[^\d]*[\d.,' ]+/, ""));
  const at = units.findIndex(({ spelt }) => spelt.some((one) => alike(one) === written));
  return at < 0 && units.slice(1).every(isPhrase) ? 0 : at;
}

/**
 * A number without its unit could be ten times what was meant: it is not taken.
 * @param {ItemControl} about
 * @param {Found} found
 */
const isWithoutUnit = (about, { values, more }) =>
  Boolean(about.units) && more.unit === undefined && unitOf(about, values[0] ?? "") < 0;

/**
 * @param {ItemControl} about
 * @param {string} typed
 * @param {Record<string, string>} more
 * @returns {MeasuredEntry}
 */
function numberOf(about, typed, { unit, second, settled }) {
  const chosen = settled?.split(",").map((one) => (one === "2" ? (second ?? "") : typed));
  return {
    typed,
    unit: unitOf(about, typed, unit),
    ...(second === undefined ? {} : { second }),
    ...(chosen ? { settled: chosen } : {}),
  };
}

/**
 * @param {ItemControl} about
 * @param {string[]} values
 * @returns {{ entry: unknown[], odd: Odd[] }}
 */
function listOf(about, values) {
  /** @type {unknown[]} */
  const entry = [];
  /** @type {Odd[]} */
  const odd = [];
  for (const value of new Set(values)) {
    const one = itemOf(about, value);
    if (one !== null && isAnswer(about, given([...entry, one].filter(Boolean)))) entry.push(one);
    else if (one !== null && about.kept?.includes(String(one))) entry.push(one);
    else odd.push([value, "unread"]);
    if (isNote(one) && isCut(value)) odd.push([value, "cut"]);
  }
  return { entry, odd };
}

/**
 * Reads an item by its key or its label; where notes may stand beside a list, any other text is one.
 * @param {ItemControl} about
 * @param {string} value
 * @returns {string | [string, number] | null}
 */
function itemOf({ options = {}, kind, notes }, value) {
  if (kind === "servings") {
    const [item, count = "1"] = value.split(":");
    return [item, Number(count)];
  }
  if (has(options, value) || isNote(value)) return value;
  if (value === UNKNOWN) return null; // a list has no "I don't know": nothing in it says so
  const labelled = Object.keys(options).find((key) => alike(options[key]) === alike(value));
  if (labelled) return labelled;
  const noted = NOTE + cut(value);
  return notes && isNote(noted) ? noted : null;
}
