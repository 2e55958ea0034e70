// @ts-check
/* Finds the state of an explorer that stands tallest, among all that can be answered. */

/** @import { Lookup, Opened, PartData, Table } from "../types" */
/** @typedef {{ part: PartData<Opened>, heights: number[] }} Sized - a part, and how tall each of its texts stands */
/** @typedef {{ name: number, inputs: number[], sizes: number[], index: number[] }} Step - a lookup, by the places of its names */

const MOST_STATES = 2_000_000; // more take longer than anybody waits for
const AT_ONCE = 50_000;

/**
 * Gives each control that something is looked up by, with how many answers it has; nothing where an answer is a list.
 * @param {Table<Opened>} table
 * @returns {Record<string, number> | null}
 */
function answered({ derived, parts }) {
  /** @type {Lookup[]} */
  const lookups = [...parts];
  for (const one of derived) {
    if ("over" in one) return null;
    lookups.push(one);
  }
  if (parts.some((part) => part.over)) return null;
  const sizes = Object.fromEntries(
    lookups.flatMap((one) => one.inputs.map((name, i) => [name, one.sizes[i]])),
  );
  for (const one of derived) delete sizes[one.name];
  return sizes;
}

/**
 * @param {string[]} names
 * @returns {(lookup: Lookup) => Step}
 */
const stepsBy =
  (names) =>
  ({ name, inputs, sizes, index }) => ({
    name: names.indexOf(name),
    inputs: inputs.map((input) => names.indexOf(input)),
    sizes,
    index,
  });

/**
 * @param {Step} step
 * @param {number[]} known
 */
function found({ inputs, sizes, index }, known) {
  let at = 0;
  for (let i = 0; i < inputs.length; i++) at = at * sizes[i] + known[inputs[i]];
  return index[at];
}

/**
 * Goes on to the next answers, the last control first; whether there are any.
 * @param {number[]} known
 * @param {number[]} sizes
 */
function next(known, sizes) {
  for (let at = sizes.length - 1; at >= 0; at--) {
    known[at] += 1;
    if (known[at] < sizes[at]) return true;
    known[at] = 0;
  }
  return false;
}

/**
 * Gives for each part the text that it shows in the tallest state; where there are too many states to walk, or lists, its own
 * tallest, so that all of them together are never less.
 * @param {Table<Opened>} table
 * @param {Sized[]} sized
 * @param {() => Promise<unknown>} pause
 */
export async function tallest(table, sized, pause) {
  const controls = answered(table);
  const sizes = Object.values(controls ?? {});
  const alone = sized.map(({ heights }) => heights.indexOf(Math.max(...heights)));
  if (!controls || sizes.reduce((so, one) => so * one, 1) > MOST_STATES) return alone;
  const names = [...Object.keys(controls), ...table.derived.map((one) => one.name)];
  const steps = /** @type {Lookup[]} */ (table.derived).map(stepsBy(names));
  const shown = sized.map(({ part }) => part).map(stepsBy(names));
  const known = names.map(() => 0);
  let most = -1;
  let best = alone;
  let walked = 0;
  do {
    for (const step of steps) known[step.name] = found(step, known);
    let height = 0;
    for (let i = 0; i < shown.length; i++) height += sized[i].heights[found(shown[i], known)];
    if (height > most) {
      most = height;
      best = shown.map((one) => found(one, known));
    }
    walked += 1;
    if (walked % AT_ONCE === 0) await pause();
  } while (next(known, sizes));
  return best;
}
