"""A partnership in which three agencies share as many people as a test says."""

from collections.abc import Collection, Iterable
from itertools import combinations

from tests.agreement.brute_force import Tables
from tests.agreement.random_partnerships.hand_made import (
    agency,
    need,
    person,
    service,
    supports,
    trusts,
)

AGENCIES = ("east", "north", "west")

GROUPS = [set(some) for size in range(4) for some in combinations(AGENCIES, size)]
"""With which of them somebody can be in touch."""

Group = Collection[str]


def with_crowd(tables: Tables, groups: Iterable[Group]) -> Tables:
    """Return a partnership with these agencies too, and a person for each group round them."""
    added: Tables = {
        "agency": [agency(one) for one in AGENCIES],
        "service": [service(f"{one} team", one) for one in AGENCIES],
        **{name: [] for name in ("person", "need", "supports", "trusts")},
    }
    for number, group in enumerate(groups):
        one = f"crowd-{number}"
        added["person"].append(person(one, area=f"Street of {one}"))
        added["need"].append(need(f"need of {one}", person=one, persons_words=f"Words of {one}"))
        added["supports"] += [supports(f"{each} team", one) for each in group]
        added["trusts"].append(trusts("east team", one))
    return {name: [*rows, *added.get(name, [])] for name, rows in tables.items()}


def rounded_figures(groups: Collection[Group]) -> list[int | None]:
    """Return how many each two agencies share, to the nearest 5; None, not drawn, under 5."""
    shared = [sum({*pair} <= {*group} for group in groups) for pair in combinations(AGENCIES, 2)]
    return [None if number < 5 else 5 * ((number + 2) // 5) for number in shared]
