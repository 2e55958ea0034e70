// @ts-check
/* Makes an explorer answer. It knows nothing of what is asked and draws nothing: it reads controls, works out which
   of the prepared answers they ask for, and puts that answer in its place. */

import { carried } from "../carried.js";
import { kinds } from "../controls/kinds.js";
import { all, hit, maybe } from "../dom.js";
import { hands } from "../hands.js";
import { idle, once } from "../once.js";
import { has, isPlain } from "../shape.js";
import { forget, OF_EXPLORER, recall, remember } from "../storage.js";
import { opened } from "../tables.js";
import { answersOf, canShowAll, fitsAll, readsAll, take } from "./answers.js";
import { recordOf } from "./record.js";
import { adopt, follow, isShared, keepShared } from "./sharing.js";
import { showing } from "./showing.js";
import { comeBack, endExample, isRead, nameOf, openAnswered, standingOf } from "./standing.js";

/** @import { Explorer, Held, Table } from "../types" */

/**
 * @param {HTMLFormElement} form
 * @returns {Table}
 */
function tableOf(form) {
  const table = carried("table", form, form.dataset.explorer);
  if (!table) throw new Error(`${form.dataset.explorer} has no table`);
  return table;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Held}
 */
function heldOf(form) {
  // Read when it is first needed: the page opens in a true state without it.
  const table = once(() => opened(tableOf(form)));
  const sets = all("[data-control]", form);
  const controls = Object.fromEntries(
    sets.map((set) => [nameOf(set), kinds[set.dataset.control ?? ""](set, table)]),
  );
  return {
    form,
    sets,
    controls,
    table,
    name: form.dataset.explorer ?? "",
    isQuiz: "quiz" in form.dataset, // a guess is nobody's business, and is not kept
    begin: Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control.save()])),
    owners: new Map(),
    follows: JSON.parse(form.dataset.follows ?? "{}"),
    followers: new Set(),
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {(name: string, from: Explorer) => void} tell - tells all others that a shared answer changed
 * @returns {Explorer}
 */
export function explorer(form, tell) {
  const held = heldOf(form);
  const { sets, controls, owners, followers, follows } = held;
  const place = OF_EXPLORER + held.name;
  const { show, prepare } = showing(held);
  let isMine = false; // whether the reader set it, so that it goes with them to the visit
  let isLent = false; // whether an example stands where the reader's own answers were

  /** What came from elsewhere, as a shared input does, is shown too; but the rest of it is nobody's. */
  function own() {
    show();
    if (!isMine) return;
    if (owners.size) remember(place, recordOf(held));
    else forget(place);
  }
  /** From here on it is the reader's own, and follows them through the tab. */
  function mine() {
    isMine = !held.isQuiz;
    own();
  }
  /** @param {HTMLElement} set */
  function share(set) {
    keepShared(held, set);
    tell(nameOf(set), self);
  }
  /** @param {HTMLElement} set */
  function changed(set) {
    const name = nameOf(set);
    const { standing } = set.dataset;
    followers.delete(name);
    if (standing && !owners.has(name)) endExample(held, [name]);
    if (standing && controls[name].isBlank?.()) owners.delete(name);
    else owners.set(name, { by: hands() });
    mine();
    if (isShared(set)) share(set);
  }
  /** @param {boolean} lent */
  function begin(lent) {
    owners.clear();
    followers.clear();
    for (const set of sets) comeBack(held, set, true);
    isMine = false;
    isLent = lent;
    for (const set of sets) set.toggleAttribute("disabled", lent);
    maybe("[data-shown]", form.parentElement ?? form)?.remove(); // what was said of an example before
  }
  function reset() {
    if (isLent) return restore();
    begin(false);
    const given = sets.filter(isShared).map(nameOf);
    for (const name of given) forget(name);
    forget(place);
    show();
    for (const name of given) tell(name, self); // it goes from all that ask the same
  }
  function restore() {
    begin(false);
    start();
    show();
  }
  /**
   * Whoever looks at an example gives no answer: nothing of it is kept, and what was given comes back.
   * @param {Record<string, unknown>} entries
   */
  function example(entries) {
    begin(owners.size > 0 || isLent);
    for (const [name, entry] of Object.entries(entries)) controls[name].load(entry);
    show();
  }
  function start() {
    if (!held.isQuiz) isMine = takeKept(held, recall(place));
    for (const set of sets) self.adopt(nameOf(set));
    for (const name of Object.keys(follows)) follow(held, name);
    if (owners.size) own();
    for (const one of all("fieldset, [type=reset]", form)) one.removeAttribute("disabled");
    maybe("[data-waits]", form)?.remove();
    openAnswered(held);
    idle(prepare); // so that the first press finds it read
  }
  /** @type {Explorer} */
  const self = {
    form,
    name: held.name,
    isQuiz: held.isQuiz,
    start,
    reset,
    adopt(name) {
      if (isLent) return restore(); // which takes in what is shared, too
      if (!adopt(held, name)) return;
      own();
      openAnswered(held);
    },
    answers: () => answersOf(held),
    fits: (found) => fitsAll(held, found),
    reads: (found) => readsAll(held, found),
    load(found) {
      if (!fitsAll(held, found)) return false;
      if (isLent) restore(); // else the reader's other answers would be lost
      take(held, found);
      mine();
      openAnswered(held);
      for (const set of sets) if (isShared(set) && has(found, nameOf(set))) share(set);
      return true;
    },
    canShow: (entries) => isPlain(entries) && canShowAll(held, entries),
    hasAnswers: () => owners.size > 0 || isLent,
    example,
    restore,
    record: () => recordOf(held),
    keep() {
      if (isMine || held.isQuiz) return;
      isMine = true;
      own();
    },
    isMine: () => isMine && owners.size > 0,
    isRead: () => isRead(held),
  };
  listen(held, (set) => (isLent ? restore() : changed(set)), reset);
  return self;
}

/**
 * Puts back what the tab kept of an explorer; whether there was anything.
 * @param {Held} held
 * @param {unknown} kept
 */
function takeKept(held, kept) {
  const found = isPlain(kept) ? kept.answers : null;
  if (!fitsAll(held, found) || !Object.keys(found).length) return false;
  // A shared answer that was taken back elsewhere is not brought back here.
  const gone = held.sets.filter((set) => isShared(set) && recall(nameOf(set)) === null).map(nameOf);
  const own = Object.entries(found).filter(([name]) => !gone.includes(name));
  if (own.length) take(held, Object.fromEntries(own));
  return true;
}

/**
 * @param {Held} held
 * @param {(set: HTMLElement) => void} changed
 * @param {() => void} reset
 */
function listen(held, changed, reset) {
  const { form, controls, owners } = held;
  /** @param {Event} event */
  const setAt = (event) => hit(event, "[data-control]");
  /**
   * Whoever picks what stands already has answered too: no other event tells of it.
   * @param {Event} event
   */
  function chosenAgain(event) {
    const set = hit(event, "[type=radio]:checked") && setAt(event);
    if (set && !owners.has(nameOf(set))) changed(set);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const set = setAt(event);
    if (set && !hit(event, "[data-add], [data-find]")) changed(set);
  });
  form.addEventListener("change", (event) => {
    const set = setAt(event);
    const settle = set && hit(event, "input") && controls[nameOf(set)].settle;
    if (!settle) return;
    settle();
    changed(set);
  });
  form.addEventListener("click", (event) => {
    const button = hit(event, "button");
    const set = button && setAt(event);
    if (set && controls[nameOf(set)].press?.(button, standingOf(held, set) === "example")) changed(set);
  });
  form.addEventListener("click", chosenAgain);
  form.addEventListener("keyup", (event) => {
    if (event.key === " ") chosenAgain(event);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault(); // the browser's own reset would bring back what it restored, not the example
    reset();
  });
}
