"""What a partnership counts before and after two services agree a pathway."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd

from graphmodel.analysis.agencies.parts import declared_parts
from graphmodel.analysis.facts import answer as f
from graphmodel.analysis.routes.graph import ASSUMED_SHARE, LEAST_DECIDED, active_pathways
from graphmodel.analysis.routes.warm_routes import warm_routes
from graphmodel.network.network import Network
from graphmodel.network.what_if import with_pathway
from graphmodel.progress import CountProgress
from graphmodel.settings import Settings

MEASURES = ("gaps_routed", "people_routed", "declared_parts")
"""What is counted, in the order in which it is listed."""

STEPS = 4
"""Routes before, routes after, shares of pathways, what compares them: this much is worked out."""


class AgreedPathway(NamedTuple):
    """What two services would change by a pathway.

    Parameters
    ----------
    numbers
        measure, before, after; in the order of `MEASURES`: gaps to which a warm route leads;
        people with such a gap; the parts into which agencies fall by what they have declared.
        Denominator: gaps. Not recorded: services without domains.
    gained
        domain, gaps: how many have a route after and had none before; most first, then domain.
    assumed
        One row: is_there (whether every way of the pathway is there already, so that nothing can
        change), middle_share (the middle one of the shares of referrals that were accepted along
        the pathways there are, which the new one is assumed to keep), measured (pathways out of
        which it was taken; where there is none, half is assumed).
    """

    numbers: pd.DataFrame
    gained: pd.DataFrame
    assumed: pd.DataFrame


def agreed_pathway(
    network: Network,
    from_service: str,
    to_service: str,
    settings: Settings | None = None,
    *,
    both_ways: bool = False,
    progress: CountProgress | None = None,
) -> AgreedPathway:
    """Return what the partnership counts at D without and with a pathway between two services.

    Parameters
    ----------
    network, from_service, to_service
        As for ``with_pathway``, and so is what is raised.
    settings
        As for ``warm_routes``.
    both_ways
        Whether there is a pathway back, too.
    progress
        Is called with how many of `STEPS` are done, and their number.

    Returns
    -------
    AgreedPathway
        Numbers before and after, and what is gained.

    Notes
    -----
    A pathway adds steps and takes none, so every gap that had a warm route keeps one. Whether a
    route is there does not hang on how many referrals are accepted along it; how many people it
    would carry does. What a new pathway will accept nobody knows: that it accepts everybody would
    be too much, so the middle share (the median) of those pathways is taken along which at least
    5 referrals of (D - ``year_days``, D] were decided. In the routes themselves a pathway that is
    not measured weighs half, as ever.
    """
    settings = settings or Settings()
    ways = [(from_service, to_service), *([(to_service, from_service)] if both_ways else [])]
    there = _pathways_there(network)
    after = network
    for source, target in ways:
        after = with_pathway(after, source, target)
    had = warm_routes(network, settings)
    report = progress or _nothing
    report(1, STEPS)
    without = had["need"][~had["routed"]]
    unrouted = had["person"][~had["routed"]].unique().tolist()
    found = warm_routes(after.only(unrouted), settings)
    report(2, STEPS)
    gained = found[found["routed"] & found["need"].isin(without)].reset_index(drop=True)
    routed = had[had["routed"]]
    both = pd.concat([routed["person"], gained["person"]])
    share, measured = _middle_share(network, settings)
    report(3, STEPS)
    numbers = {
        "measure": pd.Series(MEASURES, dtype="str"),
        "before": f.count_column(
            [len(routed), routed["person"].nunique(), declared_parts(network)]
        ),
        "after": f.count_column([len(routed) + len(gained), both.nunique(), declared_parts(after)]),
    }
    counted = {name: had.attrs[name] for name in ("denominator", "not_recorded")}
    gaps_of = sorted(Counter(gained["domain"]).items(), key=lambda one: (-one[1], one[0]))
    by_domain = {
        "domain": pd.Series([domain for domain, _ in gaps_of], dtype="str"),
        "gaps": f.count_column([number for _, number in gaps_of]),
    }
    assumed = {
        "is_there": f.yes_no_column([there.issuperset(ways)]),
        "middle_share": pd.Series([share]),
        "measured": f.count_column([measured]),
    }
    report(4, STEPS)
    return AgreedPathway(
        *(
            f.finding("agreed_pathway", network, settings, columns, **counted)
            for columns in (numbers, by_domain, assumed)
        )
    )


def _nothing(done: int, of: int) -> None:
    """Tell nobody how far it is."""


def _pathways_there(network: Network) -> set[tuple[str, str]]:
    rows = network.active("pathway_to")
    ends = (network.names_of(rows[name]) for name in ("from_service", "to_service"))
    return set(zip(*ends, strict=True))


def _middle_share(network: Network, settings: Settings) -> tuple[float, int]:
    found = active_pathways(network, settings)
    found = found.drop_duplicates(["from_service", "to_service"])
    shares = found["weight"][found["decided"] >= LEAST_DECIDED]
    if shares.empty:
        return ASSUMED_SHARE, 0
    return round(float(np.median(shares)), f.DECIMALS), len(shares)
