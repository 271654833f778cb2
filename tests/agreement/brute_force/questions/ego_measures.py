"""The shape of one person's network, counted by hand; None is undefined or not recorded."""

from datetime import date, timedelta
from itertools import combinations

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables, rounded
from tests.agreement.brute_force.facts.involvement import services_involved
from tests.agreement.brute_force.facts.lookup import listed, row_with_id, rows_of, service_row
from tests.agreement.brute_force.facts.what_holds import (
    active,
    begun,
    has_died,
    is_worker,
    living_people,
)

# The kinds of individual that are counted with family and friends; the others are community.
FAMILY_FRIENDS = ("family", "partner", "ex_partner", "friend", "carer")

Ties = set[frozenset[str]]


def ego_measures(tables: Tables, on: date, settings: Settings, person: str) -> Answer:
    if has_died(tables, person, on):
        return Answer([])
    ends = alters(tables, person, on)
    ties = ties_among(tables, ends, on)
    services = [end for end in ends if row_with_id(tables, "service", end) is not None]
    humans = [end for end in ends if end not in services]
    professionals = [human for human in humans if is_worker(tables, human)]
    family = [human for human in humans if _is_family_or_friend(tables, human)]
    row: Row = {
        "person": person,
        "family_friends": len(family),
        "peers_community": len(humans) - len(professionals) - len(family),
        "professionals": len(professionals),
        "services": len(services),
        "agencies": len({service_row(tables, service)["agency"] for service in services}),
        **shape(ends, ties),
        "professional_share": _share(len(professionals), len(humans)),
        "care_density": _care_density(tables, person, on),
        "keyworker_days": _keyworker_days(tables, person, on),
        "keyworker_changes": _keyworker_changes(tables, person, on, settings),
    }
    return Answer([row])


# > The humans and services tied to p at D (`trusts`, `connected_to`, involvement, `works_with`;
# > each end once, p left out)
def alters(tables: Tables, person: str, on: date) -> list[str]:
    found = services_involved(tables, person, on)
    for table, end in (("trusts", "trusted"), ("connected_to", "other"), ("works_with", "worker")):
        for tie in rows_of(tables, table):
            if tie["person"] == person and active(tie, on):
                found.append(tie[end])
    # > The dead are no alters.
    return listed(end for end in found if end != person and not has_died(tables, end, on))


# > and among them the ties knows, works_for, partner_in, pathway_to: undirected, collapsed,
# > unweighted
# An agency is nobody's alter, so that partner_in never joins two of them.
def ties_among(tables: Tables, ends: list[str], on: date) -> Ties:
    found: Ties = set()
    for table, one, other in (
        ("knows", "a", "b"),
        ("works_for", "worker", "service"),
        ("partner_in", "agency", "service"),
        ("pathway_to", "from_service", "to_service"),
    ):
        for tie in rows_of(tables, table):
            if active(tie, on) and tie[one] in ends and tie[other] in ends:
                found.add(frozenset((tie[one], tie[other])))
    return found


def _is_family_or_friend(tables: Tables, human: str) -> bool:
    row = row_with_id(tables, "individual", human)
    return row is not None and row["individual_kind"] in FAMILY_FRIENDS


# density: the share of pairs of alters that are tied. effective size: alters less twice their ties
# per alter (Borgatti 1997). efficiency: effective size per alter.
def shape(ends: list[str], ties: Ties) -> Row:
    count = len(ends)
    if count == 0:
        names = ("density", "effective_size", "efficiency", "constraint")
        return dict.fromkeys(names)
    effective = count - 2 * len(ties) / count
    return {
        "density": _share(len(ties), count * (count - 1) // 2),
        "effective_size": rounded(effective),
        "efficiency": rounded(effective / count),
        "constraint": _constraint(ends, ties),
    }


# > constraint (Burt, p included as ego with its ties)
# Σ over alters j of (p_j + Σ over other alters q of p_q p_qj)², where p_j is the ego's attention
# to j and p_qj is q's to j, both spread evenly over all their ties.
def _constraint(ends: list[str], ties: Ties) -> float:
    own = 1 / len(ends)
    total = 0.0
    for j in ends:
        attention = own
        for q in ends:
            if frozenset((q, j)) in ties:
                ties_of_q = 1 + sum(q in tie for tie in ties)
                attention += own / ties_of_q
        total += attention**2
    return rounded(total)


# > care_density (Pollack 2013 over the services involved: pairs of services by the people they
# > share)
def _care_density(tables: Tables, person: str, on: date) -> float | None:
    involved = {one: services_involved(tables, one, on) for one in living_people(tables, on)}
    shared = []
    for one, other in combinations(involved[person], 2):
        shared.append(sum(one in group and other in group for group in involved.values()))
    return _share(sum(shared), len(shared))


# > keyworker_days (of the living workers with an active `works_with`, the longest time without a
# > break: spells of one worker that touch or overlap are one, whatever role or service; empty where
# > its start is unknown)
def _keyworker_days(tables: Tables, person: str, on: date) -> int | None:
    spells = [tie for tie in rows_of(tables, "works_with") if tie["person"] == person]
    starts: list[date] = []
    for worker in {tie["worker"] for tie in spells if active(tie, on)}:
        if not has_died(tables, worker, on):
            own = [tie for tie in spells if tie["worker"] == worker and begun(tie, on)]
            starts.append(_without_break_since(own, on))
    if starts == [] or min(starts) == date.min:
        return None
    return (on - min(starts)).days


def _without_break_since(spells: list[Row], on: date) -> date:
    since = on
    moved = True
    while moved:
        earlier = [
            tie.get("started_on") or date.min
            for tie in spells
            if tie.get("ended_on") is None or tie["ended_on"] >= since
        ]
        moved = min(earlier, default=since) < since
        since = min([since, *earlier])
    return since


# > keyworker_changes (living or dead workers whose last `works_with` with p ended in
# > (D - year_days, D] and who have none active at D)
def _keyworker_changes(tables: Tables, person: str, on: date, settings: Settings) -> int:
    begin = on - timedelta(days=settings.year_days)
    spells = [
        tie for tie in rows_of(tables, "works_with") if tie["person"] == person and begun(tie, on)
    ]
    changes = 0
    for worker in {tie["worker"] for tie in spells}:
        own = [tie for tie in spells if tie["worker"] == worker]
        if not any(active(tie, on) for tie in own):
            changes += max(tie["ended_on"] for tie in own) > begin
    return changes


def _share(some: float, of: int) -> float | None:
    return rounded(some / of) if of > 0 else None
