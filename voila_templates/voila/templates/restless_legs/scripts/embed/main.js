// @ts-check
/* Shows one part of the pages alone, by what stands behind the # of the address: its HTML and its tables come in one script,
   then the script of every lesson makes it answer. Without a name, whoever runs another site is told how to show a part there. */

import { hit, maybe, the } from "../dom.js";
import { fetched } from "../fetched.js";
import { startChoosing } from "./choosing.js";
import { startTelling } from "./height.js";
import { startRoom } from "./room.js";

const { lesson = "" } = document.documentElement.dataset;
const failed = the("[data-failed]");
const PAGES = /^(https?|file):$/;

/** @param {string} hash */
function nameOf(hash) {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}

/** @param {HTMLOptionElement} piece */
async function show(piece) {
  const place = the("[data-shown-alone]");
  failed.hidden = true;
  try {
    await fetched(piece.dataset.script ?? "");
    const html = String(window.restlessLegsData?.[`embed:${piece.value}`]);
    place.innerHTML = html;
    document.title = `${piece.text} – ${maybe("header .home")?.textContent ?? ""}`;
    await fetched(lesson);
    startTelling(place, html);
    startRoom();
  } catch {
    failed.hidden = false;
  }
}

/** What is pressed within a frame never opens in it: a page in a frame that was made for one part of it. */
function leadOut() {
  /** @param {Event} event */
  const press = (event) => {
    const link = hit(event, "a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.getAttribute("href")?.startsWith("#")) return;
    if (!PAGES.test(link.protocol)) return; // a number to call
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  };
  for (const kind of ["click", "auxclick"]) document.addEventListener(kind, press, { capture: true });
}

/** A frame may be taller than the screen: what is told stands below the mark that was pressed. */
function tellBelow() {
  let below = 0;
  document.addEventListener(
    "click",
    (event) => {
      below = (hit(event, "a")?.getBoundingClientRect().bottom ?? 0) + scrollY;
    },
    { capture: true },
  );
  document.addEventListener(
    "beforetoggle",
    ({ target }) => {
      if (target instanceof HTMLElement && target.matches(".meaning")) target.style.top = `${below + 6}px`;
    },
    { capture: true },
  );
}

function begin() {
  const name = nameOf(location.hash);
  const choices = the("[data-pieces]", document, HTMLSelectElement);
  const piece = [...choices.options].find((one) => one.value === name);
  if (!piece) {
    // Whoever reads another site has no use for lines to copy.
    if (name || parent !== self) the("[data-unknown]").hidden = false;
    else startChoosing(choices);
    return;
  }
  the("[data-again]").addEventListener("click", () => show(piece));
  show(piece);
}

the("[data-no-script]").remove();
leadOut();
tellBelow();
addEventListener("hashchange", () => location.reload());
begin();
