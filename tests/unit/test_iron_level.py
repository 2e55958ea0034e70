"""iron_level against its decision table, row by row, at every edge.

The expected rows and sentences were written by hand from the decision table, not from the code.
f is ferritin in ng/mL, s saturation in percent; None is "I don't know".
"""

from __future__ import annotations

import re
from html import unescape
from itertools import product
from typing import Any

import pytest

from restless_legs.evidence import value
from restless_legs.explorer import Explorer, Picture, Questions
from restless_legs.explorer.page_face import control_html
from tests.made import explorer as made

# -- reading the explorer --------------------------------------------------------------------------


def explorer() -> Explorer:
    return made("iron_level")


def state(f: int | None, s: int | None, who: str, ill: str = "no", **more: Any) -> dict[str, Any]:
    return explorer().state(**{"ferritin": f, "saturation": s, "who": who, "ill": ill, **more})


def plain(html: str) -> str:
    """The words alone; the numbers of sources are filled in by the page."""
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def takeaway(*who: Any, **more: Any) -> str:
    return plain(state(*who, **more)["takeaway"])


def notes(*who: Any, **more: Any) -> str:
    return plain(state(*who, **more)["notes"])


def questions(*who: Any) -> str:
    shown = state(*who)["what_to_ask"]
    assert isinstance(shown, Questions)
    return " ".join(map(plain, shown.questions))


def line(part: str, *who: Any, **more: Any) -> Picture:
    shown = state(*who, **more)[part]
    assert isinstance(shown, Picture)
    return shown


def words_drawn(picture: Picture) -> list[str]:
    found = re.findall(r"<text[^>]*>(.*?)</text>", picture.svg, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for text in found]


# -- the decision table ----------------------------------------------------------------------------

# What each row must say, and what it gives to ask, as words that must be there.
MUST_SAY = {
    "A1": ["saturation is high", "not a time to add iron", "needs a check first"],
    "A2": ["Your iron is low for restless legs", "even if the lab calls it normal",
           "by mouth or by vein may help"],
    "A3": ["You are in between", "iron by vein only", "not taken up well"],
    "A4": ["You are above the range", "Other causes and treatments come first", "a specialist may see it"],
    "A5": ["higher than our line shows", "causes of its own"],
    "A6": ["Saturation alone does not show your iron stores", "ferritin test"],
    "A7": ["Two blood tests tell: ferritin and transferrin saturation", "in the morning", "no iron pills",
           "no iron-rich food", "24 hours"],
    "C1": ["low for restless legs in a child", "doctor decides on iron", "how much",
           "Never give a child iron pills on your own"],
    "C2": ["Some children's doctors consider iron here"],
    "C3": ["above the range in which iron is usually considered"],
    "C4": ["both blood tests: ferritin and saturation"],
    "pregnant": ["frequent in pregnancy", "maternity team", "both blood tests", "what they mean",
                 "no iron beyond what they advise"],
    "dialysis": ["other limits", "kidney team", "its own", "iron by vein"],
}  # fmt: skip
MUST_ASK = {
    "A1": ["Why is my saturation high", "repeat the test", "too much iron"],
    "A2": ["Which kind", "how long", "When do we test again", "Why is my iron low"],
    "A3": ["iron by vein worth it for me"],
    "A4": ["What else could be behind"],
    "A5": ["What does such a high ferritin mean", "Was I ill", "other tests"],
    "A6": ["my ferritin tested"],
    "A7": ["ferritin and my transferrin saturation tested"],
    "C1": ["Does my child need iron"],
    "C2": ["Would you try iron"],
    "C3": ["What else could be behind"],
    "C4": ["ferritin and transferrin saturation tested"],
    "pregnant": ["both iron tests", "in pregnancy"],
    "dialysis": ["limits", "iron by vein"],
}
FIRST_WORDS = {row: said[0] for row, said in MUST_SAY.items()}

# (f, s, who, row). First match wins, so the order of the table is the order here.
TABLE: list[tuple[int | None, int | None, str, str]] = [
    # A1: s above 45, any f, for everybody
    *[(f, 46, "adult", "A1") for f in (0, 75, 76, 100, 101, 500, 501, None)],
    (40, 100, "adult", "A1"),
    *[(f, 46, "child", "A1") for f in (0, 49, 50, 75, 76, 501, None)],
    *[(f, 46, who, "A1") for who in ("pregnant", "dialysis") for f in (0, 40, 501, None)],
    # A2: f 75 or below, or s under 20
    *[(f, s, "adult", "A2") for f in (0, 40, 74, 75) for s in (0, 19, 20, 45, None)],
    *[(f, s, "adult", "A2") for f in (76, 90, 100, 101, 500, 501, None) for s in (0, 15, 19)],
    # A3: f above 75 up to 100
    *[(f, s, "adult", "A3") for f in (76, 99, 100) for s in (20, 45, None)],
    # A4: f above 100 up to 500
    *[(f, s, "adult", "A4") for f in (101, 300, 301, 500) for s in (20, 45, None)],
    # A5: f over 500
    *[(501, s, "adult", "A5") for s in (20, 45, None)],
    # A6: f unknown, s 20 to 45;  A7: both unknown
    *[(None, s, "adult", "A6") for s in (20, 21, 44, 45)],
    (None, None, "adult", "A7"),
    # Children: their saturation is not judged, except above 45
    *[(f, s, "child", "C1") for f in (0, 49) for s in (0, 19, 20, 45, None)],
    *[(f, s, "child", "C2") for f in (50, 51, 74, 75) for s in (0, 19, 20, 45, None)],
    *[(f, s, "child", "C3") for f in (76, 100, 101, 500, 501) for s in (0, 19, 20, 45, None)],
    *[(None, s, "child", "C4") for s in (0, 19, 20, 45, None)],
    # Pregnant, on dialysis: one answer each, whatever the numbers
    *[
        (f, s, who, who)
        for who in ("pregnant", "dialysis")
        for f in (0, 40, 75, 76, 500, 501, None)
        for s in (0, 19, 20, 45, None)
    ],
]


@pytest.mark.parametrize(("f", "s", "who", "row"), TABLE)
def test_row(f: int | None, s: int | None, who: str, row: str) -> None:
    """Prevents iron being spoken of to somebody who has too much of it, and the other way round."""
    said = takeaway(f, s, who)
    assert [words for words in MUST_SAY[row] if words not in said] == []
    assert [other for other, words in FIRST_WORDS.items() if other != row and words in said] == []


@pytest.mark.parametrize(("f", "s", "who", "row"), TABLE)
def test_questions_of_row(f: int | None, s: int | None, who: str, row: str) -> None:
    """Prevents somebody taking another row's questions to their visit."""
    asked = questions(f, s, who)
    assert [words for words in MUST_ASK[row] if words not in asked] == []


def test_every_row_is_in_the_table() -> None:
    """Prevents a row of the decision table that no test has ever met."""
    assert {row for *_, row in TABLE} == set(MUST_SAY) == set(MUST_ASK)


def test_edges_are_those_of_the_evidence() -> None:
    """Prevents this table and the data from agreeing on numbers that the sources don't have."""
    told = {
        "iron.cutoff.adult": 75, "iron.band_start.adult": 75, "iron.band_end.adult": 100,
        "iron.cutoff_saturation.adult": 20, "iron.saturation_high": 45, "iron.cutoff.child": 50,
        "iron.who_low.adult": 15,
    }  # fmt: skip
    assert {id: value(id).number for id in told} == told
    assert value("iron.band.child", audience="details").highest == 75


# -- being ill -------------------------------------------------------------------------------------


@pytest.mark.parametrize("ill", ["yes", "unsure"])
@pytest.mark.parametrize(("f", "who"), list(product([0, 75, 90, 200, 501], ["adult", "child"])))
def test_ill_people_are_told_that_ferritin_may_read_too_high(ill: str, f: int, who: str) -> None:
    """Prevents false comfort from a ferritin that an infection pushed up."""
    said = notes(f, 25, who, ill=ill)
    assert "push ferritin up" in said
    assert "a number above the line may hide low iron" in said
    assert "repeat the test some weeks after" in said


@pytest.mark.parametrize("ill", ["yes", "unsure"])
@pytest.mark.parametrize(
    ("f", "who"), [(None, "adult"), (None, "child"), (40, "pregnant"), (None, "pregnant"), (40, "dialysis")]
)
def test_ill_people_without_a_number_or_a_line_are_told_to_say_so(ill: str, f: int | None, who: str) -> None:
    """Prevents a blood test on a feverish day that nobody at the lab knows of, and a line where none is."""
    said = notes(f, None, who, ill=ill)
    assert "push ferritin up" in said
    assert "Tell them that you were ill" in said
    assert "above the line" not in said


@pytest.mark.parametrize("who", ["adult", "child", "pregnant", "dialysis"])
def test_well_people_are_not_told_of_illness(who: str) -> None:
    """Prevents a warning that everybody gets and so nobody reads."""
    assert "push ferritin up" not in notes(40, 25, who, ill="no")


# -- near an edge ----------------------------------------------------------------------------------

NEAR = "close to an edge"
NEAR_FERRITIN = {*range(70, 81), *range(95, 106)}
NEAR_SATURATION = {*range(18, 23)}


def test_near_an_edge_of_ferritin() -> None:
    """Prevents 74 and 76 from looking like different worlds; labs differ by more."""
    for f in (0, *range(67, 84), *range(92, 109), 300, 500, 501):
        assert (NEAR in notes(f, 30, "adult")) == (f in NEAR_FERRITIN), f
    assert NEAR not in notes(None, 30, "adult")


def test_near_the_lower_edge_of_saturation() -> None:
    """Prevents the same for saturation; its upper edge is a safety rule and stays sharp."""
    for s in (0, *range(15, 26), *range(42, 49), 100):
        assert (NEAR in notes(200, s, "adult")) == (s in NEAR_SATURATION), s
    assert NEAR not in notes(200, None, "adult")


@pytest.mark.parametrize("who", ["child", "pregnant", "dialysis"])
def test_edges_of_adults_are_not_told_to_others(who: str) -> None:
    """Prevents a child's or a pregnant reader's number being set beside the adults' edge."""
    assert NEAR not in notes(75, 20, who)
    assert NEAR in notes(75, 20, "adult")


# -- what is always said ---------------------------------------------------------------------------


@pytest.mark.parametrize(("f", "s", "who", "row"), [entry for entry in TABLE if entry[2] == "adult"])
def test_adults_are_always_told_how_firm_the_cut_offs_are(
    f: int | None, s: int | None, who: str, row: str
) -> None:
    """Prevents an agreed number from passing for a tested one, and the lab's normal for ours."""
    said = notes(f, s, who)
    assert "Experts agreed on these cut-offs. They have not been tested in trials." in said
    assert "answers another question" in said
    assert "counts under 15 as low" in said


@pytest.mark.parametrize(
    ("f", "s", "who", "asked"),
    [
        (40, None, "adult", "saturation"), (90, None, "adult", "saturation"),
        (501, None, "adult", "saturation"), (40, None, "child", "saturation"),
        (40, None, "dialysis", "saturation"),
        (None, 10, "adult", "ferritin"), (None, 46, "adult", "ferritin"), (None, 46, "child", "ferritin"),
        (40, 25, "adult", ""), (40, 25, "child", ""), (None, None, "adult", ""), (None, 30, "adult", ""),
        (None, None, "child", ""), (None, None, "pregnant", ""), (40, None, "pregnant", ""),
    ],
)  # fmt: skip
def test_who_knows_one_number_is_told_to_ask_for_the_other(
    f: int | None, s: int | None, who: str, asked: str
) -> None:
    """Prevents an answer on half of the evidence; rows whose takeaway asks already don't ask twice."""
    said = notes(f, s, who)
    for test in ("saturation", "ferritin"):
        assert (f"Ask for your {test} too." in said) == (asked == test), test


def test_children_are_told_where_their_numbers_come_from() -> None:
    """Prevents a number read at second hand from passing for a guideline."""
    assert "we read on another page" in notes(40, None, "child")
    assert "read with their age" in notes(40, 25, "child")
    assert "read with their age" not in notes(40, None, "child")


LINE_MISLEADS = "do not go by the line"
LINE_MISSES = "Yours is low, and that is enough for this answer"


@pytest.mark.parametrize(
    ("f", "s", "who", "said"),
    [
        (40, 46, "adult", LINE_MISLEADS), (200, 46, "adult", LINE_MISLEADS), (40, 46, "child", LINE_MISLEADS),
        (90, 15, "adult", LINE_MISSES), (501, 19, "adult", LINE_MISSES),
        (40, 15, "adult", ""), (75, 19, "adult", ""), (90, 20, "adult", ""), (40, 45, "adult", ""),
        (None, 46, "adult", ""), (None, 15, "adult", ""), (60, 15, "child", ""), (40, 46, "pregnant", ""),
    ],
)  # fmt: skip
def test_where_saturation_decides_the_line_beside_it_is_explained(
    f: int | None, s: int, who: str, said: str
) -> None:
    """Prevents "iron may help" on the line from being believed beside "not a time to add iron"."""
    for words in (LINE_MISLEADS, LINE_MISSES):
        assert (words in notes(f, s, who)) == (words == said)


# -- pregnancy and dialysis: no number of ours ------------------------------------------------------

WHO_WITHOUT_ZONES = ("pregnant", "dialysis")


def _texts(shown: dict[str, Any]) -> str:
    read = plain(" ".join(s.words() if hasattr(s, "words") else s for s in shown.values()))
    # How many have restless legs is a count of people, and says nothing of a blood test.
    return re.sub(r"About 21 of 100 pregnant women have them, and 79 do not\.", "", read)


@pytest.mark.parametrize("who", WHO_WITHOUT_ZONES)
@pytest.mark.parametrize(("f", "s"), [(40, 12), (75, 20), (88, 33), (501, 46), (None, None)])
@pytest.mark.parametrize("ill", ["no", "yes", "unsure"])
def test_no_number_of_ours_is_said(who: str, f: int | None, s: int | None, ill: str) -> None:
    """Prevents limits that were never set for pregnancy or dialysis from being read there."""
    shown = _texts(state(f, s, who, ill))
    own = {"500" if f == 501 else str(f), str(s)}
    assert set(re.findall(r"\d+", shown)) <= own


@pytest.mark.parametrize("who", WHO_WITHOUT_ZONES)
@pytest.mark.parametrize("lab_range", [False, True])
def test_no_zone_and_no_bracket_is_drawn(who: str, lab_range: bool) -> None:
    """Prevents the same in the pictures: the line shows the value alone, between its two ends."""
    ferritin = line("ferritin_line", 40, 25, who, lab_range=lab_range)
    assert words_drawn(ferritin) == ["0", "300", "500 and over", "40"]
    assert "Gradient" not in ferritin.svg
    assert not ferritin.note
    saturation = line("saturation_line", 40, 25, who, lab_range=lab_range)
    assert words_drawn(saturation) == ["0", "100", "25"]
    assert "Gradient" not in saturation.svg


@pytest.mark.parametrize("who", WHO_WITHOUT_ZONES)
def test_clinicians_are_shown_no_limits_there_either(who: str) -> None:
    """Prevents a clinician from taking the adults' wording for their pregnant patient's."""
    assert not re.search(r"\d", plain(state(40, 25, who)["guideline_wording"]))


# -- the lines -------------------------------------------------------------------------------------


def test_adults_line() -> None:
    """Prevents zones named "normal" or "goal", or an edge at another number than the words say."""
    drawn = words_drawn(line("ferritin_line", 40, 25, "adult"))
    assert {"Iron may help", "by vein only", "iron seldom suggested", "75", "100"} <= set(drawn)
    assert set(drawn) <= {"Iron may help", "by vein only", "iron seldom suggested", "0", "75", "100",
                          "300", "500 and over", "40"}  # fmt: skip


def test_childrens_line() -> None:
    """Prevents the adults' zones on a child's line, and 75, a number for clinicians, on it."""
    drawn = words_drawn(line("ferritin_line", 40, 25, "child"))
    assert {"Iron may help", "some doctors consider", "50"} <= set(drawn)
    assert "by vein only" not in drawn
    assert "75" not in drawn


@pytest.mark.parametrize(
    ("f", "who", "zone"),
    [
        (0, "adult", "where iron may help"), (75, "adult", "where iron may help"),
        (76, "adult", "by vein only"), (100, "adult", "by vein only"),
        (101, "adult", "seldom suggested"), (500, "adult", "seldom suggested"),
        (501, "adult", "past the end of the line"),
        (49, "child", "iron may help a child"), (50, "child", "children's doctors consider"),
        (75, "child", "children's doctors consider"), (76, "child", "seldom considered"),
        (40, "pregnant", "no zones"), (40, "dialysis", "no zones"),
    ],
)  # fmt: skip
def test_the_picture_and_its_twin_name_the_same_zone(f: int, who: str, zone: str) -> None:
    """Prevents a reader who listens from getting another answer than one who looks."""
    picture = line("ferritin_line", f, 25, who)
    assert zone in picture.twin
    assert picture.twin in unescape(picture.svg)
    assert ("over 500" if f > 500 else str(f)) in picture.twin


def test_unknown_ferritin_has_no_pin() -> None:
    """Prevents "I don't know" from being drawn as 0."""
    unknown = line("ferritin_line", None, 25, "adult")
    assert "pin gone" in unknown.svg
    assert "not known" in unknown.twin
    assert "pin gone" not in line("ferritin_line", 0, 25, "adult").svg


def test_what_the_lab_calls_low_is_shown_only_on_a_tap() -> None:
    """Prevents the lab's range and ours from standing side by side unasked and unexplained."""
    plain_line, asked = (line("ferritin_line", 40, 25, "adult", lab_range=on) for on in (False, True))
    assert "WHO: low stores" not in words_drawn(plain_line)
    assert not plain_line.note
    assert "WHO: low stores" in words_drawn(asked)
    assert "It does not ask about your legs" in plain(asked.note)
    assert "15" in plain(asked.note)


@pytest.mark.parametrize(
    ("s", "zone"), [(19, "low part"), (20, "middle part"), (45, "middle part"), (46, "high part")]
)
def test_saturation_line_of_adults(s: int, zone: str) -> None:
    """Prevents an edge of the saturation line that lies elsewhere than that of the words."""
    picture = line("saturation_line", 40, s, "adult")
    assert zone in picture.twin
    assert {"low", "not low, not high", "high", "20", "45"} <= set(words_drawn(picture))


@pytest.mark.parametrize("who", ["child", "pregnant", "dialysis"])
@pytest.mark.parametrize("s", [0, 19, 20, 45])
def test_saturation_of_others_is_not_judged(who: str, s: int) -> None:
    """Prevents a child's saturation from being read by the adults' edges."""
    picture = line("saturation_line", 40, s, who)
    assert "No part of the line is judged" in picture.twin
    assert "Gradient" not in picture.svg


# -- the controls ----------------------------------------------------------------------------------


def test_it_opens_in_a_true_example() -> None:
    """Prevents a blank explorer whose point nobody sees without touching it."""
    begins = {name: control.value for name, control in explorer().controls.items()}
    assert begins == {"ferritin": 40, "saturation": 25, "who": "adult", "ill": "no", "lab_range": False}


def test_no_cut_off_is_crossed_by_rounding() -> None:
    """Prevents 75.2 from being read as 75, and 19.8 as 20: up for ferritin, down for saturation."""
    ferritin, saturation = (
        control_html(explorer().controls[name], name, name, True).partition(">")[0]
        for name in ("ferritin", "saturation")
    )
    assert 'data-rounding="up"' in ferritin
    assert 'data-beyond="1"' in ferritin
    assert 'data-rounding="down"' in saturation
    assert "beyond" not in saturation


def test_units_of_ferritin() -> None:
    """Prevents a number in pmol/L from being read as ng/mL: 169 pmol/L is 75 ng/mL."""
    units = {unit.label: unit.per_base for unit in explorer().controls["ferritin"].units}
    assert units == {"ng/mL": 1, "µg/L": 1, "pmol/L": 2.247}
    assert next(iter(units)) == "ng/mL"
    assert round(75 * units["pmol/L"]) == 169


def test_shared_controls() -> None:
    """Prevents the same question asked twice, and an illness kept for the next reader's lesson."""
    assert explorer().shared == {"ferritin", "saturation", "who", "ill"}
