"""Parts that only say, and pictures that draw what the words beside them say."""

from __future__ import annotations

from pathlib import Path

import pytest

from restless_legs.evidence import EvidenceError, Words, words
from restless_legs.evidence.words import read_words
from restless_legs.explorer.parts import Part, html_of
from restless_legs.explorers.icons import row_to_draw
from restless_legs.explorers.said import asks, lists, says


def read(folder: Path, sentence: str) -> Words:
    path = folder / "tea.yml"
    path.write_text(f'takeaway: "{sentence}"\n', encoding="utf-8")
    return read_words(path)


def test_a_part_is_known_by_its_name_and_what_it_depends_on() -> None:
    """Prevents a part that no page finds, and one that stands still when a reader chooses."""
    moving, still = (Part(says("living.tonight", "takeaway", by=by)) for by in ("place", ""))
    assert (moving.name, moving.inputs, still.inputs) == ("takeaway", ("place",), ())


def test_a_list_has_its_title_and_what_was_chosen() -> None:
    """Prevents the points of another choice, and points under another title."""
    said = words("living.tonight")
    shown = lists("living.tonight", "figures", under="details")()
    assert said.text("details.title") in shown
    assert all(point in shown for point in said.items("details.points"))
    asked = asks("pregnancy.after_birth", "what_to_ask", by="about")("next")
    assert list(asked.questions) == words("pregnancy.after_birth").items("what_to_ask.next")


def test_what_nobody_chose_has_its_own_words() -> None:
    """Prevents an answer before a question was answered."""
    part = says("living.tonight", "takeaway", by="place", unanswered="open")
    assert html_of(part(place=None)) == words("living.tonight").say("takeaway.open")


def test_what_a_part_does_not_ask_for_is_refused() -> None:
    """Prevents a part that is told a choice which it never looks at."""
    with pytest.raises(TypeError, match="unexpected"):
        says("living.tonight", "leave")(place="bed")


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Most people sleep badly.", r"'takeaway': has no number to draw\. Write one with its row"),
        (
            "Ferritin up to [75](value:iron.cutoff.adult).",
            r"'takeaway': begins with iron\.cutoff\.adult, which may",
        ),
    ],
)
def test_a_picture_without_a_row_that_may_be_drawn_is_told(sentence: str, told: str, tmp_path: Path) -> None:
    """Prevents people of 100 drawn from a row that counts something else."""
    with pytest.raises(EvidenceError, match=told):
        row_to_draw(read(tmp_path, sentence), "takeaway")
