"""Takes the visit out of pages: what gathers a reader's own record, what sets it, and what leads there.

Where a clinic has told its address, what a lesson says of the visit leads to its page there; else it is no
link. The standard library alone is used here, and what Python 3.9 knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_GATHERS, _FOR_CLINICIANS = "data-record-script=", 'data-hands="clinician"'
_ADDRESS = re.compile(r'<section [^>]*\bdata-setup\b[^>]*\bdata-address="([^"]+)"')
# Blocks that serve a visit alone: the bar at the foot, the panel that makes a link, and whose hands enter.
_BLOCKS = (
    re.compile(r'<nav class="visit-bar".*?</nav>\n?', re.DOTALL),
    re.compile(r"<section [^>]*\bdata-setup\b.*?</section>\n?", re.DOTALL),
    re.compile(r'<label class="switch by-hands">.*?</label>\n?', re.DOTALL),
    re.compile(r'<span hidden id="hands-why">.*?</span>\n?', re.DOTALL),
    re.compile(r'<p class="hands-mark".*?</p>\n?', re.DOTALL),
)
_TOP = re.compile(r'<header class="top">.*?</header>', re.DOTALL)
# Without this the script puts no button beside a question, which would take it along.
_ASK = re.compile(r"<footer data-ask=[^>]*>")
_SCRIPTS = re.compile(r'(data-visit-(?:script|items|names|asked|forms))="[^"]*"')


@dataclass(frozen=True)
class Elsewhere:
    """Pages that are left out, and where else they stand.

    Attributes
    ----------
    tools
        Their names.
    for_clinicians
        Those among them that no patient is led to.
    address
        The folder of the public pages in the same language, as it stands in an attribute; empty if not told.
    """

    tools: frozenset[str]
    for_clinicians: frozenset[str]
    address: str


def tools_of(pages: Mapping[str, str], below: str) -> Elsewhere:
    """Find the pages that gather what somebody entered.

    Parameters
    ----------
    pages : mapping
        Finished pages by name.
    below : str
        Where their folder stands below the first one, such as ``es/``.

    Examples
    --------
    >>> panel = '<section data-setup data-address="https://a.example/legs/">'
    >>> tools_of({"visit.html": f'<html data-record-script="a.js">{panel}', "iron.html": ""}, "es/")
    Elsewhere(tools=frozenset({'visit.html'}), for_clinicians=frozenset(), address='https://a.example/legs/es/')
    """
    tools = frozenset(name for name, html in pages.items() if _GATHERS in html)
    found = next(filter(None, (_ADDRESS.search(pages[name]) for name in sorted(tools))), None)
    clinical = frozenset(name for name in tools if _FOR_CLINICIANS in pages[name])
    return Elsewhere(tools, clinical, f"{found[1]}{below}" if found else "")


def without_visit(html: str, elsewhere: Elsewhere) -> str:
    """Give a page without what serves a visit alone.

    Parameters
    ----------
    html : str
        A finished page.
    elsewhere : Elsewhere
        What is left out.

    Examples
    --------
    >>> gone = Elsewhere(frozenset({"visit.html"}), frozenset(), "")
    >>> without_visit('<p><a href="visit.html#paper">My visit</a> prints.</p><footer data-ask="Add">', gone)
    '<p><a>My visit</a> prints.</p><footer>'
    """
    for block in _BLOCKS:
        html = block.sub("", html)
    html = _SCRIPTS.sub(r'\1=""', _ASK.sub("<footer>", html))
    if not elsewhere.tools:
        return html
    html = _TOP.sub(lambda top: _link_to(elsewhere.tools).sub("", top[0]), html)
    html = re.sub(r"<a [^>]*\bdata-visit>[^<]*</a>\n?", "", html)  # of the bar of a presentation
    html = re.sub(rf'(data-(?:visit|along))="{_any(elsewhere.tools)}"', r'\1=""', html)
    if elsewhere.for_clinicians:
        link = _link_to(elsewhere.for_clinicians).pattern
        html = re.sub(rf"<p>[^<]*{link}[^<]*</p>\n?", "", html)
    return leading_out(html, elsewhere)


def leading_out(text: str, elsewhere: Elsewhere) -> str:
    r"""Let links to what is left out lead to where else it stands, or nowhere, in pages and scripts.

    Examples
    --------
    >>> there = Elsewhere(frozenset({"visit.html"}), frozenset(), "https://a.example/legs/")
    >>> print(leading_out(r'["\u003ca href=\"visit.html#paper\">"]', there))
    ["\u003ca target=\"_blank\" rel=\"noopener\" href=\"https://a.example/legs/visit.html#paper\">"]
    """
    if not elsewhere.tools:
        return text
    link = re.compile(
        rf'(?P<a><a|\\u003ca) href=(?P<mark>\\?")(?P<to>{_any(elsewhere.tools)}(?:#[\w-]*)?)(?P=mark)>'
    )
    return link.sub(lambda found: _led(found, elsewhere.address), text)


def _led(found: re.Match[str], address: str) -> str:
    if not address:
        return f"{found['a']}>"
    mark = found["mark"]
    said = {"target": "_blank", "rel": "noopener", "href": f"{address}{found['to']}"}
    return f"{found['a']} {' '.join(f'{name}={mark}{value}{mark}' for name, value in said.items())}>"


def _link_to(tools: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf' ?<a [^>]*\bhref="{_any(tools)}(?:#[^"]*)?"[^>]*>[^<]*</a>')


def _any(tools: frozenset[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(tools)))})"
