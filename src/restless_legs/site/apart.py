"""Takes what explorers look answers up in out of a finished page: one script at once, one for folds.

A page is read before anything is asked of it, and a closed fold needs no table at all. All data of a page's
folds come together, so that what is asked for tells nobody which fold was opened. They are classic scripts,
so that pages work from a folder, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

ADDRESS = 'data-tables=""'  # where the template leaves room for the address of what folds need
SCRIPT = "<script defer "  # what a page needs at once stands before its first script
_DATA = re.compile(
    r'<script type="application/json"( data-apart)? data-(table|names)="([\w-]+)">(.*?)</script>', re.DOTALL
)


@dataclass(frozen=True)
class Parted:
    """A page without its data, and the scripts that hold them.

    Attributes
    ----------
    html
        The page.
    scripts
        The scripts by their addresses.
    """

    html: str
    scripts: dict[str, str]


def marked(html: str) -> str:
    """Mark the data of an explorer that stands in a fold.

    Examples
    --------
    >>> marked('<script type="application/json" data-table="foods">{}</script>')
    '<script type="application/json" data-apart data-table="foods">{}</script>'
    """
    return re.sub(r" data-(table|names)=", r" data-apart data-\1=", html)


def parted(topic: str, html: str) -> Parted:
    """Part a finished page from the data of its explorers.

    Parameters
    ----------
    topic : str
        The name of the page.
    html : str
        The page, with all its data.

    Examples
    --------
    >>> table = '<script type="application/json" data-apart data-table="foods">{"a":1}</script>'
    >>> found = parted("iron", f'<html data-tables="">{table}</html>')
    >>> [address], [script] = found.scripts.keys(), found.scripts.values()
    >>> script
    'restlessLegsData=Object.assign(window.restlessLegsData||{},{"table:foods":{"a":1}})'
    >>> found.html == f'<html data-tables="{address}"></html>'
    True
    """
    data = _DATA.findall(html)
    at_once = _script([one for one in data if not one[0]])
    for_folds = _script([one for one in data if one[0]])
    scripts = {_address(topic, script): script for script in (at_once, for_folds) if script}
    html = _DATA.sub("", html)
    if for_folds:
        html = html.replace(ADDRESS, f'data-tables="{_address(topic, for_folds)}"', 1)
    if at_once:
        html = html.replace(SCRIPT, f'{SCRIPT}src="{_address(topic, at_once)}"></script>\n{SCRIPT}', 1)
    return Parted(html, scripts)


def carrying(data: Mapping[str, Any]) -> str:
    """Give a script that carries data to every page that fetches it.

    Examples
    --------
    >>> carrying({"names:list": {"a": 1}})
    'restlessLegsData=Object.assign(window.restlessLegsData||{},{"names:list":{"a":1}})'
    """
    return carrying_json({key: _as_json(one) for key, one in data.items()})


def carrying_json(data: Mapping[str, str]) -> str:
    """Give the same of data that is JSON already."""
    return _held(",".join(f"{json.dumps(key)}:{one}" for key, one in data.items()))


def taken_out(html: str) -> tuple[str, dict[str, str]]:
    """Give a piece of a page without the data of its explorers, and those as JSON by name.

    Examples
    --------
    >>> taken_out('<p>Tea<script type="application/json" data-table="tea">{"a":1}</script></p>')
    ('<p>Tea</p>', {'table:tea': '{"a":1}'})
    """
    return _DATA.sub("", html), {f"{kind}:{name}": text for _, kind, name, text in _DATA.findall(html)}


def _as_json(one: Any) -> str:
    return json.dumps(one, ensure_ascii=False, separators=(",", ":"))


def _script(data: list[tuple[str, str, str, str]]) -> str:
    held = ",".join(f'"{kind}:{name}":{text}' for _, kind, name, text in data)
    return _held(held) if held else ""


def _held(held: str) -> str:
    return f"restlessLegsData=Object.assign(window.restlessLegsData||{{}},{{{held}}})"


def _address(topic: str, script: str) -> str:
    return f"static/{topic}.{sha256(script.encode()).hexdigest()[:12]}.js"
