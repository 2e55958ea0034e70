// @ts-check
/* The start page. */

import { tab } from "./widgets.js";

/** @param {import("./types").Desk} desk */
export async function start(desk) {
  const { app, starts, say } = desk;
  let widget = starts.currentWidget;
  if (!widget) {
    widget = tab(desk, "start", say.start);
    await starts.add(widget);
  }
  if (!widget.isAttached) app.shell.add(widget, "main");
  app.shell.activateById(widget.id);
  widget.node.innerHTML = (await desk.ask("start")).html;
  return widget;
}
