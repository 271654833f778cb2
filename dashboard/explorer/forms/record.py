"""The form of one record: a field for each column of its table."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from dashboard.explorer.forms.form import Form, new_id
from dashboard.explorer.forms.form_field import REQUIRED, FormField, mended_start
from dashboard.explorer.forms.rows import choices, names_in, offered_of
from dashboard.explorer.forms.saving import SOURCE, form_key, problems_shown, save
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show
from dashboard.explorer.kit.search import find_nodes
from dashboard.readers.called import Row, called
from dashboard.readers.visible_store import columns_to_fill_in, unseen_columns, unseen_links
from dashboard.words.findings import join_words
from graphmodel.check.checked_table import columns_by_name
from graphmodel.model import MODEL
from graphmodel.model.columns import Field, FieldType, Link
from graphmodel.model.in_words import in_words
from graphmodel.model.kinds import FORMER_START, NO_START, Kind, NodeKind, TieKind
from graphmodel.model.records import ids_in
from graphmodel.names.folding import fold_name
from graphmodel.stores.store import Store
from graphmodel.writing.weakened_facts import END_DAYS

NOT_SHOWN = (
    "What is recorded of {columns} is not shown. What you leave empty stays as it is. What "
    "protects somebody stays, whatever you write: ask whoever may read about risk."
)
MENDED = "Change it here only where a wrong word was recorded."
NAMESAKES = "Known already under this name"
NONE_OF_THEM = "It is none of these, but somebody else of the same name"


def show_form(
    store: Store, kind: Kind, row: Row | None, begun: Mapping[str, Any] | None = None
) -> None:
    """Show the form of a record, and save what it says.

    Parameters
    ----------
    store
        Where.
    kind
        The table.
    row
        The record that is changed or ended; None to add one.
    begun
        What is filled in at first where one is added.
    """
    identity = "new" if row is None else "-".join(str(row[name]) for name in kind.key)
    key, stored = form_key(f"record-{kind.table}-{identity}"), {kind.table: row or begun or {}}
    form = Form(key, stored, recorded=row is not None)
    unseen = unseen_columns(current_reader(), kind.table)
    if row is not None and unseen:
        columns = join_words([in_words(name) for name in kind.column_names if name in unseen])
        show(element("p", NOT_SHOWN.format(columns=columns), class_="tpg-check"))
    _ask(store, kind, form, row, unseen)
    is_known = row is None and _is_namesake(store, kind, form)
    label = "Save"
    if row is not None and (ending := _ending(kind, row, form.said[kind.table])):
        names = names_in(store, current_reader(), kind.table)
        label = plain(f"Save, and {ending}: {called(kind, row, names)}")
    if not st.button(label, type="primary", key=f"{form.key}-save"):
        return
    with problems_shown():
        form.require_answers()
        if is_known:
            st.error(plain(f"Look at the list “{NAMESAKES}”, and tick the box below it."))
            return
        asked = columns_to_fill_in(current_reader(), kind.table)
        unasked = {name: one for name, one in (begun or {}).items() if name not in asked}
        made = unasked | _row(store, kind, row, form.said[kind.table])
        names = dict(names_in(store, current_reader(), kind.table))
        for offered in form.offered.values():  # at which no row of the table pointed before
            names |= offered
        what = called(kind, {**dict.fromkeys(kind.column_names), **(row or {}), **made}, names)
        if row is None:
            save(store, {kind.table: [made]}, f"Added: {kind.in_words}: {what}.", new=[kind.table])
        else:
            save(store, {kind.table: [made]}, f"Changed: {kind.in_words}: {what}.")


def _ending(kind: Kind, row: Row, said: Mapping[str, Any]) -> str:
    """Return what a form does to a record to which it gives an end that it has not had."""
    ends = {"deceased_on", *END_DAYS, *(kind.interval or ())[1:]}
    found = {name for name in ends if said.get(name) is not None and row[name] is None}
    if "deceased_on" in found:
        return "record the death of"
    return "end" if found else ""


def _ask(store: Store, kind: Kind, form: Form, row: Row | None, unseen: Collection[str]) -> None:
    key = set(kind.key) if row is not None else set()
    columns = columns_by_name(kind)
    only, later = _steps(kind, row)
    asked = []
    for name in columns_to_fill_in(current_reader(), kind.table):
        if name in later:
            continue
        if name in key:
            if name == "started_on" and "ended_on" not in unseen:
                asked.append(mended_start(kind.table))
            continue
        column = columns[name]
        is_text = isinstance(column, Field) and column.type is FieldType.TEXT
        long = is_text and name not in _SHORT_TEXTS
        needed = row is None and isinstance(column, Link) and column.asked
        mends = row is not None and isinstance(column, Field) and column.anew
        asked.append(
            FormField(
                kind.table,
                name,
                long=long,
                only=only.get(name, ()),
                needed=needed,
                help=MENDED if mends else "",
            )
        )
    form.ask_in_two_columns(asked, lambda question: offer_links(store, form, question))


def _steps(kind: Kind, row: Row | None) -> tuple[dict[str, tuple[str, ...]], set[str]]:
    """Return the words that are legal where steps have an order, and columns of later steps."""
    word = kind.stepped
    if word is None or not word.stages:
        return {}, set()
    if row is not None:
        was = row[word.name]
        return {word.name: (was, *word.next_words(was))}, set()
    first, *others = word.steps
    later = {name for step in others for name in (step.day, *step.told)}
    return {word.name: first.words}, later


_SHORT_TEXTS = {"name", "title", "contact", "area", "unit_ref", "role_title"}


def offer_links(
    store: Store, form: Form, question: FormField, without: Collection[str] = ()
) -> None:
    """Offer what a field may point at, some ids left out; where that is much, show a search."""
    link = question.declared
    if not isinstance(link, Link):
        return
    tables = tuple(kind.table for kind in MODEL.kinds_at(link))
    every = choices(store, current_reader(), tables)
    every = {one: words for one, words in every.items() if one not in without}
    stored = ids_in(form.stored.get(question.table, {}).get(link.name))
    key = f"{form.key}-search-{link.name}"
    label = f"Search for: {question.label().removesuffix(REQUIRED)}"
    form.offered = {**form.offered, link.name: offered_of(label, every, stored, key)}


def _is_namesake(store: Store, kind: Kind, form: Form) -> bool:
    """Show who is known under the name of a new human; return whether nobody said it is another."""
    name = form.said[kind.table].get("name")
    if not name or not isinstance(kind, NodeKind) or not kind.human:
        return False
    found = [
        one
        for one in find_nodes(store, name, "Person", "Worker", "Individual").nodes
        if fold_name(one.name) == fold_name(name)
    ]
    if not found:
        return False
    show(element("h3", NAMESAKES))
    lines = [element("li", f"{one.name} ({one.label.lower()}, {one.id})") for one in found]
    show(element("ul", *lines))
    return not st.checkbox(NONE_OF_THEM, key=f"{form.key}-none-of-them")


def _row(store: Store, kind: Kind, row: Row | None, said: dict[str, Any]) -> dict[str, Any]:
    if row is None:
        own = {} if isinstance(kind, TieKind) else {"id": new_id(store, kind.table[0])}
        return {**own, **said, "source": SOURCE}
    changed = {name: value for name, value in said.items() if value != row[name]}
    for name, ids in unseen_links(store, current_reader(), kind.table, row.get("id", "")).items():
        if name in changed:
            changed[name] = (*ids_in(changed[name]), *ids) or None
    made = {**{name: row[name] for name in kind.key}, **changed}
    if isinstance(kind, TieKind) and "started_on" in changed:
        made[FORMER_START.name] = row["started_on"] or NO_START
    return made
