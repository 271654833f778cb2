"""Where each open barrier stands with those who could take it away."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import items, listed, rows_of
from tests.agreement.brute_force.facts.what_holds import living_people, open_barriers
from tests.agreement.brute_force.facts.work import answer_due_on, escalations_by, is_unanswered

# > Sort: state in that order, people descending, days descending, barrier.
ORDER = ("unanswered", "to_escalate", "with", "answered", "local")


# > Open barriers at D.
def escalations(tables: Tables, on: date, settings: Settings) -> Answer:
    barriers = open_barriers(tables, on)
    rows = [_row(tables, barrier, on, settings) for barrier in barriers]
    rows.sort(
        key=lambda row: (ORDER.index(row["state"]), -row["people"], -row["days"], row["barrier"])
    )
    # > Denominator: open barriers. Not recorded: open barriers with no people recorded.
    without = [barrier for barrier in barriers if items(barrier, "people") == []]
    return Answer(rows, denominator=len(barriers), not_recorded=len(without))


def _row(tables: Tables, barrier: Row, on: date, settings: Settings) -> Row:
    living = living_people(tables, on)
    people = [one for one in listed(items(barrier, "people")) if one in living]
    # > last = its latest escalation with raised_on ≤ D (raised_on, id)
    known = escalations_by(tables, barrier["id"], on)
    last = max(known, key=lambda row: (row["raised_on"], row["id"])) if known != [] else None
    days = (on - barrier["raised_on"]).days
    return {
        "barrier": barrier["id"],
        "barrier_type": barrier["barrier_type"],
        "at": barrier.get("at"),
        # > people (number)
        "people": len(people),
        "raised": barrier["raised_on"],
        "days": days,
        "level": None if last is None else last["level"],
        # > asked (last's raised_on)
        "asked": None if last is None else last["raised_on"],
        "due": None if last is None else answer_due_on(last, settings),
        "state": _state(last, len(people), days, on, settings),
        "practice": _practice(tables, barrier["id"], on),
    }


def _state(last: Row | None, people: int, days: int, on: date, settings: Settings) -> str:
    if last is None:
        # > `to_escalate` (no escalation, and people ≥ escalate_people or D - raised_on >
        # > escalate_days)
        if people >= settings.escalate_people or days > settings.escalate_days:
            return "to_escalate"
        return "local"
    # > `answered` (there is a last and it is not unanswered)
    if not is_unanswered(last, on):
        return "answered"
    # > `unanswered` (last is unanswered, due < D) [...] `with` (last is unanswered, not yet due)
    return "unanswered" if answer_due_on(last, settings) < on else "with"


# > practice (ids of agreed or shared practice that answers it, the earlier of agreed_on and
# > shared_on empty or ≤ D)
def _practice(tables: Tables, barrier: str, on: date) -> list[str]:
    found = []
    for row in rows_of(tables, "practice"):
        days = [row[name] for name in ("agreed_on", "shared_on") if row.get(name) is not None]
        is_known = days == [] or min(days) <= on
        if row["status"] in ("agreed", "shared") and barrier in items(row, "answers") and is_known:
            found.append(row["id"])
    return listed(found)
