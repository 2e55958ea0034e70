// @ts-check
/* The rows of a table in text, as Python's `csv` reads them: quoted cells may hold separators, line ends and doubled
   quotation marks. */

const MOST_IN_A_CELL = 131_072; // as in Python: what is longer is no table

/**
 * Gives row after row; ends where a cell is longer than any.
 * @param {string} text
 * @param {string} separator
 * @returns {Generator<string[]>}
 */
export function* rowsOf(text, separator) {
  /** @type {string[]} */
  let row = [];
  for (const { cell, isLast } of cellsIn(text, separator)) {
    if (cell.length > MOST_IN_A_CELL) return;
    row.push(cell);
    if (!isLast) continue;
    yield row;
    row = [];
  }
}

/**
 * @param {string} text
 * @param {string} separator
 */
function* cellsIn(text, separator) {
  const special = new RegExp(`[\\r\\n"${separator === "|" ? "\\|" : separator}]`, "g");
  let at = 0;
  let isLast = true;
  while (at < text.length || !isLast) {
    const { cell, end } = text[at] === '"' ? quoted(text, at + 1, special) : plain(text, at, special);
    isLast = text[end] !== separator;
    yield { cell, isLast };
    at = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
  }
}

/**
 * Reads a cell up to the separator or the end of its row; a quotation mark within is a letter.
 * @param {string} text
 * @param {number} from
 * @param {RegExp} special
 */
function plain(text, from, special) {
  special.lastIndex = from;
  let found = special.exec(text);
  while (found && found[0] === '"') found = special.exec(text);
  const end = found?.index ?? text.length;
  return { cell: text.slice(from, end), end };
}

/**
 * Reads a cell in quotation marks; what stands between the last of them and the separator belongs to it.
 * @param {string} text
 * @param {number} from
 * @param {RegExp} special
 */
function quoted(text, from, special) {
  const parts = [];
  let at = from;
  for (;;) {
    const mark = text.indexOf('"', at);
    if (mark < 0) return { cell: parts.join("") + text.slice(at), end: text.length };
    parts.push(text.slice(at, mark));
    if (text[mark + 1] !== '"') {
      const rest = plain(text, mark + 1, special);
      return { cell: parts.join("") + rest.cell, end: rest.end };
    }
    parts.push('"');
    at = mark + 2;
  }
}
