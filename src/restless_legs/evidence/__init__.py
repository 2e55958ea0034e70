"""Evidence: the numbers, foods, rules, terms and sources of the lessons, read and checked."""

from __future__ import annotations

from restless_legs.evidence.care_steps import *
from restless_legs.evidence.clinic import Clinic as Clinic
from restless_legs.evidence.clinic import clinic as clinic
from restless_legs.evidence.clinic import dialled as dialled
from restless_legs.evidence.condition_links import *
from restless_legs.evidence.day_pattern import *
from restless_legs.evidence.foods import *
from restless_legs.evidence.glossary import *
from restless_legs.evidence.iron_edges import *
from restless_legs.evidence.judgements import *
from restless_legs.evidence.lab_codes import *
from restless_legs.evidence.loci import *
from restless_legs.evidence.lookalikes import *
from restless_legs.evidence.medicine_list import *
from restless_legs.evidence.medicine_names import *
from restless_legs.evidence.often_said import *
from restless_legs.evidence.patient_questions import *
from restless_legs.evidence.private_words import *
from restless_legs.evidence.problem import EvidenceError as EvidenceError
from restless_legs.evidence.problem import Problem as Problem
from restless_legs.evidence.prose import as_written as as_written
from restless_legs.evidence.prose import with_sources as with_sources
from restless_legs.evidence.prose import without_sources as without_sources
from restless_legs.evidence.references import Reference as Reference
from restless_legs.evidence.references import reference as reference
from restless_legs.evidence.row_text import *
from restless_legs.evidence.safety import *
from restless_legs.evidence.safety_words import *
from restless_legs.evidence.source_hosts import *
from restless_legs.evidence.source_marks import sourced as sourced
from restless_legs.evidence.told_ways import *
from restless_legs.evidence.treatment_ways import *
from restless_legs.evidence.values import *
from restless_legs.evidence.words import Html as Html
from restless_legs.evidence.words import Words as Words
from restless_legs.evidence.words import words as words
