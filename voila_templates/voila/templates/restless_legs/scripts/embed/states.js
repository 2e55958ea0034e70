// @ts-check
/* Finds the state of an explorer that stands tallest, among all that can be answered. Of a list, which can grow without end, up to
   two entries count: what more of them bring is scrolled to. */

import { place } from "../tables.js";

/** @import { Known, Lookup, Opened, PartData, Table, Total } from "../types" */
/** @typedef {{ part: PartData<Opened>, heights: number[] }} Sized - a part, and how tall each of its texts stands */
/** @typedef {{ key: string, at: { item: number, count: number } }} Entry - what somebody may pick in a list */
/** @typedef {{ name: number, inputs: number[], sizes: number[], index: number[] }} Step - a lookup, by the places of its names */

const MOST_STATES = 2_000_000; // more take longer than anybody waits for
const AT_ONCE = 50_000;
const CHOSEN = "(chosen)"; // no control is called so
const OF_ENTRY = ["item", "count"];
const NONE = -1;

/**
 * Gives all that may be picked in the list of an explorer: nothing, one entry or two.
 * @param {PartData<Opened>[]} parts
 * @returns {Entry[][]}
 */
function choicesOf(parts) {
  const listed = parts.find(({ over }) => over);
  if (!listed) return [[]];
  const counts = listed.sizes[listed.inputs.indexOf("count")];
  const entries = (listed.items ?? []).flatMap((key, item) =>
    Array.from({ length: counts }, (_, count) => ({ key, at: { item, count } })),
  );
  const pairs = entries.flatMap((one) =>
    entries.filter(({ at }) => at.item > one.at.item).map((other) => [one, other]),
  );
  return [[], ...entries.map((one) => [one]), ...pairs];
}

/**
 * A whole number summed over a list is looked up by what is picked in it.
 * @param {Total} total
 * @param {Entry[][]} choices
 * @returns {Lookup}
 */
function summed({ name, most, sums }, choices) {
  const sumOf = (/** @type {Entry[]} */ chosen) =>
    chosen.reduce((so, { key, at }) => so + (sums[key]?.[at.count + 1] ?? 0), 0);
  const index = choices.map((chosen) => Math.min(most, sumOf(chosen)));
  return { name, inputs: [CHOSEN], sizes: [choices.length], index };
}

/**
 * Gives all that some inputs can be, the last one fastest.
 * @param {[string, number][]} inputs - each with how many answers it has
 * @returns {Known[]}
 */
const everyOf = (inputs) =>
  inputs.reduce(
    (so, [name, size]) =>
      so.flatMap((known) => Array.from({ length: size }, (_, at) => ({ ...known, [name]: at }))),
    /** @type {Known[]} */ ([{}]),
  );

/**
 * Gives what a part shows as lookups of its texts: of a list one for each place in it, where nothing may stand.
 * @param {PartData<Opened>} part
 * @param {Entry[][]} choices
 * @returns {Lookup[]}
 */
function shownBy(part, choices) {
  if (!part.over) return [part];
  const others = part.inputs
    .map((name, i) => /** @type {[string, number]} */ ([name, part.sizes[i]]))
    .filter(([name]) => !OF_ENTRY.includes(name));
  const every = everyOf(others);
  const [inputs, sizes] = [others.map(([name]) => name), others.map(([, size]) => size)];
  return [0, 1].map((nth) => ({
    name: part.name,
    inputs: [CHOSEN, ...inputs],
    sizes: [choices.length, ...sizes],
    index: choices.flatMap(({ [nth]: entry }) =>
      every.map((known) => (entry ? part.index[place(part, { ...known, ...entry.at })] : NONE)),
    ),
  }));
}

/**
 * Gives each control that something is looked up by, with how many answers it has.
 * @param {Lookup[]} derived
 * @param {Lookup[]} shown
 * @returns {Record<string, number>}
 */
function answered(derived, shown) {
  const sizes = Object.fromEntries(
    [...derived, ...shown].flatMap((one) => one.inputs.map((name, i) => [name, one.sizes[i]])),
  );
  for (const one of derived) delete sizes[one.name];
  return sizes;
}

/**
 * Of a list its two tallest texts, of anything else one.
 * @param {Sized} sized
 */
const tallestAlone = ({ part, heights }) =>
  [...heights.keys()].sort((one, other) => heights[other] - heights[one]).slice(0, part.over ? 2 : 1);

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
 * Walks all states; gives what each place shows in the tallest.
 * @param {Step[]} steps
 * @param {{ step: Step, heights: number[] }[]} places
 * @param {number[]} sizes - how many answers each control has; what is derived from them stands behind them
 * @param {() => Promise<unknown>} pause
 */
async function walked(steps, places, sizes, pause) {
  const known = [...sizes, ...steps].map(() => 0);
  let most = -1;
  /** @type {number[]} */
  let best = [];
  let states = 0;
  do {
    for (const step of steps) known[step.name] = found(step, known);
    let height = 0;
    for (const { step, heights } of places) height += heights[found(step, known)] ?? 0;
    if (height > most) {
      most = height;
      best = places.map(({ step }) => found(step, known));
    }
    states += 1;
    if (states % AT_ONCE === 0) await pause();
  } while (next(known, sizes));
  return best;
}

/** @param {Table<Opened>} table */
const listsOf = ({ parts, derived }) =>
  new Set([...parts, ...derived].flatMap((one) => ("over" in one && one.over ? [one.over] : [])));

/**
 * Gives for each part the texts that it shows in the tallest state; where there are too many states to walk, or several lists, its
 * own tallest, so that all of them together are never less.
 * @param {Table<Opened>} table
 * @param {Sized[]} sized
 * @param {() => Promise<unknown>} pause
 * @returns {Promise<number[][]>}
 */
export async function tallest(table, sized, pause) {
  if (listsOf(table).size > 1) return sized.map(tallestAlone);
  const choices = choicesOf(table.parts);
  const derived = table.derived.map((one) => ("over" in one ? summed(one, choices) : one));
  const shown = sized.map(({ part }) => shownBy(part, choices));
  const controls = answered(derived, shown.flat());
  const sizes = Object.values(controls);
  if (sizes.reduce((so, one) => so * one, 1) > MOST_STATES) return sized.map(tallestAlone);
  const step = stepsBy([...Object.keys(controls), ...derived.map((one) => one.name)]);
  const places = shown.flatMap((some, of) =>
    some.map((one) => ({ step: step(one), of, heights: sized[of].heights })),
  );
  const best = await walked(derived.map(step), places, sizes, pause);
  return sized.map((_, i) => best.filter((text, at) => places[at].of === i && text !== NONE));
}
