// @ts-check
/* The elements of a field for a number, and what is said at it. */

import { wordsOf } from "../../as_made.js";
import { button, maybe, the } from "../../dom.js";
import { fill } from "../../words.js";
import { apartWritten, written } from "../../writing.js";
import { joined } from "./words.js";

/**
 * @import { Asked, TableWords, Understood } from "../../types"
 * @import { Scale } from "./scale.js"
 * @typedef {ReturnType<typeof fieldOf>} Field
 */

/** @param {HTMLElement} set */
export function fieldOf(set) {
  const box = the("input[name]", set, HTMLInputElement);
  const more = maybe("[data-second]", set);
  return {
    set,
    box,
    more,
    second: more && the("input", more, HTMLInputElement),
    firstLabel: maybe("[data-first-label]", set),
    label: box.getAttribute("aria-label") ?? "",
    menu: maybe("[data-unit]", set, HTMLSelectElement),
    unknown: the("[data-unknown]", set, HTMLInputElement),
    error: the("[data-error]", set),
    spoken: the("[data-spoken]", set),
    readAs: the("[data-read-as]", set),
    choices: the("[data-choices]", set),
  };
}

/**
 * Shows what was understood, or what is asked back.
 * @param {Field} field
 * @param {Understood | Asked | null} now
 * @param {Scale} scale
 * @param {TableWords} words
 */
export function showReading(field, now, scale, words) {
  const asked = now && now.ask !== undefined ? now : null;
  const known = now && now.ask === undefined ? now : null;
  const unit = field.menu?.selectedIndex ?? 0;
  const isTwo = Boolean(field.second) && scale.isTwo(unit);
  showAsked(field, asked, words, isTwo ? "" : scale.signOf(unit));
  mark(field, Boolean(asked), isTwo);
  const said = known ? scale.typedText(known) : "";
  field.spoken.textContent = asked ? words.check : said;
  if (field.unknown.checked) field.spoken.textContent = words.not_known;
  const isAsTyped = !isTwo && [numberOf(known), said].includes(field.box.value.trim());
  showReadAs(field, isAsTyped ? "" : said, words);
  arrange(field, isTwo);
}

/** @param {Understood | null} known */
const numberOf = (known) => known && written(known.numbers[0]);

/**
 * @param {Field} field
 * @param {boolean} isWrong
 * @param {boolean} isTwo
 */
function mark({ box, second }, isWrong, isTwo) {
  box.setAttribute("aria-invalid", String(isWrong));
  second?.setAttribute("aria-invalid", String(isWrong && isTwo));
}

/**
 * @param {Field} field
 * @param {Asked | null} asked
 * @param {TableWords} words
 * @param {string} sign
 */
function showAsked(field, asked, words, sign) {
  field.error.hidden = !asked;
  field.error.textContent = asked ? questionOf(field, asked, words) : "";
  field.choices.hidden = !asked?.choices;
  field.choices.replaceChildren(
    ...(asked?.choices ?? [])
      .map(apartWritten)
      .map((text) => button(joined(text, sign), { choice: text, at: String(asked?.at ?? 0) })),
  ); // `at`: which of two boxes it is for
}

/**
 * @param {Field} field
 * @param {Asked} asked
 * @param {TableWords} words
 */
function questionOf(field, { ask, found = "" }, words) {
  const units = field.menu ? [...field.menu.options].map(wordsOf) : [wordsOf(the(".unit", field.set))];
  return fill(words.ask[ask], { units: units.join('", "'), found, label: field.label });
}

/**
 * @param {Field} field
 * @param {string} said
 * @param {TableWords} words
 */
function showReadAs({ readAs }, said, words) {
  readAs.hidden = !said;
  readAs.textContent = said && fill(words.read_as, { number: said });
}

/**
 * @param {Field} field
 * @param {boolean} isTwo
 */
function arrange({ box, second, menu, unknown, more, firstLabel, label }, isTwo) {
  for (const one of [box, second, menu]) if (one) one.disabled = unknown.checked;
  if (!more) return;
  more.hidden = !isTwo;
  box.setAttribute("aria-label", isTwo ? (box.dataset.first ?? "") : label);
  if (firstLabel) firstLabel.hidden = !isTwo;
}
