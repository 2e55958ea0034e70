"""One small mark a paragraph, list item or cell of a table, which leads to all sources of what stands there.

A sentence ties its words to a source (``data-source``). What a reader is shown has them gathered: the mark
holds no text, so whoever copies, hears, prints or stores the words has no number of a source among them. A
style shows the numbers, and its name tells them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

# Attributes stay unquoted, so that the same markup can stand inside the JSON of an explorer's table.
_TIED = re.compile(r" data-source=([\w-]+)")
_ROW = re.compile(r" data-value=([\w.]+)")
_CITED = re.compile(r"<a class=cite data-source=[\w-]+></a>")
# Pictures hold no sources, and are most of what a reader is shown.
_TAG = re.compile(rf"(<svg.*?</svg>|{_CITED.pattern}|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_WITHIN_A_LINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "br",
        "code",
        "data",
        "dfn",
        "em",
        "i",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
    ]
)
_PENDING = re.compile(r"data-n=\{\{n:([\w,-]+);([\w.,]*)\}\}")
_MARK = re.compile(rf"<a class=cite href=#source-[\w-]+ {_PENDING.pattern}></a>")


def sourced(number: str, source: str, *, row: str = "") -> str:
    """Tie a number to its source: for a number that was worked out, such as a sum of foods.

    Examples
    --------
    >>> sourced("12", "usda2015")
    '<span class=value data-source=usda2015>12</span>'
    """
    return _tied("value", escape(number), source, row)


def told(words: str, source: str, *, row: str) -> str:
    """Tie words without a number to the row that they rest on.

    Examples
    --------
    >>> told("scans disagree", "knake2010", row="brain.scan.knake2010")
    '<span class=fact data-value=brain.scan.knake2010 data-source=knake2010>scans disagree</span>'
    """
    return _tied("fact", escape(words, quote=False), source, row)


def _tied(kind: str, html: str, source: str, row: str) -> str:
    of = f" data-value={row}" if row else ""
    return f"<span class={kind}{of} data-source={source}>{html}</span>"


def cited(source: str) -> str:
    """Name a source of the sentences before, as a whole.

    Examples
    --------
    >>> cited("trotti2019")
    '<a class=cite data-source=trotti2019></a>'
    """
    return f"<a class=cite data-source={source}></a>"


def sources_in(html: str) -> list[str]:
    """List the sources that words are tied to, in the order of first use.

    Examples
    --------
    >>> sources_in(sourced("12", "usda2015") + cited("iom2001"))
    ['usda2015', 'iom2001']
    """
    return list(dict.fromkeys(_TIED.findall(html)))


def gathered(html: str) -> str:
    """Set one mark at the end of each paragraph, item or cell, in place of what ties its words to sources.

    Parameters
    ----------
    html : str
        A piece of a page, or the inside of one item.

    Returns
    -------
    str
        The same with its marks. What a mark stands for, ``{{n:sources;rows}}``, is filled in by the page,
        since only the page knows in which order sources are met.

    Examples
    --------
    >>> gathered(f"<p>{sourced('12', 'nih2023')} {cited('iom2001')}.</p>")
    '<p><span class=value>12</span>.<a class=cite href=#source-nih2023 data-n={{n:nih2023,iom2001;}}></a></p>'
    >>> gathered(told("It helps.", "trotti2019", row="iron.oral"))
    'It helps.<a class=cite href=#source-trotti2019 data-n={{n:trotti2019;iron.oral}}></a>'
    """
    if "data-source=" not in html:
        return html
    line = _Line()
    for piece in _TAG.split(html):
        if _ends_a_line(piece):
            line.end()
        line.add(piece)
    line.end()
    return "".join(line.pieces)


def _ends_a_line(piece: str) -> bool:
    name = _NAME.match(piece)
    return name is not None and name[1].lower() not in _WITHIN_A_LINE


@dataclass
class _Line:
    """What was read so far, and the sources and rows of the paragraph, item or cell that is read now."""

    pieces: list[str] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)
    rows: dict[str, None] = field(default_factory=dict)
    is_in_fact: bool = False

    def add(self, piece: str) -> None:
        if not piece.startswith("<"):
            self.pieces.append(piece)
        elif _TIED.search(piece):
            self._tie(piece)
        elif self.is_in_fact and piece == "</span>":
            self.is_in_fact = False
        else:
            self.pieces.append(piece)

    def _tie(self, piece: str) -> None:
        self.sources |= dict.fromkeys(_TIED.findall(piece))
        self.rows |= dict.fromkeys(_ROW.findall(piece))
        if _CITED.fullmatch(piece):
            self.pieces[-1] = self.pieces[-1].rstrip(" ")  # an author writes "it helps [@key]."
        elif piece.startswith("<span class=fact "):
            self.is_in_fact = True  # nothing is seen of it, so its tags go
        else:
            self.pieces.append(_ROW.sub("", _TIED.sub("", piece)))

    def end(self) -> None:
        if not self.sources:
            return
        first, what = next(iter(self.sources)), f"{','.join(self.sources)};{','.join(self.rows)}"
        said = self.pieces[-1].rstrip()
        mark = f"<a class=cite href=#source-{first} data-n={{{{n:{what}}}}}></a>"
        self.pieces[-1:] = [said, mark, self.pieces[-1][len(said) :]]
        self.sources, self.rows = {}, {}


def rows_in(html: str) -> list[str]:
    """List the rows that marks stand for, in the order of first use; in an explorer's table too.

    Examples
    --------
    >>> rows_in(gathered(told("It helps.", "trotti2019", row="iron.oral")))
    ['iron.oral']
    """
    return list(dict.fromkeys(row for _, rows in _PENDING.findall(html) for row in rows.split(",") if row))


def numbered(html: str, number_of: Callable[[str], int], name_of: Callable[[list[int]], str]) -> str:
    r"""Fill in the numbers of sources, and the name that is read aloud in their place.

    Parameters
    ----------
    html : str
        Finished HTML; a table of an explorer with it.
    number_of : callable
        Gives the number of a source on the page.
    name_of : callable
        Gives what a mark is called that leads to sources of these numbers.

    Examples
    --------
    >>> numbered("data-n={{n:b2020,a2019;}}", {"a2019": 3, "b2020": 7}.get, lambda all: f"{all}")
    'data-n=3,7 aria-label=[3,\xa07]'
    """

    def filled(found: re.Match[str]) -> str:
        numbers = sorted(map(number_of, found[1].split(",")))
        return f"data-n={','.join(map(str, numbers))} aria-label={_unquoted(name_of(numbers))}"

    return _PENDING.sub(filled, html)


def _unquoted(said: str) -> str:
    """Write a text so that it can stand in HTML without quotation marks, within JSON too.

    A space that does not break is none that ends what stands there.
    """
    joined = "\xa0".join(said.split())
    return re.sub(r"[\"'`=<>&\\]", lambda sign: f"&#{ord(sign[0])};", joined)


def with_keys(html: str) -> str:
    """Show the keys of sources in place of their marks: where there is no page to number them.

    Examples
    --------
    >>> with_keys("It helps.<a class=cite href=#source-a data-n={{n:a,b;}}></a>")
    'It helps. [a, b]'
    """
    return _MARK.sub(lambda found: f" [{found[1].replace(',', ', ')}]", html)
