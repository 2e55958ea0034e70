"""Packs a lesson for a learning platform, as SCORM 1.2 has it: it tells the platform nothing of who reads it.

A SCORM package may ask its platform for an interface, and set scores, answers and completion by it. Ours
never does: its pages are an asset, in the words of that standard, and no script of theirs looks for it. Nor
does it hold what gathers a reader's own record: that belongs on no platform that many share.

The standard library alone is used here, and what Python 3.9 knows: whoever hosts the pages does it, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from restless_legs.evidence.problem import EvidenceError
from restless_legs.hosting.visit_left_out import Elsewhere, leading_out, tools_of, without_visit
from restless_legs.released import VERSION
from restless_legs.site.embedding import PAGE as PARTS
from restless_legs.site.kept_list import MANIFEST, NOT_HERE, WORKER, is_kept
from restless_legs.site.late import said_in_platform
from restless_legs.site.laying import INDEX, hashed
from restless_legs.site.packing import files_of, pack

Files = dict[str, bytes]
PACKED = "imsmanifest.xml"
_CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_ASSET = "asset"  # what starts and is read; a "sco" would have to speak to the platform
_STATIC, _LICENCES = "static/", ".txt"
_SPOKEN = re.compile(r'<html lang="([\w-]+)"')
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
# What a package has no use for: other languages, parts for other sites, and keeping the pages on a phone.
_LANGUAGE = re.compile(r"<a [^>]*\bdata-language>[^<]*</a>\n?")
_PARTS = re.compile(rf'<p class="prose"><a href="{re.escape(PARTS)}">[^<]*</a></p>\n?')
# In a player's frame a source would take the place of the lesson, or show nothing where it lets no frame in.
_OUT = re.compile(r'<a (?=[^>]*\bhref="https?://)(?![^>]*\btarget=)')
_IN_A_TAB_OF_ITS_OWN = '<a target="_blank" rel="noopener" '
# What the foot of a page says of a tab is not true within a platform.
_OF_TAB = re.compile(r'(?:<p data-foot="tab">[^<]*</p>\n?)+')
_KEPT = re.compile(rf'(data-keep-\w+)="(?:{re.escape(WORKER)}|{re.escape(MANIFEST)}|{_STATIC}[^"]*)"')


def folder_of(site: Path, language: str) -> Path:
    """Give the folder of the pages in a language; without one, of the language at the root.

    Raises
    ------
    EvidenceError
        If there are none.
    """
    if not language:
        return site
    for folder in (site, site / language):
        if (folder / "index.html").is_file() and _spoken_in(folder) == language:
            return folder
    raise EvidenceError(f"{language}: there are no pages in this language. Leave out {language}.")


def make_package(site: Path, topic: str, out: Path, language: str = "") -> Path:
    """Pack a lesson with all that it leads to; the same pages give the same bytes.

    Parameters
    ----------
    site : Path
        The folder of the finished pages.
    topic : str
        The lesson that the platform opens.
    out : Path
        The folder that the file goes into.
    language : str
        Its language; without one, that at the root.

    Raises
    ------
    EvidenceError
        If there is no such lesson, or no such language.
    """
    folder = folder_of(site, language)
    foot = said_in_platform(site)
    spoken = _spoken_in(folder)
    files = pages_of(folder, foot.get(spoken, ""), "" if folder == site else f"{spoken}/")
    page = f"{topic}.html"
    if page not in files:
        there = ", ".join(name.removesuffix(".html") for name in sorted(files) if name.endswith(".html"))
        raise EvidenceError(f"{topic}: there is no page of this name to pack. Use one of: {there}.")
    files[PACKED] = manifest_of(topic, _title_of(files[page].decode()), files)
    target = out / f"restless-legs-{topic}-{spoken}-{VERSION}.scorm.zip"
    out.mkdir(parents=True, exist_ok=True)
    pack(target, sorted(files.items()))
    return target


def _spoken_in(folder: Path) -> str:
    found = _SPOKEN.search((folder / "index.html").read_text(encoding="utf-8"))
    return found[1] if found else ""


def _title_of(page: str) -> str:
    found = _TITLE.search(page)
    return " ".join(unescape(_TAG.sub("", found[1])).split()) if found else ""


def pages_of(folder: Path, foot: str, below: str = "") -> Files:
    """Give the pages of one language with what they load: a lesson's words, sources and signs are others'.

    Parameters
    ----------
    folder : Path
        Their folder.
    foot : str
        What the foot of each says within a platform, as HTML.
    below : str
        Where that folder stands below the first one, such as ``es/``.
    """
    named = ((path.relative_to(folder).as_posix(), path) for path in files_of(folder))
    kept = {name: path.read_bytes() for name, path in named if is_kept(name) and name != NOT_HERE}
    whole = {name: body.decode() for name, body in kept.items() if name.endswith(".html")}
    elsewhere = tools_of(whole, below)
    pages = {
        name: _alone(html, foot, elsewhere) for name, html in whole.items() if name not in elsewhere.tools
    }
    scripts = {name: body for name, body in kept.items() if name.startswith(_STATIC)}
    return _with_what_they_load(pages, scripts, elsewhere)


def _alone(page: str, foot: str, elsewhere: Elsewhere) -> str:
    there = _OF_TAB.sub(lambda _: foot, _PARTS.sub("", _LANGUAGE.sub("", page)))
    there = without_visit(there, elsewhere)
    return _KEPT.sub(r'\1=""', _OUT.sub(_IN_A_TAB_OF_ITS_OWN, there))


def _with_what_they_load(
    pages: Mapping[str, str], scripts: Mapping[str, bytes], elsewhere: Elsewhere
) -> Files:
    """Give pages with the scripts that they name, and licences, which go wherever their code goes."""
    html, files = dict(pages), Files()
    for name, body in scripts.items():
        if name.endswith(_LICENCES):
            files[name] = body
        elif any(name in page for page in pages.values()):
            now = _script(name, body, elsewhere)
            address = name if now == body else _renamed(name, now)
            files[address] = now
            html = {page: text.replace(name, address) for page, text in html.items()}
    return files | {name: text.encode() for name, text in html.items()}


def _renamed(name: str, body: bytes) -> str:
    """Give a script that was changed an address of its own: browsers keep what has a hash in its name."""
    stem, _, ending = name[len(_STATIC) :].split(".")
    return hashed(f"{stem}.{ending}", body)


def _script(name: str, body: bytes, elsewhere: Elsewhere) -> bytes:
    if name.startswith(f"{_STATIC}{INDEX.rpartition('.')[0]}."):
        return _index_without(elsewhere.tools, body.decode()).encode()
    return leading_out(body.decode(), elsewhere).encode() if name.endswith(".js") else body


def _index_without(tools: Collection[str], script: str) -> str:
    """Take pages out of what the search finds."""
    begins, ends = script.index("{"), script.rindex("}") + 1
    index = json.loads(script[begins:ends])
    gone = {name.rpartition(".")[0] for name in tools}
    for kind, pages in index["places"].items():
        index["places"][kind] = {page: found for page, found in pages.items() if page not in gone}
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"{script[:begins]}{written}{script[ends:]}"


def manifest_of(topic: str, title: str, files: Iterable[str] | Mapping[str, bytes]) -> bytes:
    """Write what a platform reads first: one lesson, the files that belong to it, and nothing to be scored.

    Examples
    --------
    >>> written = manifest_of("iron", "Iron & legs", ["iron.html", "static/a.js"]).decode()
    >>> "<title>Iron &amp; legs</title>" in written, 'adlcp:scormtype="asset"' in written
    (True, True)
    >>> written.count("<file href=")
    2
    """
    named = {"xmlns": _CONTENT, "xmlns:adlcp": _SCORM}  # as they are written: nothing here is read by others
    manifest = ElementTree.Element(
        "manifest", {**named, "identifier": f"restless-legs-{topic}", "version": VERSION}
    )
    about = _below(manifest, "metadata")
    _below(about, "schema").text, _below(about, "schemaversion").text = "ADL SCORM", "1.2"
    organizations = _below(manifest, "organizations", default="lessons")
    lessons = _below(organizations, "organization", identifier="lessons")
    _below(lessons, "title").text = title
    lesson = _below(lessons, "item", identifier="lesson", identifierref="pages", isvisible="true")
    _below(lesson, "title").text = title
    resources = _below(manifest, "resources")
    pages = _below(resources, "resource", identifier="pages", type="webcontent", href=f"{topic}.html")
    pages.set("adlcp:scormtype", _ASSET)
    for name in sorted(files):
        _below(pages, "file", href=name)
    ElementTree.indent(manifest)
    written: bytes = ElementTree.tostring(manifest, encoding="UTF-8", xml_declaration=True)
    return written + b"\n"


def _below(element: ElementTree.Element, name: str, **attributes: str) -> ElementTree.Element:
    return ElementTree.SubElement(element, name, attributes)
