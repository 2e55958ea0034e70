// @ts-check
/* Where the pages of a sheet begin: worked out from how high its pieces stand, before anything is moved. */

const FEWEST = 2; // lines that stand alone at the foot or at the head of a page would be overlooked

/**
 * @typedef {object} Piece
 * @property {number} top
 * @property {number} bottom
 * @property {number} heading - how high the heading above it is, which goes along wherever a page begins with it
 * @typedef {{ piece: number, line: number }} Start - a page begins with this line of this piece; line 0 is all of it
 */

/**
 * Says where each page after the first begins. A piece goes to the next page as a whole, or, where it is long, from a
 * line on. What is higher than paper, and has no lines, stays: it is printed over the edge rather than lost.
 * @param {Piece[]} pieces
 * @param {(page: number) => number} roomOf - how high what stands on a page may be
 * @param {(piece: number) => number[]} linesOf - how deep each line of a piece ends
 * @returns {Start[]}
 */
export function starts(pieces, roomOf, linesOf) {
  /** @type {Start[]} */
  const found = [];
  let first = { piece: 0, line: 0 };
  let begin = pieces.length ? topOf(pieces[0]) : 0;
  pieces.forEach((one, piece) => {
    while (one.bottom - begin > roomOf(found.length)) {
      const from = first.piece === piece ? first.line : 0;
      const edge = begin + roomOf(found.length);
      const line = lineToCut(linesOf(piece), edge, from, first.piece === piece);
      if (line === from && first.piece === piece) return;
      first = { piece, line };
      begin = line ? linesOf(piece)[line - 1] - one.heading : topOf(one);
      found.push(first);
    }
  });
  return found;
}

/** @param {Piece} piece */
const topOf = ({ top, heading }) => top - heading;

/**
 * The line of a piece that goes to the next page; where all of it must go, the line that it began with.
 * @param {number[]} lines
 * @param {number} edge
 * @param {number} from
 * @param {boolean} isAlone - nothing stands above it on this page
 */
function lineToCut(lines, edge, from, isAlone) {
  const fit = lines.filter((bottom) => bottom <= edge).length;
  const line = Math.min(fit, lines.length - FEWEST);
  if (line - from >= FEWEST) return line;
  return isAlone ? Math.max(fit, from) : from;
}
