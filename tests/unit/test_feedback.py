"""The link by which readers tell what is wrong or unclear: what it says by itself, by mail and by a form."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from restless_legs.evidence import words
from restless_legs.evidence.profile import FEEDBACK, NOBODY, Clinic
from restless_legs.evidence.rooms import filled, leaving_rooms, quoted
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.released import VERSION
from restless_legs.site.feedback import addresses, calls
from restless_legs.site.page import Page
from tests.made import CATALOGUE

MAIL, FORM = "legs@lakeside.example", "https://lakeside.example/tell"
TITLE = "Iron & sleep: is 50 % enough?"


def link(ours: Clinic, title: str = TITLE) -> str:
    """Give the address of the link as a browser reads it."""
    found = addresses("iron.html", title, words("site"))[ours.feedback_kind]
    return filled(found, ours.told).replace("&amp;", "&")


def made() -> str:
    """Give whom to call, with room for the numbers of any clinic."""
    with leaving_rooms():
        return calls(words("site"))


def asked(address: str) -> dict[str, str]:
    return {key: said for key, [said] in parse_qs(urlsplit(address).query, strict_parsing=True).items()}


def test_a_mail_tells_page_place_and_version_and_what_to_leave_out() -> None:
    """Prevents a mail about somebody's legs that nobody reads in time, and one that names no page."""
    address = link(replace(NOBODY, feedback=MAIL, emergency="+44 112"))
    assert address.startswith(f"mailto:{MAIL}?subject=")
    mail = asked(address)
    assert mail["subject"] == "Something is wrong or unclear"
    first, *rest = mail["body"].split("\r\n")
    assert first.startswith("Nobody answers what you write, and it may not be read for days.")
    assert "In an emergency, call +44 112." in rest
    assert "In despair, call your emergency number, or the crisis line of your country." in rest
    assert "A side effect? Tell your doctor or pharmacist." in rest
    assert rest[-4:] == [f"Page: {TITLE}", "Language: English", f"Version: {VERSION}", "Place: iron.html"]
    assert "emergency number of your country" in asked(link(replace(NOBODY, feedback=MAIL)))["body"]


@pytest.mark.parametrize("form", [FORM, f"{FORM}?to=legs&kind=2"])
def test_a_form_is_told_the_same(form: str) -> None:
    """Prevents a form whose own questions are lost, and one that nobody can tell a page by."""
    told = asked(link(replace(NOBODY, feedback=form)))
    assert {**asked(f"{form}&a=b" if "?" in form else f"{form}?a=b"), **told}.keys() - {"a"} == told.keys()
    assert [told[key] for key in ("page", "language", "version", "place")] == [
        TITLE, "en", VERSION, "iron.html",
    ]  # fmt: skip


@pytest.mark.parametrize("feedback", [MAIL, FORM])
def test_the_place_stands_last(feedback: str) -> None:
    """Prevents a script that would have to read the link to say where the reader is."""
    assert link(replace(NOBODY, feedback=feedback)).endswith("iron.html")


def test_each_language_writes_its_own() -> None:
    """Prevents a mail in English from somebody who reads none."""
    with speaking(Language("es")):
        ours = replace(NOBODY, feedback=MAIL, emergency="112")
        mail = asked(link(ours, "Hierro"))
        assert "Idioma: Español" in mail["body"]
        assert "112" in mail["body"]
    assert ENGLISH.own_name not in mail["body"]


@pytest.mark.parametrize("language", [ENGLISH, Language("es")])
def test_whom_to_call_in_place_of_writing(language: Language) -> None:
    """Prevents somebody in despair who writes where nobody reads, with a number that cannot be tapped."""
    with speaking(language):
        room = made()
    ours = replace(NOBODY, emergency="+44 112", crisis="116 123")
    called = html.fragment_fromstring(filled(room, ours.told), create_parent=True)
    links = {link.get("href"): link.text_content() for link in called.iter("a")}
    assert list(links) == ["tel:+44112", "tel:116123"]
    assert ["+44 112" in links["tel:+44112"], "116 123" in links["tel:116123"]] == [True, True]
    for one in ({"emergency": "112"}, {"crisis": "988"}, {}):
        told = filled(room, replace(NOBODY, **one).told)
        assert told.count("<a ") == len(one)
        assert told.count(".") == 2, told


def test_nothing_is_shown_where_none_is_set() -> None:
    """Prevents a link that leads nowhere, on the pages of those who take no feedback."""
    page = Page("iron", CATALOGUE.notebooks["iron"], CATALOGUE)
    assert [page.where_told_by(kind, "a link") for kind in FEEDBACK] == ["", ""]
    assert NOBODY.feedback_kind == ""


def test_what_would_end_an_address_ends_none() -> None:
    """Prevents a heading that adds a reader, a question or a line of its own to a link."""
    assert quoted("a&bcc=b?c#d\r\n+%") == "a%26bcc%3Db%3Fc%23d%0D%0A%2B%25"
