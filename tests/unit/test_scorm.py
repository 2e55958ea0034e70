"""A lesson packed for a learning platform: whole, and with nothing to score."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lxml import etree

from restless_legs.evidence import EvidenceError
from restless_legs.hosting.scorm import PACKED, folder_of, make_package
from restless_legs.site.kept_list import MANIFEST, WORKER

SPACES = {
    "of": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
HEAD = f'<html lang="en" data-keep-worker="{WORKER}" data-keep-manifest="{MANIFEST}">'
LANGUAGE = '<a lang="es" hreflang="es" href="es/iron.html" data-language>Español</a>\n'
PAGE = f'{HEAD}{LANGUAGE}<h1>Iron &amp; <a class="term">legs</a></h1><a href="glossary.html">Words</a>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small site in two languages, with all that lies beside pages."""
    folder = tmp_path / "site"
    for language in (folder, folder / "es"):
        (language / "static").mkdir(parents=True)
        for name in ("index.html", "iron.html", "glossary.html"):
            text = PAGE if language == folder else PAGE.replace('lang="en"', 'lang="es"')
            (language / name).write_text(text, encoding="utf-8")
        (language / "static" / "lesson.0123abcd.js").write_text("answer()", encoding="utf-8")
        for other in (
            WORKER,
            MANIFEST,
            "embed.html",
            "static/embed-tea.0123abcd.js",
            "clinic-check.html",
            "404.html",
            "not-here.html",
        ):
            (language / other).write_text("x", encoding="utf-8")
    return folder


def unpacked(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_package_holds_the_lesson_and_all_that_it_leads_to(site: Path, tmp_path: Path) -> None:
    """Prevents a lesson whose words, sources and signs to act on lead nowhere in a learning platform."""
    files = unpacked(make_package(site, "iron", tmp_path))
    pages = {"index.html", "iron.html", "glossary.html", "static/lesson.0123abcd.js"}
    assert {*files} == {PACKED, *pages}
    manifest = etree.fromstring(files[PACKED])
    assert {one.get("href") for one in manifest.iterfind(".//of:file", SPACES)} == pages
    assert manifest.findtext(".//of:item/of:title", namespaces=SPACES) == "Iron & legs"
    [resource] = manifest.iterfind(".//of:resource", SPACES)
    assert resource.get("href") == "iron.html"
    assert [one.tag.partition("}")[2] for one in manifest] == ["metadata", "organizations", "resources"]


def test_it_asks_the_platform_for_nothing(site: Path, tmp_path: Path) -> None:
    """Prevents a platform that waits for a score, or notes who completed what."""
    manifest = etree.fromstring(unpacked(make_package(site, "iron", tmp_path))[PACKED])
    [resource] = manifest.iterfind(".//of:resource", SPACES)
    assert resource.get(f"{{{SPACES['adlcp']}}}scormtype") == "asset"
    assert [one.tag for one in manifest.iter() if one.prefix == "adlcp"] == []


def test_its_pages_lead_to_no_other_language_and_to_no_phone(site: Path, tmp_path: Path) -> None:
    """Prevents a link to nowhere, and a platform's pages on a phone."""
    page = unpacked(make_package(site, "iron", tmp_path))["iron.html"].decode()
    assert page == PAGE.replace(LANGUAGE, "").replace(WORKER, "").replace(MANIFEST, "")


def test_a_source_opens_in_a_tab_of_its_own(site: Path, tmp_path: Path) -> None:
    """Prevents a source in the place of the lesson, and a blank frame where a source lets no frame in."""
    out, within = '<a href="https://doi.org/10">A source</a>', '<a href="glossary.html">Words</a>'
    (site / "iron.html").write_text(PAGE + out, encoding="utf-8")
    page = unpacked(make_package(site, "iron", tmp_path))["iron.html"].decode()
    assert '<a target="_blank" rel="noopener" href="https://doi.org/10">A source</a>' in page
    assert within in page


def test_its_foot_is_true_within_a_platform(site: Path, tmp_path: Path) -> None:
    """Prevents pages that say nobody learns what is entered, where a platform's own pages could read it."""
    for folder, said in ((site, "Enter nothing that"), (site / "es", "No escriba nada que")):
        page = (folder / "iron.html").read_text("utf-8")
        lines = '<p data-foot="tab">Stays in this tab.</p>\n<p data-foot="tab">Clear it.</p>\n'
        (folder / "iron.html").write_text(f"{page}<footer>{lines}</footer>", encoding="utf-8")
        packed = unpacked(make_package(folder, "iron", tmp_path))["iron.html"].decode()
        assert said in packed
        assert "this tab" not in packed
        assert "data-foot" not in packed


def test_the_same_pages_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Prevents a package that nobody can make again, to see that it is what it says."""
    here, there = (make_package(site, "iron", tmp_path / one) for one in ("a", "b"))
    assert here.read_bytes() == there.read_bytes()


def test_it_comes_in_the_language_that_is_asked_for(site: Path, tmp_path: Path) -> None:
    """Prevents a package in English for whoever asked for Spanish."""
    assert folder_of(site, "") == folder_of(site, "en") == site
    assert "-es-" in make_package(folder_of(site, "es"), "iron", tmp_path).name
    with pytest.raises(EvidenceError, match="no pages in this language"):
        folder_of(site, "pt")


def test_a_name_that_is_no_lesson_is_told(site: Path, tmp_path: Path) -> None:
    """Prevents a package that opens nothing."""
    with pytest.raises(EvidenceError, match="Use one of: glossary, index, iron"):
        make_package(site, "irn", tmp_path)
    assert not list(tmp_path.glob("*.zip"))
