// @ts-check
/* The two-week log as it is told: on screen, on paper, in the record and in a file. Its lines stand in the tab as the paper has its
   columns; its words stand in the page. */

import { maybe } from "../dom.js";
import { isPlain } from "../shape.js";
import { OF_EXPLORER, recall } from "../storage.js";
import { fill } from "../words.js";
import { eveningOf, isOpen, logOf, MORNING, NOON, timeOf } from "./evening_lines.js";
import { seenIn } from "./evening_log.js";
import { filled } from "./kept.js";

/** @import { Evening } from "../types" */

// Beside the evenings stands what they showed where its question was answered, as "confirmed | earlier | 2_to_4_hours".
const CONFIRMED = /^confirmed \| (earlier|spreads|stronger) \| (\w{1,40})$/;

/**
 * Whether a line is one that a log may have.
 * @param {string} line
 */
export const isLogLine = (line) => CONFIRMED.test(line) || eveningOf(line) !== null;

/** @param {string} question @param {string} answer */
export const confirmedLine = (question, answer) => `confirmed | ${question} | ${answer}`;

/** Whether a line says what was answered from a log, and of no evening. @param {string} line */
export const isConfirmed = (line) => CONFIRMED.test(line);

/**
 * Lists what was answered from a log: the line, its question, what the log showed then, and whether it still does.
 * @param {string[]} lines
 */
export function confirmedIn(lines) {
  const shown = seenIn(logOf(lines)).proposals.map((one) => confirmedLine(one.question, one.answer));
  return lines.filter(isConfirmed).map((line) => {
    const [, question = "", answer = ""] = CONFIRMED.exec(line) ?? [];
    return { line, question, answer, isShown: shown.includes(line) };
  });
}

/** Lists the lines that the tab keeps, whoever wrote them there. */
export function keptEvenings() {
  const found = recall("evenings");
  return Array.isArray(found) ? found.filter((one) => typeof one === "string" && isLogLine(one)) : [];
}

/** What an answer is that a log bears out: neither a no nor a doubt. @param {unknown} entry */
export const isBorneOut = (entry) => entry !== "no" && entry !== "unsure";

const words = () => maybe("[data-evening-words]")?.dataset ?? {};

/** @param {string} key @param {Record<string, string | number>} [places] */
const say = (key, places = {}) => fill(words()[`told_${key}`] ?? "", places);

/** @param {Evening} evening */
export const isFilled = ({ began, bad, parts, doses, slept }) =>
  began !== null || bad !== null || parts.length + doses.length > 0 || slept !== "";

/**
 * Says a time of day; past midnight it is of the day that follows.
 * @param {number} minutes
 */
export function timeSaid(minutes) {
  const time = timeOf(minutes);
  return minutes >= NOON && minutes < MORNING ? say("after_midnight", { time }) : time;
}

/**
 * Says when the first signs came, and on which morning, as far as somebody said.
 * @param {Evening} evening
 */
function beganSaid(evening) {
  const { began, morning } = evening;
  if (typeof began !== "number") return began === "none" ? say("none") : "";
  if (isOpen(evening)) return say("some_morning", { time: timeOf(began) });
  return morning ? say(morning.replace(" ", "_"), { time: timeOf(began) }) : timeSaid(began);
}

/** That an evening runs past midnight; an empty text where there is none. */
export const noonSaid = () => (logOf(keptEvenings()).some(isFilled) ? say("noon") : "");

/**
 * Says each column of an evening, as the paper has them; an empty text where it is blank.
 * @param {Evening} evening
 */
export function columnsSaid(evening) {
  const { bad, parts, doses, slept } = evening;
  return {
    began: beganSaid(evening),
    bad: bad === null ? "" : String(bad),
    parts: parts.map((part) => say(`part_${part}`)).join(", "),
    doses: doses
      .map(({ medicine, at }) => (at === null ? medicine : `${medicine} ${timeSaid(at)}`))
      .join(", "),
    slept,
  };
}

/**
 * Says what is filled in of an evening, on one line.
 * @param {Evening} evening
 */
export function eveningSaid(evening) {
  const { began, bad, parts, doses, slept } = columnsSaid(evening);
  const time = typeof evening.began === "number" ? say("began", { time: began }) : began;
  const said = filled([time, bad && say("bad", { bad }), parts, doses, slept && say("slept", { slept })]);
  return said.length ? said.join("; ") : say("blank");
}

/** The evenings of which something is written, on one line each. @param {(day: string) => string} written */
export const eveningsSaid = (written) =>
  logOf(keptEvenings())
    .filter(isFilled)
    .map((evening) => say("line", { day: written(evening.day), said: eveningSaid(evening) }));

/** What the log shows, where its question was answered so that it bears that out. */
function confirmedSaid() {
  const { ofExplorer: explorer = "" } = words();
  const record = recall(OF_EXPLORER + explorer);
  const answers = isPlain(record) && isPlain(record.answers) ? record.answers : {};
  return confirmedIn(keptEvenings()).flatMap(({ question, answer, isShown }) => {
    const now = answers[question];
    // A link can't confirm anything in somebody's name.
    const isOwn = isShown && isPlain(now) && isBorneOut(now.entry) && now.by !== "link" && now.by !== "file";
    return isOwn ? filled([say(`confirmed_${question}_${answer}`)]) : [];
  });
}

/** The same, each with where it comes from. */
export const foundSaid = () => confirmedSaid().map((said) => say("found", { said }));

/** Where it stands what that means, for paper; an empty text where nothing was found. */
export function meansSaid() {
  const { ofExplorer: explorer = "" } = words();
  const record = recall(OF_EXPLORER + explorer);
  const { visitPages = "" } = document.documentElement.dataset;
  if (!confirmedSaid().length || !isPlain(record) || typeof record.topic !== "string") return "";
  const page = new URL(`${fill(visitPages, { topic: record.topic })}#${explorer}`, location.href);
  return say("means", { page: page.href });
}

/** The whole log on one line; an empty text where there is none. @param {(day: string) => string} written */
export function logSaid(written) {
  const log = logOf(keptEvenings());
  const count = log.filter(isFilled).length;
  return count ? say("log", { day: written(log[0].day), count }) : "";
}
