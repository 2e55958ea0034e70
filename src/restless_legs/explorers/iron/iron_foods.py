"""How much iron is in what I eat? A running total of foods against the daily need."""

from __future__ import annotations

from restless_legs.evidence import DailyNeed, Food, Html, daily_needs, foods, sourced, text_of, words
from restless_legs.explorer import Explorer, OpenSelect, Picture, Servings, details, each, total
from restless_legs.explorers.said import lists, says
from restless_legs.language import current
from restless_legs.models import iron as model
from restless_legs.pictures import IntakeLabels, intake_bar

WORDS = "iron.iron_foods"
MOST_MG = 60  # a day's foods with more iron than this are "over 60 mg"
# Who is pregnant needs as much at any age; of a child, the age is asked.
FOLLOWS = {
    "who_eats": {
        "stage": dict.fromkeys(("first", "second", "third"), "pregnant"),
        "who": {"pregnant": "pregnant"},
    }
}
A_DAY: dict[str, int] = {"lentils_cooked": 1, "whole_wheat_bread": 2, "egg_hard_boiled": 1}


def iron_foods(*, chosen: dict[str, int] | None = None, who: str | None = None) -> Explorer:
    """How much iron (mg) a day's foods hold, against the need of a group of healthy people."""
    say = words(WORDS)
    return Explorer(
        name="iron_foods",
        title=say.text("title"),
        controls=dict(
            who_eats=OpenSelect(
                description=say.text("who"),
                options=[(need.label, need.id) for need in daily_needs()], value=who,
            ),
            foods=Servings(
                description=say.text("foods"), groups=_groups(),
                value=A_DAY if chosen is None else chosen,
            ),
        ),
        derived=[total(iron_tenths_mg, of="foods", most=(MOST_MG + 1) * 10), shown_mg, need_mg],
        parts=[
            bar, takeaway, each(food_line, of="foods"), need_note, absorption, house_rule,
            details(studies),
        ],
        follows=FOLLOWS,
    )  # fmt: skip


def _food(id: str) -> Food:
    return next(food for food in foods() if food.id == id)


def _need(id: str) -> DailyNeed:
    return next(need for need in daily_needs() if need.id == id)


def _groups() -> dict[str, list[tuple[str, str]]]:
    say = words(WORDS)
    found: dict[str, list[tuple[str, str]]] = {}
    for food in foods():
        label = say.text("item", food=food.food, serving=food.serving)
        found.setdefault(say.text(f"groups.{food.group}"), []).append((label, food.id))
    return found


# -- what the answers depend on --------------------------------------------------------------------


def iron_tenths_mg(item: str, count: int) -> int:
    return model.intake_tenths_mg(_food(item).iron_mg, count)


def shown_mg(iron_tenths_mg: int) -> int:
    return min((iron_tenths_mg + 5) // 10, MOST_MG + 1)


def need_mg(who_eats: str | None) -> float | None:
    return _need(who_eats).need_mg if who_eats else None


def _case(shown_mg: int, need_mg: float | None) -> str:
    if need_mg is None:
        return "alone_most" if shown_mg > MOST_MG else "alone" if shown_mg else "alone_nothing"
    return "over_most" if shown_mg > MOST_MG else model.intake_case(shown_mg, need_mg)


# -- what is shown ---------------------------------------------------------------------------------


def bar(shown_mg: int, need_mg: float | None) -> Picture:
    say = words(WORDS)
    most = "_most" if shown_mg > MOST_MG else ""
    total, need = min(shown_mg, MOST_MG), "" if need_mg is None else current().number(need_mg)
    labels = IntakeLabels(
        total=say.text(f"bar.total{most}", total=total),
        need=say.text("bar.need", need=need) if need else "",
        start=say.text("bar.start"),
    )
    alone = "" if need else "_alone"
    twin = say.text(f"bar.twin{alone}{most}", total=total, need=need)
    svg = intake_bar(twin=twin, total_mg=shown_mg, need_mg=need_mg, labels=labels)
    return Picture(svg, twin, say.text(f"bar.title{most}", total=total))


def takeaway(shown_mg: int, who_eats: str | None) -> Html:
    say, need = words(WORDS), need_mg(who_eats)
    said = say.say(
        f"takeaway.{_case(shown_mg, need)}",
        total=sourced(current().whole(min(shown_mg, MOST_MG)), "usda2015"),
        need=sourced(current().number(need or 0), "iom2001"),
    )
    return Html(said + say.say("over_limit")) if shown_mg > _upper_limit_mg(who_eats) else said


def _upper_limit_mg(who_eats: str | None) -> float:
    """The limit of who eats; where nobody said, the highest, over which it is too much for anybody."""
    limits = [need.upper_limit_mg for need in daily_needs() if who_eats in (None, need.id)]
    return max(limits)


def food_line(item: str, count: int, who_eats: str | None) -> Html:
    say, food = words(WORDS), _food(item)
    mg = sourced(current().number(food.iron_mg * count, 1), food.source)
    line = say.phrase(
        "line", count=count, food=text_of(food, "food"), serving=text_of(food, "serving"), mg=mg
    )
    return Html(" ".join([line, *_about(food, who_eats)]))


def _about(food: Food, who_eats: str | None) -> list[Html]:
    say, said = words(WORDS), []
    if food.haem_fraction and food.group == "offal":  # other measured shares are for clinicians
        said.append(say.phrase("haem"))
    # Where nobody said who eats, it may be somebody who is pregnant.
    if food.not_in_pregnancy and (who_eats is None or _need(who_eats).pregnant == "yes"):
        said.append(say.phrase("liver"))
    if food.group == "fortified cereal":
        said.append(say.phrase("label"))
    return said


def need_note(who_eats: str | None) -> Html:
    say = words(WORDS)
    if who_eats is None:
        return say.say("need_note")
    need = _need(who_eats)
    key = "pregnant" if need.pregnant != "no" else "child" if (need.age_to or 99) <= 18 else ""
    more = f" {say.phrase(f'group_note.{key}')}" if key else ""
    return Html(f"<p>{say.phrase('need_note')}{more}</p>")


absorption = lists(WORDS, "absorption")
house_rule = says(WORDS, "house_rule", under="rule")
studies = lists(WORDS, "studies", under="details")
