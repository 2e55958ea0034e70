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
  if (content && cell) await showCell(content, cell - 1, line - 1);
  else if (content?.editor && line) showLine(content.editor, line - 1);
  return widget;
}

/**
 * Goes to a cell; where a line of its text is named, the cell is opened there for writing.
 * @param {Content} content
 * @param {number} at
 * @param {number} line
 */
async function showCell(content, at, line) {
  const cell = content.widgets?.[at];
  if (!cell) return;
  content.activeCellIndex = at;
  await content.scrollToItem?.(at, "center");
  if (line < 0 || cell.model.type !== "markdown") return;
  cell.rendered = false;
  content.mode = "edit";
  if (cell.editor) showLine(cell.editor, line);
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
