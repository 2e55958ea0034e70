// @ts-check
/* One evening of the log as a card to type into: what a line says, put into its boxes, and read back from them. */

import { all, maybe, the } from "../dom.js";
import { DAY, MORNING, MORNINGS, minutesOf, PARTS, timeOf } from "./evening_lines.js";

/** @import { Dose, Evening } from "../types" */

// What parts the columns and the medicines of a line has no place in a name.
const PARTING = /[|;]/g;
const MEANT_EVENING = "evening"; // chosen where AM was typed for PM

/** @param {string} name @param {Element} card */
const box = (name, card) => the(`[data-${name}]`, card, HTMLInputElement);
/** @param {Element} card */
const doseRows = (card) => all("[data-dose]", card);

/** @param {string} day @returns {Evening} */
export const blank = (day) => ({ day, began: null, bad: null, parts: [], doses: [], slept: "", morning: "" });

/**
 * Reads a card; what a box does not take as a time or a number stays blank.
 * @param {Element} card
 * @param {string} day
 * @returns {Evening}
 */
export function readCard(card, day) {
  const [bad, slept] = [box("bad", card), box("slept", card)];
  const isQuiet = box("quiet", card).checked;
  return {
    day,
    began: isQuiet ? "none" : minutesOf(box("began", card).value),
    morning: isOfMorning(card) ? (MORNINGS.find((one) => one === morningBox(card).value) ?? "") : "",
    bad: !isQuiet && bad.value !== "" && bad.validity.valid ? Number(bad.value) : null,
    parts: PARTS.filter(
      (part) => !isQuiet && the(`[data-of-part="${part}"]`, card, HTMLInputElement).checked,
    ),
    doses: doseRows(card).flatMap(doseIn),
    slept: slept.value !== "" && slept.validity.valid ? String(Number(slept.value)) : "",
  };
}

/** @param {Element} card */
const morningBox = (card) => the("[data-morning]", card, HTMLSelectElement);
/** Whether its hour may be of the morning before that evening. @param {Element} card */
const isOfMorning = (card) =>
  !box("quiet", card).checked && (minutesOf(box("began", card).value) ?? 0) >= MORNING;

/**
 * @param {HTMLElement} row
 * @returns {Dose[]}
 */
function doseIn(row) {
  const medicine = box("medicine", row).value.replace(PARTING, " ").replace(/ +/g, " ").trim();
  return medicine ? [{ medicine, at: minutesOf(box("at", row).value) }] : [];
}

/**
 * Puts an evening into a card.
 * @param {Element} card
 * @param {Evening} evening
 */
export function fillCard(card, { began, bad, parts, doses, slept, morning }) {
  morningBox(card).value = morning;
  box("began", card).value = typeof began === "number" ? timeOf(began) : "";
  box("quiet", card).checked = began === "none";
  box("bad", card).value = bad === null ? "" : String(bad);
  for (const part of PARTS)
    the(`[data-of-part="${part}"]`, card, HTMLInputElement).checked = parts.includes(part);
  doseRows(card).forEach((row, at) => {
    const { medicine = "", at: time = null } = doses[at] ?? {};
    box("medicine", row).value = medicine;
    box("at", row).value = time === null ? "" : timeOf(time);
  });
  box("slept", card).value = slept;
  settle(card);
}

/**
 * An evening without signs has no hour of them, no score and no place; an hour of the morning is asked about; a second medicine has its boxes once the first is there, or it is.
 * @param {Element} card
 */
export function settle(card) {
  const isQuiet = box("quiet", card).checked;
  box("began", card).disabled = isQuiet;
  for (const signs of all("[data-signs]", card)) signs.hidden = isQuiet;
  if (morningBox(card).value === MEANT_EVENING) putEvening(card);
  for (const name of ["bad", "slept"]) tellOdd(box(name, card));
  the("[data-mornings]", card).hidden = !isOfMorning(card);
  doseRows(card).forEach((row, at) => {
    row.hidden &&= at > 0 && box("medicine", row).value === "";
  });
  the("[data-more]", card).hidden = !doseRows(card).some((row) => row.hidden);
}

/** Half a day later than it was typed. @param {Element} card */
function putEvening(card) {
  const began = box("began", card);
  const minutes = minutesOf(began.value);
  if (minutes !== null && isOfMorning(card)) began.value = timeOf(minutes - DAY / 2);
  morningBox(card).value = "";
  began.focus();
}

/** Says at a box that what stands in it is not kept, and what would be. @param {HTMLInputElement} number */
function tellOdd(number) {
  const place = number.closest(".boxes")?.querySelector("[data-odd]");
  if (!(place instanceof HTMLElement)) return;
  const isOdd = !number.validity.valid;
  number.setAttribute("aria-invalid", String(isOdd));
  place.textContent = isOdd ? (place.dataset.odd ?? "") : "";
}

/** Shows boxes for one medicine more. @param {Element} card */
export function showMore(card) {
  const row = doseRows(card).find((one) => one.hidden);
  if (!row) return;
  row.hidden = false;
  settle(card);
  box("medicine", row).focus();
}

/**
 * Gives an evening the places and the medicines of another; hours and scores are each evening's own.
 * @param {Evening} evening
 * @param {Evening} before
 * @returns {Evening}
 */
export const sameAs = (evening, before) => ({
  ...evening,
  parts: evening.began === "none" ? [] : before.parts,
  doses: before.doses,
});

/** @param {Element} card */
export const beginning = (card) =>
  maybe("[data-began]:enabled", card, HTMLInputElement) ?? box("quiet", card);
