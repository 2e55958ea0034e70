"""What the tables hold against the evidence, as digests, so that they can be held against it anywhere.

The evidence (``../shared/evidence``) lies beside the project on few machines. ``evidence_digests.csv`` keeps
the id of each row of it, and a digest of the cells that our tables copy. Where the evidence is,
``python -m tests.data.evidence_digests`` makes the file anew; a test says whether it is in step.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.references import references
from tests.data.test_against_evidence import (
    EVIDENCE,
    FROM_MEMORY,
    NOT_THE_BASIS,
    READ_TWICE,
    WHOLE,
    basis_of,
    fact_of_each_row,
    facts,
    people,
    rows,
    stands_for,
)

FILE = Path(__file__).with_name("evidence_digests.csv")
# A row of the evidence: our table, the name that the evidence has for it, and what we copy of it.
Copied = tuple[str, str, Iterable[str]]
FACT = (
    "statement", "population", "value", "unit", "low", "high", "interval", "n", "control_value", "control",
    "outcome", "time", "kind", "grade", "show", "draw", "locator", "note", "url",
)  # fmt: skip
LOCUS = (
    "locus", "rsid", "chrom", "pos_grch38", "risk_allele", "risk_allele_freq", "odds_ratio", "low", "high",
    "interval", "p", "phenotype", "one_per_locus", "grade", "show", "draw", "locator", "url", "note",
)  # fmt: skip
LINK = (
    "condition", "link", "with_per_100", "without_per_100", "comparator", "same_study", "confirmed_by",
    "grade", "show", "draw", "why_it_may_be", "note",
)  # fmt: skip
WAY = (
    "way", "group", "guideline_direction", "responders_per_100", "control_per_100", "harms", "grade", "show",
    "draw", "note",
)  # fmt: skip
MEDICINE = (
    "generic", "class", "used_for", "brands_us", "brands_uk", "brands_es", "rating", "grade", "show",
    "stop_note", "why_listed", "note",
)  # fmt: skip
NEED = ("age_from", "age_to", "sex", "pregnant", "need_mg", "upper_limit_mg", "grade")
FOOD = ("serving_g", "iron_mg", "haem_basis", "group")


def digest(cells: Iterable[str]) -> str:
    """Twelve letters that change with any cell, and with a cell that moves to its neighbour."""
    return sha256(json.dumps(list(cells)).encode()).hexdigest()[:12]


def picked(row: dict[str, str], columns: Iterable[str]) -> list[str]:
    return [row[column] for column in columns]


def named_by(row: dict[str, str], *columns: str) -> str:
    return " ".join(picked(row, columns))


# -- ours --------------------------------------------------------------------------------------------


def ours() -> Iterator[Copied]:
    """What our tables have copied from the evidence."""
    for topic in WHOLE:
        for row in rows(data_folder() / f"{topic}.csv"):
            yield topic, row["fact"], [*picked(row, FACT), row["source"]]
    for row in _of("day_pattern"):
        hours = picked(row, ("from_hour", "to_hour", "level", "kind", "grade", "note", "source"))
        yield "day_pattern", row["fact"], hours
    for row in _of("lookalikes"):
        told = picked(row, ("feels_like", "how_it_differs", "show"))
        yield "lookalikes", row["name"], [*told, row["grade"] if row["show"] != "name" else ""]
    for row in _of("loci"):
        yield "loci", named_by(row, "rsid", "source", "phenotype"), [*picked(row, LOCUS), row["source"]]
    for table, named, columns in (
        ("condition_links", "condition", LINK),
        ("treatment_ways", "way", WAY),
        ("medicine_list", "generic", MEDICINE),
        ("red_flags", "sign", ("why", "action", "grade")),
    ):
        for row in _of(table):
            yield table, row[named], picked(row, columns)
    for row in _of("foods"):
        food, _, note = row["note"].removeprefix("as listed: ").partition("; ")
        yield "foods", food, [*picked(row, FOOD), row["haem_fraction"], row["source"], note]
    for row in _of("daily_need"):
        yield "daily_need", named_by(row, *NEED[:4]), picked(row, NEED)
    fact_of = fact_of_each_row()
    for row in _of("often_said"):
        basis = sorted(fact_of[id] for id in row["rests_on"].split(";") if id)
        yield "often_said", row["claim"], [row["verdict"], *basis]
    for row in _of("patient_questions"):
        answered = [fact_of[id] for id in row["rests_on"].split(";") if id]
        yield "patient_questions", row["question"], answered
    for key, one in references().items():
        yield "references", key, [one.doi, one.pmid, one.read]


def _of(table: str) -> list[dict[str, str]]:
    return rows(data_folder() / f"{table}.csv")


# -- theirs ------------------------------------------------------------------------------------------


def theirs() -> Iterator[Copied]:
    """What the evidence has to copy: every row that may be shown."""
    for id, fact in facts().items():
        if id in WHOLE["brain"]:
            level = fact["outcome"].partition(" ")[0].rstrip(",;:")
            hours = [fact["low"], fact["high"], level, *picked(fact, ("kind", "grade", "note", "key"))]
            yield "day_pattern", id, hours
        elif fact["show"] != "no":
            cells = {**fact, "n": people(fact["n"])}
            yield fact["topic"], id, [*picked(cells, FACT), fact["key"]]
    for row in _from("lookalikes"):
        told = picked(row, ("feels_like", "how_it_differs", "show", "grade"))
        yield "lookalikes", row["name"], ["", "", "name", ""] if row["show"] == "no" else told
    for row in _from("loci"):
        named = named_by(row, "rsid", "source_key", "phenotype")
        yield "loci", named, [*picked(row, LOCUS), row["source_key"]]
    for table, file, named, columns in (
        ("condition_links", "conditions", "condition", LINK),
        ("treatment_ways", "treatments", "way", WAY),
        ("medicine_list", "medicines", "generic", MEDICINE),
    ):
        for row in _from(file):
            if row["show"] != "no":
                yield table, row[named], picked(row, columns)
    for row in _from("red_flags"):
        why = re.sub(r" \(facts? [^)]*\)", "", row["why"])
        yield "red_flags", row["sign"], [why, row["action"], row["grade"]]
    for row in _from("foods"):
        share = row["haem_fraction"] if row["haem_basis"] == "measured" else ""
        yield "foods", row["food"], [*picked(row, FOOD), share, row["source_key"], row["note"]]
    for row in _from("daily_need"):
        yield "daily_need", named_by(row, *NEED[:4]), picked(row, NEED)
    may = [id for id, row in facts().items() if row["show"] != "no" and id not in NOT_THE_BASIS]
    for row in _from("article_claims"):
        meant = basis_of(row["basis_ids"])
        basis = {READ_TWICE.get(id, id) for id in may if any(stands_for(one, id) for one in meant)}
        yield "often_said", row["claim"], [row["verdict"], *sorted(basis)]
    for row in _from("patient_questions"):
        answered = dict.fromkeys(READ_TWICE.get(id, id) for id in row["fact_ids"].split(";"))
        yield "patient_questions", row["question"], answered
    for row in _from("references"):
        told = ("doi", "pmid", "read")
        cells = ["" if (row["key"], field) in FROM_MEMORY else row[field] for field in told]
        yield "references", row["key"], cells


def _from(file: str) -> list[dict[str, str]]:
    return rows(EVIDENCE / f"{file}.csv")


# -- the file ----------------------------------------------------------------------------------------


def as_csv(copied: Iterable[Copied]) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(("table", "id", "digest"))
    table.writerows(sorted((table, id, digest(cells)) for table, id, cells in copied))
    return written.getvalue()


def kept() -> dict[str, dict[str, str]]:
    """The digests of the file, by our table and the evidence's id."""
    found: dict[str, dict[str, str]] = {}
    for row in rows(FILE):
        found.setdefault(row["table"], {})[row["id"]] = row["digest"]
    return found


if __name__ == "__main__":
    FILE.write_text(as_csv(theirs()), encoding="utf-8")
