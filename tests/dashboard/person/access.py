"""What readers may see of one person's network, over rows by hand."""

from collections.abc import Collection, Mapping

from dashboard.readers.person_access import NameLookup, PersonAccess
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.support.in_memory import network_of


def access_of(tables: Tables, person: str = "p1", *, risk_reader: bool = False) -> PersonAccess:
    return PersonAccess(network_of(tables, ON), person, Settings(), Reader(risk_reader=risk_reader))


def names_in(tables: Tables) -> NameLookup:
    known = {
        row["id"]: row.get("name", "") for rows in tables.values() for row in rows if "id" in row
    }

    def names(ids: Collection[str]) -> Mapping[str, str]:
        return {one: known[one] for one in ids}

    return names
