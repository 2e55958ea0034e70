"""The steps of good care: each has its place and its action in some lesson."""

from __future__ import annotations

import nbformat
import pytest

from restless_legs.evidence import CareStep, care_steps
from restless_legs.explorers.registry import makers_shown
from restless_legs.site.outline import sections
from tests.made import LESSONS, NOTEBOOKS, TOOLS

# The quality measures of the American Academy of Sleep Medicine (2015), in short.
SEVEN = {
    "criteria", "iron_tests", "severity", "treatment", "side_effects", "augmentation", "impulse_control",
}  # fmt: skip


def places_of(lesson: str) -> set[str]:
    """The explorers that a lesson shows, and its sections."""
    notebook = nbformat.read(NOTEBOOKS / f"{lesson}.ipynb", as_version=4)
    headings = {section.heading for section in sections(notebook) if section.level == 2}
    return {*makers_shown(notebook)} | headings


def test_no_step_of_care_is_forgotten() -> None:
    """Prevents lessons that explain much and leave out what good care is measured by."""
    assert {step.id for step in care_steps()} == SEVEN


@pytest.mark.parametrize("step", care_steps(), ids=lambda step: step.id)
def test_each_step_has_its_place_and_its_action(step: CareStep) -> None:
    """Prevents a step whose explorer or section was renamed or taken out."""
    assert step.lesson in {*LESSONS, *TOOLS}
    assert step.place in places_of(step.lesson), f"{step.lesson} has only {sorted(places_of(step.lesson))}"
    assert len(step.action.split()) > 4
