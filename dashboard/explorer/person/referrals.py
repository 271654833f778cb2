"""The referrals of one person: their steps, the next one, and a new referral."""

from __future__ import annotations

from datetime import date

import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.forms.record import show_form
from dashboard.explorer.forms.rows import names_in, read_rows
from dashboard.explorer.forms.saving import form_key, offer_undo, show_saved
from dashboard.explorer.forms.steps import STEP, how_it_stands, show_steps, steps_in_words
from dashboard.explorer.kit.markup import element, show, table
from dashboard.person.view import PersonView
from dashboard.readers.called import Names, Row
from dashboard.readers.reader import Reader
from dashboard.words.findings import day_in_words
from graphmodel.model.nodes import REFERRAL
from graphmodel.stores.store import Store

REFER = "Refer them to a service"
HEAD = ("To", "From", "Steps", "How it stands")


def person_referrals(store: Store, view: PersonView, reader: Reader) -> None:
    """Show the referrals of a person as at the day of their page, and the forms of their steps.

    Parameters
    ----------
    store, view, reader
        Where, about whom, and who reads.
    """
    rows = read_rows(store, reader, REFERRAL.table, "person", view.id)
    names = names_in(store, reader, REFERRAL.table, "person", view.id)
    on = view.on.isoformat()
    made = sorted(
        (row for row in rows if row["made_on"] <= on),
        key=lambda row: (row["made_on"], row["id"]),
        reverse=True,
    )
    if made:
        show(table("Referrals", HEAD, [_cells(row, names, on) for row in made]))
    else:
        show(element("p", "No referral is recorded."))
    _ask_what_happened(store, view, made, names)
    show_saved()
    offer_undo(store)


def _cells(row: Row, names: Names, on: str) -> tuple[str, ...]:
    asks = [names[row[name]] for name in ("from_service", "from_worker") if row[name] in names]
    *every_step, _ = steps_in_words(REFERRAL, row)
    *steps, _ = steps_in_words(REFERRAL, row, on)
    stands = how_it_stands(REFERRAL, row) if steps == every_step else ""
    return names.get(row["to_service"], ""), ", ".join(asks), " → ".join(steps), stands


def _called(row: Row, names: Names) -> str:
    made = day_in_words(date.fromisoformat(row["made_on"]))
    return f"{names.get(row['to_service'], '')}, made {made} ({row['id']})"


def _ask_what_happened(store: Store, view: PersonView, made: list[Row], names: Names) -> None:
    action = st.radio(
        "What has happened?",
        [STEP, REFER] if made else [REFER],
        index=None,
        horizontal=True,
        key=form_key(f"referral_action-{view.id}"),
    )
    if action == REFER:
        show_form(store, REFERRAL, None, {"person": view.id, "made_on": view.on.isoformat()})
    elif action == STEP:
        by_id = {row["id"]: row for row in made}
        chosen = st.selectbox(
            "Of which referral?",
            list(by_id),
            index=None,
            format_func=lambda one: isolated(_called(by_id[one], names)),
            placeholder="Choose",
            key=form_key(f"referral-{view.id}"),
        )
        if chosen is not None:
            show_steps(store, REFERRAL, by_id[chosen], names)
