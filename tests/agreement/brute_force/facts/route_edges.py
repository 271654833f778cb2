"""The directed graph that introductions are searched in, as a table of steps."""

from datetime import date, timedelta

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables
from tests.agreement.brute_force.facts.lookup import items, row_with_id, rows_of
from tests.agreement.brute_force.facts.nights import occupants
from tests.agreement.brute_force.facts.referrals import referrals_by, status_at
from tests.agreement.brute_force.facts.unsafe import unsafe
from tests.agreement.brute_force.facts.usable import (
    named_and_not_usable,
    nameless,
    usable_humans,
    usable_ties,
)
from tests.agreement.brute_force.facts.what_holds import (
    active,
    confirmation,
    has_died,
    in_post,
    is_worker,
    service_is_closed,
)

# From one node to the next: the weight, and whether it was assumed.
Edges = dict[tuple[str, str], tuple[float, bool]]

# > Tie weight: strong 1.0, moderate 0.7, tenuous 0.4
STRENGTH = {"strong": 1.0, "moderate": 0.7, "tenuous": 0.4}

# > decided = status at D accepted, waiting, offered, started, closed or declined
DECIDED = ("accepted", "waiting", "offered", "started", "closed", "declined")


def route_edges(tables: Tables, person: str, on: date, settings: Settings) -> Edges:
    edges: Edges = {}
    # > p → t for every usable t by a usable tie [...] (weight = tie weight x recency)
    for tie in usable_ties(tables, person, on, settings):
        if _introduces(tables, tie):
            weight = _tie_weight(tie) * _recency(tie, on, settings)
            _put(edges, person, tie["trusted"], weight)
    # > p is left only by `trusts` and never entered again.
    # > t ↔ u for active `knows` [...] (`knows`: by strength)
    for tie in rows_of(tables, "knows"):
        ends = (tie["a"], tie["b"])
        # > and every edge between two humans who are unsafe for each other
        if not active(tie, on) or unsafe(tables, *ends):
            continue
        if all(_may_pass(tables, person, end, on, settings) for end in ends):
            for one, other in (ends, reversed(ends)):
                _put(edges, one, other, STRENGTH[tie["strength"]])
    # > worker → service for active `works_for` (1.0)
    for tie in rows_of(tables, "works_for"):
        worker, service = tie["worker"], tie["service"]
        if not active(tie, on) or not _may_pass(tables, person, worker, on, settings):
            continue
        if _service_may_pass(tables, person, service, on):
            _put(edges, worker, service, 1.0)
    # > service → service for active `pathway_to`
    for tie in rows_of(tables, "pathway_to"):
        ends = (tie["from_service"], tie["to_service"])
        if active(tie, on) and all(_service_may_pass(tables, person, end, on) for end in ends):
            weight, assumed = _pathway_weight(tables, *ends, on, settings)
            _put(edges, *ends, weight, assumed=assumed)
    return edges


# > Weight 0 is no edge; of several edges u → v the greatest counts.
def _put(edges: Edges, one: str, other: str, weight: float, *, assumed: bool = False) -> None:
    known, _ = edges.get((one, other), (0.0, False))
    if weight > known:
        edges[(one, other)] = (weight, assumed)


# > whose agreed_roles hold make_introductions, whose own contact_consent is `yes`, t's own being
# > `yes` too where t is in `individual`
def _introduces(tables: Tables, tie: Row) -> bool:
    individual = row_with_id(tables, "individual", tie["trusted"])
    return (
        "make_introductions" in items(tie, "agreed_roles")
        and tie.get("contact_consent") == "yes"
        and (individual is None or individual.get("contact_consent") == "yes")
    )


# > x 0.5 if stressful
def _tie_weight(tie: Row) -> float:
    weight = STRENGTH[tie["tie"]]
    return weight * 0.5 if tie.get("stressful") is True else weight


# > Recency: D - confirmation ≤ trust_confirm_days → 1.0, else 0.5.
def _recency(tie: Row, on: date, settings: Settings) -> float:
    age = (on - confirmation(tie, on, settings)).days
    return 1.0 if age <= settings.trust_confirm_days else 0.5


# > (weight = accepted ÷ decided among referrals from the one to the other made in
# > (D - year_days, D], [...] accepted = those not declined; fewer than 5 decided: 0.5, and the
# > route says so)
def _pathway_weight(
    tables: Tables, one: str, other: str, on: date, settings: Settings
) -> tuple[float, bool]:
    decided = 0
    accepted = 0
    for referral in referrals_by(tables, on):
        if (referral.get("from_service"), referral["to_service"]) != (one, other):
            continue
        status = status_at(referral, on)
        if made_within_the_year(referral, on, settings) and status in DECIDED:
            decided += 1
            accepted += status != "declined"
    if decided < 5:
        return 0.5, True
    return accepted / decided, False


def made_within_the_year(referral: Row, on: date, settings: Settings) -> bool:
    return bool(on - timedelta(days=settings.year_days) < referral["made_on"] <= on)


# > Removed before searching: every human unsafe for p; [...] the dead; every human who is neither
# > usable for p nor a worker in post; every other Person who is not usable for p; every human with
# > a `trusts` from p, named_by person, begun by D and not ended as an error, who is not usable
def _may_pass(tables: Tables, person: str, human: str, on: date, settings: Settings) -> bool:
    if human == person or unsafe(tables, person, human) or has_died(tables, human, on):
        return False
    if human in usable_humans(tables, person, on, settings):
        return True
    if not is_worker(tables, human) or not in_post(tables, human, on):
        return False
    if nameless(tables, human):
        return False
    if row_with_id(tables, "person", human) is not None:
        return False
    return not named_and_not_usable(tables, person, human, on, settings)


# > every service unsafe for p, closed, or that p is excluded from
def _service_may_pass(tables: Tables, person: str, service: str, on: date) -> bool:
    if service_is_closed(tables, service, on) or _is_unsafe(tables, person, service, on):
        return False
    for tie in rows_of(tables, "excluded_from"):
        if tie["person"] == person and tie["service"] == service and active(tie, on):
            return False
    return True


# > A service is unsafe for p when a human unsafe for p has an active `works_for` to it
def _is_unsafe(tables: Tables, person: str, service: str, on: date) -> bool:
    for tie in rows_of(tables, "works_for"):
        if tie["service"] == service and active(tie, on) and unsafe(tables, person, tie["worker"]):
            return True
    # > a service is unsafe for p where a human unsafe for p lives (an active occupies of a unit of
    # > it)
    for unit in rows_of(tables, "unit"):
        living_there = occupants(tables, unit["id"], on) if unit["service"] == service else []
        if any(unsafe(tables, person, one) for one in living_there):
            return True
    return False
