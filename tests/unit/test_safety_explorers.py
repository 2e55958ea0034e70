"""When to get help: every sign of the table, most pressing first, and whom to call."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from restless_legs.evidence import red_flags, words
from restless_legs.explorers.safety import (
    EMERGENCIES,
    emergencies,
    emergencies_in_short,
    signs_by_urgency,
    when_to_get_help,
)
from restless_legs.language import Language, speaking
from restless_legs.site.visit import Visit


def test_every_sign_is_told_once_under_its_urgency() -> None:
    """Prevents a danger sign lost between the table and our words, or told as less pressing."""
    html = when_to_get_help().state()["signs"]
    groups = re.split(r"<div class=urgency-(\w+)>", html)[1:]
    told = {urgency: text.count("<li>") for urgency, text in zip(groups[::2], groups[1::2], strict=True)}
    assert list(told) == ["emergency", "same_day", "soon"]
    assert told == {urgency: len(ids) for urgency, ids in signs_by_urgency().items()}
    flagged = {flag.id: flag.action for flag in red_flags()}
    listed = {id: urgency for urgency, ids in signs_by_urgency().items() for id in ids}
    assert flagged.items() <= listed.items()
    assert "emergency number" in groups[1]
    assert "clot" not in groups[1]


def test_emergencies_are_in_view_and_the_rest_is_one_tap_away() -> None:
    """Prevents a list so long that nobody finds what can't wait."""
    in_view, _, folded = when_to_get_help().state()["signs"].partition("<details>")
    assert "urgency-emergency" in in_view
    assert re.findall(r"urgency-(\w+)", folded) == ["same_day", "soon"]
    assert folded.startswith("<summary>More signs")


def test_thoughts_of_suicide_stand_beside_where_to_call(copy_of_data: Path) -> None:
    """Prevents a reader in despair from finding the sign, and no help."""
    line = "Call your emergency number, or the crisis line of your country."
    said = [when_to_get_help().state()["signs"], " ".join(emergencies_in_short())]
    assert [text.count(line) for text in said] == [1, 1]
    profile = copy_of_data / "clinic.yml"
    profile.write_text(re.sub('crisis: ""', 'crisis: "988"', profile.read_text(encoding="utf-8")))
    for text in (when_to_get_help().state()["signs"], " ".join(emergencies_in_short())):
        assert '<a href="tel:988">988</a>' in text
        assert line not in text


def test_the_emergency_number_of_a_clinic_can_be_tapped(copy_of_data: Path) -> None:
    """Prevents somebody in need from looking for a number that the clinic has set."""
    asked = "When to call"
    assert "tel:" not in when_to_get_help().state()["signs"] + Visit.emergency_link(asked)
    profile = copy_of_data / "clinic.yml"
    profile.write_text(profile.read_text(encoding="utf-8").replace('emergency: ""', 'emergency: "112"'))
    link = '<a href="tel:112">Call 112</a>'
    assert when_to_get_help().state()["signs"].index(link) < when_to_get_help().state()["signs"].index("<li>")
    assert link in Visit.emergency_link(asked)


MOST_IN_A_LIST = 7  # what a frightened reader takes in


def test_emergencies_stand_in_short_lists_each_under_whom_it_is_about() -> None:
    """Prevents a list of thirteen in which nobody finds their own; and one that is left out of all lists."""
    html = when_to_get_help().state()["signs"].partition("<details>")[0]
    lists = re.findall(r"<h5>(.*?)</h5><ul>(.*?)</ul>", html)
    assert [told.count("<li>") for _, told in lists] == [len(ids) for ids in EMERGENCIES.values()]
    assert all(told.count("<li>") <= MOST_IN_A_LIST for _, told in lists)


def test_what_no_row_has_is_a_house_rule_and_in_the_list() -> None:
    """Prevents "then it can wait" to somebody with signs of a stroke, or who took too much."""
    html = when_to_get_help().state()["signs"]
    for id in (
        "stroke_signs", "too_much_medicine", "baby_hard_to_wake", "pregnancy_signs", "bleeding_in_pregnancy",
    ):  # fmt: skip
        assert f"data-rule={id}" in html, id
    assert "can wait" not in html
    assert "It may still be urgent" in html


def test_somebody_who_can_not_act_is_not_spoken_to() -> None:
    """Prevents "you are hard to wake" for a reader who reads it awake: the person beside is asked to call."""
    say = words("safety")
    for id in ("slow_breathing", "drip_allergy", "after_stopping", "child_iron"):
        assert say.text(f"sign.{id}").startswith(("Somebody ", "A child ")), id
    assert "people you live with" in say.text("takeaway")


def test_no_count_of_iron_pills_is_called_safe_for_a_child() -> None:
    """Prevents "three is not many" beside a medicine box."""
    told = words("safety").text("sign.child_iron")
    assert "Even a few can kill" in told
    assert not re.search(r"\d|\b(one|two|three|five|ten)\b", told)


@pytest.mark.parametrize(("code", "drive"), [("en", "pack along"), ("es", "leve el envase")])
def test_nobody_is_sent_off_with_a_pack_before_they_called(code: str, drive: str) -> None:
    """Prevents a drive to a hospital where a call was meant: the pack is for who answers."""
    with speaking(Language(code)):
        say = words("safety")
        told = [say.text(f"{kind}.child_iron") for kind in ("sign", "short")]
    hand = {"en": "with the pack in your hand", "es": "con el envase en la mano"}[code]
    assert [drive in one for one in told] == [False, False]
    for one in told:
        call = re.search(r"\b(Call|Llame)\b", one)
        assert call
        assert call.start() < one.index(" ".join(hand.split()))


def test_every_emergency_stands_on_paper_too() -> None:
    """Prevents a sheet that leaves out what can't wait."""
    say = words("safety")
    wanted = emergencies()
    assert [key for key in say.keys("short") if key not in ("title", "rest")] == wanted
    assert len(emergencies_in_short()) == len(wanted)


def test_what_can_not_wait_is_an_emergency_wherever_it_stands() -> None:
    """Prevents "call today" to somebody with swollen legs who is short of breath."""
    say = words("safety")
    for id in ("both_legs", "weight_loss", "black_stools"):
        assert "emergency number now" in say.text(f"sign.{id}"), id
    assert "black or bloody" in say.text("sign.heavy_bleeding")
    assert "at rest" in say.text("sign.clot_lung")
    assert "black poo (stools)" in say.text("short.heavy_bleeding")
    assert all("all seems well" in say.text(f"short.{id}") for id in ("child_iron", "too_much_medicine"))
    assert all("confused" in say.text(f"{kind}.slow_breathing") for kind in ("sign", "short"))
    assert "at the wheel" in say.text("short.rest")


def test_signs_name_the_medicines_that_a_box_names() -> None:
    """Prevents "a dopamine medicine" to somebody whose box says pramipexole."""
    say = words("safety")
    for id in ("after_cutting_down", "seeing_things", "new_urges"):
        told = say.text(f"sign.{id}")
        for name in ("pramipexole", "ropinirole", "rotigotine", "levodopa"):
            assert name in told, (id, name)
    for id in ("slow_breathing", "after_stopping"):
        told = say.text(f"sign.{id}")
        assert all(name in told for name in ("codeine", "tramadol", "oxycodone")), id
    assert all(name in say.text("sign.slow_breathing") for name in ("sleeping pills", "gabapentin enacarbil"))
