"""Example I of the definitions as tables, and what introductions answer of it."""

from typing import Any

from graphmodel.analysis.routes.introductions import introductions
from graphmodel.settings import Settings
from tests.agreement.brute_force import Row, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    days_ago,
    individual,
    need,
    partnership,
    person,
    referral,
    service,
    trusts,
    worker,
    works_for,
)
from tests.support.in_memory import network_of

VIA_T1 = ("S4", 0.8, "p1 T1 S1 S4")
VIA_T2 = ("S3", 0.49, "p1 T2 W3 S3")
BOTH = [VIA_T1, VIA_T2]

T1, T2 = 0, 1
"""Places of the two ties of trust in example I."""


def introduces(trusted: str, tie: str = "strong", **more: object) -> Row:
    """Return a tie of trust of p1 that lets somebody make introductions."""
    agreed = {"agreed_roles": ["make_introductions"], "contact_consent": "yes"}
    return {**trusts(trusted), "tie": tie, **agreed, **more}


def knows(one: str, other: str, strength: str = "moderate", **more: object) -> Row:
    return {"a": min(one, other), "b": max(one, other), "strength": strength, **more}


def pathway(source: str, target: str, **more: object) -> Row:
    return {"from_service": source, "to_service": target, "protocol": "formal", **more}


def referrals(source: str, target: str, *statuses: str, **more: object) -> list[Row]:
    """Return referrals of somebody else along a pathway, one of each status."""
    facts = {"person": "p9", "needs": [], "from_service": source, "decided_on": days_ago(15)}
    return [
        referral(f"{source}-{target}-{number}", status, target, **{**facts, **more})
        for number, status in enumerate(statuses)
    ]


def example_i(**added: list[Row]) -> Tables:
    """p1 trusts T1, worker of S1 with a pathway to S4; and T2, who knows W3, worker of S3."""
    tables = partnership(
        person=[person("p1"), person("p9")],
        service=[service("S1", domains=["drugs"]), service("S3"), service("S4")],
        need=[need("n1", "housing")],
        worker=[worker("T1"), worker("W3")],
        individual=[individual("T2", individual_kind="peer", contact_consent="yes")],
        trusts=[introduces("T1", "strong"), introduces("T2", "moderate")],
        works_for=[works_for("T1", "S1"), works_for("W3", "S3")],
        knows=[knows("T2", "W3", "moderate")],
        pathway_to=[pathway("S1", "S4")],
        referral=referrals("S1", "S4", "accepted", "waiting", "started", "closed", "declined"),
    )
    return {name: tables.get(name, []) + added.get(name, []) for name in {**tables, **added}}


def amended(table: str, place: int, /, **facts: object) -> Tables:
    """Return example I with other facts in one of its rows."""
    tables = example_i()
    tables[table][place] = {**tables[table][place], **facts}
    return tables


def routes(tables: Tables, settings: Settings | None = None) -> list[tuple[Any, ...]]:
    """Return service, score and steps of each introduction for n1 of p1."""
    found = introductions(network_of(tables, ON), "p1", "n1", settings)
    steps = [" ".join(each) for each in found["steps"]]
    return list(zip(found["service"], found["score"], steps, strict=True))
