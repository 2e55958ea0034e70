// @ts-check
/* Saves a visit as one file, which is made in the tab, and opens it again. What is opened is of unknown origin: nothing of it
   moves before all of it was looked at. */

import { onCleared } from "../clearing.js";
import { all, made, maybe, the } from "../dom.js";
import { fill, textOf } from "../words.js";
import { fitting, unitsByName } from "./file_state.js";
import { asFile, MOST_BYTES, PLACE, readData } from "./file_text.js";
import { forOthers } from "./for_others.js";
import { fetchItems } from "./items.js";
import { kept, lines, questions, today } from "./kept.js";
import { ownQuestions } from "./record_text.js";
import { leadingOf, linesSaid, taken, titleOf } from "./records.js";
import { isEmpty, linkedWords } from "./state.js";
import { faultsOf } from "./told_state.js";

/**
 * @import { Explorer, VisitItems } from "../types"
 * @import { TakeIn } from "./arrive.js"
 * @import { Fault, Part, Readable, Saved } from "./file_text.js"
 * @import { Taken } from "./kept.js"
 */

const HELD_MS = 60_000; // a browser may ask first where to put it

/**
 * @param {Explorer[]} explorers
 * @param {TakeIn} takeIn
 */
export function startFile(explorers, takeIn) {
  const block = maybe("[data-file]");
  if (!block) return;
  const words = wordsIn(block);
  const [saved, opened] = ["saved", "opened"].map((name) => the(`[data-file-${name}]`, block));
  const chooser = the("input", block, HTMLInputElement);
  the("[data-save-file]", block).addEventListener("click", async () => {
    const items = await fetchItems().catch(() => null);
    saved.textContent = (items ? save(words, leadingOf(explorers), items) : words.lacking) ?? "";
  });
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    if (!file) return;
    opened.textContent = "";
    const [found, items] = await Promise.all([read(file), fetchItems().catch(() => null)]);
    chooser.value = ""; // its name tells of a visit, and the same file may be chosen again
    opened.replaceChildren(...(items ? opening(found, items, words, takeIn) : [words.lacking ?? ""]));
  });
  onCleared(() => {
    for (const told of [saved, opened]) told.textContent = "";
  });
}

/** @typedef {Record<string, string | undefined>} Words - what is said of a file, and what stands in it */

/**
 * @param {HTMLElement} block
 * @returns {Words}
 */
const wordsIn = ({ dataset }) =>
  Object.fromEntries(Object.entries(dataset).map(([key, said]) => [key.replace(/^say(.)/, lower), said]));

/**
 * @param {string} _
 * @param {string} letter
 */
const lower = (_, letter) => letter.toLowerCase();

/* ---- saving ---------------------------------------------------------------------------------------------- */

/**
 * Saves what the tab keeps but for what somebody took out; gives what is said of it.
 * @param {Words} words
 * @param {Explorer | undefined} leading
 * @param {VisitItems} items
 */
function save(words, leading, items) {
  const state = forOthers(items);
  if (isEmpty(state)) return words.nothing;
  const day = today();
  const name = fill(words.name ?? "", { date: day });
  const visit = {
    saved: day,
    pages: versionOf(words),
    explorers: unitsByName(state.explorers, items),
    words: state.words,
    words_by_link: linkedWords().filter((one) => one in state.words),
  };
  download(asFile(readable(words, recordsFor(leading, items), day), visit), name);
  return fill(words.done ?? "", { name });
}

/**
 * Lists what is taken along, but for what was set on pages that no patient is led to.
 * @param {Explorer | undefined} leading
 * @param {VisitItems} items
 */
const recordsFor = (leading, { for_clinicians }) =>
  taken(leading).filter(({ topic = "", name }) => name === leading?.name || !for_clinicians.includes(topic));

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
 * @param {Taken[]} records
 * @param {string} date
 * @returns {Readable}
 */
function readable(words, records, date) {
  const { inTitle = "", inSaved = "", inAgain = "", inFoot = "" } = words;
  return {
    language: document.documentElement.lang,
    title: inTitle,
    head: [fill(inSaved, { date, pages: versionOf(words) }), inAgain],
    parts: [...entered(words, records), ...typed(words), emergencies()],
    foot: [inFoot],
  };
}

/**
 * @param {Words} words
 * @param {Taken[]} records
 * @returns {Part[]}
 */
function entered({ inEntered = "", inNothing = "", inSaid = "" }, records) {
  const found = records.map((record) => ({
    level: /** @type {const} */ (3),
    title: titleOf(record),
    lines: linesSaid(record),
    said: lines(record.takeaway).map((takeaway) => fill(inSaid, { takeaway })),
  }));
  return [{ level: 2, title: inEntered, said: found.length ? [] : [inNothing] }, ...found];
}

/**
 * Gives what was typed or chosen in words, each under its title, which says where a link wrote it.
 * @param {Words} words
 * @returns {Part[]}
 */
function typed(words) {
  const {
    inQuestions,
    inOwn_questions,
    inNotes,
    inAgreed,
    inDoses,
    inNext,
    inClinic,
    inBy_link = "",
  } = words;
  /** @type {[string | undefined, string[], string[]][]} */
  const found = [
    [inQuestions, ["questions"], questions()],
    [inOwn_questions, ["own_questions"], ownQuestions()],
    [inNotes, ["notes"], lines(kept("notes"))],
    [inAgreed, ["agreed"], lines(kept("agreed"))],
    [inDoses, ["doses"], lines(kept("doses"))],
    [inNext, ["next_look", "next_test"], days(words)],
    [inClinic, ["clinic"], lines(kept("clinic"))],
  ];
  const linked = linkedWords();
  /** @param {string} title @param {string[]} names */
  const signed = (title, names) =>
    names.some((name) => linked.includes(name)) ? fill(inBy_link, { title }) : title;
  return found
    .filter(([, , listed]) => listed.length)
    .map(([title = "", names, listed]) => ({
      level: 2,
      title: signed(title, names),
      lines: listed,
      isNumbered: names.includes("questions"), // in an order of somebody's own
    }));
}

/** @param {Words} words */
function days({ inNext_look: look = "", inNext_test: test = "" }) {
  const found = [
    [look, kept("next_look")],
    [test, kept("next_test")],
  ];
  return found.filter(([, date]) => date).map(([said, date]) => fill(said, { date }));
}

/**
 * Names the version of the pages; where each is served as it is made, there is only its day.
 * @param {Words} words
 */
const versionOf = ({ day = "", version = "" }) => [day, version].filter(Boolean).join(" ");

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
 * Gives the text of the element with the data: read as text, so that nothing of a file runs, loads or shows. What stands
 * before it is passed over: a policy complains of styles even there.
 * @param {string} text
 */
function dataIn(text) {
  if (text.trimStart().startsWith("{")) return text; // the data alone
  const rest = text.slice(Math.max(0, text.search(/<script\b/i)));
  return new DOMParser().parseFromString(rest, "text/html").getElementById(PLACE)?.textContent ?? null;
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

/**
 * Whatever somebody put into a file, it ends in words, not in silence.
 * @param {Saved | Fault} found
 * @param {VisitItems} items
 * @param {Words} words
 * @param {TakeIn} takeIn
 */
function opening(found, items, words, takeIn) {
  try {
    return open(found, items, words, takeIn);
  } catch {
    return [words.broken ?? ""];
  }
}

/**
 * Takes in what a file holds; gives what is said where it can't.
 * @param {Saved | Fault} found
 * @param {VisitItems} items
 * @param {Words} words
 * @param {TakeIn} takeIn
 * @returns {(string | Node)[]}
 */
function open(found, items, words, takeIn) {
  if (typeof found === "string") return [words[found] ?? ""];
  const brought = fitting(found, items);
  const { state, faults } = brought;
  if (isEmpty(state)) return [words.empty ?? "", ...(faults.length ? [faultsOf(faults, items)] : [])];
  const say = { ...items.say, ...ofFile(words, found.saved) };
  takeIn(brought, { ...items, say }, found.words_by_link);
  return [];
}

/**
 * Gives what is said of a file where a link would be told of.
 * @param {Words} words
 * @param {string} date
 */
const ofFile = (words, date) =>
  Object.fromEntries(
    ["arrived", "asks", "comes", "stays", "again", "same", "unused", "broken"].map((key) => [
      key,
      fill(words[key] ?? "", { date }),
    ]),
  );
