"""Headings as the addresses of their sections: each leads to one place of the page, and to no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape, unescape
from typing import Any
from urllib.parse import quote

from restless_legs.evidence.markup import Tokens, walk
from restless_legs.evidence.problem import Fault
from restless_legs.site.cells import Notebook
from restless_legs.site.outline import sections
from restless_legs.site.template import template_folder
from restless_legs.site.translated import NAMED

_ID = re.compile(r'\bid="([^"{]*)(\{\{)?')
_SHOWN = re.compile(r"\b(\w+)\(\)")
_OTHER = "Give the heading other words."


class Headings:
    """The addresses that a lesson's headings have taken so far.

    Parameters
    ----------
    code : sequence of str
        The lesson's code cells: each explorer that they show has addresses too.
    """

    def __init__(self, code: Sequence[str]) -> None:
        self._shown = {name for source in code for name in _SHOWN.findall(source)}
        self._taken: set[str] = set()

    def faults(self, tokens: Tokens) -> Iterator[Fault]:
        """List the headings of a text cell whose address is taken, and take those of the others."""
        for token in walk(tokens):
            if token["type"] == "heading" and (fault := self._fault(_words(token))):
                yield fault

    def _fault(self, words: str) -> Fault | None:
        id = id_of(words)
        if not id:
            return Fault("has a heading without words", "Write its words, or leave out the #.")
        if id in self._taken:
            return Fault(f"repeats the heading '{words[:60]}'", _OTHER)
        self._taken.add(id)
        if _is_of_page(id) or any(id == name or id.startswith(f"{name}-") for name in self._shown):
            return Fault(f"has the heading '{words[:60]}', which is an address of the page's own", _OTHER)
        return None


def id_of(heading: str) -> str:
    """Give the address of a heading within its page, as nbconvert makes it.

    Examples
    --------
    >>> id_of("What you can do"), id_of("Iron & you"), id_of('What "goes with" means')
    ('What-you-can-do', 'Iron-&-you', 'What-%22goes-with%22-means')
    """
    return quote(heading.replace(" ", "-"), safe="?/:@!$&'()*+,;=")


def placed(html: str, metadata: Mapping[str, Any]) -> str:
    """Give a translated text cell's headings the addresses of their originals, so that links find them.

    Parameters
    ----------
    html : str
        The cell as nbconvert renders it.
    metadata : mapping
        What its notebook says of the cell.

    Examples
    --------
    >>> placed('<h2 id="En-breve">En breve</h2>', {NAMED: {"En breve": "In short"}})
    '<h2 id="In-short">En breve</h2>'
    >>> placed('<h2 id="In-short">In short</h2>', {})
    '<h2 id="In-short">In short</h2>'
    """
    for heading, named in metadata.get(NAMED, {}).items():
        html = html.replace(_id_attribute(heading), _id_attribute(named), 1)
    return html


def _id_attribute(heading: str) -> str:
    return f' id="{escape(id_of(heading), quote=False)}"'


def places_of(notebook: Notebook) -> frozenset[str]:
    """Give the addresses within a page that a link may lead to: its headings, and its explorers."""
    shown = (
        name for cell in notebook.cells if cell.cell_type == "code" for name in _SHOWN.findall(cell.source)
    )
    headings = (section.named for section in sections(notebook) if section.named)
    return frozenset((*(id_of(heading) for heading in headings), *shown))


def _words(heading: Mapping[str, Any]) -> str:
    parts = walk(heading["children"], into=lambda token: token["type"] != "image")
    said = "".join(token.get("raw", "") for token in parts if token["type"] != "inline_html")
    return unescape(said).strip()


def _is_of_page(id: str) -> bool:
    whole, beginnings = _ids_of_page()
    return id in whole or id.startswith(beginnings)


@cache
def _ids_of_page() -> tuple[frozenset[str], tuple[str, ...]]:
    """Read from the template the addresses that a page has, and how those begin that it makes."""
    templates = template_folder().rglob("*.j2")
    found = [one for path in templates for one in _ID.findall(path.read_text(encoding="utf-8"))]
    whole = frozenset(id for id, made in found if not made)
    return whole, tuple(sorted({id for id, made in found if made and id}))
