// @ts-check
/* What the two-week log is typed into, built into static/evenings.js: it is fetched when its fold is opened. */

import { onAnew } from "../anew.js";
import { onCleared } from "../clearing.js";
import { button, the } from "../dom.js";
import { startForm } from "./evening_form.js";
import { holdsEvenings, proposals } from "./evening_proposals.js";
import { confirmedIn, isBorneOut } from "./evening_told.js";
import { filled } from "./kept.js";

/** @import { EveningTools } from "../types" */

/**
 * @param {HTMLElement} block
 * @param {EveningTools} tools
 */
function start(block, tools) {
  if ("started" in block.dataset) return;
  block.dataset.started = "";
  const { dataset: words } = block;
  const { ofExplorer: explorer = "" } = words;
  const [cleared, tail] = ["gone-told", "tail"].map((name) => the(`[data-${name}]`, block));
  const asked = proposals(the("[data-told]", block), words, tools);
  const anew = startForm(block, tools, () => {
    asked.lookAnew();
    cleared.replaceChildren();
    show();
  });
  const show = () => {
    tail.hidden = !holdsEvenings(tools.lines());
    the("[data-after]", block).hidden = tail.hidden;
  };
  /** An answer that is the log's goes with it; one that says more than the log is the reader's own. @param {string[]} lines */
  function answersOf(lines) {
    const found = confirmedIn(lines).flatMap(({ question, answer }) => {
      const given = tools.answered(explorer, question);
      return given && isBorneOut(given.entry) ? [{ question, given, isOfLog: given.entry === answer }] : [];
    });
    return { taken: found.filter((one) => one.isOfLog), stay: found.filter((one) => !one.isOfLog) };
  }
  async function clear() {
    const isAnswered = confirmedIn(tools.lines()).length > 0;
    const items = isAnswered ? await tools.items().catch(() => null) : null; // without them no answer can be read
    if (isAnswered && !items) cleared.replaceChildren(words.lacking ?? "");
    else clearAll(tools.lines());
  }
  /** @param {string[]} before */
  function clearAll(before) {
    const { taken, stay } = answersOf(before);
    const answers = [
      taken.length ? (words.gone_taken ?? "") : "",
      stay.length ? (words.gone_answers ?? "") : "",
    ];
    const back = button(words.bring_back ?? "", {});
    back.addEventListener("click", () => {
      for (const { question, given } of taken) tools.putBack(explorer, question, given);
      tools.keep(before);
      anew();
      show();
      cleared.replaceChildren();
      the("[data-start]", block).focus();
    });
    for (const { question } of taken) tools.putBack(explorer, question, null);
    tools.keep([]);
    asked.clear();
    anew();
    show();
    cleared.replaceChildren(filled([words.gone ?? "", ...answers]).join(" "), " ", back);
    back.focus();
  }
  the("[data-look]", block).addEventListener("click", asked.look);
  the("[data-clear-log]", block).addEventListener("click", clear);
  onAnew(() => {
    anew();
    show();
  });
  onCleared(() => {
    asked.clear();
    cleared.replaceChildren();
  });
  show();
  asked.lookAnew();
  the("[data-form]", block).hidden = false;
}

window.restlessLegsEvenings = start;
