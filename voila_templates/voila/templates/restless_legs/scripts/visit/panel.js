// @ts-check
/* "Set up for this person": makes one link for the whole visit, also as a QR code. */

import { onAnew } from "../anew.js";
import { onCleared } from "../clearing.js";
import { all, hit, made, the } from "../dom.js";
import { titleOf } from "../explorer/record.js";
import { MOST_LETTERS } from "../links.js";
import { fill } from "../words.js";
import { forLink } from "./for_others.js";
import { fetchItems } from "./items.js";
import { newOf } from "./joining.js";
import { drawn, linkTo } from "./qr_of_visit.js";
import { gather, isEmpty, notHandedOn } from "./state.js";
import { faultsOf, listOf, namesOf } from "./told_state.js";

/** @import { Explorer } from "../types" */

/**
 * @param {HTMLElement} panel
 * @param {Explorer[]} explorers
 */
export function startPanel(panel, explorers) {
  const { dataset: words } = panel;
  const [told, box, code] = ["told", "made", "drawn"].map((name) => the(`[data-${name}]`, panel));
  const field = the("[data-link]", panel, HTMLInputElement);

  /**
   * @param {string} [text]
   * @param {(Node | "")[]} more
   */
  function say(text = "", ...more) {
    told.replaceChildren(made("p", { textContent: text }), ...more.filter((one) => one !== ""));
  }
  function withdraw() {
    box.hidden = true;
    field.value = "";
    code.replaceChildren();
    told.replaceChildren();
  }
  async function make() {
    withdraw();
    const unread = explorers.filter((one) => one.isMine() && !one.isRead());
    if (unread.length) return say(words.wrong, linksTo(unread));
    const items = await fetchItems().catch(() => null);
    if (!items) return say(words.lacking);
    const all = gather();
    const state = forLink(items);
    const stays = namesOf(newOf(all, state), items).join(", ");
    const left = stays && made("p", { textContent: fill(words.stays ?? "", { left: stays }) });
    if (isEmpty(state)) return say(words.nothing, left);
    const link = linkTo(state, items, words);
    if (link.length > MOST_LETTERS) return say(words.too_much);
    field.value = link;
    box.hidden = false;
    const unused = notHandedOn(items); // on other pages: those of this one were to be mended first
    say(words.holds, listOf(state, items), left);
    if (unused.length) told.append(made("p", { textContent: words.not_in }), faultsOf(unused, items));
  }
  /** A link that is behind what stands in the tab would set up something else than what was talked about. */
  async function compare() {
    if (box.hidden) return;
    const items = await fetchItems();
    if (box.hidden || field.value === linkTo(forLink(items), items, words)) return;
    withdraw();
    say(words.changed);
  }
  async function copy() {
    try {
      await navigator.clipboard.writeText(field.value); // there on a safe address only
      say(words.copied);
    } catch {
      field.focus();
      field.select();
      say(words.marked);
    }
  }
  async function draw() {
    const link = field.value;
    const found = await drawn(words).catch(() => undefined);
    if (field.value !== link) return; // withdrawn while the encoder was on its way
    code.replaceChildren(...(found ? [found.picture] : []));
    say(toldOf(found));
  }

  /**
   * Says what became of a code: null where it is too much for one, undefined where none could be drawn.
   * @param {{ leftOut: string[] } | null | undefined} found
   */
  function toldOf(found) {
    if (!found) return found === null ? words.too_long : words.failed;
    const left = found.leftOut.join(", ");
    return left ? fill(words.left_out ?? "", { left }) : words.shown;
  }

  for (const event of ["input", "click", "reset"]) {
    document.addEventListener(event, (happened) => {
      if (hit(happened, "form[data-explorer], .visit")) compare();
    });
  }
  onAnew(compare);
  onCleared(withdraw);
  the("[data-make]", panel).addEventListener("click", make);
  the("[data-copy]", panel).addEventListener("click", copy);
  for (const button of all("[data-code]", panel)) button.addEventListener("click", draw);
}

/** @param {Explorer[]} shown */
const linksTo = (shown) =>
  made(
    "ul",
    {},
    ...shown.map(({ form, name }) =>
      made("li", {}, made("a", { href: `#${name}`, textContent: titleOf(form) })),
    ),
  );
