"""After a meeting, in one form: who came, what became of earlier actions, and the new ones."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from dashboard.explorer.forms.fields import ask
from dashboard.explorer.forms.form import Columns, new_id
from dashboard.explorer.forms.form_field import FormField, what_to_answer
from dashboard.explorer.forms.rows import choices, offered_of, read_rows
from dashboard.explorer.forms.saving import SOURCE, form_key, problems_shown, save
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, show
from dashboard.explorer.kit.start_options import today
from dashboard.readers.called import Names, Row, called
from dashboard.readers.visible_store import as_open_as
from dashboard.words.findings import day_in_words
from graphmodel.errors import UsageError
from graphmodel.model import MODEL
from graphmodel.model.coordination.words import ActionStatus
from graphmodel.model.records import ids_in
from graphmodel.stores.store import Store

AFTER = "Record what came of it"
NOT_YET = "It has not been held yet. Come back when it was."
CALLED_OFF = "It was called off."
NOBODY_ASKED = "Nobody is recorded as invited. Add them under “Invitation to a meeting”."
HOW = "Who came, what became of earlier actions, and what was agreed. Never minutes."
GOES_ON: Mapping[str, str] = {
    ActionStatus.DONE: "Done",
    ActionStatus.IN_PROGRESS: "Goes on",
    ActionStatus.CANCELLED: "No longer to be done",
}
OPEN = {ActionStatus.OPEN, ActionStatus.IN_PROGRESS}
MOST_NEW = 12

CAME = FormField("invited_to", "attended", "{name}")
STANDS = FormField("action", "status", "How does it stand?", GOES_ON, only=tuple(GOES_ON))
NEW_DAY = FormField("action", "due_on", "By which day?")
TITLE = FormField("action", "title", "What is to be done?", missing="say what is to be done")
OWNER = FormField("action", "owner", "Who does it?", needed=True, missing="say who does it")
ABOUT = FormField("action", "person", "About whom? (if about one)")
DUE = FormField("action", "due_on", "By which day?", missing="give the day")


def show_after_meeting(store: Store, meeting: Row, names: Names) -> None:
    """Show the form for what came of a meeting, and save what it says in one transaction.

    Parameters
    ----------
    store, meeting
        Where, and the meeting.
    names
        Names by id of those at whom it points.
    """
    if meeting["cancelled"] or meeting["held_on"] > today().isoformat():
        show(element("p", CALLED_OFF if meeting["cancelled"] else NOT_YET))
        return
    show(element("p", HOW))
    key = form_key(f"after-{meeting['id']}")
    came = _ask_who_came(store, meeting, key)
    earlier = _ask_earlier(store, meeting, names, key)
    new = _ask_new(store, meeting, names, key)
    if not st.button("Save what came of it", type="primary", key=f"{key}-save"):
        return
    with problems_shown():
        if not (came or earlier or new):
            raise UsageError("Nothing was filled in. Say who came, or what was agreed.")
        rows = {"invited_to": came, "action": [*earlier, *_made(store, meeting, new)]}
        what = called(MODEL.by_table["meeting"], meeting, names)
        save(store, rows, f"Recorded what came of the meeting: {what}.")


def _ask_who_came(store: Store, meeting: Row, key: str) -> list[dict[str, Any]]:
    """Ask who came; return the rows of those of whom something else is said than is stored."""
    reader = current_reader()
    rows = read_rows(store, reader, "invited_to", "meeting", meeting["id"])
    rows = [row for row in rows if row["ended_on"] is None]
    called_so = reader.visible_names(store, [row["individual"] for row in rows])
    show(element("h3", "Who came"))
    if not rows:
        show(element("p", NOBODY_ASKED))
    said = []
    cells = st.columns(2, gap="large")
    for place, row in enumerate(rows):
        one = row["individual"]
        with cells[place % 2]:
            question = CAME.about(called_so.get(one, one))
            came = ask(question, f"{key}-came-{one}-{row['started_on']}", row["attended"])
        if came != row["attended"]:
            spell = {name: row[name] for name in ("individual", "meeting", "started_on")}
            said.append({**spell, "attended": came})
    return said


def _ask_earlier(store: Store, meeting: Row, names: Names, key: str) -> list[dict[str, Any]]:
    """Ask how open actions about the people of the meeting stand; return those that changed."""
    rows = _open_actions(store, meeting)
    if not rows:
        return []
    show(element("h3", "Actions still open"))
    owners = current_reader().visible_names(store, [row["owner"] for row in rows if row["owner"]])
    said = []
    for row in rows:
        about = ", ".join(
            one for one in (owners.get(row["owner"]), names.get(row["person"] or "")) if one
        )
        due = day_in_words(date.fromisoformat(row["due_on"]))
        with st.container(border=True, gap="small"):
            show(element("p", element("strong", row["title"]), f" {about}. Due {due}."))
            left, right = st.columns(2, gap="large")
            with left:
                stands = ask(STANDS, f"{key}-stands-{row['id']}")
            if stands is None:
                continue
            changed = {"id": row["id"], "status": stands}
            if stands == ActionStatus.IN_PROGRESS:
                with right:
                    changed["due_on"] = ask(NEW_DAY, f"{key}-due-{row['id']}", row["due_on"])
            else:
                changed["closed_on"] = meeting["held_on"]
            said.append(changed)
    return said


def _open_actions(store: Store, meeting: Row) -> list[Row]:
    """Return open actions about its people, and those of it and of earlier meetings about them."""
    reader, people = current_reader(), set(ids_in(meeting["people"]))
    earlier = {
        row["id"]
        for row in read_rows(store, reader, "meeting")
        if row["held_on"] <= meeting["held_on"] and people.intersection(ids_in(row["people"]))
    }
    rows = [
        row
        for row in read_rows(store, reader, "action")
        if row["status"] in OPEN
        and row["closed_on"] is None
        and row["agreed_on"] <= meeting["held_on"]
        and (row["person"] in people or row["meeting"] in {*earlier, meeting["id"]})
    ]
    return sorted(rows, key=lambda row: (row["due_on"], row["id"]))


def _ask_new(store: Store, meeting: Row, names: Names, key: str) -> dict[int, Columns]:
    """Ask what was agreed; return each action of which something is filled in, by its number."""
    show(element("h3", "What was agreed"))
    number = st.number_input("How many new actions?", 0, MOST_NEW, 0, width=200, key=f"{key}-many")
    if not number:
        return {}
    reader = current_reader()
    invited = read_rows(store, reader, "invited_to", "meeting", meeting["id"])
    taken = [st.session_state.get(f"{key}-owner-{place}") for place in range(number)]
    kept = {row["individual"] for row in invited}.union(filter(None, taken))
    workers = choices(store, reader, ("worker",))
    offered = offered_of("Search for a worker", workers, kept, f"{key}-search")
    people = {one: names[one] for one in ids_in(meeting["people"]) if one in names}
    single = next(iter(people)) if len(people) == 1 else None
    said: dict[int, Columns] = {}
    for place in range(number):
        with st.container(border=True, gap="small"):
            left, right = st.columns(2, gap="large")
            with left:
                title = ask(TITLE, f"{key}-title-{place}")
                person = ask(ABOUT, f"{key}-about-{place}", single, offered=people)
            with right:
                owner = ask(OWNER, f"{key}-owner-{place}", offered=offered)
                due = ask(DUE, f"{key}-due-{place}")
        if title or owner or due:
            said[place + 1] = {"title": title, "person": person, "owner": owner, "due_on": due}
    return said


def _made(store: Store, meeting: Row, said: Mapping[int, Columns]) -> list[dict[str, Any]]:
    """Return the rows of new actions.

    Raises
    ------
    UsageError
        One of them has no title, owner or day.
    """
    for number, action in said.items():
        missing = [one for one in (TITLE, OWNER, DUE) if action[one.column] is None]
        if missing:
            message = f"Action {number}: {what_to_answer(missing)} Nothing was saved."
            raise UsageError(message)
    agreed = {
        "meeting": meeting["id"],
        "agreed_on": meeting["held_on"],
        "status": ActionStatus.OPEN,
        "source": SOURCE,
        **as_open_as(meeting),
    }
    return [{"id": new_id(store, "a"), **action, **agreed} for action in said.values()]
