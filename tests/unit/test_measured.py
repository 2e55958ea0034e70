"""A number's state is a stretch: compared exactly, in the unit that it was typed in, and shown as typed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import ipywidgets as widgets
import pytest

from restless_legs.author.plain_language import states_of
from restless_legs.evidence import Html
from restless_legs.explorer import (
    Cut,
    Explorer,
    ExplorerError,
    Grouped,
    Measured,
    OpenChoice,
    OpenSelect,
    Ratio,
    Unit,
)
from restless_legs.explorer.controls import begins, domain
from restless_legs.explorer.controls.measured import Entry, Understood
from restless_legs.explorer.lab_text import Ask
from restless_legs.explorer.places import filled, pin, typed
from restless_legs.explorer.stretches import Scale, Stretch

FRACTION, RATIO = "as a fraction", "iron and TIBC"


def ferritin(**more: Any) -> Measured:
    return Measured(
        description="Ferritin", test="ferritin", least="1", most="20000",
        units=[Unit("ng/mL"), Unit("µg/L", also=("mcg/L",)), Unit("pmol/L", "2.247")],
        cuts=[
            Cut("1", "above"), Cut("30", "above"), Cut("75", "below", {"pmol/L": "169"}),
            Cut("100", "below", {"pmol/L": "225"}), Cut("500", "below", {"pmol/L": "1124"}),
        ],
        grid=[str(at) for at in range(0, 301)], **more,
    )  # fmt: skip


def saturation(**more: Any) -> Measured:
    ratio = Ratio(
        RATIO, parts=("Iron", "TIBC"), tests=("iron", "tibc"), units=(("µmol/L",), ("µg/dL", "mcg/dL"))
    )
    elsewhere = {FRACTION: "0", RATIO: "0"}
    return Measured(
        description="Saturation", test="saturation", least="1", most="100",
        units=[Unit("%"), Unit(FRACTION, "0.01", shown=""), ratio],
        cuts=[
            Cut("1", "below", elsewhere, named="as_percent"), Cut("20", "above"), Cut("45", "above"),
            Cut("100", "below"),
        ], **more,
    )  # fmt: skip


def row(f: Stretch | None, s: Stretch | None) -> str:
    if s is not None and s.inside >= 45:
        return "high"
    return "unknown" if f is None else "low" if f.inside <= 75 else "enough"


def takeaway(row: str, who: str | None) -> Html:
    return Html(f"<p title='{pin('f')}'>{row} for {who or 'anybody'}: {typed('f')}, {typed('s')}</p>")


def toy(**controls: Any) -> Explorer:
    kinds = dict(
        f=ferritin(),
        s=saturation(),
        who=OpenChoice(description="Who?", options=[("An adult", "adult"), ("A child", "child")]),
    )
    return Explorer(
        name="toy", title="Toy", controls=kinds | controls, derived=[row], parts=[takeaway],
        agree={"f": "row"},
    )  # fmt: skip


# -- stretches ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("control", [ferritin(), saturation()])
def test_every_number_has_one_stretch_and_models_get_a_number_inside_it(control: Measured) -> None:
    """Prevents a pin on the wrong side of a cut-off, and a model that is asked about another number."""
    for one, other in pairwise(control.stretches):
        assert one.high == other.low
        assert one.high is not None
        assert one.inside <= one.high <= other.inside
        assert control.at(format(one.inside, "f")).place == one.place


TYPED = [
    ("169", "pmol/L", "75"), ("169.01", "pmol/L", "76"), ("170", "pmol/L", "76"), ("67", "pmol/L", "30"),
    ("67.41", "pmol/L", "31"), ("68", "pmol/L", "31"), ("225", "pmol/L", "100"), ("226", "pmol/L", "101"),
    ("75", "µg/L", "75"), ("75.0000000001", "ng/mL", "76"), ("29.9999999999999999", "ng/mL", "30"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit", "high"), TYPED)
def test_a_number_is_compared_in_its_own_unit(text: str, unit: str, high: str) -> None:
    """Prevents a number that crosses a cut-off because of its unit, or of rounding."""
    assert ferritin().at(text, unit).high == Decimal(high)


def test_a_number_at_a_cut_lies_where_the_cut_says() -> None:
    """Prevents "up to 75" from losing 75, and "under 30" from taking 30 in."""
    at = ferritin().at
    assert (at("30").low, at("29.999").high) == (Decimal(30), Decimal(30))
    assert (at("75").high, at("75.01").low) == (Decimal(75), Decimal(75))


def test_iron_over_its_capacity_is_never_divided_inexactly() -> None:
    """Prevents 18.9 of 42, which is 45, from being 44.99999999999999."""
    at = saturation().at
    assert at("18.9", RATIO, "42").low == Decimal(45)
    assert at("18.89999999", RATIO, "42").high == Decimal(45)
    assert at("59", RATIO, "58").low == Decimal(100)
    assert [at(text, RATIO, "60").high for text in ("11.99", "12")] == [Decimal(20), Decimal(45)]


def test_a_named_stretch_is_there_in_its_own_unit_only() -> None:
    """Prevents 0.55 of a lab's fraction from being sent back as "do you mean percent?"."""
    at = saturation().at
    assert at("0.55").named == at("1").named == "as_percent"
    assert at("0.55", FRACTION).named == at("1.01").named == at("0.004", FRACTION).named == ""


def test_cuts_that_change_places_in_a_unit_are_refused() -> None:
    """Prevents a slip in one unit's cut from swallowing a whole answer."""
    cuts = [Cut("75", "below", {"pmol/L": "230"}), Cut("100", "below", {"pmol/L": "225"})]
    with pytest.raises(ValueError, match=r"in pmol/L the cut 230 comes behind 225"):
        Scale([Unit("ng/mL"), Unit("pmol/L", "2.247")], cuts)


def test_a_grid_never_overtakes_a_cut() -> None:
    """Prevents a place that a picture needs from moving a cut-off in another unit."""
    scale = Scale(
        [Unit("a"), Unit("b", "2")], [Cut("10", "above", {"b": "21"})], grid=["9", "10", "10.2", "11"]
    )
    assert [scale.zone(scale.place(Fraction(text), 1)) for text in ("20.9", "21", "23")] == [0, 1, 1]
    places = [scale.place(Fraction(n, 10), 1) for n in range(300)]
    assert places == sorted(places)


# -- what is shown of it ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("control", "entry", "told"),
    [
        (ferritin(), Entry("40"), ("40 ng/mL", "40")),
        (ferritin(), Entry("12.0 L", 1), ("12.0 µg/L", "12.0")),
        (ferritin(), Entry("67", 2), ("67 pmol/L (29.8 ng/mL)", "67 pmol/L")),
        (ferritin(), Entry("67.4", 2), ("67.4 pmol/L (29.996 ng/mL)", "67.4 pmol/L")),
        (ferritin(), Entry("169", 2), ("169 pmol/L (75 ng/mL)", "169 pmol/L")),
        (ferritin(), Entry("<5"), ("under 5 ng/mL", "<5")),
        (saturation(), Entry("29%"), ("29%", "29")),
        (saturation(), Entry("0.449", 1), ("0.449 (44.9%)", "0.449")),
        (saturation(), Entry("44.99", 0), ("44.99%", "44.99")),
        (saturation(), Entry("13", 2, "58"), ("22.4%", "22.4")),
        (saturation(), Entry("18.8992", 2, "42"), ("44.998%", "44.998")),
    ],
)
def test_a_number_is_shown_as_typed(control: Measured, entry: Entry, told: tuple[str, str]) -> None:
    """Prevents another number than the one on the lab's paper, and one shown on the other side of a cut."""
    found = control.understood(entry)
    assert isinstance(found, Understood)
    assert (control.typed_text(found), control.pin_text(found)) == told


def test_places_are_filled_and_cannot_become_a_page() -> None:
    """Prevents an answer that names no number, and typed letters that turn into markup."""
    explorer = toy(f=ferritin(typed="40"))
    html = explorer.html()
    assert "<p title='40'>low for anybody: 40 ng/mL, not known</p>" in html
    assert filled(typed("f"), {"f": ("<b>", "")}) == "&lt;b&gt;"
    assert "{{typed:f}}" in html.split("data-table")[1]


def test_places_read_as_numbers_where_words_are_measured() -> None:
    """Prevents a reading grade that is measured on "{{typed:f}}"."""
    reads = {state.read for state in states_of(toy())}
    assert "low for adult: 40 ng/mL, 40%" in reads


# -- limits ---------------------------------------------------------------------------------------------


def test_a_limit_is_answered_where_all_of_it_has_one_answer() -> None:
    """Prevents "<100" from being answered as if it were 99."""
    explorer = toy()
    for entry, unclear in [
        ("<5", []),
        ("≤75", []),
        ("<76", ["f"]),
        ("> 1,500", []),
        (">74", ["f"]),
        ("<1", []),
    ]:
        explorer.controls["f"].enter(entry)
        assert list(explorer.disagreeing()) == unclear, entry
    explorer.controls["s"].enter("<20")
    assert "s" in explorer.disagreeing()  # nobody said by what it would be judged


def test_a_limit_stands_at_the_place_next_to_it() -> None:
    """Prevents a pin far from what was typed, and "under 5" that takes in what can't be right."""
    control = ferritin()
    control.enter("<5")
    assert control.value.high == Decimal(5)
    lowest = control.stretches[control.places[-1]]
    assert lowest.low == Decimal(1)
    control.enter(">500")
    assert (control.value.low, len(control.places)) == (Decimal(500), 1)


def test_agree_names_what_there_is() -> None:
    """Prevents a limit that is judged by nothing, through a slip in a name."""
    for agree in ({"who": "row"}, {"f": "takeaway"}, {"f": "who"}):
        with pytest.raises(ExplorerError, match="agree asks"):
            Explorer(
                name="toy", title="?", controls=toy().controls, derived=[row], parts=[takeaway], agree=agree
            )


# -- asked back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("control", "entry", "kind"),
    [
        (ferritin(), Entry("40-50"), "range"),
        (ferritin(), Entry("1,234"), "thousands"),
        (ferritin(), Entry("38 ng/dL"), "unit"),
        (ferritin(), Entry("TIBC 300"), "other_test"),
        (saturation(), Entry("ferritin 38"), "other_test"),
        (saturation(), Entry("13 µmol/L", 2, "58 µg/dL"), "two_units"),
        (saturation(), Entry("13", 2, "0"), "none"),
        (saturation(), Entry("13", 2, ""), "half"),
        (saturation(), Entry("13", 2, "UIBC 40"), "other_test"),
        (saturation(), Entry("<13", 2, "58"), "limit"),
    ],
)
def test_what_is_not_clear_is_asked_and_never_guessed(control: Measured, entry: Entry, kind: str) -> None:
    """Prevents an answer to a number that the reader did not mean."""
    found = control.understood(entry)
    assert isinstance(found, Ask)
    assert found.kind == kind
    assert "{" not in control.asks(found)


def test_a_unit_that_is_written_sets_the_menu() -> None:
    """Prevents µg/L beside a menu that says pmol/L."""
    control = ferritin()
    control.enter("38 ng/mL", "pmol/L")
    assert (control.entry.unit, control.value.high) == (0, Decimal(38))


# -- whose answer it is, as it begins -----------------------------------------------------------------------


GROUPS = {"Group": [("A", "a"), ("B", "b")]}


@pytest.mark.parametrize(
    ("control", "whose"),
    [
        (ferritin(), "unanswered"),
        (ferritin(typed="40"), "example"),
        (OpenChoice(description="?", options=["a"]), "unanswered"),
        (OpenChoice(description="?", options=["a"], value="a"), "example"),
        (OpenSelect(description="?", options=["a"]), "unanswered"),
        (OpenSelect(description="?", options=["a"], value="a"), "example"),
        (Grouped(description="?", groups=GROUPS), "unanswered"),
        (Grouped(description="?", groups=GROUPS, value="a", is_open=True), "example"),
        (Grouped(description="?", groups=GROUPS, value="a"), None),
        (widgets.RadioButtons(options=["a"]), None),
        (widgets.Checkbox(), None),
    ],
)
def test_a_control_knows_whose_answer_it_begins_with(control: Any, whose: str | None) -> None:
    """Prevents an answer of nobody's from being taken for the reader's, and a blank from being none."""
    assert begins(control) == whose
    assert (None in domain(control)) == (whose is not None)


def test_the_answer_itself_says_that_it_is_an_example() -> None:
    """Prevents an example that is printed, copied or read without its controls as the reader's own."""
    html = toy(f=ferritin(typed="40")).html()
    answer = html.split('class="answer">')[1]
    assert answer.startswith('<p class="example" data-example>Example')
    assert "data-example>" not in toy().html()
    assert "data-example hidden>" in toy().html()  # for one that is looked up


def test_an_open_list_begins_with_a_line_that_asks() -> None:
    """Prevents a list that opens on an answer that nobody gave."""
    html = toy(who=OpenSelect(description="Who?", options=[("An adult", "adult")])).html()
    assert '<option value="" selected>Choose</option><option value="adult">' in html
    grouped = toy(who=Grouped(description="Who?", groups=GROUPS, value="b", is_open=True)).html()
    assert '<option value="">Choose</option><optgroup label="Group">' in grouped


def test_an_example_that_cannot_be_read_is_refused() -> None:
    """Prevents an explorer that opens on "check the number"."""
    with pytest.raises(ValueError, match=r"the example '1,234' can't be read"):
        ferritin(typed="1,234")


# -- in JupyterLab ---------------------------------------------------------------------------------


def text_of(explorer: Explorer, box: Any) -> str:
    return str(box.children[-1].children[0].value)


def test_the_lab_follows_what_is_typed() -> None:
    """Prevents an educator from reading the answer to the number before."""
    explorer = toy()
    box = explorer.widget()
    assert "unknown for anybody: not known" in text_of(explorer, box)
    for typed_, said in [("29.9", "low"), ("29.95", "29.95 ng/mL"), ("<76", "unknown"), ("200", "enough")]:
        explorer.controls["f"].enter(typed_)
        assert said in text_of(explorer, box)
    explorer.controls["f"].value = None
    assert "unknown for anybody: not known" in text_of(explorer, box)
    explorer.controls["f"].value = ferritin().at("12.4")
    assert "low for anybody: 12.5 ng/mL" in text_of(explorer, box)
