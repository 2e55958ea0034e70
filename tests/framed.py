"""Reads what a notebook is shown of an explorer: the frame, and the document that is packed in it."""

from __future__ import annotations

import gzip
from base64 import b64decode

from lxml import html as lxml_html


def document_in(shown: str) -> str:
    """Unpack the document of a frame."""
    frame = lxml_html.fragment_fromstring(shown).find("iframe")
    assert frame is not None, shown[:200]
    return gzip.decompress(b64decode(frame.get("data-restless-legs") or "")).decode()
