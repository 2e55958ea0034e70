// @ts-check
/* What is open in JupyterLab: saved before a verb looks at the disk, read again after it wrote there. */

import { searchAgain } from "./searching.js";

/** @typedef {import("./types").Context} Context */
/** @typedef {import("./types").Desk} Desk */

/**
 * Gives what is open, by its file, each once.
 * @param {Desk} desk
 * @returns {Set<Context>}
 */
export function opened({ app, documents }) {
  const all = [...app.shell.widgets("main")].map((widget) => documents.contextForWidget(widget));
  return new Set(all.flatMap((context) => (context?.isReady ? [context] : [])));
}

/** @param {Desk} desk */
export async function saved(desk) {
  for (const context of opened(desk)) {
    if (context.model.dirty) await context.save();
  }
}

/**
 * Reads again what changed on the disk while it was open, and searches again in it.
 * @param {Desk} desk
 */
export async function freshen(desk) {
  const { app, starts } = desk;
  searchAgain();
  for (const context of opened(desk)) {
    if (context.model.dirty) continue;
    const there = await app.serviceManager.contents.get(context.path, { content: false }).catch(() => null);
    if (there && there.last_modified !== context.contentsModel?.last_modified) await context.revert();
  }
  if (starts.currentWidget) starts.currentWidget.node.innerHTML = (await desk.ask("start")).html;
}
