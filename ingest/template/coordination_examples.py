"""Two example rows for each table of the week's record; all invented."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.template.example_nodes import (
    ALEX,
    COUNCIL,
    DRUGS,
    HOUSE,
    HOUSING,
    JO,
    KIM,
    NO_DOCUMENTS,
    OUTREACH,
    PAT,
    ROBIN,
    TRUST,
    ExampleRow,
)

_OWN_DOOR, _MORNINGS = "example-goal-1", "example-goal-2"
_SUPPORT, _MOVING_ON = "example-plan-1", "example-plan-2"
_ROUND_ALEX, _CALLED_OFF = "example-meeting-1", "example-meeting-2"
_ROOM_4, _ROOM_5 = "example-unit-1", "example-unit-2"

COORDINATION: Mapping[str, tuple[ExampleRow, ExampleRow]] = {
    "goal": (
        {
            "id": _OWN_DOOR,
            "person": ALEX,
            "statement": "A door that I can lock.",
            "status": "active",
            "set_on": "2024-02-05",
            "target_on": "2024-09-01",
            "domain": "housing",
        },
        {
            "id": _MORNINGS,
            "person": ALEX,
            "statement": "Mornings without using.",
            "status": "achieved",
            "set_on": "2023-11-20",
            "closed_on": "2024-03-11",
            "domain": "drugs",
        },
    ),
    "plan": (
        {
            "id": _SUPPORT,
            "person": ALEX,
            "plan_type": "support",
            "status": "active",
            "started_on": "2024-02-05",
            "review_due_on": "2024-05-06",
            "agreed_by_person": "yes",
            "format": "easy_read",
            "lead": JO,
            "goals": (_OWN_DOOR, _MORNINGS),
            "needs": (HOUSING, DRUGS),
        },
        {
            "id": _MOVING_ON,
            "person": ALEX,
            "plan_type": "resettlement",
            "status": "closed",
            "started_on": "2022-05-02",
            "ended_on": "2022-11-02",
        },
    ),
    "assessment": (
        {
            "id": "example-assessment-1",
            "person": ALEX,
            "service": OUTREACH,
            "assessment_kind": "full",
            "domains": ("housing", "drugs"),
            "done_on": "2023-11-13",
            "asked_for_full_story": True,
        },
        {
            "id": "example-assessment-2",
            "person": ROBIN,
            "service": HOUSE,
            "assessment_kind": "initial",
            "domains": ("housing",),
            "done_on": "2024-03-18",
            "asked_for_full_story": False,
        },
    ),
    "meeting": (
        {
            "id": _ROUND_ALEX,
            "meeting_type": "professionals",
            "held_on": "2024-03-14",
            "purpose": "Who does what before the move.",
            "people": (ALEX,),
            "agencies": (COUNCIL, TRUST),
        },
        {
            "id": _CALLED_OFF,
            "meeting_type": "strategy_group",
            "held_on": "2024-04-11",
            "cancelled": True,
            "agencies": (COUNCIL,),
        },
    ),
    "action": (
        {
            "id": "example-action-1",
            "title": "Ask the landlord about the letter that vouches.",
            "owner": KIM,
            "person": ALEX,
            "meeting": _ROUND_ALEX,
            "agreed_on": "2024-03-14",
            "due_on": "2024-03-28",
            "status": "open",
        },
        {
            "id": "example-action-2",
            "title": "Take the list of documents to the change forum.",
            "owner": JO,
            "barrier": NO_DOCUMENTS,
            "agreed_on": "2024-02-12",
            "due_on": "2024-03-04",
            "status": "done",
            "closed_on": "2024-03-04",
            "evidence": "It is on the list of the forum.",
        },
    ),
    "register_entry": (
        {
            "id": "example-register-entry-1",
            "person": ALEX,
            "register": "tpg",
            "started_on": "2023-11-06",
            "ended_on": "2024-02-05",
            "rating": "red",
            "end_reason": "re_rated",
        },
        {
            "id": "example-register-entry-2",
            "person": ALEX,
            "register": "tpg",
            "started_on": "2024-02-05",
            "rating": "amber",
            "next_review_on": "2024-04-02",
        },
    ),
    "outcome_score": (
        {
            "id": "example-outcome-score-1",
            "person": ALEX,
            "tool": "ndt",
            "scored_on": "2023-11-13",
            "total": 31,
            "completed_by": "worker",
        },
        {
            "id": "example-outcome-score-2",
            "person": ALEX,
            "tool": "ndt",
            "scored_on": "2024-02-12",
            "total": 24,
            "completed_by": "both",
        },
    ),
    "unit": (
        {
            "id": _ROOM_4,
            "service": HOUSE,
            "unit_ref": "room 4",
            "beds": 1,
            "in_service_on": "2019-04-01",
            "accessible": False,
            "women_only": True,
            "pets_ok": False,
        },
        {
            "id": _ROOM_5,
            "service": HOUSE,
            "unit_ref": "room 5",
            "beds": 2,
            "in_service_on": "2019-04-01",
            "out_of_service_on": "2024-04-01",
        },
    ),
    "unit_period": (
        {
            "id": "example-unit-period-1",
            "unit": _ROOM_4,
            "status": "offline",
            "started_on": "2024-02-12",
            "ended_on": "2024-02-26",
            "reason": "a burst pipe",
        },
        {
            "id": "example-unit-period-2",
            "unit": _ROOM_4,
            "status": "reserved",
            "started_on": "2024-03-11",
        },
    ),
    "sighting": (
        {
            "id": "example-sighting-1",
            "person": ROBIN,
            "seen_on": "2024-03-11",
            "verified": True,
            "area": "Southside",
            "session": "early outreach",
        },
        {
            "id": "example-sighting-2",
            "seen_on": "2024-03-11",
            "verified": False,
            "area": "Northside",
        },
    ),
    "institution_stay": (
        {
            "id": "example-institution-stay-1",
            "person": ALEX,
            "stay_kind": "hospital",
            "started_on": "2024-01-08",
            "expected_release_on": "2024-01-22",
            "ended_on": "2024-01-19",
        },
        {"id": "example-institution-stay-2", "person": ROBIN, "stay_kind": "prison"},
    ),
    "reconnection": (
        {
            "id": "example-reconnection-1",
            "person": ROBIN,
            "assessed_on": "2024-03-12",
            "policy_applies": True,
            "offered_on": "2024-03-14",
            "outcome": "declined",
            "destination_area": "Farshire",
        },
        {
            "id": "example-reconnection-2",
            "person": ALEX,
            "assessed_on": "2023-11-13",
            "policy_applies": False,
        },
    ),
    "weather_activation": (
        {
            "id": "example-weather-activation-1",
            "started_on": "2024-01-15",
            "ended_on": "2024-01-20",
            "trigger": "frost on three nights",
        },
        {
            "id": "example-weather-activation-2",
            "started_on": "2024-02-09",
            "ended_on": "2024-02-12",
        },
    ),
    "contributes_to": (
        {"contributor": OUTREACH, "plan": _SUPPORT, "started_on": "2024-02-05"},
        {
            "contributor": PAT,
            "plan": _SUPPORT,
            "started_on": "2024-02-05",
            "ended_on": "2024-03-11",
        },
    ),
    "invited_to": (
        {
            "individual": JO,
            "meeting": _ROUND_ALEX,
            "attended": "yes",
            "started_on": "2024-03-04",
        },
        {
            "individual": PAT,
            "meeting": _ROUND_ALEX,
            "attended": "apologies",
            "started_on": "2024-03-04",
        },
    ),
    "offered": (
        {"person": ALEX, "unit": _ROOM_4, "started_on": "2024-03-11"},
        {
            "person": ROBIN,
            "unit": _ROOM_5,
            "started_on": "2023-12-04",
            "outcome": "refused",
            "answered_on": "2023-12-06",
        },
    ),
    "occupies": (
        {
            "person": ALEX,
            "unit": _ROOM_5,
            "started_on": "2022-05-02",
            "ended_on": "2022-11-02",
            "end_reason": "moved_on_planned",
            "destination": "temporary",
        },
        {
            "person": ROBIN,
            "unit": _ROOM_5,
            "started_on": "2023-01-09",
            "ended_on": "2023-06-05",
            "end_reason": "abandoned",
            "destination": "unknown",
        },
    ),
}
"""Table name to its rows."""
