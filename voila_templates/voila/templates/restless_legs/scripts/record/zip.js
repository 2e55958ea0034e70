// @ts-check
/* What is in a zip, read by slices from its end: it may have gigabytes, and only what is asked for is unpacked. What Python's
   `zipfile` does. */

import { Refused } from "./record.js";

/**
 * @typedef {object} Listed - a part of a zip, as its list has it
 * @property {string} name
 * @property {Uint8Array} raw - its name as it stands there
 * @property {number} flags
 * @property {number} method
 * @property {number} crc
 * @property {number} packed - bytes
 * @property {number} size - bytes, once it is unpacked
 * @property {number} at
 */

const END = 0x06054b50;
const LARGE_END = 0x06064b50;
const LARGE_PLACE = 0x07064b50;
const IN_LIST = 0x02014b50;
const PART = 0x04034b50;
const MOST_END = 22 + 0xffff;
const MOST_LIST = 64 * 2 ** 20;
const SMALL_SIZE = 0xffffffff;
const SMALL_COUNT = 0xffff;
export const STORED = 0;
export const DEFLATED = 8;

/**
 * @param {Blob} file
 * @param {number} begin
 * @param {number} size
 */
async function bytesAt(file, begin, size) {
  if (begin < 0 || begin + size > file.size) throw new Refused("broken");
  return new Uint8Array(await file.slice(begin, begin + size).arrayBuffer());
}

/** @param {Uint8Array} bytes */
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * A number of 64 bits; none is so large that it is not told exactly.
 * @param {DataView} view
 * @param {number} at
 */
function largeNumber(view, at) {
  const number = view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
  if (!Number.isSafeInteger(number)) throw new Refused("broken");
  return number;
}

/**
 * The parts of a zip, and where its list begins.
 * @param {Blob} file
 * @returns {Promise<{ parts: Listed[], end: number }>}
 */
export async function partsOf(file) {
  const { count, size, begin, at } = await endOf(file);
  if (size > MOST_LIST) throw new Refused("too_large");
  const before = at - size - begin; // bytes of something else, in front of the zip
  if (before < 0) throw new Refused("broken");
  const list = await bytesAt(file, at - size, size);
  const parts = [];
  for (let place = 0; place < size; ) {
    const [part, length] = listedAt(list, place, before);
    parts.push(part);
    place += length;
  }
  if (parts.length < count) throw new Refused("broken");
  return { parts, end: at - size };
}

/** @param {Blob} file */
async function endOf(file) {
  const length = Math.min(file.size, MOST_END);
  const tail = await bytesAt(file, file.size - length, length);
  const view = viewOf(tail);
  let at = length - 22;
  while (at >= 0 && view.getUint32(at, true) !== END) at -= 1;
  if (at < 0) throw new Refused("broken");
  if ([4, 6].some((one) => ![0, SMALL_COUNT].includes(view.getUint16(at + one, true))))
    throw new Refused("broken");
  const small = {
    count: view.getUint16(at + 10, true),
    size: view.getUint32(at + 12, true),
    begin: view.getUint32(at + 16, true),
    at: file.size - length + at,
  };
  const isPlace = at >= 20 && view.getUint32(at - 20, true) === LARGE_PLACE;
  return isPlace ? largeEnd(file, small.at, largeNumber(view, at - 12)) : small;
}

/**
 * @param {Blob} file
 * @param {number} end
 * @param {number} place - where it says that it stands; before a zip with something in front it stands later
 */
async function largeEnd(file, end, place) {
  for (const at of [end - 20 - 56, place]) {
    const view = viewOf(await bytesAt(file, at, 56));
    if (view.getUint32(0, true) === LARGE_END)
      return { count: largeNumber(view, 32), size: largeNumber(view, 40), begin: largeNumber(view, 48), at };
  }
  throw new Refused("broken");
}

/**
 * @param {Uint8Array} list
 * @param {number} place
 * @param {number} before
 * @returns {[Listed, number]}
 */
function listedAt(list, place, before) {
  const view = viewOf(list);
  if (place + 46 > list.length || view.getUint32(place, true) !== IN_LIST) throw new Refused("broken");
  const lengths = [28, 30, 32].map((at) => view.getUint16(place + at, true));
  const raw = list.subarray(place + 46, place + 46 + lengths[0]);
  const extra = list.subarray(place + 46 + lengths[0], place + 46 + lengths[0] + lengths[1]);
  const numbers = large(
    extra,
    [24, 20, 42].map((at) => view.getUint32(place + at, true)),
  );
  const part = {
    name: new TextDecoder().decode(raw),
    raw,
    flags: view.getUint16(place + 8, true),
    method: view.getUint16(place + 10, true),
    crc: view.getUint32(place + 16, true),
    size: numbers[0],
    packed: numbers[1],
    at: numbers[2] + before,
  };
  return [part, 46 + lengths[0] + lengths[1] + lengths[2]];
}

/**
 * Sizes and places that are too large for 32 bits stand behind, in the same order.
 * @param {Uint8Array} extra
 * @param {number[]} numbers
 */
function large(extra, numbers) {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; ) {
    const size = view.getUint16(at + 2, true);
    if (at + 4 + size > extra.length) throw new Refused("broken");
    if (view.getUint16(at, true) === 1) return filled(view, at + 4, at + 4 + size, numbers);
    at += 4 + size;
  }
  return numbers;
}

/**
 * @param {DataView} view
 * @param {number} begin
 * @param {number} end
 * @param {number[]} numbers
 */
function filled(view, begin, end, numbers) {
  let at = begin;
  return numbers.map((number) => {
    if (number !== SMALL_SIZE) return number;
    if (at + 8 > end) throw new Refused("broken");
    at += 8;
    return largeNumber(view, at - 8);
  });
}

/**
 * A part unpacked, no further than `most` bytes.
 * @param {Blob} file
 * @param {Listed} part
 * @param {number} most
 */
export async function unpacked(file, part, most) {
  const begin = await beginOf(file, part);
  if (begin + part.packed > file.size) throw new Refused("broken");
  const packed = file.slice(begin, begin + part.packed).stream();
  const length = Math.min(part.size, most);
  const data = await taken(part.method === STORED ? packed : packed.pipeThrough(inflating()), length);
  const isWhole = length === part.size || data.length < length;
  if (isWhole && crcOf(data) !== part.crc) throw new Refused("broken");
  return data;
}

const inflating = () => new DecompressionStream("deflate-raw");

/** Whether this browser can: older ones lack it, or know other kinds alone. */
export function canUnpack() {
  try {
    return Boolean(inflating());
  } catch {
    return false;
  }
}

/**
 * @param {Blob} file
 * @param {Listed} part
 */
async function beginOf(file, part) {
  const view = viewOf(await bytesAt(file, part.at, 30));
  if (view.getUint32(0, true) !== PART) throw new Refused("broken");
  const [name, extra] = [view.getUint16(26, true), view.getUint16(28, true)];
  const raw = await bytesAt(file, part.at + 30, name);
  if (raw.length !== part.raw.length || raw.some((byte, at) => byte !== part.raw[at]))
    throw new Refused("broken");
  return part.at + 30 + name + extra;
}

/**
 * Takes what comes until there is enough, and stops what unpacks.
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {number} most
 */
async function taken(stream, most) {
  const reader = stream.getReader();
  const pieces = [];
  let size = 0;
  try {
    while (size < most) {
      const { done, value } = await reader.read();
      if (done) break;
      pieces.push(value);
      size += value.length;
    }
  } catch {
    throw new Refused("broken");
  }
  await reader.cancel().catch(() => undefined);
  return new Uint8Array(await new Blob(pieces).arrayBuffer()).subarray(0, most);
}

/** @type {Uint32Array | undefined} */
let steps;

function crcSteps() {
  steps ??= new Uint32Array(256).map((_, byte) => {
    let rest = byte;
    for (let bit = 0; bit < 8; bit += 1) rest = (rest >>> 1) ^ (0xedb88320 & -(rest & 1));
    return rest;
  });
  return steps;
}

/** @param {Uint8Array} data */
function crcOf(data) {
  const by = crcSteps();
  let rest = -1;
  for (const byte of data) rest = (rest >>> 8) ^ by[(rest ^ byte) & 0xff];
  return ~rest >>> 0;
}
