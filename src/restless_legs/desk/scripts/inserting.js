// @ts-check
/* Puts the mark of a row, a source or a word where the cursor stands: in a text cell, or in a words file. */

/** @typedef {import("./types").CodeEditor} CodeEditor */
/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").DocumentWidget} DocumentWidget */

const WORDS = "…";

/**
 * Gives what is put in: where a mark has a place for words, those that are chosen stand there.
 * @param {string} mark
 * @param {string} chosen
 */
export const filled = (mark, chosen) => (chosen.trim() ? mark.replace(WORDS, () => chosen) : mark);

/**
 * Tells whether what is chosen stays: a mark that holds it takes it in, any other comes behind it.
 * @param {string} mark
 * @param {string} chosen
 */
export const behind = (mark, chosen) => (mark.includes(WORDS) ? filled(mark, chosen) : `${chosen}${mark}`);

/**
 * Puts a mark into what was edited last; tells whether there was a place for it.
 * @param {Desk} desk
 * @param {string} mark
 */
export function insert(desk, mark) {
  const widget = /** @type {DocumentWidget | null} */ (desk.app.shell.currentWidget);
  const editor = editorOf(widget);
  if (!widget || !editor) return false;
  const { start, end } = editor.getSelection();
  const source = editor.model.sharedModel.getSource();
  const ends = [editor.getOffsetAt(start), editor.getOffsetAt(end)].sort((one, other) => one - other);
  editor.replaceSelection(behind(mark, source.slice(...ends)));
  desk.app.shell.activateById(widget.id);
  editor.focus();
  return true;
}

/**
 * Gives the editor of a file, or that of the text cell that is chosen, opened for writing.
 * @param {DocumentWidget | null} widget
 * @returns {CodeEditor | null}
 */
function editorOf(widget) {
  const content = widget?.content;
  if (content?.editor) return content.editor;
  const cell = content?.activeCell;
  if (!content || cell?.model.type !== "markdown") return null;
  cell.rendered = false;
  content.mode = "edit";
  return cell.editor;
}
