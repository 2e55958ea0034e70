"""The explorers of the first lesson: what they say is what their rows say."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from restless_legs.evidence import lookalikes, value, words
from restless_legs.explorer import Picture, Questions
from restless_legs.explorers.what_is_rls import five_signs, how_common
from restless_legs.models.what_is_rls import FOUR_SIGNS
from tests.made import told_rows

VIEWS = told_rows("what_is_rls", "how_common", "icons")
SECOND_STUDY = told_rows("what_is_rls", "how_common", "second_study")["ages"]
ALL_FIT = dict.fromkeys(FOUR_SIGNS, "yes") | {"other": "no"}


def listed(**answers: str) -> list[str]:
    """The look-alikes that somebody is shown."""
    html = five_signs().state(**ALL_FIT | answers)["what_else"]
    return re.findall(r"<li><details><summary>(.*?)</summary>", html)


def name_of(id: str) -> str:
    return words("what_is_rls.five_signs").text(f"lookalikes.one.{id}.name")


# -- five signs ------------------------------------------------------------------------------------


def test_it_opens_unanswered_and_says_what_it_asks() -> None:
    """Prevents a verdict on a reader who has said nothing: four signs that fit were an example's."""
    shown = five_signs().state()
    assert shown["takeaway"].startswith("<p><strong>Answer five questions about your legs.")
    assert shown["signs"].twin.count("no answer") == 5
    assert "data-example hidden" in five_signs().html()


def test_nothing_is_said_of_the_signs_before_all_five_are_answered() -> None:
    """Prevents "something else may be behind it" after one answer, and "all fit" after four."""
    for given in ({"urge": "no"}, {"urge": "yes", "rest": "yes", "relief": "yes", "evening": "yes"}):
        assert "still open" in five_signs().state(**given)["takeaway"]


def test_four_signs_are_not_enough() -> None:
    """Prevents four signs that look like a verdict, or a number of a study which nobody can use at home."""
    shown = five_signs().state(**ALL_FIT | {"other": "unsure"})
    told = re.sub(r"<[^>]+>", "", shown["takeaway"])
    assert "Cramps or sore nerves can look the same, so your doctor asks about those." in told
    assert not re.search(r"\d", told)
    assert shown["signs"].twin.endswith("Nothing else explains it all: not sure.")


def test_every_takeaway_says_who_can_tell() -> None:
    """Prevents a page that sounds like a diagnosis in one of its 1,024 states."""
    said = [entry.result for entry in five_signs().table() if entry.part == "takeaway"]
    assert len(said) == 8
    assert [text for text in said if "clinician" not in text and "still open" not in text] == []


def test_nothing_is_counted_up() -> None:
    """Prevents a score: of the signs that fit, each is named and none is numbered."""
    pictures = [entry.result for entry in five_signs().table() if entry.part == "signs"]
    assert len(pictures) == 4**5
    assert [p.twin for p in pictures if isinstance(p, Picture) and re.search(r"\d", p.words())] == []
    said = [entry.result for entry in five_signs().table() if entry.part == "takeaway"]
    score = re.compile(r"\b(\d|one|two|three|four|five) (out )?of (the )?(5|five|4|four)\b")
    assert score.search("four of five signs")
    assert [text for text in said if score.search(str(text))] == []


@pytest.mark.parametrize("sign", FOUR_SIGNS)
def test_what_lacks_the_same_sign_comes_first(sign: str) -> None:
    """Prevents a list that begins with what has the very sign that somebody does not have."""
    near = [name_of(one.id) for one in lookalikes() if sign in one.differs_in]
    assert near
    shown = listed(**{sign: "no"})
    assert shown[: len(near)] == near
    assert sorted(shown) == sorted(listed())  # and nothing is left out: a source may be silent on a sign


def test_without_a_missing_sign_all_are_listed() -> None:
    """Prevents a list that leaves out what a reader may have, on the strength of four signs."""
    wanted = [name_of(one.id) for one in lookalikes() if one.show == "patient"]
    assert len(wanted) == 12
    assert listed() == listed(other="yes") == listed(urge="unsure") == wanted


def test_a_lookalike_that_may_only_be_named_is_not_described() -> None:
    """Prevents telling how two things differ from memory."""
    described = words("what_is_rls.five_signs").keys("lookalikes.one")
    assert {one.id for one in lookalikes() if one.show == "name"} & set(described) == set()


def test_each_lookalike_leads_to_its_source() -> None:
    """Prevents a sign of difference that nobody can trace."""
    for one in lookalikes():
        if one.show == "patient":
            said = words("what_is_rls.five_signs").say(f"lookalikes.one.{one.id}.how")
            assert f"data-source={one.source}>" in said, one.id


def test_signs_that_can_not_wait_stand_above_the_lookalikes() -> None:
    """Prevents somebody with a clot from reading about veins first."""
    html = five_signs().state()["what_else"]
    assert 0 < html.index("index.ipynb#when_to_get_help") < html.index("<summary>")
    # A foot short of blood looks like restless legs on each of three signs.
    above = html[: html.index("<summary>")]
    assert "hanging the leg down helps" in above


def test_what_began_with_a_medicine_is_called_in_today() -> None:
    """Prevents a medicine's restlessness from being taken for restless legs that have faded."""
    faded = five_signs().state(**ALL_FIT | {"relief": "no"})
    told = re.sub(r"<[^>]+>", "", faded["takeaway"])
    assert "soon after a new medicine? Call a doctor today." in told
    assert "data-rule=no_sudden_stop" in faded["takeaway"]
    assert any("after a medicine" in question for question in faded["what_to_ask"].questions)
    assert "Call a doctor today." in words("what_is_rls.five_signs").text("lookalikes.one.akathisia.how")


def test_growing_pains_stand_with_the_signs_of_worse() -> None:
    """Prevents a limp in one leg from passing for growing pains."""
    assert "data-rule=child_leg_signs" in five_signs().state(**ALL_FIT)["what_else"]


def test_no_sleep_lab_is_meant_for_adults() -> None:
    """Prevents a parent, or somebody who stops breathing at night, from turning the sleep lab down."""
    assert value("diagnosis.story_not_sleep_lab").population == "adults"
    (told,) = [note for note in words("what_is_rls.five_signs").items("notes.points") if "sleep lab" in note]
    assert "For adults," in told
    assert "data-rule=sleep_lab_for_other_reasons" in told


def test_each_case_has_its_questions() -> None:
    """Prevents a reader who leaves with an answer and nothing to ask."""
    asked = [entry.result for entry in five_signs().table() if entry.part == "what_to_ask"]
    assert len(asked) == 8
    assert all(isinstance(one, Questions) and len(one.questions) >= 2 for one in asked)


# -- how common ------------------------------------------------------------------------------------


def drawn() -> Iterator[tuple[str, list[str], Picture]]:
    for about, rows in VIEWS.items():
        yield about, [row for row, _ in rows.values()], how_common().state(about=about)["icons"]
    yield "ages", [row for row, _ in SECOND_STUDY.values()], how_common().state(about="ages")["second_study"]


def test_icons_are_the_rows_in_whole_people() -> None:
    """Prevents an icon too many, and a count that is not the row's."""
    seen = 0
    for _, rows, picture in drawn():
        filled = [
            svg.split('class="empty"')[0].count("<circle") for svg in picture.svg.split("<svg")[1:]
        ]  # fmt: skip
        numbers = [value(row).number for row in rows]
        assert filled == [int(number + 0.5) for number in numbers]
        for number in numbers:
            count = int(number + 0.5)
            assert f"{count} of 100 have it and {100 - count} do not" in picture.twin
        seen += len(numbers)
    assert seen == 13


def test_what_is_drawn_may_be_drawn() -> None:
    """Prevents icons of a row that the evidence keeps from being drawn."""
    rows = [row for _, rows, _ in drawn() for row in rows]
    assert {value(row).draw for row in rows} == {"icons"}


def test_studies_are_never_joined() -> None:
    """Prevents a picture that puts two ways of counting on one scale as if they were one."""
    for about, rows, _ in drawn():
        sources = {value(row).source for row in rows}
        assert len(sources) == (2 if about == "world" else 1), about  # the rivals are shown as rivals


def test_both_world_estimates_stand_with_what_they_leave_open() -> None:
    """Prevents one of two rival numbers from winning by being shown alone."""
    shown = how_common().state(about="world")
    for row, _ in VIEWS["world"].values():
        assert f"data-value={row}" in shown["takeaway"]
        assert shown["notes"].count(f"data-value={row}") >= 2  # its lower and its upper end


def test_children_below_one_of_100_are_told_in_words() -> None:
    """Prevents "0 of 100" for five of a thousand children."""
    shown = how_common().state(about="children")
    assert "less than one of 100" in shown["notes"]
    assert "troubling" not in shown["icons"].svg
