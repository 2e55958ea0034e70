// @ts-check
/* Numbers: a list to search in, a row as a form that tells what a change would do, and sentences to be taken one by one. */

import { NAME } from "./names.js";
import { freshen, saved } from "./opened.js";
import { searchIn } from "./searching.js";
import { run } from "./verbs.js";
import { later } from "./waiting.js";
import { tab } from "./widgets.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Widget} Widget */

const PAUSE_MS = 400;

/**
 * Opens the list of numbers.
 * @param {Desk} desk
 */
export async function showNumbers(desk) {
  const { node } = await inFront(desk, "numbers", desk.say.numbers);
  node.classList.add("desk-numbers");
  const title = document.createElement("h1");
  title.textContent = desk.say.numbers;
  const place = document.createElement("div");
  node.replaceChildren(title, place);
  await searchIn(desk, place);
  place.querySelector("input")?.focus();
}

/**
 * Opens a row as a form.
 * @param {Desk} desk
 * @param {string} id
 */
export async function showNumber(desk, id) {
  const { node } = await inFront(desk, `number-${id.replaceAll(".", "-")}`, id);
  node.textContent = desk.say.working;
  fill(desk, node, (await desk.ask("number", { id })).html);
  node.focus();
}

/**
 * Gives a tab of the desk, brought to the front.
 * @param {Desk} desk
 * @param {string} id
 * @param {string} label
 */
async function inFront(desk, id, label) {
  const { app, others } = desk;
  let widget = others.find((one) => one.id === `${NAME}-${id}`);
  if (!widget) {
    widget = tab(desk, id, label);
    await others.add(widget);
    app.shell.add(widget, "main");
  }
  app.shell.activateById(widget.id);
  return widget;
}

/**
 * Shows a form, and what a change would do while it is typed.
 * @param {Desk} desk
 * @param {HTMLElement} node
 * @param {string} html
 */
function fill(desk, node, html) {
  node.innerHTML = html;
  const form = node.querySelector("form[data-number-form]");
  const effects = node.querySelector(".desk-effects");
  if (!(form instanceof HTMLFormElement) || !effects) return;
  const id = form.dataset.numberForm ?? "";
  const look = later(PAUSE_MS, async (isNewest) => {
    const told = await desk.ask("number/effects", { id, cells: cellsOf(form) });
    if (isNewest()) effects.innerHTML = told.html;
  });
  form.addEventListener("input", look);
}

/** @param {HTMLFormElement} form */
const cellsOf = (form) => Object.fromEntries(new FormData(form));

/**
 * Saves a row: what is open is saved first, and read again after, since its sentences are on the disk.
 * @param {Desk} desk
 * @param {HTMLFormElement} form
 */
export async function saveNumber(desk, form) {
  const node = /** @type {HTMLElement | null} */ (form.closest(".desk"));
  const { numberForm: id, was } = form.dataset;
  await saved(desk);
  const told = await desk.ask("number/save", { id, was, cells: cellsOf(form) });
  if (told.writes && node) {
    fill(desk, node, told.html);
    node.scrollTop = 0;
    await freshen(desk);
    return;
  }
  const effects = form.querySelector(".desk-effects");
  if (effects) effects.innerHTML = told.html;
}

/**
 * Writes the sentences that are ticked, and shows those that are left.
 * @param {Desk} desk
 * @param {HTMLFormElement} form
 */
export async function writeSentences(desk, form) {
  const place = form.parentElement;
  const chosen = new FormData(form).getAll("chosen");
  await saved(desk);
  const told = await desk.ask("sentences", { chosen });
  if (place) place.innerHTML = told.html;
  if (told.writes) await freshen(desk);
  // Where "Mend" asked for them it goes on, now that all sentences agree.
  const isMending = place?.id === `${NAME}-told` && place.querySelector("[data-verb=fix]");
  if (told.writes && isMending) await run(desk, "fix");
}
