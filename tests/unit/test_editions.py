"""One site in several languages: each in its place, made when something of it changed, breaking no other."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from restless_legs.author.translate import Taken, write_taken
from restless_legs.author.translated_lessons import prose_of
from restless_legs.evidence.folder import data_folder
from restless_legs.language import ENGLISH, Language, current, speaking
from restless_legs.site import publish
from restless_legs.site.editions import editions, seen_from
from restless_legs.site.embedding import ELEMENT
from restless_legs.site.embedding import PAGE as EMBED
from restless_legs.site.keeping import Making, PageError, Workshop, keep
from restless_legs.site.kept_list import MANIFEST, NOT_HERE, WORKER
from restless_legs.site.late import STORE
from restless_legs.site.laying import CHECK, MISSING

PT = Language("pt")
PAGES = ("index", "iron", "sleep")


class House:
    """Three lessons, of which two are translated; pages say their language, and where they lead."""

    def __init__(self, root: Path) -> None:
        self.root, self.notebooks, self.site = root, root / "notebooks", root / "site"
        self.fails: set[str] = set()
        self.told: list[str] = []

    def write(self, lesson: str, text: str) -> None:
        cell = {"cell_type": "markdown", "id": "opening", "metadata": {}, "source": f"# {lesson}\n\n{text}"}
        about = {"lesson": {"order": PAGES.index(lesson)}}
        notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": about, "cells": [cell]}
        (self.notebooks / f"{lesson}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")

    def translate(self, *lessons: str) -> None:
        cells = (
            one for one in prose_of(PT.code, self.notebooks) if one.file.removesuffix(".ipynb") in lessons
        )
        said = {(one.file, one.key): one.original.replace("First", "Primero") for one in cells}
        write_taken(Taken(said, ()), PT.code, self.notebooks)

    def make_pages(self, makings: Sequence[Making], workshop: Workshop, done: Callable[[str], None]) -> None:
        for making in makings:
            topic = making.notebook.stem
            if f"{current().code}/{topic}" in self.fails:
                raise PageError(f"{topic} failed")
            text = workshop.catalogue.notebooks[topic].cells[0].source
            links = [one.address for one in workshop.editions.links(topic, ".html")]
            keep(making, f"<p>{current().code} {text} {links}</p>", {})

    def publish(self) -> list[str]:
        self.told.clear()
        kept = self.root / "build/pages"
        return publish.publish(self.notebooks, self.site, cache=kept, stopped=self.told.append)

    def page(self, name: str) -> str:
        return (self.site / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def bare(tmp_path: Path, copy_of_data: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """Give the house as it stands where nothing is translated."""
    house = House(tmp_path)
    house.notebooks.mkdir()
    for lesson in PAGES:
        house.write(lesson, "First.")
    heavy = ModuleType("restless_legs.site.render")
    monkeypatch.setattr(heavy, "make_pages", house.make_pages, raising=False)
    monkeypatch.setitem(sys.modules, "restless_legs.site.render", heavy)
    return house


@pytest.fixture
def house(bare: House, monkeypatch: pytest.MonkeyPatch) -> House:
    """Give it with two lessons in Portuguese, and with nothing that may harm who reads them."""
    monkeypatch.setattr(publish, "stops", lambda _: [])
    bare.translate("index", "iron")
    return bare


def test_one_language_leads_nowhere(bare: House) -> None:
    """Prevents a site in one language from changing because others could be there."""
    assert bare.publish() == ["index", "iron", "sleep"]
    assert "[]" in bare.page("iron")
    pages = {*(f"{one}.html" for one in PAGES), CHECK, EMBED, MISSING, NOT_HERE}
    there = {*pages, STORE, ELEMENT, "static", WORKER, MANIFEST}
    assert {path.name for path in bare.site.iterdir()} == there


def test_each_language_has_the_pages_that_are_translated(house: House) -> None:
    """Prevents a page in the wrong language, and one that nobody translated."""
    assert house.publish() == ["index", "iron", "sleep", "pt/index", "pt/iron"]
    assert "pt # iron\n\nPrimero." in house.page("pt/iron")
    assert "en # iron\n\nFirst." in house.page("iron")
    assert "['pt/iron.html']" in house.page("iron")
    assert "['../iron.html']" in house.page("pt/iron")
    assert "[]" in house.page("sleep")
    assert list((house.site / "pt/static").glob("lesson.*.js"))


def test_a_page_that_a_language_lacks_is_led_to_in_english(house: House) -> None:
    """Prevents a link of a translated page to nowhere."""
    english, spanish = editions(house.notebooks)
    there = seen_from(spanish, (english, spanish))
    assert [there.way_to(topic) for topic in ("iron", "sleep", "{topic}")] == ["", "../", ""]
    assert seen_from(english, (english, spanish)).way_to("sleep") == ""


def test_nothing_is_made_again_where_nothing_changed(house: House) -> None:
    """Prevents two languages that throw away each other's pages; what JupyterLab keeps is no page's word."""
    house.publish()
    kept = data_folder() / "words/en/.ipynb_checkpoints"
    kept.mkdir()
    (kept / "site-checkpoint.yml").write_text("before", encoding="utf-8")
    assert house.publish() == []


def test_what_is_translated_anew_is_made_anew(house: House) -> None:
    """Prevents a page that goes on saying what its translator has mended."""
    house.publish()
    cells = [one for one in prose_of("pt", house.notebooks) if one.file == "iron.ipynb"]
    said = {(one.file, one.key): one.translated.replace("Primero", "Luego") for one in cells}
    write_taken(Taken(said, ()), "pt", house.notebooks)
    made = house.publish()
    assert "pt/iron" in made
    assert not set(made) & {*PAGES}
    assert "Luego." in house.page("pt/iron")


def test_a_changed_original_is_shown_where_its_translation_is_stale(house: House) -> None:
    """Prevents an old translation from standing there until somebody touches its file."""
    house.publish()
    house.write("iron", "Second.")
    assert {"iron", "pt/iron"} <= set(house.publish())
    assert "pt # iron\n\nSecond." in house.page("pt/iron")


def test_a_language_that_can_not_be_made_is_told_and_breaks_no_other(house: House) -> None:
    """Prevents one slip of a translator from keeping everybody's pages from being made."""
    house.publish()
    house.fails = {"pt/iron"}
    house.write("iron", "Second.")
    assert "iron" in house.publish()
    assert house.told == ["Português (pt) is left out. iron failed"]
    assert "Second." in house.page("iron")
    assert "[]" in house.page("iron")
    assert not (house.site / "pt").exists()
    house.fails = set()
    house.publish()
    assert "['pt/iron.html']" in house.page("iron")


def test_what_fails_in_english_stops_the_making(house: House) -> None:
    """Prevents a site that has lost its originals from going out."""
    house.publish()
    house.fails = {"en/iron"}
    house.write("iron", "Second.")
    with pytest.raises(PageError, match="iron failed"):
        house.publish()
    assert "First." in house.page("iron")


def test_what_may_harm_a_reader_stops_their_language_alone(bare: House) -> None:
    """Prevents Portuguese pages whose signs of danger nobody translated."""
    bare.translate("index", "iron")
    assert bare.publish() == ["index", "iron", "sleep"]
    assert "(pt) is left out" in bare.told[0]
    assert "data/words/pt/" in bare.told[0]


def test_the_language_that_the_clinic_names_stands_at_the_root(house: House) -> None:
    """Prevents patients of a Portuguese clinic from coming to English pages first."""
    with speaking(PT):
        house.publish()
    assert "pt # iron" in house.page("iron")
    assert "en # iron" in house.page("en/iron")
    assert "['en/iron.html']" in house.page("iron")
    assert "['../iron.html']" in house.page("en/iron")
    assert "en # sleep" in house.page("en/sleep")
    assert not (house.site / "sleep.html").exists()


def test_where_that_language_can_not_be_made_english_stands_there(house: House) -> None:
    """Prevents a clinic without any page because one of them is broken."""
    house.fails = {"pt/iron"}
    with speaking(PT):
        house.publish()
    assert "en # iron" in house.page("iron")
    assert not (house.site / "en").exists()
    assert house.told


def test_a_profile_without_lessons_in_its_language_speaks_it_as_far_as_it_can(bare: House) -> None:
    """Prevents a clinic whose explorers are translated, and no lesson yet, from losing its pages."""
    (bare.root / "data/words/pt").mkdir()
    with speaking(PT):
        [alone] = editions(bare.notebooks)
    assert (alone.code, alone.notebooks, alone.folder) == ("pt", bare.notebooks, "")
    assert editions(bare.notebooks)[0].code == ENGLISH.code


def test_what_others_keep_beside_the_languages_stays(house: House) -> None:
    """Prevents publishing from deleting a folder that only looks like a language's."""
    (house.site / "it").mkdir(parents=True)
    (house.site / "it/index.html").write_text("ours")
    house.publish()
    assert (house.site / "it/index.html").exists()
