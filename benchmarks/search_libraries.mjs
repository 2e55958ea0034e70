/* Compares libraries that search, on the index of the pages and what people type: run it from the repository.

     npm install --no-save lunr flexsearch fuse.js @leeoniya/ufuzzy @orama/orama
     node benchmarks/search_libraries.mjs [a table of names of medicines: typed, the items it may be]

   Each library gets the same places and fields, its own tolerance for typos, and a stemmer where it takes one: so it is the
   library that is compared, not our synonyms, ranks and rules, which the last line has too. Times are those of this machine. */

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import uFuzzy from "@leeoniya/ufuzzy";
import * as orama from "@orama/orama";
import { stemmer } from "@orama/stemmers/english";
import flexsearch from "flexsearch";
import Fuse from "fuse.js";
import lunr from "lunr";
import MiniSearch from "minisearch";
import { given } from "../tests/scripts/given.js";
import { engineOf } from "../voila_templates/voila/templates/restless_legs/scripts/search/engine.js";
import { opened } from "../voila_templates/voila/templates/restless_legs/scripts/search/places.js";

const FIELDS = { title: 3, words: 3, line: 1.2, text: 1 };
const FIRST = 3;
const { index: packed, cases } = given("search");
const index = opened(packed);
const passedOver = new Set(index.passed_over);
const rows = index.places.map((place, at) => ({ ...place, id: String(at), words: place.words.join(" ") }));
const telling = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word && !passedOver.has(word));

/** Of each library: what is bundled of it, and what makes a search of our rows. */
const LIBRARIES = {
  "minisearch + stemmer": {
    code: 'import M from "minisearch"; import { stemmer } from "@orama/stemmers/english"; console.log(M, stemmer)',
    make() {
      const all = new MiniSearch({
        fields: Object.keys(FIELDS),
        processTerm: (term) => stemmer(term.toLowerCase()),
        searchOptions: { boost: FIELDS, fuzzy: 0.2, prefix: true },
      });
      all.addAll(rows);
      return (text) => all.search(telling(text).join(" ")).map((one) => one.id);
    },
  },
  lunr: {
    code: 'import lunr from "lunr"; console.log(lunr)',
    make() {
      const all = lunr(function () {
        for (const [name, boost] of Object.entries(FIELDS)) this.field(name, { boost });
        for (const row of rows) this.add(row);
      });
      const asked = (text) => telling(text).map((word) => `${word} ${word}~1`).join(" ");
      return (text) => all.search(asked(text)).map((one) => one.ref);
    },
  },
  flexsearch: {
    code: 'import F from "flexsearch"; console.log(F.Document, F.Charset)',
    make() {
      const all = new flexsearch.Document({
        document: { id: "id", index: Object.keys(FIELDS) },
        encoder: flexsearch.Charset.LatinBalance,
        tokenize: "forward",
      });
      for (const row of rows) all.add(row);
      return (text) => [
        ...new Set(
          all.search(telling(text).join(" "), { suggest: true, limit: 20 }).flatMap((one) => one.result),
        ),
      ];
    },
  },
  "fuse.js": {
    code: 'import F from "fuse.js"; console.log(F)',
    make() {
      const keys = Object.entries(FIELDS).map(([name, weight]) => ({ name, weight }));
      const all = new Fuse(rows, { keys, ignoreLocation: true, threshold: 0.35, includeScore: true });
      return (text) => {
        const scores = new Map();
        for (const word of telling(text))
          for (const { item, score } of all.search(word)) {
            scores.set(item.id, (scores.get(item.id) ?? 0) + 1 - score);
          }
        return [...scores].sort((one, other) => other[1] - one[1]).map(([id]) => id);
      };
    },
  },
  uFuzzy: {
    code: 'import U from "@leeoniya/ufuzzy"; console.log(U)',
    make() {
      const all = new uFuzzy({ intraMode: 1 });
      const texts = rows.map((row) => Object.keys(FIELDS).map((name) => row[name]).join(" "));
      return (text) => {
        const scores = new Map();
        for (const word of telling(text)) {
          const [found] = all.search(texts, word);
          for (const at of found ?? []) scores.set(at, (scores.get(at) ?? 0) + 1 / Math.sqrt(found.length));
        }
        return [...scores].sort((one, other) => other[1] - one[1]).map(([at]) => rows[at].id);
      };
    },
  },
  "orama + stemmer": {
    code: 'import * as o from "@orama/orama"; import { stemmer } from "@orama/stemmers/english"; console.log(o.create, o.insertMultiple, o.search, stemmer)',
    make() {
      const schema = Object.fromEntries(Object.keys(FIELDS).map((name) => [name, "string"]));
      const all = orama.create({ schema, components: { tokenizer: { stemming: true, stemmer, language: "english" } } });
      orama.insertMultiple(all, rows.map(({ id, title, words, line, text }) => ({ id, title, words, line, text })));
      return (text) =>
        orama
          .search(all, { term: telling(text).join(" "), boost: FIELDS, tolerance: 1, limit: 20 })
          .hits.map((one) => one.id);
    },
  },
  "minisearch + stemmer, with our words and rules": {
    code: 'import { engineOf } from "./voila_templates/voila/templates/restless_legs/scripts/search/engine.js"; console.log(engineOf)',
    make() {
      const { find } = engineOf(index);
      return (text) => find(text).map(({ place }) => String(index.places.indexOf(place)));
    },
  },
};

/** @param {string} code */
function sizeOf(code) {
  const options = ["--bundle", "--minify", "--format=iife", "--target=es2020", "--loader=js"];
  const built = execFileSync("node_modules/.bin/esbuild", options, { input: code });
  return gzipSync(built, { level: 9 }).length;
}

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1];
const addressOf = (id) => `${index.places[id].page}#${index.places[id].id}`;

function medicines() {
  const [file] = process.argv.slice(2);
  if (!file) return [];
  const lines = readFileSync(file, "utf-8").trim().split("\n").slice(1);
  const cells = lines.map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/^"|"?,?$/g, "")));
  const known = new Set(rows.flatMap((row) => Object.values(row.show ?? {}).flatMap(({ medicines = [] }) => medicines)));
  return cells
    .map(([typed, items]) => ({ typed, items: items.split(";").filter((item) => known.has(item)) }))
    .filter(({ items }) => items.length);
}

const names = medicines();
console.log("| library | KB compressed | ready, ms | a query, ms | of", cases.length, "wordings | of", names.length, "medicines |");
console.log("|---|---|---|---|---|---|");
for (const [name, { code, make }] of Object.entries(LIBRARIES)) {
  const begun = performance.now();
  const search = make();
  const ready = performance.now() - begun;
  const times = [];
  /** @param {string} typed */
  function firstOf(typed) {
    const asked = performance.now();
    const found = search(typed);
    times.push(performance.now() - asked);
    return found.slice(0, FIRST);
  }
  const right = cases.filter(({ typed, places }) => firstOf(typed).some((id) => places.includes(addressOf(id))));
  const met = names.filter(({ typed, items }) =>
    firstOf(typed).some((id) =>
      Object.values(index.places[id].show ?? {}).some((entries) =>
        (entries.medicines ?? []).some((item) => items.includes(item)),
      ),
    ),
  );
  const kb = (sizeOf(code) / 1000).toFixed(1);
  console.log(`| ${name} | ${kb} | ${ready.toFixed(0)} | ${median(times).toFixed(2)} | ${right.length} | ${met.length} |`);
}
