"""What readers may see of one person's network, over rows by hand."""

from collections.abc import Collection, Mapping

from dashboard.person.view import Reader
from dashboard.readers.reader import Names, Seen
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.support.in_memory import network_of


def seen_by(tables: Tables, person: str = "p1", *, risk_reader: bool = False) -> Seen:
    return Seen(network_of(tables, ON), person, Settings(), Reader(risk_reader=risk_reader))


def names_in(tables: Tables) -> Names:
    known = {
        row["id"]: row.get("name", "") for rows in tables.values() for row in rows if "id" in row
    }

    def names(ids: Collection[str]) -> Mapping[str, str]:
        return {one: known[one] for one in ids}

    return names
