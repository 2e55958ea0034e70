"""Documents of C-CDA: what is read of them, and that none does harm."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restless_legs.records.codes import codes
from restless_legs.records.opening import read_file
from restless_legs.records.record import RefusedError
from restless_legs.records.xml import looked_through, parsed
from tests.record_cases import FOLDER, TODAY, documents, read

DOCUMENTS = documents()
WHOLE = [data for data, come in DOCUMENTS.values() if "refused" not in come]
SCRAPS = [
    b"<",
    b">",
    b"/>",
    b'"',
    b"<!--",
    b"]]>",
    b"&",
    b"</entry>",
    b'negationInd="true"',
    b"\xff",
    b"\0",
    b"{",
]


def test_every_document_is_in_the_table() -> None:
    """Prevents a made-up record that nobody reads."""
    assert sorted(one.stem for one in (FOLDER / "ccda").glob("*.xml")) == sorted(DOCUMENTS)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_says_what_it_says(name: str) -> None:
    """Prevents a stopped medicine, a plan or a mother's test from being taken for the reader's own."""
    data, come = DOCUMENTS[name]
    assert read(data) == come


@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), st.sampled_from(SCRAPS)), max_size=4),
)
def test_a_damaged_document_is_read_or_refused_in_words(
    data: bytes, harm: list[tuple[int, int, bytes]]
) -> None:
    """Prevents a damaged file from ending in an error that no words tell."""
    for at, size, scrap in harm:
        data = data[:at] + scrap + data[at + size :]
    try:
        read_file(data, codes(), TODAY)
    except RefusedError as refused:
        assert refused.why  # noqa: PT017  # any of them is told


def _tag_of(attributes: int) -> str:
    return "<x><y" + "".join(f" a{at}='1'" for at in range(attributes)) + "/></x>"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<!DOCTYPE x><x/>", "dangerous"),
        ("<x><![CDATA[<!DOCTYPE x>]]></x>", None),
        ("<x a='>'/>", None),
        ("<x>" * 100 + "</x>" * 100, None),
        ("<x>" * 101 + "</x>" * 101, "too_deep"),
        (_tag_of(100), None),
        (_tag_of(101), "dangerous"),
        ("<x><y></x>", "cut_off"),
        ("<x a='", "cut_off"),
        ("<x><!-- ", "cut_off"),
        ("<x></y>", "broken"),
        ("<x>\ud800</x>", "encoding"),
    ],
)
def test_xml_is_looked_through_before_it_is_read(text: str, why: str | None) -> None:
    """Prevents entities without end, and levels without end, from reaching a reader of XML."""
    if why is None:
        assert parsed(text).tag == "x"
    else:
        with pytest.raises(RefusedError, match=why):
            parsed(text)


@pytest.mark.parametrize("piece", ["<", "<a", "<a b='", "<!-", "<a '", '<a "" ', "<?", "]]>"])
def test_looking_through_takes_no_longer_than_the_text(piece: str) -> None:
    """Prevents a megabyte of half a tag from keeping a page busy: it ends, whatever comes of it."""
    text: Any = piece * 100_000
    try:
        assert looked_through(text) in (True, False)
    except RefusedError as refused:
        assert refused.why in ("dangerous", "too_deep", "broken")  # noqa: PT017
