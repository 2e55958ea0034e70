// @ts-check
/* What a number may mean, as plain decimal text: nothing where it is none, two where it is unclear. */

/**
 * @param {string} text
 * @returns {string[]}
 */
export function meanings(text) {
  const tight = text.replace(/([0-9])[ '](?=[0-9]{3}(?![0-9]))/g, "$1_");
  if (/[ ']/.test(tight)) return [];
  if (tight.includes("_"))
    return /^[0-9]{1,3}(_[0-9]{3})+([.,][0-9]*)?$/.test(tight) ? [plainNumber(tight.replace(/_/g, ""))] : [];
  if (/^[1-9][0-9]{0,2}[.,][0-9]{3}$/.test(tight)) return [tight.replace(/[.,]/, ""), plainNumber(tight)];
  if (/^[0-9]*[.,]?[0-9]*$/.test(tight)) return [plainNumber(tight)];
  return grouped(tight);
}

/**
 * "1.234,5" and "1,234,567": marks of thousands, and another one of decimals.
 * @param {string} tight
 */
function grouped(tight) {
  const found = /^([1-9][0-9]{0,2})([.,])([0-9]{3})((?:\2[0-9]{3})*)(?:(?!\2)[.,]([0-9]+))?$/.exec(tight);
  if (!found) return [];
  const [, first, mark, next, more, rest] = found;
  return [plainNumber(first + next + more.split(mark).join("") + (rest ? `.${rest}` : ""))];
}

/** @param {string} text */
function plainNumber(text) {
  const [whole, rest = ""] = text.replace(",", ".").split(".");
  return (whole.replace(/^0+/, "") || "0") + (rest && `.${rest}`);
}
