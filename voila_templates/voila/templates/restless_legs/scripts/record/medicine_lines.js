// @ts-check
/* Medicines in a line: what is one, and whether somebody takes it. The twin of `medicine_lines.py`. */

import { means, OURS } from "./wording.js";

/**
 * @import { TakenMedicine } from "../types"
 * @import { Sentence } from "./lines.js"
 * @import { Piece } from "./wording.js"
 * @typedef {(text: string) => boolean} IsKnown
 * @typedef {object} Item - one item of a line, and the text that it is looked up by
 * @property {string} text
 * @property {Piece[]} pieces
 * @property {string} state - "" where nothing in it says
 */

const MOST_LETTERS = 200;
const MOST_WORDS_OF_A_NAME = 2; // more words, without a strength, a form or directions, are a sentence
const STATES = [
  "allergy",
  "not_taken",
  "stopped",
  "planned",
  "on_hold",
  "completed",
  "withdrawn",
  "unclear",
  "taken",
];
const TOLD = STATES.map((state) => `state.${state}`);
export const HEADED = ["medicines", "stopped", "planned", "allergy", "unclear"]; // what these head is a medicine by its place

/** Knows no name: what is a medicine is told by its strength, its form or its heading. */
export const noneKnown = () => false;

/**
 * Gives the medicines of a sentence or a line, each with its state.
 * @param {Sentence} sentence
 * @param {string} section - what its heading says of all below; "medicines" where they are taken, or nothing
 * @param {IsKnown} isKnown
 * @param {boolean} [isMixed] - whether tests stand in it too: no place then makes a medicine of a part
 */
export function itemsIn(sentence, section, isKnown, isMixed = false) {
  const parts = partsOf(sentence);
  const told = toldOf(parts, sectionOf(sentence, section));
  /** @type {Item[]} */
  const items = [];
  for (const [at, part] of parts.entries()) {
    const text = textOf(sentence, part);
    const last = items[items.length - 1];
    if (begins(part, text, isMixed ? "" : section, isKnown) && !(isMixed && isTest(part)))
      items.push({ text, pieces: part, state: told[at] });
    else if (last && goesOn(part)) {
      const pieces = [...last.pieces, ...part];
      items[items.length - 1] = { ...last, text: textOf(sentence, pieces), pieces };
    }
  }
  const asked = items.map((one) => askedIfMore(one, isKnown));
  return isMixed ? besideTests(asked, sentence) : asked;
}

/**
 * Tells of an allergy for all of a line that names one; what may be a pack's name is asked about: "Benadryl Allergy 25 mg" is a
 * medicine, "codeine allergy" is none.
 * @param {Sentence} sentence
 * @param {string} section
 */
function sectionOf({ pieces }, section) {
  const bad = pieces.findIndex((one) => means(one, "stem", "state.allergy", "head.allergy"));
  if (bad < 0 || section === "allergy") return section;
  const [before, after] = [pieces.slice(0, bad), pieces.slice(bad + 1)];
  const isTaken = before.some((one) => means(one, "dose", "state.taken"));
  const mayBeAName =
    before.length > 0 && (pieces[bad].text === "allergy" || after.some((one) => means(one, "dose")));
  return isTaken || mayBeAName ? "unclear" : "allergy";
}

/**
 * Gives what a line below a medicine says of its state: "Status: Discontinued".
 * @param {Sentence} sentence
 * @returns {Item}
 */
export function saidBy(sentence) {
  const pieces = sentence.pieces.slice(1);
  const saysMore = pieces.some(
    (one) => ["word", "known"].includes(one.kind) && !means(one, "harmless", "state.taken"),
  );
  return { text: sentence.text, pieces, state: ownOf(pieces) || (saysMore ? "unclear" : "") };
}

/**
 * Gives the parts of a list of medicines that are none of its items, and say something.
 * @param {Sentence} sentence
 * @param {Item[]} items
 */
export function lostIn(sentence, items) {
  const used = new Set(items.flatMap(({ pieces }) => pieces.map(({ start }) => start)));
  const lost = (items.length ? partsOf(sentence) : []).filter((part) => !used.has(part[0].start));
  return lost
    .filter((part) => part.some(({ kind }) => kind === "word"))
    .map((part) => textOf(sentence, part));
}

/**
 * Asks about a medicine beside which something stands that nobody knows: it may say anything.
 * @param {Item} item
 * @param {IsKnown} isKnown
 * @returns {Item}
 */
function askedIfMore(item, isKnown) {
  const isSure = !["", "taken"].includes(item.state) || !isKnown(item.text);
  return isSure || !saysMore(item.pieces, isKnown) ? item : { ...item, state: "unclear" };
}

/**
 * Whether a part says more than a name, its form and strength, directions, and what it is for.
 * @param {Piece[]} part
 * @param {IsKnown} isKnown
 */
function saysMore(part, isKnown) {
  let isBehind = false;
  for (const [at, one] of part.entries()) {
    isBehind = (isBehind && one.kind !== "sign") || means(one, "behind");
    if (!isBehind && ["word", "known", "sign"].includes(one.kind) && !isPlain(part, at, isKnown)) return true;
  }
  return false;
}

/**
 * Whether a word or a sign says nothing: of a list, of a direction, or of a name of two words.
 * @param {Piece[]} part
 * @param {number} at
 * @param {IsKnown} isKnown
 */
function isPlain(part, at, isKnown) {
  const one = part[at];
  if (one.kind === "sign") return !CHANGES.includes(one.text);
  if (means(one, ...PLAIN) || isKnown(one.text)) return true;
  const pairs = [part.slice(Math.max(at - 1, 0), at + 1), part.slice(at, at + 2)];
  return pairs.some(
    (pair) => isKnown(pair.map(({ text }) => text).join(" ")) && !pair.some(({ text }) => isKnown(text)),
  );
}

const CHANGES = [">", "→", "⇒", "»", "?", "✗", "✘", "×", "~", "≠"];
const PLAIN = [
  ...["dose", "form", "direction", "joins", "note", "aka", "state.taken", "unit", "short", "whose", "test"],
  ...["harmless", "behind", "head.medicines", "heads"],
];

/**
 * Leaves out vitamins and iron without a strength, but in a list of medicines without a blood test.
 * @param {Item[]} items
 * @param {Sentence} sentence
 */
function besideTests(items, sentence) {
  const isList = items.some(({ pieces }) => !hasTest(pieces)) && !means(sentence, ...NEVER_SWALLOWED);
  return items.filter(({ pieces }) => isList || !hasTest(pieces) || isDosed(pieces));
}

/** @param {Piece[]} part */
const hasTest = (part) => part.some((one) => means(one, "test"));

/** @param {Piece[]} part */
const isDosed = (part) => part.some((one) => means(one, "dose", "form"));

/**
 * Gives a text with commas for the strokes between two names that are known: "a/b", but no "25/100".
 * @param {string} text
 * @param {IsKnown} isKnown
 */
export function withoutStrokes(text, isKnown) {
  if (!text.includes("/")) return text;
  const parts = text.split(BETWEEN);
  return parts
    .map((part, at) =>
      part === "/" && at % 2 && [parts[at - 1], parts[at + 1]].every((one) => isKnown(one.trim()))
        ? ","
        : part,
    )
    .join("");
}

const BETWEEN = /([,;/])/;

/**
 * Whether a part that names a test tells of a result: iron and vitamins are swallowed too.
 * @param {Piece[]} part
 */
function isTest(part) {
  const tests = part.filter((one) => means(one, "test"));
  if (tests.some((one) => means(one, ...NEVER_SWALLOWED))) return true;
  return tests.length > 0 && !isDosed(part) && !part.every((one) => means(one, "test", "direction", ...TOLD));
}

const NEVER_SWALLOWED = OURS.filter((test) => test !== "iron").map((test) => `test.${test}`);

/**
 * @param {Sentence} sentence
 * @param {Piece[]} part
 */
const textOf = (sentence, part) =>
  sentence.text.slice(part[0].start, part[part.length - 1].end).slice(0, MOST_LETTERS);

/**
 * Parts a sentence at its commas, and where "and" or "but" begins another thing.
 * @param {Sentence} sentence
 */
function partsOf(sentence) {
  /** @type {Piece[][]} */
  const parts = [[]];
  for (const one of sentence.pieces) {
    if ([",", ";", "+"].includes(one.text) || one.kind === "cell" || means(one, "and"))
      parts.push(means(one, "state.taken") ? [one] : []); // "now" says that what stands behind it is taken
    else if (parts[parts.length - 1].length || one.kind !== "sign") parts[parts.length - 1].push(one);
  }
  return parts.filter((part) => part.length);
}

/**
 * Gives the state of each part: its own, or the one that was told before its neighbours; else the heading's.
 * @param {Piece[][]} parts
 * @param {string} section
 */
function toldOf(parts, section) {
  if (section === "allergy") return parts.map(() => section);
  let before = "";
  return parts.map((part, at) => {
    let own = ownBelow(part, section);
    if (own) before = leads(part, own) ? own : "";
    else if (at + 2 === parts.length && isStateAlone(parts[at + 1])) own = ownOf(parts[at + 1]);
    const said = own || before;
    return isSaidBy(said, section) ? said : section;
  });
}

/**
 * Whether what a part says of itself counts, and not the heading above it.
 * @param {string} said
 * @param {string} section
 */
const isSaidBy = (said, section) =>
  ["", "medicines", "results"].includes(section) || !["", "taken"].includes(said);

/**
 * @param {Piece[]} part
 * @param {string} section
 */
const ownBelow = (part, section) => (section === "unclear" && mayBeAName(part) ? "" : ownOf(part));

/**
 * Whether a part has the one word of an allergy that packs have in their names, too.
 * @param {Piece[]} part
 */
const mayBeAName = (part) => part.some(({ text }) => text === "allergy");

/**
 * Whether a state stands before what it is said of: "no codeine, tramadol", not "codeine stopped".
 * @param {Piece[]} part
 * @param {string} state
 */
const leads = (part, state) =>
  part.slice(part.findIndex((one) => says(one, state)) + 1).some((one) => one.kind === "word");

/** @param {Piece[]} part */
const isStateAlone = (part) => ownOf(part) !== "" && !part.some((one) => one.kind === "word");

/**
 * Gives the gravest state that a part says of itself; "taken" only where no other does.
 * @param {Piece[]} part
 */
const ownOf = (part) => STATES.find((state) => part.some((one) => says(one, state))) ?? "";

/**
 * Whether a word says a state, or heads what has it: "stop taking".
 * @param {Piece} one
 * @param {string} state
 */
const says = (one, state) => means(one, `state.${state}`, `head.${state}`);

/**
 * Whether a part names a medicine: one that is known, of a strength and a form, or below a heading.
 * @param {Piece[]} part
 * @param {string} text
 * @param {string} section
 * @param {IsKnown} isKnown
 */
function begins(part, text, section, isKnown) {
  if (means(part[0], "none") || isMeasured(part)) return false;
  if (isKnown(text)) return true;
  if (
    !["word", "known"].includes(part[0].kind) ||
    means(part[0], "direction", "joins", "form", "note", "range")
  )
    return false;
  return hasStrength(part) || (HEADED.includes(section) && part.some(isName));
}

/**
 * Whether a result stands there: so much in a litre, or "iron low", and no strength.
 * @param {Piece[]} part
 */
const isMeasured = (part) =>
  (hasTest(part) && part.some((one) => means(one, "flag")) && !isDosed(part)) ||
  part.some(
    (one, at) => at > 0 && part[at - 1].kind === "number" && one.kind === "unit" && one.text.endsWith("l"),
  );

/** @param {Piece[]} part */
const hasStrength = (part) =>
  part.some((one, at) => at > 0 && part[at - 1].kind === "number" && means(one, "dose")) &&
  part.some((one) => means(one, "form", "direction"));

/** @param {Piece} one */
const isName = (one) =>
  one.kind === "word" || (one.kind === "known" && !means(one, ...TOLD, "along", "after", "none"));

/** @param {Piece[]} part */
const goesOn = (part) =>
  ["number", "range", "time"].includes(part[0].kind) || means(part[0], "direction", "joins", "form", "aka");

/**
 * Tells whether it is taken: as it says, and unclear where a sentence only speaks of it.
 * @param {Item} item
 * @param {Sentence} sentence
 * @returns {TakenMedicine["state"]}
 */
export function stateOf(item, sentence) {
  if (sentence.isAsked && ["", "taken"].includes(item.state)) return "unclear";
  if (item.state === "taken" || (!item.state && isListLike(item.pieces))) return "";
  if (sentence.isAsked || !item.state) return "unclear";
  return /** @type {TakenMedicine["state"]} */ (item.state);
}

/**
 * Whether a text is a line of a list, and no sentence about a thing.
 * @param {Piece[]} part
 */
const isListLike = (part) =>
  part.some((one) => means(one, "form", "direction", "dose")) ||
  part.filter((one) => ["word", "known"].includes(one.kind)).length <= MOST_WORDS_OF_A_NAME;
