"""A partnership that is hard to copy, and all that is kept of one."""

from collections.abc import Callable
from datetime import date

from graphmodel.stores.store import Store
from graphmodel.writing.importing import import_records
from tests.graphmodel.small_partnership import Row, a, partnership
from tests.graphmodel.stores.differences import everything

HARD_TEXT = "Zoë O'Brien-Straße \"so called\", it's \\ | ; 你好 🦉 100 %_*\nsecond line\u2028'"

_IN_A_LIST = str.maketrans("\n\u2028|;,", "  /  ")
"""A text of a list has no sign that separates, and no end of a line."""

Open = Callable[[str], Store]


def kept(store: Store) -> dict[str, list[Row]]:
    """Every row of a store; lists of links, which have no order, sorted."""
    tables = everything(store)
    for table, name in (("referral", "needs"), ("barrier", "people"), ("practice", "answers")):
        for row in tables[table]:
            row[name] = row[name] and tuple(sorted(row[name]))
    return tables


def rich() -> dict[str, list[Row]]:
    """Former spells, lists in an order of their own, sources, days and rights unlike defaults."""
    told: Row = {"source": HARD_TEXT, "recorded_on": "2020-02-29", "recorded_by": "Zoë"}
    return {
        "person": [
            a("person", known_as=("Zed", "Abe", HARD_TEXT.translate(_IN_A_LIST))),
            a("person", id="w1", name="Jo Field", restricted="restricted", **told),
        ],
        "service": [
            a("service", domains=("housing", "alcohol", "drugs"), areas=("Hill", "Ash")),
            a("service", id="s2", settled=False, capacity=0),
        ],
        "worker": [a("worker", champion=False, deceased_on="2026-03-01")],
        "individual": [
            a("individual", contact=HARD_TEXT),
            *(
                a("individual", id=name, name=name)
                for name in ("former", "mistaken", "said", "both")
            ),
        ],
        "need": [a("need", id=name, persons_words=HARD_TEXT) for name in ("n1", "n2", "n3")],
        "referral": [
            a("referral", needs=("n3", "n1", "n2")),
            a("referral", id="r2", needs=None, follows="r1"),
        ],
        "trusts": [
            a("trusts", agreed_roles=("pass_on_updates", "come_to_meetings"), **told),
            a("trusts", trusted="former", started_on=None, ended_on="2021-01-01"),
            a("trusts", trusted="former", started_on="2021-01-01", ended_on="2022-01-01"),
            a("trusts", trusted="mistaken", ended_on="2026-01-01", end_reason="error"),
            a("trusts", trusted="said", named_by="family"),
            a("trusts", trusted="both", ended_on="2026-01-01", end_reason="error"),
            a("trusts", trusted="both", started_on="2020-01-01", ended_on="2020-01-02"),
            a("trusts", trusted="w1"),
            a("trusts", trusted="s1"),
        ],
        "risk_from": [a("risk_from", restricted="open", **told)],
        "supports": [
            a("supports", started_on="2020-01-01", ended_on="2021-01-01"),
            a("supports", started_on="2021-01-01", ended_on="2021-01-02"),
            a("supports", last_contact_on="2150-01-01"),
        ],
    }


def brought_in(store: Store, **tables: list[Row]) -> Store:
    """A store into which a small partnership was imported, on a day long after."""
    import_records(store, partnership(**tables), day=date(2200, 1, 1))
    return store
