"""Safety rule 2: partnerships that must read the same to whoever may not read about risk.

In one, somebody whom Sam trusts is alleged to be a risk to Sam. In the other there is no such
tie, and Sam's trust in them was confirmed too long ago instead. So it is with the only one whom
Ana named. In everything else, other risk included, they are alike. In those of `OTHER_REASONS`
the two are not available for yet another reason.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from graphmodel.model.vocabulary import TrustEndReason
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    barrier,
    days_ago,
    days_ahead,
    individual,
    introduces,
    knows,
    need,
    person,
    referral,
    risk,
    service,
    supports,
    trusts,
    worker,
    works_for,
)
from tests.agreement.random_partnerships.week.hand_made import (
    action,
    assessment,
    contributes,
    entry,
    escalation,
    goal,
    institution_stay,
    invited,
    meeting,
    occupies,
    offered,
    plan,
    unit,
)

SAM, ANA = "p1", "p3"
FEARED, FEARED_BY_ANA = "F1", "F4"


AS_WORKERS = {"left post"}
"""Reasons for which they are workers, at a service that nobody needs."""


def _alike(*, as_workers: bool = False) -> Tables:
    tables = _friends()
    if as_workers:
        both = {FEARED: "Kit Marlow", FEARED_BY_ANA: "Ola Brand"}
        tables["individual"] = [one for one in tables["individual"] if one["id"] not in both]
        tables["worker"] += [worker(key, name=name) for key, name in both.items()]
        tables["service"].append(service("S9", name="Depot", domains=["ete"]))
        tables["works_for"] += [works_for(key, "S9") for key in both]
    else:
        tables["contributes_to"] += [contributes(FEARED), contributes(FEARED_BY_ANA, "l2")]
        tables["invited_to"] += [
            invited(FEARED),
            invited(FEARED_BY_ANA),
            invited(FEARED, "m2", attended="yes"),
        ]
    return tables


def _friends() -> Tables:
    connected = {"person": SAM, "other": FEARED, "relation": "partner", "tie": "strong"}
    helps = {"helper": FEARED, "need": "n2", "agreed_by_person": True, "started_on": None}
    by_ana = {"person": ANA, "started_on": days_ago(700)}
    agreed = ["come_to_meetings", "make_introductions"]
    return {
        "agency": [agency("A1")],
        "service": [service("S1"), service("S2"), service("S3", name="Mill", domains=["drugs"])],
        "person": [
            person(SAM, name="Sam Ngata"),
            person("p2", name="Jo Ilves"),
            person(ANA, name="Ana Kova"),
        ],
        "worker": [
            worker("W1", role_title="Support worker", contact="01632 960001"),
            worker("W2", name="Wes Idle"),
        ],
        "individual": [
            individual(FEARED, name="Kit Marlow", contact="07700 900001", contact_consent="yes"),
            individual(
                "F2",
                name="Aunt Bea",
                individual_kind="family",
                contact="07700 900002",
                contact_consent="yes",
            ),
            individual("F3", name="Lee Frost"),
            individual(FEARED_BY_ANA, name="Ola Brand"),
            individual("F5", name="Pat Quill"),
        ],
        "need": [need("n1"), need("n2", domain="drugs", level=4)],
        "addresses": [addresses("S1", "n1")],
        "supports": [supports("S2", SAM, started_on=days_ago(30))],
        "works_for": [works_for("W1", "S1"), works_for("W2", "S3")],
        "works_with": [
            {"worker": "W1", "person": SAM, "role": "lead_coordinator", "service": "S1"},
            {"worker": "W1", "person": ANA, "role": "key_worker", "started_on": days_ago(50)},
        ],
        "trusts": [
            introduces(FEARED, holds_story=True, started_on=days_ago(900)),
            introduces("F2", agreed_roles=agreed),
            trusts("F3", person="p2"),
            trusts(FEARED_BY_ANA, person=ANA, started_on=days_ago(900)),
        ],
        "knows": [knows(FEARED, "W2", "strong"), knows("F2", "W2", "moderate")],
        "connected_to": [
            {**connected, "started_on": days_ago(700), "ended_on": days_ago(20)},
            {"person": SAM, "other": "F5", "started_on": days_ago(40)},
            {**by_ana, "other": FEARED_BY_ANA},
            {**by_ana, "other": "F5"},
        ],
        "helps_with": [helps],
        "risk_from": [risk("p2", "F3")],
        **_week(),
    }


def _week() -> Tables:
    """Return what is agreed, planned and met about for Sam and Ana, and where they live."""
    held = {"held_on": days_ago(20), "people": [SAM, ANA]}
    return {
        "goal": [goal(), goal("g2", person=ANA)],
        "plan": [
            plan(ago=100, goals=["g1"]),
            plan("l2", person=ANA, ago=200, goals=["g2"]),
        ],
        "contributes_to": [contributes("F2"), contributes("S1", "l2")],
        "meeting": [meeting(), {**meeting("m2"), **held}],
        "invited_to": [invited("F2", "m2", attended="no")],
        "action": [action("a1", 3, person=SAM, meeting="m2"), action("a2", -5, person=ANA)],
        "register_entry": [
            entry(SAM, days_ago(400)),
            entry(ANA, days_ago(90), register="cea_caseload"),
        ],
        "assessment": [
            assessment("x1", 20),
            assessment("x2", 15, service="S2"),
            assessment("x3", 40, person=ANA),
        ],
        "unit": [
            unit(beds=2, in_service_on=days_ago(2000)),
            unit("u2", "S2", beds=2),
        ],
        "occupies": [occupies(SAM, "u1", 300), occupies("p2", "u1", 60)],
        "offered": [offered(ANA, "u2")],
        "institution_stay": [institution_stay("i1", ANA, days_ahead(20))],
        "barrier": [barrier(people=[SAM, ANA])],
        "referral": [referral(status="waiting")],
        "escalation": [escalation("x9")],
    }


def with_a_risk(*, as_workers: bool = False) -> Tables:
    tables = _alike(as_workers=as_workers)
    tables["risk_from"] += [risk(SAM, FEARED), risk(ANA, FEARED_BY_ANA)]
    return tables


def with_a_dormant_tie() -> Tables:
    tables = deepcopy(_alike())
    for tie in tables["trusts"]:
        if tie["trusted"] in {FEARED, FEARED_BY_ANA}:
            tie["last_confirmed_on"] = days_ago(800)
    return tables


OTHER_REASONS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "no consent on the tie": ("trusts", {"contact_consent": "no"}),
    "no consent of their own": ("individual", {"contact_consent": "no"}),
    "flagged": ("individual", {"check_flag": "check_first"}),
    "under 18": ("individual", {"under_18": True}),
    "died": ("individual", {"deceased_on": days_ago(40)}),
    "left post": ("works_for", {"ended_on": days_ago(21)}),
    **{
        f"ended: {reason}": ("trusts", {"ended_on": days_ago(30), "end_reason": reason})
        for reason in (None, *TrustEndReason)
        if reason not in {TrustEndReason.PERSON_WITHDREW, TrustEndReason.ERROR}
    },
}
"""The table and the cells by which somebody is not available."""


def with_another_reason(reason: str) -> Tables:
    """Return the partnership in which they are not available for one of `OTHER_REASONS`."""
    tables = deepcopy(_alike(as_workers=reason in AS_WORKERS))
    table, cells = OTHER_REASONS[reason]
    for row in tables[table]:
        if (row.get("trusted") or row.get("worker") or row.get("id")) in {FEARED, FEARED_BY_ANA}:
            row |= cells
    return tables
