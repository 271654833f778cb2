"""One question asked of one small partnership by hand, and the one row that answers it."""

from datetime import date

from tests.agreement.both import duplicates, gaps, introductions, trusted_contacts
from tests.agreement.brute_force import Row, Settings, Tables
from tests.agreement.random_partnerships.days import ON
from tests.agreement.random_partnerships.hand_made import (
    agency,
    example_i,
    individual,
    need,
    partnership,
    service,
    trusts,
)

# Two services of one agency, one of another, and one that is closed.
SERVICES = [service("S1"), service("S2"), service("S3", "A2"), service("S4", closed_on=ON)]


def gap(settings: Settings | None = None, /, **tables: list[Row]) -> Row:
    """Return the one gap of a partnership with the one need n1, or a row of state covered."""
    whole = partnership(**{"need": [need()], **tables})
    rows = gaps(whole, ON, settings or Settings()).rows
    assert len(rows) <= 1
    return rows[0] if rows else {"state": "covered"}


def gap_state(**tables: list[Row]) -> str:
    return str(gap(**tables)["state"])


def contacts(on: date = ON, /, **tables: list[Row]) -> Row:
    """Return the row of p1, who trusts the individual F1 unless told otherwise."""
    whole = {"individual": [individual("F1"), individual("F2")], "trusts": [trusts()], **tables}
    rows = trusted_contacts(partnership(**whole), on, Settings()).rows
    return next(row for row in rows if row["person"] == "p1")


def trust_status(**tables: list[Row]) -> str:
    return str(contacts(**tables)["status"])


def duplicate_rows(**tables: list[Row]) -> list[Row]:
    """Return the duplicates of a partnership with the four services."""
    whole = {"service": SERVICES, "agency": [agency("A1"), agency("A2")], **tables}
    return duplicates(partnership(**whole), ON, Settings()).rows


def example_i_with(**added: list[Row]) -> Tables:
    """Return example I with rows added; a node or need with a known id takes the other's place."""
    tables = example_i()
    for name, rows in added.items():
        new = {row.get("id", number) for number, row in enumerate(rows)}
        kept = [row for row in tables.get(name, []) if row.get("id") not in new]
        tables[name] = kept + rows
    return tables


def example_i_but(**tables: list[Row]) -> Tables:
    return {**example_i(), **tables}


def routes_of_example_i(tables: Tables, **settings: int) -> list[Row]:
    return introductions(tables, ON, Settings(**settings), "p1", "n1").rows


def services_reached(tables: Tables, **settings: int) -> list[str]:
    return [row["service"] for row in routes_of_example_i(tables, **settings)]
