/* Answers what Python asks of the scripts, a line of JSON each: so that one run of Node serves many random cases. */

import { createInterface } from "node:readline";
import { nameFinder } from "../../voila_templates/voila/templates/restless_legs/scripts/finder/finder.js";
import { byWordsIn } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/by_words.js";
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
import { withItems } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/names.js";
import {
  isForOthers,
  KINDS,
  mostLetters,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/own_words.js";

let items = {};
let names = {};

const answers = {
  items(given) {
    items = given;
  },
  names(given) {
    names = given;
  },
  file: (readable, visit) => asFile(readable, { ...visit, explorers: unitsByName(visit.explorers, items) }),
  read(text) {
    const found = readData(text);
    if (typeof found === "string") return found;
    const { explorers, words, words_by, ...head } = found;
    return { ...head, words_by: byWordsIn(words_by), ...fitting({ explorers, words }, items) };
  },
  owners(text) {
    const found = readData(text);
    return ownersIn(fitting(found, items).state, found);
  },
  withoutLeftOut: (state, names) => withoutLeftOut(state, names, items),
  link: (state) => textOf(state, items),
  readLink: (text) => readText(text, items),
  /** As the page does it, once the names are there. */
  meant(text) {
    const found = readText(text, items);
    const { medicines } = found.state.explorers.medicine_check;
    const about = items.explorers.medicine_check.controls.medicines;
    return withItems(about, medicines, nameFinder(names)).entry;
  },
  kinds: () => KINDS,
  rooms: () =>
    Object.fromEntries(
      Object.keys(KINDS)
        .filter(isForOthers)
        .map((name) => [name, mostLetters(name)]),
    ),
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[name](...given) ?? null)}\n`);
});
