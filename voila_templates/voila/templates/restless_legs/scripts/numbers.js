// @ts-check
/* Numbers, exactly: fractions of whole numbers. A binary one would put 18.9 of 42, which is 45%, under 45. */

/** @import { Fraction } from "./types" */

/**
 * Reads plain decimal text, such as "18.9".
 * @param {string} text
 * @returns {Fraction}
 */
export function exact(text) {
  const [whole, rest = ""] = text.split(".");
  return { top: BigInt(whole + rest), under: 10n ** BigInt(rest.length) };
}

/**
 * @param {Fraction} one
 * @param {Fraction} other
 * @returns {Fraction}
 */
export const times = (one, other) => ({ top: one.top * other.top, under: one.under * other.under });

/**
 * @param {Fraction} one
 * @param {Fraction} other
 * @returns {Fraction}
 */
export const over = (one, other) => ({ top: one.top * other.under, under: one.under * other.top });

/**
 * @param {Fraction} one
 * @param {Fraction} other
 */
export const isLess = (one, other) => one.top * other.under < other.top * one.under;

/**
 * @param {Fraction} one
 * @param {Fraction} other
 */
export const isSame = (one, other) => one.top * other.under === other.top * one.under;

/**
 * How far two numbers are apart.
 * @param {Fraction} one
 * @param {Fraction} other
 * @returns {Fraction}
 */
export function apart(one, other) {
  const top = one.top * other.under - other.top * one.under;
  return { top: top < 0n ? -top : top, under: one.under * other.under };
}

/**
 * Writes a number with at most so many decimals, half up and without noughts at its end.
 * @param {Fraction} number
 * @param {number} decimals
 */
export function rounded({ top, under }, decimals) {
  const whole = (2n * top * 10n ** BigInt(decimals) + under) / (2n * under);
  const text = String(whole).padStart(decimals + 1, "0");
  const rest = text.slice(-decimals).replace(/0+$/, "");
  return text.slice(0, -decimals) + (rest && `.${rest}`);
}
