"""Who has somebody they trust, on their own word, who can be counted on now."""

from collections.abc import Collection
from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import (
    is_human,
    items,
    listed,
    row_with_id,
    rows_of,
)
from tests.agreement.brute_force.facts.usable import (
    is_fragile,
    named_ties,
    once_named,
    usable_humans,
    usable_ties,
)
from tests.agreement.brute_force.facts.what_holds import (
    active,
    begun,
    living_people,
    service_is_closed,
)
from tests.agreement.brute_force.facts.work import active_plans, contributors, meetings_about

# > Sort: never_asked, ask_again, none_said, unavailable, service_only, not_ready, prefers_not,
# > single, fragile, trusted; person.
ORDER = (
    "never_asked",
    "ask_again",
    "none_said",
    "unavailable",
    "service_only",
    "not_ready",
    "prefers_not",
    "single",
    "fragile",
    "trusted",
)


def trusted_contacts(tables: Tables, on: date, settings: Settings) -> Answer:
    # > Every living person is a row.
    people = living_people(tables, on)
    rows = [_row(tables, person, on, settings) for person in people]
    rows.sort(key=lambda row: (ORDER.index(row["status"]), row["person"]))
    # > Denominator: living people. Not recorded: never_asked.
    never_asked = sum(row["status"] == "never_asked" for row in rows)
    return Answer(rows, denominator=len(people), not_recorded=never_asked)


def _row(tables: Tables, person: str, on: date, settings: Settings) -> Row:
    contacts = usable_humans(tables, person, on, settings)
    ties = usable_ties(tables, person, on, settings)
    return {
        "person": person,
        "status": status(tables, person, on, settings),
        "usable": len(contacts),
        "contacts": contacts,
        # > missing (usable = 0)
        "missing": contacts == [],
        "left_out": left_out(tables, person, on, settings),
        # > holds_story (usable ids)
        "holds_story": listed(tie["trusted"] for tie in ties if tie.get("holds_story") is True),
        "last_confirmed_on": _last_confirmed_on(ties, on),
    }


# > left_out (usable ids agreed to come_to_meetings on a usable tie, that contribute to no active
# > plan of p and have no `invited_to`, begun by D and not taken back, to a meeting about p held in
# > (D - meeting_days, D] or coming)
# > empty while the store holds neither a plan nor a meeting
def left_out(tables: Tables, person: str, on: date, settings: Settings) -> list[str]:
    if rows_of(tables, "plan") == [] and rows_of(tables, "meeting") == []:
        return []
    taking_part = []
    for plan in active_plans(tables, person, on):
        taking_part += contributors(tables, plan, on)
    earliest = on - timedelta(days=settings.meeting_days)
    for meeting in meetings_about(tables, person):
        if meeting["held_on"] > earliest and meeting.get("cancelled") is not True:
            for tie in rows_of(tables, "invited_to"):
                if tie["meeting"] == meeting["id"] and active(tie, on):
                    taking_part.append(tie["individual"])
    return listed(
        tie["trusted"]
        for tie in usable_ties(tables, person, on, settings)
        if "come_to_meetings" in items(tie, "agreed_roles") and tie["trusted"] not in taking_part
    )


# > last_confirmed_on (the latest recorded among usable ties, at most D; empty where none is)
def _last_confirmed_on(ties: list[Row], on: date) -> date | None:
    days: list[date] = []
    for tie in ties:
        if tie.get("last_confirmed_on") is not None:
            days.append(tie["last_confirmed_on"])
    if days == []:
        return None
    return min(max(days), on)


# > Status of p, the first that holds
# `apart` are humans who are to be looked at as if they were not usable.
def status(
    tables: Tables, person: str, on: date, settings: Settings, apart: Collection[str] = ()
) -> str:
    contacts = [one for one in usable_humans(tables, person, on, settings) if one not in apart]
    fragile = [human for human in contacts if is_fragile(tables, person, human, on, settings)]
    # > `trusted` (≥ 2 usable, not all fragile)
    if len(contacts) >= 2 and len(fragile) < len(contacts):
        return "trusted"
    # > `single` (1 usable, not fragile)
    if len(contacts) == 1 and fragile == []:
        return "single"
    # > `fragile` (≥ 1 usable, all fragile)
    if len(contacts) >= 1:
        return "fragile"
    if any(_stands_as_named(tables, tie, on) for tie in named_ties(tables, person)):
        return "unavailable"
    if _trusts_a_service(tables, person, on):
        return "service_only"
    return _by_answer(tables, person, on)


# > `unavailable` (a human was named: a `trusts` named_by person, begun by D, that is active, or
# > ended for a reason other than person_withdrew or error (an empty reason counts), unless it ended
# > on or before a trust_asked_on ≤ D that was answered said_none or prefers_not)
def _stands_as_named(tables: Tables, tie: Row, on: date) -> bool:
    if not is_human(tables, tie["trusted"]) or not begun(tie, on):
        return False
    if active(tie, on):
        return True
    if tie.get("end_reason") == "person_withdrew":
        return False
    asked_on, answer = _asked(tables, tie["person"], on)
    if asked_on is not None and answer in ("said_none", "prefers_not"):
        return bool(tie["ended_on"] > asked_on)
    return True


# > `service_only` (an active `trusts` named_by person to a service that is not closed)
def _trusts_a_service(tables: Tables, person: str, on: date) -> bool:
    for tie in named_ties(tables, person):
        if row_with_id(tables, "service", tie["trusted"]) is None or not active(tie, on):
            continue
        if not service_is_closed(tables, tie["trusted"], on):
            return True
    return False


# > then by trust_answer, where trust_asked_on is empty or ≤ D: `none_said` (said_none) ·
# > `prefers_not` · `not_ready` · `ask_again` (asked by D, or an answer recorded, or once named
# > somebody [...]; and nothing above) · `never_asked`.
def _by_answer(tables: Tables, person: str, on: date) -> str:
    asked_on, answer = _asked(tables, person, on)
    if answer == "said_none":
        return "none_said"
    if answer == "prefers_not":
        return "prefers_not"
    if answer == "not_ready":
        return "not_ready"
    if asked_on is not None or answer is not None or once_named(tables, person, on) != []:
        return "ask_again"
    return "never_asked"


# The day asked and the answer, as far as they were known at D: a question put after D has
# neither been put nor answered yet.
def _asked(tables: Tables, person: str, on: date) -> tuple[date | None, str | None]:
    for row in rows_of(tables, "person"):
        if row["id"] == person:
            asked_on = row.get("trust_asked_on")
            if asked_on is None or asked_on <= on:
                return asked_on, row.get("trust_answer")
    return None, None
