// @ts-check
/* A line of the two-week evening log: the columns of the paper, one evening a line, as the tab keeps it and a file has it. The twin
   of models/evening_lines.py. */

import { isDay } from "../owners.js";

/** @import { Dose, Evening, Morning, Part } from "../types" */

/** @type {Part[]} */
export const PARTS = ["legs", "arms", "other"];
export const EVENINGS = 14;
export const MOST_DOSES = 3;
export const NOON = 12 * 60;
export const DAY = 24 * 60;
export const MORNING = 16 * 60; // from four in the morning on it is asked which morning that was, or whether it was the evening
/** @type {Morning[]} */
export const MORNINGS = ["", "that day", "next day"];
const MS_A_DAY = 24 * 60 * 60 * 1000;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;
const SCORE = /^(?:\d|10)$/;
const SLEPT = /^\d{1,2}(?:\.\d)?$/;

const ODD = Symbol("a column that holds none of its kind");

/** Blanks alone, as Python takes them off. @param {string} text */
const stripped = (text) => text.replace(/^ +/, "").replace(/ +$/, "");

/**
 * Reads one line of a log; null where it is none.
 * @param {string} line
 * @returns {Evening | null}
 */
export function eveningOf(line) {
  const columns = line.split("|").map(stripped);
  if (columns.length > 6) return null;
  const [day, hour = "", bad = "", parts = "", doses = "", slept = ""] = columns;
  const [began, morning] = parted(hour);
  const found = [
    dayIn(day),
    beganIn(began),
    badIn(bad),
    partsIn(parts),
    dosesIn(doses),
    sleptIn(slept),
    morning,
  ];
  const isBoth = began === "none" && (parts !== "" || !["", "0"].includes(bad)); // signs, and none
  if (isBoth || found.some((one) => one === ODD)) return null;
  const names = ["day", "began", "bad", "parts", "doses", "slept", "morning"];
  return /** @type {any} */ (Object.fromEntries(names.map((name, at) => [name, found[at]])));
}

/** @param {string} text */
const dayIn = (text) => (isDay(text) && text > "0001" && dayAfter(text, 0) === text ? text : ODD);

/**
 * Parts an hour of a morning from which one it was; no other hour says that.
 * @param {string} text
 * @returns {[string, Morning]}
 */
function parted(text) {
  for (const morning of MORNINGS.filter(Boolean)) {
    const time = text.slice(0, -morning.length - 1);
    if (text.endsWith(` ${morning}`) && (minutesOf(time) ?? 0) >= MORNING) return [time, morning];
  }
  return [text, ""];
}

/**
 * Whether nobody has said yet which morning it was.
 * @param {Evening} evening
 */
export const isOpen = ({ began, morning }) => typeof began === "number" && began >= MORNING && !morning;

/**
 * Gives when the first signs came, in minutes after the noon of that day; before it, less than nothing.
 * @param {Evening} evening
 */
export function hourOf({ began, morning }) {
  if (typeof began !== "number") return null;
  return morning === "that day" ? began - DAY : began;
}

/** @param {string} text */
function beganIn(text) {
  if (text === "" || text === "none") return text || null;
  return minutesOf(text) ?? ODD;
}

/** @param {string} text */
function badIn(text) {
  if (!text) return null;
  return SCORE.test(text) ? Number(text) : ODD;
}

/** @param {string} text */
function partsIn(text) {
  const named = text ? text.split(", ") : [];
  const found = PARTS.filter((part) => named.includes(part));
  return found.length === named.length ? found : ODD;
}

/** @param {string} text */
function dosesIn(text) {
  const found = text ? text.split(";").map((one) => doseIn(stripped(one))) : [];
  return found.length <= MOST_DOSES && found.every(({ medicine }) => medicine) ? found : ODD;
}

/**
 * @param {string} text
 * @returns {Dose}
 */
function doseIn(text) {
  const [medicine, at] = [stripped(text.slice(0, -6)), minutesOf(text.slice(-5))];
  const isTimed = at !== null && medicine && text.slice(-6, -5) === " ";
  return isTimed ? { medicine, at } : { medicine: text, at: null };
}

/** @param {string} text */
const sleptIn = (text) => (!text || (SLEPT.test(text) && Number(text) <= 24) ? text : ODD);

/**
 * Gives a time of day in minutes after noon.
 * @param {string} text
 */
export function minutesOf(text) {
  const [, hour, minute] = TIME.exec(text) ?? [];
  return hour ? (Number(hour) * 60 + Number(minute) - NOON + DAY) % DAY : null;
}

/**
 * Gives minutes after noon as a time of day.
 * @param {number} minutes
 */
export function timeOf(minutes) {
  const at = (minutes + NOON + DAY) % DAY;
  return [Math.floor(at / 60), at % 60].map((number) => String(number).padStart(2, "0")).join(":");
}

/**
 * Writes an evening as a line; what is blank at its end is left off.
 * @param {Evening} evening
 */
export function lineOf({ day, began, bad, parts, doses, slept, morning }) {
  const written = doses.map(({ medicine, at }) => (at === null ? medicine : `${medicine} ${timeOf(at)}`));
  const columns = [
    day,
    typeof began === "number" ? stripped(`${timeOf(began)} ${morning}`) : (began ?? ""),
    bad === null ? "" : String(bad),
    parts.join(", "),
    written.join("; "),
    slept,
  ];
  while (!columns[columns.length - 1]) columns.pop();
  return columns.join(" | ").replace(/\| {2}(?=\|)/g, "| ");
}

/**
 * Reads a log: its evenings by their day, each once, of the two weeks that begin with the first of them.
 * @param {string[]} lines
 */
export function logOf(lines) {
  /** @type {Map<string, Evening>} */
  const byDay = new Map();
  for (const evening of lines.map(eveningOf))
    if (evening && !byDay.has(evening.day)) byDay.set(evening.day, evening);
  const found = [...byDay.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
  return found.filter(({ day }) => daysBetween(found[0].day, day) < EVENINGS);
}

/** @param {string} day */
const msOf = (day) => Date.parse(`${day}T00:00Z`);

/**
 * Counts the days from one day to another.
 * @param {string} from
 * @param {string} to
 */
export const daysBetween = (from, to) => Math.round((msOf(to) - msOf(from)) / MS_A_DAY);

/**
 * Gives the day so many days after another; an empty text where there is none.
 * @param {string} day
 * @param {number} count
 */
export function dayAfter(day, count) {
  const ms = msOf(day) + count * MS_A_DAY;
  return Number.isFinite(ms) ? new Date(ms).toISOString().slice(0, 10) : "";
}
