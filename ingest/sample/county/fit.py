"""Which services fit a need: by what they do, where, and for whom."""

from __future__ import annotations

import numpy as np

from graphmodel.model.vocabulary_services import EXCLUSIVE_FUNCTIONS, Function
from ingest.sample.columns import NOTHING, Draws, Ints, Truth
from ingest.sample.county.services import DOMAINS, FUNCTIONS, InventedServices

_OFTEN = {
    Function.KEYWORK: 8,
    Function.TREATMENT: 5,
    Function.ACCOMMODATION: 4,
    Function.ADVOCACY: 3,
    Function.PRACTICAL_HELP: 3,
    Function.PRESCRIBING: 3,
    Function.OUTREACH: 3,
}
"""How often a need is met by each function, against 2 for all others."""


class Group:
    """Lists of numbers under keys, to draw from in columns.

    Parameters
    ----------
    keys, items
        One key and one item for each entry.
    count
        Keys run from 0 to ``count`` - 1.
    """

    def __init__(self, keys: Ints, items: Ints, count: int) -> None:
        order = np.argsort(keys, kind="stable")
        self._items = items[order]
        self._sizes = np.bincount(keys, minlength=count)
        self._first = np.cumsum(self._sizes) - self._sizes

    def pick_two(self, draws: Draws, keys: Ints) -> tuple[Ints, Ints]:
        """Two different items of each key's list; NOTHING where the list is too short."""
        n = len(keys)
        sizes = np.where(keys == NOTHING, 0, self._sizes[keys])
        one = draws.whole(n, sizes)
        other = (one + 1 + draws.whole(n, sizes - 1)) % np.maximum(sizes, 1)
        return self._item(keys, one, sizes > 0), self._item(keys, other, sizes > 1)

    def pick(self, draws: Draws, keys: Ints) -> Ints:
        """An item of each key's list; NOTHING where it is empty."""
        return self.pick_two(draws, keys)[0]

    def _item(self, keys: Ints, place: Ints, there: Truth) -> Ints:
        if len(self._items) == 0:
            return np.full(len(keys), NOTHING)
        found = self._items[np.where(there, self._first[keys] + place, 0)]
        return np.asarray(np.where(there, found, NOTHING))


class Fit:
    """Draws functions for needs, and services that do them for somebody.

    Where fewer than two services take people of a district and age, those of other districts
    stand in, and then those for other ages.

    Parameters
    ----------
    services
        All services; only the steady ones are drawn.
    """

    def __init__(self, services: InventedServices) -> None:
        does = services.does & services.steady[:, None, None]
        offered = does.sum(axis=0) >= 2
        often = np.array([_OFTEN.get(function, 2) for function in Function])
        self._weights = np.where(offered, often, 0)
        exclusive = np.array([function in EXCLUSIVE_FUNCTIONS for function in Function])
        exclusive[FUNCTIONS.index(Function.ACCOMMODATION)] = False
        self._exclusive = np.where(exclusive, self._weights, 0)
        self._shape = services.takes.shape[1:]
        self._group = _grouped(does, offered, services.takes)

    def functions(self, draws: Draws, domain: Ints, exclusive: Truth, other_than: Ints) -> Ints:
        """A function for a need in each domain; NOTHING where the domain has none to give.

        Parameters
        ----------
        draws
            Source of chance.
        domain
            Code of each domain.
        exclusive
            Where only functions will do that two services should not both hold.
        other_than
            A function that will not do.
        """
        weights = np.where(exclusive[:, None], self._exclusive[domain], self._weights[domain])
        weights[np.arange(len(domain)), other_than] *= other_than == NOTHING
        bounds = np.cumsum(weights, axis=1)
        place = draws.whole(len(domain), bounds[:, -1])
        found = (bounds <= place[:, None]).sum(axis=1)
        return np.where(bounds[:, -1] > 0, found, NOTHING).astype(np.int64)

    def two_services(
        self, draws: Draws, domain: Ints, function: Ints, district: Ints, ages: Ints
    ) -> tuple[Ints, Ints]:
        """Two different services that do a function in a domain; NOTHING where there is none."""
        districts, groups = self._shape
        place = np.where(district == NOTHING, districts - 1, district)
        key = ((domain * len(FUNCTIONS) + function) * districts + place) * groups + ages
        return self._group.pick_two(draws, np.where(function == NOTHING, NOTHING, key))


def _grouped(does: Truth, offered: Truth, takes: Truth) -> Group:
    """All services under (domain, function, district, age group)."""
    districts, groups = takes.shape[1:]
    keys, items = [], []
    for domain, function in np.argwhere(offered):
        doing = np.flatnonzero(does[:, domain, function])
        fitting = takes[doing]
        of_age = np.broadcast_to(fitting[:, -1:, :], fitting.shape)
        fitting = np.where(fitting.sum(axis=0) >= 2, fitting, of_age)
        fitting = fitting | (fitting.sum(axis=0) < 2)
        service, district, group = np.nonzero(fitting)
        first = (domain * len(FUNCTIONS) + function) * districts
        keys.append((first + district) * groups + group)
        items.append(doing[service])
    count = len(DOMAINS) * len(FUNCTIONS) * districts * groups
    return Group(np.concatenate(keys), np.concatenate(items), count)
