// @ts-check
/* A day as people say it. What programs read has it as 2026-11-25. */

import { DAY_SHAPE } from "./kept.js";

/**
 * Says a day in the language of the page.
 * @param {string} day
 * @param {{ weekday?: "long" }} [more]
 */
function said(day, more = {}) {
  const date = new Date(`${day}T12:00`);
  if (!DAY_SHAPE.test(day) || Number.isNaN(date.getTime())) return day;
  const { lang } = document.documentElement;
  return date.toLocaleDateString(lang, { ...more, year: "numeric", month: "long", day: "numeric" });
}

/** @param {string} day */
export const inWords = (day) => said(day);

/**
 * A day to come, with its weekday.
 * @param {string} day
 */
export const inFull = (day) => said(day, { weekday: "long" });
