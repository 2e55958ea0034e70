"""What `docs/launch-link.md` promises to other programs, held against the controls and the scripts."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from urllib.parse import quote

import pytest

from restless_legs.evidence.folder import data_folder
from restless_legs.explorer.controls import Picked
from tests.launch_keys import ASKED, DOCUMENT, TABLES, items_of, parted, table
from tests.scripts.asking import Scripts, needs_node
from tests.visits import asked, items

TEXT = DOCUMENT.read_text(encoding="utf-8")
REMEDY = (
    "a control changed: run `python -m tests.launch_keys`, and tell in docs/launch-link.md what that breaks"
)


def example(address: str) -> str:
    """The link that the example in the document makes: it is run as it stands there."""
    (code,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code, address], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def read(scripts: Scripts, link: str) -> tuple[dict[str, object], list[tuple[str, str]]]:
    """What a link sets, by explorer and control, and what of it is named as not usable."""
    found = scripts("readLink", link.partition("#")[2])
    answers = {
        f"{name}.{one}": answer["entry"]
        for name, given in found["state"]["explorers"].items()
        for one, answer in given.items()
    }
    return answers, [(fault["key"], fault["why"]) for fault in found["faults"]]


# What the document promises, by hand: "ill" and "inherited" share a line.
PROMISED = {
    "who": {"adult", "child", "pregnant", "dialysis"},
    "ill": {"yes", "no", "unsure"},
    "inherited": {"yes", "no"},
}


def stays() -> dict[str, str]:
    """The keys that stay, with what the document says that they take."""
    section = TEXT.partition("## Keys that stay")[2].partition("\n## ")[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("| `")]
    return {key.strip("`"): said for keys, said in lines for key in keys.split(", ")}


def test_the_table_is_what_the_controls_take() -> None:
    """Prevents a program that sets a key which no page has any more."""
    assert parted(TEXT)[1] == table(), REMEDY
    known = [
        name if about.get("shared") else f"{explorer}.{name}"
        for explorer, one in items()["explorers"].items()
        for name, about in one["controls"].items()
        if about.get("shared") or one["page"] not in items()["for_clinicians"]
    ]  # as the scripts have it
    assert set(re.findall(r"(?m)^\| `([\w.]+)`", parted(TEXT)[1])) == set(known)


def test_items_that_are_named_elsewhere_stand_there_and_no_others() -> None:
    """Prevents a program that looks up a medicine in a file that has not all of them, or others besides."""
    controls = [pair for one in asked().values() for pair in one.controls.items()]
    for key, name in TABLES.items():
        (found,) = {
            tuple(items_of(one)) for known, one in controls if known == key and isinstance(one, Picked)
        }
        with (data_folder() / name).open(encoding="utf-8", newline="") as lines:
            ids = {row["id"] for row in csv.DictReader(lines) if row.get("show") != ASKED}
        assert set(found) == ids, key


def test_the_keys_that_stay_are_there() -> None:
    """Prevents a change of a name or an option that breaks every program that follows the contract."""
    known = items()
    keys = stays()
    homes, explorers = known["homes"], known["explorers"]
    assert set(keys) == {"v", "check", "ferritin", "unit", "tsat", "who", "ill", "inherited", "medicine"}
    for key in set(keys) - {"v", "check", "unit"}:
        name = known["aliases"].get(key, key)
        control = explorers[homes[name]]["controls"][name]
        if key in PROMISED:
            assert set(control.get("options", ("yes", "no"))) == PROMISED[key], key
    promised = {one: set(re.findall(r"`(\w+)`", said)) for one, said in keys.items()}
    assert promised["who"] == PROMISED["who"]
    assert promised["ill"] == PROMISED["ill"] | {"ill"}
    units = {
        one for unit in explorers[homes["ferritin"]]["controls"]["ferritin"]["units"] for one in unit["spelt"]
    }
    assert set(re.findall(r"`([^`]+)`", keys["unit"])) <= units


@needs_node
def test_the_first_line_sets_what_it_says(scripts: Scripts) -> None:
    """Prevents the one line that everybody copies from setting less than it shows."""
    (line,) = re.findall(r"```\n(iron\.html#.*)\n```", TEXT)
    assert read(scripts, line) == (
        {
            "iron_level.ferritin": {"typed": "38", "unit": 0},
            "iron_level.saturation": {"typed": "17", "unit": 0},
            "medicine_check.medicines": ["mirtazapine"],
        },
        [],
    )


@needs_node
def test_the_example_sets_what_it_says_and_notices_what_is_lost(scripts: Scripts) -> None:
    """Prevents an example that no page understands, and check digits that only our own script can make."""
    link = example("https://clinic.example/")
    assert link.startswith("https://clinic.example/iron.html#v=2&check=")
    assert read(scripts, link) == (
        {
            "iron_level.ferritin": {"typed": "<38", "unit": 1},
            "iron_level.saturation": {"typed": "17", "unit": 0},
            "iron_level.who": "adult",
            "iron_level.ill": "no",
            "medicine_check.medicines": ["mirtazapine", "note:Ropark 2 mg"],
        },
        [],
    )
    assert scripts("readLink", link.partition("#")[2][:-1]) == {"broken": "broken"}
    found = scripts("readLink", link.partition("#")[2])["state"]["explorers"]["iron_level"]
    assert found["ferritin"]["date"] == "2026-11-20"
    assert {answer["by"] for answer in found.values()} == {"link"}


SAID = [
    ("ferritin=38", {}, [("ferritin", "unit")]),
    ("ferritin=38&unit=mg/L", {}, [("unit", "no_unit")]),
    ("tsat=17&tsat.unit=9", {}, [("tsat.unit", "no_unit")]),
    ("who=adult&clinic=0900+1234", {"iron_level.who": "adult"}, [("clinic", "not_by_link")]),
    ("ferritin=38&unit=ug/L", {"iron_level.ferritin": {"typed": "38", "unit": 1}}, []),
    ("ferritin=?", {"iron_level.ferritin": None}, []),
    ("tsat=0.17&tsat.unit=2", {"iron_level.saturation": {"typed": "0.17", "unit": 1}}, []),
    ("who=adult&colour=red", {"iron_level.who": "adult"}, [("colour", "unknown")]),
    ("who=old&ill=unsure", {"iron_level.ill": "unsure"}, [("who", "unread")]),
    ("iron_foods.foods=lentils_cooked:2", {"iron_foods.foods": [["lentils_cooked", 2]]}, []),
    ("medicine=Mirtazapine", {"medicine_check.medicines": ["mirtazapine"]}, []),
    ("medicine=blue+pills", {"medicine_check.medicines": ["note:blue pills"]}, []),
]


@needs_node
@pytest.mark.parametrize(("text", "answers", "faults"), SAID, ids=[one[0] for one in SAID])
def test_what_is_said_of_values_is_so(
    scripts: Scripts, text: str, answers: dict[str, object], faults: list[tuple[str, str]]
) -> None:
    """Prevents a contract that says one thing and pages that do another."""
    assert read(scripts, f"#v=2&{text}") == (answers, faults)


MEANT = [
    ("mirtazapine 15 mg", ["mirtazapine"]),
    ("REMERON 15MG tablets", ["mirtazapine"]),
    ("Prozac 20 mg, Nexium", ["fluoxetine", "esomeprazole"]),
    *(
        (name, [f"note:{name}"])
        for name in ("Benadryl", "brand_benadryl", "Mirtazapin", "Prozac and Ropark", "stopped mirtazapine",
                     "no mirtazapine", "diphenhydramine cream", "antidepressant", "blue pills", "constructor")
    ),
]  # fmt: skip


@needs_node
@pytest.mark.parametrize(("name", "entry"), MEANT, ids=[one[0] for one in MEANT])
def test_a_name_off_a_pack_is_looked_up_and_never_guessed(
    scripts: Scripts, name: str, entry: list[str]
) -> None:
    """Prevents a medicine of concern that is kept as a mere note, and a guess that nobody notices."""
    assert scripts("meant", f"v=2&medicine={quote(name)}") == entry


@needs_node
def test_each_id_and_each_label_sets_its_medicine(scripts: Scripts) -> None:
    """Prevents an id of the table that the pages do not know, and a label that they read otherwise."""
    for id, label in items()["explorers"]["medicine_check"]["controls"]["medicines"]["options"].items():
        assert scripts("meant", f"v=2&medicine={id}&medicine={quote(label)}") == [id]


@needs_node
@pytest.mark.parametrize(
    "text", ["v=2", "v=1&who=adult", "v=2&check=000000&who=adult", "who=adult", "v=2&who"]
)
def test_a_broken_link_sets_nothing(scripts: Scripts, text: str) -> None:
    """Prevents half a person's numbers in another person's visit."""
    assert scripts("readLink", text) == {"broken": "broken"}


@needs_node
def test_a_link_that_is_too_long_sets_nothing(scripts: Scripts) -> None:
    """Prevents a page that works for minutes on what somebody sent."""
    assert scripts("readLink", f"v=2&notes={quote('a' * 8000)}") == {"broken": "broken"}
