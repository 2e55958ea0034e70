// @ts-check
/* A portal's zip: only the clinical records in it are unpacked, and of those no more than may be read. The twin of `portal.py`. */

import { oneNameEach } from "./persons.js";
import { joined, left, Refused, recordOf } from "./record.js";
import { canUnpack, DEFLATED, partsOf, STORED, unpacked } from "./zip.js";

/** @import { HealthRecord, LeftOut, RecordCodes, RecordWhy } from "../types" */
/** @import { Listed } from "./zip.js" */

/**
 * @typedef {(data: Uint8Array, codes: RecordCodes, today: string) => HealthRecord | Promise<HealthRecord>} ReadPart
 * @typedef {object} Read - what was read so far
 * @property {HealthRecord[]} records
 * @property {LeftOut[]} left
 * @property {number} size
 */

const MOST_PARTS = 2_000;
const MOST_BYTES = 20 * 2 ** 20; // of one part, as of a file that stands alone
const MOST_BYTES_IN_ALL = 200 * 2 ** 20;
const MOST_IN_LIST = 100_000; // parts that a zip may have at all: its list is read whole
const HEAD = 4096;
const BOMB_BYTES = 2 ** 20;
const BOMB_RATIO = 1_000;
const LOCAL_HEADER = 30;
const NAME_SHOWN = 60;
const LOCKED = 0x1;
// What a portal adds for programs or for the eye: no record of a person.
const OTHERS = /^(?:metadata|manifest|package|index)\.(?:json|xml)$/;
const APPLES_OWN = "export_cda.xml"; // what a watch measured, in gigabytes
// biome-ignore lint/suspicious/noControlCharactersInRegex: signs that turn or hide what is read
const HIDDEN = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SIGNS = ["ClinicalDocument", "2.16.840.1.113883."]; // HL7's own numbers: in a section that stands alone
/** @type {RecordWhy[]} refuse the zip, and not a part of it alone */
const OF_ALL = ["dangerous", "two_people"];
/** @type {RecordWhy[]} */
const PASSED_OVER = ["unknown_kind", "empty", "not_a_record"];

/**
 * Reads the clinical records in a zip; rejects with a `Refused` where it is broken, locked, dangerous, or holds none.
 * @param {Blob} file
 * @param {RecordCodes} codes
 * @param {string} today
 * @param {ReadPart} readPart - reads one part of it, told by what stands in it
 */
export async function readZip(file, codes, today, readPart) {
  const { parts, end } = await partsOf(file);
  lookThrough(parts, end);
  const chosen = parts.filter(({ name }) => isChosen(name, codes));
  if (chosen.some(({ flags }) => flags & LOCKED)) throw new Refused("locked");
  if (chosen.length && !canUnpack()) throw new Refused("unknown_kind");
  /** @type {Read} */
  const read = { records: [], left: nestedIn(parts), size: 0 };
  for (const [count, part] of chosen.entries()) {
    if (count === MOST_PARTS || read.size > MOST_BYTES_IN_ALL) {
      read.left.push(left("", "", "too_many"));
      break;
    }
    await readOne(file, part, read, (data) => readPart(data, codes, today));
  }
  if (!read.records.length && !read.left.length) throw new Refused("not_a_record");
  return joined([...oneNameEach(read.records), recordOf({ left: read.left })]);
}

/**
 * @param {Listed[]} listed
 * @param {number} end
 */
function lookThrough(listed, end) {
  if (listed.some(({ name }) => name === "[Content_Types].xml")) throw new Refused("office");
  if (listed.length > MOST_IN_LIST) throw new Refused("too_large");
  const begins = listed
    .map(({ at, packed }) => [at, packed])
    .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  // Parts that lie over one another unpack without end.
  for (const [count, [at, size]] of begins.entries())
    if (at + LOCAL_HEADER + size > (begins[count + 1]?.[0] ?? end)) throw new Refused("dangerous");
}

/** @param {string} name */
const baseOf = (name) => name.replaceAll("\\", "/").replace(/^.*\//s, "");

/**
 * Whether it may be a clinical record, by its name; names are never used as paths.
 * @param {string} path
 * @param {RecordCodes} codes
 */
function isChosen(path, codes) {
  const name = baseOf(path).toLowerCase();
  if (OTHERS.test(name) || name === APPLES_OWN || path.startsWith("__MACOSX/")) return false;
  if (/\.[ct]sv$/.test(name)) {
    const tables = new Set(codes.words["portal.tables"] ?? []);
    return name.split(/[^a-z]+/).some((word) => tables.has(word));
  }
  return /\.(?:json|ndjson|xml)$/.test(name);
}

/** @param {Listed[]} listed */
function nestedIn(listed) {
  const names = listed.map(({ name }) => shown(name));
  return names.filter((name) => name.toLowerCase().endsWith(".zip")).map((name) => left(name, name));
}

/**
 * The name of a part as it is shown: without its folders, and without signs that turn what is read.
 * @param {string} path
 */
export const shown = (path) => [...baseOf(path).replace(HIDDEN, "")].slice(0, NAME_SHOWN).join("");

/**
 * @param {Blob} file
 * @param {Listed} part
 * @param {Read} read
 * @param {(data: Uint8Array) => HealthRecord | Promise<HealthRecord>} readData
 */
async function readOne(file, part, read, readData) {
  const name = shown(part.name);
  if (part.method !== STORED && part.method !== DEFLATED) {
    read.left.push(left(name, name));
    return;
  }
  try {
    const data = await dataOf(file, part);
    if (!data) return;
    read.size += data.length;
    if (data.length > MOST_BYTES) throw new Refused("too_large");
    read.records.push(placed(await readData(data), name));
  } catch (refused) {
    if (!(refused instanceof Refused) || OF_ALL.includes(refused.why)) throw refused;
    if (!PASSED_OVER.includes(refused.why)) read.left.push(left(name, name, refused.why));
  }
}

/**
 * A part unpacked, no further than it may be; nothing where it is XML of something else than a record.
 * @param {Blob} file
 * @param {Listed} part
 */
async function dataOf(file, part) {
  if (part.name.toLowerCase().endsWith(".xml") && !isDocument(await unpacked(file, part, HEAD)))
    return undefined;
  const data = await unpacked(file, part, MOST_BYTES + 1);
  const size = Math.max(data.length, part.size);
  if (size > BOMB_BYTES && size > BOMB_RATIO * part.packed) throw new Refused("dangerous");
  return data;
}

/**
 * Whether XML is a clinical document by its first bytes, in whichever encoding.
 * @param {Uint8Array} head
 */
export function isDocument(head) {
  const plain = new TextDecoder("latin1").decode(head.filter((byte) => byte !== 0));
  return SIGNS.some((sign) => plain.includes(sign));
}

/**
 * Tells of each thing in which part it stood.
 * @param {HealthRecord} record
 * @param {string} name
 * @returns {HealthRecord}
 */
function placed(record, name) {
  /** @template {{ place: string }} T @param {T} one */
  const behind = (one) => ({ ...one, place: one.place ? `${name}, ${one.place}` : name });
  return {
    ...record,
    results: record.results.map(behind),
    medicines: record.medicines.map(behind),
    pregnancies: record.pregnancies.map(behind),
    about: record.about.map(behind),
    left: record.left.map(behind),
  };
}
