"""What was agreed and is not done, and who does it by when."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import listed, service_row
from tests.agreement.brute_force.facts.what_holds import has_died, posts
from tests.agreement.brute_force.facts.work import is_orphaned, open_actions

# > Sort: state in that order, due, action.
ORDER = ("orphaned", "overdue", "soon", "later")


# > Open actions at D.
def actions(tables: Tables, on: date, settings: Settings) -> Answer:
    found = open_actions(tables, on)
    rows = [_row(tables, action, on, settings) for action in found]
    rows.sort(key=lambda row: (ORDER.index(row["state"]), row["due"], row["action"]))
    # > Denominator: open actions (those about the dead left out). Not recorded: open actions
    # > without an owner.
    without = [action for action in found if action.get("owner") is None]
    return Answer(rows, denominator=len(found), not_recorded=len(without))


def _row(tables: Tables, action: Row, on: date, settings: Settings) -> Row:
    return {
        "action": action["id"],
        "person": action.get("person"),
        "meeting": action.get("meeting"),
        "barrier": action.get("barrier"),
        "owner": action.get("owner"),
        "agencies": _agencies(tables, action.get("owner"), on),
        "due": action["due_on"],
        # > days (D - due_on; below 0 = still ahead)
        "days": (on - action["due_on"]).days,
        "state": _state(tables, action, on, settings),
    }


# > state, the first that holds
def _state(tables: Tables, action: Row, on: date, settings: Settings) -> str:
    if is_orphaned(tables, action, on):
        return "orphaned"
    # > `overdue` (due_on < D), `soon` (due_on ≤ D + soon_days), `later`
    if action["due_on"] < on:
        return "overdue"
    return "soon" if action["due_on"] <= on + timedelta(days=settings.soon_days) else "later"


# > agencies (of the services, not closed, in which the owner has an active post; empty for an
# > owner out of post)
def _agencies(tables: Tables, owner: str | None, on: date) -> list[str]:
    if owner is None or has_died(tables, owner, on):
        return []
    held = posts(tables, owner, on)
    return listed(service_row(tables, post["service"])["agency"] for post in held)
