/* Answers what Python asks of the scripts, a line of JSON each: so that one run of Node serves many random cases. */

import { createInterface } from "node:readline";
import {
  fitting,
  ownersIn,
  unitsByName,
  withoutLeftOut,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/file_state.js";
import {
  asFile,
  readData,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/file_text.js";
import {
  readText,
  textOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/link_text.js";
import { KINDS } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/own_words.js";

let items = {};

const answers = {
  items(given) {
    items = given;
  },
  file: (readable, visit) => asFile(readable, { ...visit, explorers: unitsByName(visit.explorers, items) }),
  read(text) {
    const found = readData(text);
    return typeof found === "string" ? found : { ...found, ...fitting(found, items) };
  },
  owners(text) {
    const found = readData(text);
    return ownersIn(fitting(found, items).state, found);
  },
  withoutLeftOut: (state, names) => withoutLeftOut(state, names, items),
  link: (state) => textOf(state, items),
  readLink: (text) => readText(text, items),
  kinds: () => KINDS,
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[name](...given) ?? null)}\n`);
});
