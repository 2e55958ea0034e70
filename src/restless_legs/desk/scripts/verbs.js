// @ts-check
/* Runs a verb of the command line, and tells what it said. */

import { freshen, saved } from "./opened.js";
import { tab } from "./widgets.js";

/** @typedef {import("./types").Desk} Desk */

/**
 * Saves what is open, since a verb sees what lies on the disk; runs it; tells what it said.
 * @param {Desk} desk
 * @param {string} verb
 * @param {object} [typed]
 */
export async function run(desk, verb, typed) {
  const { say } = desk;
  const { node } = await answerTab(desk, async () => saved(desk));
  node.textContent = say.working;
  try {
    const told = await desk.ask(`verbs/${verb}`, typed ?? {});
    node.innerHTML = told.html;
    if (told.writes) await freshen(desk);
    desk.lookAgain();
  } catch (error) {
    node.textContent = `${say.failed} ${error instanceof Error ? error.message : ""}`;
  }
}

/**
 * Gives the tab of answers, below what is looked at.
 * @param {Desk} desk
 * @param {() => Promise<void>} first
 */
async function answerTab(desk, first) {
  const { app, answers, say } = desk;
  const before = app.shell.currentWidget;
  await first();
  let widget = answers.currentWidget;
  if (!widget) {
    widget = tab(desk, "told", say.told);
    await answers.add(widget);
    app.shell.add(widget, "main", { mode: "split-bottom", ref: before?.id });
  }
  app.shell.activateById(widget.id);
  widget.node.setAttribute("aria-live", "polite");
  return widget;
}
