"""Who could be asked to a meeting, and who is asked."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.involvement import services_freshly_involved
from tests.agreement.brute_force.facts.lookup import (
    items,
    listed,
    row_with_id,
    rows_of,
    service_row,
)
from tests.agreement.brute_force.facts.not_recorded import people_without_involvement
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.usable import usable_ties
from tests.agreement.brute_force.facts.what_holds import active, living_people
from tests.agreement.brute_force.questions.leads import lead_ties

# > Sort: person, why in that order, who.
ORDER = ("lead", "involved", "trusted")

# > nobody in a meeting [...] of type marac, mappa, iom, death_review, strategy, strategy_group,
# > risk_management, aben, task_and_target
WITHOUT_TRUSTED = (
    "marac",
    "mappa",
    "iom",
    "death_review",
    "strategy",
    "strategy_group",
    "risk_management",
    "aben",
    "task_and_target",
)


# > For each living person p among the meeting's people.
def invitations(tables: Tables, on: date, settings: Settings, meeting: str) -> Answer:
    about = row_with_id(tables, "meeting", meeting)
    if about is None:
        raise LookupError(meeting)
    people = [one for one in living_people(tables, on) if one in items(about, "people")]
    expected = {one: _expected(tables, about, one, on, settings) for one in people}
    humans = listed(who for rows in expected.values() for who, why in rows if why != "involved")
    rows = []
    for person in people:
        for who, why in expected[person]:
            is_human = why != "involved"
            if _is_removed(tables, about, who, humans, on):
                continue
            asked = _asked(tables, meeting, on)
            rows.append(
                {
                    "person": person,
                    "who": who,
                    "kind": "individual" if is_human else "service",
                    "why": why,
                    "asked": who in asked if is_human else _is_asked(tables, about, who, on),
                }
            )
    rows.sort(key=lambda row: (row["person"], ORDER.index(row["why"]), row["who"]))
    # > Denominator: rows. Not recorded: people of the meeting with no involvement recorded by D.
    without = [one for one in people_without_involvement(tables, on) if one in people]
    return Answer(rows, denominator=len(rows), not_recorded=len(without))


def _expected(
    tables: Tables, meeting: Row, person: str, on: date, settings: Settings
) -> list[tuple[str, str]]:
    # > `lead` (each active lead coordinator in post)
    leads = listed(tie["worker"] for tie in lead_ties(tables, person, on))
    # > `involved` (each service freshly involved with p)
    services = services_freshly_involved(tables, person, on, settings)
    trusted: list[str] = []
    # > nobody in a meeting about more than one person, living or dead, or of type [...]
    if len(items(meeting, "people")) == 1 and meeting["meeting_type"] not in WITHOUT_TRUSTED:
        # > `trusted` (each usable human for p with come_to_meetings agreed on a usable tie
        for tie in usable_ties(tables, person, on, settings):
            # > A human expected as lead is listed once, as lead.
            if "come_to_meetings" in items(tie, "agreed_roles") and tie["trusted"] not in leads:
                trusted.append(tie["trusted"])
    found = [(who, "lead") for who in leads] + [(who, "involved") for who in services]
    return found + [(who, "trusted") for who in listed(trusted)]


# > A human is asked ⇔ an active `invited_to` of theirs to this meeting (ended_on = taken back).
def _asked(tables: Tables, meeting: str, on: date) -> list[str]:
    return listed(
        tie["individual"]
        for tie in rows_of(tables, "invited_to")
        if tie["meeting"] == meeting and active(tie, on)
    )


# > A service is asked ⇔ a worker with an active post in it is asked, or its agency is among the
# > meeting's agencies.
def _is_asked(tables: Tables, meeting: Row, service: str, on: date) -> bool:
    if service_row(tables, service)["agency"] in items(meeting, "agencies"):
        return True
    asked = _asked(tables, meeting["id"], on)
    return any(worker in asked for worker in _posted(tables, service, on))


def _posted(tables: Tables, service: str, on: date) -> list[str]:
    return [
        tie["worker"]
        for tie in rows_of(tables, "works_for")
        if tie["service"] == service and active(tie, on)
    ]


# > Removed before anything is listed: every expected human unsafe for a person of the meeting, for
# > a human who is asked, or for another expected human (then both go); every expected service with
# > an active works_for of somebody unsafe for a person of the meeting, a human asked or an expected
# > human
def _is_removed(tables: Tables, meeting: Row, who: str, expected: list[str], on: date) -> bool:
    there = listed([*items(meeting, "people"), *_asked(tables, meeting["id"], on), *expected])
    staff = [who]
    if row_with_id(tables, "service", who) is not None:
        staff = _posted(tables, who, on)
    return any(unsafe(tables, one, other) for one in staff for other in there)
