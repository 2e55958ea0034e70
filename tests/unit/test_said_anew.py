"""What pages fetch so that a visit is said anew in their language."""

from __future__ import annotations

import json
from typing import Any

import pytest

from restless_legs.evidence.languages import languages
from restless_legs.language import ENGLISH
from restless_legs.site.apart import Parted
from restless_legs.site.editions import ALONE, editions, seen_from
from restless_legs.site.forms_script import forms_script
from restless_legs.site.said_anew import asked_script
from tests.made import NOTEBOOKS

QUESTION = "Could something on this list play a part in my legs?"  # of an explorer
EVERY = editions(NOTEBOOKS)


def held(script: str) -> Any:
    return json.loads(script.partition("=")[2].removesuffix(";\n"))


def asked(code: str) -> dict[str, str]:
    [here] = [one for one in EVERY if one.code == code]
    found: dict[str, str] = held(asked_script(seen_from(here, EVERY)))
    return found


@pytest.mark.parametrize("code", languages())
def test_a_question_is_known_by_what_each_other_language_calls_it(code: str) -> None:
    """Prevents questions on paper in a language that their reader can't read."""
    ours, theirs = asked(code), asked(ENGLISH.code)
    assert ours[QUESTION].endswith("?")
    assert theirs[ours[QUESTION]] == QUESTION
    assert set(ours.values()) & set(theirs)
    assert not [said for said in (*ours, *ours.values()) if "](" in said or "{" in said]


def test_where_there_is_one_language_nothing_is_fetched() -> None:
    """Prevents an address on the pages of a site that has one language."""
    assert asked_script(ALONE) == ""


def test_explorers_that_ask_go_along_with_their_tables() -> None:
    """Prevents an answer that stays in another language, and a guess that is made for a reader."""
    asks = '<section class="explorer compares" id="tea"><form data-explorer="tea"></form></section>'
    quiz = '<section class="explorer" id="guess"><form data-explorer="guess" data-quiz></form></section>'
    tells = '<section class="explorer" id="signs">Signs</section>'
    page = Parted(f"<html>{asks}{quiz}{tells}</html>", {"static/iron.1.js": "", "static/iron.2.js": ""})
    found = held(forms_script({"iron.html": page}))
    assert found == {"tea": {"html": asks, "tables": ["static/iron.1.js", "static/iron.2.js"]}}
