"""What prose may hold beside words: Markdown, marks, links to where somebody looked, and a handful of tags.

Raw HTML could make a number that no row has look like one that a row has, send a reader away, or stand in for
a function of the page's scripts. So it is refused, and what a sentence needs is written by marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import unquote

from restless_legs.evidence.plain_numbers import PLAIN
from restless_legs.evidence.problem import Fault
from restless_legs.evidence.prose import MARK, without_sources
from restless_legs.evidence.signs import unseen
from restless_legs.evidence.source_hosts import may_be_linked

TAGS = {
    "sub": "a small figure, as in B<sub>12</sub>",
    "sup": "a small figure above the line",
    "br": "a new line inside a paragraph",
    "span": 'words of another language, which are read aloud as such: <span lang="de">...</span>',
}
"""The HTML that prose may hold, each tag with its reason."""
MOST_LETTERS = 20_000
Tokens = Iterable[Mapping[str, Any]]
Parse = Callable[[str], Tokens]

_ALLOWED_TAG = re.compile(r'</?(?:sub|sup)>|<br ?/?>|<span lang="[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?">|</span>')
_INSIDE = re.compile(r"(?:[\w-]+\.ipynb)?(?:#[\w.,%:?!'-]+)?")
_MARK_LIKE = ("value:", "fact:", "rule:", "plain:")
_PHONE = re.compile(r"tel:\+?\d{2,15}")
_OF_MARKS = ("source-", "term-", "word-", "house-rules")  # where marks alone lead, once they were checked
_PLACE = re.compile(r"\{\w+\}|\{\{typed:\w+\}\}")
_WORTH_A_LOOK = re.compile(r"[<{}\[\]!$\\]|```|~~~|//|\d[.)]\s")
_FILE_NAME = re.compile(r"(?i)[\w. -]+\.(?:png|jpe?g)|image\d*|picture\d*|attachment")
_ONLY_WORDS = "Write the words alone, in Markdown."


def faults(prose: str, parse: Parse | None = None, *, places: bool = True) -> Iterator[Fault]:
    """List what prose holds that it must not.

    Parameters
    ----------
    prose : str
        Markdown as an author writes it.
    parse : callable
        How the page reads it, as tokens; without one, as a words file is read.
    places : bool
        Whether something fills in what stands in braces.

    Examples
    --------
    >>> [fault.what for fault in faults('B<sub>12</sub>: <b onclick="x()">[a](javascript:y)</b>')]
    ['holds HTML: <b onclick="x()">', "links to 'javascript:y'", 'holds HTML: </b>']
    >>> list(faults("[75](value:iron.cutoff.adult), see [Iron](iron.ipynb#iron_level)"))
    []
    """
    if sign := unseen(unescape(prose)):
        yield Fault(f"holds the unseen sign U+{ord(sign):04X}", "Type the words around it anew.")
    if len(prose) > MOST_LETTERS:
        yield Fault(f"has {len(prose):,} letters", f"Part it: {MOST_LETTERS:,} are the most.")
    elif _WORTH_A_LOOK.search(without_sources(prose)):
        yield from _token_faults((parse or _parse_words)(_read_as(prose)))
        yield from _brace_faults(prose, places=places)


def _read_as(prose: str) -> str:
    """Give prose as the page's parser meets it: what is marked as plain holds no dollar sign there."""
    return PLAIN.sub(lambda found: found["text"].replace("$", ""), prose)


@cache
def _words_parser() -> Any:
    import mistune

    return mistune.create_markdown(renderer="ast")


def _parse_words(prose: str) -> Tokens:
    parsed: Tokens = _words_parser()(prose)
    return parsed


def walk(tokens: Tokens, into: Callable[[Mapping[str, Any]], bool] = bool) -> Iterator[Mapping[str, Any]]:
    """Walk tokens and those within them, in the order of reading.

    Parameters
    ----------
    tokens : iterable of mapping
        What a parser of Markdown gives.
    into : callable
        Whether a token is walked at all, with what stands in it.

    Examples
    --------
    >>> [token["type"] for token in walk([{"type": "list", "children": [{"type": "text"}]}])]
    ['list', 'text']
    """
    left = list(tokens)[::-1]
    while left:  # no recursion: prose may be nested as deep as its author likes
        token = left.pop()
        if into(token):
            yield token
            left.extend(list(token.get("children", ()))[::-1])


def _token_faults(tokens: Tokens) -> Iterator[Fault]:
    for token in walk(tokens):
        check = _CHECKS.get(token["type"])
        fault = check(token) if check else None
        if fault:
            yield fault


def _html_fault(token: Mapping[str, Any]) -> Fault | None:
    raw = token["raw"].strip()
    if not _ALLOWED_TAG.sub("", raw).strip():
        return None
    shown = " ".join(raw.split())
    return Fault(f"holds HTML: {shown[:60]}", f"{_ONLY_WORDS} Of HTML it may hold: {', '.join(TAGS)}.")


def _formula_fault(token: Mapping[str, Any]) -> Fault:
    what = f"holds a formula, '{' '.join(token['raw'].split())[:20]}'"
    return Fault(what, "Write it in words, and a price as [$25](plain:).")


def _task_fault(_: Mapping[str, Any]) -> Fault:
    return Fault("holds a box to tick, which ticks nothing", "Write a list: -, and no brackets behind it.")


def _image_fault(token: Mapping[str, Any]) -> Fault | None:
    if token["attrs"]["url"].startswith("attachment:"):  # lies in the notebook, and is looked at there
        return _alt_fault("".join(child.get("raw", "") for child in token.get("children", ())))
    remedy = "Paste the picture into the cell, or draw it as a part of an explorer."
    return Fault(f"shows a picture from '{token['attrs']['url'][:60]}'", remedy)


def _alt_fault(said: str) -> Fault | None:
    if said.strip() and not _FILE_NAME.fullmatch(said.strip()):
        return None
    remedy = (
        "Say in its square brackets what it shows, for those who don't see it: ![A plate of lentils](...)."
    )
    return Fault(f"shows a picture without words, '{said[:60]}'", remedy)


def _code_fault(token: Mapping[str, Any]) -> Fault | None:
    info = (token.get("attrs") or {}).get("info")
    return Fault(f"holds a block of code, '{info[:20]}'", _ONLY_WORDS) if info else None


def _link_fault(token: Mapping[str, Any]) -> Fault | None:
    address = token["attrs"]["url"]
    if address.startswith(_MARK_LIKE):
        return None if _is_mark(token) else _no_mark(address)
    if unquote(address.partition("#")[2]).startswith(_OF_MARKS):
        remedy = "Write the mark: [@key] for a source, [75](value:row.id) for a number, [words](rule:id)."
        return Fault(f"links to '{address[:60]}', as marks alone do", remedy)
    is_here = address and (_INSIDE.fullmatch(address) or _PHONE.fullmatch(address))
    if is_here or (address.startswith("https://") and may_be_linked(address)):
        return None
    remedy = (
        "Link to a lesson (iron.ipynb), a place of the page (#iron_level) or a phone (tel:+442079460000), "
        "cite a source as [@key], or put the host of the address (https://...) into data/source_hosts.csv, "
        "once you have looked at it."
    )
    return Fault(f"links to '{address[:60]}'", remedy)


def _is_mark(token: Mapping[str, Any]) -> bool:
    text = "".join(child.get("raw", "") for child in token.get("children", ()))
    plain = not {"title", "ref"} & {key for key, value in {**token, **token["attrs"]}.items() if value}
    address = token["attrs"]["url"]
    is_known = any(mark.fullmatch(f"[x]({address})") for mark in (MARK, PLAIN))
    return bool(plain and is_known and not {"[", "]"} & set(text) and text != address)


def _no_mark(address: str) -> Fault:
    kind = address.partition(":")[0]
    remedy = f"Write [words]({kind}:row.id), without brackets inside and without a title."
    return Fault(f"has something like a mark that is none, '{address[:60]}'", remedy)


def _list_fault(token: Mapping[str, Any]) -> Fault | None:
    first = token["attrs"].get("start", 1)
    # A line that begins with "73. " is a list from 73 on: a number that no check of numbers would see.
    return None if first == 1 else Fault(f"begins a list at {first}", "Begin it at 1.")


_CHECKS: Mapping[str, Callable[[Mapping[str, Any]], Fault | None]] = {
    "block_html": _html_fault,
    "inline_html": _html_fault,
    "image": _image_fault,
    "inline_math": _formula_fault,
    "block_math": _formula_fault,
    "latex_environment": _formula_fault,
    "task_list_item": _task_fault,
    "block_code": _code_fault,
    "link": _link_fault,
    "list": _list_fault,
}


def _brace_faults(prose: str, *, places: bool) -> Iterator[Fault]:
    left = _PLACE.sub("", prose) if places else prose
    if "{" in left or "}" in left:
        at = min(left.find(one) for one in "{}" if one in left)
        near = left[at : at + 20].splitlines()[0]
        if not places and _PLACE.match(left, at):
            yield Fault(f"holds '{near}', which nothing fills in or makes", _ONLY_WORDS)
            return
        what = f"has a brace without its other, at '{near}'"
        yield Fault(what, "Write {name} around what the explorer fills in, and no other brace.")
