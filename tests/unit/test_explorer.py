"""The core: a finite function, worked out beforehand, with three faces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import given, settings
from hypothesis.strategies import (
    DataObject,
    DrawFn,
    SearchStrategy,
    composite,
    data,
    dictionaries,
    fixed_dictionaries,
    integers,
    lists,
    sampled_from,
    tuples,
)
from markupsafe import escape

from restless_legs.evidence import Html
from restless_legs.explorer import (
    Chart,
    Dial,
    Explorer,
    ExplorerError,
    Finder,
    Grouped,
    Name,
    OpenChoice,
    OpenSelect,
    Ordered,
    Picture,
    Questions,
    Servings,
    Several,
    Steps,
    details,
    each,
    total,
)
from restless_legs.explorer.controls import Picked, domain
from restless_legs.explorer.parts import Part, html_of, shown_html
from restless_legs.explorer.table import MOST_ENTRIES, as_json, gzipped_bytes, pack, tabulate, unpack
from restless_legs.explorers import iron
from restless_legs.explorers.safety import when_to_get_help
from tests.made import LESSONS, explorer, explorers_of_topic, makers, page_html

TRICKY = 'Is <b>this</b> & "that" safe? </script><!--'


def number(value: int | None = 2) -> OpenSelect:
    return OpenSelect(description="How many?", options=list(range(6)), value=value)


def basket(value: dict[str, int] | None = None) -> Servings:
    groups = {"Fruit": [("An apple", "apple"), ("A pear", "pear")], "Nuts": [("A nut", "nut")]}
    return Servings(description="Basket", groups=groups, value=value or {}, most=3)


WEIGHT = {"apple": 10, "pear": 7, "nut": 1}


def weight(item: str, count: int) -> int:
    return WEIGHT[item] * count


def is_many(n: int | None) -> bool:
    return n is not None and n > 3


def takeaway(is_many: bool, who: str) -> Html:
    return Html(f"<p>{'many' if is_many else 'few'} for {who}</p>")


def picture(n: int | None) -> Picture:
    return Picture(f'<svg role="img"><text>{n}</text></svg>', f"It shows {n}.")


def scale(weight: int) -> Html:
    return Html(f"<p>{weight} g</p>")


def line(item: str, count: int, who: str) -> Html:
    return Html(f"{count} {item} for {who}")


def always() -> Html:
    return Html("<p>always</p>")


def toy(**controls: Any) -> Explorer:
    """A small explorer with everything in it: derived values, a total, an each, details."""
    kinds = dict(
        n=number(),
        who=widgets.RadioButtons(description=TRICKY, options=[("A <i>", "a"), ('"B"', "b")], value="a"),
        on=widgets.Checkbox(description="On", value=False),
        foods=basket({"pear": 2}),
    )
    return Explorer(
        name="toy", title=TRICKY, controls=kinds | controls,
        derived=[is_many, total(weight, of="foods", most=20)],
        parts=[picture, takeaway, scale, each(line, of="foods"), always, details(said_to_clinicians)],
        shared=["who"],
    )  # fmt: skip


def said_to_clinicians(on: bool) -> Html:
    return Html(f"<p>{on}</p>")


def several(*value: str) -> Several:
    names = (Name("Apfel", (("apple", "{name} is German"),)), Name("Quince", (("quince", ""),)))
    finder = Finder(label="Type one", names=names, words={"add": "Add {item}", "unknown": TRICKY})
    return Several(
        description="Fruit", groups={"Fruit": [("An apple", "apple"), ("A pear", "pear")]}, value=value,
        choose="Choose", add="Add", drop="Without {item}", finder=finder, unlisted=[("A quince", "quince")],
    )  # fmt: skip


def turned() -> Explorer:
    """A small explorer of the controls that are turned, and of those picked from a list or found by name."""
    turns = dict(back="Back", on="On")

    def takeaway(one_each: int) -> Html:
        return Html(f"<p>{one_each} picked</p>")

    return Explorer(
        name="turned", title="Turned",
        controls=dict(
            step=Steps(description="Step", options=[("One", "one"), ("Two", "two")], value="one", **turns),
            hour=Dial(description="Hour", options=[("noon", 12), ("one", 13)], value=13, **turns),
            fruit=several("pear"),
        ),
        derived=[total(one_each, of="fruit", most=2)],
        parts=[turned_to, takeaway, each(named, of="fruit")],
    )  # fmt: skip


def one_each(item: str, count: int) -> int:
    return count


def turned_to(step: str, hour: int) -> Html:
    return Html(f"<p>{step} at {hour}</p>")


def named(item: str, count: int) -> Html:
    return Html(item)


# -- controls and their domains --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("control", "values"),
    [
        (widgets.RadioButtons(options=[("A", "a"), ("B", "b")]), ["a", "b"]),
        (widgets.RadioButtons(options=["a", "b"]), ["a", "b"]),
        (widgets.Dropdown(options=[("A", 1), ("B", 2)]), [1, 2]),
        (widgets.ToggleButtons(options=["x"]), ["x"]),
        (widgets.Checkbox(), [False, True]),
        (number(), [0, 1, 2, 3, 4, 5, None]),
        (OpenChoice(description="?", options=[("A", "a")]), ["a", None]),
        (Grouped(description="?", groups={"G": [("A", "a")], "H": [("B", "b")]}, value="a"), ["a", "b"]),
    ],
)
def test_domain(control: Any, values: list[Any]) -> None:
    """Prevents an answer that can be picked in the page and was never worked out."""
    assert list(domain(control)) == values


@pytest.mark.parametrize("control", [widgets.FloatSlider(), widgets.Text(), widgets.IntSlider()])
def test_a_control_that_a_page_can_not_show_is_refused(control: Any) -> None:
    """Prevents an explorer that works in a notebook alone, and a message that does not say what to use."""
    with pytest.raises(TypeError, match=f"{type(control).__name__} is no control.*Checkbox.*Measured"):
        domain(control)


def test_servings_are_what_was_counted() -> None:
    """Prevents an item of no servings from being listed, and a count that only the boxes know."""
    control = basket({"nut": 1})
    assert control.items == ["apple", "pear", "nut"]
    control._counts["pear"].value = 2
    control._counts["nut"].value = 0
    assert control.value == {"pear": 2}
    control.value = {"apple": 3}
    assert control.value == {"apple": 3}
    assert [box.value for box in control._counts.values()] == [3, 0, 0]


def test_several_are_picked_once_and_in_the_order_of_the_list() -> None:
    """Prevents the page and Python from listing the same medicines in two orders, or one twice."""
    control = several("pear")
    assert control.items == ["apple", "pear", "quince"]
    control._list.value = ("quince", "apple")
    assert list(control.value.items()) == [("apple", 1), ("quince", 1)]
    control.value = {"pear": 1}
    assert control._list.value == ("pear",)


def test_what_is_found_by_name_alone_stands_in_no_list() -> None:
    """Prevents an item that we only answer for when asked from being offered."""
    html = html_of_explorer("turned")
    offered = re.findall(r'<option value="(\w+)">', html)
    assert offered == ["apple", "pear"]
    assert html.count('<li data-item="quince" hidden>') == 1


def test_what_is_kept_stays_picked_and_what_is_too_much_does_not() -> None:
    """Prevents a list from which "do nothing" is taken away, or that grows wider than the page."""
    control = Several(
        description="?", groups={"All": [("A", "a"), ("B", "b"), ("C", "c")]}, value=["a"], choose="Choose",
        add="Add", drop="Drop {item}", kept=[("Kept", "k")], limit=2, full=TRICKY,
    )  # fmt: skip
    assert control.value == {"a": 1, "k": 1}
    control._list.value = ("a", "b", "c")
    assert control.value == {"a": 1, "b": 1, "k": 1}
    control.value = {"c": 1, "k": 1}
    assert control._list.value == ("c",)
    assert "k" not in dict(control._list.options).values()


def ordered(*value: str) -> Ordered:
    told = dict(choose="Choose", add="Add", drop="No {item}", up="Up {item}", down="Down {item}")
    groups = {"All": [("A", "a"), ("B", "b"), ("C", "c")]}
    return Ordered(description="?", groups=groups, value=value, moved="{item} {place}/{count}", **told)


def test_an_order_is_kept_and_its_places_are_counts() -> None:
    """Prevents a reader's order from becoming that of our list."""
    control = ordered("c", "a")
    assert list(control.value.items()) == [("c", 1), ("a", 2)]
    control.value = {"b": 2, "a": 1}
    assert list(control.value) == ["a", "b"]
    assert control.most == 3
    with pytest.raises(TypeError, match="no finite list"):
        domain(control)


def test_an_order_is_changed_by_buttons() -> None:
    """Prevents an order in JupyterLab that nobody can change, or that runs over its ends."""
    control = ordered("c", "a")
    (choice, put), rows = control.children[0].children, control.children[1]

    def press(place: int, button: int) -> None:
        rows.children[place].children[1 + button].click()

    choice.value = "b"
    put.click()
    put.click()  # it stands there already
    assert list(control.value) == ["c", "a", "b"]
    press(2, 0)
    assert list(control.value) == ["c", "b", "a"]
    press(0, 0)
    press(2, 1)
    assert list(control.value) == ["c", "b", "a"]
    press(0, 1)
    assert list(control.value) == ["b", "c", "a"]
    press(1, 2)
    assert control.value == {"b": 1, "a": 2}
    assert [row.children[0].value for row in rows.children] == ["1. B", "2. A"]


@pytest.mark.parametrize("control", [Steps, Dial])
def test_what_is_turned_has_the_values_of_its_options(control: Any) -> None:
    """Prevents a step or an hour that no table holds."""
    options = [("a", 1), ("b", 2)]
    assert domain(control(description="?", options=options, value=2, back="<", on=">")) == [1, 2]


def test_steps_end_and_a_dial_does_not() -> None:
    """Prevents "next" on the last step, and a clock that stops at midnight."""
    html = html_of_explorer("turned")
    assert re.findall(r'data-turn="(-?1)" aria-disabled="(\w+)"', html) == [
        ("-1", "true"), ("1", "false"), ("-1", "false"), ("1", "false"),
    ]  # fmt: skip


def test_an_open_choice_is_open() -> None:
    """Prevents a quiz that opens with its answer picked."""
    assert OpenChoice(description="?", options=[("A", "a")]).value is None


# -- working out -----------------------------------------------------------------------------------


def test_tabulate_runs_the_last_input_fastest() -> None:
    """Prevents the page's script and the table from counting in different orders."""
    found = tabulate("f", lambda a, b: f"{a}{b}", {"a": "xy", "b": [1, 2, 3]})
    assert [found.results[at] for at in found.index] == ["x1", "x2", "x3", "y1", "y2", "y3"]
    assert (found.inputs, found.sizes, len(found)) == (("a", "b"), (2, 3), 6)


def test_equal_results_are_kept_once() -> None:
    """Prevents a table that grows with its inputs instead of with its answers."""
    found = tabulate("f", lambda n: n // 250, {"n": range(1000)})
    assert found.results == (0, 1, 2, 3)
    assert len(found) == 1000


def test_a_function_of_nothing_has_one_result() -> None:
    """Prevents a part without controls from having no answer at all."""
    assert tabulate("f", lambda: "x", {}).results == ("x",)


def test_a_large_table_is_refused_with_what_to_split() -> None:
    """Prevents a page of megabytes; the message names the part, the sizes and the input to split."""
    assert len(tabulate("f", lambda n: n, {"n": range(MOST_ENTRIES)})) == MOST_ENTRIES
    with pytest.raises(ExplorerError) as refused:
        tabulate("iron.words", lambda a, b: 0, {"a": range(502), "b": range(102)})
    assert str(refused.value) == (
        "iron.words has 51,204 entries (a 502 x b 102), more than 20,000. Split it: derive the few cases "
        "that matter from a in a function of its own, and let iron.words depend on those."
    )


def test_a_part_that_is_too_large_fails_when_the_page_is_made() -> None:
    """Prevents the limit from holding in a helper only."""

    def takeaway(a: int, b: int) -> Html:
        return Html(f"{a}{b}")

    big = {name: widgets.Dropdown(options=list(range(200))) for name in "ab"}
    made = Explorer(name="big", title="?", controls=big, parts=[takeaway])
    with pytest.raises(ExplorerError, match=r"big\.takeaway has 40,000 entries"):
        made.html()


def test_an_unknown_input_is_named() -> None:
    """Prevents a slip in a parameter's name from ending in a stack trace of the core."""

    def takeaway(weather: str) -> Html:
        return Html(weather)

    with pytest.raises(ExplorerError, match=r"toy: takeaway asks for weather, .*Known there: n, who"):
        Explorer(name="toy", title="?", controls=dict(n=number(), who=widgets.Checkbox()), parts=[takeaway])


def test_a_derived_value_must_come_before_its_use() -> None:
    """Prevents two derived values that wait for each other."""

    def later(is_many: bool) -> bool:
        return not is_many

    def shown(later: bool) -> Html:
        return Html(str(later))

    parts = [Part(shown), Part(always)]
    with pytest.raises(ExplorerError, match="later asks for is_many"):
        Explorer(name="toy", title="?", controls=dict(n=number()), derived=[later, is_many], parts=parts)


def test_a_takeaway_is_needed() -> None:
    """Prevents an explorer whose answer is never read aloud."""
    with pytest.raises(ExplorerError, match="toy: name one of its parts takeaway"):
        Explorer(name="toy", title="?", controls=dict(n=number()), parts=[picture])
    Explorer(name="toy", title="?", controls={}, parts=[always])  # nothing moves, nothing to repeat


def test_bare_text_is_refused() -> None:
    """Prevents words that nobody checked or escaped from reaching a page."""

    def takeaway(n: int | None) -> Any:
        return "5 < 6"

    with pytest.raises(TypeError, match=r"a part returned str: return words\.say"):
        Explorer(name="toy", title="?", controls=dict(n=number()), parts=[takeaway]).html()


# -- packing ---------------------------------------------------------------------------------------


def row(steps: list[int]) -> list[int]:
    found: list[int] = []
    for step in steps:
        found.append((found[-1] if found else 0) + step)
    return found


def unpacked(packed: dict[str, Any]) -> list[str]:
    """What the page's script does, written here from its text, not from ours."""
    met: dict[int, int] = {}
    texts = []
    lists = [one if isinstance(one[0], str) else row(one) for one in packed["lists"]]
    for number_ in row(packed["template"]):
        at = met.get(number_, -1) + 1
        met[number_] = at
        template = packed["templates"][number_]
        texts.append("")
        for piece in template["pieces"]:
            if isinstance(piece, str):
                texts[-1] += piece
            else:
                values, index = template["columns"][piece]
                texts[-1] += lists[values][lists[index][at]]
    if "blocks" in packed:
        return ["".join(texts[block] for block in row(blocks)) for blocks in packed["blocks"]]
    return texts


PIECES = [
    "<p>", "</p>", "<b class=x>", "</b>", "<a class=cite href=#source-x data-n={{n:x;}}></a>", "<br>",
    "12", "3.5", "0", " and ", "µg/L", "<", ">", "&lt;", "\n", '"', "\\", "🙂", "<path d='M1 2L3 4'/>",
    "", " - ", "{{n:key2020}}",
]  # fmt: skip


@composite
def texts_of_few_shapes(draw: DrawFn) -> list[str]:
    """Texts that differ in a number, as answers do."""
    shapes = draw(lists(lists(sampled_from(PIECES), max_size=9), min_size=1, max_size=4))
    chosen = draw(lists(tuples(sampled_from(shapes), integers(0, 99)), min_size=1, max_size=30))
    return [
        "".join(str(number) if piece in {"12", "0"} else piece for piece in shape) for shape, number in chosen
    ]


@settings(max_examples=150)
@given(texts=texts_of_few_shapes())
def test_what_is_packed_comes_out_again(texts: list[str]) -> None:
    """Prevents a page that shows another answer than Python worked out, by a slip in the packing."""
    packed = pack(texts)
    assert list(unpack(packed)) == texts
    assert unpacked(json.loads(json.dumps(packed))) == texts


def test_the_same_paragraphs_in_many_answers_are_stored_once() -> None:
    """Prevents a page from sending a note again with each answer that it stands under."""
    words = [letter * 300 for letter in "aeinorst"]
    notes = [f"<p>{word}{'<b>!</b>' * at}</p>" for at, word in enumerate(words)]
    texts = ["".join(note for at, note in enumerate(notes) if mask >> at & 1) for mask in range(256)]
    packed = pack(texts)
    assert len(json.dumps(packed)) < 3 * len("".join(notes))
    assert list(unpack(packed)) == unpacked(json.loads(json.dumps(packed))) == texts


@pytest.mark.parametrize("texts", [[], [""], ["", "<p>1</p>", ""], ["{{", "}}"], ["<a", "b>"], ["1", "<b>1"]])
def test_odd_texts_are_packed_whole(texts: list[str]) -> None:
    """Prevents a text without tags, or with half of one, from being lost."""
    assert list(unpack(pack(texts))) == unpacked(pack(texts)) == texts


def test_alike_texts_pack_small() -> None:
    """Prevents a thousand pictures from costing a thousand pictures on the wire."""
    texts = [f'<svg><path d="M{x} 2L{x} 9"/><text x="{x}">{x}</text></svg>' * 20 for x in range(500)]
    assert gzipped_bytes(json.dumps(pack(texts))) < 6_000 < len("".join(texts)) / 50


def test_links_stay_whole_in_the_packing() -> None:
    """Prevents a source that the page can't find in the table, and so shows without its number."""
    mark = "{1}<a class=cite href=#source-{0} data-n={{{{n:{0};iron.x{1}}}}}></a>"
    texts = [f"<p>{mark.format(key, n)}</p>" for key in ("a2020", "b2021") for n in (1, 2)]
    stored = json.dumps(pack(texts))
    assert "data-n={{n:a2020;iron.x1}}" in stored
    assert "data-n={{n:b2021;iron.x2}}" in stored


def test_json_can_stand_in_a_script() -> None:
    """Prevents an answer with "</script" in it from ending the script and spilling the table."""
    text = as_json({"a": "</script><!-- é µ"})
    assert "<" not in text
    assert "µ" in text
    assert json.loads(text) == {"a": "</script><!-- é µ"}


# -- the table and the state agree, by the way that the page's script takes ------------------------

TOYS = {"toy": toy, "turned": turned}
# Every explorer that a reader can move, of every lesson there is.
NAMES = [*TOYS, *sorted(name for name in makers() if explorer(name).controls)]


@cache
def made(name: str) -> Explorer:
    return TOYS[name]() if name in TOYS else explorer(name)


@cache
def html_of_explorer(name: str) -> str:
    return made(name).html() if name in TOYS else page_html(name)


@cache
def table_in_page(name: str) -> dict[str, Any]:
    """The table as a browser gets it."""
    found = re.search(
        r'<script type="application/json" data-table="\w+">(.*?)</script>', html_of_explorer(name), re.DOTALL
    )
    assert found
    read = json.loads(found[1])
    for part in read["parts"]:
        part["texts"], part["index"] = unpacked(part["packed"]), row(part["index"])
    for derived in read["derived"]:
        if "index" in derived:
            derived["index"] = row(derived["index"])
    return dict(read)


def place(lookup: dict[str, Any], known: dict[str, int]) -> int:
    at = 0
    for name, size in zip(lookup["inputs"], lookup["sizes"], strict=True):
        at = at * size + known[name]
    return at


def picked(table: dict[str, Any], explorer: Explorer, values: dict[str, Any]) -> dict[str, Any]:
    """What the script picks: places of controls, then derived values, then parts."""
    known = {
        name: list(domain(control)).index(values[name])
        for name, control in explorer.controls.items()
        if not isinstance(control, Picked)
    }
    for derived in table["derived"]:
        if "over" in derived:
            chosen = values[derived["over"]].items()
            summed = sum(derived["sums"].get(item, {count: 0})[count] for item, count in chosen)
            known[derived["name"]] = min(derived["most"], summed)
        else:
            known[derived["name"]] = derived["index"][place(derived, known)]
    return {part["name"]: _answer(part, known, values) for part in table["parts"]}


def _answer(part: dict[str, Any], known: dict[str, int], values: dict[str, Any]) -> Any:
    if "over" not in part:
        return part["texts"][part["index"][place(part, known)]]
    return [
        part["texts"][part["index"][place(part, known | {"item": part["items"].index(item), "count": n - 1})]]
        for item, n in values[part["over"]].items()
    ]


def value_of(control: Any) -> SearchStrategy[Any]:
    if isinstance(control, Picked):
        return dictionaries(sampled_from(control.items), integers(1, control.most), max_size=12)
    return sampled_from(list(domain(control)))


@pytest.mark.parametrize("name", NAMES)
@given(drawn=data())
def test_the_page_picks_what_python_works_out(name: str, drawn: DataObject) -> None:
    """Prevents a reader from getting the answer to another reader's numbers."""
    explorer = made(name)
    values = drawn.draw(
        fixed_dictionaries({one: value_of(control) for one, control in explorer.controls.items()})
    )
    shown = explorer.state(**values)
    found = picked(table_in_page(name), explorer, values)
    assert set(found) == {part.name for part in explorer.parts if part.moves}
    for part, answer in found.items():
        right = shown[part]
        assert answer == (list(map(shown_html, right)) if isinstance(right, list) else shown_html(right)), (
            part
        )


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_of_the_table_says_how_to_get_there(name: str) -> None:
    """Prevents a failing sentence that nobody can bring up on the screen."""
    explorer = made(name)
    seen = 0
    for entry in explorer.table():
        lookup, part = explorer.lookups[entry.part], next(p for p in explorer.parts if p.name == entry.part)
        if seen % 50 == 0 and part.moves:
            inputs = dict(entry.inputs)
            if part.over:
                item, count = part_items(explorer, part)[inputs.pop("item")], inputs.pop("count") + 1
                assert html_of(part.function(item, count, **inputs)) == html_of(entry.result)
            elif not any(d.over and d.name in inputs for d in explorer.derived):
                assert html_of(part.function(**inputs)) == html_of(entry.result), entry.inputs
        assert set(entry.inputs) == set(lookup.inputs)
        seen += 1
    assert seen


def part_items(explorer: Explorer, part: Part) -> list[str]:
    return list(explorer.controls[part.over].items)


def test_each_and_total() -> None:
    """Prevents a list that shows the wrong items, or a sum that grows past its domain."""
    explorer = toy()
    shown = explorer.state(foods={"apple": 1, "nut": 3}, who="b")
    assert shown["line"] == ["1 apple for b", "3 nut for b"]
    assert shown["scale"] == "<p>13 g</p>"
    assert explorer.state(foods={"apple": 3})["scale"] == "<p>20 g</p>"
    assert explorer.state(foods={})["scale"] == "<p>0 g</p>"
    assert explorer.state(foods={})["line"] == []


def test_state_begins_as_the_controls_do() -> None:
    """Prevents a page whose words and controls disagree before anybody has touched them."""
    shown = toy().state()
    assert shown["takeaway"] == "<p>few for a</p>"
    assert shown["line"] == ["2 pear for a"]


def test_details_are_marked_for_clinicians() -> None:
    """Prevents a part for clinicians from being walked, and shown, as a patient's."""
    audiences = {entry.part: entry.audience for entry in toy().table()}
    assert audiences.pop("said_to_clinicians") == "details"
    assert set(audiences.values()) == {"patient"}
    assert len(audiences) == 5
    kept = details(each(line, of="foods"))
    assert (kept.audience, kept.over, kept.inputs) == ("details", "foods", ("who",))


@pytest.mark.parametrize("lesson", LESSONS)
def test_tables_of_a_page_stay_small(lesson: str) -> None:
    """Prevents a first visit that costs a phone more than the budget of 60 KB for all tables of a page."""
    tables = "".join(as_json(explorer.data()) for explorer in explorers_of_topic(lesson))
    assert 1_000 < gzipped_bytes(tables) <= 60_000


# -- the page face ---------------------------------------------------------------------------------


class Tags(HTMLParser):
    """Every tag with its attributes; fails on tags that don't close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice"
        self.tags.append((tag, dict(attrs)))
        if tag not in {"input", "br", "img"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@cache
def tags_of(name: str) -> Tags:
    # Pictures are checked by the pictures' own tests; without them this is quick.
    return Tags(html_of_explorer(name))


@pytest.mark.parametrize("name", NAMES)
def test_one_form_with_named_controls(name: str) -> None:
    """Prevents radio groups of two explorers from mixing, and a control that the script can't find."""
    tags, explorer = tags_of(name), made(name)
    (form,) = tags.all("form")
    assert form["data-explorer"] == name
    fieldsets = {attrs["data-name"]: attrs for attrs in tags.all("fieldset")}
    # Further questions stand behind the others.
    assert list(fieldsets) == sorted(explorer.controls, key=lambda one: one in explorer.further)
    named = {attrs["name"] for tag in ("input", "select") for attrs in tags.all(tag) if "name" in attrs}
    assert named == set(explorer.controls)
    assert {key for key, attrs in fieldsets.items() if "data-shared" in attrs} == set(explorer.shared)


@pytest.mark.parametrize("name", NAMES)
def test_what_follows_from_another_question_is_a_value_of_both(name: str) -> None:
    """Prevents an answer that follows from a value which its question elsewhere does not have."""
    for sources in made(name).follows.values():
        for source, meanings in sources.items():
            asked = [made(other) for other in NAMES if other not in TOYS and source in made(other).shared]
            assert asked, source
            for one in asked:
                assert set(meanings) <= set(domain(one.controls[source])), (one.name, source)


def test_a_setting_can_not_follow() -> None:
    """Prevents an answer of the reader's that moves what only says which study is shown."""
    on = widgets.Checkbox(value=False)
    follows: Any = {"on": {"who": {"a": True}}}
    with pytest.raises(ExplorerError, match="can't follow"):
        Explorer(name="toy", title="Toy", controls={"on": on}, parts=[said_to_clinicians], follows=follows)


@pytest.mark.parametrize("name", NAMES)
def test_every_part_has_its_place(name: str) -> None:
    """Prevents an answer that is worked out and shown nowhere."""
    places = [attrs["data-part"] for _, attrs in tags_of(name).tags if "data-part" in attrs]
    assert places == [part.name for part in made(name).parts]
    assert sum("data-status" in attrs for _, attrs in tags_of(name).tags) == 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_the_policy_forbids(name: str) -> None:
    """Prevents styles and handlers that the page's policy drops silently."""
    tags = tags_of(name).tags
    assert len(tags) > 10
    assert [tag for tag, attrs in tags if "style" in attrs or tag == "style"] == []
    assert [(tag, key) for tag, attrs in tags for key in attrs if key.startswith("on")] == []
    scripts = tags_of(name).all("script")
    assert {attrs["type"] for attrs in scripts} == {"application/json"}
    assert [attrs for attrs in scripts if "data-names" not in attrs] == [
        {"type": "application/json", "data-table": name}
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_script_block_holds_json_alone(name: str) -> None:
    """Prevents text of an answer from ending the block that it stands in."""
    html = html_of_explorer(name)
    assert html.count("</script") == len(tags_of(name).all("script"))
    assert html.count("<!--") == 0
    assert {"derived", "parts", "words"} <= set(table_in_page(name))


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_begin_with_the_explorer(name: str) -> None:
    """Prevents a label or a picture's paint that belongs to another explorer of the page."""
    outside = re.sub(r"<svg.*?</svg>", "", html_of_explorer(name), flags=re.DOTALL)
    ids = re.findall(r' id="([^"]+)"', outside)
    assert ids
    assert len(ids) == len(set(ids))
    assert [id for id in ids if not id.startswith(name)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_control_has_a_name(name: str) -> None:
    """Prevents a control that is read aloud as "edit text"."""
    html, tags = html_of_explorer(name), tags_of(name)
    labelled = {attrs.get("for") for attrs in tags.all("label")}
    inside = re.findall(r"<label[^>]*>\s*<input([^>]*)>", html)
    seen = [attrs for attrs in tags.all("input") if attrs.get("type") != "hidden"]
    for attrs in (*seen, *tags.all("select")):
        by_label = attrs.get("id") in labelled and "id" in attrs
        in_label = attrs.get("type") in {"radio", "checkbox"} and inside
        assert attrs.get("aria-label") or by_label or in_label, attrs
    assert len(inside) == sum(attrs.get("type") in {"radio", "checkbox"} for attrs in tags.all("input"))


def test_words_are_escaped() -> None:
    """Prevents a title or label with a sign in it from breaking the page."""
    html = html_of_explorer("toy")
    assert TRICKY not in html
    assert "<b>this</b>" not in html
    assert "A <i>" not in html
    assert html.count(str(escape(TRICKY))) == 2
    assert unescape("A &lt;i&gt;") == "A <i>"
    assert "A &lt;i&gt;" in html
    assert "&#34;B&#34;" in html


def test_a_grouped_list_keeps_its_headings_and_its_choice() -> None:
    """Prevents a long list in which nothing can be found, or that opens on another item than its words."""
    groups = {"Fruit": [("Fig", "a")], "Nuts & seeds": [("Oat", "b")]}
    html = toy(n=number(value=5), who=Grouped(description="Who?", groups=groups, value="b")).html()
    assert '<optgroup label="Fruit"><option value="a">Fig</option></optgroup>' in html
    assert '<optgroup label="Nuts &amp; seeds"><option value="b" selected>Oat</option></optgroup>' in html
    assert "<p>many for b</p>" in html


def test_the_page_face_begins_where_the_controls_do() -> None:
    """Prevents a page whose controls show one state and whose words show another."""
    html = toy(n=number(value=5), who=widgets.Dropdown(options=["a", "b"], value="b")).html()
    assert '<option value="b" selected>' in html
    assert '<option value="5" selected>' in html
    assert "<p>many for b</p>" in html
    unanswered = toy(n=number(value=None)).html()
    assert '<option value="" selected>Choose</option>' in unanswered


def test_an_explorer_without_controls_is_prose() -> None:
    """Prevents an empty form, a table and a "start again" where nothing can be moved."""
    html = when_to_get_help().html()
    assert "<form" not in html
    assert "<script" not in html
    assert 'data-part="signs"' in html


@pytest.mark.parametrize("kind", [Questions("T", ()), Questions("T", (Html("A?"), Html("B?")))])
def test_questions_as_a_list(kind: Questions) -> None:
    """Prevents a heading over an empty list."""
    assert kind.html().count("<li>") == len(kind.questions)
    assert bool(kind.html()) == bool(kind.questions)


# -- the lab face ----------------------------------------------------------------------------------


def below(widget: Any) -> Iterator[Any]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from below(child)


def shown_in(box: Any) -> str:
    values = (w.value for w in below(box) if isinstance(w, widgets.HTML))
    return re.sub(r"<style>.*?</style>|<[^>]+>", "", "\n".join(values), flags=re.DOTALL)


def test_moving_a_control_changes_what_the_lab_shows() -> None:
    """Prevents a notebook in which an educator moves a slider and reads the old answer."""
    explorer = toy()
    box = explorer.widget()
    assert "few for a" in shown_in(box)
    assert "It shows" not in shown_in(box)
    explorer.controls["n"].value = 5
    explorer.controls["who"].value = "b"
    explorer.controls["foods"].value = {"apple": 1}
    assert "many for b" in shown_in(box)
    assert "few" not in shown_in(box)
    assert "10 g" in shown_in(box)
    assert "1 apple for b" in shown_in(box)


def test_the_lab_shows_the_controls_themselves() -> None:
    """Prevents a copy of a control that moves nothing."""
    explorer = toy()
    assert set(explorer.controls.values()) <= set(below(explorer.widget()))


def test_the_lab_of_the_iron_lesson() -> None:
    """Prevents the flagship from being live in a page and dead in a notebook."""
    explorer = iron.iron_level()
    box = explorer.widget()
    ferritin = explorer.controls["ferritin"]
    assert "Ask for two blood tests" in shown_in(box)
    for typed, said in (
        ("40", "low for restless legs"),
        ("90", "You are in between"),
        ("", "two blood tests"),
    ):
        ferritin.enter(typed)
        assert said in shown_in(box), typed
    assert "{{n:" not in shown_in(box)
    assert "[winkelman2025]" in shown_in(box)


def test_a_chart_is_live_in_the_lab() -> None:
    """Prevents a chart that stays on adults after the reader chose children."""
    explorer = iron.how_fast()
    box = explorer.widget()
    drawn = lambda: [w for w in below(box) if "FigureWidget" in type(w).__name__]  # noqa: E731 # twice below
    before = drawn()[0].data[0].name
    explorer.controls["whom"].value = "children"
    assert drawn()[0].data[0].name != before
    assert isinstance(explorer.state()["climb"], Chart)


# -- which face ------------------------------------------------------------------------------------


def test_a_notebook_shows_a_frame_and_a_page_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prevents a notebook with another face than the page, and a frame that slips into a page."""
    monkeypatch.delenv("RESTLESS_LEGS_FACE", raising=False)
    framed = toy()._repr_mimebundle_()
    assert set(framed) == {"text/html", "text/plain"}
    assert "<iframe" in framed["text/html"]
    monkeypatch.setenv("RESTLESS_LEGS_FACE", "page")
    shown = toy()._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/plain"}
    assert "<iframe" not in shown["text/html"]


@pytest.mark.parametrize("face", ["page", ""])
def test_what_is_shown_takes_no_widgets(monkeypatch: pytest.MonkeyPatch, face: str) -> None:
    """Prevents pages and notebooks that take seconds longer for widgets that nobody will see."""
    monkeypatch.setenv("RESTLESS_LEGS_FACE", face)
    monkeypatch.setattr(Explorer, "widget", lambda self: pytest.fail("a widget was made"))
    toy()._repr_mimebundle_()
