"""In which state an open need is, and the rows that say so."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import items, rows_of, service_row
from tests.agreement.brute_force.facts.referrals import concerning, status_at
from tests.agreement.brute_force.facts.what_holds import (
    active,
    active_addresses,
    fresh_addresses,
    open_barriers,
    service_is_closed,
)


# > The state is the first that holds
def state(tables: Tables, need: Row, on: date, settings: Settings) -> str:
    fresh = fresh_addresses(tables, need, on, settings)
    # > `covered`: required_functions given and all among F's functions; or none given and F not
    # > empty.
    if fresh != [] and missing_functions(tables, need, on, settings) == []:
        return "covered"
    # > `partial`: F not empty (a required function is missing).
    if fresh != []:
        return "partial"
    # > `lapsed`: A not empty.
    if active_addresses(tables, need, on) != []:
        return "lapsed"
    if waiting(tables, need, on) != []:
        return "waiting"
    if pending(tables, need, on) != []:
        return "pending"
    if _is_blocked(tables, need, on):
        return "blocked"
    # > `uncovered`: none of these.
    return "uncovered"


# > missing_functions (required, not in F)
def missing_functions(tables: Tables, need: Row, on: date, settings: Settings) -> list[str]:
    provided = [tie["function"] for tie in fresh_addresses(tables, need, on, settings)]
    return [name for name in items(need, "required_functions") if name not in provided]


# > `waiting`: a referral concerning n, to a service that is not closed, with status accepted,
# > waiting or offered at D.
def waiting(tables: Tables, need: Row, on: date) -> list[Row]:
    return _referred(tables, need, on, ("accepted", "waiting", "offered"))


# > `pending`: such a referral with status sent, received or info_requested.
def pending(tables: Tables, need: Row, on: date) -> list[Row]:
    return _referred(tables, need, on, ("sent", "received", "info_requested"))


def _referred(tables: Tables, need: Row, on: date, statuses: tuple[str, ...]) -> list[Row]:
    found = []
    for referral in concerning(tables, need, on):
        closed = service_is_closed(tables, referral["to_service"], on)
        if status_at(referral, on) in statuses and not closed:
            found.append(referral)
    return found


def _is_blocked(tables: Tables, need: Row, on: date) -> bool:
    return (
        declined(tables, need, on) is not None
        or exclusions(tables, need, on) != []
        or barriers(tables, need, on) != []
    )


# > the latest referral concerning n (by made_on, then id; superseded left out) is declined and no
# > `addresses` of n began after its made_on (and by D)
def declined(tables: Tables, need: Row, on: date) -> Row | None:
    made = [row for row in concerning(tables, need, on) if status_at(row, on) != "superseded"]
    if made == []:
        return None
    latest = max(made, key=lambda row: (row["made_on"], row["id"]))
    if status_at(latest, on) != "declined":
        return None
    for tie in rows_of(tables, "addresses"):
        if tie["need"] == need["id"] and latest["made_on"] < tie["started_on"] <= on:
            return None
    return latest


# > an active `excluded_from` a service, not closed, whose domains hold the need's domain
def exclusions(tables: Tables, need: Row, on: date) -> list[Row]:
    found = []
    for tie in rows_of(tables, "excluded_from"):
        if tie["person"] != need["person"] or not active(tie, on):
            continue
        if service_is_closed(tables, tie["service"], on):
            continue
        if need["domain"] in items(service_row(tables, tie["service"]), "domains"):
            found.append(tie)
    return found


# > an open barrier in that domain among whose people p is
def barriers(tables: Tables, need: Row, on: date) -> list[Row]:
    found = []
    for barrier in open_barriers(tables, on):
        concerns_p = need["person"] in items(barrier, "people")
        if barrier.get("domain") == need["domain"] and concerns_p:
            found.append(barrier)
    return found
