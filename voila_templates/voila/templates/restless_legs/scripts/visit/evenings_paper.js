// @ts-check
/* The two-week log on paper, in the columns of the form that was filled in by hand; what was blank there is blank here. */

import { inWords } from "../dated.js";
import { all, made, maybe, the } from "../dom.js";
import { daysBetween, EVENINGS, logOf } from "./evening_lines.js";
import { columnsSaid, foundSaid, keptEvenings, logSaid, meansSaid } from "./evening_told.js";

/** @import { Evening } from "../types" */

const WEEK = EVENINGS / 2;

/** @param {string} day */
const short = (day) => inWords(day, { weekday: "short", month: "short", year: undefined });

/** Whether there is a log to print. */
export const hasLog = () => logSaid(String) !== "";

/**
 * @param {HTMLElement} sheet
 * @param {string} place
 * @param {string[]} found
 */
function put(sheet, place, found) {
  const lines = found.filter(Boolean).map((textContent) => made("li", { textContent }));
  maybe(`[data-put="${place}"]`, sheet)?.replaceChildren(...lines);
}

/**
 * Fills the tables of a sheet, a week each, and lists what was confirmed from the log.
 * @param {HTMLElement} sheet
 */
export function putEvenings(sheet) {
  const found = [...foundSaid(), meansSaid()];
  put(sheet, "log", [logSaid(inWords), ...found]);
  put(sheet, "found", found);
  const log = logOf(keptEvenings());
  all("[data-evening-rows]", sheet).forEach((week, at) => {
    const evenings = log.filter(({ day }) => Math.floor(daysBetween(log[0].day, day) / WEEK) === at);
    the("tbody", week, HTMLTableSectionElement).replaceChildren(...evenings.map(row));
    week.hidden = !evenings.length;
  });
}

/** @param {Evening} evening */
const row = (evening) =>
  made(
    "tr",
    {},
    made("th", { scope: "row", textContent: short(evening.day) }),
    ...Object.values(columnsSaid(evening)).map((textContent) => made("td", { textContent })),
  );
