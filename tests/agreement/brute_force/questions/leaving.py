"""What a partnership is without somebody or something that leaves it on a day."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Row, Tables
from tests.agreement.brute_force.facts.lookup import row_with_id
from tests.agreement.brute_force.facts.what_holds import active, service_is_closed

# Each tie with the columns of its two ends (the model).
ENDS = {
    "trusts": ("person", "trusted"),
    "connected_to": ("person", "other"),
    "knows": ("a", "b"),
    "risk_from": ("at_risk", "source_of_risk"),
    "no_contact_with": ("a", "b"),
    "supports": ("service", "person"),
    "addresses": ("service", "need"),
    "helps_with": ("helper", "need"),
    "works_with": ("worker", "person"),
    "works_for": ("worker", "service"),
    "partner_in": ("agency", "service"),
    "pathway_to": ("from_service", "to_service"),
    "excluded_from": ("person", "service"),
    "contributes_to": ("contributor", "plan"),
    "invited_to": ("individual", "meeting"),
    "offered": ("person", "unit"),
    "occupies": ("person", "unit"),
}


# > `network.without(x, on)` ends every tie of x on that day (end_reason left_post for a worker,
# > contact_lost for an individual; a service is closed on it); nodes and history stay.
# Of the tables with an end_reason only `trusts` knows these two reasons. A tie that begins on that
# day or later cannot be ended on it (an interval is at least one day long): it never comes to be.
# What is recorded about harm stays, whenever it begins.
def without(tables: Tables, leaver: str, on: date) -> Tables:
    changed = {name: [dict(row) for row in rows] for name, rows in tables.items()}
    for name in changed.keys() & ENDS.keys() - {"risk_from", "no_contact_with"}:
        one, other = ENDS[name]
        changed[name] = [
            row
            for row in changed[name]
            if leaver not in (row[one], row[other])
            or row.get("started_on") is None
            or row["started_on"] < on
        ]
    for name, ends in ENDS.items():
        for row in changed.get(name, []):
            if leaver in (row[ends[0]], row[ends[1]]) and active(row, on):
                row["ended_on"] = on
                if name == "trusts":
                    row["end_reason"] = _reason(tables, leaver)
    for row in changed.get("service", []):
        if row["id"] == leaver and not service_is_closed(tables, leaver, on):
            row["closed_on"] = on
    return changed


def _reason(tables: Tables, leaver: str) -> str | None:
    if row_with_id(tables, "worker", leaver) is not None:
        return "left_post"
    if row_with_id(tables, "individual", leaver) is not None:
        return "contact_lost"
    return None


def leavers(tables: Tables) -> list[Row]:
    """Return who and what can leave, as rows of kind and node: workers, individuals, services."""
    found: list[Row] = []
    for kind in ("individual", "service", "worker"):
        found.extend({"kind": kind, "node": row["id"]} for row in tables.get(kind) or [])
    return sorted(found, key=lambda row: (row["kind"], row["node"]))
