"""Takes the tables of folded explorers out of a finished page, into one script for all of them.

A closed fold needs no table, and a first visit should not wait for it. All of a page's come together, so that
what is asked for tells nobody which fold was opened; and a classic script, so that pages work from a folder.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

ADDRESS = 'data-tables=""'  # where the template leaves room for the address of the script
_TABLE = re.compile(
    r'<script type="application/json" data-apart data-table="(\w+)">(.*?)</script>', re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Parted:
    """A page without the tables of its folds, and the script that holds them.

    Attributes
    ----------
    html
        The page.
    address
        Where it asks for the script; empty where no explorer is folded.
    script
        The script.
    """

    html: str
    address: str = ""
    script: str = ""


def marked(html: str) -> str:
    """Mark the table of an explorer that stands in a fold.

    Examples
    --------
    >>> marked('<script type="application/json" data-table="foods">{}</script>')
    '<script type="application/json" data-apart data-table="foods">{}</script>'
    """
    return html.replace(" data-table=", " data-apart data-table=")


def parted(topic: str, html: str) -> Parted:
    """Part a finished page from the tables of its folds.

    Parameters
    ----------
    topic : str
        The name of the page.
    html : str
        The page, with all its tables.

    Examples
    --------
    >>> table = '<script type="application/json" data-apart data-table="foods">{"a":1}</script>'
    >>> page = f'<html data-tables="">{table}</html>'
    >>> found = parted("iron", page)
    >>> found.script
    'restlessLegsTables={"foods":{"a":1}}'
    >>> found.html == f'<html data-tables="{found.address}"></html>'
    True
    >>> parted("iron", '<html data-tables="">').address
    ''
    """
    tables = _TABLE.findall(html)
    if not tables:
        return Parted(html)
    script = "restlessLegsTables={" + ",".join(f'"{name}":{table}' for name, table in tables) + "}"
    address = f"static/{topic}.{sha256(script.encode()).hexdigest()[:12]}.js"
    html = _TABLE.sub("", html).replace(ADDRESS, f'data-tables="{address}"', 1)
    return Parted(html, address, script)
