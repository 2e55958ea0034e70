// @ts-check
/* The desk in JupyterLab: start page, answers of the verbs, panel, numbers, preview. All words come from the server.
   JupyterLab asks this container for "./extension", and hands it the modules that all extensions share. */

import { extension } from "./extension.js";
import { NAME } from "./names.js";

/** @typedef {import("./types").Scope} Scope */

/** @type {Scope} */
let scope = {};
const script = document.currentScript;
const own = script instanceof HTMLScriptElement ? script.src : document.baseURI;

window._JUPYTERLAB ??= {};
window._JUPYTERLAB[NAME] = {
  /** @param {Scope} given */
  init: (given) => {
    scope = given;
  },
  get: async () => {
    const plugin = await extension(scope, new URL("desk.css", own).href);
    return () => ({ __esModule: true, default: plugin });
  },
};
