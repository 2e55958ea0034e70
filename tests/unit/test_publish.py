"""Making pages: only what changed, never half a page, and the old page where the new one fails.

The heavy half is replaced by a maker that writes one line, so that only the decisions are tested.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from errno import ENOSPC, EROFS
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from restless_legs.cli import app
from restless_legs.evidence.asked import Lean
from restless_legs.evidence.digests import digest_of, fingerprints
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.problem import ProblemError
from restless_legs.evidence.whole_file import write_whole
from restless_legs.hosting.parts import parts_of
from restless_legs.site import freshness, keeping, publish
from restless_legs.site.assets import BUNDLES, lean_sheet, published
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import Making, PageError, Workshop, keep
from restless_legs.site.late import said_in_platform
from restless_legs.site.on_phone import ENDING, ICONS, SCRIPT
from restless_legs.site.publish import ASSETS
from tests.made import NOTEBOOKS, aside


@dataclass
class Maker:
    """Stands in for the notebooks' run: counts what it makes, and fails where it is told to."""

    fails: set[str] = field(default_factory=set)
    made: list[str] = field(default_factory=list)
    text: str = "first"

    leans: dict[str, set[Lean]] = field(default_factory=dict)

    def make_pages(self, makings: Sequence[Making], workshop: Workshop, done: Callable[[str], None]) -> None:
        assert set(workshop.assets) == set(ASSETS)
        failed = []
        for making in makings:
            name = making.notebook.stem
            if name in self.fails:
                failed.append(f"notebooks/{name}.ipynb, cell 3: it failed")
                continue
            keep(making, f"<p>{name} {self.text}</p>", fingerprints(self.leans.get(name, set())))
            self.made.append(name)
            done(name)
        if failed:
            raise PageError("\n\n".join(failed))


@dataclass
class House:
    """A small house of lessons in a folder of its own."""

    root: Path
    maker: Maker

    @property
    def notebooks(self) -> Path:
        return self.root / "notebooks"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def kept(self) -> Path:
        return self.root / "kept"

    def publish(self) -> list[str]:
        return publish.publish(self.notebooks, self.site, cache=self.kept)

    def touch(self, lesson: str, text: str, title: str = "") -> None:
        order = {"order": ["_template", "index", "iron", "sleep"].index(lesson)}
        cell = {"cell_type": "markdown", "metadata": {}, "source": f"# {title or lesson}\n\n{text}"}
        notebook = {"nbformat": 4, "metadata": {"lesson": order}, "cells": [cell]}
        (self.notebooks / f"{lesson}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")

    def page(self, lesson: str) -> str:
        return (self.site / f"{lesson}.html").read_text(encoding="utf-8")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    built = House(tmp_path, Maker())
    built.notebooks.mkdir()
    for lesson in ("index", "iron", "sleep", "_template"):
        built.touch(lesson, f"{lesson}, first")
    shutil.copytree(data_folder(), tmp_path / "data")
    monkeypatch.setenv("RESTLESS_LEGS_DATA", str(tmp_path / "data"))
    heavy = ModuleType("restless_legs.site.render")
    monkeypatch.setattr(heavy, "make_pages", built.maker.make_pages, raising=False)
    # In its place, so that Voila is not even imported.
    monkeypatch.setitem(sys.modules, "restless_legs.site.render", heavy)
    return built


def test_all_pages_are_made_from_nothing(house: House) -> None:
    """Prevents a site with a page missing, or one made of a template."""
    assert house.publish() == ["index", "iron", "sleep"]
    assert sorted(path.name for path in house.site.glob("*.html")) == [
        "404.html",
        "clinic-check.html",
        "embed.html",
        "index.html",
        "iron.html",
        "not-here.html",
        "sleep.html",
    ]
    assert house.page("iron") == "<p>iron first</p>"


def test_what_is_true_in_a_learning_platform_lies_beside_the_pages(house: House) -> None:
    """Prevents a host with the release alone from packing a lesson whose foot says what is not true there."""
    house.publish()
    assert "Enter nothing that you would not show it." in said_in_platform(house.site)["en"]


def test_with_nothing_changed_nothing_is_made(house: House) -> None:
    """Prevents every `make serve` from taking a minute, and a site whose files change for no reason."""
    house.publish()
    before = {path: path.stat().st_mtime_ns for path in house.site.rglob("*") if path.is_file()}
    assert house.publish() == []
    assert before
    assert {path: path.stat().st_mtime_ns for path in house.site.rglob("*") if path.is_file()} == before


def test_the_heavy_half_is_not_imported_for_fresh_pages(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents seconds of imports before it is known that there is nothing to do."""
    house.publish()
    monkeypatch.setitem(sys.modules, "restless_legs.site.render", None)  # importing it now fails
    assert house.publish() == []


def test_deciding_is_light() -> None:
    """Prevents the same by an import at the top of a module."""
    code = (
        "import sys, restless_legs.site.publish; "
        "print([m for m in ('voila', 'nbconvert', 'nbclient', 'plotly', 'ipywidgets') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.stdout.strip(), ran.stderr) == ("[]", "")


def test_a_touched_notebook_remakes_it_and_the_home_page(house: House) -> None:
    """Prevents an edit that is not seen, and a card on the home page that says what it said before."""
    house.publish()
    house.touch("iron", "iron, second")
    house.maker.text = "second"
    assert house.publish() == ["index", "iron"]
    assert (house.page("iron"), house.page("sleep")) == ("<p>iron second</p>", "<p>sleep first</p>")


def test_a_notebook_saved_unchanged_remakes_nothing(house: House) -> None:
    """Prevents a page remade because somebody pressed save, or checked the repository out."""
    house.publish()
    house.touch("iron", "iron, first")
    assert house.publish() == []


def test_the_version_of_the_pages_is_another_once_a_letter_of_them_is(house: House) -> None:
    """Prevents a record that names pages which said something else by then."""
    house.maker.text = 'data-version="" data-version=""'  # several blocks of a page may ask for it
    house.publish()
    first = house.page("sleep")
    assert re.fullmatch(r'<p>sleep data-version="([0-9a-f]{8})" data-version="\1"</p>', first)
    assert (house.publish(), house.page("sleep")) == ([], first)
    house.touch("iron", "iron, second")
    house.maker.text += " "
    assert house.publish() == ["index", "iron"]
    assert house.page("sleep") != first
    assert house.page("sleep").removeprefix("<p>sleep ") == house.page("iron").replace(" </p>", "</p>")[8:]


LEANS = {
    "iron": {
        Lean("iron.csv", "iron.cutoff.adult"), Lean("words/en/iron.yml", "how_fast.whom"),
        Lean("references.bib", "trotti2019"), Lean("rules.csv"),
    },
    "sleep": {Lean("iron.csv", "iron.cutoff.child")},
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "remade"),
    [
        ("iron.csv", "iron.cutoff.adult,", "iron.cutoff.adult,x", ["iron"]),
        ("iron.csv", "iron.cutoff.child,", "iron.cutoff.child,x", ["sleep"]),
        ("iron.csv", "iron.trial.", "x.trial.", []),
        ("words/en/iron.yml", "  whom: Whom", "  whom: Whomever", ["iron"]),
        ("words/en/iron.yml", "check_time:", "check_timely:", []),
        ("references.bib", "{trotti2019,", "{trotti2020,", ["iron"]),
        ("rules.csv", "\n", "\n\n", ["iron"]),
        ("foods.csv", "\n", "\n\n", []),
        ("clinic.yml", 'name: ""', 'name: "A clinic"', []),
        ("paths.yml", "\n", "\n\n", ["index", "iron", "sleep"]),
    ],
)
def test_only_what_leans_on_a_change_is_made_again(
    house: House, file: str, old: str, new: str, remade: list[str]
) -> None:
    """Prevents a page that shows a number which its row no longer has, and one word that remakes them all."""
    house.maker.leans = LEANS
    house.publish()
    changed(house.root / "data" / file, old, new)
    assert house.publish() == remade


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_damaged_page_is_made_again(house: House) -> None:
    """Prevents a number that nobody wrote from being published with "nothing had changed"."""
    house.publish()
    changed(house.kept / "iron.html", "iron first", "iron 15")
    assert house.publish() == ["iron"]
    assert house.page("iron") == "<p>iron first</p>"


@pytest.mark.parametrize("damage", ["", "{}", "half", "\0"])
def test_a_damaged_stamp_is_nobodys(house: House, damage: str) -> None:
    """Prevents a traceback, or a page that passes for fresh, after a crash in the middle of writing."""
    house.publish()
    (house.kept / "iron.digest").write_text(damage)
    assert house.publish() == ["iron"]


def test_a_neighbours_new_title_remakes_the_pages_that_name_it(house: House) -> None:
    """Prevents "Next lesson: its old name"."""
    house.publish()
    house.touch("sleep", "sleep, first", title="Sleeping")
    assert house.publish() == ["index", "iron", "sleep"]


def test_a_new_version_of_what_shapes_pages_remakes_all(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a page made by an older Voila from being served beside a newer one."""
    house.publish()
    monkeypatch.setattr(freshness, "version", lambda name: f"{name} 99")
    assert house.publish() == ["index", "iron", "sleep"]


def test_the_code_and_the_template_count_too(tmp_path: Path) -> None:
    """Prevents an edit of the package or the style sheet that is not seen on any page."""
    folders = [tmp_path / name for name in ("package", "data", "template")]
    for folder in folders:
        folder.mkdir()
        (folder / "file").write_text("first")
    seen = {freshness.common_digest(*folders)}
    for folder in folders:
        (folder / "file").write_text(f"second, {folder.name}")
        seen.add(freshness.common_digest(*folders))
    (folders[0] / "__pycache__").mkdir()
    (folders[0] / "__pycache__" / "x.pyc").write_text("compiled")
    seen.add(freshness.common_digest(*folders))
    assert len(seen) == 4


def test_a_renamed_file_counts(tmp_path: Path) -> None:
    """Prevents two files that swap their names from looking like no change."""
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a"), two.write_text("b")
    before = digest_of([one, two])
    one.write_text("b"), two.write_text("a")
    assert digest_of([one, two]) != before
    assert digest_of([two, one]) == digest_of([one, two])


# -- failing ---------------------------------------------------------------------------------------


def test_a_failing_page_leaves_the_old_site(house: House) -> None:
    """Prevents a slip in one lesson from taking it, or its neighbours, off the net."""
    house.publish()
    for lesson in ("iron", "sleep"):
        house.touch(lesson, "second")
    house.maker.fails, house.maker.text = {"iron"}, "second"
    with pytest.raises(PageError, match=r"notebooks/iron\.ipynb, cell 3: it failed"):
        house.publish()
    assert [house.page(lesson) for lesson in ("index", "iron", "sleep")] == [
        "<p>index first</p>", "<p>iron first</p>", "<p>sleep first</p>",
    ]  # fmt: skip


def test_after_the_mending_only_what_failed_is_made(house: House) -> None:
    """Prevents good pages from being made again, and a failed one from being forgotten."""
    house.maker.fails = {"iron"}
    with pytest.raises(PageError):
        house.publish()
    assert house.maker.made == ["index", "sleep"]
    assert not house.site.exists() or list(house.site.glob("*.html")) == []
    house.maker.fails = set()
    assert house.publish() == ["iron"]
    assert {"index.html", "iron.html", "sleep.html"} < {path.name for path in house.site.glob("*.html")}


def test_a_page_that_fails_again_is_tried_again(house: House) -> None:
    """Prevents a failed page from counting as fresh."""
    house.maker.fails = {"iron"}
    for _ in range(2):
        with pytest.raises(PageError):
            house.publish()


# -- whole pages -----------------------------------------------------------------------------------


def a_making(tmp_path: Path, digest: str) -> Making:
    return Making(tmp_path / "iron.ipynb", tmp_path / "iron.html", digest)


def test_a_page_is_kept_with_its_fingerprint(tmp_path: Path) -> None:
    """Prevents a page whose origin nobody can tell."""
    making = a_making(tmp_path, "abc")
    assert not freshness.is_fresh(making.made, "abc")
    keep(making, "<p>whole</p>", {})
    assert freshness.is_fresh(making.made, "abc")
    assert not freshness.is_fresh(making.made, "abd")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["iron.digest", "iron.html"]


def test_half_a_page_never_takes_the_place_of_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a full disk or a pulled plug from leaving half a page."""
    keep(a_making(tmp_path, "old"), "<p>old</p>", {})
    whole = Path.write_bytes

    def breaks(path: Path, content: bytes) -> int:
        whole(path, content[: len(content) // 2])
        raise OSError(ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", breaks)
    with pytest.raises(ProblemError, match=r"iron\.html, .* \(No space left on device\)\. Make room"):
        keep(a_making(tmp_path, "new"), "<p>new and longer</p>", {})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["iron.digest", "iron.html"]
    assert (tmp_path / "iron.html").read_text() == "<p>old</p>"
    assert freshness.is_fresh(tmp_path / "iron.html", "old")


def test_a_page_without_its_fingerprint_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a page that was replaced in the very moment of a crash from counting as the old one."""
    keep(a_making(tmp_path, "old"), "<p>old</p>", {})
    monkeypatch.setattr(keeping, "put_stamp", lambda *_: (_ for _ in ()).throw(OSError("pulled plug")))
    with pytest.raises(OSError, match="pulled plug"):
        keep(a_making(tmp_path, "new"), "<p>new</p>", {})
    assert (tmp_path / "iron.html").read_text() == "<p>new</p>"
    assert not freshness.is_fresh(tmp_path / "iron.html", "new")
    assert not freshness.is_fresh(tmp_path / "iron.html", "old")


def test_a_folder_that_can_not_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Prevents a traceback from telling that a disk is full, or a folder for reading only."""
    (tmp_path / "site").write_text("a file in the way")
    command = ["site", "--out", str(tmp_path / "site"), "--cache", str(tmp_path / "site" / "pages")]
    (tmp_path / "notebooks").mkdir()
    shutil.copy(NOTEBOOKS / "index.ipynb", tmp_path / "notebooks")
    ran = aside(lambda: CliRunner().invoke(app, [*command, "--notebooks", str(tmp_path / "notebooks")]))
    assert ran.exit_code == 1
    assert "can't be written (Not a directory). Make room on the disk, or name a folder" in ran.output
    assert "Traceback" not in ran.output


def test_fresh_pages_are_served_from_a_folder_for_reading_only(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a server that does not start because it wants to write what stands there already."""
    house.publish()
    refused = lambda *_: (_ for _ in ()).throw(OSError(EROFS, "Read-only file system"))  # noqa: E731
    for name in ("write_bytes", "write_text", "unlink"):
        monkeypatch.setattr(Path, name, refused)
    assert house.publish() == []


def test_no_half_file_is_left_in_the_site(house: House) -> None:
    """Prevents a visitor from meeting a file that is still being copied."""
    house.publish()
    assert [path.name for path in house.site.rglob("*") if ".part" in path.name] == []


def test_what_a_killed_program_left_is_taken_away(tmp_path: Path) -> None:
    """Prevents halves of files that lie in the folder for ever; but not what is being written now."""
    killed, at_work = tmp_path / ".iron.html.4711.part", tmp_path / ".iron.html.4712.part"
    for half in (killed, at_work):
        half.write_text("<p>ha")
    os.utime(killed, (0, 0))
    write_whole(tmp_path / "brain.html", b"<p>whole</p>")
    assert {path.name for path in tmp_path.iterdir()} == {at_work.name, "brain.html"}


def test_what_others_wrote_lies_there_with_its_licence(house: House) -> None:
    """Prevents a library that is handed on without the notice that its licence asks for."""
    house.publish()
    published = [path.read_bytes() for path in (house.site / "static").glob("*LICENSE.*.txt")]
    for part in parts_of(STATIC):
        assert (STATIC / part.text).read_bytes() in published, part.name


# -- the site's folder -----------------------------------------------------------------------------


def test_a_removed_lesson_leaves_the_site(house: House) -> None:
    """Prevents a page that was withdrawn from staying on the net."""
    house.publish()
    (house.notebooks / "sleep.ipynb").unlink()
    assert house.publish() == ["index", "iron"]  # which has no lesson behind it any more
    assert not (house.site / "sleep.html").exists()
    assert (house.site / "iron.html").exists()


def test_files_of_the_template_change_their_address_with_their_content(house: House) -> None:
    """Prevents a reader's browser from using an old script with a new page."""
    house.publish()
    addresses = publish.asset_addresses()
    assert set(addresses) == set(ASSETS)
    for name, address in addresses.items():
        body = (house.site / address).read_bytes()
        assert body == published(STATIC, name)
        assert sha256(body).hexdigest().startswith(address.split(".")[-2])
    old = house.site / "static" / "lesson.0123456789ab.js"
    old.write_text("old")
    house.publish()
    assert not old.exists()


STATIC = publish.template_folder() / "static"


@pytest.mark.parametrize("name", [part for parts in BUNDLES.values() for part in parts])
def test_what_only_people_read_is_not_sent(name: str) -> None:
    """Prevents comments, a part of each sheet, from being loaded by each reader's phone."""
    sheet = (STATIC / name).read_text(encoding="utf-8")
    body = lean_sheet(sheet)
    assert not re.search(r"^(?:\s|/\*)", body, re.MULTILINE)
    assert len(body) < len(sheet)


def test_files_of_others_are_published_as_they_are() -> None:
    """Prevents a licence from being cut out of a file that must carry it."""
    for name in ("qrcode.js", "plotly-basic.min.js", "plotly.css"):
        assert published(STATIC, name) == (STATIC / name).read_bytes()


def test_a_page_loads_all_its_parts_in_their_order() -> None:
    """Prevents a style sheet that is forgotten, or comes before the one that it changes."""
    for bundle, parts in BUNDLES.items():
        assert published(STATIC, bundle).decode() == "".join(
            lean_sheet((STATIC / part).read_text(encoding="utf-8")) for part in parts
        )
    others = {"vendored.json", "built.json", SCRIPT, ENDING, *ICONS, "element.js"}
    assert {path.name for path in STATIC.glob("*.*")} == {*BUNDLES["lesson.css"], *ASSETS, *others}


def test_no_pattern_keeps_an_old_browser_from_the_whole_script() -> None:
    """Prevents one pattern that a browser can't read from switching off every answer of the page."""
    for name in ("lesson.js", "search.js", "visit.js", "evenings.js", "present.js", "record.js", "keep.js"):
        assert not re.search(r"\(\?<[=!]", published(STATIC, name).decode())


def test_other_files_in_the_folder_stay(house: House) -> None:
    """Prevents publishing into a folder from deleting what somebody else keeps there."""
    house.publish()
    (house.site / "CNAME").write_text("example.org")
    house.publish()
    assert (house.site / "CNAME").exists()


def test_progress_is_told(house: House) -> None:
    """Prevents a bar that stands still, or never appears."""
    expected: list[int] = []
    done: list[str] = []
    publish.publish(house.notebooks, house.site, cache=house.kept, expected=expected.append, done=done.append)
    assert expected == [3]
    assert sorted(done) == ["index", "iron", "sleep"]


def test_notebooks_with_an_underscore_are_no_pages(house: House) -> None:
    """Prevents the template notebook from being published as a lesson."""
    assert [path.stem for path in Catalogue.read(house.notebooks).paths] == ["index", "iron", "sleep"]
