// @ts-check
/* What a page in another language kept is said anew in the language of this one: questions by their pairs of words, and what an
   explorer said by putting it together once more, unseen, and letting it answer. So is what came by a record, a file or a link,
   to which no page has answered yet: nobody's medicines stand without what is said of them. What can't be, as without a network,
   stays as it is, and whoever shows it marks its language, or says that the answer is missing. */

import { onAnew, tellAnew } from "../anew.js";
import { noteWords } from "../as_made.js";
import { made, maybe, the } from "../dom.js";
import { explorer } from "../explorer/explorer.js";
import { fetched } from "../fetched.js";
import { has } from "../shape.js";
import { remember } from "../storage.js";
import { isOfOtherLanguage, keptExplorers, questions, recordOf } from "./kept.js";

/** @param {"visitAsked" | "visitForms"} which */
function fetchedFrom(which) {
  const { [which]: address } = document.documentElement.dataset;
  return address ? fetched(address) : Promise.resolve();
}

/** Whether any of the questions that are taken along is called otherwise here. */
async function askAnew() {
  if (!questions().length) return false;
  await fetchedFrom("visitAsked");
  const { restlessLegsAsked: ours = {} } = window;
  const now = questions(); // another one may have come meanwhile
  const anew = [...new Set(now.map((one) => (has(ours, one) ? ours[one] : one)))];
  if (anew.join("\n") === now.join("\n")) return false;
  remember("questions", anew); // whoever chose them, chose these
  return true;
}

/** @param {string} name */
function isLacking(name) {
  const record = recordOf(name);
  return record !== null && (isOfOtherLanguage(record) || !record.isAnswered);
}

const lacking = () => keptExplorers().filter(isLacking);

/** Whether any explorer answered anew. */
async function answerAnew() {
  const before = lacking();
  if (!before.length) return false;
  await fetchedFrom("visitForms");
  await Promise.allSettled(before.map(answerOne)); // one that lacks its table takes no other's answer
  return before.some((name) => !isLacking(name));
}

/** @param {string} name */
async function answerOne(name) {
  const { restlessLegsForms: forms = {} } = window;
  if (!has(forms, name)) return;
  await Promise.all(forms[name].tables.map(fetched));
  if (isLacking(name)) answerUnseen(name, forms[name].html);
}

/**
 * Lets an explorer of another page answer as it would there: it takes what the tab keeps, and keeps what it says.
 * @param {string} name
 * @param {string} html
 */
function answerUnseen(name, html) {
  const unseen = made("div", { innerHTML: html });
  const form = the("form", unseen, HTMLFormElement);
  form.dataset.topic = recordOf(name)?.topic;
  noteWords(unseen);
  explorer(form, () => {}).start();
}

/** @type {Promise<void>} */
let last = Promise.resolve();

/** @param {() => Promise<boolean>} task */
const sayAnew = (task) =>
  task().then(
    (isAnew) => isAnew && tellAnew(),
    () => {}, // no network: it stays as it was said
  );

/**
 * Has answered what no page has answered yet, one look after another: what came meanwhile may ask for other tables. Null where
 * nothing is lacking; only a page of the visit shows what others said.
 * @returns {Promise<void> | null}
 */
export function answered() {
  if (!maybe("[data-things]") || !lacking().length) return null;
  last = last.then(() => sayAnew(answerAnew)).then(() => {});
  return last;
}

export function startSayingAnew() {
  sayAnew(askAnew);
  answered();
  onAnew(answered);
}
