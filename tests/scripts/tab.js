/* A tab as far as a visit needs one: what it keeps, and one page with one list. Imported before what reads it. */

/** @type {Map<string, string>} */
export const tab = new Map();

const list = { kind: "several", label: "Which?", options: { a: "A", b: "B" }, kept: ["wait"], asks: true };
const items = {
  explorers: { pills: { page: "pills", title: "Pills", controls: { list } } },
  homes: {},
  aliases: {},
  pages: {},
  for_clinicians: [],
};
const storage = {
  getItem: (/** @type {string} */ key) => tab.get(key) ?? null,
  setItem: (/** @type {string} */ key, /** @type {string} */ text) => tab.set(key, text),
  removeItem: (/** @type {string} */ key) => tab.delete(key),
};
Object.assign(globalThis, {
  HTMLElement: class {},
  document: { querySelector: () => null, documentElement: { lang: "en" } },
  window: Object.assign(new EventTarget(), {
    restlessLegsVisitItems: items,
    restlessLegs: { explorers: [] },
  }),
  sessionStorage: new Proxy(storage, {
    ownKeys: () => [...tab.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }),
});

/** @param {string} name */
export const kept = (name) => JSON.parse(tab.get(`rls:${name}`) ?? "null");

/** @param {string} name @param {unknown} entry */
export const keep = (name, entry) => tab.set(`rls:${name}`, JSON.stringify(entry));
