// @ts-check
/* How names are spelt, letter by letter as `finder.py` has it: plain letters, what sounds alike, and slips. */

const MOST_LINES = 40;
const SHORTEST_KEY = 3;
export const FAR = 9;
export const MOST_SLIPS = 2;
// How a name is spelt elsewhere, and by ear.
const BY_EAR = [
  ["ph", "f"],
  ["th", "t"],
  ["ch", "c"],
  ["ck", "c"],
  ["k", "c"],
  ["y", "i"],
  ["ae", "e"],
  ["oe", "e"],
  ["h", ""],
];

/**
 * Gives the letters and digits of a text alone: small, without marks, with one space between words.
 * @param {string} text
 */
export const plainLetters = (text) =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/['\u2019\u0060\u00b4]/g, "")
    .replace(/(\d)(?=[a-z])/g, "$1 ")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/**
 * Gives what is left of a name once the ways to spell it in several languages fall together.
 * @param {string} name
 */
export function keyOf(name) {
  const tight = plainLetters(name).replaceAll(" ", "");
  const spelt = BY_EAR.reduce((text, [one, other]) => text.replaceAll(one, other), tight).replace(
    /(.)\1+/g,
    "$1",
  );
  const bare = spelt.replace(/(?:ium|io|um|[aeo])$/, "");
  return bare.length >= SHORTEST_KEY ? bare : spelt;
}

/**
 * Parts what was typed or pasted into lines of one name each. A comma between two digits belongs to a number; any
 * other one parts two names. (No look-behind: older browsers would read none of this script.)
 * @param {string} typed
 */
export const linesOf = (typed) => partsOf(typed).slice(0, MOST_LINES);

/**
 * The same, also of what is too long to answer for at once.
 * @param {string} typed
 */
export const partsOf = (typed) =>
  typed
    .replace(/(\d),(?=\d)/g, "$1\u0000")
    .split(/[\r\n;,]+/)
    .map((part) => part.replaceAll("\u0000", ",").split(/\s+/).filter(Boolean).join(" "))
    .filter(plainLetters);

/**
 * How many letters must change, come, go or swap with their neighbour to make one word into the other; it gives up where they are
 * more than are forgiven.
 * @param {string} one
 * @param {string} other
 * @param {number} allowed
 */
function slips(one, other, allowed) {
  /** @type {number[]} */
  let last = [];
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 0; i < one.length; i += 1) {
    [last, before, row] = [before, row, [i + 1]];
    let least = i + 1;
    for (let j = 0; j < other.length; j += 1) {
      let by = Math.min(row[j] + 1, before[j + 1] + 1, before[j] + (one[i] === other[j] ? 0 : 1));
      if (i && j && one[i] === other[j - 1] && one[i - 1] === other[j]) by = Math.min(by, last[j - 1] + 1);
      row.push(by);
      least = Math.min(least, by);
    }
    // A swap leads from the row before: both have to be too far.
    if (least > allowed + 1) return FAR;
  }
  return row[row.length - 1];
}

/**
 * Which letters are in a word, a bit for each.
 * @param {string} word
 */
function lettersIn(word) {
  let found = 0;
  for (let at = 0; at < word.length; at += 1) found |= 1 << (word.charCodeAt(at) & 31);
  return found;
}

/**
 * Counts letters that are in one word alone: each is a slip, so most names need no closer look.
 * @param {number} one
 * @param {number} other
 */
function lettersLacking(one, other) {
  let count = 0;
  for (let bits = one & ~other; bits; bits &= bits - 1) count += 1;
  return count;
}

/** @param {string} letter */
export const sound = (letter) => ("cszx".includes(letter) ? "s" : letter);

/**
 * How many letters differ between two keys, or `FAR` where a pharmacist would not take one for the other. Short
 * names forgive nothing, longer ones one slip, long ones two; the first letter sounds right.
 * @param {string} typed
 * @param {string} name
 */
export function apartBy(typed, name) {
  const least = Math.min(typed.length, name.length);
  const allowed = least < 5 ? 0 : least < 8 ? 1 : MOST_SLIPS;
  if (!allowed || Math.abs(typed.length - name.length) > allowed || sound(typed[0]) !== sound(name[0]))
    return FAR;
  const [one, other] = [lettersIn(typed), lettersIn(name)];
  if (Math.max(lettersLacking(one, other), lettersLacking(other, one)) > allowed) return FAR;
  const by = slips(typed, name, allowed);
  return by <= allowed ? by : FAR;
}
