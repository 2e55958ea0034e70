// @ts-check
/* The two-week log to type into: fourteen cards from a first day on. What stands in them is kept with each letter; the first evening
   is kept even where it is blank, since the two weeks begin with it. */

import { inWords } from "../dated.js";
import { all, copyOf, hit, maybe, the } from "../dom.js";
import { isDay } from "../owners.js";
import { fill } from "../words.js";
import { beginning, blank, fillCard, readCard, sameAs, settle, showMore } from "./evening_card.js";
import { dayAfter, EVENINGS, lineOf, logOf } from "./evening_lines.js";
import { eveningSaid, isConfirmed, isFilled } from "./evening_told.js";

/** @import { Evening, EveningTools } from "../types" */

/**
 * Starts the form; gives what looks anew at what the tab keeps.
 * @param {HTMLElement} block
 * @param {EveningTools} tools
 * @param {() => void} changed - told when something was typed
 */
export function startForm(block, tools, changed) {
  const list = the("[data-cards]", block);
  const start = the("[data-start]", block, HTMLInputElement);
  const cards = Array.from({ length: EVENINGS }, () => copyOf("[data-evening-card]"));
  let shown = ""; // the lines that stand in the cards
  list.append(...cards);
  cards.forEach(settle);

  const day = () => (isDay(start.value) ? start.value : "");
  /** @param {number} at */
  const dayOf = (at) => dayAfter(day(), at);
  /** Gives what stands in the cards as lines. */
  function lines() {
    const evenings = cards.map((card, at) => readCard(card, dayOf(at)));
    return evenings.filter((one, at) => at === 0 || isFilled(one)).map(lineOf);
  }
  function keep() {
    const found = lines();
    shown = found.join("\n");
    tools.keep([...found, ...tools.lines().filter(isConfirmed)]);
    name();
    changed();
  }
  /** Says in the head of each card which evening it is, and what stands in it. */
  function name() {
    list.hidden = !day();
    cards.forEach((card, at) => {
      const { named = "" } = block.dataset;
      const written = inWords(dayOf(at), { weekday: "long", year: undefined });
      the("[data-name]", card).textContent = fill(named, { number: at + 1, day: written });
      the("[data-said]", card).textContent = eveningSaid(readCard(card, dayOf(at)));
      the("[data-same]", card).hidden = at === 0;
    });
  }
  /** Shows what the tab keeps, unless it is what stands here. */
  function anew() {
    const log = logOf(tools.lines());
    const kept = log.map(lineOf).join("\n");
    if (kept === shown && list.childElementCount) return;
    shown = kept;
    if (log.length) start.value = log[0].day;
    else if (list.dataset.filled) start.value = "";
    list.dataset.filled = log.length ? "1" : "";
    /** @type {Map<string, Evening>} */
    const byDay = new Map(log.map((one) => [one.day, one]));
    cards.forEach((card, at) => {
      for (const row of all("[data-dose]", card)) row.hidden = true;
      fillCard(card, byDay.get(dayOf(at)) ?? blank(dayOf(at)));
    });
    name();
  }
  /** @param {number} at */
  function copyBefore(at) {
    const [before, now] = [at - 1, at].map((one) => readCard(cards[one], dayOf(one)));
    for (const row of all("[data-dose]", cards[at])) row.hidden = true;
    fillCard(cards[at], sameAs(now, before));
    keep();
  }
  /** @param {number} at */
  function goOn(at) {
    const [here, next] = [cards[at], cards[at + 1]];
    maybe("details", here, HTMLDetailsElement)?.removeAttribute("open");
    if (!next) return the("[data-look]", block).focus();
    the("details", next, HTMLDetailsElement).open = true;
    beginning(next).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  start.addEventListener("change", () => {
    if (day()) keep();
    else name();
    if (day() && !cards.some((card) => the("details", card, HTMLDetailsElement).open))
      the("details", cards[0], HTMLDetailsElement).open = true;
  });
  list.addEventListener("input", (event) => {
    const card = hit(event, "[data-box]");
    if (!card) return;
    settle(card);
    keep();
  });
  list.addEventListener("click", (event) => {
    const [button, card] = [hit(event, "button"), hit(event, "[data-box]")];
    if (!button || !card) return;
    const at = cards.indexOf(card);
    if ("same" in button.dataset) copyBefore(at);
    if ("more" in button.dataset) showMore(card);
    if ("next" in button.dataset) goOn(at);
  });
  anew();
  return anew;
}
