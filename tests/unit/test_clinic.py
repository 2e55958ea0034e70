"""The clinic's profile: what is right reaches the page as it is, what is wrong is refused by its line."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from babel import Locale
from nbformat.v4 import new_notebook

from restless_legs.evidence import EvidenceError, clinic, dialled, words
from restless_legs.evidence.check import problems
from restless_legs.evidence.clinic import MOST_LOGO_BYTES, UNITS, clinic_problems
from restless_legs.evidence.languages import languages
from restless_legs.evidence.profile import digits_of
from restless_legs.explorers.iron import iron_level
from restless_legs.explorers.iron.blood_test import ferritin_units
from restless_legs.language import ENGLISH, Language, speaking
from restless_legs.site.page import Page
from tests.made import CATALOGUE

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="9"/></svg>'
TOMORROW = (date.today() + timedelta(days=1)).isoformat()


def line_of(profile: Path, key: str) -> int:
    lines = profile.read_text(encoding="utf-8").splitlines()
    return next(at for at, line in enumerate(lines, start=1) if re.match(rf"{key}\s*:", line))


def write(folder: Path, **entries: str) -> Path:
    """Put entries, as they stand in YAML, in the place of those of a profile."""
    profile = folder / "clinic.yml"
    text = profile.read_text(encoding="utf-8")
    for key, written in entries.items():
        text, count = re.subn(rf"(?m)^{key}:.*$", lambda _, k=key, w=written: f"{k}: {w}", text)
        assert count == 1, key
    profile.write_text(text, encoding="utf-8")
    return profile


def a_page(written: str = "2026-11-18") -> Page:
    return Page("iron", new_notebook(metadata={"lesson": {"written": written}}), CATALOGUE)


def test_the_default_says_what_is_not_set() -> None:
    """Prevents a made-up clinic, or a silent gap, on the pages of those who set nothing."""
    ours, page = clinic(), a_page()
    assert (ours.name, ours.phone, ours.address, ours.reviewer, ours.reviewed) == ("", "", "", "", None)
    assert (ours.units, ours.language, ours.is_set, ours.logo_address) == ("ng/mL", "en", False, "")
    assert [instead for entry, _, instead in page.call_lines if not instead] == [""]  # no line at all
    assert page.where_set(page.numbers_of_clinic, "has one") == ""
    assert page.call_lines[-1][2] == "your emergency number, or the crisis line of your country"
    assert "No clinician has checked it yet." in " ".join(page.footer)


def test_what_is_set_comes_out_as_it_was_written(copy_of_data: Path) -> None:
    """Prevents a number, a name or a day that the page tells otherwise than the clinic wrote it."""
    (copy_of_data / "logo.svg").write_text(SVG)
    write(
        copy_of_data,
        name="Lakeside & Sons", logo="logo.svg", address="https://lakeside.example/legs",
        phone='"+44 20 7946 0000"', out_of_hours='"0800 123 456 ext 12"', crisis='"988"', emergency='"112"',
        units="pmol/L", reviewer="Dr A. Jones", reviewed="2026-11-20",
        guideline="Our pathway", guideline_address="https://lakeside.example/p?a=1&b=2",
    )  # fmt: skip
    ours, page = clinic(), a_page()
    assert (ours.name, ours.address) == ("Lakeside & Sons", "https://lakeside.example/legs/")
    assert [page.of_clinic(entry) for entry, _, _ in page.call_lines] == [
        "112", "+44 20 7946 0000", "0800 123 456 ext 12", "988",
    ]  # fmt: skip
    assert (ours.reviewed, ours.is_set) == (date(2026, 11, 20), True)
    assert ours.logo_address.startswith("data:image/svg+xml;base64,")
    footer = " ".join(page.footer)
    assert "Dr A. Jones looked at these pages on 2026-11-20. Some may have been changed since." in footer
    assert "No clinician" not in footer
    assert problems() == []


def test_a_check_stands_only_for_what_did_not_change_after_it(copy_of_data: Path) -> None:
    """Prevents a clinician's name under sentences that they never saw."""
    write(copy_of_data, reviewer="Dr A. Jones", reviewed="2026-11-20")
    said = {day: " ".join(a_page(f"2026-11-{day}").footer) for day in ("19", "20", "21")}
    assert "Dr A. Jones looked at these pages on 2026-11-20. Some may have been changed since." in said["19"]
    assert said["20"] == said["19"]
    assert "Changed after that." in said["21"]
    assert "may have been changed" not in said["21"]
    # A sheet of paper says what stands on any page: one that changed is enough.
    last = CATALOGUE.last_written
    assert last
    for day, check in ((last, "reviewed"), (last - timedelta(days=1), "changed")):
        write(copy_of_data, reviewer="Dr A. Jones", reviewed=day.isoformat())
        assert clinic().check_since(CATALOGUE.last_written, None) == check
        said = words("visit").text(f"sheet.clinician.checked.{check}", reviewer="Dr A. Jones", date=day)
        visit = Page("visit", new_notebook(), CATALOGUE)
        assert (a_page().check_of_all_said, visit.check_of_all_said) == (said, said)


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("988", "tel:988"),
        ("+1 (800) 273-8255", "tel:+18002738255"),
        ("(020) 79 46 00", "tel:020794600"),
        ("116 123", "tel:116123"),
        ("01.23.45.67.89", "tel:0123456789"),
        ("0800 911 112", "tel:0800911112"),
    ],
)
def test_a_number_can_be_called_from_the_page(copy_of_data: Path, written: str, link: str) -> None:
    """Prevents a real number that is refused, or that dials another one."""
    write(copy_of_data, crisis=f'"{written}"')
    assert dialled(clinic().crisis) == link
    assert dialled(written) == f"tel:{digits_of(written)}"


WRONG: list[tuple[str, str, str]] = [
    ("name", "[Lakeside]", r"'name' holds a list\. Write one text"),
    ("name", "{a: b}", r"'name' holds a list\. Write one text"),
    ("name", "yes: no", r"can't be read\. Mend that line"),
    ("name", '"A\\nB"', r"more than one line\. Write it on one line"),
    ("name", "A" * 81, r"has 81 letters\. Shorten it to 80"),
    ("logo", "logo.gif", r"no \.svg or \.png file\. Name a file beside clinic\.yml"),
    ("logo", '"a\\0.svg"', r"'a\\x00\.svg' is no \.svg or \.png file"),
    ("logo", "../logo.svg", r"no \.svg or \.png file"),
    ("logo", "/etc/logo.svg", r"no \.svg or \.png file"),
    ("logo", "nowhere.svg", r"data/nowhere\.svg is missing\. Put the file there"),
    ("logo", "large.png", r"is larger than 20 KB\. Put a picture smaller"),
    ("logo", "text.svg", r"not what its name says\. Save it as a real \.svg"),
    ("logo", "text.png", r"not what its name says\. Save it as a real \.png"),
    ("logo", "bare.svg", r"not what its name says"),
    ("logo", "doctype.svg", r"without DOCTYPE"),
    ("logo", "good.svg", r"'logo' stands without 'name'\. Fill in 'name'"),
    ("address", "lakeside.example", r"no whole web address\. Copy all of it"),
    ("address", "/legs/", r"no whole web address"),
    ("address", "ftp://lakeside.example/", r"no whole web address"),
    ("address", "'javascript:alert(1)'", r"no whole web address"),
    ("address", "https://", r"no whole web address"),
    ("address", "https://me:secret@lakeside.example/", r"no whole web address"),
    ("address", "https://lakeside.example:legs/", r"no whole web address"),
    ("address", "'https://[lakeside/'", r"no whole web address"),
    ("address", "'https://lake side.example/'", r"no whole web address"),
    ("address", "https://lakeside.example/iron.html", r"address of a page.*Leave off what follows"),
    ("address", "https://lakeside.example/?a=b", r"address of a page"),
    ("phone", "call us", r"'call us' is no phone number\. Write figures"),
    ("phone", "٩٩٩٩", r"'٩٩٩٩' is no phone number\. Write figures"),
    ("phone", '"12"', r"no phone number"),
    ("phone", "{988: 988}", r"'phone' holds a list"),
    ("out_of_hours", '"+44 20 + 1"', r"no phone number"),
    ("emergency", '"999 / 112"', r"no phone number\. .*one number an entry"),
    ("crisis", '"116 123 24/7"', r"no phone number\. .*one number an entry"),
    ("crisis", '"0800 123456/7"', r"no phone number\. .*one number an entry"),
    ("crisis", '"988 or 911"', r"no phone number\. .*one number an entry"),
    ("emergency", '"112.911"', r"'112\.911' reads as two phone numbers\. Write one number an entry"),
    ("emergency", '"999 (112)"', r"no phone number\. .*one number an entry"),
    ("phone", '"0800123456 0800654321"', r"reads as two phone numbers"),
    ("crisis", '"<b>988</b>"', r"no phone number"),
    ("units", "mg/dL", r"has 'mg/dL'\. Use one of: ng/mL, pmol/L"),
    ("units", '""', r"has ''\. Use one of"),
    ("language", "xx", r"no words in the language 'xx'\. Use one of: en"),
    ("language", "../words/en", r"no words in the language"),
    ("language", '""', r"no words in the language"),
    ("reviewer", "Dr Jones", r"'reviewer' stands without 'reviewed'"),
    ("reviewed", "2026-11-20", r"'reviewed' stands without 'reviewer'"),
    ("reviewed", '"20 November"', r"'20 November' is no date\. Write year-month-day"),
    ("reviewed", "2026-02-30", r"is no date"),
    ("reviewed", TOMORROW, r"lies in the future\. Write the day"),
    ("guideline", "Our pathway", r"'guideline' stands without 'guideline_address'"),
    ("guideline_address", "https://lakeside.example/p", r"stands without 'guideline'"),
    ("guideline_address", "javascript:alert(1)", r"no whole web address"),
    ("guideline_address", "http://lakeside.example/p", r"no whole web address.*from https:// on"),
    ("address", "http://lakeside.example/", r"no whole web address"),
    ("reviewer", "'Dr A. Jones: all of it is safe'", r"more than a name\. Write a name"),
    ("reviewer", "Dr A. Lee. Approved by the ministry", r"more than a name"),
    ("reviewer", "Is it safe? Dr A. Jones", r"more than a name"),
    ("reviewer", f"Dr {'A' * 58}", r"more than a name.* 60 letters at most"),
    ("feedback", "write to us", r"no mail address, and no https address.*Write one mail address"),
    ("feedback", "mailto:legs@lakeside.example", r"no mail address"),
    ("feedback", "legs@lakeside", r"no mail address"),
    ("feedback", "legs@lakeside..example", r"no mail address"),
    ("feedback", '"a@lakeside.example, b@lakeside.example"', r"no mail address"),
    ("feedback", "legs@lakeside.example?bcc=a@b.example", r"no mail address"),
    ("feedback", "http://lakeside.example/tell", r"no https address of a form"),
    ("feedback", "https://lakeside.example/tell#here", r"no https address of a form"),
    ("feedback", "https://me:secret@lakeside.example/tell", r"no https address of a form"),
]
RIGHT = [
    "legs@lakeside.example",
    "j.o+legs-2@mail.lakeside.co.uk",
    "https://lakeside.example/tell?to=legs&a=1",
]


NAMES = [
    "Dr A. Jones, neurologist",
    "Prof. Dr. med. B. O'Neill (GMC 1234567)",
    "Dra. Ana M. Peña",
    "C. Wu, Ph.D.",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_its_titles_is_taken(copy_of_data: Path, name: str) -> None:
    """Prevents a clinician whose own name is refused."""
    write(copy_of_data, reviewer=f'"{name}"', reviewed="2026-11-20")
    assert clinic().reviewer == name


@pytest.mark.parametrize("code", [code for code in languages() if code != ENGLISH.code])
def test_a_check_of_a_clinic_is_told_as_one_of_the_pages_in_english(code: str) -> None:
    """Prevents a name under a translation that no clinician who speaks the language has read."""
    named = Locale.parse(ENGLISH.code).get_display_name(code)
    with speaking(Language(code)):
        at = {"site": "clinic", "visit": "sheet.clinician.checked"}
        told = [
            words(file).template(f"{at[file]}.{check}") for file in at for check in ("reviewed", "changed")
        ]
    assert named
    assert [one for one in told if named not in one] == []


@pytest.mark.parametrize(
    ("emergency", "crisis", "doubt"),
    [
        ("112", "988", ""),
        ("999", "999", "same"),
        ("116123", "988", "long"),
        ("", "", ""),
        ("1-1-2", "112", "same"),
    ],
)
def test_a_doubtful_emergency_number_is_taken_with_a_warning(
    copy_of_data: Path, emergency: str, crisis: str, doubt: str
) -> None:
    """Prevents a call for help that rings at a crisis line or a desk, and a host who never hears of it."""
    write(copy_of_data, emergency=f'"{emergency}"', crisis=f'"{crisis}"')
    assert clinic().told("doubt") == doubt


@pytest.mark.parametrize("feedback", RIGHT)
def test_feedback_by_mail_or_by_a_form_is_taken(copy_of_data: Path, feedback: str) -> None:
    """Prevents a clinic whose own address is refused."""
    write(copy_of_data, feedback=feedback)
    assert clinic().feedback == feedback


@pytest.mark.parametrize(("key", "written", "said"), WRONG)
def test_a_wrong_entry_is_refused_with_its_line_and_the_remedy(
    copy_of_data: Path, key: str, written: str, said: str
) -> None:
    """Prevents a number that rings nowhere, a link that leads astray, and an author who has to guess."""
    (copy_of_data / "large.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(MOST_LOGO_BYTES - 7))
    for name, content in {
        "text.svg": "no picture", "text.png": "no picture", "bare.svg": "<svg></svg>",
        "doctype.svg": f"<!DOCTYPE svg>{SVG}", "good.svg": SVG,
    }.items():  # fmt: skip
        (copy_of_data / name).write_text(content)
    line = line_of(write(copy_of_data, **{key: written}), key)
    with pytest.raises(EvidenceError, match=said) as raised:
        clinic()
    assert str(raised.value).startswith(f"data/clinic.yml, line {line}: ")
    assert "\n" not in str(raised.value)
    assert [str(problem) for problem in problems()] == [str(raised.value)]


def test_unknown_and_doubled_entries_are_refused(copy_of_data: Path) -> None:
    """Prevents a slip of one letter that leaves the crisis number out without a word."""
    profile = copy_of_data / "clinic.yml"
    whole = profile.read_text(encoding="utf-8")
    profile.write_text(whole.replace("crisis:", "crisi:"), encoding="utf-8")
    line = line_of(profile, "crisi")
    with pytest.raises(EvidenceError) as raised:
        clinic()
    assert f"line {line}: has an unknown entry 'crisi'. Use one of: crisis" in str(raised.value)
    profile.write_text(f'{whole}phone: "999"\n', encoding="utf-8")
    with pytest.raises(EvidenceError, match=rf"line {whole.count(chr(10)) + 1}: repeats 'phone' of line \d+"):
        clinic()
    for text in ("", "- name\n", "just words\n"):
        profile.write_text(text, encoding="utf-8")
        with pytest.raises(EvidenceError, match=r"line 1: is no list of entries"):
            clinic()
    profile.unlink()
    with pytest.raises(EvidenceError, match=r"data/clinic\.yml is missing"):
        clinic()
    assert "is missing" in str(problems()[0])


@pytest.mark.parametrize(
    ("written", "number"), [("0800123", "0800123"), ("988", "988"), ("", ""), ("~", ""), ("null", "")]
)
def test_a_number_keeps_its_noughts(copy_of_data: Path, written: str, number: str) -> None:
    """Prevents 0800123 read as the number 800123, which rings elsewhere."""
    write(copy_of_data, crisis=written)
    assert clinic().crisis == number


def test_all_that_is_wrong_is_said_at_once(copy_of_data: Path) -> None:
    """Prevents an author who mends one line after the other, and meets the next each time."""
    write(copy_of_data, phone="call us", units="mg/dL")
    with pytest.raises(EvidenceError) as raised:
        clinic()
    assert len(str(raised.value).splitlines()) == 2


def test_words_are_read_in_the_language_of_the_clinic(copy_of_data: Path) -> None:
    """Prevents a setting that is taken and does nothing."""
    (copy_of_data / "words/cy").mkdir()
    write(copy_of_data, language="cy")
    assert words("site").spoken == "cy"


def test_a_language_that_nobody_can_write_numbers_in_is_refused(copy_of_data: Path) -> None:
    """Prevents a traceback out of the first number of a page, by a folder that names no language."""
    (copy_of_data / "words/qq").mkdir()
    write(copy_of_data, language="qq")
    problem = clinic_problems()[0]
    assert problem.what == "nobody knows how 'qq' writes numbers"
    assert "such as es or pt-BR" in problem.remedy


# -- units ---------------------------------------------------------------------------------------------


def unit_chosen(html: str) -> str:
    """The unit that the menu of the ferritin box begins with."""
    box = html.partition('data-name="ferritin"')[2].partition("</fieldset>")[0]
    found = re.search(r'<option value="\d" selected>([^<]+)', box)
    assert found
    return found[1]


@pytest.mark.slow
def test_a_clinic_that_counts_in_pmol_meets_its_unit(copy_of_data: Path) -> None:
    """Prevents a clinic that has to change the unit of every box."""
    assert unit_chosen(iron_level().html()) == "ng/mL"
    write(copy_of_data, units="pmol/L")
    assert unit_chosen(iron_level().html()) == "pmol/L"
    assert set(UNITS) <= {unit.label for unit in ferritin_units()}


@pytest.mark.slow
def test_an_example_keeps_the_unit_that_it_was_typed_in(copy_of_data: Path) -> None:
    """Prevents 75 ng/mL of an example from standing beside pmol/L."""
    write(copy_of_data, units="pmol/L")
    html = iron_level(ferritin="75").html()
    assert unit_chosen(html) == "ng/mL"
    assert "Your ferritin: 75 ng/mL" in html
