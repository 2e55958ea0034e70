// @ts-check
/* A link that sets something is taken in: at once where nothing stands in its way; where something was entered, only when the
   reader says so, and nothing that they wrote is lost. Either way it can be undone. */

import { onCleared } from "../clearing.js";
import { button, hit, made, maybe, the } from "../dom.js";
import { reveal } from "../folds.js";
import { isCliniciansPage } from "../hands.js";
import { ANY_MARK, fits, MARK, MOST_LETTERS, pageAddress, unpacked } from "../links.js";
import { untilPresented } from "../presented.js";
import { isPlain } from "../shape.js";
import { onForgetting } from "../storage.js";
import { fill } from "../words.js";
import { forLink, forOthers } from "./for_others.js";
import { fetchItems } from "./items.js";
import { additionsOf, behind, changesOf, isAlike, joined, newOf } from "./joining.js";
import { readText, textOf } from "./link_text.js";
import { lookedUp } from "./names.js";
import {
  canUndo,
  forPatient,
  gather,
  isEmpty,
  isThere,
  linkedWords,
  putIn,
  undo,
  unreadIn,
} from "./state.js";
import {
  answersOf,
  changesIn,
  faultsOf,
  isPlan,
  listOf,
  planOf,
  visitPage,
  wordsAt,
  wordsOf,
} from "./told_state.js";

/**
 * @import { Answers, Explorer, LinkFault, LinkRead, VisitItems, VisitState } from "../types"
 * @import { ByWords } from "./by_words.js"
 */

const FEW = 2;
const SAVING = "#saving"; // where the page of the visit saves it
const isVisitPage = () => new URL(visitPage(), location.href).href === pageAddress();
const BEGINNING = /^#v(?:=|%3D)\d/i;

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
 * @typedef {(isTaken: boolean) => void} Settled - told once it is known whether what came is there
 * @typedef {{ linked?: string[], byWords?: ByWords, isWhole?: boolean, settled?: Settled }} How - as `putIn` takes it
 * @typedef {(found: Brought, items: VisitItems, byWords: ByWords, isWhole?: boolean, settled?: Settled) => void} TakeIn - what is
 *   not whole comes beside what stands there
 * @param {Explorer[]} explorers - those that answer by now; more come as folds open
 * @param {() => Promise<void>} wake - starts all others
 * @returns {TakeIn}
 */
export function startArriving(explorers, wake) {
  const region = the("[data-arrived]");
  let isKept = true;
  /** @param {string} name */
  const named = (name) => explorers.find((one) => one.name === name && !one.isQuiz);
  /**
   * Whether nothing was entered, be it what can't be read.
   * @param {VisitState} now
   * @param {VisitItems} items
   */
  const isFree = (now, items) =>
    isEmpty(now) && !unreadIn(items).length && !explorers.some((one) => !one.isQuiz && one.hasAnswers());
  let cleared = 0;

  async function arrive() {
    const hash = takeFromAddress();
    if (hash === null) return;
    const before = cleared;
    await untilPresented();
    if (cleared !== before) return; // what came before that was cleared with the rest
    await wake().catch(() => {}); // what it sets may stand in a fold
    const items = await fetchItems().catch(() => null);
    if (items) take(await lookedUp(read(hash, items, named), items), items);
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
    const { settled } = signed;
    if (isEmpty(state)) return say(region, [items.say.nothing, ...unused(faults, items)]);
    const now = gather();
    if (isSameAs(state, now, items, isWhole)) {
      settled?.(true);
      return say(region, [items.say.same, ...unused(faults, items), ...forPatients(state, items)]);
    }
    if (isFree(now, items)) set(state, faults, items, { ...signed, isWhole });
    else ask(state, now, faults, items, { ...signed, isWhole });
  }
  /**
   * @param {VisitState} state - as it is told; what is put in holds what the reader wrote, too
   * @param {LinkFault[]} faults
   * @param {VisitItems} items
   * @param {How} how
   */
  function set(state, faults, items, how) {
    if (!putIn(how.isWhole ? state : joined(state, gather()), how)) return say(region, [items.say.broken]);
    how.settled?.(true);
    const places = Object.keys(state.explorers).flatMap((name) => document.getElementById(name) ?? []);
    for (const place of places) reveal(place);
    const [first] = places;
    if (first && !first.closest("[data-arrived]")) first.before(region); // so that one sees who set what stands below it
    headed(region, items.say.title, [
      ...forPatients(state, items),
      items.say.arrived,
      ...cautioned(linkedIn(how), items),
      ...titled(items.say.plan, planOf(state, items)),
      ...inShort(answersOf(state, items), items),
      wordsOf(state, items),
      ...unused(faults, items),
      ...lasting(items),
      made("p", {}, undoing(items)),
    ]);
  }
  /**
   * Shows first what would change, then what is to be pressed, then what would come beside it.
   * @param {VisitState} state
   * @param {VisitState} now
   * @param {LinkFault[]} faults
   * @param {VisitItems} items
   * @param {How} how
   */
  function ask(state, now, faults, items, how) {
    const { say: words } = items;
    const changed = changesIn(changesOf(state, now, items), items);
    const more = newOf(state, now);
    const added = additionsOf(state, now, items);
    const unread = unreadIn(items);
    headed(region, words.asks, [
      ...forPatients(state, items, true),
      ...titled(words.changes, changed),
      ...titled(words.odd, unread.length ? faultsOf(unread, items) : null),
      ...(how.isWhole ? titled(words.goes, filledList(newOf(now, state), items)) : []),
      ...cautioned(linkedIn(how), items, words.caution_first),
      made("p", { className: "entry" }, ...choices(Boolean(changed) || unread.length > 0)),
      how.isWhole ? words.stays : words.joins,
      words.again,
      ...titled(changed ? words.beside : words.comes, filledList(more, items)),
      ...(isAdded() && !isAlike(added, more) ? titled(words.only_adds, filledList(added, items)) : []),
      ...unused(faults, items),
    ]);
    function isAdded() {
      return changed !== null && !how.isWhole && !isEmpty(added);
    }
    /** @param {boolean} isChange */
    function choices(isChange) {
      const takes = pressed(isChange || how.isWhole ? words.take : words.add, () =>
        set(state, faults, items, how),
      );
      const adds = pressed(words.add_new, () => set(behind(added, gather()), faults, items, how));
      const keeps = pressed(words.keep, () => {
        how.settled?.(false);
        say(region, [words.kept]);
      });
      return [takes, isChange && !how.isWhole && !isEmpty(added) && adds, keeps];
    }
  }
  /** @param {VisitItems} items */
  const undoing = (items) =>
    pressed(items.say.undo, () => {
      undo();
      say(region, [items.say.undone, ...(canUndo() ? [made("p", {}, undoing(items))] : [])]);
    });
  /**
   * Says how long it lasts, while it can still be kept.
   * @param {VisitItems} items
   */
  const lasting = ({ say: words }) => {
    if (isVisitPage()) return [linkIn(isKept ? words.lasts_here : words.not_kept_here, SAVING)];
    return isKept ? [linkIn(words.lasts, visitPage())] : [words.not_kept, linkIn(words.carry, visitPage())];
  };
  /**
   * Shows the way to whoever was given the link of a page that is not for them.
   * @param {VisitState} state
   * @param {VisitItems} items
   * @param {boolean} [isAsked] - whether it is not there yet
   */
  function forPatients(state, items, isAsked = false) {
    if (!isCliniciansPage()) return [];
    const carried = isAsked ? `#${textOf(forPatient(state), items)}` : "";
    return [linkIn(items.say.patient, visitPage() + carried)];
  }
  /** Whoever opens the page again, or another one, finds what was agreed, and can still undo. */
  async function stillThere() {
    if (!canUndo() || ANY_MARK.test(location.hash)) return;
    const items = await fetchItems().catch(() => null);
    if (!items || !canUndo() || region.firstChild) return;
    const still = undoing(items);
    still.classList.add("quiet");
    const plan = linkedWords().find(isPlan);
    const there = plan && made("a", { href: wordsAt(plan), textContent: items.say.plan_there });
    const isHere = plan && wordsAt(plan).startsWith("#");
    region.replaceChildren(
      made("p", { className: "still" }, there, there && " ", still),
      ...(isHere ? cautioned([plan], items) : []),
    );
  }
  /** Where nothing outlives the page, the way to the page of the visit takes along what was entered. */
  function carryAlong(/** @type {Event} */ event) {
    const link = isKept ? null : hit(event, "a[href]");
    const items = window.restlessLegsVisitItems;
    if (!(link instanceof HTMLAnchorElement) || !items || link.href.includes("#v=")) return;
    const page = new URL(visitPage(), location.href).href;
    const state = forLink(items);
    if (link.href.split("#")[0] !== page || isVisitPage() || isEmpty(state)) return;
    const address = `${page}#${textOf(state, items)}`;
    if (address.length <= MOST_LETTERS) link.href = address;
  }
  onForgetting(() => {
    isKept = false;
  });
  document.addEventListener("click", carryAlong, true);
  stillThere();
  arrive();
  addEventListener("hashchange", arrive); // a link that is pasted while the page is open
  onCleared(() => {
    cleared += 1;
    region.replaceChildren();
  });
  return (found, items, byWords, isWhole = true, settled = undefined) =>
    take(checkedHere(found, named), items, { byWords, isWhole, settled });
}

/**
 * Whether all that comes stands there already; nothing else that would be in a file, where it takes the place of all.
 * @param {VisitState} state
 * @param {VisitState} now
 * @param {VisitItems} items
 * @param {boolean} isWhole
 */
const isSameAs = (state, now, items, isWhole) =>
  isWhole ? isThere(state, now) && isThere(forOthers(items), state) : isThere(joined(state, now), now);

/**
 * Reads what an address brings.
 * @param {string} hash
 * @param {VisitItems} items
 * @param {(name: string) => Explorer | undefined} named
 * @returns {LinkRead}
 */
function read(hash, items, named) {
  if (hash.startsWith(MARK)) return readOld(hash.slice(MARK.length), named);
  if (!BEGINNING.test(hash)) return { broken: "beginless" };
  const found = readText(unwrapped(hash.slice(1)), items);
  return found.broken ? found : checkedHere(ofPatients(found), named);
}

/**
 * A mail program may escape a link once more than it was.
 * @param {string} text
 */
function unwrapped(text) {
  try {
    return /^v%3D/i.test(text) ? decodeURIComponent(text) : text;
  } catch {
    return text;
  }
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
 * Leads no patient to a page that is not for them: what belongs there is used there alone.
 * @param {{ state: VisitState, faults: LinkFault[] }} found
 */
function ofPatients({ state, faults }) {
  if (isCliniciansPage()) return { state, faults };
  const used = forPatient(state);
  const others = Object.entries(state.explorers).filter(([name]) => !(name in used.explorers));
  const named = others.flatMap(([name, answers]) =>
    Object.keys(answers).map((control) => `${name}.${control}`),
  );
  const odd = named.map((key) => ({ key, value: "", why: /** @type {const} */ ("elsewhere") }));
  return { state: used, faults: [...faults, ...odd] };
}

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
function textIn(entry) {
  const text = isPlain(entry) ? entry.typed : entry;
  return typeof text === "string" ? text : "";
}

/* ---- what is said ------------------------------------------------------------------------------------------ */

/** @typedef {string | Node | null} Said */

/**
 * Built as text, never as markup: what somebody sends can't become a page.
 * @param {HTMLElement} region
 * @param {Said[]} said
 */
function say(region, said) {
  const shown = said.filter((one) => one !== null);
  region.replaceChildren(
    ...shown.map((one) => (typeof one === "string" ? made("p", { textContent: one }) : one)),
  );
  region.scrollIntoView({ block: "nearest" });
}

/**
 * Says it under a heading that is read first, whoever hears the page or sees it.
 * @param {HTMLElement} region
 * @param {string} title
 * @param {Said[]} said
 */
function headed(region, title, said) {
  const heading = made("h2", { textContent: title, tabIndex: -1 });
  say(region, [heading, ...said]);
  heading.focus({ preventScroll: true });
  region.scrollIntoView({ block: "start" });
}

/**
 * @param {string} title
 * @param {HTMLElement | null} list
 * @returns {Node[]}
 */
const titled = (title, list) => (list ? [made("p", { className: "lead", textContent: title }), list] : []);

/**
 * @param {VisitState} state
 * @param {VisitItems} items
 */
const filledList = (state, items) => (isEmpty(state) ? null : listOf(state, items));

/**
 * Puts a link into a sentence that marks where it stands, so: "Open [your page]."
 * @param {string} sentence
 * @param {string} href
 */
function linkIn(sentence, href) {
  const [before, textContent = "", after = ""] = sentence.split(/[[\]]/);
  return made("p", {}, before, made("a", { href, textContent }), after);
}

/**
 * Names the words that a link wrote, now or before they went into a file, or of which a file can't say who did.
 * @param {How} how
 */
const linkedIn = ({ linked, byWords = {} }) =>
  linked ?? Object.keys(byWords).filter((name) => byWords[name].some((by) => by === "link" || by === "file"));

/**
 * What a stranger wrote could stand under the name of the clinic: whoever reads it asks there first.
 * @param {string[]} linked
 * @param {VisitItems} items
 * @param {string} [caution]
 */
function cautioned(linked, { say: words }, caution = words.caution) {
  if (!linked.some((name) => isPlan(name) || name === "notes")) return [];
  const { phone = "", dial = "" } = the("[data-arrived]").dataset;
  const call = phone && made("a", { href: dial, textContent: phone });
  return [made("p", { className: "caution" }, caution, call && ` ${words.call} `, call)];
}

/**
 * @param {LinkFault[]} faults
 * @param {VisitItems} items
 */
const unused = (faults, items) =>
  faults.length
    ? [
        items.say.unused,
        made("details", {}, made("summary", { textContent: items.say.parts }), faultsOf(faults, items)),
      ]
    : [];

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
 * @param {HTMLElement | null} list
 * @param {VisitItems} items
 */
function inShort(list, { say: words }) {
  const count = list?.children.length ?? 0;
  if (!list || count <= FEW) return [list];
  return [made("details", {}, made("summary", { textContent: fill(words.all, { count }) }), list)];
}
