// @ts-check
/* Tells whoever shows this page in a frame how tall the frame has to be: once, and again only where its width is another. A height
   that followed the answers would tell them. So it is the largest of all that can be answered, measured beside what the reader
   sees, on a copy that nobody has answered. What readers unfold by hand stays closed in it: most of them would have scrolled past
   an empty screen for it, and who unfolds it scrolls in the frame. */

import { carried } from "../carried.js";
import { all, made, maybe, the } from "../dom.js";
import { idle } from "../once.js";
import { opened, unpack } from "../tables.js";
import { tallest } from "./states.js";

/** @import { Opened, PartData, Table } from "../types" */

const AT_ONCE = 60; // texts that are measured before the page may do something else
const REST_MS = 200;
const SPARE_PX = 16; // rooms between parts run into each other here, and elsewhere not

const rest = () => new Promise((/** @type {(value?: undefined) => void} */ done) => idle(() => done()));

/**
 * A picture is as tall as its frame of reference is: what is drawn in it need not be made to know.
 * @param {string} html
 */
const lighter = (html) => html.replace(/(<svg[^>]*>)[\s\S]*?<\/svg>/g, "$1</svg>");

/**
 * Gives all that a part can ever show, by its number.
 * @param {PartData<Opened>} part
 */
export function textsOf({ packed }) {
  const { length } = packed.blocks ?? packed.template;
  return Array.from({ length }, (_, at) => lighter(unpack(packed, at)));
}

/**
 * @param {HTMLElement} at
 * @param {string} innerHTML
 */
const filled = (at, innerHTML) =>
  Object.assign(/** @type {HTMLElement} */ (at.cloneNode(false)), { innerHTML });

/**
 * Gives how tall each text stands; what is empty has no room around it.
 * @param {HTMLElement} at - where they will stand
 * @param {string[]} texts
 */
async function heightsOf(at, texts) {
  const found = new Map([["", 0]]);
  const other = [...new Set(texts)].filter(Boolean);
  for (let from = 0; from < other.length; from += AT_ONCE) {
    const some = other.slice(from, from + AT_ONCE);
    const tried = some.map((html) => made("div", { className: "tried" }, filled(at, html)));
    at.after(...tried);
    for (const [i, one] of tried.entries()) found.set(some[i], one.offsetHeight);
    for (const one of tried) one.remove();
    await rest();
  }
  return texts.map((html) => found.get(html) ?? 0);
}

/**
 * Shows an explorer in its tallest state.
 * @param {HTMLFormElement} form
 */
async function fill(form) {
  const table = opened(/** @type {Table} */ (carried("table", form, form.dataset.explorer)));
  const sized = [];
  for (const part of table.parts) {
    const at = the(`[data-part="${part.name}"]`, form);
    const item = made("li");
    at.replaceChildren(...(part.over ? [item] : []));
    const texts = textsOf(part);
    sized.push({ part, at, texts, heights: await heightsOf(part.over ? item : at, texts) });
  }
  const best = await tallest(table, sized, rest);
  for (const [i, { part, at, texts }] of sized.entries())
    at.innerHTML = best[i].map((text) => (part.over ? `<li>${texts[text]}</li>` : texts[text])).join("");
}

/**
 * Shows each line that an answer may bring; what is folded stays so.
 * @param {HTMLFormElement} form
 */
function asTallAsCanBe(form) {
  maybe("[data-waits]", form)?.remove();
  const marks = "[data-example], [data-followed], [data-read-as], [data-error], [data-choices]";
  for (const one of all(marks, form)) {
    one.hidden = false;
    if (!one.textContent) one.textContent = "\u00a0";
  }
}

/**
 * Gives what is shown once more, unseen, as tall as it can ever be.
 * @param {HTMLElement} place
 * @param {string} html
 */
async function twinOf(place, html) {
  const twin = made("div", { inert: true, ariaHidden: "true", innerHTML: html });
  twin.dataset.twin = "";
  for (const one of all("[id]", twin)) one.removeAttribute("id");
  place.append(twin);
  for (const one of all("[data-due]", twin)) one.hidden = the("[data-due]", place).hidden;
  for (const form of all("form[data-explorer]", twin, HTMLFormElement)) {
    asTallAsCanBe(form);
    await fill(form);
  }
  return twin;
}

/**
 * Gives how tall all the rest of the page is, with what it may have to say.
 * @param {HTMLElement} place
 */
function aroundOf(place) {
  const told = maybe("[data-forgets]");
  const was = told?.hidden ?? true;
  if (told) told.hidden = false;
  const around = document.body.getBoundingClientRect().height - place.getBoundingClientRect().height;
  if (told) told.hidden = was;
  return around;
}

/**
 * @param {HTMLElement} place - where the part stands
 * @param {string} html - as it came
 */
export function startTelling(place, html) {
  if (parent === self) return;
  let told = 0;
  let wait = 0;
  async function tell() {
    const width = innerWidth;
    told = width;
    const twin = await twinOf(place, html);
    const height = Math.ceil(aroundOf(place) + twin.getBoundingClientRect().height) + SPARE_PX;
    twin.remove();
    if (width === told) parent.postMessage({ restlessLegs: { height } }, "*");
  }
  addEventListener("resize", () => {
    clearTimeout(wait);
    wait = window.setTimeout(() => innerWidth !== told && tell(), REST_MS);
  });
  idle(tell);
}
