"""What is laid out for a phone that keeps the pages: the worker with its list, the manifest, the icons."""

from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from restless_legs.hosting.release import served
from restless_legs.language import Language, speaking
from restless_legs.pictures.icon import icon_picture, icon_svg
from restless_legs.site import kept_list
from restless_legs.site.kept_list import MANIFEST, WORKER, with_list
from restless_legs.site.on_phone import ENDING
from restless_legs.site.publish import lay_out
from restless_legs.site.template import template_folder
from tests.icons import DRAWN, SIDES

PAGE = '<html data-keep-worker="" data-keep-manifest=""><p>Iron by mouth.</p>'


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    """Give two finished pages."""
    made = [tmp_path / "made" / name for name in ("index.html", "iron.html")]
    made[0].parent.mkdir()
    for page in made:
        page.write_text(PAGE, encoding="utf-8")
    return made


@pytest.fixture
def folder(pages: list[Path], tmp_path: Path) -> Path:
    """Lay out pages that can be kept."""
    lay_out(pages, tmp_path / "site", phones="kept")
    return tmp_path / "site"


def list_of(worker: bytes) -> dict[str, str]:
    """Give what a worker keeps, with digests."""
    first = worker.partition(b"\n")[0].decode()
    found: dict[str, str] = json.loads(first.partition("=")[2].removesuffix(";"))["files"]
    return found


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


def test_the_worker_keeps_all_that_is_published(folder: Path) -> None:
    """Prevents a page or a script that is missing once the network is."""
    files = files_below(folder)
    listed = list_of(files[WORKER])
    # But for what other sites show of the pages: it is there for no reader who keeps them.
    for_others = {name for name in files if name.startswith("static/embed.")}
    assert for_others
    assert set(listed) == set(files) - {WORKER} - for_others
    for name, digest in listed.items():
        assert digest == f"sha256-{b64encode(sha256(files[name]).digest()).decode()}"
    page = files["iron.html"].decode()
    assert f'data-keep-worker="{WORKER}" data-keep-manifest="{MANIFEST}"' in page


def test_what_a_host_adds_is_not_kept(folder: Path) -> None:
    """Prevents a list that no phone can take in, because smaller forms or another language stand on it."""
    files = {name.removeprefix("site/"): body for name, body in served(folder).items()}
    (folder / "es").mkdir()
    files["es/iron.html"] = b"Hierro"
    assert with_list(files[WORKER], files) == files[WORKER]


def test_another_letter_is_another_worker(folder: Path) -> None:
    """Prevents a phone that keeps old pages because nothing told its browser of new ones."""
    files = files_below(folder)
    changed = with_list(files[WORKER], {**files, "iron.html": b"Iron by vein."})
    assert changed != files[WORKER]
    assert changed.partition(b"\n")[2] == files[WORKER].partition(b"\n")[2]
    assert b'"version"' in changed.partition(b"\n")[0]


def test_pages_of_who_writes_can_not_be_kept(pages: list[Path], tmp_path: Path) -> None:
    """Prevents drafts on a phone, and a worker that stays behind and shows old pages to who writes."""
    lay_out(pages, tmp_path / "site", phones="kept")
    lay_out(pages, tmp_path / "site", phones="ended")
    files = files_below(tmp_path / "site")
    assert not [name for name in files if name == MANIFEST or "icon" in name]
    assert files[WORKER] == (template_folder() / "static" / ENDING).read_bytes()
    assert 'data-keep-worker=""' in files["iron.html"].decode()
    lay_out(pages, tmp_path / "site")
    assert WORKER not in files_below(tmp_path / "site")


def test_the_manifest_tells_of_nobody(folder: Path) -> None:
    """Prevents an address that tells a server who opens it, and icons that are not there."""
    told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert (told["start_url"], told["scope"]) == ("index.html", "./")
    assert (told["lang"], told["name"]) == ("en", "Restless Legs, Explained")
    for icon in told["icons"]:
        assert (folder / icon["src"]).is_file()


def test_the_manifest_speaks_the_language_of_its_pages(pages: list[Path], tmp_path: Path) -> None:
    """Prevents a home screen that calls pages by another language's name."""
    with speaking(Language("es")):
        lay_out(pages, tmp_path / "es", phones="kept")
    assert json.loads((tmp_path / "es" / MANIFEST).read_text(encoding="utf-8"))["lang"] == "es"


def test_icons_are_as_they_are_drawn() -> None:
    """Prevents colours of the pages that their icon does not follow."""
    assert DRAWN.read_text(encoding="utf-8") == icon_svg()
    for side, file in SIDES.items():
        with Image.open(file) as found:
            drawn = icon_picture(side).quantize(64).convert("RGB")
            assert found.convert("RGB").tobytes() == drawn.tobytes()


def test_the_list_is_written_with_the_standard_library_alone() -> None:
    """Prevents a host with nothing but Python who can't write it anew after a change."""
    subprocess.run([sys.executable, "-I", "-S", kept_list.__file__], check=True)
