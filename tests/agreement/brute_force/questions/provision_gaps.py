"""Where the needs are that nobody meets, and whether a service for them exists at all."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables, rounded
from tests.agreement.brute_force.facts.eligible import is_eligible, is_open
from tests.agreement.brute_force.facts.gap_states import state
from tests.agreement.brute_force.facts.lookup import items, row_with_id, rows_of
from tests.agreement.brute_force.facts.referrals import concerning
from tests.agreement.brute_force.facts.what_holds import (
    active,
    has_died,
    living_people,
    need_is_open,
    needs_by,
)


# > open gaps by domain x area
# A row where somebody living there has such a need.
def provision_gaps(tables: Tables, on: date, settings: Settings) -> Answer:
    needs: dict[tuple[str, str], list[Row]] = {}
    without_area = 0
    for person in living_people(tables, on):
        area = (row_with_id(tables, "person", person) or {}).get("area")
        # > Not recorded: people without area.
        if area is None:
            without_area += 1
            continue
        for need in needs_by(tables, person, on):
            if need_is_open(need, on):
                needs.setdefault((need["domain"], area), []).append(need)
    # > Sort: domain, area.
    rows = [_row(tables, *place, needs[place], on, settings) for place in sorted(needs)]
    return Answer(rows, not_recorded=without_area)


def _row(
    tables: Tables, domain: str, area: str, needs: list[Row], on: date, settings: Settings
) -> Row:
    gaps = [need for need in needs if state(tables, need, on, settings) != "covered"]
    with_need = len({need["person"] for need in needs})
    with_gap = len({need["person"] for need in gaps})
    found = [_provision(tables, need, on) for need in gaps]
    return {
        "domain": domain,
        "area": area,
        "people_with_need": with_need,
        "people_with_gap": with_gap,
        "share": rounded(with_gap / with_need),
        "exists_untried": found.count("exists_untried"),
        "exists_full_or_closed": found.count("exists_full_or_closed"),
        "does_not_exist": found.count("does_not_exist"),
    }


# > (numbers of gaps: a service of that domain that p could use by area and age, open and not full
# > and never referred to for this need; else one that is full (capacity ≤ active supports), paused
# > or closed; else none)
def _provision(tables: Tables, need: Row, on: date) -> str:
    usable = [
        row
        for row in rows_of(tables, "service")
        if need["domain"] in items(row, "domains") and is_eligible(tables, need["person"], row, on)
    ]
    tried = [referral["to_service"] for referral in concerning(tables, need, on)]
    free = [row for row in usable if is_open(tables, row, on) and not _is_full(tables, row, on)]
    if any(row["id"] not in tried for row in free):
        return "exists_untried"
    if len(free) < len(usable):
        return "exists_full_or_closed"
    return "does_not_exist"


# The support of somebody who has died takes no place.
def _is_full(tables: Tables, service: Row, on: date) -> bool:
    places = 0
    for tie in rows_of(tables, "supports"):
        if tie["service"] == service["id"] and active(tie, on):
            places += not has_died(tables, tie["person"], on)
    return service.get("capacity") is not None and service["capacity"] <= places
