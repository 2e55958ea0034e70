"""What a language lacks is said in the original, and marked; what may harm somebody stops that language."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from restless_legs.author.translate import as_po, taken_from, to_translate, write_taken
from restless_legs.evidence import (
    Html,
    as_recorded,
    foods,
    medicine_list,
    red_flags,
    reference,
    rule,
    rules,
    text_of,
    value,
    wording,
    words,
)
from restless_legs.evidence.asked import leaning
from restless_legs.evidence.check import unreadable
from restless_legs.evidence.digests import fingerprints, unchanged
from restless_legs.evidence.glossary import Term, by_name, glossary
from restless_legs.evidence.languages import (
    SAFETY,
    language_problems,
    left_in_original,
    sentences_of,
    stops,
    texts_of_tables,
)
from restless_legs.evidence.tables import Id, all_tables, table
from restless_legs.evidence.terms import mark_terms, slug_of, told_of
from restless_legs.evidence.translation import Sentence
from restless_legs.evidence.words import words_as_said
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.medicines.medicine_check import kind_of
from restless_legs.explorers.medicines.names_to_find import all_medicines, finder, is_for_stopping, name_of
from restless_legs.explorers.question import question, question_names
from restless_legs.explorers.safety import when_to_get_help
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.site.catalogue import Entry
from restless_legs.site.lookup import all_sources
from restless_legs.site.met import Met
from restless_legs.site.source_list import citation, in_short
from tests.made import CATALOGUE
from tests.made_up_language import in_other_words, say_all

SPOKEN = Language("pt")  # for its numbers: the words are nobody's


@pytest.fixture
def made_up(copy_of_data: Path) -> Path:
    """Give a copy of the data that says everything in the made-up language, too."""
    say_all(SPOKEN)
    return copy_of_data


@pytest.fixture
def speaks(made_up: Path) -> Iterator[Path]:
    """Speak it."""
    with speaking(SPOKEN):
        yield made_up


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# -- text of tables goes out and comes back ----------------------------------------------------------------


def came_back(found: list[Sentence]) -> bytes:
    """Give what a translator would send back."""
    catalog = read_po(io.BytesIO(as_po(found, SPOKEN.code)), locale=SPOKEN.code)
    for message in catalog:
        if message.context:
            message.string = in_other_words(str(message.id), SPOKEN)
    written = io.BytesIO()
    write_po(written, catalog)
    return written.getvalue()


def test_all_text_of_tables_goes_out_and_comes_back(copy_of_data: Path) -> None:
    """Prevents a column that no translator is given, or a cell that is lost or bent on its way."""
    found = [one for one in sentences_of(SPOKEN.code) if one.is_cell]
    assert {one.file for one in found} == {one.file for one in all_tables() if one.says}
    taken = taken_from(came_back(to_translate(found)), found, SPOKEN)
    assert taken.refused == ()
    write_taken(taken, SPOKEN.code)
    after = {(one.file, one.key): one for one in sentences_of(SPOKEN.code) if one.is_cell}
    assert {one.state for one in after.values()} == {"fresh"}
    assert {at: one.translated for at, one in after.items()} == {
        (one.file, one.key): in_other_words(one.original, SPOKEN) for one in found
    }
    assert language_problems() == []


def test_a_translator_is_told_what_a_cell_rests_on(copy_of_data: Path) -> None:
    """Prevents words that are translated without what they are about."""
    po = as_po([one for one in sentences_of(SPOKEN.code) if one.file == "rules.csv"], SPOKEN.code).decode()
    assert "#. rules.csv, rule" in po
    assert (
        f"#. iron.saturation_high: {value('iron.saturation_high', audience='details').statement[:40]}" in po
    )
    assert re.search(r"^#: data/rules.csv:\d+$", po, re.MULTILINE)


def test_what_no_reader_sees_is_not_to_be_translated() -> None:
    """Prevents translators who work for rows that no page leans on."""
    all_of_iron = {one.id for table in all_tables() if table.file == "iron.csv" for one in table.read()}
    shown = {key.removesuffix(".statement") for key in texts_of_tables()["iron.csv"].texts}
    assert shown < all_of_iron
    assert "iron.cutoff.adult" in shown


@dataclass(frozen=True)
class OfNumbers:
    """Rows whose second column is no text."""

    id: Id
    number: float


def test_only_text_is_said() -> None:
    """Prevents a number that goes out to translators, and comes back as words."""
    with pytest.raises(TypeError, match=r"OfNumbers\.number"):
        table("of_numbers.csv", says=("number",))(OfNumbers)


def test_a_slip_in_a_table_is_told_with_its_line(made_up: Path) -> None:
    """Prevents another number in what somebody edits by hand, and a row that nobody asks for."""
    path = made_up / "words/pt/tables.yml"
    change(path, "red_flags:\n", "nowhere:\n  a:\n    b: Nada\nred_flags:\n  no_sign:\n    sign: Nada\n")
    told = "\n".join(map(str, language_problems()))
    assert re.search(r"line \d+, 'red_flags.csv:no_sign.sign': has no original", told)
    assert re.search(r"line \d+, 'nowhere': is no table", told)


def test_what_an_author_takes_out_keeps_nobody_from_publishing(made_up: Path) -> None:
    """Prevents an author, who speaks one language, from having to mend a file in another."""
    row = (made_up / "red_flags.csv").read_text(encoding="utf-8").splitlines()[1]
    change(made_up / "red_flags.csv", f"{row}\n", "")
    (line,) = re.findall(r"(?m)^  title: .*\n", (made_up / "words/en/iron.yml").read_text("utf-8"))[:1]
    change(made_up / "words/en/iron.yml", line, "")
    assert language_problems() == []


# -- rows in a language --------------------------------------------------------------------------------------


def test_rows_are_said_in_the_language_spoken(speaks: Path) -> None:
    """Prevents a food, a rule or a medicine that is named in English on a page that is not."""
    flag, food = red_flags()[0], foods()[0]
    assert flag.sign == in_other_words(as_recorded(flag).sign, SPOKEN)
    assert text_of(food, "serving") == in_other_words(as_recorded(food).serving, SPOKEN)
    assert "ø" in rule("no_sudden_stop").rule
    assert "ø" in wording(value("iron.cutoff.adult"), "statement").text


def test_english_stays_as_it_is(made_up: Path) -> None:
    """Prevents a translation that reaches readers of English."""
    for one in all_tables():
        assert one.rows() is one.read()
    assert words("iron").tree is words_as_said("iron").tree
    assert "ø" not in str(words("iron").tree)


def test_what_a_medicine_is_answered_for_rests_on_no_translation(made_up: Path) -> None:
    """Prevents another answer in another language, where a class is known by its English name."""
    known = {one.id: (kind_of(one), is_for_stopping(one)) for one in all_medicines()}
    with speaking(SPOKEN):
        assert {one.id: (kind_of(one), is_for_stopping(one)) for one in all_medicines()} == known


def test_a_medicine_is_found_by_both_names(speaks: Path) -> None:
    """Prevents somebody from abroad whose medicine is not known by its name in English."""
    first = medicine_list()[0]
    names = {name.text for name in finder().names}
    assert {as_recorded(first).generic, first.generic} <= names
    assert first.generic != as_recorded(first).generic


def test_a_name_shows_no_form(speaks: Path) -> None:
    """Prevents "(on stopping)" in a name, in a language that says it otherwise."""
    assert not [one.id for one in all_medicines() if is_for_stopping(one) and "(" in name_of(one)]


def test_a_stale_cell_is_shown_in_the_original_and_marked(speaks: Path) -> None:
    """Prevents an old translation on a page, and English that is read aloud as another language."""
    change(speaks / "foods.csv", "Chicken liver, cooked", "Chicken liver, well cooked")
    liver, other = foods()[:2]
    assert liver.food == "Chicken liver, well cooked"
    assert text_of(liver, "food") == "<span lang=en>Chicken liver, well cooked</span>"
    assert wording(liver, "food").is_left
    assert not wording(other, "food").is_left


def test_english_on_a_page_that_runs_the_other_way_keeps_its_way(copy_of_data: Path) -> None:
    """Prevents a full stop at the wrong end of a sentence."""
    with speaking(Language("ar")):
        assert str(text_of(rules()[0], "rule")).startswith("<span lang=en dir=ltr>")


# -- words in a language -------------------------------------------------------------------------------------


def only_safety(one: Sentence) -> bool:
    return one.file in SAFETY


def test_what_is_missing_is_said_in_the_original_and_marked(copy_of_data: Path) -> None:
    """Prevents a page that is not made for want of a sentence, and English that passes for the rest."""
    say_all(SPOKEN, only_safety)
    file, key, number = next(
        (one.file.removesuffix(".yml"), one.key, found[1])
        for one in sentences_of(SPOKEN.code)
        if one.state == "missing" and not one.is_cell and "{" not in one.original
        if (found := re.search(r"\[(\d+\.\d+)\]\(value:", one.original))
    )
    english = words(file).say(key)
    with speaking(SPOKEN):
        say = words(file)
        assert say.say(key) == f"<div lang=en>{english}</div>"
        assert str(say.phrase(key)).startswith("<span lang=en>")
        assert number in say.text(key)  # with the point of English, as the rest of the sentence
        assert say.is_left(key)
        assert not words("iron").left


def test_a_stale_sentence_is_said_in_the_original(speaks: Path) -> None:
    """Prevents old words on a page, and old numbers in them that stop all pages."""
    change(speaks / "words/en/living.yml", "Where are you now?", "Where are you?")
    assert words("living").text("tonight.title") == "Where are you?"
    assert words("living").is_left("tonight.title")
    assert unreadable() == []


def test_a_meaning_that_is_missing_is_told_in_the_original(copy_of_data: Path) -> None:
    """Prevents a page without a meaning, and all terms unknown for want of one."""
    english = {one.term: one.meaning for one in glossary()}
    with speaking(SPOKEN):
        assert {one.term: one.meaning for one in glossary()} == english
        assert str(told_of(glossary()[0])).startswith("<span lang=en>")


def test_a_term_is_called_as_the_language_calls_it_and_keeps_its_place(speaks: Path) -> None:
    """Prevents a list of words in English under meanings that are not, and a link that leads nowhere."""
    with speaking(ENGLISH):
        places = [slug_of(one) for one in glossary()]
    assert [slug_of(one) for one in glossary()] == places
    ferritin = next(one for one in glossary() if one.key == "ferritin")
    assert ferritin.term == in_other_words("ferritin", SPOKEN)
    assert f"#word-{slug_of(ferritin)} " in mark_terms(f"<p>{ferritin.term}</p>")


def test_a_page_can_tell_that_some_of_its_words_are_in_english(made_up: Path) -> None:
    """Prevents labels in English that nobody explains: plain text carries no mark."""
    with speaking(SPOKEN), leaning() as leans:
        words("living").text("tonight.title")
        foods()
    assert left_in_original(leans, SPOKEN.code) == []
    change(made_up / "words/en/living.yml", "Where are you now?", "Where are you?")
    change(made_up / "foods.csv", "Chicken liver, cooked", "Chicken liver, well cooked")
    assert {key for _, key in left_in_original(leans, SPOKEN.code)} == {
        "tonight.title", "chicken_liver_cooked.food",
    }  # fmt: skip


def test_what_is_kept_is_made_anew_when_a_translation_comes(copy_of_data: Path) -> None:
    """Prevents an explorer that stays English after its words were translated."""
    with speaking(SPOKEN), leaning() as leans:
        words("living").say("tonight.title")
        foods()
        glossary()
    before = fingerprints(leans)
    assert unchanged(before)
    say_all(SPOKEN, lambda one: one.file == "foods.csv")
    with_foods = fingerprints(leans)
    assert not unchanged(before)
    say_all(SPOKEN, lambda one: one.file == "living.yml")
    assert not unchanged(with_foods)


@pytest.mark.parametrize("lesson", CATALOGUE.lessons, ids=lambda one: one.topic)
def test_names_of_choices_are_the_same_in_every_language(speaks: Path, lesson: Entry) -> None:
    """Prevents a question whose right answer is the name of no choice, since somebody translated it."""
    for name in question_names(lesson.topic):
        assert question(lesson.topic, name).table()


# -- what stops a language -----------------------------------------------------------------------------------


def test_a_red_flag_is_shown_in_the_language_spoken(speaks: Path) -> None:
    """Prevents signs of danger that a reader can't read."""
    shown = " ".join(map(str, (html_of(one.result) for one in when_to_get_help().table())))
    assert str(words("safety").phrase("sign.black_stools")) in shown
    assert "ø" in words("safety").text("sign.black_stools")
    assert "lang=en" not in shown


FIRST_FLAG = "red_flags:\n  clot_lung:\n    sign: "
STOPPED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a sign of danger": (
        lambda data: change(data / "words/en/safety.yml", "sign:\n", "sign:\n  new_sign: You turn blue.\n"),
        "'sign.new_sign'",
    ),
    "what must be said with a treatment": (
        lambda data: change(data / "words/en/safety_words.yml", "Do not", "Never"),
        "safety_words.yml",
    ),
    "a row of a red flag": (
        lambda data: change(data / "red_flags.csv", "Black or dark red stools", "Black stools"),
        "'black_stools.sign'",
    ),
    "a sentence on iron": (
        lambda data: (data / "words/pt/iron.yml").unlink(),
        "data/words/pt/iron.yml",
    ),
    "a statement on iron": (
        lambda data: change(data / "iron.csv", "Everyone with clinically", "All with clinically"),
        "'iron.tests.adult.statement'",
    ),
    "what is typed in need": (
        lambda data: (data / "words/pt/urgent_words.yml").unlink(),
        "data/words/pt/urgent_words.yml, the whole file",
    ),
    "another number to call": (
        lambda data: change(data / "words/pt/tables.yml", FIRST_FLAG, f"{FIRST_FLAG}7 "),
        "has 7 that its original has not",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", STOPPED)
def test_what_may_harm_somebody_stops_the_language(speaks: Path, what: str) -> None:
    """Prevents pages in a language that tells of no danger, or of yesterday's."""
    assert stops(SPOKEN.code) == []
    breaks, told = STOPPED[what]
    breaks(speaks)
    (problem,) = stops(SPOKEN.code)
    assert told in str(problem)
    assert unreadable() == [problem]


def test_a_language_that_nobody_knows_is_stopped(copy_of_data: Path) -> None:
    """Prevents a traceback out of the first number of a page."""
    (problem,) = stops("qq")
    assert "nobody knows how 'qq' writes numbers" in problem.what


def test_all_else_stops_nothing(copy_of_data: Path) -> None:
    """Prevents a language that nobody can begin before all of it is there."""
    say_all(SPOKEN, only_safety)
    assert stops(SPOKEN.code) == []
    with speaking(SPOKEN):
        assert unreadable() == []


# -- the page of sources -------------------------------------------------------------------------------------


def test_sources_tell_what_rests_on_them(speaks: Path) -> None:
    """Prevents statements in English that are read aloud as another language."""
    claims = [claim for one in all_sources(CATALOGUE) for claim in one.claims]
    statement = in_other_words(value("iron.cutoff.adult").statement, SPOKEN)
    assert any(str(claim).startswith(str(Html.escape(statement))) for claim in claims)
    # What is worded for the record, of several columns, has one language.
    recorded = next(claim for claim in claims if "[foods.almonds" in claim)
    assert str(recorded).startswith("<span lang=en>Almonds")


def test_titles_of_sources_are_marked_where_the_page_is_in_another_language() -> None:
    """Prevents an English title that is read aloud by another language's rules."""
    known = reference("trotti2019")
    assert "<" not in in_short(known) + citation(known)
    with speaking(Language("es")):
        for said in (in_short(known), citation(known)):
            assert f"<span lang=en>{known.title}" in said


def test_terms_of_a_lesson_stand_in_the_order_of_its_language() -> None:
    """Prevents a list of words that a reader can't look up, being in the order of another language."""
    with speaking(Language("es")):
        met = Met(str)
        met.shown("".join(f"<a href=glossary.ipynb#word-{slug_of(one)}>x</a>" for one in glossary()))
        names = [one.name for one in met.terms]
    assert names == sorted(names, key=lambda name: by_name(Term(name, (), "")))
    assert len(names) > 1
