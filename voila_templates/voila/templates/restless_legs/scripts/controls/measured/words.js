// @ts-check
/* Says a number: in the reader's own unit, and in the page's. */

import { apart, exact, isLess, isSame, over, rounded } from "../../numbers.js";
import { fill } from "../../words.js";
import { written } from "../../writing.js";

/**
 * @import { Fraction, MeasuredData, TableWords, Understood } from "../../types"
 * @import { Cuts } from "./cuts.js"
 */

const MOST_DECIMALS = 5;

/**
 * @param {string} number
 * @param {string} sign
 */
export const joined = (number, sign) => number + (sign === "" || sign === "%" ? "" : " ") + sign;

/**
 * @param {string} said
 * @param {string} limit
 * @param {TableWords} words
 */
const limited = (said, limit, words) => (limit ? fill(words.limit[limit], { number: said }) : said);

/**
 * @param {Fraction} number
 * @param {Fraction[]} cuts
 */
const nearest = (number, cuts) =>
  cuts.reduce((best, cut) => (isLess(apart(cut, number), apart(best, number)) ? cut : best));

/**
 * @param {MeasuredData} data
 * @param {Cuts} cuts
 * @param {TableWords} words
 */
export function sayingOf({ units }, cuts, words) {
  /** @param {number} unit */
  const factor = (unit) => exact(units[unit].factor);
  /** @param {number} unit */
  const isBase = (unit) => isSame(factor(unit), exact("1"));
  /** @param {number} unit */
  const isTwo = (unit) => Boolean(units[unit].parts);
  /**
   * With as few decimals as keep it on its side of each cut; where a source gives the cut another number, the cut.
   * @param {Understood} found
   */
  function inBaseUnit(found) {
    const number = over(found.exact, factor(found.unit));
    const own = cuts.zone(cuts.place(found.exact, found.unit));
    for (let decimals = 1; decimals <= MOST_DECIMALS; decimals += 1) {
      const short = rounded(number, decimals);
      if (cuts.zone(cuts.place(exact(short), 0)) === own) return written(short);
    }
    return written(rounded(nearest(number, cuts.decisive()), MOST_DECIMALS + 1));
  }
  /** @param {Understood} found */
  const base = (found) => joined(inBaseUnit(found), units[0].sign);

  return {
    /**
     * Says a number with its unit, and beside it the same in the page's own unit.
     * @param {Understood} found
     */
    typedText(found) {
      if (isTwo(found.unit)) return base(found);
      const said = limited(joined(written(found.numbers[0]), units[found.unit].sign), found.limit, words);
      return isBase(found.unit) ? said : fill(words.beside, { typed: said, base: base(found) });
    },
    /**
     * Says it in short, for a pin.
     * @param {Understood} found
     */
    pinText(found) {
      if (isTwo(found.unit)) return inBaseUnit(found);
      return (
        found.limit + joined(written(found.numbers[0]), isBase(found.unit) ? "" : units[found.unit].sign)
      );
    },
  };
}
