// @ts-check
/* Gives whoever runs another site the lines that show a part of the pages there. */

import { all, the } from "../dom.js";

const ELEMENT = "restless-legs-element.js";
const MAY = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"; // as element.js has it
const HEIGHT_PX = 900;

/** @param {string} text */
const escaped = (text) =>
  text.replace(/[&<>"]/g, (sign) => `&${{ "&": "amp", "<": "lt", ">": "gt", '"': "quot" }[sign]};`);

/** @param {string} file */
const addressOf = (file) => escaped(new URL(file, location.href).href);

/** @param {string} name */
const attributeOf = (name) =>
  name.startsWith("short:") ? `short="${name.slice("short:".length)}"` : `explorer="${name}"`;

/**
 * @param {string} name
 * @param {string} title
 */
export function linesFor(name, title) {
  const page = addressOf(`embed.html#${name}`);
  const said = escaped(title);
  return {
    element: `<script src="${addressOf(ELEMENT)}" defer></script>
<restless-legs ${attributeOf(name)}><a href="${page}">${said}</a></restless-legs>
`,
    frame: `<iframe src="${page}" title="${said}" loading="lazy" referrerpolicy="no-referrer" sandbox="${MAY}" width="100%" height="${HEIGHT_PX}"></iframe>
`,
  };
}

/** @param {HTMLElement} block */
async function copy(block) {
  const box = the("textarea", block, HTMLTextAreaElement);
  const told = the("[role=status]", block);
  try {
    await navigator.clipboard.writeText(box.value); // there on a safe address only
    told.textContent = told.dataset.copied ?? "";
  } catch {
    box.focus();
    box.select();
    told.textContent = told.dataset.marked ?? "";
  }
}

/**
 * @param {HTMLSelectElement} choices
 */
export function startChoosing(choices) {
  const blocks = all("[data-lines]");
  function write() {
    const [piece] = choices.selectedOptions;
    /** @type {Record<string, string>} */
    const lines = linesFor(piece.value, piece.text);
    for (const block of blocks) {
      the("textarea", block, HTMLTextAreaElement).value = lines[block.dataset.lines ?? ""] ?? "";
      the("[role=status]", block).textContent = "";
    }
    the("[data-see]", document, HTMLAnchorElement).href = `embed.html#${piece.value}`;
  }
  for (const block of blocks) the("[data-copy]", block).addEventListener("click", () => copy(block));
  choices.addEventListener("change", write);
  the("[data-in-folder]").hidden = location.protocol !== "file:";
  the("[data-choose]").hidden = false;
  write();
}
