// @ts-check
/* On paper: sheets of one page each, whatever was typed. */

import { asMade } from "../as_made.js";
import { all, childrenOf, last, made, maybe, the } from "../dom.js";
import { fill } from "../words.js";
import { withoutMarks } from "./askable.js";
import { kept, lines, questions, today } from "./kept.js";
import { ownQuestions } from "./record_text.js";
import { linesSaid, pictureOf, pointsOf, told } from "./records.js";

/**
 * @import { Explorer } from "../types"
 * @import { Taken } from "./kept.js"
 */

/**
 * Fills a sheet with what is taken along, and cuts it until it fits.
 * @param {string} name
 * @param {Taken[]} along
 * @param {Explorer | undefined} leading
 */
export function layOut(name, along, leading) {
  const page = the(`.sheet[data-sheet="${name}"]`);
  const found = along.find((record) => record.name === leading?.name && leading.isRead());
  // Large type has no room for what is open; what an answer takes for granted, it says.
  /** @param {Taken} record */
  const inRoom = (record) => ("withOpen" in page.dataset ? record : { ...record, open: [] });
  for (const one of all("[data-numbers]", page)) one.hidden = !found;
  for (const one of all("[data-no-numbers]", page)) one.hidden = Boolean(found);
  const date = the('[data-put="date"]', page);
  date.replaceChildren(fill(date.dataset.words ?? "", { date: today() }));
  if (kept("clinic")) put(page, "clinic", [kept("clinic")]);
  putLeading(page, name, found && inRoom(found), leading);
  const isCut = [
    putLines(
      page,
      "entries",
      along.filter((record) => record !== found).map((record) => told(inRoom(record))),
    ),
    putLines(page, "questions", [...questions(), ...ownQuestions()]),
    putLines(page, "notes", lines(kept("notes"))),
  ].some(Boolean);
  put(page, "guideline", copies([...(found ? pointsOf(leading) : []), ...shownPoints(Boolean(found))]));
  fit(page, isCut);
}

/**
 * @param {HTMLElement} page
 * @param {string} place
 * @param {(Node | string)[]} found
 */
const put = (page, place, found) => maybe(`[data-put="${place}"]`, page)?.replaceChildren(...found);

/**
 * What the explorer that leads the visit shows and says, where its numbers can be read.
 * @param {HTMLElement} page
 * @param {string} name
 * @param {Taken | undefined} record
 * @param {Explorer | undefined} leading
 */
function putLeading(page, name, record, leading) {
  const drawn = record && leading && pictureOf(leading);
  put(page, "picture", drawn ? [copyOfPicture(drawn, name)] : []);
  put(page, "numbers", record ? linesSaid(record).map((said) => made("p", { textContent: said })) : []);
  put(page, "takeaway", record && leading ? copies(all("[data-said] > *", leading.form)) : []);
}

/**
 * Puts lines of text, each no longer than its list takes; whether one was cut.
 * @param {HTMLElement} page
 * @param {string} place
 * @param {string[]} found
 */
function putLines(page, place, found) {
  const most = Number(maybe(`[data-put="${place}"]`, page)?.dataset.most);
  const short = found.map((line) => shortened(line.replace(/\s+/g, " "), most));
  put(
    page,
    place,
    short.map(({ text }) => made("li", { textContent: text })),
  );
  return short.some(({ isCut }) => isCut);
}

/**
 * @param {string} whole
 * @param {number} most
 */
function shortened(whole, most) {
  if (!(whole.length > most)) return { text: whole, isCut: false };
  return { text: `${whole.slice(0, most).replace(/\s\S{0,20}$/, "")} …`, isCut: true };
}

/**
 * A picture is drawn a second time, so its ids get a name of their own.
 * @param {HTMLElement} picture
 * @param {string} prefix
 */
function copyOfPicture(picture, prefix) {
  const drawn = /** @type {HTMLElement} */ (asMade(picture));
  for (const one of drawn.querySelectorAll("[id]")) one.id = `${prefix}-${one.id}`;
  for (const one of drawn.querySelectorAll("[fill]")) {
    one.setAttribute("fill", (one.getAttribute("fill") ?? "").replace("url(#", `url(#${prefix}-`));
  }
  return drawn;
}

/** @param {Element[]} found */
const copies = (found) => found.map((one) => withoutMarks(asMade(one)));

/**
 * The points of guidelines that stand beside the buttons for paper; where others do, not the one that says "none".
 * @param {boolean} hasOthers
 */
const shownPoints = (hasOthers) =>
  all("[data-points] li:not([hidden])").filter((point) => !(hasOthers && point.dataset.for === ""));

/**
 * Laid out unseen in the size of the paper; what does not fit goes, line by line, and the sheet says so.
 * @param {HTMLElement} page
 * @param {boolean} isCut
 */
function fit(page, isCut) {
  const cut = maybe("[data-cut]", page);
  const lists = all("[data-goes]", page).sort(
    (one, other) => Number(one.dataset.goes) - Number(other.dataset.goes),
  );
  /** @param {HTMLElement} list */
  const shown = (list) => childrenOf(list).filter((line) => !line.hidden);
  const isOver = () => page.scrollHeight > page.clientHeight + 1; // engines round lengths up and down
  function headings() {
    for (const list of lists) {
      const block = list.closest("[data-with]");
      if (block instanceof HTMLElement) block.hidden = shown(list).length === 0;
    }
  }
  /**
   * @param {HTMLElement} list
   * @param {number} stay
   */
  function cutDownTo(list, stay) {
    while (isOver() && shown(list).length > stay) {
      const line = last(shown(list));
      if (line) line.hidden = true;
      if (cut) cut.hidden = false;
      headings();
    }
  }
  headings();
  if (cut) cut.hidden = !isCut;
  page.classList.add("measured");
  page.classList.remove("smaller");
  for (const share of [1, 0.5, 0]) {
    // of the lines that each list should keep
    if (share < 1 && isOver()) page.classList.add("smaller"); // before a list loses what it should keep
    for (const list of lists) cutDownTo(list, Math.ceil(Number(list.dataset.stay) * share));
  }
  page.classList.remove("measured");
}
