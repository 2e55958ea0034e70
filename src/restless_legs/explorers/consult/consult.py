"""The visit on one screen, for clinicians: what was entered, what it comes to, and which steps come next.

Nothing is decided here that a lesson decides too: rows of iron, readings of medicines and signs come from
the lessons' own functions; only which steps stand for them is new, and stands in ``models.consult``.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, get_args

from restless_legs.evidence import Html, red_flags, words
from restless_legs.evidence.calling import crisis_line
from restless_legs.evidence.safety import Action
from restless_legs.explorer import Explorer, Picture, Stretch, details, each, placed, recorded
from restless_legs.explorer import heeded as never_missed
from restless_legs.explorer.parts import NOTHING
from restless_legs.explorers.consult.for_patient import for_patient
from restless_legs.explorers.consult.taken import OF_CONCERN, WORDS, signs, taken_for_legs, what_is_taken
from restless_legs.explorers.iron.blood_test import FOLLOWS, SHARED, WHAT_IT_RESTS_ON, blood_test
from restless_legs.explorers.iron.blood_test import answer as blood_test_answer
from restless_legs.explorers.iron.blood_test import note_keys as notes_of_blood_test
from restless_legs.explorers.iron.blood_test import row as blood_test_row
from restless_legs.explorers.iron.edges import edges
from restless_legs.explorers.iron.iron_level import guideline_wording, instead_of_zones
from restless_legs.explorers.iron.iron_level import saturation_line as saturation_of_lesson
from restless_legs.explorers.listing import headed, listing, one_tap_away, tap, with_sources_in_short
from restless_legs.explorers.medicines.medicine_check import (
    NOTED,
    kind_of,
    medicine_of,
    medicines,
    reading_of,
)
from restless_legs.explorers.medicines.names_to_find import name_of
from restless_legs.explorers.safety import NEEDS_A_NUMBER, emergencies_in_short
from restless_legs.explorers.said import says
from restless_legs.explorers.visit.my_numbers import ferritin_line as line_of_visit
from restless_legs.language import current
from restless_legs.models import consult as model
from restless_legs.models.consult import (
    Burden,
    Flag,
    Heeded,
    IronClash,
    Listed,
    Missing,
    Numbers,
    OnIron,
    Step,
    Taken,
    Unsure,
)
from restless_legs.models.iron import Illness, Who, is_ferritin_over_300
from restless_legs.models.treatment import Finding, Kind, Shift

LIST = "medicines.medicine_check"
OPTIONS = "treatment.compare_options"
TURNING = "treatment.is_it_still_working"
# A path of data/paths.yml, begun at the iron numbers; whoever opens it is asked first.
PATH = "iron.ipynb#present=10"
# What of a blood test is asked for here: the lesson's takeaway and questions are worded for patients.
NEEDED = tuple(one for one in WHAT_IT_RESTS_ON if one.__name__ not in ("answer", "asked"))
# What stands folded under a step: the figures of the lesson, as it tells them to clinicians.
FIGURES: dict[Step, tuple[str, tuple[str, ...]]] = {
    "first_choice": (OPTIONS, ("one.gabapentin_type", "one.gabapentin", "one.pregabalin",
                               "one.gabapentin_enacarbil")),
    "first_choice_beside": (OPTIONS, ("one.gabapentin_type",)),
    "on_gabapentin": (OPTIONS, ("one.gabapentin_type", "one.gabapentin", "one.pregabalin",
                                "one.gabapentin_enacarbil")),
    "nerve_stimulation": (OPTIONS, ("one.nerve_stimulation",)),
    "opioid_last": (OPTIONS, ("one.opioids",)),
    "on_opioid": (OPTIONS, ("one.opioids",)),
    "waiting": (OPTIONS, ("one.wait", "one.evening_habits", "one.exercise")),
    "augmentation": (TURNING, ("points.0", "points.2")),
    "augmentation_perhaps": (TURNING, ("points.0", "points.1", "points.2")),
    "no_signs": (OPTIONS, ("one.dopamine_agonists",)),
}  # fmt: skip
# Of the signs that are told of "soon", those of today or tomorrow: they stand in view.
IN_VIEW: frozenset[Flag] = frozenset({"new_urges"})


def consult() -> Explorer:
    """A visit on one screen: iron, medicines, what turned, and the next steps in the guideline's order."""
    say = words(WORDS)
    turned = signs()
    controls = _of_lessons() | taken_for_legs() | turned
    return Explorer(
        name="consult",
        title=say.text("title"),
        controls=controls,
        derived=[
            *NEEDED, missing, numbers, heeded, heed_in_view, heed_folded, iron_is_open, *what_is_taken(),
            flags_of_person, flags_of_iron, flags_of_medicines,
            iron_clash,
        ],
        parts=[
            details(harm_together), details(takeaway), details(assumed), details(to_heed), details(heed_more),
            details(guideline),
            details(ferritin_line), details(instead_of_zones), details(saturation_line),
            details(each(one_medicine, of="medicines", title=say.text("details.medicines"), beside=False)),
            recorded(details(signs_of_turning)),
            details(flags), details(emergencies),
            placed(details(next_steps)), details(tests), details(iron),
            details(look_at_medicines), details(turning_next), details(choices),
            details(explain), details(never_missed(for_patient)), details(how_read),
        ],
        shared=(*SHARED, "medicines"),
        follows=FOLLOWS,
        further=tuple(turned),
        agree={"ferritin": "row", "saturation": "row"},
        hands_to=("my_numbers", "medicine_check"),
    )  # fmt: skip


def _of_lessons() -> dict[str, Any]:
    """Make the controls that the lessons share, labelled in a clinician's few words."""
    controls = blood_test() | {"medicines": medicines()}
    for name in ("who", "ill", "inherited", "medicines"):
        controls[name].description = words(WORDS).text(f"ask.{name}")
    controls["saturation"].hint = ""  # whoever ordered the test knows its names
    return controls


def missing(ferritin_stage: Decimal | None, saturation_stage: Decimal | None) -> Missing:
    return model.missing(ferritin=ferritin_stage is not None, saturation=saturation_stage is not None)


# -- iron and medicines, one line each ---------------------------------------------------------------


def harm_together(together: tuple[str, ...]) -> Html:
    """What of all that is taken can do harm together: first of all."""
    say = words(WORDS)
    return listing([say.phrase(f"details.together.{pair}") for pair in together])


def numbers(
    ferritin_stage: Decimal | None,
    saturation_stage: Decimal | None,
    whose: Who,
    illness: Illness,
    is_inherited: bool,
) -> Numbers:
    test = (ferritin_stage, saturation_stage, whose, illness, is_inherited)
    is_over_300 = is_ferritin_over_300(ferritin_stage, edges())
    return Numbers(blood_test_row(*test), blood_test_answer(*test), whose, is_over_300)


def takeaway(numbers: Numbers, illness: Illness) -> Html:
    """The row of the iron table in one line, and what the rest of the test adds to it."""
    say = words(WORDS)
    wording, *beside = numbers.answer
    key = wording if say.has(f"details.rows.{wording}") else numbers.row
    ill = say.text(f"details.ill.{illness}")
    told = [say.phrase(f"details.rows.{key}", ill=ill)]
    told += [say.phrase(f"details.beside.{one}") for one in beside]
    return Html("<p>{}</p>").format(Html(" ").join(told))


def assumed(taken_for_granted: tuple[str, ...]) -> Html:
    """Whom the answer is given for, where nobody has said: only what is still blank is named."""
    if not taken_for_granted:
        return NOTHING
    say = words(WORDS)
    told = current().listed([say.text(f"details.assumed.{key}") for key in taken_for_granted])
    return say.say("details.assumed.line", told=told)


def heeded(
    ferritin_stage: Decimal | None,
    saturation_stage: Decimal | None,
    whose: Who,
    illness: Illness,
    is_inherited: bool,
) -> Heeded:
    test = (ferritin_stage, saturation_stage, whose, illness, is_inherited)
    return model.heeded(notes_of_blood_test(*test), blood_test_answer(*test), whose)


def heed_in_view(heeded: Heeded) -> tuple[str, ...]:
    return heeded.in_view


def heed_folded(heeded: Heeded) -> tuple[str, ...]:
    return heeded.folded


def to_heed(heed_in_view: tuple[str, ...], illness: Illness) -> Html:
    """What must not be missed with the numbers, for clinicians."""
    say = words(WORDS)
    ill = say.text(f"details.ill.{illness}")
    return listing([say.phrase(f"details.heed.{key}", ill=ill) for key in heed_in_view])


def heed_more(heed_folded: tuple[str, ...]) -> Html:
    """What else helps to read the numbers, one tap away."""
    say = words(WORDS)
    told = [say.phrase(f"details.heed.{key}") for key in heed_folded]
    return one_tap_away(say.text("details.heed_more"), told)


def ferritin_line(ferritin: Stretch | None, line_zones: str) -> Picture:
    return line_of_visit(ferritin, line_zones).named("consult")


def saturation_line(saturation: Stretch | None, whose: Who) -> Picture:
    return saturation_of_lesson(saturation, whose).named("consult")


def one_medicine(item: str, count: int) -> Html:
    """One medicine in one line: its rating, how it reads, what that rests on, what may be asked instead."""
    say = words(WORDS)
    if item in NOTED:
        return say.phrase(f"details.line.{item}")
    one = medicine_of(item)
    name = Html("<span translate=no>{}</span>").format(name_of(one))
    reading = say.text(f"details.reading.{_reads(item)}")
    rated = say.phrase("details.line.one", name=name, rating=one.rating, reading=reading)
    return Html(f"<span data-rated>{rated}</span> {_basis(item)}{_instead(item)}")


def _reads(item: str) -> str:
    acts_like_dopamine = kind_of(medicine_of(item)) == "dopamine"
    return "dopamine" if acts_like_dopamine else reading_of(item)


def _basis(item: str) -> Html:
    """Give what bears it most: of itself, of its kind, or the row that it rests on first."""
    one, say, told = medicine_of(item), words(WORDS), words(LIST)
    kind = kind_of(one)
    for key in (one.id, f"{kind}_{one.rating}", kind):
        if say.has(f"details.basis.{key}"):
            return say.phrase(f"details.basis.{key}")
    return told.phrase(f"details.rows.{one.rests_on[0]}") if one.rests_on else told.phrase("details.none")


def _instead(item: str) -> Html:
    """What may be asked instead, only where a row says so."""
    say, one = words(WORDS), medicine_of(item)
    if reading_of(item) not in OF_CONCERN:
        return NOTHING
    keys = (f"details.instead.{one.id}", f"details.instead.{kind_of(one)}")
    found = next((key for key in keys if say.has(key)), "")
    return Html(" {}").format(say.phrase(found)) if found else NOTHING


# -- signs and flags ---------------------------------------------------------------------------------


def signs_of_turning(finding: Finding, kind: Kind, shift: Shift) -> Html:
    """What the signs of a medicine that makes legs worse come to, or that they are still to be asked."""
    say = words(WORDS)
    for key in (finding, f"{finding}_{shift}", f"{kind}_{shift}"):
        if say.has(f"details.signs.{key}"):
            return say.say(f"details.signs.{key}")
    return NOTHING


def flags_of_person(whose: Who, burden: Burden, on: Taken) -> tuple[Flag, ...]:
    return model.flags_of_person(whose, burden, on_medicine=model.may_be_for_legs(on))


def flags_of_iron(numbers: Numbers, on_iron: OnIron) -> tuple[Flag, ...]:
    return model.flags_of_iron(numbers, on_iron)


def flags_of_medicines(
    legs_dopamine: int, turning: int, on: Taken, unrest_listed: int, slow_kinds: int, legs_unsure: int,
    legs_another: int,
) -> tuple[Flag, ...]:  # fmt: skip
    return model.flags_of_medicines(
        dopamine=bool(legs_dopamine or turning), gabapentin=on.gabapentin,
        slowing=slow_kinds + legs_unsure + legs_another > 0, blocker=unrest_listed > 0,
    )  # fmt: skip


def flags(
    flags_of_person: tuple[Flag, ...], flags_of_iron: tuple[Flag, ...], flags_of_medicines: tuple[Flag, ...]
) -> Html:
    """Signs by what they ask for: those to act on today in view, the others one tap away."""
    keys = list(dict.fromkeys((*flags_of_person, *flags_of_iron, *flags_of_medicines)))
    actions = {flag.id: flag.action for flag in red_flags()}
    # Emergencies that no row of the table has are house rules: see ``explorers.safety``.
    found = [(actions.get(key, "emergency"), key) for key in keys]
    lines = {
        act: _flags_of(act, [key for at, key in found if at == act and key not in IN_VIEW])
        for act in get_args(Action)
    }
    say = words(WORDS)
    urgent = _flags_of("soon", [key for key in keys if key in IN_VIEW])
    later = lines.pop("soon")
    behind = tap(say.text("details.flags_behind"), listing([later])) if later else NOTHING
    in_view = Html(" ").join(Html("<p>{}</p>").format(line) for line in (*lines.values(), urgent) if line)
    return headed(say.text("details.flags_title"), Html("{} {}").format(in_view, behind))


def _flags_of(action: Action, keys: list[Flag]) -> Html:
    if not keys:
        return NOTHING
    say = words(WORDS)
    told = Html("; ").join(say.phrase(f"details.flags.{key}") for key in keys)
    help_line = Html(" {}").format(crisis_line()) if NEEDS_A_NUMBER in keys else NOTHING
    return Html("<strong>{}</strong> {}.{}").format(say.text(f"details.act.{action}"), told, help_line)


def emergencies() -> Html:
    return tap(words("safety").text("short.title"), listing(emergencies_in_short()))


# -- next steps --------------------------------------------------------------------------------------

next_steps = says(WORDS, "next_steps", under="details.next_steps")


def tests(missing: Missing, whose: Who) -> Html:
    return _steps(model.steps_of_tests(missing, whose))


def iron(numbers: Numbers, on_iron: OnIron) -> Html:
    return _steps(model.steps_of_iron(numbers, on_iron))


def guideline(point_rows: tuple[str, ...]) -> Html:
    """What guidelines say of the numbers, as the iron lesson tells it to clinicians, folded."""
    return tap(words(WORDS).text("details.guideline"), guideline_wording(point_rows))


def look_at_medicines(listed: Listed, stopping: int, other: int) -> Html:
    found = model.steps_of_medicines(listed, on_stopping=stopping > 0, is_noted=other > 0)
    return _steps(found)


def turning_next(
    finding: Finding,
    kind: Kind,
    shift: Shift,
    whose: Who,
    kind_unsure: Unsure,
    turning: int,
    legs_dopamine: int,
) -> Html:
    listed_only = turning > 0 and not legs_dopamine
    found = model.steps_of_turning(
        finding, kind, shift, whose, unsure=kind_unsure, is_listed_only=listed_only
    )
    return _steps(found)


def iron_clash(numbers: Numbers, on_iron: OnIron) -> IronClash:
    """Why iron that is taken waits: see ``models.consult``."""
    return model.iron_clash(numbers, on_iron)


def iron_is_open(row: str) -> bool:
    return model.iron_is_open(row)


def choices(whose: Who, burden: Burden, on: Taken, iron_is_open: bool) -> Html:
    return _steps(model.steps_of_choice(whose, burden, on), iron_is_open)


def _steps(keys: Iterable[Step], iron_is_open: bool = False) -> Html:
    return Html("").join(_step(key, iron_is_open) for key in keys)


def _step(key: Step, iron_is_open: bool) -> Html:
    """One step: what to do, the guideline's wording in ours with source and year, dose, harm, and figures.

    A sentence on iron stands only where ferritin is low.
    """
    say, at = words(WORDS), f"details.steps.{key}"
    slots = ["say", *(["iron"] if iron_is_open and say.has(f"{at}.iron") else [])]
    told = with_sources_in_short(Html(" ").join(say.phrase(f"{at}.{slot}") for slot in slots))
    lead = say.text(f"{at}.lead")
    return Html("<div class=step><p><strong>{}</strong> {}</p>{}</div>").format(lead, told, _behind(key))


def _behind(key: Step) -> Html:
    """Strength, dose, harm and figures of a step, one tap away, so that all steps stand on one screen."""
    say, at = words(WORDS), f"details.steps.{key}"
    strength, dose = (
        with_sources_in_short(say.phrase(f"{at}.{slot}")) if say.has(f"{at}.{slot}") else NOTHING
        for slot in ("strength", "dose")
    )
    heed = say.phrase(f"{at}.heed") if say.has(f"{at}.heed") else NOTHING
    slots = dict(strength=strength, dose=dose, heed=heed, figures=_figures(key))
    found = {slot: told for slot, told in slots.items() if told}
    labels = [say.text(f"details.slots.{slot}") for slot in found]
    told = Html("<p><strong>{}:</strong> {}</p>")
    lines = Html("").join(told.format(label, one) for label, one in zip(labels, found.values(), strict=True))
    return tap(" · ".join(labels), lines) if found else NOTHING


def _figures(key: Step) -> Html:
    if key not in FIGURES:
        return NOTHING
    where, keys = FIGURES[key]
    return Html(" ").join(words(where).phrase(f"details.{one}") for one in keys)


# -- what to explain ---------------------------------------------------------------------------------


def explain(whose: Who, listed: Listed, kind: Kind) -> Html:
    """What of the lessons to show now, most fitting first; they open on what was entered here."""
    say = words(WORDS)
    fits = {
        "iron": True,
        "medicines": listed != "nothing",
        "turning": kind in ("dopamine", "tramadol"),
        "pregnancy": whose == "pregnant",
        "options": whose == "adult",
        "tonight": True,
    }
    told = [say.phrase(f"details.explain.{key}") for key, is_so in fits.items() if is_so]
    told.append(Html('<a href="{}">{}</a>').format(PATH, say.text("details.explain.present")))
    return listing(told, say.text("details.explain.title"))


def how_read() -> Html:
    """What the order of the steps and the choices mean, one tap away."""
    say = words(WORDS)
    return tap(say.text("details.how"), say.say("details.after_steps") + say.say("details.how_read"))
