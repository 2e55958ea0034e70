// @ts-check
/* Texts of a record as they are shown: short, and without letters that nobody sees. The twin of `shown.py`. */

const MOST_LETTERS = 120;

/**
 * Leaves out what can't be seen, or turns a line around; a long text ends early.
 * @param {string} text
 */
export const shown = (text) => shownUpTo(text, MOST_LETTERS);

/**
 * @param {string} text
 * @param {number} most - letters
 */
export function shownUpTo(text, most) {
  const letters = [...text.slice(0, 8 * most)].slice(0, 4 * most).join("");
  const plain = letters.replace(/[\p{Z}\t\n\v\f\r\x85]/gu, " ").replace(/ +/g, " ");
  const seen = plain.replace(/^ | $/g, "").replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "");
  return [...seen].slice(0, most).join("");
}
