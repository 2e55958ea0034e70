// @ts-check
/* What a press on a button, and a form that is sent, lead to: the page says it in its attributes. */

import { PREVIEW } from "./names.js";
import { show } from "./showing.js";
import { run } from "./verbs.js";

/** @typedef {import("./types").Desk} Desk */

/**
 * @param {Desk} desk
 * @param {MouseEvent} event
 */
export function pressed(desk, event) {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (!button || button.form) return;
  const { open, preview: topic, verb, line, cell, typedLesson } = button.dataset;
  if (open) void show(desk, open, Number(line), Number(cell));
  else if (topic) void desk.app.commands.execute(PREVIEW, { topic });
  else if (verb) void run(desk, verb, typedLesson ? { lesson: typedLesson } : {});
}

/**
 * @param {Desk} desk
 * @param {SubmitEvent} event
 */
export function submitted(desk, event) {
  event.preventDefault();
  const form = event.target;
  if (form instanceof HTMLFormElement && form.dataset.verb) {
    void run(desk, form.dataset.verb, Object.fromEntries(new FormData(form)));
  }
}
