// @ts-check
/* Saves a visit as one file, which is made in the tab, and opens it again. What is opened is of unknown origin: nothing of it
   moves before all of it was looked at. */

import { onCleared } from "../clearing.js";
import { inWords } from "../dated.js";
import { all, made, maybe, the } from "../dom.js";
import { fill, textOf } from "../words.js";
import { coming } from "./answered.js";
import { byWords, whosePlan, whoseWords } from "./by_words.js";
import { eveningsSaid, foundSaid, noonSaid } from "./evening_told.js";
import { byWordsOut, fitting, ownersIn, ownersOut, unitsByName } from "./file_state.js";
import { asFile, MOST_BYTES, PLACE, readData } from "./file_text.js";
import { forOthers } from "./for_others.js";
import { fetchItems } from "./items.js";
import { kept, lines, questions, today } from "./kept.js";
import { ownQuestions } from "./record_text.js";
import { handsAt, leadingOf, linesSaid, signedTitle, taken, titleOf } from "./records.js";
import { saidResults } from "./results_list.js";
import { isEmpty, notHandedOn } from "./state.js";
import { faultSaid, faultsOf } from "./told_state.js";

/**
 * @import { Explorer, VisitItems, VisitState } from "../types"
 * @import { TakeIn } from "./arrive.js"
 * @import { Fault, Found, Part, Readable } from "./file_text.js"
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
    await coming();
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
    explorers: unitsByName(ownersOut(state.explorers), items),
    words: state.words,
    words_by: byWordsOut(byWords(), state.words),
  };
  download(asFile(readable(words, taken(leading), state, day), visit), name);
  const unread = notHandedOn(items).map((one) => faultSaid(one, items));
  const left = unread.length ? [fill(words.not_in ?? "", { left: unread.join("; ") })] : [];
  return [fill(words.done ?? "", { name }), ...left].join(" ");
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
 * @param {Taken[]} records
 * @param {VisitState} state
 * @param {string} day
 * @returns {Readable}
 */
function readable(words, records, state, day) {
  const { inTitle = "", inSaved = "", inAgain = "", inFoot = "" } = words;
  const [plan, own] = [PLAN, OWN].map((boxes) => typed(words, boxes, state.words));
  const hands = handsAt([...records.map(({ by }) => by), ...ownHands(state.words)]);
  return {
    language: document.documentElement.lang,
    direction: document.documentElement.dir,
    title: inTitle,
    head: [
      fill(inSaved, { date: inWords(day), pages: versionOf(words) }),
      fill(inAgain, { address: addressOf(words) }),
    ],
    parts: [...plan, ...entered(words, records), ...own, emergencies()],
    foot: [`${words[`inWho_${hands}`] ?? ""} ${inFoot}`],
  };
}

/**
 * Says whose are the words that are in no heading signed as another's.
 * @param {VisitState["words"]} saved
 */
function ownHands(saved) {
  const own = ["tests", "questions", "own_questions", "notes", "evenings"].filter((name) => name in saved);
  return own.length ? [whoseWords(own)] : [];
}

/** Where the file is opened again, for everybody. @param {Words} words */
const addressOf = ({ address = "", visit = "" }) => (address ? new URL(visit, address).href : "");

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

/** What was agreed is what somebody opens the file for. */
const PLAN = [["agreed"], ["doses"], ["next_look", "next_test"]];
const OWN = [["tests"], ["questions"], ["own_questions"], ["notes"], ["clinic"], ["evenings"]];

/**
 * Gives what was typed or chosen in words, each under its title, which says whose it is.
 * @param {Words} words
 * @param {string[][]} boxes
 * @param {VisitState["words"]} saved - without what stays on the page
 * @returns {Part[]}
 */
const typed = (words, boxes, saved) =>
  boxes.flatMap((names) => {
    const listed = names.filter((name) => name in saved).flatMap((name) => saidIn(words, name));
    return listed.length
      ? [{ level: 2, title: titleIn(words, names), lines: listed, isNumbered: NUMBERED.includes(names[0]) }]
      : [];
  });

const NUMBERED = ["questions", "agreed"]; // in an order of somebody's own

/**
 * @param {Words} words
 * @param {string} name
 */
function saidIn(words, name) {
  if (name === "tests") return saidResults();
  if (name === "questions") return questions();
  if (name === "own_questions") return ownQuestions();
  if (name === "evenings") return [noonSaid(), ...eveningsSaid(inWords), ...foundSaid()].filter(Boolean);
  const day = words[`inDay_${name}`];
  return day ? [fill(day, { date: inWords(kept(name), { weekday: "long" }) })] : lines(kept(name));
}

/**
 * @param {Words} words
 * @param {string[]} names
 */
function titleIn(words, names) {
  const [name] = names;
  const hands = PLAN.includes(names) ? whosePlan(names) : whoseWords(names);
  const title =
    (hands === "patient" ? null : words[`inTitle_${name}_others`]) ?? words[`inTitle_${name}`] ?? "";
  return words[`inTitle_${name}_${hands}`] ?? signedTitle(hands, title);
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
 * @returns {Promise<Found | Fault>}
 */
async function read(file) {
  if (file.size > MOST_BYTES) return "large";
  const text = await file.text().catch(() => null);
  return readData(text && dataIn(text));
}

/**
 * Whatever somebody put into a file, it ends in words, not in silence.
 * @param {Found | Fault} found
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
 * @param {Found | Fault} found
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
  const { explorers, byWords } = ownersIn(brought.state, found);
  const say = { ...items.say, ...ofFile(words, found) };
  takeIn({ ...brought, state: { ...brought.state, explorers } }, { ...items, say }, byWords);
  return [];
}

/**
 * Gives what is said of a file where a link would be told of; first of all that it is not as it was saved.
 * @param {Words} words
 * @param {Found} found
 */
function ofFile(words, { saved, standing }) {
  const told = [
    ...["arrived", "asks", "comes", "stays", "again", "same", "unused", "broken"],
    ...["caution", "caution_first"],
  ];
  const changed = standing === "changed" ? `${words.changed} ` : "";
  return Object.fromEntries(
    told.map((key) => [
      key,
      (OPENING.includes(key) ? changed : "") + fill(words[key] ?? "", { date: inWords(saved) }),
    ]),
  );
}

const OPENING = ["arrived", "asks", "same"];
