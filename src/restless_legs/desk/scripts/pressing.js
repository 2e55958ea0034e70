// @ts-check
/* What a press on a button, and a form that is sent, lead to: the page says it in its attributes. */

import { insert } from "./inserting.js";
import { PREVIEW } from "./names.js";
import { saveNumber, showNumber, showNumbers, writeSentences } from "./numbers.js";
import { show } from "./showing.js";
import { run } from "./verbs.js";

/** @typedef {import("./types").Desk} Desk */

/** @type {[string, (desk: Desk, button: HTMLButtonElement) => unknown][]} */
const WAYS = [
  ["open", (desk, { dataset }) => show(desk, dataset.open ?? "", Number(dataset.line), Number(dataset.cell))],
  ["preview", (desk, { dataset }) => desk.app.commands.execute(PREVIEW, { topic: dataset.preview })],
  ["insert", (desk, button) => inserted(desk, button)],
  ["numbers", (desk) => showNumbers(desk)],
  ["number", (desk, { dataset }) => showNumber(desk, dataset.number ?? "")],
  ["verb", (desk, { dataset }) => run(desk, dataset.verb ?? "", typedIn(dataset))],
];

/**
 * Gives what a button types for its verb, such as the lesson that it stands beside.
 * @param {DOMStringMap} dataset
 */
function typedIn(dataset) {
  const named = Object.entries(dataset).filter(([name]) => /^typed[A-Z]/.test(name));
  return Object.fromEntries(named.map(([name, typed]) => [name.slice("typed".length).toLowerCase(), typed]));
}

/**
 * Puts a mark in, with the number that its row has by now; where there is no place for it, the button says so beside itself.
 * @param {Desk} desk
 * @param {HTMLButtonElement} button
 */
async function inserted(desk, button) {
  const said = button.parentElement?.querySelector("[role=status]") ?? document.createElement("span");
  said.setAttribute("role", "status");
  button.after(said);
  said.textContent = await put(desk, button.dataset.insert ?? "").catch(() => desk.say.failed);
}

/**
 * Puts a mark in; gives what is to say, if anything.
 * @param {Desk} desk
 * @param {string} offered
 */
async function put(desk, offered) {
  const { mark } = await desk.ask("mark", { mark: offered });
  if (!mark) return desk.say.no_row;
  return insert(desk, mark) ? "" : desk.say.no_place;
}

/**
 * @param {Desk} desk
 * @param {MouseEvent} event
 */
export function pressed(desk, event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button || (button.form && button.type === "submit")) return;
  const way = WAYS.find(([name]) => button.dataset[name] !== undefined);
  if (way) void way[1](desk, button);
}

/**
 * @param {Desk} desk
 * @param {SubmitEvent} event
 */
export function submitted(desk, event) {
  event.preventDefault();
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  const { verb, numberForm, sentences } = form.dataset;
  if (verb) void run(desk, verb, Object.fromEntries(new FormData(form)));
  else if (numberForm) void saveNumber(desk, form);
  else if (sentences !== undefined) void writeSentences(desk, form);
}
