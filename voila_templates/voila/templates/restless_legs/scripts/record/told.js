// @ts-check
/* Medicines, pregnancy and age, as a record comes to them: the latest counts, what is open is asked. The twin of `told.py`. */

import { spelt } from "../lab/spelling.js";
import { ANOTHER } from "./persons.js";
import { grouped } from "./sample.js";
import { shown } from "./shown.js";

/** @import { FoundInRecord, RecordMedicine, TakenMedicine, ToldPregnancy } from "../types" */

export const YEAR = 365; // days
// House rule: longer ago, whoever was pregnant need not be so now.
const MOST_PREGNANT = 304; // days: ten months
const ADULT = 18;
const MOST_TEXTS = 6;
const DAY = 86_400_000; // milliseconds

/**
 * How many days ago a day was; less than nothing for one that is still to come.
 * @param {string} day
 * @param {string} today
 */
export const daysSince = (day, today) => (Date.parse(today) - Date.parse(day)) / DAY;

/**
 * Latest first.
 * @template {{ day: string }} T
 * @param {T[]} things
 */
export const latestFirst = (things) =>
  [...things].sort((one, other) => (one.day === other.day ? 0 : one.day < other.day ? 1 : -1));

/* ---- medicines ------------------------------------------------------------------------------------------------ */

/**
 * Gives each medicine once, latest first; an allergy stands by itself, and is told beside its medicine.
 * @param {TakenMedicine[]} told
 * @param {string} today
 * @returns {RecordMedicine[]}
 */
export function medicinesIn(told, today) {
  const named = told.filter((one) => one.texts.length);
  const groups = [
    ...grouped(named, (one) => `${isAllergy(one)} ${isOfAnother(one)} ${nameOf(one)}`).values(),
  ];
  const allergies = new Set(named.filter(isAllergy).map(nameOf));
  return latestFirst(
    groups.map((group) => medicine(group, today, !isAllergy(group[0]) && allergies.has(nameOf(group[0])))),
  );
}

/** @param {TakenMedicine} one */
const isAllergy = (one) => one.state === "allergy";
/** @param {TakenMedicine} one */
const isOfAnother = (one) => one.person === ANOTHER;
/** @param {TakenMedicine} one */
const nameOf = (one) => spelt(shown(one.texts[0]));

/**
 * @param {TakenMedicine[]} group
 * @param {string} today
 * @param {boolean} isAllergic
 * @returns {RecordMedicine}
 */
function medicine(group, today, isAllergic) {
  const byDay = latestFirst(group);
  const { day, place } = byDay[0];
  const texts = [...new Set(byDay.flatMap((one) => one.texts.map(shown)))].slice(0, MOST_TEXTS);
  const ago = day ? daysSince(day, today) : 0;
  const state = stateOf(byDay) || (ago < 0 ? "planned" : "");
  const whose = isOfAnother(byDay[0]) ? "whose" : "";
  const doubts = [whose, state, ago > YEAR ? "older" : "", isAllergic ? "allergy" : ""].filter(Boolean);
  return { texts, state, day, place, doubts: [...new Set(doubts)], note: shown(byDay[0].note) };
}

/**
 * The latest state; where several stand beside each other, or on no day, it is open.
 * @param {TakenMedicine[]} byDay
 * @returns {TakenMedicine["state"]}
 */
function stateOf(byDay) {
  const rivals = byDay.filter((one) => one.day === byDay[0].day || !one.day);
  return rivals.every((one) => one.state === byDay[0].state) ? byDay[0].state : "unclear";
}

/* ---- pregnancy and age ---------------------------------------------------------------------------------------- */

/**
 * What the latest says, and its day.
 * @param {ToldPregnancy[]} told
 * @param {string} today
 * @returns {Pick<FoundInRecord, "pregnant" | "pregnant_day">}
 */
export function pregnantIn(told, today) {
  if (!told.length) return { pregnant: "", pregnant_day: "" };
  const [{ day }] = latestFirst(told);
  const said = new Set(told.filter((one) => one.day === day || !one.day).map((one) => one.said));
  const [answer] = said;
  const ago = day ? daysSince(day, today) : -1;
  const isNear = ago >= 0 && ago <= MOST_PREGNANT;
  const isClear = isNear && said.size === 1 && answer !== "unclear";
  return { pregnant: isClear ? answer : "ask", pregnant_day: day };
}

/**
 * Whether somebody is under 18; null where nobody can tell.
 * @param {string} born
 * @param {string} today
 */
export function isChild(born, today) {
  if (!born || born > today) return null;
  // Whoever was born on it, or before, is an adult.
  const edge = `${String(Number(today.slice(0, 4)) - ADULT).padStart(4, "0")}${today.slice(4)}`;
  const [first, last] = ["-01-01", "-12-31"].map((rest) => born + rest.slice(born.length - 4) > edge);
  return first === last ? first : null;
}
