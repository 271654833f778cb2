"""Two example rows for each table: a small partnership, whole in itself and all invented.

They show how a row is filled in, days and lists included. Their ids begin with ``example-``, by
which they are known when a file is read, and passed over.
"""

from __future__ import annotations

from collections.abc import Mapping

from ingest.cells.odd import Value

__all__ = ["EXAMPLES", "Row"]

Row = Mapping[str, Value]
"""Column name to value; an absent column is an empty cell."""

_COUNCIL, _TRUST = "example-agency-1", "example-agency-2"
_OUTREACH, _HOUSE = "example-service-1", "example-service-2"
_ALEX, _ROBIN = "example-person-1", "example-person-2"
_JO, _KIM = "example-worker-1", "example-worker-2"
_PAT, _LEE = "example-individual-1", "example-individual-2"
_HOUSING, _DRUGS = "example-need-1", "example-need-2"
_FIRST_REFERRAL, _SECOND_REFERRAL = "example-referral-1", "example-referral-2"

EXAMPLES: Mapping[str, tuple[Row, Row]] = {
    "agency": (
        {"id": _COUNCIL, "name": "Example Council", "sector": "council"},
        {
            "id": _TRUST,
            "name": "Example Housing Trust",
            "sector": "housing",
            "source": "list of partners, spring 2024",
        },
    ),
    "service": (
        {
            "id": _OUTREACH,
            "name": "Example Outreach Team",
            "agency": _COUNCIL,
            "domains": ("housing", "drugs"),
            "functions": ("outreach", "coordination"),
            "areas": ("Northside", "Southside"),
            "access": "any",
            "lapse_after_days": 28,
            "status": "open",
        },
        {
            "id": _HOUSE,
            "name": "Example Supported House",
            "agency": _TRUST,
            "domains": ("housing",),
            "functions": ("accommodation", "keywork"),
            "age_min": 18,
            "age_max": 65,
            "access": "professional",
            "capacity": 12,
            "status": "open",
            "opened_on": "2019-04-01",
            "scheme_type": "supported",
            "settled": False,
            "max_stay_days": 730,
        },
    ),
    "person": (
        {
            "id": _ALEX,
            "name": "Alex Example",
            "known_as": ("Lexi", "A. Example"),
            "date_of_birth": "1988-02-29",
            "area": "Northside",
            "communication_format": "easy_read",
            "trust_asked_on": "2024-03-11",
            "trust_answer": "named",
            "gp_status": "registered",
            "gender": "woman",
        },
        {
            "id": _ROBIN,
            "name": "Robin Example",
            "area": "Southside",
            "trust_asked_on": "2024-03-18",
            "trust_answer": "not_ready",
            "gp_status": "unknown",
        },
    ),
    "worker": (
        {
            "id": _JO,
            "name": "Jo Example",
            "role_title": "Outreach worker",
            "contact": "01632 960001",
            "lived_experience": True,
            "champion": True,
        },
        {
            "id": _KIM,
            "name": "Kim Example",
            "role_title": "Support worker",
            "contact": "kim@housing.example",
            "champion": False,
        },
    ),
    "individual": (
        {
            "id": _PAT,
            "name": "Pat Example",
            "individual_kind": "friend",
            "contact": "01632 960002",
            "privacy_told": True,
            "contact_consent": "yes",
            "under_18": False,
            "check_flag": "none",
        },
        {
            "id": _LEE,
            "name": "Lee Example",
            "individual_kind": "ex_partner",
            "contact_consent": "not_asked",
            "check_flag": "do_not_contact",
        },
    ),
    "need": (
        {
            "id": _HOUSING,
            "person": _ALEX,
            "domain": "housing",
            "level": 3,
            "status": "open",
            "identified_on": "2024-01-15",
            "required_functions": ("accommodation", "advocacy"),
            "persons_words": "A door that locks.",
        },
        {
            "id": _DRUGS,
            "person": _ROBIN,
            "domain": "drugs",
            "level": 2,
            "status": "open",
            "identified_on": "2024-02-05",
        },
    ),
    "referral": (
        {
            "id": _FIRST_REFERRAL,
            "person": _ALEX,
            "to_service": _HOUSE,
            "from_service": _OUTREACH,
            "from_worker": _JO,
            "needs": (_HOUSING,),
            "function": "accommodation",
            "status": "declined",
            "made_on": "2024-01-20",
            "received_on": "2024-01-22",
            "decided_on": "2024-02-01",
            "closed_on": "2024-02-01",
            "decline_reason": "capacity",
        },
        {
            "id": _SECOND_REFERRAL,
            "person": _ALEX,
            "to_service": _HOUSE,
            "from_service": _OUTREACH,
            "needs": (_HOUSING,),
            "function": "accommodation",
            "status": "started",
            "made_on": "2024-03-01",
            "received_on": "2024-03-01",
            "decided_on": "2024-03-04",
            "offered_on": "2024-03-08",
            "started_on": "2024-03-11",
            "follows": _FIRST_REFERRAL,
        },
    ),
    "trusts": (
        {
            "person": _ALEX,
            "trusted": _JO,
            "named_by": "person",
            "tie": "strong",
            "flow": "to_person",
            "last_confirmed_on": "2024-03-11",
            "last_contact_on": "2024-03-11",
            "holds_story": True,
            "agreed_roles": ("come_to_meetings", "make_introductions"),
            "contact_consent": "yes",
            "persons_words": "Jo rings back.",
            "started_on": "2023-11-06",
        },
        {
            "person": _ALEX,
            "trusted": _PAT,
            "named_by": "worker_observed",
            "tie": "moderate",
            "stressful": False,
            "flow": "mutual",
            "started_on": "2023-05-01",
            "ended_on": "2024-02-12",
            "end_reason": "contact_lost",
        },
    ),
    "connected_to": (
        {
            "person": _ALEX,
            "other": _PAT,
            "relation": "friend from school",
            "tie": "moderate",
            "stressful": False,
            "flow": "mutual",
            "broken": False,
        },
        {
            "person": _ROBIN,
            "other": _LEE,
            "relation": "former partner",
            "tie": "tenuous",
            "stressful": True,
            "flow": "from_person",
            "broken": True,
            "started_on": "2021-08-01",
        },
    ),
    "knows": (
        {"a": _PAT, "b": _JO, "strength": "moderate", "basis": "network"},
        {
            "a": _JO,
            "b": _KIM,
            "strength": "strong",
            "basis": "joint_work",
            "started_on": "2022-09-01",
        },
    ),
    "risk_from": (
        {
            "at_risk": _ROBIN,
            "source_of_risk": _LEE,
            "status": "confirmed",
            "risk_kind": "domestic_abuse",
            "started_on": "2023-06-19",
        },
        {
            "at_risk": _KIM,
            "source_of_risk": _LEE,
            "status": "historic",
            "risk_kind": "violence",
            "started_on": "2022-02-07",
            "ended_on": "2023-02-07",
        },
    ),
    "no_contact_with": (
        {"a": _LEE, "b": _ROBIN, "order_type": "court order", "started_on": "2023-07-03"},
        {
            "a": _LEE,
            "b": _KIM,
            "order_type": "undertaking",
            "started_on": "2022-03-01",
            "ended_on": "2023-03-01",
            "end_reason": "expired",
        },
    ),
    "supports": (
        {
            "service": _OUTREACH,
            "person": _ALEX,
            "status": "active",
            "last_contact_on": "2024-03-11",
            "started_on": "2023-11-06",
        },
        {
            "service": _HOUSE,
            "person": _ALEX,
            "status": "active",
            "last_contact_on": "2024-03-14",
            "started_on": "2024-03-11",
            "referral": _SECOND_REFERRAL,
        },
    ),
    "addresses": (
        {
            "service": _HOUSE,
            "need": _HOUSING,
            "function": "accommodation",
            "last_contact_on": "2024-03-14",
            "joint_with": "agreement 7",
            "started_on": "2024-03-11",
        },
        {
            "service": _OUTREACH,
            "need": _DRUGS,
            "function": "outreach",
            "started_on": "2024-02-05",
            "ended_on": "2024-03-05",
        },
    ),
    "helps_with": (
        {"helper": _PAT, "need": _HOUSING, "agreed_by_person": True, "started_on": "2024-01-15"},
        {"helper": _KIM, "need": _DRUGS, "agreed_by_person": False},
    ),
    "works_with": (
        {
            "worker": _JO,
            "person": _ALEX,
            "role": "lead_coordinator",
            "service": _OUTREACH,
            "last_contact_on": "2024-03-11",
            "started_on": "2023-11-06",
        },
        {
            "worker": _KIM,
            "person": _ALEX,
            "role": "key_worker",
            "service": _HOUSE,
            "started_on": "2024-03-11",
        },
    ),
    "works_for": (
        {"worker": _JO, "service": _OUTREACH, "started_on": "2022-04-04"},
        {"worker": _KIM, "service": _HOUSE, "started_on": "2020-10-05"},
    ),
    "partner_in": (
        {"agency": _TRUST, "service": _OUTREACH, "started_on": "2023-04-01"},
        {
            "agency": _COUNCIL,
            "service": _HOUSE,
            "started_on": "2020-04-01",
            "ended_on": "2022-04-01",
        },
    ),
    "pathway_to": (
        {
            "from_service": _OUTREACH,
            "to_service": _HOUSE,
            "protocol": "formal",
            "started_on": "2023-04-01",
        },
        {"from_service": _HOUSE, "to_service": _OUTREACH, "protocol": "custom"},
    ),
    "excluded_from": (
        {
            "person": _ROBIN,
            "service": _HOUSE,
            "reason": "arrears",
            "review_on": "2024-06-01",
            "started_on": "2024-01-08",
        },
        {
            "person": _ALEX,
            "service": _HOUSE,
            "started_on": "2022-05-02",
            "ended_on": "2022-11-02",
        },
    ),
}
"""Two rows for each table."""
