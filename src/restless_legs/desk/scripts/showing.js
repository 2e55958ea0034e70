// @ts-check
/* Opens a file where something is to mend. */

import { isFile } from "./places.js";

/** @typedef {import("./types").Content} Content */
/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").DocumentWidget} DocumentWidget */

/**
 * Opens a file at a line or in a cell; a folder opens in the list of files.
 * @param {Desk} desk
 * @param {string} path
 * @param {number} line  From 1; 0 for the whole file.
 * @param {number} cell  From 1; 0 where there is none.
 */
export async function show(desk, path, line, cell) {
  const { app } = desk;
  if (!isFile(path)) return app.commands.execute("filebrowser:go-to-path", { path });
  const beside = desk.starts.find((one) => one.isAttached);
  const options = beside ? { ref: beside.id, mode: "tab-after" } : {};
  const found = await app.commands.execute("docmanager:open", { path, options });
  const widget = /** @type {DocumentWidget | undefined} */ (found);
  await widget?.context?.ready;
  await widget?.revealed;
  const content = widget?.content;
  if (content && cell) await showCell(content, cell - 1);
  else if (content?.editor && line) showLine(content.editor, line - 1);
  return widget;
}

/**
 * @param {Content} content
 * @param {number} at
 */
async function showCell(content, at) {
  if (!content.widgets?.[at]) return;
  content.activeCellIndex = at;
  await content.scrollToItem?.(at, "center");
}

/**
 * @param {import("./types").CodeEditor} editor
 * @param {number} line
 */
function showLine(editor, line) {
  editor.setCursorPosition({ line, column: 0 });
  editor.revealPosition({ line, column: 0 });
  editor.focus();
}
