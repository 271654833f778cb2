"""A partnership with something put in the way of one route that is possible in it."""

from collections.abc import Iterator
from itertools import pairwise

from tests.agreement.brute_force import Row, Tables
from tests.agreement.brute_force.facts.lookup import is_human, row_with_id
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    excluded,
    no_contact,
    person,
    risk,
    trusts,
    worker,
    works_for,
)


def obstructed(tables: Tables, steps: list[str], pick: int) -> Iterator[Tables]:
    """Yield the tables with one obstacle after the other; `pick` says where on the route.

    Parameters
    ----------
    steps
        Ids from the person to the service.
    """
    one = steps[0]
    humans = [step for step in steps[1:] if is_human(tables, step)]
    services = [step for step in steps if row_with_id(tables, "service", step)]
    human, service = humans[pick % len(humans)], services[pick % len(services)]
    yield _with(tables, risk_from=risk(human, one))
    yield _with(
        tables,
        worker=worker("somebody"),
        works_for=works_for("somebody", service),
        no_contact_with=no_contact("somebody", one),
    )
    yield _with(tables, excluded_from=excluded(service, person=one))
    yield _ended(tables, service, "closed_on")
    yield _ended(tables, human, "deceased_on")
    for before, after in pairwise(humans):
        yield _with(tables, risk_from=risk(after, before, "historic"))
        yield _with(tables, trusts=trusts(after, one, ended_on=ON))
        if not row_with_id(tables, "person", after):
            yield _with(tables, person=person(after))


def _with(tables: Tables, **rows: Row) -> Tables:
    return {**tables, **{name: [*tables[name], row] for name, row in rows.items()}}


def _ended(tables: Tables, node: str, column: str) -> Tables:
    return {
        name: [{**row, column: ON} if row.get("id") == node else row for row in rows]
        for name, rows in tables.items()
    }
