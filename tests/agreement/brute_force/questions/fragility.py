"""For whom, and for what, each worker, individual and service is the only one."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Settings, Tables
from tests.agreement.brute_force.facts.lookup import listed
from tests.agreement.brute_force.facts.usable import usable_humans
from tests.agreement.brute_force.facts.what_holds import (
    fresh_addresses,
    living_people,
    need_is_open,
    needs_by,
)
from tests.agreement.brute_force.questions.leaving import leavers


# > for every worker, individual and service the people for whom they are the only usable contact,
# > and the needs for which they are the only cover
# Cover of a need is F: a service is the only one when nobody else is in F.
def fragility(tables: Tables, on: date, settings: Settings) -> Answer:
    sole_contact: dict[str, list[str]] = {}
    sole_cover: dict[str, list[str]] = {}
    for person in living_people(tables, on):
        contacts = usable_humans(tables, person, on, settings)
        if len(contacts) == 1:
            sole_contact.setdefault(contacts[0], []).append(person)
        for need in needs_by(tables, person, on):
            if need_is_open(need, on):
                fresh = fresh_addresses(tables, need, on, settings)
                services = listed(tie["service"] for tie in fresh)
                if len(services) == 1:
                    sole_cover.setdefault(services[0], []).append(need["id"])
    # > Sort: kind, node (no ranking).
    return Answer(
        [
            {
                "node": row["node"],
                "kind": row["kind"],
                "sole_contact_of": listed(sole_contact.get(row["node"], [])),
                "sole_cover_of": listed(sole_cover.get(row["node"], [])),
            }
            for row in leavers(tables)
        ]
    )
