"""The page “Change”: add, change and end what is recorded round a person, and undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.change.forms import show_add, show_change, show_end
from dashboard.explorer.change.kinds_of_change import GROUPS, Matter
from dashboard.explorer.change.lines import Entry
from dashboard.explorer.change.recorded import RecordedEntries, read_recorded
from dashboard.explorer.forms.saving import begin_with_saved_day, form_key, offer_undo, show_saved
from dashboard.explorer.kit.cache import cached_per_data_version
from dashboard.explorer.kit.choices import pick_person_and_day
from dashboard.explorer.kit.days import pick_day
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.pages import page_at
from dashboard.explorer.kit.partnership_cache import read_person_view
from dashboard.explorer.kit.search import in_a_list
from dashboard.person.view import PersonView
from dashboard.readers.reader import Reader
from dashboard.words.findings import CHECK_BEFORE_CONTACT
from graphmodel.model import MODEL
from graphmodel.stores.store import Store

WHAT_IT_IS = (
    "What ended is kept, and a change can be undone. Referrals are taken further on the person's "
    "page. What is recorded about harm is changed by an import alone."
)

NUMBERS = "change_numbers"
CHOICE_WIDTH = 560

Action = Callable[[], None]

Identity = tuple[tuple[str | None, ...], ...]
"""The keys of the rows of a line."""


def change_page(store: Store) -> None:
    """Draw the page; what was saved, and its undo, stand where the form was that is closed now."""
    begin_with_saved_day()
    _show_changes(store)
    show_saved()
    offer_undo(store)


def _show_changes(store: Store) -> None:
    person, day = pick_person_and_day(store, pick_day)
    if person is None:
        show(element("p", "Choose the person round whom something has changed."))
        return
    view = read_person_view(store, person, day, current_reader())
    st.header(plain(in_a_list(store, {view.id: view.name})[view.id]), anchor=False)
    if view.trust_status == "died":
        show(element("p", view.summary))
        return
    show(element("p", WHAT_IT_IS))
    st.page_link(page_at("person"), label="See the person's page")
    group = st.radio("What has changed?", list(GROUPS), horizontal=True, key="change_group")
    recorded = _recorded(store, person, day, current_reader())
    actions: dict[str, Action] = {}
    _show_recorded(GROUPS[group], recorded)
    for matter in GROUPS[group]:
        actions |= _actions(store, view, matter, recorded)
    show(element("p", CHECK_BEFORE_CONTACT, class_="tpg-check"))
    chosen = st.selectbox(
        "What do you want to do?",
        list(actions),
        index=None,
        placeholder="Choose",
        width=CHOICE_WIDTH,
        key=form_key(f"change_action-{group}"),
    )
    if chosen is not None:
        st.header(plain(chosen), anchor=False)
        actions[chosen]()


@cached_per_data_version("Reading what is recorded round them", most=16)
def _recorded(store: Store, person: str, day: date, reader: Reader) -> RecordedEntries:
    return read_recorded(store, read_person_view(store, person, day, reader), reader)


def _show_recorded(matters: Sequence[Matter], recorded: RecordedEntries) -> None:
    nothing = []
    for matter in matters:
        entries = recorded.entries[matter.table]
        if not entries:
            nothing.append(matter.title.lower())
            continue
        show(element("h3", matter.title))
        rows = [(entry.label, entry.recorded) for entry in entries]
        show(table(matter.title, ("Who or what", "What is recorded"), rows))
    if nothing:
        show(element("p", f"Nothing is recorded by this day: {'; '.join(nothing)}."))


def _actions(
    store: Store, view: PersonView, matter: Matter, recorded: RecordedEntries
) -> Mapping[str, Action]:
    """Return the actions on a matter, by their labels."""
    actions: dict[str, Action] = {}
    if matter.add:
        actions[matter.add] = partial(show_add, store, view, matter, recorded)
    entries = {_identity(matter, entry): entry for entry in recorded.entries[matter.table]}
    to_change = {which: entry for which, entry in entries.items() if entry.may_change}
    if matter.change and to_change:
        actions[matter.change] = partial(_pick, store, view, matter, to_change, show_change)
    if matter.end and entries:
        actions[matter.end] = partial(_pick, store, view, matter, entries, show_end)
    return actions


def _identity(matter: Matter, entry: Entry) -> Identity:
    key = MODEL.by_table[matter.table].key
    return tuple(tuple(row[name] for name in key) for row in entry.rows)


def _pick(
    store: Store,
    view: PersonView,
    matter: Matter,
    entries: Mapping[Identity, Entry],
    form: Callable[[Store, PersonView, Matter, Entry, int], None],
) -> None:
    # The choice is stored by its keys, not its place: others may add and end rows meanwhile.
    which = st.selectbox(
        "Which?",
        list(entries),
        index=0 if len(entries) == 1 and form is show_change else None,
        format_func=lambda one: isolated(entries[one].label),
        placeholder="Choose",
        width=CHOICE_WIDTH,
        key=form_key(f"change_row-{matter.table}-{view.id}"),
    )
    if which is not None:
        form(store, view, matter, entries[which], _number(which))


def _number(which: Identity) -> int:
    """Return a number that reveals nothing about a row: a form's key goes to the browser."""
    numbers: dict[Identity, int] = st.session_state.setdefault(NUMBERS, {})
    return numbers.setdefault(which, len(numbers))
