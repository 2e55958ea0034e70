/* How a page writes numbers for people: in its language; and two readings of one number, so that they can be told apart. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { unitsByName } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/file_state.js";
import { saidOf } from "../../voila_templates/voila/templates/restless_legs/scripts/visit/items.js";
import {
  apartWritten,
  written,
} from "../../voila_templates/voila/templates/restless_legs/scripts/writing.js";

/** Does something on a page in a language. */
function onPage(lang, task) {
  const before = globalThis.document;
  globalThis.document = { documentElement: { lang } };
  try {
    return task();
  } finally {
    globalThis.document = before;
  }
}

test("a number has the mark of the page's language, and all its digits", () => {
  assert.equal(written("7.50"), "7.50"); // where there is no page
  assert.equal(
    onPage("en", () => written("7.50")),
    "7.50",
  );
  assert.equal(
    onPage("es", () => written("7.50")),
    "7,50",
  );
  assert.equal(
    onPage("es", () => written("15391")),
    "15391",
  );
});

test("of two readings of 1.240 none looks like the other", () => {
  assert.deepEqual(["1240", "1.240"].map(apartWritten), ["1240", "1.24"]);
  assert.deepEqual(["1000", "1.000"].map(apartWritten), ["1000", "1"]);
  assert.deepEqual(["<1234", "<1.234"].map(apartWritten), ["<1234", "<1.234"]);
});

const FERRITIN = { kind: "measured", label: "Ferritin", units: [{ spelt: ["ng/mL"] }] };
const answer = (typed, more = {}) => ({
  entry: { typed, unit: 0, ...more },
  standing: "given",
  by: "patient",
});

test("what was typed in one language is said in the writing of another", () => {
  const said = (...typed) => saidOf({}, FERRITIN, answer(...typed));
  assert.equal(
    onPage("es", () => said("7.5")),
    "7,5 ng/mL",
  );
  assert.equal(
    onPage("en", () => said("<7,5")),
    "<7.5 ng/mL",
  );
  assert.equal(
    onPage("en", () => said("1,234")),
    "1,234 ng/mL",
  ); // nobody knows which
  assert.equal(
    onPage("es", () => said("1.234", { settled: ["1.234"] })),
    "1,234 ng/mL",
  );
});

test("a file of any language has the original's names of units", () => {
  const units = [{ spelt: ["%"] }, { spelt: ["hierro y TIBC"], saved: "iron and TIBC" }];
  const items = { explorers: { level: { controls: { saturation: { units } } } } };
  const { level } = unitsByName({ level: { saturation: answer("58", { unit: 1 }) } }, items);
  assert.equal(level.saturation.entry.unit, "iron and TIBC");
});
