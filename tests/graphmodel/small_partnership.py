"""A partnership of one of each, with nothing wrong, to change in one place and look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from graphmodel.check.check_records import check_records
from graphmodel.check.existing import Existing
from graphmodel.errors import Problem, Severity
from graphmodel.model import MODEL
from graphmodel.model.kinds import Kind, NodeKind
from graphmodel.model.records import Records, records_frame

DAY = date(2026, 6, 1)

Row = dict[str, Any]

ROWS: dict[str, Row] = {
    "agency": {"id": "a1", "name": "Northway", "sector": "voluntary"},
    "service": {"id": "s1", "name": "Outreach", "agency": "a1", "domains": ("housing",)},
    "person": {"id": "p1", "name": "Sam Ngata"},
    "worker": {"id": "w1", "name": "Jo Field", "role_title": "navigator"},
    "individual": {"id": "i1", "name": "Ada Ngata", "individual_kind": "family"},
    "need": {
        "id": "n1",
        "person": "p1",
        "domain": "housing",
        "level": 3,
        "status": "open",
        "identified_on": "2026-01-05",
    },
    "referral": {
        "id": "r1",
        "person": "p1",
        "to_service": "s1",
        "needs": ("n1",),
        "status": "sent",
        "made_on": "2026-02-01",
    },
    "barrier": {
        "id": "barrier1",
        "barrier_type": "id_documents",
        "description": "Two documents are asked for.",
        "status": "open",
        "raised_on": "2026-02-10",
        "domain": "housing",
        "at": "s1",
        "raised_by": "a1",
        "people": ("p1",),
    },
    "escalation": {
        "id": "escalation1",
        "barrier": "barrier1",
        "level": "manager",
        "raised_on": "2026-02-20",
        "status": "sent",
    },
    "practice": {
        "id": "practice1",
        "title": "A letter that vouches",
        "summary": "A letter stands in for one document.",
        "status": "draft",
        "by": "s1",
        "answers": ("barrier1",),
    },
    "proposal": {
        "id": "proposal1",
        "made_on": "2026-02-20",
        "text": "This link is missing: both meet on Thursdays.",
        "a": "a1",
        "b": "s1",
        "status": "open",
    },
    "goal": {
        "id": "goal1",
        "person": "p1",
        "statement": "A door of my own.",
        "status": "active",
        "set_on": "2026-02-02",
    },
    "plan": {
        "id": "plan1",
        "person": "p1",
        "plan_type": "support",
        "status": "active",
        "started_on": "2026-02-02",
        "lead": "w1",
        "goals": ("goal1",),
        "needs": ("n1",),
    },
    "assessment": {
        "id": "assessment1",
        "person": "p1",
        "service": "s1",
        "assessment_kind": "full",
        "domains": ("housing", "alcohol"),
        "done_on": "2026-01-12",
        "asked_for_full_story": True,
    },
    "meeting": {
        "id": "meeting1",
        "meeting_type": "professionals",
        "held_on": "2026-03-05",
        "people": ("p1",),
        "agencies": ("a1",),
    },
    "action": {
        "id": "action1",
        "title": "Ring the landlord.",
        "owner": "w1",
        "person": "p1",
        "meeting": "meeting1",
        "barrier": "barrier1",
        "agreed_on": "2026-03-05",
        "due_on": "2026-03-19",
        "status": "open",
    },
    "register_entry": {
        "id": "entry1",
        "person": "p1",
        "register": "tpg",
        "started_on": "2026-01-12",
        "rating": "amber",
    },
    "outcome_score": {
        "id": "score1",
        "person": "p1",
        "tool": "ndt",
        "scored_on": "2026-01-12",
        "total": 30,
    },
    "unit": {
        "id": "unit1",
        "service": "s1",
        "unit_ref": "room 1",
        "beds": 1,
        "in_service_on": "2020-01-01",
        "women_only": False,
    },
    "unit_period": {
        "id": "period1",
        "unit": "unit1",
        "status": "offline",
        "started_on": "2025-12-01",
        "ended_on": "2025-12-08",
    },
    "sighting": {"id": "sighting1", "person": "p1", "seen_on": "2026-01-04", "verified": True},
    "institution_stay": {
        "id": "stay1",
        "person": "p1",
        "stay_kind": "prison",
        "started_on": None,
        "ended_on": "2025-12-20",
    },
    "reconnection": {
        "id": "reconnection1",
        "person": "p1",
        "assessed_on": "2026-01-06",
        "policy_applies": False,
    },
    "weather_activation": {
        "id": "weather1",
        "started_on": "2026-01-03",
        "ended_on": "2026-01-06",
    },
    "trusts": {
        "person": "p1",
        "trusted": "i1",
        "named_by": "person",
        "tie": "strong",
        "started_on": "2025-01-01",
    },
    "connected_to": {"person": "p1", "other": "i1", "started_on": None},
    "knows": {"a": "i1", "b": "w1", "strength": "moderate", "started_on": None},
    "risk_from": {
        "at_risk": "p1",
        "source_of_risk": "i1",
        "status": "confirmed",
        "started_on": "2024-01-01",
    },
    "no_contact_with": {"a": "p1", "b": "i1", "started_on": "2024-01-01"},
    "supports": {"service": "s1", "person": "p1", "started_on": "2026-01-10"},
    "addresses": {
        "service": "s1",
        "need": "n1",
        "function": "keywork",
        "started_on": "2026-01-10",
    },
    "helps_with": {"helper": "i1", "need": "n1", "started_on": None},
    "works_with": {"worker": "w1", "person": "p1", "role": "key_worker", "started_on": None},
    "works_for": {"worker": "w1", "service": "s1", "started_on": "2020-01-01"},
    "partner_in": {"agency": "a1", "service": "s1", "started_on": None},
    "pathway_to": {"from_service": "s1", "to_service": "s2", "started_on": None},
    "excluded_from": {"person": "p1", "service": "s1", "started_on": "2026-03-01"},
    "contributes_to": {"contributor": "s1", "plan": "plan1", "started_on": "2026-02-02"},
    "invited_to": {"individual": "w1", "meeting": "meeting1", "started_on": "2026-02-26"},
    "offered": {"person": "p1", "unit": "unit1", "started_on": "2026-01-08"},
    "occupies": {"person": "p1", "unit": "unit1", "started_on": "2026-01-12"},
}
"""One row of each table; needs a second service, which `partnership` adds."""

SECOND_SERVICE: Row = {"id": "s2", "name": "Clinic", "agency": "a1", "domains": ("alcohol",)}


def a(table: str, **cells: Any) -> Row:
    """The row of one of each, some of its cells otherwise."""
    return {**ROWS[table], **cells}


def without(row: Row, *columns: str) -> Row:
    return {name: cell for name, cell in row.items() if name not in columns}


def records(**tables: list[Row]) -> Records:
    return Records({name: records_frame(rows) for name, rows in tables.items()})


def partnership(**tables: list[Row]) -> Records:
    """One of each and two services; the tables given stand in place of theirs."""
    rows = {name: [row] for name, row in ROWS.items()}
    rows["service"].append(SECOND_SERVICE)
    return records(**{**rows, **tables})


def stored(**tables: list[Row]) -> Existing:
    """What a store has that holds these rows, every column filled or empty."""
    frames = {name: whole_rows(MODEL.by_table[name], rows) for name, rows in tables.items()}
    nodes = [
        {"id": row["id"], "label": kind.label, "name": row.get("name", "")}
        for kind in MODEL.nodes
        for row in tables.get(kind.table, [])
    ]
    died = {
        row["id"]: row["deceased_on"]
        for kind in MODEL.humans
        for row in tables.get(kind.table, [])
        if row.get("deceased_on")
    }
    return Existing(
        pd.DataFrame(nodes, columns=["id", "label", "name"], dtype=object), frames, died
    )


def stored_partnership(**tables: list[Row]) -> Existing:
    rows = {name: [row] for name, row in ROWS.items()}
    rows["service"].append(SECOND_SERVICE)
    return stored(**{**rows, **tables})


def whole_rows(kind: Kind, rows: list[Row]) -> pd.DataFrame:
    """Rows as a store gives them back: every column, what the store fills in filled in."""
    safety = not isinstance(kind, NodeKind) and kind.safety
    empty: Row = dict.fromkeys(kind.column_names)
    written = {"recorded_on": "2026-01-15", "restricted": "restricted" if safety else "open"}
    frame = records_frame([{**empty, **written, **row} for row in rows], first_row=0)
    return frame.reindex(columns=list(kind.column_names))


def found_in(
    given: Records,
    existing: Existing | None = None,
    day: date = DAY,
    known: tuple[Problem, ...] = (),
) -> list[Problem]:
    return check_records(given, existing or Existing(), day, known)


def places(
    problems: Sequence[Problem], severity: Severity = Severity.PROBLEM
) -> list[tuple[str, str, int | None, str]]:
    """Code and place of what stops an import, or of what is odd."""
    return [
        (problem.code, problem.table, problem.row, problem.column)
        for problem in problems
        if problem.severity is severity
    ]


def notices(problems: Sequence[Problem]) -> list[tuple[str, str, int | None, str]]:
    return places(problems, Severity.NOTICE)
