"""What a referral's status was at a day."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Row, Tables
from tests.agreement.brute_force.facts.lookup import items, rows_of

# > Open = sent, received, info_requested, accepted, waiting, offered. (the model)
OPEN = ("sent", "received", "info_requested", "accepted", "waiting", "offered")

# > draft → sent → received ⇄ info_requested → accepted → waiting → offered → started → closed
STAGE_DAYS = ("made_on", "received_on", "decided_on", "offered_on", "started_on", "closed_on")

# > The day of accepted, waiting and declined is decided_on; of received and info_requested
# > received_on; of offered and started the like-named; of closed, withdrawn_*, no_response and
# > superseded closed_on
DAY_OF_STATUS = {
    "sent": "made_on",
    "received": "received_on",
    "info_requested": "received_on",
    "accepted": "decided_on",
    "waiting": "decided_on",
    "declined": "decided_on",
    "offered": "offered_on",
    "started": "started_on",
    "closed": "closed_on",
    "withdrawn_by_person": "closed_on",
    "withdrawn_by_referrer": "closed_on",
    "no_response": "closed_on",
    "superseded": "closed_on",
}


# > Rows whose [...] made_on [...] is after D do not exist yet at D [...]
# > A draft is no referral.
def referrals_by(tables: Tables, on: date) -> list[Row]:
    found = []
    for referral in rows_of(tables, "referral"):
        if referral["status"] != "draft" and referral["made_on"] <= on:
            found.append(referral)
    return found


def concerning(tables: Tables, need: Row, on: date) -> list[Row]:
    return [row for row in referrals_by(tables, on) if need["id"] in items(row, "needs")]


# > A referral's status at D: the recorded status, unless the day of its stage, or of any stage
# > before it, is after D; then the furthest stage whose day is ≤ D: started (started_on), offered
# > (offered_on), accepted (decided_on; declined where the recorded status is declined), received
# > (received_on), else sent. [...] an empty day never holds a status back.
def status_at(referral: Row, on: date) -> str:
    if not _held_back(referral, on):
        return str(referral["status"])
    if _reached(referral, "started_on", on):
        return "started"
    if _reached(referral, "offered_on", on):
        return "offered"
    if _reached(referral, "decided_on", on):
        return "declined" if referral["status"] == "declined" else "accepted"
    if _reached(referral, "received_on", on):
        return "received"
    return "sent"


def _held_back(referral: Row, on: date) -> bool:
    own_day = DAY_OF_STATUS[referral["status"]]
    for column in STAGE_DAYS:
        if referral.get(column) is not None and referral[column] > on:
            return True
        if column == own_day:
            return False
    return False


def _reached(referral: Row, column: str, on: date) -> bool:
    return referral.get(column) is not None and referral[column] <= on
