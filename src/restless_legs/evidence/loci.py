"""Gene variants of restless legs: how strong each is, and how many carry it. For clinicians only."""

from __future__ import annotations

from dataclasses import dataclass, field

from restless_legs.evidence.tables import Id, MayBeEmpty, SmallNumber, SourceKey, rows_of, table

__all__ = ["Locus", "loci"]


@table("loci.csv")
@dataclass(frozen=True, slots=True)
class Locus:
    """One study's result for one variant.

    ``risk_allele_freq`` is the share (0 to 1) of gene copies of people without restless legs that carry
    the risk letter; ``odds_ratio`` is for each copy, with a 95% confidence interval where one was
    printed. Rows of one locus describe the same signal: they are never added up, and only the one
    with ``stands_for_locus`` is drawn.

    Examples
    --------
    >>> [(locus.rsid, locus.odds_ratio) for locus in loci() if locus.id == "tox3_rs3104767_2011"]
    [('rs3104767', 1.35)]
    """

    id: Id
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
    p: SmallNumber
    phenotype: str
    stands_for_locus: bool = field(metadata={"column": "one_per_locus"})
    grade: str
    source: SourceKey
    note: MayBeEmpty

    def as_claim(self) -> str:
        """Give the row as one sentence of the ledger of claims."""
        return f"{self.locus}, {self.rsid}: odds ratio {self.odds_ratio:g}"


loci = rows_of(Locus)
"""Give all results, in the order of the table."""
