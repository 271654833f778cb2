"""Where the needs are that nobody meets, and whether a service for them exists at all."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables, rounded
from tests.agreement.brute_force.facts.eligible import folded, is_eligible, is_open
from tests.agreement.brute_force.facts.gap_states import state
from tests.agreement.brute_force.facts.lookup import items, row_with_id, rows_of
from tests.agreement.brute_force.facts.referrals import OPEN, concerning, status_at
from tests.agreement.brute_force.facts.what_holds import (
    active,
    begun,
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
                shown = min(one for one in _areas(tables) if folded(one) == folded(area))
                needs.setdefault((need["domain"], shown), []).append(need)
    # > Sort: domain, area.
    rows = [_row(tables, *place, needs[place], on, settings) for place in sorted(needs)]
    return Answer(rows, not_recorded=without_area)


def _areas(tables: Tables) -> list[str]:
    return [row["area"] for row in rows_of(tables, "person") if row.get("area") is not None]


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
        "under_way": found.count("under_way"),
        "exists_tried": found.count("exists_tried"),
        "exists_full_or_closed": found.count("exists_full_or_closed"),
        "does_not_exist": found.count("does_not_exist"),
    }


# > Let U = services of that domain that p could use by age and area (an unknown age or area
# > excludes nobody), taking people and not full [...]. Each gap counts once, in the first that
# > holds
def _provision(tables: Tables, need: Row, on: date) -> str:
    usable = [
        row
        for row in rows_of(tables, "service")
        if need["domain"] in items(row, "domains") and is_eligible(tables, need["person"], row, on)
    ]
    free = [row for row in usable if is_open(tables, row, on) and not _is_full(tables, row, on)]
    # > tried = a referral concerning this need to it, or an `addresses` of this need by it, made or
    # > begun by D
    referrals = concerning(tables, need, on)
    ties = [tie for tie in rows_of(tables, "addresses") if tie["need"] == need["id"]]
    tried = [referral["to_service"] for referral in referrals]
    tried += [tie["service"] for tie in ties if begun(tie, on)]
    # > `exists_untried` (some of U not tried)
    if any(row["id"] not in tried for row in free):
        return "exists_untried"
    # > `under_way` (an open referral concerning the need, or an active `addresses` of it, by some
    # > of U)
    at_it = [row["to_service"] for row in referrals if status_at(row, on) in OPEN]
    at_it += [tie["service"] for tie in ties if active(tie, on)]
    if any(row["id"] in at_it for row in free):
        return "under_way"
    # > `exists_tried` (U not empty: all tried, nothing under way)
    if free != []:
        return "exists_tried"
    # > `exists_full_or_closed` (U empty, but such a service is full, paused or closed)
    if usable != []:
        return "exists_full_or_closed"
    # > `does_not_exist`
    return "does_not_exist"


# > full: capacity ≤ living people with an active support, paused or not
def _is_full(tables: Tables, service: Row, on: date) -> bool:
    people = {
        tie["person"]
        for tie in rows_of(tables, "supports")
        if tie["service"] == service["id"] and active(tie, on)
    }
    places = sum(not has_died(tables, person, on) for person in people)
    return service.get("capacity") is not None and service["capacity"] <= places
