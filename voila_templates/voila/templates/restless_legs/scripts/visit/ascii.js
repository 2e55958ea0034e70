// @ts-check
/* Text for a program that may know no letters but those of ASCII. A sign that has a twin there becomes it; any other stays as
   it is: a letter that is lost in silence may be the one that counts. */

/** @type {[RegExp, string][]} */
const TWINS = [
  [/[\u00b5\u03bc]/g, "u"], // both signs of micro
  [/[\u2010-\u2015\u2212]/g, "-"],
  [/[\u2018-\u201b\u2032\u00b4]/g, "'"],
  [/[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"'],
  [/\u2026/g, "..."],
  [/\u2264/g, "<="],
  [/\u2265/g, ">="],
  [/\u00d7/g, "x"],
  [/[\u2022\u00b7]/g, "-"],
  [/\u00bd/g, " 1/2"],
  [/\u00bc/g, " 1/4"],
  [/\u00be/g, " 3/4"],
  [/[\u00a0\u2000-\u200a\u202f\u205f]/g, " "],
  [/\u00ad/g, ""], // where a word may break
];

/** @param {string} text */
export const ascii = (text) => TWINS.reduce((so, [sign, twin]) => so.replace(sign, twin), text);
