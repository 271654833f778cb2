"""What a partnership counts with a service and without it."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Settings, Tables
from tests.agreement.brute_force.facts.gap_states import state
from tests.agreement.brute_force.facts.involvement import services_freshly_involved
from tests.agreement.brute_force.facts.usable import usable_humans
from tests.agreement.brute_force.facts.what_holds import living_people, need_is_open, needs_by
from tests.agreement.brute_force.questions.leads import lead_ties
from tests.agreement.brute_force.questions.leaving import without
from tests.agreement.brute_force.questions.trusted_contacts import status
from tests.agreement.brute_force.questions.warm_routes import warm_routes
from tests.agreement.brute_force.system.parts import (
    agencies,
    declared_links,
    links_by_people,
    parts,
)


# > people with a service in touch, with a usable contact, with a lead coordinator; open needs met
# > and unmet; gaps to which a warm route leads; the parts into which agencies fall. The service
# > goes as in departure; nobody else is assumed to take anybody on. (the docs)
def closing(tables: Tables, on: date, settings: Settings, service: str) -> Answer:
    before = _counted(tables, on, settings)
    after = _counted(without(tables, service, on), on, settings)
    rows = [
        {"measure": name, "before": number, "after": after[name]} for name, number in before.items()
    ]
    living = living_people(tables, on)
    never = [one for one in living if status(tables, one, on, settings) == "never_asked"]
    return Answer(rows, denominator=len(living), not_recorded=len(never))


def _counted(tables: Tables, on: date, settings: Settings) -> dict[str, int]:
    living = living_people(tables, on)
    states = [
        state(tables, need, on, settings)
        for person in living
        for need in needs_by(tables, person, on)
        if need_is_open(need, on)
    ]
    # Met: covered or partly covered.
    met = [one for one in states if one in ("covered", "partial")]
    routed = [row for row in warm_routes(tables, on, settings).rows if row["routed"]]
    every = agencies(tables)
    return {
        "people_in_touch": sum(
            services_freshly_involved(tables, one, on, settings) != [] for one in living
        ),
        "people_with_contact": sum(
            usable_humans(tables, one, on, settings) != [] for one in living
        ),
        "people_with_lead": sum(lead_ties(tables, one, on) != [] for one in living),
        "needs_met": len(met),
        "needs_unmet": len(states) - len(met),
        "gaps_routed": len(routed),
        "parts_by_people": len(parts(every, links_by_people(tables, on, settings))),
        "declared_parts": len(parts(every, declared_links(tables, on))),
    }
