"""The bibliography: every source spelt out once, and only with what was read."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest
from pybtex.database import parse_file  # type: ignore[import-untyped] # has no types
from pybtex.plugin import find_plugin  # type: ignore[import-untyped] # has no types
from pybtex.richtext import Text  # type: ignore[import-untyped] # has no types

from restless_legs.evidence import EvidenceError, host_of, may_be_linked, reference, source_hosts
from restless_legs.evidence.folder import data_folder
from restless_legs.evidence.references import HOW_READ, Reference, references
from restless_legs.site.source_list import link_of

BIB = data_folder() / "references.bib"


def test_pybtex_reads_it_without_a_warning() -> None:
    """Prevents an entry that one tool reads and another drops: fields twice, open braces."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        bibliography = parse_file(str(BIB), bib_format="bibtex")
    assert len(bibliography.entries) > 50


def test_every_entry_can_be_printed_by_a_standard_style() -> None:
    """Prevents an entry whose type asks for a field that was not recorded."""
    bibliography = parse_file(str(BIB), bib_format="bibtex")
    style = find_plugin("pybtex.style.formatting", "unsrt")()
    printed = list(style.format_bibliography(bibliography))
    assert len(printed) == len(bibliography.entries) > 50
    assert [entry.key for entry in printed if not str(entry.text).strip(" .")] == []


def test_sorted_by_key() -> None:
    """Prevents two people adding the same source at two places."""
    keys = re.findall(r"^@\w+\{([^,]+),", BIB.read_text(encoding="utf-8"), re.MULTILINE)
    assert keys
    assert keys == sorted(set(keys))


def test_nothing_from_memory() -> None:
    """Prevents a detail that nobody read: the evidence marks such details "(m)"."""
    text = BIB.read_text(encoding="utf-8")
    assert "@article{" in text
    assert re.search(r"\(m\)|not recorded|short description", text) is None


def test_every_source_has_a_title_and_a_grade() -> None:
    """Prevents an empty line in the list of sources, or one that does not say how it was read."""
    sources = references()
    assert sources
    assert [key for key, one in sources.items() if not one.title or one.read not in ("P", "S")] == []


def test_every_source_says_how_it_was_read() -> None:
    """Prevents a page that only reports a study from passing as the study."""
    sources = references()
    assert {one.how for one in sources.values() if one.read == "S"} - HOW_READ["P"]
    assert [key for key, one in sources.items() if one.how not in HOW_READ[one.read]] == []


def with_address(address: str, doi: str = "") -> Reference:
    return Reference("a", "", "A title", None, "", doi, "", "P", "source", address)


@pytest.mark.parametrize(
    "address",
    [
        "https://docslib.org/doc/4386550/",  # copies of papers
        "https://bestpractice-bmj-com.bibliotheek.ehb.be/topics/",  # a library's proxy
        "https://pro.uptodatefree.ir/show/99432",
        "http://core-varnish-new.prod.aop.cambridge.org/core/",  # behind the publisher's door
        "https://www.rls-uk.org.elsewhere.example/",
        "https://elsewhere.example/www.rls-uk.org",
        "https://www.rls-uk.org@elsewhere.example/",
        "https://www.rls-uk.org:8443/",
        "javascript:alert(1)//www.rls-uk.org",
        "//www.rls-uk.org/treatment",
        "",
    ],
)
def test_no_link_to_a_host_that_nobody_looked_at(address: str) -> None:
    """Prevents a reader sent to a copy, a proxy, or a host that only looks like one of ours."""
    assert link_of(with_address(address)) == ("", "")


def test_a_source_is_linked_by_doi_else_by_its_address() -> None:
    """Prevents a link to where a paper was found, where the paper itself can be linked."""
    page = "https://www.rls-uk.org/treatment"
    assert link_of(with_address(page)) == (page, "rls-uk.org")
    assert link_of(with_address(page.replace("https", "http"))) == (page, "rls-uk.org")
    assert link_of(with_address(page, doi="10.1000/1")) == ("https://doi.org/10.1000/1", "doi:10.1000/1")


def test_the_list_of_hosts_is_looked_through() -> None:
    """Prevents a host that is listed twice, for nothing, or in a form that no address has."""
    hosts = [one.host for one in source_hosts()]
    used = {host_of(one.address) for one in references().values()}
    assert hosts == sorted(set(hosts))
    assert [host for host in hosts if host not in used or not may_be_linked(f"https://{host}/")] == []


def test_dois_and_pmids_are_well_formed() -> None:
    """Prevents a link that leads nowhere: an address where the bare number belongs."""
    sources = references().values()
    dois, pmids = [s.doi for s in sources if s.doi], [s.pmid for s in sources if s.pmid]
    assert dois
    assert pmids
    assert [doi for doi in dois if not re.fullmatch(r"10\.\d{4,9}/\S+", doi)] == []
    assert [pmid for pmid in pmids if not re.fullmatch(r"\d{6,8}", pmid)] == []
    assert len(set(dois)) == len(dois)
    assert len(set(pmids)) == len(pmids)


@pytest.mark.parametrize(
    ("key", "authors", "year", "where"),
    [
        ("trotti2019", "Trotti LM, Becker LA", 2019, "Cochrane Database Syst Rev 1:CD007834"),
        ("okeeffe1994", "O'Keeffe ST, Gavin K, Lavan JN", 1994, "Age Ageing 23(3):200–203"),  # as printed
        ("who2020", "World Health Organization", 2020, "WHO"),
        ("qadri2024", "Qadri SN, et al.", 2024, "Sleep Med 244–253"),  # as printed
        ("bmj2025", "BMJ Best Practice", None, "BMJ Best Practice, topic 65"),
    ],
)
def test_a_source_as_the_page_shows_it(key: str, authors: str, year: int | None, where: str) -> None:
    """Prevents braces, lost initials or "None" in the list of sources."""
    one = reference(key)
    assert (one.authors, one.year, one.where) == (authors, year, where)


def test_no_latex_is_left() -> None:
    """Prevents braces and backslashes on the page."""
    assert references()
    for one in references().values():
        assert not set("{}\\") & set(one.authors + one.title + one.where), one.key


REFUSED = {
    "a figure that is none": ("@misc{a, year={²}}", "a: has the year '²'. Write four figures"),
    "a year without end": (f"@misc{{a, year={{{'9' * 5_000}}}}}", "a: has the year '99"),
    "pieces": ('@misc{a,\n title="a" # "b"}', "line 2: has a field of several pieces (#)"),
    "a field without end": (
        f"@misc{{a, title={{{'~' * 10**6}}}}}",
        "line 1: has a field of more than 10,000",
    ),
    "a quoted one": (f'@misc{{a, title="{"~{,}" * 10**5}"}}', "line 1: has a field of more than 10,000"),
    "fields without end": (
        "@misc{a," + 'b="",' * 10**5 + "}",
        "line 1: has an entry of more than 100 fields",
    ),
    "in a comment": (f"@comment{{@misc{{a, title={{{'~' * 10**6}}}}}}}", "line 1: has a field of more"),
    "a key that is a tag": ('\n@misc{x"><script>, title={A}}', "line 2: has the key 'x\"><script>'"),
    "a key with a brace": ("@misc{a{b, title={A}}", "line 1: has the key 'a{b'"),
    "no key": ("@misc{title={A}}", "line 1: has the key 'title={A'"),
    "round brackets": ("@misc(a, title={A})", "line 1: has an @ that begins no entry"),
    "no end": ("@misc{a, title={A}", "line 1: has an entry that does not end"),
    "LaTeX that is none": ("@misc{a, title={A\\}}", "a: has LaTeX that can't be read"),
}


@pytest.mark.parametrize("slip", REFUSED)
def test_what_no_entry_may_hold_is_refused_with_its_place(slip: str, copy_of_data: Path) -> None:
    """Prevents a bibliography that takes minutes, ends in a traceback, or puts a tag into a page."""
    text, said = REFUSED[slip]
    (copy_of_data / "references.bib").write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError) as refused:
        references()
    assert str(refused.value).startswith(f"data/references.bib, {said}")


def test_a_bibliography_as_programs_save_it_is_read(copy_of_data: Path) -> None:
    """Prevents a check that takes the marks inside a field for marks of the file."""
    (copy_of_data / "references.bib").write_text(
        "Saved by a program.\n@Comment{jabref-meta: a;}\n"
        '@misc{a, title={Say "it, #1 {@} "}, url={https://x.example/#a,b@c}, year="2020", }\n\n@misc{b-2,}\n',
        encoding="utf-8",
    )
    assert references()["a"].title == 'Say "it, #1 @ "'
    assert (references()["a"].year, references()["b-2"].year) == (2020, None)


@pytest.mark.parametrize("title", ["{Plain}", "{A {RLS} of 5--7}", "{a---b}", "{It's ``it''}", "{B\\'e~z}"])
def test_a_field_reads_the_same_with_and_without_latex(title: str, copy_of_data: Path) -> None:
    """Prevents a short way past LaTeX that leaves a brace, or a wrong dash, in a title."""
    (copy_of_data / "references.bib").write_text(f"@misc{{a, title={{{title}}}}}", encoding="utf-8")
    assert references()["a"].title == str(Text.from_latex(title))
