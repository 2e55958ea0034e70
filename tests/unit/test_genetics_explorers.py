"""The explorers of the family lesson: what they show against the tables, in every state."""

from __future__ import annotations

import re
from html import unescape
from itertools import product
from typing import Any, get_args

import pytest

from restless_legs.evidence import loci, value
from restless_legs.explorer import Chart, Explorer, Picture, Questions
from restless_legs.explorers.genetics.genes_found import KNOWN, KNOWN_IN_FULL
from restless_legs.models.genetics import KIN, STRETCH, Begin, FamilyCase, Kin, Relative, copies_of_100
from restless_legs.models.genetics import family_case as case_of
from tests.made import explorer as made

RELATIVES, BEGINS = get_args(Relative), get_args(Begin)
STATES = list(product(RELATIVES, BEGINS))


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def words_drawn(svg: str) -> list[str]:
    found = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for text in found]


def family(relative: str = "parent", begin: str = "before_45") -> dict[str, Any]:
    return made("in_the_family").state(relative=relative, begin=begin)


# -- in_the_family ---------------------------------------------------------------------------------


def test_every_choice_is_known_to_the_model() -> None:
    """Prevents an answer that a reader can pick and the model sorts by accident."""
    controls = made("in_the_family").controls
    for name, keys in {"relative": RELATIVES, "begin": BEGINS}.items():
        assert sorted(key for _, key in controls[name].options) == sorted(keys)
    assert set(KIN) == {*RELATIVES, None}  # None: nobody has answered yet
    assert set(STRETCH) == {*BEGINS, None}
    assert set(KIN.values()) == set(get_args(Kin))


@pytest.mark.parametrize(("relative", "begin"), STATES)
def test_each_family_is_told_for_itself(relative: Relative, begin: Begin) -> None:
    """Prevents "your restless legs" to a reader who has none, and a child's numbers told of a parent."""
    case, told = case_of(relative, begin), plain(family(relative, begin)["takeaway"])
    assert case == FamilyCase(KIN[relative], begin != "none")
    assert ("Yours began" in told or "when yours began" in told) == case.has_restless_legs
    assert ("your restless legs" in told) == (case == FamilyCase("relative", True))
    if case.kin == "relative" and not case.has_restless_legs:
        assert told.startswith("Restless legs in your family do not mean that you will get them")


@pytest.mark.parametrize(("relative", "begin"), STATES)
def test_nobody_is_given_a_chance_of_their_own(relative: Relative, begin: Begin) -> None:
    """Prevents a number about patients' families from being read as the reader's risk, in any state."""
    told = plain(family(relative, begin)["takeaway"])
    # In words that a tired parent reads once: of whom, both ways, and that nobody knows.
    assert re.search(
        r"(You|Your child|[Yy]our other children) may get them, or may not\. Nobody can tell\.", told
    ), told
    assert not re.search(r"\byour chance is\b|\brisk\b|no study that gives", told)


@pytest.mark.parametrize("relative", RELATIVES)
def test_family_does_not_decide(relative: str) -> None:
    """Prevents a reader from giving up, or from ruling restless legs out, by their family alone."""
    told = plain(family(relative)["takeaway"])
    not_deciding = (
        "does not decide",
        "do not mean that you will",
        "even if you know of nobody",
        "does not tell how many",
        "are not needed",
    )
    assert any(words in told for words in not_deciding), told


# By hand from the rows: what is drawn, and what is said of both sides of 100.
ADULTS = {
    "genetics.in_family.clinic": ("At one clinic, 63 of 100 people", "37 did not"),
    "genetics.in_family.sleep_centre": ("At a sleep centre, 77 of 100 people", "23 did not"),
}
CHILDREN = {
    "genetics.one_parent.child": ("70 or more had a parent", "30 or fewer did not"),
    "genetics.both_parents.child": ("In 16 of 100, both parents", "in 84 not both"),
}


@pytest.mark.parametrize("relative", RELATIVES)
def test_icons_are_those_of_the_rows(relative: str) -> None:
    """Prevents icons of other people than the words beside them tell of, or half of a picture."""
    picture = family(relative)["families"]
    assert isinstance(picture, Picture)
    expected = CHILDREN if relative == "child" else ADULTS
    assert picture.svg.count("<svg") == 2
    for row, said in expected.items():
        known = value(row)
        count = int(re.findall(r"\d+", said[0])[0])
        assert known.draw == "icons"
        assert known.value == count
        assert all(words in picture.twin for words in said)
        assert {str(count), str(100 - count)} <= set(words_drawn(picture.svg))
        assert str(count) in plain(picture.note)
        assert str(100 - count) in plain(picture.note)


def test_both_adult_studies_keep_their_warning() -> None:
    """Prevents the higher number of a sleep centre from passing for everybody's."""
    note = plain(family()["families"].note)
    assert "sees more of these families than usual" in note
    assert "too high" in note


def test_more_than_70_is_never_told_as_70() -> None:
    """Prevents a lower bound from being drawn or told as the number itself."""
    picture = family("child")["families"]
    assert "At least 70 of 100" in plain(picture.note)
    assert "30 or fewer" in plain(picture.note)
    assert {"or more had one", "or fewer had none"} <= set(words_drawn(picture.svg))


def test_children_of_parents_are_not_parents_of_children() -> None:
    """Prevents "70 of 100 children have a parent with it" from being turned round."""
    told = plain(family("child")["takeaway"])
    assert "That does not tell how many children of such parents will have them." in told
    assert "no study that counts children of a parent" in plain(family("parent")["notes"])


@pytest.mark.parametrize(
    ("begin", "stretch", "said"),
    [
        ("before_45", "early", "Your own start lies in the early part."),
        ("later", "late", "Your own start lies in the later part."),
        ("unsure", "unknown", "43."),
        ("none", "unknown", "43."),
    ],
)
def test_ages_are_those_of_their_rows(begin: str, stretch: str, said: str) -> None:
    """Prevents a mark in the wrong part, an edge that no row has, or a spread told as certainty."""
    picture = family(begin=begin)["ages"]
    start, spread = value("genetics.early_start"), value("genetics.age_at_start.familial")
    assert (start.value, spread.value, spread.low, spread.high) == (45, 28, 13, 43)
    assert (spread.interval, spread.draw, start.draw) == ("SD", "line", "line")
    assert picture.twin.endswith(said)
    assert "A start before 45 is called early" in picture.twin
    assert "about 28 on average. The spread between people was about 13 to 43" in picture.twin
    drawn = words_drawn(picture.svg)
    assert {"before 45: early", "45 or later", "13", "28", "43"} <= set(drawn)
    assert ("yours" in drawn) == (stretch != "unknown") == ('class="stretch here"' in picture.svg)


def test_choices_name_the_age_of_the_row() -> None:
    """Prevents a choice at 45 when the row has moved to another age."""
    labels = [label for label, _ in made("in_the_family").controls["begin"].options]
    age = f"{value('genetics.early_start').number:g}"
    assert [label for label in labels if age in label] == [f"Before {age}", f"At {age} or later"]


def test_an_early_start_proves_no_family() -> None:
    """Prevents an early start from being read as a sign of family: in a whole clinic it was as early."""
    told = plain(family()["about_the_start"])
    assert value("genetics.age_at_start.clinic").value == 27.2
    assert "about 27 on average. So an early start alone does not show" in told
    for pair in (("38", "62"), ("25", "75")):
        assert all(re.search(rf"\b{number}\b", told) for number in pair)
    assert "small study of 52 people" in told


@pytest.mark.parametrize(("relative", "begin"), STATES)
def test_there_is_something_to_ask(relative: str, begin: str) -> None:
    """Prevents a reader from leaving without a question, or with one about legs they do not have."""
    asked = family(relative, begin)["what_to_ask"]
    assert isinstance(asked, Questions)
    told = " ".join(map(plain, asked.questions))
    assert asked.questions
    assert ("Does it matter that mine began early?" in told) == (begin == "before_45")
    assert begin != "none" or "Can I have my iron tested" not in told


RATIO = re.compile(r"\b(odds|ratio|relative risk|heritability|95%|CI)\b")


@pytest.mark.parametrize("name", ["in_the_family", "genes_found"])
def test_ratios_are_for_clinicians(name: str) -> None:
    """Prevents a relative risk, which sounds like more than it is, from reaching a patient."""
    entries = list(made(name).table())
    patient = [str(entry.result.words() if hasattr(entry.result, "words") else entry.result)
               for entry in entries if entry.audience == "patient"]  # fmt: skip
    clinicians = [str(entry.result) for entry in entries if entry.audience == "details"]
    assert patient
    assert [text for text in patient if RATIO.search(plain(text))] == []
    assert RATIO.search(" ".join(map(plain, clinicians)))


def test_heritability_keeps_its_warning() -> None:
    """Prevents 54% from being told as a share of one person's restless legs, or a child's risk."""
    told = plain(family()["studies"])
    assert "heritability of RLS symptoms 54% (95% CI 44 to 63)" in told
    assert "never 54% of one person's RLS, never a child's risk" in told


# -- genes_found -----------------------------------------------------------------------------------


def genes() -> Explorer:
    return made("genes_found")


def bars(shown: Chart) -> dict[int, tuple[int, bool]]:
    """Regions and whether the bar is filled, by year."""
    (trace,) = shown.figure.data
    empty = shown.figure.layout.plot_bgcolor
    return {
        int(year): (int(regions), colour != empty)
        for year, regions, colour in zip(trace.x, trace.y, trace.marker.color, strict=True)
    }


@pytest.mark.parametrize(
    ("year", "filled"),
    [("2007", [2007]), ("2020", [2007, 2020]), ("2024", [2007, 2020, 2024])],
)
def test_bars_are_those_of_the_rows(year: str, filled: list[int]) -> None:
    """Prevents a count told at another year, or a bar marked as known before it was."""
    state = genes().state(year=year)
    shown = state["regions_known"]
    assert bars(shown) == {
        2007: (3, 2007 in filled), 2020: (22, 2020 in filled), 2024: (164, 2024 in filled),
    }  # fmt: skip
    assert {when: value(row).value for when, row in KNOWN.items()} == {2007: 3, 2020: 22, 2024: 164}
    count = bars(shown)[int(year)][0]
    assert shown.title == f"By {year}, {count} gene regions were known"
    assert "3 by 2007, 22 by 2020, 164 by 2024." in shown.twin
    assert year in plain(state["takeaway"])
    assert re.search(rf"\b{count}\b", plain(state["takeaway"]))
    assert [plain(row[1]) for row in shown.rows] == ["3", "22", "164"]


def test_years_are_those_of_their_rows() -> None:
    """Prevents a count drawn at a year that its row does not name."""
    for year, row in KNOWN_IN_FULL.items():
        statement = value(row, audience="details").statement
        # The one count without a year of its own is drawn at the last year that its row allows.
        assert f"{year}" in statement or (year == 2019 and statement.startswith("Before 2020"))
    choices = [int(key) for _, key in genes().controls["year"].options]
    assert choices == list(KNOWN)


def test_the_164_is_said_to_come_from_news_pages() -> None:
    """Prevents a number that we read second-hand from passing as read in the study."""
    assert value(KNOWN[2024]).grade == "S"
    state = genes().state(year="2024")
    assert "We read this number on news pages, not in the study." in plain(state["takeaway"])
    assert [plain(row[2]) for row in state["regions_known"].rows] == [
        "in the study's summary", "in the study's summary", "on news pages",
    ]  # fmt: skip


def test_counts_for_clinicians_stand_in_details() -> None:
    """Prevents rows for clinicians from being drawn for patients."""
    audiences = {entry.part: entry.audience for entry in genes().table()}
    for part in ("regions_in_full", "odds", "variants", "studies"):
        assert audiences[part] == "details"
    shown = genes().state()["regions_in_full"]
    assert {year: regions for year, (regions, _) in bars(shown).items()} == {
        2007: 3, 2008: 4, 2011: 6, 2019: 19, 2020: 22, 2024: 164,
    }  # fmt: skip
    assert all(is_filled for _, is_filled in bars(shown).values())
    assert [row[0] for row in shown.rows] == ["2007", "2008", "2011", "before 2020", "2020", "2024"]
    assert "19 before 2020" in shown.twin


def test_the_largest_study_is_as_its_row() -> None:
    """Prevents a study size that was typed from memory, since its digits stand in a link to words."""
    row, told = value("genetics.study_size.y2024"), plain(genes().state()["largest_study"])
    assert f"{row.number:,.0f} people with restless legs" in told
    assert row.control_number > 1_500_000
    assert "over one and a half million others" in told
    assert row.population == "European ancestry"
    assert "roots in Europe" in told


def test_what_a_dna_test_cannot_tell() -> None:
    """Prevents a reader from buying a DNA test to learn if they have restless legs."""
    told = plain(genes().state()["dna_test"])
    for said in ("It cannot tell if you have restless legs.", "No blood test and no gene test can",
                 "We do not know."):  # fmt: skip
        assert said in told


def test_one_row_a_gene_region_is_drawn() -> None:
    """Prevents two rows of one signal from looking like two, and a misprinted interval from being drawn."""
    shown = genes().state()["odds"]
    (points,) = shown.figure.data
    expected = sorted((one for one in loci() if one.stands_for_locus), key=lambda one: -one.odds_ratio)
    assert len(expected) == len({one.locus for one in expected}) == 6
    assert list(points.x) == [one.odds_ratio for one in expected]
    ends = list(zip(points.error_x.arrayminus, points.error_x.array, strict=True))
    for one, (down, up) in zip(expected, ends, strict=True):
        if one.locus == "BTBD9":
            assert (one.low, one.high, down, up) == (None, None, 0, 0)
        else:
            assert (one.odds_ratio - down, one.odds_ratio + up) == pytest.approx((one.low, one.high))
    assert shown.figure.layout.xaxis.range[0] == 1
    assert "BTBD9 1.47;" in shown.twin
    assert "must be a misprint" in plain(genes().state()["studies"])
    assert "Never add or multiply" in plain(genes().state()["studies"])


def test_the_table_holds_every_result() -> None:
    """Prevents a result lost between the table and the page, or told of people instead of gene copies."""
    html = genes().state()["variants"]
    rows = [plain(row.replace("</t", " </t")) for row in re.findall(r"<tr>(.*?)</tr>", html)][1:]
    assert len(rows) == len(loci()) == 12
    for one, row in zip(loci(), rows, strict=True):
        assert f" {copies_of_100(one.risk_allele_freq)} {one.odds_ratio:.2f}" in row
        assert one.rsid in row
        assert (one.low is None) != (f"({one.low or 0:.2f} – {one.high or 0:.2f})" in row)
    assert "Of 100 copies" in plain(html)


@pytest.mark.parametrize("frequency", [-0.01, 1.01])
def test_a_frequency_outside_0_to_1_is_refused(frequency: float) -> None:
    """Prevents a percentage put where a share belongs: 24 would be 2400 of 100 copies."""
    with pytest.raises(ValueError, match="outside 0 to 1"):
        copies_of_100(frequency)
