"""Each test says which accident it prevents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product
from typing import Any, get_args
from xml.etree import ElementTree

import pytest

from restless_legs.pictures import (
    TOKENS,
    AgeLabels,
    AgeSpread,
    Bracket,
    ChainLabels,
    ClimbPoint,
    DayArc,
    DialLabels,
    Hill,
    HillLabels,
    IconArray,
    IntakeLabels,
    Link,
    MapLabels,
    Mark,
    Node,
    OddsMark,
    Portion,
    RegionCount,
    Series,
    Sign,
    Station,
    StoreLabels,
    Tally,
    Zone,
    age_line,
    change_line,
    climb_chart,
    contrast,
    css,
    day_dial,
    evening_hill,
    icon_array,
    icon_group,
    icon_whole,
    intake_bar,
    iron_chain,
    link_map,
    link_mark,
    number_line,
    odds_chart,
    region_chart,
    sign_list,
    store_and_gate,
    svg,
    themed,
    verdict_steps,
    verdict_tally,
)
from restless_legs.pictures.colours import TokenName
from restless_legs.pictures.link_map import place as place_of
from restless_legs.pictures.link_mark import Sure
from restless_legs.pictures.textures import STROKES
from tests.picture_words import STYLE_SHEET, boxes, faults

TWIN = 'Your level is < 75, "low" & more'
ADULT = (
    Zone("Iron may help", 0, 75, "below"),
    Zone("by vein only", 75, 100, "between"),
    Zone("iron seldom suggested", 100, 300, "goal"),
)
PICOMOLES = (
    Zone("Iron may help", 0, 75, "below", "169"),
    Zone("by vein only", 75, 100, "between", "225"),
    Zone("iron seldom suggested", 100, 300, "unknown"),
)
CHILD = (
    Zone("Iron may help", 0, 50, "below"),
    Zone("some doctors consider", 50, 75, "between"),
    Zone("iron seldom suggested", 75, 300, "goal"),
)
SATURATION = (
    Zone("under 20", 0, 20, "below"),
    Zone("20 to 45", 20, 45, "goal"),
    Zone("above 45", 45, 100, "between"),
)
LOW_STORES = Bracket("WHO: low stores, under 15", 0, 15)


def ferritin_line(
    value: float | None,
    zones: tuple[Zone, ...] = ADULT,
    *,
    bracket: Bracket | None = None,
    name: str = "line",
) -> str:
    label = "" if value is None else "over 500" if value > 500 else f"{value:g}"
    return number_line(
        name=name,
        twin=TWIN,
        zones=zones,
        ends=("0", "300"),
        value=value,
        value_label=label,
        line_end=300,
        beyond=500,
        beyond_label="500 and over",
        bracket=bracket,
    )


def saturation_line(value: float | None) -> str:
    return number_line(
        name="saturation",
        twin=TWIN,
        zones=SATURATION,
        ends=("0", "100"),
        value=value,
        value_label="" if value is None else f"{value:g}%",
        line_end=100,
    )


def store(blood: Any, crossing: Any, brain: Any, balance: Any) -> str:
    labels = StoreLabels(
        f"Store in blood: {blood}",
        f"Gate: lets in {crossing}",
        f"Iron in brain cells: {brain}",
        f"Dopamine is {balance} balance",
        "This is a picture of an idea. It is not your body.",
    )
    return store_and_gate(
        twin=TWIN,
        blood=blood,
        crossing=crossing,
        brain=brain,
        balance=balance,
        labels=labels,
    )


STORES = list(product(("low", "half", "full"), ("less", "usual"), ("low", "half", "full"), ("in", "out")))


def icons(count: int) -> str:
    return icon_array(twin=TWIN, count=count, label_filled="have it", label_empty="do not")


def intake(total_mg: float) -> str:
    labels = IntakeLabels(f"{total_mg:g} mg so far", "A day needs 8 mg", "0")
    return intake_bar(twin=TWIN, total_mg=total_mg, need_mg=8, labels=labels)


def change(*marks: Mark) -> str:
    return change_line(
        name="change",
        twin=TWIN,
        marks=marks,
        start_label="no change",
        end_label="15 points better",
        least_noticed=3,
        least_noticed_label="3 points: the smallest change that people notice",
    )


MARKS = (
    Mark("Iron by drip: 13 points better", 13.47, "iron", 6.09, 20.85),
    Mark("Dummy drip: 1 point worse", -1.36, "dummy", -4.9, 2.2),
    Mark("Iron and dummy differ by 3", 3.2, "difference", 1.3, 6.25),
)
PAIR = icon_group(
    [
        IconArray(TWIN, 59, "got better", "did not", "With iron by drip", "goal"),
        IconArray(TWIN, 30, "got better", "did not", "With a dummy drip", "goal"),
    ]
)

WHOLE = icon_whole(
    twin=TWIN,
    portions=(
        Portion("better", 55, "got better"),
        Portion("same", 34, "stayed the same"),
        Portion("worse", 11, "got worse"),
    ),
)


@cache
def pictures() -> tuple[str, ...]:
    """Every picture in every kind of state."""
    return tuple(_pictures())


def _pictures() -> Iterator[str]:
    for value in (None, *range(0, 502, 9), 22.5, 75, 100, 300, 301, 500, 501):
        for zones in (ADULT, PICOMOLES, CHILD, ()):
            yield ferritin_line(value, zones)
        yield ferritin_line(value, CHILD, bracket=LOW_STORES)
        yield ferritin_line(value, bracket=LOW_STORES)
    yield from (saturation_line(value) for value in (None, *range(101)))
    yield from (store(*state) for state in STORES)
    yield from (icons(count) for count in (0, 1, 25, 99, 100))
    yield from PAIR
    yield WHOLE
    for fit in ("fits", "missing", "unsure"):
        yield sign_list(twin=TWIN, signs=[Sign("An urge to move", fit, "not sure")])
    yield from (intake(total) for total in (0, 0.5, 4, 8, 13, 80))
    yield change(*MARKS)
    yield from map(ages, ("early", "late", "unknown"))
    yield from map(dial, range(24))
    yield from map(chain, range(len(SCENES)))
    yield from map(sureness, get_args(Sure))
    yield from map(pieces, ("", "03", "0123", "345", "012345"))


def climb() -> Any:
    return climb_chart(
        series=[
            Series("Adults on iron tablets", (ClimbPoint(0, 40), ClimbPoint(12, 65, 45, 85)), "iron"),
            Series("Adults on dummy tablets", (ClimbPoint(0, 40), ClimbPoint(12, 47, 34, 61)), "dummy"),
            Series("105 children", (ClimbPoint(0, 27.4), ClimbPoint(104, 54.7)), "children"),
        ],
        x_title="Time on iron",
        y_title="Ferritin",
        takeaway="Months, not days",
        x_ticks={0: "start", 26: "6 months", 104: "2 years"},
    )


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)


def view_box(picture: str) -> str:
    drawn = parsed(picture).find("svg")
    return "" if drawn is None else drawn.get("viewBox", "")


def tags(picture: str) -> list[str]:
    return [element.tag for element in parsed(picture).iter()]


def test_no_inline_style() -> None:
    """A style attribute would be dropped by the page's policy, and the picture turn black."""
    for picture in pictures():
        assert "style" not in picture.replace("style-", "")


def test_every_class_has_a_rule() -> None:
    """A class without a rule shows as a black blob."""
    sheet = STYLE_SHEET.read_text()
    ruled = set(re.findall(r"\.([a-z][a-z-]*)", sheet))
    used = {
        name
        for picture in pictures()
        for element in parsed(picture).iter()
        for name in element.get("class", "").split()
    }
    # Names that only tell what an element is; their group or their neighbours carry the look.
    plain = {"label", "pin", "swatch", "filled", "swing", "weave-below", "weave-goal"}
    plain |= {"weave-unknown", "weave-accent"}
    assert used
    assert used - plain <= ruled


def test_style_sheet_names_colours_by_token() -> None:
    """A colour of its own would stay light in the dark theme."""
    sheet = STYLE_SHEET.read_text()
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet)
    assert not re.findall(r"rgb|hsl", sheet)
    named = set(re.findall(r"var\(--([a-z]+)\)", sheet))
    assert named
    assert named <= set(TOKENS)


def test_style_sheet_sets_no_small_type() -> None:
    """Type under 14 units is under 12 pixels on a phone."""
    sizes = [float(size) for size in re.findall(r"font-size: ([\d.]+)px", STYLE_SHEET.read_text())]
    assert sizes
    assert min(sizes) >= 14


def test_type_sizes_agree_with_the_style_sheet() -> None:
    """Words measured at one size and set at another would overlap."""
    sheet = STYLE_SHEET.read_text()
    for name, size in {"value": 27, "total": 20, "heading": 18, "count": 30}.items():
        assert re.search(rf"\.picture \.{name} {{ font-size: {size}px", sheet)


def test_ids_are_unique_and_found() -> None:
    """Two lines on a page with one id would both wear the colours of the first."""
    page = ferritin_line(40, name="one") + ferritin_line(40, name="two") + saturation_line(18)
    ids = re.findall(r' id="([^"]+)"', page)
    assert ids
    assert len(ids) == len(set(ids))
    assert set(re.findall(r"url\(#([^)]+)\)", page)) <= set(ids)


def test_twin_is_there_and_escaped() -> None:
    """A twin with a quote in it would end the attribute and break the page."""
    for picture in pictures():
        root = parsed(picture)
        assert root.get("role") == "img"
        assert root.get("aria-label") == TWIN


def test_a_picture_brings_its_ground_along() -> None:
    """Prevents dark letters on dark ground where a browser darkens a page, and leaves drawings alone."""
    for picture in pictures():
        drawn = parsed(picture).find("svg")
        assert drawn is not None
        left, top, width, _ = drawn.get("viewBox", "").split()
        assert drawn[0].get("class") == "under"
        assert (drawn[0].get("d") or "").startswith(f"M{left} {top}H{width}V")


def test_words_are_escaped() -> None:
    """A word with < in it would become markup."""
    assert "a &lt; b &amp; c" in change(Mark("a < b & c", 4, "iron"))


def test_empty_twin_is_refused() -> None:
    """A picture without a twin says nothing to a reader who does not see it."""
    with pytest.raises(ValueError, match="text twin"):
        icon_array(twin=" ", count=1, label_filled="a", label_empty="b")


@pytest.mark.parametrize("zones", [ADULT, CHILD, ()])
def test_all_values_have_the_same_elements(zones: tuple[Zone, ...]) -> None:
    """The page keeps one template for all values; another element would mean another template."""
    first = tags(ferritin_line(None, zones))
    assert all(tags(ferritin_line(value, zones)) == first for value in range(502))


def test_a_value_changes_only_the_pin() -> None:
    """A table with much that varies would not fit the page's budget."""
    for one, other in ((40, 41), (0, 501), (None, 88)):
        pairs = zip(ferritin_line(one).split("<"), ferritin_line(other).split("<"), strict=True)
        assert sum(left != right for left, right in pairs) <= 3


def test_equal_pictures_are_equal_strings() -> None:
    """Pictures stored twice would double the page."""
    assert ferritin_line(40) == ferritin_line(40.0)
    assert intake(80) != intake(8)
    assert svg.number(0.1 + 0.2) == svg.number(0.3)


def pin_x(picture: str) -> float:
    found = re.search(r"translate\(([\d.]+) 0\)", picture)
    assert found
    return float(found[1])


def test_pin_moves_right_with_the_value() -> None:
    """A pin that jumps back at the break would tell a higher value as a lower one."""
    places = [pin_x(ferritin_line(value)) for value in range(502)]
    assert places == sorted(places)
    assert len(set(places)) > 350
    assert pin_x(ferritin_line(501)) == pin_x(ferritin_line(9000))


def test_pin_stands_in_its_zone() -> None:
    """A pin for 75 in the next zone would give the wrong answer to the eye."""
    ticks = re.findall(r"M([\d.]+) 116v6", ferritin_line(40))
    assert [float(tick) for tick in ticks] == [pin_x(ferritin_line(75)), pin_x(ferritin_line(100))]


def test_no_value_no_pin() -> None:
    """A pin at 0 for "I don't know" would look like the lowest value."""
    assert 'class="pin gone"' in ferritin_line(None)
    assert 'class="pin gone"' not in ferritin_line(0)


def test_words_stay_in_the_picture_and_apart() -> None:
    """A word at an end would be cut on a phone, and words on words can't be read."""
    for picture in pictures():
        assert list(boxes(parsed(picture)))
        assert not list(faults(parsed(picture)))


LONG = "a very long sentence " * 9
# What no clinic's words file holds, but a translation may come near to.
LONG_WORDS = {
    "number line": lambda: ferritin_line(40, (Zone(LONG, 0, 20, "below"), Zone("rest", 20, 300, "goal"))),
    "bracket": lambda: ferritin_line(40, CHILD, bracket=Bracket(LONG, 0, 15)),
    "change": lambda: change(Mark(LONG, 3, "iron"), Mark("dummy", 2, "dummy", 1, 9)),
    "bar": lambda: intake_bar(twin=TWIN, total_mg=1, need_mg=8, labels=IntakeLabels(LONG, LONG, LONG)),
    "icons": lambda: icon_array(twin=TWIN, count=3, label_filled=LONG, label_empty=LONG),
    "ages": lambda: ages("early", mark="yours began here, in the early part of the line of ages"),
    "dial": lambda: dial(9, top="the very middle of the night"),
    "chain": lambda: chain(0, label="a step with far too many words"),
    "mark": lambda: sureness("firm", "Studies are far from agreeing on this"),
    "steps": lambda: verdict_steps(twin=TWIN, words=(*STEPS[:4], "extraordinarily"), at=0),
    "tally": lambda: verdict_tally(twin=TWIN, tallies=[Tally("Studies disagree", "goal", 9, 1)]),
    "tally of long words": lambda: verdict_tally(twin=TWIN, tallies=[Tally("Unquestionable", "goal", 9, 1)]),
    "map": lambda: pieces("03", ("anaemia from iron", *NAMES[1:]), idea="it is only an idea of ours"),
    "signs": lambda: sign_list(twin=TWIN, signs=[Sign(LONG, "fits", "fits"), Sign("An urge", "open", LONG)]),
    "start of a hill": lambda: hill(Hill(0.0, 0.5), start="it starts here in the day"),
    "flag of a hill": lambda: hill(Hill(0.1, 0.5), flag="tell them about it now"),
}


@pytest.mark.parametrize("name", LONG_WORDS)
def test_long_words_stay_in_the_picture_and_apart(name: str) -> None:
    """A translator's longer word would run out of the picture unseen, or over the next one."""
    picture = LONG_WORDS[name]()
    assert not list(faults(parsed(picture)))


def test_a_long_word_breaks_where_its_writer_allows_it() -> None:
    """A medicine's name broken at the wrong letter is read as another one."""
    soft = svg.SOFT_HYPHEN
    for drawn in (icons_with(f"levo{soft}dopa{soft}carbidopa"), icons_with(f"levo{soft}dopa")):
        assert soft not in drawn
    assert "levodopa-</tspan>" in icons_with(f"levo{soft}dopa{soft}carbidopa")
    assert ">levodopa</text>" in icons_with(f"levo{soft}dopa")


def icons_with(label: str) -> str:
    return icon_array(twin=TWIN, count=1, label_filled=label, label_empty="b")


def test_a_word_that_is_broken_anywhere_leaves_no_letter_alone() -> None:
    """A single letter on a line of its own looks like a slip, and is read as a word."""
    for length in range(9, 40):
        broken = svg.wrapped("medicamentos" * 4, svg.text_width("e" * 8))[-1]
        assert len(svg.wrapped("e" * length, svg.text_width("e" * 8))[-1]) > 1, length
        assert len(broken) > 1


def test_zones_with_a_gap_are_refused() -> None:
    """A gap would leave readers in it without a zone, yet drawn as if in one."""
    with pytest.raises(ValueError, match="touch"):
        ferritin_line(40, (Zone("low", 0, 75, "below"), Zone("high", 80, 300, "goal")))
    with pytest.raises(ValueError, match="touch"):
        ferritin_line(40, (Zone("low", 0, 75, "below"),))


def test_value_under_zero_is_refused() -> None:
    """A pin left of the line would mean nothing."""
    with pytest.raises(ValueError, match="under 0"):
        ferritin_line(-1)


def circles_in(picture: str, group: str) -> int:
    groups = [element for element in parsed(picture).iter("g") if group in element.get("class", "")]
    return sum(len(element.findall("circle")) for element in groups)


def test_icon_array_draws_exactly_the_count() -> None:
    """One icon too many is one person in a hundred who does not exist."""
    for count in range(101):
        assert circles_in(icons(count), "filled") == count
        assert circles_in(icons(count), "empty") == 100 - count


def test_icon_array_fills_from_the_top_left() -> None:
    """Scattered icons look like more."""
    group = next(g for g in parsed(icons(25)).iter("g") if "filled" in g.get("class", ""))
    places = [(float(c.get("cy", 0)), float(c.get("cx", 0))) for c in group]
    assert places == sorted(places)
    assert places[0] == (12, 12)
    assert places[-1] == (60, 108)


@pytest.mark.parametrize(("count", "of"), [(-1, 100), (101, 100), (3, 50)])
def test_icon_array_refuses_other_counts(count: int, of: int) -> None:
    """Another denominator than 100 can't be compared; 101 of 100 can't be at all."""
    with pytest.raises(ValueError, match="icon array"):
        icon_array(twin=TWIN, count=count, label_filled="a", label_empty="b", of=of)


def test_pair_shares_one_scale() -> None:
    """Marks of two sizes would make the smaller count look like more."""
    radii = [
        {c.get("r") for c in parsed(one).iter("circle") if "swatch" not in c.get("class", "")} for one in PAIR
    ]
    assert radii[0] == radii[1]
    assert view_box(PAIR[0]) == view_box(PAIR[1])


def test_iron_and_dummy_differ_in_shape() -> None:
    """By colour alone, a colour-blind reader would not know which is which."""
    shapes = {
        element.get("class", "").split()[1]: element.tag
        for element in parsed(change(*MARKS)).iter()
        if element.get("class", "").startswith("mark ")
    }
    assert shapes == {"iron": "circle", "dummy": "rect", "difference": "path"}


def test_mark_outside_the_scale_is_refused() -> None:
    """A mark moved to the end would show a smaller effect than was found."""
    for points in (15.1, -2.1):
        with pytest.raises(ValueError, match="outside the scale"):
            change(Mark("iron", points, "iron"))


def test_store_states_differ_but_keep_their_elements() -> None:
    """Two states that look the same would not answer; another element means another template."""
    drawn = [store(*state) for state in STORES]
    assert len(set(drawn)) == len(STORES)
    assert len({tuple(t for t in tags(one) if t != "tspan") for one in drawn}) == 1


def test_less_crosses_a_smaller_gate() -> None:
    """The picture's whole point: a full store, a small opening, little iron behind it."""

    def shown(crossing: str) -> int:
        return store("full", crossing, "low", "out").count('class="grain"')

    def leaf(crossing: str) -> float:
        picture = parsed(store("full", crossing, "low", "out"))
        return float(next(picture.iter("rect")).get("height", 0))

    assert shown("less") < shown("usual")
    assert leaf("less") > leaf("usual")


def test_need_mark_stays() -> None:
    """A mark pushed out by a large total would hide the comparison."""
    marks = {re.findall(r'd="([^"]+)" class="need"', intake(total))[0] for total in (0, 8, 13, 80)}
    assert len(marks) == 1
    assert len({tuple(tags(intake(total))) for total in (0, 8, 13, 80)}) == 1


def test_every_zone_colour_has_a_texture() -> None:
    """On paper a zone without a texture would be blank."""
    assert {"below", "between", "goal", "unknown"} <= set(STROKES)
    assert len(set(STROKES.values())) == len(STROKES)


@pytest.mark.parametrize(
    ("theme", "of_text", "of_line"),
    [
        ("light", 4.5, 3), ("dark", 4.5, 3), ("on_paper", 4.5, 3),
        ("strong_light", 8, 7), ("strong_dark", 11, 7),
    ],
)  # fmt: skip
def test_contrast(theme: str, of_text: float, of_line: float) -> None:
    """Text under 4.5:1 or a line under 3:1 can't be seen by many readers at night."""
    by_use = {
        use: [getattr(t, theme) for t in TOKENS.values() if t.use == use]
        for use in ("ground", "text", "line")
    }
    assert all(by_use.values())
    for ground in by_use["ground"]:
        assert all(contrast(text, ground) >= of_text for text in by_use["text"])
        assert all(contrast(line, ground) >= of_line for line in by_use["line"])


def test_every_token_is_defined_in_each_block() -> None:
    """A token missing from one block would leak its colour from another theme."""
    blocks = css().split(":root")
    assert len(blocks) == 6
    assert set(get_args(TokenName)) == set(TOKENS)
    for block in blocks[1:]:
        assert set(re.findall(r"--([a-z]+):", block)) == set(TOKENS)
    assert css().index("dark") < css().index("print")


def test_light_colours_are_unique() -> None:
    """`themed` goes from colour to name: two names for one colour would be a guess."""
    for theme in ("light", "dark"):
        values = [getattr(token, theme) for token in TOKENS.values()]
        assert len(set(values)) == len(values)


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)
    elif isinstance(value, str):
        yield value


def test_chart_has_no_colour_of_its_own() -> None:
    """A colour that is no token would stay light in the dark theme."""
    figure = json.loads(climb().to_json())
    strings = list(strings_in(themed(figure)))
    assert sum(one.startswith("@") for one in strings) > 10
    assert {one[1:] for one in strings if one.startswith("@")} <= set(TOKENS)
    assert not [one for one in strings if re.search(r"#[0-9a-f]{3}|rgb", one)]
    assert figure == json.loads(climb().to_json())


def test_chart_labels_its_lines_directly() -> None:
    """A legend, a hover or bold words would need what the page's policy blocks."""
    figure = json.loads(climb().to_json())
    words = " ".join(strings_in(figure["layout"]["annotations"])).replace("<br>", " ")
    assert all(trace["name"] in words for trace in figure["data"])
    assert figure["layout"]["showlegend"] is False
    assert figure["layout"]["hovermode"] is False
    assert not re.search(r"</?[bi]>", json.dumps(figure))
    assert len({trace["marker"]["symbol"] for trace in figure["data"]}) == 3


def test_chart_without_points_is_refused() -> None:
    """An empty chart would look like "no change"."""
    with pytest.raises(ValueError, match="without points"):
        climb_chart(series=[], x_title="x", y_title="y", takeaway="t")


# -- the family lesson's -----------------------------------------------------------------------------


FAMILIAL = AgeSpread(28, 13, 43)


def ages(reader: Any, spread: AgeSpread = FAMILIAL, *, mark: str = "yours") -> str:
    labels = AgeLabels("before 45: early", "45 or later", mark, "90 years", "They began at", "with spread")
    return age_line(
        name="ages", twin=TWIN, early_before_years=45, spread=spread, reader=reader, labels=labels
    )


def test_only_the_readers_stretch_of_ages_is_marked() -> None:
    """A mark for "not sure" would be somebody else's answer."""
    assert "yours" in ages("early")
    assert "yours" in ages("late")
    assert "yours" not in ages("unknown")
    looks = [
        [
            one.get("class", "")
            for one in parsed(ages(reader)).iter("path")
            if "stretch" in one.get("class", "")
        ]
        for reader in ("early", "late", "unknown")
    ]
    assert looks == [["stretch here", "stretch"], ["stretch", "stretch here"], ["stretch", "stretch"]]


def test_ages_are_a_line_and_no_two_frames_to_choose_from() -> None:
    """Two framed words side by side look like a switch, and readers tap on them in vain."""
    assert list(parsed(ages("early")).iter("rect")) == []


def test_ages_lie_on_one_line() -> None:
    """A spread on another scale than the stretches above it would show 43 behind 45."""
    drawn = {box.line: (box.left + box.right) / 2 for box in boxes(parsed(ages("unknown")))}
    assert drawn["13"] < drawn["28"] < drawn["43"] < drawn["45"]
    assert (drawn["28"] - drawn["13"]) / (drawn["45"] - drawn["13"]) == pytest.approx(15 / 32, abs=0.01)


@pytest.mark.parametrize("spread", [AgeSpread(12, 13, 43), AgeSpread(28, -2, 43), AgeSpread(28, 13, 91)])
def test_ages_out_of_order_are_refused(spread: AgeSpread) -> None:
    """A slip of columns would draw a mean outside its own spread."""
    with pytest.raises(ValueError, match="must rise"):
        ages("early", spread)


def regions(*counts: RegionCount) -> Any:
    return region_chart(counts=counts, x_title="Year", y_title="Known", takeaway="More each year")


COUNTS = (
    RegionCount(2007, 3), RegionCount(2008, 4), RegionCount(2019, 19), RegionCount(2020, 22),
    RegionCount(2024, 164, is_known=False),
)  # fmt: skip


def odds() -> Any:
    return odds_chart(
        marks=[OddsMark("MEIS1", 1.68, 1.57, 1.81), OddsMark("BTBD9", 1.47)],
        x_title="Odds ratio", takeaway="One row a region",
    )  # fmt: skip


@pytest.mark.parametrize("chart", [regions(*COUNTS), odds()], ids=["regions", "odds"])
def test_charts_of_genes_have_no_colour_or_tool_of_their_own(chart: Any) -> None:
    """A colour that is no token would stay light in the dark theme; a hover would need what is blocked."""
    figure = json.loads(chart.to_json())
    strings = list(strings_in(themed(figure)))
    assert sum(one.startswith("@") for one in strings) > 10
    assert not [one for one in strings if re.search(r"#[0-9a-f]{3}|rgb|</?[bi]>", one)]
    layout = figure["layout"]
    assert (layout["showlegend"], layout["hovermode"], layout["dragmode"]) == (False, False, False)
    assert all(layout[name]["fixedrange"] for name in ("xaxis", "yaxis"))


def test_each_bar_carries_its_number() -> None:
    """A bar without a number would have to be read off an axis, which this chart has not."""
    chart = regions(*reversed(COUNTS))
    labels = {note.x: note for note in chart.layout.annotations[1:]}
    assert {int(x): note.text for x, note in labels.items()} == {c.year: str(c.regions) for c in COUNTS}
    assert all(labels[count.year].y == count.regions for count in COUNTS)
    # The latest known count is the largest in type; a bar to come is an outline.
    assert max(labels.values(), key=lambda note: note.font.size).text == "22"
    assert list(chart.data[0].marker.color).count(TOKENS["card"].light) == 1
    assert chart.data[0].marker.color[-1] == TOKENS["card"].light


def test_numbers_of_neighbouring_bars_stand_apart() -> None:
    """19 beside 22 would read 1922."""
    notes = {note.text: note for note in regions(*COUNTS).layout.annotations}
    assert notes["19"].xanchor == "right"
    assert notes["22"].xanchor == "center"
    ticks = regions(*COUNTS).layout.xaxis.tickvals
    assert ticks[-1] == 2024
    assert all(later - earlier >= 4 for earlier, later in pairwise(ticks))


@pytest.mark.parametrize(
    "counts", [(), (RegionCount(2007, 3), RegionCount(2007, 4)), (RegionCount(2007, 0),)]
)
def test_counts_that_make_no_bars_are_refused(counts: tuple[RegionCount, ...]) -> None:
    """Two bars at one year would hide each other; a bar of nothing can't be seen."""
    with pytest.raises(ValueError, match="region chart"):
        regions(*counts)


def test_odds_without_an_interval_are_hollow() -> None:
    """A solid mark without whiskers would look like a result without doubt."""
    (points,) = odds().data
    assert list(points.marker.color) == [TOKENS["accent"].light, TOKENS["card"].light]
    assert (points.error_x.array[1], points.error_x.arrayminus[1]) == (0, 0)
    assert [note.text for note in odds().layout.annotations] == ["MEIS1", "BTBD9"]


@pytest.mark.parametrize("marks", [(), (OddsMark("lowers", 0.9, 0.8, 1.0),), (OddsMark("x", 1.1, 0.9, 1.3),)])
def test_odds_under_the_axis_are_refused(marks: tuple[OddsMark, ...]) -> None:
    """A mark left of 1 would lie outside the chart, or look like no link at all."""
    with pytest.raises(ValueError, match="odds chart"):
        odds_chart(marks=marks, x_title="x", takeaway="t")


# -- the brain lesson's ------------------------------------------------------------------------------


ARCS = (
    DayArc("lowest of all", 9, 11, 0, 0, "solid"),
    DayArc("", 11, 16, 0, 0.2, "dashed"),
    DayArc("starting to rise", 16, 22, 0.2, 0.8, "striped"),
    DayArc("high", 22, 24, 0.8, 0.8, "striped"),
    DayArc("highest", 0, 1, 1, 1, "solid"),
    DayArc("falling", 1, 9, 0.8, 0, "striped"),
)
KEY: Any = (("solid", "measured"), ("striped", "a direction only"), ("dashed", "drawn between"))
SCENES = {
    "iron": ("less iron", "in a deep small area"),
    "tool": ("a building block", "the tool, with iron", "dopamine"),
    "dopamine": ("dopamine is there", "it is out of balance"),
    "circuit": ("a loop of cells", "signals are disturbed"),
    "urge": ("at rest, at night", "an urge to move"),
}


def dial(hour: int, arcs: tuple[DayArc, ...] = ARCS, *, top: str = "midnight") -> str:
    labels = DialLabels(top, "6 am", "noon", "6 pm", "night", "day", KEY)
    return day_dial(name="dial", twin=TWIN, arcs=arcs, hour=hour, labels=labels)


def chain(place: int, *, label: str = "step") -> str:
    scene: Any = list(SCENES)[place]
    sureness: Any = ("fairly", "partly", "partly", "partly", "idea")
    key: Any = dict(fairly="fairly sure", partly="partly sure", idea="an idea")
    labels = ChainLabels(SCENES[scene], key, "A picture of an idea, not your body")
    return iron_chain(
        twin=TWIN, scene=scene, at=place, labels=labels,
        stations=[Station(label, one) for one in sureness],
    )  # fmt: skip


def test_an_hour_changes_only_the_hand_and_what_is_bold() -> None:
    """A dial that draws its ring anew for each hour would not fit the page's budget."""
    assert len({tuple(tags(dial(hour))) for hour in range(24)}) == 1
    for one, other in ((9, 10), (0, 12), (23, 0)):
        pairs = zip(dial(one).split("<"), dial(other).split("<"), strict=True)
        assert 0 < sum(left != right for left, right in pairs) <= 5


def arcs_of(picture: str, look: str) -> list[list[tuple[float, float]]]:
    """The corners of the ring's arcs of one look."""
    paths = [e.get("d", "") for e in parsed(picture).iter("path") if e.get("class") == f"arc {look}"]
    corners = [re.findall(r"[ML]([\d.]+) ([\d.]+)", path) for path in paths]
    return [[(float(x), float(y)) for x, y in one] for one in corners]


def test_midnight_is_up_and_hours_go_as_on_a_clock() -> None:
    """A ring the wrong way round would put the worst hour at noon, or the evening after the night."""
    lowest, highest = arcs_of(dial(0), "solid")
    assert all(x >= 199.9 and y < 110 for x, y in highest)  # right of the top: midnight to 1
    assert all(x > 210 and y > 240 for x, y in lowest)  # right of the foot: 9 to 11
    assert all(x < 200 for x, y in arcs_of(dial(0), "striped")[0])  # left: afternoon and evening


def test_the_highest_hour_is_the_thickest() -> None:
    """A ring whose thickness told another story than its words would be believed."""

    def thickness(corners: list[tuple[float, float]]) -> float:
        reach = [((x - 200) ** 2 + (y - 186) ** 2) ** 0.5 for x, y in corners]
        return max(reach) - min(reach)

    lowest, highest = arcs_of(dial(0), "solid")
    assert 0 < thickness(lowest) * 4 < thickness(highest)


def test_dial_and_its_key_have_the_same_looks() -> None:
    """A key that shows stripes beside a ring of dots explains nothing."""

    def looks(tag: str) -> set[str]:
        return {e.get("class", "") for e in parsed(dial(0)).iter(tag) if e.get("class", "").startswith("arc")}

    assert looks("rect") == looks("path") - {"arrow"} == {"arc solid", "arc striped", "arc dashed"}


def test_dial_refuses_what_it_can_not_show() -> None:
    """An hour without an arc, or a level off the scale, would be drawn as something that is not."""
    with pytest.raises(ValueError, match="lies in no arc"):
        dial(10, ARCS[1:])
    with pytest.raises(ValueError, match="0 to 1"):
        dial(9, (DayArc("x", 9, 11, 0, 1.2, "solid"),))


def test_long_words_of_a_dial_are_told_by_number() -> None:
    """A number on the ring without its word below, or another's, would name the wrong hours."""
    shown = [box.line for box in boxes(parsed(dial(0, top="the very middle of the night")))]
    named = [arc.label for arc in ARCS if arc.label]
    for number, label in enumerate(named, 1):
        assert shown.count(str(number)) == 2  # at the ring, and before its word
        at = shown.index(label)
        assert shown[at - 1] == str(number)


def test_chain_marks_one_step_by_its_shape() -> None:
    """In print and to a colour-blind reader, a step that only changes colour is not marked."""
    for place in range(len(SCENES)):
        squares = [e for e in parsed(chain(place)).iter("rect") if e.get("class") == "here"]
        assert [float(e.get("x", 0)) + 14 for e in squares] == [40 + 80 * place]


def test_chain_says_what_each_kind_of_line_means() -> None:
    """Dashes that nothing explains are only decoration."""
    for place, here in enumerate(("fairly sure", "partly sure", "partly sure", "partly sure", "an idea")):
        said = {e.text: e.get("class", "") for e in parsed(chain(place)).iter("text")}
        assert {line for line, look in said.items() if look == "label chosen"} == {here}
        assert {"fairly sure", "partly sure", "an idea"} <= set(said)


# -- the other illnesses' ------------------------------------------------------------------------------


def sureness(sure: Any, label: str = "Studies disagree") -> str:
    return link_mark(twin=TWIN, sure=sure, label=label)


def test_each_sureness_looks_like_no_other() -> None:
    """In print and to a colour-blind reader, marks that differ in colour alone are one mark."""
    looks = [
        tuple(
            e.get("class")
            for e in parsed(sureness(sure)).iter()
            if e.tag in {"rect", "path"} and e.get("class") != "under"
        )
        for sure in get_args(Sure)
    ]
    assert looks[0] == ("full",) * 3
    assert looks[-1] == ("void",) * 3
    assert len(set(looks)) == len(looks) == 5


STEPS = ("not backed", "not studied", "weak", "partly", "backed")


def test_one_step_has_the_pin_and_the_fill() -> None:
    """In print and to a colour-blind reader, a step told apart by colour alone is no verdict."""
    for at in range(len(STEPS)):
        steps = list(parsed(verdict_steps(twin=TWIN, words=STEPS, at=at)).iter("g"))
        assert [("chosen" in step.attrib.values(), len(step)) for step in steps] == [
            (one == at, 3 if one == at else 2) for one in range(len(STEPS))
        ]


def test_steps_go_up() -> None:
    """A step drawn lower than a weaker one would turn the verdict round."""
    blocks = [e for e in parsed(verdict_steps(twin=TWIN, words=STEPS, at=None)).iter() if e.tag == "rect"]
    heights = [float(block.attrib["height"]) for block in blocks]
    assert heights == sorted(set(heights))
    assert len({block.attrib["class"] for block in blocks}) == 1


def test_a_step_without_its_word_is_refused() -> None:
    """The words of all other steps would move by one."""
    with pytest.raises(ValueError, match="one for each"):
        verdict_steps(twin=TWIN, words=STEPS[:3], at=0)


def test_a_tally_has_a_box_for_each_and_fills_the_chosen() -> None:
    """A box too many would count a saying twice; a fill too many would lend it to another theme."""
    rows = [Tally("Holds", "goal", 3, 2), Tally("Weak", "unknown", 1, 0)]
    boxes = [
        e.attrib["class"] for e in parsed(verdict_tally(twin=TWIN, tallies=rows)).iter() if e.tag == "rect"
    ]
    assert boxes == ["saying fill-goal", "saying fill-goal", "saying", "saying"]


def test_a_tally_that_does_not_fit_is_refused() -> None:
    """The last box would stand outside the picture unseen."""
    with pytest.raises(ValueError, match="holds 10"):
        verdict_tally(twin=TWIN, tallies=[Tally("Holds", "goal", 11, 0)])


NAMES = ("iron", "pregnancy", "family", "brain", "medicines", "illness")
ENDS = ((0, 3, "seen"), (0, 1, "seen"), (3, 4, "idea"))


def pieces(chosen: str, names: tuple[str, ...] = NAMES, idea: str = "only an idea") -> str:
    picked = [str(at) in chosen for at in range(len(names))]
    return link_map(
        name="pieces",
        twin=TWIN,
        nodes=[Node(name, is_chosen) for name, is_chosen in zip(names, picked, strict=True)],
        links=[Link(one, other, basis, picked[one] and picked[other]) for one, other, basis in ENDS],  # type: ignore[arg-type]
        labels=MapLabels("restless legs", "seen in studies", idea),
    )


def of_class(picture: str, name: str) -> list[ElementTree.Element]:
    return [e for e in parsed(picture).iter() if name in e.get("class", "").split()]


def test_what_is_chosen_is_bigger_bold_and_thick() -> None:
    """A choice shown by colour alone is lost in print."""
    for chosen, links in (("", 0), ("03", 1), ("0123", 2), ("012345", 3)):
        picture = pieces(chosen)
        big = [e for e in of_class(picture, "node") if float(e.get("r", 0)) > 10]
        assert [e.get("class") for e in big] == ["node chosen"] * len(chosen)
        assert sum("chosen" in e.get("class", "") for e in of_class(picture, "piece")) == len(chosen)
        assert sum("chosen" in e.get("class", "") for e in of_class(picture, "link")) == links
        assert sum("chosen" in e.get("class", "") for e in of_class(picture, "spoke")) == len(chosen)


def test_ideas_are_dots_on_the_map_and_in_its_key() -> None:
    """An idea drawn like a finding would be believed."""
    assert len(of_class(pieces(""), "idea")) == 1 + 1
    assert len(of_class(pieces(""), "seen")) == 2 + 1


def test_pieces_stand_apart_round_the_middle() -> None:
    """Pieces on top of each other, of the middle, or with their words outside the picture can't be read."""
    dots = [(float(e.get("cx", 0)), float(e.get("cy", 0))) for e in of_class(pieces(""), "node")]
    names = [(float(e.get("x", 0)), float(e.get("y", 0))) for e in of_class(pieces(""), "piece")]
    for at, ((x, y), (word_x, word_y)) in enumerate(zip(dots, names, strict=True)):
        assert (x, y) == pytest.approx(place_of(at), abs=0.11)
        assert all(abs(x - x2) >= 106 or abs(y - y2) >= 60 for x2, y2 in dots[at + 1 :])
        assert 53 <= word_x <= 400 - 52  # half of the longest word that fits
        assert abs(word_y - 186) > abs(y - 186)  # further out than its dot, where no line runs
        assert abs(y - 186) >= 42 + 13 + 4


@pytest.mark.parametrize("one", [0, 1, 2])
def test_a_line_across_the_map_goes_round_its_middle(one: int) -> None:
    """A line under the middle looks like two lines that end there, and joins the wrong pieces."""
    nodes = [Node(name, False) for name in NAMES]
    labels = MapLabels("restless legs", "seen", "idea")
    picture = link_map(
        name="pieces", twin=TWIN, nodes=nodes, links=[Link(one, one + 3, "seen", False)], labels=labels
    )
    d = of_class(picture, "seen")[0].get("d", "")
    x0, y0, cx, cy, x1, y1 = map(float, re.findall(r"[\d.]+", d))
    for step in range(101):
        t = step / 100
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * cx + t**2 * x1
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * cy + t**2 * y1
        assert ((x - 200) ** 2 + (y - 186) ** 2) ** 0.5 > 42 + 8, (one, t)
        assert 0 < x < 400


def test_a_map_refuses_what_it_has_no_room_for() -> None:
    """A seventh piece would lie on the first."""
    with pytest.raises(ValueError, match="room for 6"):
        pieces("", NAMES[:5])


def test_signs_are_told_apart_by_shape() -> None:
    """By colour alone, a colour-blind reader would take a missing sign for one that fits."""
    marks = {
        fit: re.sub(r'class="[^"]*"', "", sign_list(twin=TWIN, signs=[Sign("A", fit, "word")]))
        for fit in ("fits", "missing", "unsure")
    }
    assert len(set(marks.values())) == 3


# -- the medicines lesson's --------------------------------------------------------------------------


def hill(now: Hill, *, spread: Any = "legs", start: str = "starts here", flag: str = "") -> str:
    labels = HillLabels(
        ["morning", "noon", "evening", "night"], "before", "now", "legs and arms", "A picture of an idea",
        start=start, flag=flag,
    )  # fmt: skip
    return evening_hill(name="day", twin=TWIN, before=Hill(0.7, 0.6), now=now, spread=spread, labels=labels)


def hill_line(picture: str, look: str) -> tuple[float, float]:
    """Where a hill begins, and how high its top lies above the ground."""
    paths = [e.get("d", "") for e in parsed(picture).iter("path") if e.get("class") == look]
    (path,) = (path for path in paths if "C" in path)  # the key's sample is straight
    begin = re.match(r"M([\d.]+) ([\d.]+)C", path)
    assert begin
    top = re.findall(r" ([\d.]+)H", path)[0]
    return float(begin[1]), float(begin[2]) - float(top)


def test_a_hill_that_begins_earlier_stands_further_left() -> None:
    """A day drawn the wrong way round would call a treatment that turns a success."""
    early, late = hill(Hill(0.2, 0.9)), hill(Hill(0.8, 0.1))
    assert hill_line(early, "now")[0] < hill_line(early, "before")[0] < hill_line(late, "now")[0]
    assert hill_line(early, "now")[1] > hill_line(early, "before")[1] > hill_line(late, "now")[1]
    assert hill_line(early, "before") == hill_line(late, "before")


def test_marked_limbs_are_told_apart_by_their_width() -> None:
    """A limb that only changes colour is not marked on paper; the style sheet makes marked ones thick."""
    looks = {
        spread: [e.get("class") for e in parsed(hill(Hill(0.4, 0.6), spread=spread)).iter("path")]
        for spread in ("calm", "legs", "legs_and_arms")
    }
    assert [looks[spread].count("marked") for spread in looks] == [0, 1, 2]
    sheet = STYLE_SHEET.read_text(encoding="utf-8")
    widths = {
        look: float(re.findall(rf"\.evening-hill \.{look} {{[^}}]*stroke-width: ([\d.]+)", sheet)[0])
        for look in ("limb", "marked")
    }
    assert widths["marked"] > widths["limb"]


def test_a_hill_has_a_texture_for_paper_and_no_words_where_none_are_given() -> None:
    """On paper all colours are black; and a mark without a word would point at nothing."""
    assert hill(Hill(0.4, 0.6)).count('class="texture"') == 2  # the hill, and its sample in the key
    assert 'class="begin"' not in hill(Hill(0.4, 0.6), start="")
    assert "starts here" not in hill(Hill(0.4, 0.6), flag="now")


@pytest.mark.parametrize("now", [Hill(-0.1, 0.5), Hill(0.5, 1.2), Hill(1.1, 0.5)])
def test_a_hill_outside_its_day_is_refused(now: Hill) -> None:
    """A hill beyond the night would be cut off, and look like none."""
    with pytest.raises(ValueError, match="0 to 1"):
        hill(now)
