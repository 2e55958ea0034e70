// @ts-check
/* How a page is read: text size, contrast and calm, as the reader sets them; kept in the tab, on each of its pages. */

import { redrawCharts } from "./charts.js";
import { onCleared } from "./clearing.js";
import { all, maybe } from "./dom.js";
import { findWidths } from "./page.js";
import { isPlain } from "./shape.js";
import { recall, remember } from "./storage.js";

const NAME = "settings";
const root = document.documentElement;

/** Sets the page as the tab has kept it; whoever asks their system for more contrast has it until they say otherwise. */
function setPage() {
  const found = recall(NAME);
  const kept = isPlain(found) ? found : {};
  const usual = matchMedia("(prefers-contrast: more)").matches ? "high" : "usual";
  put("text", kept.text ?? "usual");
  put("contrast", kept.contrast ?? usual);
  put("calm", kept.calm === true ? "calm" : "usual");
}

/**
 * The style sheet knows each value by its name; what is usual has none.
 * @param {string} name
 * @param {unknown} value
 */
function put(name, value) {
  if (value === "usual") delete root.dataset[name];
  else root.dataset[name] = String(value);
}

/** @param {HTMLFormElement} form */
function showSet(form) {
  for (const box of all("input", form, HTMLInputElement))
    box.checked =
      box.value === (root.dataset[box.name] ?? "usual") || (box.name === "calm" && "calm" in root.dataset);
}

/** @param {HTMLFormElement} form */
function keepSet(form) {
  const chosen = all("input:checked", form, HTMLInputElement);
  remember(
    NAME,
    Object.fromEntries(chosen.map(({ name, type, value }) => [name, type === "radio" ? value : true])),
  );
}

export function startSettings() {
  setPage();
  const panel = maybe("[data-settings]", document, HTMLDetailsElement);
  const form = panel && maybe("form", panel, HTMLFormElement);
  if (!panel || !form) return;
  const again = () => {
    setPage();
    showSet(form);
    redrawCharts();
    findWidths();
  };
  showSet(form);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    keepSet(form);
    again();
  });
  onCleared(again);
  // Another page may have set it since; and a browser puts its own choice back.
  addEventListener("pageshow", ({ persisted }) => (persisted ? again() : showSet(form)));
  closeByItself(panel);
}

/**
 * What lies over the page goes away by its button, by Escape, and by a press beside it.
 * @param {HTMLDetailsElement} panel
 */
function closeByItself(panel) {
  function close() {
    panel.open = false;
    maybe("summary", panel)?.focus();
  }
  panel.addEventListener("keydown", ({ key }) => key === "Escape" && panel.open && close());
  maybe("[data-close-settings]", panel)?.addEventListener("click", close);
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !panel.contains(target)) panel.open = false;
  });
}
