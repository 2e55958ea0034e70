// @ts-check
/* Days as records write them: read where they can mean one day alone, and left as they stand where not. The twin of
   `days.py`, step by step, held against it by `tests/record_day_cases.csv`. */

/**
 * @typedef {"" | "dmy" | "mdy"} Order
 * @typedef {object} DayIn - a day within a text; one without a year, or without a day, has the year 0
 * @property {number} start
 * @property {number} end
 * @property {number} year
 * @property {number} first - of a numeric day the first number as it stands, or else the day
 * @property {number} second
 * @property {boolean} isNumeric
 */

export const FIRST_YEAR = 1900; // what lies outside is a number of something else
export const LAST_YEAR = 2100;
const CENTURY = 2000; // of a year in two digits: no sample is older
/** @type {Order[]} */
const ORDERS = ["dmy", "mdy"];
/** @type {[string, string][]} */
const ALIKE = [
  ["−–—‐‑‒", "-"],
  ["μµ", "u"],
  ["’‘`´ʼ′٬", "'"],
  ["٫", ","],
  ["٪", "%"],
];
const LIKE = new Map(ALIKE.flatMap(([letters, one]) => [...letters].map((letter) => [letter, one])));
// HL7: digits alone, with the hour, its parts and its zone behind.
const PACKED = /^([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{2}){0,3}(?:\.[0-9]{1,6})?(?:[-+][0-9]{4}|z)?$/;
const YEAR_FIRST = String.raw`(?<y1>[0-9]{4})(?<s1>[-/.])(?<m1>[0-9]{1,2})\k<s1>(?<d1>[0-9]{1,2})(?![0-9])`;
const NUMERIC = String.raw`(?<a>[0-9]{1,2})(?<s2>[-/.])(?<b>[0-9]{1,2})\k<s2>(?<y2>[0-9]{4}|[0-9]{2})(?![0-9]|[-/.][0-9])`;
const MONTH_AND_YEAR = "(?<part>(?:0[1-9]|1[0-2])/(?:19|20)[0-9]{2}(?![0-9/]))";

/**
 * @param {number} year
 * @param {number} month
 * @param {number} day
 */
function isoOf(year, month, day) {
  if (year < FIRST_YEAR || year > LAST_YEAR) return "";
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const date = new Date(Date.UTC(year, month - 1, day));
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? "" : text;
}

/**
 * @param {DayIn} one
 * @param {Order} order
 */
const inOrder = (one, order) =>
  order === "mdy" ? isoOf(one.year, one.first, one.second) : isoOf(one.year, one.second, one.first);

/**
 * The orders in which it is a day of the calendar.
 * @param {DayIn} one
 */
const ordersOf = (one) => ORDERS.filter((order) => inOrder(one, order));

/**
 * Gives it as YYYY-MM-DD in the order of its record; empty where that leaves it open.
 * @param {DayIn} one
 * @param {Order} order
 */
export function isoIn(one, order) {
  if (!one.isNumeric) return inOrder(one, "dmy");
  if (order) return inOrder(one, order);
  const meant = new Set(ordersOf(one).map((each) => inOrder(one, each)));
  return meant.size === 1 ? [...meant][0] : "";
}

/**
 * Gives a text in small plain letters, each at its place: what is found in it is found in the text itself.
 * @param {string} text
 */
export const even = (text) =>
  /^\p{ASCII}*$/u.test(text) ? text.toLowerCase() : text.replace(/\P{ASCII}|[A-Z]/gu, evenLetter);

/** @type {Map<string, string>} */
const EVEN = new Map();

/** @param {string} letter */
function evenLetter(letter) {
  let found = EVEN.get(letter);
  if (found === undefined) {
    found = evenOf(letter);
    if (EVEN.size < 4096) EVEN.set(letter, found);
  }
  return found;
}

/** @param {string} letter */
function evenOf(letter) {
  if (letter.length > 1 || /[\ud800-\udfff]/.test(letter)) return letter;
  if (/\p{Nd}/u.test(letter)) return digitOf(letter);
  if (/[\p{No}\p{Nl}]/u.test(letter)) return letter; // "10²" is not 102
  const like = LIKE.get(letter) ?? letter.normalize("NFKC").toLowerCase();
  const plain = LIKE.get(like) ?? like;
  if (/^\p{Zs}$/u.test(plain)) return " ";
  return plain.length === 1 ? plain : letter;
}

/**
 * The digits of a script stand in a row of ten.
 * @param {string} letter
 */
function digitOf(letter) {
  const code = letter.charCodeAt(0);
  let first = code;
  while (/\p{Nd}/u.test(String.fromCharCode(first - 1))) first -= 1;
  return String((code - first) % 10);
}

/** @type {Map<string, { pattern: RegExp, at: Map<string, number> }>} */
const KNOWN = new Map();

/** @param {string[]} months */
function patternOf(months) {
  const key = months.join("|");
  let known = KNOWN.get(key);
  if (!known) {
    /** @type {[string, number][]} */
    const pairs = months.flatMap((names, at) =>
      names
        .split(/\s+/)
        .filter(Boolean)
        .map((name) => /** @type {[string, number]} */ ([even(name), at + 1])),
    );
    known = { at: new Map(pairs), pattern: made(pairs.map(([name]) => name)) };
    KNOWN.set(key, known);
  }
  return known;
}

/** @param {string[]} names */
function made(names) {
  const kinds = [YEAR_FIRST, NUMERIC];
  if (names.length) {
    const sorted = [...names].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
    kinds.push(...named(`(?:${sorted.join("|")})(?![\\p{L}\\p{N}])`));
  }
  // Old browsers can't look back: what stands before is met with it.
  return new RegExp(`(^|[^\\p{L}\\p{N}_./-])(?:${[...kinds, MONTH_AND_YEAR].join("|")})`, "gmu");
}

/** @param {string} name */
function named(name) {
  const between = String.raw`(?:\.|st|nd|rd|th)?[ /.-]{0,2}(?:(?:de|of) )?`;
  return [
    String.raw`(?<d3>[0-9]{1,2})${between}(?<n3>${name})\.?[ ,/.-]{0,2}(?:(?:del?|of) )?'?(?<y3>[0-9]{4}|[0-9]{2})(?![0-9]|[.,:][0-9])`,
    String.raw`(?<n4>${name})\.?[ /.-]{0,2}(?<d4>[0-9]{1,2})(?:st|nd|rd|th)?[ ,/.-]{1,2}(?<y4>[0-9]{4})(?![0-9])`,
    `(?<y5>[0-9]{4})[ /.-](?<n5>${name})[ /.-](?<d5>[0-9]{1,2})(?![0-9])`,
    `[0-9]{1,2}${between}${name}`,
    String.raw`${name}\.?[ ,/-]{0,2}(?:(?:de|of) )?(?:19|20)[0-9]{2}(?![0-9])`,
    String.raw`${name}\.? ?[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9.,])(?= *:)`,
  ];
}

/**
 * Finds every day in a text, in the order in which they stand.
 * @param {string} text
 * @param {string[]} [months] - for each month its names, with spaces between them
 * @returns {DayIn[]}
 */
export function daysIn(text, months = []) {
  const plain = even(text);
  if (!/[0-9]/.test(plain)) return []; // no day is without one
  const { pattern, at } = patternOf(months);
  return [...plain.matchAll(pattern)].map((found) =>
    dayIn(found.groups ?? {}, at, found.index + found[1].length, found.index + found[0].length),
  );
}

/**
 * @param {Record<string, string>} said
 * @param {Map<string, number>} months
 * @param {number} start
 * @param {number} end
 * @returns {DayIn}
 */
function dayIn(said, months, start, end) {
  const span = { start, end, year: 0, first: 0, second: 0, isNumeric: false };
  if (said.a !== undefined)
    return { ...span, year: yearOf(said.y2), first: Number(said.a), second: Number(said.b), isNumeric: true };
  if (said.y1 !== undefined)
    return { ...span, year: Number(said.y1), first: Number(said.d1), second: Number(said.m1) };
  const at = ["3", "4", "5"].find((one) => said[`n${one}`] !== undefined);
  if (at === undefined) return span;
  const month = months.get(said[`n${at}`]) ?? 0;
  return { ...span, year: yearOf(said[`y${at}`]), first: Number(said[`d${at}`]), second: month };
}

/** @param {string} text */
const yearOf = (text) => Number(text) + (text.length === 2 ? CENTURY : 0);

/**
 * Tells the order of day and month that all numeric days of one record allow; empty where both stay open.
 * @param {string[]} texts
 * @param {string[]} [months]
 * @returns {Order}
 */
export function orderOf(texts, months = []) {
  const numeric = texts.flatMap((text) => daysIn(text, months).filter((one) => one.isNumeric));
  const allowed = numeric.map(ordersOf).filter((orders) => orders.length === 1);
  const only = new Set(allowed.map(([order]) => order));
  return only.size === 1 ? [...only][0] : "";
}

/**
 * Gives a day as that of a sample: where one reading is still to come, no blood was taken then.
 * @param {DayIn} one
 * @param {Order} order
 * @param {string} today
 */
export function ofSample(one, order, today) {
  const past = new Set(
    ordersOf(one)
      .map((each) => inOrder(one, each))
      .filter((day) => day <= today),
  );
  return isoIn(one, order) || (past.size === 1 ? [...past][0] : "");
}

/**
 * Gives the one day of a sample that a text says, as YYYY-MM-DD, or nothing.
 * @param {string} text
 * @param {Order} order
 * @param {string} today
 * @param {string[]} [months]
 */
export function sampleDayOf(text, order, today, months = []) {
  const days = new Set(daysIn(text, months).map((one) => ofSample(one, order, today)));
  return dayOf(text, order, months) || (days.size === 1 ? [...days][0] : "");
}

/**
 * Gives the one day that a text says, as YYYY-MM-DD, or nothing.
 * @param {string} text - a day with or without its hour, or words around it: of two days it is none
 * @param {Order} [order] - what `orderOf` says of the record
 * @param {string[]} [months]
 */
export function dayOf(text, order = "", months = []) {
  const packed = PACKED.exec(even(text).trim());
  if (packed) return isoOf(Number(packed[1]), Number(packed[2]), Number(packed[3]));
  const found = new Set(daysIn(text, months).map((one) => isoIn(one, order)));
  return found.size === 1 ? [...found][0] : "";
}
