// @ts-check
/* The text for a record: plain lines, put together from what is taken along. */

import { the } from "../dom.js";
import { fill } from "../words.js";
import { filled, kept, lines, questions, today } from "./kept.js";
import { allSaid, ended, titleOf } from "./records.js";

/** @import { Taken } from "./kept.js" */

const box = () => the("#record", document, HTMLTextAreaElement);

/**
 * @param {string} key
 * @param {Record<string, string>} [places]
 */
const say = (key, places = {}) => fill(the("[data-record]").dataset[`say${key}`] ?? "", places);

/** @param {string[]} found */
const listed = (found) => (found.length ? found.map((line) => say("Line", { line })) : [say("Nothing")]);

/** @param {Taken} record */
const entryOf = (record) => [
  say("Entry", { title: ended(titleOf(record)), set: allSaid(record) }),
  ...filled([record.takeaway]).map((takeaway) => say("Said", { takeaway: takeaway.replace(/\s+/g, " ") })),
];

export const ownQuestions = () => lines(kept("own_questions"));

/** @param {Taken[]} along */
export function showRecord(along) {
  const entries = along.flatMap(entryOf);
  box().value = [
    say("Head", { date: today() }),
    "",
    say("Shown"),
    ...(entries.length ? entries : [say("Nothing")]),
    "",
    say("Asked"),
    ...listed([...questions(), ...ownQuestions()]),
    "",
    say("Notes"),
    ...listed(lines(kept("notes"))),
    "",
    say("Agreed"),
    ...listed(lines(kept("agreed"))),
    "",
    say("Foot"),
  ].join("\n");
}

export async function copyRecord() {
  const status = the(".visit [data-copied]");
  try {
    await navigator.clipboard.writeText(box().value);
    status.textContent = status.dataset.copied ?? "";
  } catch {
    // A page from a folder, or a browser that asks and is refused.
    box().select();
    status.textContent = status.dataset.selected ?? "";
  }
}
