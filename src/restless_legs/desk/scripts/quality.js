// @ts-check
/* The panel beside a lesson: what can be put in, and how good the lesson is so far. It follows what is open, and looks again
   after each pause in typing, at what stands in the editor, saved or not. */

import { PANEL } from "./names.js";
import { isOfPage } from "./places.js";
import { renew } from "./renewing.js";
import { searchAgain, searchIn } from "./searching.js";
import { later } from "./waiting.js";
import { tab } from "./widgets.js";

/** @typedef {import("./types").Context} Context */
/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Widget} Widget */

const PAUSE_MS = 400;

/**
 * Adds the panel to the right side, where it waits to be opened.
 * @param {Desk} desk
 */
export function addPanel(desk) {
  const { app, say } = desk;
  const widget = tab(desk, "quality", say.panel);
  widget.title.caption = say.panel_what;
  widget.title.closable = false;
  widget.addClass("desk-panel");
  const [search, shown] = [document.createElement("div"), document.createElement("div")];
  shown.className = "desk-quality";
  widget.node.append(search, shown);
  const turn = follow(desk, widget, shown);
  desk.lookAgain = turn;
  widget.onAfterShow = () => {
    if (!search.childElementCount) void searchIn(desk, search);
    turn();
  };
  app.shell.add(widget, "right", { rank: 900 });
  app.commands.addCommand(PANEL, { label: say.panel_what, execute: () => app.shell.activateById(widget.id) });
}

/**
 * Looks at what is open whenever that changes; gives what turns to it and looks again.
 * @param {Desk} desk
 * @param {Widget} widget
 * @param {HTMLElement} shown
 */
function follow(desk, widget, shown) {
  const { app, documents } = desk;
  /** @type {Context | undefined} */
  let followed;
  const look = later(PAUSE_MS, async (isNewest) => {
    if (!widget.isVisible) return;
    const html = await answered(desk, seen(followed));
    if (isNewest()) renew(shown, html);
  });
  const turn = () => {
    const now = documents.contextForWidget(app.shell.currentWidget) ?? followed;
    if (now !== followed) {
      followed?.model.contentChanged.disconnect(look);
      followed?.saveState.disconnect(look);
      followed?.saveState.disconnect(searchSaved);
      followed = now;
      void now?.ready.then(() => now === followed && listen(now, look));
    }
    look();
  };
  // A document is known to be the one that is looked at only once JupyterLab has finished opening it.
  app.shell.currentChanged.connect(() => setTimeout(turn));
  return turn;
}

/**
 * Looks again after each change of a document, and after each saving.
 * @param {Context} context
 * @param {() => void} look
 */
function listen(context, look) {
  context.model.contentChanged.connect(look);
  context.saveState.connect(look);
  context.saveState.connect(searchSaved);
  look();
}

/**
 * Searches again once a file was saved: it may be a table.
 * @param {Context} _
 * @param {string} state
 */
function searchSaved(_, state) {
  if (state.startsWith("completed")) searchAgain();
}

/**
 * Gives what the server found, or that it did not answer.
 * @param {Desk} desk
 * @param {object} asked
 */
async function answered(desk, asked) {
  try {
    return (await desk.ask("quality", asked)).html;
  } catch {
    const said = document.createElement("p");
    said.textContent = desk.say.failed;
    return said.outerHTML;
  }
}

/**
 * Gives what is looked at: of a notebook what stands in the editor, without what its cells put out.
 * @param {Context | undefined} context
 */
function seen(context) {
  const path = context?.path ?? "";
  if (!context || !isOfPage(path) || !path.endsWith(".ipynb")) return { path };
  const content = /** @type {{ cells: Record<string, unknown>[] }} */ (context.model.toJSON());
  return { path, notebook: { ...content, cells: content.cells.map(({ outputs, ...cell }) => cell) } };
}
