"""How easily other languages read, what they never say, and whether their states say the same numbers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from ipywidgets import RadioButtons

from restless_legs.author.alike import unlike_states
from restless_legs.author.other_languages import problems
from restless_legs.author.plain_language import MOST_PROSE, never_used, too_hard, untaught
from restless_legs.author.readability import FORMULAS, measure, ruler
from restless_legs.author.translate import Taken, write_taken
from restless_legs.author.translated_lessons import prose_of
from restless_legs.evidence import Html
from restless_legs.evidence.languages import languages, unmeasured
from restless_legs.evidence.rulers import limits, never_said, never_said_problems
from restless_legs.evidence.unfinished import length_faults
from restless_legs.explorer import Explorer
from restless_legs.language import ENGLISH, Language, speaking
from tests.made import NOTEBOOKS, edit
from tests.made_up_language import in_other_words, say_all

SPANISH, WITHOUT = Language("es"), Language("he")
EASY = (
    "Las piernas no duelen. Solo dan ganas de moverlas. Pasa de noche, en la cama. Camine un rato y se va. "
)
HARD = "La administración intravenosa complementaria requiere confirmaciones bioquímicas especializadas. "


@pytest.fixture
def spanish() -> Iterator[None]:
    with speaking(SPANISH):
        yield


def test_easy_spanish_passes_and_hard_spanish_does_not(spanish: None) -> None:
    """Prevents a ruler that lets everything pass, or nothing."""
    assert list(too_hard(EASY * 3, MOST_PROSE)) == []
    (line, raw) = too_hard(HARD * 6, MOST_PROSE)
    assert line.startswith("ease -")
    assert " is under 70.0; longest: " in line
    assert raw.startswith("raw ease")


def test_the_ease_is_that_of_its_formula(spanish: None) -> None:
    """Prevents a ruler whose numbers nobody else gets: two sentences, six words, ten syllables."""
    found = measure("Mi cama fría. Está muy quieta.")
    assert (found.words, found.sentences, found.longest) == (6, 2, 3)
    assert found.grade == round(206.84 - 60 * 10 / 6 - 1.02 * 3, 1)


def test_a_term_that_is_taught_is_masked_in_its_own_language(spanish: None) -> None:
    """Prevents long names that a reader can tap from counting as hard words."""
    assert measure("La ferritina", ("ferritina",)).grade > measure("La ferritina").grade


def test_the_same_text_is_measured_by_the_language_spoken() -> None:
    """Prevents what was measured in one language from being given for another."""
    english = measure(EASY).grade
    with speaking(SPANISH):
        assert measure(EASY).grade != english
    assert measure(EASY).grade == english


def test_short_texts_are_held_to_the_length_of_a_sentence(spanish: None) -> None:
    """Prevents English's limit, or none, for sentences that need a fifth more words."""
    assert list(too_hard("voz " * 22, MOST_PROSE)) == []
    assert list(too_hard("voz " * 23, MOST_PROSE))
    assert list(length_faults("Año " * 30 + ".")) == []
    assert list(length_faults("Año " * 31 + "."))


def test_a_language_without_a_ruler_is_told_of_and_not_measured(copy_of_data: Path) -> None:
    """Prevents a language that is measured by English's ruler, or that passes as easy in silence."""
    (copy_of_data / "words" / WITHOUT.code).mkdir()
    assert WITHOUT in unmeasured()
    with speaking(WITHOUT):
        assert ruler() is None
        assert list(too_hard(HARD * 6, MOST_PROSE)) == []
        assert list(length_faults("Word " * 90 + ".")) == []


def test_every_language_that_is_here_has_a_ruler() -> None:
    """Prevents pages that nobody can measure."""
    assert unmeasured() == []
    for code in (ENGLISH.code, *languages()):
        with speaking(Language(code)):
            found = limits()
            assert found
            assert found.formula in FORMULAS


SAID = {
    "es.tu": "Cuente a tu médico",
    "es.tu_verbs": "si puedes dormir",
    "es.vos": "si vosotros dormís",
    "es.relative_risk": "el riesgo relativo fue",
    "es.risk_factor": "es un factor de riesgo",
    "es.risk_of": "un puntaje de riesgo",
    "es.one_in_x": "1 de cada 5 mujeres",
    "es.common": "Es muy común.",
    "es.rare": "Pasa raramente.",
    "es.abnormal": "un nivel anormal",
    "es.times_as_likely": "3 veces más",
    "es.doubles": "Duplica la cifra",
    "es.promise": "una cura garantizada",
    "es.stop_medicine": "Deje de tomar sus pastillas",
    "es.take_medicine": "Empiece a tomar hierro",
    "es.worry": "una cifra alarmante",
    "es.patient_must": "El paciente debe acudir",
    "es.doctors_words": "por infusión",
    "es.own_words": "lo supimos de segunda mano",
}


def test_each_list_of_words_finds_what_it_is_for(spanish: None) -> None:
    """Prevents a pattern that matches nothing and so forbids nothing."""
    assert {row.id for row in never_said()} == set(SAID)
    for row in never_said():
        found = [what for what, _ in never_used(SAID[row.id])]
        assert row.what in found, row.id
    assert list(never_said_problems()) == []


@pytest.mark.parametrize(
    "said",
    [
        "No deje su medicamento de golpe.",
        "Les pasa a 36 de cada 100 personas.",
        "Les pasa a unas 4 de cada 1.000 personas.",
        "No empiece a tomar hierro por su cuenta.",
        "Rara vez es una emergencia. Tome té o agua.",
    ],
)
def test_what_is_said_there_is_let_through(spanish: None, said: str) -> None:
    """Prevents a net so fine that the next translator switches it off."""
    assert list(never_used(said)) == []


def test_each_language_has_its_own_list() -> None:
    """Prevents Spanish words that are forbidden in English text, and the other way round."""
    assert list(never_used("tu, vos, anormal")) == []
    with speaking(SPANISH):
        assert list(never_used("common, rare")) == []
        assert untaught("placebo oral") == []


def test_a_pattern_that_is_none_is_told_with_its_line(copy_of_data: Path) -> None:
    """Prevents a check that stops with a message for programmers."""
    edit(copy_of_data / "never_said.csv", r"\banormal(?:", r"\banormal((?:")
    (found,) = never_said_problems()
    assert "is no pattern" in found.what
    assert found.place.startswith("line ")


# -- the same numbers ----------------------------------------------------------------------------------------


def explorer(*answers: str) -> Explorer:
    options = [str(at) for at in range(len(answers))]

    def takeaway(pick: str) -> Html:
        return Html(answers[int(pick)])

    return Explorer(
        name="tea",
        title="Tea",
        controls={"pick": RadioButtons(options=options, value="0")},
        parts=[takeaway],
    )


OURS = explorer("<p>None.</p>", "<p><a data-value=iron.a>7.1</a> of 100, or 15,391</p>")


@pytest.mark.parametrize(
    ("theirs", "wrong"),
    [
        ("<p>De 100, <a data-value=iron.a>7,1</a>; o 15.391.</p>", []),
        (
            "<p>De 100, <a data-value=iron.a>7,2</a>; o 15.391.</p>",
            ["lacks 7.1 of iron.a; has 7.2"],
        ),
        (
            "<p>De 100, <a data-value=iron.a>7.1</a>; o 15.391.</p>",
            ["lacks 7.1 of iron.a; has 7 1"],
        ),
        (
            "<p>De 100, <a data-value=iron.b>7,1</a>; o 15.391.</p>",
            ["lacks 7.1 of iron.a, iron.a; has"],
        ),
        ("<p>De 100, <a data-value=iron.a>7,1</a>.</p>", ["lacks 15391"]),
    ],
)
def test_a_state_with_another_number_or_row_is_found(spanish: None, theirs: str, wrong: list[str]) -> None:
    """Prevents one answer among thousands that says another number in another language."""
    found = list(unlike_states(OURS, explorer("<p>Nada.</p>", theirs), is_whole=True))
    assert len(found) == len(wrong)
    for one, what in zip(found, wrong, strict=True):
        assert (one.part, one.state) == ("takeaway", "pick 2 of 2")
        assert one.what.startswith(what)


def test_states_are_held_to_those_of_the_same_choice(spanish: None) -> None:
    """Prevents two answers that changed places, which together say the same numbers."""
    said = "<p><a data-value=iron.a>7,1</a> de 100, o 15.391</p>"
    found = list(unlike_states(OURS, explorer(said, "<p>Nada.</p>"), is_whole=True))
    assert [one.state for one in found] == ["pick 1 of 2", "pick 2 of 2"]


def test_what_is_left_in_english_has_its_numbers_as_english_writes_them(spanish: None) -> None:
    """Prevents a complaint of each sentence that is only not translated yet."""
    left = "<p><span lang=en><a data-value=iron.a>7.1</a> of 100, or 15,391</span></p>"
    assert list(unlike_states(OURS, explorer("<p>None.</p>", left), is_whole=True)) == []


# -- the check -----------------------------------------------------------------------------------------------


def test_the_check_reads_lessons_and_answers_of_other_languages(copy_of_data: Path, tmp_path: Path) -> None:
    """Prevents a translation that says the right numbers in words that nobody understands."""
    lessons = tmp_path / "notebooks"
    lessons.mkdir()
    shutil.copy(NOTEBOOKS / "brain.ipynb", lessons)
    say_all(SPANISH, lambda one: one.file in ("brain.yml", "site.yml"))
    cells = (one for one in prose_of(SPANISH.code, lessons) if one.audience == "patient")
    said = {
        (one.file, one.key): f"{in_other_words(one.original, SPANISH)}\n\nSi puedes. {HARD * 6}"
        for one in cells
    }
    write_taken(Taken(said, ()), SPANISH.code, lessons)
    found = list(problems(lessons, tmp_path / "build"))
    of_prose = [one for one in found if one.file == "notebooks/es/brain.ipynb"]
    assert any("says 'puedes'" in one.what for one in of_prose)
    assert any(one.what.startswith("ease ") for one in of_prose)
    assert all(one.place.startswith("section '") for one in of_prose)
    assert {one.file for one in found} <= {"notebooks/es/brain.ipynb", "data/words/es/brain.yml"}
