// @ts-check
/* A visit told in a list: each answer with its question, each thing that was written, and where it stands. As text, whoever
   wrote it. */

import { made } from "../dom.js";
import { fill } from "../words.js";
import { saidOf } from "./items.js";

/** @import { Answers, LinkFault, VisitItems, VisitState } from "../types" */

const MOST_SHOWN = 160;
const MOST_TOLD = 12;
const KEY = /^[\w.]{1,60}$/;

/** @param {string} text */
const short = (text) => (text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);

/**
 * Says the answers to an explorer on one line.
 * @param {VisitItems} items
 * @param {string} name
 * @param {Answers} answers
 */
function saidIn(items, name, answers) {
  const { controls } = items.explorers[name];
  return Object.entries(answers)
    .map(([control, answer]) => [controls[control].label, saidOf(items, controls[control], answer)])
    .map(([label, said]) => (said ? `${label}${/[?:.]$/.test(label) ? "" : ":"} ${said}` : label))
    .join("; ");
}

/**
 * Lists what a state holds, each with a link to where it stands.
 * @param {VisitState} state
 * @param {VisitItems} items
 */
export function listOf({ explorers, words }, items) {
  const answers = Object.entries(explorers).map(([name, given]) =>
    made(
      "li",
      {},
      made("strong", { textContent: short(saidIn(items, name, given)) }),
      " ",
      placeOf(name, items),
    ),
  );
  const own = Object.entries(words).map(([name, said]) =>
    made(
      "li",
      {},
      made("strong", { textContent: `${items.words[name]}: ` }),
      short([said].flat().join("; ")),
    ),
  );
  return made("ul", {}, ...answers, ...own);
}

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
 * @param {LinkFault} fault
 * @param {VisitItems} items
 */
export const faultSaid = ({ key, value, why }, { say }) =>
  fill(say[why], { key: KEY.test(key) ? key : "…", value: short(value).slice(0, 40) });

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
