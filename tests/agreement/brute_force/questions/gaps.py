"""Which open needs nobody is meeting, or not wholly."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.gap_states import (
    barriers,
    declined,
    exclusions,
    missing_functions,
    pending,
    state,
    waiting,
)
from tests.agreement.brute_force.facts.lookup import listed, rows_of, service_row
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.usable import named_and_not_usable
from tests.agreement.brute_force.facts.what_holds import (
    active,
    active_addresses,
    contact,
    fresh_addresses,
    has_died,
    lapse_days,
    living_people,
    need_is_open,
    needs_by,
)

# > domain (14) (the model)
DOMAINS = (
    "housing",
    "mental_health",
    "drugs",
    "alcohol",
    "domestic_abuse",
    "criminal_justice",
    "physical_health",
    "safety_safeguarding",
    "money_benefits",
    "ete",
    "relationships_community",
    "living_skills",
    "learning_disability_autism",
    "immigration_legal",
)

# > state in the order uncovered, blocked, lapsed, pending, waiting, partial
ORDER = ("uncovered", "blocked", "lapsed", "pending", "waiting", "partial")


def gaps(tables: Tables, on: date, settings: Settings) -> Answer:
    rows = []
    open_needs = 0
    without_row = 0
    for person in living_people(tables, on):
        known = needs_by(tables, person, on)
        # > Not recorded: living people x 14 domains without any need row by D.
        for domain in DOMAINS:
            if not any(need["domain"] == domain for need in known):
                without_row += 1
        for need in known:
            # > Denominator: open needs of living people.
            if need_is_open(need, on):
                open_needs += 1
                # > Gap = partial ... uncovered.
                if state(tables, need, on, settings) != "covered":
                    rows.append(_row(tables, need, on, settings))
    rows.sort(key=_sort_key)
    return Answer(rows, denominator=open_needs, not_recorded=without_row)


# > Sort: level descending; state in the order [...]; days descending (empty last); need.
def _sort_key(row: Row) -> tuple[int, int, bool, int, str]:
    no_days = row["days"] is None
    days = 0 if no_days else row["days"]
    return (-row["level"], ORDER.index(row["state"]), no_days, -days, row["need"])


def _row(tables: Tables, need: Row, on: date, settings: Settings) -> Row:
    found = state(tables, need, on, settings)
    day = since(tables, need, on, settings)
    return {
        "person": need["person"],
        "need": need["id"],
        "domain": need["domain"],
        "level": need["level"],
        "state": found,
        "since": day,
        # > days (D - since)
        "days": None if day is None else (on - day).days,
        "missing_functions": listed(missing_functions(tables, need, on, settings)),
        # > services (in A)
        "services": listed(tie["service"] for tie in active_addresses(tables, need, on)),
        "reasons": listed(_reasons(tables, need, on)) if found == "blocked" else [],
        "informal_help": _informal_help(tables, need, on, settings),
    }


# > reasons (only when blocked: decline_reason, or "declined" where empty; "exclusion"; barrier
# > types)
def _reasons(tables: Tables, need: Row, on: date) -> list[str]:
    found = []
    refusal = declined(tables, need, on)
    if refusal is not None:
        found.append(refusal.get("decline_reason") or "declined")
    if exclusions(tables, need, on) != []:
        found.append("exclusion")
    for barrier in barriers(tables, need, on):
        found.append(barrier["barrier_type"])
    return found


# > No since is earlier than identified_on.
def since(tables: Tables, need: Row, on: date, settings: Settings) -> date | None:
    day = _since_by_state(tables, need, on, settings)
    return None if day is None else max(day, need["identified_on"])


def _since_by_state(tables: Tables, need: Row, on: date, settings: Settings) -> date | None:
    found = state(tables, need, on, settings)
    if found == "blocked":
        return _blocked_since(tables, need, on)
    days: list[date] = []
    # > partial = latest started_on in F
    if found == "partial":
        days.extend(tie["started_on"] for tie in fresh_addresses(tables, need, on, settings))
        return max(days)
    # > lapsed = max over A of (contact + lapse days + 1)
    if found == "lapsed":
        for tie in active_addresses(tables, need, on):
            days.append(_lapsed_on(tables, tie, on, settings))
        return max(days)
    # > waiting = the earliest of those referrals' (decided_on, else received_on, else made_on)
    if found == "waiting":
        for row in waiting(tables, need, on):
            days.append(row.get("decided_on") or row.get("received_on") or row["made_on"])
        return min(days)
    # > pending = their earliest made_on
    if found == "pending":
        days.extend(row["made_on"] for row in pending(tables, need, on))
        return min(days)
    return _uncovered_since(tables, need, on)


def _lapsed_on(tables: Tables, tie: Row, on: date, settings: Settings) -> date:
    last = contact(tie, on) or tie["started_on"]
    return last + timedelta(days=lapse_days(tables, tie["service"], settings) + 1)


# > blocked = the earliest of (the declined referral's decided_on, else made_on; the exclusions'
# > started_on; the barriers' raised_on), left empty when none has a day
def _blocked_since(tables: Tables, need: Row, on: date) -> date | None:
    days = []
    refusal = declined(tables, need, on)
    if refusal is not None:
        days.append(refusal.get("decided_on") or refusal["made_on"])
    for tie in exclusions(tables, need, on):
        if tie.get("started_on") is not None:
            days.append(tie["started_on"])
    for barrier in barriers(tables, need, on):
        days.append(barrier["raised_on"])
    return min(days) if days != [] else None


# > uncovered = the latest of identified_on, the ended_on ≤ D of any `addresses` of n, and the
# > closed_on ≤ D of a service that closed while an `addresses` of n was active
def _uncovered_since(tables: Tables, need: Row, on: date) -> date:
    days: list[date] = [need["identified_on"]]
    for tie in rows_of(tables, "addresses"):
        if tie["need"] == need["id"]:
            if tie.get("ended_on") is not None and tie["ended_on"] <= on:
                days.append(tie["ended_on"])
            closed_on = service_row(tables, tie["service"]).get("closed_on")
            if closed_on is not None and closed_on <= on and active(tie, closed_on):
                days.append(closed_on)
    return max(days)


# > informal_help (an active `helps_with`, agreed_by_person yes, by a living helper who is neither
# > unsafe for p nor named by p and not usable)
def _informal_help(tables: Tables, need: Row, on: date, settings: Settings) -> bool:
    person = need["person"]
    for tie in rows_of(tables, "helps_with"):
        if tie["need"] == need["id"] and active(tie, on) and tie.get("agreed_by_person") is True:
            helper = tie["helper"]
            if has_died(tables, helper, on) or unsafe(tables, person, helper):
                continue
            if not named_and_not_usable(tables, person, helper, on, settings):
                return True
    return False
