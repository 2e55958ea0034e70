// @ts-check
/* A clinician's notes stay on the page and its paper, unless somebody says that they are to go along with a link or a file. */

import { tellAnew } from "../anew.js";
import { maybe, the } from "../dom.js";
import { hands } from "../hands.js";
import { forget, recall, remember } from "../storage.js";
import { areNotesOfClinician, NOTES_ALONG } from "./state.js";

const block = () => maybe("[data-notes-along]");

export function startNotesAlong() {
  const place = block();
  if (!place) return;
  const box = the("input", place, HTMLInputElement);
  box.addEventListener("change", () => {
    if (box.checked) remember(NOTES_ALONG, true);
    else forget(NOTES_ALONG);
    tellAnew();
  });
  maybe("#hands-switch")?.addEventListener("change", showNotesAlong);
}

export function showNotesAlong() {
  const place = block();
  if (!place) return;
  place.hidden = hands() !== "clinician" && !areNotesOfClinician();
  the("input", place, HTMLInputElement).checked = recall(NOTES_ALONG) === true;
}
