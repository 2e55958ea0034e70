"""Hostile words at every key of every words file: refused by name, or shown as the words that they are.

A words file may come from somebody else, as a translation does. What could be taken for markup is refused
when the file is read; what is left, quotation marks and signs, must never end an attribute or begin a tag.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from restless_legs.evidence.words import read_words, words_folder, words_problems
from restless_legs.evidence.yaml_text import Group, Items, Tree
from restless_legs.explorer import Explorer
from restless_legs.explorer.page_face import control_html
from restless_legs.explorer.parts import html_of
from restless_legs.site.catalogue import Catalogue
from restless_legs.site.keeping import Workshop
from restless_legs.site.notebook_file import read_notebook
from restless_legs.site.publish import asset_addresses
from restless_legs.site.render import _render
from tests.made import NOTEBOOKS, awaited, makers

MARKUP = ("</script><script>", "{{ 7 * 7 }}", "{% raw %}", "<b onclick=x>", '"><img name=getElementById>')
SIGNS = "\"'<&"
# Marks, links and places stay as they are: what is broken in them is refused elsewhere.
_KEPT = re.compile(r"(\[[^\]]*\](?:\([^)]*\))?|\{+[\w:]+\}+)")
_LETTERS = re.compile(r"[A-Za-z]{6}|[A-Za-z]{4}")
_VOID = frozenset(
    ["area", "br", "col", "hr", "img", "input", "link", "meta", "circle", "path", "line", "rect", "use"]
)
# Their tables have thousands of answers of the same few sentences: they are looked at as they begin.
LARGE = ("iron_level", "my_numbers")
Pair = tuple[str, str]


def with_signs(sentence: str) -> str:
    """Put signs in the place of letters, so that a label is no longer than before."""
    pieces = _KEPT.split(sentence)
    for at in range(0, len(pieces), 2):
        pieces[at], changed = _LETTERS.subn(lambda _: SIGNS, pieces[at], count=1)
        if changed:
            break
    return "".join(pieces)


def hostile(tree: Tree, names: Collection[str]) -> Any:
    if isinstance(tree, Group):
        return {key: hostile(child, names) for key, child in tree.items()}
    if isinstance(tree, Items):
        return [hostile(child, names) for child in tree]
    return tree if tree in names else with_signs(tree or "")  # some lists name other entries


def names_in(tree: Tree) -> set[str]:
    below = tree.values() if isinstance(tree, Group) else tree if isinstance(tree, Items) else ()
    return set(tree if isinstance(tree, Group) else ()).union(*map(names_in, below))


class Looked(HTMLParser):
    """What elements and attributes there are, and whether each element is closed where it was opened."""

    def __init__(self, *, is_whole: bool) -> None:
        super().__init__()
        self.is_whole = is_whole  # tables hold pieces of HTML, which begin and end anywhere
        self.pairs = set[Pair]()
        self.open: list[str] = []
        self.data: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pairs |= {(tag, name) for name in ["", *(name for name, _ in attrs)]}
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert not self.is_whole or self.open[-1:] == [tag], f"</{tag}> closes {self.open[-3:]}"
            self.open[-1:] = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            self.data.append(data)


def pairs_of(html: str, *, whole: bool = True) -> set[Pair]:
    """Give each element with its attributes' names, those in the tables of explorers too."""
    looked = Looked(is_whole=whole)
    looked.feed(html)
    looked.close()
    assert not looked.open or not whole, f"never closed: {looked.open}"
    inside = [text for data in looked.data if data.strip() for text in texts_in(json.loads(data))]
    return looked.pairs.union(*(pairs_of(text, whole=False) for text in inside if "<" in text))


def texts_in(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for child in data.values() if isinstance(data, dict) else data:
            yield from texts_in(child)


def face_of(explorer: Explorer) -> str:
    if explorer.name in LARGE:
        controls = "".join(control_html(explorer, name) for name in explorer.controls)
        return controls + "".join(map(html_of, explorer.state().values()))
    return explorer.html()


def page_of(topic: str) -> str:
    """A page without its explorers, of which each is looked at by itself."""
    path = NOTEBOOKS / f"{topic}.ipynb"
    workshop = Workshop(Catalogue.read(NOTEBOOKS), asset_addresses(), path)  # keeps nothing
    html = awaited(_render(read_notebook(path), path, workshop))
    return re.sub(r"<!doctype html>|(?s:<script(?! type=.application/json).*?</script>)", "", html)


@pytest.fixture
def hostile_words(copy_of_data: Path) -> Path:
    """A copy of the data in which each sentence of each words file holds the signs."""
    folder = copy_of_data / "words" / "en"
    for path in folder.glob("*.yml"):
        tree = read_words(path).tree
        path.write_text(json.dumps(hostile(tree, names_in(tree))), encoding="utf-8")
    return folder


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_refused_at_every_key(markup: str, tmp_path: Path) -> None:
    """Prevents a translation that brings a script, or that a template would work out."""
    for path in words_folder().glob("*.yml"):
        read = read_words(path)
        keys = [key.replace(".", "_") for key, _ in read.sentences()]
        (tmp_path / path.name).write_text(json.dumps(dict.fromkeys(keys, markup)), encoding="utf-8")
        refused = {problem.place for problem in words_problems(read_words(tmp_path / path.name))}
        assert refused == {f"line 1, '{key}'" for key in keys}


def test_signs_in_words_stay_words_in_every_explorer(
    hostile_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a quotation mark in a label that ends the attribute which it stands in."""
    # Whether an answer begins as right ones do can't be told of such words.
    monkeypatch.setattr("restless_legs.explorers.question.problems_of_question", lambda *_: iter(()))
    faces = {name: face_of(make()) for name, make in makers().items()}
    assert all("&lt;&amp;" in face for face in faces.values())
    monkeypatch.undo()
    known = set[Pair]().union(*(pairs_of(face_of(make())) for make in makers().values()))
    forged = {name: pairs_of(face) - known for name, face in faces.items()}
    assert {name: pairs for name, pairs in forged.items() if pairs} == {}


@pytest.mark.parametrize("topic", ["iron", "visit"])
def test_signs_in_words_stay_words_on_a_page(
    topic: str, hostile_words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents `navigation: Pages "here"` that breaks the markup of every page."""
    page = page_of(topic)
    monkeypatch.undo()
    assert pairs_of(page) - pairs_of(page_of(topic)) == set()
