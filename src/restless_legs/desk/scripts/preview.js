// @ts-check
/* A page as readers get it, beside the editor: it opens again by itself when it was made again. */

import { tab } from "./widgets.js";

/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Preview} Preview */

/**
 * @param {Desk} desk
 * @param {string} topic
 */
export async function preview(desk, topic) {
  const { address } = await desk.ask("preview", {});
  const page = new URL(`${topic}.html`, new URL(address, location.href)).href;
  const widget = desk.previews.find((one) => one.topic === topic) ?? (await opening(desk, topic));
  const frame = widget.node.querySelector("iframe");
  if (frame && frame.src !== page) frame.src = page;
  desk.app.shell.activateById(widget.id);
  return widget;
}

/**
 * @param {Desk} desk
 * @param {string} topic
 * @returns {Promise<Preview>}
 */
async function opening(desk, topic) {
  const { app, previews, say } = desk;
  const widget = Object.assign(tab(desk, `preview-${topic}`, `${say.preview_of} ${topic}`), { topic });
  const frame = document.createElement("iframe");
  frame.title = widget.title.label;
  widget.node.append(frame);
  widget.addClass("desk-preview");
  const [before, beside] = [app.shell.currentWidget, previews.find((one) => one.isAttached)];
  const where = beside ? { mode: "tab-after", ref: beside.id } : { mode: "split-right", ref: before?.id };
  await previews.add(widget);
  app.shell.add(widget, "main", where);
  return widget;
}
