"""Files that break halfway: each is told in a sentence, and what hangs on it waits."""

from __future__ import annotations

from errno import EACCES
from pathlib import Path
from typing import Any

import pytest

from restless_legs.evidence import EvidenceError, glossary
from restless_legs.evidence.plain_file import read_bytes
from restless_legs.evidence.words import read_words, words_folder, words_problems
from restless_legs.explorers.question_words import question_problems
from restless_legs.language import ENGLISH
from restless_legs.site import laying
from restless_legs.site.freshness import is_fresh


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  meaning: Too few red", "  meening: Too few red", "does not tell what 'anaemia' means"),
        ("also: [anaemic]", "also: anaemic", "has other forms of 'anaemia' that are no list"),
    ],
)
def test_a_term_without_its_meaning_is_told(copy_of_data: Path, old: str, new: str, told: str) -> None:
    """Prevents a word that opens an empty box, or the letters of a form as forms of their own."""
    words = copy_of_data / "words" / "en" / "glossary.yml"
    text = words.read_text(encoding="utf-8")
    assert old in text
    words.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EvidenceError, match=rf"^data/words/en/glossary\.yml, line \d+: {told}"):
        glossary()


def refusing(*_: Any, **__: Any) -> Any:
    raise PermissionError(EACCES, "Permission denied")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a traceback where a file belongs to somebody else."""
    (tmp_path / "iron.csv").write_text("id\n")
    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(EvidenceError, match=r"iron\.csv, .*: can't be opened \(Permission denied\)"):
        read_bytes(tmp_path / "iron.csv", "data/iron.csv")


def test_an_old_page_that_stays_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a lesson that was taken back, and stands on the site for ever."""
    monkeypatch.setattr(Path, "unlink", refusing)
    with pytest.raises(EvidenceError, match=r"old\.html, .*: can't be written \(Permission denied\)"):
        laying.take_away(tmp_path / "old.html")


def test_an_entry_without_words_is_told(tmp_path: Path) -> None:
    """Prevents "None" on a page."""
    (tmp_path / "x.yml").write_text("a:\n  b:\n", encoding="utf-8")
    [found] = words_problems(read_words(tmp_path / "x.yml"))
    assert (found.place, found.what) == ("line 2, 'a.b'", "holds no words")


def test_questions_are_looked_at_where_the_words_of_all_pages_are_broken(copy_of_data: Path) -> None:
    """Prevents one slip in the words of all pages from being told of each question."""
    iron = read_words(words_folder() / "iron.yml")
    (copy_of_data / "words" / "en" / "site.yml").write_text("a: [", encoding="utf-8")
    assert list(question_problems(iron)) == []


def test_a_page_that_is_gone_is_not_fresh(tmp_path: Path) -> None:
    """Prevents a site without a page that its stamp says is there."""
    (tmp_path / "iron.digest").write_text("abc")
    assert not is_fresh(tmp_path / "iron.html", "abc")


def test_what_is_no_number_is_not_read_as_one() -> None:
    """Prevents letters from being dropped out of what somebody typed, and the rest taken as a number."""
    with pytest.raises(ValueError, match="'7 or 8' is no number in the language 'en'"):
        ENGLISH.read("7 or 8")
