"""iron_level against its decision table: every edge as somebody types it, and every word that it can show.

The expected rows and sentences were written by hand from the table of the medical editors, not from the code.
f is ferritin, s saturation; "?" is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html import unescape
from importlib import import_module
from itertools import product
from typing import Any

import pytest

from restless_legs.evidence import value, words
from restless_legs.explorer import Explorer, Picture, Questions, Stretch
from restless_legs.explorer.controls.measured import Entry, Understood
from restless_legs.explorers.iron import blood_test as test_of
from restless_legs.explorers.iron.blood_test import ferritin_box
from restless_legs.explorers.iron.edges import edges
from restless_legs.models.iron import BloodTest, notes_of
from tests.made import explorer as made

SAY = words("iron.iron_level")
# The module: its package gives the explorer of the same name.
shown_by = import_module("restless_legs.explorers.iron.iron_level")
FRACTION, RATIO = SAY.text("units.fraction"), SAY.text("units.ratio")

# -- reading the explorer --------------------------------------------------------------------------


def explorer() -> Explorer:
    return made("iron_level")


def ferritin(typed: str, unit: str = "") -> Stretch | None:
    return None if typed == "?" else explorer().controls["ferritin"].at(typed, unit)


def saturation(typed: str, unit: str = "", second: str = "") -> Stretch | None:
    return None if typed == "?" else explorer().controls["saturation"].at(typed, unit, second)


def derived(f: Stretch | None, s: Stretch | None, *more: str | None) -> dict[str, Any]:
    """Every derived value for a blood test; what is left out nobody has answered."""
    who, ill, inherited = (*more, None, None, None)[:3]
    known: dict[str, Any] = dict(ferritin=f, saturation=s, who=who, ill=ill, inherited=inherited)
    for one in explorer().derived:
        known[one.name] = one.function(**{name: known[name] for name in one.inputs})
    return known


def typed(numbers: str) -> tuple[Stretch | None, Stretch | None]:
    f, s = numbers.split("/")
    return ferritin(f), saturation(s)


def row(numbers: str, *more: str, unit: str = "", saturation_unit: str = "") -> str:
    f, s = numbers.split("/")
    return str(derived(ferritin(f, unit), saturation(s, saturation_unit), *more)["row"])


def state(numbers: str, *more: str | None, **values: Any) -> dict[str, Any]:
    f, s = numbers.split("/")
    who, ill, inherited = (*more, None, None, None)[:3]
    asked = dict(ferritin=ferritin(f), saturation=saturation(s), who=who, ill=ill, inherited=inherited)
    return explorer().state(**asked, **values)


def plain(html: str) -> str:
    """The words alone; the numbers of sources are filled in by the page."""
    text = re.sub(r"<a class=cite[^>]*>.*?</a>|<svg.*?</svg>", "", html, flags=re.DOTALL)
    text = re.sub(r"</?(p|li|ul|h4|details|summary)\b[^>]*>", " ", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


def first_line(numbers: str, *more: str) -> str:
    found = re.search(r"<strong>(.*?)</strong>", state(numbers, *more)["takeaway"], re.DOTALL)
    assert found
    return plain(found[1])


def words_drawn(picture: Picture) -> list[str]:
    found = re.findall(r"<text[^>]*>(.*?)</text>", picture.svg, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split()) for text in found]


# -- the edges, as typed ---------------------------------------------------------------------------

ADULT = """
40/44.9 A2 · 40/45 A1 · 40/45.9 A1 · 40/0.55 X1 · 40/0 X1 · 40/1 X1 · 40/1.01 A2 · 8/60 A1v
29.9/45 A1v · 30/45 A1 · 200/50 A1 · 200.1/50 A1b · ?/45 A1 · 600/15 A5 · 500.1/? A5 · 500/30 A4h
450/15 A2h · 301/15 A2h · 300.1/15 A2h · 300/15 A2m · 200/15 A2m · 76/19.9 A2m · 75/15 A2 · 90/25 A3
90/19 A2m · 90/? A3 · 75/? A2 · 75.01/? A3 · 100/30 A3 · 100.01/30 A4 · 300/30 A4 · 300.01/30 A4h
5/8 A2v · 29.9/? A2v · 30/? A2 · ?/19 A2u · ?/20 A6 · ?/44.9 A6 · ?/? A7 · 0.9/? X0 · 40/101 X0
""".replace("\n", " · ").strip(" ·")
PLACES = [place.split() for place in ADULT.split(" · ") if place]


@pytest.mark.parametrize(("numbers", "expected"), PLACES, ids=" ".join)
def test_edges_of_adults(numbers: str, expected: str) -> None:
    """Prevents iron being spoken of to somebody who has too much of it, and the other way round."""
    assert row(numbers, "adult", "no", "no") == expected
    # Who has not said is read as an adult who is well.
    assert row(numbers) == expected


@pytest.mark.parametrize(
    ("numbers", "more", "expected"),
    [
        ("250/12", ("adult", "yes"), "A2i"), ("?/12", ("adult", "yes"), "A2i"),
        ("?/12", ("adult", "unsure"), "A2i"), ("20/10", ("adult", "yes"), "A2v"),
        ("60/10", ("adult", "yes"), "A2"), ("450/12", ("adult", "yes"), "A2h"),
        ("90/25", ("adult", "yes"), "A3"),
        ("20/10", ("adult", "no", "yes"), "H"), ("90/?", ("adult", "no", "yes"), "H"),
        ("20/50", ("adult", "no", "yes"), "A1v"),
        *[(f"{f}/?", ("child",), expected) for f, expected in (
            ("14.9", "C0"), ("15", "C1"), ("49.5", "C1"), ("49.84", "C1"), ("50", "C2"), ("75", "C2"),
            ("75.5", "C3"), ("300.1", "C5"), ("600", "C5"), ("?", "C4"))],
        ("20/50", ("child",), "A1v"),
        ("8/10", ("pregnant",), "P1"), ("29.9/?", ("pregnant",), "P1"), ("30/?", ("pregnant",), "P2"),
        ("300.1/?", ("pregnant",), "P5"), ("40/50", ("pregnant",), "A1"),
        ("20/10", ("dialysis",), "Dv"), ("400/25", ("dialysis",), "D"), ("100/45", ("dialysis",), "A1"),
    ],
)  # fmt: skip
def test_edges_of_others(numbers: str, more: tuple[str, ...], expected: str) -> None:
    """Prevents a child, a pregnancy, dialysis or an illness being read as a healthy adult's."""
    assert row(numbers, *more) == expected


@pytest.mark.parametrize(
    ("typed", "who", "expected"),
    [
        *[(f, "child", "C1") for f in ("34", "111", "112")], ("113", "child", "C2"), ("33", "child", "C0"),
        ("169", "adult", "A2"), ("170", "adult", "A3"), ("225", "adult", "A3"), ("226", "adult", "A4"),
        ("67", "adult", "A2v"), ("68", "adult", "A2"), ("674", "adult", "A4"), ("675", "adult", "A4h"),
        ("1124", "adult", "A4h"), ("1125", "adult", "A5"), ("2.2", "adult", "X0"), ("2.25", "adult", "A2v"),
    ],
)  # fmt: skip
def test_edges_in_pmol(typed: str, who: str, expected: str) -> None:
    """Prevents the guideline's own printed 169 pmol/L from falling on the wrong side of 75 ng/mL."""
    assert row(f"{typed}/?", who, unit="pmol/L") == expected


def test_200_in_pmol_is_as_printed() -> None:
    """Prevents 449 pmol/L, which a laboratory prints for 200, from counting as over it."""
    found = [derived(ferritin(f, "pmol/L"), saturation("50"))["row"] for f in ("449", "450")]
    assert found == ["A1", "A1b"]


@pytest.mark.parametrize(
    ("typed", "second", "unit", "expected"),
    [
        ("0.22", "", FRACTION, "A2"), ("0.45", "", FRACTION, "A1"), ("0.449", "", FRACTION, "A2"),
        ("1.2", "", FRACTION, "X0"), ("0.005", "", FRACTION, "A2"), ("0", "", FRACTION, "X1"),
        # 18.9 / 42 is 0.45 exactly, and 0.44999... as a binary number.
        ("18.9", "42", RATIO, "A1"), ("18.8", "42", RATIO, "A2"), ("50", "42", RATIO, "X0"),
        ("0", "42", RATIO, "X1"), ("0.3", "42", RATIO, "A2"),
    ],
)  # fmt: skip
def test_saturation_as_labs_print_it(typed: str, second: str, unit: str, expected: str) -> None:
    """Prevents 0.55 from being read as half a percent, and a quotient from being rounded over an edge."""
    assert derived(ferritin("40"), saturation(typed, unit, second))["row"] == expected


@pytest.mark.parametrize(
    ("typed", "rows"), [("<30", {"A2v"}), ("<31", {"A2v", "A2"}), (">1500", {"A5"}), (">300", {"A4h", "A5"})]
)
def test_a_limit_is_answered_only_where_all_of_it_is_one_row(typed: str, rows: set[str]) -> None:
    """Prevents "<100" from being answered as if it were one number."""
    box = explorer().controls["ferritin"]
    found = box.understood(Entry(typed))
    assert isinstance(found, Understood)
    assert {derived(box.stretches[place], None)["row"] for place in found.places} == rows
    assert explorer().agree == {"ferritin": "row", "saturation": "row"}


# -- the first line of each answer -----------------------------------------------------------------

PLAIN = """
A1  | 40/50 | | Your saturation is high. Do not add iron now.
A1b | 300/50 | | Both numbers are high. Take no iron. See your doctor soon.
A1v | 8/60 | | Your two numbers do not fit together. Test again, without iron.
H   | 20/10 | adult no yes | Ask your blood team before any iron.
A5  | 600/15 | | Your ferritin is high. Find out why first.
A2h | 450/15 | | One number is high and one is low. Find out why first.
A4h | 450/30 | | Your ferritin is on the high side. Ask why.
A2v | 5/8 | | Your iron is low. Find out why.
A2  | 40/25 | | Your iron is low for restless legs.
A2i | 250/12 | adult yes | Being ill changes both numbers. Test again when you are well.
A2m | 200/15 | | One number is low, one is not. Ask what it means.
A2u | ?/19 | | Your saturation is low. Ask for ferritin.
A3  | 90/25 | | You are in between.
A4  | 200/30 | | Iron may not be the answer.
A6  | ?/30 | | Ask for ferritin.
A7  | ?/? | | Ask for two blood tests.
C0  | 10/? | child | This ferritin is low for any child.
C1  | 40/? | child | This ferritin is low for restless legs in a child.
C2  | 60/? | child | Some doctors think of iron here.
C3  | 90/? | child | This ferritin is above the usual range for iron.
C4  | ?/? | child | Ask for both blood tests.
C5  | 400/? | child | This ferritin is high for a child. Ask why.
P1  | 20/? | pregnant | This ferritin is low in pregnancy. Tell your team this week.
P2  | 40/? | pregnant | Ask your team what this means in pregnancy.
P5  | 400/? | pregnant | This ferritin is high in pregnancy. Tell your team this week.
Dv  | 20/? | dialysis | This ferritin is low. Tell your kidney team.
D   | 90/? | dialysis | Your kidney team has its own limits.
X0  | 0.5/? | | Check this number.
X1  | 40/0.55 | | Check this number.
"""
FIRST = [[cell.strip() for cell in line.split("|")] for line in PLAIN.strip().splitlines()]
ROWS = {line[0] for line in FIRST}

# What each row must say besides, and what it gives to ask, as words that must be there.
MUST_SAY = {
    "A1": ["needs a check first", "no iron pills", "no vitamins with iron", "Do not eat extra", "fasting",
           "in the morning"],
    "A1b": ["no vitamins with iron", "Do not eat extra", "no special diet", "too much iron"],
    "A1v": ["always means low stores", "can be the reason", "Take no iron until both",
            "still needs a reason"],
    "H": ["No iron before they say so", "builds up", "Tell them so"],
    "A5": ["causes of its own", "inflammation", "liver", "kidneys", "too much iron", "overweight", "cancer",
           "whatever your saturation is", "no iron meanwhile"],
    "A2h": ["the highest limit that we read of an iron trial", "ill or inflamed", "no iron meanwhile"],
    "A4h": ["the highest limit that we read of an iron trial", "not the next step"],
    "A2v": ["low for anybody", "blood count", "how iron is best given", "Do not just buy iron pills"],
    "A2": [
        "The lab may call your ferritin normal", "by mouth or by vein may help", "why your iron is low",
        "on your own",
    ],
    "A2i": ["ferritin up and saturation down", "neither can be trusted", "some weeks after you are well",
            "long illness"],
    "A2m": ["inflammation", "US guideline", "One trial took people like this"],
    "A2u": ["Ferritin decides", "before any iron"],
    "A3": ["Sources differ", "only iron by vein", "We read both limits on other pages"],
    "A4": ["Other causes and treatments come first", "effective under 300", "up to 100", "specialist"],
    "A6": ["does not show your iron stores"],
    "A7": ["ferritin and transferrin saturation", "in the morning", "no iron pills", "24 hours"],
    "C0": ["more than restless legs", "doctor soon", "blood count", "Never give a child iron pills"],
    "C1": ["doctor decides on iron", "how much", "as another page tells", "Never give a child iron pills"],
    "C2": ["own doctor can say", "Never give a child iron pills"],
    "C3": ["what else may be behind", "Never give a child iron pills"],
    "C4": ["ferritin and transferrin saturation", "Never give a child iron pills"],
    "C5": ["causes of its own", "Give no iron"],
    "P1": ["low iron in pregnancy", "which iron, and how much", "beyond what they advise"],
    "P2": ["does not rule out low iron", "We found no source", "beyond what they advise"],
    "P5": ["causes of its own", "Take no iron meanwhile"],
    "Dv": ["low for anybody", "before your next session"],
    "D": ["may give iron by vein", "what your numbers mean"],
    "X0": ["Is the unit right", "it is very low", "this week"],
    "X1": ["a fraction", "no answer until"],
}  # fmt: skip
MUST_ASK = {
    "A1": ["Why is my saturation high", "repeat the test", "too much iron", "in my family"],
    "A1b": ["too much iron", "repeat the test", "liver", "in my family"],
    "A1v": ["without iron pills", "blood count", "Why is my ferritin low"],
    "H": ["Is it low iron, or my condition", "May I take iron at all"],
    "A5": ["such a high ferritin", "Was I ill", "saturation", "liver"],
    "A2h": ["CRP", "liver, kidneys and heart", "Was I ill"],
    "A4h": ["Why is my ferritin high"],
    "A2v": ["blood count", "Why is my iron low", "Which iron", "test again"],
    "A2": ["Which kind", "how long", "test again", "Why is my iron low"],
    "A2i": ["test again", "Which illness", "CRP"],
    "A2m": ["CRP", "Which kind of iron, if any", "heart and kidneys"],
    "A2u": ["ferritin tested", "blood count"],
    "A3": ["worth it for me", "By mouth or by vein"],
    "A4": ["What else could be behind"],
    "A6": ["ferritin tested"],
    "A7": ["ferritin and my transferrin saturation"],
    "C0": ["blood count", "Why is it low"],
    "C1": ["Does my child need iron"],
    "C2": ["Would you try iron"],
    "C3": ["What else could be behind"],
    "C4": ["ferritin and transferrin saturation"],
    "C5": ["Why is my child's ferritin high"],
    "P1": ["Which iron"],
    "P2": ["mean in pregnancy"],
    "P5": ["Why is my ferritin high"],
    "Dv": ["Why is my ferritin low"],
    "D": ["limits"],
    "X0": ["in which unit"],
    "X1": ["What does my paper mean"],
}


@pytest.mark.parametrize(("expected", "numbers", "more", "said"), FIRST, ids=lambda cell: cell[:12])
def test_each_row_says_what_it_must(expected: str, numbers: str, more: str, said: str) -> None:
    """Prevents an answer that buries its point, or drops the half that keeps somebody safe."""
    assert row(numbers, *more.split()) == expected
    assert first_line(numbers, *more.split()) == said
    shown = state(numbers, *more.split())
    takeaway = plain(shown["takeaway"])
    assert [one for one in MUST_SAY[expected] if one not in takeaway] == []
    asked = " ".join(map(plain, shown["what_to_ask"].questions))
    assert [one for one in MUST_ASK[expected] if one not in asked] == []


def test_every_row_is_told() -> None:
    """Prevents a row of the table that no test has ever met."""
    met = set(explorer().lookups["row"].results)
    assert met == ROWS == set(MUST_SAY) == set(MUST_ASK)


@pytest.mark.parametrize(
    ("who", "doctor"),
    [("adult", "your doctor"), ("child", "the child's doctor"), ("pregnant", "maternity team"),
     ("dialysis", "kidney team")],
)  # fmt: skip
@pytest.mark.parametrize("numbers", ["40/50", "300/50", "8/60", "?/50"])
def test_a_high_saturation_sends_each_to_their_own_doctor(who: str, doctor: str, numbers: str) -> None:
    """Prevents a pregnant reader or a parent being told an adult's way."""
    takeaway = plain(state(numbers, who)["takeaway"])
    assert doctor in takeaway
    assert "fit together" in takeaway or "high" in takeaway


def test_what_two_numbers_add_to_a_high_saturation() -> None:
    """Prevents a sick man with 50% from thinking that his illness explains it: illness lowers it."""
    assert "a high number counts even more now" in plain(state("40/50", "adult", "yes")["takeaway"])
    assert "even more" not in plain(state("40/50", "adult", "unsure")["takeaway"])
    for numbers, told in (("30/45", True), ("75/45", True), ("75.1/45", False), ("29/45", False)):
        assert ("point in different ways" in plain(state(numbers)["takeaway"])) == told, numbers


def test_what_is_known_changes_what_is_asked_for() -> None:
    """Prevents "ask for both tests" to somebody who typed both, and the same words at 5 and at 700."""
    known = plain(state("40/30", "pregnant")["takeaway"])
    assert "both blood tests" not in known
    assert "Ask for your saturation" not in known
    assert "Ask for your saturation too" in plain(state("40/?", "pregnant")["takeaway"])
    assert "both blood tests" in plain(state("?/?", "pregnant")["takeaway"])
    told = {first_line(f"{f}/?", "pregnant") for f in ("5", "40", "700", "?")}
    assert len(told) == 4
    assert "If saturation is not high" in plain(state("40/?")["takeaway"])
    assert "both numbers" in plain(state("90/15", "child")["takeaway"])


# -- no word for iron where it could harm ----------------------------------------------------------

ADVISES, INFORMS = SAY.texts("advises_iron"), SAY.texts("informs_of_iron")
# How a sentence speaks for iron. Whoever writes a new one in this way is made to mark it.
SPEAKS_FOR_IRON = re.compile(
    r"may help|iron by (mouth|vein)|by mouth or (by )?vein|pills or vein|(oral|IV) iron"
    r"|how iron is best given|which iron|kind of iron|need iron|iron worth"
    r"|(begins?|think of|try) iron\b|iron (for|at) (adults|ferritin)"
    r"|ferrous sulfate|by vein effective|drips to ferritin|mg of (ferric|elemental)|limits first",
    re.IGNORECASE,
)


def sentences_at(key: str) -> Iterator[str]:
    """What stands under a key, as plain sentences without a doctor's name in them."""
    node = SAY._at(key)
    texts = [node] if isinstance(node, str) else list(node)
    for text in texts:
        said = re.sub(r"\[([^\[\]]*)\]\([^)]*\)", r"\1", text).replace("**", "")
        yield from (one for one in re.split(r"(?<=[.!?:])\s+", " ".join(said.split())) if one)


def spoken(key: str) -> list[str]:
    return [one for one in sentences_at(key) if SPEAKS_FOR_IRON.search(one)]


def test_each_sentence_that_speaks_for_iron_is_marked() -> None:
    """Prevents a new sentence on iron that the walk below does not know of."""
    leaves = {
        key.removeprefix("iron_level.")
        for key, _ in words("iron").sentences()
        if key.startswith("iron_level.")
    }
    shown = {
        re.sub(r"\.\d+$", "", key)
        for key in leaves
        if key.startswith(("takeaway.", "notes.", "ask.", "assumed.", "details.points."))
    }
    assert len(shown) > 120
    assert {key for key in shown if spoken(key)} <= {*ADVISES, *INFORMS}
    assert {*ADVISES, *INFORMS} <= shown, "a mark for words that are gone"
    assert not set(ADVISES) & set(INFORMS)


@cache
def shown_text(part: str, *inputs: Any) -> str:
    shown = getattr(shown_by, part)(*inputs)
    return plain(" ".join([shown.title, *shown.questions]) if isinstance(shown, Questions) else shown)


@cache
def all_states() -> tuple[tuple[dict[str, Any], str], ...]:
    """Every state by what it depends on, with all its words: answers, notes, questions, details, paper."""
    stages = [explorer().lookups[f"{name}_stage"].results for name in ("ferritin", "saturation")]
    found = []
    for f, s, who, ill, inherited in product(
        *stages, test_of.Who.__args__, ("no", "yes", "unsure"), (False, True)
    ):
        known = (f, s, who, ill, inherited)
        row, notes = test_of.row(*known), test_of.note_keys(*known)
        texts = [
            shown_text("takeaway", test_of.answer(*known), who), shown_text("to_heed", notes, who),
            shown_text("notes", notes, who), shown_text("what_to_ask", test_of.asked(*known), who),
            shown_text("guideline_wording", test_of.point_rows(row, inherited)),
            shown_text("guideline", test_of.point_rows(row, inherited)),
        ]  # fmt: skip
        found.append((dict(f=f, s=s, who=who, ill=ill, inherited=inherited, row=row), "\n".join(texts)))
    return tuple(found)


def test_no_state_with_too_much_iron_speaks_for_iron() -> None:
    """Prevents "iron may help" to somebody whom iron could harm: nowhere, not even on paper."""
    marked = {one for key in ADVISES for one in spoken(key) or sentences_at(key)}
    exempt = sorted({one for key in INFORMS for one in sentences_at(key)}, key=len, reverse=True)
    assert len(marked) > 30
    walked = 0
    for at, text in all_states():
        if not ((at["s"] or 0) >= 45 or (at["f"] or 0) > 300 or at["row"] in ("H", "X0", "X1")):
            continue
        walked += 1
        bare = text
        for one in exempt:
            bare = bare.replace(one, "")
        assert not SPEAKS_FOR_IRON.search(bare), (at, SPEAKS_FOR_IRON.search(bare))
        assert [one for one in marked if one in bare] == [], at
    assert walked > 1000


def test_who_may_need_iron_is_told_of_it() -> None:
    """Prevents the test above from passing because nobody is told of iron at all."""
    told = {at["row"] for at, text in all_states() if SPEAKS_FOR_IRON.search(text)}
    assert {"A2", "A2v", "A2m", "A3", "C1", "P1"} <= told


def test_nobody_is_told_to_begin_iron_alone() -> None:
    """Prevents a row from sending somebody to the shop: each says that tests and a talk come first."""
    for at, text in all_states():
        assert "Keep iron pills out of" in text, at
        assert "on your own" in text or at["who"] == "child", at


def test_guideline_is_said_only_where_a_row_repeats_one() -> None:
    """Prevents our own caution from being read as a guideline's."""
    rows = {
        at["row"]
        for at, _ in all_states()
        if "guideline" in shown_text("takeaway", test_of.answer(*list(at.values())[:5]), at["who"])
    }
    assert rows == {"A2m", "A3"}


# -- notes -----------------------------------------------------------------------------------------


def test_notes_are_shown_where_they_belong() -> None:
    """Prevents a call for a doctor from lying behind a tap; what else there is, is one tap away."""
    for numbers, more in (
        ("8/10", ()),
        ("1200/30", ()),
        ("40/44", ()),
        ("60/10", ("adult", "yes")),
        ("250/?", ()),
    ):
        shown, known = state(numbers, *more), derived(*typed(numbers), *more)
        assert known["note_keys"].to_heed
        for key in known["note_keys"].to_heed:
            assert plain(SAY.phrase(f"notes.{key}", doctor="your doctor")) in plain(shown["to_heed"])
        in_view, _, folded = shown["notes"].partition("<details")
        assert "<li>" in in_view
        for key in known["note_keys"].folded:
            assert plain(SAY.phrase(f"notes.{key}", doctor="your doctor")) in plain(f"<details{folded}")


def test_very_high_ferritin_is_a_call_for_everybody() -> None:
    """Prevents 1500 from looking like 501, for whomever and beside whatever saturation."""
    for who, s in product(("adult", "child", "pregnant", "dialysis"), ("?", "15", "30", "60", "0.5")):
        assert "within days" in plain(state(f"1500/{s}", who)["to_heed"]), (who, s)
        assert "within days" not in plain(state(f"1000/{s}", who)["to_heed"]), (who, s)


def test_why_iron_is_low_names_bleeding_and_where_help_is() -> None:
    """Prevents a man of 70 with ferritin 8 from reading of his legs alone."""
    told = plain(state("8/10")["to_heed"])
    for reason in ("period blood", "men, and in women after menopause", "gut", "even without complaints",
                   "cancer", "coeliac", "ibuprofen", "giving blood"):  # fmt: skip
        assert reason in told, reason
    assert "index.ipynb#when_to_get_help" in state("8/10")["to_heed"]
    child = plain(state("8/10", "child")["to_heed"])
    assert "Ask their doctor" in child
    assert "menopause" not in child


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ("38/18", "Your saturation is low, too."),
        ("40/25", "Your saturation is between low and high."),
        ("40/?", "Ask your doctor for your saturation too."),
    ],
)
def test_the_answer_speaks_of_both_numbers(numbers: str, told: str) -> None:
    """Prevents a saturation that somebody typed from being met with silence."""
    assert told in plain(state(numbers)["takeaway"])


# -- whose answer it is ----------------------------------------------------------------------------


def test_it_begins_with_nobodys_answers() -> None:
    """Prevents 40 and 25 from standing in somebody's boxes, and being printed as theirs."""
    begins = {name: control.value for name, control in explorer().controls.items()}
    assert begins == dict(ferritin=None, saturation=None, who=None, ill=None, inherited=None, lab_range=False)
    assert not explorer().is_example
    shown = explorer().state()
    assert "Ask for two blood tests" in plain(shown["takeaway"])
    assert shown["assumed"] == ""
    assert "not known" in shown["ferritin_line"].twin


@pytest.mark.parametrize(
    ("more", "named", "silent"),
    [
        ((), ("an adult", "is well", "inherited anaemia"), ()),
        (("child",), ("is well", "inherited anaemia"), ("adult",)),
        (("adult", "no"), ("inherited anaemia",), ("adult", "well")),
        ((None, "yes", "no"), ("an adult",), ("well", "inherited")),
        (("adult", "unsure", None), ("inherited anaemia",), ("adult", "well")),
    ],
)
def test_an_answer_says_whom_it_took_the_reader_for(
    more: tuple[str | None, ...], named: tuple[str, ...], silent: tuple[str, ...]
) -> None:
    """Prevents a mother from reading an adult's answer as her child's, since nobody asked whose blood."""
    told = plain(state("40/25", *more)["assumed"])
    assert [one for one in named if one not in told] == []
    assert [one for one in silent if one in told] == []


def test_nothing_is_assumed_where_all_is_said_or_nothing_is_answered() -> None:
    """Prevents a line that everybody gets and nobody reads."""
    assert state("40/25", "adult", "no", "no")["assumed"] == ""
    assert state("?/?")["assumed"] == ""
    assert state("40/0.5")["assumed"] == ""


def test_shared_controls() -> None:
    """Prevents the same question asked twice, on another page of the same visit."""
    assert explorer().shared == {"ferritin", "saturation", "who", "ill", "inherited"}


def test_other_names_of_the_test_stand_beside_its_box() -> None:
    """Prevents a reader with "% saturation" on their paper from leaving the box empty."""
    box = explorer().controls["saturation"]
    assert all(name in box.hint for name in ("iron saturation", "TSAT", "% saturation"))


# -- the lines -------------------------------------------------------------------------------------


def line(numbers: str, *more: str | None, **values: Any) -> Picture:
    shown = state(numbers, *more, **values)["ferritin_line"]
    assert isinstance(shown, Picture)
    return shown


def test_adults_line() -> None:
    """Prevents zones named "normal" or "goal", or an edge at another number than the words say."""
    drawn = set(words_drawn(line("40/25")))
    assert drawn == {"low for anybody", "iron may help", "sources differ", "iron seldom suggested",
                     "find out why",
                     "0", "30", "75", "100", "300", "500 and over", "{{pin:ferritin}}"}  # fmt: skip


def test_childrens_line() -> None:
    """Prevents the adults' zones on a child's line, and 75, a number for clinicians, on it."""
    drawn = set(words_drawn(line("40/25", "child")))
    assert {"low for any child", "iron may help", "some doctors consider", "15", "50"} <= drawn
    assert not {"sources differ", "30", "75", "100"} & drawn


def test_line_in_pregnancy_and_on_dialysis() -> None:
    """Prevents limits that were never set for them: one mark in pregnancy, none on dialysis."""
    assert {"0", "30", "300"} <= set(words_drawn(line("40/25", "pregnant")))
    assert "iron may help" not in words_drawn(line("40/25", "pregnant"))
    assert set(words_drawn(line("40/25", "dialysis"))) == {"0", "300", "500 and over", "{{pin:ferritin}}"}


FADED = [("40/50", ()), ("300/50", ()), ("8/60", ()), ("250/12", ("adult", "yes")), ("450/15", ()),
         ("20/10", ("adult", "no", "yes")), ("?/50", ()), ("?/12", ("adult", "yes")), ("40/0.5", ()),
         ("0.5/?", ()),
         ("40/50", ("child",)), ("20/10", ("child", "no", "yes")), ("90/15", ()), ("200/15", ())]  # fmt: skip


@pytest.mark.parametrize(("numbers", "more"), FADED)
def test_zones_fade_where_they_would_mislead(numbers: str, more: tuple[str, ...]) -> None:
    """Prevents "iron may help" on the line beside "do not add iron"."""
    shown = state(numbers, *more)
    assert "Gradient" not in shown["ferritin_line"].svg
    assert "help" not in shown["ferritin_line"].twin
    assert len(plain(shown["instead_of_zones"]).split()) > 5
    assert state("40/25")["instead_of_zones"] == ""


def test_the_twin_and_the_pin_lie_in_the_zone_of_the_number() -> None:
    """Prevents 75.4 from being drawn at 75, and a reader who listens from getting another answer."""
    names = {"low for anybody": (0, 30), "iron may help": (30, 75), "sources differ": (75, 100),
             "iron seldom suggested": (100, 300), "find out why": (300, 10**6)}  # fmt: skip
    box, at = explorer().controls["ferritin"], edges().ferritin
    for stretch in box.stretches:
        picture = shown_by.ferritin_line(stretch, "adult", False)
        (name,) = [name for name in names if f": {name}" in picture.twin]
        low, high = names[name]
        assert low <= stretch.inside <= high, stretch
        ends = {end for end in (at.depleted, at.low, at.middle, at.stop) if stretch.low and stretch.high}
        assert not [end for end in ends if stretch.low < end.at < stretch.high], stretch


@pytest.mark.parametrize(
    ("typed", "unit", "zone"),
    [("75", "", "iron may help"), ("75.4", "", "sources differ"), ("169", "pmol/L", "iron may help"),
     ("170", "pmol/L", "sources differ"), ("300.01", "", "find out why")],
)  # fmt: skip
def test_zone_of_a_number_as_typed(typed: str, unit: str, zone: str) -> None:
    """Prevents a rounded number from choosing the zone."""
    assert f": {zone}" in shown_by.ferritin_line(ferritin(typed, unit), "adult", False).twin


def test_unknown_ferritin_has_no_pin() -> None:
    """Prevents "I don't know" from being drawn as 0."""
    assert "pin gone" in line("?/25").svg
    assert "pin gone" not in line("1/25").svg


def test_what_the_lab_calls_low_is_shown_only_on_a_tap() -> None:
    """Prevents the lab's range and ours from standing side by side unasked and unexplained."""
    plain_line, asked = (line("40/25", lab_range=on) for on in (False, True))
    assert "WHO: low stores" not in words_drawn(plain_line)
    assert not plain_line.note
    assert "WHO: low stores" in words_drawn(asked)
    assert "It does not ask about your legs" in plain(asked.note)
    assert "WHO: low stores" not in words_drawn(line("40/25", "pregnant", lab_range=True))


def test_a_saturation_that_must_be_checked_is_drawn_without_a_judgement() -> None:
    """Prevents a pin in "low" for 0.55, which may be 55, beside words that there is no answer yet."""
    picture = state("40/0.55")["saturation_line"]
    assert "No part of the line is judged" in picture.twin
    assert "low" not in plain(picture.svg)


@pytest.mark.parametrize(
    ("s", "zone"),
    [("19.9", "low part"), ("20", "middle part"), ("44.9", "middle part"), ("45", "high part")],
)
def test_saturation_line_of_adults(s: str, zone: str) -> None:
    """Prevents an edge of the saturation line that lies elsewhere than that of the words."""
    picture = state(f"40/{s}")["saturation_line"]
    assert zone in picture.twin
    assert {"low", "not low, not high", "high", "20", "45"} <= set(words_drawn(picture))


@pytest.mark.parametrize("who", ["child", "pregnant", "dialysis"])
@pytest.mark.parametrize("s", ["2", "19", "20", "44.9"])
def test_saturation_of_others_is_not_judged(who: str, s: str) -> None:
    """Prevents a child's saturation from being read by the adults' edges."""
    picture = state(f"40/{s}", who)["saturation_line"]
    assert "No part of the line is judged" in picture.twin
    assert "Gradient" not in picture.svg


# -- for clinicians --------------------------------------------------------------------------------


def test_every_row_has_its_points_and_every_point_its_row() -> None:
    """Prevents a sheet for the clinician that says nothing, and a point that nobody ever sees."""
    assert set(SAY.keys("details.rows")) == ROWS
    used = {key for row in ROWS for key in SAY.texts(f"details.rows.{row}")}
    used |= {
        key for row in SAY.keys("details.lesson.rows") for key in SAY.texts(f"details.lesson.rows.{row}")
    }
    assert used == set(SAY.keys("details.points"))


def test_clinicians_are_told_where_sources_disagree() -> None:
    """Prevents the conflict of the guideline and its author's own review from being smoothed over."""
    for numbers in ("40/25", "90/25"):
        told = plain(state(numbers)["guideline_wording"])
        assert "AASM" in told
        assert "JAMA review 2026" in told
        assert "disagree" in told
    assert "not taken up well" not in plain(state("90/25")["takeaway"])
    assert "KDIGO 2012" in plain(state("400/25", "dialysis")["guideline_wording"])
    assert "house" not in plain(state("600/15")["guideline_wording"])
    assert "our own caution" in plain(state("600/15")["guideline_wording"])


def test_numbers_of_lines_are_those_of_rows() -> None:
    """Prevents a line that the data moved away from."""
    assert [
        value(id).number for id in ("iron.nhs_low.adult", "iron.cutoff.adult", "iron.band_end.adult")
    ] == [30, 75, 100]
    assert edges().ferritin.low_child.at == Decimal(50)
    assert notes_of("A7", BloodTest(None, None), edges()).in_view == ("lab_normal", "always")


# -- what a physician with fresh eyes missed -------------------------------------------------------


def told(numbers: str, *more: str | None) -> str:
    """All that a reader is told outside the details: answer, what must be heeded, questions."""
    shown = state(numbers, *more)
    asked = " ".join(shown["what_to_ask"].questions)
    return plain(f"{shown['takeaway']} {shown['to_heed']} {asked}")


def test_dialysis_is_told_apart_at_low_high_and_unknown() -> None:
    """Prevents "may give iron by vein" at a ferritin of 900, and the same words at 31 and at "not known"."""
    for numbers in ("301/25", "900/25", "900/?"):
        said = told(numbers, "dialysis")
        assert "This ferritin is high" in said, numbers
        assert "before your next session" in said, numbers
        assert "may give iron" not in said, numbers
    assert "may give iron by vein" in told("90/25", "dialysis")
    assert "Ask them for your ferritin and your saturation" in told("?/?", "dialysis")
    assert "well" not in plain(state("90/25", "dialysis")["assumed"]).split()


def test_a_high_saturation_on_dialysis_has_its_own_way() -> None:
    """Prevents "go fasting in the morning, see your doctor" to somebody who gets iron at a session."""
    for numbers in ("40/50", "300/50", "8/60"):
        said = told(numbers, "dialysis")
        assert "before your next session" in said, numbers
        assert "iron at my sessions wait" in said, numbers
        assert "fasting" not in plain(state(numbers, "dialysis")["what_to_ask"].questions[0]), numbers


@pytest.mark.parametrize("who", ["adult", "child", "pregnant", "dialysis"])
@pytest.mark.parametrize("numbers", ["40/50", "300/50", "8/60", "?/50"])
def test_an_inherited_anaemia_is_not_lost_beside_a_high_saturation(who: str, numbers: str) -> None:
    """Prevents somebody with thalassaemia and 60% from reading of haemochromatosis in families."""
    said = told(numbers, who, "no", "yes")
    assert "Tell the team that knows" in said
    assert "builds up" in said
    assert "Is any iron allowed" in said
    assert "northern Europe" not in plain(state(numbers, who, "no", "yes")["notes"])
    points = plain(state(numbers, who, "no", "yes")["guideline_wording"])
    assert "haemoglobinopathies" in points
    assert "haemoglobinopathies" not in plain(state(numbers, who)["guideline_wording"])


def test_a_high_ferritin_is_said_to_somebody_with_inherited_anaemia() -> None:
    """Prevents 1200 from being a plain "ask your blood team", and a call to the wrong doctor."""
    assert "The ferritin is high" in told("400/30", "adult", "no", "yes")
    assert "The ferritin is high" not in told("300/30", "adult", "no", "yes")
    assert "Call the team that knows your blood within days" in told("1200/30", "adult", "no", "yes")
    assert "today" in told("1200/30")


@pytest.mark.parametrize(
    ("numbers", "who", "wanted"),
    [
        ("5/0.9", "adult", "Your ferritin is low"), ("50/105", "adult", "Take no iron before that"),
        ("20/0.9", "child", "no answer until"), ("10/105", "child", "Your ferritin is low"),
        ("400/105", "adult", "Take no iron meanwhile"), ("400/0.5", "adult", "Your ferritin is high"),
        ("0.5/60", "adult", "Your saturation is high"), ("0.5/?", "adult", "see your doctor this week"),
        ("1200/105", "adult", "within days"),
    ],
)  # fmt: skip
def test_one_number_to_check_does_not_swallow_the_other(numbers: str, who: str, wanted: str) -> None:
    """Prevents a slip of the pen from hiding a ferritin of 5, or one of 900."""
    assert wanted in told(numbers, who)


def test_pregnancy_is_told_apart_by_both_numbers() -> None:
    """Prevents 31/5 and 299/30 from one answer, and three ways to say "take no iron"."""
    assert "Your saturation is low" in told("31/5", "pregnant")
    assert "Your saturation is low" not in told("31/25", "pregnant")
    assert "does not rule out low iron" in told("200/30", "pregnant")
    assert "does not rule out low iron" not in told("299/30", "pregnant")
    for numbers in ("40/50", "300/50", "8/60"):
        assert "this week" in told(numbers, "pregnant"), numbers
        assert "Take no iron before they say so" in told(numbers, "pregnant"), numbers
        assert "more iron" not in told(numbers, "pregnant"), numbers


def test_a_recent_drip_is_asked_about_where_ferritin_is_high() -> None:
    """Prevents a search for cancer where the drip of three weeks ago is the reason."""
    for numbers, who in (("400/30", "adult"), ("600/30", "adult"), ("400/30", "child"), ("400/?", "pregnant"),
                         ("900/25", "dialysis"), ("1200/60", "adult")):  # fmt: skip
        assert "iron drip in the last weeks" in told(numbers, who), numbers
    assert "iron drip in the last weeks" not in told("200/30")


@pytest.mark.parametrize("ill", ["yes", "unsure"])
@pytest.mark.parametrize(("numbers", "who"), [("90/25", "adult"), ("200/30", "adult"), ("200/30", "child")])
def test_the_zone_is_not_drawn_where_illness_may_hide_low_iron(numbers: str, who: str, ill: str) -> None:
    """Prevents "iron seldom suggested" on the line of somebody whose illness lifts their ferritin."""
    assert "Gradient" not in state(numbers, who, ill)["ferritin_line"].svg
    assert "Gradient" in state(numbers, who, "no")["ferritin_line"].svg
    assert "A long illness?" in told(numbers, who, ill)


def test_just_over_the_line_is_no_leave_to_take_iron() -> None:
    """Prevents "ask before you take any iron" from softening "take no iron"."""
    for numbers in ("40/46", "29/46", "300/47"):
        said = told(numbers)
        assert "just over 45" in said, numbers
        assert "Ask before you take any iron" not in said, numbers
        assert "a few points either way" not in plain(state(numbers)["notes"]), numbers


@pytest.mark.parametrize("typed", ["23.4 micrograms/L", "23.4 ug per L", "23.4 ng per mL"])
def test_units_that_are_spelt_out_are_read(typed: str) -> None:
    """Prevents somebody sent back to their paper over a unit that stands there in full."""
    assert ferritin_box().at(typed) == ferritin_box().at("23.4", "µg/L")
