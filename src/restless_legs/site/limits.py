"""What a page may weigh: all its tables together, as they go over the wire."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lxml import html as lxml_html

from restless_legs.explorer.table import as_json, gzipped_bytes
from restless_legs.language import ENGLISH, current

MOST_TABLE_BYTES = 60 * 1024
# A visit has the tables of two lessons beside its own, so that paper says what the lessons say.
MOST_FOR_CLINICIANS = 100 * 1024
# Both are of the language that authors write in. Others have longer words, and translators derive no cases.
LONGER = 1.25


def most_bytes(*, for_clinicians: bool) -> int:
    """Tell what all tables of a page may weigh in the language spoken now.

    Examples
    --------
    >>> most_bytes(for_clinicians=False)
    61440
    >>> from restless_legs.language import Language, speaking
    >>> with speaking(Language("es")):
    ...     most_bytes(for_clinicians=False)
    76800
    """
    most = MOST_FOR_CLINICIANS if for_clinicians else MOST_TABLE_BYTES
    return most if current().code == ENGLISH.code else round(most * LONGER)


def tables_of(html: str) -> dict[str, str]:
    """Find the table of each explorer in a page, as JSON text by the explorer's name."""
    page = lxml_html.document_fromstring(html)
    return {
        str(explorer.get("data-explorer")): table.text or ""
        for explorer in page.iterfind(".//*[@data-explorer]")
        for table in explorer.iterfind(".//script[@data-table]")
    }


def too_heavy(html: str, most: int = MOST_TABLE_BYTES) -> str:
    """Say what to split where a page's tables weigh too much; an empty text where they don't.

    Parameters
    ----------
    html : str
        A finished page.
    most : int
        Bytes, gzipped, that all tables may have together.
    """
    tables = tables_of(html)
    if not tables or gzipped_bytes("".join(tables.values())) <= most:
        return ""
    explorer = max(tables, key=lambda name: gzipped_bytes(tables[name]))
    part = _heaviest_part(json.loads(tables[explorer]))
    return (
        f"its tables weigh {gzipped_bytes(''.join(tables.values())):,} bytes gzipped, over {most:,}. "
        f"The heaviest is {part['name']} of {explorer}, with {len(part['index']):,} entries of "
        f"{', '.join(part['inputs'])}: derive fewer cases from them, and let the part depend on those."
    )


def _heaviest_part(table: Mapping[str, Any]) -> Mapping[str, Any]:
    return max(table["parts"], key=lambda part: gzipped_bytes(as_json(part)))
