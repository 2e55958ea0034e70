// @ts-check
/* XML of a stranger: looked through before it is read, and then asked by name. The twin of `xml.py`.

   A text of a megabyte can name entities without end, nest without end, or give one tag a million attributes. So it is looked
   through once, from its beginning to its end, before any reader of XML sees it. */

import { Refused } from "./record.js";

export const MOST_DEEP = 100;
const MOST_ATTRIBUTES = 100; // of one tag
const HL7 = "urn:hl7-org:v3";
const XSI = "http://www.w3.org/2001/XMLSchema-instance";
/** @type {Record<string, string>} */
const ENDS = { "<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "</": ">" };
const DECLARED = /^[\s\ufeff]*(?:<\?xml\s[^?]*\?>)?/;
// A part of a document may stand alone, and then nobody declared what its prefixes mean.
const PREFIXES = Object.entries({ xsi: XSI, sdtc: "urn:hl7-org:sdtc" });
// Of these a browser acts on `style` and `onload` even while it reads, and the page's policy complains: as data they are nobody's.
const ACTED_ON =
  /(xmlns(?::[^\s=:"'<>]{1,100})?\s*=\s*["'])http:\/\/www\.w3\.org\/(?=1999\/xhtml|2000\/svg|1998\/Math\/MathML)/g;
const FIRST_TAG = /<[A-Za-z_][^\s/>]*/;

/**
 * Reads a text as XML; throws a `Refused` where it may not be read, or can't.
 * @param {string} text
 */
export function parsed(text) {
  const body = text.replace(DECLARED, "");
  if (/[\ud800-\udfff]/u.test(body)) throw new Refused("encoding");
  const isWhole = lookedThrough(body);
  const data = withPrefixes(body).replace(ACTED_ON, "$1urn:nobody:");
  const page = new DOMParser().parseFromString(data, "application/xml");
  if (page.getElementsByTagNameNS("*", "parsererror").length)
    throw new Refused(isWhole ? "broken" : "cut_off");
  return page.documentElement;
}

/**
 * Looks once through a text, refuses what may not be read, and tells whether all that it opens is closed.
 * @param {string} text
 */
export function lookedThrough(text) {
  const opens = /<(?:!--|!\[CDATA\[|[?!/])?/g;
  let deep = 0;
  for (let found = opens.exec(text); found; found = opens.exec(text)) {
    const kind = found[0];
    if (kind === "<!") throw new Refused("dangerous");
    const at = endOf(text, kind, opens.lastIndex);
    if (at < 0) return false;
    opens.lastIndex = at;
    deep += step(text, kind, at);
    if (deep > MOST_DEEP) throw new Refused("too_deep");
  }
  return deep <= 0;
}

/**
 * @param {string} text
 * @param {string} kind
 * @param {number} end
 */
function step(text, kind, end) {
  if (kind === "</") return -1;
  return kind === "<" && text[end - 2] !== "/" ? 1 : 0;
}

/**
 * Where it ends that begins there; -1 where it does not end.
 * @param {string} text
 * @param {string} kind
 * @param {number} begin
 */
function endOf(text, kind, begin) {
  if (!ENDS[kind]) return endOfTag(text, begin);
  const end = text.indexOf(ENDS[kind], begin);
  return end >= 0 ? end + ENDS[kind].length : -1;
}

/**
 * @param {string} text
 * @param {number} begin
 */
function endOfTag(text, begin) {
  const within = /[>"']/g;
  within.lastIndex = begin;
  for (let count = 0; count <= MOST_ATTRIBUTES; count += 1) {
    const found = within.exec(text);
    if (!found || found[0] === ">") return found ? within.lastIndex : -1;
    const inside = within.lastIndex;
    within.lastIndex = text.indexOf(found[0], inside) + 1;
    if (!within.lastIndex) return -1;
    // Some browsers let it pass, others do not.
    if (text.slice(inside, within.lastIndex).includes("<")) throw new Refused("broken");
  }
  throw new Refused("dangerous");
}

/** @param {string} text */
function withPrefixes(text) {
  const tag = FIRST_TAG.exec(text);
  if (!tag) return text;
  const at = tag.index + tag[0].length;
  const head = text.slice(at, Math.max(endOfTag(text, at), at));
  const more = PREFIXES.filter(([one]) => !head.includes(`xmlns:${one}`));
  return text.slice(0, at) + more.map(([one, means]) => ` xmlns:${one}="${means}"`).join("") + text.slice(at);
}

/**
 * The name of an element of HL7, or of one without a namespace; nothing for others.
 * @param {Element} element
 */
export const nameOf = (element) =>
  element.namespaceURI === null || element.namespaceURI === HL7 ? element.localName : "";

/**
 * What stands directly in an element, or of it what has one of the names.
 * @param {Element | null} element
 * @param {...string} names
 */
export function children(element, ...names) {
  const found = [];
  for (let child = element?.firstElementChild ?? null; child; child = child.nextElementSibling)
    if (!names.length || names.includes(nameOf(child))) found.push(child);
  return found;
}

/**
 * The first element along a path of names.
 * @param {Element | null} element
 * @param {...string} path
 */
export function first(element, ...path) {
  let found = element;
  for (const name of path) {
    let child = found?.firstElementChild ?? null;
    while (child && nameOf(child) !== name) child = child.nextElementSibling;
    found = child;
  }
  return found;
}

/**
 * What an attribute says; nothing where it or the element is not there.
 * @param {Element | null} element
 * @param {string} attribute
 */
export const said = (element, attribute) => (element?.getAttribute(attribute) ?? "").trim();

/**
 * What the attribute `xsi:type` says, without its prefix.
 * @param {Element} element
 */
export const typeOf = (element) => (element.getAttributeNS(XSI, "type") ?? "").trim().replace(/^.*:/, "");

/**
 * All text in an element, cells apart.
 * @param {Element | null} element
 */
export function wordsIn(element) {
  if (!element) return "";
  /** @type {string[]} */
  const texts = [];
  gather(element, texts);
  return evenSpace(texts.join(" "));
}

/**
 * @param {Node} node
 * @param {string[]} texts - what was gathered; one list for all, since there may be a million
 */
function gather(node, texts) {
  let isGoingOn = false; // a comment parts no word
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 1) {
      gather(child, texts);
      isGoingOn = false;
    } else if (child.nodeType === 3 || child.nodeType === 4) {
      const more = child.nodeValue ?? "";
      if (isGoingOn) texts[texts.length - 1] += more;
      else texts.push(more);
      isGoingOn = true;
    }
  }
}

/**
 * A text with one space between its words.
 * @param {string} text
 */
export const evenSpace = (text) => text.replace(/[ \t\r\n\u00a0]+/g, " ").replace(/^ | $/g, "");
