// @ts-check
/* "Bring your own results" on the page of the visit: what reads a record is fetched when somebody brings one. */

import { onCleared } from "../clearing.js";
import { maybe, the } from "../dom.js";
import { fetched } from "../fetched.js";

/** @import { TakeIn } from "./arrive.js" */

const MOST_LETTERS = 200_000; // the box itself would cut a longer text without a word

/** @param {TakeIn} takeIn */
export function startBringing(takeIn) {
  const block = maybe("[data-bring]");
  if (!block) return;
  const { dataset: words } = block;
  const status = the("[data-bring-status]", block);
  const box = the("textarea", block, HTMLTextAreaElement);
  const chooser = the("input[type=file]", block, HTMLInputElement);
  /** @type {{ read: (source: string | Blob) => Promise<void> } | null} */
  let panel = null;

  /** @param {string | Blob} source */
  async function bring(source) {
    const { recordScript = "" } = document.documentElement.dataset;
    if (!window.restlessLegsRecord) await fetched(recordScript).catch(() => {});
    panel ??= window.restlessLegsRecord?.start(block ?? box, takeIn) ?? null;
    if (panel) await panel.read(source);
    else status.textContent = words.lacking ?? "";
  }
  the("[data-bring-read]", block).addEventListener("click", () => {
    const text = box.value;
    if (!text.trim()) status.textContent = words.nothingTyped ?? "";
    else if (text.length > MOST_LETTERS) status.textContent = words.tooLong ?? "";
    else bring(text);
  });
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    chooser.value = ""; // its name may tell of somebody, and the same file may be chosen again
    if (file) bring(file);
  });
  onCleared(() => {
    box.value = "";
    status.textContent = "";
  });
}
