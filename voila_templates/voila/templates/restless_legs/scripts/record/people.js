// @ts-check
/* Whom a text is of: names, numbers and days of birth, which are compared and never shown. The twin of `people.py`.

   A line that names a relative, and nothing else, heads what is below it: that is of somebody else, up to a line that names the
   reader. */

import { isoIn } from "./days.js";
import { ANOTHER, MOST_NAMES, ofNames, wordsOfName } from "./persons.js";
import { means } from "./wording.js";

/**
 * @import { DayIn, Order } from "./days.js"
 * @import { Sentence } from "./lines.js"
 * @import { Piece } from "./wording.js"
 */

const MOST_UNKNOWN = 1; // words of a heading that names a relative, beside names
const MOST_PIECES = 14; // of such a heading
const MOST_LINES_BETWEEN = 3; // between a name that stands alone and the first result below it
const NAME_LENGTHS = [2, 3]; // words of a name that stands alone
const SIGNS = /^[-:()[\]'.,#&/]$/;
const TITLED = /^\p{Lu}\p{Ll}+$/u;

/** Every name, number and day of birth that the lines of a text tell. */
export class People {
  constructor() {
    /** @type {Map<string, string[]>} - the words of each name */
    this.names = new Map();
    /** @type {Map<string, Set<string>>} */
    this.numbers = new Map();
    /** @type {[string, string][]} */
    this.days = [];
    /** @type {string[][]} - all days that each birthday may be */
    this.births = [];
    /** @type {[number, string[]][]} */
    this.alone = [];
    this.isOfAnother = false;
    this.isInline = false; // what a relative's heading has on its own line, and below up to a gap
    this.last = 0;
    /** @type {Set<number>} */
    this.ofAnother = new Set();
  }

  /**
   * Takes what a line tells of a person; whether it tells nothing else.
   * @param {Sentence} line
   * @param {Order} order
   */
  take(line, order) {
    if (!means(line, "person.name", "person.number", "day.birth")) return false;
    const labels = line.pieces.flatMap((one, at) =>
      isLabel(line, at) && (at === 0 || !means(one, "person.name")) ? [at] : [],
    );
    for (const [at, label] of labels.entries())
      this.tell(line, line.pieces[label], line.pieces.slice(label + 1, labels[at + 1]), order);
    const hasMore = line.pieces.some((one) => means(one, "day.collected") || one.kind === "unit");
    return labels[0] === 0 && !hasMore && !hasResult(line);
  }

  /**
   * @param {Sentence} line
   * @param {Piece} label
   * @param {Piece[]} behind
   * @param {Order} order
   */
  tell(line, label, behind, order) {
    if (means(label, "day.birth")) this.tellBirth(line, behind, order);
    else if (means(label, "person.number")) {
      const one = behind.find(({ kind }) => ["number", "word"].includes(kind));
      const known = this.numbers.get(label.text) ?? new Set();
      if (one) known.add(one.text);
      this.numbers.set(label.text, known);
    } else this.tellName(line, behind);
  }

  /**
   * @param {Sentence} line
   * @param {Piece[]} behind
   * @param {Order} order
   */
  tellBirth(line, behind, order) {
    const start = behind.find((one) => one.kind === "day")?.start;
    const day = line.days.find((one) => one.start === start);
    if (!day) return;
    this.days.push([isoIn(day, order), day.year ? String(day.year) : ""]);
    this.births.push(readingsOf(day, order));
  }

  /**
   * Takes the words up to the next label, number or wide gap.
   * @param {Sentence} line
   * @param {Piece[]} behind
   */
  tellName(line, behind) {
    const words = [];
    let last = behind[0]?.end ?? 0;
    for (const one of behind.slice(1)) {
      if (!["word", "known", "sign"].includes(one.kind) || means(one, "day.birth", "day.collected", "sex"))
        break;
      if (one.start - last > 2) break;
      words.push(...wordsOfName(line.text.slice(one.start, one.end)));
      last = one.end;
    }
    const name = [...new Set(words)].sort();
    if (name.length) this.names.set(name.join(" "), name);
  }

  /** Gives whoever is named, and that there is somebody else where a name leaves it open. */
  persons() {
    const named = ofNames([...this.names.values()]);
    const names = named.filter((one) => one !== ANOTHER);
    const all = [names, this.birthdays(), ...[...this.numbers.values()].map((one) => [...one].sort())];
    const most = all.reduce((longest, one) => (one.length > longest.length ? one : longest));
    return names.length < named.length ? [...most, ANOTHER] : most;
  }

  /** Gives the days of birth that can't be the same; one that is open tells of nobody. */
  birthdays() {
    const all = [...new Map(this.births.map((one) => [one.join("|"), one])).values()].filter(
      (one) => one.length,
    );
    /** @type {string[][]} */
    const found = [];
    for (const day of all.sort(byFewest)) {
      if (found.length < MOST_NAMES && !found.some((other) => day.some((one) => other.includes(one))))
        found.push(day);
    }
    const isOpen = found.length === 1 && found[0].length > 1;
    return isOpen ? [] : found.map((one) => one.join("|")).sort();
  }

  // -- whose what is below a line is

  /**
   * Takes a line that says whose all below it is; whether it says nothing else.
   * @param {Sentence} line
   * @param {number} at
   */
  heads(line, at) {
    const whose = whoseIs(line);
    const isGap = at > this.last + 1;
    this.last = at;
    if (whose || (this.isInline && isGap)) {
      this.isOfAnother = whose === "another";
      this.isInline = false;
    } else if (beginsWithRelative(line)) {
      this.isOfAnother = true;
      this.isInline = true;
    }
    if (this.isOfAnother) this.ofAnother.add(at);
    if (isNameAlone(line)) this.alone.push([at, wordsOfName(line.text)]);
    return whose === "another" || (whose === "own" && !line.pieces.some(isSection));
  }

  /**
   * Marks what stands below the heading of somebody else.
   * @template {{ place: string, person: string }} T
   * @param {T[]} told
   * @returns {T[]}
   */
  marked(told) {
    return told.map((one) => (this.ofAnother.has(Number(one.place)) ? { ...one, person: ANOTHER } : one));
  }

  /**
   * Gives whoever is named; two names that stand alone, each above results, may be of two.
   * @param {{ place: string }[]} results
   */
  personsOf(results) {
    const places = new Set(results.map((one) => Number(one.place)));
    const below = Array.from({ length: MOST_LINES_BETWEEN }, (_, more) => more + 1);
    const heading = this.alone.filter(([at]) => below.some((more) => places.has(at + more)));
    const isOpen = ofNames(heading.map(([, name]) => name)).length > 1;
    return [...new Set([...this.persons(), ...(isOpen ? [ANOTHER] : [])])];
  }

  /**
   * Gives the day of birth, or its year where the day is unclear; a year ahead is of the century before.
   * @param {string} today
   */
  born(today) {
    const [day, year] = this.days[0] ?? ["", ""];
    if (day && today && day > today) return `${Number(day.slice(0, 4)) - 100}${day.slice(4)}`;
    if (year && today && year > today.slice(0, 4)) return String(Number(year) - 100);
    return day || year;
  }
}

/**
 * @param {string[]} one
 * @param {string[]} other
 */
const byFewest = (one, other) => one.length - other.length || (one.join("\0") < other.join("\0") ? -1 : 1);

/**
 * Every day that one may be in the order of its record.
 * @param {DayIn} day
 * @param {Order} order
 */
function readingsOf(day, order) {
  const all = order ? [isoIn(day, order)] : [isoIn(day, "dmy"), isoIn(day, "mdy")];
  return [...new Set(all)].filter(Boolean).sort();
}

/**
 * Whether a text names a relative.
 * @param {Sentence} line
 */
export const namesRelative = (line) => means(line, "kin.relative");

/**
 * Tells whose all below a line is: it names a relative or the reader, and nothing that is no heading.
 * @param {Sentence} line
 * @returns {"" | "own" | "another"}
 */
function whoseIs(line) {
  if (!means(line, "kin.relative", "kin.own") || means(line, "head.told")) return "";
  if (line.pieces.length > MOST_PIECES || !line.pieces.every(mayHead)) return "";
  const words = line.pieces.filter(({ kind }) => kind === "word");
  if (!namesRelative(line)) return words.length ? "" : "own";
  return words.filter((one) => !isTitled(line, one)).length <= MOST_UNKNOWN ? "another" : "";
}

const BESIDE = ["kin.relative", "kin.own", "kin.beside", "test", "panel", "person.name", "day.collected"];

/** @param {Piece} one */
function mayHead(one) {
  if (["word", "day", "time"].includes(one.kind)) return true;
  return one.kind === "sign" ? SIGNS.test(one.text) : means(one, ...BESIDE) || isSection(one);
}

/** @param {Piece} one */
const isSection = ({ roles }) => [...roles].some((role) => role.startsWith("head."));

/**
 * Whether a line is "Mum: ferritin 12; saturation 14".
 * @param {Sentence} line
 */
function beginsWithRelative(line) {
  const [first, second] = line.pieces.slice(0, 3).filter((one) => !means(one, "kin.beside"));
  return Boolean(second) && means(first, "kin.relative") && second.text === ":";
}

/**
 * @param {Sentence} line
 * @param {Piece} one
 */
const isTitled = (line, one) => TITLED.test(line.text.slice(one.start, one.end));

/**
 * Whether a line looks like the name of a person, and no more: "John Smith".
 * @param {Sentence} line
 */
const isNameAlone = (line) =>
  NAME_LENGTHS.includes(line.pieces.length) &&
  line.pieces.every((one) => one.kind === "word" && isTitled(line, one));

/**
 * Whether a word says that what stands behind it is of a person: "Patient:", "DOB".
 * @param {Sentence} line
 * @param {number} at
 */
function isLabel(line, at) {
  const one = line.pieces[at];
  const isParted = [":", "#"].includes(line.pieces[at + 1]?.text);
  return means(one, "day.birth") || (isParted && means(one, "person.name", "person.number"));
}

/**
 * Whether a number stands right behind the name of a test, as behind no name of a person.
 * @param {Sentence} line
 */
function hasResult({ pieces }) {
  const said = pieces.filter(({ kind }) => kind !== "sign");
  return said.some((one, at) => means(one, "test") && said[at + 1]?.kind === "number");
}

/**
 * Gives a text up to where it names a person: that is never shown.
 * @param {Sentence} line
 */
export function beforePerson(line) {
  const at = line.pieces.findIndex((_, place) => isLabel(line, place));
  return at < 0 ? line.text : line.text.slice(0, line.pieces[at].start);
}
