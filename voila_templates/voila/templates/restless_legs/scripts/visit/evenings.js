// @ts-check
/* The fold that the two-week log is typed into: its script comes when it is opened. */

import { tellAnew } from "../anew.js";
import { maybe } from "../dom.js";
import { fetched } from "../fetched.js";
import { hands } from "../hands.js";
import { signTyped } from "./by_words.js";
import { keptEvenings } from "./evening_told.js";
import { fetchItems } from "./items.js";
import { keep } from "./kept.js";
import { answerOf, putAnswer } from "./state.js";

/** @import { EveningTools } from "../types" */

/** @type {EveningTools} */
const tools = {
  lines: keptEvenings,
  keep(lines) {
    const before = keptEvenings().join("\n");
    keep("evenings", lines);
    signTyped("evenings", lines.join("\n"), before);
    tellAnew();
  },
  items: fetchItems,
  answered: answerOf,
  answer: (explorer, control, entry) =>
    putAnswer(explorer, control, { entry, standing: "given", by: hands() }),
  putBack: putAnswer,
};

/** Fetches what it needs as soon as somebody opens it. */
export function startEvenings() {
  const block = maybe("[data-evenings]", document, HTMLDetailsElement);
  if (!block) return;
  const { script = "", lacking = "" } = block.dataset;
  async function start() {
    const told = maybe("[data-told]", block ?? document);
    try {
      await fetched(script);
      if (block) window.restlessLegsEvenings?.(block, tools);
    } catch {
      if (told) told.textContent = lacking;
    }
  }
  block.addEventListener("toggle", () => {
    if (block.open) start();
  });
  if (block.open) start();
}
