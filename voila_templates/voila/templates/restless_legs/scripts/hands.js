// @ts-check
/* Whose hands are at the page: the patient's, until a clinician says that it is theirs, or shows the page to a patient. */

import { onCleared } from "./clearing.js";
import { hit, maybe } from "./dom.js";
import { forget, recall, remember } from "./storage.js";

const KEPT = "hands"; // under this name the tab keeps that the switch is on
const html = () => document.documentElement;

const isSwitched = () => recall(KEPT) === "clinician";

/** Whether this page is made for clinicians, and led to from nowhere else. */
export const isCliniciansPage = () => html().dataset.hands === "clinician";

/** @returns {"patient" | "clinician"} */
export function hands() {
  return isCliniciansPage() || html().classList.contains("presenting") || isSwitched()
    ? "clinician"
    : "patient";
}

/**
 * Whoever enters something on the page for clinicians is one on the pages that they open from it, and finds their way back.
 * @param {Event} event
 */
function staysClinician(event) {
  if (!hit(event, "form[data-explorer], .visit")) return; // a word to look up is nothing entered
  remember(KEPT, "clinician");
  remember("details", true);
}

/** The switch for a clinician who enters something; while it is on, each page says so. */
export function startHands() {
  if (isCliniciansPage())
    for (const name of ["input", "change"]) document.addEventListener(name, staysClinician);
  const box = maybe("#hands-switch", document, HTMLInputElement);
  const mark = maybe("[data-hands-mark]");
  if (!box || !mark) return;
  box.addEventListener("change", () => {
    if (box.checked) remember(KEPT, "clinician");
    else forget(KEPT);
    show(box, mark);
  });
  const again = () => show(box, mark);
  onCleared(again);
  addEventListener("pageshow", again); // another page may have turned it, and a browser puts its own choice back
  again();
}

/**
 * @param {HTMLInputElement} box
 * @param {HTMLElement} mark
 */
function show(box, mark) {
  const isOn = isSwitched();
  box.checked = isOn;
  mark.hidden = !isOn;
  html().classList.toggle("by-clinician", isOn);
}
