// @ts-check
/* What a link carries behind the # of its address, which browsers send to nobody: states, as letters that need no
   escape. What comes in is of unknown origin. */

import { isPlain } from "./shape.js";

/** @import { Answers } from "./types" */

export const MARK = "#set="; // of links as they were made before; still read
// Of a link that sets something, whole or not: what lost its beginning on the way must not stay in the address either.
export const ANY_MARK = /^#(?!show=|present=|speaker=)[\w.]+(?:=|%3D)/i;
export const MOST_LETTERS = 8000; // what every explorer of a page holds takes far less

/** Gives the address of this page without what stands behind its #. */
export const pageAddress = () => location.href.split("#")[0];

/**
 * Whether an address, whoever wrote it, leads to a page beside this one: by where it leads, not by how it is written.
 * @param {unknown} address
 * @param {string} [here]
 * @returns {address is string}
 */
export function isBeside(address, here = location.href) {
  try {
    return typeof address === "string" && new URL(".", new URL(address)).href === new URL(".", here).href;
  } catch {
    return false;
  }
}

/** @param {Record<string, Answers>} states */
export function packed(states) {
  const bytes = new TextEncoder().encode(JSON.stringify(states));
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
}

/**
 * Reads it back; undefined where it is no text of ours.
 * @param {string} text
 * @returns {unknown}
 */
export function unpacked(text) {
  if (text.length > MOST_LETTERS || !/^[\w-]+$/.test(text)) return undefined;
  try {
    const letters = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} thing
 * @returns {thing is Record<string, unknown>}
 */
const isFilled = (thing) => isPlain(thing) && Object.keys(thing).length > 0;

/**
 * Looked at whole before a single control moves: half a set-up would be somebody else's.
 * @param {unknown} states
 * @param {(name: string, answers: unknown) => boolean} reads - whether an explorer would have an answer to them
 * @returns {states is Record<string, Answers>}
 */
export const fits = (states, reads) =>
  isFilled(states) &&
  Object.entries(states).every(([name, answers]) => isFilled(answers) && reads(name, answers));
