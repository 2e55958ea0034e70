"""The languages whose pages are walked: those that there are lessons in, else the made-up one."""

from __future__ import annotations

import re

from restless_legs.author.other_languages import spoken
from restless_legs.language import Language
from restless_legs.site.catalogue import page_paths
from tests import second_site
from tests.made import NOTEBOOKS

REAL = {one.code for one in spoken(NOTEBOOKS)}
_ADDRESS = re.compile(r"[\w-]+\.html")
_LETTERS = {"alpha", "beta", "delta", "gamma"}  # as parts of genes
MADE_UP = Language(second_site.CODE)
LANGUAGES = spoken(NOTEBOOKS) or [MADE_UP]


def is_said(text: str) -> bool:
    """Tell whether a text has words beside names and addresses, which are the same in every language."""
    words = [one for one in re.findall(r"[^\W\d_]+", _ADDRESS.sub(" ", text)) if len(one) > 2]
    return len(words) > 1 and any(one[0].islower() and len(one) > 3 for one in words if one not in _LETTERS)


def topics_in(code: str) -> list[str]:
    """Name the pages that there are in a language."""
    if code not in REAL:
        return list(second_site.TOPICS)
    return [path.stem for path in page_paths(NOTEBOOKS / code)]
