// @ts-check
/* Which requests are answered from what is kept: those for a file on the list, and no other; and when the pages are gone. */

import { notHere } from "../kept_pages.js";
import { has } from "../shape.js";

const HOME = "index.html";
const GONE = [404, 410];
const SCRIPT = /\b(java|ecma)script\b/i;

/**
 * Gives the name of what is kept that a request asks for, or nothing where it is to be left alone. What stands behind the path
 * is dropped: it may be a reader's, and no answer depends on it.
 * @param {{ method: string, url: string }} request
 * @param {string} scope - the address that all kept pages stand below
 * @param {Record<string, string>} files - what is kept, each with its digest
 */
export function keptName({ method, url }, scope, files) {
  if (method !== "GET" || !url.startsWith(scope)) return "";
  const [path = ""] = url.slice(scope.length).split(/[?#]/);
  const name = path || HOME;
  return has(files, name) ? name : "";
}

/**
 * Whether a reader asks for a page, and not a page for a file of its own.
 * @param {{ method: string, mode: string, url: string }} request
 * @param {string} scope
 */
export const isPage = ({ method, mode, url }, scope) =>
  method === "GET" && mode === "navigate" && url.startsWith(scope);

/**
 * Gives the address of what is shown in the place of a page that is not kept, while there is no network. Of what was asked for it
 * names the folder alone, which is a language.
 * @param {string} url
 * @param {string} scope
 */
export function inPlaceOf(url, scope) {
  const [path = ""] = url.slice(scope.length).split(/[?#]/);
  const [folder, page] = path.split("/");
  return notHere(scope, page === undefined ? "" : folder);
}

/**
 * Whether what stands at the worker's own address tells that the pages are no longer there: that nothing is, or another page, as
 * hosts show where they find nothing. A host that is out of order tells nothing.
 * @param {{ status: number, ok: boolean, headers: { get: (name: string) => string | null } }} answered
 */
export function isGone({ status, ok, headers }) {
  const type = headers.get("content-type");
  return GONE.includes(status) || Boolean(ok && type && !SCRIPT.test(type));
}
