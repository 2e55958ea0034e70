"""The page face of an explorer: semantic HTML in its starting state, with the table beside it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import singledispatch
from html import escape
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from restless_legs.evidence import Words, clinic, words
from restless_legs.explorer.controls import (
    Dial,
    Grouped,
    OpenChoice,
    OpenSelect,
    Ordered,
    Picked,
    Servings,
    Several,
    Steps,
    begins,
    labelled,
)
from restless_legs.explorer.finder import Finder, as_data
from restless_legs.explorer.lab_text import MOST_LETTERS
from restless_legs.explorer.measured import LIMITS, Measured, asks_words
from restless_legs.explorer.parts import Part, html_of
from restless_legs.explorer.places import filled
from restless_legs.explorer.stretches import Ratio
from restless_legs.explorer.table import as_json
from restless_legs.explorer.visit import Visit

if TYPE_CHECKING:
    from restless_legs.explorer.explorer import Explorer

FACE = "RESTLESS_LEGS_FACE"
SAID_BY_SCRIPT = ("not_known", "check", "yes", "beside", "read_as", "not_read")


def making_pages() -> bool:
    """Tell whether this kernel makes a page, so that nobody will see the live widgets."""
    return os.environ.get(FACE) == "page"


def explorer_html(explorer: Explorer) -> str:
    """Give an explorer as one section with one form, its parts, and its table as JSON."""
    site, at = words("site"), f"{explorer.name}-title"
    body = _parts_html(explorer)
    told = " data-quiz" if explorer.is_quiz else ""
    told += f' data-follows="{escape(as_json(explorer.follows))}"' if explorer.follows else ""
    told += _visit_data(explorer.visit) if explorer.visit else ""
    if explorer.controls:
        body = (
            f'<form data-explorer="{explorer.name}"{told} novalidate autocomplete="off">'
            f"{_controls_html(explorer)}{body}"
            f"{_answers_html(explorer, site)}{_closing(explorer, site)}</form>"
        )
    return (
        f'<section class="explorer" id="{explorer.name}" aria-labelledby="{at}">'
        f'<h3 id="{at}">{escape(explorer.title)}</h3>{body}</section>'
    )


def _visit_data(visit: Visit) -> str:
    covers = f' data-visit-covers="{" ".join(visit.covers)}"' if visit.covers else ""
    return f' data-visit-needs="{" ".join(visit.needs)}"{covers}'


def _questions(explorer: Explorer) -> list[tuple[str, OpenChoice]]:
    if not explorer.is_quiz:
        return []
    return [(name, control) for name, control in explorer.controls.items() if isinstance(control, OpenChoice)]


def _example_html(explorer: Explorer) -> str:
    """The mark that the answer itself carries, so that print, a reader's view and copies have it too."""
    said = words("site").text("explorer.example")
    return f'<p class="example" data-example>{said}</p>' if explorer.is_example else ""


def _answers_html(explorer: Explorer, site: Words) -> str:
    """All answers to a question, folded away: for paper, and for a browser without scripts."""
    answers = "".join(
        f"<dt>{escape(label)}</dt><dd>{html_of(explorer.state(**{name: value})['takeaway'])}</dd>"
        for name, control in _questions(explorer)
        for label, value in labelled(control)
    )
    summary = escape(site.text("explorer.answers"))
    return f"<details><summary>{summary}</summary><dl>{answers}</dl></details>" if answers else ""


def _closing(explorer: Explorer, site: Words) -> str:
    said: dict[str, Any] = {key: site.template(f"explorer.{key}") for key in SAID_BY_SCRIPT}
    if explorer.measured:
        limits = {sign: site.template(f"explorer.limit.{key}") for sign, key in LIMITS.items()}
        said |= {"ask": asks_words(site), "limit": limits}
    table = as_json(explorer.data() | {"words": said})
    return (
        '<p role="status" class="visually-hidden" data-status></p>'
        f'<button type="reset" class="quiet">{site.text("explorer.reset")}</button>'
        f'<script type="application/json" data-table>{table}</script>'
    )


# -- parts -------------------------------------------------------------------------------------


def _parts_html(explorer: Explorer) -> str:
    shown = explorer.state()
    names = [part.name for part in explorer.parts]
    first_after = names.index("takeaway") + 1 if "takeaway" in names else len(names)
    rendered = [_part_html(part, shown[part.name], explorer.visit) for part in explorer.parts]
    answer, more = "".join(rendered[:first_after]), "".join(rendered[first_after:])
    check = words("site").text("explorer.check_number")
    told = f'<p class="check-number" data-check hidden>{check}</p>' if explorer.controls else ""
    body = f'<div class="answer">{_example_html(explorer)}{told}{answer}</div><div class="more">{more}</div>'
    return filled(body, explorer.told())


def _part_html(part: Part, shown: Any, visit: Visit | None = None) -> str:
    kind = "part details" if part.audience == "details" else "part"
    if part.over:
        items = "".join(f"<li>{html_of(result)}</li>" for result in shown)
        if part.title:
            listed = f'<ul class="each" data-part="{part.name}">{items}</ul>'
            how = "asked" if part.beside else "lines"
            return f'<div class="{kind} {how}"><h4>{escape(part.title)}</h4>{listed}</div>'
        return f'<ul class="{kind} each" data-part="{part.name}">{items}</ul>'
    role = visit.role(part.name) if visit else None
    told = " data-aloud" if part.is_aloud else ""
    told += " data-said" if part.is_said else ""
    told += f" data-visit-{role}" if role else ""
    return f'<div class="{kind} {part.name}" data-part="{part.name}"{told}>{html_of(shown)}</div>'


# -- controls ----------------------------------------------------------------------------------


def _controls_html(explorer: Explorer) -> str:
    return '<div class="controls">{}</div>'.format(
        "".join(
            control_html(control, name, f"{explorer.name}-{name}", name in explorer.shared)
            + (_followed_html(name) if name in explorer.follows else "")
            for name, control in explorer.controls.items()
        )
    )


def _followed_html(name: str) -> str:
    """What says that an answer was not given here, so that nobody is taken for what they are not."""
    return f'<p class="followed" data-followed="{name}" hidden>{words("site").text("explorer.followed")}</p>'


def _opening(kind: str, control: Any, name: str, shared: bool, **data: object) -> str:
    told = "".join(f' data-{key}="{escape(str(value))}"' for key, value in data.items())
    standing = control is not None and begins(control)
    told += f' data-standing="{standing}"' if standing else ""
    follows = " data-shared" if shared else ""
    return f'<fieldset class="control {kind}" data-control="{kind}" data-name="{name}"{follows}{told}>'


@singledispatch
def control_html(control: Any, name: str, at: str, shared: bool) -> str:
    """Give a control as HTML.

    Parameters
    ----------
    control : ipywidget
        A control with a finite domain.
    name : str
        Its name in the explorer; the element that holds its value carries it.
    at : str
        A prefix for ids, different for every control of a page.
    shared : bool
        Whether its value follows the reader through the tab.
    """
    raise TypeError(f"{type(control).__name__} has no page face yet: add one in page_face.py.")


@control_html.register(widgets.RadioButtons)
@control_html.register(widgets.ToggleButtons)
def _(control: Any, name: str, at: str, shared: bool) -> str:
    return f"{_opening('choice', control, name, shared)}{_options_html(control, name)}</fieldset>"


def _options_html(control: Any, name: str) -> str:
    options = "".join(
        f'<label><input type="radio" name="{name}" value="{escape(str(value))}"'
        f"{' checked' if value == control.value else ''}><span>{escape(label)}</span></label>"
        for label, value in labelled(control)
    )
    return f'<legend>{escape(control.description)}</legend><div class="options">{options}</div>'


@control_html.register
def _(control: Steps, name: str, at: str, shared: bool) -> str:
    inside = _options_html(control, name) + _turns_html(control)
    return f"{_opening('steps', control, name, shared)}{inside}</fieldset>"


@control_html.register
def _(control: Dial, name: str, at: str, shared: bool) -> str:
    labels, values = zip(*labelled(control), strict=True)
    place, label = values.index(control.value), escape(control.description)
    told = {"labels": "|".join(labels), "values": "|".join(map(str, values))}
    return (
        f"{_opening('dial', control, name, shared, **told)}<legend>{label}</legend>"
        f'<span class="spoken" data-spoken>{escape(labels[place])}</span>'
        f'<input type="range" id="{at}" name="{name}" min="0" max="{len(values) - 1}" value="{place}"'
        f' aria-label="{label}" aria-valuetext="{escape(labels[place])}">{_turns_html(control)}</fieldset>'
    )


def _turns_html(control: Steps | Dial) -> str:
    """The two buttons that go one value back or on; at an end of steps one of them is off."""
    values = [value for _, value in labelled(control)]
    ends = {-1: (control.back, values[0]), 1: (control.on, values[-1])}
    buttons = "".join(
        f'<button type="button" data-turn="{turn}"'
        f' aria-disabled="{str(not control.round and control.value == end).lower()}">{escape(words)}</button>'
        for turn, (words, end) in ends.items()
    )
    return f'<div class="turns">{buttons}</div>'


@control_html.register
def _(control: widgets.Dropdown, name: str, at: str, shared: bool) -> str:
    return _select_html(control, name, at, shared, _listed_html(labelled(control), control.value))


@control_html.register
def _(control: OpenSelect, name: str, at: str, shared: bool) -> str:
    options = _pick_html(control.value) + _listed_html(labelled(control), control.value)
    return _select_html(control, name, at, shared, options)


@control_html.register
def _(control: Grouped, name: str, at: str, shared: bool) -> str:
    pick = _pick_html(control.value) if control.is_open else ""
    return _select_html(control, name, at, shared, pick + _groups_html(control.groups, control.value))


def _pick_html(chosen: object) -> str:
    """The first line of a list that nobody has answered yet."""
    selected = " selected" if chosen is None else ""
    return f'<option value=""{selected}>{escape(words("site").text("explorer.pick"))}</option>'


def _select_html(control: widgets.Dropdown, name: str, at: str, shared: bool, options: str) -> str:
    return (
        f"{_opening('select', control, name, shared)}"
        f'<label for="{at}">{escape(control.description)}</label>'
        f'<select id="{at}" name="{name}">{options}</select></fieldset>'
    )


def _listed_html(items: Sequence[tuple[str, Any]], chosen: object = None) -> str:
    return "".join(
        f'<option value="{escape(str(value))}"{" selected" if value == chosen else ""}>'
        f"{escape(label)}</option>"
        for label, value in items
    )


@control_html.register
def _(control: widgets.Checkbox, name: str, at: str, shared: bool) -> str:
    checked = " checked" if control.value else ""
    return (
        f"{_opening('check', control, name, shared)}"
        f'<label><input type="checkbox" name="{name}"{checked}><span>{escape(control.description)}</span>'
        "</label></fieldset>"
    )


@control_html.register
def _(control: Measured, name: str, at: str, shared: bool) -> str:
    label, begun, hint = escape(control.description), control.begins, escape(control.hint)
    unit = begun.unit if begun.typed else _preferred(control)
    told, said = f"{at}-error {at}-hint" if hint else f"{at}-error", escape(control.told[0])
    return (
        f"{_opening('measured', control, name, shared)}<legend>{label}</legend>"
        f'<span class="spoken" data-spoken>{said if begun.typed else ""}</span>'
        f'<div class="entry">{_first_html(control, at)}{_typed_html(control, name, at, told)}'
        f"{_menu_html(control, unit)}{_unknown_html(control)}</div>"
        f"{_second_html(control, at)}"
        + (f'<p class="hint" id="{at}-hint">{hint}</p>' if hint else "")
        + '<p class="read-as" data-read-as hidden></p>'
        f'<p class="error" id="{at}-error" data-error hidden></p>'
        '<div class="choices" data-choices hidden></div></fieldset>'
    )


def _ratio_of(control: Measured) -> Ratio | None:
    return next((unit for unit in control.units if isinstance(unit, Ratio)), None)


def _first_html(control: Measured, at: str) -> str:
    """The label of the first box, where a number is typed as two tests."""
    ratio = _ratio_of(control)
    return f'<label for="{at}" data-first-label hidden>{escape(ratio.parts[0])}</label>' if ratio else ""


def _typed_html(control: Measured, name: str, at: str, told: str) -> str:
    # What is pasted off a paper may be long; what is typed is a number.
    ratio = _ratio_of(control)
    named = f' data-first="{escape(ratio.parts[0])}"' if ratio else ""
    label, typed = escape(control.description), escape(control.begins.typed)
    return (
        f'<input id="{at}" name="{name}" type="text" inputmode="decimal" autocomplete="off"'
        f' maxlength="{MOST_LETTERS}" value="{typed}" aria-label="{label}"{named} aria-describedby="{told}">'
    )


def _menu_html(control: Measured, chosen: int) -> str:
    if len(control.units) == 1:
        return f'<span class="unit">{escape(control.units[0].label)}</span>'
    named = escape(words("site").text("explorer.unit", label=control.description))
    options = "".join(
        f'<option value="{at}"{" selected" if at == chosen else ""}>{escape(unit.label)}</option>'
        for at, unit in enumerate(control.units)
    )
    return f'<select data-unit aria-label="{named}">{options}</select>'


def _second_html(control: Measured, at: str) -> str:
    """The box of the second test, where a number is typed as two."""
    ratio = _ratio_of(control)
    if not ratio:
        return ""
    return (
        f'<div class="entry" data-second hidden><label for="{at}-second">{escape(ratio.parts[1])}</label>'
        f'<input id="{at}-second" type="text" inputmode="decimal" autocomplete="off"'
        f' maxlength="{MOST_LETTERS}" aria-describedby="{at}-error"></div>'
    )


def _preferred(control: Measured) -> int:
    """Find the unit that a box begins with: the clinic's own where the box offers it, else the base unit."""
    labels = [unit.label for unit in control.units]
    return labels.index(clinic().units) if clinic().units in labels else 0


def _unknown_html(control: Measured) -> str:
    return (
        '<label class="unknown"><input type="checkbox" data-unknown>'
        f"<span>{escape(control.unknown)}</span></label>"
    )


@control_html.register
def _(control: Servings, name: str, at: str, shared: bool) -> str:
    site = words("site")
    rows = (_serving_html(control, name, label, key, site) for key, label in control.labels.items())
    return (
        f"{_opening('servings', control, name, shared, most=control.most)}"
        f"<legend>{escape(control.description)}</legend>"
        f"{_add_html(control, at, site.text('explorer.choose'), site.text('explorer.add'))}"
        f'<ul class="servings">{"".join(rows)}</ul></fieldset>'
    )


def _add_html(control: Picked, at: str, choose: str, add: str) -> str:
    return (
        f'<div class="entry"><label for="{at}" class="visually-hidden">{escape(choose)}</label>'
        f'<select id="{at}" data-add>{_nothing_chosen()}{_groups_html(control.groups)}</select>'
        f'<button type="button" data-put disabled>{escape(add)}</button></div>'
    )


def _nothing_chosen() -> str:
    # Else the first item stands there as if somebody had chosen it, and a slip adds it.
    return f'<option value="" selected>{escape(words("site").text("explorer.pick"))}</option>'


@control_html.register
def _(control: Several, name: str, at: str, shared: bool) -> str:
    always = {key for _, key in control.kept}
    rows = "".join(
        _picked_html(control, name, key, "" if key in always else _drop_html(control, key))
        for key in control.labels
        if not control.noted or key != control.noted[1]
    )
    data: dict[str, object] = {"limit": control.limit} if control.limit else {}
    full = f'<p class="full" data-full role="status" hidden>{escape(control.full)}</p>' if data else ""
    if control.noted:
        data |= {"noted": control.noted[1], "dropping": control.drop}
    add = _add_html(control, at, control.choose, control.add)
    if control.finder:
        add = _finder_html(control.finder, at, control.labels) + _list_html(control, at)
    return (
        f"{_opening('several', control, name, shared, **data)}"
        f"<legend>{escape(control.description)}</legend>"
        f'{add}{full}<ul class="servings">{rows}</ul></fieldset>'
    )


def _list_html(control: Several, at: str) -> str:
    """The list of all items, folded beside a box to type in; nothing stands in it that nobody chose."""
    return (
        f'<details class="listed"><summary>{escape(control.choose)}</summary>'
        f'<div class="entry"><select id="{at}" data-add aria-label="{escape(control.choose)}">'
        f"{_nothing_chosen()}{_groups_html(control.groups)}</select>"
        f'<button type="button" data-put disabled>{escape(control.add)}</button></div></details>'
    )


def _picked_html(control: Several | Ordered, name: str, key: str, buttons: str) -> str:
    hidden = "" if key in control.value else " hidden"
    # What has no button stays: nobody can take it away.
    kept = "" if buttons else " data-kept"
    return (
        f'<li data-item="{key}"{kept}{hidden}><span class="item">{escape(control.labels[key])}</span>'
        f'<input type="hidden" name="{name}" value="{key}">{buttons}</li>'
    )


def _drop_html(control: Several | Ordered, key: str) -> str:
    said = escape(control.drop.format(item=control.labels[key]))
    return f'<button type="button" data-drop aria-label="{said}">&times;</button>'


@control_html.register
def _(control: Ordered, name: str, at: str, shared: bool) -> str:
    # Those that are picked stand first and in their order: without a script the list still reads.
    keys = [*control.value, *(key for key in control.items if key not in control.value)]
    rows = (
        _picked_html(control, name, key, _moves_html(control, key) + _drop_html(control, key)) for key in keys
    )
    return (
        f"{_opening('ordered', control, name, shared, moved=control.moved)}"
        f"<legend>{escape(control.description)}</legend>{_add_html(control, at, control.choose, control.add)}"
        f'<ol class="servings">{"".join(rows)}</ol>'
        '<p class="visually-hidden" data-told role="status"></p></fieldset>'
    )


def _moves_html(control: Ordered, key: str) -> str:
    """The two buttons that move an item up or down; at an end of the list one of them is off."""
    place, last, label = control.value.get(key), len(control.value), control.labels[key]
    moves = ((-1, control.up, "&uarr;", place == 1), (1, control.down, "&darr;", place == last))
    return "".join(
        f'<button type="button" data-move="{by}" aria-disabled="{str(off).lower()}"'
        f' aria-label="{escape(words.format(item=label))}">{arrow}</button>'
        for by, words, arrow, off in moves
    )


def _finder_html(finder: Finder, at: str, labels: dict[str, str]) -> str:
    """A box to type names in; what they lead to stands under it, and what came of it is read aloud."""
    return (
        f'<div class="finder" data-finder><label for="{at}-find">{escape(finder.label)}</label>'
        f'<textarea id="{at}-find" data-find rows="2" autocapitalize="off" autocomplete="off"'
        ' spellcheck="false"></textarea><ul data-results></ul>'
        '<p class="visually-hidden" data-told role="status"></p>'
        f'<script type="application/json" data-names>{as_json(as_data(finder, labels))}</script></div>'
    )


def _groups_html(groups: dict[str, list[tuple[str, str]]], chosen: str | None = None) -> str:
    return "".join(
        f'<optgroup label="{escape(group)}">{_listed_html(items, chosen)}</optgroup>'
        for group, items in groups.items()
    )


def _serving_html(control: Servings, name: str, label: str, key: str, site: Words) -> str:
    count = control.value.get(key, 0)
    hidden = "" if count else " hidden"
    said = {
        word: escape(site.text(f"explorer.{word}", item=label)) for word in ("less", "more", "servings_of")
    }
    return (
        f'<li data-item="{key}"{hidden}><span class="item">{escape(label)}</span><span class="stepper">'
        f'<button type="button" data-step="-1" aria-label="{said["less"]}">&minus;</button>'
        f'<input name="{name}" type="text" inputmode="numeric" value="{count}"'
        f' aria-label="{said["servings_of"]}">'
        f'<button type="button" data-step="1" aria-label="{said["more"]}">+</button></span></li>'
    )
