"""Where needs are that nobody meets, and whether a service for them exists at all."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.facts.eligibility import ages_at, area_spellings, areas_of, could_use
from graphmodel.analysis.facts.open_needs import open_needs, referrals_of_needs
from graphmodel.analysis.needs.gaps import gaps
from graphmodel.model.vocabulary_services import OPEN_REFERRAL, ServiceStatus
from graphmodel.network.coded_columns import NOT_RECORDED, CodedTable
from graphmodel.network.network import Network, is_active_at
from graphmodel.settings import Settings

PROVISION = (
    "exists_untried",
    "under_way",
    "exists_tried",
    "exists_full_or_closed",
    "does_not_exist",
)
"""What there is for a gap; the first that holds."""


def provision_gaps(network: Network, settings: Settings | None = None) -> pd.DataFrame:
    """Return the gaps by area of life and place, with what provision there is for them.

    Parameters
    ----------
    network
        A partnership as at D.
    settings
        Those that `gaps` reads.

    Returns
    -------
    DataFrame
        domain, area, people_with_need (an open need there), people_with_gap, share (of these
        people), exists_untried, under_way, exists_tried, exists_full_or_closed, does_not_exist
        (numbers of gaps, which add up to the gaps there); sorted by domain, area. Denominator:
        living people. Not recorded: living people without an area, who are in no row.

    Notes
    -----
    Each gap counts once, in the first that holds. Of the services of its domain that the person
    could use by age and area, that take people and are not full: one was never tried for this need
    (*exists untried*); this need is addressed by one, or an open referral about it lies with one
    (*under way*); there is one (*exists, tried*). Else there is one that is full, paused or closed
    (*exists, full or closed*), or none (*does not exist*). Tried: referred to about this need, or
    it began to address it, by D. Full: capacity ≤ living people with an active ``supports``.

    Areas are compared as ``names.fold_area`` folds them, and shown as `area_spellings` has them.
    """
    settings = settings or Settings()
    areas = areas_of(network)
    needs = open_needs(network)
    needs = needs.assign(area=areas[needs["person"]], row=np.arange(len(needs)))
    needs = needs[needs["area"].notna()]
    spelling = area_spellings(network.rows("person")["area"].cat.categories)
    place, domains, names = _places(needs, spelling)
    found = pd.Index(gaps(network, settings)["need"])
    is_gap = network.flags(network.ids.get_indexer(found))[needs["need"]]
    with_need = _people(needs, place, len(domains))
    with_gap = _people(needs[is_gap], place[is_gap], len(domains))
    provision = _provision(network, needs[is_gap])
    living = network.living_people
    return f.finding(
        "provision_gaps",
        network,
        settings,
        {
            "domain": pd.Series(domains, dtype="str"),
            "area": pd.Series([spelling[name] for name in names], dtype="str"),
            "people_with_need": f.count_column(with_need),
            "people_with_gap": f.count_column(with_gap),
            "share": np.round(with_gap / with_need, f.DECIMALS),
            **_numbers(place[is_gap], provision, len(domains)),
        },
        denominator=len(living),
        not_recorded=int(pd.isna(areas[living]).sum()),
    )


def _places(
    needs: CodedTable, spelling: Mapping[str, str]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_], npt.NDArray[np.object_]]:
    """Return which row of the answer each need belongs to, and the domain and area of each row."""
    domain, domains = pd.factorize(needs["domain"].astype(object), sort=True)
    # In the order of their spelling, as they are shown.
    names = sorted(needs["area"].unique(), key=lambda name: spelling[name])
    area = pd.Index(names, dtype=object).get_indexer(pd.Index(needs["area"], dtype=object))
    width = max(len(names), 1)
    keys, place = np.unique(domain * width + area, return_inverse=True)
    of_domain, of_area = np.divmod(keys, width)
    return place, np.asarray(domains)[of_domain], np.array(names, object)[of_area]


def _people(needs: CodedTable, place: npt.NDArray[np.int64], rows: int) -> npt.NDArray[np.int64]:
    """Count the people of each row, each once."""
    pairs = pd.DataFrame({"place": place, "person": needs["person"]}).drop_duplicates()
    return np.bincount(pairs["place"], minlength=rows)


def _numbers(
    place: npt.NDArray[np.int64], provision: npt.NDArray[np.int64], rows: int
) -> dict[str, pd.Series[int]]:
    """Count the gaps of each row by what there is for them."""
    return {
        word: f.count_column(np.bincount(place[provision == kind], minlength=rows))
        for kind, word in enumerate(PROVISION)
    }


def _provision(network: Network, needs: CodedTable) -> npt.NDArray[np.int64]:
    """Return for each need, by its position in PROVISION, what there is for it."""
    services = network.rows("service")
    group, usable = _usable(network, services, needs)
    free = usable & _are_free(network, services)
    number_free: npt.NDArray[np.int64] = free.sum(axis=1)
    tried, at_it = (
        np.bincount(need[free[group[need], service]], minlength=len(needs))
        for need, service in _tried(network, services, needs)
    )
    number_usable: npt.NDArray[np.int64] = usable.sum(axis=1)
    free_for, usable_for = number_free[group], number_usable[group]
    conditions = [free_for > tried, at_it > 0, free_for > 0, usable_for > 0]
    kinds = [np.int64(kind) for kind in range(len(PROVISION))]
    return np.select(conditions, kinds[:-1], kinds[-1])


def _usable(
    network: Network, services: CodedTable, needs: CodedTable
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return the group of each need (one domain, age and area), and what each group could use.

    The second is of shape (groups, services).
    """
    facts = pd.DataFrame(
        {
            "domain": needs["domain"].cat.codes.to_numpy().astype(np.int64),
            "age": ages_at(network)[needs["person"]],
            "area": needs["area"].to_numpy(),
        }
    )
    groups = facts.drop_duplicates(ignore_index=True)
    group = facts.groupby(["domain", "age", "area"], sort=False).ngroup().to_numpy()
    works_in = services["domains"].to_numpy() >> groups["domain"].to_numpy()[:, np.newaxis] & 1
    ages, areas = groups["age"].to_numpy(), groups["area"].to_numpy()
    usable: npt.NDArray[np.bool_] = could_use(services, ages, areas) & (works_in == 1)
    return group.astype(np.int64), usable


def _are_free(network: Network, services: CodedTable) -> npt.NDArray[np.bool_]:
    """Which services take people at D and are not full."""
    supports = network.active("supports")
    supports = supports[~network.is_dead[supports["person"]]]
    supports = supports.drop_duplicates(["service", "person"])  # of whom two accounts may be kept
    place = network.places(services["id"])[supports["service"]]
    taken = np.bincount(place, minlength=len(services))
    capacity = services["capacity"].to_numpy()
    full = (capacity != NOT_RECORDED) & (capacity <= taken)
    paused = (services["status"] == ServiceStatus.PAUSED).to_numpy()
    free: npt.NDArray[np.bool_] = ~full & ~paused & ~network.is_closed[services["id"]]
    return free


def _tried(
    network: Network, services: CodedTable, needs: CodedTable
) -> list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]:
    """Return positions of needs and of the services tried for them, and of those at it at D.

    Each pair is there once.
    """
    position = np.full(len(open_needs(network)), -1, np.int64)
    position[needs["row"]] = np.arange(len(needs))
    referrals = referrals_of_needs(network)
    still_open = referrals["status_at"].isin(list(OPEN_REFERRAL)).to_numpy()
    ties = network.begun("addresses")
    row = network.places(needs["need"])[ties["need"]]
    active = is_active_at(ties["started_on"], ties["ended_on"], network.day).to_numpy()
    need = np.concatenate([position[referrals["need_row"]], row])
    served_by = np.concatenate([referrals["to_service"], ties["service"]])
    service = network.places(services["id"])[served_by].astype(np.int64)
    is_at_it = np.concatenate([still_open, active])
    width = max(len(services), 1)
    return [
        np.divmod(np.unique(need[chosen] * width + service[chosen]), width)
        for chosen in (need >= 0, (need >= 0) & is_at_it)
    ]
