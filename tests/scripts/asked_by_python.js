/* Answers what Python asks of the scripts, a line of JSON each: so that one run of Node serves many random cases. */

import { createInterface } from "node:readline";
import {
  asFile,
  readData,
  unitsByName,
  unitsByPlace,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/file_text.js";

/** @type {Record<string, Record<string, string[]>>} */
let units = {};
/** @param {string} explorer @param {string} control */
const unitsOf = (explorer, control) => units[explorer]?.[control] ?? [];

const answers = {
  units(given) {
    units = given;
  },
  file: (readable, visit) => asFile(readable, { ...visit, explorers: unitsByName(visit.explorers, unitsOf) }),
  read(text) {
    const found = readData(text);
    return typeof found === "string"
      ? found
      : { ...found, explorers: unitsByPlace(found.explorers, unitsOf) };
  },
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[name](...given) ?? null)}\n`);
});
