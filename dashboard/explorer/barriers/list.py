"""The list of barriers with its filters, and the details of one barrier."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.explorer.barriers.recorded import ReportedBarriers
from dashboard.explorer.kit.choices import (
    BARRIER_KEY,
    choose_or_none,
    chosen_one,
    offer_person,
    pick_one,
)
from dashboard.explorer.kit.markup import element, plain, show, table
from dashboard.explorer.kit.tables import (
    show_column_meanings,
    show_long_table,
    show_what_is_counted,
)
from dashboard.readers.reader import HIDDEN
from dashboard.words.columns import TextRows
from dashboard.words.findings import day_in_words
from graphmodel.analysis.facts.answer import Row
from graphmodel.model.in_words import in_words
from graphmodel.model.vocabulary import (
    BarrierStatus,
    BarrierType,
    Domain,
    EscalationLevel,
    EscalationStatus,
)
from graphmodel.names.folding import fold_name

OPEN, ALL = "Open", "All"
NOBODY_YET = "nobody_yet"


def pick_barrier(reported: ReportedBarriers) -> Row | None:
    """Show the list of barriers with its filters, and return the chosen one.

    Returns
    -------
    Row or None
        The chosen barrier, if any.
    """
    show_what_is_counted(_counted(reported))
    if not reported.barriers:
        show(element("p", "No barrier is recorded by this day that you may see."))
        return None
    by_id = {row["id"]: row for row in reported.barriers}
    chosen = chosen_one(BARRIER_KEY, by_id)
    rows = _choose(reported) if chosen is None else reported.barriers
    labels = {row["id"]: barrier_label(row, reported) for row in rows}
    pick_one("One barrier", labels, key=BARRIER_KEY, back="Back to all barriers")
    if chosen is not None:
        return by_id[chosen]
    barrier_table("Barriers", rows, reported, key="barriers_shown")
    if rows:
        show_column_meanings(BARRIER_COLUMNS)
    return None


def barrier_table(
    caption: str, rows: Sequence[Row], reported: ReportedBarriers, *, key: str
) -> None:
    """Show barriers in a table."""
    show_long_table(caption, BARRIERS_HEAD, barrier_rows(rows, reported), key=key)


def _counted(reported: ReportedBarriers) -> dict[str, str]:
    listed = [row for row in reported.barriers if reported.is_open(row)]
    without_people = sum(not row["people"] for row in listed)
    without_agency = sum(not row["raised_by"] for row in listed)
    counted = {
        "Question": "What in the system keeps people out, who was asked to change it, and what "
        "did they answer?",
        "As at": day_in_words(reported.on),
        "Counted": f"{len(listed):,} open of {len(reported.barriers):,} raised by this day",
        "Not recorded": f"{without_people:,} open ones without people, {without_agency:,} without "
        "the agency that raised them",
    }
    hidden = reported.number_not_shown()
    return counted | ({"Restricted, and not listed": f"{hidden:,} open ones"} if hidden else {})


def _choose(reported: ReportedBarriers) -> Sequence[Row]:
    text_cell, open_cell, domain_cell, kind_cell, level_cell = st.columns(5)
    text = text_cell.text_input(
        "Words of it, or where it is",
        key="barrier_text",
        autocomplete="off",
        persist_state="session",
    )
    which = open_cell.selectbox(
        "How it stands", [OPEN, ALL], key="barrier_open", persist_state="session"
    )
    domain = choose_or_none(domain_cell, "Area of life", list(Domain), _said, key="barrier_domain")
    kind = choose_or_none(kind_cell, "Kind", list(BarrierType), _said, key="barrier_kind")
    levels = [NOBODY_YET, *EscalationLevel]
    level = choose_or_none(level_cell, "Taken to", levels, _said, key="barrier_level")
    part = fold_name(text)
    return [
        row
        for row in reported.barriers
        if part in fold_name(f"{row['description']} {reported.place(row)}")
        and (which == ALL or reported.is_open(row))
        and domain in (None, row["domain"])
        and kind in (None, row["barrier_type"])
        and (level is None or level in _levels(row, reported))
    ]


def _said(word: str) -> str:
    return in_words(word).capitalize()


def _levels(row: Row, reported: ReportedBarriers) -> set[str]:
    return {one["level"] for one in reported.escalations_of(row["id"])} or {NOBODY_YET}


def barrier_label(row: Row, reported: ReportedBarriers) -> str:
    """Return what kind of barrier it is, and where."""
    return f"{barrier_title(row)}, {reported.place(row)}"


# Barriers, their escalations and practices as rows in words.


BARRIER_COLUMNS = {
    "People": "those joined to the barrier: living or not, and no measure of how many it meets.",
    "Taken to": "every level it was taken to, in order, and how it stands there.",
    "Answered by": "practice that answers it, as far as it is recorded.",
}
"""The meaning of columns that need one."""

BARRIERS_HEAD = ("Barrier", "Where", "Area of life", "How it stands", "Raised", *BARRIER_COLUMNS)
ESCALATIONS_HEAD = ("Taken to", "On", "Answer due", "How it stands", "The answer")
PRACTICES_HEAD = ("Practice", "What is done", "How far it has come", "By")

NOT_TAKEN = "nobody yet"


def barrier_rows(barriers: Sequence[Row], reported: ReportedBarriers) -> TextRows:
    """Return barriers in words, under `BARRIERS_HEAD`."""
    return [
        (
            f"{barrier_title(row)}: {row['description']}",
            reported.place(row),
            area_of_life(row),
            how_it_stands(row, reported),
            raised_in_words(row, reported),
            f"{len(row['people'] or ()):,}",
            _taken_to(reported.escalations_of(row["id"]), reported.on),
            "; ".join(one["title"] for one in reported.practices_for(row["id"])),
        )
        for row in barriers
    ]


def escalation_rows(escalations: Sequence[Row], on: date) -> TextRows:
    """Return where a barrier was taken, under `ESCALATIONS_HEAD`."""
    return [
        (
            in_words(row["level"]).capitalize(),
            _day(row["raised_on"]),
            _day(row["response_due_on"]),
            _answer(row, on),
            (row["response"] or "") if _is_answered(row, on) else "",
        )
        for row in escalations
    ]


def practice_rows(practices: Sequence[Row], reported: ReportedBarriers) -> TextRows:
    """Return practice that answers a barrier, under `PRACTICES_HEAD`."""
    return [
        (
            row["title"],
            row["summary"],
            in_words(row["status"]),
            reported.name_of(row["by"]) if row["by"] else "not recorded",
        )
        for row in practices
    ]


def barrier_title(row: Row) -> str:
    """Return what kind of barrier it is, as a title."""
    return in_words(row["barrier_type"]).capitalize()


def area_of_life(row: Row) -> str:
    """Return in which area of life a barrier stands in the way."""
    return in_words(row["domain"]).capitalize() if row["domain"] else "Not recorded"


def how_it_stands(row: Row, reported: ReportedBarriers) -> str:
    """Return how a barrier stands on the day: open until the day on which it was resolved."""
    if reported.is_open(row):
        return "open"
    word = "no longer open" if row["status"] == BarrierStatus.OPEN else in_words(row["status"])
    return f"{word}, {_day(row['resolved_on'])}" if row["resolved_on"] else word


def raised_in_words(row: Row, reported: ReportedBarriers) -> str:
    """Return when a barrier was raised, and by whom."""
    by = f" by {reported.name_of(row['raised_by'])}" if row["raised_by"] else ""
    return f"{_day(row['raised_on'])}{by}"


def _taken_to(escalations: Sequence[Row], on: date) -> str:
    told = [f"{in_words(row['level'])}: {_answer(row, on)}" for row in escalations]
    return "; ".join(told) or NOT_TAKEN


def _answer(row: Row, on: date) -> str:
    """Return how an escalation stands on the day: unanswered until its answer came."""
    if _is_answered(row, on):
        came = f", {_day(row['responded_on'])}" if row["responded_on"] else ""
        return f"{in_words(row['status'])}{came}"
    overdue = row["response_due_on"] is not None and row["response_due_on"] < on.isoformat()
    return f"no answer, due {_day(row['response_due_on'])}" if overdue else "no answer yet"


def _is_answered(row: Row, on: date) -> bool:
    came_later = row["responded_on"] is not None and row["responded_on"] > on.isoformat()
    return row["status"] != EscalationStatus.SENT and not came_later


def _day(day: str | None) -> str:
    return day_in_words(None if day is None else date.fromisoformat(day))


# One barrier: whom it keeps out, who was asked, and what answers it.


NAMES_FOR_THE_TEAM = "Named on this team's screen alone."


def show_barrier(row: Row, reported: ReportedBarriers) -> None:
    """Show the details of a barrier that the reader may see."""
    st.header(plain(f"{barrier_title(row)}, {reported.place(row)}"), anchor=False)
    show(element("p", row["description"], class_="tpg-lead"))
    facts = (
        ("How it stands", how_it_stands(row, reported)),
        ("Area of life", area_of_life(row)),
        ("Raised", raised_in_words(row, reported)),
        ("Id", row["id"]),
    )
    show(element("ul", *(element("li", element("b", head), f": {said}") for head, said in facts)))
    _show_people(row, reported)
    show(element("h3", "Taken to"))
    escalations = reported.escalations_of(row["id"])
    if escalations:
        show(table("Taken to", ESCALATIONS_HEAD, escalation_rows(escalations, reported.on)))
    else:
        show(element("p", "Nobody yet."))
    show(element("h3", "Practice that answers it"))
    practices = reported.practices_for(row["id"])
    if practices:
        show(table("Practice that answers it", PRACTICES_HEAD, practice_rows(practices, reported)))
    else:
        show(element("p", "None is recorded."))


def _show_people(row: Row, reported: ReportedBarriers) -> None:
    people, number = reported.people_of(row), len(row["people"] or ())
    show(element("h3", f"People whom it keeps out: {number:,}"))
    if not number:
        show(element("p", "None is recorded."))
        return
    listed = [f"{name} ({one})" for one, name in people.items()]
    listed += [HIDDEN] * (number - len(people))
    show(element("p", f"{', '.join(listed)}. {NAMES_FOR_THE_TEAM}"))
    if people:
        offer_person("Person of this barrier", people, key=f"person_of_{row['id']}")
