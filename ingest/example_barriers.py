"""Two example rows for each table about barriers, between the nodes of ``example_nodes``."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.example_nodes import ALEX, COUNCIL, HOUSE, OUTREACH, ROBIN, TRUST, Row

__all__ = ["BARRIERS"]

_NO_DOCUMENTS, _SHUT_BY_FIVE = "example-barrier-1", "example-barrier-2"

BARRIERS: Mapping[str, tuple[Row, Row]] = {
    "barrier": (
        {
            "id": _NO_DOCUMENTS,
            "barrier_type": "id_documents",
            "description": "Two documents with a photograph are asked for before a room is shown.",
            "status": "open",
            "raised_on": "2024-02-05",
            "domain": "housing",
            "at": HOUSE,
            "raised_by": COUNCIL,
            "people": (ALEX, ROBIN),
        },
        {
            "id": _SHUT_BY_FIVE,
            "barrier_type": "opening_times",
            "description": "Everything is shut after five and at weekends.",
            "status": "resolved",
            "raised_on": "2023-10-02",
            "resolved_on": "2024-01-08",
            "raised_by": TRUST,
        },
    ),
    "escalation": (
        {
            "id": "example-escalation-1",
            "barrier": _NO_DOCUMENTS,
            "level": "manager",
            "raised_on": "2024-02-12",
            "response_due_on": "2024-02-26",
            "responded_on": "2024-02-22",
            "status": "declined",
            "response": "The landlord asks for them.",
        },
        {
            "id": "example-escalation-2",
            "barrier": _NO_DOCUMENTS,
            "level": "change_forum",
            "raised_on": "2024-03-04",
            "response_due_on": "2024-04-01",
            "status": "sent",
        },
    ),
    "practice": (
        {
            "id": "example-practice-1",
            "title": "A letter that vouches",
            "summary": "A letter from an agency that knows the person stands in for one document.",
            "meam_element": "flexible responses",
            "domain": "housing",
            "status": "agreed",
            "agreed_on": "2024-03-11",
            "by": OUTREACH,
            "answers": (_NO_DOCUMENTS,),
        },
        {
            "id": "example-practice-2",
            "title": "One late evening a week",
            "summary": "Three services take turns to stay open until nine.",
            "status": "shared",
            "agreed_on": "2024-01-08",
            "shared_on": "2024-02-19",
            "answers": (_SHUT_BY_FIVE,),
        },
    ),
}
"""Table name to its rows."""
