// @ts-check
/* The search box, as far as every page needs it: it opens, and fetches what finds as soon as somebody means to type.
   What is typed is asked of nobody: the whole index is fetched, whatever is looked for. */

import { onCleared } from "./clearing.js";
import { all, hit, maybe, the } from "./dom.js";
import { fetched } from "./fetched.js";
import { once } from "./once.js";
import { keepSearched, searchedBefore } from "./searched.js";

/** @import { Explorer } from "./types" */

const NARROW_PX = 640; // of a phone

/**
 * @param {() => Explorer[]} explorers
 * @param {() => Promise<void>} wake - starts all explorers of the page
 */
export function startSearch(explorers, wake) {
  const { searchScript = "", searchIndex = "" } = document.documentElement.dataset;
  const box = maybe("[data-search]");
  if (!box || !searchIndex) return;
  box.hidden = false;
  const input = the("input", box, HTMLInputElement);
  const told = the("[data-count]", box);
  const dialog = maybe("[data-search-dialog]", document, HTMLDialogElement);
  const begin = once(() => {
    const { restlessLegsSearch: start, restlessLegsIndex: index } = window;
    if (start && index) start({ box, index, explorers, wake, leave, keep: keepSearched });
    return true;
  });
  async function come() {
    try {
      await Promise.all([searchScript, searchIndex].map(fetched));
      begin();
    } catch {
      told.textContent = box?.dataset.failed ?? "";
    }
  }
  function open() {
    if (dialog) dialog.showModal();
    else box?.scrollIntoView({ block: "start" });
    input.focus();
  }
  function leave() {
    dialog?.close();
  }
  /** On a phone the keyboard takes half of the screen: what is typed and what is found get the other half. */
  function makeRoom() {
    document.documentElement.classList.add("searching");
    const height = window.visualViewport?.height ?? innerHeight;
    if (!dialog && Math.min(height, innerWidth) < NARROW_PX) box?.scrollIntoView({ block: "start" });
  }
  /** Whoever comes back to a page finds what they looked for there. */
  function comeBack() {
    const typed = searchedBefore();
    if (!typed) return;
    input.value = typed;
    if (dialog && !dialog.open) dialog.showModal();
    come().then(() => input.dispatchEvent(new Event("input")));
  }
  for (const button of all("[data-open-search]")) {
    button.hidden = false;
    button.addEventListener("click", open);
  }
  for (const event of ["focus", "input"])
    input.addEventListener(event, () => (event === "focus" || input.value ? come() : undefined));
  input.addEventListener("focus", makeRoom);
  input.addEventListener("blur", () => document.documentElement.classList.remove("searching"));
  window.visualViewport?.addEventListener("resize", () => {
    if (document.activeElement === input) makeRoom();
  });
  addEventListener("popstate", comeBack);
  function empty() {
    input.value = "";
    input.dispatchEvent(new Event("input"));
  }
  onCleared(() => {
    keepSearched("");
    empty();
  });
  // A page that the browser kept whole must not bring back what the tab does not keep, or no more.
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted && input.value && !searchedBefore()) empty();
  });
  comeBack();
  dialog?.addEventListener("click", (event) => {
    if (event.target !== dialog && !hit(event, "[data-close-search]")) return;
    keepSearched("");
    leave();
  });
  dialog?.addEventListener("cancel", () => keepSearched(""));
}
