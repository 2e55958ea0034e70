// @ts-check
/* The door to every reader of a format: told by what stands in a file, it opens it, or says why not. The twin of
   `opening.py`; between the steps of a large file the page is let draw. */

import { readCcda } from "./ccda.js";
import { decoded, MOST_BYTES } from "./decoding.js";
import { readFhir } from "./fhir.js";
import { readJson } from "./json_text.js";
import { HEAD, isOwnVisit, kindOf, writtenAs } from "./looking.js";
import { readZip } from "./portal.js";
import { joined, Refused, recordOf } from "./record.js";
import { atOnce, lettingDraw } from "./steps.js";
import { readText } from "./text.js";

/** @import { HealthRecord, RecordCodes, RecordWhy } from "../types" */
/**
 * @template T
 * @typedef {import("./steps.js").Work<T>} Work
 */

/**
 * Texts that are refused for what they are.
 * @type {Partial<Record<import("./looking.js").Written, RecordWhy>>}
 */
const REFUSED = { empty: "empty", office: "office", html: "unknown_kind", own_visit: "own_visit" };

/** @param {Blob} blob */
const bytesOf = async (blob) => new Uint8Array(await blob.arrayBuffer());

/**
 * Reads a file; rejects where it is of no kind that is read, too large, or broken.
 * @param {Blob} file
 * @param {RecordCodes} codes
 * @param {string} today
 * @param {import("./medicine_lines.js").IsKnown} [isKnown] - whether the finder of medicines knows a name in a text
 * @returns {Promise<HealthRecord>}
 */
export async function readFile(file, codes, today, isKnown) {
  const kind = kindOf(await bytesOf(file.slice(0, HEAD)));
  if (kind === "zip") return readZip(file, codes, today, (part) => readPart(part, codes, today, isKnown));
  if (kind) throw new Refused(kind);
  if (file.size > MOST_BYTES) throw new Refused("too_large");
  return readPart(await bytesOf(file), codes, today, isKnown);
}

/**
 * Reads a file, or a part of one, that is no zip: a zip in a zip is not opened.
 * @param {Uint8Array} data
 * @param {RecordCodes} codes
 * @param {string} today
 * @param {import("./medicine_lines.js").IsKnown} [isKnown]
 */
async function readPart(data, codes, today, isKnown) {
  const kind = kindOf(data);
  if (kind) throw new Refused(kind === "zip" ? "unknown_kind" : kind);
  return lettingDraw(written(decoded(data), codes, today, isKnown));
}

/**
 * Reads what is written, as it stands in a file or was pasted.
 * @param {string} text
 * @param {RecordCodes} codes
 * @param {string} today
 * @param {import("./medicine_lines.js").IsKnown} [isKnown] - whether the finder of medicines knows a name in a text
 * @returns {HealthRecord}
 */
export const readWritten = (text, codes, today, isKnown) => atOnce(written(text, codes, today, isKnown));

/**
 * @param {string} text
 * @param {RecordCodes} codes
 * @param {string} today
 * @param {import("./medicine_lines.js").IsKnown} [isKnown]
 * @returns {Work<HealthRecord>}
 */
function* written(text, codes, today, isKnown) {
  if (text.length > MOST_BYTES) throw new Refused("too_large");
  const kind = writtenAs(text);
  const why = REFUSED[kind];
  if (why) throw new Refused(why);
  yield;
  if (kind === "json") return yield* readJsonRecord(text, codes, today);
  if (kind === "xml") return readCcda(text, codes, today);
  return readText(text, codes, today, isKnown);
}

/**
 * @param {string} text
 * @param {RecordCodes} codes
 * @param {string} today
 * @returns {Work<HealthRecord>}
 */
function* readJsonRecord(text, codes, today) {
  const [values, left] = yield* readJson(text);
  if (values.some(([, value]) => isOwnVisit(value))) throw new Refused("own_visit");
  yield;
  return joined([yield* readFhir(values, codes, today), recordOf({ left })]);
}
