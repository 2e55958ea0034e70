"""All pages with a clinic's profile put in: the same as made with it, and back to none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html

from restless_legs.evidence.clinic import clinic_of
from restless_legs.evidence.picture_file import picture_fault
from restless_legs.evidence.yaml_text import group_of, yaml_of
from restless_legs.hosting.putting import Written, put_profile
from restless_legs.site.laying import CHECK
from restless_legs.site.publish import publish
from tests.kept import BUILD
from tests.made import NOTEBOOKS, PAGES, aside
from tests.unit.test_clinic_late import SET, SVG, files, profile

ALL = {
    **SET, "logo": "logo.svg", "phone": '"+44 20 7946 0000"', "out_of_hours": '"0800 123 456 ext 12"',
    "feedback": "https://lakeside.example/tell?to=legs&a=1",
    "guideline": "'Our \"pathway\"'", "guideline_address": "https://lakeside.example/p?a=1&b=2",
}  # fmt: skip
PROFILES = [
    ALL,
    {"crisis": '"988"', "feedback": "legs@lakeside.example"},
    {"name": "Lakeside", "reviewer": "Dr B", "reviewed": "2026-01-01"},
]


def written(text: str, named: str) -> Written:
    group = group_of(yaml_of(text, named), named)
    return group, group.lines


@pytest.mark.parametrize("entries", PROFILES)
def test_pages_with_a_profile_put_in_are_those_made_with_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: dict[str, str]
) -> None:
    """Prevents a page on which a clinic's number, name or unit is missing, or another clinic's stays."""
    (tmp_path / "logo.svg").write_bytes(SVG)
    late, file = Path(shutil.copytree(site, tmp_path / "late")), profile(tmp_path, **entries)
    ours = put_profile(late, file, written, picture_fault)
    made = tmp_path / "made"
    monkeypatch.setenv("JUPYTER_PATH", str(NOTEBOOKS.parent / "voila_templates"))
    known = clinic_of(file, str(file))
    assert aside(lambda: publish(NOTEBOOKS, made, cache=BUILD / "pages", profile=known)) == []
    assert files(late) == files(made)
    for name in PAGES:
        page = html.parse(late / name).getroot()
        foot = " ".join(page.xpath("string(//footer)").split())
        assert all(number in foot for number in (ours.crisis, ours.emergency, ours.phone, ours.name)), name
        assert "\ue000" not in (late / name).read_text(encoding="utf-8"), name
    put_profile(late, profile(tmp_path), written, picture_fault)
    assert files(late) == files(site)


def test_the_page_for_whoever_hosts_tells_what_is_set(site: Path, tmp_path: Path) -> None:
    """Prevents a profile that nobody can look over, and a page of it that patients find."""
    late = Path(shutil.copytree(site, tmp_path / "late"))
    put_profile(late, profile(tmp_path, **SET), written, picture_fault)
    page = html.parse(late / CHECK).getroot()
    told = {one.get("data-entry"): one.text_content() for one in page.xpath("//*[@data-entry]")}
    assert (told["crisis"], told["units"], told["language"]) == ("988. Dials 988", "pmol/L", "en")
    assert page.xpath("//*[@data-entry='crisis']/a/@href") == ["tel:988"]
    assert told["phone"].startswith("not set. Readers see that it is not given here.")
    assert told["logo"].startswith("not set. Readers see no logo.")
    assert page.xpath("//*[@data-entry='address']/a/@href") == ["https://lakeside.example/legs/"]
    assert not page.xpath("//*[@data-doubt]")
    put_profile(late, profile(tmp_path, emergency="116123"), written, picture_fault)
    for edition in ("", "es/"):
        page = html.parse(late / f"{edition}{CHECK}").getroot()
        assert len(page.xpath("//*[@data-entry='emergency']//*[@data-doubt]")) == 1, edition
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not [name for name in PAGES if CHECK in (late / name).read_text(encoding="utf-8")]
