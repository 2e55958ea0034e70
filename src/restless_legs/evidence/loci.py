"""Gene variants of restless legs: how strong each is, and how many carry it. For clinicians only."""

from __future__ import annotations

from dataclasses import dataclass, field

from restless_legs.evidence.tables import MayBeEmpty, table_of


@dataclass(frozen=True, slots=True)
class Locus:
    """One study's result for one variant.

    ``risk_allele_freq`` is the share (0 to 1) of gene copies of people without restless legs that carry
    the risk letter; ``odds_ratio`` is for each copy, with a 95% confidence interval where one was
    printed. Rows of one locus describe the same signal: they are never added up, and only the one
    with ``stands_for_locus`` is drawn.
    """

    id: str
    locus: str
    rsid: str
    chromosome: int = field(metadata={"column": "chrom"})
    position_grch38: int = field(metadata={"column": "pos_grch38"})
    risk_allele: str
    risk_allele_freq: float
    odds_ratio: float
    low: float | None
    high: float | None
    interval: MayBeEmpty
    p: float | None
    phenotype: str
    stands_for_locus: bool = field(metadata={"column": "one_per_locus"})
    grade: str
    source: str
    note: MayBeEmpty


def loci() -> tuple[Locus, ...]:
    """Give all results, in the order of the table.

    Raises
    ------
    EvidenceError
        If the table is missing or a cell of it is broken.

    Examples
    --------
    >>> [(locus.rsid, locus.odds_ratio) for locus in loci() if locus.id == "tox3_rs3104767_2011"]
    [('rs3104767', 1.35)]
    """
    return table_of("loci.csv", Locus)
