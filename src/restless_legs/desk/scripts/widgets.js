// @ts-check
/* A tab of the desk: what is pressed and sent in it is the desk's to answer. */

import { NAME } from "./names.js";

/**
 * Makes a tab.
 * @param {import("./types").Desk} desk
 * @param {string} id
 * @param {string} label
 */
export function tab(desk, id, label) {
  const widget = new desk.lab.Widget();
  widget.id = `${NAME}-${id}`;
  widget.addClass("desk");
  widget.title.label = label;
  widget.title.closable = true;
  widget.node.tabIndex = 0;
  // What is closed is gone: else it would be found again, and shown by nobody.
  widget.onCloseRequest = () => widget.dispose();
  widget.node.addEventListener("click", desk.pressed);
  widget.node.addEventListener("submit", desk.submitted);
  return widget;
}
