"""What holds at a day D: ties, needs, services, workers, people, and what is fresh."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import (
    needs_of,
    row_with_id,
    rows_of,
    rows_of_human,
    service_row,
)


# > Rows whose started_on [...] is after D do not exist yet at D
# > an empty started_on is 'since before records'
def begun(tie: Row, on: date) -> bool:
    return tie.get("started_on") is None or tie["started_on"] <= on


# > A tie is active at D by its half-open interval
# > active at day D ⇔ started_on ≤ D and (ended_on is empty or D < ended_on) (the model)
def active(tie: Row, on: date) -> bool:
    return begun(tie, on) and (tie.get("ended_on") is None or on < tie["ended_on"])


# > A tie's contact = the later of last_contact_on and started_on (an empty one does not count),
# > but at most D (a contact after D shows that the tie went on).
def contact(tie: Row, on: date) -> date | None:
    return _later_but_at_most(tie.get("last_contact_on"), tie.get("started_on"), on)


# > Its confirmation = likewise of last_confirmed_on and started_on; with neither day it is
# > unconfirmed: it counts as trust_confirm_days + 1 days old.
def confirmation(tie: Row, on: date, settings: Settings) -> date:
    day = _later_but_at_most(tie.get("last_confirmed_on"), tie.get("started_on"), on)
    if day is None:
        return on - timedelta(days=settings.trust_confirm_days + 1)
    return day


def _later_but_at_most(one: date | None, other: date | None, limit: date) -> date | None:
    days = [day for day in (one, other) if day is not None]
    if days == []:
        return None
    return min(max(days), limit)


# > Rows whose [...] identified_on [...] is after D do not exist yet at D
def needs_by(tables: Tables, person: str, on: date) -> list[Row]:
    return [need for need in needs_of(tables, person) if need["identified_on"] <= on]


# > A need is open at D ⇔ identified_on ≤ D and (closed_on > D, or closed_on is empty and status
# > is open).
def need_is_open(need: Row, on: date) -> bool:
    if need["identified_on"] > on:
        return False
    closed_on: date | None = need.get("closed_on")
    if closed_on is None:
        return bool(need["status"] == "open")
    return closed_on > on


# > A service is closed at D ⇔ closed_on ≤ D, or status is closed and closed_on is empty, or
# > opened_on > D. `paused` has no day and holds at every D [...]. An empty status is open.
def service_is_closed(tables: Tables, service: str, on: date) -> bool:
    row = service_row(tables, service)
    if row.get("closed_on") is not None and row["closed_on"] <= on:
        return True
    if row.get("status") == "closed" and row.get("closed_on") is None:
        return True
    return row.get("opened_on") is not None and row["opened_on"] > on


# > A human has died at D ⇔ deceased_on ≤ D in any of their rows.
def has_died(tables: Tables, human: str, on: date) -> bool:
    for row in rows_of_human(tables, human):
        if row.get("deceased_on") is not None and row["deceased_on"] <= on:
            return True
    return False


# > People who have died are in no finding about a person [...]. Living = not died at D.
def living_people(tables: Tables, on: date) -> list[str]:
    people = [row["id"] for row in rows_of(tables, "person")]
    return sorted(person for person in people if not has_died(tables, person, on))


def is_worker(tables: Tables, human: str) -> bool:
    return row_with_id(tables, "worker", human) is not None


# > an active `works_for` to a service that is not closed
def posts(tables: Tables, worker: str, on: date) -> list[Row]:
    found = []
    for post in rows_of(tables, "works_for"):
        if post["worker"] != worker or not active(post, on):
            continue
        if not service_is_closed(tables, post["service"], on):
            found.append(post)
    return found


# > A worker is in post at D: living, with an active `works_for` to a service that is not closed.
def in_post(tables: Tables, worker: str, on: date) -> bool:
    return not has_died(tables, worker, on) and posts(tables, worker, on) != []


# > the service's lapse_after_days (0 is a value; empty takes the setting)
def lapse_days(tables: Tables, service: str, settings: Settings) -> int:
    own = service_row(tables, service).get("lapse_after_days")
    return settings.lapse_after_days if own is None else own


# > Fresh = D - contact ≤ the service's lapse_after_days [...]. One tie is fresh by its own
# > contact.
def is_fresh(tables: Tables, tie: Row, on: date, settings: Settings) -> bool:
    last = contact(tie, on)
    if last is None:
        return False
    return (on - last).days <= lapse_days(tables, tie["service"], settings)


# > A = active `addresses` of n by services that are not closed
def active_addresses(tables: Tables, need: Row, on: date) -> list[Row]:
    found = []
    for tie in rows_of(tables, "addresses"):
        if tie["need"] != need["id"] or not active(tie, on):
            continue
        if not service_is_closed(tables, tie["service"], on):
            found.append(tie)
    return found


# > F = the fresh ones in A
def fresh_addresses(tables: Tables, need: Row, on: date, settings: Settings) -> list[Row]:
    ties = active_addresses(tables, need, on)
    return [tie for tie in ties if is_fresh(tables, tie, on, settings)]


# > (open at D: raised_on ≤ D and (resolved_on > D, or resolved_on empty and status open))
def open_barriers(tables: Tables, on: date) -> list[Row]:
    found = []
    for barrier in rows_of(tables, "barrier"):
        if barrier.get("resolved_on") is None:
            is_open = barrier["status"] == "open"
        else:
            is_open = barrier["resolved_on"] > on
        if barrier["raised_on"] <= on and is_open:
            found.append(barrier)
    return found
