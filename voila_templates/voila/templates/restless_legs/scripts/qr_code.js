// @ts-check
/* A link as a QR code. Its encoder is fetched when one is asked for. */

import { fetched } from "./fetched.js";

/** @import { QrCode, QrEncoder } from "./types" */

const MOST_MODULES = 117; // finer squares than these no phone reads off a screen
const QUIET = 4; // modules of white around the code, without which no reader finds it
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} address
 * @returns {Promise<QrEncoder>}
 */
export async function fetchEncoder(address) {
  await fetched(address);
  if (!window.qrcode) throw new Error("no encoder");
  return window.qrcode;
}

/**
 * Encodes a text; null where it is too long to be read off a screen.
 * @param {QrEncoder} encode
 * @param {string} text
 */
export function encoded(encode, text) {
  try {
    const code = encode(0, "L");
    code.addData(text, "Byte");
    code.make();
    return code.getModuleCount() <= MOST_MODULES ? code : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} settings
 */
function element(name, settings) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(settings)) made.setAttribute(key, String(value));
  return made;
}

/**
 * Draws a code: black on white in either theme, since many readers take no other.
 * @param {QrCode} code
 * @param {string} label
 */
export function picture(code, label) {
  const modules = code.getModuleCount();
  const side = modules + 2 * QUIET;
  const at = [...Array(modules).keys()];
  const dark = at.flatMap((row) =>
    at
      .filter((column) => code.isDark(row, column))
      .map((column) => `M${column + QUIET} ${row + QUIET}h1v1h-1z`),
  );
  const svg = element("svg", {
    viewBox: `0 0 ${side} ${side}`,
    role: "img",
    "aria-label": label,
    "shape-rendering": "crispEdges",
  });
  svg.append(
    element("rect", { width: side, height: side, fill: "#fff" }),
    element("path", { d: dark.join(""), fill: "#000" }),
  );
  return svg;
}
