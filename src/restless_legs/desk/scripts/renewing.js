// @ts-check
/* Shows an answer anew without taking away where somebody is: what is open, what has the focus, how far it is scrolled. */

/**
 * Puts new HTML into an element; groups stay as somebody left them.
 * @param {HTMLElement} place
 * @param {string} html
 */
export function renew(place, html) {
  const before = new Map(groupsIn(place).map((one) => [nameOf(one), one.open]));
  const active = /** @type {HTMLElement} */ (document.activeElement);
  const focused = focusable(place).indexOf(active);
  const { scrollTop } = place;
  place.innerHTML = html;
  for (const group of groupsIn(place)) {
    const wasOpen = before.get(nameOf(group));
    if (wasOpen !== undefined) group.open = wasOpen;
  }
  place.scrollTop = scrollTop;
  if (focused >= 0) focusable(place)[focused]?.focus();
}

/**
 * Names a group by what it is about and how it stands: one that has something to mend by now opens again.
 * @param {HTMLDetailsElement} group
 */
const nameOf = ({ dataset }) => `${dataset.key} ${dataset.state}`;

/** @param {HTMLElement} place */
const groupsIn = (place) =>
  /** @type {HTMLDetailsElement[]} */ ([...place.querySelectorAll("details[data-key]")]);

/**
 * @param {HTMLElement} place
 * @returns {HTMLElement[]}
 */
const focusable = (place) =>
  [...place.querySelectorAll("button, summary")].map((one) => /** @type {HTMLElement} */ (one));
