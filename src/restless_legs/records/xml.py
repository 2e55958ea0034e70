"""XML of a stranger: looked through before it is read, and then asked by name. The twin is ``record/xml.js``.

A text of a megabyte can name entities without end, nest without end, or give one tag a million attributes.
So it is looked through once, from its beginning to its end, before any reader of XML sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from restless_legs.records.record import RefusedError

MOST_DEEP = 100
MOST_ATTRIBUTES = 100  # of one tag
HL7 = "urn:hl7-org:v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OPENS = re.compile(r"<(?:!--|!\[CDATA\[|[?!/])?")
_WITHIN = re.compile(r"[>\"']")
_ENDS = {"<!--": "-->", "<![CDATA[": "]]>", "<?": "?>", "</": ">"}
_DECLARED = re.compile(r"[\s\ufeff]*(?:<\?xml\s[^?]*\?>)?")
# A part of a document may stand alone, and then nobody declared what its prefixes mean.
_PREFIXES = {"xsi": XSI, "sdtc": "urn:hl7-org:sdtc"}
_FIRST_TAG = re.compile(r"<[A-Za-z_][^\s/>]*")
_HALF = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"[ \t\r\n\u00a0]+")


def parsed(text: str) -> Element:
    """Read a text as XML.

    Raises
    ------
    RefusedError
        "dangerous" where it declares anything, or a tag has no end of attributes; "too_deep"; "cut_off" where
        something that was opened is not closed; "broken"; "encoding" where it holds half a letter.

    Examples
    --------
    >>> parsed("<section><title>Results</title></section>").tag
    'section'
    """
    body = text[_DECLARED.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    if _HALF.search(body):
        raise RefusedError("encoding")
    is_whole = looked_through(body)
    try:
        root: Element = fromstring(_with_prefixes(body), forbid_dtd=True)
    except (DefusedXmlException, ParseError, LookupError, ValueError) as error:
        raise RefusedError("broken" if is_whole else "cut_off") from error
    return root


def looked_through(text: str) -> bool:
    """Look once through a text, refuse what may not be read, and tell whether all that it opens is closed."""
    at, deep = 0, 0
    while found := _OPENS.search(text, at):
        kind = found[0]
        if kind == "<!":
            raise RefusedError("dangerous")
        at = _end_of(text, kind, found.end())
        if at < 0:
            return False
        deep += _step(text, kind, at)
        if deep > MOST_DEEP:
            raise RefusedError("too_deep")
    return deep <= 0


def _step(text: str, kind: str, end: int) -> int:
    if kind == "</":
        return -1
    return 1 if kind == "<" and text[end - 2] != "/" else 0


def _end_of(text: str, kind: str, begin: int) -> int:
    """Where it ends that begins there; -1 where it does not end."""
    if kind in _ENDS:
        end = text.find(_ENDS[kind], begin)
        return end + len(_ENDS[kind]) if end >= 0 else -1
    return _end_of_tag(text, begin)


def _end_of_tag(text: str, begin: int) -> int:
    for _ in range(MOST_ATTRIBUTES + 1):  # the last one finds the end
        found = _WITHIN.search(text, begin)
        if not found or found[0] == ">":
            return found.end() if found else -1
        begin = text.find(found[0], found.end()) + 1
        if not begin:
            return -1
        if text.find("<", found.end(), begin) >= 0:  # some browsers let it pass, others do not
            raise RefusedError("broken")
    raise RefusedError("dangerous")


def _with_prefixes(text: str) -> str:
    tag = _FIRST_TAG.search(text)
    if not tag:
        return text
    head = text[tag.end() : max(_end_of_tag(text, tag.end()), tag.end())]
    more = "".join(
        f' xmlns:{one}="{means}"' for one, means in _PREFIXES.items() if f"xmlns:{one}" not in head
    )
    return text[: tag.end()] + more + text[tag.end() :]


def name_of(element: Element) -> str:
    """Give the name of an element of HL7, or of one without a namespace; nothing for others.

    >>> [name_of(parsed(one)) for one in ("<a xmlns='urn:hl7-org:v3'/>", "<a/>", "<a xmlns='b'/>")]
    ['a', 'a', '']
    """
    space, _, name = element.tag.rpartition("}")
    return name if space in ("", "{" + HL7) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Walk what stands directly in an element, or of it what has one of the names."""
    for child in element if element is not None else ():
        if not names or name_of(child) in names:
            yield child


def first(element: Element | None, *path: str) -> Element | None:
    """Give the first element along a path of names."""
    for name in path:
        element = next(children(element, name), None)
    return element


def said(element: Element | None, attribute: str) -> str:
    """Give what an attribute says; nothing where it or the element is not there."""
    return element.get(attribute, "").strip() if element is not None else ""


def words_in(element: Element | None) -> str:
    """Give all text in an element, cells apart.

    >>> words_in(parsed("<tr><td>Ferritin</td><td> 23 </td></tr>"))
    'Ferritin 23'
    """
    return even_space(" ".join(element.itertext())) if element is not None else ""


def even_space(text: str) -> str:
    """Give a text with one space between its words."""
    return _SPACE.sub(" ", text).strip(" ")
