"""One small mark a paragraph, list item or cell of a table, which leads to all sources of what stands there.

A sentence ties its words to a source (``data-source``). What a reader is shown has them gathered: the mark
holds no text, so whoever copies, hears, prints or stores the words has no number of a source among them. A
style shows the numbers, and its name tells them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

# Attributes stay unquoted, so that the same markup can stand inside the JSON of an explorer's table.
_TIED = re.compile(r" data-source=([\w-]+)")
_CITED = re.compile(r"<a class=cite data-source=[\w-]+></a>")
# Pictures hold no sources, and are most of what a reader is shown.
_TAG = re.compile(rf"(<svg.*?</svg>|{_CITED.pattern}|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_WITHIN_A_LINE = frozenset(
    ["a", "abbr", "b", "br", "code", "data", "dfn", "em", "i", "small", "span", "strong", "sub", "sup", "time"]
)
_PENDING = re.compile(r"data-n=\{\{n:([\w,-]+)\}\}")
_MARK = re.compile(r"<a class=cite href=#source-[\w-]+ data-n=\{\{n:([\w,-]+)\}\}></a>")


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
        The same with its marks; each number of a source is filled in by the page, since only the page
        knows in which order sources are met.

    Examples
    --------
    >>> gathered(f"<p>About {sourced('12', 'usda2015')} {cited('iom2001')}.</p>")
    '<p>About <span class=value>12</span>.<a class=cite href=#source-usda2015 data-n={{n:usda2015,iom2001}}></a></p>'
    """
    if "data-source=" not in html:
        return html
    pieces: list[str] = []
    met: dict[str, None] = {}
    for piece in _TAG.split(html):
        if _ends_a_line(piece):
            _set_mark(pieces, met)
        met |= dict.fromkeys(_TIED.findall(piece))
        _add(pieces, piece)
    _set_mark(pieces, met)
    return "".join(pieces)


def _ends_a_line(piece: str) -> bool:
    name = _NAME.match(piece)
    return name is not None and name[1].lower() not in _WITHIN_A_LINE


def _add(pieces: list[str], piece: str) -> None:
    if _CITED.fullmatch(piece):
        pieces[-1] = pieces[-1].rstrip(" ")  # an author writes "it helps [@key]."
    else:
        pieces.append(_TIED.sub("", piece) if piece.startswith("<") else piece)


def _set_mark(pieces: list[str], met: dict[str, None]) -> None:
    if not met:
        return
    keys = list(met)
    mark = f"<a class=cite href=#source-{keys[0]} data-n={{{{n:{','.join(keys)}}}}}></a>"
    said = pieces[-1].rstrip()
    pieces[-1:] = [said, mark, pieces[-1][len(said) :]]
    met.clear()


def numbered(html: str, number_of: Callable[[str], int], name_of: Callable[[list[int]], str]) -> str:
    """Fill in the numbers of sources, and the name that is read aloud in their place.

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
    >>> numbered("data-n={{n:b2020,a2019}}", {"a2019": 3, "b2020": 7}.get, lambda all: f"{all}")
    'data-n=3,7 aria-label=[3,&#32;7]'
    """

    def filled(found: re.Match[str]) -> str:
        numbers = sorted(map(number_of, found[1].split(",")))
        return f"data-n={','.join(map(str, numbers))} aria-label={_unquoted(name_of(numbers))}"

    return _PENDING.sub(filled, html)


def _unquoted(said: str) -> str:
    """Write a text so that it can stand in HTML without quotation marks, within JSON too."""
    return re.sub(r"[\s\"'`=<>&\\]", lambda sign: f"&#{ord(sign[0])};", said)


def with_keys(html: str) -> str:
    """Show the keys of sources in place of their marks: where there is no page to number them.

    Examples
    --------
    >>> with_keys("It helps.<a class=cite href=#source-a data-n={{n:a,b}}></a>")
    'It helps. [a, b]'
    """
    return _MARK.sub(lambda found: f" [{found[1].replace(',', ', ')}]", html)
