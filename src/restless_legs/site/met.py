"""What one rendering of a page has met so far: numbers of sources, rows, rules and terms.

The template begins with nothing met, hands each piece through in the order of the page, and asks at its end.
So a page that is rendered twice is counted twice from the beginning, and no fact of a `Page` is right only
after the loop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from markupsafe import Markup

from restless_legs.evidence import Html, reference, rule, text_of, value, words
from restless_legs.evidence.glossary import by_name, glossary
from restless_legs.evidence.source_marks import gathered, numbered, rows_in
from restless_legs.evidence.terms import mark_terms, slug_of, slugs_in, told_of
from restless_legs.language import current
from restless_legs.site.apart import marked
from restless_legs.site.source_list import Source, source_of

# These look for marks that stand in HTML and, packed, in the JSON of an explorer's table alike: a parser of
# HTML would see the first only. Numbers and addresses are put in place without touching any other byte.
# A link to another notebook leads to its page; inside an explorer's table its quotation mark is escaped, and
# what we write ourselves has none.
_LESSON = re.compile(r'(?P<before>href=(?:\\?")?)(?P<topic>\w+)\.ipynb')
_RULE = re.compile(r"data-rule=(\w+)")
# nbconvert's link at each heading: read aloud, and with an empty text it is never closed.
_ANCHOR = re.compile(r'<a class="anchor-link"[^>]*?(?:/>|>.*?</a>)', re.DOTALL)
# What a reader may never see is left out: states that nobody has opened yet, which stand in scripts, what
# clinicians alone are shown, and what is folded.
_IN_VIEW = etree.XPath(
    "//a[contains(@href, '#word-')][not(ancestor::details)]"
    "[not(ancestor::*[contains(concat(' ', normalize-space(@class), ' '), ' details ')])]/@href"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A term of the glossary as a page shows it."""

    slug: str
    name: str
    meaning: Html


@dataclass
class Met:
    """Counts what a page shows, in order.

    Parameters
    ----------
    address : callable
        Gives the address of a page by its topic.
    """

    address: Callable[[str], str]
    _numbers: dict[str, int] = field(default_factory=dict)
    _rows: dict[str, None] = field(default_factory=dict)
    _rules: dict[str, None] = field(default_factory=dict)
    _terms: set[str] = field(default_factory=set)
    _outside: set[str] = field(default_factory=set)
    _in_view: set[str] = field(init=False)

    def __post_init__(self) -> None:
        """Begin outside of any fold."""
        self._in_view = self._outside

    def enter(self, *, fold: bool) -> None:
        """Go into a fold, or out of one: whoever opens a fold may have read nothing else of the page."""
        self._in_view = set() if fold else self._outside

    def prose(self, html: str, *, for_clinicians: bool = False) -> Markup:
        """Give a piece of prose with its terms marked and its sources numbered.

        A term that clinicians alone were shown is marked again for whoever meets it next.
        """
        ready = gathered(mark_terms(_ANCHOR.sub("", html), set(self._in_view)))
        return self._counted(ready, in_view=set() if for_clinicians else _terms_in_view(ready))

    def shown(self, html: str, *, folded: bool = False) -> Markup:
        """Give what a cell shows with its sources numbered; an explorer's table with it, marked in a fold."""
        ready = gathered(html)
        return self._counted(marked(ready) if folded else ready, in_view=_terms_in_view(ready))

    def _counted(self, html: str, in_view: set[str]) -> Markup:
        self._rows |= dict.fromkeys(rows_in(html))
        self._rules |= dict.fromkeys(_RULE.findall(html))
        self._terms |= set(slugs_in(html))
        self._in_view.update(in_view)
        return Markup(_LESSON.sub(self._lesson, numbered(html, self._number, name_of_mark)))

    def _lesson(self, found: re.Match[str]) -> str:
        return f"{found['before']}{self.address(found['topic'])}"

    def _number(self, key: str) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    @property
    def sources(self) -> list[Source]:
        """Every source met so far, in order."""
        rows = [value(row, audience="details") for row in self._rows]
        return [
            source_of(reference(key), number=number, rows=[row for row in rows if row.source == key])
            for key, number in self._numbers.items()
        ]

    @property
    def rules(self) -> list[Html]:
        """The house rules met so far."""
        return [text_of(rule(id), "rule") for id in self._rules]

    @property
    def terms(self) -> list[Meaning]:
        """The terms met so far with their meanings, in the order of the alphabet."""
        used = [term for term in glossary() if slug_of(term) in self._terms]
        used.sort(key=by_name)
        return [Meaning(slug_of(term), term.term, told_of(term)) for term in used]


def _terms_in_view(html: str) -> set[str]:
    """Give the terms that are marked where a reader sees them.

    Examples
    --------
    >>> _terms_in_view("<a href=glossary.ipynb#word-iron>iron</a>")
    {'iron'}
    >>> _terms_in_view("<div class='part details'><p><a href=glossary.ipynb#word-iron>iron</a></p></div>")
    set()
    """
    if "#word-" not in html:
        return set()
    links: Any = _IN_VIEW(etree.fromstring(html, etree.HTMLParser()))
    return {link.partition("#word-")[2] for link in links}


def name_of_mark(numbers: Sequence[int]) -> str:
    """Name a mark as it is read aloud: "Sources 3 and 7"."""
    say, written = words("site"), [current().number(number) for number in numbers]
    form = current().plural(len(numbers), {form: form for form in say.keys("sources.mark")})
    return say.text(f"sources.mark.{form}", numbers=current().listed(written))
