// @ts-check
/* Puts the answers of an explorer in their places. */

import { noteWords } from "../as_made.js";
import { charts } from "../charts.js";
import { made, maybe, the } from "../dom.js";
import { once } from "../once.js";
import { answers } from "../tables.js";
import { labelOfSet } from "./record.js";
import { nameOf, those } from "./standing.js";
import { linkFirstMentions } from "./terms.js";
import { work } from "./work.js";

/**
 * @import { Held, Known, Opened, PartData } from "../types"
 * @typedef {PartData<Opened> & { at: HTMLElement, now: string | null }} Place - a part, where it stands, what it shows
 */

/** Whose answers no reader of this page gave. */
const ELSEWHERE = /** @type {const} */ (["link", "file", "said"]);
/** @param {string} by */
const keyOf = (by) => `set${by[0].toUpperCase()}${by.slice(1)}`;
const REST_MS = 500; // a reader who has rested this long gets the answer read aloud

/**
 * Gives what shows an explorer as its controls are, and what reads its table beforehand.
 * @param {Held} held
 */
export function showing(held) {
  const { form } = held;
  const example = maybe("[data-example]", form);
  const check = the("[data-check]", form);
  const status = the("[data-status]", form);
  /** @type {() => Place[]} */
  const parts = once(() =>
    held.table().parts.map((part) => ({ ...part, at: the(`[data-part="${part.name}"]`, form), now: null })),
  );
  /** @type {number | undefined} */
  let rest;

  /** What somebody else sent, or a file says, is not taken for the reader's own. */
  function tellLinked() {
    const linked = maybe("[data-linked]", form);
    if (!linked) return;
    const { dataset: words } = linked;
    const told = ELSEWHERE.flatMap((by) => {
      const sets = held.sets.filter((set) => held.owners.get(nameOf(set))?.by === by);
      return sets.length ? [`${words[keyOf(by)]} ${sets.map(labelOfSet).join("; ")}`] : [];
    });
    linked.hidden = !told.length;
    linked.textContent = told.join(" / ");
    for (const set of held.sets) {
      const by = held.owners.get(nameOf(set))?.by;
      const isElsewhere = by !== undefined && ELSEWHERE.some((one) => one === by);
      markLinked(set, isElsewhere ? (words[`${keyOf(by)}Here`] ?? "") : "");
    }
  }
  /**
   * And so that who fills in the form hears or sees it where it stands.
   * @param {HTMLElement} set
   * @param {string} textContent - nothing, where it is the reader's
   */
  function markLinked(set, textContent) {
    const before = maybe("[data-link-mark]", set);
    if (textContent === (before?.textContent ?? "")) return;
    before?.remove();
    set.removeAttribute("aria-describedby");
    if (!textContent) return;
    const mark = made("p", { className: "hint", id: `${held.name}-${nameOf(set)}-linked`, textContent });
    mark.dataset.linkMark = "";
    set.setAttribute("aria-describedby", mark.id);
    set.append(mark);
  }
  /** @param {boolean} isKnown */
  function readAloudSoon(isKnown) {
    clearTimeout(rest);
    status.textContent = ""; // what was said of the old number is gone with it
    rest = window.setTimeout(() => {
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read aloud
      status.textContent = (isKnown ? the("[data-aloud]", form) : check).innerText;
    }, REST_MS);
  }
  function show() {
    const known = work(held.table(), held.controls);
    if (example) example.hidden = !those(held, "example").length;
    for (const name of Object.keys(held.follows))
      the(`[data-followed="${name}"]`, form).hidden = !held.followers.has(name);
    tellLinked();
    // An unreadable number gets no answer, and the old one goes.
    check.hidden = known !== null;
    form.classList.toggle("unanswered", known === null);
    if (known) for (const part of parts()) swap(part, known);
    linkFirstMentions(form);
    readAloudSoon(known !== null);
  }
  /**
   * @param {Place} part
   * @param {Known} known
   */
  function swap(part, known) {
    const found = answers(part, known, held.controls);
    const html = part.over ? found.map((item) => `<li>${item}</li>`).join("") : found[0];
    if (html === part.now) return;
    part.now = html;
    const live = maybe(".plot.drawn", part.at);
    part.at.innerHTML = html;
    noteWords(part.at);
    charts(part.at, live);
  }
  return { show, prepare: () => void parts() };
}
