// @ts-check
/* All that there is to take along to a visit, and how it is told. Explorers say themselves, by `data-visit-...`,
   what of them the visit needs: no script names one. */

import { all, maybe, the } from "../dom.js";
import { fill } from "../words.js";
import { isOfOtherLanguage, keptExplorers, leftOut, recordNow, recordOf } from "./kept.js";

/**
 * @import { Explorer, Owner } from "../types"
 * @import { Taken } from "./kept.js"
 * @import { Hands } from "./whose.js"
 */

/**
 * Finds the explorer of this page that a visit begins with.
 * @param {Explorer[]} explorers
 */
export const leadingOf = (explorers) => explorers.find(({ form }) => form.dataset.visitNeeds !== undefined);

/** @param {string | undefined} list */
export const namesIn = (list = "") => list.split(" ").filter(Boolean);

/**
 * Only what a reader set there themselves counts.
 * @param {Explorer} leading
 */
function isAnswered(leading) {
  const answers = leading.answers();
  return namesIn(leading.form.dataset.visitNeeds).some((name) => answers[name]);
}

/** The places of what a visit would like to have. */
export const slots = () => all("[data-slot]", the("[data-things]"));

/** @param {Taken} record */
export const titleOf = (record) =>
  slots().find((slot) => slot.dataset.slot === record.name)?.dataset.title ?? record.title;

/**
 * Lists what has a place of its own first, then the rest as it was kept.
 * @param {Explorer | undefined} leading
 * @returns {Taken[]}
 */
export function records(leading) {
  const places = slots().map((slot) => slot.dataset.slot ?? "");
  const covered = leading ? [leading.name, ...namesIn(leading.form.dataset.visitCovers)] : [];
  const names = keptExplorers();
  const ordered = [
    ...places.filter((name) => names.includes(name)),
    ...names.filter((name) => !places.includes(name)),
  ];
  const now = leading && isAnswered(leading) ? [recordNow(leading)] : [];
  const others = ordered
    .filter((name) => !covered.includes(name))
    .flatMap((name) => recordOf(name) ?? [])
    .map(orMissing);
  // What nobody could say anew in the language of the page comes last, so that it can be marked.
  return [...now, ...others.filter((one) => !isOfOtherLanguage(one)), ...others.filter(isOfOtherLanguage)];
}

/**
 * Where nothing could be said of what came from elsewhere, that is said first: silence would pass for "nothing to heed".
 * @param {Taken} record
 * @returns {Taken}
 */
function orMissing(record) {
  if (record.isAnswered) return record;
  const missing = fill(wordsOfCards().unanswered ?? "", { title: titleOf(record) });
  return { ...record, takeaway: missing, answer: missing, heeded: [missing] };
}

/**
 * Lists what a reader did not leave out.
 * @param {Explorer | undefined} leading
 */
export const taken = (leading) => records(leading).filter((record) => !leftOut().includes(record.name));

/** @param {string} by */
export const capital = (by) => by[0].toUpperCase() + by.slice(1);

const wordsOfCards = () => the("[data-card]").dataset;

/**
 * Says whose hands a record is of; nothing for the reader's own.
 * @param {{ by: Hands }} record
 */
export const whoEntered = ({ by }) => wordsOfCards()[`by${capital(by)}`] ?? "";

/**
 * @param {Hands | undefined} by
 * @param {string} said
 */
export const entered = (by, said) => signedTitle(by ?? "patient", said);

/**
 * Where several hands were at it, whose each answer is; where that is known of each.
 * @param {Taken} record
 */
const isSignedEach = ({ by, set }) => by.includes("_") && set.every(([, , owner]) => owner);

/**
 * Gives what was asked, and what was said to it.
 * @param {Taken} record
 */
export const pairsOf = (record) =>
  record.set.map(([label, said, by]) => [label, isSignedEach(record) ? entered(by, said) : said]);

/**
 * Says whose some words are, behind their title.
 * @param {Hands | "changed"} hands
 * @param {string} title
 */
export const signedTitle = (hands, title) =>
  fill(wordsOfCards()[`entered${capital(hands)}`] ?? "{said}", { said: title });

/** @param {string[]} pair */
const lineOf = ([label, said]) => `${label}${/[?:.]$/.test(label) ? "" : ":"} ${said}`;

/**
 * What was asked and not answered is told too: a gap on paper would look like a "no". All that is open stands on one
 * line, so that it hides nothing that was said.
 * @param {Taken} record
 */
export function openOf({ open }) {
  const labels = open.map((label) => (/[?.]$/.test(label) ? label : `${label}.`));
  return labels.length ? [fill(wordsOfCards().open_ ?? "", { labels: labels.join(" ") })] : [];
}

/**
 * Says what one hand answered, each answer by itself; of several hands what nobody can say apart.
 * @param {Taken} record
 * @param {Owner["by"] | "several"} hand
 */
export function answersBy({ by, set }, hand) {
  const others = by.includes("_") ? "several" : by;
  return set
    .filter(([, , owner]) => (owner ?? others) === hand)
    .map(([label, said]) => lineOf([label, said]));
}

/**
 * Says in one text all that was answered, and whose hands answered it.
 * @param {Taken} record
 */
function answersSaid(record) {
  const said = pairsOf(record).map(lineOf).join("; ");
  return isSignedEach(record) ? said : entered(record.by, said);
}

/**
 * Says all of a record in one text.
 * @param {Taken} record
 */
export const allSaid = (record) => [answersSaid(record), ...openOf(record)].join("; ");

/**
 * Says a record line by line; behind the last answer, whose hands they are of.
 * @param {Taken} record
 */
export function linesSaid(record) {
  const said = pairsOf(record).map(lineOf);
  const [end] = said.splice(-1);
  return [...said, isSignedEach(record) ? end : entered(record.by, end), ...openOf(record)];
}

/** @param {string} line */
export const unended = (line) => line.replace(/[.;]$/, "");

/** @param {string} title */
export const ended = (title) => (/[?.!]$/.test(title) ? title : `${title}.`);

/**
 * Says a record behind its title. One answer alone needs no question before it only where the title asks one.
 * @param {Taken} record
 */
export function told(record) {
  const title = titleOf(record);
  const isAsked = record.set.length + record.open.length === 1 && title.endsWith("?");
  return `${ended(title)} ${isAsked ? entered(record.by, record.set[0][1]) : allSaid(record)}`;
}

/**
 * Marks words of a record that are in another language than the page.
 * @param {Taken} record
 * @param {HTMLElement} place
 */
export function markLanguage(record, place) {
  if (isOfOtherLanguage(record)) place.lang = record.language ?? "";
}

/**
 * Gives what must not be missed in what was said of some records, each once.
 * @param {Taken[]} along
 */
export const heededIn = (along) => [...new Set(along.flatMap(({ heeded = [] }) => heeded))];

/**
 * Names whose hands are at a sheet or a text: of one alone, of several, or the reader's where nobody else's.
 * @param {string[]} hands - with those of each record, and the reader's where there are words of their own
 */
export function handsAt(hands) {
  const [only = "patient", ...more] = new Set(hands);
  return more.length || only.includes("_") ? "mixed" : only;
}

/**
 * Gives the points of a guideline that the leading explorer shows.
 * @param {Explorer | undefined} leading
 */
export const pointsOf = (leading) => (leading ? all("[data-visit-points] li", leading.form) : []);

/**
 * Gives the picture of the leading explorer: the first of its pictures that has a mark on it, else the last.
 * @param {Explorer} leading
 */
export function pictureOf(leading) {
  const pictures = all("[data-visit-picture]", leading.form);
  const marked = pictures.find((picture) => picture.querySelector(".pin:not(.gone)"));
  const shown = marked ?? pictures[pictures.length - 1];
  return shown ? maybe(".picture", shown) : null;
}
