// @ts-check
/* The text of a file: a mark at its head or its XML declaration tells the encoding, else it is UTF-8 or refused. The twin
   of `decoding.py`. */

import { Refused } from "./record.js";

export const MOST_BYTES = 20 * 2 ** 20;
/** @type {[number[], string][]} */
const MARKS = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];
const DECLARED = /^<\?xml[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9._-]{1,30})["']/;
const UTF_8 = ["utf-8", "utf8", "us-ascii", "ascii"];
const LATIN = ["iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"];
const MOST_DECLARED = 200; // bytes

/**
 * The text of a file; throws where it is too large, or in an encoding that nothing tells.
 * @param {Uint8Array} data
 */
export function decoded(data) {
  if (data.length > MOST_BYTES) throw new Refused("too_large");
  const text = textOf(...marked(data));
  if (text.includes("\0")) throw new Refused("encoding"); // no text has it: it was another encoding
  return text;
}

/** @param {Uint8Array} data @returns {[Uint8Array, string]} */
function marked(data) {
  for (const [mark, encoding] of MARKS) {
    if (mark.every((byte, at) => data[at] === byte)) return [data.subarray(mark.length), encoding];
  }
  const head = new TextDecoder("windows-1252").decode(data.subarray(0, MOST_DECLARED));
  const [, declared = "utf-8"] = DECLARED.exec(head) ?? [];
  return [data, known(declared.toLowerCase())];
}

/** @param {string} encoding */
function known(encoding) {
  if (LATIN.includes(encoding)) return "windows-1252";
  if (UTF_8.includes(encoding)) return "utf-8";
  throw new Refused("encoding");
}

/** @param {Uint8Array} data @param {string} encoding */
function textOf(data, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw new Refused("encoding");
  }
}
