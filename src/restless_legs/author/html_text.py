"""Reads HTML as a reader does: block by block, without tags, and knowing what each number is tied to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from lxml import etree

BLOCKS = frozenset(
    [
        *("p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div", "figure", "figcaption"),
        *("table", "tr", "th", "td", "details", "summary"),
    ]
)
EMPTY = frozenset({"br", "hr", "img", "input"})  # elements that hold no text and are never closed
TIES = ("data-rule", "data-value")
_WORD = "#word-"  # the address of a term's meaning
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)


@dataclass(frozen=True)
class Piece:
    """Some letters in one place: what they stand in, and the row, rule or term they are tied to.

    A term can stand inside words that rest on a row: they are tied to the row; ``term`` is what they mean.
    """

    text: str
    inside: frozenset[str]
    tied_to: str = ""
    term: str = ""


@dataclass
class Block:
    """A paragraph, list item or the like."""

    pieces: list[Piece] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Add what stands in it next."""
        if piece.text:
            self.pieces.append(piece)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(piece.text for piece in self.pieces).split())


@cache
def blocks(html: str) -> tuple[Block, ...]:
    """Read HTML without its pictures, block by block.

    Raises
    ------
    ValueError
        If an element is never closed, or closed in another place.

    Examples
    --------
    >>> [block.text for block in blocks("<p>One <b>two</b>.</p><ul><li>Three</li></ul>")]
    ['One two.', 'Three']
    """
    found = [Block()]
    _read_into(found, _element(SVG.sub("", html)), Piece("", frozenset()))
    return tuple(block for block in found if block.text)


def _element(html: str) -> Any:
    """Read HTML into one element. A browser would mend what is not closed; an author shall hear of it."""
    parser = etree.HTMLParser(remove_comments=True)
    element = etree.fromstring(f"<div>{html}</div>", parser)[0][0]
    if wrong := parser.error_log.filter_types([etree.ErrorTypes.ERR_TAG_NAME_MISMATCH]):
        raise ValueError(f"{wrong[0].message}: close each element that was opened, and in its place.")
    opened = [one.tag for one in element.iterdescendants() if one.tag not in EMPTY]
    if html.count("</") != len(opened):
        never = next(tag for tag in opened if html.count(f"</{tag}>") != opened.count(tag))
        raise ValueError(f"<{never}> is never closed: close each element that was opened.")
    return element


def _read_into(found: list[Block], element: Any, outer: Piece) -> None:
    """Walk an element in the order of reading; each block begins anew, and so does what stands behind it.

    What is marked as said in another language is passed over: it is read by the rules of that one.
    """
    if element.get("lang"):
        return
    inside = outer.inside | {element.tag, element.get("class", ""), _phone(element)}
    term = _term_of(element) or outer.term
    tied_to = next(filter(None, map(element.get, TIES)), "") or outer.tied_to or term
    here = Piece("", inside, tied_to, term)
    if element.tag in BLOCKS:
        found.append(Block())
    text = element.text or ""
    for child in element:
        if child.tag not in EMPTY:
            found[-1].add(replace(here, text=text))
            _read_into(found, child, here)
            text = ""
        text += f"{' ' if child.tag in EMPTY else ''}{child.tail or ''}"
    found[-1].add(replace(here, text=text))
    if element.tag in BLOCKS:
        found.append(Block())


def _phone(element: Any) -> str:
    return "tel" if (element.get("href") or "").startswith("tel:") else ""


def _term_of(element: Any) -> str:
    _, is_term, slug = (element.get("href") or "").partition(_WORD)
    return f"term-{slug}" if is_term else ""


def words_of(html: str) -> str:
    r"""Give the words of some HTML, one block a line; lines of the source don't matter.

    Examples
    --------
    >>> words_of("<p>One\ntwo</p><p>three</p>")
    'One two\nthree'
    """
    return "\n".join(block.text for block in blocks(html))


def said_beside(html: str) -> list[str]:
    """List what HTML says in the place of pictures, and beside what it stands at: ``alt`` and ``title``.

    Examples
    --------
    >>> said_beside('<p><img src="a" alt="A plate"><a title="there" href="b">b</a></p>')
    ['A plate', 'there']
    """
    if not re.search(r"\b(?:alt|title)\s*=", html):
        return []
    found: Any = etree.fromstring(html, etree.HTMLParser()).xpath("//@alt | //@title")
    return [str(text) for text in found]


def words_in_pictures(html: str) -> str:
    """Give the words that stand inside the pictures of some HTML."""
    if not html:
        return ""
    drawn = etree.fromstring(html, etree.HTMLParser()).iter("text")
    return "\n".join(" ".join(" ".join(map(str, text.itertext())).split()) for text in drawn)


def sentences_with_links(block: Block) -> list[list[Piece]]:
    """Cut a block into sentences, keeping which words are linked to what."""
    found: list[list[Piece]] = [[]]
    for piece in block.pieces:
        cuts = [piece.text] if piece.tied_to else re.split(r"(?<=[.!?])\s+", piece.text)
        for at, text in enumerate(cuts):
            if at:
                found.append([])
            found[-1].append(replace(piece, text=text))
    return found
