"""Text that is HTML already, and the mark on what is said in the language that all is translated from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from restless_legs.language import ENGLISH, current

_BLOCK = re.compile(r"</(?:p|ul|ol|dl|table|h[1-6]|div|blockquote|details)>")


class Html(Markup):
    """Text that is HTML already, so that nobody escapes it twice; what is put into it is escaped.

    Templates take it as it is, as every other ``Markup``.

    Examples
    --------
    >>> Html("<b>{}</b>").format('"<5"'), Html("<b>{}</b>").format(Html("<i>5</i>"))
    (Html('<b>&#34;&lt;5&#34;</b>'), Html('<b><i>5</i></b>'))
    """

    __slots__ = ()

    def each(self, values: Iterable[str]) -> Html:
        """Put each value into its one place, one behind the other.

        Examples
        --------
        >>> Html("<li>{}</li>").each(["A", "<B"])
        Html('<li>A</li><li>&lt;B</li>')
        """
        return Html("").join(self.format(value) for value in values)


def in_original(html: str) -> Html:
    """Mark HTML as said in the language that all is translated from, so that it is read aloud, and runs, so.

    Attributes stay unquoted, so that the same markup can stand inside the JSON of an explorer's table.

    Parameters
    ----------
    html : str
        HTML; where it holds a paragraph or a list, what marks it is a block, too.

    Examples
    --------
    >>> in_original("<p>Rest.</p>"), in_original("5 eggs")
    (Html('<div lang=en><p>Rest.</p></div>'), Html('<span lang=en>5 eggs</span>'))
    """
    name = "div" if _BLOCK.search(html) else "span"
    runs = "" if current().direction == ENGLISH.direction else f" dir={ENGLISH.direction}"
    return Html(f"<{name} lang={ENGLISH.code}{runs}>{html}</{name}>")
