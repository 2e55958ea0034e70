"""A release: what is in it, that it is the same wherever it is made, and that it says what it carries."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import brotli
import pytest

from restless_legs.evidence import EvidenceError
from restless_legs.hosting.parts import parts_of
from restless_legs.hosting.release import BESIDE, BILL, SUMS, make_release
from restless_legs.released import RELEASED, VERSION
from restless_legs.site.policy import security_headers
from restless_legs.site.template import template_folder

ROOT = Path(__file__).parents[2]
PAGE = "<!doctype html><title>Iron</title><p>" + "Iron by mouth, or by vein. " * 40


def site_in(folder: Path) -> Path:
    """Lay out a site of one page."""
    (folder / "static").mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "static" / "a.0123abcd.js").write_bytes(b"1")
    return folder


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """Make a release, and unpack it as its reader does."""
    with zipfile.ZipFile(make_release(site_in(tmp_path / "site"), ROOT, tmp_path / "out").file) as packed:
        packed.extractall(tmp_path / "un")
    return tmp_path / "un" / f"restless-legs-site-{VERSION}"


def test_the_same_pages_give_the_same_bytes_on_any_path(tmp_path: Path) -> None:
    """Prevents a release that nobody can make again, to see that it is what it says."""
    here = make_release(site_in(tmp_path / "a"), ROOT, tmp_path / "here").file.read_bytes()
    there = make_release(site_in(tmp_path / "b" / "c d"), ROOT, tmp_path / "there").file.read_bytes()
    assert here == there


def test_a_download_can_be_checked_before_it_is_unpacked(tmp_path: Path) -> None:
    """Prevents a release that was cut off or changed on its way from being unpacked as root."""
    done = make_release(site_in(tmp_path / "site"), ROOT, tmp_path)
    check = ["sha256sum", "--check", "--strict", "--quiet", f"{done.file.name}.sha256"]
    subprocess.run(check, cwd=tmp_path, check=True)
    done.file.write_bytes(done.file.read_bytes()[:-1])
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


def times_in(release: Path) -> set[tuple[int, ...]]:
    with zipfile.ZipFile(release) as packed:
        return {about.date_time for about in packed.infolist()}


def test_two_releases_of_a_day_are_of_two_times(tmp_path: Path) -> None:
    """Prevents old pages from servers that tell files apart by date and size alone."""
    first = times_in(make_release(site_in(tmp_path / "a"), ROOT, tmp_path / "here").file)
    changed = site_in(tmp_path / "b")
    (changed / "index.html").write_text(PAGE.replace("vein", "pump"), encoding="utf-8")
    second = times_in(make_release(changed, ROOT, tmp_path / "there").file)
    [(*day, _, _, _)] = first
    assert day == [int(part) for part in RELEASED.split("-")]
    assert len(second) == 1
    assert first != second


def test_what_is_run_can_be_run(tmp_path: Path) -> None:
    """Prevents a host who copies a command from the release, and is told that nobody may run it."""
    with zipfile.ZipFile(make_release(site_in(tmp_path / "site"), ROOT, tmp_path / "out").file) as packed:
        run = {
            PurePosixPath(one.filename).name for one in packed.infolist() if one.external_attr >> 16 & 0o111
        }
    assert run == {"add-educator", "desk", "clinic.pyz"}


def test_every_file_is_as_its_checksum_says(unpacked: Path) -> None:
    """Prevents a file that was changed on its way, and one that nothing vouches for."""
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=unpacked, check=True)
    listed = {line[66:] for line in (unpacked / SUMS).read_text().splitlines()}
    there = {one.relative_to(unpacked).as_posix() for one in unpacked.rglob("*") if one.is_file()}
    assert there - listed == {SUMS}


def test_smaller_forms_hold_the_same(unpacked: Path) -> None:
    """Prevents a server that sends another page to readers whose browser takes it smaller."""
    page = (unpacked / "site/index.html").read_bytes()
    assert gzip.decompress((unpacked / "site/index.html.gz").read_bytes()) == page
    assert brotli.decompress((unpacked / "site/index.html.br").read_bytes()) == page
    assert not (unpacked / "site/static/a.0123abcd.js.gz").exists()  # it would be larger


def test_a_release_names_all_that_it_carries_with_its_licence(unpacked: Path) -> None:
    """Prevents a library of others that no scanner finds, or whose terms are not kept."""
    bill = json.loads((unpacked / BILL).read_text())
    named = {(one["name"], one["version"]) for one in bill["components"]}
    assert named == {(part.name, part.version) for part in parts_of(template_folder() / "static")}
    for one in bill["components"]:
        assert one["licenses"]
        assert one["purl"].startswith("pkg:npm/")
    for part in parts_of(template_folder() / "static"):
        assert (unpacked / "licences" / part.text).read_text().strip()


def test_what_is_built_into_scripts_is_named() -> None:
    """Prevents a library that a script gained, and no licence tells of."""
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    scripts = template_folder() / "scripts"
    imported = {
        found
        for path in scripts.rglob("*.js")
        for found in re.findall(r'from "([^".][^"]*)"', path.read_text(encoding="utf-8"))
    }
    libraries = {
        next(name for name in wanted if one.startswith(name))
        for one in imported
        if not one.startswith("node:")
    }
    named = {part.name: part.version for part in parts_of(template_folder() / "static")}
    assert libraries
    assert {name: wanted[name] for name in libraries} == {name: named.get(name) for name in libraries}


def test_the_bill_is_one_that_scanners_read(unpacked: Path) -> None:
    """Prevents a bill that looks like CycloneDX and is none."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str((unpacked / BILL).read_text()) is None


def test_the_version_is_told_once() -> None:
    """Prevents a release that calls itself one thing and tells of another in its list of changes."""
    first = re.search(r"^## (\S+), (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert first
    assert first.groups() == (VERSION, RELEASED)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["project"]["dynamic"] == ["version"]


def without_pages(folder: Path) -> None:
    (folder / "site/index.html").unlink()


def without_recipes(folder: Path) -> None:
    (folder / "root/CHANGELOG.md").unlink()


@pytest.mark.parametrize(
    ("take_away", "said"),
    [(without_pages, "restless-legs site"), (without_recipes, "CHANGELOG.md: is missing")],
)
def test_what_is_missing_is_told(tmp_path: Path, take_away: Callable[[Path], None], said: str) -> None:
    """Prevents a release without pages, or without what says how to host it."""
    site_in(tmp_path / "site")
    for name in BESIDE:
        target = tmp_path / "root" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, target)
    take_away(tmp_path)
    with pytest.raises(EvidenceError, match=re.escape(said)):
        make_release(tmp_path / "site", tmp_path / "root", tmp_path / "out")


RECIPES = ROOT / "recipes"
WITH_HEADERS = [
    "nginx.conf",
    "hub/nginx.conf",
    "Caddyfile",
    "headers.json",
    "_headers",
    "staticwebapp.config.json",
]
FOR_A_YEAR = "max-age=31536000"


@pytest.mark.parametrize("recipe", WITH_HEADERS)
def test_recipes_have_the_headers_of_our_own_server(recipe: str) -> None:
    """Prevents pages that a web server sends with a looser policy than ours."""
    written = (RECIPES / recipe).read_text(encoding="utf-8")
    for name, value in security_headers("'self'").items():
        assert re.search(rf'^\W*(add_header )?{name}"?:? "?{re.escape(value)}("|$)', written, re.MULTILINE), (
            name
        )
    assert re.search(rf'Strict-Transport-Security"?:? "?{FOR_A_YEAR}("|$)', written, re.MULTILINE)
    assert f"public, {FOR_A_YEAR}, immutable" in written


def test_the_policy_for_cloudfront_has_the_headers_of_our_own_server() -> None:
    """Prevents the same behind a network that has its own names for some of them."""
    policy = json.loads((RECIPES / "cloudfront.json").read_text(encoding="utf-8"))
    own, custom = policy["SecurityHeadersConfig"], policy["CustomHeadersConfig"]
    headers = {one["Header"]: one["Value"] for one in custom["Items"]} | {
        "Content-Security-Policy": own["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Referrer-Policy": own["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Content-Type-Options": "nosniff" if own["ContentTypeOptions"]["Override"] else "",
    }
    assert headers == security_headers("'self'")
    assert custom["Quantity"] == len(custom["Items"])
    assert f"max-age={own['StrictTransportSecurity']['AccessControlMaxAgeSec']}" == FOR_A_YEAR


def test_lines_for_hosts_are_as_short_as_they_take_them() -> None:
    """Prevents a line of headers that a host leaves out because it is too long: one takes 2,000 letters."""
    assert max(map(len, (RECIPES / "_headers").read_text(encoding="utf-8").splitlines())) < 2000
