// @ts-check
/* The words that a record's text is read by: which test, state, heading or unit each means. The twin of `wording.py`. */

import { even } from "./days.js";

/**
 * @import { RecordCodes } from "../types"
 * @typedef {object} Piece - a number, a day, a word that is known, or one that is not
 * @property {string} kind - day, time, money, number, unit, range, known, word, cell or sign
 * @property {string} text
 * @property {number} start
 * @property {number} end
 * @property {ReadonlySet<string>} roles - what a known one means
 * @typedef {object} Wording
 * @property {Map<string, { words: string[], roles: ReadonlySet<string> }[]>} phrases - by their first word
 * @property {string[]} months
 * @property {ReadonlySet<string>} harmless - words that say nothing beside a medicine
 * @property {string[]} stems - what words of an allergy begin with
 */

export const OURS = ["ferritin", "saturation", "iron", "tibc", "uibc", "transferrin"];
export const LIMITS = ["under", "at_most", "over", "at_least"];
export const DAY = "\0"; // what a day is masked with, before anything else is looked for
/** @type {ReadonlySet<string>} */
const NOTHING = new Set();
const FOREIGN = new Set(["foreign"]);
const KINDS = ["day", "time", "money", "number", "word", "cell", "sign"];
const TOKEN = new RegExp(
  [
    "(\\0+)",
    "([0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])(?: ?[ap]\\.?m(?![\\p{L}\\p{N}]))?)",
    "([$£€] ?[0-9][0-9.,]*)",
    "(\\.?[0-9](?:[0-9.,']*[0-9])?)",
    "([\\p{L}\\p{Nl}\\p{No}][\\p{L}\\p{N}]*)",
    "([\\t\\n|])",
    "([^\\s\\0])",
  ].join("|"),
  "gu",
);

/**
 * Whether a piece means any of these.
 * @param {{ roles: ReadonlySet<string> }} one
 * @param {readonly string[]} roles
 */
export const means = (one, ...roles) => one.roles.size > 0 && roles.some((role) => one.roles.has(role));

/** @type {WeakMap<RecordCodes, Wording>} */
const KNOWN = new WeakMap();

/**
 * Gives the wording of a language, from the lists of `records.yml` and of `lab_text.yml`.
 * @param {RecordCodes} codes
 * @returns {Wording}
 */
export function wordingOf(codes) {
  const known = KNOWN.get(codes) ?? madeOf(codes);
  KNOWN.set(codes, known);
  return known;
}

/**
 * @param {RecordCodes} codes
 * @returns {Wording}
 */
function madeOf(codes) {
  /** @type {Map<string, { words: string[], roles: Set<string> }>} */
  const found = new Map();
  for (const [role, phrases] of rolesOf(codes)) {
    for (const phrase of phrases) {
      const words = wordsOf(phrase);
      const key = words.join(" ");
      const known = found.get(key) ?? { words, roles: new Set() };
      known.roles.add(role);
      if (words.length) found.set(key, known);
    }
  }
  /** @type {Wording["phrases"]} */
  const phrases = new Map();
  for (const one of [...found.values()].sort((a, b) => b.words.length - a.words.length))
    phrases.set(one.words[0], [...(phrases.get(one.words[0]) ?? []), one]);
  const [months, harmless, stems] = ["text.months", "names.harmless", "names.stems"].map(
    (key) => codes.words[key] ?? [],
  );
  return { phrases, months, harmless: new Set(harmless), stems };
}

/**
 * @param {RecordCodes} codes
 * @returns {[string, string[]][]}
 */
function rolesOf(codes) {
  const lab = /** @type {Record<string, string[]>} */ (/** @type {unknown} */ (codes.lab));
  // Headings of tables are compared as a whole.
  const kept = Object.entries(codes.words).filter(
    ([key]) => key.startsWith("text.") && key !== "text.months" && !key.startsWith("text.columns."),
  );
  return [
    ...Object.entries(codes.tests).map(([test, names]) => pair(`test.${test}`, names)),
    ...Object.values(codes.tests).map((names) => pair("test", names)),
    ...Object.values(codes.units).flatMap((units) => units.map((unit) => pair("unit", unit.spelt))),
    ...[...LIMITS, "to", "passed_over"].map((key) => pair(key, lab[key])),
    ...kept.map(([key, words]) => pair(key.slice("text.".length), words)),
  ];
}

/**
 * @param {string} role
 * @param {string[]} words
 * @returns {[string, string[]]}
 */
const pair = (role, words) => [role, words];

/**
 * Gives the words and signs of a phrase, hyphens left out: how phrases are compared.
 * @param {string} phrase
 */
export const wordsOf = (phrase) =>
  tokensOf(even(phrase))
    .map((one) => one.text)
    .filter((text) => text !== "-");

/**
 * @param {string} text
 * @returns {Piece[]}
 */
function tokensOf(text) {
  const found = [];
  for (const each of text.matchAll(TOKEN)) {
    const kind = KINDS[KINDS.findIndex((_, at) => each[at + 1] !== undefined)];
    const end = each.index + each[0].length;
    // "Iron.45" is no 0.45: a mark begins a number where nothing stands before it.
    const isMark =
      kind === "number" &&
      each[0][0] === "." &&
      !/^[ <>=:([\t]?$/.test(text.slice(Math.max(each.index - 1, 0), each.index));
    const start = each.index + Number(isMark);
    found.push({ kind, text: text.slice(start, end), start, end, roles: NOTHING });
  }
  return found;
}

/**
 * Gives the pieces of a text whose letters are even and whose days are masked: what is one stands together, the words
 * of a phrase, a unit, a number and its sign, a range.
 * @param {string} text
 * @param {Wording} wording
 */
export const piecesOf = (text, wording) =>
  withRanges(withLimits(withUnits(withPhrases(tokensOf(text), wording))));

/**
 * @param {Piece[]} tokens
 * @param {Wording} wording
 */
function withPhrases(tokens, wording) {
  const found = [];
  let at = 0;
  while (at < tokens.length) {
    const [one, end] = phraseAt(tokens, at, wording);
    found.push(one);
    at = end;
  }
  return found;
}

/**
 * @param {Piece[]} tokens
 * @param {number} at
 * @param {Wording} wording
 * @returns {[Piece, number]}
 */
function phraseAt(tokens, at, wording) {
  const first = tokens[at];
  for (const { words, roles } of wording.phrases.get(first.text) ?? []) {
    const end = endOf(words, tokens, at);
    if (end) {
      const kind = roles.has("unit") ? "unit" : "known";
      const one = { kind, text: words.join(" "), start: first.start, end: tokens[end - 1].end, roles };
      return [end === at + 1 ? beside(one, wording) : one, end];
    }
  }
  return [beside(first, wording), at + 1];
}

/**
 * Adds what a word means beside a medicine: nothing, or an allergy.
 * @param {Piece} one
 * @param {Wording} wording
 * @returns {Piece}
 */
function beside(one, wording) {
  if (wording.harmless.has(one.text)) return { ...one, roles: new Set([...one.roles, "harmless"]) };
  const isStem = wording.stems.some((stem) => one.text.startsWith(stem));
  return isStem ? { ...one, roles: new Set([...one.roles, "stem"]) } : one;
}

/**
 * Tells where a phrase ends that begins here, or 0; a hyphen within it is as good as a space.
 * @param {string[]} words
 * @param {Piece[]} tokens
 * @param {number} at
 */
function endOf(words, tokens, at) {
  let end = at + 1;
  for (let next = 1; next < words.length; next += 1) {
    const word = words[next];
    if (tokens[end]?.text === "-" && tokens[end].start === tokens[end - 1].end) end += 1;
    if (tokens[end]?.text !== word) return 0;
    end += 1;
  }
  return end;
}

/**
 * Puts together units that are none of ours: "mg/wk".
 * @param {Piece[]} pieces
 */
function withUnits(pieces) {
  const found = [];
  let at = 0;
  while (at < pieces.length) {
    const [one, stroke, last] = [pieces[at], pieces[at + 1], pieces[at + 2]];
    const isUnit = ["word", "known"].includes(one.kind) && !means(one, "test") && stroke?.text === "/";
    if (isUnit && last && ["word", "known", "number"].includes(last.kind)) {
      found.push({
        kind: "unit",
        text: `${one.text}/${last.text}`,
        start: one.start,
        end: last.end,
        roles: FOREIGN,
      });
      at += 3;
    } else {
      found.push(one.text === "%" ? { ...one, kind: "unit", roles: NOTHING } : one);
      at += 1;
    }
  }
  return found;
}

/**
 * Puts a number together with the sign or the words that make a limit of it, and a minus that touches it.
 * @param {Piece[]} pieces
 */
function withLimits(pieces) {
  /** @type {Piece[]} */
  const found = [];
  for (const one of pieces) found.push(one.kind === "number" ? limited(found, one) : one);
  return found;
}

/**
 * @param {Piece[]} found - what stands before; what belongs to the number is taken off
 * @param {Piece} number
 */
function limited(found, number) {
  let { start } = number;
  /** @type {string[]} */
  const roles = [];
  const last = found[found.length - 1];
  if (last && "-+".includes(last.text) && last.end === start && standsFree(found)) {
    start = last.start;
    found.pop();
  }
  while (isLimit(found)) {
    const sign = /** @type {Piece} */ (found.pop());
    roles.push(...sign.roles);
    start = sign.start;
  }
  return { ...number, start, roles: roles.length ? new Set(roles) : NOTHING };
}

/** @param {Piece[]} found */
function isLimit(found) {
  const [before, last] = [found[found.length - 2], found[found.length - 1]];
  if (!last) return false;
  const isSecond = last.text === "=" && before && ["<", ">"].includes(before.text);
  return isSecond || ["<", ">", "≤", "≥"].includes(last.text) || means(last, ...LIMITS);
}

/**
 * Whether a minus has nothing right before it, so that it is no dash between two.
 * @param {Piece[]} found
 */
function standsFree(found) {
  const [before, last] = found.slice(-2);
  return found.length < 2 || (before.end < last.start && before.kind !== "number");
}

/** @param {Piece[]} pieces */
function withRanges(pieces) {
  const found = [];
  let at = 0;
  while (at < pieces.length) {
    const [low, sign, high] = [pieces[at], pieces[at + 1], pieces[at + 2]];
    if (low.kind === "number" && high?.kind === "number" && (sign.text === "-" || means(sign, "to"))) {
      found.push({
        kind: "range",
        text: `${low.text} ${high.text}`,
        start: low.start,
        end: high.end,
        roles: NOTHING,
      });
      at += 3;
    } else {
      found.push(low);
      at += 1;
    }
  }
  return found;
}

/**
 * Whether a test's name stands for its result: not in "iron tablets", "iron deficiency", "dietary iron".
 * @param {Piece[]} pieces
 * @param {number} at
 */
export function isResultName(pieces, at) {
  const [before, one, behind] = [pieces[at - 1], pieces[at], pieces[at + 1]];
  if (!means(one, "test")) return false;
  const isOther = before && means(before, "not_result", "form") && !means(before, "panel");
  return !isOther && !(behind && means(behind, "not_result", "form"));
}
