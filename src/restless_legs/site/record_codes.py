"""What a reader's own record is read by, as a script that is fetched when somebody brings one.

It is a script and no data file, since a page may fetch nothing else, from a disk least of all.
"""

from __future__ import annotations

import json

from restless_legs.records.codes import Codes, codes
from restless_legs.site.keeping import Making, keep_script

NAME = "restlessLegsRecordCodes"


def make_codes(making: Making) -> None:
    """Make the script, and keep it with all that it leans on.

    Parameters
    ----------
    making : Making
        Where it goes, and the fingerprint that it will carry.
    """
    keep_script(making, lambda: (as_script(codes()), ()))


def as_script(found: Codes) -> str:
    """Give what records are read by as a script."""
    return f"window.{NAME}={json.dumps(found.data, ensure_ascii=False, separators=(',', ':'))};\n"
