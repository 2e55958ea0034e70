"""Evidence: the numbers, foods, rules, terms and sources of the lessons, read and checked."""

from __future__ import annotations

from restless_legs.evidence.care_steps import CareStep, care_steps
from restless_legs.evidence.clinic import Clinic, clinic, dialled
from restless_legs.evidence.condition_links import ConditionLink, condition_links
from restless_legs.evidence.day_pattern import BandKind, DayBand, day_bands
from restless_legs.evidence.foods import DailyNeed, Food, daily_needs, foods
from restless_legs.evidence.glossary import MedicalWord, Term, glossary, medical_words
from restless_legs.evidence.loci import Locus, loci
from restless_legs.evidence.lookalikes import Lookalike, lookalikes
from restless_legs.evidence.medicine_list import USED_FOR, BrandToAsk, Medicine, brands_to_ask, medicine_list
from restless_legs.evidence.often_said import Saying, sayings
from restless_legs.evidence.problem import EvidenceError, Problem
from restless_legs.evidence.prose import as_written, sourced, with_sources, without_sources
from restless_legs.evidence.references import Reference, reference
from restless_legs.evidence.safety import RedFlag, Rule, red_flags, rule, rules
from restless_legs.evidence.safety_words import HOUSE, SafetyWord, safety_words, safety_words_of
from restless_legs.evidence.source_hosts import SourceHost, host_of, may_be_linked, source_hosts
from restless_legs.evidence.told_ways import ToldWay, told_ways
from restless_legs.evidence.treatment_ways import TreatmentWay, treatment_ways
from restless_legs.evidence.values import Audience, Value, value, values
from restless_legs.evidence.words import Html, Words, words

__all__ = [
    "HOUSE",
    "USED_FOR",
    "Audience",
    "BandKind",
    "BrandToAsk",
    "CareStep",
    "Clinic",
    "ConditionLink",
    "DailyNeed",
    "DayBand",
    "EvidenceError",
    "Food",
    "Html",
    "Locus",
    "Lookalike",
    "MedicalWord",
    "Medicine",
    "Problem",
    "RedFlag",
    "Reference",
    "Rule",
    "SafetyWord",
    "Saying",
    "SourceHost",
    "Term",
    "ToldWay",
    "TreatmentWay",
    "Value",
    "Words",
    "as_written",
    "brands_to_ask",
    "care_steps",
    "clinic",
    "condition_links",
    "daily_needs",
    "day_bands",
    "dialled",
    "foods",
    "glossary",
    "host_of",
    "loci",
    "lookalikes",
    "may_be_linked",
    "medical_words",
    "medicine_list",
    "red_flags",
    "reference",
    "rule",
    "rules",
    "safety_words",
    "safety_words_of",
    "sayings",
    "source_hosts",
    "sourced",
    "told_ways",
    "treatment_ways",
    "value",
    "values",
    "with_sources",
    "without_sources",
    "words",
]
