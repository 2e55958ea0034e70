// @ts-check
/* Names under which the tab keeps something that several scripts read: undoing and clearing rest on them. */

import { isPlain } from "./shape.js";

export const BEFORE = "before"; // what stood there before a link or a file was taken in
export const SCREENS = "screens"; // what was shown while presenting, for the record

/**
 * Whether a link is among what was taken in, since a browser lists it: no record and no file.
 * @param {unknown} before - whoever wrote it
 */
export const isOfLink = (before) => isPlain(before) && before.isLink === true;
