// @ts-check
/* Paths through the lessons, as a page carries them: which screens of which lesson, and what comes next. */

/**
 * @typedef {[string, string, string[]]} LessonOfPath - of a lesson its name, its address, and its screens
 * @typedef {{ ways: Record<string, LessonOfPath[]>, pages: string[], apart: string[] }} Paths
 */

export const WHOLE = "lesson"; // not a path, but all of this page
export const OPENING = "opening"; // a title and a sentence or two: shown above what comes next

/** @param {string[]} names */
const stopsIn = (names) => names.length - (names[0] === OPENING && names.length > 1 ? 1 : 0);

/** @param {LessonOfPath[]} lessons */
const countOf = (lessons) => lessons.reduce((sum, [, , names]) => sum + stopsIn(names), 0);

/**
 * @param {Paths["ways"]} ways - by minutes
 * @param {string | undefined} topic - the lesson of this page
 */
export function pathsFrom(ways, topic) {
  const known = new Map(Object.entries(ways));
  /** @param {string} way */
  const lessons = (way) => known.get(way) ?? [];
  /** @param {string} way */
  const here = (way) =>
    Math.max(
      0,
      lessons(way).findIndex(([lesson]) => lesson === topic),
    );
  return {
    /**
     * Gives where a path begins, where that is another page.
     * @param {string} way
     */
    elsewhere(way) {
      const first = lessons(way)[0];
      return first && first[0] !== topic ? first[1] : null;
    },
    /**
     * Names the stops of a path on this page.
     * @param {string} way
     */
    names: (way) => lessons(way).find(([lesson]) => lesson === topic)?.[2] ?? [],
    /**
     * Gives the address of the lesson so many steps on, if there is one.
     * @param {string} way
     * @param {number} step
     */
    beyond: (way, step) => lessons(way)[here(way) + step]?.[1] ?? null,
    /**
     * Counts the stops of a path before this page.
     * @param {string} way
     */
    before: (way) => countOf(lessons(way).slice(0, here(way))),
    /** @param {string} way */
    count: (way) => countOf(lessons(way)),
  };
}

/**
 * Where a step leads on this page; null where it leads beyond.
 * @param {{ at: number, part: number }} from - the stop, and the screen of it
 * @param {number} step - how many screens on or back; without end, to the last or the first
 * @param {number} stops
 * @param {number} parts - of this stop
 */
export function stepFrom({ at, part }, step, stops, parts) {
  const LAST = Number.POSITIVE_INFINITY;
  if (step === -LAST) return { at: 0, part: 0 };
  if (step === LAST) return { at: stops - 1, part: LAST };
  if (part + step >= 0 && part + step < parts) return { at, part: part + step };
  if (at + step >= 0 && at + step < stops) return { at: at + step, part: step < 0 ? LAST : 0 };
  return null;
}
