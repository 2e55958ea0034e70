"""The explorers of the pregnancy lesson: what they show is what their rows say, and what they may show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest

from restless_legs.author.plain_language import sections_of
from restless_legs.evidence import medicine_list, red_flags, value, words
from restless_legs.evidence.prose import number_of
from restless_legs.explorer import Explorer, Picture, Questions
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.pregnancy.reasons import RELATIVES, standings
from restless_legs.explorers.pregnancy.stages import DRAWN, PHASES, SIGNS
from tests.made import explorer as made
from tests.made import told_rows

STANDING = standings()
VIEWS = told_rows("pregnancy", "after_birth", "icons")

LESSON = ("stages", "after_birth", "reasons", "check_when", "check_after", "check_reason")
# By hand from the rows: people of 100, in the order in which they are drawn.
STAGES = {"first": [8], "second": [16], "third": [22], "after": [4]}
AFTER_BIRTH = {"still": [22, 4], "next": [58, 3], "years": [24, 8], "new": [18]}
BIRTHS = [50, 34, 30]
NOTEBOOK = Path(__file__).parents[2] / "notebooks/pregnancy.ipynb"
MAY_I_TAKE = "What may I take when pregnant or breastfeeding?"
# Treatments of restless legs; the list of medicines holds those that may make them worse.
FOR_THE_LEGS = (
    "ropinirole",
    "pramipexole",
    "rotigotine",
    "levodopa",
    "gabapentin",
    "pregabalin",
    "oxycodone",
)


def shown(explorer: str, **inputs: str) -> dict[str, Any]:
    return made(explorer).state(**inputs)


def plain(html: object) -> str:
    text = re.sub(r"<a class=cite[^>]*>.*?</a>", "", str(html), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def filled(picture: Picture) -> list[int]:
    """How many marks are filled in each array of a picture."""
    arrays = [svg for svg in picture.svg.split("<svg")[1:] if "<circle" in svg]
    grids = [re.search(r'<g class="filled.*?</g>', svg, re.DOTALL) for svg in arrays]
    return [grid[0].count("<circle") for grid in grids if grid]


def drawn() -> Iterator[tuple[str, list[int], list[tuple[str, str]], dict[str, Any]]]:
    """Every picture of icons: its name, the counts by hand, its rows, and what stands around it."""
    for stage, row in DRAWN.items():
        yield stage, STAGES[stage], [(row, "value")], shown("stages", stage=stage)
    for about, arrays in VIEWS.items():
        yield about, AFTER_BIRTH[about], list(arrays.values()), shown("after_birth", about=about)
    births = [(row, "value") for row in RELATIVES.values()]
    yield "births", BIRTHS, births, shown("reasons", reason="births")


# -- icons -----------------------------------------------------------------------------------------


def test_icons_are_the_rows_in_whole_people() -> None:
    """Prevents an icon too many, and a count that is not the row's."""
    seen = 0
    for name, counts, rows, state in drawn():
        picture = state["icons"]
        assert isinstance(picture, Picture)
        assert filled(picture) == counts, name
        # Half up, as the sentences round: 49.5 is 50, and 7.5 is 8.
        assert [int(float(number_of(value(row), field)) + 0.5) for row, field in rows] == counts, name
        seen += len(counts)
    assert seen == 14


def test_what_is_drawn_may_be_drawn() -> None:
    """Prevents icons of a row that the evidence keeps from being drawn, such as scores without a control."""
    rows = [value(row) for _, _, rows, _ in drawn() for row, _ in rows]
    assert {row.draw for row in rows} == {"icons"}


def test_studies_are_never_joined() -> None:
    """Prevents two ways of counting on one scale; the stages, too, are all of one pooling."""
    for name, _, rows, _ in drawn():
        assert len({value(row).source for row, _ in rows}) == 1, name
    assert {value(row).source for row in DRAWN.values()} == {"chen2018"}


def test_both_sides_stand_in_picture_and_words() -> None:
    """Prevents half a picture: 22 have them, 78 do not."""
    for name, counts, rows, state in drawn():
        picture = state["icons"]
        assert isinstance(picture, Picture)
        linked = f"{state['takeaway']}{picture.note}"
        for count, (row, _) in zip(counts, rows, strict=True):
            assert re.search(rf"\b{count}\b.*\b{100 - count}\b", picture.twin), name
            assert f"data-value={row}" in linked, name
            assert {str(count), str(100 - count)} <= set(re.findall(r"\d+", plain(linked))), name


# -- stages ----------------------------------------------------------------------------------------


def test_it_opens_on_the_point() -> None:
    """Prevents a stage that nobody is in, and a page that says nothing until one is picked."""
    told = plain(shown("stages")["takeaway"])
    assert "more frequent until the last months" in told
    assert "After birth, fewer women have them" in told
    assert {"22", "78"} <= set(re.findall(r"\d+", told))
    late = plain(shown("stages", stage="third")["takeaway"])
    assert {"22", "78", "4", "96"} <= set(re.findall(r"\d+", late))


def test_stages_stand_in_their_order() -> None:
    """Prevents buttons that lead back and forth through time."""
    (control,) = made("stages").controls.values()
    assert [stage for _, stage in control.options] == list(PHASES)
    assert list(PHASES) == ["before", "first", "second", "third", "after"]


def test_before_a_pregnancy_nothing_is_drawn() -> None:
    """Prevents women in general, counted in another way, from looking like the first of the stages."""
    state = shown("stages", stage="before")
    assert state["icons"] == ""
    told = state["ranges"]
    assert "data-value=prevalence.corrected.women" in str(told)
    assert "counted in another way" in plain(told)


def test_the_other_estimate_of_the_last_months_has_its_range() -> None:
    """Prevents one of two estimates from winning by being shown alone."""
    told = plain(shown("stages", stage="third")["ranges"])
    assert "23 of 100 women with them, and 77 without" in told
    assert "between 15 and 34" in told


@pytest.mark.parametrize("stage", ["first", "second", "third"])
def test_the_range_for_all_of_pregnancy_is_that_of_the_largest_pooling(stage: str) -> None:
    """Prevents a number for the whole of pregnancy that looks surer than it is."""
    told = plain(shown("stages", stage=stage)["ranges"])
    row = value("pregnancy.rls.whole_przegl2021")
    assert row.n == max(
        value(f"pregnancy.rls.whole{team}").n or 0 for team in ("", "_sbr2017", "_przegl2021")
    )
    low, high = (int(float(number_of(row, end)) + 0.5) for end in ("low", "high"))
    assert f"between {low} and {high}" in told


@pytest.mark.parametrize("stage", PHASES)
def test_each_stage_asks_about_iron(stage: str) -> None:
    """Prevents a reader who leaves without the one test that guidance speaks of."""
    state = shown("stages", stage=stage)
    asked = state["what_to_ask"]
    assert isinstance(asked, Questions)
    assert 2 <= len(asked.questions) <= 3
    assert re.search(r"ferritin|iron tests", " ".join(map(plain, asked.questions)))
    advised = str(state["advice"])
    assert "data-value=iron.tests.adult" in advised
    assert "data-rule=no_sudden_stop" in advised


@pytest.mark.parametrize("stage", [stage for stage, phase in PHASES.items() if phase == "pregnant"])
def test_in_pregnancy_iron_is_left_to_the_team(stage: str) -> None:
    """Prevents a pregnant reader from taking iron on the strength of a page."""
    advised = str(shown("stages", stage=stage)["advice"])
    assert "data-rule=no_iron_alone" in advised
    for row in ("check_ferritin_first", "first_steps", "guideline"):
        assert f"data-value=pregnancy.{row}" in advised


def test_signs_are_the_home_page_s_most_pressing_first() -> None:
    """Prevents a sign in other words than the home page's, or one that hides behind a lesser one."""
    told, safety = str(shown("stages", stage="third")["signs"]), words("safety")
    flags = {flag.id: flag for flag in red_flags()}
    assert set(SIGNS) <= set(flags)
    places = {}
    for id in SIGNS:
        said = f"{safety.text(flags[id].action)}: {safety.text(f'sign.{id}')}"
        assert said in plain(told), id
        places[id] = plain(told).index(said)
    urgency = ["emergency", "same_day", "soon"]
    by_place = [urgency.index(flags[id].action) for id in sorted(SIGNS, key=places.__getitem__)]
    assert by_place == sorted(by_place)


def test_a_sign_of_pregnancy_itself_comes_right_after_the_emergencies() -> None:
    """Prevents a bad headache late in pregnancy that waits behind a leg that is swollen."""
    told = str(shown("stages", stage="third")["signs"])
    items = told.split("<li>")[1:]
    (at,) = [n for n, item in enumerate(items) if "data-rule=pregnancy_signs" in item]
    flags = {flag.id: flag.action for flag in red_flags()}
    assert at == sum(flags[id] == "emergency" for id in SIGNS)
    assert "Call your maternity team now, day or night" in plain(items[at])
    assert "rule:pregnancy_signs" in NOTEBOOK.read_text(encoding="utf-8")


def test_a_baby_that_is_hard_to_wake_is_an_emergency_where_milk_is_told_of() -> None:
    """Prevents "may make a baby sleepy" without what to do when it does."""
    advised = str(shown("stages", stage="after")["advice"])
    section = sections_of(nbformat.read(NOTEBOOK, as_version=4))[MAY_I_TAKE]
    for told in (advised, section):
        assert "data-value=safety.milk.clonazepam_opioids" in told
        assert "data-value=safety.milk.pregabalin" in told
        assert "data-rule=baby_hard_to_wake" in told


def test_how_soon_to_call_about_a_medicine_is_the_same_everywhere() -> None:
    """Prevents "today" on one line and "before your next visit" on the next, of one medicine."""
    sign = words("safety").text("sign.pregnant_on_medicine")
    assert "Call before your next visit." in sign
    places = [str(shown("stages", stage=stage)["advice"]) for stage in ("before", "first", "second", "third")]
    sections = sections_of(nbformat.read(NOTEBOOK, as_version=4))
    places += [sections["In short"], sections[MAY_I_TAKE]]
    for told in map(plain, [*places, sections["What you can do"]]):
        assert "before your next visit" in told
        assert "prescribed it today" not in told
    for told in map(plain, places):
        assert "call the person who prescribed it before your next visit" in told.lower()


def test_before_a_stage_is_picked_the_lesson_holds_the_emergencies() -> None:
    """Prevents a reader who picks nothing from missing a sign: the lesson's own lines name each of them."""
    assert "data-rule=pregnancy_signs" in str(shown("stages")["signs"])
    told = plain(sections_of(nbformat.read(NOTEBOOK, as_version=4))["When to call"])
    for sign in ("short of breath", "chest pain", "bleed", "harming yourself", "bad headache", "swollen"):
        assert sign in told, sign


def test_the_way_to_all_signs_leads_somewhere() -> None:
    """Prevents a link in an emergency to a place that is not there."""
    for state in (shown("stages"), shown("stages", stage="third")):
        assert 'href="index.ipynb#when_to_get_help"' in str(state["signs"])
    assert made("when_to_get_help").name == "when_to_get_help"


# -- after birth -----------------------------------------------------------------------------------


def test_every_question_has_its_picture() -> None:
    """Prevents a question in the list that nothing answers."""
    (control,) = made("after_birth").controls.values()
    assert [about for _, about in control.options] == list(VIEWS) == list(AFTER_BIRTH)


def test_pregnancies_and_women_are_told_apart() -> None:
    """Prevents 58 of 100 pregnancies from being read as 58 of 100 women."""
    state = shown("after_birth", about="next")
    picture = state["icons"]
    assert isinstance(picture, Picture)
    assert "they came back in 58 of 100 later pregnancies" in picture.twin
    assert "Other women: 3 of 100 got them in a later pregnancy" in picture.twin
    assert "The first picture counts pregnancies, the second counts women." in plain(state["notes"])


def test_years_later_the_others_stand_beside() -> None:
    """Prevents 24 of 100 from being laid at the door of the pregnancy alone, and from looking exact."""
    told = plain(shown("after_birth", about="years")["notes"])
    assert "between 16 and 35 of 100" in told
    assert "between 7 and 8" in told
    assert "does not show that a pregnancy causes restless legs later" in told


@pytest.mark.parametrize("about", VIEWS)
def test_what_was_read_at_second_hand_says_so(about: str) -> None:
    """Prevents a figure from a page about a study from passing for one from the study."""
    state = shown("after_birth", about=about)
    told = f"{state['takeaway']}{state['notes']}"
    rows = set(re.findall(r"data-value=([\w.]+)", told))
    assert rows
    second_hand = any(value(row).grade == "S" for row in rows)
    assert second_hand == ("on another page" in plain(told))
    # In the answer itself, which is what is printed and read out.
    answer = str(state["takeaway"])
    if any(value(row).grade == "S" for row in re.findall(r"data-value=([\w.]+)", answer)):
        assert "on another page" in plain(answer)


def test_a_second_hand_number_says_so_wherever_it_answers() -> None:
    """Prevents 58 of 100 in an answer or a check from passing for what we read in the study."""
    answers = [html for name in LESSON for html in shown_as("takeaway", name)]
    told = [html for html in answers if "data-value=pregnancy.next_pregnancy" in html]
    assert len(told) >= 4
    assert [plain(html) for html in told if not re.search(r"on another page|page on it", plain(html))] == []


def shown_as(part: str, name: str) -> list[str]:
    return [html_of(entry.result) for entry in made(name).table() if entry.part == part]


def test_nobody_is_told_that_it_mostly_goes() -> None:
    """Prevents 4 of 100 of all women from reading as the lot of those who had it: of them nobody counted."""
    told = [(where, text) for where, text in said_to_patients() if re.search(r"[Mm]ostly (fade|go)", text)]
    assert told == []
    assert not re.search(r"[Mm]ostly (fade|go)", NOTEBOOK.read_text(encoding="utf-8"))
    assert "How many, we found no number" in plain(shown("after_birth", about="still")["takeaway"])


def test_the_hundred_after_birth_are_all_women() -> None:
    """Prevents "4 of 100 keep it" of those who had it, which nobody counted."""
    assert "all women" in plain(shown("after_birth", about="still")["notes"])
    assert "all women" in plain(shown("stages", stage="after")["ranges"])


# -- reasons ---------------------------------------------------------------------------------------


def told_of(reason: str) -> str:
    state = shown("reasons", reason=reason)
    return f"{state['takeaway']}{state['sure']}"


def test_every_reason_has_its_standing() -> None:
    """Prevents a reason in the list that the picture leaves out."""
    (control,) = made("reasons").controls.values()
    assert [reason for _, reason in control.options] == list(STANDING)


@pytest.mark.parametrize("reason", STANDING)
def test_a_reason_stands_if_a_row_carries_it(reason: str) -> None:
    """Prevents a theory that looks like a find, and a find that looks like a theory."""
    rows = re.findall(r"data-value=([\w.]+)", told_of(reason))
    assert bool(rows) == (STANDING[reason] != "open")
    assert ("We found no study" in plain(told_of(reason))) == (STANDING[reason] == "open")


@pytest.mark.parametrize("reason", ["iron", "births"])
def test_going_together_is_not_said_to_be_a_cause(reason: str) -> None:
    """Prevents "brings on" where studies only saw two things together."""
    assert re.search(r"one does not cause the other|can't tell", plain(told_of(reason)))


def test_relatives_are_not_taken_for_everybody() -> None:
    """Prevents half of all mothers from fearing what was seen in families of patients."""
    picture = shown("reasons", reason="births")["icons"]
    assert isinstance(picture, Picture)
    assert "All are relatives of people with restless legs" in plain(picture.note)


def test_icons_only_where_a_reason_has_people_to_count() -> None:
    """Prevents the icons of one reason from standing under another."""
    assert [reason for reason in STANDING if shown("reasons", reason=reason)["icons"]] == ["births"]


def test_the_picture_says_what_the_answers_say() -> None:
    """Prevents a tick at a reason whose answer says that we can't tell."""
    picture = shown("reasons")["standing"]
    assert isinstance(picture, Picture)
    say = words("pregnancy.reasons.picture")
    for reason, standing in STANDING.items():
        row = f"{say.text(f'label.{reason}')}: {say.text(f'standing.{standing}')}"
        assert row in picture.twin
    marks = re.findall(r'<g class="(\w+)"', picture.svg)
    assert marks == ["fits", "fits", "fits", "unsure", "unsure", "missing"]


# -- the whole lesson ------------------------------------------------------------------------------


def said_to_patients() -> Iterator[tuple[str, str]]:
    for name in LESSON:
        for entry in made(name).table():
            if entry.audience == "patient":
                result = entry.result
                text = result.words() if isinstance(result, (Picture, Questions)) else str(result)
                yield f"{name}.{entry.part}", plain(text)


# What a row says of a medicine in pregnancy, in milk, or of iron by vein in these months.
ON_THESE_MONTHS = re.compile(r"data-value=safety\.(pregnancy|birth_control|milk|newborn)\b")


def medicines() -> re.Pattern[str]:
    brands = (brand for one in medicine_list() for brand in (*one.brands_us, *one.brands_uk, *one.brands_es))
    names = {*FOR_THE_LEGS, *brands, *(one.generic for one in medicine_list())}
    assert len(names) > 50
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(names)))})\b", re.IGNORECASE)


def pieces_for_patients() -> Iterator[tuple[str, str]]:
    """Every point of a list and every paragraph that a patient reads, in explorers and prose, as HTML.

    The signs that need help have a table and tests of their own.
    """
    for name in LESSON:
        for entry in made(name).table():
            if entry.audience == "patient" and entry.part != "signs":
                yield from ((f"{name}.{entry.part}", piece) for piece in pieces_of(html_of(entry.result)))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    for heading, html in sections_of(notebook).items():
        yield from ((heading, piece) for piece in pieces_of(html))


def pieces_of(html: str) -> list[str]:
    return re.split(r"(?=<li>|<p>|<h4>)", html)


def test_a_medicine_is_named_only_with_what_its_row_says() -> None:
    """Prevents a name that frightens or tempts a pregnant woman, without what is known of it or to ask."""
    named = medicines()
    assert named.search("Take Ropinirole")
    told = [(where, piece) for where, piece in pieces_for_patients() if named.search(plain(piece))]
    assert len({where for where, _ in told}) >= 2
    for where, piece in told:
        known = ON_THESE_MONTHS.search(piece) or re.search("found no advice (on|for) pregnancy", piece)
        assert known, (where, plain(piece))
        assert not re.search(r"\d+ ?(mg|microgram|g)\b", plain(piece)), where


def test_nobody_reads_of_a_medicine_without_not_to_stop_it() -> None:
    """Prevents a pill stopped overnight, and one begun, by somebody who read half of the page."""
    named = medicines()
    phases = {stage: plain(shown("stages", stage=stage)["advice"]) for stage in PHASES}
    assert any(named.search(told) for told in phases.values())
    for stage, told in phases.items():
        if named.search(told):
            assert re.search(r"[Dd]o not stop (it|a medicine) all at once", told), stage
    section = sections_of(nbformat.read(NOTEBOOK, as_version=4))[MAY_I_TAKE]
    opening = plain(section[: section.index("<ul>")])
    assert "Ask before you take any medicine" in opening
    assert "Do not stop it all at once." in opening


def test_iron_by_vein_waits_for_the_fourth_month_wherever_it_is_named() -> None:
    """Prevents a drip in the first three months."""
    told = [(where, piece) for where, piece in pieces_for_patients() if "ron by vein" in plain(piece)]
    assert {where for where, _ in told} == {"stages.advice", MAY_I_TAKE}
    for where, piece in told:
        assert "data-value=safety.pregnancy_months.drip" in piece, where
        assert "only after the first three months" in plain(piece).lower(), where
        # Nobody reads of a drip in these months without what it can do, and where it may be given.
        for row in ("allergy.drip", "allergy_ready.drip"):
            assert f"data-value=safety.{row}" in piece, (where, row)
    section = sections_of(nbformat.read(NOTEBOOK, as_version=4))[MAY_I_TAKE]
    for row in ("watch_minutes.drip", "allergy_later_dose.drip", "allergy_likelier.drip"):
        assert f"data-value=safety.{row}" in section, row


def test_nothing_is_said_to_bring_it_on() -> None:
    """Prevents a link between two things from being told as cause and effect."""
    cause = re.compile(r"\b(caus(e|es|ed|ing)|leads? to|due to|because of|triggers?)\b")
    assert cause.search("Pregnancy causes it")
    found = [(where, text) for where, text in said_to_patients() if cause.search(text)]
    assert {where for where, _ in found} == {"after_birth.notes", "reasons.sure"}  # where it is denied
    assert [text for _, text in found if not re.search(r"does not (show that .*)?cause", text)] == []


@pytest.mark.parametrize(
    ("name", "part", "choices"), [("stages", "all_stages", PHASES), ("reasons", "all_reasons", STANDING)]
)
def test_the_folded_list_holds_every_answer(name: str, part: str, choices: dict[str, str]) -> None:
    """Prevents paper, where nothing can be pressed, from losing an answer."""
    explorer: Explorer = made(name)
    answers = {str(entry.result) for entry in explorer.table() if entry.part == "takeaway"}
    listed = str(explorer.state()[part])
    unanswered = str(explorer.state()["takeaway"]) if name == "stages" else ""
    assert len(answers - {unanswered}) == len(choices) >= 5
    assert [answer for answer in answers - {unanswered} if answer not in listed] == []
