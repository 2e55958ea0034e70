"""Our own readings of the evidence: each is asked for, has its reason, and an answer that has words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import restless_legs
from restless_legs.evidence import EvidenceError, judged, judgements, value

ASKED = re.compile(r'judged\("(\w+)"')


def test_every_judgement_is_asked_for_and_every_question_is_judged() -> None:
    """Prevents a reading that somebody changes in the table while the pages go on with another."""
    code = Path(restless_legs.__file__).parent.glob("explorers/**/*.py")
    asked = {question for path in code for question in ASKED.findall(path.read_text(encoding="utf-8"))}
    assert {one.id.partition(".")[0] for one in judgements()} == asked


def test_what_no_row_bears_is_told_as_an_idea_or_plain_advice() -> None:
    """Prevents a judgement of ours that stands on nothing and sounds like a finding."""
    bare = {(one.id.partition(".")[0], one.judgement) for one in judgements() if not one.rests_on}
    assert bare == {("iron_to_urge", "idea"), ("keep_still", "soon_after_start")}


def test_a_judgement_rests_on_rows_that_exist() -> None:
    """Prevents a reason whose row was taken out or never there."""
    assert all(value(id, audience="details").id == id for one in judgements() for id in one.rests_on)


def test_an_answer_without_words_is_refused_by_name(copy_of_data: Path) -> None:
    """Prevents a picture with a kind of line that it does not know, from one slip in the table."""
    table = copy_of_data / "judgements.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("causes_map.iron.brain,seen,", "causes_map.iron.brain,sen,"))
    told = r"^data/judgements\.csv, row causes_map\.iron\.brain: .*'sen'\. Use one of: seen, idea"
    with pytest.raises(EvidenceError, match=told):
        judged("causes_map", ["seen", "idea"])


def test_a_question_that_nobody_judged_is_named() -> None:
    """Prevents an empty map because the question's name was changed in one place."""
    with pytest.raises(EvidenceError, match=r"judges nothing of 'causes_mop'"):
        judged("causes_mop", ["seen"])
