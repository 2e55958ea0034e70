"""Prose with numbers in it: each number is compared with its row, each mark becomes a link."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from restless_legs.author.html_text import words_of
from restless_legs.author.plain_language import html_of_prose, unsourced
from restless_legs.evidence import EvidenceError, sourced, value, with_sources, without_sources
from restless_legs.evidence.markup import faults
from restless_legs.evidence.prose import (
    FIELDS,
    Mark,
    as_written,
    check,
    decimals_in,
    marks,
    mended,
    number_of,
    problems,
    right_number,
)

PROSE = (
    "Ferritin under [75](value:iron.cutoff.adult) [is low](fact:iron.cutoff.adult), so "
    "[ask first](rule:no_iron_alone). In [29](value:iron.response.earley2024#control) of 100 [@earley2024]."
)


def mark(text: str, id: str, field: str = "value", kind: str = "value") -> Mark:
    return Mark(text, kind, id, field, 0, 0)


def only(prose: str) -> Mark:
    (found,) = marks(prose)
    return found


# -- finding marks ---------------------------------------------------------------------------------


def test_marks_in_order() -> None:
    """Prevents a number whose mark is overlooked, and so never checked."""
    assert [(m.kind, m.text, m.id, m.field) for m in marks(PROSE)] == [
        ("value", "75", "iron.cutoff.adult", "value"),
        ("fact", "is low", "iron.cutoff.adult", "value"),
        ("rule", "ask first", "no_iron_alone", "value"),
        ("value", "29", "iron.response.earley2024", "control"),
        ("source", "", "earley2024", ""),
    ]


def test_marks_know_their_place() -> None:
    """Prevents a link put around the wrong words."""
    for found in marks(PROSE):
        assert PROSE[found.start : found.end].startswith("[")
        assert PROSE[found.end - 1] in ")]"


@pytest.mark.parametrize(
    "prose", ["", "75 of 100", "[a link](iron.html)", "[x](mailto:a@b.c)", "a [note] here"]
)
def test_other_brackets_are_left_alone(prose: str) -> None:
    """Prevents an ordinary link from being taken for a number."""
    assert list(marks(prose)) == []
    assert with_sources(prose, "patient") == without_sources(prose) == mended(prose, "patient") == prose


# -- right numbers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "field", "number"),
    [
        ("iron.cutoff.adult", "value", "75.0"),
        ("iron.trial.earley2024", "low", "-9.5"),
        ("iron.trial.earley2024", "high", "-6.4"),
        ("iron.trial.earley2024", "n", "209"),
        ("iron.trial.earley2024", "control", "-4.8"),
        ("iron.response.earley2024", "rest", "35.5"),
        ("iron.response.earley2024", "control_rest", "28.7"),
    ],
)
def test_number_of_a_field(id: str, field: str, number: str) -> None:
    """Prevents the dummy's number from standing where the treatment's belongs."""
    assert number_of(value(id), field) == Decimal(number)


def test_every_field_is_tried() -> None:
    """Prevents a new field that no test knows."""
    assert set(FIELDS) == {"value", "low", "high", "n", "control", "rest", "control_rest"}


@pytest.mark.parametrize(
    ("text", "id", "field", "right"),
    [
        ("75", "iron.cutoff.adult", "value", "75"),
        ("75.0", "iron.cutoff.adult", "value", "75.0"),
        ("36", "iron.response.earley2024", "value", "36"),  # 35.5, half up
        ("35.5", "iron.response.earley2024", "value", "35.5"),
        ("64", "iron.response.earley2024", "rest", "64"),  # 100 - 36, so that both sides make 100
        ("64.5", "iron.response.earley2024", "rest", "64.5"),
        ("29", "iron.response.earley2024", "control", "29"),
        ("71", "iron.response.earley2024", "control_rest", "71"),
        ("3", "iron.trial.trenkwalder2017_week4", "value", "3"),  # 2.5, half up and without its sign
        ("12", "iron.trial.cho2016", "value", "12"),
        ("-12", "iron.trial.cho2016", "value", "-12"),
        ("-11.9", "iron.trial.cho2016", "value", "-11.9"),
        ("1", "iron.trial.bae2021", "control", "1"),
    ],
)
def test_right_number(text: str, id: str, field: str, right: str) -> None:
    """Prevents a number rounded down that the next sentence rounds up."""
    assert right_number(mark(text, id, field), "patient") == right


def test_both_sides_make_100() -> None:
    """Prevents "36 got better and 65 did not": rounding each side on its own."""
    for row in (value("iron.response.earley2024"), value("iron.low_ferritin.zhu2020")):
        for decimals in ("0", "0.0"):
            have, have_not = (right_number(mark(decimals, row.id, f), "patient") for f in ("value", "rest"))
            assert Decimal(have) + Decimal(have_not) == 100


@pytest.mark.parametrize(
    ("number", "decimals", "signed", "text"),
    [
        ("2.5", 0, False, "3"), ("3.5", 0, False, "4"), ("-2.5", 0, False, "3"), ("-2.5", 0, True, "-3"),
        ("0.04", 1, False, "0.0"), ("99.95", 1, False, "100.0"), ("1000", 0, False, "1000"),
    ],
)  # fmt: skip
def test_as_written(number: str, decimals: int, signed: bool, text: str) -> None:
    """Prevents rounding to even, which nobody was taught at school."""
    assert as_written(Decimal(number), decimals, signed=signed) == text


def test_decimals_in() -> None:
    """Prevents a sentence's precision from being lost when it is mended."""
    assert [decimals_in(text) for text in ("75", "75.0", "-3.78")] == [0, 1, 2]


@pytest.mark.parametrize(
    ("prose", "message"),
    [
        ("[74](value:iron.cutoff.adult)", r"says 74, row iron\.cutoff\.adult says 75: run `make fix`"),
        ("[seventy](value:iron.cutoff.adult)", r"\[seventy\] is not a plain number: write it as digits"),
        ("[](value:iron.cutoff.adult)", r"\[\] is not a plain number"),
        ("[about 75](value:iron.cutoff.adult)", r"\[about 75\] is not a plain number"),
        ("[75](value:iron.cutof.adult)", r"no row has the id 'iron\.cutof\.adult'.*iron\.cutoff\.adult"),
        ("[75](value:iron.cutoff.adult#mean)", r"#mean is no number of a row: use one of value, low"),
        ("[75](value:iron.cutoff.adult#low)", r"row iron\.cutoff\.adult has no low"),
        ("[750](value:iron.dose.earley2024)", r"iron\.dose\.earley2024 may be shown in details only"),
        ("[a dose](fact:iron.dose.earley2024)", r"may be shown in details only"),
        ("[so](fact:iron.nothing)", r"no row has the id 'iron\.nothing'"),
        ("[so](rule:no_iron)", r"no house rule has the id 'no_iron'.*no_iron_"),
        ("[@winkelman2099]", r"winkelman2099.*winkelman20"),
        ("[-8](value:iron.trial.bae2021#control)", r"says -8, row iron\.trial\.bae2021 says 1"),
    ],
)
def test_wrong_marks_are_refused(prose: str, message: str) -> None:
    """Prevents a page with a number that its source does not have, or that patients may not see."""
    with pytest.raises(EvidenceError, match=message):
        check(only(prose), "patient")
    with pytest.raises(EvidenceError, match=message):
        with_sources(f"Words, {prose}, words.", "patient")
    (problem,) = problems(prose, "patient", file="data/words/en/iron.yml", place="'key'")
    assert (problem.file, problem.place) == ("data/words/en/iron.yml", "'key'")
    assert problem.what
    assert re.search(message, f"{problem.what}: {problem.remedy}")


def test_clinicians_may_see_rows_for_clinicians() -> None:
    """Prevents doses from being refused where they belong."""
    prose = "[750](value:iron.dose.earley2024) mg"
    assert "750</span> mg" in with_sources(prose, "details")
    assert list(problems(prose, "details", file="f", place="p")) == []


def test_problems_are_listed_all_at_once() -> None:
    """Prevents an author from mending one number a run."""
    prose = (
        "[74](value:iron.cutoff.adult) and [101](value:iron.band_end.adult) and [75](value:iron.cutoff.adult)"
    )
    assert [p.what for p in problems(prose, "patient", file="f", place="p")] == [
        "the sentence says 74, row iron.cutoff.adult says 75",
        "the sentence says 101, row iron.band_end.adult says 100",
    ]


# -- mending ---------------------------------------------------------------------------------------


def test_mended_rewrites_only_what_is_wrong() -> None:
    """Prevents `make fix` from touching a sentence that is right, or words that it does not know."""
    wrong = "Under [74](value:iron.cutoff.adult), 74 [stays](fact:iron.cutoff.adult) [@winkelman2025]."
    assert mended(wrong, "patient") == wrong.replace("[74]", "[75]")
    assert mended(PROSE, "patient") == PROSE


def test_mended_keeps_precision_sign_and_field() -> None:
    """Prevents "about 8" from becoming "-8.0"."""
    row = "(value:iron.trial.earley2024)"
    people = "(value:iron.trial.earley2024#n)"
    assert mended(f"[9]{row}, [-9.0]{row}, [1]{people}", "patient") == f"[8]{row}, [-8.0]{row}, [209]{people}"


def test_what_is_mended_is_right() -> None:
    """Prevents a fix that the next check refuses."""
    wrong = "[1](value:iron.response.earley2024#rest) [1.1](value:iron.trial.cho2016#low)"
    assert list(problems(wrong, "patient", file="f", place="p"))
    assert list(problems(mended(wrong, "patient"), "patient", file="f", place="p")) == []


def test_mending_does_not_show_patients_what_they_may_not_see() -> None:
    """Prevents `make fix` from writing a dose into patient text."""
    hidden = "[1](value:iron.dose.earley2024) mg"
    assert mended(hidden, "patient") == hidden
    (problem,) = problems(hidden, "patient", file="f", place="p")
    assert "may be shown in details only" in problem.what


@pytest.mark.parametrize(
    "text", ["7,1", "75,0", "1,240", "٧٥", "75.", "+75", "7_5", "NaN", "1e2", "\u221275", ".5"]
)
def test_precision_is_never_lost_without_a_word(text: str) -> None:
    """Prevents `fix` from making 7 of a 7,1 whose comma stands before a decimal."""
    prose = f"[{text}](value:iron.cutoff.adult)"
    assert mended(prose, "patient") == prose
    (problem,) = problems(prose, "patient", file="f", place="p")
    assert text in problem.what
    assert problem.remedy.startswith("write")


def test_a_text_is_walked_once_however_hostile() -> None:
    """Prevents a words file of 80 KB that hangs the check: the work grew with the square of its size."""
    for piece in ("[a](value:", "[a](value:x#", "[", "[a](fact:" + "x" * 50, "[@", "{", "[a]("):
        assert list(marks(piece * 200_000)) == []


# -- numbers that are no claim -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "plain", ["9 am", "$25", "$30,000", "020 7946 0000", "24 hours", "3 May 2026", "2026-05-03", "03/05/2026",
              "page 4", "£9.50", "room 12b", "7 days a week"]
)  # fmt: skip
def test_a_plain_number_needs_no_row(plain: str) -> None:
    """Prevents a clinic that can't write its opening hours, and a price that becomes a formula."""
    prose = f"Well: [{plain}](plain:) and [{plain}](plain:)."
    assert list(problems(prose, "patient", file="f", place="p")) == []
    assert words_of(html_of_prose(prose)) == f"Well: {plain} and {plain}."
    assert list(unsourced(html_of_prose(prose))) == []
    assert without_sources(prose) == f"Well: {plain} and {plain}."
    assert list(unsourced(html_of_prose(f"Well: {plain}."))) != []


@pytest.mark.parametrize(
    "claim", ["75", "7.1", "15,391", "30 %", "30%", "30 mg", "75 µg/L", "75 ng/mL", "3 of 10", "1 in 5",
              "1/4", "30 per cent", "½ of them", "2 g", "5 units", "many", ""]
)  # fmt: skip
def test_a_claim_is_no_plain_number(claim: str) -> None:
    """Prevents a share, a dose or a result without its row, by a mark that says that it is none."""
    prose = f"About [{claim}](plain:) here."
    (problem,) = problems(prose, "patient", file="data/words/en/iron.yml", place="'key'")
    assert (problem.file, problem.place) == ("data/words/en/iron.yml", "'key'")
    assert "[9 am](plain:)" in problem.remedy
    with pytest.raises(EvidenceError, match=r"\(plain:\)"):
        with_sources(prose, "patient")


def test_a_telephone_number_needs_no_row() -> None:
    """Prevents a number to call that the check asks a source of, or that a phone can't dial."""
    prose = "Call [020 7946 0000](tel:+442079460000)."
    assert list(faults(prose)) == []
    assert list(unsourced(html_of_prose(prose))) == []
    assert 'href="tel:+442079460000"' in html_of_prose(prose)


# -- links -----------------------------------------------------------------------------------------


def test_marks_are_tied_to_their_sources() -> None:
    """Prevents a number without its source, or a source's own number guessed before the page is known."""
    assert with_sources(PROSE, "patient") == (
        "Ferritin under <span class=value data-value=iron.cutoff.adult data-source=winkelman2025>75</span> "
        "<span class=fact data-value=iron.cutoff.adult data-source=winkelman2025>is low</span>, "
        "so <span class=rule data-rule=no_iron_alone>ask first</span>. In <span class=value "
        "data-value=iron.response.earley2024 data-source=earley2024>29</span> of 100 "
        "<a class=cite data-source=earley2024></a>."
    )


def test_links_can_stand_in_json() -> None:
    """Prevents quotation marks in links from breaking the table that they are packed into."""
    assert '"' not in with_sources(PROSE, "patient")
    assert "'" not in with_sources(PROSE, "patient")


def test_without_sources_keeps_the_words() -> None:
    """Prevents brackets and ids from being read aloud."""
    assert without_sources(PROSE) == ("Ferritin under 75 is low, so ask first. In 29 of 100.")


def test_words_in_a_mark_are_escaped() -> None:
    """Prevents a sign in a sentence from becoming a tag."""
    assert "a &lt; b &amp; c" in with_sources("[a < b & c](fact:iron.cutoff.adult)", "patient")
    assert sourced("<1", "usda2015").endswith(">&lt;1</span>")
