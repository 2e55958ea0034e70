"""Words files: what an educator is told when a sentence is missing, broken or disagrees with its row."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from restless_legs.evidence import EvidenceError, Html, Words, words
from restless_legs.evidence.asked import asked
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.words import _checked, audience_of, read_words, words_problems

FILE = """\
# Line 1 is a comment.
title: A title with [75](value:iron.cutoff.adult)
takeaway:
  A1: |-
    **Ferritin is low.**
    Under [75](value:iron.cutoff.adult).
  A2: "Hello {name}, {name}."
points:
  - First point.
  - "Second {place}."
choices:
  "no": "No"
  "yes": "Yes"
details:
  dose: "[750](value:iron.dose.earley2024) mg"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data with a words file ``toy.yml``."""
    copy = tmp_path / "data"
    shutil.copytree(data_folder(), copy)
    (copy / "words" / "en" / "toy.yml").write_text(FILE, encoding="utf-8")
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(copy))
    return copy


@pytest.fixture
def toy(folder: Path) -> Words:
    return words("toy")


def write(folder: Path, text: str) -> None:
    (folder / "words" / "en" / "toy.yml").write_text(dedent(text), encoding="utf-8")


def refusal(read: object) -> str:
    assert callable(read)
    with pytest.raises(EvidenceError) as refused:
        read()
    return str(refused.value)


# -- what words become -----------------------------------------------------------------------------


def test_text_is_plain(toy: Words) -> None:
    """Prevents brackets in a label."""
    assert toy.text("title") == "A title with 75"
    assert toy.text("takeaway.A2", name="you") == "Hello you, you."


def test_say_is_html_with_sources_and_terms(toy: Words) -> None:
    """Prevents an answer without its source, and a medical term that nobody can tap."""
    said = toy.say("takeaway.A1")
    assert isinstance(said, Html)
    assert said.startswith("<p><strong>")
    assert said.endswith("</p>")
    assert "data-value=iron.cutoff.adult" in said
    assert re.search(r"<a class=term href=glossary.ipynb#word-ferritin [^>]*>Ferritin</a>", said)


def test_lists_choices_and_keys_keep_their_order(toy: Words) -> None:
    """Prevents options that jump about."""
    assert toy.items("points", place="x") == ["First point.", "Second x."]
    assert toy.choices("choices") == [("No", "no"), ("Yes", "yes")]
    assert toy.keys("takeaway") == ["A1", "A2"]
    assert (toy.has("takeaway.A1"), toy.has("takeaway.A9")) == (True, False)


def test_a_part_of_a_file(toy: Words) -> None:
    """Prevents the words of one explorer from being looked up in another's."""
    assert words("toy.takeaway").text("A2", name="x") == toy.text("takeaway.A2", name="x")


def test_a_template_keeps_its_places(toy: Words) -> None:
    """Prevents the page's script from getting a sentence without the place to fill."""
    assert toy.template("takeaway.A2") == "Hello {name}, {name}."


# -- choices ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (["no"], "line 13, 'choices.yes': is no choice that has answers. Use exactly: no."),
        (["no", "yes", "unsure"], "line 11, 'choices': lacks unsure. Use exactly: no, yes, unsure."),
    ],
)
def test_choices_are_those_that_code_knows(toy: Words, known: list[str], told: str) -> None:
    """Prevents an answer that no code knows, and one that nobody can give."""
    assert refusal(lambda: toy.choices("choices", known)) == f"data/words/en/toy.yml, {told}"


def test_choices_in_another_order_are_the_same(toy: Words) -> None:
    """Prevents the order of a file, which readers see, from being held to the code's."""
    assert toy.choices("choices", ["yes", "no"]) == [("No", "no"), ("Yes", "yes")]


@pytest.mark.parametrize(("key", "kind"), [("title", "a sentence"), ("points", "a list")])
def test_choices_are_a_group(toy: Words, key: str, kind: str) -> None:
    """Prevents a traceback where a list or a sentence stands in the place of choices."""
    assert f"'{key}': holds no choices but {kind}. Write one" in refusal(lambda: toy.choices(key))


@pytest.mark.parametrize("key", ["nо", "a.b", "no’s", "ferritín", " no"])  # the first with a Russian o
def test_a_key_is_a_plain_word(folder: Path, key: str) -> None:
    """Prevents a key that looks like the one that is asked for."""
    write(folder, f'a: "x"\n"{key}": "y"\n')
    assert refusal(lambda: words("toy")).startswith(
        f"data/words/en/toy.yml, line 2, '{key}': is no plain word for a key. Use"
    )


# -- what is refused -------------------------------------------------------------------------------


def test_a_missing_word_names_file_line_and_near_keys(toy: Words) -> None:
    """Prevents an educator from hunting through 400 lines for a key that was mistyped."""
    message = refusal(lambda: toy.say("takeaway.A3"))
    assert message.startswith("data/words/en/toy.yml, line 4: no words under 'takeaway.A3'. ")
    assert message.endswith("Add the key there, or use one of: takeaway.A1, takeaway.A2.")


def test_a_missing_word_below_a_part_of_a_file(toy: Words) -> None:
    """Prevents a message that names a key which stands elsewhere."""
    assert "takeaway.A1" in refusal(lambda: words("toy.takeaway").text("A7"))
    assert "no words under 'nothing.B'" in refusal(lambda: words("toy.nothing").text("B"))


def test_a_key_below_a_sentence_is_missing(toy: Words) -> None:
    """Prevents a stack trace where a key goes one step too deep."""
    assert "no words under 'title.more'" in refusal(lambda: toy.text("title.more"))


def test_an_unfilled_place_is_named(toy: Words) -> None:
    """Prevents "Hello {name}" on a page."""
    message = refusal(lambda: toy.say("takeaway.A2"))
    assert message.startswith(
        "data/words/en/toy.yml, line 7, 'takeaway.A2': has a place {name} that the explorer does"
    )
    assert "{place}" in refusal(lambda: toy.items("points"))


def test_a_group_is_no_sentence(toy: Words) -> None:
    """Prevents a whole branch of the file from being printed as one sentence."""
    assert "'takeaway': holds no sentence but a group of entries" in refusal(lambda: toy.text("takeaway"))
    assert "'takeaway': is not a list" in refusal(lambda: toy.items("takeaway"))


def test_a_missing_file_is_named(folder: Path) -> None:
    """Prevents a bare FileNotFoundError."""
    message = refusal(lambda: words("sleep"))
    assert "sleep.yml is missing" in message


def test_broken_yaml_names_the_line(folder: Path) -> None:
    """Prevents an educator from being told only that something is wrong somewhere."""
    write(folder, "title: fine\ntakeaway: [never closed\nmore: x\n")
    message = refusal(lambda: words("toy"))
    assert message.startswith("data/words/en/toy.yml, line 3: can't be read. Mend that line (")


def test_a_key_twice_is_refused(folder: Path) -> None:
    """Prevents two sentences under one key, of which one is never shown."""
    write(folder, "title: one\ntitle: two\n")
    assert "line 2: repeats 'title' of line 1. Keep one" in refusal(lambda: words("toy"))


def test_all_wrong_numbers_of_a_file_are_told_at_once(folder: Path) -> None:
    """Prevents a number that disagrees with its row, and mending one a run."""
    write(
        folder,
        """\
        a: "Under [74](value:iron.cutoff.adult)."
        b:
          - "From [@nobody1999]."
          - "A dose of [750](value:iron.dose.earley2024) mg."
        """,
    )
    lines = refusal(lambda: words("toy")).splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "data/words/en/toy.yml, line 1, 'a'",
        "data/words/en/toy.yml, line 3, 'b.0'",
        "data/words/en/toy.yml, line 4, 'b.1'",
    ]
    assert "says 74, row iron.cutoff.adult says 75" in lines[0]
    assert "make fix" in lines[0]
    assert "details only" in lines[2]


def test_a_mended_file_is_read_again(folder: Path) -> None:
    """Prevents JupyterLab from showing the old sentence after saving the new one."""
    assert words("toy").text("title") == "A title with 75"
    write(folder, "title: Another title, longer than before\n")
    assert words("toy").text("title") == "Another title, longer than before"


# -- who reads it ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "audience"),
    [("takeaway.A2", "patient"), ("details.adult.0", "details"), ("x.details.y", "details"),
     ("details_switch", "patient"), ("more_details", "patient")],
)  # fmt: skip
def test_audience_of_a_key(key: str, audience: str) -> None:
    """Prevents a key that merely begins like "details" from letting doses in."""
    assert audience_of(key) == audience


def test_doses_stand_below_details_only(toy: Words) -> None:
    """Prevents a row for clinicians from being said in a patient's words."""
    assert "750</span>" in toy.say("details.dose")
    assert words("toy.details").say("dose") == toy.say("details.dose")


def test_our_own_files_agree_with_their_rows() -> None:
    """Prevents a words file that is read by no explorer from going wrong unseen."""
    files = sorted((data_folder() / "words" / "en").glob("*.yml"))
    assert {file.stem for file in files} >= {"iron", "safety", "site"}
    for file in files:
        read = read_words(file)
        assert dict(read.sentences())
        assert list(words_problems(read)) == []


def test_opening_a_words_file_asks_for_no_row() -> None:
    """Prevents a ledger in which whatever opens a file first rests on all that stands in it."""
    _checked.cache_clear()
    with asked() as ids:
        words("safety_words")
    assert ids == set()
