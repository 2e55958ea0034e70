// @ts-check
/* A visit told in lists: each answer with its question, each line that was written on a line of its own, and where all of it
   stands. As text, whoever wrote it. */

import { dated, inWords } from "../dated.js";
import { made, maybe } from "../dom.js";
import { fill } from "../words.js";
import { logOf } from "./evening_lines.js";
import { isFilled } from "./evening_told.js";
import { saidOf } from "./items.js";
import { KINDS, PLAN } from "./own_words.js";
import { resultsSaid } from "./results.js";

/**
 * @import { Answer, Answers, Evening, LinkFault, VisitItems, VisitState } from "../types"
 * @import { Changes } from "./joining.js"
 */

const MOST_SHOWN = 40;
const MOST_TOLD = 12;
const KEY = /^[\w.]{1,60}$/;
/** What was agreed; it is told first. */
/** Where own words stand on the page of the visit; others under their own name. */
const PLACES = { ...Object.fromEntries(PLAN.map((name) => [name, "plan"])), questions: "chosen-title" };

/** @param {string} label */
const asked = (label) => (/[?:.]$/.test(label) ? label : `${label}:`);

/**
 * @param {VisitItems} items
 * @param {string} name
 * @param {string} control
 * @param {Answer} answer
 */
const answerSaid = (items, name, control, answer) =>
  dated(saidOf(items, items.explorers[name].controls[control], answer), answer.date);

/**
 * Says the answers to an explorer on one line.
 * @param {VisitItems} items
 * @param {string} name
 * @param {Answers} answers
 */
const saidIn = (items, name, answers) =>
  Object.entries(answers)
    .map(([control, answer]) => [
      items.explorers[name].controls[control].label,
      answerSaid(items, name, control, answer),
    ])
    .map(([label, said]) => (said ? `${asked(label)} ${said}` : label))
    .join("; ");

/**
 * Parts what was written into its lines, as somebody reads them.
 * @param {string} name
 * @param {string | string[]} said
 * @param {VisitItems} items
 */
function linesOf(name, said, items) {
  const lines = [said].flat().flatMap((one) => one.split("\n"));
  if (name === "tests") return resultsSaid(lines, items.results);
  if (name === "evenings") return [logOn(logOf(lines), items)].filter(Boolean);
  if (KINDS[name] === "day") return lines.map((day) => inWords(day, { weekday: "long" }));
  return lines
    .map((line) => (name === "left_out" ? (items.explorers[line]?.title ?? line) : line))
    .filter(Boolean);
}

/**
 * Says a two-week log on one line: its day, and how many evenings it has.
 * @param {Evening[]} log
 * @param {VisitItems} items
 */
const logOn = (log, { say }) =>
  log.length ? fill(say.log, { day: inWords(log[0].day), count: log.filter(isFilled).length }) : "";

/* ---- lists ----------------------------------------------------------------------------------------------------- */

/**
 * Lists what a state holds, each with a link to where it stands.
 * @param {VisitState} state
 * @param {VisitItems} items
 */
export const listOf = (state, items) =>
  made("ul", {}, ...ownOf(state, items, true), ...answersIn(state, items), ...ownOf(state, items, false));

/**
 * Lists what was agreed; null where that is nothing.
 * @param {VisitState} state
 * @param {VisitItems} items
 */
export const planOf = (state, items) => filledList(ownOf(state, items, true));

/**
 * Lists the answers to questions of pages.
 * @param {VisitState} state
 * @param {VisitItems} items
 */
export const answersOf = (state, items) => filledList(answersIn(state, items));

/**
 * Lists what was written, but for what was agreed.
 * @param {VisitState} state
 * @param {VisitItems} items
 */
export const wordsOf = (state, items) => filledList(ownOf(state, items, false));

/** @param {HTMLElement[]} lines */
const filledList = (lines) => (lines.length ? made("ul", {}, ...lines) : null);

/**
 * @param {VisitState} state
 * @param {VisitItems} items
 */
const answersIn = ({ explorers }, items) =>
  Object.entries(explorers).map(([name, given]) =>
    made("li", {}, made("strong", { textContent: saidIn(items, name, given) }), " ", placeOf(name, items)),
  );

/**
 * @param {VisitState} state
 * @param {VisitItems} items
 * @param {boolean} isPlan
 */
const ownOf = ({ words }, items, isPlan) =>
  Object.entries(words)
    .filter(([name]) => PLAN.includes(name) === isPlan)
    .map(([name, said]) => ownIn(name, linesOf(name, said, items), items));

/**
 * @param {string} name
 * @param {string[]} lines
 * @param {VisitItems} items
 */
function ownIn(name, lines, items) {
  const title = made("a", { href: wordsAt(name), textContent: items.words[name] });
  if (lines.length === 1) return made("li", {}, title, `: ${lines[0]}`);
  return made(
    "li",
    {},
    title,
    ":",
    made("ul", {}, ...lines.map((textContent) => made("li", { textContent }))),
  );
}

/**
 * Lists what would change, as it is and as it would be.
 * @param {Changes} changes
 * @param {VisitItems} items
 */
export function changesIn({ answers, words }, items) {
  const { say } = items;
  const given = answers.map(({ explorer, control, was, comes }) => ({
    what: asked(items.explorers[explorer].controls[control].label),
    was: answerSaid(items, explorer, control, was) || say.no,
    comes: answerSaid(items, explorer, control, comes) || say.no,
  }));
  const own = words.map(({ name, was, comes }) => ({
    what: asked(items.words[name]),
    was: linesOf(name, was, items).join(" / "),
    comes: linesOf(name, comes, items).join(" / "),
  }));
  return filledList([...given, ...own].map((one) => made("li", { textContent: fill(say.change, one) })));
}

/* ---- where it stands ------------------------------------------------------------------------------------------- */

/** Gives the address of the page of the visit. */
export const visitPage = () => maybe("[data-arrived]")?.dataset.visit ?? "";

/** @param {string} name - of own words */
export function wordsAt(name) {
  const place = /** @type {Record<string, string>} */ (PLACES)[name] ?? name;
  return document.getElementById(place) ? `#${place}` : `${visitPage()}#${place}`;
}

/**
 * Whether it belongs to what was agreed.
 * @param {string} name
 */
export const isPlan = (name) => PLAN.includes(name);

/**
 * @param {string} name
 * @param {VisitItems} items
 */
function placeOf(name, items) {
  const { page, title } = items.explorers[name];
  if (document.getElementById(name)) return made("a", { href: `#${name}`, textContent: title });
  const { visitPages = "" } = document.documentElement.dataset;
  return made("a", { href: `${fill(visitPages, { topic: page })}#${name}`, textContent: title });
}

/**
 * Names what a state holds, without what was said to it.
 * @param {VisitState} state
 * @param {VisitItems} items
 */
export const namesOf = ({ explorers, words }, items) => [
  ...Object.entries(explorers).flatMap(([name, given]) =>
    Object.keys(given).map((control) => items.explorers[name].controls[control].label),
  ),
  ...Object.keys(words).map((name) => items.words[name]),
];

/**
 * @param {LinkFault} fault
 * @param {VisitItems} items
 */
export const faultSaid = ({ key, value, why }, { say }) =>
  fill(say[why], { key: KEY.test(key) ? key : "…", value: value.slice(0, MOST_SHOWN) });

/**
 * Lists what of a link could not be used.
 * @param {LinkFault[]} faults
 * @param {VisitItems} items
 */
export function faultsOf(faults, items) {
  const { say } = items;
  const lines = faults.slice(0, MOST_TOLD).map((one) => faultSaid(one, items));
  const more = faults.length - lines.length;
  if (more > 0) lines.push(fill(say.more, { count: more }));
  return made("ul", {}, ...lines.map((textContent) => made("li", { textContent })));
}
