"""A portal's zip: only records are unpacked, no further than may be, and none of it does harm."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record_zips import ZIPS, read_one


@pytest.mark.parametrize("name", ZIPS)
def test_a_zip_gives_the_records_in_it(name: str) -> None:
    """Prevents a zip bomb, a locked part or two people's records from being taken for a reader's own."""
    data, come = ZIPS[name]
    assert read_one(data) == come


SMALL = [data for data, _ in ZIPS.values() if len(data) < 2_000]


@given(st.data(), st.sampled_from(SMALL), st.binary(max_size=8))
def test_a_damaged_zip_is_read_or_refused_in_words(draw: Any, data: bytes, scrap: bytes) -> None:
    """Prevents a damaged zip from ending in an error that no words tell."""
    at, size = (draw.draw(st.integers(0, most)) for most in (len(data), 12))
    assert read_one(data[:at] + scrap + data[at + size :])
