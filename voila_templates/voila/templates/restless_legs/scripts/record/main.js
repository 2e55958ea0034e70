// @ts-check
/* What reads a reader's own record, fetched when somebody brings one: `make scripts` builds it into static/record.js. */

import { judge } from "./judging.js";
import { readFile, readWritten } from "./opening.js";
import { startPanel } from "./panel.js";

/** @type {import("../types").RecordReader} */
const reader = {
  readText: readWritten,
  readFile,
  judge,
  start: (block, takeIn) => startPanel(block, takeIn, reader),
};

window.restlessLegsRecord = reader;
