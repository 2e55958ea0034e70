// @ts-check
/* In the head of each lesson and each words file: see its page, check it. */

import { NAME, PANEL, PREVIEW } from "./names.js";
import { isOfPage, topicOf } from "./places.js";
import { run } from "./verbs.js";

/** @typedef {import("./types").Context} Context */
/** @typedef {import("./types").DocumentWidget} DocumentWidget */

/** @param {import("./types").Desk} desk */
export function buttons(desk) {
  const { app, say, lab } = desk;
  const bar = {
    createNew: (/** @type {DocumentWidget} */ widget, /** @type {Context} */ { path }) => {
      if (!isOfPage(path)) return;
      const topic = topicOf(path);
      const see = new lab.ToolbarButton({
        label: say.preview,
        onClick: () => void app.commands.execute(PREVIEW, { topic }),
      });
      const check = new lab.ToolbarButton({
        label: say.check_this,
        onClick: () => void run(desk, "check_lesson", { lesson: `notebooks/${topic}.ipynb` }),
      });
      const panel = new lab.ToolbarButton({
        label: say.panel,
        onClick: () => void app.commands.execute(PANEL),
      });
      widget.toolbar.insertItem(0, `${NAME}-preview`, see);
      widget.toolbar.insertItem(1, `${NAME}-check`, check);
      widget.toolbar.insertItem(2, `${NAME}-quality`, panel);
    },
  };
  app.docRegistry.addWidgetExtension("Notebook", bar);
  app.docRegistry.addWidgetExtension("Editor", bar);
}
