"""What is out of its domain, or not there, is refused with its remedy, and never drawn or shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from restless_legs.evidence import EvidenceError, folder, value, words
from restless_legs.evidence.safety_words import safety_words_of
from restless_legs.explorer.controls import kind_of
from restless_legs.explorers.calls import Call
from restless_legs.explorers.treatment.compare_options import _of_100
from restless_legs.explorers.working_out import made
from restless_legs.pictures.intake_bar import IntakeLabels, intake_bar
from restless_legs.pictures.textures import textures
from restless_legs.serve.answers import CannotServe, resource, site_of
from restless_legs.site import template

ROW = "iron.cutoff.adult"
LABELS = IntakeLabels(*["some words"] * len(IntakeLabels.__dataclass_fields__))


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Let folders be looked for anew, now and after the test."""
    for found in (folder._found, template.template_folder):
        found.cache_clear()
    yield
    for found in (folder._found, template.template_folder):
        found.cache_clear()


@pytest.mark.parametrize(("total_mg", "need_mg"), [(-1, 8), (5, 0), (5, -8)])
def test_an_intake_that_cannot_be_is_not_drawn(total_mg: float, need_mg: float) -> None:
    """Prevents a bar that runs out of its picture, or a division by nothing, from reaching a reader."""
    with pytest.raises(ValueError, match="Pass 0 or more, and over 0"):
        intake_bar(twin="A bar.", total_mg=total_mg, need_mg=need_mg, labels=LABELS)


def test_a_colour_without_a_texture_is_not_drawn() -> None:
    """Prevents two areas that somebody who sees no colours can't tell apart."""
    with pytest.raises(ValueError, match=r"picture 'map': 'ink' has no texture\. Use one of "):
        textures("map", ["ink"])


@pytest.mark.parametrize("column", ["value", "control_value", "high"])
def test_a_number_that_is_not_there_is_named(column: str) -> None:
    """Prevents a picture of 0 where a table says nothing."""
    row = replace(value(ROW), **{column: None})
    asked = {"value": "number", "control_value": "control_number", "high": "highest"}[column]
    with pytest.raises(EvidenceError, match=rf"^row {ROW}, column {column}, is empty: fill it in"):
        getattr(row, asked)


def test_a_warning_that_nobody_wrote_is_missed() -> None:
    """Prevents a misspelt class of medicine from taking its warning off the page."""
    with pytest.raises(EvidenceError, match=r"no sentence of 'opiods'\. Add one, or correct it\."):
        safety_words_of(["opioids", "opiods"])


@pytest.mark.usefixtures("forgotten")
def test_no_data_and_no_template_are_told_with_where_to_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a traceback on a machine where half of the package was installed."""
    monkeypatch.delenv("RESTLESS_LEGS_DATA", raising=False)
    for name in ("_IN_REPOSITORY", "_INSTALLED"):
        monkeypatch.setattr(folder, name, tmp_path)
    with pytest.raises(EvidenceError, match="set RESTLESS_LEGS_DATA to the data folder"):
        folder.data_folder()
    monkeypatch.setattr(template, "ROOT", Path("nowhere"))
    with pytest.raises(FileNotFoundError, match=r"run `pip install \.`, or set JUPYTER_PATH"):
        template.template_folder()


def test_a_folder_without_our_error_pages_is_not_served() -> None:
    """Prevents a server whose first wrong address ends in a traceback."""
    page = resource("index.html", b"<p>Iron</p>")
    with pytest.raises(CannotServe, match=r"template restless_legs was not found \(404\.html\)"):
        site_of({"index.html": page}, [])


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (Call("iron", "nosuch"), r"^iron\.nosuch can't be made \(.*\): look for its name"),
        (Call("nosuch", "x"), r"^nosuch\.x can't be made \(.*\): look for its name"),
        (Call("registry", "topics"), r"^registry\.topics is no explorer: show one of those"),
    ],
)
def test_what_is_no_explorer_is_not_worked_out(call: Call, told: str) -> None:
    """Prevents a list of words, or a traceback, in the place of an explorer."""
    with pytest.raises(EvidenceError, match=told):
        made(call)


def test_what_is_no_control_is_told_with_those_there_are() -> None:
    """Prevents a page with a control that never answers."""
    with pytest.raises(TypeError, match=r"^str is no control of an explorer: use one of .*Dropdown"):
        kind_of("a menu")


def test_a_score_is_not_drawn_as_people() -> None:
    """Prevents 10 points on a scale from being shown as 10 of 100 people."""
    row = replace(value("iron.cutoff.adult"), draw="line")
    with pytest.raises(EvidenceError, match=rf"^told_ways\.csv names {row.id} as a count of people, but"):
        _of_100(words("treatment"), row, "With it", 10.0)
