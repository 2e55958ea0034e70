"""The other explorers of the iron lesson, and when to get help: what they show against the tables."""

from __future__ import annotations

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis.strategies import dictionaries, integers, sampled_from

from restless_legs.evidence import value, without_sources
from restless_legs.evidence.folder import data_folder
from restless_legs.explorer import Chart, Explorer, Picture
from restless_legs.explorers import iron
from restless_legs.models.iron import intake_case
from tests.made import NOTEBOOKS
from tests.made import explorer as made


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def words_drawn(picture: Picture) -> list[str]:
    found = re.findall(r"<text[^>]*>(.*?)</text>", picture.svg, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for text in found]


def rounded(number: str | float) -> int:
    return int(Decimal(str(number)).quantize(Decimal(1), ROUND_HALF_UP))


def said(points: str) -> str:
    """Whole numbers, but a half stays a half: 2.5 is neither 2 nor 3."""
    return points if points.endswith(".5") else str(rounded(points))


def rows(table: str) -> list[dict[str, str]]:
    with (data_folder() / table).open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert found
    return found


def edit(path: Path, row: str, old: str, new: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (at,) = (n for n, line in enumerate(lines) if line.startswith(f"{row},"))
    assert old in lines[at]
    lines[at] = lines[at].replace(old, new, 1)
    path.write_text("".join(lines), encoding="utf-8")


# -- does_iron_help --------------------------------------------------------------------------------


def trials() -> Explorer:
    return made("does_iron_help")


# By hand from the rows: change in points, with iron and with the dummy; and what is said of both.
GROUPS = {
    "earley2024": ("-8.0", "-4.8"),
    "wang2009": ("-10.3", "-1.14"),
    "cho2016": ("-11.9", "-7.88"),
    "cho2018": ("-8.3", "-4.8"),
    "bae2021": ("-13.47", "1.36"),
    "deng2017": ("-7.38", "-0.81"),
}
# Differences from the dummy: who, and by how much more iron helped.
DIFFERENCES = {
    "mahmoud2025": {"12 trials": "5.28", "7 trials": "3.78"},
    "khan2025": {"7 studies": "5.77"},
    "trenkwalder2017": {"Week 4": "2.5", "Week 12": "4.66"},
}
IN_WORDS_ALONE = {"davis2000"}


def test_every_trial_is_expected_here() -> None:
    """Prevents a trial added to the list whose dummy nobody looked for."""
    (control,) = trials().controls.values()
    keys = {key for _, key in control.options}
    assert keys == {*GROUPS, *DIFFERENCES, *IN_WORDS_ALONE}


@pytest.mark.parametrize(("trial", "changes"), GROUPS.items())
def test_the_dummy_stands_beside_the_iron(trial: str, changes: tuple[str, str]) -> None:
    """Prevents a picture of iron alone: much of what it seems to do, the dummy does too."""
    expected = [
        f"{name}: {abs(rounded(change))} {'worse' if float(change) > 0 else 'better'}"
        for name, change in zip(("Iron", "Dummy treatment"), changes, strict=True)
    ]
    picture = trials().state(trial=trial)["change"]
    labels = [text for text in words_drawn(picture) if text.startswith(("Iron", "Dummy"))]
    assert labels == expected
    assert all(label in picture.twin for label in expected)
    row = value(f"iron.trial.{trial}")
    assert [row.value, row.control_value] == [float(change) for change in changes]


@pytest.mark.parametrize(("trial", "found"), DIFFERENCES.items())
def test_differences_are_said_to_be_more_than_the_dummy(trial: str, found: dict[str, str]) -> None:
    """Prevents a difference from the dummy being read as all that iron does, and rounded another way."""
    expected = [f"{who}: {said(points)} more than dummy treatment" for who, points in found.items()]
    picture = trials().state(trial=trial)["change"]
    assert [text for text in words_drawn(picture) if "more than" in text] == expected
    assert all(label in picture.twin for label in expected)


@pytest.mark.parametrize("trial", [*GROUPS, *DIFFERENCES, *IN_WORDS_ALONE])
def test_words_name_the_dummy_too(trial: str) -> None:
    """Prevents the words from dropping what the picture beside them shows."""
    told = plain(trials().state(trial=trial)["takeaway"])
    # A difference is that to the dummy, which the picture above it names.
    assert "dummy" in told or "difference" in told, told


@pytest.mark.parametrize("trial", [*GROUPS, *DIFFERENCES])
def test_words_and_picture_round_alike(trial: str) -> None:
    """Prevents "about 3 points" beside a picture that says 2."""
    shown = trials().state(trial=trial)
    drawn = set(re.findall(r"([\d.]+) (?:better|worse|more than)", shown["change"].twin))
    told = set(re.findall(r"about ([\d.]*\d)(?! weeks)", plain(shown["takeaway"])))
    assert drawn
    assert drawn == told


def test_a_trial_without_figures_has_no_picture() -> None:
    """Prevents a picture of a number that nobody recorded."""
    assert trials().state(trial="davis2000")["change"] == ""


def test_what_people_notice_is_as_in_its_row() -> None:
    """Prevents the smallest change that people notice from being drawn at one place and told at another."""
    least = rounded(value("iron.noticeable_change.adult").number)
    for trial in (*GROUPS, *DIFFERENCES):
        assert f"about {least} points is the smallest" in trials().state(trial=trial)["change"].twin


def test_gaps_that_could_be_chance_are_called_so() -> None:
    """Prevents a difference that chance explains from passing for a find."""
    for trial in ("cho2018", "trenkwalder2017"):
        assert "could be chance" in plain(trials().state(trial=trial)["takeaway"])
    assert "This difference may be chance." in plain(trials().state(trial="earley2024")["icons"].note)


def test_icons_only_where_the_table_lets_them_be_drawn() -> None:
    """Prevents points on a scale, or a ratio, from being drawn as people."""
    drawn = [t for t in (*GROUPS, *DIFFERENCES, *IN_WORDS_ALONE) if trials().state(trial=t)["icons"]]
    assert drawn == ["earley2024"]
    assert value("iron.response.earley2024").draw == "icons"


def test_icons_go_when_their_row_says_so(copy_of_data: Path) -> None:
    """Prevents a column "draw" that nothing obeys."""
    assert isinstance(iron.does_iron_help().state()["icons"], Picture)
    edit(copy_of_data / "iron.csv", "iron.response.earley2024", ",icons,", ",no,")
    assert iron.does_iron_help().state()["icons"] == ""


def test_icons_show_both_groups_and_both_sides() -> None:
    """Prevents half a picture: 36 of 100 and 64 not, 29 of 100 and 71 not."""
    picture = trials().state(trial="earley2024")["icons"]
    assert picture.svg.count("<svg") == 2
    assert "With iron by vein, 36 of 100 were much or very much better and 64 were not." in picture.twin
    told = "With the dummy treatment, 29 of 100 were much or very much better and 71 were not."
    assert told in picture.twin
    for number in ("36", "64", "29", "71"):
        assert number in plain(picture.note)
        assert number in " ".join(words_drawn(picture))


# The bold words of the safety table stay in view, the rest is a tap away; never behind the details switch.
IN_VIEW = {
    "by_vein": ["threatens life", "treated at once", "watched for 30 minutes"],
    "pills": [
        "blood tested first",
        "Do not start on your own",
        "out of the reach of children",
        "Call for help",
    ],
}
A_TAP_AWAY = {
    "by_vein": ["does not make the next one safe", "earlier reaction", "allergies", "asthma",
                "first three months",
                "Feeling sick", "iron dextran", "ferumoxytol", "phosphate", "before a second course", "bone",
                "infection", "too much iron"],
    "pills": ["stomach and gut", "constipation", "black", "hidden illness of too much iron"],
}  # fmt: skip


@pytest.mark.parametrize("way", IN_VIEW)
def test_what_can_go_wrong_stands_beside_the_benefits(way: str) -> None:
    """Prevents a reader from asking for iron without knowing what it can do to them."""
    (part,) = (part for part in trials().parts if part.name == way)
    assert part.audience == "patient"
    in_view, _, folded = trials().state()[way].partition("<details")
    assert [words for words in IN_VIEW[way] if words not in plain(in_view)] == []
    assert [words for words in A_TAP_AWAY[way] if words not in plain(f"<details{folded}")] == []
    assert "One kind" not in plain(in_view + folded)


def test_the_largest_trial_is_told_by_score_and_by_count() -> None:
    """Prevents half of a trial: its score, its count with what "better" means, and what else was going on."""
    shown = trials().state(trial="earley2024")
    told, note = plain(shown["takeaway"]), plain(shown["icons"].note)
    assert "8 points with iron, and by about 5 with the dummy treatment" in told
    assert "other leg medicines were being cut down" in told
    assert "much or very much better" in note
    assert "needed by 33 of 100 after iron, and by 59" in note
    assert "not a main aim" in note


def lesson() -> dict[str, str]:
    """The text cells of the lesson by their heading."""
    cells = nbformat.read(NOTEBOOKS / "iron.ipynb", as_version=4).cells
    texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    return {text.partition("\n")[0].lstrip("# "): text for text in texts}


def test_how_to_take_iron_pills_says_what_keeps_people_safe() -> None:
    """Prevents a reader who was given pills from finding a lesson on drips alone."""
    told = without_sources(lesson()["How do I take iron pills?"])
    for needed in (
        "Have your blood tested first. Do not start on your own.", "Your doctor picks", "empty stomach",
        "constipation", "poo black", "Call a doctor today", "antibiotics", "levodopa and thyroid",
        "pharmacist", "runs in your", "sight and reach", "Call for help at once",
    ):  # fmt: skip
        assert needed in told, needed
    assert not re.search(r"\bmg\b|a day\b", told)


def test_food_with_iron_is_advised_on_a_condition_only() -> None:
    """Prevents "eat food with iron" from being read by somebody with a high saturation."""
    told = without_sources(lesson()["What you can do"])
    advised = [line for line in told.splitlines() if re.search(r"\beat\b", line, re.IGNORECASE)]
    assert len(advised) == 1
    assert re.match(r"\d\. Low iron\? Eat food", advised[0])
    assert "Is your saturation high? See a doctor before you add iron, food too." in told


# -- iron_foods ------------------------------------------------------------------------------------


def eaten() -> Explorer:
    return made("iron_foods")


def iron_mg() -> dict[str, Decimal]:
    return {row["id"]: Decimal(row["iron_mg"]) for row in rows("foods.csv")}


def total_said(shown: dict[str, Any]) -> str:
    found = re.search(r"have (about|more than) (\d+) mg", plain(shown["takeaway"]))
    assert found, plain(shown["takeaway"])
    return f"{found[1]} {found[2]}"


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        ({"lentils_cooked": 1}, "about 3"),  # 3.3
        (
            {"lentils_cooked": 1, "whole_wheat_bread": 2, "egg_hard_boiled": 1},
            "about 6",
        ),  # 3.3 + 2 x 0.8 + 0.6
        ({"beef_burger_patty": 1, "lentils_cooked": 1}, "about 6"),  # 2.2 + 3.3 = 5.5, half up
        ({"chicken_liver_cooked": 4}, "about 40"),  # 4 x 9.9 = 39.6
    ],
)
def test_total_by_hand(chosen: dict[str, int], total: str) -> None:
    """Prevents a sum that is off by rounding each food on its own."""
    assert total_said(eaten().state(foods=chosen)) == total


@given(chosen=dictionaries(sampled_from(sorted(iron_mg())), integers(1, 4), min_size=1, max_size=9))
def test_totals_of_many_meals(chosen: dict[str, int]) -> None:
    """Prevents a sum that is right for the example only, and a salmon that counts as no food."""
    summed = sum(iron_mg()[id] * count for id, count in chosen.items())
    shown = eaten().state(foods=chosen)
    if rounded(str(summed)) == 0:
        assert "less than one milligram" in plain(shown["takeaway"])
        return
    right = "more than 60" if rounded(str(summed)) > 60 else f"about {rounded(str(summed))}"
    assert total_said(shown) == right
    assert right.replace("about ", "").replace("more than ", "") in shown["bar"].twin


def test_each_food_has_its_own_line() -> None:
    """Prevents a food whose line shows the iron of one serving beside a count of four."""
    mg = iron_mg()
    for id, count in product(mg, (1, 4)):
        (line,) = eaten().state(foods={id: count})["food_line"]
        assert plain(line).startswith(f"{count} × ")
        assert f": {mg[id] * count:.1f} mg of iron." in plain(line), id


def test_no_foods_is_a_state_of_its_own() -> None:
    """Prevents "0 mg, far under your need" for a reader who has not begun."""
    shown = eaten().state(foods={})
    assert "Pick foods" in plain(shown["takeaway"])
    assert shown["food_line"] == []


@pytest.mark.parametrize("need", rows("daily_need.csv"), ids=lambda need: need["id"])
def test_daily_need_of_each_group(need: dict[str, str]) -> None:
    """Prevents a reader from being measured against another group's need."""
    shown = eaten().state(who_eats=need["id"], foods={"egg_hard_boiled": 1})
    assert re.search(rf"daily need (of|here is) about {need['need_mg']} mg", plain(shown["takeaway"]))
    assert f"daily need: {need['need_mg']} mg" in shown["bar"].twin
    assert f"daily need: {need['need_mg']} mg" in words_drawn(shown["bar"])
    note = plain(shown["need_note"])
    assert ("maternity team" in note) == (need["pregnant"] != "no")
    assert ("child's doctor" in note) == bool(need["pregnant"] == "no" and int(need["age_to"] or 99) <= 18)


@pytest.mark.parametrize(
    ("total_mg", "need_mg", "case"),
    [(0, 18, "nothing"), (16, 18, "under"), (17, 18, "about"), (18, 18, "about"), (19, 18, "about"),
     (20, 18, "over"), (7, 8, "under"), (8, 8, "about"), (9, 8, "over"), (9, 10, "about"), (11, 10, "about"),
     (30, 27, "over"), (29, 27, "about"), (24, 27, "under")],
)  # fmt: skip
def test_case_of_a_total(total_mg: float, need_mg: float, case: str) -> None:
    """Prevents "more than you need" for a milligram over, or for the very need."""
    assert intake_case(total_mg, need_mg) == case


def test_liver_is_warned_of_in_pregnancy_and_only_there() -> None:
    """Prevents a pregnant reader from counting on liver, and a warning that others learn to skip."""
    warned = {row["id"] for row in rows("foods.csv") if row["not_in_pregnancy"] == "yes"}
    assert any("liver" in id for id in warned)
    needs = [*(need["id"] for need in rows("daily_need.csv")), None]  # None: it may be somebody pregnant
    lines = eaten().lookups["food_line"]
    foods, counts = list(iron_mg()), range(1, 5)
    assert lines.inputs == ("item", "count", "who_eats")
    for (id, _, who), at in zip(product(foods, counts, needs), lines.index, strict=True):
        found = "Not in pregnancy" in lines.results[at]
        assert found == (who in ("pregnant", None) and id in warned), (who, id)


def line_of_one(id: str) -> str:
    """The line of one serving of a food, for the reader that the explorer begins with."""
    (part,) = (part for part in eaten().parts if part.name == "food_line")
    return str(part.function(id, 1, "female_19_50"))


def test_haem_share_only_where_it_was_measured() -> None:
    """Prevents one animal's share from being told of another's meat."""
    told = {}
    for row in rows("foods.csv"):
        line = line_of_one(row["id"])
        if share := re.search(r"about (\d+) of 100 parts of the iron were haem iron", plain(line)):
            told[row["id"]] = share[1]
        assert not share or row["haem_basis"] == "measured", row["id"]
    # That of canned tuna rests on a row for clinicians.
    assert told == {"beef_liver_fried": "14", "beef_liver_stewed": "14"}
    assert value("iron.haem_share.beef_liver_biol2009").number / 100 == pytest.approx(0.136)


@pytest.mark.parametrize(
    ("who", "foods", "is_over"),
    [
        ("female_19_50", {"chicken_liver_cooked": 4}, False),  # 39.6, limit 45
        ("female_19_50", {"chicken_liver_cooked": 4, "oysters_cooked": 1}, True),  # 47.4
        ("child_4_8", {"chicken_liver_cooked": 4}, False),  # 39.6 is shown as 40, limit 40
        ("child_4_8", {"chicken_liver_cooked": 4, "egg_hard_boiled": 2}, True),  # 40.8, shown as 41
    ],
)
def test_more_than_the_upper_limit_is_said(who: str, foods: dict[str, int], is_over: bool) -> None:
    """Prevents a total that no healthy person should take from being told as merely over the need."""
    told = plain(eaten().state(who_eats=who, foods=foods)["takeaway"])
    assert ("more than a healthy person should take in a day" in told) == is_over


def test_packets_are_pointed_at_for_cereals() -> None:
    """Prevents one country's cereal from being taken for every packet."""
    for row in rows("foods.csv"):
        line = line_of_one(row["id"])
        assert ("Look at the packet" in plain(line)) == (row["group"] == "fortified cereal")


def test_the_house_rule_stands_beside_the_foods() -> None:
    """Prevents a low total from sending somebody to buy iron pills."""
    assert "Do not start iron pills on your own." in plain(eaten().state()["house_rule"])


# -- how_fast --------------------------------------------------------------------------------------


def climbing() -> Explorer:
    return made("how_fast")


def chart(part: str = "climb", **values: Any) -> Chart:
    shown = climbing().state(**values)[part]
    assert isinstance(shown, Chart)
    return shown


def drawn(shown: Chart) -> list[tuple[list[float], list[float]]]:
    return [([float(x) for x in line.x], [float(y) for y in line.y]) for line in shown.figure.data]


def test_adults_rise_as_their_row_says() -> None:
    """Prevents a curve that climbs faster than anybody measured."""
    row, shown = value("iron.trial.wang2009_ferritin"), chart(whom="adults")
    assert (row.value, row.control_value, row.low, row.high, row.n, row.time) == (
        25.1, 7.5, 4.8, 45.4, 18, "12 wk",
    )  # fmt: skip
    dummy = value("derived.ferritin_rise.wang2009_dummy")
    assert (dummy.value, dummy.low, dummy.high) == (7.5, -6.2, 21.2)
    assert [rises for _, rises in drawn(shown)] == [[0, 25.1], [0, 7.5]]
    # The two spreads stand a little to each side of week 12, or one would hide the other.
    assert all(weeks[0] == 0 and abs(weeks[1] - 12) < 0.5 for weeks, _ in drawn(shown))
    spreads = [(line.error_y.arrayminus[-1], line.error_y.array[-1]) for line in shown.figure.data]
    assert spreads == [pytest.approx((25.1 - 4.8, 45.4 - 25.1)), pytest.approx((7.5 + 6.2, 21.2 - 7.5))]
    for told in ("12 weeks", "about 25 with iron", "about 8 with dummy", "18 people",
                 "Some rose a lot, some hardly at all."):  # fmt: skip
        assert told in shown.twin
    assert "12 weeks" in shown.title
    # The spread, as the table under the chart has it: a row of numbers is no sentence for a patient.
    assert "from" not in shown.twin
    assert [row[4] for row in shown.rows] == ["4.8 \u2013 45.4", "-6.2 \u2013 21.2"]


def test_children_rise_as_their_row_says() -> None:
    """Prevents the same for children, whose study had no dummy: it must be said."""
    row, shown = value("iron.ferritin.rosen2019"), chart(whom="children")
    assert (row.value, row.control_value, row.n, row.time) == (40, 23, 47, "8 wk")
    assert drawn(shown) == [([0, 8], [23, 40])]
    for told in ("47 children", "was 23 before", "40 after 8 weeks", "Nobody took a dummy"):
        assert told in shown.twin
    assert "8 weeks" in shown.title


def test_the_long_series_is_for_clinicians_and_as_its_rows() -> None:
    """Prevents rows for clinicians from being drawn for patients, or at the wrong time."""
    names = ("start", "months_3_6", "years_1_2", "after_2_years")
    ids = [f"iron.ferritin.dye2017_{name}" for name in names]
    found = [value(id, audience="details") for id in ids]
    assert {row.show for row in found} == {"details"}
    assert {entry.part: entry.audience for entry in climbing().table()}["climb_over_years"] == "details"
    assert drawn(chart("climb_over_years")) == [([0, 20, 78, 117], [row.number for row in found])]


def test_data_tables_hold_the_numbers_that_are_drawn() -> None:
    """Prevents a table under a chart that tells another story."""
    assert [row[3] for row in chart(whom="adults").rows] == ["+25.1", "+7.5"]
    assert [row[3] for row in chart(whom="children").rows] == ["23", "40"]
    years = chart("climb_over_years")
    assert [row[2] for row in years.rows] == ["27.4", "45.6", "52", "54.7"]
    for shown in (chart(whom="adults"), chart(whom="children"), years):
        assert {len(row) for row in shown.rows} == {len(shown.heads)}


@pytest.mark.parametrize("whom", ["adults", "children"])
def test_months_not_days_is_said(whom: str) -> None:
    """Prevents a reader from giving up, or testing again, after a week."""
    shown = climbing().state(whom=whom)
    assert "think in months, not days." in plain(shown["takeaway"])
    assert "test again when your doctor says" in plain(shown["test_again"])


# -- blood_and_brain -------------------------------------------------------------------------------


def idea() -> Explorer:
    return made("blood_and_brain")


@pytest.mark.parametrize(
    ("blood", "crossing", "brain", "balance", "said"),
    [
        ("full", "less", "low", "out of balance", "The blood looks fine, yet the brain is short of iron."),
        ("half", "less", "low", "out of balance", "The blood looks fine, yet the brain is short of iron."),
        ("low", "less", "low", "out of balance", "Little iron in the blood, and less gets through."),
        ("full", "usual", "full", "in balance", "In this picture, enough iron reaches the brain."),
        ("half", "usual", "half full", "in balance", "In this picture, enough iron reaches the brain."),
        ("low", "usual", "low", "out of balance", "The blood's store is low, so the brain gets little."),
    ],
)
def test_idea(blood: str, crossing: str, brain: str, balance: str, said: str) -> None:
    """Prevents a picture, its twin and the words from telling three stories."""
    shown = idea().state(blood=blood, crossing=crossing)
    assert said in plain(shown["takeaway"])
    assert f"brain's cells are {brain}. Dopamine is {balance}." in shown["way_to_the_brain"].twin
    assert f"Dopamine: {balance}" in " ".join(words_drawn(shown["way_to_the_brain"]))


def test_idea_is_marked_as_one_and_doubted() -> None:
    """Prevents a drawing from passing for a measurement, and the studies that disagree from going."""
    shown = idea().state()
    assert "A picture of an idea, not your body" in " ".join(words_drawn(shown["way_to_the_brain"]))
    assert "found no difference" in plain(shown["how_sure"])
    assert "small" in plain(shown["how_sure"])
