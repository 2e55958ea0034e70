/* Answers what Python asks of the scripts, a line of JSON each: so that one run of Node serves many random cases. */

import { createInterface } from "node:readline";
import { nameFinder } from "../../voila_templates/voila/templates/restless_legs/scripts/finder/finder.js";
import { dayOf, orderOf } from "../../voila_templates/voila/templates/restless_legs/scripts/record/days.js";
import { judge } from "../../voila_templates/voila/templates/restless_legs/scripts/record/judging.js";
import { readFile } from "../../voila_templates/voila/templates/restless_legs/scripts/record/opening.js";
import {
  recordOf,
  reported,
  takenMedicine,
} from "../../voila_templates/voila/templates/restless_legs/scripts/record/record.js";
import { readText as readRecordText } from "../../voila_templates/voila/templates/restless_legs/scripts/record/text.js";
import { byWordsIn } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/by_words.js";
import {
  lineOf,
  logOf,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/evening_lines.js";
import {
  medicinesIn,
  seenIn,
} from "../../voila_templates/voila/templates/restless_legs/scripts/visit/evening_log.js";
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
import { bare } from "./bare.js";

let recordBy = {};
let items = {};
let names = {};
let codes = {};

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
  evenings: (lines) => ({
    lines: logOf(lines).map(lineOf),
    seen: seenIn(logOf(lines)),
    medicines: medicinesIn(logOf(lines)),
    none: seenIn(logOf(lines), []),
  }),
  codes(given) {
    codes = given;
  },
  judge(told, today) {
    try {
      return judge(wholeRecord(told), codes, today);
    } catch (refused) {
      return { refused: refused.why };
    }
  },
  /** The bytes as Latin-1: what comes of them, or why they are refused. */
  recordFile: (bytes, today) =>
    readFile(new Blob([Buffer.from(bytes, "latin1")]), codes, today).catch(({ why }) => ({ refused: why })),
  recordCodes(codes, known, today) {
    recordBy = { codes, today, isKnown: (text) => known.some((name) => text.toLowerCase().includes(name)) };
  },
  recordText(text) {
    try {
      return bare(readRecordText(text, recordBy.codes, recordBy.today, recordBy.isKnown));
    } catch (refused) {
      if (!refused.why) throw refused;
      return { refused: refused.why };
    }
  },
  recordDay: dayOf,
  recordOrder: orderOf,
  kinds: () => KINDS,
  rooms: () =>
    Object.fromEntries(
      Object.keys(KINDS)
        .filter(isForOthers)
        .map((name) => [name, mostLetters(name)]),
    ),
};

/** A record in which only what is not empty was told. */
function wholeRecord({ results = [], medicines = [], pregnancies = [], about = [], ...told }) {
  const dated = (one) => ({ day: "", place: "", person: "", ...one });
  return recordOf({
    ...told,
    results: results.map(reported),
    medicines: medicines.map(takenMedicine),
    pregnancies: pregnancies.map(dated),
    about: about.map(dated),
  });
}

createInterface({ input: process.stdin }).on("line", async (line) => {
  const [name, ...given] = JSON.parse(line);
  process.stdout.write(`${JSON.stringify((await answers[name](...given)) ?? null)}\n`);
});
