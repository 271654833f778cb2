"""Barriers in the system, where they were taken, and practice that answers them. Data only."""

from __future__ import annotations

from graphmodel import vocabulary_barriers as b
from graphmodel.columns import Link
from graphmodel.declaring import day, provenance, text, word
from graphmodel.kinds import NodeKind
from graphmodel.vocabulary import Domain

__all__ = ["BARRIERS"]

# (Barrier)-[:AT]->(Service|Agency)  (Barrier)-[:RAISED_BY]->(Agency)
# (Barrier)-[:FACED_BY]->(Person)
BARRIER = NodeKind(
    "Barrier",
    "barrier",
    "Something in the system that keeps people from what they need; never a fault of a person.",
    (
        word("barrier_type", b.BarrierType, "What kind of barrier it is.", required=True),
        text("description", "What happens, told without names.", required=True),
        word("status", b.BarrierStatus, "How it stands.", required=True),
        day("raised_on", "Day on which it was raised.", required=True),
        day("resolved_on", "First day on which it no longer stood in the way."),
        word("domain", Domain, "Area of life in which it stands in the way."),
        Link("at", ("Service", "Agency"), "Where it is; empty means the whole system.", "AT"),
        Link("raised_by", ("Agency",), "The agency that raised it.", "RAISED_BY"),
        Link("people", ("Person",), "Whom it keeps out.", "FACED_BY", many=True),
        *provenance(),
    ),
)

# (Escalation)-[:ESCALATES]->(Barrier)
ESCALATION = NodeKind(
    "Escalation",
    "escalation",
    "A barrier taken to those who could take it away.",
    (
        Link("barrier", ("Barrier",), "What is escalated.", "ESCALATES", required=True),
        word("level", b.EscalationLevel, "To whom it was taken.", required=True),
        day("raised_on", "Day on which it was taken there.", required=True),
        day("response_due_on", "Day by which an answer is due."),
        day("responded_on", "Day on which an answer came."),
        word("status", b.EscalationStatus, "How it stands.", required=True),
        text("response", "What the answer was."),
        *provenance(),
    ),
)

# (Practice)-[:BY]->(Service)  (Practice)-[:ANSWERS]->(Barrier)
PRACTICE = NodeKind(
    "Practice",
    "practice",
    "An exceptional practice that others can take up; it names nobody.",
    (
        text("title", "What it is called.", required=True),
        text("summary", "What is done, told without names.", required=True),
        text("meam_element", "The element of the MEAM approach that it belongs to."),
        word("domain", Domain, "Area of life in which it helps."),
        word("status", b.PracticeStatus, "How far it has come.", required=True),
        day("agreed_on", "Day on which it was agreed."),
        day("shared_on", "Day on which it was shared."),
        Link("by", ("Service",), "The service that does it.", "BY"),
        Link("answers", ("Barrier",), "Barriers that it answers.", "ANSWERS", many=True),
        *provenance(),
    ),
)

BARRIERS = (BARRIER, ESCALATION, PRACTICE)
"""Targets of links before their sources."""
