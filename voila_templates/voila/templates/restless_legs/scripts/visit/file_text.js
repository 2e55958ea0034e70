// @ts-check
/* A visit as one HTML file: what was entered as text that needs neither script nor style, and the same as inert JSON. What
   is written and what is read back meet here, and none of it needs a page. */

import { isDay } from "../owners.js";
import { isPlain } from "../shape.js";
import { asText } from "../words.js";
import { checkOf } from "./link_text.js";

/**
 * @typedef {{ level: 2 | 3, title: string, lines?: string[], isNumbered?: boolean, said?: string[] }} Part - a heading, and
 *   what stands under it: a list, and paragraphs
 * @typedef {{ language: string, direction?: string, title: string, head: string[], parts: Part[], foot: string[] }} Readable
 * @typedef {{ explorers: Record<string, unknown>, words: Record<string, unknown> }} State
 * @typedef {State & { saved: string, pages: string, words_by: Record<string, unknown> }} Saved - the day, the version of the
 *   pages, and who wrote which of the words
 * @typedef {Saved & { standing: "whole" | "changed" | "unchecked" }} Found - whether it is as a page saved it
 * @typedef {"large" | "broken" | "newer"} Fault
 */

const FORMAT = "restless-legs-visit";
export const VERSION = 2;
export const MOST_BYTES = 2 ** 20;
export const PLACE = "visit"; // the id of the element that holds the data

const MOST_LETTERS_OF_PAGES = 80;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const STYLE = `body{font:1.05rem/1.5 system-ui,sans-serif;max-width:42rem;margin:1.5rem auto;padding:0 1rem;overflow-wrap:break-word}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.25rem;margin-top:2rem}h3{font-size:1.05rem;margin-bottom:.25rem}
ul,ol{margin:.25rem 0;padding-inline-start:1.5rem}p{margin:.4rem 0}
@page{margin:15mm}@media print{body{font-size:11pt;margin:0;max-width:none;padding:0}h2,h3{break-after:avoid}li,p{break-inside:avoid}}`;

/**
 * The digits that tell whether a file is as it was saved, over all that it says; as those of a link they keep out no forger.
 * @param {Saved} visit
 */
const digitsOf = ({ saved, pages, explorers, words, words_by }) =>
  checkOf([[FORMAT, JSON.stringify([saved, pages, explorers, words, words_by])]]);

/**
 * Writes the data so that no letter of it can end the element it stands in.
 * @param {Saved} visit
 */
export function asData(visit) {
  const { saved, pages, explorers, words, words_by } = visit;
  const head = { format: FORMAT, version: VERSION, saved, pages, check: digitsOf(visit) };
  return JSON.stringify({ ...head, explorers, words, words_by }, null, 1).replace(/</g, "\\u003c");
}

/** @param {string[]} found */
const paragraphs = (found) => found.map((one) => `<p>${asText(one)}</p>\n`).join("");

/** @param {Part} part */
function shown({ level, title, lines = [], isNumbered = false, said = [] }) {
  const list = isNumbered ? "ol" : "ul";
  const items = lines.map((line) => `<li>${asText(line)}</li>\n`).join("");
  const listed = items && `<${list}>\n${items}</${list}>\n`;
  return `<h${level}>${asText(title)}</h${level}>\n${listed}${paragraphs(said)}`;
}

/**
 * Writes the file.
 * @param {Readable} readable
 * @param {Saved} visit
 */
export function asFile({ language, direction, title, head, parts, foot }, visit) {
  return `<!doctype html>
<html lang="${asText(language)}"${direction ? ` dir="${asText(direction)}"` : ""}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${asText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${asText(title)}</h1>
${paragraphs(head)}${parts.map(shown).join("")}${paragraphs(foot)}<script type="application/json" id="${PLACE}">
${asData(visit)}
</script>
</body>
</html>
`;
}

/**
 * @param {string} text
 * @returns {unknown} undefined where it is no JSON
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * @param {Saved} visit
 * @param {unknown} check
 */
function isAsSaved(visit, check) {
  try {
    return check === digitsOf(visit);
  } catch {
    return false; // nested deeper than any page writes
  }
}

/**
 * Reads the data of a file, whoever wrote it: only that it is a visit. Whether explorers can take what it says is for them to tell.
 * @param {string | null} text
 * @returns {Found | Fault}
 */
export function readData(text) {
  const found = text === null ? null : parsed(text);
  if (!isPlain(found) || found.format !== FORMAT) return "broken";
  const { version, saved, pages, explorers, words, check, words_by = {} } = found;
  if (typeof version === "number" && version > VERSION) return "newer";
  if (version !== VERSION || !isDay(saved) || !isShort(pages)) return "broken";
  if (!isPlain(explorers) || !isPlain(words) || !isPlain(words_by)) return "broken";
  const visit = { saved, pages, explorers, words, words_by };
  if (check === undefined) return { ...visit, standing: "unchecked" };
  return { ...visit, standing: isAsSaved(visit, check) ? "whole" : "changed" };
}

/**
 * @param {unknown} thing
 * @returns {thing is string}
 */
const isShort = (thing) => typeof thing === "string" && thing.length <= MOST_LETTERS_OF_PAGES;
