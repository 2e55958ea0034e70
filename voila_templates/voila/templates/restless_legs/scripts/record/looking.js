// @ts-check
/* What kind of file it is, told by what stands in it and never by its name. The twin of `looking.py`. */

/** @import { RecordWhy } from "../types" */
/** @typedef {"own_visit" | "html" | "office" | "xml" | "json" | "text" | "empty"} Written */

export const HEAD = 4096; // bytes that tell the kind
/**
 * Where the bytes stand, the bytes as Latin-1, and what a file is that has them there.
 * @type {[number, string, RecordWhy][]}
 */
const SIGNS = [
  [0, "\x89PNG", "picture"],
  [0, "\xff\xd8\xff", "picture"],
  [0, "GIF8", "picture"],
  [0, "II*\0", "picture"],
  [0, "MM\0*", "picture"],
  [8, "WEBP", "picture"],
  [4, "ftyp", "picture"], // HEIC, as phones take it; films too
  [0, "\xd0\xcf\x11\xe0", "office"], // documents and spreadsheets of before 2007
  [0, "\x1f\x8b", "unknown_kind"], // gzip
  [0, "7z\xbc\xaf", "unknown_kind"],
  [0, "Rar!", "unknown_kind"],
];
const ZIPS = ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08"];
// What stands first in the zip that an office document is.
const OFFICE = ["[Content_Types].xml", "_rels/", "docProps/", "word/", "xl/", "ppt/", "mimetype"];
const UTF_16 = ["\xff\xfe", "\xfe\xff"];
// Plain letters of two bytes each, and no mark that says so.
const WIDE = /^(?:(?:[\t\n\r -~]\0){2}|(?:\0[\t\n\r -~]){2})/;
const PDF = /%PDF-[0-9]/;
const ROOT = /<([A-Za-z_][\w.:-]*)/;
const JSON_BEGINS = /^(?:\{[ \t\r\n]*["}]|\[[ \t\r\n]*[[{"\]])/;
const HTML = ["<!doctype html", "<html"];
const VISIT = "restless-legs-visit";

/**
 * Tells by its first bytes what is no text; "" may be one.
 * @param {Uint8Array} head
 * @returns {RecordWhy | "zip" | ""}
 */
export function kindOf(head) {
  const bytes = Array.from(head.subarray(0, HEAD), (byte) => String.fromCharCode(byte)).join("");
  if (ZIPS.some((sign) => bytes.startsWith(sign))) {
    return OFFICE.some((name) => bytes.startsWith(name, 30)) ? "office" : "zip";
  }
  if (PDF.test(bytes.slice(0, 1024))) return "pdf";
  for (const [at, sign, kind] of SIGNS) if (bytes.startsWith(sign, at)) return kind;
  if (!bytes.includes("\0") || UTF_16.some((mark) => bytes.startsWith(mark))) return "";
  return WIDE.test(bytes) ? "encoding" : "unknown_kind";
}

/**
 * Tells what kind of text it is.
 * @param {string} text
 * @returns {Written}
 */
export function writtenAs(text) {
  const begins = text.replace(/^[ \t\r\n]+/, "");
  if (!begins) return "empty";
  if (begins.startsWith("{\\rtf")) return "office";
  if (JSON_BEGINS.test(begins)) return "json";
  return /^<[?!A-Za-z]/.test(begins) ? markedUp(begins) : "text";
}

/** @param {string} begins @returns {Written} */
function markedUp(begins) {
  const first = begins.slice(0, 20).toLowerCase();
  if (!HTML.some((one) => first.startsWith(one)) && nameOfRoot(begins) !== "html") return "xml";
  return begins.includes(VISIT) ? "own_visit" : "html";
}

/** @param {string} begins */
function nameOfRoot(begins) {
  const [, name = ""] = ROOT.exec(withoutNotes(begins.slice(0, HEAD))) ?? [];
  return name.slice(name.lastIndexOf(":") + 1).toLowerCase();
}

/**
 * Leaves out comments, which may hold anything.
 * @param {string} text
 */
function withoutNotes(text) {
  const [first, ...others] = text.split("<!--");
  return first + others.map((one) => one.split("-->").slice(1).join("-->")).join("");
}

/**
 * Tells whether the data of a file is a visit that these pages saved.
 * @param {unknown} value
 */
export const isOwnVisit = (value) =>
  typeof value === "object" && value !== null && "format" in value && value.format === VISIT;
