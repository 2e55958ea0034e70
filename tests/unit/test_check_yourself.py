"""The questions at the end of each lesson: words alone, open at first, one right answer, a reason with each."""

from __future__ import annotations

import re
from html import unescape

import pytest

from restless_legs.evidence import EvidenceError
from restless_legs.explorers import iron
from restless_legs.explorers.question import question_names
from tests.made import LESSONS, explorer
