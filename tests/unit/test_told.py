"""Explorers told in data: they draw what their rows say, and each slip of an author is told in its place."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from restless_legs import explorers
from restless_legs.evidence import EvidenceError, value, words
from restless_legs.evidence.digests import unchanged
from restless_legs.evidence.prose import number_of
from restless_legs.explorer import OpenChoice, Picture, Questions, Steps
from restless_legs.explorers.calls import Call
from restless_legs.explorers.kinds import told_explorer
from restless_legs.explorers.registry import has_package, names_of
from restless_legs.explorers.told import Told, ToldPart, told, told_names, told_problems, told_topics
from restless_legs.explorers.working_out import work_out
from restless_legs.models.counts import side_of_half
from restless_legs.site.cell_code import code_faults
from tests.made import explorer, told_rows

ALL = [told(topic, name) for topic in sorted(told_topics()) for name in told_names(topic)]
PICTURES = [(one, part) for one in ALL for part in one.parts if part.shows == "counts"]
TEA = """\
tea:
  kind: counts
  control: about
  choices: [green, black]
  begins: black
  parts:
    icons:
      shows: counts
      rows:
        green:
          all: prevalence.any.rest
    takeaway: says
    more:
      shows: lists
      words: details
"""


# -- what is drawn -------------------------------------------------------------------------------------------


def shown(one: Told, part: ToldPart, choice: str) -> object:
    return explorer(one.name).state(**{one.control: choice})[part.name]


def rows(one: Told, part: ToldPart, choice: str) -> list[tuple[str, str]]:
    """The rows that a picture has to draw: those told, else that of the first number of its takeaway."""
    if part.rows is None:
        return [(words(one.where).rows(f"takeaway.{choice}")[0], "value")]
    return list(told_rows(one.topic, one.name, part.name).get(choice, {}).values())


@pytest.mark.parametrize(
    ("one", "part"), PICTURES, ids=[f"{one.where}.{part.name}" for one, part in PICTURES]
)
def test_icons_are_the_rows_in_whole_people(one: Told, part: ToldPart) -> None:
    """Prevents an icon too many, a row that may not be drawn, and words that tell another count."""
    for choice in one.choices:
        drawn, picture = rows(one, part, choice), shown(one, part, choice)
        counts = [int(float(number_of(value(row), field)) + 0.5) for row, field in drawn]
        assert {value(row).draw for row, _ in drawn} <= {"icons"}
        assert isinstance(picture, Picture) == bool(drawn)
        if isinstance(picture, Picture):
            arrays = re.findall(r'<g class="filled.*?</g>', picture.svg, re.DOTALL)
            assert [array.count("<circle") for array in arrays] == [count for count in counts if count]
            assert {str(side) for count in counts for side in (count, 100 - count)} <= set(
                re.findall(r"\d+", picture.twin)
            )


@pytest.mark.parametrize("one", ALL, ids=[one.where for one in ALL])
def test_what_is_asked_at_the_visit_is_there_for_each_choice(one: Told) -> None:
    """Prevents a reader who leaves with an answer and nothing to ask."""
    for part in one.parts:
        if part.shows == "asks":
            for choice in one.choices:
                asked = shown(one, part, choice)
                assert isinstance(asked, Questions)
                assert asked.questions, choice


@pytest.mark.parametrize(("count", "side"), [(0, "fewer"), (49, "fewer"), (50, "half"), (51, "most")])
def test_side_of_half(count: int, side: str) -> None:
    """Prevents "more than half" over a picture of half."""
    assert side_of_half(count) == side


@pytest.mark.parametrize("count", [-1, 101])
def test_a_count_outside_100_is_refused(count: int) -> None:
    """Prevents a share of more than everybody."""
    with pytest.raises(ValueError, match="outside 0 to 100"):
        side_of_half(count)


# -- kinds that no lesson may use today ----------------------------------------------------------------------


def tell(data: Path, told_as: str, said: str) -> None:
    (data / "explorers" / "tea.yml").write_text(told_as, encoding="utf-8")
    (data / "words" / "en" / "tea.yml").write_text(said, encoding="utf-8")


def test_a_choice_that_begins_open_asks_a_reader(copy_of_data: Path) -> None:
    """Prevents an example that is taken for the reader's own answer."""
    tell(
        copy_of_data,
        "tea:\n  kind: choice\n  control: cup\n  choices: [green, black]\n  begins: open\n"
        "  parts:\n    takeaway: says\n    always_true:\n      shows: folds\n      always: yes\n",
        "tea:\n  title: Tea?\n  cup: Which?\n  choices: {green: Green, black: Black}\n"
        "  takeaway: {open: Pick one., green: It is green., black: It is black.}\n"
        "  always_true: {title: More, points: [It is hot.]}\n",
    )
    made = told_explorer("tea", "tea")
    assert isinstance(made.controls["cup"], OpenChoice)
    assert made.state()["takeaway"] == "<p>Pick one.</p>"
    assert made.state(cup="black")["takeaway"] == "<p>It is black.</p>"
    assert "<summary>More</summary>" in made.state()["always_true"]
    assert len(made.lookups["always_true"].results) == 1


def test_steps_go_on_and_are_all_there_on_paper(copy_of_data: Path) -> None:
    """Prevents a step that only a press can reach, where nothing can be pressed."""
    tell(
        copy_of_data,
        "tea:\n  kind: steps\n  control: step\n  choices: [boil, pour]\n"
        "  parts:\n    takeaway: says\n    every_step: all\n",
        "tea:\n  title: Tea?\n  step: Step\n  back: Back\n  on: On\n  choices: {boil: Boil, pour: Pour}\n"
        "  takeaway: {boil: Water boils., pour: Water is poured.}\n  every_step: All steps\n",
    )
    made = told_explorer("tea", "tea")
    assert isinstance(made.controls["step"], Steps)
    paper = made.state()["every_step"]
    assert re.findall(r"<h4>(\w+)</h4><p>([\w ]+)", paper) == [
        ("Boil", "Water boils"), ("Pour", "Water is poured"),
    ]  # fmt: skip


def test_a_list_says_and_asks_nothing(copy_of_data: Path) -> None:
    """Prevents a form without a control."""
    tell(
        copy_of_data,
        "tea:\n  kind: list\n  parts:\n    first: says\n    then: lists\n    details: lists\n",
        "tea:\n  title: Tea?\n  first: It is hot.\n  then: {title: Then, points: [It cools.]}\n"
        "  details: {title: More, points: [It steeps.]}\n",
    )
    made = told_explorer("tea", "tea")
    assert "<form" not in made.html()
    assert [(part.name, part.audience) for part in made.parts] == [
        ("first", "patient"), ("then", "patient"), ("details", "details"),
    ]  # fmt: skip


def test_a_choice_without_words_is_told_with_its_line(copy_of_data: Path) -> None:
    """Prevents a choice that one language has and another has not."""
    tell(copy_of_data, TEA, "tea:\n  title: Tea?\n  about: Which?\n  choices: {green: Green}\n")
    with pytest.raises(
        EvidenceError, match=r"words/en/tea\.yml, line 4, 'tea\.choices': lacks black\. Use exac"
    ):
        told_explorer("tea", "tea")


# -- slips of an author --------------------------------------------------------------------------------------

SLIPS = [
    ("kind: counts", "kind: count", "line 2, 'tea.kind': is count, which is no kind of explorer. Did you me"),
    ("  kind: counts\n", "", "line 1, 'tea.kind': is missing. Use one of: choice, counts, steps, list."),
    ("  control: about\n", "", "line 1, 'tea.control': is no name of a control. "),
    ("control: about", "control: What?", "line 3, 'tea.control': is no name of a control. "),
    ("[green, black]", "[green]", "line 4, 'tea.choices': holds no choices. Write two choices or more"),
    ("[green, black]", "[green, black, black]", "line 4, 'tea.choices': holds no choices. "),
    ("begins: black", "begins: blak", "line 5, 'tea.begins': is blak, which is no choice. Did you mean blac"),
    ("begins: black", "begins: open", "line 5, 'tea.begins': is open, which is no choice. "),
    ("    takeaway: says\n", "", "line 6, 'tea.parts': has no takeaway. "),
    ("takeaway: says", "takeaway: say", "line 12, 'tea.parts.takeaway': shows say, which is no way to show"),
    ("      shows: lists\n", "", "line 13, 'tea.parts.more': does not say how it is shown. "),
    ("      words: details", "      word: details", "line 15, 'tea.parts.more.word': is nothing that is tol"),
    ("        green:\n", "        greem:\n", "line 10, 'tea.parts.icons.rows.greem': is no choice of this e"),
    ("any.rest", "any.rst", "line 11, 'tea.parts.icons.rows.green.all': names prevalence.any.rst. "),
    ("rest\n", "rest#high\n", "line 11, 'tea.parts.icons.rows.green.all': names no row. Write row.id, or "),
    ("all: ", "twin: ", "line 11, 'tea.parts.icons.rows.green.twin': is no name of a group. "),
    ("prevalence.any.rest", "iron.cutoff.adult", "line 11, 'tea.parts.icons.rows.green.all': names iron.cut"),
    ("    more:", "    about:", "line 13, 'tea.parts.about': has the name of the control. "),
    ("      words: details", "      colour: goal", "line 15, 'tea.parts.more.colour': belongs to no picture"),
    ("      words: details", "      always: no", "line 15, 'tea.parts.more.always': is no. Use yes, or take"),
    ("tea:", "Tea:", "line 1, 'Tea': is no name of an explorer. "),
    ("counts\n  control", "list\n  control", "line 3, 'tea.control': is of no use in a list. "),
    ("counts\n  control", "choice\n   control", "can't be read"),
    (TEA, "tea: counts\n", "line 1, 'tea': tells nothing of the explorer. "),
    ("    icons:\n      shows: counts", "    icons:\n      shows: points", "has no picture. Write `icons: c"),
]  # fmt: skip


def problems_of(text: str, folder: Path) -> Iterator[str]:
    path = folder / "tea.yml"
    path.write_text(text, encoding="utf-8")
    return map(str, told_problems(path))


@pytest.mark.parametrize(("was", "becomes", "said"), SLIPS)
def test_a_slip_is_told_with_its_line(was: str, becomes: str, said: str, tmp_path: Path) -> None:
    """Prevents an educator who meets a traceback, or a page that quietly lacks a part."""
    assert was in TEA
    told_of = list(problems_of(TEA.replace(was, becomes), tmp_path))
    assert any(said in one and one.startswith("data/explorers/tea.yml, line ") for one in told_of), told_of
    assert "Traceback" not in "".join(told_of)


def test_what_is_whole_has_nothing_to_mend(tmp_path: Path) -> None:
    """Prevents rules that no explorer can keep."""
    assert list(problems_of(TEA, tmp_path)) == []


def test_a_misspelt_explorer_is_told_with_its_neighbours() -> None:
    """Prevents an author who searches Python for a slip in a notebook."""
    with pytest.raises(
        AttributeError, match=r"medicines has no 'everyday_thing'\. Did you mean everyday_things\?"
    ):
        importlib.import_module("restless_legs.explorers.medicines").everyday_thing()
    with pytest.raises(EvidenceError, match=r"'everyday_thing': there is no such explorer\. Did you mean ev"):
        told("medicines", "everyday_thing")


# -- a lesson without Python ---------------------------------------------------------------------------------


def test_a_lesson_without_a_package_is_imported_like_any_other() -> None:
    """Prevents a lesson whose notebook runs only in the making, and not in JupyterLab."""
    assert not has_package("new_lesson")
    assert explorers.new_lesson.new_lesson_count().name == "new_lesson_count"
    assert {"new_lesson_count", "check_new_lesson_count"} <= {*dir(explorers.new_lesson)}
    assert names_of("new_lesson") == ("new_lesson_count", "check_new_lesson_count")
    with pytest.raises(AttributeError, match="has no attribute 'no_such_lesson'"):
        _ = explorers.no_such_lesson


@pytest.mark.parametrize(
    "first", ["import new_lesson", "import registry", "import iron", "import working_out, kinds"]
)
def test_whatever_is_imported_first_is_found(first: str) -> None:
    """Prevents a kernel that looks for a lesson in the very module that it is looking for it with."""
    ran = subprocess.run(
        [sys.executable, "-c", f"from restless_legs.explorers {first}"], capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr


def test_a_cell_imports_such_a_lesson_as_python_finds_it() -> None:
    """Prevents a cell that passes the check, and that no kernel can run."""
    good = ["from restless_legs.explorers import new_lesson", "new_lesson.new_lesson_count()"]
    assert list(code_faults(good)) == []
    ((_, fault),) = code_faults(["from restless_legs.explorers.new_lesson import new_lesson_count"])
    assert fault.remedy == "Write: from restless_legs.explorers import new_lesson"


def test_what_was_kept_is_made_again_when_its_telling_changes(copy_of_data: Path) -> None:
    """Prevents a page that still draws the row which an author took out."""
    path = copy_of_data / "explorers" / "medicines.yml"
    leans = work_out(Call("medicines", "everyday_things")).leans
    assert unchanged(leans)
    path.write_text(
        path.read_text(encoding="utf-8").replace("thing\n", "thing\n  begins: smoking\n"), encoding="utf-8"
    )
    assert not unchanged(leans)
