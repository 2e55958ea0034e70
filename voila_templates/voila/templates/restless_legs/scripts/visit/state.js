// @ts-check
/* All that a visit holds, as one state: gathered from what the tab keeps, and put in there. */

import { tellAnew } from "../anew.js";
import { dated } from "../dated.js";
import { BEFORE, isOfLink, SCREENS } from "../kept_names.js";
import { has, isPlain } from "../shape.js";
import { forget, OF_EXPLORER, recall, remember, remembered } from "../storage.js";
import { putTogether } from "../together.js";
import { pageLanguage } from "../writing.js";
import { BY_WORDS, byWords, byWordsIn, cameBy, hasHandOf, sign } from "./by_words.js";
import { controlOf, isAnswer, saidOf } from "./items.js";
import { isAlike, isSame, isSameAnswer } from "./joining.js";
import { keptExplorers } from "./kept.js";
import { cutFrom, isForOthers, KINDS, wordsFrom } from "./own_words.js";

/**
 * @import { Answer, Answers, Explorer, ExplorerRecord, LinkFault, Owner, VisitItems, VisitState } from "../types"
 * @import { ByWords } from "./by_words.js"
 */

export const NOTES_ALONG = "notes_along"; // whether a clinician's notes go into link and file

/** @returns {VisitItems} */
function itemsHere() {
  const { restlessLegsVisitItems: items } = window;
  if (!items) throw new Error("no items");
  return items;
}

/** @returns {Explorer[]} */
const explorersHere = () => (window.restlessLegs?.explorers ?? []).filter((one) => !one.isQuiz);

/* ---- gathered ---------------------------------------------------------------------------------------------- */

/**
 * Gives all that was entered in this tab, on whatever page; what is none of ours is left out.
 * @returns {VisitState}
 */
export function gather() {
  const items = itemsHere();
  /** @type {Record<string, Answers>} */
  const explorers = {};
  /**
   * @param {string} explorer
   * @param {string} control
   * @param {unknown} answer
   */
  function put(explorer, control, answer) {
    const about = controlOf(items, explorer, control);
    if (!about || !isAnswer(about, answer)) return;
    explorers[explorer] ??= {};
    explorers[explorer][control] = answer;
  }
  for (const [control, explorer] of Object.entries(items.homes)) put(explorer, control, recall(control));
  for (const explorer of keptExplorers())
    for (const [control, answer] of Object.entries(answersOf(explorer)))
      if (!controlOf(items, explorer, control)?.shared) put(explorer, control, answer);
  const words = Object.keys(KINDS).map(
    (name) => /** @type {const} */ ([name, wordsFrom(name, recall(name))]),
  );
  return {
    explorers: inOrder(explorers, items),
    words: Object.fromEntries(words.filter(([, said]) => said.length)),
  };
}

/**
 * Lists what was typed and can't be read: it is in no state, so whoever hands one on is told.
 * @param {VisitItems} items
 * @returns {LinkFault[]}
 */
export function unreadIn(items) {
  /** @param {string} explorer @param {string} control @param {unknown} answer */
  function fault(explorer, control, answer) {
    const about = controlOf(items, explorer, control);
    if (!about || !isPlain(answer) || answer.standing !== "given" || isAnswer(about, answer)) return [];
    const typed = isPlain(answer.entry) ? [answer.entry.typed, answer.entry.second].filter(Boolean) : [];
    return [{ key: control, value: typed.join(", "), why: /** @type {const} */ ("unread") }];
  }
  const shared = Object.entries(items.homes).flatMap(([control, home]) =>
    fault(home, control, recall(control)),
  );
  const others = keptExplorers().flatMap((explorer) =>
    Object.entries(answersOf(explorer))
      .filter(([control]) => !controlOf(items, explorer, control)?.shared)
      .flatMap(([control, answer]) => fault(explorer, control, answer)),
  );
  return [...shared, ...others];
}

/**
 * Lists what goes into no link and no file, though it stands there: what can't be read, and the end of words that are too long.
 * @param {VisitItems} items
 */
export const notHandedOn = (items) => [
  ...unreadIn(items),
  ...Object.keys(KINDS)
    .filter(isForOthers)
    .flatMap((name) => cutFrom(name, recall(name))),
];

/** @param {string} explorer */
function answersOf(explorer) {
  const record = recall(OF_EXPLORER + explorer);
  return isPlain(record) && isPlain(record.answers) ? record.answers : {};
}

/**
 * Explorers as the pages show them, so that one visit gives one text.
 * @param {Record<string, Answers>} explorers
 * @param {VisitItems} items
 */
const inOrder = (explorers, items) =>
  Object.fromEntries(
    Object.keys(items.explorers)
      .filter((name) => has(explorers, name))
      .map((name) => [name, explorers[name]]),
  );

/** @param {VisitState} state */
export const isEmpty = ({ explorers, words }) =>
  Object.keys(explorers).length + Object.keys(words).length === 0;

/**
 * Leaves out what was set on pages that no patient is led to, and a clinician's notes, unless they are to go along.
 * @param {VisitState} state
 * @returns {VisitState}
 */
export function forPatient({ explorers, words: { notes, ...words } }) {
  const { explorers: about, for_clinicians } = itemsHere();
  const theirs = Object.entries(explorers).filter(([name]) => !for_clinicians.includes(about[name].page));
  const goes = notes !== undefined && (!areNotesOfClinician() || recall(NOTES_ALONG) === true);
  return { explorers: Object.fromEntries(theirs), words: goes ? { ...words, notes } : words };
}

/** Whether a clinician's hands wrote some of the notes. */
export const areNotesOfClinician = () => hasHandOf("notes", ["clinician", "said"]);

/* ---- put in -------------------------------------------------------------------------------------------------- */

/**
 * Puts a state in, whole or not at all; whether it is in. It can be undone until all is cleared.
 * @param {VisitState} state - whose answers say whose they are
 * @param {{ linked?: string[], byWords?: ByWords, isWhole?: boolean }} [how] - names of own words that a link wrote; who wrote the
 *   others; and whether it takes the place of all that stands there, which else stays where it says nothing of it
 */
export function putIn(state, how = {}) {
  const was = snapshot();
  try {
    write(state, how, was);
  } catch {
    bringBackAll(was); // somebody's visit is not lost to what came in its place
    return false;
  }
  tellAnew();
  return true;
}

/** @param {Record<string, unknown>} was */
function bringBackAll(was) {
  for (const name of remembered().filter(isOfVisit)) if (!has(was, name)) forget(name);
  for (const [name, entry] of Object.entries(was)) remember(name, entry);
  putTogether(explorersHere());
}

/**
 * @param {VisitState} state
 * @param {{ linked?: string[], byWords?: ByWords, isWhole?: boolean }} how
 * @param {Record<string, unknown>} was
 */
function write({ explorers, words }, { linked, byWords: others = {}, isWhole = false }, was) {
  const here = explorersHere();
  if (isWhole) forgetVisit();
  remember(BEFORE, {
    was,
    put: { explorers, words },
    isWhole,
    isLink: Boolean(linked) || isOfLink(was[BEFORE]),
  });
  for (const [name, answers] of Object.entries(explorers))
    if (!here.some((one) => one.name === name)) keepElsewhere(name, answers, here);
  for (const one of here) if (has(explorers, one.name)) one.load(explorers[one.name]);
  for (const [name, said] of Object.entries(words))
    putWords(name, said, linked?.includes(name) ? ["link"] : (others[name] ?? ["patient"]));
}

/**
 * @param {string} name
 * @param {string | string[]} said
 * @param {Owner["by"][]} by
 */
function putWords(name, said, by) {
  sign(
    name,
    isWithin(wordsFrom(name, recall(name)), said) ? withMore(byWords()[name] ?? ["patient"], by) : by,
  );
  remember(name, said);
}

/**
 * @param {Owner["by"][]} before
 * @param {Owner["by"][]} more
 */
const withMore = (before, more) => [...before.filter((by) => !more.includes(by)), ...more];

/**
 * Whether words stand on in what takes their place: then they are still of who wrote them, too.
 * @param {string | string[]} before
 * @param {string | string[]} now
 */
function isWithin(before, now) {
  const [old, all] = [before, now].map((words) => [words].flat());
  return before.length > 0 && old.every((one) => all.some((said) => said.includes(one)));
}

/**
 * Keeps what belongs to another page as that page would, without what it says to it.
 * @param {string} name
 * @param {Answers} answers
 * @param {Explorer[]} here
 */
function keepElsewhere(name, answers, here) {
  remember(OF_EXPLORER + name, recordFrom(name, { ...answersOf(name), ...answers }));
  for (const [control, answer] of Object.entries(answers)) {
    if (!controlOf(itemsHere(), name, control)?.shared) continue;
    remember(control, answer);
    for (const one of here) one.adopt(control);
  }
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} answers
 * @returns {ExplorerRecord}
 */
function recordFrom(name, answers) {
  const items = itemsHere();
  const { page, title, controls } = items.explorers[name];
  const all = Object.entries(answers).flatMap(([control, answer]) => {
    const about = has(controls, control) ? controls[control] : null;
    return about && isAnswer(about, answer) ? [{ control, about, answer }] : [];
  });
  const said = all.filter(({ about }) => about.asks);
  const pairs = said.map(
    ({ about, answer }) =>
      /** @type {[string, string]} */ ([about.label, dated(saidOf(items, about, answer), answer.date)]),
  );
  const open = Object.entries(controls).filter(
    ([control, { asks }]) => asks && !said.some((one) => one.control === control),
  );
  return {
    topic: page,
    language: pageLanguage(),
    title,
    answers: Object.fromEntries(all.map(({ control, answer }) => [control, answer])),
    set: pairs.filter(([, text]) => text),
    open: open.map(([, { label }]) => label),
    takeaway: "",
  };
}

/* ---- one answer, given on the page of the visit ------------------------------------------------------------------ */

/**
 * Gives the answer that a control of another page has; null where nobody gave one.
 * @param {string} explorer
 * @param {string} control
 */
export function answerOf(explorer, control) {
  const about = controlOf(itemsHere(), explorer, control);
  const answer = answersOf(explorer)[control];
  return about && isAnswer(about, answer) ? answer : null;
}

/**
 * Sets an answer of another page, as that page would; without one, takes it away.
 * @param {string} explorer
 * @param {string} control
 * @param {Answer | null} answer
 */
export function putAnswer(explorer, control, answer) {
  const { [control]: _, ...others } = answersOf(explorer);
  const all = answer ? { ...others, [control]: answer } : others;
  if (Object.keys(all).length) remember(OF_EXPLORER + explorer, recordFrom(explorer, all));
  else forget(OF_EXPLORER + explorer);
  tellAnew();
}

/** Names the reader's own words that a link wrote, as far as they still stand as it wrote them. */
export const linkedWords = () => Object.keys(byWords()).filter((name) => cameBy(name) === "link");

/* ---- undone ---------------------------------------------------------------------------------------------------- */

/** @param {string} name */
const isOfVisit = (name) =>
  name.startsWith(OF_EXPLORER) ||
  has(KINDS, name) ||
  has(itemsHere().homes, name) ||
  [BEFORE, BY_WORDS, NOTES_ALONG, SCREENS].includes(name);

/** What stands there now, with what stood there before it: one step back after another. */
const snapshot = () =>
  Object.fromEntries(
    remembered()
      .filter(isOfVisit)
      .map((name) => [name, recall(name)]),
  );

/**
 * Reads what was taken in last, whoever wrote that; null where there is nothing of the kind.
 * @returns {{ was: Record<string, unknown>, put: Record<string, Record<string, unknown>>, isWhole: boolean } | null}
 */
function lastTaken() {
  const found = recall(BEFORE);
  if (!isPlain(found) || !isPlain(found.was) || !isPlain(found.put)) return null;
  const { was, put, isWhole } = found;
  return isPlain(put.explorers) && isPlain(put.words)
    ? { was, put: { explorers: put.explorers, words: put.words }, isWhole: isWhole === true }
    : null;
}

export const canUndo = () => lastTaken() !== null;

/** Takes out what was taken in last, as far as it still stands: what a reader entered since is theirs, and stays. */
export function undo() {
  const found = lastTaken();
  if (!found) return;
  const { was, put } = found;
  const known = itemsHere().explorers;
  for (const [name, answers] of Object.entries(put.explorers))
    if (has(known, name) && isPlain(answers)) takeBack(name, answers, was);
  const signedBefore = byWordsIn(was[BY_WORDS]);
  for (const [name, said] of Object.entries(put.words)) {
    if (!has(KINDS, name) || !isAlike(recall(name), said)) continue;
    putBack(name, was[name]);
    sign(name, signedBefore[name] ?? ["patient"]); // what stays keeps who wrote it
  }
  putBack(BEFORE, was[BEFORE]);
  if (found.isWhole) bringBack(was);
  putTogether(explorersHere());
  tellAnew();
}

/**
 * What had to go for what was taken in comes back, but where something else was entered since.
 * @param {Record<string, unknown>} was
 */
function bringBack(was) {
  const signedBefore = byWordsIn(was[BY_WORDS]);
  for (const [name, entry] of Object.entries(was)) {
    if (name === BY_WORDS || !isOfVisit(name) || recall(name) !== null) continue;
    remember(name, entry);
    if (has(KINDS, name)) sign(name, signedBefore[name] ?? ["patient"]);
  }
}

function forgetVisit() {
  for (const name of remembered().filter(isOfVisit)) forget(name);
  putTogether(explorersHere());
}

/**
 * @param {string} name
 * @param {unknown} entry - nothing, where there was none
 */
function putBack(name, entry) {
  if (entry === undefined) forget(name);
  else remember(name, entry);
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} answers - that were put in
 * @param {Record<string, unknown>} was
 */
function takeBack(name, answers, was) {
  const before = was[OF_EXPLORER + name];
  const old = isPlain(before) && isPlain(before.answers) ? before.answers : {};
  const now = { ...answersOf(name) };
  for (const [control, answer] of Object.entries(answers)) {
    const about = controlOf(itemsHere(), name, control);
    if (isSameAnswer(about, recall(control), answer)) putBack(control, was[control]);
    if (!isSameAnswer(about, now[control], answer)) continue;
    if (has(old, control)) now[control] = old[control];
    else delete now[control];
  }
  if (areSame(name, now, old)) putBack(OF_EXPLORER + name, before);
  else remember(OF_EXPLORER + name, recordFrom(name, now));
}

/**
 * @param {string} name
 * @param {Record<string, unknown>} some
 * @param {Record<string, unknown>} others
 */
const areSame = (name, some, others) =>
  Object.keys(some).length === Object.keys(others).length &&
  Object.keys(some).every((control) =>
    isSameAnswer(controlOf(itemsHere(), name, control), some[control], others[control]),
  );

/**
 * Whether all of a state stands there already.
 * @param {VisitState} state
 * @param {VisitState} now
 */
export const isThere = ({ explorers, words }, now) =>
  Object.entries(explorers).every(([name, answers]) =>
    Object.entries(answers).every(([control, answer]) =>
      isSame(controlOf(itemsHere(), name, control), now.explorers[name]?.[control], answer),
    ),
  ) &&
  Object.entries(words).every(([name, said]) => JSON.stringify(now.words[name]) === JSON.stringify(said));
