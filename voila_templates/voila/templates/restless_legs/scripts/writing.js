// @ts-check
/* How the language of the page writes a number, for people alone: what is kept, saved and linked has one form for all. */

/** @type {Map<string, string>} */
const marks = new Map();

/** The language of the page; none where there is no page. */
export const pageLanguage = () => (typeof document === "undefined" ? "" : document.documentElement.lang);

/** What stands before decimals in the language of the page. */
function decimalMark() {
  const code = pageLanguage();
  if (!marks.has(code)) marks.set(code, markOf(code));
  return marks.get(code) ?? ".";
}

/** @param {string} code */
function markOf(code) {
  try {
    const parts = new Intl.NumberFormat(code).formatToParts(1.5);
    return parts.find(({ type }) => type === "decimal")?.value ?? ".";
  } catch {
    return "."; // no browser knows it, and no code is none
  }
}

/**
 * Writes plain decimal text, such as "18.90", with all its digits and in no groups; the twin of `Language.plain`.
 * @param {string} number
 */
export const written = (number) => number.replace(".", decimalMark());

/**
 * One of two readings, so that nobody takes it for the other: 1.240 may be read as either, 1.24 may not.
 * @param {string} number
 */
export const apartWritten = (number) => written(number.includes(".") ? number.replace(/\.?0+$/, "") : number);
