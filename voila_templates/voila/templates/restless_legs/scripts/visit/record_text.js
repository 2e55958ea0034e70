// @ts-check
/* The text for a record, short and full: plain lines, put together from what is taken along. */

import { maybe, the } from "../dom.js";
import { SCREENS } from "../kept_names.js";
import { isDay } from "../owners.js";
import { recall } from "../storage.js";
import { fill } from "../words.js";
import { ascii } from "./ascii.js";
import { whoseWords } from "./by_words.js";
import { eveningsSaid, foundSaid, logSaid } from "./evening_told.js";
import { filled, kept, lines, pairsIn, questions, today } from "./kept.js";
import {
  allSaid,
  answersBy,
  capital,
  ended,
  entered,
  handsAt,
  heededIn,
  titleOf,
  unended,
} from "./records.js";
import { saidIfSeveral } from "./results_list.js";
import { shortRecord } from "./short_record.js";

/**
 * @import { Taken } from "./kept.js"
 * @import { Part } from "./short_record.js"
 */

const WORDS = [
  "questions",
  "own_questions",
  "notes",
  "tests",
  "agreed",
  "doses",
  "next_look",
  "next_test",
  "evenings",
];
const MOST_OF_ONE = 175; // letters of one thing that must not be missed, in the short text
const MOST_OF_ANSWER = 100; // and of one answer
const HANDS = /** @type {const} */ (["patient", "clinician", "link", "file", "said", "several"]);

const block = () => the("[data-record]");
const box = () => the("#record", document, HTMLTextAreaElement);

/**
 * @param {string} key
 * @param {Record<string, string | number>} [places]
 */
const say = (key, places = {}) => fill(block().dataset[`say${key}`] ?? "", places);

/**
 * A word of the short text; the full one's, where it has none of its own.
 * @param {string} key
 * @param {Record<string, string | number>} [places]
 */
const inShort = (key, places = {}) => fill(block().dataset[`short${key}`] ?? say(key), places);

export const ownQuestions = () => lines(kept("own_questions"));

/**
 * Says of each line whose hands were at its box; one's own alone need no word.
 * @param {string} name
 * @param {string[]} said
 */
function signed(name, said) {
  const by = whoseWords([name]);
  return by === "patient" || by === "clinician" ? said : said.map((line) => entered(by, line));
}

/** @param {string} name */
const linesOf = (name) => signed(name, lines(kept(name)));

const asked = () => [...signed("questions", questions()), ...linesOf("own_questions")];

/** Names each screen that was shown in the visit, in the order in which it was shown first. */
const screens = () => [...new Set(pairsIn(recall(SCREENS)).map(([, title]) => title))];

/** Lists the days on which something comes next. */
const next = () =>
  ["next_look", "next_test"].flatMap((name) => {
    const date = kept(name);
    return isDay(date) ? signed(name, [say(capital(name), { date })]) : [];
  });

const evenings = () => [...eveningsSaid(String), ...foundSaid()];

function head() {
  const { day = "", version = "" } = block().dataset;
  return say(version ? "Version" : "Head", { date: today(), day, version });
}

/* ---- all of it ------------------------------------------------------------------------------------------- */

/** @param {Taken} record */
const entryOf = (record) => [
  say("Entry", { title: ended(titleOf(record)), set: allSaid(record) }),
  ...filled([otherSaid(record).join(" ")]).map((takeaway) => say("Said", { takeaway })),
  ...filled([ratingsOf(record).join("; ")]).map((lines) => say("Rated", { lines })),
];

/**
 * What was said, but for what stands first in the text.
 * @param {Taken} record
 */
const otherSaid = ({ takeaway, heeded = [] }) =>
  lines(takeaway).filter((line) => !heeded.map((one) => one.trim()).includes(line));

/**
 * What was said of each item; they stand on one line.
 * @param {Taken} record
 */
const ratingsOf = ({ recorded = [] }) => recorded.map(unended);

/** @param {string[]} found */
const listed = (found) => found.map((line) => say("Line", { line }));

/**
 * A part under its heading. Where somebody would look for it, it says that there is nothing.
 * @param {string} key
 * @param {string[]} found
 * @param {boolean} isLookedFor
 */
const part = (key, found, isLookedFor = false) =>
  found.length || isLookedFor ? ["", say(key), ...(found.length ? found : [say("Nothing")])] : [];

/** @param {Taken[]} along */
const handsIn = (along) => [
  ...along.map(({ by }) => by),
  ...WORDS.filter((name) => recall(name) !== null).map((name) => whoseWords([name])),
];

/**
 * Under a foot that calls the rest the patient's, a clinician's words are signed; alone, they need no line of their own.
 * @param {string} name
 * @param {Taken[]} along
 */
function signedIn(name, along) {
  const said = linesOf(name);
  const isSaid = whoseWords([name]) !== "clinician" || handsAt(handsIn(along)) === "clinician";
  return isSaid ? said : said.map((line) => entered("clinician", line));
}

/** @param {Taken[]} along */
function fullText(along) {
  const text = [
    head(),
    ...part("Heeded", listed(heededFirst(along))),
    ...part("Entered", along.flatMap(entryOf), true),
    ...part("Tests", listed(signed("tests", saidIfSeveral()))),
    ...part("Asked", listed(asked()), true),
    ...part("Notes", listed(signedIn("notes", along))),
    ...part("Agreed", listed(signedIn("agreed", along)), true),
    ...part("Doses", listed(signedIn("doses", along))),
    ...part("Next", listed(next())),
    ...part("Evenings", listed(signed("evenings", evenings()))),
    ...part("Screens", listed(screens())),
    "",
    `${say(`By_${handsAt(handsIn(along))}`)} ${say("Foot")}`,
  ];
  return ascii(text.join("\n"));
}

/* ---- in short -------------------------------------------------------------------------------------------- */

/**
 * What each hand answered, in a part of its own.
 * @param {Taken[]} along
 * @returns {Part[]}
 */
const byHands = (along) =>
  HANDS.map((by, at) => ({
    label: inShort(by === "said" ? "Told" : capital(by)), // "said" is what the page said
    items: along.flatMap((record) => answersBy(record, by)),
    rank: 2 + at,
  }));

/**
 * What was said: first each answer, then what was said of each item, then the rest of it, which the full text has.
 * @param {Taken[]} along
 */
function saidInShort(along) {
  const answers = along.flatMap(({ answer = "" }) => filled([answer]));
  const rest = along.flatMap(otherSaid).filter((line) => !answers.includes(line));
  const begun = answers.map((one) => beginning(one, MOST_OF_ANSWER));
  return [...begun, ...along.flatMap(ratingsOf), ...rest];
}

/**
 * What must not be missed; long causes of a number stand behind what can't wait.
 * @param {Taken[]} along
 */
const heededFirst = ([first, ...others]) => heededIn(first ? [...others, first] : []);

/**
 * Gives the first sentences of a text, as many as have room, and at least one; marked, where there are more.
 * @param {string} text
 * @param {number} [most] - letters
 */
function beginning(text, most = MOST_OF_ONE) {
  const sentences = text.match(/.+?[.?!](?=\s|$)\s*|.+$/g) ?? [text];
  let said = "";
  for (const sentence of sentences) {
    if (said && (said + sentence).trimEnd().length > most) return `${said}[...]`;
    said += sentence;
  }
  return said;
}

/** @param {Taken[]} along */
function shortText(along) {
  /** @type {Part[]} */
  const parts = [
    { label: inShort("Heeded"), items: heededFirst(along).map((one) => beginning(one)), rank: -1 },
    ...byHands(along),
    { label: inShort("Said"), items: saidInShort(along), rank: 1 },
    { label: inShort("Tests"), items: signed("tests", saidIfSeveral()), rank: 6 },
    { label: inShort("Agreed"), items: linesOf("agreed"), rank: 0 },
    { label: inShort("Doses"), items: linesOf("doses"), rank: 1 },
    { label: inShort("Next"), items: next(), rank: 2 },
    { label: inShort("Asked"), items: asked(), rank: 7 },
    { label: inShort("Notes"), items: linesOf("notes"), rank: 8 },
    { label: inShort("Evenings"), items: signed("evenings", filled([logSaid(String)])), rank: 9 },
    { label: inShort("Screens"), items: screens(), rank: 9 },
  ];
  return shortRecord(head(), parts, (count) => inShort("More", { count })).join("\n");
}

/* ---- on the page ----------------------------------------------------------------------------------------- */

const chosen = () => maybe("[name=record-kind]:checked", block(), HTMLInputElement)?.value;

/** @param {Taken[]} along */
export function showRecord(along) {
  box().value = chosen() === "short" ? shortText(along) : fullText(along);
}

/**
 * What is copied is shown: nobody pastes what they have not seen.
 * @param {string} kind
 * @param {Taken[]} along
 */
export async function copyRecord(kind, along) {
  the(`[name=record-kind][value="${kind}"]`, block(), HTMLInputElement).checked = true;
  showRecord(along);
  const status = the("[data-copied]", block());
  try {
    await navigator.clipboard.writeText(box().value);
    status.textContent = status.dataset.copied ?? "";
  } catch {
    // A page from a folder, or a browser that asks and is refused.
    box().select();
    status.textContent = status.dataset.selected ?? "";
  }
}
