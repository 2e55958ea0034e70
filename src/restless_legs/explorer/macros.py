"""The macros that make an explorer's HTML: Jinja templates beside our modules, which escape every word."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension

from restless_legs.evidence import Html, words
from restless_legs.explorer.controls import begins, kind_of, labelled
from restless_legs.explorer.table import as_json

_TAG_OR_BREAK = re.compile(r"\{[%{#].*?[%}#]\}|\n\s*(\w)?", re.DOTALL)


class _Folded(Extension):
    """Folds the lines of a template: a break before a word is a blank, any other is nothing.

    So a template can be read, and no blank of its layout parts two buttons that stand side by side.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return _TAG_OR_BREAK.sub(_folded, source.strip())


def _folded(found: re.Match[str]) -> str:
    if found[0].startswith("{"):
        return found[0]
    return f" {found[1]}" if found[1] else ""


def in_script(data: Any) -> Html:
    """Write data as what stands in a ``<script type="application/json">``."""
    return Html(as_json(data))


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        extensions=[_Folded],
        undefined=StrictUndefined,
        autoescape=True,
    )
    made.filters |= {"in_script": in_script, "as_json": as_json}
    made.globals |= {"begins": begins, "kind_of": kind_of, "labelled": labelled}
    made.globals |= {"site": _site, "to_fill": _to_fill}
    return made


def _site(key: str, **fill: object) -> str:
    return words("site").text(f"explorer.{key}", **fill)


def _to_fill(key: str) -> str:
    return words("site").template(f"explorer.{key}")


@cache
def macros(template: str) -> Any:
    """Give the macros of a template as functions.

    Parameters
    ----------
    template : str
        Its name below this folder.
    """
    return _environment().get_template(template).module
