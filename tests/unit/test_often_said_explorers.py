"""The explorer on what is often said: each saying has its verdict, and nothing is told beyond it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest

from restless_legs.author.check import problems
from restless_legs.evidence import Html, sayings, value, words
from restless_legs.explorer import Explorer, Picture, Questions
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.often_said import often_said
from tests.made import NOTEBOOKS
from tests.made import explorer as made

SAYINGS = {one.id: one for one in sayings()}
# By hand: the step with the pin, from the lowest, and the words that the answer begins with.
STEPS = {"not_supported": 0, "not_studied": 1, "weak": 2, "partly": 3, "supported": 4}
STARTS = {
    "supported": "Yes, studies show it.",
    "partly": "Partly.",
    "weak": "Weak: very little is known.",
    "not_studied": "Not studied: our search found no study.",
    "not_supported": "No: studies say that it is not so.",
}
ROW = re.compile(r"data-value=([\w.]+)")
# Sayings on which no study was found: what they rest on has to say so.
UNSTUDIED = ("blood_volume", "pelvic_nerves", "sleep_habits", "stress")
# What our search did not find, nobody may still have written.
NOBODY = re.compile(r"[Nn]obody (seems to have|has|ever)? ?(tested|studied|looked|knows|shown)")
# Sayings on what somebody takes for another illness: a reader must not stop it.
ON_MEDICINES = (
    "depression_medicines",
    "allergy_medicines",
    "sickness_medicines",
    "dopamine_or_nerve_medicines",
)


def plain(html: object) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html_of(html), flags=re.DOTALL)
    return re.sub(r" ([.,:])", r"\1", " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()))


def picker() -> Explorer:
    return made("often_said")


def shown(id: str, *, hidden: bool = False) -> dict[str, Any]:
    return picker().state(saying=id, hidden=hidden)


def pinned(picture: Picture) -> list[int]:
    """Steps that are filled, counted from the lowest."""
    return [at for at, group in enumerate(picture.svg.split("<g")[1:]) if 'class="chosen"' in group]


# -- which sayings -----------------------------------------------------------------------------------


def test_every_saying_can_be_picked_under_its_theme() -> None:
    """Prevents a saying that stands in the table and nowhere else, or under a wrong heading."""
    groups = picker().controls["saying"].groups
    themes = {words("often_said.often_said").text(f"themes.{one.theme}") for one in SAYINGS.values()}
    assert set(groups) == themes
    assert [key for items in groups.values() for _, key in items] == list(SAYINGS)
    assert len(SAYINGS) == 27
    assert Counter(one.verdict for one in SAYINGS.values()) == {
        "supported": 6, "partly": 9, "weak": 7, "not_studied": 4, "not_supported": 1,
    }  # fmt: skip


def test_words_and_table_know_the_same_sayings() -> None:
    """Prevents words of a saying that was taken out of the table."""
    assert words("often_said.often_said").keys("one") == list(SAYINGS)


def test_a_saying_is_short_and_whole() -> None:
    """Prevents a list of which a phone shows only the first words."""
    labels = [label for label, _ in picker().controls["saying"].options]
    assert [label for label in labels if len(label) > 80 or not label.endswith(".")] == []


# -- the verdict -------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", SAYINGS)
def test_the_pin_stands_where_the_table_says(id: str) -> None:
    """Prevents a saying that looks truer than it is."""
    verdict, answer = SAYINGS[id].verdict, shown(id)
    assert pinned(answer["steps"]) == [STEPS[verdict]]
    assert plain(answer["takeaway"]).startswith(STARTS[verdict])
    named = words("often_said.often_said").text(f"verdict.{verdict}")
    assert f"verdict is: {named}." in answer["steps"].twin
    claim = words(f"often_said.often_said.one.{id}").text("claim")
    assert claim in answer["steps"].title


@pytest.mark.parametrize("id", SAYINGS)
def test_each_saying_tells_why_what_it_rests_on_and_what_to_ask(id: str) -> None:
    """Prevents a verdict that a reader has to believe, and one they can do nothing with."""
    answer = shown(id)
    assert len(plain(answer["takeaway"]).split()) > 12
    assert "What it comes from:" in plain(answer["rests_on"])
    assert isinstance(answer["what_to_ask"], Questions)
    assert answer["what_to_ask"].questions


@pytest.mark.parametrize("id", [id for id, one in SAYINGS.items() if one.theme != "treatment"])
def test_each_saying_on_a_cause_leads_to_its_lesson(id: str) -> None:
    """Prevents a reader left with a short answer where a lesson tells more."""
    assert re.search(r"Read on:</strong> <a href=\"?\w+\.ipynb", shown(id)["rests_on"])


@pytest.mark.parametrize("id", UNSTUDIED)
def test_what_nobody_studied_is_told_so(id: str) -> None:
    """Prevents "weak" from passing for "some studies say so"."""
    told = plain(shown(id)["takeaway"]) + plain(shown(id)["rests_on"])
    assert "ur search found no study" in told
    assert re.search(r"ur search found no (study|trial)", plain(shown(id)["rests_on"]))


def test_unstudied_is_what_the_table_calls_so() -> None:
    """Prevents a saying with studies of unknown worth from standing below one with none, or the reverse."""
    assert {id for id, one in SAYINGS.items() if one.verdict == "not_studied"} == set(UNSTUDIED)


@pytest.mark.parametrize("id", SAYINGS)
def test_what_our_search_did_not_find_is_not_laid_on_everybody(id: str) -> None:
    """Prevents "nobody has tested it" on the strength of our own search."""
    told = plain(shown(id)["takeaway"]) + plain(shown(id)["rests_on"])
    assert NOBODY.findall(told) == []


@pytest.mark.parametrize("id", ON_MEDICINES)
def test_nobody_is_led_to_stop_a_medicine(id: str) -> None:
    """Prevents a reader from leaving out a medicine on the strength of a verdict."""
    assert "data-rule=no_sudden_stop" in shown(id)["takeaway"]


def test_iron_comes_with_its_test() -> None:
    """Prevents "it holds" from being read as "take it"."""
    told = shown("iron_supplements")["takeaway"]
    assert "data-rule=no_iron_alone" in told
    assert "when a test finds" in shown("iron_supplements")["steps"].title


def test_not_shown_is_not_called_wrong() -> None:
    """Prevents more certainty against a saying than the evidence has: it says "not shown to fail either"."""
    assert "nor that it fails" in plain(shown("acupuncture")["takeaway"])
    assert "does not prove it wrong" in plain(shown("pelvic_nerves")["rests_on"])


def test_people_with_nobody_to_compare_with_are_not_counted() -> None:
    """Prevents "most felt better" of a vein clinic from reaching a patient."""
    patient = [html_of(e.result) for e in picker().table() if e.audience == "patient"]
    named = {row for html in patient for row in ROW.findall(html) if row.startswith("vein.")}
    assert named == {
        "vein.severity.sundaresan2019", "vein.complaints.simkand", "vein.not_blinded.hayes2008",
    }  # fmt: skip
    assert all(value(row).value is None for row in named)
    # One study did compare: the others did not.
    assert "compared treated with untreated people" in plain(shown("veins")["takeaway"])


def test_yoga_stands_with_those_who_watched_films() -> None:
    """Prevents a share of people who did well without those who did so without yoga."""
    row, told = value("treatment.response.yoga_all"), shown("yoga")["takeaway"]
    for number in (row.number, 100 - row.number, row.control_number, 100 - row.control_number):
        assert re.search(rf"data-value={row.id} [^>]*>{number:g}<", told), number


# -- guess first -------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", SAYINGS)
def test_nothing_gives_the_verdict_away_while_a_reader_guesses(id: str) -> None:
    """Prevents a guess that the picture or a sentence has answered already."""
    answer = shown(id, hidden=True)
    assert pinned(answer["steps"]) == []
    assert answer["rests_on"] == ""
    assert plain(answer["takeaway"]) == plain(shown("veins", hidden=True)["takeaway"])
    assert "verdict" not in answer["steps"].twin


def test_it_opens_with_a_verdict() -> None:
    """Prevents a first screen that asks before it has told anything."""
    opened = picker().state()
    assert pinned(opened["steps"]) == [STEPS["weak"]]
    assert plain(opened["takeaway"]).startswith("Weak:")


# -- all of them -------------------------------------------------------------------------------------


def test_all_sayings_are_listed_by_verdict() -> None:
    """Prevents a reader of paper from getting one saying of all."""
    told = picker().state()["all_sayings"]
    parts = re.split(r"<li><h4>", told)[1:]
    names = [words("often_said.often_said").text(f"verdict.{verdict}") for verdict in reversed(STEPS)]
    assert [part.partition("<")[0] for part in parts] == names
    for verdict, part in zip(reversed(STEPS), parts, strict=True):
        for id, one in SAYINGS.items():
            claim = words(f"often_said.often_said.one.{id}").text("claim")
            assert (claim in plain(Html(part))) == (one.verdict == verdict), id


@pytest.mark.parametrize("theme", ["all", *dict.fromkeys(one.theme for one in SAYINGS.values())])
def test_the_tally_counts_the_table(theme: str) -> None:
    """Prevents a glance that shows more sayings to hold than the table has."""
    answer = made("which_hold").state(theme=theme)
    rows = [re.findall(r'class="saying( fill-\w+)?"', row) for row in answer["tally"].svg.split("<g")[1:]]
    its = [one for one in SAYINGS.values() if theme in ("all", one.theme)]
    for row, verdict in zip(rows, reversed(STEPS), strict=True):
        assert len(row) == sum(one.verdict == verdict for one in SAYINGS.values()), verdict
        found = sum(one.verdict == verdict for one in its)
        assert len([fill for fill in row if fill]) == found, verdict
        named = words("often_said.often_said").text(f"verdict.{verdict}")
        assert f"{named}: {words('often_said.which_hold').texts('counts')[found]}." in answer["tally"].twin
        claims = [words(f"often_said.often_said.one.{one.id}").text("claim") for one in its]
        assert all(claim in plain(answer["these"]) for claim in claims) or theme == "all"


def test_the_glance_says_what_the_table_says() -> None:
    """Prevents words by hand that stay when a verdict changes. By hand: what they claim of the table."""
    verdicts = {theme: Counter() for theme in ("brain", "illness", "medicines", "pregnancy", "treatment")}
    for one in SAYINGS.values():
        verdicts[one.theme][one.verdict] += 1
    held = {one.id for one in SAYINGS.values() if one.verdict == "supported"}
    assert held == {
        "brain_iron", "relatives", "kidney_failure", "pregnancy", "iron_supplements",
        "dopamine_or_nerve_medicines",
    }  # fmt: skip
    assert set(verdicts["medicines"]) == {"partly"}
    assert SAYINGS["whole_list"].verdict == "not_supported"
    partly = {one.id for one in SAYINGS.values() if (one.theme, one.verdict) == ("treatment", "partly")}
    assert partly == {"exercise", "underlying_cause"}
    pregnancy = {"supported": 1, "partly": 1, "weak": 1, "not_studied": 2}
    assert verdicts["pregnancy"] == pregnancy
    assert {SAYINGS[f"dopamine_{what}"].verdict for what in ("handling", "muscles")} == {"partly"}


def test_a_kind_that_a_guideline_is_against_is_not_backed_in_one_breath() -> None:
    """Prevents "two kinds of medicines help" from hiding that one is no longer the usual choice."""
    told = made("which_hold").state(theme="treatment")["takeaway"]
    assert "data-value=treatment.guideline.dopamine_medicines" in told
    for rule, said in (
        ("no_iron_alone", "Take no iron"),
        ("no_sudden_stop", "do not stop a medicine"),
    ):
        assert re.search(rf"data-rule={rule}[^>]*>{said}", told), rule


def test_a_whole_is_told_whole() -> None:
    """Prevents a new kidney that seems to help, for want of those who got worse."""
    told = set(ROW.findall(shown("underlying_cause")["takeaway"]))
    assert {f"conditions.kidney.after_transplant_{how}" for how in ("gone", "eased", "same", "worse")} <= told


def test_a_trial_is_told_with_whom_it_took() -> None:
    """Prevents "iron helps" without the trial in people who were not short of it."""
    told = ROW.findall(shown("iron_supplements")["takeaway"])
    assert {"iron.trial.wang2009", "iron.trial.davis2000"} <= set(told)
    nerves = ROW.findall(shown("nerve_damage")["takeaway"])
    assert {"diagnosis.confirmed.neuropathy", "conditions.nerve_damage.review_2026"} <= set(nerves)


def test_the_printed_rules_fit_the_verdicts() -> None:
    """Prevents a verdict that its own page contradicts: one study that found nothing is told as weak."""
    text = nbformat.read(NOTEBOOKS / "often_said.ipynb", as_version=4)
    said = "\n".join(cell.source for cell in text.cells)
    assert SAYINGS["hormones"].verdict == "weak"
    assert "One small study that found nothing is weak too." in said
    assert {SAYINGS[f"{kind}_medicines"].verdict for kind in ("sickness", "allergy")} == {"partly"}
    assert "a part is what experts warn of" in said


# -- for clinicians ----------------------------------------------------------------------------------


@pytest.mark.parametrize("id", SAYINGS)
def test_clinicians_get_every_row_behind_a_verdict(id: str) -> None:
    """Prevents a contrary study that stands in the table and reaches nobody."""
    assert ROW.findall(shown(id)["rows"]) == list(SAYINGS[id].rests_on)
    if not SAYINGS[id].rests_on:
        assert "no study was found" in plain(shown(id)["rows"])


def test_a_row_that_does_not_exist_is_found(copy_of_data: Path) -> None:
    """Prevents a verdict that rests on a row which was renamed."""
    path = copy_of_data / "often_said.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("treatment.score.foot_massager", "treatment.score.massage"), encoding="utf-8"
    )
    assert [f"{p.file}, {p.place}" for p in problems(NOTEBOOKS) if "is no row" in p.what] == [
        "data/often_said.csv, row massage"
    ]


def test_a_verdict_in_the_table_moves_the_pin(copy_of_data: Path) -> None:
    """Prevents a column that nothing obeys."""
    path = copy_of_data / "often_said.csv"
    text = path.read_text(encoding="utf-8")
    assert ",treatment,weak,treatment.score.massage_dialysis" in text
    path.write_text(text.replace(",treatment,weak,treatment.score", ",treatment,partly,treatment.score"))
    assert pinned(often_said().state(saying="massage", hidden=False)["steps"]) == [3]


# What a saying on a treatment never goes without, by hand from what every treatment must say.
SAID_BESIDE = {
    "iron_supplements": ("data-rule=no_iron_alone", "data-value=safety.allergy_ready.drip"),
    "dopamine_or_nerve_medicines": (
        "data-rule=no_sudden_stop", "data-value=safety.breathing.", "data-value=safety.impulse_control.",
        "data-value=safety.side_effects.gabapentin", "data-value=safety.sudden_sleep_advice.",
        "data-value=safety.withdrawal.gabapentin_type", "data-value=safety.withdrawal.dopamine_agonists",
    ),
    "exercise": ("Ask first if your heart, joints or skin are ill.",),
    "massage": ("Ask first if your heart, joints or skin are ill.",),
    "yoga": ("Ask first if your heart, joints or skin are ill.",),
    "sleep_habits": ("it can burn numb feet",),
}  # fmt: skip


@pytest.mark.parametrize("id", SAID_BESIDE)
def test_a_saying_on_a_treatment_tells_its_harm_too(id: str) -> None:
    """Prevents "shown" from being read as "safe for me"."""
    told = str(shown(id)["takeaway"])
    assert [wanted for wanted in SAID_BESIDE[id] if wanted not in told] == []


# -- the lesson --------------------------------------------------------------------------------------


def test_the_lesson_explains_each_word_of_a_verdict() -> None:
    """Prevents a word on a step whose meaning nobody tells."""
    text = "\n".join(
        cell.source for cell in nbformat.read(NOTEBOOKS / "often_said.ipynb", as_version=4).cells
    )
    for verdict in STEPS:
        named = words("often_said.often_said").text(f"verdict.{verdict}")
        assert f"**{named}:**" in text, named
