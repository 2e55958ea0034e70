"""The tables as they stand: what a page is made from must be whole and may be shown."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints

import pytest

from restless_legs.evidence import (
    BrandToAsk,
    Medicine,
    daily_needs,
    foods,
    glossary,
    red_flags,
    rules,
    values,
)
from restless_legs.evidence.check import problems
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.tables import Id, IdOfTopic, SourceKey, Table, all_tables, columns
from restless_legs.evidence.values import topics
from tests.made import edit

ADDRESS = re.compile(r"(^|[\s;(])(/work/|/tmp/|/home/|/root/)|localhost|127\.0\.0\.1")


# Their rows stand in one file, whose schema holds for both.
TWO_KINDS = (Medicine, BrandToAsk)
TYPES = {float: {"number"}, int: {"integer"}, bool: {"boolean", "string"}, str: {"string", "date"}}
NEEDED = (str, Id, IdOfTopic, SourceKey, float, int)


def numeric_of(type_: Any) -> type[Any]:
    """The kind of cell that a column of this type holds."""
    inner = get_args(type_)[0] if get_origin(type_) is Annotated else type_
    for kind in (float, int, bool):
        if inner is kind or kind in get_args(inner):
            return kind
    return str


def cells(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def schemas() -> dict[str, Any]:
    """What the package says of the columns of each file, or the name of the schema that says it."""
    package = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    return {table["path"]: table["schema"] for table in package["resources"]}


def schema_of(file: str) -> Any:
    told = schemas()[file]
    return json.loads((data_folder() / told).read_text(encoding="utf-8")) if isinstance(told, str) else told


def test_tables_fit_their_schemas_and_each_other() -> None:
    """Prevents a page made from a broken cell, or a number of an unknown source."""
    assert topics(), "no table of values was found to check"
    assert problems() == []


def test_every_table_says_where_it_comes_from() -> None:
    """Prevents a table whose reader can't learn its origin, dates, licence and faults."""
    package = json.loads((data_folder() / "datapackage.json").read_text(encoding="utf-8"))
    tables = {path.name for path in data_folder().glob("*.csv")}
    assert tables
    assert {table["path"] for table in package["resources"]} == tables
    for table in package["resources"]:
        for item in ("title", "description", "licenses", "sources", "dates", "known_faults"):
            assert table[item], f"{table['name']} has no {item}"


def test_every_column_is_described() -> None:
    """Prevents a column that only its author understands."""
    fields = [field for file in schemas() for field in schema_of(file)["fields"]]
    assert fields
    assert [field["name"] for field in fields if len(field.get("description", "")) < 10] == []


def test_a_schema_that_tables_share_is_said_once() -> None:
    """Prevents 22 columns told a dozen times, of which one telling goes stale."""
    told = [json.dumps(schema["fields"]) for schema in schemas().values() if not isinstance(schema, str)]
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("table", all_tables(), ids=lambda one: f"{one.file}-{one.kind.__name__}")
def test_class_and_schema_say_the_same(table: Table[Any]) -> None:
    """Prevents a column, a closed list or a needed cell that Python and the published schema tell apart."""
    told = {field["name"]: field for field in schema_of(table.file)["fields"]}
    hints = get_type_hints(table.kind, include_extras=True)
    for name, column in columns(table.kind).items():
        field, type_ = told[column], hints[name]
        assert field["type"] in TYPES[numeric_of(type_)], column
        rules = field.get("constraints", {})
        if table.kind not in TWO_KINDS:
            if get_origin(type_) is Literal:
                assert set(rules["enum"]) == set(get_args(type_)) - {""}, column
            if type_ in NEEDED:
                assert rules.get("required") or rules.get("enum"), column
    assert set(schema_of(table.file)["primaryKey"]) == {columns(table.kind)[table.first]}


def test_no_address_of_one_machine_stands_in_the_data() -> None:
    """Prevents a published folder that names somebody's disk."""
    texts = [path for path in data_folder().iterdir() if path.is_file()]
    assert len(texts) > 5
    assert [path.name for path in texts if ADDRESS.search(path.read_text(encoding="utf-8"))] == []


def test_only_two_kinds_of_reader() -> None:
    """Prevents a row marked "no" in the evidence from slipping into the tables."""
    shown = {row.show for topic in topics() for row in values(topic, audience="details")}
    assert shown == {"patient", "details"}


def test_icons_of_a_trial_have_their_control() -> None:
    """Prevents icons of a treatment drawn without the dummy treatment beside them."""
    icons = [row for row in values("iron") if row.draw == "icons"]
    assert icons
    assert [r.id for r in icons if r.control == "placebo" and r.control_value is None] == []
    assert any(row.control == "placebo" for row in icons), "no trial is drawn: look at this test"


def test_a_spread_between_people_is_named_so() -> None:
    """Prevents a spread named "SD" that does not sit around its value."""
    spread = [row for row in values("iron", audience="details") if row.interval == "SD"]
    assert spread
    for row in spread:
        assert row.value is not None
        assert row.low is not None
        assert row.high is not None
        assert (row.low + row.high) / 2 == pytest.approx(row.value, abs=0.051), row.id


def test_haem_share_only_where_it_was_measured() -> None:
    """Prevents a haem share that was guessed from another animal being shown for a food."""
    assert any(food.haem_fraction is not None for food in foods())
    wrong = [f.id for f in foods() if (f.haem_fraction is not None) != (f.haem_basis == "measured")]
    assert wrong == []


def test_iron_per_serving_fits_iron_in_100_g() -> None:
    """Prevents a slip of the decimal point: the note carries the USDA figure for 100 g."""
    assert len(foods()) > 20
    for food in foods():
        found = re.search(r"([\d.]+) mg per 100 g", food.note)
        assert found, food.id
        assert food.iron_mg == pytest.approx(float(found[1]) * food.serving_g / 100, abs=0.051), food.id


def test_liver_is_marked_for_pregnancy() -> None:
    """Prevents the food explorer from offering liver to a pregnant reader."""
    livers = [food for food in foods() if "liver" in food.food.lower()]
    assert livers
    assert all(food.not_in_pregnancy for food in livers)


@pytest.mark.parametrize("sex", ["female", "male"])
def test_each_age_has_exactly_one_daily_need(sex: str) -> None:
    """Prevents an age that falls between two groups, or into two, and so a wrong total."""
    needs = [need for need in daily_needs() if need.pregnant == "no" and need.sex in ("any", sex)]
    for age in range(1, 111):
        fits = [n.id for n in needs if (n.age_from or 0) <= age <= (n.age_to or 200)]
        assert len(fits) == 1, f"{sex}, {age} years: {fits}"


def test_pregnancy_has_one_need() -> None:
    """Prevents a pregnant reader being measured against the need of others."""
    assert [need.need_mg for need in daily_needs() if need.pregnant == "yes"] == [27]


def test_red_flags_name_no_row_of_ours() -> None:
    """Prevents "(fact S-10)" on a page where somebody looks for help."""
    assert any(flag.action == "emergency" for flag in red_flags())
    assert [f.id for f in red_flags() if re.search(r"facts? [A-Z]-\d", f.sign + f.why)] == []


def test_red_flags_stand_in_their_order_of_urgency() -> None:
    """Prevents a page whose first sign can wait until Monday."""
    actions = [flag.action for flag in red_flags()]
    assert actions == sorted(actions, key=["emergency", "same_day", "soon"].index)


def test_house_rules_cover_what_the_iron_lesson_may_harm() -> None:
    """Prevents a lesson on iron without the rules that keep a reader safe."""
    needed = {"no_sudden_stop", "no_iron_alone", "no_iron_child"}
    needed |= {"ferritin_over_500", "saturation_from_45"}
    assert needed <= {rule.id for rule in rules()}


def test_meanings_are_short() -> None:
    """Prevents a pop-up that explains a hard word by a hard sentence."""
    assert len(glossary()) >= 15
    for term in glossary():
        sentences = [s for s in re.split(r"(?<=[.!?])\s+", term.meaning) if s]
        assert len(sentences) <= 3, term.term
        assert max(len(s.split()) for s in sentences) <= 18, term.term


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("iron.cutoff.adult,I-02a,", "Iron Cutoff,I-02a,", "line 4, column id"),
        (",ng/mL,", ",ng/dl,", "line 4, column unit"),
        ("iron.cutoff_untested.adult,I-02c,", "iron.cutoff_untested.adult,I-02a,", "column fact"),
        (",P,patient,line,winkelman2025,", ",M,patient,line,winkelman2025,", "iron.cutoff.adult"),
        (",P,patient,line,winkelman2025,", ",P,patient,icons,winkelman2025,", "iron.cutoff.adult"),
        (",95% CI,345,", ",,345,", "row iron.pool.trotti2019"),
        (",winkelman2025,", ",winkelman2052,", "source 'winkelman2052'"),
        (",P,patient,line,winkelman2025,", ",P,patient,line,,", "line 4, column source"),
        (",-6.25,-1.31,95% CI,345,", ",-1.31,-6.25,95% CI,345,", "row iron.pool.trotti2019"),
    ],
)
def test_check_finds(copy_of_data: Path, old: str, new: str, place: str) -> None:
    """Prevents a check that can't fail: each fault is put in, and must be found at its place."""
    edit(copy_of_data / "iron.csv", old, new)
    found = problems()
    assert any("data/iron.csv" in p.file and place in p.place for p in found), found
    assert all(problem.what and problem.remedy for problem in found)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (
            "references.bib",
            "  howread = {abstract},",
            "  howread = {news_page},",
            "entry ",
        ),
        ("references.bib", "  url = {https://aasm.org/", "  url = {aasm.org/", "entry aasm2023"),
        ("source_hosts.csv", "gut.bmj.com,", "gut.bmj.org,", "host gut.bmj.org"),
        ("source_hosts.csv", "karger.com,publisher,", "karger.com,friend,", "column kind"),
    ],
)
def test_check_finds_in_the_sources(copy_of_data: Path, file: str, old: str, new: str, place: str) -> None:
    """Prevents a source that does not say how it was read, and a list of hosts that outlives its use."""
    edit(copy_of_data / file, old, new)
    found = problems()
    assert any(problem.file == f"data/{file}" and place in problem.place for problem in found), found
    assert all(problem.what and problem.remedy for problem in found)


def test_check_finds_a_table_without_a_schema(copy_of_data: Path) -> None:
    """Prevents a new table that no check ever looks at."""
    (copy_of_data / "sleep.csv").write_text("id,text\n1,a\n")
    assert [problem.file for problem in problems()] == ["data/sleep.csv"]


def test_check_finds_a_fact_copied_into_two_topics(copy_of_data: Path) -> None:
    """Prevents one measured figure standing in two tables, where only one would be corrected."""
    first = cells(copy_of_data / "brain.csv")[0]["fact"]
    edit(copy_of_data / "brain.csv", f",{first},", ",I-02a,")
    assert [problem.what for problem in problems() if "copies fact I-02a" in problem.what]


def test_check_finds_a_table_without_rows(copy_of_data: Path) -> None:
    """Prevents a page on when to get help that lists no sign, since somebody saved an empty sheet."""
    table = copy_of_data / "red_flags.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    told = "data/red_flags.csv, the whole table: is empty. Restore it: pages need it."
    assert told in map(str, problems())


def test_check_finds_a_word_that_two_terms_claim(copy_of_data: Path) -> None:
    """Prevents a word in a sentence that opens the meaning of another one."""
    edit(copy_of_data / "words" / "en" / "glossary.yml", "also: [anaemic]", "also: [anaemic, Absorption]")
    [found] = problems()
    assert found.file == "data/words/en/glossary.yml"
    assert (found.place, found.what) == ("term anaemia", "shares 'Absorption' with absorption")
