"""Which services could meet an open need."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from graphmodel.analysis.facts.eligibility import ages_at, areas_of, could_use
from graphmodel.analysis.facts.index_by_code import ByCode
from graphmodel.analysis.facts.involvement import addressed_needs, cover
from graphmodel.analysis.facts.open_needs import open_needs
from graphmodel.model.vocabulary_services import ServiceStatus
from graphmodel.network.network import Network
from graphmodel.settings import Settings


class ServiceCriteria(NamedTuple):
    """What a service must be to meet one open need.

    Parameters
    ----------
    domain
        The need's domain, as a word set of one.
    functions
        Word set of the required functions that no service in touch holds.
    any_function
        Whether the need requires no function.
    open_to_them
        Codes of the services that the person could use by age and area.
    addressed_by
        Codes of the services that address the need freshly.
    """

    domain: int
    functions: int
    any_function: bool
    open_to_them: frozenset[int]
    addressed_by: frozenset[int]


class Targets:
    """The services at D that take people, and the open needs that they could meet.

    Neither closed nor paused: what is recorded of a closing on a later day does not count yet.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        ``lapse_after_days`` counts here, where a service has none of its own.
    """

    def __init__(self, network: Network, settings: Settings) -> None:
        needs = open_needs(network)
        self._row_of = network.places(needs["need"])
        self._person = needs["person"].to_numpy()
        self._domain = needs["domain"].cat.codes.to_numpy()
        self._required = needs["required_functions"].to_numpy()
        self._held = cover(network, settings, needs).functions
        ties = addressed_needs(network, settings)
        fresh = ties[ties["fresh"]]
        self._addressed_by = ByCode(fresh["need"], fresh["service"])
        services = network.rows("service")
        paused = services["status"] == ServiceStatus.PAUSED
        self._services = services[~network.is_closed[services["id"]] & ~paused]
        offers = (self._services[name].tolist() for name in ("id", "domains", "functions"))
        self._offers = {code: offer for code, *offer in zip(*offers, strict=True)}
        self._age = ages_at(network)
        self._area = areas_of(network)
        self._open_to: dict[tuple[int, object], frozenset[int]] = {}

    def wanted(self, need: int) -> ServiceCriteria | None:
        """Return what a need wants, by the need's code; None where it is not open at D."""
        row = int(self._row_of[need])
        if row < 0:
            return None
        required = int(self._required[row])
        return ServiceCriteria(
            domain=1 << int(self._domain[row]),
            functions=required & ~int(self._held[row]),
            any_function=not required,
            open_to_them=self._could_use(int(self._person[row])),
            addressed_by=frozenset(self._addressed_by.of(need)),
        )

    def could_meet(self, wanted: ServiceCriteria, service: int) -> bool:
        """Whether a service could meet a need and does not already do so."""
        domains, functions = self._offers.get(service, (0, 0))
        return (
            bool(domains & wanted.domain)
            and (wanted.any_function or bool(functions & wanted.functions))
            and service in wanted.open_to_them
            and service not in wanted.addressed_by
        )

    def number(self, wanted: ServiceCriteria) -> int:
        """Count the services that could meet a need, whether or not the person may go there."""
        return sum(self.could_meet(wanted, service) for service in self._offers)

    def _could_use(self, person: int) -> frozenset[int]:
        """Return the services that a person could use; one answer for all of an age and area."""
        alike = (int(self._age[person]), self._area[person])
        if alike not in self._open_to:
            ages, areas = np.array([alike[0]]), np.array([alike[1]], object)
            open_to_them = could_use(self._services, ages, areas)[0]
            self._open_to[alike] = frozenset(self._services["id"][open_to_them].tolist())
        return self._open_to[alike]


def targets(network: Network, settings: Settings) -> Targets:
    """Return the services of a network that could meet needs, built once."""
    return network.once(("targets", settings), lambda: Targets(network, settings))


def services_without_domains(network: Network) -> int:
    """Count the services of which it is not recorded what areas of life they work in."""
    return int((network.rows("service")["domains"] == 0).sum())
