"""The life of a record: its steps and their days, the next one, and what follows when it is over.

Which steps there are, which may come next and which day each has is declared with the word that
says how far a record has come.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import streamlit as st

from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import Form, day_to_begin_with, new_id, refuse_future
from dashboard.explorer.forms.form_field import FormField
from dashboard.explorer.forms.record import offer_links, show_form
from dashboard.explorer.forms.saving import SOURCE, form_key, problems_shown, save
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.start_options import today
from dashboard.readers.called import Names, Row, called, cell_in_words
from dashboard.readers.visible_store import as_open_as, columns_to_fill_in
from dashboard.words.findings import day_in_words
from graphmodel.check.checked_table import columns_by_name
from graphmodel.errors import UsageError
from graphmodel.model.columns import Column, DayOf, Field
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import STARTED_AND_ENDED, Kind, NodeKind
from graphmodel.network.coded_columns import FOREVER
from graphmodel.stores.store import Store

STEP = "Take the next step"
OVER = "It is over: no step follows."
NOT_YET_BEGUN = "It had not begun before that day. Change the record itself, or give a later day."
NOT_BEFORE = "The step before it was on {day}. Give that day or a later one."
AGAIN = "It is done again: make a new one that follows this one"


def steps_in_words(kind: Kind, row: Row, by: str = FOREVER) -> list[str]:
    """Return the dated steps of a record in their order, and how it stands now.

    Parameters
    ----------
    kind, row
        A table whose word has steps, and one of its rows.
    by
        The last day, as ISO text, whose steps are listed.
    """
    word = kind.stepped
    if word is None:
        return []
    days = dict.fromkeys(step.day for step in word.steps)
    lines = [
        f"{in_words(name).removesuffix(' on').capitalize()} {_day(row[name])}"
        for name in days
        if row[name] is not None and row[name] <= by
    ]
    return [*lines, f"Now: {how_it_stands(kind, row)}"]


def how_it_stands(kind: Kind, row: Row) -> str:
    """Return how far a record has come, and what is told with that, in words."""
    word = kind.stepped
    if word is None or row[word.name] is None:
        return "not answered"
    step = word.step_to(row[word.name])
    told = [name for name in step.told if row[name] is not None] if step is not None else []
    words = [cell_in_words(kind, name, row, {}) for name in told if _is_word(kind, name)]
    now = in_words(row[word.name])
    return f"{now} ({', '.join(words)})" if words else now


def show_steps(store: Store, kind: Kind, row: Row, names: Names) -> None:
    """Show the steps of a record, and the form of its next one; save what it says.

    Parameters
    ----------
    store
        Where.
    kind, row
        The table, and the record.
    names
        Names by id of those at whom it points.
    """
    word = kind.stepped
    if word is None:
        return
    lines = [element("li", line) for line in steps_in_words(kind, row)]
    show(element("ol", *lines, class_="tpg-steps"))
    key = form_key(f"step-{kind.table}-{'-'.join(str(row[name]) for name in kind.key)}")
    if following := word.next_words(row[word.name]):
        _ask_next(store, kind, word, row, names, tuple(following), key)
        return
    show(element("p", OVER))
    repeats = _repeats(kind)
    if repeats is not None and st.checkbox(AGAIN, key=f"{key}-again"):
        show_form(store, kind, None, _again(kind, word, row, repeats))


def _ask_next(
    store: Store,
    kind: Kind,
    word: Field,
    row: Row,
    names: Names,
    following: tuple[str, ...],
    key: str,
) -> None:
    asked = FormField(kind.table, word.name, "What is the next step?", only=following, needed=True)
    becomes = ask(asked, f"{key}-{row[word.name]}")
    step = None if becomes is None else word.step_to(becomes)
    if step is None:
        return
    begun = {**row, step.day: row[step.day] or day_to_begin_with()}
    form = Form(f"{key}-{becomes}", {kind.table: begun}, recorded=True)
    day = FormField(
        kind.table, step.day, "On which day?", needed=True, missing="give the day of the step"
    )
    columns = columns_by_name(kind)
    form.ask_in_two_columns([day, *(FormField(kind.table, name) for name in step.told)])
    label = plain(f"Save: {in_words(becomes)}")
    if not st.button(label, type="primary", key=f"{form.key}-save"):
        return
    with problems_shown():
        form.require_answers()
        said = form.said[kind.table]
        if _is_event(columns[step.day]):
            refuse_future({kind.table: {step.day: said[step.day]}}, today())
        done = [kind.begins, *(one.day for one in word.steps[: word.steps.index(step)])]
        days = [row[name] for name in done if name and name != step.day and row[name]]
        last = max(days, default="")
        if said[step.day] < last:
            raise UsageError(NOT_BEFORE.format(day=_day(last)))
        made = {**{name: row[name] for name in kind.key}, word.name: becomes, **said}
        what = f"{kind.in_words}: {called(kind, row, names)}"
        sentence = f"Changed: {what}: {in_words(becomes)} on {_day(said[step.day])}."
        save(store, {kind.table: [made]}, sentence)


def _repeats(kind: Kind) -> str | None:
    """Return the link by which a record of a table follows an earlier one, if it has one."""
    own = (getattr(kind, "label", ""),)
    return next((link.name for link in kind.links if link.targets == own), None)


def _again(kind: Kind, word: Field, row: Row, repeats: str) -> Mapping[str, object]:
    """Return what a new record takes over from the one that it follows."""
    of_steps = {name for step in word.steps for name in (step.day, *step.told)}
    asked = columns_to_fill_in(current_reader(), kind.table)
    taken = [name for name in asked if name not in {word.name, *of_steps}]
    first = word.steps[0].day
    begun = {repeats: row["id"], first: day_to_begin_with()}
    return {**as_open_as(row), **{name: row[name] for name in taken}, **begun}


# A column with a change of which a row ends and another begins.


def renewal(renewed: Column) -> str:
    """Return what it is called that such a column changes."""
    return f"Change the {in_words(renewed.name)} from a day on"


def show_renewal(store: Store, kind: Kind, renewed: Column, row: Row, names: Names) -> None:
    """Show the form by which a record ends and another begins, and save what it says.

    Parameters
    ----------
    store, names
        As for `show_steps`.
    kind, renewed, row
        The table, its column, and the record that ends.
    """
    begins, ends = kind.interval or STARTED_AND_ENDED
    if row[ends] is not None:
        show(element("p", OVER))
        return
    key = form_key(f"anew-{kind.table}-{'-'.join(str(row[name]) for name in kind.key)}")
    was = row[renewed.name]
    words = renewed.words if isinstance(renewed, Field) else None
    others = tuple(str(one) for one in words or () if one != was)
    new = FormField(kind.table, renewed.name, only=others, needed=True)
    asked = [FormField(kind.table, begins, "From which day on?", needed=True)]
    plans = [one.name for one in kind.fields if one.of is DayOf.PLAN and one.name != ends]
    asked += [FormField(kind.table, name) for name in plans]
    form = Form(key, {kind.table: {begins: day_to_begin_with()}})
    form.ask_in_two_columns([new, *asked], lambda one: offer_links(store, form, one, {was}))
    if not st.button("Save", type="primary", key=f"{key}-save"):
        return
    with problems_shown():
        form.require_answers()
        said = form.said[kind.table]
        refuse_future({kind.table: {begins: said[begins]}}, today())
        if said[begins] <= (row[begins] or ""):
            raise UsageError(NOT_YET_BEGUN)
        kept = {name: row[name] for name in kind.column_names if name not in plans}
        own = {"source": SOURCE, "recorded_on": None, "recorded_by": None}
        own |= {"id": new_id(store, kind.table[0])} if isinstance(kind, NodeKind) else {}
        key_of = {name: row[name] for name in kind.key}
        ended = {**key_of, ends: said[begins], "end_reason": renewed.anew}
        what = f"{kind.in_words}: {called(kind, row, names)}"
        begun = {**kept, **own, **said}
        named = {**names, **form.offered.get(renewed.name, {})}
        becomes = cell_in_words(kind, renewed.name, begun, named)
        change = f"{becomes} from {_day(said[begins])} on"
        rows = [ended, begun]
        save(store, {kind.table: rows}, f"Changed: {what}: {change}.")


def _is_word(kind: Kind, name: str) -> bool:
    column = columns_by_name(kind)[name]
    return isinstance(column, Field) and column.words is not None


def _is_event(column: object) -> bool:
    return isinstance(column, Field) and column.of is DayOf.EVENT


def _day(text: str) -> str:
    return day_in_words(date.fromisoformat(text))
