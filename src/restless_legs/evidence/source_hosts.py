"""The hosts that pages may link to: each was looked at, and any other stands as text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from restless_legs.evidence.tables import rows_of, table

__all__ = ["SourceHost", "host_of", "may_be_linked", "source_hosts"]

FILE = "source_hosts.csv"
HostKind = Literal[
    "publisher", "press", "pubmed", "registry", "agency", "society", "charity", "university", "library"
]


@table("source_hosts.csv")
@dataclass(frozen=True, slots=True)
class SourceHost:
    """One host, what it is, who runs it, and the day on which somebody looked at it.

    Examples
    --------
    >>> [one.host for one in source_hosts() if one.kind == "charity"]
    ['rls.org.au', 'rlsfoundation.blogspot.com', 'www.rls-uk.org']
    """

    host: str
    kind: HostKind
    run_by: str
    reviewed: str


source_hosts = rows_of(SourceHost)
"""Give every host that pages may link to, in the order of the table."""


def host_of(address: str) -> str:
    """Give the host of a web address; empty where the address hides or disguises one.

    Examples
    --------
    >>> host_of("https://www.rls-uk.org/treatment")
    'www.rls-uk.org'
    >>> host_of("https://www.rls-uk.org@elsewhere.example/"), host_of("www.rls-uk.org")
    ('', '')
    """
    parts = urlsplit(address)
    # A name before an @, or a port, makes an address lead elsewhere than it seems to.
    plain = parts.scheme in ("http", "https") and parts.netloc == parts.hostname
    return parts.netloc if plain else ""


def may_be_linked(address: str) -> bool:
    """Tell whether the host of an address is on the list.

    Examples
    --------
    >>> may_be_linked("https://www.rls-uk.org/treatment"), may_be_linked("https://docslib.org/doc/1")
    (True, False)
    """
    return host_of(address) in {one.host for one in source_hosts()}
