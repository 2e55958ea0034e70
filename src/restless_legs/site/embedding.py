"""Cuts each explorer, and each "In short", out of the finished pages: one page shows any of them in a frame.

Nothing is worked out twice: a piece is cut out of its lesson as it stands there, with what it leads to. It
comes as a script, as the data of explorers does, so that it works from a folder, too. The standard library
alone is used here: whoever puts a clinic's profile into finished pages cuts them anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import unescape

from restless_legs.site.apart import carrying_json, taken_out

PAGE = "embed.html"
ELEMENT = "restless-legs-element.js"
"""The script beside the pages that other sites load: its name never changes, since their pages have it."""
SHORT = "short:"
STATIC = "static/embed-"
"""What the address of every piece begins with."""
NO_PIECES = "data-pieces></select>"  # where the page leaves room for the list of them
_WHOLE = re.compile(r'data-whole="([^"]*)"')
_HOME = "index.html"

_EXPLORER = re.compile(
    r'<section class="explorer[^"]*" id="(?P<id>[\w-]+)".*?<h3[^>]*>(?P<title>.*?)</h3>.*?</section>',
    re.DOTALL,
)
_SHORT = re.compile(r'<div class="prose[^>]*>\s*<h2 id="In-short">(?P<title>.*?)</h2>.*?\n</div>', re.DOTALL)
_CALL = re.compile(r'<div class="prose[^>]*>\s*<h2 id="When-to-call">.*?\n</div>', re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_SIGNS = re.compile(r'<a href="[^"]*#when_to_get_help">[^<]*</a></p>\s*</nav>')
_FOOT = re.compile(r"<footer[^>]*>(.*?)<p class=\"look-up\">", re.DOTALL)
_EXPLAINS = re.compile(r'<p data-foot="explains">.*?</p>\n?', re.DOTALL)
# A part keeps nothing: what a tab keeps, and how to clear it, is not true of it.
_OF_TAB = re.compile(r'<p data-foot="(?:explains|tab)">.*?</p>\n?', re.DOTALL)
_OVERDUE = re.compile(r'<p class="notice" data-due=.*?</p>', re.DOTALL)
_FOLD = '<details class="fold'
# What patients read of a lesson: neither lists, nor what clinicians and who presents it are told.
_PROSE = re.compile(r'<div class="prose(?! (?:listed|details|speaker)\b)[^>]*>.*?\n</div>', re.DOTALL)
_RULED = re.compile(r"<(p|li)>((?:(?!</?\1>).)*?data-rule=.*?)</\1>", re.DOTALL)
_SOURCES = re.compile(r'<details class="fold" id="Sources"><summary><h2>(.*?)</h2>')
_LISTED = re.compile(r'<details class="prose listed" id="sources"><summary>(.*?)</summary>')
_SOURCE = re.compile(r'<li id="source-([^"]+)" value=.*?</li>', re.DOTALL)
_RULES = re.compile(r'<details class="prose listed" id="house-rules">.*?</details>', re.DOTALL)
_MEANINGS = re.compile(r'<details class="prose listed meanings">(<summary>.*?</summary>)', re.DOTALL)
_MEANING = re.compile(r'<dt id="term-([^"]+)">.*?</dd>', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Piece:
    """What is shown alone.

    Attributes
    ----------
    name
        What stands behind the # of its address.
    title, lesson
        What it is called, and the page that it comes from, as HTML.
    page
        The address of that page.
    html
        What is shown.
    data
        What explorers look answers up in, as JSON by name.
    """

    name: str
    title: str
    lesson: str
    page: str
    html: str
    data: Mapping[str, str]

    @property
    def script(self) -> str:
        """The script that carries it."""
        return carrying_json({f"embed:{self.name}": json.dumps(self.html, ensure_ascii=False), **self.data})

    @property
    def address(self) -> str:
        """Where that stands, by what is in it."""
        kind = self.name.replace(":", "-")
        return f"{STATIC}{kind}.{sha256(self.script.encode()).hexdigest()[:12]}.js"


def embedded(shell: str, pages: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Give the page that shows any piece alone, and the script of each piece by its address.

    Parameters
    ----------
    shell : str
        That page, with room for the list of pieces.
    pages : mapping
        Finished pages by name, with the data of their explorers.

    Examples
    --------
    >>> card = '<section class="explorer" id="tea"><h3 id="tea-title">How much tea?</h3></section>'
    >>> shell = '<p data-whole="All of {title}"></p><select data-pieces></select>'
    >>> page, scripts = embedded(shell, {"drinks.html": f'<h1>Drinks</h1>{card}'})
    >>> [address] = scripts
    >>> f'<option value="tea" data-script="{address}">How much tea?</option>' in page
    True
    >>> '<a href="drinks.html#tea">All of Drinks</a>' in json.loads(scripts[address].split(':tea":')[1][:-2])
    True
    """
    found = _WHOLE.search(shell)
    cut = list(pieces(pages, found[1] if found else "{title}"))
    return shell.replace(NO_PIECES, f"data-pieces>{_listed(cut)}</select>"), {
        one.address: one.script for one in cut
    }


def shown_by_others(shell: str, pages: Mapping[str, str]) -> dict[str, bytes]:
    """Give the same as files by address; none, where there is no such page.

    Parameters
    ----------
    shell, pages
        As for `embedded`.
    """
    if not shell:
        return {}
    page, scripts = embedded(shell, pages)
    return {PAGE: page.encode(), **{address: script.encode() for address, script in scripts.items()}}


def pieces(pages: Mapping[str, str], whole: str) -> Iterator[Piece]:
    """Cut out all that can be shown alone; what stands on several pages is cut out of the first.

    Parameters
    ----------
    pages : mapping
        Finished pages by name.
    whole : str
        What the link to the page says, with a place for its title.
    """
    met: set[str] = set()
    for name in sorted(pages, key=lambda one: (one != _HOME, one)):
        # A tool gathers what somebody entered on all pages: it is nothing alone.
        if "data-record-script=" not in pages[name]:
            for piece in _of_page(name, pages[name], whole):
                if piece.name not in met:
                    met.add(piece.name)
                    yield piece


def _of_page(name: str, html: str, whole: str) -> Iterator[Piece]:
    lesson = _text(_first(_TITLE, html))
    all_of_it = whole.replace("{title}", lesson)
    topic = name.rpartition(".")[0]
    for asked, found in _found(topic, html):
        shown, data = taken_out(found[0])
        explains = _whole(_EXPLAINS, html).replace("<p ", '<p class="prose" ')
        told = f"{_before(html, found.start())}{shown}{explains}{_whole(_CALL, html)}"
        said = f"{told}{_rules_beside(html, found.start(), told)}"
        # Its own place in the lesson: what stands around it is what a reader is led to.
        place = "" if asked.startswith(SHORT) else f"#{asked}"
        more = f'<p class="prose"><a href="{name}{place}">{all_of_it}</a></p>'
        leads = f"{_listed_with(said, ''.join(data.values()), html)}{_signs(html)}"
        foot = f"<footer>{_OF_TAB.sub('', _first(_FOOT, html))}</footer>"
        top = f'<h2 class="of-lesson">{lesson}</h2>\n{_whole(_OVERDUE, html)}'
        body = f"{top}\n{said}\n{more}\n{leads}\n{foot}"
        title = _text(found["title"])
        called = f"{title}: {lesson}" if asked.startswith(SHORT) else title
        yield Piece(asked, called, lesson, name, body, data)


def _found(topic: str, html: str) -> Iterator[tuple[str, re.Match[str]]]:
    short = _SHORT.search(html)
    if short:
        yield f"{SHORT}{topic}", short
    for found in _EXPLORER.finditer(html):
        yield found["id"], found


def _before(html: str, at: int) -> str:
    """Give what stands before an explorer in its fold: it may warn of what the explorer tells."""
    fold = html.rfind(_FOLD, 0, at)
    begins = max(fold, html.rfind("</section>", 0, at))
    return "".join(_PROSE.findall(html[begins:at])) if fold >= 0 else ""


def _rules_beside(html: str, at: int, told: str) -> str:
    """Give what else says a rule of this house in the fold of a piece, or where every reader sees it."""
    unfolded = html[: html.find(_FOLD)] if _FOLD in html else html
    rules = {
        found[2]: None
        for prose in _PROSE.findall(unfolded + _fold_at(html, at))
        for found in _RULED.finditer(prose)
        if found[2] not in told
    }
    listed = "".join(f"<li>{said}</li>" for said in rules)
    return f'<div class="prose" data-rules-beside><ul>{listed}</ul></div>' if rules else ""


def _fold_at(html: str, at: int) -> str:
    begins, ends = html.rfind(_FOLD, 0, at), html.find(_FOLD, at)
    return html[begins : ends if ends >= 0 else len(html)] if begins >= 0 else ""


def _signs(html: str) -> str:
    found = _SIGNS.search(html)
    return f'<p class="prose">{found[0].partition("</p>")[0]}</p>' if found else ""


def _listed_with(said: str, data: str, html: str) -> str:
    """Give what a piece leads to on its page: sources, rules of this house, meanings."""
    met = said + data.replace('\\"', '"')
    title = _first(_SOURCES, html) or _first(_LISTED, html)
    sources = _those(_SOURCE, html, set(re.findall(r"#source-([\w-]+)", met)))
    meanings = _those(_MEANING, html, set(re.findall(r"#word-([\w-]+)", met)))
    rules = _whole(_RULES, html) if "data-rule" in met else ""
    return (
        _fold("", f"<summary>{title}</summary>", "ol", sources)
        + rules
        + _fold(" meanings", _first(_MEANINGS, html), "dl", meanings)
    )


def _fold(kind: str, summary: str, of: str, entries: str) -> str:
    listed = f'<{of} class="sources">' if of == "ol" else f"<{of}>"
    return (
        f'<details class="prose listed{kind}">{summary}{listed}{entries}</{of}></details>' if entries else ""
    )


def _those(entry: re.Pattern[str], html: str, wanted: set[str]) -> str:
    return "".join(found[0] for found in entry.finditer(html) if found[1] in wanted)


def _listed(cut: Iterable[Piece]) -> str:
    """Give the choices, below the page that each comes from."""
    groups: dict[str, list[str]] = {}
    for one in cut:
        option = f'<option value="{one.name}" data-script="{one.address}">{one.title}</option>'
        groups.setdefault(one.lesson, []).append(option)
    return "".join(f'<optgroup label="{name}">{"".join(of)}</optgroup>' for name, of in groups.items())


def _first(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return found[1] if found else ""


def _whole(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return found[0] if found else ""


def _text(html: str) -> str:
    r"""Give what an element says, as what can stand in an attribute, too.

    Examples
    --------
    >>> _text('Iron &amp; <a class=term>legs</a>: "low"?')
    'Iron &amp; legs: &quot;low&quot;?'
    """
    plain = unescape(_TAG.sub("", html)).strip()
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
