"""Medical terms in running text: each first use becomes a link to its meaning.

A link, so that the word stays where a page is read without its script, copied, or shown in a reader's view.
The page's script shows the meaning in place.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

from restless_legs.evidence.asked import unnoticed
from restless_legs.evidence.glossary import Term, glossary, glossary_versions
from restless_legs.evidence.html import Html, in_original
from restless_legs.evidence.tables import Version

# Inside these, a term is left alone: a link in a link, a label or a button is no valid HTML, and a
# heading is read as a list of headings by screen readers.
QUIET = frozenset({"a", "button", "label", "h1", "h2", "h3", "h4", "h5", "summary", "svg", "script", "code"})
# A place that is filled later, such as {{typed:ferritin}}, is no word either.
_TAG = re.compile(r"(<[^>]*>|\{\{[^}]*\}\})")
# Attributes stay unquoted, so that the same markup can stand inside the JSON of an explorer's table.
_HINT = "aria-describedby=shows-meaning"
_SLUG = re.compile(r"#word-([\w-]+)")
_LINK = re.compile(r"<a class=term href=[\w.]+#word-(?P<slug>[\w-]+)[^>]*>(?P<words>[^<]*)</a>")


def slug(term: str) -> str:
    """Name a term so that it can stand in an address.

    Examples
    --------
    >>> slug("transferrin saturation")
    'transferrin-saturation'
    """
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")


def slug_of(term: Term) -> str:
    """Name the place of a term, which is the same in every language.

    Examples
    --------
    >>> slug_of(Term("ferritina", (), "...", key="ferritin"))
    'ferritin'
    """
    return slug(term.key or term.term)


def told_of(term: Term) -> Html:
    """Give the meaning of a term as HTML, marked where it is said in the original.

    Examples
    --------
    >>> told_of(Term("ferritin", (), "A store of iron.")), told_of(Term("CRP", (), "A test.", is_left=True))
    (Html('A store of iron.'), Html('<span lang=en>A test.</span>'))
    """
    meaning = Html.escape(term.meaning)
    return in_original(meaning) if term.is_left else meaning


def forms() -> dict[str, Term]:
    """Give each form of each term, in small letters, with its term."""
    return _forms_of(glossary_versions())


@cache
def _forms_of(_: tuple[Version | None, ...]) -> dict[str, Term]:
    with unnoticed():  # where a text was marked before, nobody asks again
        return {form.lower(): term for term in glossary() for form in (term.term, *term.also)}


def _pattern() -> re.Pattern[str]:
    return _pattern_of(glossary_versions())


@cache
def _pattern_of(_: tuple[Version | None, ...]) -> re.Pattern[str]:
    longest_first = sorted(forms(), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def terms_in(text: str) -> list[Term]:
    """List the glossary terms that a text uses, in order of first use."""
    known = forms()
    return list(dict.fromkeys(known[found[1].lower()] for found in _pattern().finditer(text)))


def mark_terms(html: str, seen: set[str] | None = None) -> str:
    """Make the first use of each glossary term a link to its meaning.

    Parameters
    ----------
    html : str
        A fragment of a page.
    seen : set of str, optional
        Slugs of terms that were marked before in the same section; it grows.

    Returns
    -------
    str
        The fragment; what stands in links, buttons, headings and pictures is left alone.
    """
    seen = set() if seen is None else seen
    quiet: list[str] = []
    pieces = []
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            _follow(piece, quiet)
        elif not quiet and not piece.startswith("{{"):
            piece = _marked(piece, seen)
        pieces.append(piece)
    return "".join(pieces)


def _follow(tag: str, quiet: list[str]) -> None:
    name = re.match(r"</?([a-zA-Z0-9]+)", tag)
    if name is None or name[1].lower() not in QUIET:
        return
    if tag.startswith("</"):
        if quiet:
            quiet.pop()
    elif not tag.endswith("/>"):
        quiet.append(name[1])


def _marked(text: str, seen: set[str]) -> str:
    known = forms()

    def link(found: re.Match[str]) -> str:
        term = known[found[1].lower()]
        if (named := slug_of(term)) in seen:
            return found[0]
        seen.add(named)
        kept = " translate=no" if term.is_kept(found[1]) else ""
        address = f"glossary.ipynb#word-{named}"
        return f"<a class=term href={address} {_HINT}{kept}>{escape(found[1])}</a>"

    return _pattern().sub(link, text)


def slugs_in(html: str) -> list[str]:
    """List the terms that are links in some HTML, packed in a table or not.

    Examples
    --------
    >>> slugs_in(mark_terms("<p>Your ferritin is low.</p>"))
    ['ferritin']
    """
    return list(dict.fromkeys(_SLUG.findall(html)))


def first_uses(html: str, seen: set[str] | None = None) -> str:
    """Keep the first link to each term and take the others away: few things to press, each once.

    Parameters
    ----------
    html : str
        A fragment of a page whose sentences were marked one by one.
    seen : set of str, optional
        Slugs of terms that were linked before in the same section; it grows.

    Examples
    --------
    >>> twice = mark_terms("<p>Ferritin.</p>") * 2
    >>> first_uses(twice).count("<a "), first_uses(twice, {"ferritin"})
    (1, '<p>Ferritin.</p><p>Ferritin.</p>')
    """
    seen = set() if seen is None else seen

    def kept(found: re.Match[str]) -> str:
        if found["slug"] in seen:
            return found["words"]
        seen.add(found["slug"])
        return found[0]

    return _LINK.sub(kept, html)


def without_terms(html: str) -> str:
    """Take all links to terms away: where there is no page to show a meaning.

    Examples
    --------
    >>> without_terms(mark_terms("<p>Your ferritin is low.</p>"))
    '<p>Your ferritin is low.</p>'
    """
    return _LINK.sub(r"\g<words>", html)
