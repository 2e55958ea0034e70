// @ts-check
/* Whose hands are at the page: the patient's, until a clinician says that it is theirs, or shows the page to a patient. */

import { recall } from "./storage.js";

export const KEPT = "hands"; // under this name the tab keeps that the switch is on

const html = () => document.documentElement;

/** Whether somebody said so, by the switch. */
export const isSwitched = () => recall(KEPT) === "clinician";

/** @returns {"patient" | "clinician"} */
export function hands() {
  const isTheirPage = html().dataset.hands === "clinician";
  return isTheirPage || html().classList.contains("presenting") || isSwitched() ? "clinician" : "patient";
}
