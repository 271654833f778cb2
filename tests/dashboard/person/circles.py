"""One person's circle over rows by hand, without a store."""

from dashboard.person.circle import Circle
from dashboard.person.days import OtherDays
from dashboard.readers.reader import Reader
from graphmodel.settings import Settings
from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.days import ON
from tests.dashboard.person.access import names_in
from tests.support.in_memory import network_of


def circle_of(tables: Tables, *, risk_reader: bool = False) -> Circle:
    known = [row["id"] for rows in tables.values() for row in rows if "id" in row]
    names = names_in(tables)(known)
    reader = Reader(risk_reader=risk_reader)
    network = reader.shown(network_of(tables, ON))
    hidden = reader.hidden_at(network, "p1")
    return Circle(network, network.person_code("p1"), Settings(), reader, names, {}, hidden)


def other_days_of(tables: Tables, *, risk_reader: bool = False) -> OtherDays:
    return OtherDays(circle_of(tables, risk_reader=risk_reader))
