"""Whatever the words say, a page keeps its markup: its templates escape, under plain Voila too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import ipywidgets as widgets
import nbformat
import plotly.graph_objects as go
import pytest
from jinja2 import Environment, nodes
from jupyter_server.services.contents.filemanager import FileContentsManager
from voila.exporter import VoilaExporter

from restless_legs import explorer
from restless_legs.evidence import Html, Words
from restless_legs.explorer import (
    Chart,
    Cut,
    Dial,
    Explorer,
    Finder,
    Grouped,
    Measured,
    Name,
    OpenChoice,
    OpenSelect,
    Ordered,
    Picture,
    Questions,
    Ratio,
    Servings,
    Several,
    Steps,
    Unit,
    each,
    total,
)
from restless_legs.site.template import NAME, template_folder, template_paths
from tests.made import LESSONS, NOTEBOOKS, TOOLS, awaited

HOSTILE = " \"'><b x=1>&{{ x }}{% y %}</script></textarea><!--"
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Markup(HTMLParser):
    """What a page is made of but for its words: tags and names of attributes, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.found.append((f"/{tag}",))

    def handle_comment(self, data: str) -> None:
        self.found.append(("<!--",))


def markup(html: str) -> list[tuple[str, ...]]:
    # Python takes a space that does not break for one that ends an attribute; HTML and browsers don't.
    return Markup(html.replace("\xa0", "&nbsp;")).found


# -- pages -------------------------------------------------------------------------------------------


def rendered(topic: str) -> str:
    """A page as a Voila makes it that somebody runs already; its cells are not run."""
    exporter = VoilaExporter(
        template_paths=template_paths(), template_name=NAME, base_url="/",
        contents_manager=FileContentsManager(root_dir=str(NOTEBOOKS)),
    )  # fmt: skip
    notebook = nbformat.read(NOTEBOOKS / f"{topic}.ipynb", as_version=4)
    made = exporter.generate_from_notebook_node(
        notebook, resources={"metadata": {"name": topic}}, extra_context={"frontend": "static"}
    )
    return awaited(whole(made))


async def whole(pieces: Any) -> str:
    return "".join([piece async for piece, _ in pieces])


@pytest.mark.parametrize("topic", ["index", LESSONS[0], *TOOLS, "glossary", "sources"])
def test_plain_words_with_any_signs_in_them_leave_a_page_as_it_is(
    topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Prevents a quotation mark in a words file from ending the attribute that it stands in."""
    monkeypatch.chdir(NOTEBOOKS)
    before = markup(rendered(topic))
    poisoned(monkeypatch)
    html = rendered(topic)
    assert "&lt;b x=1&gt;" in html
    assert markup(html) == before
    assert len(before) > 50


def poisoned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put hostile signs behind all plain words of the site and of the visit."""
    for name in ("text", "template"):
        plain = getattr(Words, name)

        def hostile(self: Words, key: str, *, plain: Any = plain, **fill: object) -> str:
            said = str(plain(self, key, **fill))
            return said + HOSTILE if self.path.stem in ("site", "visit") else said

        monkeypatch.setattr(Words, name, hostile)


def templates() -> list[Path]:
    """Those of pages, which Voila's environment compiles, and those of explorers, which ours does."""
    return sorted(template_folder().rglob("*.j2")) + sorted(Path(explorer.__path__[0]).rglob("*.j2"))


@pytest.mark.parametrize("template", templates(), ids=lambda path: path.name)
def test_nobody_has_to_think_of_escaping(template: Path) -> None:
    """Prevents a template in which a filter that was forgotten, or one too many, lets words become markup."""
    text = template.read_text(encoding="utf-8")
    assert re.findall(r"\|\s*(?:escape|e|safe|forceescape)\b", text) == []
    if template_folder() in template.parents:
        parsed = Environment(extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]).parse(text)
        assert list(unescaped(parsed)) == []


def unescaped(node: nodes.Node, escapes: bool = False) -> Iterator[int]:
    """Lines of a template where something is put out that is not escaped."""
    # A block is compiled by itself: what stands around it does not count.
    inside = isinstance(node, nodes.ScopedEvalContextModifier) or (
        escapes and not isinstance(node, nodes.Block)
    )
    if isinstance(node, nodes.Output) and not inside:
        yield from (one.lineno for one in node.nodes if not isinstance(one, nodes.TemplateData))
    for child in node.iter_child_nodes():
        yield from unescaped(child, inside)


# -- explorers ---------------------------------------------------------------------------------------


def everything(more: str) -> Explorer:
    """An explorer of all kinds of controls and of results, with something behind each of its words."""
    said = {name: name + more for name in ("description", "choose", "add", "drop", "back", "on", "full")}
    label, turns = said["description"], dict(back=said["back"], on=said["on"])
    options = [("One" + more, "one"), ("Two" + more, "two")]
    groups = {"All" + more: options}
    listed = dict(description=label, groups=groups, choose=said["choose"], add=said["add"], drop=said["drop"])
    finder = Finder(
        label=label, names=(Name("Quince" + more, (("one", more),)),), words={"unknown": "No" + more}
    )

    def takeaway(choice: str | None) -> Html:
        return Html("<p>{}</p>").format(f"{choice}{more}")

    def picture() -> Picture:
        return Picture("<svg></svg>", "Twin" + more, "Title" + more)

    def chart() -> Chart:
        drawn = go.Figure(go.Scatter(x=[1], y=[1], name="Name" + more))
        return Chart(drawn, "Title" + more, "Twin" + more, ["A" + more], [["B" + more]], "Show" + more)

    def questions() -> Questions:
        return Questions("Ask" + more, (Html("Why?"),))

    return Explorer(
        name="all", title="Title" + more,
        controls=dict(
            choice=OpenChoice(description=label, options=options),
            radio=widgets.RadioButtons(description=label, options=options),
            select=OpenSelect(description=label, options=options, value="one"),
            plain=widgets.Dropdown(description=label, options=options),
            grouped=Grouped(description=label, groups=groups),
            check=widgets.Checkbox(description=label),
            step=Steps(description=label, options=options, value="one", **turns),
            hour=Dial(description=label, options=options, value="two", **turns),
            number=Measured(
                description=label, test="ferritin", hint="Hint" + more, unknown="No idea" + more,
                units=[Unit("ng/mL", shown="ng/mL" + more), Ratio("two tests" + more, parts=(label, label),
                       tests=("iron", "tibc"), units=(("ug/dL",),))],
                cuts=[Cut("30", "above")],
            ),
            servings=Servings(description=label, groups=groups, value={"one": 1}),
            several=Several(
                value=["one"], finder=finder, limit=2, full=said["full"], noted=("Noted" + more, "noted"),
                kept=[("Kept" + more, "kept")], **listed,
            ),
            ordered=Ordered(value=["one"], up="Up {item}", down="Down {item}", moved="{item}", **listed),
        ),
        derived=[total(one_each, of="servings", most=3)],
        parts=[
            picture, takeaway, chart, questions, counted,
            each(one_item, of="several", title="Each" + more), each(one_item_too, of="ordered"),
        ],
        follows={"choice": {"stage" + more: {"first": "one"}}},
    )  # fmt: skip


def one_each(item: str, count: int) -> int:
    return count


def counted(one_each: int) -> Html:
    return Html(f"<p>{one_each}</p>")


def one_item(item: str, count: int) -> Html:
    return Html(item)


def one_item_too(item: str, count: int) -> Html:
    return Html(item)


def test_an_explorer_keeps_its_markup_whatever_its_words_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a sign in a label, a title or a twin from adding a tag, or from losing an attribute."""
    before = markup(everything("").html())
    html = everything(HOSTILE).html()
    assert markup(html) == before
    poisoned(monkeypatch)
    assert markup(everything(HOSTILE).html()) == before
    kinds = {"choice", "select", "check", "steps", "dial", "measured", "servings", "several", "ordered"}
    assert set(re.findall(r'data-control="(\w+)"', html)) == kinds
