"""A lesson packed for a learning platform: whole, and with nothing to score."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from restless_legs.evidence import EvidenceError
from restless_legs.hosting.alone import alone
from restless_legs.hosting.scorm import PACKED, make_package
from restless_legs.site.kept_list import MANIFEST, WORKER
from restless_legs.site.late import Store, write_store
from restless_legs.site.laying import NOTHING_FETCHED, Lying

SPACES = {
    "of": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
FOOT = {"en": "<p>Enter nothing.</p>\n", "es": "<p>No escriba nada.</p>\n"}
OF_TAB = '<p data-foot="tab">Stays in this tab.</p>\n<p data-foot="tab">Clear it.</p>\n'
KEEP = f'data-keep-worker="{WORKER}" data-keep-manifest="{MANIFEST}"'
HEAD = f'<html lang="en" data-visit-items="static/items.js" {KEEP}>'
LANGUAGE = '<a lang="es" hreflang="es" href="es/iron.html" data-language>Español</a>\n'
TOOLS = '<a class="for-clinicians" href="consult.html">Consultation</a> <a href="visit.html">My visit</a>'
TOP = f'<header class="top"><nav><a href="index.html">Home</a> {TOOLS}</nav>{LANGUAGE}</header>'
SET_UP = '<section class="setup" data-setup data-address=""><h2 id="setup-title">Set up</h2></section>'
BAR = '<nav class="visit-bar"><a href="consult.html#On-paper">Print</a></nav>'
SAID = """<p>Are you a clinician? <a href="consult.html">See it whole</a>.</p>
<p><a href="visit.html#On-paper">My visit</a> prints a sheet.</p>"""
SCRIPTS = '<script src="static/lesson.0123abcd.js"></script><script src="static/iron.0123abcd.js"></script>'
TITLE = '<h1>Iron &amp; <a class="term">legs</a></h1><a href="glossary.html">Words</a>'
FOOTER = f'<footer data-ask="Add to my questions">{OF_TAB}</footer>'
SEARCH = '<i data-index="static/search-index.0123abcd.js"></i>'
PAGE = f"{HEAD}{TOP}{TITLE}{SAID}{SET_UP}{BAR}{SEARCH}{SCRIPTS}{FOOTER}"
VISIT = PAGE.replace("<html ", '<html data-record-script="static/record.0123abcd.js" ')
CONSULT = VISIT.replace("<html ", '<html data-hands="clinician" ')
PAGES = {"index": PAGE, "iron": PAGE, "glossary": PAGE, "visit": VISIT, "consult": CONSULT}
ANSWER = r'x=["\u003ca href=\"visit.html#On-paper\">","My visit\u003c/a> has a sheet."];'
FOUND = {"places": {"place": {"iron": {"main": [["Iron"]]}, "visit": {"main": [["My visit"]]}}}}
LOADED = {
    "lesson.0123abcd.js": "answer()",
    "iron.0123abcd.js": ANSWER,
    "search-index.0123abcd.js": f"window.restlessLegsIndex={json.dumps(FOUND)};\n",
    "record.0123abcd.js": "read()",
    "a-LICENSE.0123abcd.txt": "MIT",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a small site in two languages, with all that lies beside pages."""
    folder = tmp_path / "site"
    for language in (folder, folder / "es"):
        (language / "static").mkdir(parents=True)
        for name, page in PAGES.items():
            text = page if language == folder else page.replace('lang="en"', 'lang="es"')
            (language / f"{name}.html").write_text(text, encoding="utf-8")
        for name, text in LOADED.items():
            (language / "static" / name).write_text(text, encoding="utf-8")
        for other in (
            *(WORKER, MANIFEST, "embed.html", "static/embed-tea.0123abcd.js", "clinic-check.html"),
            *("404.html", "not-here.html", "_headers", "version.json", "iron.html.gz"),
        ):
            (language / other).write_text("x", encoding="utf-8")
    lying = {code: Lying({}, NOTHING_FETCHED, {}, {}, said) for code, said in FOOT.items()}
    write_store(Store(lying, ("en", "es"), "1.0"), folder)
    return folder


def with_address(site: Path) -> Path:
    """Let the clinic tell where everybody can open the pages."""
    for page in (*site.glob("*.html"), *site.glob("es/*.html")):
        text = page.read_text("utf-8").replace('data-address=""', 'data-address="https://a.example/legs/"')
        page.write_text(text, encoding="utf-8")
    return site


def unpacked(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_package_holds_the_lesson_and_all_that_it_leads_to(site: Path, tmp_path: Path) -> None:
    """Prevents a lesson whose words, sources and signs to act on lead nowhere in a learning platform."""
    files = unpacked(make_package(site, "iron", tmp_path))
    pages = {name for name in files if name != PACKED}
    assert {name for name in pages if "/" not in name} == {"index.html", "iron.html", "glossary.html"}
    loaded = {name.partition("/")[2].partition(".")[0] for name in pages if "/" in name}
    assert loaded == {"lesson", "iron", "search-index", "a-LICENSE"}
    page = files["iron.html"].decode()
    assert all(name in page for name in pages if name.endswith(".js"))
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
    assert "Español" not in page
    assert 'data-keep-worker="" data-keep-manifest=""' in page


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_in_it_gathers_or_leads_to_a_record(site: Path, tmp_path: Path, language: str) -> None:
    """Prevents a filled record on a platform that many share, and a link, button or hit to nowhere."""
    files = unpacked(make_package(site, "iron", tmp_path, language))
    for name, body in files.items():
        assert b"visit.html" not in body, name
        assert b"consult.html" not in body, name
    page = files["iron.html"].decode()
    assert '<nav><a href="index.html">Home</a></nav>' in page
    assert "<p><a>My visit</a> prints a sheet.</p>" in page
    for gone in ("clinician?", "visit-bar", "data-setup", "data-ask", "items.js"):
        assert gone not in page, gone
    [answer] = [body.decode() for name, body in files.items() if name.startswith("static/iron.")]
    assert answer == ANSWER.replace(r" href=\"visit.html#On-paper\"", "")
    [index] = [body.decode() for name, body in files.items() if name.startswith("static/search-index.")]
    assert '"places":{"place":{"iron":{"main":[["Iron"]]}}}' in index


@pytest.mark.parametrize(("language", "below"), [("en", ""), ("es", "es/")])
def test_what_is_left_out_is_led_to_where_everybody_finds_it(
    site: Path, tmp_path: Path, language: str, below: str
) -> None:
    """Prevents a lesson that names a sheet which nobody finds, though the clinic has told where it stands."""
    files = unpacked(make_package(with_address(site), "iron", tmp_path, language))
    there = f"https://a.example/legs/{below}visit.html#On-paper"
    page = files["iron.html"].decode()
    assert f'<p><a target="_blank" rel="noopener" href="{there}">My visit</a> prints a sheet.</p>' in page
    assert "consult.html" not in page
    [answer] = [body.decode() for name, body in files.items() if name.startswith("static/iron.")]
    [link, _] = json.loads(answer[2:-1])
    assert link == f'<a target="_blank" rel="noopener" href="{there}">'


def test_what_was_changed_has_another_name(site: Path, tmp_path: Path) -> None:
    """Prevents a browser that shows a script of an older package, which it keeps by its name."""
    names = {*unpacked(make_package(site, "iron", tmp_path))}
    assert "static/lesson.0123abcd.js" in names  # as it was
    assert not {"static/iron.0123abcd.js", "static/search-index.0123abcd.js"} & names


def test_python_alone_packs_the_same(site: Path, tmp_path: Path) -> None:
    """Prevents a host with the release alone from having another package than we, or none."""
    (tmp_path / "clinic.pyz").write_bytes(alone())
    for language in ((), ("es",)):
        command = [sys.executable, "-I", "-S", "clinic.pyz", "scorm", "site", "iron", *language]
        done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=True)
        ours = make_package(site, "iron", tmp_path / "ours", *language)
        assert done.stdout == f"{ours.name}\n"
        assert (tmp_path / ours.name).read_bytes() == ours.read_bytes()


@pytest.mark.parametrize(
    ("asked", "code", "told"),
    [
        (
            ("scorm", "site", "irn"),
            1,
            "irn: there is no page of this name to pack. Use one of: glossary, index",
        ),
        (("scorm", "site", "visit"), 1, "visit: there is no page of this name to pack."),
        (("scorm", "site", "iron", "pt"), 1, "pt: there are no pages in this language."),
        (("scorm", "nowhere", "iron"), 1, "nowhere"),
        (("scorm",), 2, "python3 clinic.pyz scorm site iron"),
    ],
)
def test_python_alone_says_what_is_wrong(
    site: Path, tmp_path: Path, asked: tuple[str, ...], code: int, told: str
) -> None:
    """Prevents a traceback for a slip of the hand."""
    (tmp_path / "clinic.pyz").write_bytes(alone())
    command = [sys.executable, "-I", "-S", "clinic.pyz", *asked]
    done = subprocess.run(command, cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.glob("*.zip"))


def test_a_source_opens_in_a_tab_of_its_own(site: Path, tmp_path: Path) -> None:
    """Prevents a source in the place of the lesson, and a blank frame where a source lets no frame in."""
    out, within = '<a href="https://doi.org/10">A source</a>', '<a href="glossary.html">Words</a>'
    (site / "iron.html").write_text(PAGE + out, encoding="utf-8")
    page = unpacked(make_package(site, "iron", tmp_path))["iron.html"].decode()
    assert '<a target="_blank" rel="noopener" href="https://doi.org/10">A source</a>' in page
    assert within in page


@pytest.mark.parametrize("language", FOOT)
def test_its_foot_is_true_within_a_platform(site: Path, tmp_path: Path, language: str) -> None:
    """Prevents pages that say nobody learns what is entered, where a platform's own pages could read it."""
    page = unpacked(make_package(site, "iron", tmp_path, language))["iron.html"].decode()
    assert page.endswith(f"<footer>{FOOT[language]}</footer>")


def test_the_same_pages_give_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Prevents a package that nobody can make again, to see that it is what it says."""
    here, there = (make_package(site, "iron", tmp_path / one) for one in ("a", "b"))
    assert here.read_bytes() == there.read_bytes()


def test_it_comes_in_the_language_that_is_asked_for(site: Path, tmp_path: Path) -> None:
    """Prevents a package in English for whoever asked for Spanish."""
    for asked, spoken in {"": "en", "en": "en", "es": "es"}.items():
        package = make_package(site, "iron", tmp_path, asked)
        assert f"-{spoken}-" in package.name
        assert f'lang="{spoken}"'.encode() in unpacked(package)["iron.html"]
    with pytest.raises(EvidenceError, match="no pages in this language"):
        make_package(site, "iron", tmp_path, "pt")


def test_a_name_that_is_no_lesson_is_told(site: Path, tmp_path: Path) -> None:
    """Prevents a package that opens nothing."""
    with pytest.raises(EvidenceError, match="Use one of: glossary, index, iron"):
        make_package(site, "irn", tmp_path)
    assert not list(tmp_path.glob("*.zip"))
