"""One place writes and reads what is no word: numbers, lists, plurals, dates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from restless_legs.evidence import EvidenceError, with_sources, words
from restless_legs.evidence.prose import as_written, mended
from restless_legs.evidence.values import topics, values
from restless_legs.explorers.iron.blood_test import ferritin_box
from restless_legs.language import ENGLISH, Language, current, speaking
from restless_legs.pictures import AgeLabels, AgeSpread, age_line
from restless_legs.pictures.chart_frame import layout

PACKAGE = Path(__file__).parents[2] / "src" / "restless_legs"
# Somebody's language, made up: English words, and numbers as they are written in Spain.
COMMA = Language("en", written_as="es")


# -- nobody else writes a number -----------------------------------------------------------------------

PARTS = ("evidence", "explorer", "explorers", "pictures", "site")
NUMERIC = re.compile(r"[-+ #0-9,_]*(?:\.[0-9]+)?[defgEFGn%]|[0-9]*,")
# What a path or a place is made of: SVG has one way to write coordinates, in every language.
DRAWN = re.compile(r"(?:translate|rotate|[MLHVCSQTAZmlhvcsqtaz0-9 .,()-])*")
MAY_WRITE = {
    "evidence/claims.py:_of_value": "the ledger of claims, which authors read",
    "evidence/constraints.py:_either": "a message to authors",
    "evidence/constraints.py:_lacking": "a message to authors",
    "evidence/constraints.py:_no_share": "a message to authors",
    "evidence/constraints.py:_out_of_order": "a message to authors",
    "evidence/foods.py:as_claim": "the ledger of claims",
    "evidence/loci.py:as_claim": "the ledger of claims",
    "evidence/drawing.py:too_large": "a message to whoever adds a logo",
    "evidence/drawing.py:_element_fault": "a message to whoever adds a logo",
    "explorer/table.py:_too_large": "a message to authors",
    "explorers/iron/edges.py:_written": "machine form: an edge is read as a Decimal",
    "explorer/controls/measured.py:decimal_text": "machine form, for the page's script",
    "explorers/question_words.py:_unlike": "a message to authors",
    "explorers/told.py:_setting_problems": "a message to authors",
    "pictures/region_chart.py:_ticks": "a year, which no language writes in groups",
    "pictures/number_line.py:_stop": "a share of a gradient",
    "pictures/svg.py:number": "a coordinate",
    "site/limits.py:too_heavy": "a message to authors",
}


def written_numbers(path: Path) -> Iterator[str]:
    """The functions of a module that write a number by a format, or as it comes."""
    yield from _walk(ast.parse(path.read_text(encoding="utf-8")), "")


def _walk(node: ast.AST, function: str) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        function = node.name
    if _is_for_authors(node) or (isinstance(node, ast.JoinedStr) and _is_drawn(node)):
        return
    if (isinstance(node, ast.FormattedValue) and _is_numeric(node)) or (
        isinstance(node, ast.Call) and _writes(node)
    ):
        yield function
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, function)


def _is_numeric(node: ast.AST) -> bool:
    if not isinstance(node, ast.FormattedValue) or node.format_spec is None:
        return False
    parts = ast.walk(node.format_spec)
    spec = "".join(str(one.value) for one in parts if isinstance(one, ast.Constant))
    return bool(NUMERIC.fullmatch(spec))


def _is_drawn(text: ast.JoinedStr) -> bool:
    said = "".join(str(one.value) for one in text.values if isinstance(one, ast.Constant))
    return bool(re.search("[A-Za-z]", said) and DRAWN.fullmatch(said))


def _is_for_authors(node: ast.AST) -> bool:
    """Whether it is a message: an error, a fault, a problem."""
    if isinstance(node, ast.Assign):
        return any(isinstance(to, ast.Name) and to.id == "message" for to in node.targets)
    return isinstance(node, ast.Raise) or (
        isinstance(node, ast.Call) and _called(node) in ("Fault", "Problem", "_refuse")
    )


def _called(call: ast.Call) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def _writes(node: ast.AST) -> bool:
    """Whether it is format(number, "..."), a list joined by a word, or shown words that are str(number)."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id == "format":
        return True
    if _called(node) == "join":
        return re.search(r" (?:and|or|y|o|und|et) ", ast.unparse(node.func)) is not None
    first = node.args[0] if node.args else None
    return (
        _called(node) in ("words", "sourced", "text_width")
        and isinstance(first, ast.Call)
        and _called(first) == "str"
    )


def test_no_other_module_writes_a_number_for_readers() -> None:
    """Prevents "7.1" on a page that says "7,1" in its sentences."""
    found = {
        f"{path.relative_to(PACKAGE).as_posix()}:{function}"
        for part in PARTS
        for path in (PACKAGE / part).rglob("*.py")
        for function in written_numbers(path)
    }
    assert found == set(MAY_WRITE)


@pytest.mark.parametrize(
    ("code", "is_found"),
    [
        ('f"{age:g}"', True), ('f"{low:.1f} to {high:.1f}"', True), ('f"{count:,}"', True),
        ('f"{low:g} - {high:g}"', True), ("svg.words(str(count), x, y)", True),
        ('format(ferritin, ".1f")', True), ('" and ".join(also)', True), ('", ".join(also)', False),
        ('f"M{x:g} {y:g}H{end:g}"', False), ('f"translate({x:g} {y:g})"', False), ('f"{name:<12}"', False),
        ('Fault(f"has {count:,} letters")', False), ("f'{name}'", False),
    ],
)  # fmt: skip
def test_a_number_that_is_written_is_found(code: str, is_found: bool, tmp_path: Path) -> None:
    """Prevents a walk that sees nothing and so forbids nothing."""
    module = tmp_path / "module.py"
    module.write_text(f"def said():\n    return {code}\n", encoding="utf-8")
    assert list(written_numbers(module)) == ["said"] * is_found or (
        is_found and "said" in written_numbers(module)
    )


# -- all of a page speaks one language -----------------------------------------------------------------


def test_sentences_are_held_to_the_numbers_of_their_language() -> None:
    """Prevents a translation that must write 7.1 where its readers write 7,1."""
    with speaking(COMMA):
        assert ">11,9<" in with_sources("[11,9](value:iron.trial.cho2016)", "patient")
        with pytest.raises(EvidenceError, match=r"with a comma before decimals, such as 7,1\."):
            with_sources("[11.9](value:iron.trial.cho2016)", "patient")


def test_what_an_explorer_fills_in_is_written_by_the_language() -> None:
    """Prevents words in one language around a number of another."""
    with speaking(COMMA):
        assert words("site").text("reading_time", minutes=12345.5).count("12.345,5") == 1


def test_pictures_and_charts_write_the_marks_of_the_language() -> None:
    """Prevents an axis that says 27.2 under a sentence that says 27,2."""
    labels = AgeLabels(early="a", late="b", reader="c", end="d", group="e", spread="f")
    spread = AgeSpread(mean_years=27.2, low_years=12, high_years=42)
    with speaking(COMMA):
        drawn = age_line(
            name="ages", twin="Ages.", early_before_years=45, spread=spread, reader="early", labels=labels
        )
        assert ">27,2<" in drawn
        assert layout(takeaway="", height=1, margin={})["separators"] == ",."
    assert "separators" not in layout(takeaway="", height=1, margin={})


def test_a_number_that_was_typed_comes_back_in_the_marks_of_the_page() -> None:
    """Prevents "67.4 pmol/L" told to somebody who typed 67,4."""
    box = ferritin_box()
    with speaking(COMMA):
        box.enter("67,4", "pmol/L")
        assert box.told == ("67,4 pmol/L (29,996 ng/mL)", "67,4 pmol/L")


def test_no_language_is_spoken_on_behind_its_end() -> None:
    """Prevents one page's language on the next page, also when a page can't be made."""
    with pytest.raises(ZeroDivisionError), speaking(COMMA):
        raise ZeroDivisionError
    assert current() == ENGLISH


# -- what is written is read back ------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "es", "es-419", "fr", "de-CH", "sv"])
def test_every_number_of_the_tables_is_read_back(code: str) -> None:
    """Prevents a language whose own numbers its sentences may not hold."""
    language = Language(code)
    for topic in topics():
        for row in values(topic, audience="details"):
            for number in (row.value, row.low, row.high, row.n):
                if number is not None:
                    assert float(language.read(language.number(number))) == number, row.id


def test_decimals_are_kept_where_another_way_was_written_before() -> None:
    """Prevents "75" out of a cache where a sentence says "75.0": they are equal, and not the same."""
    assert [ENGLISH.number(Decimal(75), decimals) for decimals in (0, 1, 0)] == ["75", "75.0", "75"]
    assert [as_written(Decimal(text), 1) for text in ("75", "75.0")] == ["75.0", "75.0"]


def test_a_number_in_doubt_is_not_mended_in_any_language() -> None:
    """Prevents precision lost: in Spain, whoever writes 11.900 may mean 11,9."""
    with speaking(COMMA):
        assert mended("[11.900](value:iron.trial.cho2016)", "patient").startswith("[11.900]")
        assert mended("[11,8](value:iron.trial.cho2016)", "patient").startswith("[11,9]")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    """Prevents "NaN mg" on a page."""
    with pytest.raises(ValueError, match="can't be written"):
        ENGLISH.number(number)
