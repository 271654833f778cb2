"""Which services are involved with a person, and which of them freshly."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import listed, rows_of, service_row
from tests.agreement.brute_force.facts.what_holds import (
    active,
    contact,
    lapse_days,
    living_people,
    needs_by,
    service_is_closed,
)


# > A service is involved with person p at D: an active `supports` that is not paused, or an active
# > `addresses` of one of p's needs.
# Of any need of theirs that exists at D, open or not.
def involved_ties(tables: Tables, person: str, on: date) -> list[Row]:
    found = []
    for tie in rows_of(tables, "supports"):
        if tie["person"] == person and active(tie, on) and tie.get("status") != "paused":
            found.append(tie)
    needs = [need["id"] for need in needs_by(tables, person, on)]
    for tie in rows_of(tables, "addresses"):
        if tie["need"] in needs and active(tie, on):
            found.append(tie)
    return found


def services_involved(tables: Tables, person: str, on: date) -> list[str]:
    return listed(tie["service"] for tie in involved_ties(tables, person, on))


# > Its contact = the latest of these ties' contacts. Fresh = D - contact ≤ the service's
# > lapse_after_days (0 is a value; empty takes the setting).
def _is_freshly_involved(
    tables: Tables, service: str, person: str, on: date, settings: Settings
) -> bool:
    contacts = []
    for tie in involved_ties(tables, person, on):
        day = contact(tie, on)
        if tie["service"] == service and day is not None:
            contacts.append(day)
    if contacts == []:
        return False
    return (on - max(contacts)).days <= lapse_days(tables, service, settings)


# > A service that is freshly involved [...] here is never a closed one.
def services_freshly_involved(
    tables: Tables, person: str, on: date, settings: Settings
) -> list[str]:
    return [
        service
        for service in services_involved(tables, person, on)
        if not service_is_closed(tables, service, on)
        and _is_freshly_involved(tables, service, person, on, settings)
    ]


# > P_a = living people with whom a service of agency a is freshly involved (services not closed;
# > `partner_in` counts only when asked).
def people_round(tables: Tables, on: date, settings: Settings) -> dict[str, set[str]]:
    """Return for each agency the people round whom it is."""
    found: dict[str, set[str]] = {row["id"]: set() for row in rows_of(tables, "agency")}
    for person in living_people(tables, on):
        for service in services_freshly_involved(tables, person, on, settings):
            found[service_row(tables, service)["agency"]].add(person)
    return found
