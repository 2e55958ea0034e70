// @ts-check
/* Which page a file belongs to. */

const HOME = "index";

/**
 * Gives the page's name of a lesson or of its words file; the home page for all else.
 * @param {string | undefined} path
 */
export function topicOf(path) {
  return /^(?:notebooks|data\/words\/\w+)\/([a-z]\w*)\.(?:ipynb|yml)$/.exec(path ?? "")?.[1] ?? HOME;
}

/**
 * Tells whether a file is a page or the words of one.
 * @param {string | undefined} path
 */
export const isOfPage = (path) => topicOf(path) !== HOME || path === `notebooks/${HOME}.ipynb`;

/**
 * Tells whether a path names a file, and no folder.
 * @param {string} path
 */
export const isFile = (path) => /\.\w+$/.test(path);
