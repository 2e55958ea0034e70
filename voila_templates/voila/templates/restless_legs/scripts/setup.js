// @ts-check
/* Sets a page up for somebody: makes a link that carries what the page's explorers hold, also as a QR code, and
   takes such a link in. */

import { onCleared } from "./clearing.js";
import { all, hit, made, maybe, the } from "./dom.js";
import { titleOf } from "./explorer/record.js";
import { reveal } from "./folds.js";
import { byClinician, fits, MARK, packed, pageAddress, unpacked } from "./links.js";
import { encoded, fetchEncoder, picture } from "./qr_code.js";

/** @import { Explorer } from "./types" */

/** Takes what came in the address out of it, so that it stays in no bar and no bookmark. */
function takeFromAddress() {
  const { hash } = location;
  if (!hash.startsWith(MARK)) return null;
  history.replaceState(history.state, "", pageAddress());
  return hash.slice(MARK.length);
}

/**
 * Built as text, never as markup: what somebody sends can't become a page.
 * @param {HTMLElement} region
 * @param {string | undefined} text
 * @param {Explorer[]} [shown]
 */
function say(region, text = "", shown = []) {
  const items = shown.map(({ form, name }) =>
    made("li", {}, made("a", { href: `#${name}`, textContent: titleOf(form) })),
  );
  region.replaceChildren(
    made("p", { textContent: text }),
    ...(items.length ? [made("ul", {}, ...items)] : []),
  );
}

/**
 * @param {Explorer[]} explorers - those that answer by now; more come as folds open
 * @param {() => Promise<void>} wake - starts all others
 */
export function startSetup(explorers, wake) {
  // Quizzes are left out: a guess is neither sent nor set.
  const open = () => new Map(explorers.filter((one) => !one.isQuiz).map((one) => [one.name, one]));
  async function arrive() {
    const text = takeFromAddress();
    if (text === null) return;
    await wake().catch(() => {}); // what it sets may stand in a fold
    takeIn(open(), text);
  }
  arrive(); // before anything else
  addEventListener("hashchange", arrive); // a link that is pasted while the page is open
  const panel = maybe("[data-setup]");
  if (panel) startPanel(panel, open);
}

/**
 * @param {Map<string, Explorer>} open
 * @param {string} text
 */
function takeIn(open, text) {
  const arrived = the("[data-arrived]");
  const states = unpacked(text);
  if (fits(states, (name, answers) => Boolean(open.get(name)?.reads(answers)))) {
    for (const [name, answers] of Object.entries(states)) {
      const set = open.get(name);
      set?.load(byClinician(answers));
      reveal(set?.form ?? null);
    }
    say(
      arrived,
      arrived.dataset.arrived,
      Object.keys(states).flatMap((name) => open.get(name) ?? []),
    );
  } else say(arrived, arrived.dataset.broken);
  arrived.scrollIntoView({ block: "nearest" });
}

/**
 * @param {HTMLElement} panel
 * @param {() => Map<string, Explorer>} open
 */
function startPanel(panel, open) {
  const { dataset: words } = panel;
  const [told, box, drawn] = ["told", "made", "drawn"].map((name) => the(`[data-${name}]`, panel));
  const field = the("[data-link]", panel, HTMLInputElement);
  const held = () => [...open().values()].filter((one) => one.isMine());

  /** @param {Explorer[]} shown */
  function linkTo(shown) {
    const base = words.address ? new URL(words.page ?? "", words.address).href : pageAddress();
    return base + MARK + packed(Object.fromEntries(shown.map((one) => [one.name, byClinician(one.sent())])));
  }
  function withdraw() {
    box.hidden = true;
    field.value = "";
    drawn.replaceChildren();
    told.replaceChildren();
  }
  function make() {
    withdraw();
    const shown = held();
    const unread = shown.filter((one) => !one.isRead());
    if (unread.length) return say(told, words.wrong, unread);
    if (!shown.length) return say(told, words.nothing);
    field.value = linkTo(shown);
    box.hidden = false;
    say(told, words.holds, shown);
  }
  /** A link that is behind what stands on the page would set up something else than what was talked about. */
  function compare() {
    if (box.hidden || field.value === linkTo(held())) return;
    withdraw();
    say(told, words.changed);
  }
  async function copy() {
    try {
      await navigator.clipboard.writeText(field.value); // there on a safe address only
      say(told, words.copied);
    } catch {
      field.focus();
      field.select();
      say(told, words.marked);
    }
  }
  async function draw() {
    const link = field.value;
    const encode = await fetchEncoder(words.encoder ?? "").catch(() => null);
    if (field.value !== link) return; // withdrawn while the encoder was on its way
    const code = encode && encoded(encode, link);
    drawn.replaceChildren(...(code ? [picture(code, words.label ?? "")] : []));
    say(told, code ? words.shown : encode ? words.too_long : words.failed);
  }

  for (const event of ["input", "click", "reset"]) {
    document.addEventListener(event, (happened) => {
      if (hit(happened, "form[data-explorer]")) compare();
    });
  }
  onCleared(withdraw);
  the("[data-make]", panel).addEventListener("click", make);
  the("[data-copy]", panel).addEventListener("click", copy);
  for (const button of all("[data-code]", panel)) button.addEventListener("click", draw);
}
