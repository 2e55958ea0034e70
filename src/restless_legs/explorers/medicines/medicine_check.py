"""Could one of my medicines play a part? A list of their own, what each one rests on, and what to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from restless_legs.evidence import Html, Medicine, Words, medicine_list, value, words
from restless_legs.explorer import (
    Explorer,
    Finder,
    Name,
    Picture,
    Questions,
    Several,
    details,
    each,
    total,
)
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import questions_of, titled_listing
from restless_legs.models import medicines as model
from restless_legs.models.medicines import Kind, ListCase

WORDS = "medicines.medicine_check"
COUNTRIES = ("us", "uk", "es")
ON_STOPPING = " (on stopping)"
# Soon after they are begun, these can make somebody unable to keep still: a sign that can't wait.
KEEP_STILL: frozenset[Kind] = frozenset({"sickness", "blocker", "antipsychotic", "drowsy_blocker"})
# Whoever chose one of these is shown what the study of antidepressants counted.
STUDY_OF_ANTIDEPRESSANTS = {"medicines.antidepressants.mirtazapine", "medicines.antidepressants.most"}
COUNTED = {"any": "medicines.antidepressants.any", "mirtazapine": "medicines.antidepressants.mirtazapine"}


def medicine_check(*, chosen: Sequence[str] = ("mirtazapine", "diphenhydramine")) -> Explorer:
    """What is known of each medicine that a reader takes, how sure it is, and what to ask."""
    say = words(WORDS)
    return Explorer(
        name="medicine_check",
        title=say.text("title"),
        controls=dict(medicines=medicines(chosen)),
        derived=[
            *(total(flag, of="medicines", most=2) for flag in READINGS_FROM),
            total(turning, of="medicines", most=1), total(in_study, of="medicines", most=1), case,
        ],
        parts=[
            takeaway, each(medicine, of="medicines"), counted, what_to_ask, about_the_list,
            details(each(rows_of, of="medicines")), details(ratings),
        ],
        shared=["medicines"],
    )  # fmt: skip


def medicines(chosen: Sequence[str]) -> Several:
    """Give the control that medicines are picked or found in, which lessons share."""
    say = words(WORDS)
    found_only = [(_name(one), one.id) for one in medicine_list() if one.show == "found_only"]
    return Several(
        description=say.text("medicines"), groups=_groups(say), value=chosen, choose=say.text("choose"),
        add=say.text("add"), drop=say.template("drop"), finder=_finder(say), unlisted=found_only,
    )  # fmt: skip


def _groups(say: Words) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one in medicine_list():
        if one.show == "listed":
            found.setdefault(say.text(f"kinds.{_kind(one)}.group"), []).append((_name(one), one.id))
    compared = [(_name(one), one.id) for one in medicine_list() if one.show == "comparator"]
    return found | {say.text("compared"): compared}


def _one(id: str) -> Medicine:
    return next(one for one in medicine_list() if one.id == id)


def _name(one: Medicine) -> str:
    """Give the generic name; that some are listed for stopping them is said in their words."""
    return one.generic.removesuffix(ON_STOPPING)


def _kind(one: Medicine) -> Kind:
    return model.kind(one.medicine_class)


# -- what can be typed -------------------------------------------------------------------------------


def _finder(say: Words) -> Finder:
    names = (*_generics(), *_brands(say), *_classes(say), *_uses(say))
    return Finder(
        label=say.text("find.label"), names=names, found=say.text("find.found"),
        similar=say.text("find.similar"), none=say.text("find.none"),
    )  # fmt: skip


def _generics() -> Iterator[Name]:
    # A form such as "(tablets)" is no part of the name: any tablet would be found by it.
    return (Name(_name(one).removesuffix(" (tablets)"), ((one.id, ""),)) for one in medicine_list())


def _brands(say: Words) -> Iterator[Name]:
    """Every brand once, and each medicine that it may be, with the countries in which it is that."""
    traps = {brand: say.keys(f"find.traps.{brand}") for brand in say.keys("find.traps")}
    for brand, ids in traps.items():
        yield Name(brand, tuple((id, say.template(f"find.traps.{brand}.{id}")) for id in ids))
    sold: dict[str, dict[str, list[str]]] = {}
    for one in medicine_list():
        for country in COUNTRIES:
            for brand in getattr(one, f"brands_{country}"):
                sold.setdefault(brand, {}).setdefault(one.id, []).append(country)
    for brand, where in sold.items():
        name, _, other = brand.partition(" +")
        if name not in traps:
            yield Name(name, tuple(_leads(say, where, other)))


def _leads(say: Words, where: dict[str, list[str]], other: str) -> Iterator[tuple[str, str]]:
    """What a brand leads to; where it holds a second medicine of the list, to that one too."""
    for id, countries in where.items():
        yield id, _hint(say, countries, other)
        if other in {one.id for one in medicine_list()}:
            yield other, _hint(say, countries, _one(id).generic)


def _hint(say: Words, countries: Sequence[str], other: str) -> str:
    if len(countries) == len(COUNTRIES) and not other:
        return say.template("find.brand_everywhere")
    places = [say.text(f"find.where.{country}") for country in countries]
    where = places[0] if len(places) == 1 else say.text("find.where.two", one=places[0], other=places[-1])
    return say.text(f"find.brand{'_with' if other else ''}", name="{name}", where=where, other=other)


def _classes(say: Words) -> Iterator[Name]:
    """Classes as the table has them: who looks for a kind finds all of it."""
    hint, leads = say.template("find.kind"), dict[str, list[tuple[str, str]]]()
    for one in medicine_list():
        leads.setdefault(one.medicine_class, []).append((one.id, hint))
    return (Name(medicine_class, tuple(found)) for medicine_class, found in leads.items())


def _uses(say: Words) -> Iterator[Name]:
    for use in say.keys("find.uses"):
        names = say.texts(f"find.uses.{use}")
        hint = say.text("find.use", use=names[0])
        # As a word of its own: "Spain" is no pain.
        leads = tuple((one.id, hint) for one in medicine_list() if re.search(rf"\b{use}\b", one.used_for))
        yield from (Name(name, leads) for name in names)


# -- what the answers depend on ------------------------------------------------------------------------


def studied(item: str, count: int) -> int:
    return count * (_one(item).rating == "R1")


def noticed(item: str, count: int) -> int:
    return count * (_one(item).rating == "R2")


def thin(item: str, count: int) -> int:
    return count * (_rests_on_little(item, "listed") and not _is_for_stopping(item))


def stopping(item: str, count: int) -> int:
    return count * (_rests_on_little(item, "listed") and _is_for_stopping(item))


def bare(item: str, count: int) -> int:
    return count * _rests_on_little(item, "found_only")


def _rests_on_little(item: str, show: str) -> bool:
    return _one(item).rating in {"R3", "R4"} and _one(item).show == show


def _is_for_stopping(item: str) -> bool:
    # It is listed for what comes when it is stopped, not for taking it.
    return _one(item).generic.endswith(ON_STOPPING)


def compared(item: str, count: int) -> int:
    return count * (_one(item).rating == "R0")


def turning(item: str, count: int) -> int:
    return count * (_kind(_one(item)) == "dopamine")


def in_study(item: str, count: int) -> int:
    return count * bool(STUDY_OF_ANTIDEPRESSANTS & set(_one(item).rests_on))


READINGS_FROM = (studied, noticed, thin, stopping, bare, compared)


def case(
    studied: int, noticed: int, thin: int, stopping: int, bare: int, compared: int, turning: int
) -> ListCase:
    return model.list_case(
        studied=studied, noticed=noticed, thin=thin, stopping=stopping, bare=bare, compared=compared,
        turning=turning,
    )  # fmt: skip


# -- what is said of the list ----------------------------------------------------------------------------


def takeaway(case: ListCase) -> Html:
    say, number = words(WORDS), "many" if case.many else "one"
    keys = ["nothing" if case.reading == "nothing" else f"{case.reading}.{number}"]
    keys += ["some_bare"] if case.some_bare else []
    keys += [f"turning.{number}"] if case.turning else []
    return Html("".join(say.say(f"takeaway.{key}") for key in (*keys, "always")))


def what_to_ask(case: ListCase) -> Questions:
    say = words(WORDS)
    group = case.reading if case.reading in {"nothing", "compared"} else "possible"
    turned = ["ask_all.turning"] if case.turning else []
    return questions_of(say, "ask_all.title", f"ask_all.{group}", *turned)


def counted(in_study: int) -> Picture | Html:
    """What the study of antidepressants counted: for those who chose one of its medicines."""
    if not in_study:
        return NOTHING
    say = words(f"{WORDS}.counted")
    arrays = [array_of(say, say.text(who), value(row).number) for who, row in COUNTED.items()]
    return side_by_side(arrays, say.text("title"), Html(say.say("note") + say.say("review")))


def about_the_list() -> Html:
    return titled_listing(words(WORDS), "about.points", "about.title")


def ratings() -> Html:
    return words(WORDS).say("details.ratings")


# -- what is said of one medicine ------------------------------------------------------------------------


def medicine(item: str, count: int) -> Html:
    one, say = _one(item), words(WORDS)
    stop = say.phrase(_stop_key(say, one)) if one.stop_note else NOTHING
    keep_still = say.phrase("keep_still") if _kind(one) in KEEP_STILL else NOTHING
    paragraphs = (
        say.phrase(_why_key(say, one), source=_source(one)),
        Html(f"{say.phrase('line.sure')} {say.phrase(_sure_key(say, one))}"),
        Html(f"{say.phrase('line.ask')} {say.phrase(_ask_key(say, one))}"),
        keep_still,
        stop,
    )
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph)
    return Html(f"<h4>{escape(_heading(say, one))}</h4>{told}")


def _heading(say: Words, one: Medicine) -> str:
    what = f"kinds.{_kind(one)}.what"
    return say.text("line.heading", name=_name(one), what=say.text(what)) if say.has(what) else _name(one)


def _source(one: Medicine) -> str:
    """Give the source of what a medicine rests on, for words that many share; empty without a row."""
    return value(one.rests_on[0], audience="details").source if one.rests_on else ""


def _first(say: Words, *keys: str) -> str:
    """Give the first of some keys that has words: from a medicine's own to those of all."""
    return next((key for key in keys[:-1] if say.has(key)), keys[-1])


def _why_key(say: Words, one: Medicine) -> str:
    return _first(say, f"why.own.{one.id}", f"why.{_kind(one)}.{one.rating}")


def _sure_key(say: Words, one: Medicine) -> str:
    return _first(say, f"sure.own.{one.id}", f"sure.kind.{_kind(one)}.{one.rating}", f"sure.{one.rating}")


def _ask_key(say: Words, one: Medicine) -> str:
    return _first(say, f"ask.own.{one.id}", f"ask.rated.{one.rating}", f"ask.{_kind(one)}")


def _stop_key(say: Words, one: Medicine) -> str:
    return _first(say, f"stop.own.{one.id}", f"stop.{_kind(one)}", "stop.yes")


def rows_of(item: str, count: int) -> Html:
    """Give what a medicine rests on, row by row, for clinicians."""
    one, say = _one(item), words(WORDS)
    told = [say.phrase(f"details.rows.{row}") for row in one.rests_on] or [say.phrase("details.none")]
    return say.phrase(
        "details.line", name=escape(one.generic), medicine_class=escape(one.medicine_class),
        used_for=escape(one.used_for), rating=one.rating, basis=" ".join(told),
    )  # fmt: skip
