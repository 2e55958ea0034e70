// @ts-check
/* What of a visit goes into a file, and what of a file can be taken: units by their names, nothing that was taken out, and of
   what comes in only what some control or box of the pages can hold. */

import { has, isPlain } from "../shape.js";
import { byWordsIn } from "./by_words.js";
import { controlOf, isAnswer, MOST_FAULTS } from "./items.js";
import { cutFrom, isForOthers, wordsFrom } from "./own_words.js";

/**
 * @import { Answers, LinkFault, Owner, VisitItems, VisitState } from "../types"
 * @import { ByWords } from "./by_words.js"
 * @import { Found } from "./file_text.js"
 */

const LEFT_OUT = "left_out";

/**
 * @template T, U
 * @param {Record<string, T>} things
 * @param {(thing: T, name: string) => U} change
 * @returns {Record<string, U>}
 */
const mapped = (things, change) =>
  Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, change(thing, name)]));

/* ---- out -------------------------------------------------------------------------------------------------- */

/**
 * Takes from a visit what somebody would not show, shared answers too: who is given the file could read it there.
 * @param {VisitState} state
 * @param {string[]} names - of explorers
 * @param {VisitItems} items
 * @returns {VisitState}
 */
export function withoutLeftOut({ explorers, words: { [LEFT_OUT]: _, ...words } }, names, items) {
  const homes = names.flatMap((name) => sharedOf(name, items));
  const left = Object.entries(explorers)
    .filter(([name]) => !names.includes(name))
    .map(([name, answers]) => [name, without(answers, name, homes)]);
  return { explorers: Object.fromEntries(left.filter(([, answers]) => Object.keys(answers).length)), words };
}

/**
 * Names the shared controls of an explorer, each under the explorer that it is kept under.
 * @param {string} name
 * @param {VisitItems} items
 */
function sharedOf(name, { explorers, homes }) {
  const controls = has(explorers, name) ? Object.keys(explorers[name].controls) : [];
  return controls.filter((one) => explorers[name].controls[one].shared).map((one) => `${homes[one]}.${one}`);
}

/**
 * @param {Answers} answers
 * @param {string} name
 * @param {string[]} homes
 */
const without = (answers, name, homes) =>
  Object.fromEntries(Object.entries(answers).filter(([control]) => !homes.includes(`${name}.${control}`)));

/**
 * In a file a unit has its name: a place in a list would mean another unit as soon as that list changes.
 * @param {VisitState["explorers"]} explorers
 * @param {VisitItems} items
 */
export const unitsByName = (explorers, items) =>
  withUnits(explorers, items, (unit, units) => units[Number(unit)]);

/**
 * @param {Record<string, unknown>} explorers
 * @param {VisitItems} items
 * @param {(unit: unknown, units: string[]) => unknown} change
 */
const withUnits = (explorers, items, change) =>
  mapped(explorers, (answers, explorer) =>
    mapped(isPlain(answers) ? answers : {}, (answer, control) => {
      const entry = isPlain(answer) ? answer.entry : null;
      if (!isPlain(answer) || !isPlain(entry)) return answer;
      return { ...answer, entry: { ...entry, unit: change(entry.unit, unitsOf(items, explorer, control)) } };
    }),
  );

/**
 * @param {VisitItems} items
 * @param {string} explorer
 * @param {string} control
 */
const unitsOf = (items, explorer, control) =>
  (controlOf(items, explorer, control)?.units ?? []).map(({ spelt, saved }) => saved ?? spelt[0]);

/** @param {Owner["by"]} by */
const asSaved = (by) => (by === "said" ? "clinician" : by);

/**
 * A file has no word of who told of somebody's hands: whoever opens it knows that it is told by the file.
 * @param {VisitState["explorers"]} explorers
 */
export const ownersOut = (explorers) =>
  mapped(explorers, (answers) => mapped(answers, (answer) => ({ ...answer, by: asSaved(answer.by) })));

/**
 * @param {ByWords} found
 * @param {VisitState["words"]} words - those that are saved
 */
export const byWordsOut = (found, words) =>
  Object.fromEntries(
    Object.entries(found)
      .filter(([name]) => has(words, name))
      .map(([name, by]) => [name, [...new Set(by.map(asSaved))]]),
  );

/* ---- in --------------------------------------------------------------------------------------------------- */

/**
 * Takes of a file what there is a place for, and tells what there is none for.
 * @param {{ explorers: Record<string, unknown>, words: Record<string, unknown> }} found
 * @param {VisitItems} items
 * @returns {{ state: VisitState, faults: LinkFault[] }}
 */
export function fitting(found, items) {
  /** @type {LinkFault[]} */
  const faults = [];
  const state = {
    explorers: answersIn(found.explorers, items, faults),
    words: wordsIn(found.words, items, faults),
  };
  return { state, faults: faults.slice(0, MOST_FAULTS) };
}

/**
 * Says whose what came in a file is. No page saw a clinician's hands enter it: the file says so; one that was changed, or that no
 * page saved, can't say whose it is.
 * @param {VisitState} state
 * @param {Found} file
 * @returns {{ explorers: VisitState["explorers"], byWords: ByWords }}
 */
export function ownersIn({ explorers, words }, { standing, words_by }) {
  /** @param {Owner["by"]} by @returns {Owner["by"]} */
  const told = (by) => (standing !== "whole" ? "file" : by === "clinician" ? "said" : by);
  const signed = standing === "whole" ? byWordsIn(words_by) : mapped(words, () => [told("file")]);
  return {
    explorers: mapped(explorers, (answers) =>
      mapped(answers, (answer) => ({ ...answer, by: told(answer.by) })),
    ),
    byWords: mapped(signed, (by) => by.map(told)),
  };
}

/**
 * @param {Record<string, unknown>} found
 * @param {VisitItems} items
 * @param {LinkFault[]} faults
 */
function answersIn(found, items, faults) {
  /** @type {VisitState["explorers"]} */
  const taken = {};
  // Where there is no such unit, its place is none, which nothing takes.
  const placed = withUnits(found, items, (unit, units) =>
    typeof unit === "string" ? units.indexOf(unit) : -1,
  );
  for (const [explorer, answers] of Object.entries(placed))
    for (const [control, answer] of Object.entries(answers)) {
      const about = controlOf(items, explorer, control);
      if (about && isAnswer(about, answer)) taken[explorer] = { ...taken[explorer], [control]: answer };
      else faults.push(faultOf(`${explorer}.${control}`, answer, Boolean(about)));
    }
  return taken;
}

/**
 * @param {string} key
 * @param {unknown} answer
 * @param {boolean} isKnown
 * @returns {LinkFault}
 */
function faultOf(key, answer, isKnown) {
  const entry = isPlain(answer) ? answer.entry : answer;
  const value = isPlain(entry) ? entry.typed : entry;
  return { key, value: typeof value === "string" ? value : "", why: isKnown ? "unread" : "unknown" };
}

/**
 * @param {Record<string, unknown>} found
 * @param {VisitItems} items
 * @param {LinkFault[]} faults
 */
function wordsIn(found, items, faults) {
  /** @type {VisitState["words"]} */
  const taken = {};
  for (const [name, said] of Object.entries(found)) {
    const words = isForOthers(name) ? wordsFrom(name, said, items) : "";
    if (words.length) taken[name] = words;
    const cut = isForOthers(name) ? cutFrom(name, said, items) : [];
    if (words.length || cut.length) faults.push(...cut);
    else faults.push(faultOf(name, said, isForOthers(name)));
  }
  return taken;
}
