"""A translation says what its original says: the same rows, numbers, rules and places, or it is not taken."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from typer.testing import CliRunner

from restless_legs.author.translate import as_po, taken_from, to_translate, write_taken
from restless_legs.cli import app
from restless_legs.evidence import words
from restless_legs.evidence.languages import files_to_translate, language_problems, sentences_of
from restless_legs.evidence.translation import Sentence
from restless_legs.language import Language, speaking
from tests.made_up_language import in_other_words

SPOKEN = Language("pt")  # for its numbers: the words are nobody's
Says = Callable[[Sentence], str]


def translated(found: list[Sentence], says: Says) -> bytes:
    """Give what a translator would send back."""
    by_context = {f"{one.file}:{one.key}": one for one in found}
    catalog = read_po(io.BytesIO(as_po(found, SPOKEN.code)), locale=SPOKEN.code)
    for message in catalog:
        if message.context:
            message.string = says(by_context[message.context])
            message.flags.discard("fuzzy")
    written = io.BytesIO()
    write_po(written, catalog)
    return written.getvalue()


def made_up(one: Sentence) -> str:
    return in_other_words(one.original, SPOKEN)


def of_file(file: str) -> list[Sentence]:
    return [one for one in sentences_of(SPOKEN.code) if one.file == file]


def take(found: list[Sentence], says: Says = made_up) -> Mapping[tuple[str, str], str]:
    taken = taken_from(translated(found, says), found, SPOKEN)
    assert taken.refused == ()
    write_taken(taken, SPOKEN.code)
    return taken.said


@pytest.mark.parametrize("file", files_to_translate())
def test_a_whole_file_goes_out_and_comes_back(copy_of_data: Path, file: str) -> None:
    """Prevents a sentence that no translator is given, or that is lost or bent on its way."""
    found = of_file(file)
    take(to_translate(found))
    assert {(one.key, one.translated) for one in of_file(file) if one.original} == {
        (one.key, made_up(one)) for one in found if one.original
    }
    assert {one.state for one in of_file(file)} == {"fresh"}
    assert language_problems() == []


def test_what_is_translated_is_said(copy_of_data: Path) -> None:
    """Prevents a translation that no page says, and one whose number is written as in English."""
    for file in ("iron.yml", "glossary.yml", "site.yml"):
        take(of_file(file))
    key, number = next(
        (one.key, found[1])
        for one in of_file("iron.yml")
        if (found := re.search(r"\[(\d+\.\d+)\]\(value:", one.original)) and "{" not in one.original
    )
    with speaking(SPOKEN):
        assert number.replace(".", ",") in words("iron").say(key)
        assert "ø" in words("iron").text(key)


SLIPS: dict[str, tuple[Says, str]] = {
    "a row is lost": (lambda one: made_up(one).replace("(value:iron.cutoff.adult)", ""), "lacks"),
    "another number stands there": (lambda one: made_up(one).replace("[75]", "[57]"), "the sentence says 57"),
    "a number is added": (lambda one: made_up(one) + " 12.", "has 12 that its original has not"),
    "a number changes in words that rest on a row": (
        lambda one: made_up(one).replace("[30 ", "[13 "),
        "has 13 that its original has not",
    ),
    "a number to call changes": (lambda one: made_up(one).replace("988", "998"), "has 998"),
    "a place is lost": (lambda one: made_up(one).replace("{number}", "x"), "lacks {number}"),
    "a source is added": (lambda one: made_up(one) + " [@winkelman2025]", "has source:winkelman2025"),
    "a link is added": (lambda one: made_up(one) + " [x](iron.ipynb)", "has iron.ipynb"),
    "a tag is added": (lambda one: made_up(one) + "<br>", "has <br>"),
}  # fmt: skip
ORIGINAL = (
    "Below [75](value:iron.cutoff.adult) it is low, [30 or less](fact:iron.cutoff.adult) is none. "
    "{number} is yours. Call [988 at night](plain:)."
)


@pytest.mark.parametrize("slip", SLIPS)
def test_what_says_something_else_is_not_taken(copy_of_data: Path, slip: str) -> None:
    """Prevents a translation that tells its readers another number, row, rule or place than the original."""
    says, told = SLIPS[slip]
    one = Sentence("iron.yml", "a", 1, ORIGINAL, "", "missing")
    taken = taken_from(translated([one], says), [one], SPOKEN)
    assert not taken.said
    assert told in "\n".join(map(str, taken.refused))


def test_the_same_slip_in_a_file_is_told_by_the_check(copy_of_data: Path) -> None:
    """Prevents a slip of somebody who edits the translated file by hand."""
    found = of_file("living.yml")
    take(found)
    path = copy_of_data / "words/pt/living.yml"
    key = next(one.key for one in found if "(rule:light_first)" in one.original)
    path.write_text(
        path.read_text(encoding="utf-8").replace("(rule:light_first)", "(rule:sit_up_first)"), "utf-8"
    )
    assert f"'{key}'" in language_problems()[0].place


def changed_original(root: Path) -> str:
    """Change an English sentence, and give its key."""
    path = root / "words/en/living.yml"
    changed = path.read_text(encoding="utf-8").replace("Where are you now?", "Where are you?")
    path.write_text(changed, encoding="utf-8")
    return "tonight.title"


def test_a_changed_original_makes_its_translation_stale(copy_of_data: Path) -> None:
    """Prevents an old translation from standing for a sentence that says something else by now."""
    take(of_file("living.yml"))
    key = changed_original(copy_of_data)
    (stale,) = (one for one in of_file("living.yml") if one.state != "fresh")
    assert (stale.key, stale.state, stale.original) == (key, "stale", "Where are you?")


def test_a_stale_sentence_goes_out_with_its_old_words_and_is_not_taken_unread(copy_of_data: Path) -> None:
    """Prevents a translator who starts anew, and old words that are taken back because nobody looked."""
    take(of_file("living.yml"))
    changed_original(copy_of_data)
    found = of_file("living.yml")
    po = as_po(to_translate(found), SPOKEN.code)
    assert in_other_words("Where are you now?", SPOKEN) in po.decode()
    assert not taken_from(po, found, SPOKEN).said


def test_what_was_translated_from_an_older_original_is_not_taken(copy_of_data: Path) -> None:
    """Prevents a file that was long on its way from passing for a translation of today's sentence."""
    sent = translated(of_file("living.yml"), made_up)
    key = changed_original(copy_of_data)
    taken = taken_from(sent, of_file("living.yml"), SPOKEN)
    assert [one.place for one in taken.refused] == [f"living.yml:{key}"]
    assert ("living.yml", key) not in taken.said
    assert taken.said


def test_a_folder_that_names_no_language_is_told(copy_of_data: Path) -> None:
    """Prevents a traceback out of the first number of a language that nobody knows."""
    (copy_of_data / "words/qq").mkdir()
    assert "'qq'" in language_problems()[0].what


def test_the_command_lists_and_takes_back(copy_of_data: Path, tmp_path: Path) -> None:
    """Prevents a verb that works in our hands alone."""
    out = tmp_path / "es.po"
    assert CliRunner().invoke(app, ["translate", "pt", "--out", str(out)]).exit_code == 0
    out.write_bytes(translated(of_file("living.yml"), made_up))
    told = CliRunner().invoke(
        app, ["translate", "pt", "--take", str(out), "--out", str(tmp_path / "left.po")]
    )
    assert told.exit_code == 0
    assert "0 to mend" in told.output
    assert "living.yml" not in (tmp_path / "left.po").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", ["en", "qq", "../pt"])
def test_what_is_no_language_to_translate_into_is_refused(code: str) -> None:
    """Prevents a folder of any name, anywhere, from being written."""
    told = CliRunner().invoke(app, ["translate", code])
    assert told.exit_code == 1
    assert "translate into" in told.output
