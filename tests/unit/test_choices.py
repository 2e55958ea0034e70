"""Choices that a reader answers by: their keys in the words are those that models and explorers know."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from restless_legs.evidence import EvidenceError
from restless_legs.evidence.words import read_words
from restless_legs.evidence.yaml_text import Group
from restless_legs.explorers import registry
from tests.made import makers

# Each list whose keys code reads, and an explorer that shows it.
HELD = {
    "brain.iron_to_urge.steps": "iron_to_urge",
    "brain.round_the_clock.hours": "round_the_clock",
    "genetics.genes_found.years": "genes_found",
    "genetics.in_the_family.begins": "in_the_family",
    "genetics.in_the_family.relatives": "in_the_family",
    "iron.blood_and_brain.crossings": "blood_and_brain",
    "iron.blood_and_brain.levels": "blood_and_brain",
    "iron.how_fast.series": "how_fast",
    "iron.iron_level.anaemia": "iron_level",
    "iron.iron_level.illness": "iron_level",
    "iron.iron_level.whose": "iron_level",
    "living.how_it_goes.severities": "how_it_goes",
    "living.tonight.places": "tonight",
    "medicines.when_treatment_turns.steps": "when_treatment_turns",
    "often_said.often_said.themes": "which_hold",
    "medicines.everyday_things.choices": "everyday_things",
    "new_lesson.new_lesson_count.choices": "new_lesson_count",
    "pregnancy.after_birth.choices": "after_birth",
    "pregnancy.reasons.choices": "reasons",
    "pregnancy.stages.steps": "stages",
    "treatment.compare_options.groups": "compare_options",
    "treatment.dopamine_medicines_then_and_now.steps": "dopamine_medicines_then_and_now",
    "treatment.is_it_still_working.answers": "is_it_still_working",
    "treatment.is_it_still_working.earlier": "is_it_still_working",
    "treatment.is_it_still_working.eases": "is_it_still_working",
    "treatment.is_it_still_working.kinds.items": "is_it_still_working",
    "treatment.is_it_still_working.mood": "is_it_still_working",
    "treatment.is_it_still_working.yes_no": "is_it_still_working",
    "what_is_rls.how_common.choices": "how_common",
}
# Lists of which the words alone say what there is: what belongs to each is found by its key, or refused.
FREE = {
    "iron/does_iron_help.py": ["trials"],  # a trial without its row is refused with the row's name
    "iron/how_fast.py": ["chart.heads"],
    "genetics/genes_found.py": ["chart.heads", "details.table.heads"],
    "question_kinds.py": ["choices"],  # the check holds the right answer to them
    "treatment/what_matters.py": ["items.{group}", "groups"],
}
EXPLORERS = Path(registry.__file__).parent


def slipped(folder: Path, key: str) -> tuple[str, int, str]:
    """Write one letter too many into the last key of a list; give its file, its line and the key."""
    topic, *steps = key.split(".")
    path = folder / "words" / "en" / f"{topic}.yml"
    node: object = read_words(path).tree
    for step in steps:
        assert isinstance(node, Group)
        node = node[step]
    assert isinstance(node, Group)
    name, line = list(node.lines.items())[-1]
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(name, f"{name}x", 1)
    path.write_text("".join(lines), encoding="utf-8")
    return f"data/words/en/{topic}.yml", line, f"{name}x"


@pytest.mark.parametrize("key", HELD)
def test_a_slip_in_a_choice_is_refused_with_its_line(key: str, copy_of_data: Path) -> None:
    """Prevents an answer that was given from being taken for none, or for another one."""
    make = makers()[HELD[key]]
    file, line, name = slipped(copy_of_data, key)
    whole = f"{key.partition('.')[2]}.{name}"
    with pytest.raises(EvidenceError) as refused:
        make()
    told = str(refused.value)
    assert told.startswith(f"{file}, line {line}, '{whole}': is no choice that has answers. Use exactly: ")


def test_a_word_quote_around_an_answer_is_refused(copy_of_data: Path) -> None:
    """Prevents "not ill" from being answered as "not sure" because a word processor was used."""
    path = copy_of_data / "words" / "en" / "iron.yml"
    said = path.read_text(encoding="utf-8")
    path.write_text(
        said.replace('  illness:\n    "no": "No"', "  illness:\n    “no”: “No”"), encoding="utf-8"
    )
    with pytest.raises(EvidenceError, match=r'^data/words/en/iron\.yml, line \d+: .* Use " or none\.$'):
        makers()["iron_level"]()


def test_a_brand_leads_to_medicines_that_there_are(copy_of_data: Path) -> None:
    """Prevents "neither of these" from being taken for a medicine, for one letter."""
    path = copy_of_data / "words" / "en" / "medicines.yml"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("neither: Plain Advil", "neithr: Plain Advil"), encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"line \d+, 'find\.ask\.brand_advil\.neithr': .* neither"):
        makers()["medicine_check"]()


def free_lists(path: Path) -> list[str]:
    """Name the lists that a module asks for without the keys that it knows."""
    return [
        ast.unparse(call.args[0]).strip("f'\"")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("choices", "keys")
        and len(call.args) == 1
        and not call.keywords
    ]


def test_a_new_list_of_choices_says_which_keys_its_code_knows() -> None:
    """Prevents a list that code reads by key from being added without its keys."""
    found = {path.relative_to(EXPLORERS).as_posix(): free_lists(path) for path in EXPLORERS.rglob("*.py")}
    assert {file: sorted(lists) for file, lists in found.items() if lists} == {
        file: sorted(lists) for file, lists in FREE.items() if lists
    }
