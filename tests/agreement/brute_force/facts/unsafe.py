"""Who is unsafe for whom."""

from tests.agreement.brute_force.facts.answer import Row, Tables
from tests.agreement.brute_force.facts.lookup import rows_of


# > Two humans are unsafe for each other when a `risk_from` that is not refuted, or a
# > `no_contact_with` that is not an error, stands between them, in either direction, ended or not,
# > whatever its days.
def unsafe(tables: Tables, one: str, other: str) -> bool:
    for risk in rows_of(tables, "risk_from"):
        if risk["status"] != "refuted" and _between(risk, "at_risk", "source_of_risk", one, other):
            return True
    for order in rows_of(tables, "no_contact_with"):
        if _between(order, "a", "b", one, other):
            return True
    return False


def _between(row: Row, source: str, target: str, one: str, other: str) -> bool:
    ends = (row[source], row[target])
    return ends in ((one, other), (other, one))
