"""Rows by hand, and the worked examples of the definitions as tables.

A row is complete enough to be taken in by an import; what a test does not say is unremarkable:
an open service, an open need of level 3, a tie of long standing with contact ten days ago.
"""

from datetime import date, timedelta

from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON


def days_ago(days: int) -> date:
    return ON - timedelta(days=days)


def days_ahead(days: int) -> date:
    return ON + timedelta(days=days)


def agency(key: str = "A1") -> Row:
    return {"id": key, "name": f"Agency {key}", "sector": "voluntary"}


def service(key: str = "S1", agency: str = "A1", **more: object) -> Row:
    row: Row = {"id": key, "name": f"Service {key}", "agency": agency}
    return {**row, "domains": ["housing"], "functions": ["keywork"], **more}


def person(key: str = "p1", **more: object) -> Row:
    return {"id": key, "name": f"Person {key}", **more}


def worker(key: str = "W1", **more: object) -> Row:
    return {"id": key, "name": f"Worker {key}", "role_title": "Worker", **more}


def individual(key: str = "F1", **more: object) -> Row:
    return {"id": key, "name": f"Friend {key}", "individual_kind": "friend", **more}


def need(key: str = "n1", domain: str = "housing", level: int = 3, **more: object) -> Row:
    row: Row = {"id": key, "person": "p1", "domain": domain, "level": level, "status": "open"}
    return {**row, "identified_on": days_ago(300), **more}


def addresses(service: str = "S1", need: str = "n1", ago: int = 10, **more: object) -> Row:
    """Return a tie since 200 days, with the last contact `ago` days ago."""
    row: Row = {"service": service, "need": need, "function": "keywork"}
    return {**row, "started_on": days_ago(200), "last_contact_on": days_ago(ago), **more}


def referral(key: str = "r1", status: str = "sent", to: str = "S1", **more: object) -> Row:
    row: Row = {"id": key, "person": "p1", "to_service": to, "needs": ["n1"], "status": status}
    return {**row, "function": "keywork", "made_on": days_ago(20), **more}


def works_for(worker: str = "W1", service: str = "S1", **more: object) -> Row:
    return {"worker": worker, "service": service, "started_on": days_ago(900), **more}


def leads_for(worker: str, service: str | None, ago: int = 100, **more: object) -> Row:
    row: Row = {"worker": worker, "person": "p1", "role": "lead_coordinator", "service": service}
    return {**row, "started_on": days_ago(ago), **more}


def trusts(trusted: str = "F1", person: str = "p1", ago: int = 10, **more: object) -> Row:
    """Return a tie since 500 days, last confirmed `ago` days ago."""
    row: Row = {"person": person, "trusted": trusted, "named_by": "person", "tie": "strong"}
    return {**row, "started_on": days_ago(500), "last_confirmed_on": days_ago(ago), **more}


def risk(at_risk: str = "p1", source: str = "F1", status: str = "alleged", **more: object) -> Row:
    return {"at_risk": at_risk, "source_of_risk": source, "status": status, **more}


def excluded(service: str = "S1", **more: object) -> Row:
    return {"person": "p1", "service": service, "started_on": days_ago(60), **more}


def knows(one: str, other: str, strength: str = "moderate", **more: object) -> Row:
    row: Row = {"a": min(one, other), "b": max(one, other), "strength": strength}
    return {**row, "started_on": days_ago(500), **more}


def no_contact(one: str, other: str, **more: object) -> Row:
    return {"a": one, "b": other, "started_on": days_ago(500), **more}


def introduces(trusted: str = "F1", person: str = "p1", **more: object) -> Row:
    """Return a strong and fresh tie to somebody who may and will introduce the person."""
    agreed: Row = {"agreed_roles": ["make_introductions"], "contact_consent": "yes"}
    return trusts(trusted, person, **{**agreed, **more})


def supports(service: str = "S1", person: str = "p1", ago: int = 10, **more: object) -> Row:
    row: Row = {"service": service, "person": person, "last_contact_on": days_ago(ago)}
    return {**row, "started_on": days_ago(200), **more}


def connected(other: str = "F1", ago: int = 700, **more: object) -> Row:
    return {"person": "p1", "other": other, "started_on": days_ago(ago), **more}


def pathway(one: str, other: str, **more: object) -> Row:
    return {"from_service": one, "to_service": other, "started_on": days_ago(900), **more}


def referrals_along(one: str, other: str, *statuses: str, **more: object) -> list[Row]:
    """Return referrals of another person from one service to another, decided or not."""
    ends: Row = {"person": "p9", "from_service": one, "needs": [], "made_on": days_ago(40), **more}
    return [
        referral(f"{one}-{other}-{number}", status, other, **ends)
        for number, status in enumerate(statuses)
    ]


def barrier(key: str = "b1", at: str | None = "S1", **more: object) -> Row:
    row: Row = {"id": key, "barrier_type": "id_documents", "description": "No proof of address"}
    return {**row, "status": "open", "raised_on": days_ago(50), "at": at, **more}


def partnership(**tables: list[Row]) -> Tables:
    """Return one person, one agency and one service, with these tables added or put instead."""
    return {"agency": [agency()], "service": [service()], "person": [person()], **tables}


def example_g() -> Tables:
    """p has n1 to n5: with contact, without contact for 140 days, waiting, declined, met."""
    return partnership(
        service=[service(key) for key in ("S1", "S2", "S3", "S4")],
        need=[
            need("n1", "housing", 3),
            need("n2", "mental_health", 3),
            need("n3", "drugs", 4),
            need("n4", "physical_health", 2),
            need("n5", "money_benefits", 2, status="met_informally", closed_on=days_ago(30)),
        ],
        addresses=[addresses("S1", "n1", ago=5), addresses("S2", "n2", ago=140)],
        referral=[
            referral(
                "r3",
                "waiting",
                "S3",
                needs=["n3"],
                made_on=days_ago(40),
                decided_on=days_ago(30),
            ),
            referral(
                "r4",
                "declined",
                "S4",
                needs=["n4"],
                made_on=days_ago(25),
                decided_on=days_ago(10),
                decline_reason="no_id",
            ),
        ],
        individual=[individual("F1", individual_kind="family")],
        helps_with=[{"helper": "F1", "need": "n5", "started_on": days_ago(60)}],
    )


def example_d() -> Tables:
    """Two keyworkers on one need, two lead coordinators, and what only looks like a duplicate."""
    agencies = {"S1": "A1", "S2": "A1", "S3": "A2", "S4": "A2", "S5": "A3", "S6": "A4", "S7": "A4"}
    return partnership(
        agency=[agency(key) for key in ("A1", "A2", "A3", "A4")],
        service=[service(key, owner) for key, owner in agencies.items()],
        need=[need("n1", "drugs"), need("n2", "housing")],
        addresses=[
            addresses("S1", "n1", function="prescribing"),
            addresses("S2", "n1", started_on=days_ago(150)),
            addresses("S3", "n1", started_on=days_ago(70)),
            addresses("S4", "n2"),
            addresses("S7", "n2", ago=60, ended_on=days_ago(60)),
        ],
        worker=[worker("W5"), worker("W6")],
        works_for=[works_for("W5", "S5"), works_for("W6", "S6")],
        works_with=[leads_for("W5", "S5", ago=40), leads_for("W6", "S6", ago=300)],
    )


def example_t() -> Tables:
    """Six people: a worker who left, a risk, two contacts, one, none on being asked, not asked."""
    asked_none = {"trust_asked_on": days_ago(14), "trust_answer": "said_none"}
    return partnership(
        person=[
            *[person(key) for key in ("p1", "p2", "p3", "p4")],
            person("p5", **asked_none),
            person("p6"),
        ],
        worker=[worker("W1"), worker("W2")],
        individual=[individual("F1"), individual("F2", individual_kind="family")],
        works_for=[works_for("W1", ended_on=days_ago(21)), works_for("W2")],
        trusts=[
            trusts("W1", "p1"),
            trusts("F1", "p2"),
            trusts("W2", "p3", ago=12),
            trusts("F2", "p3", ago=33),
            trusts("W2", "p4", ago=40),
        ],
        risk_from=[risk("p2", "F1", "alleged")],
    )


def example_i() -> Tables:
    """p trusts T1, who works for S1, which refers to S4, and T2, who knows W3, who works for S3."""
    return partnership(
        agency=[agency("A1"), agency("A3"), agency("A4")],
        service=[
            service("S1", domains=["drugs"]),
            service("S3", "A3"),
            service("S4", "A4"),
        ],
        person=[person("p1"), person("p9")],
        worker=[worker("T1"), worker("W3")],
        individual=[
            individual("T2", individual_kind="lived_experience_mentor", contact_consent="yes")
        ],
        need=[need("n1", "housing")],
        trusts=[introduces("T1"), introduces("T2", tie="moderate")],
        works_for=[works_for("T1", "S1"), works_for("W3", "S3")],
        knows=[knows("T2", "W3", "moderate")],
        pathway_to=[pathway("S1", "S4")],
        referral=referrals_along(
            "S1", "S4", "accepted", "waiting", "started", "offered", "declined"
        ),
    )


def example_n() -> Tables:
    """Four agencies with a service each, and the six people whom they share or do not share."""
    round_each = {"p1": "AB", "p2": "AB", "p3": "ABC", "p4": "CD", "p5": "BC", "p6": "D"}
    return partnership(
        agency=[agency(key) for key in "ABCD"],
        service=[service(f"S{key}", key) for key in "ABCD"],
        person=[person(key) for key in round_each],
        supports=[
            supports(f"S{key}", one) for one, agencies in round_each.items() for key in agencies
        ],
    )
