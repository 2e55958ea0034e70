"""A profile put into finished pages: the same bytes as made with it, all or nothing, with Python alone."""

from __future__ import annotations

import ast
import gzip
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from restless_legs.cli import app
from restless_legs.evidence import EvidenceError
from restless_legs.evidence.drawing import plain_picture_fault
from restless_legs.evidence.flat_yaml import read_flat
from restless_legs.evidence.picture_file import picture_fault
from restless_legs.evidence.profile import NOBODY
from restless_legs.evidence.rooms import choice_room, value_room
from restless_legs.evidence.whole_file import unwritable
from restless_legs.evidence.yaml_text import group_of, yaml_of
from restless_legs.hosting.alone import SOURCE, alone, modules
from restless_legs.hosting.forms import TOLD
from restless_legs.hosting.release import blank_profile
from restless_legs.site.kept_list import MANIFEST, WORKER, is_kept, with_list
from restless_legs.site.late import STORE, Store, put, read_store, write_store
from restless_legs.site.laying import CHECK, NO_FORMS, NO_WORKER, Fetched, Lying, hashed
from tests.kept import ROOT

BLANK = blank_profile(ROOT).decode()
SET = {
    "name": "\"Lakeside & Sons' Clinic\"", "crisis": '"988"', "emergency": '"112"', "units": "pmol/L",
    "reviewer": "Dr A. Jones", "reviewed": "2026-11-20", "address": "https://lakeside.example/legs",
}  # fmt: skip


def profile(folder: Path, **entries: str) -> Path:
    """Fill in the profile of the release."""
    lines = [
        f"{key}: {entries[key]}" if (key := line.partition(":")[0]) in entries else line
        for line in BLANK.splitlines()
    ]
    file = folder / "clinic.yml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def lying(language: str) -> Lying:
    """Give a page whose data and text have rooms, and which leads to the other language."""
    number = f'<a href="{value_room("dial crisis")}">{value_room("crisis")}</a>'
    crisis = choice_room("any crisis", {"yes": number, "": "Call somebody."})
    way = choice_room("language", {"en": "" if language == "es" else "es/", "es": "../en/"})
    table = f'<script type="application/json" data-apart data-table="a">["{crisis}"]</script>'
    open_yet = f'data-tables="" {NO_WORKER} {NO_FORMS}'
    top = f'<html lang="{language}" {open_yet}><a href="{way}">{value_room("name")}</a>'
    shown = f'<section class="explorer" id="tea"><form data-explorer="tea">{crisis}</form></section>'
    asset = b"let a = 1;" * 99
    return Lying(
        {"index.html": f"{top}{crisis}{table}{shown}</html>", CHECK: value_room("name")},
        Fetched(index=f'x=["{value_room("crisis")}"]', items="z={}", asked="y={}"),
        {hashed("a.js", asset): asset},
        {MANIFEST: b"{}", WORKER: b"begin();", "static/icon.0123.svg": b"<svg/>"},
    )


STORED = Store({"en": lying("en"), "es": lying("es")}, ("en", "es"), "1.0")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Lay out a site of two languages that nobody has set anything for."""
    made = tmp_path / "site"
    put(STORED, made, NOBODY)
    write_store(STORED, made)
    return made


def files(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def by_command(site: Path, file: Path) -> str:
    done = CliRunner().invoke(app, ["clinic", str(site), str(file)])
    return "" if done.exit_code == 0 else done.output


def by_python_alone(site: Path, file: Path) -> str:
    program = site.parent / "clinic.pyz"
    program.write_bytes(alone())
    command = [sys.executable, "-I", "-S", str(program), str(site), str(file)]
    done = subprocess.run(command, env={}, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


WAYS = pytest.mark.parametrize("way", [by_command, by_python_alone])
Way = Callable[[Path, Path], str]


@WAYS
@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_are_those_that_were_made_with_it(site: Path, tmp_path: Path, way: Way, language: str) -> None:
    """Prevents a number that one way of setting it shows and the other does not, and one that stays."""
    before = files(site)
    assert way(site, profile(tmp_path, **SET, language=language)) == ""
    made, ours = tmp_path / "made", replace(NOBODY, name="Lakeside & Sons' Clinic", crisis="988")
    put(STORED, made, replace(ours, language=language))
    write_store(STORED, made)
    assert files(site) == files(made)
    page = (site / "index.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in page
    assert 'Lakeside &amp; Sons&#39; Clinic</a><a href="tel:988">988</a>' in page
    assert way(site, profile(tmp_path)) == ""
    assert files(site) == before


@WAYS
def test_what_phones_take_in_is_what_is_shown_now(site: Path, tmp_path: Path, way: Way) -> None:
    """Prevents phones that refuse all pages, or call the number of before, once a profile was put in."""
    assert way(site, profile(tmp_path, **SET)) == ""
    for folder in (site, site / "es"):
        there = {name: body for name, body in files(folder).items() if is_kept(name)}
        worker = (folder / WORKER).read_bytes()
        assert worker == with_list(b"begin();", there)
        assert "index.html" in there
        assert not {CHECK, STORE} & set(there)
        assert f'data-keep-worker="{WORKER}"'.encode() in there["index.html"]
        [forms] = [body for name, body in there.items() if name.startswith("static/visit-forms.")]
        assert b"tel:988" in forms


@WAYS
def test_an_entry_that_a_profile_has_not_is_empty(site: Path, tmp_path: Path, way: Way) -> None:
    """Prevents a clinic whose profile of an older release stops each update; what must be chosen is told."""
    file = profile(tmp_path, crisis='"988"')
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("feedback:")), encoding="utf-8")
    assert way(site, file) == ""
    assert "tel:988" in (site / "index.html").read_text(encoding="utf-8")
    file.write_text("".join(line for line in lines if not line.startswith("units:")), encoding="utf-8")
    told = " ".join(way(site, file).split())
    assert f"{file}, line 1: has no entry 'units'. Use one of: ng/mL, pmol/L." in told


@WAYS
@pytest.mark.parametrize(
    ("said", "lost"), [("Ward #1", "#1"), ("Ward   # 1 by the lake, on the left", "# 1 by the lake, on")]
)
def test_what_a_comment_takes_of_an_entry_is_told(
    site: Path, tmp_path: Path, way: Way, said: str, lost: str
) -> None:
    """Prevents "Ward" on every page of Ward #1: a # behind a space begins a comment, and nobody sees it."""
    before = files(site)
    file = profile(tmp_path, name=said)
    told = " ".join(way(site, file).split())
    at = next(
        at for at, line in enumerate(file.read_text().splitlines(), start=1) if line.startswith("name:")
    )
    assert f"{file}, line {at}: 'name' ends before '{lost}'" in told
    assert "Put all that belongs to the entry in quotation marks" in told
    assert files(site) == before


@WAYS
@pytest.mark.parametrize(
    "entries",
    [
        {"name": '"Ward #1"  # ours'},
        {"name": "'Ward #1'  # ours"},
        {"name": '""  # ours'},
        {"name": "  # ours"},
        {"name": "Ward#1"},
        {"units": "pmol/L  # as our laboratory has it", "language": "es # of most"},
        {"reviewer": '"Dr B"', "reviewed": "2026-01-01  # on paper"},
        {"name": "Ward\n# a line of its own\n  # and another"},
    ],
)
def test_a_comment_that_takes_nothing_is_one(
    site: Path, tmp_path: Path, way: Way, entries: dict[str, str]
) -> None:
    """Prevents a profile from being refused for the comments that it came with."""
    assert way(site, profile(tmp_path, **entries)) == ""


@WAYS
def test_a_broken_profile_reaches_no_page(site: Path, tmp_path: Path, way: Way) -> None:
    """Prevents half a profile on pages that patients read, and an error that names no line."""
    before = files(site)
    file = profile(tmp_path, crisis="call us", language="fr", reviewer="Dr A. Jones")
    told = way(site, file)
    lines = file.read_text(encoding="utf-8").splitlines()
    for key, said in {"crisis": "'call us' is no phone number", "language": "Use one of: en, es."}.items():
        at = next(at for at, line in enumerate(lines, start=1) if line.startswith(f"{key}:"))
        assert f"{file}, line {at}: " in " ".join(told.split())
        assert said in " ".join(told.split())
    assert files(site) == before


@WAYS
def test_smaller_forms_and_the_version_follow(site: Path, tmp_path: Path, way: Way) -> None:
    """Prevents a web server that sends the page of before to every reader whose browser takes it smaller."""
    for name, body in files(site).items():
        if name != STORE:
            (site / f"{name}.gz").write_bytes(gzip.compress(body, mtime=0))
            (site / f"{name}.br").write_bytes(b"of before")
    (site / TOLD).write_text(json.dumps({"version": "1.0", "released": "2026-01-01", "digest": ""}))
    asset = next(name for name in files(site) if name.startswith("static/a.") and name.endswith(".js"))
    assert way(site, profile(tmp_path, **SET)) == ""
    assert gzip.decompress((site / f"{asset}.gz").read_bytes()) == (site / asset).read_bytes()
    same = {asset, MANIFEST, "static/icon.0123.svg"}  # no profile changes them
    assert {name.removeprefix("es/") for name, body in files(site).items() if body == b"of before"} <= {
        f"{name}.br"
        for name in {*same, *(one for one in files(site) if re.search("visit-(asked|items)", one))}
    }
    for name in (name for name in files(site) if name.endswith(".gz")):
        assert gzip.decompress((site / name).read_bytes()) == (site / name[:-3]).read_bytes(), name
    about = json.loads((site / TOLD).read_text())
    assert (about["version"], bool(about["digest"])) == ("1.0", True)


@WAYS
@pytest.mark.parametrize("damage", ["missing", "damaged"])
def test_a_site_that_cannot_be_laid_out_is_told(site: Path, tmp_path: Path, way: Way, damage: str) -> None:
    """Prevents a traceback where a file of the release was lost on its way."""
    store = site / STORE
    store.unlink()
    if damage == "damaged":
        store.write_bytes(b"no zip")
    before = files(site)
    told = " ".join(way(site, profile(tmp_path, **SET)).split())
    assert f"rooms.zip, the whole file: is {damage}." in told
    assert files(site) == before


def test_who_swaps_site_and_profile_is_told(site: Path, tmp_path: Path) -> None:
    """Prevents a traceback for a slip of the hand."""
    file = profile(tmp_path)
    told = by_python_alone(file, site)
    assert f"{file}, the whole file: is no folder of pages. Name the folder of the pages first" in told


@WAYS
def test_a_web_server_can_read_what_was_put(site: Path, tmp_path: Path, way: Way) -> None:
    """Prevents pages that are refused to every reader, for the umask of who put it in."""
    before = os.umask(0o077)
    try:
        assert way(site, profile(tmp_path, **SET, language="es")) == ""
    finally:
        os.umask(before)
    for path in (site, *site.rglob("*")):
        wanted = 0o055 if path.is_dir() else 0o044
        assert path.stat().st_mode & wanted == wanted, path


def test_who_may_not_write_is_told_what_helps() -> None:
    """Prevents options being named that a program has not, to somebody who only lacks a right."""
    told = str(unwritable(Path("site"), PermissionError(13, "Permission denied")))
    assert "Do this as somebody who may write there" in told
    assert "--out" not in told


def test_an_older_python_is_named(tmp_path: Path) -> None:
    """Prevents a fault in the syntax of ours where a machine's Python is too old."""
    program = tmp_path / "clinic.pyz"
    program.write_bytes(alone())
    older = (
        "import runpy, sys; sys.version_info = (3, 8, 0); runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", older, str(program)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("clinic.pyz needs Python 3.9 or newer, and this is ")
    with zipfile.ZipFile(program) as packed:
        ast.parse(packed.read("__main__.py"), feature_version=(3, 4))


def test_a_store_is_the_same_for_the_same_pages(tmp_path: Path) -> None:
    """Prevents a release that nobody can make again."""
    for name in ("a", "b"):
        put(STORED, tmp_path / name, NOBODY)
        write_store(STORED, tmp_path / name)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert read_store(tmp_path / "a").languages == STORED.languages


# -- with Python alone ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", modules())
def test_what_is_packed_needs_python_alone(name: str) -> None:
    """Prevents a program that fails on the machine of a clinic, whose Python is older and bare."""
    source = SOURCE.joinpath(*name.split(".")).with_suffix(".py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    used = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    used |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    others = {one.partition(".")[0] for one in used} - {*sys.stdlib_module_names, "restless_legs"}
    assert others <= {"brotli"}, name  # which it does without
    named = {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)}
    assert not named & {"slots", "strict"}, name  # newer than Python 3.9
    assert "TypeAlias" not in source


TAKEN = [
    "a: b",
    "a: b c  # d",
    'a: "b # c"',
    "a: 'it''s'",
    'a: ""',
    "a:",
    "a: ~",
    "a: null  # none",
    "a: b#c",
    "# one\n\na: 0800 123\n\nb: +44 20 7946 0000 ext 12",
    "a: https://b.example/c?d=e&f=g",
    "a: 2026-11-20",
    "a: Dr A. O'Jones",
    "a: ng/mL   ",
    "a: # nothing",
    "a: yes",
    "a: b:c",
    "a: -b",
    'a: "" # c',
    "a: b\r\nb: c",
]
REFUSED = [
    "a: [b]",
    "a: {b: c}",
    "a: b: c",
    "a: |\n  b",
    "a: >\n  b",
    "a: &b c",
    "a: *b",
    "a: !b c",
    "- a",
    "just words",
    'a: "b',
    'a: "b" c',
    "a: 'b",
    'a: "b\\n"',
    "a: “b”",
    "\ta: b",
    "a:b",
    "a: %b",
    "a: @b",
    "a: `b`",
    "a: b:",
    "a: b\n  c",
    "---\na: b",
    "a: - b",
    "a: ? b",
    "",
    "# nothing",
    "a: b\na: c",
    "a : b\n\tc",
    "a: b\u2028c",
]


@pytest.mark.parametrize("text", TAKEN)
def test_a_plain_profile_is_read_as_yaml_reads_it(text: str) -> None:
    """Prevents a number that a clinic's own computer reads otherwise than ours."""
    whole = group_of(yaml_of(text, "clinic.yml"), "clinic.yml")
    assert read_flat(text, "clinic.yml") == (dict(whole), whole.lines)


@pytest.mark.parametrize("text", REFUSED)
def test_what_could_mean_two_things_is_refused(text: str) -> None:
    """Prevents a guess at what somebody meant, among numbers that are called in need."""
    with pytest.raises(EvidenceError, match=r"^clinic\.yml, line \d+: .+\. .+[.\"]$"):
        read_flat(text, "clinic.yml")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
DRAWINGS = [
    SVG,
    b"no picture",
    b"<svg></svg>",
    b"<!DOCTYPE svg>" + SVG,
    SVG.replace(b"circle", b"use"),
    SVG.replace(b'r="9"', b'onload="a"'),
    b'<?xml version="1.0" encoding="utf-16"?>' + SVG,
    b"\xef\xbb\xbf" + SVG,
]


@pytest.mark.parametrize("drawing", DRAWINGS)
def test_a_drawing_is_judged_alike_without_libraries(drawing: bytes) -> None:
    """Prevents a logo that one way refuses and the other puts into every page."""
    assert (plain_picture_fault(drawing, ".svg") is None) == (picture_fault(drawing, ".svg") is None)


def test_a_picture_is_judged_alike_without_libraries() -> None:
    """Prevents a file that only begins like a PNG, and one that hangs an old phone."""
    from io import BytesIO

    from PIL import Image

    for mode, size, is_good in (("RGB", (9, 9), True), ("P", (30, 7), True), ("L", (2001, 1), False)):
        made = BytesIO()
        Image.new(mode, size).save(made, "PNG")
        whole = made.getvalue()
        for content in (whole, whole[:-9], whole[:40], whole[:50] + b"\0" + whole[51:]):
            is_taken = plain_picture_fault(content, ".png") is None
            assert not is_taken or picture_fault(content, ".png") is None, (mode, size)
        assert (plain_picture_fault(whole, ".png") is None) is is_good
