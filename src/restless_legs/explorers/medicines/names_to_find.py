"""What can be typed into the search of the medicines lesson, and what each name leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from restless_legs.evidence import (
    USED_FOR,
    Medicine,
    SpokenMedicine,
    Words,
    as_recorded,
    brands_to_ask,
    medicine_brands,
    medicine_list,
    other_medicines,
    spoken_medicines,
    words,
)
from restless_legs.explorer import Ask, Finder, Name, Other
from restless_legs.explorer.finder import plain
from restless_legs.language import current

WORDS = "medicines.find"
TYPED = "medicine_words"  # beside the names, as people of each language type it
COUNTRIES = ("us", "uk", "es")
NEITHER = "neither"  # the answer that leads to no medicine of ours
ON_STOPPING, TABLETS = " (on stopping)", " (tablets)"
# The page that some names are told of on, by what they are told as.
PAGES = {"treatment": "treatment", "sedative": "treatment", "opioid": "treatment"}
SAID = (
    "found", "outside", "differs", "asks", "similar", "known", "akin", "dopamine", "antidote", "treatment",
    "mixed", "sedative", "opioid", "alcohol", "class", "unknown", "add", "add_all", "note",
    "listed", "all_listed", "noted", "or_other", "only_other",
)  # fmt: skip


def all_medicines() -> tuple[Medicine, ...]:
    """Give all medicines that a reader can put on their list: linked with restless legs, or used for them."""
    return (*medicine_list(), *medicine_list(*USED_FOR))


def name_of(one: Medicine) -> str:
    """Give the name that a reader knows a medicine by.

    That some are listed for stopping them is said in their words, as are the kinds of iron.
    """
    generic = _without_form(one.generic) if is_for_stopping(one) else one.generic
    return generic.split(" (")[0] if one.show in USED_FOR else generic


def is_for_stopping(one: Medicine) -> bool:
    """Tell whether a medicine is listed for what comes when it is stopped, not for taking it."""
    return as_recorded(one).generic.endswith(ON_STOPPING)


def _without_form(generic: str) -> str:
    return generic.rpartition(" (")[0] or generic


def finder() -> Finder:
    """Give the box of the medicines lesson in which names are typed."""
    say, typed = words(WORDS), words(TYPED)
    return Finder(
        label=say.text("label"), names=tuple(_merged(say)), asks=tuple(_asks(say)),
        others=tuple(_others()),
        classes=tuple(typed.texts("classes")), dropped=_plain("dropped", typed),
        doubts=_plain("doubts", typed), differs=_plain("other_packs", typed),
        outside=_plain("on_skin", typed),
        pages={told: (f"{page}.html", say.text(f"pages.{page}")) for told, page in PAGES.items()},
        words={key: say.template(key) for key in SAID},
    )  # fmt: skip


def _plain(key: str, typed: Words) -> tuple[str, ...]:
    """Give words as they are compared with what is typed: without accents."""
    return tuple(dict.fromkeys(map(plain, typed.texts(key))))


def _merged(say: Words) -> Iterator[Name]:
    """Each name once, with every medicine that it may be."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for text, id, hint in (*_generics(), *_brands(say), *_other_names(say), *_spoken(say)):
        found.setdefault(text.lower(), (text, {}))[1].setdefault(id, hint)
    return (Name(text, tuple(leads.items())) for text, leads in found.values())


def _generics() -> Iterator[tuple[str, str, str]]:
    for one in all_medicines():
        # "chlorphenamine (chlorpheniramine)" are two names; a form such as "(tablets)" is none. Whoever comes
        # from abroad knows a medicine by the name that the list has in English.
        has_form = as_recorded(one).generic.endswith((ON_STOPPING, TABLETS))
        for generic in dict.fromkeys((one.generic, as_recorded(one).generic)):
            for name in _names_in(_without_form(generic) if has_form else generic):
                yield name, one.id, ""


def _names_in(generic: str) -> Iterator[str]:
    first, _, second = generic.partition(" (")
    kinds = second.rstrip(")").split(", ") if second else []
    yield from (first, *kinds, *(first.split(" / ") if " / " in first else ()))


def _brands(say: Words) -> Iterator[tuple[str, str, str]]:
    """Brands of the list itself: "Arlevert +cinnarizine" holds a second one, "Sominex (US)" is asked for."""
    asked = {one.brand for one in brands_to_ask()}
    ids = {one.id for one in medicine_list()}
    for one in all_medicines():
        for brand, countries in _sold(one).items():
            name, _, other = brand.partition(" +")
            name = name.split(" (")[0].removesuffix(" injection")
            hint = _hint(say, countries, [other] if other else [])
            if name not in asked:
                yield name, one.id, hint
                if other in ids:
                    yield name, other, _hint(say, countries, [one.generic])


def _sold(one: Medicine) -> dict[str, list[str]]:
    """Each brand of a medicine with its countries; "Macrobid" and "MacroBid" are one."""
    sold: dict[str, tuple[str, list[str]]] = {}
    for country in COUNTRIES:
        for brand in getattr(one, f"brands_{country}"):
            sold.setdefault(brand.lower(), (brand, []))[1].append(country)
    return dict(sold.values())


def _other_names(say: Words) -> Iterator[tuple[str, str, str]]:
    for one in medicine_brands():
        for id in one.medicines:
            # In small letters: another word for the medicine itself, which stands on no box as a brand.
            yield one.name, id, "" if one.name.islower() else _hint(say, one.countries, one.also)


def _spoken(say: Words) -> Iterator[tuple[str, str, str]]:
    """Names that medicines of the list have in the language of the page; brands may be sold anywhere."""
    ids = {one.id for one in all_medicines()}
    for one in _spoken_here():
        if one.means in ids:
            yield one.name, one.means, "" if one.name.islower() else _hint(say, (), ())


def _spoken_here() -> Iterator[SpokenMedicine]:
    yield from (one for one in spoken_medicines() if current().code.partition("-")[0] in one.languages)


def _others() -> Iterator[Other]:
    told = {one.name: one.told for one in other_medicines()}
    yield from (Other(name, said) for name, said in told.items())
    yield from (Other(one.name, told[one.means]) for one in _spoken_here() if one.means in told)


def _hint(say: Words, countries: Sequence[str], also: Sequence[str]) -> str:
    """What stands beside what a brand leads to: where it is sold so, and what it holds besides."""
    more = say.text("brand_also", other=current().listed(also)) if also else ""
    return " ".join(filter(None, (_sold_in(say, countries), more, say.text("check_box"))))


def _sold_in(say: Words, countries: Sequence[str]) -> str:
    if not countries or len(countries) == len(COUNTRIES):
        return say.template("brand_everywhere")
    places = [say.text(f"where.{country}") for country in countries]
    where = places[0] if len(places) == 1 else say.text("where.two", one=places[0], other=places[-1])
    return say.text("brand", name="{name}", where=where)


def _asks(say: Words) -> Iterator[Ask]:
    known = (NEITHER, *(one.id for one in all_medicines()))
    for one in brands_to_ask():
        options = say.keys(f"ask.{one.id}", among=known)
        yield Ask(
            one.brand, one.question,
            tuple((say.text(f"ask.{one.id}.{key}"), None if key == NEITHER else key) for key in options),
        )  # fmt: skip
