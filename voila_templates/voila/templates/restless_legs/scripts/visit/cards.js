// @ts-check
/* A card for each thing that a reader set, with a tick to leave it out. */

import { all, copyOf, made, the } from "../dom.js";
import { fill } from "../words.js";
import { keptEvenings } from "./evening_told.js";
import { keep, leftOut, questions } from "./kept.js";
import { hasPlan } from "./plan.js";
import { markLanguage, openOf, pairsOf, records, slots, titleOf, whoEntered } from "./records.js";

/**
 * @import { Explorer } from "../types"
 * @import { Taken } from "./kept.js"
 */

/**
 * Shows what there is, and what is still missing.
 * @param {Explorer | undefined} leading
 * @param {() => void} changed - what is done when something is taken or left out
 */
export function showCards(leading, changed) {
  const found = records(leading);
  the("[data-taken]").replaceChildren(...found.map((record) => card(record, changed)));
  const count = questions().length;
  tellQuestions(count);
  the(".visit [data-nothing]").hidden = found.length + count + keptEvenings().length > 0 || hasPlan();
  for (const slot of slots()) slot.hidden = found.some((record) => record.name === slot.dataset.slot);
  the("[data-missing]").hidden = slots().every((slot) => slot.hidden);
}

/**
 * Says at the top that questions wait below: whoever added nothing else would read that nothing is here.
 * @param {number} count
 */
function tellQuestions(count) {
  const told = the("[data-questions]");
  the("[data-count]", told).textContent = fill(told.dataset.questions ?? "", { count });
  told.hidden = count === 0;
}

/**
 * @param {Taken} record
 * @param {() => void} changed
 */
function card(record, changed) {
  const element = copyOf("[data-card]");
  const title = titleOf(record);
  the("h3", element).textContent = title;
  const list = the("dl", element);
  for (const one of [the("h3", element), list, the(".said", element)]) markLanguage(record, one);
  list.append(
    ...pairsOf(record).flatMap(([label, said]) => [
      made("dt", { textContent: label }),
      made("dd", { textContent: said }),
    ]),
  );
  list.after(...openOf(record).map((line) => made("p", { textContent: line, className: "open" })));
  the(".said", element).textContent = record.takeaway;
  const by = the(".by", element);
  by.textContent = whoEntered(record);
  by.hidden = record.by === "patient";
  point(the("a", element, HTMLAnchorElement), record, title);
  tick(the("input", element, HTMLInputElement), element, record, title, changed);
  return element;
}

/**
 * Leads to where it was set: below, or on its own page.
 * @param {HTMLAnchorElement} link
 * @param {Taken} record
 * @param {string} title
 */
function point(link, { name, topic = "" }, title) {
  const { address = "", below = "", open = "", opened = "", apart = "" } = the("[data-card]").dataset;
  const isHere = topic === document.documentElement.dataset.topic;
  if (!isHere && apart.split(" ").includes(topic)) return link.remove(); // no patient is led there
  link.href = isHere ? `#${name}` : fill(address, { topic, name });
  link.textContent = isHere ? below : open;
  if (!isHere) link.setAttribute("aria-label", fill(opened, { title }));
}

/**
 * @param {HTMLInputElement} box
 * @param {HTMLElement} card
 * @param {Taken} record
 * @param {string} title
 * @param {() => void} changed
 */
function tick(box, card, { name }, title, changed) {
  const show = () => card.classList.toggle("left-out", !box.checked);
  box.checked = !leftOut().includes(name);
  box.setAttribute("aria-label", fill(the("[data-card]").dataset.named ?? "", { title }));
  show();
  box.addEventListener("change", () => {
    const others = leftOut().filter((one) => one !== name);
    keep("left_out", box.checked ? others : [...others, name]);
    show();
    changed();
  });
}

/**
 * Shows the points of guidelines that what is taken touches, each once.
 * @param {Taken[]} along
 * @param {Explorer | undefined} leading
 */
export function showGuideline(along, leading) {
  const met = new Set(); // two records may touch the same point
  for (const point of all("[data-points] li")) {
    const isWanted = along.some((record) => record.name === point.dataset.for);
    point.hidden = !isWanted || met.has(point.textContent);
    if (isWanted) met.add(point.textContent);
  }
  // Of a number that could not be read nobody can say what it touches.
  const isUnread = along.some((record) => record.name === leading?.name && !leading.isRead());
  the('[data-points] [data-for=""]').hidden = met.size > 0 || isUnread;
}
