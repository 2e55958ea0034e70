// @ts-check
/* How names are spelt, letter by letter as `finder.py` has it: plain letters, what sounds alike, and slips. */

const MOST_LINES = 40;
const SHORTEST_KEY = 3;
export const FAR = 9;
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
 * How many letters must change, come, go or swap with their neighbour to make one word into the other.
 * @param {string} one
 * @param {string} other
 */
function slips(one, other) {
  /** @type {number[]} */
  let before = [];
  let row = [0, ...other].map((_, at) => at);
  [...one].forEach((letter, i) => {
    const last = before;
    [before, row] = [row, [i + 1]];
    [...other].forEach((letter_, j) => {
      const by = Math.min(row[j] + 1, before[j + 1] + 1, before[j] + (letter === letter_ ? 0 : 1));
      const isSwap = i && j && letter === other[j - 1] && one[i - 1] === letter_;
      row.push(isSwap ? Math.min(by, last[j - 1] + 1) : by);
    });
  });
  return row[row.length - 1];
}

/** @param {string} letter */
const sound = (letter) => ("cszx".includes(letter) ? "s" : letter);

/**
 * How many letters differ between two keys, or `FAR` where a pharmacist would not take one for the other. Short
 * names forgive nothing, longer ones one slip, long ones two; the first letter sounds right.
 * @param {string} typed
 * @param {string} name
 */
export function apartBy(typed, name) {
  const least = Math.min(typed.length, name.length);
  const allowed = least < 5 ? 0 : least < 8 ? 1 : 2;
  if (!allowed || Math.abs(typed.length - name.length) > allowed || sound(typed[0]) !== sound(name[0]))
    return FAR;
  const by = slips(typed, name);
  return by <= allowed ? by : FAR;
}
