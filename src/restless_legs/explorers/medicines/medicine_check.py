"""Could one of my medicines play a part? A list of their own, what each one rests on, and what to ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from restless_legs.evidence import (
    Html,
    Medicine,
    Words,
    as_recorded,
    judged,
    medicine_list,
    text_of,
    value,
    words,
)
from restless_legs.explorer import (
    Explorer,
    Picture,
    Questions,
    Several,
    details,
    each,
    heeded,
    recorded,
    total,
)
from restless_legs.explorer.parts import NOTHING, Derived
from restless_legs.explorers.icons import array_of, side_by_side
from restless_legs.explorers.listing import headed, listing, questions_of
from restless_legs.explorers.medicines.names_to_find import all_medicines, finder, is_for_stopping, name_of
from restless_legs.explorers.said import lists, says
from restless_legs.models import medicines as model
from restless_legs.models.medicines import Kind, KindReading, ListCase, Reading

WORDS = "medicines.medicine_check"
# What stands for all that a reader noted in their own words, since the list has it not.
OTHER = "other"
# Notes whose name is known to slow the breathing stand for these, by what the finder tells them as.
SEDATIVE, OPIOID, ONE_MORE, ALCOHOL = "noted_sedative", "noted_opioid", "noted_more", "noted_alcohol"
SLOWING = {"sedative": (SEDATIVE, ONE_MORE), "opioid": (OPIOID, ONE_MORE), "alcohol": (ALCOHOL,)}
NOTED = frozenset({OTHER, SEDATIVE, OPIOID, ONE_MORE, ALCOHOL})
# Whoever chose one of these is shown what the study of antidepressants counted.
STUDY_OF_ANTIDEPRESSANTS = {"medicines.antidepressants.mirtazapine", "medicines.antidepressants.most"}
COUNTED = {"any": "medicines.antidepressants.any", "mirtazapine": "medicines.antidepressants.mirtazapine"}


def medicine_check() -> Explorer:
    """What is known of each medicine that a reader takes, how sure it is, and what to ask."""
    say = words(WORDS)
    return Explorer(
        name="medicine_check",
        title=say.text("title"),
        controls=dict(medicines=medicines()),
        derived=[*what_the_list_comes_to(), total(in_study, of="medicines", most=1), pairs],
        parts=[
            takeaway, heeded(together),
            recorded(each(at_a_glance, of="medicines", title=say.text("at_a_glance"), beside=False)),
            each(medicine, of="medicines"), counted, what_to_ask, about_the_list,
            details(each(rows_of, of="medicines")), details(ratings),
        ],
        shared=["medicines"],
    )  # fmt: skip


def medicines() -> Several:
    """Give the control that medicines are picked or found in, which lessons share; it begins empty."""
    say = words(WORDS)
    found_only = [(name_of(one), one.id) for one in medicine_list() if one.show == "found_only"]
    return Several(
        description=say.text("medicines"), groups=_groups(say), value=(), choose=say.text("choose"),
        add=say.text("add"), drop=say.template("drop"), finder=finder(), unlisted=found_only,
        order=_most_concern_first(), noted=(say.text("other"), OTHER),
        noted_as={
            told: [(say.text(f"noted.{key}"), key) for key in keys] for told, keys in SLOWING.items()
        },
    )  # fmt: skip


def _groups(say: Words) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one in all_medicines():
        if one.show == "listed":
            found.setdefault(say.text(f"kinds.{kind_of(one)}.group"), []).append((name_of(one), one.id))
    for show in ("used_for", "comparator"):
        found[say.text(f"shown.{show}")] = [(name_of(m), m.id) for m in all_medicines() if m.show == show]
    return found


def _most_concern_first() -> list[str]:
    keys = [*(one.id for one in all_medicines()), SEDATIVE, OPIOID, ALCOHOL, ONE_MORE, OTHER]
    return sorted(keys, key=lambda key: model.READINGS.index(reading_of(key)))


def medicine_of(id: str) -> Medicine:
    """Give a medicine of the list by its id."""
    return next(one for one in all_medicines() if one.id == id)


def class_of(one: Medicine) -> str:
    """Give the class of a medicine as its table names it, by which it is answered for."""
    return as_recorded(one).medicine_class


def kind_of(one: Medicine) -> Kind:
    """Give the kind that a medicine is answered for as."""
    return model.kind(class_of(one))


def reading_of(item: str) -> Reading:
    """Give how one item of a reader's list reads, what they noted beside among them."""
    if item in NOTED:
        return "other"
    one = medicine_of(item)
    for_stopping = is_for_stopping(one)
    of_kind: dict[str, KindReading] = judged("medicine_kinds", get_args(KindReading))
    return model.reading(
        one.rating, of_kind.get(kind_of(one)), is_listed=one.show == "listed", is_for_stopping=for_stopping
    )  # fmt: skip


# -- what the answers depend on ------------------------------------------------------------------------


def _total_of(reading: Reading) -> Derived:
    """Whether any medicine on the list reads so; alcohol is none."""

    def flag(item: str, count: int) -> int:
        return count * (item != ALCOHOL and reading_of(item) == reading)

    flag.__name__ = reading
    return total(flag, of="medicines", most=1)


def items(item: str, count: int) -> int:
    return count


def turning(item: str, count: int) -> int:
    return count * (item not in NOTED and kind_of(medicine_of(item)) == "dopamine")


def in_study(item: str, count: int) -> int:
    return count * (item not in NOTED and bool(STUDY_OF_ANTIDEPRESSANTS & set(medicine_of(item).rests_on)))


def case(
    studied: int, noticed: int, warned: int, slight: int, thin: int, stopping: int, bare: int, other: int,
    used: int, compared: int, items: int, turning: int,
) -> ListCase:  # fmt: skip
    flags = (studied, noticed, warned, slight, thin, stopping, bare, other, used, compared)
    readings = {reading for reading, flag in zip(model.READINGS, flags, strict=True) if flag}
    return model.list_case(readings, items=items, turning=bool(turning))


def noted_unknown(item: str, count: int) -> int:
    """What was noted, and nobody here can tell what it does."""
    return count * (item == OTHER)


def opioid(item: str, count: int) -> int:
    return count * (item == OPIOID or (item not in NOTED and kind_of(medicine_of(item)) == "opioid"))


def alcohol(item: str, count: int) -> int:
    return count * (item == ALCOHOL)


def slowing(item: str, count: int) -> int:
    """Opioids, the gabapentin kind, and sleep medicines, noted ones too: two of them, or two of a kind."""
    if item in NOTED:
        return count * (item not in (OTHER, ALCOHOL))
    one = medicine_of(item)
    return count * (kind_of(one) in ("opioid", "gabapentin") or class_of(one) == "sleep medicine")


def opioid_blocker(item: str, count: int) -> int:
    return count * (item not in NOTED and kind_of(medicine_of(item)) == "opioid_blocker")


def iron_pills(item: str, count: int) -> int:
    return count * (item == "iron_pills")


def hindered_by_iron(item: str, count: int) -> int:
    return count * (item in judged("beside_iron", ["hindered"]))


def valves(item: str, count: int) -> int:
    return count * (item in judged("heart_valves", ["harmed"]))


GROUPS = (noted_unknown, alcohol, opioid, opioid_blocker, iron_pills, hindered_by_iron, valves)


def what_the_list_comes_to() -> list[Derived | Callable[..., ListCase]]:
    """Derive from the list what every answer on it as a whole depends on."""
    return [
        *(_total_of(reading) for reading in model.READINGS),
        total(items, of="medicines", most=2), total(turning, of="medicines", most=1), case,
        *(total(group, of="medicines", most=1) for group in GROUPS),
        total(slowing, of="medicines", most=2),
    ]  # fmt: skip


def pairs(
    slowing: int, alcohol: int, noted_unknown: int, opioid: int, opioid_blocker: int, iron_pills: int,
    hindered_by_iron: int, valves: int,
) -> tuple[str, ...]:  # fmt: skip
    """What of a list can do harm together, the gravest first; and what can harm alone as gravely."""
    found = {
        "breathing": slowing > 1,
        "with_alcohol": bool(slowing and alcohol),
        "perhaps_breathing": bool(slowing == 1 and noted_unknown),
        "perhaps_alcohol": bool(not slowing and alcohol and noted_unknown),
        "blocked": bool(opioid and opioid_blocker),
        "valves": bool(valves),
        "iron_hinders": bool(iron_pills and hindered_by_iron),
    }
    return tuple(key for key, is_so in found.items() if is_so)


# -- what is said of the list ----------------------------------------------------------------------------


def takeaway(case: ListCase) -> Html:
    say, number = words(WORDS), "many" if case.many else "one"
    if case.reading == "alcohol":
        return Html(say.say("takeaway.alcohol") + say.say("takeaway.always"))
    if case.reading == "nothing":
        return say.say("takeaway.nothing")
    beside = ("some_bare", "some_other", "some_used")
    keys = [f"{case.reading}.{number}", *(key for key in beside if getattr(case, key))]
    keys += [f"turning.{number}"] if case.turning else []
    return Html("".join(say.say(f"takeaway.{key}") for key in (*keys, "always")))


def together(pairs: tuple[str, ...]) -> Html:
    """What of a list can do harm together: it can't wait for the cards below."""
    return Html("".join(words(WORDS).say(f"together.{pair}") for pair in pairs))


def at_a_glance(item: str, count: int) -> Html:
    """One line of the list at one look: the name, and how it reads."""
    say = words(WORDS)
    if item in NOTED:
        return say.phrase(f"glance.{item}")
    name = Html("<span translate=no>{}</span>").format(name_of(medicine_of(item)))
    return say.phrase(_glance_key(say, item), name=name)


def _glance_key(say: Words, item: str) -> str:
    one = medicine_of(item)
    return _first(say, f"glance.{reading_of(item)}_{kind_of(one)}", f"glance.{reading_of(item)}")


def what_to_ask(case: ListCase) -> Questions:
    say = words(WORDS)
    group = case.reading if case.reading in {"nothing", "alcohol", "compared", "used"} else "possible"
    turned = ["ask_all.turning"] if case.turning else []
    return questions_of(say, "ask_all.title", f"ask_all.{group}", *turned)


def counted(in_study: int) -> Picture | Html:
    """What the study of antidepressants counted: for those who chose one of its medicines."""
    if not in_study:
        return NOTHING
    say = words(f"{WORDS}.counted")
    arrays = [array_of(say, say.text(who), value(row).number) for who, row in COUNTED.items()]
    return side_by_side(arrays, say.text("title"), Html(say.say("note") + say.say("review")))


about_the_list = lists(WORDS, "about_the_list", under="about", folded=True)
ratings = says(WORDS, "ratings", under="details.ratings")


# -- what is said of one medicine ------------------------------------------------------------------------


def medicine(item: str, count: int) -> Html:
    """What is said of one: how it reads, why, what it can do, that it is not stopped alone, what to ask."""
    say = words(WORDS)
    if item == OTHER:
        return _card(say.text("other"), [say.phrase("card_other")])
    if item in NOTED:
        return _card(say.text(f"noted.{item}"), [say.phrase(f"noted_card.{item}")])
    one = medicine_of(item)
    paragraphs = (
        Html(f"<strong>{say.phrase(_verdict_key(say, one))}</strong> {_sure(say, one)}".rstrip()),
        say.phrase(_why_key(say, one), source=_source(one)),
        _if(say, _bold_key(say, one), say.phrase),
        _if(say, f"beside.{reading_of(one.id)}_{kind_of(one)}", say.phrase),
        say.phrase("keep_still") if kind_of(one) in judged("keep_still", ["soon_after_start"]) else NOTHING,
        say.phrase(_stop_key(say, one)) if one.stop_note else NOTHING,
        Html(f"{say.phrase('line.ask')} {say.phrase(_ask_key(say, one))}"),
    )
    return _card(_heading(say, one), paragraphs) + _more(say, one)


def _card(heading: str, paragraphs: tuple[Html, ...] | list[Html]) -> Html:
    return headed(heading, Html("<p>{}</p>").each(filter(None, paragraphs)))


def _if(say: Words, key: str, told: Callable[[str], Html]) -> Html:
    return told(key) if say.has(key) else NOTHING


def _more(say: Words, one: Medicine) -> Html:
    """What else can go wrong, one tap away: with this one, and with its kind."""
    keys = (f"wrong.own.{one.id}", f"wrong.{kind_of(one)}.rest")
    points = [point for key in keys if say.has(key) for point in say.items(key)]
    opening = Html("<details><summary>{}</summary>{}</details>")
    return opening.format(say.text("wrong.title"), listing(points)) if points else NOTHING


def _heading(say: Words, one: Medicine) -> str:
    what = f"kinds.{kind_of(one)}.what"
    return say.text("line.heading", name=name_of(one), what=say.text(what)) if say.has(what) else name_of(one)


def _source(one: Medicine) -> str:
    """Give the source of what a medicine rests on, for words that many share; empty without a row."""
    return value(one.rests_on[0], audience="details").source if one.rests_on else ""


def _first(say: Words, *keys: str) -> str:
    """Give the first of some keys that has words: from a medicine's own to those of all."""
    return next((key for key in keys[:-1] if say.has(key)), keys[-1])


def _verdict_key(say: Words, one: Medicine) -> str:
    reading = reading_of(one.id)
    return _first(say, f"verdict.own.{one.id}", f"verdict.{reading}_{kind_of(one)}", f"verdict.{reading}")


def _sure(say: Words, one: Medicine) -> Html:
    if one.rating == "U":
        return NOTHING
    return Html(f"{say.phrase('line.sure')} {say.phrase(_sure_key(say, one))}")


def _why_key(say: Words, one: Medicine) -> str:
    return _first(say, f"why.own.{one.id}", f"why.{kind_of(one)}.{one.rating}")


def _sure_key(say: Words, one: Medicine) -> str:
    return _first(say, f"sure.own.{one.id}", f"sure.kind.{kind_of(one)}.{one.rating}", f"sure.{one.rating}")


def _bold_key(say: Words, one: Medicine) -> str:
    return _first(say, f"wrong.{kind_of(one)}.bold_of.{one.id}", f"wrong.{kind_of(one)}.bold")


def _ask_key(say: Words, one: Medicine) -> str:
    return _first(say, f"ask.own.{one.id}", f"ask.rated.{one.rating}", f"ask.{kind_of(one)}")


def _stop_key(say: Words, one: Medicine) -> str:
    return _first(say, f"stop.own.{one.id}", f"stop.{kind_of(one)}", "stop.yes")


def rows_of(item: str, count: int) -> Html:
    """Give what a medicine rests on, row by row, for clinicians."""
    say = words(WORDS)
    if item in NOTED:
        return say.phrase("details.other")
    one = medicine_of(item)
    told = [say.phrase(f"details.rows.{row}") for row in one.rests_on] or [say.phrase("details.none")]
    return say.phrase(
        "details.line", name=text_of(one, "generic"), medicine_class=text_of(one, "medicine_class"),
        used_for=text_of(one, "used_for"), rating=one.rating, basis=" ".join(told),
    )  # fmt: skip
