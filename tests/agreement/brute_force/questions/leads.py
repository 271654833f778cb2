"""Who coordinates for whom: the active lead coordinators."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import listed, rows_of
from tests.agreement.brute_force.facts.not_recorded import people_without_involvement
from tests.agreement.brute_force.facts.what_holds import (
    active,
    in_post,
    living_people,
    service_is_closed,
)

# > Sort: none, several, one; person.
ORDER = ("none", "several", "one")


def leads(tables: Tables, on: date, _settings: Settings) -> Answer:
    # > per living person the active lead coordinators counted above
    people = living_people(tables, on)
    rows = []
    for person in people:
        workers = listed(tie["worker"] for tie in lead_ties(tables, person, on))
        rows.append({"person": person, "leads": workers, "status": _status(workers)})
    rows.sort(key=lambda row: (ORDER.index(row["status"]), row["person"]))
    without = people_without_involvement(tables, on)
    return Answer(rows, denominator=len(people), not_recorded=len(without))


# > status (none, one, several)
def _status(workers: list[str]) -> str:
    if workers == []:
        return "none"
    return "one" if len(workers) == 1 else "several"


# > active `works_with` of role lead_coordinator, by [...] workers in post, at [...] services that
# > are not closed (an empty service counts as one of its own per worker)
def lead_ties(tables: Tables, person: str, on: date) -> list[Row]:
    found = []
    for tie in rows_of(tables, "works_with"):
        if tie["person"] != person or tie["role"] != "lead_coordinator" or not active(tie, on):
            continue
        if not in_post(tables, tie["worker"], on):
            continue
        service = tie.get("service")
        if service is None or not service_is_closed(tables, service, on):
            found.append(tie)
    return found
