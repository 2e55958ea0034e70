"""The explorers on living with restless legs: what they try, show, leave open and never claim, row by row."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import nbformat
import pytest
from jinja2 import Environment, FileSystemLoader

from restless_legs.author.html_text import words_of
from restless_legs.evidence import rule, rules, value, words
from restless_legs.explorer.parts import html_of
from restless_legs.explorers.living.how_it_goes import EIGHT_YEARS, ROWS
from restless_legs.explorers.living.tonight import TRY
from restless_legs.models.living import PLACES, Place, course, kind_of_place
from restless_legs.pictures import Portion, icon_whole
from restless_legs.site.outline import sections_as_written
from restless_legs.site.page import Page
from restless_legs.site.template import template_folder
from tests.made import CATALOGUE, NOTEBOOKS
from tests.made import explorer as made

WHERE = (None, *PLACES)
# By hand from the table: out of 100, those whose legs went away for a time.
WENT_AWAY = {"all": 33, "mild": 60, "moderate": 44, "severe": 17}
RIGHT = (("check_tonight", "no", "yes"), ("check_years", "no", "yes"), ("check_growing_pains", "yes", "no"))
KINDS: dict[Place, str] = {
    "bed": "home", "sofa": "home", "plane": "travel", "car": "travel",
    "cinema": "among_others", "meeting": "among_others",
}  # fmt: skip
ROW = re.compile(r"data-value=([\w.]+)")


def shown(name: str, **state: str | None) -> str:
    """All that a patient sees of an explorer in one state."""
    explorer = made(name)
    for_patients = {part.name for part in explorer.parts if part.audience == "patient"}
    parts = explorer.state(**state).items()
    return "".join(html_of(result) for part, result in parts if part in for_patients)


# -- tonight -------------------------------------------------------------------------------------------


def test_nobody_is_anywhere_before_they_say_so() -> None:
    """Prevents an answer for the bed to somebody on a plane."""
    (control,) = made("tonight").controls.values()
    assert control.value is None
    assert [place for _, place in control.options] == list(PLACES) == list(get_args(Place))


@pytest.mark.parametrize("place", WHERE)
def test_the_first_thing_everywhere_is_to_get_up(place: Place | None) -> None:
    """Prevents a reader whose legs hurt now from reading on before they may move."""
    first = words_of(html_of(made("tonight").state(place=place)["takeaway"])).split(".")[0]
    assert re.search(r"\b(walk|stand up)\b", first, re.IGNORECASE), first
    steps = list(TRY[place]) if place else ["walk"]
    assert steps[0] in {"walk", "stop"}


@pytest.mark.parametrize("place", WHERE)
def test_each_step_says_how_sure_it_is(place: Place | None) -> None:
    """Prevents advice that nobody tested from standing beside what experts agree on, all alike."""
    told = html_of(made("tonight").state(place=place)["how_sure"])
    say, items = words("living.tonight"), re.findall("<li>(.*?)</li>", told)
    steps = TRY[place] if place else {"walk": "agreed", "mind": "advised"}
    for step, sure in steps.items():
        (item,) = [
            one for one in items if say.text(f"named.{step}") in words_of(one).split(":")[0].split(", ")
        ]
        assert words_of(say.phrase(f"sure.{sure}")) in words_of(item)
        assert ROW.findall(item) or "Our own plain advice" in words_of(item)


@pytest.mark.parametrize("place", WHERE)
def test_what_is_in_words_is_in_the_list_and_the_other_way_round(place: Place | None) -> None:
    """Prevents a step that an author wrote and no reader sees."""
    key = f"try.{place or 'open'}"
    assert words("living.tonight").keys(key) == (list(TRY[place]) if place else ["walk", "mind"])


def test_every_word_for_how_sure_is_used() -> None:
    """Prevents a grade that was renamed in one place alone."""
    used = {sure for steps in TRY.values() for sure in steps.values()}
    assert {*words("living.tonight").keys("sure")} == {"title", *used}


@pytest.mark.parametrize("place", WHERE)
def test_a_bad_night_is_no_reason_for_more_pills(place: Place | None) -> None:
    """Prevents a reader at 2 a.m. who takes one more, or an allergy pill, or iron."""
    html = shown("tonight", place=place)
    assert {"no_more_alone", "no_iron_alone"} <= set(re.findall(r"data-rule=(\w+)", html))
    assert "medicines.charity.advice" in ROW.findall(html)
    assert "index.ipynb#when_to_get_help" in html


def test_a_driver_stops_before_anything_else() -> None:
    """Prevents somebody who rubs a leg at the wheel."""
    html = shown("tonight", place="car")
    assert {"stop_to_move", "no_driving_sleepy"} <= set(re.findall(r"data-rule=(\w+)", html))
    for step in ("feet", "mind"):
        assert "not the driver" in words("living.tonight").text(f"try.car.{step}")


def test_heat_comes_with_its_caution() -> None:
    """Prevents a burn on a numb foot."""
    for place in (place for place in PLACES if "warm" in TRY[place]):
        assert "data-rule=heat_with_care" in shown("tonight", place=place), place

        assert "your heart or skin is ill" in words_of(shown("tonight", place=place)), place


@pytest.mark.parametrize("place", WHERE)
def test_what_can_not_wait_is_told_everywhere(place: Place | None) -> None:
    """Prevents a clot that somebody rubs, and a partner who lets somebody sleep on who can't be woken."""
    html = shown("tonight", place=place)
    assert {"no_rub_swollen_leg", "no_alcohol_on_top"} <= set(re.findall(r"data-rule=(\w+)", html))
    for sign in ("short of breath", "hard to wake", "lips blue", "local emergency number"):
        assert sign in words_of(html), sign


@pytest.mark.parametrize("place", [place for place in PLACES if "rub" in TRY[place]])
def test_no_leg_is_rubbed_without_its_caution(place: Place) -> None:
    """Prevents hands on a leg with a clot, where rubbing is what is advised."""
    assert "data-rule=no_rub_swollen_leg" in words("living.tonight").phrase(f"try.{place}.rub")


@pytest.mark.parametrize("place", ["bed", "sofa"])
def test_who_lies_gets_up_slowly(place: Place) -> None:
    """Prevents a fall of somebody whose leg medicine makes dizzy."""
    assert "data-rule=sit_up_first" in words("living.tonight").say(f"takeaway.{place}")
    assert "rule:sit_up_first" in prose()["In short"]


def test_two_hours_without_alcohol_are_no_leave_before() -> None:
    """Prevents a drink at nine on top of a medicine that slows breathing."""
    for text in words("living.tonight").items("next.bed"):
        assert ("alcohol" in words_of(text)) == ("data-rule=no_alcohol_on_top" in text), text


def test_only_the_bed_walks_with_a_light() -> None:
    """Prevents a fall in the dark."""
    assert "data-rule=light_first" in shown("tonight", place="bed")


@pytest.mark.parametrize(("place", "kind"), list(KINDS.items()))
def test_questions_belong_to_the_place(place: Place, kind: str) -> None:
    """Prevents a traveller who is given questions about the bed."""
    assert kind_of_place(place) == kind
    asked = made("tonight").state(place=place)["what_to_ask"].questions
    assert list(asked) == words("living.tonight").items(f"what_to_ask.{kind}")


# -- how it goes ---------------------------------------------------------------------------------------


def filled(svg: str) -> list[int]:
    return [len(re.findall("<circle", part.split("</g>")[0])) for part in svg.split('class="filled')[1:]]


@pytest.mark.parametrize(("who", "count"), WENT_AWAY.items())
def test_icons_are_the_row_in_whole_people(who: str, count: int) -> None:
    """Prevents an icon too many, and words that tell another count than the picture."""
    state = made("how_it_goes").state(severity=who)
    picture = state["icons"]
    arrays = [filled(svg)[0] for svg in picture.svg.split("<svg")[1:]]
    assert arrays == ([count] if who == "all" else [count, WENT_AWAY["all"]])
    assert f"in {count} of 100 people and did not in {100 - count}" in picture.twin
    said = html_of(state["takeaway"])
    assert {str(count), str(100 - count)} <= set(re.findall(r"\d+", words_of(said)))
    assert ROW.findall(said)[0] == ROWS[who]


def test_what_is_drawn_may_be_drawn() -> None:
    """Prevents icons of a row that the evidence keeps from being drawn."""
    assert {value(row).draw for row in (*ROWS.values(), *EIGHT_YEARS.values())} == {"icons"}


def test_eight_years_are_one_whole() -> None:
    """Prevents "got better" standing alone, as if it were the effect of something."""
    picture = made("how_it_goes").state()["eight_years"]
    groups = re.findall(r'<g class="(?:filled fill-goal|empty|filled fill-below)">(.*?)</g>', picture.svg)
    drawn = [group.count("<circle") + group.count("<rect") for group in groups[:3]]
    assert drawn == [55, 34, 11]
    assert "Most of them were treated" in words_of(picture.note)


@pytest.mark.parametrize("who", WENT_AWAY)
def test_people_were_treated_and_it_is_said(who: str) -> None:
    """Prevents a reader who leaves a treatment because "it goes away"."""
    said = words_of(shown("how_it_goes", severity=who))
    assert "Some were treated" in said
    assert "how untreated legs go stays open" in said


@pytest.mark.parametrize("who", ["mild", "moderate", "severe"])
def test_a_group_has_its_range_and_no_size_of_its_own(who: str) -> None:
    """Prevents "60 of 100" as if it were sure, and the 306 of the whole study as the size of a part."""
    state = made("how_it_goes").state(severity=who)
    said = html_of(state["takeaway"])
    low, high = (int(end + 0.5) for end in (value(ROWS[who]).low or 0, value(ROWS[who]).high or 0))
    assert f"between {low} and {high} of 100" in words_of(said)
    assert "How many people were in each group, we could not read." in words_of(html_of(state["study_words"]))


def test_a_medicine_that_makes_legs_worse_is_named_with_the_years() -> None:
    """Prevents a reader whose medicine has begun to harm from waiting, as "most got better"."""
    notes = "".join(words("living.how_it_goes").items("notes"))
    for text in (prose()["Will it get worse?"], notes):
        assert "treatment.ipynb#is_it_still_working" in text
        assert "no_more_alone" in text
    assert "treatment.ipynb#is_it_still_working" in prose()["When do I need a specialist?"]


def test_no_reader_is_scored() -> None:
    """Prevents a study's words for how bad it was from becoming the reader's own score."""
    (control,) = made("how_it_goes").controls.values()
    assert "their" in control.description
    for who in ("mild", "moderate", "severe"):
        assert "You need no score of your own" in shown("how_it_goes", severity=who)


def test_severe_legs_are_told_with_hope() -> None:
    """Prevents a number that leaves the reader whose legs are worst alone."""
    said = shown("how_it_goes", severity="severe")
    assert "can still be eased" in said
    assert "treatment.ipynb" in said


@pytest.mark.parametrize(
    ("count", "told"),
    [
        (0, "mostly_stayed"),
        (39, "mostly_stayed"),
        (40, "nearly_half"),
        (50, "nearly_half"),
        (51, "mostly_went"),
    ],
)
def test_course_by_count(count: int, told: str) -> None:
    """Prevents "most" over a picture of fewer than half."""
    assert course(count) == told


@pytest.mark.parametrize("count", [-1, 101])
def test_a_count_outside_100_is_refused(count: int) -> None:
    """Prevents a share of more than everybody."""
    with pytest.raises(ValueError, match="outside 0 to 100"):
        course(count)


def test_a_whole_that_is_none_is_refused() -> None:
    """Prevents a hundred people of whom some are counted twice."""
    portions = (Portion("better", 55, "a"), Portion("same", 34, "b"), Portion("worse", 12, "c"))
    with pytest.raises(ValueError, match="add up to 101"):
        icon_whole(twin="Three kinds.", portions=portions)


# -- the lesson ----------------------------------------------------------------------------------------


def prose() -> dict[str, str]:
    notebook = nbformat.read(NOTEBOOKS / "living.ipynb", as_version=4)
    found: dict[str, str] = {}
    for heading, text in sections_as_written(notebook):
        found[heading] = found.get(heading, "") + text
    return found


def test_suicide_stands_only_beside_where_help_is() -> None:
    """Prevents a sentence that frightens, and leaves the reader alone with it."""
    named = {heading for heading, text in prose().items() if re.search("suicid|harming yourself", text)}
    assert "My sleep and my mood suffer. Who helps?" in named
    for heading in named:
        assert "rule:call_when_in_despair" in prose()[heading], heading
    assert not re.search("suicid|harming", "".join(map(shown, ("tonight", "how_it_goes"))))


@pytest.mark.parametrize("number", ["988", ""])
def test_the_crisis_number_of_a_clinic_stands_below_the_words(copy_of_data: Path, number: str) -> None:
    """Prevents a number that a clinic set from missing where somebody in despair reads, and an empty line."""
    profile = copy_of_data / "clinic.yml"
    written = profile.read_text(encoding="utf-8")
    assert 'crisis: ""' in written
    profile.write_text(written.replace('crisis: ""', f'crisis: "{number}"'), encoding="utf-8")
    notebook = nbformat.read(NOTEBOOKS / "living.ipynb", as_version=4)
    in_despair = [one for one in notebook.cells if "call_when_in_despair" in one.source]
    assert len(in_despair) == 3  # in short, at "When to call", and in the fold on mood
    assert all("crisis_line" in cell.metadata.tags for cell in in_despair)
    page = Page("living", notebook, CATALOGUE)
    block = Environment(loader=FileSystemLoader(template_folder()), autoescape=False).get_template(
        "blocks/crisis_line.html.j2"
    )
    html = block.render(page=page, site=page.site).strip()
    assert (f'<a href="tel:{number}">{number}</a>' in html) if number else not html


@pytest.mark.parametrize(
    ("heading", "needs"),
    [
        (
            "May I drive?",
            {
                "rule:no_driving_sleepy",
                "rule:no_driving_sudden_sleep",
                "rule:no_sudden_stop",
                "rule:ask_before_driving",
                "safety.sudden_sleep_advice.dopamine_agonists",
                "Opioids",
                "clonazepam",
                "sleeping pills",
                "**Do you fall asleep by day? Do not drive.",
                "#n) people",
            },
        ),
        (
            "My sleep and my mood suffer. Who helps?",
            {"No untreated people were followed", "rule:call_when_newly_low", "rule:no_sudden_stop"},
        ),
        ("What do I say at work?", {"rule:ask_before_driving"}),
        (
            "My child has it. What can be done?",
            {
                "rule:no_iron_child",
                "safety.iron_poisoning_call.child",
                "rule:child_leg_signs",
                "safety.iron_poisoning_first_aid.child",
                "transferrin saturation",
            },
        ),
        (
            "I need an operation or a scan. What do I say?",
            {
                "not known",
                "rule:no_sudden_stop",
                "rule:say_it_early",
                "rule:tell_patch_and_bands",
                "rule:tell_who_puts_you_to_sleep",
                "not to swallow",
            },
        ),
        ("Do everyday habits help?", {"rule:ask_before_exercise", "rule:heat_with_care", "not studied"}),
        ("Does it lead to other illness or an early death?", {"#rest", "#control_rest", "later_men"}),
        ("Do I need a medicine?", {"iron.tests.adult", "rule:no_sudden_stop"}),
    ],
)
def test_what_must_stand_with_an_answer_stands_there(heading: str, needs: set[str]) -> None:
    """Prevents an answer that loses its caution, its other side or its "not known"."""
    assert {need for need in needs if need not in prose()[heading]} == set()


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_growing_pains_are_not_told_without_the_signs_of_worse(answer: str) -> None:
    """Prevents a parent who takes a limp in one leg for growing pains."""
    assert "data-rule=child_leg_signs" in html_of(
        made("check_growing_pains").state(answer=answer)["takeaway"]
    )


def test_answers_come_first() -> None:
    """Prevents a reader's question followed by everything but the answer."""
    questions = {
        heading: text
        for heading, text in prose().items()
        if heading.endswith("?") and heading != "How sure are we?"
    }
    assert len(questions) > 8
    slow = [heading for heading, text in questions.items() if not text.split("\n\n")[1].startswith("**")]
    assert slow == []


def test_each_habit_says_how_well_it_was_studied() -> None:
    """Prevents yoga and sleep habits side by side, as if both had been tried."""
    habits = re.findall(r"^- \*\*\w[\w ]+\*\*: (.+)$", prose()["Do everyday habits help?"], re.MULTILINE)
    assert len(habits) > 6
    assert [habit for habit in habits if not re.match("trials|few and small|not studied", habit)] == []


def test_rules_of_this_lesson_say_why() -> None:
    """Prevents plain advice that reads like a finding."""
    named = {id for text in prose().values() for id in re.findall(r"rule:(\w+)", text)}
    assert named <= {one.id for one in rules()}
    assert all(rule(id).why for id in named)


def test_no_two_lessons_share_a_place() -> None:
    """Prevents an order of lessons that hangs on the letters of their names."""
    orders = [lesson.order for lesson in CATALOGUE.lessons]
    assert len(orders) == len(set(orders))


def test_right_answers_agree() -> None:
    """Prevents a question that calls the wrong answer right."""
    for name, right, wrong in RIGHT:
        assert re.search(r"\b(Right|Yes)\b", words_of(made(name).state(answer=right)["takeaway"])[:6]), name
        assert not re.match(r"(Right|Yes)\b", words_of(made(name).state(answer=wrong)["takeaway"])), name
