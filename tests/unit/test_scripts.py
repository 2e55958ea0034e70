"""The pages' script is the one that its sources give; nobody needs Node who changed none of them."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from restless_legs.author import scripts
from restless_legs.author.scripts import Scripts, ScriptsError
from restless_legs.explorer.lab_words import names_of_tests
from restless_legs.explorers.registry import explorers_of
from restless_legs.site.freshness import common_digest
from restless_legs.site.template import template_folder
from tests.made import CATALOGUE

REPOSITORY = Path(__file__).parents[2]
PLACES = ("data-part", "data-name", "data-explorer", "data-control", "data-slot", "data-for")


def test_pages_load_what_the_scripts_give() -> None:
    """Prevents a mended script whose readers still get the old one, and a built file mended by hand."""
    assert scripts.scripts_here().is_built(), "a script, or static/lesson.js, was edited: run `make scripts`"


@pytest.fixture
def house(tmp_path: Path) -> Scripts:
    """A repository with a small script that is built, and Node's tools out of reach."""
    template = tmp_path / "voila_templates" / "voila" / "templates" / "restless_legs"
    (template / "scripts").mkdir(parents=True)
    (template / "static").mkdir()
    (template / "scripts" / "main.js").write_text("answer();")
    (template / "static" / "lesson.js").write_text("answer()")
    for name in scripts.TOOLS:
        (tmp_path / name).write_text("{}")
    made = Scripts(tmp_path, template)
    made.keep()
    return made


def test_who_changed_no_script_needs_no_node(house: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a clinic's machine without Node from being unable to serve the pages."""
    monkeypatch.setattr(scripts, "scripts_here", lambda: house)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert house.is_built()
    assert not scripts.build_if_changed()


@pytest.mark.parametrize("changed", ["scripts/main.js", "static/lesson.js"])
def test_a_change_is_seen_and_its_remedy_told(
    house: Scripts, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    """Prevents pages from being served with a script that is behind its sources, and a bare traceback."""
    monkeypatch.setattr(scripts, "scripts_here", lambda: house)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    (house.template / changed).write_text("answer(2)")
    assert not house.is_built()
    with pytest.raises(ScriptsError, match=r"scripts: .*install Node.js 20 or later and run `make scripts`"):
        scripts.build_if_changed()


def test_what_two_branches_built_is_built_anew(house: Scripts) -> None:
    """Prevents a traceback for whoever merges, and does as told: build again."""
    house.kept.write_text("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> main\n")
    assert not house.is_built()


def test_another_version_of_the_builder_builds_anew(house: Scripts) -> None:
    """Prevents a script that only one engineer's tools would give."""
    (house.root / "package-lock.json").write_text('{"changed": true}')
    assert not house.is_built()


NPM = """#!/bin/sh
echo "$@" >> npm.log
for last; do :; done
case $1 in run) {}; esac
"""


def npm(house: Scripts, monkeypatch: pytest.MonkeyPatch, builds: str) -> None:
    """Put something in the place of Node's tools; ``builds`` says in shell what building does."""
    tools = house.root / "bin"
    tools.mkdir()
    (tools / "npm").write_text(NPM.format(builds))
    (tools / "npm").chmod(0o755)
    monkeypatch.setenv("PATH", str(tools), prepend=os.pathsep)
    monkeypatch.setattr(scripts, "scripts_here", lambda: house)


def test_a_changed_script_is_built_once(house: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents pages with the script of yesterday, and a build at each start."""
    npm(house, monkeypatch, "echo 'answer(2)' > ${last#--outfile=}")
    (house.folder / "main.js").write_text("answer(2);")
    assert scripts.build_if_changed()
    assert house.built.read_text() == "answer(2)\n"
    assert house.is_built()
    assert not scripts.build_if_changed()
    # The tools were fetched, since there were none, and then used.
    assert [line.split()[0] for line in (house.root / "npm.log").read_text().splitlines()] == ["ci", "run"]


def test_what_others_would_build_is_compared_byte_for_byte(
    house: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a built script with a line by hand in it, whose digests somebody made anew."""
    (house.root / "node_modules").mkdir()
    npm(house, monkeypatch, "printf 'answer()' > ${last#--outfile=}")
    assert scripts.is_reproduced(house)
    house.built.write_text("answer(), tell()")
    house.keep()
    assert house.is_built()
    assert not scripts.is_reproduced(house)


def test_a_fault_in_a_script_is_told_in_the_builders_words(
    house: Scripts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a failed build that leaves the old script and says nothing."""
    npm(house, monkeypatch, "echo 'main.js:1: Unexpected end' >&2; exit 1")
    (house.folder / "main.js").write_text("answer(")
    with pytest.raises(ScriptsError, match=r"scripts: main\.js:1: Unexpected end$"):
        scripts.build_if_changed()
    assert not house.is_built()


def test_a_script_that_was_never_built_is_not_built(house: Scripts) -> None:
    """Prevents a traceback in a checkout whose built script was deleted."""
    house.kept.unlink()
    assert not house.is_built()


def test_an_installed_template_is_left_as_it_is(house: Scripts, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents an installed copy, which has no tools, from asking for them."""
    monkeypatch.setattr(scripts, "scripts_here", lambda: house)
    (house.root / "package.json").unlink()
    assert not scripts.build_if_changed()


def test_a_comment_in_a_script_makes_no_page_anew(house: Scripts) -> None:
    """Prevents all pages from being made again for what no reader is sent."""

    def digest() -> str:
        return common_digest(house.template, house.template, house.template)

    before = digest()
    (house.folder / "main.js").write_text("answer(); // why")
    house.keep()
    assert digest() == before
    house.built.write_text("answer(2)")
    assert digest() != before


def test_no_script_names_an_explorer_a_part_or_a_test_of_blood() -> None:
    """Prevents an explorer from needing a script of its own: what a script must know stands in the page."""
    built = scripts.scripts_here().built.read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in (template_folder() / "scripts").rglob("*.js")]
    names = [explorer.name for topic in CATALOGUE.titles for explorer in explorers_of(topic)]
    assert len(names) > 40
    words = [name for name in names if "_" in name] + [test for test in names_of_tests() if test != "others"]
    assert [word for word in words if re.search(rf"\b{word}\b", built)] == []
    named = re.compile(rf"""(?:{"|".join(PLACES)})=["'\\]*[a-z]""")
    assert [found[0] for source in sources for found in named.finditer(source)] == []


def test_the_lock_of_the_tools_names_no_place() -> None:
    """An address in the lock would tie everybody to one host."""
    assert '"resolved"' not in (REPOSITORY / "package-lock.json").read_text(encoding="utf-8")
