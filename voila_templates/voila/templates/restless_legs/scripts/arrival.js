// @ts-check
/* Where a link or a search leads: the place is opened, read from its heading on, and shown with an example where one is asked
   for. An example stands over nobody's answers unasked, and what is only looked at is kept nowhere. */

import { button, made, maybe, the } from "./dom.js";
import { placeOf, reveal } from "./folds.js";
import { fits, pageAddress, unpacked } from "./links.js";
import { isPlain } from "./shape.js";
import { forget, recall, remember } from "./storage.js";

/** @import { Answers, Explorer } from "./types" */

export const SHOW = "#show=";
const HANDED = "handed"; // an answer on its way from the search to its explorer
// All that a frame of another site shows: nobody went there, and the site around it keeps its place and the keyboard.
const isAlone = "alone" in document.documentElement.dataset;

/**
 * Keeps an answer until the page opens that asks for it.
 * @param {string} explorer
 * @param {Answers} answers
 */
export const handOver = (explorer, answers) => remember(HANDED, { [explorer]: answers });

/**
 * A browser that has loaded a page goes to the place of its address itself, and takes the focus from it again.
 * @param {() => void} task
 */
export function whenLoaded(task) {
  if (document.readyState === "complete") task();
  else addEventListener("load", () => setTimeout(task), { once: true });
}

/**
 * Goes to a place: whoever hears the page reads on from its heading.
 * @param {Element | null} place
 */
export function goTo(place) {
  if (!(place instanceof HTMLElement)) return;
  if (place instanceof HTMLDetailsElement) place.open = true;
  reveal(place);
  const heading = place.matches("h1, h2, h3, h4") ? place : maybe("summary, h1, h2, h3", place);
  if (heading && heading.tagName !== "SUMMARY") heading.tabIndex = -1;
  place.scrollIntoView();
  (heading ?? place).focus({ preventScroll: true });
}

/**
 * Opens where an explorer stands that could not be started: its fold says so, and how to try again.
 * @param {string[]} names
 */
function sayWhere(names) {
  for (const name of names) goTo(document.getElementById(name));
}

/**
 * @param {Explorer[]} explorers - those that answer by now; more come as folds open
 * @param {() => Promise<void>} wake - starts all others
 */
export function startArrival(explorers, wake) {
  /** @param {string} name */
  const named = (name) => explorers.find((one) => one.name === name && !one.isQuiz);
  async function arrive() {
    const { hash } = location;
    const handed = recall(HANDED);
    forget(HANDED);
    if (isPlain(handed)) await take(handed);
    if (hash.startsWith(SHOW)) await show(hash.slice(SHOW.length));
    else if (hash.length > 1 && !isAlone) whenLoaded(() => goTo(placeOf(hash)));
  }
  /** @param {Record<string, unknown>} handed */
  async function take(handed) {
    await wake().catch(() => sayWhere(Object.keys(handed)));
    for (const [name, answers] of Object.entries(handed)) {
      const explorer = named(name);
      if (explorer?.reads(answers)) explorer.load(/** @type {Answers} */ (answers));
    }
  }
  /** @param {string} text */
  async function show(text) {
    history.replaceState(history.state, "", pageAddress());
    const asked = unpacked(text);
    await wake().catch(() => sayWhere(isPlain(asked) ? Object.keys(asked) : []));
    if (!fits(asked, (name, entries) => Boolean(named(name)?.canShow(entries)))) return;
    for (const [name, entries] of Object.entries(asked)) showExample(named(name), entries);
  }
  addEventListener("hashchange", () => {
    if (location.hash.startsWith(SHOW)) arrive();
  });
  arrive();
}

/**
 * @param {Explorer | undefined} explorer
 * @param {Record<string, unknown>} entries
 */
function showExample(explorer, entries) {
  const section = explorer?.form.parentElement;
  if (!explorer || !section) return;
  const words = the("[data-example-words]").dataset;
  const place = maybe("[data-shown]", section) ?? made("div", { className: "notice" });
  place.dataset.shown = "";
  /**
   * @param {string | undefined} text
   * @param {[string | undefined, () => void][]} choices
   */
  function say(text, choices) {
    const pressed = choices.map(([label, act]) => {
      const one = button(label ?? "", {});
      one.addEventListener("click", () => {
        act();
        goTo(section ?? null); // the pressed button is gone
      });
      return one;
    });
    place.replaceChildren(
      made("p", { textContent: text ?? "" }),
      made("p", { className: "entry" }, ...pressed),
    );
    explorer?.form.before(place);
  }
  function shown() {
    explorer?.example(entries);
    say(words.shown, [[words.back, () => explorer?.restore()]]);
  }
  if (explorer.hasAnswers())
    say(words.over, [
      [words.show, shown],
      [words.leave, () => place.remove()],
    ]);
  else explorer.example(entries);
  goTo(section);
}
