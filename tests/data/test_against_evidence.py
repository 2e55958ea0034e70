"""The tables against the evidence that they were copied from, row by row."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.medicine_list import LINKED, USED_FOR, brands_to_ask, medicine_list
from restless_legs.evidence.references import references
from restless_legs.evidence.values import topics

EVIDENCE = Path(__file__).resolve().parents[3] / "shared" / "evidence"
pytestmark = pytest.mark.skipif(
    not (EVIDENCE / "facts.csv").is_file(),
    reason="the evidence folder (shared/evidence) is not beside this repository",
)
# Read twice: each stands once in the tables, under the id on the right. The iron row is kept, else the row
# that patients may read, else the one that says more.
READ_TWICE = {
    "S-01a": "P-01a", "S-01b": "P-01b", "S-01c": "P-01c", "S-01d": "P-01d", "S-01e": "P-01e",
    "S-01f": "P-04", "S-01g": "P-05a", "P-05b": "S-02a", "S-03d": "P-06a", "P-20": "P-24",
    "T-04a": "I-01a", "T-04b": "I-01b", "T-04c": "I-02a", "T-04d": "I-02b", "T-04e": "I-03a",
    "T-04f": "I-02c", "T-04g": "I-19a", "T-38a": "I-33b", "T-38b": "I-33a", "T-38c": "I-33c",
    "T-61a": "I-37a", "T-61b": "I-37c", "T-62a": "I-41a", "T-62b": "I-41b", "T-62c": "I-41c",
    "T-63a": "I-36a", "T-63b": "I-36b", "T-64": "I-34a", "T-67": "I-29a", "T-68": "I-40a",
    "T-209a": "I-35g", "T-209b": "I-35f", "T-209c": "I-35e", "T-209d": "I-35h", "T-209e": "I-35i",
    "S-41a": "I-43a", "I-43b": "S-41b", "S-43": "I-41c", "S-50e": "I-22b", "S-50f": "I-19a",
    "S-04b": "S-44d", "S-209a": "S-44a", "S-209b": "S-44b", "S-209c": "S-44c", "S-209d": "S-44d",
    "S-209e": "S-45a", "S-209f": "S-45b", "S-42d": "S-209h", "S-31": "S-204y",
    "S-50a": "B-10a", "S-50b": "B-10b", "S-50c": "B-10c", "S-50d": "B-10d",
    "S-205j": "T-G-opioids", "C-18b-d": "S-230a", "V-200a": "V-200b",
    "T-53": "T-215b", "T-217a": "T-36a", "T-220a": "T-56b",
}  # fmt: skip


def doubles(topic: str) -> set[str]:
    return {fact for fact in READ_TWICE if fact.startswith(topic)}


# Each topic's table holds all that may be shown; what is left out of it, each for a reason.
WHOLE = {
    "iron": doubles("I-"),
    "brain": {f"N-48{letter}" for letter in "acdefgh"},  # bands of a picture: they stand in day_pattern.csv
    "diagnosis": set(),
    "prevalence": set(),
    "genetics": {"G-10c"},  # its interval is of a kind that was not recorded
    "conditions": doubles("C-"),
    "medicines": set(),
    "pregnancy": doubles("P-"),
    "vein": doubles("V-"),
    "treatment": doubles("T-"),
    "safety": doubles("S-"),
}
# Pages that the evidence names beside a look-alike, and not in its list of references.
PAGES_OF_LOOKALIKES = {"medscapend", "uptodategraphicnd"}
# An address or number that the evidence gives from memory only, so ours leaves it out.
FROM_MEMORY = {("connor2009", "doi"), ("allen2014b", "pmid"), ("hayes2008", "doi")}
# Under the number of a claim's basis, and about something else: sleeping pills, a device, two medicines.
NOT_THE_BASIS = {"T-59b", "T-59c", "T-65c", "T-65d"}
# The evidence kept but the head of this address: it leads nowhere.
CUT_SHORT = {"gemignani2002"}
# The page that the row names, and the evidence's list of sources does not: read there, and it can be linked.
READ_THERE = {"iom2001", "rampton2014", "who2020"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    assert found, f"{path.name} is empty"
    return found


def facts() -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in rows(EVIDENCE / "facts.csv")}


def people(n: str) -> str:
    """Give the people of both groups together ("27 v 157"); a count of studies is no count of people."""
    groups = re.fullmatch(r"(\d+)(?: v (\d+)| [a-z ]+, (\d+) others)?", re.sub(r"(?<=\d),(?=\d)", "", n))
    return str(sum(int(group) for group in groups.groups() if group)) if groups else ""


def stands_for(basis: str, fact: str) -> bool:
    """Tell whether a fact is one that a basis id means: M-10 means M-10a and M-10b, never M-100."""
    return re.match(rf"{re.escape(basis)}(?!\d)", fact) is not None


def bearing(basis: str) -> set[str]:
    """Facts that may be shown and that a basis id means, each under the id that it stands once by."""
    found = (id for id, row in facts().items() if row["show"] != "no" and stands_for(basis, id))
    return {READ_TWICE.get(id, id) for id in found}


def fact_of_each_row() -> dict[str, str]:
    ours = [row for topic in WHOLE for row in rows(data_folder() / f"{topic}.csv")]
    return {row["id"]: row["fact"] for row in ours}


@pytest.mark.parametrize("topic", WHOLE)
def test_every_cell_is_as_in_the_evidence(topic: str) -> None:
    """Prevents a number, sentence or source that changed on its way into the tables."""
    evidence = facts()
    for row in rows(data_folder() / f"{topic}.csv"):
        fact = evidence[row["fact"]]
        copied = {name: cell for name, cell in row.items() if name not in ("id", "fact", "source")}
        assert copied == {name: fact[name] for name in copied} | {"n": people(fact["n"])}, row["id"]
        assert (row["source"], fact["topic"]) == (fact["key"], topic), row["id"]


def test_derived_rows_are_what_their_note_says() -> None:
    """Prevents a figure of our own making from passing as one that somebody measured."""
    derived = {row["id"]: row for row in rows(data_folder() / "derived.csv")}
    assert all(row["kind"] == "derived" and row["fact"] in facts() for row in derived.values())
    dummy, fact = derived["derived.ferritin_rise.wang2009_dummy"], facts()["I-29b"]
    assert "SD 20.3 v 13.7" in fact["note"]
    assert dummy["value"] == fact["control_value"]
    assert (float(dummy["low"]), float(dummy["high"])) == (round(7.5 - 13.7, 1), round(7.5 + 13.7, 1))


def test_every_table_of_values_is_compared() -> None:
    """Prevents a new topic whose rows nobody holds against the evidence."""
    assert set(topics()) == {*WHOLE, "derived"}


@pytest.mark.parametrize("topic", WHOLE)
def test_all_that_may_be_shown_is_there(topic: str) -> None:
    """Prevents a finding left out because it did not fit the story, contrary studies above all."""
    may = {id for id, row in facts().items() if row["topic"] == topic and row["show"] != "no"}
    assert may - WHOLE[topic] == {row["fact"] for row in rows(data_folder() / f"{topic}.csv")}


def test_the_days_bands_are_as_in_the_evidence() -> None:
    """Prevents an hour drawn as measured that no study measured."""
    evidence, ours = facts(), rows(data_folder() / "day_pattern.csv")
    assert {row["fact"] for row in ours} == WHOLE["brain"]
    for row in ours:
        fact = evidence[row["fact"]]
        assert (row["from_hour"], row["to_hour"]) == (fact["low"], fact["high"]), row["id"]
        assert fact["outcome"].startswith(row["level"]), row["id"]
        same = ("kind", "grade", "note")
        assert [row[name] for name in same] == [fact[name] for name in same], row["id"]
        assert (row["source"], fact["show"], fact["draw"]) == (fact["key"], "patient", "line"), row["id"]


def test_lookalikes_are_as_in_the_evidence() -> None:
    """Prevents a sign by which two conditions differ from being changed, or shown where it may not be."""
    ours = {row["name"]: row for row in rows(data_folder() / "lookalikes.csv")}
    left_out = []
    for row in rows(EVIDENCE / "lookalikes.csv"):
        own = ours.pop(row["name"], None)
        if own is None:
            left_out.append((row["name"].partition(" (")[0], row["grade"]))
            continue
        told = ("feels_like", "how_it_differs")
        if row["show"] == "no":
            assert (own["show"], [own[name] for name in told]) == ("name", ["", ""]), own["id"]
            continue
        same = (*told, "grade", "show")
        assert [own[name] for name in same] == [row[name] for name in same], own["id"]
    assert (left_out, ours) == ([], {})


def test_gene_variants_are_as_in_the_evidence() -> None:
    """Prevents an odds ratio beside another variant's name."""
    theirs, ours = rows(EVIDENCE / "loci.csv"), rows(data_folder() / "loci.csv")
    for own, row in zip(ours, theirs, strict=True):
        copied = {name: cell for name, cell in own.items() if name not in ("id", "source")}
        assert copied == {name: row[name] for name in copied}, own["id"]
        assert own["source"] == row["source_key"], own["id"]


def test_groups_are_counted_together() -> None:
    """Prevents "18 studies" from standing as 18 people, and one group of two as all who were studied."""
    evidence, reshaped = facts(), {}
    for topic in WHOLE:
        for row in rows(data_folder() / f"{topic}.csv"):
            if row["n"] != evidence[row["fact"]]["n"]:
                reshaped[row["id"]] = row["n"]
    assert len(reshaped) == 21
    assert reshaped["conditions.bowel.inflammatory"] == "1508"  # 377 v 1131
    assert reshaped["conditions.blood_donors.bryant2013"] == "1636"  # "1,236 turned away ..., 400 others"
    assert reshaped["medicines.antidepressants.review"] == ""  # 18 studies


def test_condition_links_are_as_in_the_evidence() -> None:
    """Prevents a link called firmer than it is, or a rate beside another condition's name."""
    ours, fact_of = rows(data_folder() / "condition_links.csv"), fact_of_each_row()
    theirs = [row for row in rows(EVIDENCE / "conditions.csv") if row["show"] != "no"]
    for own, row in zip(ours, theirs, strict=True):
        copied = {name: cell for name, cell in own.items() if name not in ("id", "rests_on")}
        assert copied == {name: row[name] for name in copied}, own["id"]
        leaning = {fact_of[id] for id in own["rests_on"].split(";")}
        named = {basis: bearing(basis) for basis in row["basis_ids"].split(";")}
        assert leaning <= {fact for facts_of_it in named.values() for fact in facts_of_it}, own["id"]
        assert [basis for basis, found in named.items() if not found & leaning] == [], own["id"]


def test_rates_of_a_condition_stand_in_the_rows_that_it_rests_on() -> None:
    """Prevents a picture of figures that no row of values bears."""
    figures = {
        row["id"]: (row["value"], row["control_value"])
        for topic in ("conditions", "medicines")
        for row in rows(data_folder() / f"{topic}.csv")
    }
    drawn = [row for row in rows(data_folder() / "condition_links.csv") if row["with_per_100"]]
    assert len(drawn) > 15
    for row in drawn:
        pairs = [figures[id] for id in row["rests_on"].split(";") if id in figures]
        if row["without_per_100"]:
            assert (row["with_per_100"], row["without_per_100"]) in pairs, row["id"]
        else:
            assert row["with_per_100"] in [value for value, _ in pairs], row["id"]


def test_ways_to_treat_are_as_in_the_evidence() -> None:
    """Prevents a way praised for another's trial, or drawn where it may not be."""
    ours, fact_of = rows(data_folder() / "treatment_ways.csv"), fact_of_each_row()
    theirs = [row for row in rows(EVIDENCE / "treatments.csv") if row["show"] != "no"]
    for own, row in zip(ours, theirs, strict=True):
        copied = {name: cell for name, cell in own.items() if name not in ("id", "told_as", "rests_on")}
        assert copied == {name: row[name] for name in copied}, own["id"]
        leaning = {fact_of[id] for id in own["rests_on"].split(";")}
        named = [basis for cell in ("study_id", "harms_ids") for basis in row[cell].split(";") if basis]
        assert [basis for basis in named if not bearing(basis) & leaning] == [], own["id"]


def test_no_way_is_drawn_without_its_dummy_treatment() -> None:
    """Prevents a picture of people who got better that hides how many did so on a dummy."""
    figures = {row["id"]: row for row in rows(data_folder() / "treatment.csv")}
    drawn = [row for row in rows(data_folder() / "treatment_ways.csv") if row["draw"] == "icons"]
    assert len(drawn) == 10
    for row in drawn:
        bearing = [figures[id] for id in row["rests_on"].split(";") if id.startswith("treatment.response")]
        wanted = [round(float(row[name])) for name in ("responders_per_100", "control_per_100")]
        pairs = [
            [round(float(one[name]) + 1e-9) for name in ("value", "control_value")]
            for one in bearing
            if one["draw"] == "icons"
        ]
        assert wanted in pairs, row["id"]


def basis_of(cell: str) -> list[str]:
    """Spell out the basis of a claim: "C-02a to C-02c; M-10" means C-02a, C-02b, C-02c and M-10."""
    spelt = []
    for named in re.split(r"[;,] *", cell):
        first, _, last = named.partition(" to ")
        topic, number, letter = re.fullmatch(r"([A-Z]-)(\d+)([a-z]?)", first).groups()  # type: ignore[union-attr]
        if not last:
            spelt.append(first)
        elif letter:
            spelt += [f"{topic}{number}{chr(at)}" for at in range(ord(letter), ord(last[-1]) + 1)]
        else:
            numbers = range(int(number), int(last.removeprefix(topic)) + 1)
            spelt += [f"{topic}{at:0{len(number)}}" for at in numbers]
    return spelt


def test_a_basis_is_spelt_out() -> None:
    """Prevents a range of which only both ends are looked for."""
    assert basis_of("C-02a to C-02c; M-10") == ["C-02a", "C-02b", "C-02c", "M-10"]
    assert basis_of("V-1 to V-3, N-09 to N-10") == ["V-1", "V-2", "V-3", "N-09", "N-10"]


def test_sayings_are_as_in_the_evidence() -> None:
    """Prevents a saying lost, judged more kindly than the evidence does, or freed of a contrary study."""
    fact_of, theirs = fact_of_each_row(), rows(EVIDENCE / "article_claims.csv")
    may = [id for id, row in facts().items() if row["show"] != "no" and id not in NOT_THE_BASIS]
    for own, row in zip(rows(data_folder() / "often_said.csv"), theirs, strict=True):
        assert (own["claim"], own["verdict"]) == (row["claim"], row["verdict"]), own["id"]
        leaning = {fact_of[id] for id in own["rests_on"].split(";") if id}
        meant = basis_of(row["basis_ids"])
        wanted = {READ_TWICE.get(id, id) for id in may if any(stands_for(basis, id) for basis in meant)}
        assert leaning == wanted, own["id"]


def test_no_sentence_of_the_article_is_copied() -> None:
    """Prevents somebody else's sentence from standing as ours, and a page that names who said it."""
    words_file = (data_folder() / "words" / "en" / "often_said.yml").read_text(encoding="utf-8")
    lesson = (Path(__file__).parents[2] / "notebooks" / "often_said.ipynb").read_text(encoding="utf-8")
    article = (EVIDENCE.parent / "source_article.txt").read_text(encoding="utf-8")
    theirs, ours = (re.findall(r"\w+", text.lower()) for text in (article, f"{words_file} {lesson}"))
    runs = [{tuple(said[at : at + 6]) for at in range(len(said) - 5)} for said in (theirs, ours)]
    assert min(map(len, runs)) > 300
    assert runs[0] & runs[1] == set()
    named = re.findall(r"Welcome to (\w+)", article)
    assert named
    assert [name for name in named if name.lower() in ours] == []


def test_what_was_read_twice_says_the_same() -> None:
    """Prevents a row that takes the place of another, and is about another study."""
    evidence = facts()
    sources = {id: (evidence[id]["key"], evidence[twin]["key"]) for id, twin in READ_TWICE.items()}
    other = {id for id, (one, two) in sources.items() if one != two}
    assert other == {
        "S-01f",  # a review that counts the same trials
        "S-03d",  # a study under the name of a page that reports it
        "S-04b", "S-209a", "S-209b", "S-209c", "S-209d",  # one European page under two keys
        "C-18b-d",  # one paper under two keys
        "S-42d",  # one label, ten years apart
        "S-205j",  # one news page under its own name and under that of the guideline
    }  # fmt: skip


# Beside the evidence table: facts name pergolide, and "interferon" alone may be one that the table has not.
ADDED_TO_LIST = ["pergolide", "brand_interferon", "brand_peginterferon"]


def test_medicines_are_as_in_the_evidence() -> None:
    """Prevents a medicine blamed for what was found of another, or one that lost "do not stop it alone"."""
    ours, theirs = rows(data_folder() / "medicine_list.csv"), rows(EVIDENCE / "medicines.csv")
    fact_of, rowless = fact_of_each_row(), set()
    assert [own["id"] for own in ours[len(theirs) :]] == ADDED_TO_LIST
    for own, row in zip(ours, theirs, strict=False):
        copied = {name: cell for name, cell in own.items() if name not in ("id", "rests_on")}
        assert copied == {name: row[name] for name in copied}, own["id"]
        leaning = {fact_of[id] for id in own["rests_on"].split(";") if id}
        # A pooled count that says what it counts leads before a review's that does not.
        leaning -= {"T-20a"} if own["class"] == "gabapentin-type medicine" else set()
        named = {basis: bearing(basis) for basis in row["basis_ids"].split(";") if basis}
        assert leaning <= {fact for facts_of_it in named.values() for fact in facts_of_it}, own["id"]
        rowless |= {basis for basis, found in named.items() if not found & leaning}
    assert rowless == set()


def test_each_kind_of_medicine_is_asked_for_by_its_kind() -> None:
    """Prevents a medicine for the legs in the list of those that make them worse, or a brand lost."""
    counted = Counter(row["show"] for row in rows(EVIDENCE / "medicines.csv"))
    asked = Counter(one.show for one in medicine_list(*LINKED, *USED_FOR))
    counted.update({"found_only": 1, "ask": 2})  # those of ADDED_TO_LIST
    assert {**asked, "ask": len(brands_to_ask())} == counted
    assert {one.show for one in medicine_list()} == set(LINKED)
    assert {one.rating for one in medicine_list(*USED_FOR)} == {"U"}
    assert "U" not in {one.rating for one in medicine_list()}


def test_foods_are_as_in_the_evidence() -> None:
    """Prevents a food with the iron of another; shrimp alone is left out, since tables disagree."""
    ours = {row["note"]: row for row in rows(data_folder() / "foods.csv")}
    left_out = []
    for row in rows(EVIDENCE / "foods.csv"):
        own = ours.pop(f"as listed: {row['food']}; {row['note']}", None)
        if own is None:
            left_out.append(row["food"].partition(",")[0])
            continue
        same = ("serving_g", "iron_mg", "haem_basis", "group")
        assert [own[name] for name in same] == [row[name] for name in same], own["id"]
        share = row["haem_fraction"] if row["haem_basis"] == "measured" else ""
        assert (own["haem_fraction"], own["source"]) == (share, row["source_key"]), own["id"]
        assert own["not_in_pregnancy"] == ("yes" if "not in pregnancy" in row["note"] else "no")
    assert (left_out, ours) == (["Shrimp"], {})


def test_daily_needs_are_as_in_the_evidence() -> None:
    """Prevents a total measured against another group's need; babies are left out on purpose."""
    same = ("age_from", "age_to", "sex", "pregnant", "need_mg", "upper_limit_mg", "grade")
    theirs = [
        [row[name] for name in same]
        for row in rows(EVIDENCE / "daily_need.csv")
        if not row["group"].endswith("months")
    ]
    assert [[row[name] for name in same] for row in rows(data_folder() / "daily_need.csv")] == theirs


def test_red_flags_are_as_in_the_evidence() -> None:
    """Prevents a danger sign lost, softened or moved to a slower action."""
    ours, theirs = rows(data_folder() / "red_flags.csv"), rows(EVIDENCE / "red_flags.csv")
    # Ours stand most pressing first, those of one urgency in the order of the evidence.
    theirs.sort(key=lambda row: ["emergency", "same_day", "soon"].index(row["action"]))
    for own, row in zip(ours, theirs, strict=True):
        why = re.sub(r" \(facts? [^)]*\)", "", row["why"])
        assert (own["sign"], own["why"]) == (row["sign"], why)
        assert (own["action"], own["grade"]) == (row["action"], row["grade"])
        assert own["source_note"].endswith(row["note"])


def test_dois_and_pmids_are_as_in_the_evidence() -> None:
    """Prevents a citation that leads to another paper."""
    theirs = {row["key"]: row for row in rows(EVIDENCE / "references.csv")}
    sources = references()
    assert sources
    assert set(sources) - set(theirs) == PAGES_OF_LOOKALIKES
    for key in set(sources) & set(theirs):
        one, row = sources[key], theirs[key]
        for field in ("doi", "pmid", "read"):
            kept = "" if (key, field) in FROM_MEMORY else row[field]
            assert getattr(one, field) == kept, (key, field)


def addresses_of(row: dict[str, str]) -> list[str]:
    """Give the addresses at which a source was read: its own, else one in its citation, else its rows'."""
    named = [row["address"], *(found.rstrip(".)") for found in re.findall(r"https?://\S+", row["citation"]))]
    own = [address for address in named if address]
    rows_of_it = [
        fact["url"].split()[0] for fact in facts().values() if fact["key"] == row["key"] and fact["url"]
    ]
    return own[:1] if own and row["key"] not in READ_THERE else rows_of_it


def test_addresses_are_as_in_the_evidence() -> None:
    """Prevents a link to a page that nobody read."""
    sources, compared = references(), 0
    for row in rows(EVIDENCE / "references.csv"):
        if (one := sources.get(row["key"])) is None:
            continue
        if row["key"] in CUT_SHORT:
            assert one.address == ""
        elif row["address"] or one.address:
            assert one.address in addresses_of(row), row["key"]
            compared += 1
    assert compared > 150


def test_how_a_source_was_read_is_as_the_rows_say() -> None:
    """Prevents "we read its short summary" where a row was read elsewhere, or on somebody's page."""
    own: dict[str, set[str]] = defaultdict(set)
    grades: dict[str, set[str]] = defaultdict(set)
    for fact in facts().values():
        if fact["show"] != "no":
            grades[fact["key"]].add(fact["grade"])
            own[fact["key"]].add(fact["locator"])
    told = {
        how: [key for key, one in references().items() if one.how == how] for how in ("abstract", "source")
    }
    assert min(map(len, told.values())) > 50
    assert [key for key in told["abstract"] if any(not at.startswith("abstract") for at in own[key])] == []
    second_hand = [key for how in told for key in told[how] if "S" in grades[key] and "P" in grades[key]]
    assert second_hand == []
