"""Two example rows for each table of nodes; all invented."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.tables.cell_values import CellValue

ExampleRow = Mapping[str, CellValue]
"""Column name to value; an absent column is an empty cell."""

COUNCIL, TRUST = "example-agency-1", "example-agency-2"
OUTREACH, HOUSE = "example-service-1", "example-service-2"
ALEX, ROBIN = "example-person-1", "example-person-2"
JO, KIM = "example-worker-1", "example-worker-2"
PAT, LEE = "example-individual-1", "example-individual-2"
HOUSING, DRUGS = "example-need-1", "example-need-2"
FIRST_REFERRAL, SECOND_REFERRAL = "example-referral-1", "example-referral-2"

NODES: Mapping[str, tuple[ExampleRow, ExampleRow]] = {
    "agency": (
        {"id": COUNCIL, "name": "Example Council", "sector": "council"},
        {
            "id": TRUST,
            "name": "Example Housing Trust",
            "sector": "housing",
            "source": "list of partners, spring 2024",
        },
    ),
    "service": (
        {
            "id": OUTREACH,
            "name": "Example Outreach Team",
            "agency": COUNCIL,
            "domains": ("housing", "drugs"),
            "functions": ("outreach", "coordination"),
            "areas": ("Northside", "Southside"),
            "access": "any",
            "lapse_after_days": 28,
            "status": "open",
        },
        {
            "id": HOUSE,
            "name": "Example Supported House",
            "agency": TRUST,
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
            "id": ALEX,
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
            "id": ROBIN,
            "name": "Robin Example",
            "area": "Southside",
            "trust_asked_on": "2024-03-18",
            "trust_answer": "not_ready",
            "gp_status": "unknown",
        },
    ),
    "worker": (
        {
            "id": JO,
            "name": "Jo Example",
            "role_title": "Outreach worker",
            "contact": "01632 960001",
            "lived_experience": True,
            "champion": True,
        },
        {
            "id": KIM,
            "name": "Kim Example",
            "role_title": "Support worker",
            "contact": "kim@housing.example",
            "champion": False,
        },
    ),
    "individual": (
        {
            "id": PAT,
            "name": "Pat Example",
            "individual_kind": "friend",
            "contact": "01632 960002",
            "privacy_told": True,
            "contact_consent": "yes",
            "under_18": False,
            "check_flag": "none",
        },
        {
            "id": LEE,
            "name": "Lee Example",
            "individual_kind": "ex_partner",
            "contact_consent": "not_asked",
            "check_flag": "do_not_contact",
        },
    ),
    "need": (
        {
            "id": HOUSING,
            "person": ALEX,
            "domain": "housing",
            "level": 3,
            "status": "open",
            "identified_on": "2024-01-15",
            "required_functions": ("accommodation", "advocacy"),
            "persons_words": "A door that locks.",
        },
        {
            "id": DRUGS,
            "person": ROBIN,
            "domain": "drugs",
            "level": 2,
            "status": "open",
            "identified_on": "2024-02-05",
        },
    ),
    "referral": (
        {
            "id": FIRST_REFERRAL,
            "person": ALEX,
            "to_service": HOUSE,
            "from_service": OUTREACH,
            "from_worker": JO,
            "needs": (HOUSING,),
            "function": "accommodation",
            "status": "declined",
            "made_on": "2024-01-20",
            "received_on": "2024-01-22",
            "decided_on": "2024-02-01",
            "closed_on": "2024-02-01",
            "decline_reason": "capacity",
        },
        {
            "id": SECOND_REFERRAL,
            "person": ALEX,
            "to_service": HOUSE,
            "from_service": OUTREACH,
            "needs": (HOUSING,),
            "function": "accommodation",
            "status": "started",
            "made_on": "2024-03-01",
            "received_on": "2024-03-01",
            "decided_on": "2024-03-04",
            "offered_on": "2024-03-08",
            "started_on": "2024-03-11",
            "follows": FIRST_REFERRAL,
        },
    ),
}
"""Table name to its rows."""


# Two example rows for each table about barriers, between the nodes of ``example_nodes``.


NO_DOCUMENTS, _SHUT_BY_FIVE = "example-barrier-1", "example-barrier-2"

BARRIERS: Mapping[str, tuple[ExampleRow, ExampleRow]] = {
    "barrier": (
        {
            "id": NO_DOCUMENTS,
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
            "barrier": NO_DOCUMENTS,
            "level": "manager",
            "raised_on": "2024-02-12",
            "response_due_on": "2024-02-26",
            "responded_on": "2024-02-22",
            "status": "declined",
            "response": "The landlord asks for them.",
        },
        {
            "id": "example-escalation-2",
            "barrier": NO_DOCUMENTS,
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
            "answers": (NO_DOCUMENTS,),
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


# Two example rows for what workshops say about the map, between the nodes of ``example_nodes``.


PROPOSALS: Mapping[str, tuple[ExampleRow, ExampleRow]] = {
    "proposal": (
        {
            "id": "example-proposal-1",
            "made_on": "2024-04-10",
            "text": "A link is missing: they meet every week about empty rooms.",
            "a": COUNCIL,
            "b": TRUST,
            "status": "open",
        },
        {
            "id": "example-proposal-2",
            "made_on": "2024-04-10",
            "text": "A link is wrong: the pathway ended with the contract.",
            "a": OUTREACH,
            "b": HOUSE,
            "status": "taken_up",
        },
    ),
}
"""Table name to its rows."""
