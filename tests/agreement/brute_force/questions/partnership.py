"""Which agencies share people, and where one agency or one pair holds the rest together."""

from datetime import date, timedelta
from itertools import combinations

import networkx as nx

from tests.agreement.brute_force.facts.answer import Row, Settings, Tables, TwoTables, rounded
from tests.agreement.brute_force.facts.involvement import people_round
from tests.agreement.brute_force.facts.lookup import items, rows_of, service_row
from tests.agreement.brute_force.facts.referrals import referrals_by, status_at
from tests.agreement.brute_force.facts.route_edges import DECIDED, made_within_the_year
from tests.agreement.brute_force.facts.what_holds import active, begun
from tests.agreement.brute_force.facts.work import meeting_was_held


def partnership(tables: Tables, on: date, settings: Settings) -> TwoTables:
    people = people_round(tables, on, settings)
    pairs = []
    for a, b in combinations(sorted(people), 2):
        # > Pairs with shared ≥ partnership_threshold and ≥ 1
        if len(people[a] & people[b]) >= max(settings.partnership_threshold, 1):
            pairs.append(_pair(tables, people, a, b, on, settings))
    graph = _graph(people, pairs)
    bridges = [tuple(sorted(edge)) for edge in nx.bridges(graph)]
    for row in pairs:
        row["bridge"] = (row["a"], row["b"]) in bridges
    # > Sort: shared descending, a, b.
    pairs.sort(key=lambda row: (-row["shared"], row["a"], row["b"]))
    return TwoTables(pairs, _agencies(people, graph))


def _pair(
    tables: Tables, people: dict[str, set[str]], a: str, b: str, on: date, settings: Settings
) -> Row:
    shared = people[a] & people[b]
    either = people[a] | people[b]
    # > newman = Σ over shared people of 1 ÷ (n_p - 1) with n_p = agencies round that person
    newman = 0.0
    for person in shared:
        newman += 1 / (sum(person in group for group in people.values()) - 1)
    there = _decisions(tables, a, b, on, settings)
    back = _decisions(tables, b, a, on, settings)
    return {
        "a": a,
        "b": b,
        "shared": len(shared),
        # > jaccard = shared ÷ [those in either]
        "jaccard": rounded(len(shared) / len(either)) if either else None,
        "newman": rounded(newman),
        "referrals_ab": len(there),
        "referrals_ba": len(back),
        "accepted_ab": _accepted(there),
        "accepted_ba": _accepted(back),
        "meetings": len(_meetings(tables, a, b, on, settings)),
    }


# > `meetings` of partnership (meetings held in (D - year_days, D] where each of both agencies is
# > among the meeting's agencies or has a worker with attended yes and a post in a service of it on
# > held_on)
def _meetings(tables: Tables, a: str, b: str, on: date, settings: Settings) -> list[str]:
    earliest = on - timedelta(days=settings.year_days)
    return [
        meeting["id"]
        for meeting in rows_of(tables, "meeting")
        if meeting_was_held(meeting, on)
        and meeting["held_on"] > earliest
        and all(_was_there(tables, meeting, agency, on) for agency in (a, b))
    ]


def _was_there(tables: Tables, meeting: Row, agency: str, on: date) -> bool:
    if agency in items(meeting, "agencies"):
        return True
    for tie in rows_of(tables, "invited_to"):
        came = begun(tie, on) and tie.get("attended") == "yes"
        if tie["meeting"] != meeting["id"] or not came:
            continue
        if agency in _agencies_of(tables, tie["individual"], meeting["held_on"]):
            return True
    return False


def _agencies_of(tables: Tables, worker: str, on: date) -> list[str]:
    return [
        service_row(tables, post["service"])["agency"]
        for post in rows_of(tables, "works_for")
        if post["worker"] == worker and active(post, on)
    ]


# > referrals_ab, referrals_ba (made in (D - year_days, D], from a service of the one to a service
# > of the other)
def _decisions(tables: Tables, one: str, other: str, on: date, settings: Settings) -> list[str]:
    found = []
    for referral in referrals_by(tables, on):
        if referral.get("from_service") is None or not made_within_the_year(referral, on, settings):
            continue
        source = service_row(tables, referral["from_service"])["agency"]
        target = service_row(tables, referral["to_service"])["agency"]
        if (source, target) == (one, other):
            found.append(status_at(referral, on))
    return found


# > accepted_ab, accepted_ba (share of the decided; empty where none is)
def _accepted(statuses: list[str]) -> float | None:
    decided = [status for status in statuses if status in DECIDED]
    if decided == []:
        return None
    return rounded(sum(status != "declined" for status in decided) / len(decided))


# > isolates kept
# Nodes by id, and edges by both ids.
def _graph(people: dict[str, set[str]], pairs: list[Row]) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(people))
    graph.add_weighted_edges_from((row["a"], row["b"], row["shared"]) for row in pairs)
    return graph


def _agencies(people: dict[str, set[str]], graph: "nx.Graph[str]") -> list[Row]:
    betweenness = nx.betweenness_centrality(graph)
    articulation = set(nx.articulation_points(graph))
    cores = nx.core_number(graph)
    # > community (Louvain on shared, seed 0, numbered by size then least id)
    groups = nx.community.louvain_communities(graph, seed=0)
    groups = sorted(groups, key=lambda group: (-len(group), min(group)))
    rows = [
        {
            "agency": agency,
            "people": len(people[agency]),
            "degree": graph.degree(agency),
            # > betweenness (unweighted, normalised, networkx)
            "betweenness": rounded(betweenness[agency]),
            "articulation": agency in articulation,
            "community": 1 + [agency in group for group in groups].index(True),
            "core": cores[agency],
        }
        for agency in people
    ]
    # > sort betweenness descending, agency
    rows.sort(key=lambda row: (-row["betweenness"], row["agency"]))
    return rows
