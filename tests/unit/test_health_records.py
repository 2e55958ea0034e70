"""What `docs/health-records.md` says to whoever makes records, held against what reads them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from restless_legs.records import ccda, decoding, portal, record, xml
from tests.scripts.asking import needs_node, scripts_in_node
from tests.visits import items

TEXT = (Path(__file__).parents[2] / "docs" / "health-records.md").read_text(encoding="utf-8")
EXAMPLE = TEXT.partition("## From a portal")[2].partition("```python\n")[2].partition("```")[0]


def result(code: str, value: str, unit: str, day: str, **more: Any) -> dict[str, Any]:
    quantity = {"value": float(value), "code": unit, "unit": unit}
    coding = [{"system": "http://loinc.org", "code": code}]
    said = {
        "status": "final",
        "code": {"coding": coding},
        "valueQuantity": quantity,
        "effectiveDateTime": day,
    }
    return {"resource": {"resourceType": "Observation", **said, **more}}


RESULTS = [
    result("2276-4", "38.5", "ng/mL", "2026-05-03T08:00:00Z"),
    result("2276-4", "12", "ng/mL", "2025-01-02"),
    result("2276-4", "99", "ng/mL", "2026-06-01", status="entered-in-error"),
    result("2502-3", "17", "%", "2026-05-03"),
    result("2502-3", "0.2", "1", "2026-07-03"),
    result("718-7", "13", "g/dL", "2026-05-03"),
    {"resource": {"resourceType": "Patient", "status": "final"}},
]


@needs_node
def test_the_example_makes_a_link_that_pages_understand() -> None:
    """Prevents an example that hands over a withdrawn number, or one in a unit that no box has."""
    bundle = json.dumps({"resourceType": "Bundle", "entry": RESULTS})
    command = [sys.executable, "-c", EXAMPLE]
    done = subprocess.run(command, input=bundle, check=True, capture_output=True, text=True)
    with scripts_in_node() as scripts:
        scripts("items", items())
        found = scripts("readLink", done.stdout.strip().partition("#")[2])
    assert found["faults"] == []
    (answers,) = {json.dumps(one) for one in found["state"]["explorers"].values()}
    ferritin, saturation = (json.loads(answers)[name] for name in ("ferritin", "saturation"))
    assert (ferritin["entry"]["typed"], ferritin["date"]) == ("38.5", "2026-05-03")
    assert (saturation["entry"]["typed"], saturation["date"]) == ("17.0", "2026-05-03")


def test_every_section_that_is_read_is_told() -> None:
    """Prevents a section that is read, and that nobody who makes documents knows of."""
    table = TEXT.partition("### C-CDA")[2].partition("### Zips")[0]
    assert set(re.findall(r"`(\d+-\d)`", table)) == set(ccda._CODES)


def test_limits_are_told_as_they_are() -> None:
    """Prevents a record that is refused although the document says that it is not too large."""
    mega = 2**20
    assert f"one part of a zip | {decoding.MOST_BYTES // mega} MB" in TEXT
    assert decoding.MOST_BYTES == portal.MOST_BYTES
    assert f"{xml.MOST_DEEP} levels" in TEXT
    assert f"{portal.MOST_PARTS:,} parts, {portal.MOST_BYTES_IN_ALL // mega} MB unpacked" in TEXT
    assert f"{record.MOST_LEFT} pieces" in TEXT
