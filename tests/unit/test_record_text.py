"""A pasted text or a table: what is read of it, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restless_legs.language import Language, speaking
from restless_legs.records.codes import codes
from restless_legs.records.record import RefusedError
from restless_legs.records.text import read_text
from tests.lab_cases import CASES_IN
from tests.scripts.asking import Scripts, needs_node, scripts_in_node

GIVEN = json.loads((Path(__file__).parents[1] / "record_text_cases.json").read_text(encoding="utf-8"))
KNOWN, TODAY, CASES = GIVEN["known"], GIVEN["today"], GIVEN["cases"]


def is_known(text: str) -> bool:
    return any(name in text.lower() for name in KNOWN)


def bare(value: Any) -> Any:
    """What a record says, without what is empty in it."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if one not in ("", (), [], 0)}
    return [bare(one) for one in value] if isinstance(value, (list, tuple)) else value


def what(text: str) -> Any:
    try:
        return bare(asdict(read_text(text, codes(), TODAY, is_known)))
    except RefusedError as refused:
        return {"refused": refused.why}


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"])[:60])
def test_a_text_comes_to_what_it_says(case: dict[str, Any]) -> None:
    """Prevents a number of somebody else, a goal, a range or an allergy that counts as the reader's own."""
    assert what(case["text"]) == case["comes_to"]


@pytest.mark.parametrize("code", CASES_IN)
def test_it_comes_to_the_same_whatever_language_its_reader_speaks(code: str) -> None:
    """Prevents a record from abroad that a page can't read: words of labs are gathered in each language."""
    with speaking(Language(code)):
        assert [case["text"] for case in CASES if what(case["text"]) != case["comes_to"]] == []


def test_what_is_not_used_is_listed_up_to_fifty() -> None:
    """Prevents a list of a thousand lines, and a piece that is left out without a word."""
    found = read_text("\n".join(f"nothing of ours {'x' * n}" for n in range(80)), codes(), TODAY)
    assert [one.why for one in found.left] == ["not_understood"] * 50 + ["too_many"]


@pytest.mark.parametrize("text", ["x " * 1_000_001, "Test,Result\n" + "Ferritin,23\n" * 200_000])
def test_a_text_that_would_hold_the_page_is_refused(text: str) -> None:
    """Prevents a page that stands still over a long text or table."""
    with pytest.raises(RefusedError, match="too_large"):
        read_text(text, codes(), TODAY)


@pytest.fixture(scope="module")
def scripts() -> Iterator[Scripts]:
    with scripts_in_node() as scripts:
        scripts("recordCodes", codes().data, KNOWN, TODAY)
        yield scripts


TEXTS = [case["text"] for case in CASES]
PIECES = [
    *TEXTS,
    "ferritin ", "TSAT ", "23", " ng/mL", "%", "<", "-", "(15-150)", "\n", "\t", ",", ";", '"', "²", "µ",
    "12/05/2026 ", "13 May 2026", "stopped ", "no ", "Allergies: ", "\u00a0", "\u202e", "😀", ".", "|",
    "Test,Result\n", "\n\n", "\nCollected 3 May 2026\n", "\n18 Nov 2026\n", "Subject: ",
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    at, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    return text[:at] + draw(st.sampled_from(PIECES)) + text[end:]


@needs_node
@settings(max_examples=150)
@given(text=st.one_of(mutated(), st.lists(st.sampled_from(PIECES), max_size=6).map("".join)))
def test_both_readers_read_the_same(scripts: Scripts, text: str) -> None:
    """Prevents a page that reads another number than JupyterLab, and a text that stops either of them."""
    assert scripts("recordText", text) == what(text)
