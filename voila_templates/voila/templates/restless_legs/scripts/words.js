// @ts-check
/* Sentences come from the page, with places to fill: no script holds one. */

/**
 * Fills the places of a sentence; a place that nothing is known for stays as it is.
 * @param {string} text
 * @param {Record<string, string | number | undefined>} places
 */
export const fill = (text, places) =>
  text.replace(/\{(\w+)\}/g, (place, name) => String(places[name] ?? place));

/**
 * Writes a text so that it can stand in markup as text alone.
 * @param {string} said
 */
export const asText = (said) => said.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/**
 * Gives the text of an element on one line.
 * @param {Node | null} at
 */
export const textOf = (at) => (at?.textContent ?? "").replace(/\s+/g, " ").trim();
