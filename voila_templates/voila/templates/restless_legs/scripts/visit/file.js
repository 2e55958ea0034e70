// @ts-check
/* Saves a visit as one file, which is made in the tab, and opens it again. What is opened is of unknown origin: nothing of it
   moves before all of it was looked at. */

import { onCleared } from "../clearing.js";
import { all, made, maybe, the } from "../dom.js";
import { fill, textOf } from "../words.js";
import { arriveWith } from "./arrive.js";
import { asFile, MOST_BYTES, PLACE, readData, unitsByName, unitsByPlace } from "./file_text.js";
import { fetchItems, unitsOf } from "./items.js";
import { kept, leftOut, lines, questions, today } from "./kept.js";
import { ownQuestions } from "./record_text.js";
import { linesSaid, taken, titleOf } from "./records.js";
import { gather, without } from "./state.js";

/**
 * @import { Explorer } from "../types"
 * @import { Fault, Part, Readable, Saved } from "./file_text.js"
 */

const HELD_MS = 60_000; // a browser may ask first where to put it

/** @param {Explorer | undefined} leading */
export function startFile(leading) {
  const block = maybe("[data-file]");
  if (!block) return;
  const [saved, opened] = ["saved", "opened"].map((name) => the(`[data-${name}]`, block));
  const chooser = the("input", block, HTMLInputElement);
  the("[data-save]", block).addEventListener("click", async () => {
    saved.textContent = await save(block.dataset, leading);
  });
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    if (!file) return;
    const found = await read(file);
    chooser.value = ""; // its name tells of a visit, and the same file may be chosen again
    opened.textContent = await open(block.dataset, found);
  });
  onCleared(() => {
    for (const told of [saved, opened]) told.textContent = "";
  });
}

/** @typedef {DOMStringMap} Words - what stands in the attributes of the block */

/* ---- saving ---------------------------------------------------------------------------------------------- */

/**
 * @param {Words} words
 * @param {Explorer | undefined} leading
 */
async function save(words, leading) {
  const state = without(gather(), leftOut());
  if (isEmpty(state)) return words.nothing ?? "";
  if (!(await fetchItems())) return words.lacking ?? "";
  const day = today();
  const name = fill(words.name ?? "", { date: day });
  const { pages = "" } = words;
  const visit = { ...state, explorers: unitsByName(state.explorers, unitsOf), saved: day, pages };
  download(asFile(readable(words, leading, day), visit), name);
  return fill(words.done ?? "", { name });
}

/**
 * @param {string} text
 * @param {string} name
 */
function download(text, name) {
  const href = URL.createObjectURL(new Blob([text], { type: "text/html" }));
  const link = made("a", { href, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(href), HELD_MS);
}

/**
 * Gives what stands in the file for whoever reads it: the same records, in the same words, as on screen and paper.
 * @param {Words} words
 * @param {Explorer | undefined} leading
 * @param {string} date
 * @returns {Readable}
 */
function readable(words, leading, date) {
  const { inTitle = "", inSaved = "", inAgain = "", inFoot = "", pages = "" } = words;
  return {
    language: document.documentElement.lang,
    title: inTitle,
    head: [fill(inSaved, { date, pages }), inAgain],
    parts: [...entered(words, leading), ...typed(words), emergencies()],
    foot: [inFoot],
  };
}

/**
 * @param {Words} words
 * @param {Explorer | undefined} leading
 * @returns {Part[]}
 */
function entered({ inEntered = "", inNothing = "", inSaid = "" }, leading) {
  const found = taken(leading).map((record) => ({
    level: /** @type {const} */ (3),
    title: titleOf(record),
    lines: linesSaid(record),
    said: lines(record.takeaway).map((takeaway) => fill(inSaid, { takeaway })),
  }));
  return [{ level: 2, title: inEntered, said: found.length ? [] : [inNothing] }, ...found];
}

/**
 * @param {Words} words
 * @returns {Part[]}
 */
function typed({ inQuestions = "", inNotes = "", inAgreed = "", inDoses = "", inClinic = "", ...words }) {
  /** @type {[string, string[], boolean?][]} */
  const found = [
    [inQuestions, [...questions(), ...ownQuestions()], true],
    [inNotes, lines(kept("notes"))],
    [inAgreed, [...lines(kept("agreed")), ...days(words)]],
    [inDoses, lines(kept("doses"))],
    [inClinic, lines(kept("clinic"))],
  ];
  return found
    .filter(([, listed]) => listed.length)
    .map(([title, listed, isNumbered]) => ({ level: 2, title, lines: listed, isNumbered }));
}

/** @param {Words} words */
const days = ({ inNextLook = "", inNextTest = "" }) =>
  [
    [inNextLook, kept("next_look")],
    [inNextTest, kept("next_test")],
  ].flatMap(([said, date]) => (date ? [fill(said, { date })] : []));

/** @returns {Part} */
function emergencies() {
  const { content } = the("[data-file] template", document, HTMLTemplateElement);
  return {
    level: 2,
    title: textOf(content.querySelector("h2")),
    lines: all("li", content).map(textOf),
    said: all("p", content).map(textOf),
  };
}

/* ---- opening --------------------------------------------------------------------------------------------- */

/**
 * Gives the text of the element with the data: read as text, so that nothing of a file runs, loads or shows.
 * @param {string} text
 */
function dataIn(text) {
  if (text.trimStart().startsWith("{")) return text; // the data alone
  return new DOMParser().parseFromString(text, "text/html").getElementById(PLACE)?.textContent ?? null;
}

/**
 * @param {File} file
 * @returns {Promise<Saved | Fault>}
 */
async function read(file) {
  if (file.size > MOST_BYTES) return "large";
  const text = await file.text().catch(() => null);
  return readData(text && dataIn(text));
}
