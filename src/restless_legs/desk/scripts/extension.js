// @ts-check
/* What JupyterLab starts: the commands of the desk, its buttons, and what was open before. */

import { buttons } from "./buttons.js";
import { CHECK, NAME, NUMBERS, PANEL, PREVIEW, START } from "./names.js";
import { showNumbers } from "./numbers.js";
import { topicOf } from "./places.js";
import { pressed, submitted } from "./pressing.js";
import { preview } from "./preview.js";
import { addPanel } from "./quality.js";
import { asking, labOf } from "./shared.js";
import { start } from "./start.js";
import { run } from "./verbs.js";

/** @typedef {import("./types").App} App */
/** @typedef {import("./types").Desk} Desk */
/** @typedef {import("./types").Lab} Lab */
/** @typedef {import("./types").Preview} Preview */

/**
 * Gives the plugin.
 * @param {import("./types").Scope} scope
 * @param {string} stylesheet
 */
export async function extension(scope, stylesheet) {
  const lab = await labOf(scope);
  return {
    id: `${NAME}:desk`,
    autoStart: true,
    requires: [lab.IDocumentManager],
    optional: [lab.ILauncher, lab.ILayoutRestorer, lab.ICommandPalette],
    /**
     * @param {App} app
     * @param {Desk["documents"]} documents
     * @param {any} cards
     * @param {any} restorer
     * @param {any} palette
     */
    activate: async (app, documents, cards, restorer, palette) => {
      style(stylesheet);
      const desk = await deskOf(lab, app, documents);
      commands(desk);
      addPanel(desk);
      for (const command of [START, CHECK, PREVIEW, PANEL, NUMBERS]) {
        palette?.addItem({ command, category: desk.say.name });
        cards?.add({ command, category: desk.say.name, rank: 0 });
      }
      buttons(desk);
      restore(desk, restorer);
    },
  };
}

/** @param {string} address */
function style(address) {
  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = address;
  document.head.append(sheet);
}

/**
 * @param {Lab} lab
 * @param {App} app
 * @param {Desk["documents"]} documents
 * @returns {Promise<Desk>}
 */
async function deskOf(lab, app, documents) {
  const ask = asking(lab);
  const about = (/** @type {string} */ what) => ({ namespace: `${NAME}-${what}` });
  const say = /** @type {Record<string, string>} */ (/** @type {unknown} */ (await ask("labels")));
  /** @type {Desk} */
  const desk = {
    lab,
    app,
    documents,
    ask,
    say,
    answers: new lab.WidgetTracker(about("told")),
    starts: new lab.WidgetTracker(about("start")),
    others: new lab.WidgetTracker(about("other")),
    previews: new lab.WidgetTracker(about("preview")),
    pressed: (event) => pressed(desk, event),
    submitted: (event) => submitted(desk, event),
    lookAgain: () => {},
  };
  return desk;
}

/** @param {Desk} desk */
function commands(desk) {
  const { app, say } = desk;
  const current = () => desk.documents.contextForWidget(app.shell.currentWidget)?.path;
  app.commands.addCommand(START, { label: say.start, execute: () => start(desk) });
  app.commands.addCommand(CHECK, { label: say.check, execute: () => run(desk, "check", {}) });
  app.commands.addCommand(NUMBERS, { label: say.numbers, execute: () => showNumbers(desk) });
  app.commands.addCommand(PREVIEW, {
    label: say.preview,
    execute: (/** @type {any} */ { topic }) => preview(desk, topic ?? topicOf(current())),
  });
}

/**
 * Opens again what was open, and the start page where it was not.
 * @param {Desk} desk
 * @param {any} restorer
 */
function restore(desk, restorer) {
  const { app, starts, previews } = desk;
  restorer?.restore(starts, { command: START, name: () => "start" });
  restorer?.restore(previews, {
    command: PREVIEW,
    name: (/** @type {Preview} */ one) => one.topic,
    args: (/** @type {Preview} */ one) => ({ topic: one.topic }),
  });
  void app.restored.then(() => starts.size || app.commands.execute(START));
}
