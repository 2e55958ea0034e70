"""The style sheet of colours, made from those of the pictures, so that a page and its pictures agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from restless_legs.evidence import Problem
from restless_legs.pictures import css
from restless_legs.site.template import template_folder

TOKENS_HEAD = "/* Made by `make fix` from src/restless_legs/pictures/colours.py: change them there. */\n"


def colours() -> Iterator[Problem]:
    """Say whether the style sheet has other colours than the pictures."""
    tokens = tokens_file()
    if not tokens.exists() or tokens.read_text(encoding="utf-8") != tokens_text():
        place = "the colours"
        yield Problem(tokens.name, place, "they are not those of pictures/colours.py", "Run `make fix`.")


def tokens_file() -> Path:
    """Give the style sheet."""
    return template_folder() / "static" / "tokens.css"


def tokens_text() -> str:
    """Give what the style sheet has to hold."""
    return TOKENS_HEAD + css()
