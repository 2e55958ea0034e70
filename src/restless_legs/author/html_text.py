"""Reads HTML as a reader does: block by block, without tags, and knowing what each number is tied to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from html.parser import HTMLParser

BLOCKS = frozenset(
    [
        *("p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "div", "figure", "figcaption"),
        *("table", "tr", "th", "td", "details", "summary"),
    ]
)
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
_SVG_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Piece:
    """Some letters in one place: what they stand in, and the row, rule or term they are tied to."""

    text: str
    inside: frozenset[str]
    tied_to: str = ""


@dataclass
class Block:
    """A paragraph, list item or the like."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, without the numbers of sources."""
        read = "".join(piece.text for piece in self.pieces if "cite" not in piece.inside)
        return " ".join(read.split())


class _Reader(HTMLParser):
    """Splits HTML into blocks of pieces."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks, self.open = [Block()], list[tuple[str, dict[str, str | None]]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.blocks.append(Block())
        self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if [name for name, _ in self.open[-1:]] != [tag]:
            raise ValueError(f"</{tag}> closes {self.open[-1:]}: close each element that was opened.")
        self.open.pop()
        if tag in BLOCKS:
            self.blocks.append(Block())

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _ in self.open} | {a.get("class") or "" for _, a in self.open}
        tied = [
            a.get(key) or ""
            for _, a in self.open
            for key in ("data-value", "data-rule", "popovertarget")
            if key in a
        ]
        self.blocks[-1].pieces.append(Piece(data, frozenset(inside), "".join(tied[-1:])))


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
    reader = _Reader()
    reader.feed(re.sub(r"<(br|hr|img|input)\b[^>]*>", " ", SVG.sub("", html)))
    reader.close()
    if reader.open:
        raise ValueError(f"never closed: {reader.open}: close each element that was opened.")
    return tuple(block for block in reader.blocks if block.text)


def words_of(html: str) -> str:
    r"""Give the words of some HTML, one block a line; lines of the source don't matter.

    Examples
    --------
    >>> words_of("<p>One\ntwo</p><p>three</p>")
    'One two\nthree'
    """
    return "\n".join(block.text for block in blocks(html))


def words_in_pictures(html: str) -> str:
    """Give the words that stand inside the pictures of some HTML."""
    texts = (text for svg in SVG.findall(html) for text in _SVG_TEXT.findall(svg))
    return "\n".join(unescape(" ".join(_TAG.sub(" ", text).split())) for text in texts)


def sentences_with_links(block: Block) -> list[list[Piece]]:
    """Cut a block into sentences, keeping which words are linked to what."""
    found: list[list[Piece]] = [[]]
    for piece in block.pieces:
        cuts = [piece.text] if piece.tied_to else re.split(r"(?<=[.!?])\s+", piece.text)
        for at, text in enumerate(cuts):
            if at:
                found.append([])
            found[-1].append(Piece(text, piece.inside, piece.tied_to))
    return found
