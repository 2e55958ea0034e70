// @ts-check
/* A link that sets something is taken in: at once where nothing stands in its way; where something was entered, only when the
   reader says so. Either way it can be undone. */

import { goTo } from "../arrival.js";
import { onCleared } from "../clearing.js";
import { button, made, maybe, the } from "../dom.js";
import { reveal } from "../folds.js";
import { ANY_MARK, fits, MARK, pageAddress, unpacked } from "../links.js";
import { fill } from "../words.js";
import { fetchItems } from "./items.js";
import { readText } from "./link_text.js";
import { canUndo, gather, isEmpty, isThere, putIn, undo } from "./state.js";
import { faultsOf, listOf } from "./told_state.js";

/**
 * @import { Answers, Explorer, LinkFault, LinkRead, VisitItems, VisitState } from "../types"
 * @import { ByWords } from "./by_words.js"
 */

const FEW = 2;

/** Takes what came in the address out of it, so that it stays in no bar and no bookmark. */
function takeFromAddress() {
  const { hash } = location;
  if (!ANY_MARK.test(hash)) return null;
  history.replaceState(history.state, "", pageAddress());
  return hash;
}

/**
 * Gives what takes a file in. It keeps whose its answers were, and takes the place of all that stands there: two people's visits
 * must not become one.
 * @typedef {{ state: VisitState, faults: LinkFault[] }} Brought
 * @typedef {{ linked?: string[], byWords?: ByWords, isWhole?: boolean }} How - as `putIn` takes it
 * @typedef {(found: Brought, items: VisitItems, byWords: ByWords) => void} TakeIn
 * @param {Explorer[]} explorers - those that answer by now; more come as folds open
 * @param {() => Promise<void>} wake - starts all others
 * @returns {TakeIn}
 */
export function startArriving(explorers, wake) {
  const region = the("[data-arrived]");
  /** @param {string} name */
  const named = (name) => explorers.find((one) => one.name === name && !one.isQuiz);

  async function arrive() {
    const hash = takeFromAddress();
    if (hash === null) return;
    await wake().catch(() => {}); // what it sets may stand in a fold
    const items = await fetchItems().catch(() => null);
    if (items) take(read(hash, items, named), items);
    else say(region, [region.dataset.lacking ?? ""]);
  }
  /**
   * @param {LinkRead} found
   * @param {VisitItems} items
   * @param {How} [how] - without it, as a link that wrote all of its words
   */
  function take(found, items, how) {
    if (found.broken) return say(region, [items.say[found.broken]]);
    const { state, faults } = found;
    const { isWhole = false, ...signed } = how ?? { linked: Object.keys(state.words) };
    if (isEmpty(state)) return say(region, [items.say.broken, ...unused(faults, items)]);
    const now = gather();
    if (isThere(state, now) && !(isWhole && !isThere(now, state)))
      return say(region, [items.say.same, ...unused(faults, items)]);
    if (isEmpty(now)) set(state, faults, items, { ...signed, isWhole });
    else ask(state, now, faults, items, { ...signed, isWhole });
  }
  /**
   * @param {VisitState} state
   * @param {LinkFault[]} faults
   * @param {VisitItems} items
   * @param {How} how
   */
  function set(state, faults, items, how) {
    putIn(state, how);
    const places = Object.keys(state.explorers).flatMap((name) => document.getElementById(name) ?? []);
    for (const place of places) reveal(place);
    const [first] = places;
    if (first && !first.closest("[data-arrived]")) first.before(region); // so that one sees who set what stands below it
    say(region, [
      items.say.arrived,
      first ? inShort(listOf(state, items), items) : listOf(state, items),
      ...unused(faults, items),
      made("p", {}, undoing(items, items.say.undo)),
    ]);
    if (first) goTo(first);
    region.scrollIntoView({ block: "start" });
  }
  /**
   * @param {VisitState} state
   * @param {VisitState} now
   * @param {LinkFault[]} faults
   * @param {VisitItems} items
   * @param {How} how
   */
  function ask(state, now, faults, items, how) {
    const { say: words } = items;
    const takes = pressed(words.take, () => set(state, faults, items, how));
    const keeps = pressed(words.keep, () => say(region, [words.kept]));
    say(region, [
      words.asks,
      words.yours,
      listOf(now, items),
      words.comes,
      listOf(state, items),
      words.stays,
      made("p", { className: "entry" }, takes, keeps),
    ]);
  }
  /**
   * @param {VisitItems} items
   * @param {string} label
   */
  const undoing = (items, label) =>
    pressed(label, () => {
      undo();
      say(region, [items.say.undone]);
    });
  /** Whoever opens the page again, or another one, can still undo. */
  async function stillThere() {
    if (!canUndo() || ANY_MARK.test(location.hash)) return;
    const items = await fetchItems().catch(() => null);
    if (!items || !canUndo() || region.firstChild) return;
    const still = undoing(items, items.say.undo_later);
    still.classList.add("quiet");
    region.replaceChildren(made("p", { className: "still" }, still));
  }
  stillThere();
  arrive();
  addEventListener("hashchange", arrive); // a link that is pasted while the page is open
  onCleared(() => region.replaceChildren());
  return (found, items, byWords) => take(checkedHere(found, named), items, { byWords, isWhole: true });
}

/**
 * Reads what an address brings.
 * @param {string} hash
 * @param {VisitItems} items
 * @param {(name: string) => Explorer | undefined} named
 * @returns {LinkRead}
 */
function read(hash, items, named) {
  if (hash.startsWith(MARK)) return readOld(hash.slice(MARK.length), named);
  const found = readText(hash.slice(1), items);
  return found.broken ? found : checkedHere(found, named);
}

/**
 * Links as they were made before: each is taken whole or not at all, on the page that it was made for.
 * @param {string} text
 * @param {(name: string) => Explorer | undefined} named
 * @returns {LinkRead}
 */
function readOld(text, named) {
  const states = unpacked(text);
  if (!fits(states, (name, answers) => Boolean(named(name)?.reads(answers)))) return { broken: "broken" };
  return { state: { explorers: marked(states), words: {} }, faults: [] };
}

/** @param {Record<string, Answers>} explorers */
const marked = (explorers) =>
  Object.fromEntries(
    Object.entries(explorers).map(([name, answers]) => [
      name,
      Object.fromEntries(
        Object.entries(answers).map(([control, answer]) => [
          control,
          { ...answer, by: /** @type {const} */ ("link") },
        ]),
      ),
    ]),
  );

/**
 * What belongs to this page goes through its own controls.
 * @param {{ state: VisitState, faults: LinkFault[] }} found
 * @param {(name: string) => Explorer | undefined} named
 * @returns {LinkRead}
 */
function checkedHere({ state, faults }, named) {
  /** @type {Record<string, Answers>} */
  const explorers = {};
  const odd = [...faults];
  for (const [name, answers] of Object.entries(state.explorers)) {
    const here = named(name);
    for (const [control, answer] of Object.entries(answers)) {
      if (here && !here.reads({ [control]: answer }))
        odd.push({ key: control, value: textIn(answer.entry), why: "unread" });
      else explorers[name] = { ...explorers[name], [control]: answer };
    }
  }
  return { state: { ...state, explorers }, faults: odd };
}

/** @param {unknown} entry */
const textIn = (entry) => String((entry && /** @type {{ typed?: string }} */ (entry).typed) ?? entry);

/* ---- what is said ------------------------------------------------------------------------------------------ */

/**
 * Built as text, never as markup: what somebody sends can't become a page.
 * @param {HTMLElement} region
 * @param {(string | Node)[]} said
 */
function say(region, said) {
  region.replaceChildren(
    ...said.map((one) => (typeof one === "string" ? made("p", { textContent: one }) : one)),
  );
  region.scrollIntoView({ block: "nearest" });
}

/**
 * @param {LinkFault[]} faults
 * @param {VisitItems} items
 */
const unused = (faults, items) => (faults.length ? [items.say.unused, faultsOf(faults, items)] : []);

/**
 * @param {string} label
 * @param {() => void} act
 */
function pressed(label, act) {
  const one = button(label, {});
  one.addEventListener("click", () => {
    act();
    const region = maybe("[data-arrived]");
    if (!region || region.contains(document.activeElement)) return;
    region.tabIndex = -1; // the pressed button is gone
    if (document.activeElement === document.body) region.focus({ preventScroll: true });
  });
  return one;
}

/**
 * What stands on the page is seen there: a long list must not push it off a small screen.
 * @param {HTMLElement} list
 * @param {VisitItems} items
 */
function inShort(list, { say: words }) {
  const count = list.children.length;
  if (count <= FEW) return list;
  return made("details", {}, made("summary", { textContent: fill(words.all, { count }) }), list);
}
