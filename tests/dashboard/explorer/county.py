"""A partnership small enough to know by heart."""

from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import (
    addresses,
    agency,
    days_ago,
    individual,
    need,
    person,
    risk,
    service,
    trusts,
    worker,
    works_for,
)


def county() -> Tables:
    """Sam trusts Aunt Bea, once named Kit, has a gap and two keyworkers on one need; a namesake."""
    return {
        "agency": [agency("A1"), agency("A2")],
        "service": [
            service("S1", "A1", name="Harbour outreach"),
            service("S2", "A2", name="Mill keywork"),
            service("S3", "A1", name="Quay housing"),
        ],
        "person": [
            person("p1", name="Sam Ngata", known_as=["Sammy"]),
            person("p2", name="Sam Ngata"),
            person("p3", name="Zoë *Łukasz* [x](y)"),
        ],
        "worker": [worker("W1", name="Wendy Okoro", role_title="Outreach worker")],
        "individual": [
            individual("F1", name="Kit Marlow", contact="07700 900001"),
            individual("F2", name="Aunt Bea", individual_kind="family", contact="07700 900002"),
        ],
        "need": [need("n1", "drugs", 3), need("n2", "housing", 4), need("n3", "ete", 1)],
        "addresses": [addresses("S1", "n1"), addresses("S2", "n1"), addresses("S3", "n3")],
        "works_for": [works_for("W1", "S1")],
        "trusts": [
            trusts("F1", last_confirmed_on=days_ago(400), persons_words="once my best friend"),
            trusts("F2", agreed_roles=["come_to_meetings"], holds_story=True),
        ],
        "risk_from": [risk("p2", "W1")],
    }


def restricted_partnership() -> Tables:
    """A restricted row tells that p1 has to do with S2; an open one that p2 has."""
    return {
        "agency": [agency()],
        "service": [service("S1", name="Open door"), service("S2", name="Quiet room")],
        "person": [person("p1"), person("p2")],
        "need": [need("n1"), need("n2", person="p2")],
        "addresses": [
            addresses("S2", "n1", ago=150, started_on=days_ago(200), restricted="restricted"),
            addresses("S2", "n2", ago=150, started_on=days_ago(200)),
        ],
    }
