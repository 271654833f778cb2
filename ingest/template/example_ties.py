"""Two example rows for each table of ties, between the nodes of ``example_nodes``."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.template.coordination_examples import COORDINATION
from ingest.template.example_nodes import (
    ALEX,
    BARRIERS,
    COUNCIL,
    DRUGS,
    HOUSE,
    HOUSING,
    JO,
    KIM,
    LEE,
    NODES,
    OUTREACH,
    PAT,
    PROPOSALS,
    ROBIN,
    SECOND_REFERRAL,
    TRUST,
    ExampleRow,
)

TIES: Mapping[str, tuple[ExampleRow, ExampleRow]] = {
    "trusts": (
        {
            "person": ALEX,
            "trusted": JO,
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
            "person": ALEX,
            "trusted": PAT,
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
            "person": ALEX,
            "other": PAT,
            "relation": "friend from school",
            "tie": "moderate",
            "stressful": False,
            "flow": "mutual",
            "broken": False,
        },
        {
            "person": ROBIN,
            "other": LEE,
            "relation": "former partner",
            "tie": "tenuous",
            "stressful": True,
            "flow": "from_person",
            "broken": True,
            "started_on": "2021-08-01",
        },
    ),
    "knows": (
        {"a": PAT, "b": JO, "strength": "moderate", "basis": "network"},
        {
            "a": JO,
            "b": KIM,
            "strength": "strong",
            "basis": "joint_work",
            "started_on": "2022-09-01",
        },
    ),
    "risk_from": (
        {
            "at_risk": ROBIN,
            "source_of_risk": LEE,
            "status": "confirmed",
            "risk_kind": "domestic_abuse",
            "started_on": "2023-06-19",
        },
        {
            "at_risk": KIM,
            "source_of_risk": LEE,
            "status": "historic",
            "risk_kind": "violence",
            "started_on": "2022-02-07",
            "ended_on": "2023-02-07",
        },
    ),
    "no_contact_with": (
        {"a": LEE, "b": ROBIN, "order_type": "court order", "started_on": "2023-07-03"},
        {
            "a": LEE,
            "b": KIM,
            "order_type": "undertaking",
            "started_on": "2022-03-01",
            "ended_on": "2023-03-01",
            "end_reason": "expired",
        },
    ),
    "supports": (
        {
            "service": OUTREACH,
            "person": ALEX,
            "status": "active",
            "last_contact_on": "2024-03-11",
            "started_on": "2023-11-06",
        },
        {
            "service": HOUSE,
            "person": ALEX,
            "status": "active",
            "last_contact_on": "2024-03-14",
            "started_on": "2024-03-11",
            "referral": SECOND_REFERRAL,
        },
    ),
    "addresses": (
        {
            "service": HOUSE,
            "need": HOUSING,
            "function": "accommodation",
            "last_contact_on": "2024-03-14",
            "joint_with": "agreement 7",
            "started_on": "2024-03-11",
        },
        {
            "service": OUTREACH,
            "need": DRUGS,
            "function": "outreach",
            "started_on": "2024-02-05",
            "ended_on": "2024-03-05",
        },
    ),
    "helps_with": (
        {"helper": PAT, "need": HOUSING, "agreed_by_person": True, "started_on": "2024-01-15"},
        {"helper": KIM, "need": DRUGS, "agreed_by_person": False},
    ),
    "works_with": (
        {
            "worker": JO,
            "person": ALEX,
            "role": "lead_coordinator",
            "service": OUTREACH,
            "last_contact_on": "2024-03-11",
            "started_on": "2023-11-06",
        },
        {
            "worker": KIM,
            "person": ALEX,
            "role": "key_worker",
            "service": HOUSE,
            "started_on": "2024-03-11",
        },
    ),
    "works_for": (
        {"worker": JO, "service": OUTREACH, "started_on": "2022-04-04"},
        {"worker": KIM, "service": HOUSE, "started_on": "2020-10-05"},
    ),
    "partner_in": (
        {"agency": TRUST, "service": OUTREACH, "started_on": "2023-04-01"},
        {
            "agency": COUNCIL,
            "service": HOUSE,
            "started_on": "2020-04-01",
            "ended_on": "2022-04-01",
        },
    ),
    "pathway_to": (
        {
            "from_service": OUTREACH,
            "to_service": HOUSE,
            "protocol": "formal",
            "started_on": "2023-04-01",
        },
        {"from_service": HOUSE, "to_service": OUTREACH, "protocol": "custom"},
    ),
    "excluded_from": (
        {
            "person": ROBIN,
            "service": HOUSE,
            "reason": "arrears",
            "review_on": "2024-06-01",
            "started_on": "2024-01-08",
        },
        {
            "person": ALEX,
            "service": HOUSE,
            "started_on": "2022-05-02",
            "ended_on": "2022-11-02",
        },
    ),
}
"""Table name to its rows."""


# The example rows of a template: a small partnership, whole in itself and all invented.
#
# They show how a row is filled in, days and lists included. Their ids begin with ``example-``, by
# which they are known when a file is read, and passed over.


EXAMPLES: Mapping[str, tuple[ExampleRow, ExampleRow]] = {
    **NODES,
    **BARRIERS,
    **PROPOSALS,
    **TIES,
    **COORDINATION,
}
"""Table name to two rows."""
