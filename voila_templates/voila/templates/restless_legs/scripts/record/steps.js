// @ts-check
/* Work of many steps: done at once, or with the page let draw between them. */

/**
 * @template T
 * @typedef {Generator<void, T, void>} Work - it yields where it may be left for a moment
 */

const MOST_AT_A_TIME = 50; // milliseconds: then a page stands still
const EACH = 500;

const drawn = () => new Promise((done) => setTimeout(done));

/**
 * @template T
 * @param {Work<T>} work
 * @returns {T}
 */
export function atOnce(work) {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

/**
 * @template T
 * @param {Work<T>} work
 * @returns {Promise<T>}
 */
export async function lettingDraw(work) {
  let since = performance.now();
  let step = work.next();
  while (!step.done) {
    if (performance.now() - since > MOST_AT_A_TIME) {
      await drawn();
      since = performance.now();
    }
    step = work.next();
  }
  return step.value;
}

/**
 * Goes through a list, some of it a step.
 * @template T
 * @param {T[]} list
 * @param {(one: T, index: number) => void} each
 * @param {number} [stride] - how many are a step
 * @returns {Work<void>}
 */
export function* through(list, each, stride = EACH) {
  for (const [index, one] of list.entries()) {
    each(one, index);
    if (index % stride === stride - 1) yield;
  }
}
