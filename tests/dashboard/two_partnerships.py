"""Safety rule 2: two partnerships that must read the same to whoever may not read about risk.

In one, somebody whom Sam trusts is alleged to be a risk to Sam. In the other there is no such
tie, and Sam's trust in them was confirmed too long ago instead. In everything else, other risk
included, they are alike.
"""

from copy import deepcopy

from tests.agreement.brute_force import Tables
from tests.agreement.hand_made import (
    addresses,
    agency,
    days_ago,
    individual,
    need,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)

SAM = "p1"
FEARED = "F1"


def _alike() -> Tables:
    connected = {"person": SAM, "other": FEARED, "relation": "partner", "tie": "strong"}
    helps = {"helper": FEARED, "need": "n2", "agreed_by_person": True, "started_on": None}
    return {
        "agency": [agency("A1")],
        "service": [service("S1"), service("S2")],
        "person": [person(SAM, name="Sam Ngata"), person("p2", name="Jo Ilves")],
        "worker": [worker("W1", role_title="Support worker", contact="01632 960001")],
        "individual": [
            individual(FEARED, name="Kit Marlow", contact="07700 900001", check_flag="none"),
            individual("F2", name="Aunt Bea", individual_kind="family", contact="07700 900002"),
            individual("F3", name="Lee Frost"),
        ],
        "need": [need("n1"), need("n2", domain="drugs", level=4)],
        "addresses": [addresses("S1", "n1")],
        "works_for": [works_for("W1", "S1")],
        "works_with": [
            {"worker": "W1", "person": SAM, "role": "lead_coordinator", "service": "S1"}
        ],
        "trusts": [
            trusts(FEARED, agreed_roles=["make_introductions"], holds_story=True),
            trusts("F2", agreed_roles=["come_to_meetings"]),
            trusts("F3", person="p2"),
        ],
        "connected_to": [{**connected, "started_on": days_ago(700)}],
        "helps_with": [helps],
        "risk_from": [risk("p2", "F3")],
    }


def with_a_risk() -> Tables:
    tables = _alike()
    tables["risk_from"].append(risk(SAM, FEARED))
    return tables


def with_a_dormant_tie() -> Tables:
    tables = deepcopy(_alike())
    dormant = {"started_on": days_ago(900), "last_confirmed_on": days_ago(800)}
    tables["trusts"][0] |= dormant
    return tables
