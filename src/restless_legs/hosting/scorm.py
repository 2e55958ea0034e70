"""Packs a lesson for a learning platform, as SCORM 1.2 has it: it tells the platform nothing of who reads it.

A SCORM package may ask its platform for an interface, and set scores, answers and completion by it. Ours
never does: its pages are an asset, in the words of that standard, and no script of theirs looks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from lxml import etree
from lxml import html as documents

from restless_legs.evidence import words
from restless_legs.evidence.problem import EvidenceError
from restless_legs.language import Language, speaking
from restless_legs.released import RELEASED, VERSION
from restless_legs.site.embedding import PAGE as PARTS
from restless_legs.site.kept_list import MANIFEST, NOT_HERE, WORKER, is_kept
from restless_legs.site.packing import files_of, pack

Files = dict[str, bytes]
PACKED = "imsmanifest.xml"
_CONTENT = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_ASSET = "asset"  # what starts and is read; a "sco" would have to speak to the platform
# What a package has no use for: other languages, parts for other sites, and keeping the pages on a phone.
_PHONES = (MANIFEST, NOT_HERE)  # of use where pages are kept
_LANGUAGE = re.compile(r"<a [^>]*\bdata-language>[^<]*</a>\n?")
_PARTS = re.compile(rf'<p class="prose"><a href="{re.escape(PARTS)}">[^<]*</a></p>\n?')
# In a player's frame a source would take the place of the lesson, or show nothing where it lets no frame in.
_OUT = re.compile(r'<a (?=[^>]*\bhref="https?://)(?![^>]*\btarget=)')
_IN_A_TAB_OF_ITS_OWN = '<a target="_blank" rel="noopener" '
# What the foot of a page says of a tab is not true within a platform.
_OF_TAB = re.compile(r'(?:<p data-foot="tab">[^<]*</p>\n?)+')
_KEPT = re.compile(rf'(data-keep-\w+)="(?:{re.escape(WORKER)}|{re.escape(MANIFEST)})"')


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
        if (home := folder / "index.html").is_file() and f'<html lang="{language}"' in home.read_text(
            "utf-8"
        ):
            return folder
    raise EvidenceError(f"{language}: there are no pages in this language. Leave out --language {language}.")


def make_package(site: Path, topic: str, out: Path) -> Path:
    """Pack a lesson with all that it leads to; the same pages give the same bytes.

    Parameters
    ----------
    site : Path
        The folder of the finished pages in one language.
    topic : str
        The lesson that the platform opens.
    out : Path
        The folder that the file goes into.

    Raises
    ------
    EvidenceError
        If there is no such lesson.
    """
    page = f"{topic}.html"
    files = pages_of(site)
    if page not in files:
        there = ", ".join(name.removesuffix(".html") for name in sorted(files) if name.endswith(".html"))
        raise EvidenceError(f"{topic}: there is no page of this name. Use one of: {there}.")
    document = documents.document_fromstring(files[page].decode())
    title = str(document.xpath("normalize-space(//h1)"))
    files[PACKED] = manifest_of(topic, title, files)
    target = out / f"restless-legs-{topic}-{document.get('lang', '')}-{VERSION}.scorm.zip"
    out.mkdir(parents=True, exist_ok=True)
    pack(target, sorted(files.items()))
    return target


def pages_of(site: Path) -> Files:
    """Give the pages of one language with what they load: a lesson's words, sources and signs are others'.

    Parameters
    ----------
    site : Path
        Their folder.
    """
    named = ((path.relative_to(site).as_posix(), path) for path in files_of(site))
    kept = {name: path.read_bytes() for name, path in named if is_kept(name) and name not in _PHONES}
    code = str(documents.document_fromstring(kept["index.html"].decode()).get("lang", ""))
    with speaking(Language(code)):
        foot = "".join(f"<p>{escape(line)}</p>\n" for line in words("site").texts("scorm", day=RELEASED))
    return {name: _alone(body, foot) if name.endswith(".html") else body for name, body in kept.items()}


def _alone(page: bytes, foot: str) -> bytes:
    there = _OF_TAB.sub(lambda _: foot, _PARTS.sub("", _LANGUAGE.sub("", page.decode())))
    there = _OUT.sub(_IN_A_TAB_OF_ITS_OWN, there)
    return _KEPT.sub(r'\1=""', there).encode()


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
    spaces = {None: _CONTENT, "adlcp": _SCORM}
    manifest = etree.Element(f"{{{_CONTENT}}}manifest", nsmap=spaces)  # type: ignore[arg-type]  # stubs know no None
    manifest.attrib.update({"identifier": f"restless-legs-{topic}", "version": VERSION})
    about = _below(manifest, "metadata")
    _below(about, "schema").text, _below(about, "schemaversion").text = "ADL SCORM", "1.2"
    organizations = _below(manifest, "organizations", default="lessons")
    lessons = _below(organizations, "organization", identifier="lessons")
    _below(lessons, "title").text = title
    lesson = _below(lessons, "item", identifier="lesson", identifierref="pages", isvisible="true")
    _below(lesson, "title").text = title
    resources = _below(manifest, "resources")
    pages = _below(resources, "resource", identifier="pages", type="webcontent", href=f"{topic}.html")
    pages.set(f"{{{_SCORM}}}scormtype", _ASSET)
    for name in sorted(files):
        _below(pages, "file", href=name)
    return etree.tostring(manifest, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _below(element: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(element, f"{{{_CONTENT}}}{name}", attributes)
