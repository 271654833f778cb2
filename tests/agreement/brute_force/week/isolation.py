"""Who has at most one close tie outside services."""

from datetime import date

from tests.agreement.brute_force.facts.answer import Answer, Row, Settings, Tables
from tests.agreement.brute_force.facts.involvement import services_freshly_involved
from tests.agreement.brute_force.facts.lookup import is_human, items, rows_of, service_row
from tests.agreement.brute_force.facts.usable import named_and_not_usable, usable_ties
from tests.agreement.brute_force.facts.what_holds import (
    active,
    begun,
    has_died,
    is_worker,
    living_people,
)


def isolation(tables: Tables, on: date, settings: Settings) -> Answer:
    people = living_people(tables, on)
    # > Not recorded: living people with neither a `connected_to` nor a `trusts` begun by D (they
    # > are no rows).
    recorded = [person for person in people if _has_ties_on_record(tables, person, on)]
    rows = []
    for person in recorded:
        ties = len(_close(tables, person, on, settings))
        # > Rows where ≤ 1.
        if ties <= 1:
            rows.append(
                {
                    "person": person,
                    "ties": ties,
                    "groups": _groups(tables, person, on, settings),
                }
            )
    # > Sort: ties, person.
    rows.sort(key=lambda row: (row["ties"], row["person"]))
    # > Denominator: living people.
    missing = len(people) - len(recorded)
    return Answer(rows, denominator=len(people), not_recorded=missing)


def _has_ties_on_record(tables: Tables, person: str, on: date) -> bool:
    return any(
        tie["person"] == person and begun(tie, on)
        for table in ("connected_to", "trusts")
        for tie in rows_of(tables, table)
    )


# > the number of humans who are no worker, living, joined from p at D by a usable `trusts` or a
# > `connected_to` (neither broken nor stressful), tie strong or moderate, and not named by p and
# > not usable
def _close(tables: Tables, person: str, on: date, settings: Settings) -> set[str]:
    ties = [(tie["trusted"], tie) for tie in usable_ties(tables, person, on, settings)]
    for tie in rows_of(tables, "connected_to"):
        is_good = tie.get("broken") is not True and tie.get("stressful") is not True
        if tie["person"] == person and active(tie, on) and is_good:
            ties.append((tie["other"], tie))
    return {
        human
        for human, tie in ties
        if tie.get("tie") in ("strong", "moderate")
        and is_human(tables, human)
        and not is_worker(tables, human)
        and not has_died(tables, human, on)
        and not named_and_not_usable(tables, person, human, on, settings)
    }


# > groups (services of function peer_support or domain relationships_community freshly involved)
def _groups(tables: Tables, person: str, on: date, settings: Settings) -> list[str]:
    return [
        service
        for service in services_freshly_involved(tables, person, on, settings)
        if _is_group(service_row(tables, service))
    ]


def _is_group(service: Row) -> bool:
    has_peers = "peer_support" in items(service, "functions")
    return has_peers or "relationships_community" in items(service, "domains")
