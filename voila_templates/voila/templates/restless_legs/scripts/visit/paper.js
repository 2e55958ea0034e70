// @ts-check
/* On paper: sheets made of what is taken along, all of it, whatever was typed. A sheet is made when it is printed, and is
   gone after: nobody finds it in the page who comes next. */

import { asMade } from "../as_made.js";
import { inWords } from "../dated.js";
import { all, childrenOf, copyOf, made, maybe, the } from "../dom.js";
import { isPlain } from "../shape.js";
import { recall } from "../storage.js";
import { fill } from "../words.js";
import { withoutMarks } from "./askable.js";
import { cameBy, whosePlan, whoseWords } from "./by_words.js";
import { hasLog, putEvenings } from "./evenings_paper.js";
import { kept, lines, questions, today } from "./kept.js";
import { intoPages } from "./paging.js";
import { hasPlan } from "./plan.js";
import { drawn } from "./qr_of_visit.js";
import { ownQuestions } from "./record_text.js";
import {
  handsAt,
  heededIn,
  linesSaid,
  markLanguage,
  pictureOf,
  pointsOf,
  signedTitle,
  told,
  unended,
} from "./records.js";
import { saidIfSeveral } from "./results_list.js";

/**
 * @import { Explorer } from "../types"
 * @import { Taken } from "./kept.js"
 */

/**
 * Makes the pages of a sheet of what is taken along.
 * @param {string} name
 * @param {Taken[]} along
 * @param {Explorer | undefined} leading
 */
export function layOut(name, along, leading) {
  clearPaper();
  layOutOne(name, along, leading);
  if (name === "clinician" && hasLog()) layOutOne("evenings", along, leading);
}

/**
 * @param {string} name
 * @param {Taken[]} along
 * @param {Explorer | undefined} leading
 */
function layOutOne(name, along, leading) {
  const sheet = copyOf(`[data-sheet-of="${name}"]`);
  sheet.dataset.kind = sheet.className;
  const pages = made("div", { className: "pages", translate: false }, sheet);
  document.body.append(pages);
  fillIn(sheet, along, leading);
  intoPages(sheet);
}

/** Takes away what was printed. */
export function clearPaper() {
  for (const one of all(".pages")) one.remove();
}

/** @type {Awaited<ReturnType<typeof drawn>>} the link of the visit, as it was when its sheet was asked for */
let code = null;

/**
 * Draws the code of the visit for a sheet that has a place for it; null where there is nothing to wait for.
 * @param {string} name
 */
export function codeFor(name) {
  code = null;
  const place = maybe("[data-code-for]", document, HTMLTemplateElement);
  if (place?.dataset.codeFor !== name || !place.dataset.address) return null;
  return drawn(place.dataset)
    .catch(() => null) // paper without it is better than no paper
    .then((found) => {
      code = found;
    });
}

/**
 * @param {HTMLElement} sheet
 * @param {Taken[]} along
 * @param {Explorer | undefined} leading
 */
function fillIn(sheet, along, leading) {
  const found = along.find((record) => record.name === leading?.name && leading.isRead());
  // Large letters have no room for what is open; what an answer takes for granted, it says.
  /** @param {Taken} record */
  const inRoom = (record) => ("withOpen" in sheet.dataset ? record : { ...record, open: [] });
  choose(sheet, along, Boolean(found), lacking(Boolean(leading && !found)));
  const isAfter = along.some(({ by }) => by.includes("clinician"));
  for (const one of all("[data-visited]", sheet)) one.hidden = (one.dataset.visited === "after") !== isAfter;
  for (const one of all("[data-words]", sheet)) putWords(one);
  putLead(sheet, along);
  putCode(sheet);
  putLeading(sheet, found && inRoom(found), leading);
  const others = along.filter((record) => record !== found);
  putLines(sheet, "heeded", heededIn(others));
  putLines(sheet, "entries", others.map(inRoom).map(told));
  markOnPaper(sheet, others);
  for (const one of all("[data-rated]", sheet)) putRatings(one, others);
  putLines(sheet, "questions", [...questions(), ...ownQuestions()]);
  putLines(sheet, "tests", saidIfSeveral());
  for (const name of ["notes", "agreed", "doses"]) putLines(sheet, name, lines(kept(name)));
  putEvenings(sheet);
  if (kept("clinic")) put(sheet, "clinic", [kept("clinic")]);
  put(sheet, "guideline", copies([...(found ? pointsOf(leading) : []), ...shownPoints(Boolean(found))]));
  for (const one of all("[data-keys]:not([data-came])", sheet)) signWords(one);
  for (const one of all("[data-came]", sheet)) tellCame(one);
  for (const one of all("[data-with]", sheet)) one.hidden = isEmpty(sheet, one.dataset.with);
  for (const one of all("[data-without]", sheet)) one.hidden = !isEmpty(sheet, one.dataset.without);
}

/**
 * Shows what is meant for a visit like this one, and hides the rest.
 * @param {HTMLElement} sheet
 * @param {Taken[]} along
 * @param {boolean} isFound - the numbers that the visit begins with are here
 * @param {string} notGiven
 */
function choose(sheet, along, isFound, notGiven) {
  for (const one of all("[data-numbers]", sheet)) one.hidden = !isFound;
  for (const one of all("[data-no-numbers]", sheet)) one.hidden = isFound || !notGiven;
  for (const one of all("[data-plan-is]", sheet)) one.hidden = !hasPlan();
  for (const one of all("[data-has]", sheet)) one.hidden = !kept(one.dataset.has ?? "");
  for (const one of all("[data-no-plan]", sheet)) one.hidden = hasPlan();
  for (const one of all("[data-lacks]", sheet)) one.hidden = one.dataset.lacks !== notGiven;
  for (const one of all("[data-record-of]", sheet)) {
    one.hidden = along.every((record) => record.name !== one.dataset.recordOf);
  }
}

/**
 * Names which of the numbers that a visit begins with nobody gave, on this page or another.
 * @param {boolean} isUnread - none of them can be said here
 */
function lacking(isUnread) {
  const needs = the("[data-needs]").dataset.needs ?? "";
  return needs
    .split(" ")
    .filter((name) => isUnread || !isGiven(recall(name)))
    .join(" ");
}

/**
 * What nobody could say anew is marked on paper, too.
 * @param {HTMLElement} sheet
 * @param {Taken[]} others - in the order in which they were put
 */
function markOnPaper(sheet, others) {
  const heeded = all('[data-put="heeded"] > li', sheet);
  const entries = all('[data-put="entries"] > li', sheet);
  others.forEach((record, at) => {
    const own = heeded.filter(({ textContent }) => record.heeded?.includes(textContent ?? ""));
    for (const one of [...own, ...entries.slice(at, at + 1)]) markLanguage(record, one);
  });
}

/** @param {unknown} answer */
const isGiven = (answer) => isPlain(answer) && answer.standing === "given";

/**
 * Behind what was entered, what was said of each item in short.
 * @param {HTMLElement} list
 * @param {Taken[]} records
 */
function putRatings(list, records) {
  records.forEach(({ recorded = [] }, at) => {
    const words = fill(list.dataset.rated ?? "", { lines: recorded.map(unended).join("; ") });
    if (recorded.length) list.children[at]?.append(` ${words}`);
  });
}

/**
 * @param {HTMLElement} sheet
 * @param {string} place
 * @param {(Node | string)[]} found
 */
const put = (sheet, place, found) => maybe(`[data-put="${place}"]`, sheet)?.replaceChildren(...found);

/**
 * @param {HTMLElement} sheet
 * @param {string} [place]
 */
const isEmpty = (sheet, place) => !maybe(`[data-put="${place}"]`, sheet)?.hasChildNodes();

/**
 * Days are said in a sentence: that of the print, and those that somebody entered.
 * @param {HTMLElement} place
 */
function putWords(place) {
  const { day = "", words = "" } = place.dataset;
  const date = day ? kept(day) : today();
  place.textContent = date && fill(words, { date: day ? inWords(date, { weekday: "long" }) : inWords(date) });
}

/**
 * Says in the heading of own words whose they are.
 * @param {HTMLElement} block
 */
function signWords(block) {
  const names = (block.dataset.keys ?? "").split(" ");
  const isPlan = "plan" in block.dataset;
  const hands = isPlan ? whosePlan(names) : whoseWords(names);
  const heading = the("h3", block);
  const { others, [`by_${hands}`]: said } = block.dataset;
  const title = (hands === "patient" ? null : others) ?? heading.textContent ?? "";
  heading.textContent = said ?? signedTitle(hands, title);
}

/** Before a plan that came from elsewhere stands that it did. @param {HTMLElement} one */
function tellCame(one) {
  const { keys = "", came = "" } = one.dataset;
  one.hidden = !keys.split(" ").some((name) => kept(name) && cameBy(name) === came);
}

/**
 * The code that a phone opens the visit by, and what had no room in it.
 * @param {HTMLElement} sheet
 */
function putCode(sheet) {
  const place = maybe("[data-code]", sheet);
  if (!place) return;
  place.hidden = !code;
  const left = the("[data-left]", place);
  left.hidden = !code?.leftOut.length;
  left.textContent = fill(left.dataset.left ?? "", { left: code?.leftOut.join(", ") });
  const holds = the("[data-holds]", place);
  holds.textContent = fill(holds.dataset.holds ?? "", { holds: code?.holds.join(", ") });
  put(sheet, "code", code ? [code.picture] : []);
}

/**
 * Says whose hands entered what stands on it; questions and notes are the reader's own.
 * @param {HTMLElement} sheet
 * @param {Taken[]} along
 */
function putLead(sheet, along) {
  const place = maybe('[data-put="lead"]', sheet);
  const own = [...questions(), ...ownQuestions(), ...lines(kept("notes"))];
  const typed = own.length ? [whoseWords(["questions", "own_questions", "notes"])] : [];
  const hands = handsAt([...along.map(({ by }) => by), ...typed]);
  if (place) place.textContent = place.dataset[`by_${hands}`] ?? "";
}

/**
 * What the explorer that leads the visit shows and says, where its numbers can be read.
 * @param {HTMLElement} sheet
 * @param {Taken | undefined} record
 * @param {Explorer | undefined} leading
 */
function putLeading(sheet, record, leading) {
  const drawn = record && leading && pictureOf(leading);
  put(sheet, "picture", drawn ? [copyOfPicture(drawn)] : []);
  put(sheet, "numbers", record ? linesSaid(record).map(lineOfNumbers(record.set.length)) : []);
  const said = record && leading ? copies(all("[data-said] > *", leading.form)) : [];
  // As items, so that a page may end between two of them.
  put(
    sheet,
    "takeaway",
    said.map((one) => made("li", {}, one)),
  );
}

/**
 * What was entered stands out; what is still open does not.
 * @param {number} given
 * @returns {(said: string, at: number) => Node}
 */
const lineOfNumbers = (given) => (textContent, at) => made(at < given ? "strong" : "p", { textContent });

/**
 * Puts lines of text; where their order counts, each with its place before it.
 * @param {HTMLElement} sheet
 * @param {string} place
 * @param {string[]} found
 */
function putLines(sheet, place, found) {
  const list = maybe(`[data-put="${place}"]`, sheet);
  list?.replaceChildren(...found.map((textContent) => made("li", { textContent })));
  if (list?.tagName === "OL")
    childrenOf(list).forEach((item, at) => {
      item.dataset.at = `${at + 1}. `;
    });
}

/**
 * A picture is drawn a second time, so its ids get a name of their own.
 * @param {HTMLElement} picture
 */
function copyOfPicture(picture) {
  const drawn = /** @type {HTMLElement} */ (asMade(picture));
  for (const one of drawn.querySelectorAll("[id]")) one.id = `paper-${one.id}`;
  for (const one of drawn.querySelectorAll("[fill]")) {
    one.setAttribute("fill", (one.getAttribute("fill") ?? "").replace("url(#", "url(#paper-"));
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
