// @ts-check
/* Plain letters of what is pasted off a paper: digits of any script, one kind of dash, "micro" and space. */

/** @type {Record<string, string>} */
const SPELT = {
  "−": "-",
  "–": "-",
  "—": "-",
  "‐": "-",
  "‑": "-",
  "‒": "-",
  "’": "'",
  "‘": "'",
  "`": "'",
  "´": "'",
  ʼ: "'",
  "′": "'",
  "٬": "'",
  μ: "u",
  µ: "u",
  "٫": ",",
  "٪": "%",
};

/**
 * The digits of a script stand in a row of ten.
 * @param {string} letter
 */
function digit(letter) {
  const code = letter.codePointAt(0) ?? 0;
  let first = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

/** @param {string} text */
export function spelt(text) {
  const folded = text
    .replace(/\p{Nd}/gu, digit)
    .normalize("NFKC")
    .toLowerCase();
  const plain = [...folded]
    .map((letter) => SPELT[letter] ?? letter)
    .join("")
    .replace(/\s+/g, " ");
  return plain
    .replace(/\s*\/\s*/g, "/")
    .trim()
    .replace(/<=|=</g, "≤")
    .replace(/>=|=>/g, "≥");
}

/**
 * The ways to type a word: as it is spelt, and without its accents, which many leave out.
 * @param {string} text
 */
export function typedAs(text) {
  const whole = spelt(text);
  return [...new Set([whole, whole.normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")])];
}

/**
 * Gives a unit as it stands in what was typed: "ng/dL", which "ng/dl" is folded from.
 * @param {string} found
 * @param {string} typed
 */
export function asTyped(found, typed) {
  for (let length = 1; length <= typed.length; length += 1) {
    for (let start = 0; start + length <= typed.length; start += 1) {
      const span = typed.slice(start, start + length);
      if (spelt(span) === found) return span;
    }
  }
  return found;
}
