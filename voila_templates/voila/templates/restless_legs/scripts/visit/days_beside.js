// @ts-check
/* Beside a number that is entered: the day that it is of, where one is known. What follows from it is read with its day. */

import { dated } from "../dated.js";
import { all, made, maybe, the } from "../dom.js";
import { isDay } from "../owners.js";
import { isPlain } from "../shape.js";
import { recall } from "../storage.js";

const BOXES = "form[data-explorer] [data-control][data-shared]";

export function showDays() {
  for (const box of all(BOXES)) showDay(box, dayOf(box.dataset.name ?? ""));
}

/**
 * Gives the day of what was typed: a choice is of no day.
 * @param {string} name
 */
function dayOf(name) {
  const answer = recall(name);
  const isTyped = isPlain(answer) && answer.standing === "given" && isPlain(answer.entry);
  return isTyped && isDay(answer.date) ? String(answer.date) : "";
}

/**
 * @param {HTMLElement} box
 * @param {string} day
 */
function showDay(box, day) {
  const place = maybe("[data-of-day]", box) ?? made("p", { className: "hint" });
  place.dataset.ofDay = "";
  place.textContent = day && dated(numberIn(box), day);
  if (!place.textContent) place.remove();
  else if (!place.isConnected) the("[data-read-as]", box).before(place);
}

/**
 * The number as it stands in its box, with its unit where that is a sign.
 * @param {HTMLElement} box
 */
function numberIn(box) {
  const { value } = the("input", box, HTMLInputElement);
  const unit = maybe("[data-unit]", box, HTMLSelectElement)?.selectedOptions[0]?.textContent ?? "";
  return /[%/]/.test(unit) ? `${value} ${unit}` : value;
}
