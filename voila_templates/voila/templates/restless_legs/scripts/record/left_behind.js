// @ts-check
/* What stays behind when a reader takes over what is ticked, and why: nobody gets an answer from half of their numbers unknowingly. */

import { made } from "../dom.js";

/**
 * @import { NumberView, Say, View } from "./card_view.js"
 * @typedef {{ numbers: NumberView[], all: View[] }} Views - with the medicines among all of them
 */

const MOST_NAMED = 8; // of a long list of medicines the rest is counted

/**
 * Gives the cards that could be taken over and are not, and those that come into no answer.
 * @param {Views} views
 */
function behind({ numbers, all }) {
  const apart = new Set(/** @type {View[]} */ (numbers.filter((one) => one.isApart())));
  return all.filter((one) => one.isOffered && (!one.isTicked() || apart.has(one)));
}

/**
 * Says each of them with its reason.
 * @param {Views} views
 * @param {Say} say
 */
function linesOf(views, say) {
  const left = behind(views);
  const lines = left
    .slice(0, MOST_NAMED)
    .map((one) => say("left_behind.line", { name: one.title(), why: say(`left_behind.${one.why()}`) }));
  const more = left.length - lines.length;
  return more > 0 ? [...lines, say("left_behind.more", { count: more })] : lines;
}

/**
 * The list of what would stay behind, above the button that takes over.
 * @param {Views} views
 * @param {Say} say
 */
export function leftList(views, say) {
  const list = made("ul");
  const element = made("div", {}, made("p", { textContent: say("left_behind.title") }), list);
  element.dataset.leftBehind = "";
  const update = () => {
    const lines = linesOf(views, say);
    list.replaceChildren(...lines.map((textContent) => made("li", { textContent })));
    element.hidden = !lines.length;
  };
  update();
  return { element, update };
}

/**
 * Says in one sentence what stays behind; "" where nothing does.
 * @param {Views} views
 * @param {Say} say
 */
export function behindSaid(views, say) {
  const lines = linesOf(views, say);
  return lines.length ? say("left_behind.told", { names: lines.join("; ") }) : "";
}

/**
 * Names what is left of the numbers that are read together while another one of them comes, and no number of its test.
 * @param {Views} views
 * @param {string[]} together - tests
 * @param {string[]} standing - tests that have their answer already
 * @param {Say} say
 */
export function halfSaid({ numbers }, together, standing, say) {
  const ofUse = numbers.filter((one) => one.isOffered && together.includes(one.test) && !one.isApart());
  const come = new Set(ofUse.filter((one) => one.isTicked()).map(({ test }) => test));
  const left = ofUse.filter(({ test }) => !come.has(test) && !standing.includes(test));
  return come.size
    ? left
        .map((one) => say("left_behind.line", { name: one.title(), why: say(`left_behind.${one.why()}`) }))
        .join("; ")
    : "";
}
