"""The explorers of the brain lesson: what they show against the tables, at every step and every hour."""

from __future__ import annotations

import re
from html import unescape
from importlib import import_module
from pathlib import Path

import pytest

from restless_legs.evidence import DayBand, day_bands, value
from restless_legs.explorer import Explorer, Picture, Questions
from restless_legs.explorers.brain.iron_to_urge import sureness
from restless_legs.models.brain import STEPS, Stretch, phase, ranks, stretch_at, whole_day
from tests.made import explorer as made

# The module: in the package, the explorer of the same name stands before it.
clock = import_module("restless_legs.explorers.brain.round_the_clock")


def plain(html: str) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    text = re.sub(r"</?(a|button|strong)\b[^>]*>", "", text)  # these stand within a line
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def texts(picture: Picture, class_: str = "") -> list[str]:
    """The words in a picture; those of one class where it is named."""
    found = re.findall(r'<text [^>]*class="([^"]*)"[^>]*>(.*?)</text>', picture.svg, re.DOTALL)
    return [
        " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
        for classes, text in found
        if not class_ or class_ in classes.split()
    ]


# -- the model ---------------------------------------------------------------------------------------

# By hand from the table: what each hour of the day is, and what that rests on.
LEVELS = {
    0: ("highest", "measured"),
    **dict.fromkeys((1, 2), ("high", "direction")),
    **dict.fromkeys((3, 4, 5, 6, 7), ("falling", "direction")),
    8: (None, "between"),
    **dict.fromkeys((9, 10), ("lowest", "measured")),
    **dict.fromkeys((11, 12, 13, 14, 15), (None, "between")),
    **dict.fromkeys((16, 17, 18, 19), ("starting", "direction")),
    **dict.fromkeys((20, 21), ("rising", "direction")),
    **dict.fromkeys((22, 23), ("high", "direction")),
}


def test_every_hour_by_hand() -> None:
    """Prevents an hour, above all around midnight, that is told as the one before or after it."""
    assert sorted(LEVELS) == list(range(24))
    at = {hour: stretch_at(hour, clock.day()) for hour in range(24)}
    assert {hour: (one.level, one.basis) for hour, one in at.items()} == LEVELS


def test_measured_only_where_the_table_says_reported() -> None:
    """Prevents a direction from passing for a measurement."""
    reported = {h for b in day_bands() if b.kind == "reported" for h in range(b.from_hour, b.to_hour)}
    assert reported == {0, 9, 10}
    assert {h for h in range(24) if stretch_at(h, clock.day()).basis == "measured"} == reported


def test_hours_in_no_band_are_drawn_between() -> None:
    """Prevents a level for hours of which no study tells."""
    held = {h for b in day_bands() for h in range(b.from_hour, b.to_hour)}
    between = {h for h in range(24) if stretch_at(h, clock.day()).basis == "between"}
    assert between == set(range(24)) - held == {8, 11, 12, 13, 14, 15}


def test_a_gap_across_midnight() -> None:
    """Prevents a day with a hole where the last band does not end at midnight."""
    day = whole_day([Stretch("a", 9, 11, "lowest", "measured"), Stretch("b", 20, 22, "rising", "direction")])
    assert [(s.name, s.hours) for s in day] == [("a", 2), ("after_a", 9), ("b", 2), ("after_b", 11)]
    assert [stretch_at(hour, day).name for hour in (23, 0, 8)] == ["after_b"] * 3


@pytest.mark.parametrize(
    "bands",
    [
        [],
        [Stretch("a", 9, 12, "lowest", "measured"), Stretch("b", 11, 13, "rising", "direction")],
        [Stretch("b", 20, 22, "rising", "direction"), Stretch("c", 9, 11, "lowest", "measured"),
         Stretch("d", 12, 14, "lowest", "measured"), Stretch("a", 10, 11, "lowest", "measured")],
    ],
)  # fmt: skip
def test_a_day_that_does_not_go_round_is_refused(bands: list[Stretch]) -> None:
    """Prevents two answers, or none, for one hour."""
    with pytest.raises(ValueError, match="round the clock"):
        whole_day(bands)


@pytest.mark.parametrize("hour", [-1, 24])
def test_an_hour_that_no_clock_has_is_refused(hour: int) -> None:
    """Prevents 24 from being taken for midnight in one place and for nothing in another."""
    with pytest.raises(ValueError, match="0 to 23"):
        stretch_at(hour, clock.day())


def test_the_ring_keeps_the_order_of_the_words() -> None:
    """Prevents a ring that is thicker at "rising" than at "highest"."""
    day = clock.day()
    at = {stretch.name: rank for stretch, rank in zip(day, ranks(day), strict=True)}
    assert max(map(max, at.values())) == max(at["after_midnight"]) == clock.HIGHEST_RANK
    assert min(map(min, at.values())) == max(at["morning"]) == 0
    assert at["late_afternoon"][0] < at["late_afternoon"][1] <= at["evening"][0] < at["evening"][1]
    assert at["evening"][1] <= at["late_evening"][0] < at["after_midnight"][0] > at["deep_night"][0]
    assert at["early_morning"][0] > at["early_morning"][1] > at["morning"][0]
    assert at["after_morning"] == (at["morning"][1], at["late_afternoon"][0])
    assert at["after_early_morning"] == (at["early_morning"][1], at["morning"][0])


def test_nothing_is_planned_for_hours_that_nobody_studied() -> None:
    """Prevents advice that rests on a line we drew ourselves."""
    phases = {hour: phase(stretch_at(hour, clock.day())) for hour in range(24)}
    assert {hour for hour, found in phases.items() if found == "unknown"} == {8, 11, 12, 13, 14, 15}
    assert {hour for hour, found in phases.items() if found == "calm"} == {9, 10}
    assert {hour for hour, found in phases.items() if found == "restless"} == {22, 23, 0, 1, 2}


def test_sureness_never_grows_on_the_way() -> None:
    """Prevents a step from looking surer than the one that it rests on."""
    order = ["idea", "partly", "fairly"]
    found = [order.index(sureness(step)) for step in STEPS]
    assert found == sorted(found, reverse=True)
    assert (found[0], found[-1]) == (2, 0)


# -- round_the_clock -----------------------------------------------------------------------------------


def dial() -> Explorer:
    return made("round_the_clock")


WORDS_AT = {
    "lowest": "lowest",
    "starting": "starting to rise",
    "rising": "rising",
    "high": "high",
    "highest": "highest",
    "falling": "falling",
    None: "not known",
}
KEY_AT = {
    "measured": "measured in small studies",
    "direction": "only a direction is known",
    "between": "drawn between its neighbours",
}


def test_the_dial_goes_from_noon_to_noon() -> None:
    """Prevents a slider that cuts the night in two, or leaves an hour out."""
    (control,) = dial().controls.values()
    labels, hours = zip(*control.options, strict=True)
    assert hours == (*range(12, 24), *range(12))
    assert labels[:2] == ("Noon", "1 in the afternoon")
    assert labels[11:14] == ("11 in the evening", "Midnight", "1 at night")
    # Each label tells its own hour on a clock of twelve.
    told = {hour: re.match(r"\d+", label) for label, hour in control.options}
    assert {hour for hour, number in told.items() if number is None} == {0, 12}
    assert all(int(number[0]) == hour % 12 for hour, number in told.items() if number)
    assert control.value == 0


@pytest.mark.parametrize("hour", range(24))
def test_picture_twin_and_words_tell_one_story(hour: int) -> None:
    """Prevents a hand at one hour, a word in bold at another, and a sentence about a third."""
    level, basis = LEVELS[hour]
    shown = dial().state(hour=hour)
    ring = shown["ring"]
    word = WORDS_AT[level]
    assert ring.title.endswith(f": {word}")
    assert f"The ring there: {word}, {KEY_AT[basis]}." in ring.twin
    assert texts(ring, "chosen") == [*([word] if level else []), KEY_AT[basis]]
    assert plain(shown["takeaway"]).lower().startswith(f"{word}.")


def test_titles_name_their_hour() -> None:
    """Prevents a printed ring, whose slider is gone, that no longer tells which hour it shows."""
    expected = {0: "Midnight", 1: "1 am", 11: "11 am", 12: "Noon", 13: "1 pm", 23: "11 pm"}
    titles = {hour: dial().state(hour=hour)["ring"].title for hour in expected}
    assert {hour: title.partition(":")[0] for hour, title in titles.items()} == expected


@pytest.mark.parametrize("hour", range(24))
def test_the_hand_points_to_its_hour(hour: int) -> None:
    """Prevents a hand that is twelve hours, or half a day's turn, off."""
    turn = re.search(r"translate\([^)]*\) rotate\(([\d.]+)\)", dial().state(hour=hour)["ring"].svg)
    assert turn
    assert float(turn[1]) == (hour + 0.5) * 15  # the middle of the hour that begins there


def test_the_ring_is_drawn_as_its_bands_say() -> None:
    """Prevents stripes where something was measured, or a solid arc where only a line joins two hours."""
    bands = {b.id: b for b in day_bands()}
    arcs = clock._arcs()
    looks = {"reported": "solid", "derived": "striped"}
    for stretch, arc in zip(clock.day(), arcs, strict=True):
        band = bands.get(stretch.name)
        assert arc.look == (looks[band.kind] if band else "dashed")
        assert arc.label == (WORDS_AT[band.level] if band else "")
        if band:
            assert (arc.from_hour, arc.to_hour) == (band.from_hour, band.to_hour)
    svg = dial().state()["ring"].svg
    counted = {look: len(re.findall(rf'<path [^>]*class="arc {look}"', svg)) for look in ("solid", "striped")}
    assert counted == {"solid": 2, "striped": 5}
    assert svg.count('class="arc dashed"') == 2 + 1  # two gaps, and the key


def test_the_ring_has_no_number_for_a_level() -> None:
    """Prevents a scale that nobody measured: the only digits are hours of the clock."""
    assert [text for text in texts(dial().state()["ring"]) if re.search(r"\d", text)] == ["6 am", "6 pm"]


def test_the_twin_tells_the_whole_day() -> None:
    """Prevents a reader who hears the picture from missing all but one hour."""
    twin = dial().state(hour=22)["ring"].twin
    assert "The hand points to 10 in the evening." in twin
    said = [
        "From 9 in the morning, lowest.", "From 11 in the morning, not known.",
        "From 4 in the afternoon, starting to rise.", "From 8 in the evening, rising.",
        "From 10 in the evening, high.", "From midnight, highest.", "From 1 at night, high.",
        "From 3 at night, falling.", "From 8 in the morning, not known.",
    ]  # fmt: skip
    assert twin.endswith(f"The whole way round: {' '.join(said)}")
    # Heard, not seen: a sentence of fifty words is lost.
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.:]) ", twin)) <= 20


@pytest.mark.parametrize("band", day_bands(), ids=lambda band: band.id)
def test_every_band_tells_what_it_rests_on(band: DayBand) -> None:
    """Prevents a level whose study is not named beside it."""
    shown = dial().state(hour=band.from_hour)["found"]
    told = re.findall(r"data-value=(brain\.hours\.\w+)", shown)
    assert told
    assert set(band.rests_on) <= set(told)


def test_hours_between_say_that_they_are_drawn() -> None:
    """Prevents a study from lending its weight to a line that we drew."""
    between = [hour for hour, (level, _) in LEVELS.items() if level is None]
    assert between
    for hour in between:
        shown = dial().state(hour=hour)
        assert "We found no study that names a level for this hour." in plain(shown["takeaway"])
        assert plain(shown["found"])  # those who tested round the clock are named all the same


def test_how_many_people_stands_beside_each_study() -> None:
    """Prevents a study of eight people from sounding like a law."""
    expected = {"most_trenkwalder1999": 8, "least_trenkwalder1999": 8, "hening1999": 9}
    expected["leg_movements_allen2005b"] = 28
    found = " ".join(plain(dial().state(hour=hour)["found"]) for hour in range(24))
    for row, people in expected.items():
        assert value(f"brain.hours.{row}").n == people
        assert re.search(rf"(\bIn |\. |^){people} people\b", found), row
    # Its row counts the 7 people without restless legs too.
    assert value("brain.hours.sitting_michaud2005").statement.startswith("In 7 people with RLS")
    assert "7 people had to sit still" in found


def test_directions_are_called_so() -> None:
    """Prevents "high" without a word on how little is known of it."""
    for hour, (_, basis) in LEVELS.items():
        told = plain(dial().state(hour=hour)["takeaway"])
        assert ("Only the direction is known" in told) == (basis == "direction"), hour
        assert ("study measured it" in told) == (basis == "measured"), hour


def test_ideas_are_marked_and_habits_untested() -> None:
    """Prevents a plan of ours, or advice that nobody tested, from passing for a finding."""
    for hour in range(24):
        shown = dial().state(hour=hour)
        assert plain(shown["ideas"]).startswith("Ideas, not findings")
        assert isinstance(shown["what_to_ask"], Questions)
        assert shown["what_to_ask"].questions
    assert "We found no trial of sleep habits for restless legs." in plain(dial().state()["habits"])
    assert "no RLS trial of sleep hygiene found" in value("treatment.habits.nhs").note


def test_a_fall_that_nobody_measured_is_called_ours() -> None:
    """Prevents "must get calmer" for hours in which sitting still was worse in a study until 8."""
    (told,) = {plain(dial().state(hour=hour)["takeaway"]) for hour in range(3, 8)}
    assert "our own reading" in told
    assert "must" not in told


def test_legs_that_start_earlier_lead_to_the_medicine() -> None:
    """Prevents somebody whose medicine makes legs worse from reading that their clock has moved."""
    html = dial().state()["pattern"]
    assert "data-rule=no_more_alone" in html
    assert "treatment.ipynb#is_it_still_working" in html


def test_no_late_alcohol_is_no_leave_before() -> None:
    """Prevents a drink in the afternoon on top of a medicine that slows breathing."""
    assert "data-rule=no_alcohol_on_top" in dial().state()["habits"]


def test_the_fluid_was_held_against_people_who_slept_badly() -> None:
    """Prevents a comparison with healthy people, whom the study did not look at."""
    assert "insomnia" in value("brain.spinal_fluid.mizuno2005").control
    assert "than in people with insomnia" in plain(chain().state(step="iron")["takeaway"])


def test_shift_work_is_told_always() -> None:
    """Prevents a nurse on nights from measuring herself against the ring."""
    assert "If you work shifts" in plain(dial().state()["pattern"])


def test_a_changed_band_changes_the_ring(copy_of_data: Path) -> None:
    """Prevents a table of hours that nothing obeys."""
    table = copy_of_data / "day_pattern.csv"
    text = table.read_text(encoding="utf-8")
    assert "morning,9,11,lowest" in text
    table.write_text(text.replace("morning,9,11,lowest", "morning,9,12,lowest"), encoding="utf-8")
    assert clock.stretch(11).level == "lowest"


# -- iron_to_urge ---------------------------------------------------------------------------------------


def chain() -> Explorer:
    return made("iron_to_urge")


SURE = {
    "iron": "fairly sure", "tool": "partly sure", "dopamine": "partly sure", "circuit": "partly sure",
    "urge": "an idea only",
}  # fmt: skip


def test_steps_come_in_the_order_of_the_idea() -> None:
    """Prevents a way from iron to the urge that skips a step or turns back."""
    (control,) = chain().controls.values()
    assert tuple(key for _, key in control.options) == STEPS == tuple(SURE)
    assert control.value == "iron"


@pytest.mark.parametrize(("step", "sure"), SURE.items())
def test_each_step_says_how_sure(step: str, sure: str) -> None:
    """Prevents the picture, its twin, the words and the list from being sure in four ways."""
    shown = chain().state(step=step)
    # The key of the picture has short words, the one of this step in bold.
    key = [word for word in texts(shown["way"], "chosen") if word != step]
    assert [sure.startswith(word) for word in key] == [True]
    assert shown["way"].twin.endswith(f"{sure}.")
    assert plain(shown["how_sure"]).startswith("How sure are we?")
    assert f"{sure}." in plain(shown["how_sure"])
    (label,) = (label for label, key in chain().controls["step"].options if key == step)
    assert f"{label} ({sure})" in plain(shown["all_steps"])


@pytest.mark.parametrize("step", STEPS)
def test_the_present_step_is_marked_by_shape_and_weight(step: str) -> None:
    """Prevents a row of steps in which only a colour tells where one is."""
    svg = chain().state(step=step)["way"].svg
    assert len(re.findall(r'<rect [^>]*class="here"', svg)) == 1
    assert len(re.findall(r'<circle [^>]*class="elsewhere"', svg)) == len(STEPS) - 1
    assert texts(chain().state(step=step)["way"], "chosen")[0] == step


def test_links_fade_with_what_is_known() -> None:
    """Prevents a solid line to a step that is only an idea."""
    svg = chain().state(step="dopamine")["way"].svg
    assert re.findall(r'class="link (\w+)"', svg)[: len(STEPS)] == [sureness(step) for step in STEPS]


def test_list_has_all_steps_and_their_words() -> None:
    """Prevents a printed page with one step of five."""
    listed = chain().state()["all_steps"]
    assert listed.count("<li>") == len(STEPS)
    assert "<details" in listed
    for step in STEPS:
        assert plain(chain().state(step=step)["takeaway"]) in plain(listed)


def test_what_disagrees_stays_beside_what_agrees() -> None:
    """Prevents the scan that found nothing, or the enzyme that was higher, from being dropped."""
    sure = {step: plain(chain().state(step=step)["how_sure"]) for step in STEPS}
    assert "no difference" in sure["iron"]
    assert "more of the tool, not less" in sure["tool"]
    assert "results differ" in sure["circuit"]
    assert "Nobody knows yet" in sure["urge"]
    assert "not been shown" in plain(chain().state(step="dopamine")["takeaway"])


def test_numbers_of_the_studies_by_hand() -> None:
    """Prevents a study that grew on its way into our words."""
    told = " ".join(plain(chain().state(step=step)["how_sure"]) for step in STEPS)
    # Those with restless legs are named apart: both groups together would make a study sound larger.
    with_and_without = {"scan.rizzo2013": (15, 15), "scan.godau2008": (6, 19), "scan.knake2010": (12, 12)}
    for row, groups in with_and_without.items():
        assert value(f"brain.{row}").n == sum(groups)
        assert f"{groups[0]} people with" in told, row
    assert value("brain.donated_iron.connor2003").n == 7 + 5
    assert "Seven people with restless legs gave their brains to science, and five without" in told
    assert value("brain.dopamine_enzyme.connor2009").n == 23
    assert "Scientists looked at 23 brains given to science" in told


def test_the_picture_is_marked_as_an_idea() -> None:
    """Prevents a drawing from passing for a scan of the reader."""
    for step in STEPS:
        assert "A picture of an idea, not your body" in texts(chain().state(step=step)["way"])
