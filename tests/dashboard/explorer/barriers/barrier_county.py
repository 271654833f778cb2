"""A partnership with barriers: one service that is asked much, one barrier that was taken far."""

from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import (
    agency,
    barrier,
    days_ago,
    days_ahead,
    need,
    person,
    referral,
    service,
    supports,
)

BUSY, QUIET = "S1", "S2"


def barrier_county() -> Tables:
    """S1 was asked for 12 people, 10 times it decided, 4 times with no; S2 was asked for 2."""
    people = [person(f"p{number:02}", name=f"Ada Nr{number}") for number in range(1, 13)]
    statuses = ["declined"] * 4 + ["accepted"] * 6 + ["sent"] * 2
    reasons = ["threshold", "capacity", "threshold", None] + [None] * 8
    asked = [
        referral(
            f"r{row['id']}",
            status,
            BUSY,
            person=row["id"],
            needs=[],
            decline_reason=reason,
            decided_on=days_ago(15) if status != "sent" else None,
        )
        for row, status, reason in zip(people, statuses, reasons, strict=True)
    ]
    quiet = {"needs": [], "decided_on": days_ago(3)}
    return {
        "agency": [agency("A1"), agency("A2")],
        "service": [
            service(BUSY, name="Harbour clinic"),
            service(QUIET, "A2", name="Mill *advice*"),
        ],
        "person": people,
        "need": [need("n1", "housing", person="p01"), need("n2", "drugs", person="p02")],
        "supports": [supports(QUIET, "p03")],
        "referral": [
            *asked,
            referral("rq1", "declined", QUIET, person="p01", decline_reason="area", **quiet),
            referral("rq2", "accepted", QUIET, person="p02", **quiet),
        ],
        "barrier": [
            barrier(
                "b1",
                BUSY,
                barrier_type="threshold",
                description="Too ill for one, not ill enough for the other",
                domain="mental_health",
                raised_by="A2",
                people=["p01", "p02", "p04"],
            ),
            barrier("b2", None, status="resolved", resolved_on=days_ago(5)),
            barrier("b3", BUSY, restricted="restricted", description="Said behind closed doors"),
            barrier("b4", "A2", description="Old debts rule people out", raised_on=days_ago(400)),
        ],
        "escalation": [
            {
                "id": "e1",
                "barrier": "b1",
                "level": "manager",
                "raised_on": days_ago(40),
                "responded_on": days_ago(30),
                "status": "declined",
                "response": "No money for it",
            },
            {
                "id": "e2",
                "barrier": "b1",
                "level": "change_forum",
                "raised_on": days_ago(25),
                "response_due_on": days_ago(2),
                "responded_on": days_ahead(4),
                "status": "agreed",
                "response": "It will be changed",
            },
        ],
        "practice": [
            {
                "id": "x1",
                "title": "Seen together",
                "summary": "Two services assess in one appointment",
                "status": "agreed",
                "by": QUIET,
                "answers": ["b1", "b3"],
            }
        ],
    }
