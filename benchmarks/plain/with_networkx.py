"""The same three questions in plain NetworkX over one MultiDiGraph, for comparison.

Written as a graph programmer would: nodes and edges carry dictionaries, questions are loops over
neighbours. It answers the part of each question that takes the time, and its counts are printed
beside ours, so that like is compared with like.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import networkx as nx

from graphmodel.model import MODEL
from graphmodel.model.kinds import NodeKind
from graphmodel.model.vocabulary_services import EXCLUSIVE_FUNCTIONS

Graph = Any


def build(files: Path) -> Graph:
    """Return one MultiDiGraph of a folder of CSV files."""
    graph: Graph = nx.MultiDiGraph()
    for kind in MODEL:
        path = files / f"{kind.table}.csv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if isinstance(kind, NodeKind):
                    graph.add_node(row["id"], **{kind.table: row})
                    if kind.table == "need":
                        graph.add_edge(row["person"], row["id"], key=None, type="HAS_NEED")
                else:
                    ends = (row[kind.source.name], row[kind.target.name])
                    graph.add_edge(*ends, type=kind.relationship, **row)
    return graph


def covered_needs(graph: Graph, on: date, lapse_days: int = 90) -> Counter[str]:
    """Count open needs of living people that are covered or partial, lapsed, or neither."""
    day = on.isoformat()
    found: Counter[str] = Counter()
    for need, data in graph.nodes(data="need"):
        if data is None or not _is_open(data, day):
            continue
        if has_died(graph.nodes[data["person"]], day):
            continue
        fresh = False
        addressed = False
        for service, _, tie in graph.in_edges(need, data=True):
            if tie["type"] != "ADDRESSES" or not is_active(tie, day):
                continue
            record = graph.nodes[service]["service"]
            if is_closed(record, day):
                continue
            addressed = True
            lapse = int(record.get("lapse_after_days") or lapse_days)
            fresh |= contact(tie, day) >= (on - timedelta(days=lapse)).isoformat()
        found["in touch" if fresh else "lapsed" if addressed else "without"] += 1
    return found


def shared_functions(graph: Graph, on: date, lapse_days: int = 90) -> int:
    """Count pairs of an open need and an exclusive function that two services hold."""
    day = on.isoformat()
    count = 0
    for need, data in graph.nodes(data="need"):
        if data is None or not _is_open(data, day):
            continue
        if has_died(graph.nodes[data["person"]], day):
            continue
        groups: defaultdict[str, set[str]] = defaultdict(set)
        for service, _, tie in graph.in_edges(need, data=True):
            if tie["type"] != "ADDRESSES" or not is_active(tie, day):
                continue
            record = graph.nodes[service]["service"]
            lapse = int(record.get("lapse_after_days") or lapse_days)
            is_fresh = contact(tie, day) >= (on - timedelta(days=lapse)).isoformat()
            if is_fresh and not is_closed(record, day) and tie["function"] in EXCLUSIVE_FUNCTIONS:
                groups[tie["function"]].add(tie.get("joint_with") or service)
        count += sum(len(group) > 1 for group in groups.values())
    return count


def usable_contacts(graph: Graph, on: date, dormant_days: int = 365) -> int:
    """Count living people with at least one usable trusted contact."""
    day = on.isoformat()
    oldest = (on - timedelta(days=dormant_days)).isoformat()
    return sum(
        any(is_usable(graph, person, human, tie, day, oldest) for _, human, tie in ties)
        for person, data in graph.nodes(data="person")
        if data is not None and not has_died(graph.nodes[person], day)
        for ties in [graph.out_edges(person, data=True)]
    )


def is_usable(graph: Graph, person: str, human: str, tie: Any, day: str, oldest: str) -> bool:
    """Whether a tie makes a human a contact who can be asked."""
    if tie["type"] != "TRUSTS" or tie["named_by"] != "person" or not is_active(tie, day):
        return False
    node = graph.nodes[human]
    if "service" in node or has_died(node, day) or tie["contact_consent"] == "no":
        return False
    if "" < max(tie["last_confirmed_on"], tie["started_on"]) < oldest:
        return False
    record = node.get("individual", {})
    eighteen = f"{int(day[:4]) - 18}{day[4:]}"
    if node.get("person", {}).get("date_of_birth", "") > eighteen:
        return False
    flagged = record.get("check_flag") in {"check_first", "do_not_contact"}
    if flagged or record.get("contact_consent") == "no" or record.get("under_18") == "yes":
        return False
    for one, other in ((person, human), (human, person)):
        for edge in (graph.get_edge_data(one, other) or {}).values():
            if edge["type"] == "RISK_FROM" and edge["status"] != "refuted":
                return False
            if edge["type"] == "NO_CONTACT_WITH" and edge["end_reason"] != "error":
                return False
    if "worker" not in node:
        return True
    return any(
        post["type"] == "WORKS_FOR"
        and is_active(post, day)
        and not is_closed(graph.nodes[service]["service"], day)
        for _, service, post in graph.out_edges(human, data=True)
    )


def is_active(tie: Any, day: str) -> bool:
    """Whether a tie holds at a day."""
    return str(tie["started_on"] or "") <= day < (tie["ended_on"] or "9999")


def _is_open(need: Any, day: str) -> bool:
    """Whether a need is open at a day."""
    if need["identified_on"] > day:
        return False
    return bool(need["closed_on"] > day if need["closed_on"] else need["status"] == "open")


def is_closed(service: Any, day: str) -> bool:
    """Whether a service is closed at a day, or not yet open."""
    closed_on, opened_on = service.get("closed_on"), service.get("opened_on")
    if closed_on:
        return bool(closed_on <= day)
    return service.get("status") == "closed" or bool(opened_on and opened_on > day)


def has_died(node: Any, day: str) -> bool:
    """Whether a human had died by a day."""
    records = (node.get(table) for table in ("person", "worker", "individual"))
    return any("" < (record.get("deceased_on") or "") <= day for record in records if record)


def contact(tie: Any, day: str) -> str:
    """Day on which a tie was last alive."""
    return min(max(str(tie["last_contact_on"]), str(tie["started_on"])), day)
