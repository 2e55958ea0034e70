/* A file of a record comes to what Python reads in it, or is refused for the same reason. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "../../voila_templates/voila/templates/restless_legs/scripts/record/opening.js";
import { given } from "./given.js";

const { cases, codes, today } = given("record_files");

const isEmpty = (value) => typeof value === "object" && value !== null && !Object.keys(value).length;

/** What comes of a file, without what is empty. */
function short(value) {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).map(([key, one]) => [key, short(one)]);
  return Object.fromEntries(kept.filter(([, one]) => one && !isEmpty(one)));
}

const gives = (bytes) =>
  readFile(new Blob([Buffer.from(bytes, "latin1")]), codes, today).then(short, ({ why }) => ({
    refused: why,
  }));

for (const [name, bytes, expected] of cases) {
  test(`${name} comes to what Python reads in it`, async () =>
    assert.deepEqual(await gives(bytes), expected));
}
