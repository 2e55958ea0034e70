// @ts-check
/* What a page in another language kept is said anew in the language of this one: questions by their pairs of words, and what an
   explorer said by putting it together once more, unseen, and letting it answer. What can't be, as without a network, stays as it
   is, and whoever shows it marks its language. */

import { tellAnew } from "../anew.js";
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

const strangers = () =>
  keptExplorers().filter((name) => {
    const record = recordOf(name);
    return record && isOfOtherLanguage(record);
  });

/** Whether any explorer answered anew; only a page of the visit shows what others said. */
async function answerAnew() {
  if (!maybe("[data-things]") || !strangers().length) return false;
  await fetchedFrom("visitForms");
  const { restlessLegsForms: forms = {} } = window;
  const known = strangers().filter((name) => has(forms, name));
  await Promise.all(known.flatMap((name) => forms[name].tables).map(fetched));
  for (const name of strangers()) if (has(forms, name)) answerOne(name, forms[name].html);
  return known.length > 0;
}

/**
 * Lets an explorer of another page answer as it would there: it takes what the tab keeps, and keeps what it says.
 * @param {string} name
 * @param {string} html
 */
function answerOne(name, html) {
  const unseen = made("div", { innerHTML: html });
  const form = the("form", unseen, HTMLFormElement);
  form.dataset.topic = recordOf(name)?.topic;
  noteWords(unseen);
  explorer(form, () => {}).start();
}

export function startSayingAnew() {
  for (const task of [askAnew, answerAnew])
    task().then(
      (isAnew) => isAnew && tellAnew(),
      () => {}, // no network: it stays as it was said
    );
}
