// @ts-check
/* What the controls of an explorer say, worked out to the places of all its answers. */

import { derive } from "../tables.js";

/** @import { Controls, Known, Table } from "../types" */

/**
 * @param {Pick<Table, "derived" | "measured" | "agree">} table
 * @param {Controls} controls
 * @returns {Known | null} null where a number can't be read, which its field then says
 */
export function work(table, controls) {
  const known = placesOf(controls);
  if (!known) return null;
  const unclear = unclearLimits(table, controls, known);
  for (const name of unclear) controls[name].refuse?.();
  return unclear.length ? null : derive(table, controls, known);
}

/**
 * @param {Controls} controls
 * @returns {Known | null}
 */
function placesOf(controls) {
  const found = Object.entries(controls)
    .filter(([, control]) => control.place)
    .map(([name, control]) => ({ name, at: control.place?.() ?? null })); // each is asked: it shows what it reads
  /** @type {Known} */
  const known = {};
  for (const { name, at } of found) {
    if (at === null) return null;
    known[name] = at;
  }
  return known;
}

/**
 * A limit such as "<5" has an answer where all that it may mean has the same; else the number is asked for.
 * @param {Pick<Table, "derived" | "measured" | "agree">} table
 * @param {Controls} controls
 * @param {Known} known
 */
function unclearLimits(table, controls, known) {
  const limits = Object.keys(table.measured ?? {}).filter((name) => placesIn(controls, name).length > 1);
  if (!limits.length) return [];
  let states = [known];
  for (const name of limits) {
    states = states.flatMap((one) => placesIn(controls, name).map((at) => ({ ...one, [name]: at })));
  }
  const worked = states.map((one) => derive(table, controls, { ...one }));
  return limits.filter((name) => {
    const agreed = table.agree?.[name];
    return !agreed || new Set(worked.map((one) => one[agreed])).size > 1;
  });
}

/**
 * @param {Controls} controls
 * @param {string} name
 */
const placesIn = (controls, name) => controls[name].places?.() ?? [];
