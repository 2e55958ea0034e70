// @ts-check
/* Names under which the tab keeps something that several scripts read: undoing and clearing rest on them. */

export const BEFORE = "before"; // what stood there before a link or a file was taken in
export const SCREENS = "screens"; // what was shown while presenting, for the record
