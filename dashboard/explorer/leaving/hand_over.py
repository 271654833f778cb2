"""Hand over whom a worker leaves behind: to chosen workers, all at once, with a list to print.

What is handed over is the work with people, the plans led and the actions owned. Trust is not: it
is the person's own word. A meeting has nobody who chairs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard.drawing.name_text import isolated
from dashboard.explorer.forms.rows import choices, offered_of, read_rows
from dashboard.explorer.forms.saving import (
    ROUND,
    SOURCE,
    RowsByTable,
    form_key,
    offer_undo,
    problems_shown,
    save,
    show_saved,
)
from dashboard.explorer.kit.frame import current_reader
from dashboard.explorer.kit.markup import element, plain, show, with_id
from dashboard.explorer.kit.tables import offer_print
from dashboard.explorer.leaving.reading import Leaving
from dashboard.readers.called import Row
from dashboard.readers.partnership_access import PartnershipAccess
from dashboard.readers.restricted import restricted_nodes
from dashboard.reports.handover_list import (
    HandedOver,
    HandoverList,
    handover_docx,
    handover_pdf,
)
from dashboard.words.findings import day_in_words, join_words, with_capital
from graphmodel.model.coordination.words import ActionStatus, PlanStatus
from graphmodel.model.in_words import in_words
from graphmodel.names.folding import fold_name
from graphmodel.network.coded_columns import FOREVER, is_active
from graphmodel.stores.store import Store

HOW = (
    "Choose who takes over each person. Work with them goes on in the same role from the last day "
    "on; plans and actions have no such day, and change hands at once. All of it is saved together "
    "and can be undone together. Trust is not handed over: it is the person's own word."
)
NOT_ALL = "What you may not see is not handed over: ask whoever may see all of it."
NOTHING = "No work with anybody, no plan and no action is recorded as theirs."
LATER = "Nobody yet"
NOT_HANDED_ON = {"ended_on", "last_contact_on", "recorded_on", "recorded_by"}
"""Columns of work with a person that are not those of whoever takes it over."""
MOST_AT_ONCE = 50
PRINTED = "handed_over"
"""Session key of what was handed over last, and the round of forms in which it was."""


@dataclass
class Held:
    """What a leaver holds about one person, or about nobody: rows by table."""

    works_with: list[Row] = field(default_factory=list)
    plan: list[Row] = field(default_factory=list)
    action: list[Row] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What it is, in words."""
        told = [in_words(row["role"]) for row in self.works_with]
        told += [f"leads the plan: {in_words(row['plan_type'])}" for row in self.plan]
        told += [
            f"action: {row['title']} (due {day_in_words(date.fromisoformat(row['due_on']))})"
            for row in self.action
        ]
        return "; ".join(told)


def show_handing_over(
    store: Store, leaving: Leaving, leaver: str, access: PartnershipAccess
) -> None:
    """Show who could take over whom, save what is chosen, and offer the list to print.

    Parameters
    ----------
    store
        Where.
    leaving, leaver
        What would be lost, and the id of the worker who leaves.
    access
        The partnership on their last day, and who reads.
    """
    show(element("h3", "Hand their people over"))
    day = access.network.on
    held = _held(store, leaver, access)
    show_saved()
    offer_undo(store)
    if not held:
        show(element("p", NOTHING))
        _offer_last(access.name(leaver))
        return
    show(element("p", HOW))
    if not current_reader().risk_reader:
        show(element("p", NOT_ALL, class_="tpg-small"))
    chosen = _choose(store, held, leaving, leaver, access)
    if not chosen:
        _offer_last(access.name(leaver))
        return
    handover = _list(held, chosen, access, leaver)
    people = len([one for one in chosen if one])
    counted = f"{people} {'person' if people == 1 else 'people'}" if people else "the actions"
    key = form_key("hand-over")
    with st.container(horizontal=True, vertical_alignment="center"):
        label = plain(f"Hand over {counted} of {access.name(leaver)}")
        pressed = st.button(label, type="primary", key=f"{key}-save")
        _offer_prints(handover)
    if pressed:
        to = join_words(sorted({access.name(one) for one in chosen.values()}))
        sentence = f"Handed over: {counted} of {access.name(leaver)}, to {to}."
        with problems_shown():
            rows = _rows(store, held, chosen, day.isoformat())
            save(store, rows, sentence, then=_keep(handover))


def _held(store: Store, leaver: str, access: PartnershipAccess) -> dict[str, Held]:
    """Return what the leaver holds on their last day, by person; the empty id is about nobody."""
    reader, network = access.reader, access.network
    on, found = network.on.isoformat(), defaultdict[str, Held](Held)
    living = set(network.names_of(network.living_people))
    for row in read_rows(store, reader, "works_with", "worker", leaver):
        if is_active(row["started_on"], row["ended_on"], on) and row["person"] in living:
            found[row["person"]].works_with.append(row)
    for row in read_rows(store, reader, "plan", "lead", leaver):
        is_open = row["status"] in {PlanStatus.DRAFT, PlanStatus.ACTIVE}
        if is_open and (row["ended_on"] or FOREVER) > on and row["person"] in living:
            found[row["person"]].plan.append(row)
    for row in read_rows(store, reader, "action", "owner", leaver):
        is_open = row["status"] in {ActionStatus.OPEN, ActionStatus.IN_PROGRESS}
        if is_open and row["closed_on"] is None and row["person"] in {None, *living}:
            found[row["person"] or ""].action.append(row)
    return dict(sorted(found.items(), key=lambda one: (not one[0], fold_name(access.name(one[0])))))


def _choose(
    store: Store,
    held: Mapping[str, Held],
    leaving: Leaving,
    leaver: str,
    access: PartnershipAccess,
) -> dict[str, str]:
    """Show a choice for each person; return the chosen workers by person."""
    workers = choices(store, access.reader, ("worker",))
    workers = {one: with_id(name, one) for one, name in workers.items() if one != leaver}
    key = form_key(f"hand-over-{leaver}")
    taken = [st.session_state.get(f"{key}-{one}") for one in ("all", *held)]
    kept = [one for one in taken if one]
    offered = offered_of("Search for a worker", workers, kept, f"{key}-search")
    suggested = _suggested(leaving, access, workers)
    listed = [*held][:MOST_AT_ONCE]
    if len(held) > len(listed):
        words = f"These are the first {len(listed)} of {len(held):,}: hand them over, then go on."
        show(element("p", words, class_="tpg-check"))
    every = _pick("Who takes over all for whom nobody is chosen below?", f"{key}-all", offered, [])
    chosen = {}
    for person in listed:
        name = with_id(access.name(person), person) if person else "the actions about nobody"
        with st.container(border=True, gap="small"):
            about, choice = st.columns([3, 2], gap="large", vertical_alignment="center")
            title = plain(with_capital(name))
            about.markdown(f"**{title}**  \n{plain(held[person].words)}")
            with choice:
                to = _pick(f"Who takes over {name}?", f"{key}-{person}", offered, suggested[person])
        if to or every:
            chosen[person] = to or every
    return chosen


def _pick(
    label: str, key: str, workers: Mapping[str, str], suggested: Sequence[tuple[str, str]]
) -> str:
    words = {"": LATER} | {one: f"{name}: suggested" for one, name in suggested}
    words |= {one: name for one, name in workers.items() if one not in words}
    chosen: str = st.selectbox(
        plain(label), list(words), format_func=lambda one: isolated(words[one]), key=key
    )
    return chosen


def _suggested(
    leaving: Leaving, access: PartnershipAccess, workers: Mapping[str, str]
) -> defaultdict[str, list[tuple[str, str]]]:
    """Return workers who stay with each person and may be spoken to: leads, contacts, others."""
    found = defaultdict[str, list[tuple[str, str]]](list)
    for person, leads, contacts in zip(
        leaving.handover["person"],
        leaving.handover["leads"],
        leaving.handover["contacts"],
        strict=True,
    ):
        others = [one for one, _ in leaving.stays.get(person, ())]
        hidden = access.hidden_at(person)
        ids = dict.fromkeys([*leads, *contacts, *others])
        found[person] = [(one, workers[one]) for one in ids if one in workers and one not in hidden]
    return found


def _rows(
    store: Store, held: Mapping[str, Held], chosen: Mapping[str, str], day: str
) -> RowsByTable:
    """Return the rows of a handover: spells end and begin, plans and actions change hands."""
    reader = current_reader()
    going_on = {
        (row["worker"], row["person"], row["role"])
        for to in set(chosen.values())
        for row in read_rows(store, reader, "works_with", "worker", to)
        if (row["ended_on"] or FOREVER) > day
    }
    rows: dict[str, list[dict[str, Any]]] = {"works_with": [], "plan": [], "action": []}
    for person, to in chosen.items():
        for row in held[person].works_with:
            ended_on = max(day, row["started_on"] or "")
            spell = {name: row[name] for name in ("worker", "person", "started_on", "role")}
            rows["works_with"].append({**spell, "ended_on": ended_on})
            if (to, person, row["role"]) not in going_on:
                going_on.add((to, person, row["role"]))
                kept = {name: value for name, value in row.items() if name not in NOT_HANDED_ON}
                begun = {"worker": to, "started_on": day, "source": SOURCE}
                rows["works_with"].append({**kept, **begun})
        rows["plan"] += [{"id": row["id"], "lead": to} for row in held[person].plan]
        rows["action"] += [{"id": row["id"], "owner": to} for row in held[person].action]
    return rows


# The list to print: of what is chosen, and of what was handed over last.


def _list(
    held: Mapping[str, Held], chosen: Mapping[str, str], access: PartnershipAccess, leaver: str
) -> HandoverList:
    lines = [
        HandedOver(
            person, access.name(person) if person else "", held[person].words, access.name(to)
        )
        for person, to in chosen.items()
    ]
    return HandoverList(
        access.name(leaver), access.network.on, tuple(lines), _is_restricted(held, chosen, access)
    )


def _is_restricted(
    held: Mapping[str, Held], chosen: Collection[str], access: PartnershipAccess
) -> bool:
    """Whether something of what is handed over may not be seen by everybody."""
    everybody = access.reader.as_everybody()
    rows = (
        row
        for person in chosen
        for row in (*held[person].works_with, *held[person].plan, *held[person].action)
    )
    own = restricted_nodes(access.network)
    return not own.isdisjoint(chosen) or not all(map(everybody.may_see, rows))


def _keep(handover: HandoverList) -> Callable[[], None]:
    def keep() -> None:
        st.session_state[PRINTED] = (handover, st.session_state.get(ROUND, 0) + 1)

    return keep


def _offer_last(leaver: str) -> None:
    """Offer the list of what was handed over last, until another form is saved or it is undone."""
    handover, number = st.session_state.get(PRINTED, (None, -1))
    if handover is None or number != st.session_state.get(ROUND, 0) or handover.leaver != leaver:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        _offer_prints(handover)


def _offer_prints(handover: HandoverList) -> None:
    day = handover.on.isoformat()
    offer_print("Print the list (PDF)", partial(handover_pdf, handover), f"handover-{day}.pdf")
    offer_print("The list for Word", partial(handover_docx, handover), f"handover-{day}.docx")
